/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sample of `coverage`: its estimate, the deviance of the truth, and its two intervals. */
#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "estimation/likelihood.h"
#include "explorations/coin-model.h"
#include "explorations/coverage-model.h"

static Coin
coin_of (const Coverage *self)
{
  return (Coin){.tosses = self->n, .level = exp (-self->drop / 2)};
}

static double
absolute_sum (const double *x, guint n, double centre)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += fabs (x[i] - centre);
  return sum;
}

CoverageLook
coverage_look_at_heads (const Coverage *self, double heads)
{
  Coin coin = coin_of (self);
  double p = heads / coin.tosses, wald[2];
  CoverageLook look = {.estimate = p, .error = sqrt (p * (1 - p) / coin.tosses)};

  look.deviance = 2
                  * (est_binomial_log_mass (heads, coin.tosses, p)
                     - est_binomial_log_mass (heads, coin.tosses, self->truth));
  look.deviance = fmax (look.deviance, 0);
  coin_wald_interval (&coin, heads, wald);
  look.holds[COVERAGE_WALD] = self->truth >= wald[0] && self->truth <= wald[1];
  look.holds[COVERAGE_LIKELIHOOD] = look.deviance <= self->drop;
  return look;
}

static CoverageLook
look_at_normal (const Coverage *self, const double *x)
{
  double n = self->n, mean = 0, squares = 0, square;
  CoverageLook look = {0};

  for (guint i = 0; i < self->n; i++)
    mean += x[i];
  mean /= n;
  for (guint i = 0; i < self->n; i++)
    squares += (x[i] - mean) * (x[i] - mean);
  square = (mean - self->truth) * (mean - self->truth);
  look.estimate = mean;
  look.error = self->model == COVERAGE_KNOWN ? 1 / sqrt (n) : sqrt (squares) / n;
  look.deviance = self->model == COVERAGE_KNOWN ? n * square : n * log1p (n * square / squares);
  return look;
}

/* Its scale at its best is the mean distance, so that ℓ(μ) = −n log Σ|x − μ| but for a constant.
 * The information about μ is n/b². */
static CoverageLook
look_at_laplace (const Coverage *self, const double *x, double *scratch)
{
  double n = self->n, least;
  CoverageLook look = {0};

  for (guint i = 0; i < self->n; i++)
    scratch[i] = x[i];
  look.estimate = gsl_stats_median (scratch, 1, self->n);
  least = absolute_sum (x, self->n, look.estimate);
  look.error = least / n / sqrt (n);
  look.deviance = fmax (2 * n * log (absolute_sum (x, self->n, self->truth) / least), 0);
  return look;
}

CoverageLook
coverage_look (const Coverage *self, const double *values, double *scratch)
{
  CoverageLook look;

  if (self->model == COVERAGE_COIN)
    return self->counts[(guint)values[0]];
  look = self->model == COVERAGE_LAPLACE ? look_at_laplace (self, values, scratch)
                                         : look_at_normal (self, values);
  look.holds[COVERAGE_WALD] = fabs (look.estimate - self->truth) <= sqrt (self->drop) * look.error;
  look.holds[COVERAGE_LIKELIHOOD] = look.deviance <= self->drop;
  return look;
}

typedef struct
{
  const double *x;
  guint n;
} Values;

static double
laplace_profile (double location, gpointer data)
{
  const Values *values = data;

  return -(double)values->n * log (absolute_sum (values->x, values->n, location));
}

void
coverage_ends (const Coverage *self, CoverageMethod method, const double *values, double *scratch,
               double ends[2])
{
  CoverageLook look = coverage_look (self, values, scratch);
  double reach = sqrt (self->drop) * look.error;
  Coin coin = coin_of (self);

  if (self->model == COVERAGE_COIN && method == COVERAGE_LIKELIHOOD)
    coin_likelihood_interval (&coin, values[0], ends);
  else if (self->model == COVERAGE_COIN)
    coin_wald_interval (&coin, values[0], ends);
  else if (self->model == COVERAGE_LAPLACE && method == COVERAGE_LIKELIHOOD)
    {
      Values all = {values, self->n};
      double far = look.error * sqrt (self->n) * self->n * exp (self->drop); /* beyond the ends */

      est_likelihood_interval (laplace_profile, &all, look.estimate,
                               laplace_profile (look.estimate, &all) - self->drop / 2,
                               look.estimate - far, look.estimate + far, ends);
    }
  else
    {
      /* σ̂ √(e^(3.84/n) − 1), the error being σ̂/√n */
      if (self->model == COVERAGE_NORMAL && method == COVERAGE_LIKELIHOOD)
        reach = look.error * sqrt (self->n * expm1 (self->drop / self->n));
      ends[0] = look.estimate - reach;
      ends[1] = look.estimate + reach;
    }
}
