/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `which-noise` shows after the answer: by how much each value speaks for the answer or for
 * the truth, and how every model stands to the truth. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/curve-grid.h"
#include "explorations/which-noise-scene.h"

enum
{
  LABELLED = 2
};

NoiseId
which_noise_compared (const WhichNoise *self, const State *state)
{
  guint answer = state_choice (state, "answer");

  if (answer == ANSWER_NONE || answer == ANSWER_CANNOT_TELL || answer == 1 + (guint)self->truth)
    return self->runner_up;
  return answer - 1;
}

gsize
which_noise_deciders (const WhichNoise *self, NoiseId compared, gsize *indices, gsize n)
{
  double sign = which_noise_ratio (self, compared, self->truth) < 0 ? -1 : 1;
  const EstSample *sample = self->sample;
  gsize found = 0;

  for (gsize i = 0; i < sample->length; i++)
    {
      double term = sign * which_noise_term (self, compared, self->truth, sample->values[i]);
      gsize at = found;

      if (!(term > 0))
        continue;
      while (at > 0
             && term > sign
                           * which_noise_term (self, compared, self->truth,
                                               sample->values[indices[at - 1]]))
        at--;
      if (at == n)
        continue;
      found = MIN (found + 1, n);
      for (gsize j = found - 1; j > at; j--)
        indices[j] = indices[j - 1];
      indices[at] = i;
    }
  return found;
}

char *
which_noise_odds_text (double nats)
{
  double size = fabs (nats);

  if (size > 6 * G_LN10)
    {
      g_autofree char *exponent = plot_format_fixed (size / G_LN10, 1);

      return g_strdup_printf ("10^%s", exponent);
    }
  return plot_format_significant (exp (size), size < log (10) ? 2 : 3);
}

/* The values that decided, named; their neighbours are left without a name. */
static void
add_deciders (PlotPanel *panel, const WhichNoise *self, NoiseId compared)
{
  gsize indices[LABELLED], n = which_noise_deciders (self, compared, indices, LABELLED);

  for (gsize k = 0; k < n; k++)
    {
      double x = self->sample->values[indices[k]];
      double term = which_noise_term (self, compared, self->truth, x);
      g_autofree char *id = g_strdup_printf ("decider-%u", (guint)k + 1);
      g_autofree char *label = plot_format_significant (x, 3);
      PlotMark *dot = plot_panel_add (panel, MARK_DOTS, id, ROLE_DATA, &x, &term, 1);

      dot->width = 4.5;
      plot_mark_set_keys (dot, &self->keys[indices[k]]);
      plot_mark_set_label (dot, label, LABEL_AUTO);
    }
}

void
which_noise_add_ratios (PlotScene *scene, const WhichNoise *self, const State *state)
{
  NoiseId compared = which_noise_compared (self, state);
  const EstSample *sample = self->sample;
  g_autofree char *title
      = g_strdup_printf (_ ("What each value says for %s"), which_noise_name (compared));
  PlotPanel *panel = plot_scene_add_panel (scene, "ratios", title, 1, 0);
  double room = 0.06 * fmax (sample->maximum - sample->minimum, 1e-9);
  double lower = sample->minimum - room, upper = sample->maximum + room, low = 0, high = 0;
  g_autoptr (GArray) grid = curve_grid_new (lower, upper, 301);
  g_autofree double *terms = g_new (double, sample->length);
  g_autofree double *y = NULL;
  PlotMark *mark;

  curve_grid_about (grid, self->fit[self->truth]->estimate[0], 6, 80);
  curve_grid_sort (grid);
  y = g_new (double, grid->len);
  for (guint i = 0; i < grid->len; i++)
    {
      double x = g_array_index (grid, double, i);

      y[i] = x >= lower && x <= upper ? which_noise_term (self, compared, self->truth, x) : NAN;
      if (x >= sample->minimum && x <= sample->maximum)
        {
          low = fmin (low, y[i]);
          high = fmax (high, y[i]);
        }
    }
  for (gsize i = 0; i < sample->length; i++)
    {
      terms[i] = which_noise_term (self, compared, self->truth, sample->values[i]);
      low = fmin (low, terms[i]);
      high = fmax (high, terms[i]);
    }
  room = 0.12 * fmax (high - low, 1e-9);
  plot_panel_set_x (panel, _ ("value"), lower, upper, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("nats"), low - room, high + 1.5 * room, AXIS_LINEAR);
  mark = plot_panel_add_rule_y (panel, "none", ROLE_TEXT, 0);
  mark->width = 1;
  mark->dash = DASH_DOTTED;
  mark = plot_panel_add (panel, MARK_LINE, "ratio", ROLE_SERIES_1, (const double *)grid->data, y,
                         grid->len);
  mark->width = 1;
  plot_mark_set_label (mark, _ ("log of the densities’ ratio to the truth’s"), LABEL_NONE);
  mark = plot_panel_add (panel, MARK_STICKS, "terms", ROLE_DATA, sample->values, terms,
                         sample->length);
  mark->opacity = sample->length > 200 ? 0.4 : 0.7;
  plot_mark_set_keys (mark, self->keys);
  plot_mark_set_label (mark, _ ("values"), LABEL_NONE);
  add_deciders (panel, self, compared);
}

