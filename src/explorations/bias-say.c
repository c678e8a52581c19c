/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `bias` in words: what the one repeat shows, what dividing by n and by n − 1 gives on average, and
 * which divisor errs least; and the programs' own choices. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/bias-scene.h"
#include "explorations/repeats.h"

static void
set_tally (PlotReadings *readings, const char *id, const EstTally *tally, double unit)
{
  repeats_set_reading (readings, id, tally->mean * unit, est_tally_error (tally) * unit);
}

/* E s/σ for a normal source: √(2/(n − 1)) Γ(n/2)/Γ((n − 1)/2). */
static double
c4 (double n)
{
  return sqrt (2 / (n - 1)) * exp (lgamma (n / 2) - lgamma ((n - 1) / 2));
}

static void
set_readings (PlotReadings *readings, const BiasView *view)
{
  const Bias *bias = view->bias;
  double error, best = bias_best_divisor (bias, &error);
  static const struct
  {
    const char *id;
    double offset;
  } divisors[] = {{"mse_n_minus_1", -1}, {"mse_n", 0}, {"mse_n_plus_1", 1}};

  plot_readings_set (readings, "n", view->n);
  plot_readings_set (readings, "n_minus_1", view->n - 1);
  plot_readings_set (readings, "repeats", (double)bias->done);
  plot_readings_set (readings, "sigma", view->sigma);
  plot_readings_set (readings, "variance", view->variance);
  plot_readings_set (readings, "which", (double)view->which + 1);
  plot_readings_set (readings, "sample_mean", view->mean);
  plot_readings_set (readings, "about_mean", view->about_mean);
  plot_readings_set (readings, "about_mu", view->about_mu);
  plot_readings_set (readings, "gap", view->gap);
  plot_readings_set (readings, "identity_error", bias->identity);
  set_tally (readings, "mean_gap", bias->gap, view->variance);
  set_tally (readings, "mean_biased", bias->biased, view->variance);
  set_tally (readings, "mean_unbiased", bias->unbiased, view->variance);
  plot_readings_set (readings, "expected_biased", (view->n - 1) / view->n * view->variance);
  set_tally (readings, "mean_sd", bias->sd, view->sigma);
  plot_readings_set (readings, "sd_ratio", bias->sd->mean);
  if (bias->source == 0)
    plot_readings_set (readings, "expected_sd", c4 (view->n) * view->sigma);
  for (guint i = 0; i < G_N_ELEMENTS (divisors); i++)
    repeats_set_reading (readings, divisors[i].id,
                         bias_squared_error (bias, view->n + divisors[i].offset),
                         bias_squared_error_error (bias, view->n + divisors[i].offset));
  repeats_set_reading (readings, "best_divisor", best, error);
  plot_readings_set (readings, "best_mse", bias_squared_error (bias, best));
  plot_readings_set (readings, "own_divisor", view->own);
  plot_readings_set (readings, "own_mse", bias_squared_error (bias, view->own));
  plot_readings_set (readings, "own_mean", bias_mean (bias, view->own) * view->variance);
}

static const char *
say_least (const BiasView *view)
{
  if (view->bias->source == 0)
    return _ ("Dividing by <b>{best_divisor_text}</b>, about n + 1, errs least, and s, a root, is "
              "still {sd_ratio:3} σ on average.");
  return _ ("From this source dividing by <b>{best_divisor_text}</b> errs least, and s, a root, is "
            "still {sd_ratio:3} σ on average.");
}

static const char *
say_pressed (PlotReadings *readings, const BiasView *view)
{
  guint pressed = state_pressed (view->state);
  double x;

  if (pressed == 0 || pressed > view->bias->n)
    return "";
  x = view->x[pressed - 1];
  plot_readings_set (readings, "pressed", x);
  plot_readings_set (readings, "pressed_about_mean", (x - view->mean) * (x - view->mean));
  plot_readings_set (readings, "pressed_about_mu", (x - view->mu) * (x - view->mu));
  return _ (" The pressed value {pressed:3} gives {pressed_about_mean:3} about x̄ and "
            "{pressed_about_mu:3} about μ.");
}

void
bias_say (PlotScene *scene, const BiasView *view)
{
  g_autoptr (GString) say = g_string_new (NULL);

  set_readings (scene->readings, view);
  g_string_append (say, _ ("Over {repeats} repeats dividing by n gives <b>{mean_biased_text}</b> "
                           "on average instead of {variance:3}, by n − 1 "
                           "<b>{mean_unbiased_text}</b> (± one Monte-Carlo error). "));
  g_string_append (say,
                   _ ("The squares about x̄ lack n(x̄ − μ)²: here {gap:3}, on average one σ². "));
  g_string_append (say, say_least (view));
  g_string_append (say, say_pressed (scene->readings, view));
  plot_scene_say (scene, say->str);
}

void
bias_add_programs (PlotScene *scene)
{
  static const char *const programs[][3] = {
      {"R", "MASS::fitdistr", "sd(), var()"},
      {"NumPy", "np.std, np.var", "ddof=1"},
      {"pandas", "ddof=0", ".std(), .var()"},
      {"SciPy", "norm.fit", "tstd, tvar"},
      {"Python", "statistics.pstdev", "statistics.stdev"},
      {"scikit-learn", "StandardScaler", "–"},
      {"PyTorch", "unbiased=False", "torch.std"},
      {"MATLAB", "std(x, 1)", "std(x), fitdist"},
      {"Excel", "STDEV.P, VAR.P", "STDEV.S, VAR.S"},
      {"JMP", "–", "Std Dev, Fit Normal"},
      {"Likely", "σ̂", "s"},
  };
  PlotPanel *panel
      = plot_scene_add_panel (scene, "programs", _ ("Which programs divide by what?"), 0, 0);
  PlotTable *table = plot_panel_set_table (panel, 3, G_N_ELEMENTS (programs));

  plot_table_set_column (table, 0, _ ("program"), CELL_LEFT, 1);
  plot_table_set_column (table, 1, _ ("by n"), CELL_LEFT, 1.3);
  plot_table_set_column (table, 2, _ ("by n − 1"), CELL_LEFT, 1.4);
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    for (guint j = 0; j < 3; j++)
      plot_table_set_cell (table, i, j, programs[i][j], NAN);
}
