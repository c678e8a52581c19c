/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fitting a Gaussian mixture: standardise, search, polish on the exact values, transform back, and
 * report with standard errors and a certificate. */
#include "estimation/distribution.h"
#include "estimation/mixture-terms.h"

#include <glib/gi18n.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_sort_double.h>
#include <math.h>
#include <string.h>

/* Above this many values the search runs on groups of neighbours; only the polish sees them all. */
enum
{
  SEARCH_MOST = 1500,
  POLISH_STEPS = 50,
  LISTED = 5
};

/* The data with mean 0 and standard deviation 1, so that units do not matter. */
typedef struct
{
  const EstSample *sample; /* the original */
  gboolean equal_variance;
  double centre, scale;
  EstSample *exact, *search;
  double spread, narrowest;
} Task;

/* Neighbours within `width` become one value, their mean, with their weight together. */
static EstSample *
group (const EstSample *sample, double width)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (double));

  for (gsize i = 0; i < sample->length;)
    {
      gsize end = est_sample_count_below (sample, sample->values[i] + width);
      double weight, value;

      end = MAX (end, i + 1);
      weight = sample->cumulative_weight[end] - sample->cumulative_weight[i];
      value = sample->mean + (sample->cumulative_sum[end] - sample->cumulative_sum[i]) / weight;
      g_array_append_val (values, value);
      g_array_append_val (weights, weight);
      i = end;
    }
  return est_sample_new ((const double *)(gpointer)values->data,
                         (const double *)(gpointer)weights->data, values->len, NULL);
}

static void
task_set_up (Task *task, const EstSample *sample, gboolean equal_variance)
{
  task->sample = sample;
  task->equal_variance = equal_variance;
  task->centre = sample->mean;
  task->scale = sqrt (sample->variance);
  task->exact = mixture_standardise (sample, task->centre, task->scale);
  task->spread
      = (est_sample_quantile (task->exact, 0.75) - est_sample_quantile (task->exact, 0.25)) / 1.349;
  task->narrowest = MAX (0.002 * task->spread, 1e-7);
  task->search = task->exact->length <= SEARCH_MOST
                     ? est_sample_ref (task->exact)
                     : group (task->exact, 0.005 * (task->spread > 0 ? task->spread : 1));
}

static void
task_clear (Task *task)
{
  g_clear_pointer (&task->exact, est_sample_unref);
  g_clear_pointer (&task->search, est_sample_unref);
}

static void
sort_by_mean (EstMixture *mixture)
{
  EstMixture old = *mixture;
  size_t order[EST_MAX_COMPONENTS];

  gsl_sort_index (order, old.mean, 1, old.components);
  for (guint k = 0; k < old.components; k++)
    {
      mixture->weight[k] = old.weight[order[k]];
      mixture->mean[k] = old.mean[order[k]];
      mixture->sd[k] = old.sd[order[k]];
    }
}

static EstFit *
new_fit (const EstSample *sample, guint components, gboolean equal_variance)
{
  guint n = equal_variance ? 2 * components + 1 : 3 * components;
  EstFit *fit = est_fit_new ("normal-mixture", sample, n);

  fit->n_free = n - 1;
  for (guint i = 0; i < n; i++)
    {
      static const char *const stems[] = {"weight", "mean", "sd"};

      g_free (fit->names[i]);
      fit->names[i] = equal_variance && i == n - 1
                          ? g_strdup ("sd")
                          : g_strdup_printf ("%s_%u", stems[i / components], i % components + 1);
    }
  return fit;
}

static void
end_without (EstFit *fit, EstOutcome outcome, const char *reason)
{
  fit->outcome = outcome;
  g_free (fit->reason);
  fit->reason = g_strdup (reason);
}

