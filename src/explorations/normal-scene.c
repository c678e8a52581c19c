/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `normal`: the bell curve over the values, the surface ℓ(μ, σ) with the climb, and,
 * when asked for, the profiles. All axes come from the sample, so a drag moves curves, not axes. */
#include "explorations/normal-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#include "estimation/likelihood.h"
#include "explorations/curve-grid.h"
#include "explorations/normal-model.h"
#include "explorations/normal-say.h"

enum
{
  GRID_MU = 81, /* odd: the middle column is x̄ */
  GRID_SIGMA = 101,
  GRID_SIGMA_HAT = 22, /* this row is σ̂ */
  N_CURVE = 301,
  N_PEAK = 16, /* on each side of the peak, a quarter of σ apart */
  N_CONTOURS = 9
};

static const double mu_reach = 2.4;     /* the surface's half width, in σ̂ */
static const double sigma_step = 0.025; /* its rows, in σ̂ */
static const double deepest = 1.5;      /* what is lower by more than this a value is one colour */

typedef struct
{
  const NormalPayload *payload;
  const NormalPath *path;
  double mu, sigma; /* where the path ends: the person's own curve */
  double sign;      /* −1 where the loss −ℓ is shown */
} View;

static double
sigma_row (const View *view, int row)
{
  return view->payload->sd * (1 + (row - GRID_SIGMA_HAT) * sigma_step);
}

static double
mu_column (const View *view, int column)
{
  double half = (GRID_MU - 1) / 2.0;

  return view->payload->sample->mean + view->payload->sd * mu_reach * ((column - half) / half);
}

void
normal_range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
              double *upper)
{
  const View view = {.payload = payload};
  gboolean of_mu = g_str_equal (parameter->id, "mu");

  if (payload == NULL || !(of_mu || g_str_equal (parameter->id, "sigma")))
    return;
  *lower = of_mu ? mu_column (&view, 0) : sigma_row (&view, 0);
  *upper = of_mu ? mu_column (&view, GRID_MU - 1) : sigma_row (&view, GRID_SIGMA - 1);
}

static double
density (double x, double mu, double sigma)
{
  const double theta[] = {mu, sigma};

  return est_density (est_distribution_find ("normal"), x, theta);
}

/* A bell curve, cut off well above the panel where it is very narrow. Its peak is on the grid, and
 * the places about it, however narrow it is. */
static PlotMark *
add_bell (PlotPanel *panel, const char *id, PlotRole role, double mu, double sigma)
{
  g_autoptr (GArray) grid = curve_grid_new (panel->x.lower, panel->x.upper, N_CURVE);
  const double *x;
  g_autofree double *y = NULL;

  curve_grid_about (grid, mu, 4 * sigma, N_PEAK);
  curve_grid_sort (grid);
  x = (const double *)(gpointer)grid->data;
  y = g_new (double, grid->len);
  for (guint i = 0; i < grid->len; i++)
    y[i] = MIN (density (x[i], mu, sigma), 3 * panel->y.upper);
  return plot_panel_add (panel, MARK_LINE, id, role, x, y, grid->len);
}

static void
add_sticks (PlotPanel *panel, const View *view)
{
  const NormalPayload *payload = view->payload;
  g_autofree double *y = g_new (double, payload->n_sticks);
  PlotMark *sticks, *rug;

  for (gsize i = 0; i < payload->n_sticks; i++)
    y[i] = MIN (density (payload->sticks[i], view->mu, view->sigma), 3 * panel->y.upper);
  sticks = plot_panel_add (panel, MARK_STICKS, "values", ROLE_DATA, payload->sticks, y,
                           payload->n_sticks);
  sticks->opacity = payload->n_sticks > 80 ? 0.5 : 0.9;
  plot_mark_set_keys (sticks, payload->keys);
  plot_mark_set_label (sticks, _ ("density of each value"), LABEL_NONE);
  /* Where the density is next to nothing the stick is not seen, but the value is. */
  rug = plot_panel_add (panel, MARK_RUG, "rug", ROLE_DATA, payload->sticks, NULL,
                        payload->n_sticks);
  plot_mark_set_keys (rug, payload->keys);
  plot_mark_set_label (rug, _ ("values"), LABEL_NONE);
}

