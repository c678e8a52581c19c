/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks of `compare`: how one fitted model stands to the values, as quantiles, as shares, as
 * cdfs, or as what each value costs. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/compare-scene.h"
#include "explorations/curve-grid.h"
#include "explorations/guess.h"

enum
{
  LABELLED = 2 /* the most values named in the surprise */
};

/* The span of the values with some room, whatever is switched on. */
void
compare_padded_range (double minimum, double maximum, double share, double *lower, double *upper)
{
  double room = (maximum - minimum) * share;

  if (!(room > 0))
    room = fmax (fabs (minimum) / 20, 1e-299);
  *lower = minimum - room;
  *upper = maximum + room;
}

/* Even points, closer ones about the location, and the location itself: Laplace has a kink there.
 */
GArray *
compare_grid (const EstFit *fit, double lower, double upper)
{
  GArray *grid = curve_grid_new (lower, upper, 301);

  curve_grid_about (grid, fit->estimate[0], 8 * fit->estimate[1], 80);
  curve_grid_sort (grid);
  return grid;
}

/* A density that a drawing can hold: data as small as 1e-300 have ones beyond a double. */
double
compare_density (const EstFit *fit, double x)
{
  return exp (fmin (est_fit_log_density (fit, x), COMPARE_GREATEST_LOG_DENSITY));
}

/* Where the model were right, the dots would lie on the line of equal values. */
static void
add_line_of_equality (PlotPanel *panel, const char *label)
{
  double lower = fmax (panel->x.lower, panel->y.lower);
  double upper = fmin (panel->x.upper, panel->y.upper);
  const double ends[] = {lower, upper};
  PlotMark *line;

  if (!(lower < upper))
    return;
  line = plot_panel_add (panel, MARK_LINE, "equal", ROLE_TEXT, ends, ends, 2);
  line->dash = DASH_DASHED;
  line->width = 1;
  plot_mark_set_label (line, label, LABEL_NONE);
}

/* A dot for each value, which carries its row. */
static void
add_values (PlotPanel *panel, const Compare *compare, guint m, const double *x, const double *y)
{
  const CompareFitted *model = &compare->models[m];
  PlotMark *dots
      = plot_panel_add (panel, MARK_DOTS, "values", compare_models[m].role, x, y, model->n_dots);

  plot_mark_set_keys (dots, model->rows);
  plot_mark_set_label (dots, _ ("values"), LABEL_NONE);
  dots->opacity = 0.7;
}

static void
add_quantiles (PlotPanel *panel, const Compare *compare, guint m)
{
  const CompareFitted *model = &compare->models[m];
  const double *quantiles = model->quantiles;
  double lower, upper;

  compare_padded_range (model->sample->minimum, model->sample->maximum, 0.08, &lower, &upper);
  plot_panel_set_y (panel, compare->short_label, lower, upper, AXIS_LINEAR);
  compare_padded_range (quantiles[0], quantiles[model->n_dots - 1], 0.06, &lower, &upper);
  plot_panel_set_x (panel, _ ("quantile of the model"), lower, upper, AXIS_LINEAR);
  add_line_of_equality (panel, _ ("equal quantiles"));
  add_values (panel, compare, m, quantiles, model->dots);
}

static void
add_shares (PlotPanel *panel, const Compare *compare, guint m)
{
  const CompareFitted *model = &compare->models[m];
  g_autofree double *fitted = g_new (double, model->n_dots);

  for (gsize i = 0; i < model->n_dots; i++)
    fitted[i] = est_fit_cdf (model->fit, model->dots[i]);
  plot_panel_set_x (panel, _ ("share below, fitted"), -0.03, 1.03, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("share"), -0.03, 1.03, AXIS_LINEAR);
  add_line_of_equality (panel, _ ("equal shares"));
  add_values (panel, compare, m, fitted, model->shares);
}

