/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of `three-distributions`: a table of what three methods assume, and the sentence that
 * keeps data, noise and prior apart. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/guess.h"
#include "explorations/three-distributions-scene.h"

enum
{
  METHOD,
  MINIMISES,
  NOISE,
  PRIOR,
  ESTIMATE,
  N_COLUMNS
};

const char *
three_noise_name (const State *state)
{
  static const char *const names[] = {N_ ("Gaussian"), N_ ("Laplace"), N_ ("Student’s t")};

  return _ (names[state_choice (state, "noise")]);
}

static void
set_row (PlotTable *table, guint row, const char *method, const char *minimises, const char *noise,
         const char *prior, double estimate)
{
  g_autofree char *number = isnan (estimate) ? g_strdup ("?") : plot_format_fixed (estimate, 3);

  plot_table_set_cell (table, row, METHOD, method, NAN);
  plot_table_set_cell (table, row, MINIMISES, minimises, NAN);
  plot_table_set_cell (table, row, NOISE, noise, NAN);
  plot_table_set_cell (table, row, PRIOR, prior, NAN);
  plot_table_set_cell (table, row, ESTIMATE, number, estimate);
}

/* What a person who guesses must not see is NaN. */
static double
shown (const State *state, const EstFit *fit)
{
  return guess_is_hiding (state) ? NAN : fit->estimate[0];
}

static char *
prior_words (const Three *self)
{
  g_autofree char *centre = plot_format_significant (rint (self->prior.a * 100) / 100, 0);
  g_autofree char *width = plot_format_significant (rint (self->prior.b * 100) / 100, 0);

  return self->flat ? g_strdup (_ ("flat")) : g_strdup_printf ("N(%s, %s²)", centre, width);
}

void
three_add_table (PlotScene *scene, const Three *self, const State *state)
{
  PlotPanel *panel = plot_scene_add_panel (
      scene, "methods", _ ("What each assumes; none says how x as a whole is spread"), 1, 0);
  PlotTable *table = plot_panel_set_table (panel, N_COLUMNS, 3);
  g_autofree char *prior = prior_words (self);

  panel->column_span = 3;
  plot_table_set_column (table, METHOD, _ ("method"), CELL_LEFT, 1.75);
  plot_table_set_column (table, MINIMISES, _ ("makes least"), CELL_LEFT, 1.5);
  plot_table_set_column (table, NOISE, _ ("noise"), CELL_LEFT, 1.2);
  plot_table_set_column (table, PRIOR, _ ("prior on θ"), CELL_LEFT, 1.1);
  plot_table_set_column (table, ESTIMATE, "θ̂", CELL_RIGHT, 0.6);
  set_row (table, 0, _ ("plain autoencoder"), "Σ(x − x̂)²", _ ("none: a loss"), _ ("none"),
           shown (state, self->squares));
  set_row (table, 1, _ ("maximum likelihood"), "−Σ log p(x − x̂)", three_noise_name (state),
           _ ("none"), shown (state, self->likelihood));
  set_row (table, 2, _ ("MAP"), "… − log p(θ)", three_noise_name (state), prior,
           shown (state, self->posterior));
}

static void
set_numbers (PlotReadings *readings, const Three *self, const State *state)
{
  double theta = state_number (state, "theta"), own = three_log_likelihood (self, theta);
  double sd = sqrt (self->values->variance), miss = theta - self->unfolded->mean;
  gsize near = est_sample_count_below (self->values, self->values->mean + three_true_sd)
               - est_sample_count_below (self->values, self->values->mean - three_true_sd);

  plot_readings_set (readings, "n", (double)self->n);
  plot_readings_set (readings, "theta", theta);
  plot_readings_set (readings, "x_mean", self->values->mean);
  plot_readings_set (readings, "x_sd", sd);
  plot_readings_set (readings, "near", (double)near / (double)self->n);
  plot_readings_set (readings, "residual_size", hypot (miss, sqrt (self->unfolded->variance)));
  plot_readings_set (readings, "scale", self->noise.theta[1]);
  plot_readings_set (readings, "least_squares", self->squares->estimate[0]);
  plot_readings_set (readings, "mle", self->likelihood->estimate[0]);
  plot_readings_set (readings, "map", self->posterior->estimate[0]);
  plot_readings_set (readings, "maximum", self->likelihood->log_likelihood);
  plot_readings_set (readings, "log_likelihood", own);
  plot_readings_set (readings, "below_maximum", fmax (self->likelihood->log_likelihood - own, 0));
  plot_readings_set_text (readings, "noise", three_noise_name (state));
  if (!self->flat)
    {
      plot_readings_set (readings, "prior_centre", self->prior.a);
      plot_readings_set (readings, "prior_width", self->prior.b);
    }
  if (state_switch (state, "truth"))
    plot_readings_set (readings, "true_theta", three_true_theta);
}

