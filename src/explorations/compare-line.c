/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line as the prediction of `compare`: each noise model's regression, and what it leaves as a
 * sample that its noise describes. */
#include <glib/gi18n.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/compare-model.h"

/* A Cauchy is a t with one degree of freedom. */
static const EstNoise *
find_noise (guint m, EstRegressionOptions *options)
{
  const char *id = compare_models[m].id;

  if (strcmp (id, "logistic") == 0)
    return &est_noise_logistic;
  if (strcmp (id, "cauchy") != 0)
    return est_noise_find (id);
  options->fixed_mask = 2;
  options->fixed[1] = 1;
  return est_noise_find ("student-t");
}

static EstRegression *
fit_line (guint m, const EstDesign *design, const double *y, GCancellable *cancellable)
{
  EstRegressionOptions options = {.cancellable = cancellable};
  const EstNoise *noise = find_noise (m, &options);

  return est_regression (noise, design, y, &options);
}

static double
error_at (const EstRegression *line, const EstDesign *design, const double *y, gsize i)
{
  double error = y[i];

  for (guint j = 0; j < line->n_coefficients; j++)
    error -= line->estimate[j] * est_design_column (design, j)[i];
  return error;
}

double
compare_line_error (const Compare *self, guint m, gsize i)
{
  return error_at (self->models[m].line, self->design->design, self->design->y, i);
}

/* What the line leaves; of a line that does not exist, the responses themselves. */
static EstSample *
find_errors (const Compare *self, guint m)
{
  const BridgeDesign *design = self->design;
  g_autofree double *errors = g_new (double, design->used);

  for (gsize i = 0; i < design->used; i++)
    errors[i] = est_regression_has_estimate (self->models[m].line) ? compare_line_error (self, m, i)
                                                                   : design->y[i];
  return est_sample_new (errors, design->design->weights, design->used, NULL);
}

/* The likelihood, and the parameters of a distribution with its location at 0, those of the noise
 * model behind. */
static void
copy_noise (const EstRegression *line, EstFit *fit)
{
  guint p = line->n_coefficients;

  fit->estimate[0] = 0;
  for (guint j = 1; j < fit->n_parameters; j++)
    if (p + j - 1 < line->n_parameters)
      {
        fit->estimate[j] = line->estimate[p + j - 1];
        fit->standard_error[j] = line->standard_error[p + j - 1];
      }
  fit->log_likelihood = line->log_likelihood;
  fit->fixed_mask = 1;
  for (guint j = 1; j < fit->n_parameters; j++)
    if ((line->fixed_mask >> (j - 1) & 1) != 0)
      fit->fixed_mask |= 1u << j;
}

static EstFit *
noise_fit (const EstRegression *line, const EstDistribution *distribution, const EstSample *sample)
{
  EstFit *fit = est_fit_new (distribution->id, sample, distribution->n_parameters);

  fit->distribution = distribution;
  fit->outcome = line->outcome;
  fit->reason = g_strdup (line->reason);
  fit->n_free = line->n_free;
  for (guint j = 0; j < fit->n_parameters; j++)
    fit->names[j] = g_strdup (distribution->parameters[j].id);
  if (!est_regression_has_estimate (line))
    return fit;
  copy_noise (line, fit);
  fit->aic = line->aic;
  fit->aicc = line->aicc;
  fit->bic = line->bic;
  est_goodness (sample, fit);
  return fit;
}

void
compare_fit_line (Compare *self, guint m, GCancellable *cancellable)
{
  CompareFitted *model = &self->models[m];
  const BridgeDesign *design = self->design;

  model->line = fit_line (m, design->design, design->y, cancellable);
  model->sample = find_errors (self, m);
  model->fit = noise_fit (model->line, est_distribution_find (compare_models[m].id), model->sample);
}

/* The fold of each row. */
static guint *
deal_rows (gsize n, guint folds, guint64 seed)
{
  guint *fold = g_new (guint, n);
  g_autoptr (gsl_rng) rng = est_rng_new (seed);

  for (gsize i = 0; i < n; i++)
    fold[i] = (guint)(i % folds);
  gsl_ran_shuffle (rng, fold, n, sizeof *fold);
  return fold;
}

/* The rows outside a fold, as a design of their own. */
static EstDesign *
without_fold (const BridgeDesign *design, const guint *fold, guint left_out, GArray *y)
{
  g_autoptr (GArray) x = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (double));
  EstDesign *rest;

  for (gsize i = 0; i < design->used; i++)
    if (fold[i] != left_out)
      {
        double weight = est_design_weight (design->design, i);

        g_array_append_val (y, design->y[i]);
        g_array_append_val (x, est_design_column (design->design, 1)[i]);
        g_array_append_val (weights, weight);
      }
  rest = est_design_new (y->len, TRUE,
                         design->design->weights != NULL ? (double *)weights->data : NULL);
  est_design_add (rest, g_ptr_array_index (design->design->names, 1), (double *)x->data);
  return rest;
}

/* The log-likelihood of a fold's rows under the line and the noise of all others. */
static double
hold_out_fold (const Compare *self, guint m, const guint *fold, guint left_out,
               GCancellable *cancellable)
{
  const BridgeDesign *design = self->design;
  g_autoptr (GArray) y = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (EstDesign) rest = without_fold (design, fold, left_out, y);
  g_autoptr (EstRegression) line = fit_line (m, rest, (double *)y->data, cancellable);
  g_autoptr (EstFit) fit = NULL;
  double sum = 0;

  if (!est_regression_has_estimate (line))
    return NAN;
  fit = est_fit_new (self->models[m].fit->model, self->models[m].sample,
                     self->models[m].fit->n_parameters);
  fit->distribution = self->models[m].fit->distribution;
  fit->outcome = line->outcome;
  copy_noise (line, fit);
  for (gsize i = 0; i < design->used; i++)
    if (fold[i] == left_out)
      sum += est_design_weight (design->design, i)
             * est_fit_log_density (fit, error_at (line, design->design, design->y, i));
  return sum;
}

void
compare_hold_out_line (Compare *self, guint m, GCancellable *cancellable)
{
  EstHeldOut *held_out = &self->models[m].held_out;
  g_autofree guint *fold = NULL;

  held_out->folds = MIN (self->folds, self->design->used);
  fold = deal_rows (self->design->used, held_out->folds, self->seed);
  for (guint k = 0; k < held_out->folds && isfinite (held_out->sum); k++)
    {
      held_out->sum += hold_out_fold (self, m, fold, k, cancellable);
      if (!isfinite (held_out->sum))
        held_out->reason = g_strdup_printf (
            _ ("Without the rows of fold %u there is no line of this model."), k + 1);
    }
  held_out->mean = held_out->sum / self->n;
}