/* The empirical cdf as steps; of a thinned sample, whose steps are too fine to see, as a line. */
static void
add_steps (PlotPanel *panel, const CompareFitted *model)
{
  const EstSample *sample = model->sample;
  g_autoptr (GArray) x = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) y = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean thinned = model->n_dots < sample->length;
  double none = 0, all = 1;
  PlotMark *steps;

  g_array_append_val (x, panel->x.lower);
  g_array_append_val (y, none);
  for (gsize i = 0; i < model->n_dots; i++)
    {
      double below = thinned ? model->shares[i] : sample->cumulative_weight[i] / sample->n;
      double through = thinned ? below : sample->cumulative_weight[i + 1] / sample->n;

      g_array_append_val (x, model->dots[i]);
      g_array_append_val (y, below);
      if (thinned)
        continue;
      g_array_append_val (x, model->dots[i]);
      g_array_append_val (y, through);
    }
  g_array_append_val (x, panel->x.upper);
  g_array_append_val (y, all);
  steps = plot_panel_add (panel, MARK_LINE, "empirical", ROLE_TEXT, (const double *)x->data,
                          (const double *)y->data, x->len);
  steps->width = 1.5;
  plot_mark_set_label (steps, _ ("values"), LABEL_AUTO);
}

/* The Kolmogorov–Smirnov distance where it is reached: beside a step, at either end of its rise. */
static void
add_distance (PlotPanel *panel, const CompareFitted *model)
{
  const EstSample *sample = model->sample;
  double x[2] = {0}, y[2] = {0}, greatest = -1;
  g_autofree char *distance = NULL;
  g_autofree char *label = NULL;
  PlotMark *line;

  if (model->n_dots < sample->length)
    return;
  for (gsize i = 0; i < 2 * sample->length; i++)
    {
      double value = sample->values[i / 2];
      double share = sample->cumulative_weight[i / 2 + i % 2] / sample->n;
      double fitted = est_fit_cdf (model->fit, value);
      /* Within a tie, the rise goes on. */
      gboolean inside = i % 2 == 0
                            ? i > 0 && sample->values[i / 2 - 1] == value
                            : i / 2 + 1 < sample->length && sample->values[i / 2 + 1] == value;

      if (inside || fabs (share - fitted) <= greatest)
        continue;
      greatest = fabs (share - fitted);
      x[0] = x[1] = value;
      y[0] = share;
      y[1] = fitted;
    }
  distance = plot_format_fixed (greatest, 3);
  label = g_strdup_printf (_ ("KS = %s"), distance);
  line = plot_panel_add (panel, MARK_LINE, "distance", ROLE_DATA, x, y, 2);
  line->width = 3;
  plot_mark_set_label (line, label, LABEL_AUTO);
}

static void
add_cdfs (PlotPanel *panel, const Compare *compare, guint m)
{
  const CompareFitted *model = &compare->models[m];
  const EstFit *fit = model->fit;
  g_autoptr (GArray) grid = NULL;
  g_autofree double *y = NULL;
  double lower, upper;
  PlotMark *curve;

  compare_padded_range (model->sample->minimum, model->sample->maximum, 0.08, &lower, &upper);
  plot_panel_set_x (panel, compare->short_label, lower, upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("share"), -0.03, 1.03, AXIS_LINEAR);
  add_steps (panel, model);
  grid = compare_grid (fit, lower, upper);
  y = g_new (double, grid->len);
  for (guint i = 0; i < grid->len; i++)
    y[i] = est_fit_cdf (fit, g_array_index (grid, double, i));
  curve = plot_panel_add (panel, MARK_LINE, "fitted", compare_models[m].role,
                          (const double *)grid->data, y, grid->len);
  curve->dash = compare_models[m].dash;
  plot_mark_set_label (curve, _ ("fitted"), LABEL_AUTO);
  add_distance (panel, model);
}

static double
surprise (const EstFit *fit, double x)
{
  return -CLAMP (est_fit_log_density (fit, x), -1e300, COMPARE_GREATEST_LOG_DENSITY);
}

/* Names the values that cost most, each once. The densities have one peak, so these are at the
 * ends. */