static void
add (GString *say, const char *template)
{
  if (template != NULL)
    g_string_append_printf (say, "%s%s", say->len > 0 ? " " : "", template);
}

/* Two equal bells at ±d, each with spread σ, have two humps where d > σ. */
static gboolean
residuals_have_two_humps (const Three *self, double theta)
{
  return fabs (theta - self->unfolded->mean) > sqrt (self->unfolded->variance);
}

static const char *
say_world (const Three *self, double theta, double near)
{
  gsize rarer = MIN (self->n_plus, self->n - self->n_plus);

  if (rarer * 20 < self->n)
    return residuals_have_two_humps (self, theta)
               ? _ (
                   "Nearly all u are equal, so x has one hump. At your θ = {theta:3} the residuals "
                   "lie off 0: no noise model mends that, a better θ does.")
               : _ ("Nearly all u are equal, so the prediction is one number and x has <b>one "
                    "hump</b>. With both u, the same noise would leave two.");
  if (residuals_have_two_humps (self, theta))
    return _ ("x has <b>two humps</b>, and at your θ = {theta:3} the residuals have them too: that "
              "is a wrong θ, not a wrong noise model.");
  if (near > 0.25)
    return _ ("x has <b>two humps</b> because x̂ has; only the residuals, <b>one bell</b>, are "
              "assumed {noise}.");
  return _ ("x has <b>two humps</b> because x̂ has; only the residuals, <b>one bell</b>, are "
            "assumed {noise}. One bell for x would peak where {near:%0} of it lies.");
}

static const char *
say_belief (const Three *self)
{
  if (self->flat)
    return _ ("The prior is flat: <b>MAP = MLE = {mle:4}</b>.");
  return _ ("The prior pulls the MLE <b>{mle:4}</b> to the MAP <b>{map:4}</b>.");
}

static const char *
say_pressed (PlotReadings *readings, const Three *self, const State *state)
{
  guint row = state_pressed (state);
  double x, u, residual;

  if (row == 0 || row > self->n)
    return NULL;
  x = self->x[row - 1];
  u = self->u[row - 1];
  residual = x - state_number (state, "theta") * u;
  plot_readings_set (readings, "pressed", x);
  plot_readings_set (readings, "pressed_prediction", x - residual);
  plot_readings_set (readings, "pressed_residual", residual);
  plot_readings_set (readings, "pressed_term", three_log_density (&self->noise, residual));
  return _ ("The pressed x = {pressed:3} is predicted as {pressed_prediction:3}: its residual "
            "{pressed_residual:3} adds {pressed_term:3} to the log-likelihood.");
}

void
three_say (PlotScene *scene, const Three *self, const State *state)
{
  PlotReadings *readings = scene->readings;
  g_autoptr (GString) say = g_string_new (NULL);

  set_numbers (readings, self, state);
  add (say, say_world (self, state_number (state, "theta"), plot_readings_get (readings, "near")));
  add (say, say_belief (self));
  if (state_switch (state, "truth"))
    add (say, _ ("In truth θ is {true_theta}."));
  add (say, say_pressed (readings, self, state));
  plot_scene_say (scene, say->str);
}
