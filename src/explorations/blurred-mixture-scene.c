/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the blurred mixture: truth, sample and fit; the climb of EM; BIC by the number of
 * Gaussians. */
#include "explorations/blurred-mixture-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#include "explorations/blurred-mixture-model.h"
#include "explorations/blurred-mixture-say.h"
#include "explorations/curve-grid.h"

enum
{
  EVEN_POINTS = 240,
  NEAR_POINTS = 40,
  RUG_MOST = 400,
  MOST_BARS = 48,
  CLIMB_MOST = 2000
};

/* Even points, and closer ones about each component, its mean included. */
static GArray *
places (const EstMixture *mixture, double lower, double upper)
{
  GArray *grid = curve_grid_new (lower, upper, EVEN_POINTS + 1);

  for (guint k = 0; k < mixture->components; k++)
    curve_grid_about (grid, mixture->mean[k], 4 * mixture->sd[k], NEAR_POINTS);
  curve_grid_sort (grid);
  return grid;
}

/* A mixture's density, or its kth component's part of it (k < 0: all). Spikes are left out. */
static PlotMark *
add_density (PlotPanel *panel, PlotMarkKind kind, const char *id, PlotRole role,
             const EstMixture *mixture, int component)
{
  g_autoptr (GArray) grid = places (mixture, panel->x.lower, panel->x.upper);
  const double *x = (const double *)(gpointer)grid->data;
  g_autofree double *y = g_new0 (double, grid->len);

  for (guint k = 0; k < mixture->components; k++)
    if (mixture->sd[k] > 0 && (component < 0 || component == (int)k))
      {
        EstMixture one = {1, {1}, {mixture->mean[k]}, {mixture->sd[k]}};

        for (guint i = 0; i < grid->len; i++)
          y[i] += mixture->weight[k] * exp (est_mixture_log_density (&one, x[i]));
      }
  return plot_panel_add (panel, kind, id, role, x, y, grid->len);
}

/* Rules from the spread of the data (Freedman and Diaconis) blur two humps as one Gaussian does:
 * the number of bars follows n alone. */
static guint
count_bars (const EstSample *sample)
{
  return (guint)CLAMP (rint (4 * cbrt (sample->n)), 12, MOST_BARS);
}

static double
weight_between (const EstSample *sample, double a, double b)
{
  return sample->cumulative_weight[est_sample_count_below (sample, b)]
         - sample->cumulative_weight[est_sample_count_below (sample, a)];
}

/* Fills x and y with the histogram on [lower, upper] and returns its highest bar. */
static double
fill_histogram (const EstSample *sample, double lower, double upper, guint n, double *x, double *y)
{
  double width = (upper - lower) / n, highest = 0;

  for (guint i = 0; i < n; i++)
    {
      double left = lower + i * width;

      x[i] = left + width / 2;
      y[i] = weight_between (sample, left, left + width) / (sample->n * width);
      highest = MAX (highest, y[i]);
    }
  return highest;
}

/* The axes stand while a hump is dragged: simulated samples have the room that the farthest and the
 * most overlapping humps need, data what they are. */
static void
set_axes (PlotPanel *panel, const State *state, const EstSample *sample, const char *name)
{
  double x[MOST_BARS], y[MOST_BARS], lower, upper, pad, height;

  if (name == NULL)
    {
      double width = state_number (state, "width");

      upper = 4 + 3 * width;
      plot_panel_set_x (panel, _ ("value x"), -upper, upper, AXIS_LINEAR);
      plot_panel_set_y (panel, _ ("density"), 0, 1.05 / (width * sqrt (2 * G_PI)), AXIS_LINEAR);
      return;
    }
  pad = sample->variance > 0 ? 0.12 * (sample->maximum - sample->minimum)
                             : MAX (1, fabs (sample->mean)) / 2;
  lower = sample->minimum - pad;
  upper = sample->maximum + pad;
  height = fill_histogram (sample, lower, upper, count_bars (sample), x, y);
  plot_panel_set_x (panel, name, lower, upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("density"), 0, 1.35 * height, AXIS_LINEAR);
}

static void
add_sample (PlotPanel *panel, const EstSample *sample)
{
  guint n = count_bars (sample);
  double x[MOST_BARS], y[MOST_BARS];
  PlotMark *bars;

  fill_histogram (sample, panel->x.lower, panel->x.upper, n, x, y);
  bars = plot_panel_add (panel, MARK_BARS, "sample", ROLE_DATA, x, y, n);
  bars->width = (panel->x.upper - panel->x.lower) / n;
  bars->opacity = 0.25;
  plot_mark_set_label (bars, _ ("histogram of the values"), LABEL_NONE);
  if (sample->length <= RUG_MOST)
    {
      PlotMark *rug = plot_panel_add (panel, MARK_RUG, "values", ROLE_DATA, sample->values, NULL,
                                      sample->length);
      guint keys[RUG_MOST];

      for (gsize i = 0; i < sample->length; i++)
        keys[i] = (guint)sample->order[i] + 1;
      plot_mark_set_keys (rug, keys);
      plot_mark_set_label (rug, _ ("the values"), LABEL_NONE);
    }
}

