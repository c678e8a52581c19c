/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `limits`: what one value is drawn from, the means of many samples with their
 * limit, and one mean as its sample grows. */
#include "explorations/limits-scene.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  N_CURVE = 401
};

static const double standard_reach = 4; /* of the axis of standardised means */

static double
normal_density (double x, double mean, double sd)
{
  double z = (x - mean) / sd;

  return exp (-0.5 * z * z) / (sd * sqrt (2 * G_PI));
}

static void
add_centres (PlotPanel *panel, const LimitsSource *source)
{
  g_autofree char *mean = plot_format_significant (source->mean, 3);
  g_autofree char *median = plot_format_significant (source->median, 3);
  gboolean apart = isnan (source->mean) || fabs (source->mean - source->median) > 1e-9;
  g_autofree char *mean_label
      = g_strdup_printf (apart ? _ ("mean %s") : _ ("mean = median = %s"), mean);
  g_autofree char *median_label = g_strdup_printf (_ ("median %s"), median);
  PlotMark *mark;

  if (apart)
    {
      mark = plot_panel_add_rule_x (panel, "median", ROLE_SERIES_4, source->median);
      mark->dash = DASH_DASHED;
      plot_mark_set_label (mark, median_label, LABEL_AUTO);
    }
  if (!isnan (source->mean))
    plot_mark_set_label (plot_panel_add_rule_x (panel, "mean", ROLE_TEXT, source->mean), mean_label,
                         LABEL_AUTO);
}

static void
add_source (PlotScene *scene, const LimitsSource *source)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "source", _ ("One value"), 0, 0);
  double lower = source->shape->lower, upper = source->shape->upper, top = 0;
  double x[N_CURVE], y[N_CURVE], limit[N_CURVE];
  const double sides[] = {0, 1}, halves[] = {0.5, 0.5};
  gboolean coin = source->choice == LIMITS_COIN;
  PlotMark *mark;

  for (guint i = 0; i < N_CURVE; i++)
    {
      x[i] = lower + (upper - lower) * i / (N_CURVE - 1.0);
      y[i] = limits_source_density (source, x[i]);
      limit[i] = normal_density (x[i], source->mean, source->sd);
      top = MAX (top, y[i]);
      if (source->choice == LIMITS_SENSOR)
        top = MAX (top, limit[i]);
    }
  plot_panel_set_x (panel, coin ? _ ("heads: 0 or 1") : _ ("value x"), lower, upper, AXIS_LINEAR);
  plot_panel_set_y (panel, coin ? _ ("probability") : _ ("density"), 0, coin ? 0.7 : 1.25 * top,
                    AXIS_LINEAR);
  if (coin)
    {
      mark = plot_panel_add (panel, MARK_BARS, "density", ROLE_SERIES_1, sides, halves, 2);
      mark->width = 0.5;
      mark->opacity = 0.55;
    }
  else
    {
      plot_mark_set_label (
          plot_panel_add (panel, MARK_AREA, "below-density", ROLE_SERIES_1, x, y, N_CURVE),
          _ ("below the density"), LABEL_NONE);
      mark = plot_panel_add (panel, MARK_LINE, "density", ROLE_SERIES_1, x, y, N_CURVE);
    }
  plot_mark_set_label (mark, _ ("what one value is drawn from"), LABEL_NONE);
  if (source->choice == LIMITS_SENSOR)
    {
      mark = plot_panel_add (panel, MARK_LINE, "normal", ROLE_SERIES_7, x, limit, N_CURVE);
      mark->dash = DASH_DASHED;
      plot_mark_set_label (mark, _ ("normal"), LABEL_AUTO);
    }
  add_centres (panel, source);
}

/* How the histogram's axis shows: mean = centre + unit × place. */
typedef struct
{
  double centre, unit;
  double lower, upper;
} Places;

static Places
places_of (const Limits *self, gboolean standardise)
{
  const LimitsSource *source = &self->source;

  if (source->choice == LIMITS_CAUCHY)
    return (Places){0, 1, source->shape->lower, source->shape->upper};
  if (standardise)
    return (Places){0, 1, -standard_reach, standard_reach};
  return (Places){source->mean, source->sd / sqrt ((double)self->n), source->shape->lower,
                  source->shape->upper};
}

/* The density that the means approach, at a place of their axis. */
static double
limit_density (const Limits *self, double place)
{
  return self->source.choice == LIMITS_CAUCHY ? limits_source_density (&self->source, place)
                                              : normal_density (place, 0, 1);
}

static void
add_limit (PlotPanel *panel, const Limits *self, const Places *places)
{
  double x[N_CURVE], y[N_CURVE];
  gboolean cauchy = self->source.choice == LIMITS_CAUCHY;
  double reach = cauchy ? places->upper : standard_reach;
  PlotMark *mark;

  for (guint i = 0; i < N_CURVE; i++)
    {
      double place = reach * (2 * i / (N_CURVE - 1.0) - 1);

      x[i] = places->centre + places->unit * place;
      y[i] = limit_density (self, place) / places->unit;
    }
  mark = plot_panel_add (panel, MARK_LINE, "limit", ROLE_SERIES_7, x, y, N_CURVE);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, cauchy ? _ ("one value") : _ ("normal"), LABEL_AUTO);
}

