/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `three-distributions`: the values of the world, the residuals under their noise
 * model, and prior, likelihood and posterior of θ. No axis moves but with the sample. */
#include "explorations/three-distributions-scene.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  N_CURVE = 241,
  MOST_BARS = 40,
  MOST_MARKED = 400 /* with more values than this some have no tick of their own */
};

static const double reach = 5; /* x and r are drawn from −5 to 5 */
static const double errors_top = 1.1;

/* Wide enough that a bar holds several values. */
static double
bar_width (gsize n)
{
  return n < 30 ? 1 : n < 100 ? 0.5 : n < 400 ? 1.0 / 3 : 0.25;
}

static void
add_bars (PlotPanel *panel, const double *values, gsize n, const char *label)
{
  double width = bar_width (n), x[MOST_BARS], y[MOST_BARS] = {0};
  guint n_bars = (guint)rint (2 * reach / width);
  PlotMark *mark;

  for (guint i = 0; i < n_bars; i++)
    x[i] = -reach + (i + 0.5) * width;
  for (gsize i = 0; i < n; i++)
    if (fabs (values[i]) < reach)
      y[MIN ((guint)((values[i] + reach) / width), n_bars - 1)] += 1 / (width * (double)n);
  mark = plot_panel_add (panel, MARK_BARS, "histogram", ROLE_MUTED, x, y, n_bars);
  mark->width = width;
  plot_mark_set_label (mark, label, LABEL_NONE);
}

static void
add_ticks (PlotPanel *panel, const double *values, const guint *keys, gsize n, const char *label)
{
  PlotMark *mark
      = plot_panel_add (panel, MARK_RUG, "values", ROLE_DATA, values, NULL, MIN (n, MOST_MARKED));

  mark->opacity = n > 100 ? 0.5 : 0.8;
  plot_mark_set_keys (mark, keys);
  plot_mark_set_label (mark, label, LABEL_NONE);
}

/* A rule at a prediction of the person's θ. */
static void
add_prediction (PlotPanel *panel, const char *id, double x, const char *label)
{
  PlotMark *mark;

  if (fabs (x) >= reach)
    return;
  mark = plot_panel_add_rule_x (panel, id, ROLE_OWN, x);
  mark->dash = DASH_DOTTED;
  plot_mark_set_label (mark, label, LABEL_AUTO);
}

static void
add_world (PlotScene *scene, const Three *self, const State *state)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "world", _ ("The data: x"), 0, 0);
  const EstDistribution *normal = est_distribution_find ("normal");
  const double bell[] = {self->values->mean, sqrt (self->values->variance)};
  double theta = state_number (state, "theta"), share = state_number (state, "share");
  double x[N_CURVE], y[N_CURVE], truth[N_CURVE];
  double highest = three_true_density (share < 0.5 ? -three_true_theta : three_true_theta, share);
  PlotMark *mark;

  plot_panel_set_x (panel, "x", -reach, reach, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("density"), 0, 1.6 * highest, AXIS_LINEAR);
  add_bars (panel, self->x, self->n, _ ("share of the values, a unit of x"));
  add_ticks (panel, self->x, self->keys, self->n, _ ("values"));
  for (guint i = 0; i < N_CURVE; i++)
    {
      x[i] = reach * (2.0 * i / (N_CURVE - 1) - 1);
      y[i] = est_density (normal, x[i], bell);
      truth[i] = three_true_density (x[i], share);
    }
  mark = plot_panel_add (panel, MARK_LINE, "bell", ROLE_SERIES_4, x, y, N_CURVE);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, _ ("one bell"), LABEL_AUTO);
  if (state_switch (state, "truth"))
    {
      mark = plot_panel_add (panel, MARK_LINE, "truth", ROLE_SERIES_3, x, truth, N_CURVE);
      mark->answer = TRUE;
      plot_mark_set_label (mark, _ ("truth"), LABEL_AUTO);
    }
  if (self->n_plus < self->n)
    add_prediction (panel, "minus", -theta, "x̂");
  if (self->n_plus > 0)
    add_prediction (panel, "plus", theta, "x̂");
}

static void
add_errors (PlotScene *scene, const Three *self, const State *state)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "errors", _ ("The noise: r = x − x̂"), 0, 1);
  ThreeNoise noise = three_noise (state);
  const EstDistribution *normal = est_distribution_find ("normal");
  const double true_noise[] = {0, three_true_sd};
  double theta = state_number (state, "theta"), x[N_CURVE], y[N_CURVE], truth[N_CURVE];
  g_autofree double *residuals = g_new (double, self->n);
  PlotMark *mark;

  plot_panel_set_x (panel, _ ("residual r"), -reach, reach, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("density"), 0, errors_top, AXIS_LINEAR);
  for (gsize i = 0; i < self->n; i++)
    residuals[i] = self->x[i] - theta * self->u[i];
  add_bars (panel, residuals, self->n, _ ("share of the residuals, a unit of r"));
  add_ticks (panel, residuals, self->keys, self->n, _ ("residuals"));
  for (guint i = 0; i < N_CURVE; i++)
    {
      x[i] = reach * (2.0 * i / (N_CURVE - 1) - 1);
      y[i] = exp (three_log_density (&noise, x[i]));
      truth[i] = est_density (normal, x[i], true_noise);
    }
  mark = plot_panel_add (panel, MARK_LINE, "noise", ROLE_SERIES_1, x, y, N_CURVE);
  plot_mark_set_label (mark, three_noise_name (state), LABEL_AUTO);
  if (state_switch (state, "truth"))
    {
      mark = plot_panel_add (panel, MARK_LINE, "truth", ROLE_SERIES_3, x, truth, N_CURVE);
      mark->dash = DASH_DASHED;
      plot_mark_set_label (mark, _ ("truth"), LABEL_AUTO);
    }
}

