/* SPDX-License-Identifier: GPL-3.0-or-later */
/* line: which line makes these points likeliest? A line that can be dragged by its ends, the loss
 * of every line, and the likeliest one under each of four noise models; points that can be dragged
 * too. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "explorations/guess.h"
#include "explorations/line-scene.h"
#include "explorations/registry.h"

/* In the order of OutliersModel. */
static const ParameterChoice noises[] = {{"gaussian", N_ ("Gaussian")},
                                         {"laplace", N_ ("Laplace")},
                                         {"huber", N_ ("Huber")},
                                         {"student", N_ ("Student’s t")},
                                         {NULL, NULL}};
static const ParameterChoice scales[]
    = {{"fitted", N_ ("Fitted")}, {"fixed", N_ ("Fixed")}, {NULL, NULL}};
static const ParameterChoice residuals[] = {{"noise", N_ ("As the noise has it")},
                                            {"squares", N_ ("Squares")},
                                            {"sticks", N_ ("Sticks")},
                                            {"none", N_ ("None")},
                                            {NULL, NULL}};
static const ParameterChoice surfaces[] = {{"likelihood", N_ ("Log-likelihood")},
                                           {"loss", N_ ("Loss: the sum")},
                                           {"mean-loss", N_ ("Loss: the mean (÷ n)")},
                                           {NULL, NULL}};

