/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second panel of `classification`: the cross-entropy of every curve, and with a prior the
 * penalty added; the best curve is its lowest point, if it has one. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/classification-scene.h"

enum
{
  N_GRID = CLASSIFICATION_GRID * CLASSIFICATION_GRID,
  N_CONTOURS = 11
};

/* What lies higher than so many times the answers of a coin is one colour. */
static const double highest = 2.5;

/* Contours close in on the lowest by equal ratios. */
static void
fill_loss (const Classification *self, double *z, double *levels)
{
  double least = INFINITY, coin = self->total * G_LN2;

  for (gsize i = 0; i < N_GRID; i++)
    {
      double w1 = self->grid_w1[i / CLASSIFICATION_GRID];

      z[i] = self->surface[i] + 0.5 * self->precision * w1 * w1;
      least = fmin (least, z[i]);
    }
  if (self->best.found)
    least = fmin (least, classification_objective (self, self->best.w0, self->best.w1));
  for (gsize i = 0; i < N_GRID; i++)
    z[i] = fmin (z[i], least + highest * coin);
  for (guint k = 0; k < N_CONTOURS; k++)
    levels[k] = least + highest * coin * pow (0.6, k + 1);
}

/* Of separated answers the logarithm: it goes on falling where the loss itself is all but 0. */
static void
fill_logarithm (const Classification *self, double *z, double *levels)
{
  double least = INFINITY, top = log10 (self->total * G_LN2 * highest);

  for (gsize i = 0; i < N_GRID; i++)
    {
      z[i] = fmin (log10 (fmax (self->surface[i], 1e-300)), top);
      least = fmin (least, z[i]);
    }
  for (guint k = 0; k < N_CONTOURS; k++)
    levels[k] = top + (least - top) * (k + 1) / (N_CONTOURS + 1);
}

static void
add_grid (PlotPanel *panel, const Classification *self)
{
  g_autofree double *z = g_new (double, N_GRID);
  double levels[N_CONTOURS];
  PlotMark *mark;

  if (self->best.separated)
    fill_logarithm (self, z, levels);
  else
    fill_loss (self, z, levels);
  mark = plot_panel_add_grid (panel, MARK_HEAT_MAP, "surface", self->grid_w0, CLASSIFICATION_GRID,
                              self->grid_w1, CLASSIFICATION_GRID, z);
  mark->answer = TRUE;
  plot_mark_set_label (mark, panel->title, LABEL_NONE);
  mark = plot_panel_add_grid (panel, MARK_CONTOURS, "contours", self->grid_w0, CLASSIFICATION_GRID,
                              self->grid_w1, CLASSIFICATION_GRID, z);
  mark->role = ROLE_CONTRAST;
  mark->opacity = 0.4;
  mark->answer = TRUE;
  plot_mark_set_levels (mark, levels, N_CONTOURS);
}

/* The best one is green within white, and the white has the label: it is read on any colour. */
static void
add_point (PlotPanel *panel, const char *id, PlotRole role, const ClassificationFit *fit,
           const char *label)
{
  g_autofree char *ring = role == ROLE_MAXIMUM ? g_strconcat (id, "-ring", NULL) : g_strdup (id);
  PlotMark *mark;

  if (!fit->found || fit->w0 < panel->x.lower || fit->w0 > panel->x.upper
      || fit->w1 < panel->y.lower || fit->w1 > panel->y.upper)
    return;
  mark = plot_panel_add (panel, MARK_DOTS, ring, ROLE_CONTRAST, &fit->w0, &fit->w1, 1);
  mark->width = role == ROLE_MAXIMUM ? 7 : 3.5;
  mark->answer = TRUE;
  plot_mark_set_label (mark, label, LABEL_AUTO);
  if (role != ROLE_MAXIMUM)
    return;
  mark = plot_panel_add (panel, MARK_DOTS, id, role, &fit->w0, &fit->w1, 1);
  mark->width = 5;
  plot_mark_set_label (mark, label, LABEL_NONE);
}

/* Separated answers: the way in which the loss falls for ever. */
static void
add_way (PlotPanel *panel, const Classification *self)
{
  double w1[2] = {0.4 * self->sign, 0.92 * self->sign}, w0[2], end, share = 1;
  PlotMark *mark;

  end = self->sign > 0 ? self->w1_upper : -self->w1_lower;
  for (guint i = 0; i < 2; i++)
    {
      w0[i] = classification_middle (self, w1[i] * end);
      w1[i] *= end;
    }
  if (w0[1] < panel->x.lower || w0[1] > panel->x.upper)
    share = 0.92 * (w0[1] > 0 ? panel->x.upper : panel->x.lower) / w0[1];
  for (guint i = 0; i < 2; i++)
    {
      w0[i] *= share;
      w1[i] *= share;
    }
  mark = plot_panel_add (panel, MARK_ARROW, "way", ROLE_CONTRAST, w0, w1, 2);
  mark->width = 2;
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("down for ever"), LABEL_AUTO);
}

void
classification_add_surface (PlotScene *scene, const Classification *self, const State *state)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "surface",
                                           self->best.separated ? _ ("log₁₀ of the cross-entropy")
                                           : self->precision > 0 ? _ ("Cross-entropy + w₁²/2τ²")
                                                                 : _ ("Cross-entropy −ℓ(w₀, w₁)"),
                                           0, 1);
  g_autofree char *middle = plot_format_significant (self->origin, 3);
  g_autofree char *x_label = g_strdup_printf (_ ("log odds w₀ at %s = %s"), self->x_name, middle);

  panel->row_span = 2;
  plot_panel_set_x (panel, x_label, self->w0_lower, self->w0_upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("slope w₁"), self->w1_lower, self->w1_upper, AXIS_LINEAR);
  add_grid (panel, self);
  if (self->precision > 0)
    add_point (panel, "likeliest", ROLE_CONTRAST, &self->likeliest, _ ("without prior"));
  add_point (panel, "maximum", ROLE_MAXIMUM, &self->best,
             self->precision > 0 ? _ ("with prior") : _ ("likeliest"));
  if (self->best.separated)
    add_way (panel, self);
  plot_panel_add_handle (
      panel, "own", CLAMP (state_number (state, "w0"), self->w0_lower, self->w0_upper),
      CLAMP (state_number (state, "w1"), self->w1_lower, self->w1_upper), HANDLE_X | HANDLE_Y,
      _ ("your curve: log odds w₀ and slope w₁"), "w0", "w1");
}