static void
add_fit (PlotPanel *panel, const EstMixture *mixture)
{
  g_autofree char *label = g_strdup_printf (
      ngettext ("%u Gaussian", "%u Gaussians", mixture->components), mixture->components);

  for (guint k = 0; mixture->components > 1 && k < mixture->components; k++)
    {
      g_autofree char *id = g_strdup_printf ("component-%u", k + 1);
      g_autofree char *name = g_strdup_printf (_ ("Gaussian %u"), k + 1);
      PlotMark *mark;

      if (mixture->sd[k] == 0)
        {
          mark = plot_panel_add_rule_x (panel, id, ROLE_SERIES_4, mixture->mean[k]);
          plot_mark_set_label (mark, _ ("a spike: density ∞"), LABEL_AUTO);
          continue;
        }
      mark = add_density (panel, MARK_LINE, id, ROLE_SERIES_1, mixture, (int)k);
      mark->dash = DASH_DASHED;
      plot_mark_set_label (mark, name, LABEL_NONE);
    }
  plot_mark_set_label (add_density (panel, MARK_LINE, "fit", ROLE_SERIES_1, mixture, -1), label,
                       LABEL_AUTO);
}

static void
add_picture (PlotScene *scene, const State *state, const EstSample *sample, const char *name,
             const EstMixture *mixture)
{
  PlotPanel *panel = plot_scene_add_panel (
      scene, "fit", name == NULL ? _ ("Truth, sample and fit") : _ ("Sample and fit"), 0, 0);

  panel->row_span = 2;
  set_axes (panel, state, sample, name);
  if (name == NULL)
    {
      EstMixture truth = blurred_truth (state);
      PlotMark *area = add_density (panel, MARK_AREA, "truth-area", ROLE_MUTED, &truth, -1);

      area->opacity = 0.35;
      plot_mark_set_label (add_density (panel, MARK_LINE, "truth", ROLE_MUTED, &truth, -1),
                           _ ("truth"), LABEL_AUTO);
      add_sample (panel, sample);
      add_fit (panel, mixture);
      for (guint k = 0; k < 2; k++)
        plot_panel_add_handle (panel, k == 0 ? "left" : "right", truth.mean[k],
                               exp (est_mixture_log_density (&truth, truth.mean[k])), HANDLE_X,
                               k == 0 ? _ ("left hump") : _ ("right hump"), NULL, NULL);
      return;
    }
  add_sample (panel, sample);
  add_fit (panel, mixture);
}

static void
add_climb (PlotScene *scene, const BlurredPath *path, guint step, double best)
{
  PlotPanel *panel
      = plot_scene_add_panel (scene, "climb", _ ("Each step of EM climbs, or stands"), 0, 1);
  guint finite = path->length - (isinf (path->log_likelihood[path->length - 1]) ? 1 : 0);
  double lower = INFINITY, upper = isfinite (best) ? best : -INFINITY, x[BLURRED_STEPS + 1], pad;
  PlotMark *mark;

  for (guint i = 0; i < finite; i++)
    {
      x[i] = i;
      lower = MIN (lower, path->log_likelihood[i]);
      upper = MAX (upper, path->log_likelihood[i]);
    }
  if (finite == 0 && !isfinite (best))
    upper = 0;
  lower = MIN (lower, upper);
  pad = MAX (0.2 * (upper - lower), 1e-3 * MAX (1, fabs (upper)));
  plot_panel_set_x (panel, _ ("EM step"), -0.5, 1.12 * MAX (path->length, 10), AXIS_WHOLE);
  plot_panel_set_y (panel, _ ("log-likelihood ℓ"), lower - pad, upper + pad, AXIS_LINEAR);
  if (isfinite (best))
    {
      mark = plot_panel_add_rule_y (panel, "best", ROLE_MAXIMUM, best);
      mark->dash = DASH_DASHED;
      plot_mark_set_label (mark, _ ("best of many starts"),
                           path->mixture[0].components > 1 ? LABEL_AUTO : LABEL_NONE);
    }
  if (finite > 0)
    {
      mark = plot_panel_add (panel, MARK_LINE, "path", ROLE_SERIES_1, x, path->log_likelihood,
                             finite);
      plot_mark_set_label (mark, _ ("log-likelihood"), LABEL_NONE);
    }
  if (step < finite)
    {
      g_autofree char *label = plot_format_fixed (path->log_likelihood[step], 1);

      mark = plot_panel_add (panel, MARK_DOTS, "step", ROLE_OWN, x + step,
                             path->log_likelihood + step, 1);
      plot_mark_set_label (mark, label, LABEL_ABOVE);
    }
  else
    {
      const double ends[] = {finite > 0 ? finite - 1 : step, step};
      const double heights[]
          = {finite > 0 ? path->log_likelihood[finite - 1] : lower, upper + 0.9 * pad};

      mark = plot_panel_add (panel, MARK_ARROW, "step", ROLE_SERIES_4, ends, heights, 2);
      plot_mark_set_label (mark, _ ("to infinity"), LABEL_RIGHT);
    }
}

