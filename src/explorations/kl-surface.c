/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chosen divergence over every (mu, sigma) with all its minima, and the table of what each
 * divergence calls best. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/kl-scene.h"

enum
{
  N_CONTOURS = 9
};

const char *
kl_name (EstDivergence kind)
{
  static const char *const names[EST_N_DIVERGENCES]
      = {N_ ("forward KL"), N_ ("reverse KL"), N_ ("Jensen–Shannon"), N_ ("Wasserstein-2"),
         N_ ("score matching")};

  return _ (names[kind]);
}

const char *
kl_long_name (EstDivergence kind)
{
  static const char *const names[EST_N_DIVERGENCES]
      = {N_ ("forward KL"), N_ ("reverse KL"), N_ ("Jensen–Shannon divergence"),
         N_ ("Wasserstein-2 distance"), N_ ("score-matching loss")};

  return _ (names[kind]);
}

const char *
kl_unit (EstDivergence kind)
{
  return kind == EST_WASSERSTEIN_2    ? _ ("in units of x")
         : kind == EST_SCORE_MATCHING ? _ ("in 1/x²")
                                      : _ ("nats");
}

char *
kl_describe_best (const Kl *self, EstDivergence kind)
{
  const EstDivergenceMinimum *best = self->minima[kind];
  g_autofree char *mu = NULL;
  g_autofree char *sigma = NULL;

  if (self->n_minima[kind] == 0)
    return g_strdup ("–");
  mu = plot_format_fixed (self->n_best[kind] > 1 ? fabs (best->mu) : best->mu, 2);
  sigma = plot_format_fixed (best->sigma, 2);
  return g_strdup_printf ("N(%s%s, %s²)", self->n_best[kind] > 1 ? "±" : "", mu, sigma);
}

static void
add_grid (PlotPanel *panel, const Kl *self)
{
  const KlSurface *surface = &self->payload->surface[self->kind];
  g_autofree double *z = g_new (double, KL_GRID *KL_GRID);
  double least = surface->n_minima > 0 ? surface->minima[0].value : 0, levels[N_CONTOURS];
  PlotMark *mark;

  if (!surface->known)
    return;
  for (guint i = 0; i < KL_GRID * KL_GRID; i++)
    {
      z[i] = MIN (surface->z[i], surface->ceiling);
      least = MIN (least, z[i]);
    }
  /* Squares, so that the contours of a parabola are equally far apart. */
  for (guint k = 0; k < N_CONTOURS; k++)
    levels[k] = least + (surface->ceiling - least) * pow ((k + 1.0) / (N_CONTOURS + 1), 2);
  mark = plot_panel_add_grid (panel, MARK_HEAT_MAP, "surface", self->payload->mu, KL_GRID,
                              self->payload->sigma, KL_GRID, z);
  mark->answer = TRUE;
  plot_mark_set_label (mark, panel->title, LABEL_NONE);
  mark = plot_panel_add_grid (panel, MARK_CONTOURS, "contours", self->payload->mu, KL_GRID,
                              self->payload->sigma, KL_GRID, z);
  mark->role = ROLE_CONTRAST;
  mark->opacity = 0.35;
  mark->answer = TRUE;
  plot_mark_set_levels (mark, levels, N_CONTOURS);
}

/* White with the label, and coloured within: read on any surface. */
static void
add_spot (PlotPanel *panel, const char *id, PlotRole role, double mu, double sigma,
          const char *label)
{
  g_autofree char *ring = g_strdup_printf ("%s-ring", id);
  PlotMark *mark = plot_panel_add (panel, MARK_DOTS, ring, ROLE_CONTRAST, &mu, &sigma, 1);

  mark->width = 6;
  mark->answer = TRUE;
  plot_mark_set_label (mark, label, label != NULL ? LABEL_AUTO : LABEL_NONE);
  mark = plot_panel_add (panel, MARK_DOTS, id, role, &mu, &sigma, 1);
  mark->width = 4;
  mark->answer = TRUE;
  plot_mark_set_label (mark, label, LABEL_NONE);
}

