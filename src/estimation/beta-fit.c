/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fisher scoring for the beta distribution in the logarithm of φ = α + β and the logit of
 * μ = α / φ, which hardly depend on each other; α and β do, the more the narrower the data. The
 * digammas enter as λ(a) = log a - ψ(a) and the trigammas as τ(a) = ψ'(a) - 1/a, because the large
 * parts of the terms cancel exactly. */
#include "estimation/beta-fit.h"

#include <string.h>

#include "estimation/compensated.h"
#include "estimation/distributions.h"
#include "estimation/root.h"
#include "estimation/special.h"

enum
{
  MOST_ITERATIONS = 200
};

/* What the likelihood needs of a sample. */
typedef struct
{
  double centre;      /* the mean of x */
  double low, high;   /* the means of log (x / centre) and log ((1 - x) / (1 - centre)), ≤ 0 */
  double alpha, beta; /* only in equations with one of them held */
} Statistics;

/* Value, gradient and information for one observation, in log φ and logit μ. */
typedef struct
{
  double value;
  double gradient[2];
  double expected[3]; /* information: (0, 0), (0, 1), (1, 1) */
  double observed[3];
} Point;

/* log (x / centre) less (x - centre) / centre, which sums to 0: so rounding of the mean does not
 * matter. */
static double
log_part (double x, double centre, double difference)
{
  double d = difference / centre;

  return fabs (d) < 0.5 ? est_log_excess (d) : est_log_ratio (x, centre) - d;
}

static Statistics
statistics_of (const EstSample *sample)
{
  Statistics self = {.centre = sample->mean};
  Compensated low = {0}, high = {0};

  for (gsize i = 0; i < sample->length; i++)
    {
      double weight = sample->weights != NULL ? sample->weights[i] : 1;
      double x = sample->values[i], d = x - self.centre;

      compensated_add (&low, weight * log_part (x, self.centre, d));
      compensated_add (&high, weight * log_part (1 - x, 1 - self.centre, -d));
    }
  self.low = compensated_total (&low) / sample->n;
  self.high = compensated_total (&high) / sample->n;
  return self;
}

static Point
point_at (const Statistics *self, double a, double b)
{
  double sum = a + b, mu = a / sum, nu = b / sum, curve = a * nu; /* φ μ (1 - μ) */
  double low = self->low - est_log_ratio (mu, self->centre);
  double high = self->high - est_log_ratio (nu, 1 - self->centre);
  double distance = mu * self->low + nu * self->high - est_deviance_part (mu, self->centre)
                    - est_deviance_part (nu, 1 - self->centre);
  double lambda_a = est_log_minus_digamma (a), lambda_b = est_log_minus_digamma (b);
  double tau_a = est_trigamma_excess (a), tau_b = est_trigamma_excess (b);
  Point at;

  at.value = sum * distance + 0.5 * (log (a) + log (b) - log (sum)) + est_stirling_error (sum)
             - est_stirling_error (a) - est_stirling_error (b);
  at.gradient[0] = sum * distance + a * lambda_a + b * lambda_b - sum * est_log_minus_digamma (sum);
  at.gradient[1] = curve * (low - high + lambda_a - lambda_b);
  at.expected[0] = a * a * tau_a + b * b * tau_b - sum * sum * est_trigamma_excess (sum);
  at.expected[1] = curve * (a * tau_a - b * tau_b);
  at.expected[2] = curve + curve * curve * (tau_a + tau_b);
  at.observed[0] = at.expected[0] - at.gradient[0];
  at.observed[1] = at.expected[1] - at.gradient[1];
  at.observed[2] = at.expected[2] - (nu - mu) * at.gradient[1];
  return at;
}

void
est_beta_information (const EstSample *sample, const double *theta, double *gradient,
                      double *information, double *jacobian)
{
  Statistics statistics = statistics_of (sample);
  Point at = point_at (&statistics, theta[0], theta[1]);
  double curve = theta[0] * (theta[1] / (theta[0] + theta[1])), unit = 1 / sqrt (curve);

  gradient[0] = sample->n * at.gradient[0];
  gradient[1] = sample->n * at.gradient[1] * unit;
  information[0] = sample->n * at.observed[0];
  information[1] = information[2] = sample->n * at.observed[1] * unit;
  information[3] = sample->n * at.observed[2] * unit * unit;
  jacobian[0] = theta[0];
  jacobian[1] = curve * unit;
  jacobian[2] = theta[1];
  jacobian[3] = -curve * unit;
}

