/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `coverage` in words: how often the interval holds the true value, and why not in 95 %. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/coverage-scene.h"
#include "explorations/repeats.h"

/* A share as per cent with its Monte-Carlo error. */
static void
set_share (PlotReadings *readings, const char *id, const Coverage *made, CoverageMethod method)
{
  double error, share = coverage_simulated (made, method, &error);

  repeats_set_reading (readings, id, 100 * share, 100 * error);
}

static void
set_readings (PlotReadings *readings, const CoverageView *view)
{
  const Coverage *made = view->coverage;
  double error;

  plot_readings_set (readings, "n", made->n);
  plot_readings_set (readings, "truth", made->truth);
  plot_readings_set (readings, "repeats", (double)made->done);
  plot_readings_set (readings, "coverage", coverage_simulated (made, view->method, &error));
  plot_readings_set (readings, "coverage_error", error);
  set_share (readings, "percent", made, view->method);
  set_share (readings, "wald_percent", made, COVERAGE_WALD);
  set_share (readings, "likelihood_percent", made, COVERAGE_LIKELIHOOD);
  if (!isnan (made->exact[COVERAGE_WALD]))
    {
      plot_readings_set (readings, "exact", made->exact[view->method]);
      plot_readings_set (readings, "exact_wald", made->exact[COVERAGE_WALD]);
      plot_readings_set (readings, "exact_likelihood", made->exact[COVERAGE_LIKELIHOOD]);
    }
  plot_readings_set (readings, "no_width", made->no_width);
  plot_readings_set (readings, "missed", view->missed);
  plot_readings_set (readings, "limit", made->drop);
  plot_readings_set (readings, "deviance_mean", made->deviances->mean);
  plot_readings_set (readings, "deviance_error", est_tally_error (made->deviances));
  plot_readings_set (readings, "within",
                     (double)made->held[COVERAGE_LIKELIHOOD] / (double)made->done);
}

static const char *
say_coin (const CoverageView *view)
{
  if (view->method == COVERAGE_WALD)
    return _ ("Of {repeats} samples of {n} tosses at p = {truth} the Wald interval, p̂ ± 1.96 "
              "standard errors, holds p in <b>{percent_text} %</b> (exactly {exact:%1}, the sum "
              "over all numbers of heads).");
  return _ ("Of {repeats} samples of {n} tosses at p = {truth} the likelihood interval, every p "
            "whose 2(ℓ̂ − ℓ(p)) is at most {limit:.2}, holds p in <b>{percent_text} %</b> (exactly "
            "{exact:%1}, the sum over all numbers of heads).");
}

static const char *
say_values (const CoverageView *view)
{
  switch (view->coverage->model)
    {
    case COVERAGE_KNOWN:
      return _ ("Of {repeats} samples of {n} Gaussian values with known σ <b>{percent_text} %</b> "
                "have an interval that holds μ. Here both intervals are the same, and 95 % is "
                "exact at every n.");
    case COVERAGE_NORMAL:
      return view->method == COVERAGE_WALD
                 ? _ ("Of {repeats} samples of {n} Gaussian values the Wald interval, x̄ ± 1.96 "
                      "standard errors σ̂/√n, holds μ in <b>{percent_text} %</b> (exactly "
                      "{exact:%1}, by Student's t).")
                 : _ ("Of {repeats} samples of {n} Gaussian values the likelihood interval, every "
                      "μ whose 2(ℓ̂ − ℓ(μ)) is at most {limit:.2}, holds μ in <b>{percent_text} "
                      "%</b> (exactly {exact:%1}, by Student's t).");
    default:
      return view->method == COVERAGE_WALD
                 ? _ ("Of {repeats} samples of {n} Laplace values the Wald interval, the median ± "
                      "1.96 standard errors b̂/√n, holds μ in <b>{percent_text} %</b>.")
                 : _ ("Of {repeats} samples of {n} Laplace values the likelihood interval, every "
                      "μ whose 2(ℓ̂ − ℓ(μ)) is at most {limit:.2}, holds μ in <b>{percent_text} "
                      "%</b>.");
    }
}

/* Why it is not 95 %. */
static const char *
say_why (const CoverageView *view)
{
  const Coverage *made = view->coverage;

  if (made->model == COVERAGE_KNOWN)
    return "";
  if (made->model != COVERAGE_COIN)
    return coverage_best (made, view->method) < 0.945
               ? _ (" The scale of the noise is estimated too, often too small, and that makes "
                    "intervals too short. “95 %” holds for large n.")
               : _ (" “95 %” holds for large n, and this n is large enough.");
  if (view->method == COVERAGE_WALD && made->no_width > 0.02)
    return _ (" In {no_width:%1} of all samples all tosses fall alike: their interval has no width "
              "and misses, as if {n} tosses proved p. “95 %” holds for large n.");
  if (fabs (made->exact[view->method] - 0.95) < 0.005)
    return _ (" “95 %” holds for large n, and here nearly so.");
  return _ (" There are only {n} + 1 different samples, so coverage jumps with n and p. “95 %” "
            "holds for large n.");
}

static const char *
say_pressed (PlotReadings *readings, const CoverageView *view)
{
  const CoverageLook *look;

  if (view->pressed == 0)
    return "";
  look = &view->coverage->shown[view->pressed - 1];
  plot_readings_set (readings, "pressed_lower",
                     view->coverage->ends[view->method][view->pressed - 1][0]);
  plot_readings_set (readings, "pressed_upper",
                     view->coverage->ends[view->method][view->pressed - 1][1]);
  plot_readings_set (readings, "pressed_deviance", look->deviance);
  return look->holds[view->method]
             ? _ (" The pressed interval, {pressed_lower:3} to {pressed_upper:3}, holds the true "
                  "value; there 2(ℓ̂ − ℓ) is {pressed_deviance:3}.")
             : _ (" The pressed interval, {pressed_lower:3} to {pressed_upper:3}, misses the true "
                  "value; there 2(ℓ̂ − ℓ) is {pressed_deviance:3}.");
}

void
coverage_say (PlotScene *scene, const CoverageView *view)
{
  g_autoptr (GString) say = g_string_new (NULL);

  set_readings (scene->readings, view);
  g_string_append (say,
                   view->coverage->model == COVERAGE_COIN ? say_coin (view) : say_values (view));
  g_string_append (say, say_why (view));
  g_string_append (say, ngettext (" Of the hundred shown {missed} misses.",
                                  " Of the hundred shown {missed} miss.", view->missed));
  g_string_append (say, say_pressed (scene->readings, view));
  plot_scene_say (scene, say->str);
}