static void
add_spots (PlotPanel *panel, const Kl *self)
{
  const EstDivergenceMinimum *forward = self->minima[EST_FORWARD_KL];
  const EstDivergenceMinimum *minima = self->minima[self->kind];

  if (self->sample != NULL)
    add_spot (panel, "sample-fit", ROLE_DATA, CLAMP (self->sample->mean, -KL_MU_MOST, KL_MU_MOST),
              CLAMP (self->sample->sd, KL_SIGMA_LEAST, KL_SIGMA_MOST), _ ("sample"));
  if (self->kind != EST_FORWARD_KL)
    add_spot (panel, "forward", ROLE_SERIES_1, forward->mu, forward->sigma, _ ("forward KL"));
  for (guint i = self->n_minima[self->kind]; i-- > 0;)
    {
      gboolean best = i < self->n_best[self->kind];
      g_autofree char *id = g_strdup_printf (best ? "best-%u" : "minimum-%u", i + 1);
      g_autofree char *value = plot_format_significant (minima[i].value, 3);
      g_autofree char *label = g_strdup_printf (best ? _ ("least: %s") : "%s", value);

      add_spot (panel, id, best ? ROLE_MAXIMUM : ROLE_SERIES_4, minima[i].mu, minima[i].sigma,
                label);
    }
}

void
kl_add_surface (PlotScene *scene, const Kl *self)
{
  static const char *const titles[EST_N_DIVERGENCES]
      = {N_ ("Forward KL(p‖q) in nats: low is dark"), N_ ("Reverse KL(q‖p) in nats: low is dark"),
         N_ ("Jensen–Shannon in nats: low is dark"), N_ ("Wasserstein-2: low is dark"),
         N_ ("Score matching: low is dark")};
  PlotPanel *panel = plot_scene_add_panel (scene, "surface", _ (titles[self->kind]), 0, 1);

  plot_panel_set_x (panel, _ ("mean μ of q"), -KL_MU_MOST, KL_MU_MOST, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("standard deviation σ of q"), KL_SIGMA_LEAST, KL_SIGMA_MOST,
                    AXIS_LOG);
  add_grid (panel, self);
  add_spots (panel, self);
  plot_panel_add_handle (panel, "own", self->mu, self->sigma, HANDLE_X | HANDLE_Y,
                         _ ("your q: mean μ and standard deviation σ"), "mu", "sigma");
}

static void
set_number (PlotTable *table, guint row, guint column, double value)
{
  g_autofree char *text = plot_format_significant (value, 4);

  plot_table_set_cell (table, row, column, text, value);
}

void
kl_add_table (PlotScene *scene, const Kl *self)
{
  static const char *const names[EST_N_DIVERGENCES]
      = {N_ ("Forward KL(p‖q), nats"), N_ ("Reverse KL(q‖p), nats"), N_ ("Jensen–Shannon, nats"),
         N_ ("Wasserstein-2"), N_ ("Score matching")};
  PlotPanel *panel = plot_scene_add_panel (
      scene, "table", _ ("What each divergence calls the best Gaussian"), 1, 0);
  PlotTable *table = plot_panel_set_table (panel, 5, EST_N_DIVERGENCES);

  panel->column_span = 2;
  panel->answer = TRUE;
  plot_table_set_column (table, 0, _ ("Made small"), CELL_LEFT, 1.5);
  plot_table_set_column (table, 1, _ ("Best q"), CELL_LEFT, 1.3);
  plot_table_set_column (table, 2, _ ("Its value"), CELL_RIGHT, 0.9);
  plot_table_set_column (table, 3, _ ("Yours"), CELL_RIGHT, 0.9);
  plot_table_set_column (table, 4, _ ("Minima"), CELL_RIGHT, 0.7);
  table->highlight = (gint)self->kind;
  for (guint kind = 0; kind < EST_N_DIVERGENCES; kind++)
    {
      g_autofree char *best = kl_describe_best (self, kind);
      g_autofree char *count = g_strdup_printf ("%u", self->n_minima[kind]);
      gboolean known = self->n_minima[kind] > 0;

      plot_table_set_cell (table, kind, 0, _ (names[kind]), kind);
      plot_table_set_cell (table, kind, 1, best, known ? self->minima[kind][0].mu : NAN);
      set_number (table, kind, 2, known ? self->minima[kind][0].value : NAN);
      set_number (table, kind, 3, est_divergence (self->truth, kind, self->mu, self->sigma));
      plot_table_set_cell (table, kind, 4, known ? count : "–", self->n_minima[kind]);
    }
}
