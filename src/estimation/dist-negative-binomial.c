/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The negative binomial distribution of counts that scatter more than Poisson's: with the size r
 * and the mean m, Γ(x + r) / (Γ(r) x!) (r / (r + m))^r (m / (r + m))^x. Its variance is m + m²/r.
 */
#include <gsl/gsl_randist.h>

#include "estimation/compensated.h"
#include "estimation/distributions.h"
#include "estimation/root.h"
#include "estimation/special.h"

/* r / (r + x) times the binomial mass of r in r + x, in Loader's form. */
static double
log_density (double x, const double *theta)
{
  double size = theta[0], mean = theta[1], total = size + x;
  double prob = size / (size + mean), rest = mean / (size + mean);

  if (x == 0)
    return -size * log1p (mean / size);
  return est_stirling_error (total) - est_stirling_error (x) - est_stirling_error (size)
         - est_deviance_part (size, total * prob) - est_deviance_part (x, total * rest)
         - EST_LOG_SQRT_2PI - 0.5 * (log (x) + log1p (x / size));
}

static double
cdf (double x, const double *theta)
{
  double total = theta[0] + theta[1];

  return est_beta_tail (theta[0], x + 1, theta[0] / total, theta[1] / total);
}

static double
survival (double x, const double *theta)
{
  double total = theta[0] + theta[1];

  return est_beta_tail (x + 1, theta[0], theta[1] / total, theta[0] / total);
}

/* A Poisson whose mean is drawn from a gamma distribution. */
static double
draw (gsl_rng *rng, const double *theta)
{
  return gsl_ran_poisson (rng, gsl_ran_gamma (rng, theta[0], 1) * (theta[1] / theta[0]));
}

static double
mean_of (const double *theta)
{
  return theta[1];
}

static double
mode (const double *theta)
{
  return theta[0] > 1 ? floor (theta[1] * (1 - 1 / theta[0])) : 0;
}

static double
variance (const double *theta)
{
  return theta[1] + theta[1] * (theta[1] / theta[0]);
}

/* ∂ log f / ∂ r = ψ(r + x) - ψ(r) + log (r / (r + m)) + (m - x) / (r + m), whose large logarithms
 * go together: with d = (x - m) / (r + m) they are log (1 + d) - d. */
static double
size_score (double x, double size, double mean)
{
  return est_log_excess ((x - mean) / (size + mean)) + est_log_minus_digamma (size)
         - est_log_minus_digamma (size + x);
}

static void
score (double x, const double *theta, double *out)
{
  out[0] = size_score (x, theta[0], theta[1]);
  out[1] = theta[0] * (x - theta[1]) / (theta[1] * (theta[0] + theta[1]));
}

static void
start (const EstSample *sample, double *theta)
{
  double mean = sample->mean > 0 ? sample->mean : 0.5 / sample->n;
  double excess = sample->variance - mean;

  theta[0] = excess > 0 ? mean * mean / excess : 10 * (1 + mean);
  theta[1] = mean;
}

typedef struct
{
  const EstSample *sample;
  double mean;
} Equation;

/* Equal counts stand side by side and are looked at once. */
static double
size_equation (double size, gpointer data)
{
  const Equation *self = data;
  const EstSample *sample = self->sample;
  Compensated sum = {0};
  gsize next;

  for (gsize i = 0; i < sample->length; i = next)
    {
      for (next = i + 1; next < sample->length && sample->values[next] == sample->values[i];)
        next++;
      compensated_add (&sum, (sample->cumulative_weight[next] - sample->cumulative_weight[i])
                                 * size_score (sample->values[i], size, self->mean));
    }
  return compensated_total (&sum);
}

/* For a large size the score is (mean of x - mean of (x - m)²) / 2r²: with a variance above the
 * mean the likelihood falls at last, and has its maximum before (Levin & Reeds 1977, Annals of
 * Statistics 5, 79-87). Beyond a billion means the Poisson is as near as numbers can tell. */
static double
find_size (const EstSample *sample, double mean)
{
  Equation equation = {sample, mean};
  double shift = sample->mean - mean, excess = sample->variance + shift * shift - sample->mean;

  if (!(excess > 0))
    return NAN;
  return est_falling_root (size_equation, &equation, mean * mean / excess, 1e-12, 1e9 * (1 + mean));
}

static void
fit_profile (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  double mean = sample->mean, size = NAN;
  gboolean mean_fixed = est_fit_is_fixed (options, 1, &mean);

  if (!est_fit_is_fixed (options, 0, &size) && mean > 0)
    size = find_size (sample, mean);
  fit->estimate[0] = size;
  fit->estimate[1] = mean;
  if (sample->maximum == 0 && !mean_fixed)
    {
      fit->estimate[0] = NAN;
      fit->log_likelihood = 0;
      est_fit_end (fit, EST_BOUNDARY,
                   _ ("Every value is 0, so the likelihood rises all the way to the mean 0, "
                      "whatever the size."));
    }
  else if (isnan (size))
    {
      fit->log_likelihood = 0;
      for (gsize i = 0; i < sample->length; i++)
        fit->log_likelihood += (sample->weights != NULL ? sample->weights[i] : 1)
                               * est_poisson.log_density (sample->values[i], &mean);
      est_fit_end (fit, EST_BOUNDARY,
                   _ ("The counts scatter no more than a Poisson's: the likelihood rises as the "
                      "size grows without end, and its limit is the Poisson with this mean."));
    }
  else
    est_fit_end (fit, EST_CONVERGED, NULL);
}

static const Parameter parameters[] = {
    EST_POSITIVE ("size", "r", N_ ("Size"), 0.2, 100, 3),
    {.id = "mean",
     .symbol = "m",
     .name = N_ ("Mean"),
     .lower = 0,
     .lower_open = TRUE,
     .upper = EST_GREATEST_COUNT,
     .slider_lower = 0.1,
     .slider_upper = 50,
     .initial = 3,
     .scale = SCALE_LOG},
};

const EstDistribution est_negative_binomial = {
    .id = "negative-binomial",
    .name = N_ ("Negative binomial"),
    .formula = "Γ(x + r)/(Γ(r) x!) · (r/(r + m))ʳ (m/(r + m))ˣ",
    .loss = N_ ("Poisson loss that lets counts scatter"),
    .discrete = TRUE,
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .support = est_support_counts,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .sample = draw,
    .mean = mean_of,
    .variance = variance,
    .mode = mode,
    .score = score,
    .start = start,
    .fit = fit_profile,
};