/* The eigenvalues of the information in weights (but the last), means and sds. */
static void
set_eigenvalues (EstFit *fit, const EstMixture *mixture, const MixtureSlope *slope)
{
  guint n = slope->n, components = mixture->components;
  g_autofree double *inverse = g_new0 (double, n *n); /* d coordinate i / d parameter j */
  g_autofree double *natural = g_new0 (double, n *n);
  gsl_matrix_view matrix = gsl_matrix_view_array (natural, n, n);
  gsl_vector_view values;
  gsl_eigen_symm_workspace *workspace;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      if (i + 1 < components && j + 1 < components)
        inverse[i * n + j] = (i == j) / mixture->weight[i] + 1 / mixture->weight[components - 1];
      else if (i == j)
        inverse[i * n + j] = i < 2 * components - 1 ? 1 : 1 / mixture->sd[i + 1 - 2 * components];
  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < n; b++)
      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
          natural[a * n + b]
              += inverse[i * n + a] * slope->information[i * n + j] * inverse[j * n + b];
  fit->certificate.n_eigenvalues = n;
  g_free (fit->certificate.eigenvalues);
  fit->certificate.eigenvalues = g_new (double, n);
  values = gsl_vector_view_array (fit->certificate.eigenvalues, n);
  workspace = gsl_eigen_symm_alloc (n);
  gsl_eigen_symm (&matrix.matrix, &values.vector, workspace);
  gsl_eigen_symm_free (workspace);
  gsl_sort (fit->certificate.eigenvalues, 1, n);
}

static void
set_estimate (EstFit *fit, const Task *task, const EstMixture *mixture)
{
  guint components = mixture->components;
  double k = fit->n_free;
  EstMixture own;

  for (guint i = 0; i < components; i++)
    {
      fit->estimate[i] = mixture->weight[i];
      fit->estimate[components + i] = task->centre + task->scale * mixture->mean[i];
      if (i == 0 || !task->equal_variance)
        fit->estimate[2 * components + i] = task->scale * mixture->sd[i];
    }
  own = est_mixture_from_fit (fit);
  fit->log_likelihood = est_mixture_log_likelihood (&own, task->sample);
  fit->aic = 2 * k - 2 * fit->log_likelihood;
  fit->bic = k * log (fit->n) - 2 * fit->log_likelihood;
  if (fit->n > k + 1)
    fit->aicc = fit->aic + 2 * k * (k + 1) / (fit->n - k - 1);
}

/* The rule and the other maxima, in words. */
static char *
tell_rule (const Task *task, const GArray *found)
{
  g_autoptr (GString) others = g_string_new (NULL);
  guint listed = 0;

  for (guint i = 0; i < found->len && listed < LISTED; i++, listed++)
    {
      const MixtureCandidate *other = &g_array_index (found, MixtureCandidate, i);

      g_string_append_printf (others, "%s%.3f%s", listed > 0 ? ", " : "",
                              other->log_likelihood - task->sample->n * log (task->scale),
                              other->suspect ? _ (" (a spike)") : "");
    }
  return g_strdup_printf (
      _ ("With a width of its own a component may shrink onto one value and the likelihood grows "
         "without bound; this is the highest maximum in which no component is a spike: narrower "
         "than 2 %% of IQR/1.349, or expected to hold fewer than 5 + n/20 values within 25 %% of "
         "IQR/1.349 inside another component. Log-likelihoods of the maxima found: %s."),
      others->str);
}

/* The highest without a spike. With own variances a level place that is no maximum is a saddle and
 * counts only where there is nothing else; with one variance it is a ridge, as high as any. */
static const MixtureCandidate *
best_of (const GArray *found, gboolean equal_variance, double *runner_up)
{
  const MixtureCandidate *best = NULL;

  *runner_up = NAN;
  for (guint i = 0; i < found->len; i++)
    {
      const MixtureCandidate *candidate = &g_array_index (found, MixtureCandidate, i);

      if (candidate->suspect)
        continue;
      if (best == NULL
          || (!equal_variance && best->end == ASCENT_FLAT && candidate->end == ASCENT_CONVERGED))
        best = candidate;
      else if (isnan (*runner_up))
        *runner_up = candidate->log_likelihood;
    }
  return best;
}

/* The search ran on groups: the heights of the first few, which are compared and told, are taken
 * again on the exact values. */
static void
measure_exactly (const Task *task, GArray *found)
{
  for (guint i = 0; task->search != task->exact && i < MIN (found->len, LISTED); i++)
    {
      MixtureCandidate *candidate = &g_array_index (found, MixtureCandidate, i);

      candidate->log_likelihood = est_mixture_log_likelihood (&candidate->mixture, task->exact);
    }
  g_array_sort (found, mixture_compare);
}