/* The candidates, and an answer that is none of them, the likeliest first. */
static guint
rank (const WhichNoise *self, const State *state, NoiseId order[NOISE_MODELS])
{
  NoiseId compared = which_noise_compared (self, state);
  gboolean among = FALSE;
  guint n = 0;

  for (guint i = 0; i < self->n_candidates; i++)
    {
      order[n++] = self->candidates[i];
      among = among || self->candidates[i] == compared;
    }
  if (!among)
    order[n++] = compared;
  for (guint i = 1; i < n; i++)
    for (guint j = i; j > 0 && which_noise_ratio (self, order[j], order[j - 1]) > 0; j--)
      {
        NoiseId moved = order[j];

        order[j] = order[j - 1];
        order[j - 1] = moved;
      }
  return n;
}

static char *
name_row (const WhichNoise *self, const State *state, NoiseId id)
{
  const char *name = which_noise_name (id);

  if (id == self->truth)
    return g_strdup_printf (_ ("%s (truth)"), name);
  return state_choice (state, "answer") == 1 + (guint)id ? g_strdup_printf (_ ("%s (yours)"), name)
                                                         : g_strdup (name);
}

void
which_noise_add_table (PlotScene *scene, const WhichNoise *self, const State *state)
{
  PlotPanel *panel
      = plot_scene_add_panel (scene, "models", _ ("Log-likelihood ratio to the truth"), 1, 1);
  NoiseId order[NOISE_MODELS];
  guint n = rank (self, state, order);
  PlotTable *table = plot_panel_set_table (panel, 3, n);

  plot_table_set_column (table, 0, _ ("Noise"), CELL_LEFT, 1.5);
  plot_table_set_column (table, 1, _ ("nats"), CELL_RIGHT, 0.7);
  plot_table_set_column (table, 2, _ ("odds"), CELL_RIGHT, 1);
  for (guint i = 0; i < n; i++)
    {
      double ratio = which_noise_ratio (self, order[i], self->truth);
      g_autofree char *name = name_row (self, state, order[i]);
      g_autofree char *nats = plot_format_fixed (ratio, fabs (ratio) < 10 ? 2 : 0);
      g_autofree char *odds = which_noise_odds_text (ratio);
      g_autofree char *text = order[i] == self->truth ? g_strdup ("1")
                              : ratio < 0             ? g_strdup_printf ("1 : %s", odds)
                                                      : g_strdup_printf ("%s : 1", odds);

      plot_table_set_cell (table, i, 0, name, order[i]);
      plot_table_set_cell (table, i, 1, nats, ratio);
      plot_table_set_cell (table, i, 2, text, ratio);
      if (order[i] == self->truth)
        table->highlight = (gint)i;
    }
}
