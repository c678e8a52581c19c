/* SPDX-License-Identifier: GPL-3.0-or-later */
/* est_regression(): checks the responses and the columns, then lets least squares, least absolute
 * deviations or the climb find the maximum. */
#include "estimation/regression.h"

#include <glib/gi18n.h>
#include <float.h>
#include <math.h>
#include <string.h>

#include "estimation/compensated.h"
#include "estimation/distribution.h"
#include "estimation/regression-work.h"

static gboolean
is_penalised (const EstRegression *self)
{
  return self->ridge > 0 || self->lasso > 0;
}

static gboolean end (EstRegression *self, EstOutcome outcome, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
end (EstRegression *self, EstOutcome outcome, const char *format, ...)
{
  va_list arguments;
  g_autofree char *sentence = NULL;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  est_regression_end (self, outcome, sentence);
  return FALSE;
}

static gboolean
check_request (const EstDesign *design, EstRegression *self)
{
  if (design->n_columns == 0)
    return end (self, EST_NOT_APPLICABLE,
                _ ("The linear predictor has neither an intercept nor a column."));
  if (self->ridge > 0 && self->lasso > 0)
    return end (self, EST_NOT_APPLICABLE, _ ("A ridge and a lasso at once have no prior here."));
  if (self->ridge > 0 && self->noise == &est_noise_laplace)
    return end (self, EST_NOT_APPLICABLE,
                _ ("Least absolute deviations are fitted with a lasso, not with a ridge."));
  return TRUE;
}

static gboolean
check_responses (const EstDesign *design, const double *y, EstRegression *self)
{
  for (gsize i = 0; i < design->n_rows; i++)
    {
      if (self->noise == &est_noise_poisson && (y[i] < 0 || y[i] != rint (y[i])))
        return end (self, EST_NOT_APPLICABLE,
                    _ ("Poisson noise needs whole numbers from 0 on; one response is %g."), y[i]);
      if (self->noise == &est_noise_bernoulli && y[i] != 0 && y[i] != 1)
        return end (self, EST_NOT_APPLICABLE,
                    _ ("Bernoulli noise needs responses of 0 and 1; one is %g."), y[i]);
    }
  return TRUE;
}

/* A ridge or lasso makes do with columns that say the same; nothing else does. */
static gboolean
check_columns (const EstRegressionWork *work, EstRegression *self)
{
  guint column = work->squares->dependent;

  if (column == self->n_coefficients || is_penalised (self))
    return TRUE;
  if (column >= work->design->n_rows)
    return end (self, EST_NOT_UNIQUE,
                _ ("There are %u coefficients but only %" G_GSIZE_FORMAT
                   " rows, so infinitely many coefficients fit equally well."),
                self->n_coefficients, work->design->n_rows);
  return end (self, EST_NOT_UNIQUE,
              _ ("The column %s is a combination of the columns before it, so infinitely many "
                 "coefficients fit equally well."),
              self->names[column]);
}

static double
largest (const double *values, gsize n)
{
  double most = 0;

  for (gsize i = 0; i < n; i++)
    most = fmax (most, fabs (values[i]));
  return most;
}

/* The spread of the responses that the climb counts in: about the plane, or under a penalty about
 * their mean. */
static double
spread (const EstRegressionWork *work, const EstRegression *self)
{
  const EstDesign *design = work->design;
  double centre = 0;
  Compensated sum = {0};

  if (!is_penalised (self))
    return sqrt (work->squares->rss / design->n);
  for (gsize i = 0; i < design->n_rows && design->intercept; i++)
    centre += est_design_weight (design, i) * work->y[i] / design->n;
  for (gsize i = 0; i < design->n_rows; i++)
    compensated_add (&sum,
                     est_design_weight (design, i) * (work->y[i] - centre) * (work->y[i] - centre));
  return sqrt (compensated_total (&sum) / design->n);
}

/* Sets the unit. An exact fit leaves no spread, unless a held scale brings one. */
static gboolean
check_spread (EstRegressionWork *work, EstRegression *self)
{
  guint p = self->n_coefficients;

  work->unit = 1;
  if (!est_noise_has_scale (self->noise))
    return TRUE;
  work->unit = spread (work, self);
  /* Rounding of the responses alone leaves this much. */
  if (work->unit > 4 * DBL_EPSILON * largest (work->y, work->design->n_rows))
    return TRUE;
  if (est_regression_is_held (self, 0))
    {
      work->unit = self->estimate[p];
      return TRUE;
    }
  return end (self, EST_UNBOUNDED,
              _ ("The predictor meets every response exactly, so the likelihood grows without "
                 "bound as the scale shrinks."));
}

/* Through p points a plane always passes. */
static gboolean
check_tails (const EstRegression *self)
{
  double p = self->n_coefficients;

  return self->noise != &est_noise_student_t || !est_regression_is_held (self, 1)
         || est_regression_is_held (self, 0)
         || self->estimate[self->n_coefficients + 1] > p / (self->n - p);
}

/* Student's t with free degrees of freedom: the normal is their end, and the supremum where no
 * maximum is above it. */
static void
compare_with_normal (const EstDesign *design, const double *y, const EstRegressionOptions *options,
                     EstRegression *self)
{
  EstRegressionOptions limit = *options;
  g_autoptr (EstRegression) normal = NULL;
  guint size = self->n_parameters, p = self->n_coefficients;
  gboolean found = self->outcome == EST_CONVERGED;

  if (self->outcome == EST_CANCELLED)
    return;
  limit.fixed_mask &= 1;
  normal = est_regression (&est_noise_normal, design, y, &limit);
  if (!est_regression_has_estimate (normal)
      || (found && self->objective > normal->objective + 1e-10 * fabs (normal->objective)))
    return;
  if (found)
    self->certificate.runner_up = self->objective;
  for (guint i = 0; i < size; i++)
    {
      self->estimate[i] = i <= p ? normal->estimate[i] : NAN;
      self->standard_error[i] = i <= p ? normal->standard_error[i] : NAN;
      for (guint j = 0; j < size; j++)
        self->covariance[i * size + j]
            = i <= p && j <= p ? normal->covariance[i * (p + 1) + j] : NAN;
    }
  self->log_likelihood = normal->log_likelihood;
  self->objective = normal->objective;
  self->certificate.score = NAN;
  self->certificate.reached = 0;
  g_clear_pointer (&self->certificate.eigenvalues, g_free);
  self->certificate.n_eigenvalues = 0;
  end (self, EST_BOUNDARY,
       _ ("The likelihood rises towards that of normal noise as the degrees of freedom grow."));
}

static void
fit (EstRegressionWork *work, EstRegression *self)
{
  if (self->noise == &est_noise_normal && !is_penalised (self))
    est_regression_normal (work, self);
  else if (self->noise == &est_noise_laplace)
    est_regression_laplace (work, self);
  else
    {
      est_regression_coordinates (work, self->noise);
      est_regression_search (work, self);
    }
  if (self->noise == &est_noise_student_t && !est_regression_is_held (self, 1))
    compare_with_normal (work->design, work->y, work->options, self);
  if (isfinite (self->log_likelihood))
    est_regression_criteria (self);
}

EstRegression *
est_regression (const EstNoise *noise, const EstDesign *design, const double *y,
                const EstRegressionOptions *options)
{
  static const EstRegressionOptions none = {0};
  EstRegressionWork work = {0};
  EstRegression *self;

  g_return_val_if_fail (noise != NULL && design != NULL && y != NULL, NULL);
  est_init ();
  work = (EstRegressionWork){design, y, options != NULL ? options : &none};
  self = est_regression_new (noise, design, work.options);
  if (!check_request (design, self) || !check_responses (design, y, self))
    return self;
  work.squares = est_least_squares (design, y);
  if (check_columns (&work, self) && check_spread (&work, self))
    {
      if (check_tails (self))
        fit (&work, self);
      else
        end (self, EST_UNBOUNDED,
             _ ("With so few rows for these degrees of freedom the likelihood grows without bound "
                "as the scale shrinks onto a plane through some of them."));
    }
  est_regression_work_clear (&work);
  return self;
}
