/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The categorical distribution's fit is its counts: with n_k of n values at level k the likelihood
 * Σ n_k log p_k is greatest at p_k = n_k/n, with covariance (p_k [k = l] − p_k p_l)/n. A Dirichlet
 * prior adds a_k − 1 to each count; fixed levels leave the others the rest to share. */
#include "estimation/categorical.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sort.h>
#include <math.h>

#include "estimation/compensated.h"
#include "estimation/distributions.h"

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

GArray *
est_categorical_levels (const EstSample *sample)
{
  GArray *levels = g_array_new (FALSE, FALSE, sizeof (EstLevel));

  for (gsize i = 0; i < sample->length; i++)
    if (i == 0 || sample->values[i] != sample->values[i - 1])
      {
        const EstLevel level = {.value = sample->values[i], .fixed = NAN};

        g_array_append_val (levels, level);
      }
  return levels;
}

static gboolean
is_free (const EstFit *fit, guint k)
{
  return isnan (fit->levels[k].fixed);
}

/* What a level weighs in the likelihood, or with a prior in the posterior. */
static double
pseudo_count (const EstLevel *level)
{
  return level->concentration > 0 ? level->count + (level->concentration - 1) : level->count;
}

/* What the fixed levels leave to the others, and the sum of the others' counts. */
static double
share_left (const EstFit *fit, double *total)
{
  Compensated left = {0}, sum = {0};

  compensated_add (&left, 1);
  for (guint k = 0; k < fit->n_parameters; k++)
    if (is_free (fit, k))
      compensated_add (&sum, pseudo_count (&fit->levels[k]));
    else
      compensated_add (&left, -fit->levels[k].fixed);
  *total = compensated_total (&sum);
  return compensated_total (&left);
}

/* Σ n_k log p_k, and the distance of the counts from what p expects of them in standard errors:
 * with the multinomial's information the score statistic is Pearson's Σ (n_k − n p_k)²/(n p_k). */
static void
measure (EstFit *fit, double left, double total)
{
  Compensated height = {0}, square = {0};

  for (guint k = 0; k < fit->n_parameters; k++)
    {
      double p = fit->estimate[k], expected = total * p / left;
      double away = pseudo_count (&fit->levels[k]) - expected;

      if (fit->levels[k].count > 0)
        compensated_add (&height, fit->levels[k].count * log (p));
      if (is_free (fit, k) && p > 0)
        compensated_add (&square, away * away / expected);
    }
  fit->log_likelihood = compensated_total (&height);
  fit->certificate.score = sqrt (compensated_total (&square));
  fit->certificate.starts = fit->certificate.reached = 1;
}

/* The log density of the free levels' probabilities under their Dirichlet prior, given the fixed
 * ones: that of their shares q of what is left, and the m − 1 of them scaled to it. */
static double
log_prior (const EstFit *fit, double left)
{
  Compensated sum = {0};
  double all = 0;
  guint m = 0;

  for (guint k = 0; k < fit->n_parameters; k++)
    if (is_free (fit, k))
      {
        double a = fit->levels[k].concentration;

        all += a;
        m++;
        compensated_add (&sum, -gsl_sf_lngamma (a));
        if (a != 1)
          compensated_add (&sum, (a - 1) * log (fit->estimate[k] / left));
      }
  compensated_add (&sum, gsl_sf_lngamma (all) - (m - 1) * log (left));
  return compensated_total (&sum);
}

static void
set_covariance (EstFit *fit, double left, double total)
{
  guint n = fit->n_parameters;

  for (guint k = 0; k < n; k++)
    {
      double p = fit->estimate[k];

      if (!is_free (fit, k) || p == 0)
        continue;
      fit->standard_error[k] = sqrt (p * (left - p) / total);
      for (guint l = 0; l < n; l++)
        if (is_free (fit, l) && fit->estimate[l] > 0)
          fit->covariance[k * n + l] = p * ((k == l) * left - fit->estimate[l]) / total;
    }
}

