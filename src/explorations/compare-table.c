/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of `compare`: the models ranked, their parameters, and how far each is from the values.
 */
#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distribution.h"
#include "explorations/compare-scene.h"

/* What a fit with estimates that is not simply converged is called. */
static const char *
outcome_words (EstOutcome outcome)
{
  switch (outcome)
    {
    case EST_BOUNDARY:
      return _ ("boundary");
    case EST_NOT_UNIQUE:
      return _ ("not unique");
    default:
      return _ ("not certified");
    }
}

/* Adds "w₀ = −17.6, w₁ = 3.93". */
static void
describe_line (GString *text, const EstRegression *line, gboolean errors)
{
  static const char *const symbols[] = {"w₀", "w₁"};

  for (guint j = 0; j < line->n_coefficients && j < G_N_ELEMENTS (symbols); j++)
    {
      g_autofree char *value
          = plot_format_with_error (line->estimate[j], errors ? line->standard_error[j] : NAN, 3);

      g_string_append_printf (text, "%s%s = %s", j > 0 ? ", " : "", symbols[j], value);
    }
}

/* "m = 27.40, s = 3.810, ν = 2.131", or why there is no fit. */
static char *
describe_parameters (const CompareFitted *model, gboolean errors)
{
  const EstFit *fit = model->fit;
  g_autoptr (GString) text = g_string_new (NULL);

  if (!est_fit_has_estimate (fit))
    return g_strdup (fit->reason);
  if (model->line != NULL)
    describe_line (text, model->line, errors);
  for (guint j = 0; j < fit->n_parameters; j++)
    {
      /* A location of a millionth of a millionth of the scale is rounding. */
      gboolean nothing = j == 0 && fabs (fit->estimate[0]) < 1e-12 * fit->estimate[1];
      double estimate = nothing ? 0 : fit->estimate[j];
      g_autofree char *value
          = isnan (estimate)
                ? g_strdup ("∞")
                : plot_format_with_error (estimate, errors ? fit->standard_error[j] : NAN,
                                          model->line != NULL ? 3 : 4);

      if ((fit->fixed_mask >> j & 1) == 0)
        g_string_append_printf (text, "%s%s = %s", text->len > 0 ? ", " : "",
                                fit->distribution->parameters[j].symbol, value);
    }
  if (fit->outcome != EST_CONVERGED)
    g_string_append_printf (text, " (%s)", outcome_words (fit->outcome));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A number with decimals; one that is none is a dash. */
static void
set_number (PlotTable *table, guint row, guint column, int decimals, double value)
{
  g_autofree char *text = isfinite (value) ? plot_format_fixed (value, decimals) : g_strdup ("–");

  plot_table_set_cell (table, row, column, text, value);
}

/* The log-likelihood that the column shows: what ranks where values are held out, else the fit's.
 */
static double
log_likelihood (const Compare *compare, const CompareRank *rank, guint row)
{
  if (rank->criterion != COMPARE_HELD_OUT)
    return row < rank->n_fitted ? compare->models[rank->order[row]].fit->log_likelihood : NAN;
  return row < rank->n_ranked ? compare->models[rank->order[row]].held_out.sum : NAN;
}

static double
distance (const EstFit *fit, CompareDistance kind)
{
  return kind == COMPARE_AD ? fit->anderson_darling : fit->kolmogorov_smirnov;
}

static gboolean
names_loss (const Compare *compare, const State *state)
{
  return !state_switch (state, "errors") && compare->design == NULL;
}

static void
fill_row (PlotTable *table, guint row, const Compare *compare, const State *state,
          const CompareRank *rank)
{
  const CompareFitted *fitted = &compare->models[rank->order[row]];
  const EstFit *fit = fitted->fit;
  const char *name = _ (compare_models[rank->order[row]].name);
  gboolean errors = state_switch (state, "errors");
  CompareDistance kind = state_choice (state, "distance");
  g_autofree char *model = names_loss (compare, state)
                               ? g_strdup_printf ("%s → %s", name, _ (fit->distribution->loss))
                               : g_strdup (name);
  g_autofree char *parameters = describe_parameters (fitted, errors);
  gboolean ranked = row < rank->n_ranked;
  double likelihood = log_likelihood (compare, rank, row);
  ComparePressed pressed;
  g_autofree char *weight
      = ranked ? plot_format_significant (rank->weight[row], 2) : g_strdup ("–");

  plot_table_set_cell (table, row, 0, model, NAN);
  plot_table_set_cell (table, row, 1, parameters, NAN);
  set_number (table, row, 2, fabs (likelihood) < 1e4 ? 1 : 0, likelihood);
  set_number (table, row, 3, 1, ranked ? rank->delta[row] : NAN);
  if (!errors && compare_any_pressed (compare, state))
    set_number (table, row, 4, 1,
                compare_pressed (compare, state, rank->order[row], &pressed) ? pressed.loss : NAN);
  else if (!errors)
    set_number (table, row, 4, kind == COMPARE_AD ? 2 : 3,
                row < rank->n_fitted ? distance (fit, kind) : NAN);
  plot_table_set_cell (table, row, table->n_columns - 1, weight, ranked ? rank->weight[row] : 0);
}

/* What stands beside the ranking: the loss of a pressed value, or the distance. */
static const char *
name_distance (const Compare *compare, const State *state)
{
  if (compare_any_pressed (compare, state))
    return _ ("loss");
  return state_choice (state, "distance") == COMPARE_AD ? _ ("AD") : _ ("KS");
}

static const char *
describe_ranking (CompareCriterion criterion)
{
  switch (criterion)
    {
    case COMPARE_AICC:
      return _ ("The models, ranked by AICc");
    case COMPARE_BIC:
      return _ ("The models, ranked by BIC");
    case COMPARE_HELD_OUT:
      return _ ("The models, ranked by held-out log-likelihood ℓ");
    default:
      return _ ("The models, ranked by AIC");
    }
}

/* What the columns share the width by; a line's parameters take the room of the loss's name. */
static const double widths[3][6] = {{2.62, 3.46, 1.12, 0.87, 0.92, 1},
                                    {1.45, 4.6, 1.12, 0.87, 0.92, 1},
                                    {1.4, 5.45, 1.12, 0.87, 1}};

void
compare_add_table (PlotScene *scene, const Compare *compare, const State *state,
                   const CompareRank *rank)
{
  PlotPanel *panel
      = plot_scene_add_panel (scene, "models", describe_ranking (rank->criterion), 1, 0);
  /* Standard errors take the room of the loss and the distance. */
  gboolean errors = state_switch (state, "errors");
  gboolean loss = names_loss (compare, state);
  const double *width = widths[errors ? 2 : loss ? 0 : 1];
  PlotTable *table = plot_panel_set_table (panel, errors ? 5 : 6, rank->n);

  panel->column_span = 2;
  panel->answer = TRUE;
  plot_table_set_column (table, 0, loss ? _ ("Noise model → loss") : _ ("Model"), CELL_LEFT,
                         width[0]);
  plot_table_set_column (table, 1, errors ? _ ("parameters ± standard errors") : _ ("parameters"),
                         CELL_LEFT, width[1]);
  plot_table_set_column (table, 2, _ ("ℓ"), CELL_RIGHT, width[2]);
  plot_table_set_column (table, 3, compare_delta_name (rank->criterion), CELL_RIGHT, width[3]);
  if (!errors)
    plot_table_set_column (table, 4, name_distance (compare, state), CELL_RIGHT, width[4]);
  plot_table_set_column (table, table->n_columns - 1, _ ("weight"), CELL_BAR,
                         width[table->n_columns - 1]);
  for (guint row = 0; row < rank->n; row++)
    fill_row (table, row, compare, state, rank);
  table->highlight = rank->n_ranked > 0 ? 0 : -1;
}