static EstFit *
report (const Task *task, guint components, const GArray *found, guint starts)
{
  EstFit *fit = new_fit (task->sample, components, task->equal_variance);
  double inverse[MIXTURE_MOST_COORDINATES * MIXTURE_MOST_COORDINATES];
  const MixtureCandidate *best = best_of (found, task->equal_variance, &fit->certificate.runner_up);
  MixtureSlope slope;
  EstMixture mixture;

  fit->certificate.starts = starts;
  fit->certificate.runner_up -= task->sample->n * log (task->scale);
  if (best == NULL)
    {
      end_without (fit, EST_NO_MAXIMUM,
                   _ ("Every climb ended with a component shrunk onto one value or a few, where "
                      "the likelihood grows without bound: use fewer components, or equal "
                      "variances."));
      return fit;
    }
  mixture = best->mixture;
  sort_by_mean (&mixture);
  fit->certificate.reached = best->hits;
  if (components == 1)
    mixture = (EstMixture){.components = 1, .weight = {1}, .mean = {0}, .sd = {1}};
  mixture_ascend (&mixture, task->exact, task->equal_variance, NULL,
                  components > 1 ? POLISH_STEPS : 0, task->narrowest, &slope);
  set_estimate (fit, task, &mixture);
  fit->outcome = EST_LIMIT;
  if (!mixture_invert (&slope, &fit->certificate.score, inverse))
    {
      fit->certificate.score = NAN;
      end_without (fit, EST_BOUNDARY,
                   _ ("Fewer Gaussians do as well: a component has lost its weight or coincides "
                      "with another."));
    }
  else if (fit->certificate.score > 1e-6)
    end_without (fit, EST_LIMIT, _ ("The climb did not reach the top; the maximum is flat."));
  else
    {
      fit->outcome = EST_CONVERGED;
      mixture_carry_back (&mixture, task->equal_variance, task->scale, inverse, fit->covariance,
                          fit->standard_error);
      set_eigenvalues (fit, &mixture, &slope);
      if (components > 1 && !task->equal_variance)
        fit->reason = tell_rule (task, found);
    }
  est_goodness (task->sample, fit);
  return fit;
}

void
est_mixture_fit_each (const EstSample *sample, guint most, gboolean equal_variance,
                      GCancellable *cancellable, EstFit **fits)
{
  g_autoptr (GArray) found = NULL;
  Task task = {0};

  g_return_if_fail (most >= 1 && most <= EST_MAX_COMPONENTS);
  if (sample->variance > 0)
    task_set_up (&task, sample, equal_variance);
  for (guint components = 1; components <= most; components++)
    {
      guint starts = 0;
      GArray *next = NULL;

      fits[components - 1] = NULL;
      if (task.search != NULL)
        next = mixture_search (task.search, components, equal_variance, task.spread, task.narrowest,
                               found, &starts, cancellable);
      if (next != NULL)
        {
          measure_exactly (&task, next);
          fits[components - 1] = report (&task, components, next, starts);
          g_clear_pointer (&found, g_array_unref);
          found = next;
          continue;
        }
      fits[components - 1] = new_fit (sample, components, equal_variance);
      if (task.search == NULL)
        end_without (fits[components - 1], EST_UNBOUNDED,
                     _ ("All values are equal: the narrower the Gaussian, the likelier they are, "
                        "without end."));
      else
        end_without (fits[components - 1], EST_CANCELLED, _ ("The fit was stopped."));
    }
  task_clear (&task);
}

EstFit *
est_mixture_fit (const EstSample *sample, guint components, gboolean equal_variance,
                 GCancellable *cancellable)
{
  EstFit *fits[EST_MAX_COMPONENTS] = {NULL};

  est_mixture_fit_each (sample, components, equal_variance, cancellable, fits);
  for (guint k = 0; k + 1 < components; k++)
    est_fit_unref (fits[k]);
  return fits[components - 1];
}

EstMixture
est_mixture_from_fit (const EstFit *fit)
{
  gboolean equal = strcmp (fit->names[fit->n_parameters - 1], "sd") == 0;
  EstMixture mixture = {.components = equal ? (fit->n_parameters - 1) / 2 : fit->n_parameters / 3};

  for (guint k = 0; k < mixture.components; k++)
    {
      mixture.weight[k] = fit->estimate[k];
      mixture.mean[k] = fit->estimate[mixture.components + k];
      mixture.sd[k] = fit->estimate[2 * mixture.components + (equal ? 0 : k)];
    }
  return mixture;
}