static void
label_costliest (PlotPanel *panel, const CompareFitted *model, const double *cost)
{
  const double *dots = model->dots;
  gsize low = 0, high = model->n_dots;

  for (guint i = 1; i <= LABELLED && low < high; i++)
    {
      gsize at = cost[low] > cost[high - 1] ? low : high - 1;
      g_autofree char *id = g_strdup_printf ("costliest-%u", i);
      g_autofree char *value = compare_format_value (dots[at]);
      /* Short, so that there is room for it. */
      g_autofree char *label = g_utf8_strlen (value, -1) <= 5
                                   ? g_strdup (value)
                                   : plot_format_significant (dots[at], 3);
      PlotMark *dot = plot_panel_add (panel, MARK_DOTS, id, ROLE_DATA, &dots[at], &cost[at], 1);

      plot_mark_set_keys (dot, &model->rows[at]);
      plot_mark_set_label (dot, label, LABEL_AUTO);
      while (low < high && dots[low] == dot->x[0])
        low++;
      while (high > low && dots[high - 1] == dot->x[0])
        high--;
    }
}

static void
add_surprise (PlotPanel *panel, const Compare *compare, guint m)
{
  const CompareFitted *model = &compare->models[m];
  const EstFit *fit = model->fit;
  g_autofree double *cost = g_new (double, model->n_dots);
  g_autoptr (GArray) grid = NULL;
  g_autofree double *y = NULL;
  double lower, upper, least, most = -INFINITY;
  PlotMark *curve;

  least = surprise (fit, fit->estimate[0]);
  for (gsize i = 0; i < model->n_dots; i++)
    {
      cost[i] = surprise (fit, model->dots[i]);
      least = fmin (least, cost[i]);
      most = fmax (most, cost[i]);
    }
  compare_padded_range (least, most, 0.12, &lower, &upper);
  upper += 2 * (upper - most); /* for the labels */
  plot_panel_set_y (panel, _ ("nats"), lower, upper, AXIS_LINEAR);
  compare_padded_range (model->sample->minimum, model->sample->maximum, 0.08, &lower, &upper);
  plot_panel_set_x (panel, compare->short_label, lower, upper, AXIS_LINEAR);
  grid = compare_grid (fit, model->sample->minimum, model->sample->maximum);
  y = g_new (double, grid->len);
  for (guint i = 0; i < grid->len; i++)
    y[i] = surprise (fit, g_array_index (grid, double, i));
  curve = plot_panel_add (panel, MARK_LINE, "surprise", compare_models[m].role,
                          (const double *)grid->data, y, grid->len);
  curve->width = 1;
  plot_mark_set_label (curve, _ ("−log density"), LABEL_NONE);
  add_values (panel, compare, m, model->dots, cost);
  label_costliest (panel, model, cost);
}

void
compare_add_check (PlotScene *scene, const Compare *compare, const State *state)
{
  static const char *const names[] = {N_ ("Q–Q"), N_ ("P–P"), N_ ("Cumulative"), N_ ("Surprise")};
  static void (*const add[]) (PlotPanel *, const Compare *, guint)
      = {add_quantiles, add_shares, add_cdfs, add_surprise};
  guint check = state_choice (state, "check");
  gint model = guess_is_hiding (state) ? -1 : compare_checked (compare, state);
  g_autofree char *title = model >= 0 ? g_strdup_printf (_ ("%s, %s"), _ (names[check]),
                                                         _ (compare_models[model].name))
                                      : g_strdup (_ (names[check]));
  PlotPanel *panel = plot_scene_add_panel (scene, "check", title, 0, 1);

  panel->answer = TRUE;
  if (model >= 0)
    {
      add[check](panel, compare, (guint)model);
      return;
    }
  plot_panel_set_x (panel, _ ("the model"), 0, 1, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("the values"), 0, 1, AXIS_LINEAR);
  plot_panel_add_text (panel, "none", ROLE_TEXT, 0.5, 0.5, _ ("no fitted model to check"));
}