static void
add_density (PlotScene *scene, const View *view)
{
  const NormalPayload *payload = view->payload;
  const EstSample *sample = payload->sample;
  double margin = 0.03 * (sample->maximum - sample->minimum);
  double lower = MIN (sample->mean - 3.6 * payload->sd, sample->minimum - margin);
  double upper = MAX (sample->mean + 3.6 * payload->sd, sample->maximum + margin);
  PlotPanel *panel = plot_scene_add_panel (scene, "density",
                                           payload->n_sticks == sample->length
                                               ? _ ("Density at μ, σ; a stick for each x")
                                               : _ ("Density at μ, σ; sticks for some of the x"),
                                           0, 0);
  PlotMark *mark;

  plot_panel_set_x (panel, payload->label, lower, upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("density"), 0, 1.35 * density (0, 0, payload->sd), AXIS_LINEAR);
  add_sticks (panel, view);
  mark = add_bell (panel, "maximum", ROLE_MAXIMUM, sample->mean, payload->sd);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, _ ("maximum"), LABEL_AUTO);
  mark = add_bell (panel, "own", ROLE_OWN, view->mu, view->sigma);
  plot_mark_set_label (mark, view->path->n > 1 ? _ ("after the climb") : _ ("yours"), LABEL_AUTO);
}

static void
add_grid (PlotPanel *panel, const View *view)
{
  g_autofree double *z = g_new (double, GRID_MU *GRID_SIGMA);
  double mu[GRID_MU], sigma[GRID_SIGMA], levels[N_CONTOURS];
  const double theta[] = {view->payload->sample->mean, view->payload->sd};
  double n = view->payload->sample->n;
  PlotMark *surface, *contours;

  for (int i = 0; i < GRID_MU; i++)
    mu[i] = mu_column (view, i);
  for (int j = 0; j < GRID_SIGMA; j++)
    sigma[j] = sigma_row (view, j);
  est_likelihood_surface (est_distribution_find ("normal"), view->payload->sample, theta, 0, mu,
                          GRID_MU, 1, sigma, GRID_SIGMA, z);
  for (int i = 0; i < GRID_MU * GRID_SIGMA; i++)
    z[i] = view->sign * MAX (z[i], view->payload->maximum - deepest * n);
  surface
      = plot_panel_add_grid (panel, MARK_HEAT_MAP, "surface", mu, GRID_MU, sigma, GRID_SIGMA, z);
  surface->answer = TRUE;
  plot_mark_set_label (surface, panel->title, LABEL_NONE);
  /* Squares, so that the contours of a parabola are equally far apart. */
  for (int k = 0; k < N_CONTOURS; k++)
    levels[k] = view->sign * (view->payload->maximum - 0.015 * (k + 1) * (k + 1) * n);
  contours
      = plot_panel_add_grid (panel, MARK_CONTOURS, "contours", mu, GRID_MU, sigma, GRID_SIGMA, z);
  contours->role = ROLE_CONTRAST;
  contours->answer = TRUE;
  contours->opacity = 0.35;
  plot_mark_set_levels (contours, levels, N_CONTOURS);
}

static void
add_path (PlotPanel *panel, const View *view)
{
  const NormalPath *path = view->path;
  PlotMark *mark;

  if (path->n < 2)
    return;
  mark = plot_panel_add (panel, MARK_LINE, "path", ROLE_CONTRAST, path->mu, path->sigma, path->n);
  mark->answer = TRUE; /* uphill is where the maximum is */
  plot_mark_set_label (mark, _ ("the climb"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_DOTS, "steps", ROLE_CONTRAST, path->mu, path->sigma, path->n);
  mark->width = 2.5;
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("steps"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_DOTS, "now", ROLE_OWN, &view->mu, &view->sigma, 1);
  mark->width = 4.5;
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("where the climb is"), LABEL_NONE);
}

static void
add_surface (PlotScene *scene, const View *view)
{
  const NormalPayload *payload = view->payload;
  PlotPanel *panel = plot_scene_add_panel (
      scene, "surface",
      view->sign > 0 ? _ ("Log-likelihood ℓ(μ, σ)") : _ ("Loss: negative log-likelihood −ℓ(μ, σ)"),
      0, 1);
  PlotMark *mark;

  plot_panel_set_x (panel, _ ("mean μ"), mu_column (view, 0), mu_column (view, GRID_MU - 1),
                    AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("standard deviation σ"), sigma_row (view, 0),
                    sigma_row (view, GRID_SIGMA - 1), AXIS_LINEAR);
  add_grid (panel, view);
  add_path (panel, view);
  mark = plot_panel_add (panel, MARK_DOTS, "maximum", ROLE_MAXIMUM, &payload->sample->mean,
                         &payload->sd, 1);
  mark->width = 5;
  plot_mark_set_label (mark, view->sign > 0 ? _ ("maximum") : _ ("minimum"), LABEL_RIGHT);
  /* A point far away waits at the edge, where it can be taken hold of. */
  plot_panel_add_handle (panel, "own", CLAMP (view->path->mu[0], panel->x.lower, panel->x.upper),
                         CLAMP (view->path->sigma[0], panel->y.lower, panel->y.upper),
                         HANDLE_X | HANDLE_Y, _ ("mean μ and standard deviation σ"), "mu", "sigma");
}