static void
add_bic (PlotScene *scene, EstFit *const *fits, guint components)
{
  PlotPanel *panel
      = plot_scene_add_panel (scene, "bic", _ ("BIC by the number of Gaussians"), 1, 1);
  double x[BLURRED_MOST], y[BLURRED_MOST], lower = INFINITY, upper = -INFINITY, pad;
  guint n = 0, best = blurred_best (fits);

  panel->answer = TRUE;
  for (guint k = 1; k <= BLURRED_MOST; k++)
    if (isfinite (fits[k - 1]->bic))
      {
        x[n] = k;
        y[n] = fits[k - 1]->bic;
        lower = MIN (lower, y[n]);
        upper = MAX (upper, y[n]);
        n++;
      }
  if (n == 0)
    lower = upper = 0;
  pad = MAX (0.15 * (upper - lower), 1e-3 * MAX (1, fabs (upper)));
  plot_panel_set_x (panel, _ ("Gaussians K"), 0.5, BLURRED_MOST + 0.5, AXIS_WHOLE);
  plot_panel_set_y (panel, _ ("BIC: lower is better"), lower - pad, upper + pad, AXIS_LINEAR);
  if (n == 0)
    return;
  plot_mark_set_label (plot_panel_add (panel, MARK_LINE, "bic-line", ROLE_MUTED, x, y, n),
                       _ ("BIC"), LABEL_NONE);
  plot_mark_set_label (plot_panel_add (panel, MARK_DOTS, "bic", ROLE_SERIES_1, x, y, n),
                       _ ("BIC of the best fit"), LABEL_NONE);
  if (isfinite (fits[components - 1]->bic) && components != best)
    plot_mark_set_label (plot_panel_add (panel, MARK_DOTS, "present", ROLE_OWN,
                                         (const double[]){components}, &fits[components - 1]->bic,
                                         1),
                         _ ("shown"), LABEL_NONE);
  {
    g_autofree char *label = g_strdup_printf (_ ("lowest: K = %u"), best);

    plot_mark_set_label (plot_panel_add (panel, MARK_DOTS, "lowest", ROLE_MAXIMUM,
                                         (const double[]){best}, &fits[best - 1]->bic, 1),
                         label, LABEL_AUTO);
  }
}

PlotScene *
blurred_build (const State *state, gconstpointer payload)
{
  const BlurredPayload *made = payload;
  PlotScene *scene = plot_scene_new (_ (state_exploration (state)->question), 2, 2);
  g_autoptr (EstSample) sample = NULL;
  g_autofree BlurredPath *path = g_new (BlurredPath, 1);
  BlurredView view;

  /* While a hump is dragged sample and path follow at once; the fits by K are those of the last
   * prepare(), and so is everything where the data have not come yet or are too many to climb. */
  if (!blurred_same_sample (state, made->state))
    sample = blurred_simulate (state);
  else if (blurred_same_path (state, made->state) || made->sample->length <= CLIMB_MOST)
    sample = est_sample_ref (made->sample);
  if (sample == NULL)
    {
      sample = est_sample_ref (made->sample);
      state = made->state;
    }
  if (blurred_same_path (state, made->state))
    *path = made->path;
  else
    blurred_climb (state, sample, NULL, path);
  view = (BlurredView){state,
                       sample,
                       state_choice (state, "sample") == 0 ? made->name : NULL,
                       path,
                       blurred_step (state, path),
                       made->fits};
  scene->column_weights[0] = 1.5;
  scene->column_weights[1] = 1;
  add_picture (scene, state, sample, view.name, &path->mixture[view.step]);
  add_climb (scene, path, view.step, made->fits[path->mixture[0].components - 1]->log_likelihood);
  add_bic (scene, made->fits, path->mixture[0].components);
  blurred_say (scene, &view);
  return scene;
}
