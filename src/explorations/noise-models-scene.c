/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the noise models: density, loss and influence over the residual, with the present
 * residual in all three. The axes know the scale and the comparison only, so a drag moves curves.
 */
#include "explorations/noise-models-scene.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  N_CURVE = 601, /* odd: r = 0 is among them */
  N_LABELLED = 4 /* the most curves that carry their names in all panels */
};

static const double loss_top = 8;

typedef double (*Curve) (const Noise *noise, double r);

static double
density (const Noise *noise, double r)
{
  return exp (noise_log_density (noise, r));
}

static NoiseView
view_from_state (const State *state)
{
  NoiseView view = {.r = state_number (state, "r"), .equal = state_choice (state, "equal")};

  for (guint i = 0; i < NOISE_MODELS; i++)
    if (state_switch (state, noise_models[i].id))
      {
        Noise noise = noise_from_state (state, i);

        if (noise.has_none)
          view.left_out[view.n_left_out++] = noise.model;
        else
          view.noises[view.n++] = noise;
      }
  return view;
}

/* Hundredths are enough for a headline. */
static char *
format_short (double value)
{
  return plot_format_significant (rint (value * 100) / 100, 0);
}

static char *
curve_name (const Noise *noise)
{
  g_autofree char *df = NULL;

  if (noise->model->redescends && noise->theta[2] > 0)
    {
      df = format_short (noise->theta[2]);
      return g_strdup_printf (_ ("t (ν = %s)"), df);
    }
  return g_strdup (noise->distribution != NULL ? _ (noise->model->name) : _ ("Mixture"));
}

/* A curve a model, and a dot at the present residual. Far outside the panel a curve is cut off. */
static void
add_curves (PlotPanel *panel, const NoiseView *view, Curve curve, gboolean labelled)
{
  double room = panel->y.upper - panel->y.lower;
  double lower = panel->y.lower - 2 * room, upper = panel->y.upper + 2 * room;
  double x[N_CURVE], y[N_CURVE];

  for (int i = 0; i < N_CURVE; i++)
    x[i] = NOISE_REACH * (2.0 * i - (N_CURVE - 1)) / (N_CURVE - 1);
  for (guint m = 0; m < view->n; m++)
    {
      const Noise *noise = &view->noises[m];
      g_autofree char *name = curve_name (noise);
      PlotMark *mark;

      for (int i = 0; i < N_CURVE; i++)
        y[i] = CLAMP (curve (noise, x[i]), lower, upper);
      mark = plot_panel_add (panel, MARK_LINE, noise->model->id, noise->model->role, x, y, N_CURVE);
      mark->dash = noise->model->dash;
      plot_mark_set_label (mark, name, labelled ? LABEL_AUTO : LABEL_NONE);
    }
}

static void
add_residual (PlotPanel *panel, const NoiseView *view, Curve curve)
{
  plot_mark_set_label (plot_panel_add_rule_x (panel, "residual", ROLE_OWN, view->r),
                       _ ("residual r"), LABEL_NONE);
  for (guint m = 0; m < view->n; m++)
    {
      const Noise *noise = &view->noises[m];
      double y = curve (noise, view->r);
      g_autofree char *id = g_strconcat (noise->model->id, "-now", NULL);
      PlotMark *dot;

      if (y < panel->y.lower || y > panel->y.upper)
        continue;
      dot = plot_panel_add (panel, MARK_DOTS, id, noise->model->role, &view->r, &y, 1);
      dot->width = 3.5;
      plot_mark_set_label (dot, _ (noise->model->name), LABEL_NONE);
    }
}

static PlotPanel *
add_panel (PlotScene *scene, const NoiseView *view, const char *id, const char *title,
           const char *y_label, double lower, double upper, Curve curve)
{
  guint column = scene->panels->len;
  PlotPanel *panel = plot_scene_add_panel (scene, id, title, 0, column);

  plot_panel_set_x (panel, _ ("residual r"), -NOISE_REACH, NOISE_REACH, AXIS_LINEAR);
  plot_panel_set_y (panel, y_label, lower, upper, AXIS_LINEAR);
  /* The densities lie too close for names; few curves carry theirs on both other panels. */
  add_curves (panel, view, curve, column == 1 || (column == 2 && view->n <= N_LABELLED));
  add_residual (panel, view, curve);
  return panel;
}

static const char *
describe_comparison (NoiseEqual equal)
{
  switch (equal)
    {
    case NOISE_EQUAL_PEAK:
      return _ ("Compared at equal height at r = 0. The slope of the loss, its influence, is the "
                "value’s pull on the fit.");
    case NOISE_EQUAL_VARIANCE:
      return _ ("Compared at equal variance. The slope of the loss, its influence, is the value’s "
                "pull on the fit.");
    default:
      return _ ("Compared at equal scale. The slope of the loss, its influence, is the value’s "
                "pull on the fit.");
    }
}

PlotScene *
noise_models_build (const State *state, gconstpointer payload)
{
  /* Room for Gaussian (0.40), for Laplace at equal scale (0.5) and at equal variance (0.71). */
  static const double tops[] = {0.46, 0.8, 0.56};
  NoiseView view = view_from_state (state);
  double narrow = fmin (state_number (state, "scale"), 1);
  g_autofree char *r = format_short (view.r);
  g_autofree char *question
      = g_strdup_printf (_ ("How hard does each noise model punish an error of %s?"), r);
  PlotScene *scene = plot_scene_new (question, 1, 3);
  PlotPanel *loss;
  double height = view.n > 0 ? noise_loss (&view.noises[0], view.r) : 0;

  scene->subtitle = g_strdup (describe_comparison (view.equal));
  add_panel (scene, &view, "density", _ ("Density p(r)"), _ ("density"), 0,
             tops[view.equal] / narrow, density);
  loss = add_panel (scene, &view, "loss", _ ("Loss −log p(r)"), _ ("above its minimum"), 0,
                    loss_top, noise_loss);
  add_panel (scene, &view, "influence", _ ("Influence ψ(r)"), _ ("slope of the loss"), -4 / narrow,
             4 / narrow, noise_influence);
  plot_panel_add_handle (loss, "r", view.r, fmin (height, loss_top), HANDLE_X, _ ("residual r"),
                         "r", NULL);
  plot_readings_set_text (scene->readings, "r_short", r);
  noise_models_say (scene, &view, state);
  return scene;
}
