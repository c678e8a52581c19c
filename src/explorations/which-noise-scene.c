/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `which-noise`: the values as a histogram and in a Q–Q plot against one model; the
 * answer adds what each value says and how the models stand. */
#include "explorations/which-noise-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#include "explorations/curve-grid.h"

static const double nearest_end = 4, farthest_end = 12; /* of the histogram */

enum
{
  MOST_BARS = 60
};

static double
histogram_end (const WhichNoise *self)
{
  double farthest = fmax (fabs (self->sample->minimum), fabs (self->sample->maximum));

  return CLAMP (1.06 * farthest, nearest_end, farthest_end);
}

/* Equal bars over the whole panel, as wide as Freedman and Diaconis have them; returns the highest.
 */
static double
add_histogram (PlotPanel *panel, const WhichNoise *self, double end)
{
  const EstSample *sample = self->sample;
  double width = 2 * (est_sample_quantile (sample, 0.75) - est_sample_quantile (sample, 0.25))
                 / cbrt (sample->n);
  guint n = (guint)CLAMP (ceil (2 * end / fmax (width, 1e-3)), 5, MOST_BARS);
  g_autofree double *edges = g_new (double, n + 1);
  g_autofree double *heights = g_new (double, n);
  double highest = 0;
  PlotMark *bars;

  for (guint i = 0; i <= n; i++)
    edges[i] = end * (2.0 * i / n - 1);
  for (guint i = 0; i < n; i++)
    {
      gsize count = est_sample_count_below (sample, edges[i + 1])
                    - est_sample_count_below (sample, edges[i]);

      heights[i] = (double)count / sample->n / (edges[i + 1] - edges[i]);
      highest = fmax (highest, heights[i]);
    }
  bars = plot_panel_add (panel, MARK_BARS, "histogram", ROLE_MUTED, edges, heights, n);
  bars->x2 = g_memdup2 (edges + 1, n * sizeof *edges);
  plot_mark_set_label (bars, _ ("histogram"), LABEL_NONE);
  return highest;
}

static void
add_density (PlotPanel *panel, const WhichNoise *self, NoiseId id, const char *mark_id,
             PlotRole role, const char *label)
{
  const double *theta = self->fit[id]->estimate;
  g_autoptr (GArray) grid = curve_grid_new (panel->x.lower, panel->x.upper, 301);
  g_autofree double *y = NULL;
  PlotMark *mark;

  curve_grid_about (grid, theta[0], 3 * theta[1], 60);
  curve_grid_sort (grid);
  y = g_new (double, grid->len);
  for (guint i = 0; i < grid->len; i++)
    y[i] = exp (est_fit_log_density (self->fit[id], g_array_index (grid, double, i)));
  mark = plot_panel_add (panel, MARK_LINE, mark_id, role, (const double *)grid->data, y, grid->len);
  plot_mark_set_label (mark, label, LABEL_AUTO);
}

/* How many values lie outside the panel, and how far. */
static void
add_beyond (PlotPanel *panel, const WhichNoise *self, double end, double top)
{
  const EstSample *sample = self->sample;
  gsize below = est_sample_count_below (sample, -end);
  gsize above = sample->length - est_sample_count_below (sample, end);
  g_autofree char *lowest = plot_format_significant (sample->minimum, 3);
  g_autofree char *highest = plot_format_significant (sample->maximum, 3);

  if (below > 0)
    {
      g_autofree char *text = g_strdup_printf (_ ("← %u, to %s"), (guint)below, lowest);

      plot_panel_add_text (panel, "below", ROLE_DATA, -0.72 * end, 0.93 * top, text);
    }
  if (above > 0)
    {
      g_autofree char *text = g_strdup_printf (_ ("%u, to %s →"), (guint)above, highest);

      plot_panel_add_text (panel, "above", ROLE_DATA, 0.72 * end, 0.93 * top, text);
    }
}

