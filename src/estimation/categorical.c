/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The categorical distribution's fit is its counts: with n_k of n values at level k the likelihood
 * Σ n_k log p_k is greatest at p_k = n_k/n, with covariance (p_k [k = l] − p_k p_l)/n. */
#include "estimation/categorical.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_sort.h>

#include "estimation/compensated.h"
#include "estimation/distributions.h"
#include "estimation/interval.h"

/* Of no extent: no parameters are legal, and every generic function gives NaN. */
static void
support_none (const double *theta, double *lower, double *upper)
{
  *lower = *upper = NAN;
}

const EstDistribution est_categorical = {
    .id = "categorical",
    .name = N_ ("Categorical"),
    .formula = "pₖ for level k",
    .loss = N_ ("softmax cross-entropy"),
    .discrete = TRUE,
    .support = support_none,
};

/* Where in the sorted sample each level begins; the last element is the sample's length. */
static GArray *
find_levels (const EstSample *sample)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize i = 0; i <= sample->length; i++)
    if (i == 0 || i == sample->length || sample->values[i] != sample->values[i - 1])
      g_array_append_val (starts, i);
  return starts;
}

static char *
name_parameter (double value, const char *const *levels)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf ("prob[%s]",
                          levels != NULL ? levels[(gsize)value]
                                         : g_ascii_formatd (digits, sizeof digits, "%.15g", value));
}

/* Σ n_k log p_k, and the distance of the counts from what p expects of them in standard errors:
 * with the multinomial's information the score statistic is Pearson's Σ (n_k − n p_k)²/(n p_k). */
static void
measure (const EstSample *sample, const GArray *starts, EstFit *fit)
{
  Compensated height = {0}, square = {0};

  for (guint k = 0; k < fit->n_parameters; k++)
    {
      double p = fit->estimate[k], expected = fit->n * p;
      double count = sample->cumulative_weight[g_array_index (starts, gsize, k + 1)]
                     - sample->cumulative_weight[g_array_index (starts, gsize, k)];

      compensated_add (&height, count * log (p));
      compensated_add (&square, (count - expected) * (count - expected) / expected);
    }
  fit->log_likelihood = compensated_total (&height);
  fit->certificate.score = sqrt (compensated_total (&square));
  fit->certificate.starts = fit->certificate.reached = 1;
}

static void
set_covariance (EstFit *fit)
{
  guint n = fit->n_parameters;

  for (guint k = 0; k < n; k++)
    {
      double p = fit->estimate[k];

      fit->standard_error[k] = sqrt (p * (1 - p) / fit->n);
      for (guint l = 0; l < n; l++)
        fit->covariance[k * n + l] = p * ((k == l) - fit->estimate[l]) / fit->n;
    }
}

/* Of n (p_k [k = l] − p_k p_l), the information about the logits against the last level. */
static void
set_eigenvalues (EstFit *fit)
{
  guint n = fit->n_free;
  g_autofree double *information = g_new (double, n *n);
  gsl_matrix_view matrix = gsl_matrix_view_array (information, n, n);
  gsl_eigen_symm_workspace *workspace = gsl_eigen_symm_alloc (n);
  gsl_vector_view values;

  for (guint k = 0; k < n; k++)
    for (guint l = 0; l < n; l++)
      information[k * n + l] = fit->n * fit->estimate[k] * ((k == l) - fit->estimate[l]);
  fit->certificate.n_eigenvalues = n;
  fit->certificate.eigenvalues = g_new (double, n);
  values = gsl_vector_view_array (fit->certificate.eigenvalues, n);
  gsl_eigen_symm (&matrix.matrix, &values.vector, workspace);
  gsl_eigen_symm_free (workspace);
  gsl_sort (fit->certificate.eigenvalues, 1, n);
}

static EstFit *
refuse (const EstSample *sample, guint n_levels)
{
  EstFit *fit = est_fit_new (est_categorical.id, sample, 0);
  g_autofree char *reason
      = g_strdup_printf (_ ("There are %u levels; a categorical distribution has at most %d."),
                         n_levels, EST_MAX_LEVELS);

  fit->distribution = &est_categorical;
  est_fit_end (fit, EST_NOT_APPLICABLE, reason);
  return fit;
}

EstFit *
est_categorical_fit (const EstSample *sample, const char *const *levels)
{
  g_autoptr (GArray) starts = find_levels (sample);
  guint n = starts->len - 1;
  EstFit *fit;

  est_init ();
  if (n > EST_MAX_LEVELS)
    return refuse (sample, n);
  fit = est_fit_new (est_categorical.id, sample, n);
  fit->distribution = &est_categorical;
  fit->n_free = n - 1;
  for (guint k = 0; k < n; k++)
    {
      gsize from = g_array_index (starts, gsize, k), to = g_array_index (starts, gsize, k + 1);

      fit->names[k] = name_parameter (sample->values[from], levels);
      fit->estimate[k]
          = (sample->cumulative_weight[to] - sample->cumulative_weight[from]) / sample->n;
    }
  measure (sample, starts, fit);
  if (n > 1)
    {
      set_covariance (fit);
      set_eigenvalues (fit);
      est_fit_end (fit, EST_CONVERGED, NULL);
    }
  else
    est_fit_end (fit, EST_BOUNDARY,
                 _ ("Every value is the same, so the likeliest probability is 1 itself."));
  est_fit_criteria (fit);
  return fit;
}

gboolean
est_categorical_profile (const EstFit *fit, guint j, double level, double interval[2])
{
  const double values[] = {1, 0};
  double weights[] = {fit->n * fit->estimate[j], fit->n * (1 - fit->estimate[j])};
  g_autoptr (EstSample) sample = NULL;
  g_autoptr (EstFit) binary = NULL;

  interval[0] = interval[1] = NAN;
  g_return_val_if_fail (fit->distribution == &est_categorical && j < fit->n_parameters, FALSE);
  sample = est_sample_new (values, weights, G_N_ELEMENTS (values), NULL);
  binary = est_fit (&est_bernoulli, sample, NULL);
  return est_profile_interval (binary, sample, 0, level, interval);
}
