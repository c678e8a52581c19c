/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of the coin: its likelihood in a chosen coordinate, intervals, coverage, prior. */
#pragma once

#include "explorations/state.h"

G_BEGIN_DECLS

typedef struct
{
  double tosses, heads; /* n and k */
  double p;             /* the person's */
  double p_hat;         /* k/n */
  gboolean sequence;    /* one particular order, not the number of heads */
  gboolean logit;       /* the parameter is log p/(1 - p) */
  double level;         /* relative likelihood at the interval's ends */
  double alpha, beta;   /* Beta prior */
} Coin;

Coin coin_from_state (const State *state);

/* log P(k heads | p), of the number of heads or of one order of them. */
double coin_log_mass (const Coin *coin, double heads, double p);
/* log L(p) at the coin's own heads. */
double coin_log_likelihood (const Coin *coin, double p);
/* Log of the prior's density in the coin's coordinate, up to a constant: the density of logit p has
 * the factor p(1 - p) more. */
double coin_log_prior (const Coin *coin, double p);
/* Where likelihood times prior peaks, in the coin's coordinate. */
double coin_map (const Coin *coin);

/* p of a value of the coin's coordinate, and back; back is clamped to ±COIN_LOGIT. */
#define COIN_LOGIT 7.0
double coin_to_p (const Coin *coin, double x);
double coin_to_x (const Coin *coin, double p);

/* The set of p whose relative likelihood is at least the level. */
void coin_likelihood_interval (const Coin *coin, double heads, double interval[2]);
/* The estimate plus and minus z standard errors in the coin's coordinate, as p; z belongs to the
 * level. FALSE where it has no width (k = 0 and k = n on p) or no end (there on logit p). */
gboolean coin_wald_interval (const Coin *coin, double heads, double interval[2]);
/* The probability that the likelihood interval of `tosses` tosses covers p: an exact sum over the
 * heads. */
double coin_coverage (const Coin *coin, double p);
/* The same of the Wald interval; one without width covers its only point. */
double coin_wald_coverage (const Coin *coin, double p);

G_END_DECLS
