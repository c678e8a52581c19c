/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the slices: the surface with both cuts drawn on it, and the cuts as curves on one
 * common axis. */
#include "explorations/slices-scene.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  N_GRID = 81,
  N_CURVE = 401
};

/* Both cuts in their colours, here and beside the surface. */
#define ROLE_ALONG_X ROLE_SERIES_1
#define ROLE_ALONG_THETA ROLE_SERIES_2

static void
set_x_axis (PlotPanel *panel, const Slices *slices)
{
  double room = slices_is_count (slices) ? 0.6 : 0;

  plot_panel_set_x (panel, _ (slices->family->x_label), slices->family->x_lower - room,
                    slices_x_upper (slices) + room,
                    slices_is_count (slices) ? AXIS_WHOLE : AXIS_LINEAR);
}

/* What is higher than the common axis has its top colour. */
static void
add_grid (PlotPanel *panel, const Slices *slices)
{
  const SlicesFamily *family = slices->family;
  double span = slices_x_upper (slices) - family->x_lower, top = slices_top (slices);
  gsize n_x = slices_is_count (slices) ? (gsize)span + 1 : N_GRID;
  g_autofree double *x = g_new (double, n_x);
  g_autofree double *z = g_new (double, n_x *N_GRID);
  double theta[N_GRID];
  PlotMark *surface;

  for (gsize i = 0; i < n_x; i++)
    x[i] = slices_is_count (slices) ? (double)i
                                    : family->x_lower + span * ((double)i + 0.5) / (double)n_x;
  for (gsize j = 0; j < N_GRID; j++)
    {
      theta[j] = family->theta_lower
                 + (family->theta_upper - family->theta_lower) * ((double)j + 0.5) / N_GRID;
      for (gsize i = 0; i < n_x; i++)
        z[j * n_x + i] = fmin (slices_value (slices, x[i], theta[j]), top);
    }
  surface = plot_panel_add_grid (panel, MARK_HEAT_MAP, "surface", x, n_x, theta, N_GRID, z);
  surface->answer = TRUE;
  plot_mark_set_label (surface, panel->title, LABEL_NONE);
}

static void
add_surface (PlotScene *scene, const Slices *slices)
{
  const SlicesFamily *family = slices->family;
  g_autofree char *along_theta = g_strdup_printf (_ ("along %s"), family->symbol);
  PlotPanel *panel = plot_scene_add_panel (scene, "surface", _ ("Surface p(x | θ)"), 0, 0);
  PlotMark *rule;

  set_x_axis (panel, slices);
  plot_panel_set_y (panel, _ (family->theta_label), family->theta_lower, family->theta_upper,
                    AXIS_LINEAR);
  add_grid (panel, slices);
  rule = plot_panel_add_rule_y (panel, "along-x", ROLE_CONTRAST, slices->theta);
  rule->width = 2;
  plot_mark_set_label (rule, _ ("along x"), LABEL_AUTO);
  rule = plot_panel_add_rule_x (panel, "along-theta", ROLE_CONTRAST, slices->x);
  rule->width = 2;
  rule->dash = DASH_DASHED;
  plot_mark_set_label (rule, along_theta, LABEL_AUTO);
  plot_panel_add_handle (panel, "crossing", slices->x, slices->theta, HANDLE_X | HANDLE_Y,
                         _ ("where the cuts cross"), "x", "theta");
}

/* The height that both cuts have at the crossing. */
static double
add_common (PlotPanel *panel, const Slices *slices)
{
  double value = slices_value (slices, slices->x, slices->theta);
  double height = fmin (value, panel->y.upper);
  PlotMark *rule = plot_panel_add_rule_y (panel, "common", ROLE_OWN, height);

  rule->dash = DASH_DASHED;
  rule->width = 1.5;
  plot_mark_set_label (rule, _ ("height at the crossing"), LABEL_NONE);
  return height;
}

/* The highest bar above the panel says how high it is. */
static void
add_clipped (PlotPanel *panel, const double *x, const double *y, gsize n)
{
  gsize highest = 0;
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;

  for (gsize i = 0; i < n; i++)
    highest = y[i] > y[highest] ? i : highest;
  if (y[highest] <= panel->y.upper)
    return;
  value = plot_format_significant (y[highest], 3);
  text = g_strdup_printf (_ ("up to %s"), value);
  plot_mark_set_label (
      plot_panel_add_text (panel, "clipped", ROLE_TEXT, x[highest], panel->y.upper, text), text,
      2 * highest > n ? LABEL_LEFT : LABEL_RIGHT);
}

