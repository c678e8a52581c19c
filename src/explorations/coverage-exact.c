/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact coverage: for the coin sums over all numbers of heads, for a Gaussian mean the distribution
 * of Student's t. */
#include <math.h>

#include "estimation/distribution.h"
#include "estimation/interval.h"
#include "estimation/likelihood.h"
#include "explorations/coin-model.h"
#include "explorations/coverage-model.h"

/* With σ estimated both intervals hold μ where |t| = |x̄ − μ|√n/s is small enough: Wald's where it
 * is at most z√((n − 1)/n), as σ̂ = s√((n − 1)/n), the likelihood's where n log(1 + t²/(n − 1)),
 * which is the deviance, is at most z². */
static double
normal_coverage (CoverageMethod method, double n)
{
  double drop = 2 * est_likelihood_drop (0.95, 1);
  const double theta[] = {0, 1, n - 1};
  double t
      = method == COVERAGE_WALD ? sqrt (drop * (n - 1) / n) : sqrt ((n - 1) * expm1 (drop / n));

  return 1 - 2 * est_survival (est_distribution_find ("student-t"), t, theta);
}

double
coverage_exact (CoverageModel model, CoverageMethod method, double n, double truth)
{
  Coin coin = {.tosses = n, .level = exp (-est_likelihood_drop (0.95, 1))};

  switch (model)
    {
    case COVERAGE_COIN:
      return method == COVERAGE_WALD ? coin_wald_coverage (&coin, truth)
                                     : coin_coverage (&coin, truth);
    case COVERAGE_KNOWN:
      return 0.95;
    case COVERAGE_NORMAL:
      return normal_coverage (method, n);
    default:
      return NAN;
    }
}

void
coverage_fill_curve (Coverage *self)
{
  CoverageCurve *curve = &self->curve;
  double n = self->model == COVERAGE_COIN ? 1 : 2;

  curve->length = 0;
  while (n <= COVERAGE_MOST && curve->length < COVERAGE_CURVE)
    {
      curve->n[curve->length] = n;
      for (guint method = 0; method < COVERAGE_METHODS; method++)
        {
          curve->share[method][curve->length]
              = coverage_exact (self->model, method, n, self->truth);
          curve->error[method][curve->length] = 0;
        }
      curve->length++;
      n = n == COVERAGE_MOST ? n + 1 : fmin (fmax (n + 1, rint (n * 1.035)), COVERAGE_MOST);
    }
}

void
coverage_coin_bins (const Coverage *self, double bins[COVERAGE_BINS])
{
  for (guint i = 0; i < COVERAGE_BINS; i++)
    bins[i] = 0;
  for (guint heads = 0; heads <= self->n; heads++)
    {
      double bin = floor (self->counts[heads].deviance * COVERAGE_INSIDE / self->drop);

      bins[(guint)MIN (bin, COVERAGE_BINS - 1)]
          += exp (est_binomial_log_mass (heads, self->n, self->truth));
    }
}