static PlotMark *
add_curve (PlotPanel *panel, const Three *self, const char *id, PlotRole role, const double *y,
           const char *label)
{
  PlotMark *mark = plot_panel_add (panel, MARK_LINE, id, role, self->theta, y, self->n_curve);

  plot_mark_set_label (mark, label, LABEL_AUTO);
  return mark;
}

static void
add_estimate (PlotPanel *panel, const char *id, PlotRole role, double at, const char *label)
{
  PlotMark *mark;

  if (at <= THREE_LOWER || at >= THREE_UPPER)
    return;
  mark = plot_panel_add_rule_x (panel, id, role, at);
  mark->dash = DASH_DASHED;
  mark->answer = TRUE;
  plot_mark_set_label (mark, label, LABEL_AUTO);
}

/* Likelihood and posterior as they were prepared, the prior as it is now. */
static void
add_curves (PlotPanel *panel, const Three *self, const State *state)
{
  g_autofree double *prior = g_new (double, self->n_curve);
  g_autofree double *likelihood = g_new (double, self->n_curve);
  g_autofree double *posterior = g_new (double, self->n_curve);
  EstPrior now;
  gboolean flat = !three_prior (state, &now);
  double peak = flat ? 0 : est_prior_log_density (&now, est_prior_centre (&now));

  for (gsize i = 0; i < self->n_curve; i++)
    {
      double ell = self->log_likelihood[i],
             believed = self->flat ? 0 : est_prior_log_density (&self->prior, self->theta[i]);

      prior[i] = flat ? 1 : exp (est_prior_log_density (&now, self->theta[i]) - peak);
      likelihood[i] = exp (ell);
      posterior[i] = exp (ell + self->likelihood->log_likelihood + believed - self->greatest);
    }
  add_curve (panel, self, "prior", ROLE_SERIES_4, prior, _ ("prior"));
  add_curve (panel, self, "likelihood", ROLE_SERIES_1, likelihood, _ ("likelihood"))->answer = TRUE;
  if (!self->flat)
    {
      PlotMark *mark
          = add_curve (panel, self, "posterior", ROLE_SERIES_5, posterior, _ ("posterior"));

      mark->dash = DASH_DASHED;
      mark->answer = TRUE;
    }
}

static void
add_belief (PlotScene *scene, const Three *self, const State *state)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "belief", _ ("The prior: θ"), 0, 2);
  double centre = state_number (state, "centre"), theta = state_number (state, "theta");
  double flank = centre + state_number (state, "width");
  PlotMark *mark;

  plot_panel_set_x (panel, "θ", THREE_LOWER, THREE_UPPER, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("relative"), 0, 1.25, AXIS_LINEAR);
  add_curves (panel, self, state);
  add_estimate (panel, "mle", ROLE_MAXIMUM, self->likelihood->estimate[0],
                self->flat ? _ ("MLE = MAP") : _ ("MLE"));
  if (!self->flat)
    add_estimate (panel, "map", ROLE_SERIES_5, self->posterior->estimate[0], _ ("MAP"));
  if (state_switch (state, "truth"))
    {
      mark = plot_panel_add_rule_x (panel, "truth", ROLE_SERIES_3, three_true_theta);
      mark->answer = TRUE;
      mark->dash = DASH_DOTTED;
      plot_mark_set_label (mark, _ ("truth"), LABEL_NONE);
    }
  if (state_switch (state, "prior"))
    {
      plot_panel_add_handle (panel, "centre", centre, 1, HANDLE_X, _ ("centre of the prior"),
                             "centre", NULL);
      plot_panel_add_handle (panel, "width", MIN (flank, THREE_UPPER), exp (-0.5), HANDLE_X,
                             _ ("width of the prior"), NULL, NULL);
    }
  mark = plot_panel_add_rule_x (panel, "own", ROLE_OWN, theta);
  mark->dash = DASH_DOTTED;
  plot_mark_set_label (mark, _ ("yours"), LABEL_NONE);
  plot_panel_add_handle (panel, "theta", theta, 0, HANDLE_X, _ ("your θ"), "theta", NULL);
}

PlotScene *
three_build (const State *state, gconstpointer payload)
{
  const Three *self = payload;
  gboolean table = state_switch (state, "methods");
  PlotScene *scene
      = plot_scene_new (_ ("Data, noise or prior: which one did I just assume?"), table ? 2 : 1, 3);

  scene->subtitle = g_strdup (_ ("x = θu + noise, and u is +1 or −1."));
  scene->row_weights[0] = 2.2;
  add_world (scene, self, state);
  add_errors (scene, self, state);
  add_belief (scene, self, state);
  if (table)
    three_add_table (scene, self, state);
  three_say (scene, self, state);
  return scene;
}
