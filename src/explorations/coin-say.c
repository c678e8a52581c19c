/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The coin in words: one outcome at one p, and how much better the maximum explains it. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/coin-scene.h"

/* Below it a probability is no double of full precision, and its inverse may be none at all. */
#define SMALLEST_LOG (-700)

/* The named numbers, always all of them, whatever is shown. */
static void
set_readings (PlotReadings *readings, const Coin *coin)
{
  double log_maximum = coin_log_likelihood (coin, coin->p_hat);
  double log_own = coin_log_likelihood (coin, coin->p);
  double interval[2], wald[2];

  plot_readings_set (readings, "tosses", coin->tosses);
  plot_readings_set (readings, "heads", coin->heads);
  plot_readings_set (readings, "p", coin->p);
  plot_readings_set (readings, "maximum", coin->p_hat);
  plot_readings_set (readings, "likelihood", exp (log_own));
  plot_readings_set (readings, "log_likelihood", log_own);
  plot_readings_set (readings, "maximum_likelihood", exp (log_maximum));
  plot_readings_set (readings, "ratio", exp (log_maximum - log_own));
  if (log_own < SMALLEST_LOG && isfinite (log_own))
    {
      plot_readings_set (readings, "log10_likelihood", log_own / G_LN10);
      plot_readings_set (readings, "log10_ratio", (log_maximum - log_own) / G_LN10);
    }
  plot_readings_set (readings, "fair", exp (coin_log_likelihood (coin, 0.5)));
  plot_readings_set (readings, "fair_ratio", exp (log_maximum - coin_log_likelihood (coin, 0.5)));
  plot_readings_set (readings, "curvature", coin->tosses / (coin->p_hat * (1 - coin->p_hat)));
  coin_likelihood_interval (coin, coin->heads, interval);
  plot_readings_set (readings, "interval_lower", interval[0]);
  plot_readings_set (readings, "interval_upper", interval[1]);
  if (coin_wald_interval (coin, coin->heads, wald))
    {
      plot_readings_set (readings, "wald_lower", wald[0]);
      plot_readings_set (readings, "wald_upper", wald[1]);
    }
  /* χ²₁ of the deviance at the interval's ends: what it covers for large n. */
  plot_readings_set (readings, "nominal", erf (sqrt (-log (coin->level))));
  plot_readings_set (readings, "coverage", coin_coverage (coin, coin->p));
  plot_readings_set (readings, "map", coin_map (coin));
  plot_readings_set (readings, "imaginary_heads", coin->alpha - 1);
  plot_readings_set (readings, "imaginary_tails", coin->beta - 1);
}

static const char *
say_likelihood (const Coin *coin, double log_own)
{
  if (!isfinite (log_own))
    return _ ("At <b>p = {p:3}</b> {heads} heads of {tosses} cannot happen. At the maximum, <b>p̂ = "
              "{heads}/{tosses} = {maximum:3}</b>, they have probability {maximum_likelihood:3}.");
  if (log_own < SMALLEST_LOG)
    return coin->sequence
               ? _ ("At <b>p = {p:3}</b> this very sequence with {heads} heads has probability "
                    "10^{log10_likelihood:.1}. At the maximum, <b>p̂ = {heads}/{tosses} = "
                    "{maximum:3}</b>, that is <b>10^{log10_ratio:.1} times</b> more. The order "
                    "counts for a factor that p has no part in, so the peak stays.")
               : _ ("At <b>p = {p:3}</b> the {heads} heads have probability "
                    "10^{log10_likelihood:.1}. At the maximum, <b>p̂ = {heads}/{tosses} = "
                    "{maximum:3}</b>, it is {maximum_likelihood:3}: that explains them "
                    "<b>10^{log10_ratio:.1} times</b> better.");
  if (coin->p == coin->p_hat)
    return coin->sequence
               ? _ ("<b>p = {p:3}</b> is the maximum: no other p makes this very sequence with "
                    "{heads} heads in {tosses} tosses likelier ({maximum_likelihood:3}). A fair "
                    "coin makes it <b>{fair_ratio:3} times</b> less likely.")
               : _ ("<b>p = {p:3}</b> is the maximum: no other p makes {heads} heads in {tosses} "
                    "tosses likelier ({maximum_likelihood:3}). A fair coin makes them "
                    "<b>{fair_ratio:3} times</b> less likely ({fair:3}).");
  if (coin->sequence)
    return _ ("At <b>p = {p:3}</b> this very sequence with {heads} heads has probability "
              "{likelihood:3}. At the maximum, <b>p̂ = {heads}/{tosses} = {maximum:3}</b>, it is "
              "{maximum_likelihood:3}: that explains it <b>{ratio:3} times</b> better. The order "
              "counts for a factor that p has no part in, so the peak stays.");
  return _ (
      "At <b>p = {p:3}</b> the {heads} heads have probability {likelihood:3}. At the maximum, "
      "<b>p̂ = {heads}/{tosses} = {maximum:3}</b>, it is {maximum_likelihood:3}: that "
      "explains them <b>{ratio:3} times</b> better.");
}

static const char *
say_interval (const Coin *coin)
{
  double wald[2];

  if (!coin_wald_interval (coin, coin->heads, wald))
    return coin->logit
               ? _ ("The likelihood interval is {interval_lower:3} to {interval_upper:3}; log p/(1 "
                    "− p) has no finite estimate here, so there is no Wald interval.")
               : _ ("The likelihood interval is {interval_lower:3} to {interval_upper:3}; the Wald "
                    "interval has no width here, as if {tosses} tosses proved p.");
  if (wald[0] < 0 || wald[1] > 1)
    return _ ("The likelihood interval is {interval_lower:4} to {interval_upper:4}; the Wald "
              "interval is {wald_lower:4} to {wald_upper:4}, which leaves the legal 0 to 1. "
              "“{nominal:%1}” "
              "holds for large n: here, at p = {p:3}, the likelihood interval covers "
              "{coverage:%1}.");
  return _ (
      "The likelihood interval is {interval_lower:4} to {interval_upper:4}, the Wald interval "
      "{wald_lower:4} to {wald_upper:4}. “{nominal:%1}” holds for large n: here, at p = "
      "{p:3}, the likelihood interval covers {coverage:%1}.");
}

void
coin_say (PlotScene *scene, const State *state, const Coin *coin)
{
  g_autoptr (GString) say = g_string_new (NULL);

  set_readings (scene->readings, coin);
  g_string_append (say, say_likelihood (coin, coin_log_likelihood (coin, coin->p)));
  if (state_switch (state, "interval"))
    g_string_append_printf (say, " %s", say_interval (coin));
  if (state_switch (state, "prior"))
    g_string_append_printf (
        say, " %s",
        coin->alpha == 1 && coin->beta == 1 && !coin->logit
            ? _ ("The flat prior leaves the peak where it is: the MAP is the maximum of the "
                 "likelihood.")
        : coin->logit
            ? _ ("With {imaginary_heads:2} imaginary heads and {imaginary_tails:2} imaginary tails "
                 "the peak moves to p = <b>{map:3}</b> on this scale: a MAP changes with the "
                 "parameter’s scale, the maximum of the likelihood does not.")
            : _ ("With {imaginary_heads:2} imaginary heads and {imaginary_tails:2} imaginary tails "
                 "the peak moves to <b>{map:3}</b>, the MAP."));
  plot_scene_say (scene, say->str);
}
