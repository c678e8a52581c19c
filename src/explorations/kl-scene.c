/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `kl`: the truth with q and the best Gaussians on it; the surface and the table are
 * in kl-surface.c. The axes come from the truth alone, so that no choice and no q moves them. */
#include "explorations/kl-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#include "explorations/curve-grid.h"

enum
{
  N_CURVE = 261,
  N_PEAK = 16, /* on each side of a peak, a quarter of its sd apart */
  TICKS = 200  /* of the sample's values, at most */
};

static const double reach = 6.5;

/* A curve of a mixture, cut off well above the panel. */
static PlotMark *
add_density (PlotPanel *panel, PlotMarkKind kind, const char *id, PlotRole role,
             const EstMixture *mixture)
{
  g_autoptr (GArray) grid = curve_grid_new (panel->x.lower, panel->x.upper, N_CURVE);
  const double *x;
  g_autofree double *y = NULL;

  for (guint k = 0; k < mixture->components; k++)
    curve_grid_about (grid, mixture->mean[k], 4 * mixture->sd[k], N_PEAK);
  curve_grid_sort (grid);
  x = (const double *)(gpointer)grid->data;
  y = g_new (double, grid->len);
  for (guint i = 0; i < grid->len; i++)
    y[i] = MIN (exp (est_mixture_log_density (mixture, x[i])), 3 * panel->y.upper);
  return plot_panel_add (panel, kind, id, role, x, y, grid->len);
}

static PlotMark *
add_bell (PlotPanel *panel, const char *id, PlotRole role, double mu, double sigma)
{
  const EstMixture bell = {1, {1}, {mu}, {sigma}};

  return add_density (panel, MARK_LINE, id, role, &bell);
}

static void
add_truth (PlotPanel *panel, const Kl *self)
{
  PlotMark *area = add_density (panel, MARK_AREA, "truth-area", ROLE_MUTED, &self->mixture);

  area->opacity = 0.35;
  plot_mark_set_label (area, _ ("truth"), LABEL_NONE);
  plot_mark_set_label (add_density (panel, MARK_LINE, "truth", ROLE_MUTED, &self->mixture),
                       _ ("truth p"), LABEL_AUTO);
  for (guint k = 0; k < self->mixture.components && self->mixture.components > 1; k++)
    {
      double peak = exp (est_mixture_log_density (&self->mixture, self->mixture.mean[k]));
      PlotHandle *handle = plot_panel_add_handle (
          panel, k == 0 ? "left" : "right", self->mixture.mean[k], peak, HANDLE_X,
          k == 0 ? _ ("left hump: drag it, scroll over it to widen it")
                 : _ ("right hump: drag it, scroll over it to widen it"),
          NULL, NULL);

      handle->scroll_parameter = k == 0 ? "width-left" : "width-right";
    }
}

/* Ticks for all of the sample's values, or for the first of many. */
static void
add_sample (PlotPanel *panel, const Kl *self)
{
  const KlSample *sample = self->sample;
  guint keys[TICKS];
  PlotMark *mark;

  if (sample == NULL)
    return;
  for (guint i = 0; i < TICKS; i++)
    keys[i] = i + 1;
  mark = plot_panel_add (panel, MARK_RUG, "sample", ROLE_DATA, sample->values, NULL,
                         MIN (sample->n, TICKS));
  plot_mark_set_keys (mark, keys);
  plot_mark_set_label (mark, _ ("sample"), LABEL_NONE);
  mark = add_bell (panel, "sample-fit", ROLE_DATA, sample->mean, sample->sd);
  mark->dash = DASH_DOTTED;
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("fit to the sample"), LABEL_AUTO);
}

/* All minima of the chosen divergence, those that tie for the least in green. */
static void
add_minima (PlotPanel *panel, const Kl *self)
{
  const EstDivergenceMinimum *minima = self->minima[self->kind];
  guint n_best = self->n_best[self->kind];

  for (guint i = self->n_minima[self->kind]; i-- > 0;)
    {
      g_autofree char *id = g_strdup_printf (i < n_best ? "best-%u" : "minimum-%u", i + 1);
      g_autofree char *label = i < n_best ? g_strdup_printf (_ ("best by %s"), kl_name (self->kind))
                                          : g_strdup (_ ("another minimum"));
      PlotMark *mark = add_bell (panel, id, i < n_best ? ROLE_MAXIMUM : ROLE_SERIES_4, minima[i].mu,
                                 minima[i].sigma);

      mark->dash = i < n_best ? DASH_DASHED : DASH_DOTTED;
      mark->answer = TRUE;
      plot_mark_set_label (mark, label, i == 0 || i == n_best ? LABEL_AUTO : LABEL_NONE);
    }
}

static void
add_densities (PlotScene *scene, const Kl *self)
{
  PlotPanel *panel
      = plot_scene_add_panel (scene, "density", _ ("Truth, your q and the best"), 0, 0);
  const EstDivergenceMinimum *forward = self->minima[EST_FORWARD_KL];
  double narrowest = self->mixture.sd[0];
  PlotMark *mark;

  for (guint k = 1; k < self->mixture.components; k++)
    narrowest = MIN (narrowest, self->mixture.sd[k]);
  plot_panel_set_x (panel, _ ("x"), -reach, reach, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("density"), 0, 1.25 / (narrowest * sqrt (2 * G_PI)), AXIS_LINEAR);
  add_truth (panel, self);
  add_sample (panel, self);
  if (self->kind != EST_FORWARD_KL)
    {
      mark = add_bell (panel, "forward", ROLE_SERIES_1, forward->mu, forward->sigma);
      mark->answer = TRUE;
      plot_mark_set_label (mark, _ ("best by forward KL"), LABEL_AUTO);
    }
  add_minima (panel, self);
  mark = add_bell (panel, "own", ROLE_OWN, self->mu, self->sigma);
  plot_mark_set_label (mark, _ ("your q"), LABEL_AUTO);
}

PlotScene *
kl_build (const State *state, gconstpointer payload)
{
  gboolean table = state_switch (state, "table");
  PlotScene *scene = plot_scene_new (_ (state_exploration (state)->question), table ? 2 : 1, 2);
  Kl self;

  kl_init (&self, state, payload);
  scene->subtitle
      = g_strdup (_ ("One Gaussian q for a truth p: what is best depends on what is made small."));
  scene->row_weights[0] = table ? 1.9 : 1;
  add_densities (scene, &self);
  kl_add_surface (scene, &self);
  if (table)
    kl_add_table (scene, &self);
  kl_say (scene, &self);
  kl_clear (&self);
  return scene;
}
