/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The losses, each as a function of its outcome and its parameter, and the sum of exp(−loss) over
 * the outcomes. */
#include "explorations/beyond-likelihood-model.h"

#include <glib/gi18n.h>
#include <gsl/gsl_integration.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"

enum
{
  N_SCAN = 61, /* parameters at which the sum is compared */
  INTERVALS = 200
};

/* The margin: the label ±1 times the score, above 0 where the sign of the score is right. */
static double
margin (guint outcome, double score)
{
  return outcome == 0 ? score : -score;
}

/* A score of 0 says +1. */
static double
zero_one (const Beyond *self, guint outcome, double at)
{
  return (at >= 0) == (outcome == 0) ? 0 : 1;
}

static double
hinge (const Beyond *self, guint outcome, double at)
{
  return fmax (0, 1 - margin (outcome, at));
}

/* log (1 + exp (−margin)), without overflow. */
static double
logistic (const Beyond *self, guint outcome, double at)
{
  double m = margin (outcome, at);

  return m > 0 ? log1p (exp (-m)) : log1p (exp (m)) - m;
}

static double
exponential (const Beyond *self, guint outcome, double at)
{
  return exp (-margin (outcome, at));
}

/* Schroff, Kalenichenko & Philbin (2015), FaceNet, CVPR, equation 3, with distances in place of
 * their squares: [d(a, p) − d(a, n) + margin]₊. The gap is d(a, n) − d(a, p); the other outcome is
 * that n is the positive. */
static double
triplet (const Beyond *self, guint outcome, double at)
{
  return fmax (0, self->margin - margin (outcome, at));
}

/* van den Oord, Li & Vinyals (2018), arXiv:1807.03748, equation 4, with f = exp (s/τ): minus the
 * log of the true candidate's share of Σ exp (s/τ). */
static double
info_nce (const Beyond *self, guint outcome, double at)
{
  double similarity[BEYOND_CANDIDATES], greatest = at, total = 0;

  memcpy (similarity, self->similarity, sizeof similarity);
  similarity[0] = at;
  for (guint i = 1; i < self->n_outcomes; i++)
    greatest = fmax (greatest, similarity[i]);
  for (guint i = 0; i < self->n_outcomes; i++)
    total += exp ((similarity[i] - greatest) / self->temperature);
  return (greatest - similarity[outcome]) / self->temperature + log (total);
}

/* Goodfellow et al. (2014), Generative adversarial nets, NIPS, equation 1: the discriminator makes
 * E log D(real) + E log (1 − D(fake)) great. */
static double
discriminator (const Beyond *self, guint outcome, double at)
{
  return outcome == 0 ? -log (at) : -log1p (-at);
}

/* log (c p(x)) less its constant part. */
static double
log_shape (const Beyond *self, double sigma, double x)
{
  double z = (x - self->mu) / sigma;

  return -0.5 * z * z;
}

static double
log_constant (double c, double sigma)
{
  return log (c) - log (sigma) - 0.5 * log (2 * G_PI);
}

double
beyond_log_model (const Beyond *self, double c, double sigma, double x)
{
  return log_constant (c, sigma) + log_shape (self, sigma, x);
}

/* Hyvärinen (2005), Journal of Machine Learning Research 6, 695–709, theorem 1: for one value,
 * ψ'(x) + ψ(x)²/2 with the score ψ = d log p/dx. Slopes by central differences, which are exact for
 * the parabola that log (c p) is here; log c drops out of both. */
double
beyond_score_term (const Beyond *self, double c, double sigma, double x)
{
  double h = sigma / 2, constant = log_constant (c, sigma);
  double below = constant + log_shape (self, sigma, x - h);
  double here = constant + log_shape (self, sigma, x);
  double above = constant + log_shape (self, sigma, x + h);
  double slope = (above - below) / (2 * h);

  return (above - 2 * here + below) / (h * h) + slope * slope / 2;
}

/* The outcomes that are drawn: a value at μ, and one that lies 1 away. */
static double
score_matching (const Beyond *self, guint outcome, double at)
{
  return beyond_score_term (self, self->c, at, self->mu + outcome);
}

#define OF_LABELS                                                                                  \
  .parameter = N_ ("score s"), .symbol = "s", .lower = -4, .upper = 4, .loss_top = 4.5,            \
  .sum_top = 1.5, .outcomes = {N_ ("y = +1"), N_ ("y = −1")}