static double
slice_mu (const View *view, double mu)
{
  return normal_log_likelihood (view->payload, mu, view->sigma);
}

static double
slice_sigma (const View *view, double sigma)
{
  return normal_log_likelihood (view->payload, view->mu, sigma);
}

static double
profile_mu (const View *view, double mu)
{
  return normal_profile_mu (view->payload, mu);
}

static double
profile_sigma (const View *view, double sigma)
{
  return normal_profile_sigma (view->payload, sigma);
}

/* A curve over one parameter; what lies far below the panel is drawn just below it. */
static PlotMark *
add_curve (PlotPanel *panel, const char *id, PlotRole role, const View *view, const double *x,
           gsize n, double (*f) (const View *view, double x))
{
  g_autofree double *y = g_new (double, n);
  double room = 0.2 * (panel->y.upper - panel->y.lower);

  for (gsize i = 0; i < n; i++)
    y[i] = CLAMP (view->sign * f (view, x[i]), panel->y.lower - room, panel->y.upper + room);
  return plot_panel_add (panel, MARK_LINE, id, role, x, y, n);
}

static void
add_profile (PlotScene *scene, const View *view, gboolean of_mu)
{
  const NormalPayload *payload = view->payload;
  double top = payload->maximum, n = payload->sample->n, x[GRID_SIGMA];
  int length = of_mu ? GRID_MU : GRID_SIGMA;
  PlotPanel *panel = plot_scene_add_panel (scene, of_mu ? "profile-mu" : "profile-sigma",
                                           of_mu ? _ ("Profile of μ: the best over all σ")
                                                 : _ ("Profile of σ: the best over all μ"),
                                           1, of_mu ? 0 : 1);
  double low = top - 1.2 * n, high = top + 0.12 * n;
  PlotMark *mark;

  for (int i = 0; i < length; i++)
    x[i] = of_mu ? mu_column (view, i) : sigma_row (view, i);
  plot_panel_set_x (panel, of_mu ? _ ("mean μ") : _ ("standard deviation σ"), x[0], x[length - 1],
                    AXIS_LINEAR);
  plot_panel_set_y (panel, view->sign > 0 ? _ ("ℓ") : _ ("−ℓ"), view->sign > 0 ? low : -high,
                    view->sign > 0 ? high : -low, AXIS_LINEAR);
  mark = add_curve (panel, "slice", ROLE_OWN, view, x, (gsize)length,
                    of_mu ? slice_mu : slice_sigma);
  mark->dash = DASH_DASHED;
  mark->answer = TRUE;
  plot_mark_set_label (mark, of_mu ? _ ("slice at your σ") : _ ("slice at your μ"), LABEL_AUTO);
  mark = add_curve (panel, "profile", ROLE_SERIES_1, view, x, (gsize)length,
                    of_mu ? profile_mu : profile_sigma);
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("profile"), LABEL_AUTO);
  mark = plot_panel_add_rule_x (panel, "maximum", ROLE_MAXIMUM,
                                of_mu ? payload->sample->mean : payload->sd);
  mark->dash = DASH_DASHED;
}

PlotScene *
normal_build (const State *state, gconstpointer data)
{
  const NormalPayload *payload = data;
  g_autofree NormalPath *path = normal_climb (payload, state);
  gboolean profiles = state_switch (state, "profile");
  View view = {.payload = payload,
               .path = path,
               .mu = path->mu[path->n - 1],
               .sigma = path->sigma[path->n - 1],
               .sign = state_switch (state, "loss") ? -1 : 1};
  g_autofree char *n = plot_format_significant (payload->sample->n, 0);
  g_autofree char *question
      = g_strdup_printf (_ ("Which bell curve makes these %s values likeliest?"), n);
  PlotScene *scene = plot_scene_new (question, profiles ? 2 : 1, 2);

  scene->subtitle = g_strdup (
      _ ("Each stick is one value’s density; the log-likelihood adds their logarithms."));
  scene->row_weights[0] = profiles ? 1.6 : 1;
  add_density (scene, &view);
  add_surface (scene, &view);
  if (profiles)
    {
      add_profile (scene, &view, TRUE);
      add_profile (scene, &view, FALSE);
    }
  normal_say (scene, state, payload, path);
  return scene;
}