static void
add_means (PlotScene *scene, const Limits *self, gboolean standardise)
{
  const EstTally *means = self->means;
  g_autofree char *title
      = g_strdup_printf (ngettext ("The mean of %" G_GSIZE_FORMAT " value",
                                   "The mean of %" G_GSIZE_FORMAT " values", self->n),
                         self->n);
  PlotPanel *panel = plot_scene_add_panel (scene, "means", title, 0, 1);
  Places places = places_of (self, standardise);
  g_autofree double *edges = g_new (double, means->bins + 1);
  g_autofree double *density = g_new (double, means->bins);
  double top = limit_density (self, 0);
  PlotMark *mark;

  est_tally_edges (means, edges);
  est_tally_density (means, density);
  for (guint i = 0; i <= means->bins; i++)
    edges[i] = places.centre + places.unit * edges[i];
  for (guint i = 0; i < means->bins; i++)
    {
      top = MAX (top, density[i]);
      density[i] /= places.unit;
    }
  plot_panel_set_x (panel,
                    standardise && self->source.choice != LIMITS_CAUCHY ? _ ("(x̄ − μ) / (σ/√n)")
                                                                        : _ ("mean x̄"),
                    places.lower, places.upper, AXIS_LINEAR);
  /* In steps, so that the axis stands while n moves a little. */
  plot_panel_set_y (panel, _ ("density"), 0, 0.1 * ceil (11.5 * top) / places.unit, AXIS_LINEAR);
  mark = plot_panel_add (panel, MARK_BARS, "means", ROLE_SERIES_1, edges, density, means->bins);
  mark->x2 = g_memdup2 (edges + 1, means->bins * sizeof (double));
  mark->opacity = 0.55;
  plot_mark_set_label (mark, _ ("means of the repeats"), LABEL_NONE);
  add_limit (panel, self, &places);
}

/* What 95 % of runs keep within after so many values. */
static void
add_bounds (PlotPanel *panel, const LimitsSource *source)
{
  double x[N_CURVE], y[N_CURVE];
  PlotMark *mark;

  for (guint side = 0; side < 2; side++)
    {
      for (guint i = 0; i < N_CURVE; i++)
        {
          x[i] = pow (LIMITS_RUN, i / (N_CURVE - 1.0));
          y[i] = source->mean + (side == 0 ? 1 : -1) * LIMITS_95 * source->sd / sqrt (x[i]);
        }
      mark = plot_panel_add (panel, MARK_LINE, side == 0 ? "upper" : "lower", ROLE_MUTED, x, y,
                             N_CURVE);
      mark->dash = DASH_DASHED;
      plot_mark_set_label (mark, side == 0 ? _ ("μ ± 1.96 σ/√n") : _ ("μ − 1.96 σ/√n"),
                           side == 0 ? LABEL_AUTO : LABEL_NONE);
    }
}

static void
add_run (PlotScene *scene, const Limits *self, double n)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "run", _ ("One mean as it grows"), 0, 2);
  const LimitsSource *source = &self->source;
  const LimitsRun *run = &self->run;
  gboolean cauchy = source->choice == LIMITS_CAUCHY;
  double centre = cauchy ? source->median : source->mean, reach = cauchy ? 8 : 2.4 * source->sd;
  guint at = 0;
  PlotMark *mark;

  while (at + 1 < run->length && run->at[at + 1] <= n)
    at++;
  plot_panel_set_x (panel, _ ("values so far"), 1, LIMITS_RUN, AXIS_LOG);
  plot_panel_set_y (panel, _ ("running mean"), centre - reach, centre + reach, AXIS_LINEAR);
  mark = plot_panel_add_rule_y (panel, "centre", ROLE_TEXT, centre);
  plot_mark_set_label (mark, cauchy ? _ ("median") : _ ("μ"), LABEL_AUTO);
  if (!cauchy)
    add_bounds (panel, source);
  plot_mark_set_label (
      plot_panel_add (panel, MARK_LINE, "run", ROLE_SERIES_1, run->at, run->mean, run->length),
      _ ("running mean"), LABEL_NONE);
  plot_panel_add_handle (panel, "n", n, CLAMP (run->mean[at], panel->y.lower, panel->y.upper),
                         HANDLE_X, _ ("values in a sample n"), "n", NULL);
}

PlotScene *
limits_build (const State *state, gconstpointer payload)
{
  const Limits *self = payload;
  PlotScene *scene = plot_scene_new (_ (state_exploration (state)->question), 1, 3);

  scene->subtitle = g_strdup (
      self->source.choice == LIMITS_CAUCHY
          ? _ ("The Cauchy distribution has no mean, and so there is nothing to settle on.")
          : _ ("Law of large numbers: x̄ settles on μ. Central limit theorem: its errors become "
               "normal."));
  add_source (scene, &self->source);
  add_means (scene, self, state_switch (state, "standardise"));
  add_run (scene, self, state_number (state, "n"));
  limits_say (scene, self);
  return scene;
}
