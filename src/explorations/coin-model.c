/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of the coin. */
#include "explorations/coin-model.h"

#include <math.h>

#include "estimation/likelihood.h"

/* Relative likelihoods: exp(−χ²₁(0.95)/2), 1/8 and 1/32 (Royall 1997, Statistical Evidence). */
static const double levels[] = {0.14650006448608432, 1.0 / 8, 1.0 / 32};

Coin
coin_from_state (const State *state)
{
  Coin coin = {.tosses = state_number (state, "tosses"),
               .heads = state_number (state, "heads"),
               .p = state_number (state, "p"),
               .sequence = state_choice (state, "order") == 1,
               .logit = state_choice (state, "parameter") == 1,
               .level = levels[state_choice (state, "level")],
               .alpha = state_number (state, "alpha"),
               .beta = state_number (state, "beta")};

  coin.p_hat = coin.heads / coin.tosses;
  return coin;
}

double
coin_log_mass (const Coin *coin, double heads, double p)
{
  double tails = coin->tosses - heads;

  if (!coin->sequence)
    return est_binomial_log_mass (heads, coin->tosses, p);
  return (heads > 0 ? heads * log (p) : 0) + (tails > 0 ? tails * log1p (-p) : 0);
}

double
coin_log_likelihood (const Coin *coin, double p)
{
  return coin_log_mass (coin, coin->heads, p);
}

double
coin_log_prior (const Coin *coin, double p)
{
  double a = coin->alpha - !coin->logit, b = coin->beta - !coin->logit;

  return (a > 0 ? a * log (p) : 0) + (b > 0 ? b * log1p (-p) : 0);
}

double
coin_map (const Coin *coin)
{
  double a = coin->heads + coin->alpha - !coin->logit;
  double b = coin->tosses - coin->heads + coin->beta - !coin->logit;

  return a / (a + b);
}

double
coin_to_p (const Coin *coin, double x)
{
  return coin->logit ? parameter_scale_inverse (SCALE_LOGIT, x) : x;
}

double
coin_to_x (const Coin *coin, double p)
{
  return coin->logit ? CLAMP (parameter_scale_forward (SCALE_LOGIT, p), -COIN_LOGIT, COIN_LOGIT)
                     : p;
}

static double
log_likelihood_at (double p, gpointer data)
{
  return coin_log_likelihood (data, p);
}

void
coin_likelihood_interval (const Coin *coin, double heads, double interval[2])
{
  Coin other = *coin;
  double peak = heads / coin->tosses;

  other.heads = heads;
  est_likelihood_interval (log_likelihood_at, &other, peak,
                           coin_log_likelihood (&other, peak) + log (coin->level), 0, 1, interval);
}

gboolean
coin_wald_interval (const Coin *coin, double heads, double interval[2])
{
  double p = heads / coin->tosses;
  double z = sqrt (-2 * log (coin->level));
  double information = coin->tosses * p * (1 - p); /* of logit p; that of p is n / (p (1 - p)) */

  if (information <= 0)
    {
      interval[0] = interval[1] = p;
      return FALSE;
    }
  for (int side = 0; side < 2; side++)
    {
      double step = (side == 0 ? -z : z);

      interval[side]
          = coin->logit ? parameter_scale_inverse (
                SCALE_LOGIT, parameter_scale_forward (SCALE_LOGIT, p) + step / sqrt (information))
                        : p + step * sqrt (information) / coin->tosses;
    }
  return TRUE;
}

double
coin_coverage (const Coin *coin, double p)
{
  Coin counts = *coin;
  double covered = 0;

  counts.sequence = FALSE;
  for (double heads = 0; heads <= coin->tosses; heads++)
    {
      double at_peak = coin_log_mass (&counts, heads, heads / coin->tosses);
      double at_p = coin_log_mass (&counts, heads, p);

      if (at_p - at_peak >= log (coin->level))
        covered += exp (at_p);
    }
  return MIN (covered, 1);
}

double
coin_wald_coverage (const Coin *coin, double p)
{
  double covered = 0, interval[2];

  for (double heads = 0; heads <= coin->tosses; heads++)
    {
      coin_wald_interval (coin, heads, interval);
      if (p >= interval[0] && p <= interval[1])
        covered += exp (est_binomial_log_mass (heads, coin->tosses, p));
    }
  return MIN (covered, 1);
}