static const Parameter parameters[] = {
    {.id = "input",
     .name = N_ ("Column along x"),
     .group = N_ ("Data"),
     .kind = PARAMETER_COLUMN,
     .initial_text = "",
     .effect = EFFECT_RESAMPLE},
    {.id = "w0",
     .symbol = "w₀",
     .name = N_ ("Height in the middle"),
     .group = N_ ("Line"),
     .hint = N_ ("At the mean of x, so that turning the line does not lift it"),
     .kind = PARAMETER_REAL,
     .lower = -INFINITY,
     .upper = INFINITY,
     .slider_lower = 3,
     .slider_upper = 7,
     .initial = 5,
     .effect = EFFECT_REDRAW},
    {.id = "w1",
     .symbol = "w₁",
     .name = N_ ("Slope"),
     .group = N_ ("Line"),
     .kind = PARAMETER_REAL,
     .lower = -INFINITY,
     .upper = INFINITY,
     .slider_lower = -5,
     .slider_upper = 5,
     .initial = 1,
     .effect = EFFECT_REDRAW},
    {.id = "noise",
     .name = N_ ("Noise model"),
     .group = N_ ("Noise"),
     .kind = PARAMETER_CHOICE,
     .upper = LINE_MODELS - 1,
     .choices = noises,
     .effect = EFFECT_RECOMPUTE},
    {.id = "delta",
     .symbol = "δ",
     .name = N_ ("Huber threshold"),
     .group = N_ ("Noise"),
     .hint = N_ ("In scales: squared error below, absolute beyond"),
     .kind = PARAMETER_REAL,
     .lower = 0.1,
     .upper = 10,
     .slider_lower = 0.5,
     .slider_upper = 3,
     .initial = 1.345,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "noise=huber"},
    {.id = "nu",
     .symbol = "ν",
     .name = N_ ("Degrees of freedom"),
     .group = N_ ("Noise"),
     .kind = PARAMETER_REAL,
     .lower = 0.5,
     .upper = 100,
     .slider_lower = 1,
     .slider_upper = 30,
     .initial = 4,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "noise=student"},
    {.id = "scale",
     .name = N_ ("Scale"),
     .group = N_ ("Noise"),
     .kind = PARAMETER_CHOICE,
     .upper = 1,
     .choices = scales,
     .effect = EFFECT_RECOMPUTE},
    {.id = "sigma",
     .symbol = "s",
     .name = N_ ("Fixed at"),
     .group = N_ ("Noise"),
     .kind = PARAMETER_REAL,
     .lower = 0,
     .lower_open = TRUE,
     .upper = INFINITY,
     .slider_lower = 0.05,
     .slider_upper = 5,
     .initial = 0.5,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RECOMPUTE,
     .shown_if = "scale"},
    {.id = "points",
     .name = N_ ("Points"),
     .group = N_ ("Points"),
     .kind = PARAMETER_POINTS,
     .lower = -G_MAXDOUBLE,
     .upper = G_MAXDOUBLE,
     .slider_lower = 0,
     .slider_upper = 10,
     .effect = EFFECT_RECOMPUTE},
    {.id = "room",
     .name = N_ ("Room around the data"),
     .group = N_ ("Points"),
     .kind = PARAMETER_REAL,
     .lower = 1,
     .upper = 20,
     .slider_lower = 1,
     .slider_upper = 4,
     .initial = 1.2,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "residuals",
     .name = N_ ("Residuals"),
     .group = N_ ("Show"),
     .kind = PARAMETER_CHOICE,
     .upper = LINE_NOTHING,
     .choices = residuals,
     .effect = EFFECT_REDRAW},
    {.id = "surface",
     .name = N_ ("Surface"),
     .group = N_ ("Show"),
     .kind = PARAMETER_CHOICE,
     .upper = LINE_MEAN_LOSS,
     .choices = surfaces,
     .effect = EFFECT_REDRAW},
    {.id = "all-lines",
     .name = N_ ("Every model’s line"),
     .group = N_ ("Show"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .initial = 1,
     .effect = EFFECT_REDRAW},
    {.id = "table",
     .name = N_ ("Table of the lines"),
     .group = N_ ("Show"),
     .kind = PARAMETER_SWITCH,
     .upper = 1,
     .effect = EFFECT_RESTRUCTURE},
    EXPLORATION_GUESS_FIRST,
};

static const ExplorationAction actions[] = {
    {"maximum", N_ ("Go to the likeliest line"), N_ ("Go"), N_ ("Line")},
    {"next", N_ ("Press the next point"), N_ ("Next"), N_ ("Points")},
    {"add", N_ ("Add a point"), N_ ("Add"), N_ ("Points")},
    {"delete", N_ ("Delete the pressed point"), N_ ("Delete"), N_ ("Points")},
    {"trim", N_ ("Delete those far along x"), N_ ("Trim"), N_ ("Points")},
    {"restore", N_ ("The data as they were"), N_ ("Restore"), N_ ("Points")},
    EXPLORATION_REVEAL,
};

/* Points belong to the data they were made of, and a column to its table. */
static State *
settle (const State *next, const State *previous)
{
  gsize n;

  state_list (next, "points", &n);
  if (previous != NULL && g_strcmp0 (state_source (next)->name, state_source (previous)->name) != 0
      && *state_text (next, "input") != '\0'
      && strcmp (state_text (next, "input"), state_text (previous, "input")) == 0)
    return state_with_text (next, "input", "");
  if (n > 0 && previous != NULL && state_data_differ (next, previous))
    return state_with_raw_list (next, "points", NULL, 0);
  if (n > 2 * LINE_EDITABLE || n % 2 == 1)
    {
      const double *points = state_list (next, "points", &n);

      return state_with_raw_list (next, "points", points, MIN (n / 2, LINE_EDITABLE) * 2);
    }
  return state_ref ((State *)next);
}

static void
range (const State *state, gconstpointer payload, const Parameter *parameter, double *lower,
       double *upper)
{
  const Line *self = payload;

  if (self == NULL)
    return;
  if (strcmp (parameter->id, "w0") == 0)
    {
      *lower = self->w0_lower;
      *upper = self->w0_upper;
    }
  else if (strcmp (parameter->id, "w1") == 0)
    {
      *lower = self->w1_lower;
      *upper = self->w1_upper;
    }
  else if (strcmp (parameter->id, "sigma") == 0)
    {
      *lower = 0.05 * self->spread;
      *upper = 5 * self->spread;
    }
}

static gpointer
prepare (const State *state, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  return line_new (state, table, job, error);
}

static void
payload_free (gpointer payload)
{
  line_free (payload);
}

static State *
act (const State *state, gconstpointer payload, const char *action, double argument)
{
  const Line *self = payload;
  const LineOptimum *best = &self->optimum[self->model];
  g_autoptr (State) raised = NULL;

  if (strcmp (action, "maximum") != 0)
    return line_act_on_points (state, self, action);
  if (!best->found)
    return state_ref ((State *)state);
  raised = state_with_number (state, "w0", best->w0);
  return state_with_number (raised, "w1", best->w1);
}

/* An end of the line, about the other; or the pressed point. */
static State *
drag (const State *state, gconstpointer payload, const char *handle, guint index, double x,
      double y)
{
  const Line *self = payload;
  double end_x[2], end_y[2], slope;
  g_autoptr (State) raised = NULL;

  if (strcmp (handle, "point") == 0)
    return line_drag_point (state, self, index, x, y);
  line_ends (self, state, end_x, end_y);
  end_y[index] = y;
  slope = (end_y[1] - end_y[0]) / (end_x[1] - end_x[0]);
  raised = state_with_number (state, "w0", end_y[0] + slope * (self->origin - end_x[0]));
  return state_with_number (raised, "w1", slope);
}

const Exploration exploration_line = {
    .id = "line",
    .title = N_ ("Line"),
    .question = N_ ("Which line makes these points likeliest?"),
    .group = N_ ("Regression"),
    .note = N_ (
        "Drag the line by its ends. Press a point, then drag it up, and far along x. Trim the four "
        "giants of the star cluster. Let Student’s t have ν = 1.\n\n"
        "y = w₀ + w₁(x − x̄) + noise. Gaussian noise: ℓ = −n log σ − Σr²/2σ² + constant, so the "
        "likeliest line has the least squares. Laplace noise: the least Σ|r|. Squares are drawn as "
        "squares on the screen: a side is the residual, whatever the axes’ units.\n\n"
        "Robust losses weaken a point that lies far up or down. One that lies far along x, with "
        "high leverage, draws the line to itself and so has a small residual: no loss sees it."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .actions = actions,
    .n_actions = G_N_ELEMENTS (actions),
    .data = "example:starscyg",
    .column = "log_light",
    .settle = settle,
    .range = range,
    .prepare = prepare,
    .payload_free = payload_free,
    .build = line_build,
    .act = act,
    .drag = drag,
    .guess = {"w0", "w1"},
    .shortfall = line_shortfall,
};