/* The step of Fisher scoring, and the gradient's length in its metric. */
static double
scoring_step (const Point *at, double *step)
{
  const double *i = at->expected, *g = at->gradient;
  double determinant = i[0] * i[2] - i[1] * i[1];

  step[0] = (i[2] * g[0] - i[1] * g[1]) / determinant;
  step[1] = (i[0] * g[1] - i[1] * g[0]) / determinant;
  return sqrt (step[0] * g[0] + step[1] * g[1]);
}

static void
move (const double *from, const double *step, double share, double *to)
{
  double precision = (from[0] + from[1]) * exp (share * step[0]);
  double odds = from[0] / from[1] * exp (share * step[1]);

  to[0] = precision * (odds / (1 + odds));
  to[1] = precision / (1 + odds);
}

/* Climbs to the only maximum: the family is exponential, so the likelihood is concave in (α, β). */
static void
climb (const Statistics *statistics, double *theta)
{
  Point at = point_at (statistics, theta[0], theta[1]);
  double best = INFINITY;

  for (guint iteration = 0; iteration < MOST_ITERATIONS; iteration++)
    {
      double step[2], moved[2], length = scoring_step (&at, step), share = 1;
      Point next;

      /* Near the top the gradient decides, as long as rounding lets it shrink. */
      if (!(length > 0) || (length < 1e-5 && length >= best / 2))
        return;
      best = length;
      share = fmin (1, 2 / fmax (fabs (step[0]), fabs (step[1])));
      move (theta, step, share, moved);
      next = point_at (statistics, moved[0], moved[1]);
      while (length >= 1e-5 && !(next.value > at.value) && share > 1e-10)
        {
          share /= 2;
          move (theta, step, share, moved);
          next = point_at (statistics, moved[0], moved[1]);
        }
      at = next;
      memcpy (theta, moved, sizeof moved);
    }
}

/* The score of β with α held, and the reverse: ψ(α + β) - ψ(β) + mean of log (1 - x). */
static double
beta_equation (double beta, gpointer data)
{
  const Statistics *self = data;
  double sum = self->alpha + beta;

  return self->high + est_log_ratio (1 - self->centre, beta / sum) + est_log_minus_digamma (beta)
         - est_log_minus_digamma (sum);
}

static double
alpha_equation (double alpha, gpointer data)
{
  const Statistics *self = data;
  double sum = alpha + self->beta;

  return self->low + est_log_ratio (self->centre, alpha / sum) + est_log_minus_digamma (alpha)
         - est_log_minus_digamma (sum);
}

void
est_beta_fit (const EstSample *sample, const EstFitOptions *options, EstFit *fit)
{
  Statistics self = statistics_of (sample);
  double odds = self.centre / (1 - self.centre), theta[EST_MAX_THETA];
  gboolean alpha_fixed = est_fit_is_fixed (options, 0, &self.alpha);
  gboolean beta_fixed = est_fit_is_fixed (options, 1, &self.beta);

  est_beta.start (sample, theta);
  if (alpha_fixed)
    theta[0] = self.alpha;
  if (beta_fixed)
    theta[1] = self.beta;
  if (alpha_fixed && !beta_fixed)
    theta[1] = est_falling_root (beta_equation, &self, self.alpha / odds, 1e-300, 1e300);
  else if (beta_fixed && !alpha_fixed)
    theta[0] = est_falling_root (alpha_equation, &self, self.beta * odds, 1e-300, 1e300);
  else if (!alpha_fixed && sample->minimum == sample->maximum)
    {
      est_fit_end (
          fit, EST_UNBOUNDED,
          _ ("All values are equal, so the likelihood grows without bound as alpha and beta "
             "grow."));
      return;
    }
  else if (!alpha_fixed)
    climb (&self, theta);
  memcpy (fit->estimate, theta, 2 * sizeof (double));
  if (est_distribution_is_legal (&est_beta, theta))
    est_fit_end (fit, EST_CONVERGED, NULL);
  else
    est_fit_end (fit, EST_LIMIT, _ ("Alpha or beta is outside the range of numbers."));
}