/* Of N (q_k [k = l] − q_k q_l), the information about the logits against the last free level. */
static void
set_eigenvalues (EstFit *fit, double left, double total)
{
  guint n = fit->n_free, m = 0;
  g_autofree double *information = g_new (double, n *n);
  g_autofree double *share = g_new (double, fit->n_parameters);
  gsl_matrix_view matrix = gsl_matrix_view_array (information, n, n);
  gsl_eigen_symm_workspace *workspace = gsl_eigen_symm_alloc (n);
  gsl_vector_view values;

  for (guint k = 0; k < fit->n_parameters; k++)
    if (is_free (fit, k))
      share[m++] = fit->estimate[k] / left;
  for (guint k = 0; k < n; k++)
    for (guint l = 0; l < n; l++)
      information[k * n + l] = total * share[k] * ((k == l) - share[l]);
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

/* Whether there is something to share and a largest place; else ends the fit. */
static gboolean
check (EstFit *fit, guint n_free, double left, double total)
{
  for (guint k = 0; k < fit->n_parameters; k++)
    if (is_free (fit, k) && pseudo_count (&fit->levels[k]) < 0)
      {
        est_fit_end (fit, EST_UNBOUNDED,
                     _ ("Where a level’s count and its concentration are below 1 together, the "
                        "posterior grows without bound as the probability goes to 0."));
        return FALSE;
      }
  if (n_free == 0 && fabs (left) > 1e-12)
    est_fit_end (fit, EST_NOT_APPLICABLE, _ ("The fixed probabilities do not add up to 1."));
  else if (n_free > 0 && !(left > 1e-15))
    est_fit_end (fit, EST_NOT_APPLICABLE,
                 _ ("The fixed probabilities leave nothing for the other levels."));
  else if (n_free > 0 && !(total > 0))
    est_fit_end (fit, EST_NOT_APPLICABLE, _ ("No value is at a level that is to be estimated."));
  else
    return TRUE;
  return FALSE;
}

/* Shares what is left by the counts. */
static void
share (EstFit *fit)
{
  double total, left = share_left (fit, &total);
  guint n_free = 0, at_zero = 0;

  for (guint k = 0; k < fit->n_parameters; k++)
    n_free += is_free (fit, k);
  fit->n_free = MAX (n_free, 1) - 1;
  if (!check (fit, n_free, left, total))
    return;
  for (guint k = 0; k < fit->n_parameters; k++)
    {
      double count = pseudo_count (&fit->levels[k]);

      fit->estimate[k] = is_free (fit, k) ? left * (count / total) : fit->levels[k].fixed;
      at_zero += fit->estimate[k] == 0;
    }
  measure (fit, left, total);
  if (fit->n_free > 0)
    set_covariance (fit, left, total);
  if (fit->levels[0].concentration > 0)
    fit->log_posterior = fit->log_likelihood + (n_free > 0 ? log_prior (fit, left) : 0);
  if (fit->n_parameters == 1 || (n_free > 1 && at_zero + 1 == n_free && left == 1))
    est_fit_end (fit, EST_BOUNDARY,
                 _ ("Every value is the same, so the likeliest probability is 1 itself."));
  else if (at_zero > 0)
    est_fit_end (fit, EST_BOUNDARY,
                 _ ("A level has no values, so its likeliest probability is 0 itself."));
  else
    est_fit_end (fit, EST_CONVERGED, NULL);
  if (fit->n_free > 0 && at_zero == 0)
    set_eigenvalues (fit, left, total);
  est_fit_criteria (fit);
}

/* The weight of the values at each level; names are filled by the caller. */
static EstFit *
new_fit (const EstSample *sample, const EstLevel *known, guint n)
{
  EstFit *fit = est_fit_new (est_categorical.id, sample, n);

  est_init ();
  fit->distribution = &est_categorical;
  fit->levels = g_memdup2 (known, n * sizeof *known);
  for (guint k = 0; k < n; k++)
    {
      gsize from = est_sample_count_below (sample, known[k].value);
      gsize to = est_sample_count_below (sample, nextafter (known[k].value, INFINITY));

      fit->levels[k].count = sample->cumulative_weight[to] - sample->cumulative_weight[from];
    }
  return fit;
}

static char *
name_parameter (double value, const char *const *levels)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup_printf ("prob[%s]",
                          levels != NULL ? levels[(gsize)value]
                                         : g_ascii_formatd (digits, sizeof digits, "%.15g", value));
}

EstFit *
est_categorical_fit_levels (const EstSample *sample, const char *const *levels,
                            const EstLevel *known, guint n_known)
{
  EstFit *fit;

  g_return_val_if_fail (n_known > 0, NULL);
  if (n_known > EST_MAX_LEVELS)
    return refuse (sample, n_known);
  fit = new_fit (sample, known, n_known);
  for (guint k = 0; k < n_known; k++)
    fit->names[k] = name_parameter (known[k].value, levels);
  share (fit);
  return fit;
}

EstFit *
est_categorical_fit (const EstSample *sample, const char *const *levels)
{
  g_autoptr (GArray) known = est_categorical_levels (sample);

  return est_categorical_fit_levels (sample, levels, (const EstLevel *)(gpointer)known->data,
                                     known->len);
}

EstFit *
est_categorical_refit (const EstFit *fit, const EstSample *sample)
{
  EstFit *refit = new_fit (sample, fit->levels, fit->n_parameters);

  for (guint k = 0; k < fit->n_parameters; k++)
    refit->names[k] = g_strdup (fit->names[k]);
  share (refit);
  return refit;
}
