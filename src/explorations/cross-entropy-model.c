/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `cross-entropy`: softmax, its loss, and the mode under a Dirichlet prior. */
#include "explorations/cross-entropy-model.h"

#include <math.h>

const char *const cross_entropy_logits[CROSS_ENTROPY_CLASSES] = {"logit-1", "logit-2", "logit-3"};
const char *const cross_entropy_shares[CROSS_ENTROPY_CLASSES] = {"soft-1", "soft-2", "soft-3"};
const char *const cross_entropy_counts[CROSS_ENTROPY_CLASSES] = {"count-1", "count-2", "count-3"};

/* log Σ exp (z), whose largest term is 1 after the largest logit is taken out. */
static double
log_sum_exp (const double *logits, guint n)
{
  double largest = -INFINITY, sum = 0;

  for (guint k = 0; k < n; k++)
    largest = fmax (largest, logits[k]);
  for (guint k = 0; k < n; k++)
    sum += exp (logits[k] - largest);
  g_assert (sum > 0);
  return largest + log (sum);
}

void
cross_entropy_log_softmax (const double *logits, guint n, double *log_p)
{
  double total = log_sum_exp (logits, n);

  for (guint k = 0; k < n; k++)
    log_p[k] = logits[k] - total;
}

double
cross_entropy (const double *y, const double *log_p, guint n)
{
  double sum = 0;

  for (guint k = 0; k < n; k++)
    sum -= y[k] > 0 ? y[k] * log_p[k] : 0;
  return sum;
}

double
cross_entropy_entropy (const double *y, guint n)
{
  double sum = 0;

  for (guint k = 0; k < n; k++)
    sum -= y[k] > 0 ? y[k] * log (y[k]) : 0;
  return sum;
}

double
cross_entropy_divergence (const double *y, const double *log_p, guint n)
{
  double sum = 0;

  for (guint k = 0; k < n; k++)
    sum += y[k] > 0 ? y[k] * (log (y[k]) - log_p[k]) : 0;
  return fmax (sum, 0);
}

/* How much each class weighs: whole examples, or shares that sum to 1. */
static void
weights_from_state (const State *state, CrossEntropyTarget kind, double *weights)
{
  for (guint k = 0; k < CROSS_ENTROPY_CLASSES; k++)
    switch (kind)
      {
      case TARGET_BINARY:
        weights[k] = k == 0   ? state_number (state, "share")
                     : k == 1 ? 1 - state_number (state, "share")
                              : 0;
        break;
      case TARGET_CLASS:
        weights[k] = k == state_choice (state, "class");
        break;
      case TARGET_SOFT:
        weights[k] = state_number (state, cross_entropy_shares[k]);
        break;
      case TARGET_COUNTS:
        weights[k] = state_number (state, cross_entropy_counts[k]);
        break;
      }
}

/* The mode of the posterior: (n_k + α − 1) / (n + K α − K), the categorical with a symmetric
 * Dirichlet(α) prior (Gelman et al., Bayesian Data Analysis, 3.4). With α = 1 the proportions. */
static void
mode (const double *weights, guint n_classes, double alpha, double *p)
{
  double total = 0;

  for (guint k = 0; k < n_classes; k++)
    total += weights[k] + alpha - 1;
  for (guint k = 0; k < n_classes; k++)
    p[k] = (weights[k] + alpha - 1) / total;
}

CrossEntropy
cross_entropy_from_state (const State *state)
{
  CrossEntropy self = {.kind = state_choice (state, "target"),
                       .constant = state_number (state, "constant"),
                       .alpha = state_number (state, "alpha")};
  double weights[CROSS_ENTROPY_CLASSES], raised[CROSS_ENTROPY_CLASSES];

  self.n_classes = self.kind == TARGET_BINARY ? 2 : 3;
  self.along = self.kind == TARGET_BINARY ? 0 : state_choice (state, "along");
  self.constant = self.kind == TARGET_BINARY ? 0 : self.constant;
  for (guint k = 0; k < self.n_classes; k++)
    {
      self.logits[k]
          = self.kind == TARGET_BINARY && k > 0 ? 0 : state_number (state, cross_entropy_logits[k]);
      raised[k] = self.logits[k] + self.constant;
    }
  cross_entropy_log_softmax (raised, self.n_classes, self.log_p);
  weights_from_state (state, self.kind, weights);
  for (guint k = 0; k < self.n_classes; k++)
    self.n += weights[k];
  if (self.kind != TARGET_COUNTS)
    self.n = 1; /* shares, but for rounding */
  mode (weights, self.n_classes, 1, self.y);
  mode (weights, self.n_classes, self.alpha, self.map);
  return self;
}

double
cross_entropy_along (const CrossEntropy *self, const double *y, double logit)
{
  double logits[CROSS_ENTROPY_CLASSES], log_p[CROSS_ENTROPY_CLASSES];

  for (guint k = 0; k < self->n_classes; k++)
    logits[k] = k == self->along ? logit : self->logits[k];
  cross_entropy_log_softmax (logits, self->n_classes, log_p);
  return cross_entropy (y, log_p, self->n_classes);
}

/* Where ŷ of the chosen class equals its share: z − log Σ of the others exp = logit of the share.
 */
double
cross_entropy_best_logit (const CrossEntropy *self, const double *y)
{
  double others[CROSS_ENTROPY_CLASSES] = {0}, rest = 0;
  guint n = 0;

  for (guint k = 0; k < self->n_classes; k++)
    if (k != self->along)
      {
        others[n++] = self->logits[k];
        rest += y[k];
      }
  return log_sum_exp (others, n) + log (y[self->along]) - (rest > 0 ? log (rest) : -INFINITY);
}

void
cross_entropy_to_logits (const CrossEntropy *self, const double *p, double least, double *logits)
{
  double mean = 0, total = 0, middle = 0;

  for (guint k = 0; k < self->n_classes; k++)
    total += fmax (p[k], least);
  for (guint k = 0; k < self->n_classes; k++)
    {
      logits[k] = log (fmax (p[k], least) / total);
      middle += logits[k] / self->n_classes;
      mean += self->logits[k] / self->n_classes;
    }
  if (self->kind == TARGET_BINARY)
    mean = middle - logits[1];
  for (guint k = 0; k < self->n_classes; k++)
    logits[k] += mean - middle;
}