static void
add_along_x (PlotScene *scene, const Slices *slices)
{
  g_autofree char *theta = slices_format (slices->theta);
  g_autofree char *title = g_strdup_printf (_ ("Along x, %s = %s"), slices->family->symbol, theta);
  PlotPanel *panel = plot_scene_add_panel (scene, "along-x", title, 0, 1);
  gboolean count = slices_is_count (slices);
  double lower = slices->family->x_lower, upper = slices_x_upper (slices);
  gsize n = count ? (gsize)upper + 1 : N_CURVE;
  g_autofree double *x = g_new (double, n);
  g_autofree double *y = g_new (double, n);
  double top = slices_top (slices);
  PlotMark *mark;

  set_x_axis (panel, slices);
  plot_panel_set_y (panel, count ? _ ("probability") : _ ("density"), 0, top, AXIS_LINEAR);
  for (gsize i = 0; i < n; i++)
    {
      x[i] = count ? (double)i : lower + (upper - lower) * (double)i / (double)(n - 1);
      y[i] = slices_value (slices, x[i], slices->theta);
    }
  mark = plot_panel_add (panel, count ? MARK_BARS : MARK_LINE, "values", ROLE_ALONG_X, x, y, n);
  mark->width = count ? 0.7 : 0;
  mark->opacity = count ? 0.75 : 1;
  plot_mark_set_label (mark, _ ("p(x | θ) at the fixed θ"), LABEL_NONE);
  if (count)
    add_clipped (panel, x, y, n);
  plot_panel_add_handle (panel, "x", slices->x, add_common (panel, slices), HANDLE_X, _ ("data x"),
                         "x", NULL);
}

static void
add_along_theta (PlotScene *scene, const Slices *slices)
{
  const SlicesFamily *family = slices->family;
  g_autofree char *x_text = slices_format (slices->x);
  g_autofree char *title = g_strdup_printf (_ ("Along %s, x = %s"), family->symbol, x_text);
  PlotPanel *panel = plot_scene_add_panel (scene, "along-theta", title, 0, 2);
  double x[N_CURVE], y[N_CURVE], top = slices_top (slices);
  double peak = slices_maximum (slices, slices->x);
  PlotMark *mark;

  plot_panel_set_x (panel, _ (family->theta_label), family->theta_lower, family->theta_upper,
                    AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("likelihood"), 0, top, AXIS_LINEAR);
  for (int i = 0; i < N_CURVE; i++)
    {
      x[i] = family->theta_lower + (family->theta_upper - family->theta_lower) * i / (N_CURVE - 1);
      y[i] = fmin (slices_value (slices, slices->x, x[i]), 3 * top);
    }
  mark = plot_panel_add (panel, MARK_AREA, "area", ROLE_ALONG_THETA, x, y, N_CURVE);
  mark->opacity = 0.15;
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("area under the likelihood"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_LINE, "values", ROLE_ALONG_THETA, x, y, N_CURVE);
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("p(x | θ) at the fixed x"), LABEL_NONE);
  if (peak >= family->theta_lower && peak <= family->theta_upper)
    {
      double height = fmin (slices_value (slices, slices->x, peak), top);
      const double xs[] = {peak, peak}, ys[] = {0, height};

      mark = plot_panel_add (panel, MARK_SEGMENTS, "maximum", ROLE_MAXIMUM, xs, ys, 2);
      mark->dash = DASH_DASHED;
      plot_mark_set_label (mark, _ ("maximum"), LABEL_ABOVE);
    }
  plot_panel_add_handle (panel, "theta", slices->theta, add_common (panel, slices), HANDLE_X,
                         _ ("parameter θ"), "theta", NULL);
}

PlotScene *
slices_build (const State *state, gconstpointer payload)
{
  Slices slices = slices_from_state (state);
  gboolean table = slices_is_count (&slices) && state_switch (state, "table");
  PlotScene *scene = plot_scene_new (_ ("Is it a probability or a likelihood?"), table ? 2 : 1, 3);

  scene->subtitle = g_strdup (_ ("One surface, cut two ways: θ fixed, or x fixed."));
  scene->row_weights[0] = 1.6;
  add_surface (scene, &slices);
  add_along_x (scene, &slices);
  add_along_theta (scene, &slices);
  if (table)
    slices_add_table (scene, &slices);
  slices_say (scene, &slices);
  return scene;
}
