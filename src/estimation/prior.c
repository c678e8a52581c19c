/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Priors: their densities, derivatives, and the text that names one. */
#include "estimation/prior.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <string.h>

static const char *const ids[] = {
    [EST_PRIOR_NONE] = NULL,       [EST_PRIOR_NORMAL] = "normal", [EST_PRIOR_LAPLACE] = "laplace",
    [EST_PRIOR_CAUCHY] = "cauchy", [EST_PRIOR_GAMMA] = "gamma",   [EST_PRIOR_BETA] = "beta",
};

static gboolean
has_location (EstPriorKind kind)
{
  return kind == EST_PRIOR_NORMAL || kind == EST_PRIOR_LAPLACE || kind == EST_PRIOR_CAUCHY;
}

/* The probability below x, or above it, of a prior with a location, both without cancellation. */
static double
tail (EstPriorKind kind, double z, gboolean above)
{
  switch (kind)
    {
    case EST_PRIOR_NORMAL:
      return above ? gsl_cdf_ugaussian_Q (z) : gsl_cdf_ugaussian_P (z);
    case EST_PRIOR_LAPLACE:
      return above ? gsl_cdf_laplace_Q (z, 1) : gsl_cdf_laplace_P (z, 1);
    case EST_PRIOR_CAUCHY:
    default:
      return above ? gsl_cdf_cauchy_Q (z, 1) : gsl_cdf_cauchy_P (z, 1);
    }
}

/* The probability of the parameter's legal range; gamma and beta have all of theirs in it. */
static double
mass_in_range (const EstPrior *prior, const Parameter *parameter)
{
  double lower = (parameter->lower - prior->a) / prior->b;
  double upper = (parameter->upper - prior->a) / prior->b;
  gboolean above = lower > 0;
  double near = isinf (lower) ? 0 : tail (prior->kind, lower, above);
  double far = isinf (upper) ? !above : tail (prior->kind, upper, above);

  if (!has_location (prior->kind))
    return 1;
  if (isinf (upper) && above)
    far = 0;
  return fabs (far - near);
}

static gboolean
check_range (const EstPrior *prior, const Parameter *parameter, GError **error)
{
  if (parameter->kind != PARAMETER_REAL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("%s is a whole number, and these priors are for real ones"), parameter->id);
  /* A count's mean ends where doubles have no more whole numbers; a share ends at 1. */
  else if (prior->kind == EST_PRIOR_GAMMA && !(parameter->lower == 0 && parameter->upper > 1))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("a gamma prior is for a parameter above 0, which %s is not"), parameter->id);
  else if (prior->kind == EST_PRIOR_BETA && !(parameter->lower == 0 && parameter->upper == 1))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("a beta prior is for a parameter from 0 to 1, which %s is not"), parameter->id);
  else
    return TRUE;
  return FALSE;
}

gboolean
est_prior_init (EstPrior *prior, EstPriorKind kind, double a, double b, const Parameter *parameter,
                GError **error)
{
  double mass;

  *prior = (EstPrior){kind, a, b, 0, 0, 1};
  if (!isfinite (a) || !isfinite (b) || !(b > 0) || (!has_location (kind) && !(a > 0)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   has_location (kind)
                       ? _ ("the second number of the prior on %s is its width, above 0")
                       : _ ("both numbers of the prior on %s are above 0"),
                   parameter->id);
      return FALSE;
    }
  if (!check_range (prior, parameter, error))
    return FALSE;
  mass = mass_in_range (prior, parameter);
  if (!(mass > 0))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("the prior on %s leaves its legal range no probability"), parameter->id);
      return FALSE;
    }
  prior->log_mass = log (mass);
  return TRUE;
}

static gboolean
parse_number (const char *text, double *value)
{
  char *end = NULL;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

gboolean
est_prior_parse (EstPrior *prior, const char *text, const Parameter *parameter, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  double a, b;

  if (g_strv_length (parts) == 3 && parse_number (parts[1], &a) && parse_number (parts[2], &b))
    for (EstPriorKind kind = EST_PRIOR_NORMAL; kind <= EST_PRIOR_BETA; kind++)
      if (strcmp (parts[0], ids[kind]) == 0)
        return est_prior_init (prior, kind, a, b, parameter, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("a prior is normal, laplace, cauchy, gamma or beta with two numbers, such as "
                  "normal:0:10, not “%s”"),
               text);
  return FALSE;
}

/* a log x, 0 where a is 0 also for x = 0. */
static double
times_log (double a, double x)
{
  return a == 0 ? 0 : a * log (x);
}

double
est_prior_log_density (const EstPrior *prior, double value)
{
  double x = prior->origin + prior->unit * value, a = prior->a, b = prior->b;
  double z = (x - a) / b;

  switch (prior->kind)
    {
    case EST_PRIOR_NORMAL:
      return -0.5 * z * z - log (b) - 0.5 * log (2 * G_PI) - prior->log_mass;
    case EST_PRIOR_LAPLACE:
      return -fabs (z) - log (2 * b) - prior->log_mass;
    case EST_PRIOR_CAUCHY:
      return -log1p (z * z) - log (G_PI * b) - prior->log_mass;
    case EST_PRIOR_GAMMA:
      return x < 0 ? -INFINITY : times_log (a - 1, x) - b * x + a * log (b) - gsl_sf_lngamma (a);
    case EST_PRIOR_BETA:
      return x < 0 || x > 1
                 ? -INFINITY
                 : times_log (a - 1, x) + times_log (b - 1, 1 - x) - gsl_sf_lnbeta (a, b);
    case EST_PRIOR_NONE:
    default:
      return 0;
    }
}

double
est_prior_slope (const EstPrior *prior, double value)
{
  double x = prior->origin + prior->unit * value, a = prior->a, b = prior->b;
  double z = (x - a) / b;

  switch (prior->kind)
    {
    case EST_PRIOR_NORMAL:
      return prior->unit * -z / b;
    case EST_PRIOR_LAPLACE:
      return prior->unit * ((z < 0) - (z > 0)) / b;
    case EST_PRIOR_CAUCHY:
      return prior->unit * -2 * z / (1 + z * z) / b;
    case EST_PRIOR_GAMMA:
      return prior->unit * ((a - 1) / x - b);
    case EST_PRIOR_BETA:
      return prior->unit * ((a - 1) / x - (b - 1) / (1 - x));
    case EST_PRIOR_NONE:
    default:
      return 0;
    }
}

double
est_prior_curvature (const EstPrior *prior, double value)
{
  double x = prior->origin + prior->unit * value, a = prior->a, b = prior->b;
  double z = (x - a) / b, square = prior->unit * prior->unit;

  switch (prior->kind)
    {
    case EST_PRIOR_NORMAL:
      return -square / (b * b);
    case EST_PRIOR_CAUCHY:
      return square * 2 * (z * z - 1) / ((1 + z * z) * (1 + z * z)) / (b * b);
    case EST_PRIOR_GAMMA:
      return -square * (a - 1) / (x * x);
    case EST_PRIOR_BETA:
      return -square * ((a - 1) / (x * x) + (b - 1) / ((1 - x) * (1 - x)));
    case EST_PRIOR_LAPLACE:
    case EST_PRIOR_NONE:
    default:
      return 0;
    }
}

double
est_prior_centre (const EstPrior *prior)
{
  g_return_val_if_fail (has_location (prior->kind), NAN);
  return (prior->a - prior->origin) / prior->unit;
}
