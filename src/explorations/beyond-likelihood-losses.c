/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The losses, each as a function of its outcome and its parameter, with what is drawn of it. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/beyond-likelihood-model.h"

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
  g_assert (total > 0); /* the greatest adds 1 */
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

const BeyondLoss *
beyond_loss (BeyondKind kind)
{
  return &losses[kind];
}