static const BeyondLoss losses[BEYOND_LOSSES] = {
    [BEYOND_ZERO_ONE] = {.title = N_ ("0–1 loss"), OF_LABELS, .loss = zero_one},
    [BEYOND_HINGE] = {.title = N_ ("Hinge loss"), OF_LABELS, .loss = hinge},
    [BEYOND_LOGISTIC] = {.title = N_ ("Logistic loss"), OF_LABELS, .loss = logistic},
    [BEYOND_EXPONENTIAL] = {.title = N_ ("Exponential loss"), OF_LABELS, .loss = exponential},
    [BEYOND_TRIPLET] = {.title = N_ ("Triplet loss"),
                        .parameter = N_ ("gap d(a, n) − d(a, p)"),
                        .symbol = "gap",
                        .lower = -6.5,
                        .upper = 6.5,
                        .loss_top = 6,
                        .sum_top = 2.2,
                        .outcomes = {N_ ("as it is"), N_ ("swapped")},
                        .loss = triplet},
    [BEYOND_INFO_NCE] = {.title = N_ ("InfoNCE"),
                         .parameter = N_ ("similarity of the positive"),
                         .symbol = "s₁",
                         .lower = -1,
                         .upper = 1,
                         .loss_top = 2.5,
                         .sum_top = 1.3,
                         .outcomes = {N_ ("positive"), N_ ("negatives")},
                         .loss = info_nce},
    [BEYOND_DISCRIMINATOR] = {.title = N_ ("Discriminator’s loss"),
                              .parameter = N_ ("D, how real it says x is"),
                              .symbol = "D",
                              .lower = 0.001,
                              .upper = 0.999,
                              .loss_top = 4,
                              .sum_top = 1.3,
                              .outcomes = {N_ ("real"), N_ ("fake")},
                              .loss = discriminator},
    [BEYOND_SCORE_MATCHING] = {.title = N_ ("Score matching"),
                               .parameter = N_ ("standard deviation σ"),
                               .symbol = "σ",
                               .lower = 0.5,
                               .upper = 3,
                               .loss_lower = -2.5,
                               .loss_top = 3,
                               .sum_lower = 0.1,
                               .sum_top = 100,
                               .outcomes = {N_ ("x at μ"), N_ ("x 1 away from μ")},
                               .loss = score_matching},
};

double
beyond_distance (const Beyond *self, guint point)
{
  return hypot (self->points[2 * point] - self->points[0],
                self->points[2 * point + 1] - self->points[1]);
}

Beyond
beyond_from_state (const State *state)
{
  return beyond_of_kind (state, state_choice (state, "loss"));
}

Beyond
beyond_of_kind (const State *state, BeyondKind kind)
{
  Beyond self = {.kind = kind,
                 .n_outcomes = 2,
                 .margin = state_number (state, "margin"),
                 .temperature = state_number (state, "temperature"),
                 .x = state_number (state, "x"),
                 .fake_mean = state_number (state, "fake-mean"),
                 .fake_sd = state_number (state, "fake-sd"),
                 .mu = state_number (state, "mu"),
                 .c = state_number (state, "c")};
  gsize n;
  const double *points = state_list (state, "points", &n), *similarity;

  self.loss = &losses[self.kind];
  memcpy (self.points, points, sizeof self.points);
  similarity = state_list (state, "similarities", &n);
  memcpy (self.similarity, similarity, n * sizeof *similarity);
  if (self.kind == BEYOND_INFO_NCE)
    self.n_outcomes = (guint)n;
  self.values = state_list (state, "values", &self.n_values);
  switch (self.kind)
    {
    case BEYOND_TRIPLET:
      self.at = beyond_distance (&self, 2) - beyond_distance (&self, 1);
      break;
    case BEYOND_INFO_NCE:
      self.at = self.similarity[0];
      break;
    case BEYOND_DISCRIMINATOR:
      self.at = state_number (state, "d");
      break;
    case BEYOND_SCORE_MATCHING:
      self.at = state_number (state, "sigma");
      break;
    default:
      self.at = state_number (state, "score");
    }
  return self;
}

typedef struct
{
  const Beyond *self;
  double sigma;
} Slice;

static double
exp_score_term (double x, void *data)
{
  const Slice *slice = data;

  return exp (-beyond_score_term (slice->self, slice->self->c, slice->sigma, slice->self->mu + x));
}