static void
add_values (PlotScene *scene, const WhichNoise *self, const State *state)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "values", _ ("The values"), 0, 0);
  NoiseId model = state_choice (state, "model");
  gboolean answered = which_noise_answered (state);
  double end = histogram_end (self), top;
  PlotMark *rug;

  plot_panel_set_x (panel, _ ("value"), -end, end, AXIS_LINEAR);
  top = add_histogram (panel, self, end);
  for (NoiseId id = 0; id < NOISE_MODELS; id++)
    top = fmax (top, exp (est_fit_log_density (self->fit[id], self->fit[id]->estimate[0])));
  top *= 1.25;
  plot_panel_set_y (panel, _ ("density"), 0, top, AXIS_LINEAR);
  if (!answered || model != self->truth)
    add_density (panel, self, model, "model", ROLE_SERIES_1, which_noise_name (model));
  if (answered)
    {
      g_autofree char *label = g_strdup_printf (_ ("truth: %s"), which_noise_name (self->truth));

      add_density (panel, self, self->truth, "truth", ROLE_MAXIMUM, label);
    }
  rug = plot_panel_add (panel, MARK_RUG, "rug", ROLE_DATA, self->sample->values, NULL,
                        self->sample->length);
  rug->opacity = self->sample->length > 200 ? 0.4 : 0.8;
  plot_mark_set_keys (rug, self->keys);
  plot_mark_set_label (rug, _ ("values"), LABEL_NONE);
  add_beyond (panel, self, end, top);
}

static void
padded (double minimum, double maximum, double share, double *lower, double *upper)
{
  double room = share * fmax (maximum - minimum, 1e-9);

  *lower = minimum - room;
  *upper = maximum + room;
}

static void
add_quantiles (PlotScene *scene, const WhichNoise *self, const State *state)
{
  NoiseId model = state_choice (state, "model");
  const EstSample *sample = self->sample;
  const double *quantiles = self->quantile[model];
  g_autofree char *title = g_strdup_printf (_ ("Q–Q plot against %s"), which_noise_name (model));
  PlotPanel *panel = plot_scene_add_panel (scene, "quantiles", title, 0, 1);
  double lower, upper, ends[2];
  PlotMark *mark;

  padded (quantiles[0], quantiles[sample->length - 1], 0.08, &lower, &upper);
  plot_panel_set_x (panel, _ ("where the model expects it"), lower, upper, AXIS_LINEAR);
  padded (sample->minimum, sample->maximum, 0.08, &lower, &upper);
  plot_panel_set_y (panel, _ ("value"), lower, upper, AXIS_LINEAR);
  ends[0] = fmax (panel->x.lower, lower);
  ends[1] = fmin (panel->x.upper, upper);
  if (ends[0] < ends[1])
    {
      mark = plot_panel_add (panel, MARK_LINE, "equal", ROLE_TEXT, ends, ends, 2);
      mark->dash = DASH_DASHED;
      mark->width = 1;
      plot_mark_set_label (mark, _ ("as the model has it"), LABEL_NONE);
    }
  mark = plot_panel_add (panel, MARK_DOTS, "dots", ROLE_SERIES_1, quantiles, sample->values,
                         sample->length);
  mark->width = sample->length > 200 ? 2.5 : 3.5;
  mark->opacity = 0.75;
  plot_mark_set_keys (mark, self->keys);
  plot_mark_set_label (mark, _ ("values"), LABEL_NONE);
}

/* "Gaussian, Laplace or Cauchy". */
static char *
list_candidates (const WhichNoise *self)
{
  g_autoptr (GString) list = g_string_new (which_noise_name (self->candidates[0]));

  for (guint i = 1; i < self->n_candidates; i++)
    g_string_append_printf (list, "%s%s", i + 1 < self->n_candidates ? ", " : _ (" or "),
                            which_noise_name (self->candidates[i]));
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
describe_round (const WhichNoise *self, const State *state)
{
  g_autofree char *candidates = list_candidates (self);
  WhichScore score = which_noise_score (state);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Round %u · %u values · %s noise"),
                          (guint)state_number (state, "round"), (guint)self->sample->length,
                          candidates);
  if (score.rounds > 0)
    g_string_append_printf (text, _ (" · %u of %u right"), (guint)score.right, (guint)score.rounds);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

PlotScene *
which_noise_build (const State *state, gconstpointer payload)
{
  const WhichNoise *self = payload;
  gboolean answered = which_noise_answered (state);
  PlotScene *scene = plot_scene_new (_ ("Which noise made this?"), answered ? 2 : 1, 2);

  scene->subtitle = describe_round (self, state);
  add_values (scene, self, state);
  add_quantiles (scene, self, state);
  if (answered)
    {
      which_noise_add_ratios (scene, self, state);
      which_noise_add_table (scene, self, state);
    }
  which_noise_say (scene, self, state);
  return scene;
}
