/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ranking of `compare`: the models switched on, by the chosen criterion. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/compare-model.h"
#include "explorations/guess.h"

const char *
compare_delta_name (CompareCriterion criterion)
{
  switch (criterion)
    {
    case COMPARE_AICC:
      return _ ("ΔAICc");
    case COMPARE_BIC:
      return _ ("ΔBIC");
    case COMPARE_HELD_OUT:
      return _ ("Δℓ");
    default:
      return _ ("ΔAIC");
    }
}

double
compare_slight_lead (CompareCriterion criterion)
{
  return criterion == COMPARE_HELD_OUT ? 1 : 2;
}

/* On AIC's scale, less is better; NaN without a value. */
static double
score_of (const Compare *self, guint model, CompareCriterion criterion)
{
  const EstFit *fit = self->models[model].fit;
  double score;

  if (!est_fit_has_estimate (fit))
    return NAN;
  switch (criterion)
    {
    case COMPARE_AICC:
      score = fit->aicc;
      break;
    case COMPARE_BIC:
      score = fit->bic;
      break;
    case COMPARE_HELD_OUT:
      score = self->folds > 0 ? -2 * self->models[model].held_out.sum : NAN;
      break;
    default:
      score = fit->aic;
    }
  return isfinite (score) ? score : NAN;
}

/* Whether a model stands before another in the table. */
static gboolean
stands_before (const Compare *self, CompareCriterion criterion, guint a, guint b)
{
  double score_a = score_of (self, a, criterion), score_b = score_of (self, b, criterion);

  if (!isnan (score_a) && !isnan (score_b))
    return score_a < score_b;
  if (isnan (score_a) && isnan (score_b))
    return est_fit_has_estimate (self->models[a].fit)
           && !est_fit_has_estimate (self->models[b].fit);
  return isnan (score_b);
}

/* The weights exp(-Δ/2) are Akaike's (Burnham & Anderson 2002, 2.9); of BIC they are approximate
 * posterior probabilities (6.4.1), of the held-out log-likelihood pseudo-BMA weights (Yao et al.
 * 2018, Bayesian Analysis 13, 917). */
CompareRank
compare_rank (const Compare *self, const State *state)
{
  CompareRank rank = {.criterion = state_choice (state, "criterion")};
  double score[COMPARE_MODELS];

  for (guint m = 0; m < COMPARE_MODELS; m++)
    {
      guint at;

      if (!state_switch (state, compare_models[m].id))
        continue;
      for (at = rank.n; at > 0 && stands_before (self, rank.criterion, m, rank.order[at - 1]); at--)
        rank.order[at] = rank.order[at - 1];
      rank.order[at] = m;
      rank.n++;
      rank.n_fitted += est_fit_has_estimate (self->models[m].fit) ? 1 : 0;
      rank.n_ranked += isnan (score_of (self, m, rank.criterion)) ? 0 : 1;
    }
  for (guint i = 0; i < rank.n_ranked; i++)
    {
      score[i] = score_of (self, rank.order[i], rank.criterion);
      rank.delta[i] = (score[i] - score[0]) * (rank.criterion == COMPARE_HELD_OUT ? 0.5 : 1);
    }
  est_akaike_weights (score, rank.n_ranked, rank.weight);
  return rank;
}

gint
compare_checked (const Compare *self, const State *state)
{
  guint choice = state_choice (state, "model");
  CompareRank rank;

  if (choice > 0)
    return est_fit_has_estimate (self->models[choice - 1].fit) ? (gint)choice - 1 : -1;
  rank = compare_rank (self, state);
  return rank.n_fitted > 0 ? (gint)rank.order[0] : -1;
}

guint
compare_shown (const Compare *self, const State *state)
{
  gint model = guess_is_hiding (state) ? -1 : compare_checked (self, state);

  return model >= 0 ? (guint)model : COMPARE_NORMAL;
}