double
beyond_sum (const Beyond *self, double at)
{
  double sum = 0, error;

  if (self->kind == BEYOND_SCORE_MATCHING)
    {
      Slice slice = {self, at};
      gsl_function f = {exp_score_term, &slice};
      gsl_integration_workspace *work = gsl_integration_workspace_alloc (INTERVALS);

      gsl_integration_qagi (&f, 0, 1e-8, INTERVALS, work, &sum, &error);
      gsl_integration_workspace_free (work);
      return sum;
    }
  for (guint i = 0; i < self->n_outcomes; i++)
    sum += exp (-self->loss->loss (self, i, at));
  return sum;
}

/* Where the loss of an outcome has a kink, the sum may have its greatest value. */
static double
kink (const Beyond *self)
{
  return self->kind == BEYOND_TRIPLET ? self->margin : self->kind == BEYOND_HINGE ? 1 : 0;
}

static void
compare_sum (const Beyond *self, double at, double *least, double *most)
{
  double sum;

  if (at < self->loss->lower || at > self->loss->upper)
    return;
  sum = beyond_sum (self, at);
  *least = fmin (*least, sum);
  *most = fmax (*most, sum);
}

void
beyond_sum_range (const Beyond *self, double *least, double *most)
{
  *least = INFINITY;
  *most = 0;
  for (int i = 0; i < N_SCAN; i++)
    {
      double share = (double)i / (N_SCAN - 1);

      compare_sum (self, self->loss->lower * (1 - share) + self->loss->upper * share, least, most);
    }
  for (int side = -1; side <= 1; side++)
    compare_sum (self, side * kink (self), least, most);
}

gboolean
beyond_is_flat (double least, double most)
{
  return most - least < 1e-9 * most;
}

guint
beyond_hardest (const Beyond *self)
{
  guint hardest = 1;

  for (guint i = 2; i < self->n_outcomes; i++)
    if (self->similarity[i] > self->similarity[hardest])
      hardest = i;
  return hardest;
}

double
beyond_hardest_gap (const Beyond *self, double positive)
{
  return fmax (0, self->similarity[beyond_hardest (self)] - positive);
}

double
beyond_real_density (double x)
{
  const double standard[] = {0, 1};

  return est_density (est_distribution_find ("normal"), x, standard);
}

double
beyond_fake_density (const Beyond *self, double x)
{
  const double theta[] = {self->fake_mean, self->fake_sd};

  return est_density (est_distribution_find ("normal"), x, theta);
}

/* Goodfellow et al. (2014), proposition 1: p/(p + q), here from log densities, so that it is right
 * where both are next to 0. */
double
beyond_best_d (const Beyond *self, double x)
{
  const double real[] = {0, 1}, fake[] = {self->fake_mean, self->fake_sd};
  const EstDistribution *normal = est_distribution_find ("normal");

  return 1 / (1 + exp (est_log_density (normal, x, fake) - est_log_density (normal, x, real)));
}

double
beyond_mean_loss (const Beyond *self, double d)
{
  double real = beyond_best_d (self, self->x), fake = 1 - real;

  /* 0 · log 0 is 0: far out only one of both is there. */
  return (real > 0 ? real * discriminator (self, 0, d) : 0)
         + (fake > 0 ? fake * discriminator (self, 1, d) : 0);
}

double
beyond_score_objective (const Beyond *self, double c, double sigma)
{
  double sum = 0;

  for (gsize i = 0; i < self->n_values; i++)
    sum += beyond_score_term (self, c, sigma, self->values[i]);
  return sum / (double)self->n_values;
}

double
beyond_log_loss (const Beyond *self, double sigma)
{
  double sum = 0;

  for (gsize i = 0; i < self->n_values; i++)
    sum -= beyond_log_model (self, 1, sigma, self->values[i]);
  return sum / (double)self->n_values;
}

double
beyond_spread (const Beyond *self)
{
  double sum = 0;

  for (gsize i = 0; i < self->n_values; i++)
    sum += (self->values[i] - self->mu) * (self->values[i] - self->mu);
  return sqrt (sum / (double)self->n_values);
}

double
beyond_mean (const Beyond *self)
{
  double sum = 0;

  for (gsize i = 0; i < self->n_values; i++)
    sum += self->values[i];
  return sum / (double)self->n_values;
}
