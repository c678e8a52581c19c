/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The uniform distribution: its likelihood is highest on the shortest interval that holds the
 * data, at a jump and not at a top, so there are no standard errors. */
#include <gio/gio.h>
#include <gsl/gsl_randist.h>

#include "estimation/distributions.h"

static void
support (const double *theta, double *lower, double *upper)
{
  *lower = theta[0];
  *upper = theta[1];
}

static double
log_density (double x, const double *theta)
{
  return -log (theta[1] - theta[0]);
}

static double
cdf (double x, const double *theta)
{
  return (x - theta[0]) / (theta[1] - theta[0]);
}

static double
survival (double x, const double *theta)
{
  return (theta[1] - x) / (theta[1] - theta[0]);
}

static double
quantile (double p, const double *theta)
{
  return p < 0.5 ? theta[0] + p * (theta[1] - theta[0])
                 : theta[1] - (1 - p) * (theta[1] - theta[0]);
}

static double
draw (gsl_rng *rng, const double *theta)
{
  return quantile (gsl_rng_uniform (rng), theta);
}

static double
mean (const double *theta)
{
  return theta[0] + (theta[1] - theta[0]) / 2;
}

static double
variance (const double *theta)
{
  double width = theta[1] - theta[0];

  return width * width / 12;
}

static void
score (double x, const double *theta, double *out)
{
  out[0] = 1 / (theta[1] - theta[0]);
  out[1] = -out[0];
}

static void
start (const EstSample *sample, double *theta)
{
  theta[0] = sample->minimum;
  theta[1] = sample->maximum;
  if (theta[0] == theta[1])
    theta[1] = fmax (theta[0] + 1, nextafter (theta[0], INFINITY));
}

/* Names the first row that lies outside of limits which the person holds. */
static gboolean
end_outside (const EstSample *sample, double lower, double upper, EstFit *fit)
{
  gsize from = 0, to = est_sample_count_below (sample, lower), first;
  g_autofree char *reason = NULL;

  if (to == 0)
    {
      from = est_sample_count_below (sample, nextafter (upper, INFINITY));
      to = sample->length;
    }
  if (from == to)
    return FALSE;
  first = est_sample_first (sample, from, to);
  reason = g_strdup_printf (_ ("A value lies outside of the limits; row %u is %g."),
                            sample->order[first] + 1, sample->values[first]);
  est_fit_end (fit, EST_NOT_APPLICABLE, reason);
  return TRUE;
}

static void
fit_extremes (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  double lower = sample->minimum, upper = sample->maximum;

  est_fit_is_fixed (options, 0, &lower);
  est_fit_is_fixed (options, 1, &upper);
  if (end_outside (sample, lower, upper, fit))
    return;
  fit->estimate[0] = lower;
  fit->estimate[1] = upper;
  if (lower == upper)
    est_fit_end (fit, EST_UNBOUNDED,
                 _ ("All values are equal, so the likelihood grows without bound as the limits "
                    "close in on them."));
  else
    est_fit_end (fit, EST_CONVERGED, NULL);
}

static const Parameter parameters[] = {
    EST_LOCATION ("lower", "a", N_ ("Lower limit")),
    {.id = "upper",
     .symbol = "b",
     .name = N_ ("Upper limit"),
     .lower = -INFINITY,
     .upper = INFINITY,
     .slider_lower = -10,
     .slider_upper = 10,
     .initial = 1},
};

const EstDistribution est_uniform = {
    .id = "uniform",
    .name = N_ ("Uniform"),
    .formula = "1 / (b − a) from a to b",
    .loss = N_ ("nothing inside the limits, infinite outside"),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .support = support,
    .log_density = log_density,
    .cdf = cdf,
    .survival = survival,
    .quantile = quantile,
    .sample = draw,
    .mean = mean,
    .variance = variance,
    .mode = est_mode_first,
    .score = score,
    .start = start,
    .fit = fit_extremes,
};
