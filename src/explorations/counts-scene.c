/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `counts`: how often each count occurs with what the models expect, the Poisson's
 * loss over its rate, and a table of the fits. Axes come from the data. */
#include "explorations/counts-scene.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  N_CURVE = 241,
  MOST_BARS = 60, /* a wider range of counts is put together in groups */
  MOST_DOTS = 30
};

static const PlotRole roles[COUNTS_MODELS]
    = {ROLE_SERIES_3, ROLE_SERIES_7, ROLE_SERIES_4, ROLE_SERIES_5};

/* Groups of `width` whole numbers, the first from `first` on. */
typedef struct
{
  double first, width;
  guint n;
} Groups;

static Groups
groups_of (const EstSample *sample)
{
  /* A normal's share at −1 is to be seen. */
  double first = sample->minimum < 20 ? -1 : sample->minimum - 1, last = sample->maximum + 1;
  double width = ceil ((last - first + 1) / MOST_BARS);

  return (Groups){first, width, (guint)ceil ((last - first + 1) / width)};
}

static double
group_at (const Groups *groups, guint i)
{
  return groups->first + i * groups->width;
}

static double
middle (const Groups *groups, guint i)
{
  return group_at (groups, i) + (groups->width - 1) / 2;
}

static void
add_bars (PlotPanel *panel, const Counts *self, const Groups *groups, guint pressed)
{
  const EstSample *sample = self->sample;
  double x[MOST_BARS + 1], y[MOST_BARS + 1];
  guint keys[MOST_BARS + 1];
  gint highlight = -1;
  PlotMark *bars;

  for (guint i = 0; i < groups->n; i++)
    {
      gsize from = est_sample_count_below (sample, group_at (groups, i));
      gsize to = est_sample_count_below (sample, group_at (groups, i + 1));

      x[i] = middle (groups, i);
      y[i] = sample->cumulative_weight[to] - sample->cumulative_weight[from];
      keys[i] = to > from ? sample->order[from] + 1 : 0;
      for (gsize k = from; k < to && pressed > 0 && highlight < 0; k++)
        if (sample->order[k] + 1 == pressed)
          highlight = (gint)i;
    }
  bars = plot_panel_add (panel, MARK_BARS, "observed", ROLE_MUTED, x, y, groups->n);
  bars->width = 0.8 * groups->width;
  bars->highlight = highlight;
  plot_mark_set_keys (bars, keys);
  plot_mark_set_label (bars, _ ("observed"), LABEL_NONE);
}

/* Dots where the groups are few, with a thin line to lead the eye. */
static void
add_expected (PlotPanel *panel, const char *id, const char *label, PlotRole role, const double *x,
              const double *y, guint n)
{
  PlotMark *line = plot_panel_add (panel, MARK_LINE, id, role, x, y, n);
  /* over the Poisson that it may be equal to: both are to be seen */
  gboolean over = g_str_equal (id, counts_switches[COUNTS_NEGATIVE_BINOMIAL]);

  plot_mark_set_label (line, label, LABEL_AUTO);
  line->dash = over ? DASH_DASHED : DASH_SOLID;
  line->width = n <= MOST_DOTS ? 1.5 : 2;
  line->answer = role != ROLE_OWN;
  if (n <= MOST_DOTS)
    {
      g_autofree char *dots_id = g_strdup_printf ("%s-dots", id);
      PlotMark *dots = plot_panel_add (panel, MARK_DOTS, dots_id, role, x, y, n);

      dots->width = over ? 2.5 : 4.5;
      dots->answer = line->answer;
      plot_mark_set_label (dots, label, LABEL_NONE);
    }
}

static void
add_models (PlotPanel *panel, const Counts *self, const State *state, const Groups *groups)
{
  double x[MOST_BARS + 1], y[MOST_BARS + 1], lambda = state_number (state, "lambda");
  const EstDistribution *poisson = est_distribution_find ("poisson");
  guint n, skip = groups->first < 0 ? 1 : 0;

  for (guint model = 0; model < COUNTS_MODELS; model++)
    {
      if (!state_switch (state, counts_switches[model]))
        continue;
      n = 0;
      for (guint i = model == COUNTS_ROUNDED ? 0 : skip; i < groups->n; i++)
        {
          x[n] = middle (groups, i);
          y[n++] = fmin (self->sample->n
                             * counts_probability (self, model, group_at (groups, i),
                                                   group_at (groups, i + 1) - 1),
                         2 * panel->y.upper);
        }
      add_expected (panel, counts_switches[model], _ (counts_names[model]), roles[model], x, y, n);
    }
  n = 0;
  for (guint i = skip; i < groups->n; i++)
    {
      double first = group_at (groups, i), last = group_at (groups, i + 1) - 1;
      double share = first == last ? est_density (poisson, first, &lambda)
                                   : est_cdf (poisson, last, &lambda)
                                         - (first > 0 ? est_cdf (poisson, first - 1, &lambda) : 0);

      x[n] = middle (groups, i);
      y[n++] = fmin (self->sample->n * share, 2 * panel->y.upper);
    }
  add_expected (panel, "own", _ ("your λ"), ROLE_OWN, x, y, n);
}

static void
add_counts (PlotScene *scene, const Counts *self, const State *state)
{
  Groups groups = groups_of (self->sample);
  PlotPanel *panel = plot_scene_add_panel (scene, "counts", _ ("Counts, seen and expected"), 0, 0);
  const PlotMark *bars;
  double top = 0;

  plot_panel_set_x (panel, self->label, group_at (&groups, 0) - 0.6 * groups.width,
                    middle (&groups, groups.n - 1) + 0.6 * groups.width, AXIS_WHOLE);
  add_bars (panel, self, &groups, state_pressed (state));
  bars = plot_panel_find_mark (panel, "observed");
  for (guint i = 0; i < groups.n; i++)
    top = fmax (top, bars->y[i]);
  plot_panel_set_y (panel, _ ("values"), 0, 1.3 * top, AXIS_LINEAR);
  add_models (panel, self, state, &groups);
}

double
counts_to_axis (const State *state, double lambda)
{
  return state_switch (state, "log-link") ? log (lambda) : lambda;
}

double
counts_from_axis (const State *state, double x)
{
  return state_switch (state, "log-link") ? exp (fmin (x, 25)) : x;
}

static void
add_loss (PlotScene *scene, const Counts *self, const State *state)
{
  gboolean factorials = state_switch (state, "factorials");
  gboolean link = state_switch (state, "log-link");
  PlotPanel *panel = plot_scene_add_panel (
      scene, "loss", factorials ? _ ("Loss Σ(λ − x log λ + log x!)") : _ ("Loss Σ(λ − x log λ)"), 0,
      1);
  double x[N_CURVE], y[N_CURVE], lower, upper, best, unit = self->sample->n * self->reference;
  double lambda = state_number (state, "lambda"), shown;
  double mean = fmax (self->sample->mean, 0.1 * self->reference);
  PlotMark *mark;

  counts_range (self, &lower, &upper);
  shown = CLAMP (lambda, lower, upper);
  best = self->sample->mean > 0 ? counts_loss (self, mean, factorials) : 0;
  lower = counts_to_axis (state, lower);
  upper = counts_to_axis (state, upper);
  plot_panel_set_x (panel, link ? _ ("η = log λ (the log link)") : _ ("rate λ"), lower, upper,
                    AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("loss"), best - 0.12 * unit, best + 1.5 * unit, AXIS_LINEAR);
  for (guint i = 0; i < N_CURVE; i++)
    {
      x[i] = lower + (upper - lower) * i / (N_CURVE - 1);
      y[i] = fmin (counts_loss (self, counts_from_axis (state, x[i]), factorials),
                   panel->y.upper + unit);
    }
  mark = plot_panel_add (panel, MARK_LINE, "loss", ROLE_SERIES_3, x, y, N_CURVE);
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("loss"), LABEL_NONE);
  if (self->sample->mean > 0)
    {
      mark = plot_panel_add_rule_x (panel, "maximum", ROLE_MAXIMUM, counts_to_axis (state, mean));
      mark->dash = DASH_DASHED;
      plot_mark_set_label (mark, _ ("λ̂ = the mean"), LABEL_AUTO);
    }
  plot_panel_add_handle (panel, "own", counts_to_axis (state, shown),
                         fmin (counts_loss (self, shown, factorials), panel->y.upper), HANDLE_X,
                         _ ("your rate λ"), NULL, NULL);
}

static char *
parameters_text (const Counts *self, CountsModel model)
{
  const EstFit *fit = model < COUNTS_ROUNDED ? self->fits[model] : NULL;
  g_autofree char *first = NULL, *second = NULL;

  if (model == COUNTS_ROUNDED)
    {
      first = plot_format_significant (self->mu, 4);
      second = plot_format_significant (self->sigma, 4);
      return g_strdup_printf ("μ = %s, σ = %s", first, second);
    }
  if (model == COUNTS_NEGATIVE_BINOMIAL && fit->outcome == EST_BOUNDARY)
    return g_strdup (self->sample->maximum == 0 ? _ ("mean → 0") : _ ("size r → ∞: the Poisson"));
  if (!est_fit_has_estimate (fit) || isnan (fit->estimate[0]))
    return g_strdup ("–");
  first = plot_format_significant (fit->estimate[0], 4);
  if (model != COUNTS_NEGATIVE_BINOMIAL)
    return g_strdup_printf ("%s = %s", fit->distribution->parameters[0].symbol, first);
  second = plot_format_significant (fit->estimate[1], 4);
  return g_strdup_printf (_ ("r = %s, mean = %s"), first, second);
}

static void
add_table (PlotScene *scene, const Counts *self)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "fits", _ ("Each at its best"), 1, 0);
  PlotTable *table = plot_panel_set_table (panel, 4, COUNTS_MODELS);

  panel->column_span = 2;
  panel->answer = TRUE;
  plot_table_set_column (table, 0, _ ("Distribution"), CELL_LEFT, 1.5);
  plot_table_set_column (table, 1, _ ("fitted"), CELL_LEFT, 2);
  plot_table_set_column (table, 2, _ ("log-likelihood"), CELL_RIGHT, 1.2);
  plot_table_set_column (table, 3, _ ("below zero"), CELL_RIGHT, 1);
  for (guint model = 0; model < COUNTS_MODELS; model++)
    {
      double value = counts_model_log_likelihood (self, model);
      double below = model == COUNTS_ROUNDED ? counts_below_zero (self) : 0;
      g_autofree char *parameters = parameters_text (self, model);
      g_autofree char *height = plot_format_fixed (value, 2);
      g_autofree char *share = plot_format_fixed (100 * below, 1);
      g_autofree char *percent = g_strdup_printf ("%s %%", share);

      plot_table_set_cell (table, model, 0, _ (counts_names[model]), NAN);
      plot_table_set_cell (table, model, 1, parameters, NAN);
      plot_table_set_cell (table, model, 2, height, value);
      plot_table_set_cell (table, model, 3, percent, below);
    }
}

PlotScene *
counts_build (const State *state, gconstpointer payload)
{
  const Counts *self = payload;
  g_autofree char *n = plot_format_significant (self->sample->n, 0);
  g_autofree char *question = g_strdup_printf (_ ("Which rate explains these %s counts best?"), n);
  gboolean table = state_switch (state, "table");
  PlotScene *scene = plot_scene_new (question, table ? 2 : 1, 2);

  scene->subtitle = g_strdup (_ ("Drag λ along the loss: each count x costs λ − x log λ."));
  scene->row_weights[0] = table ? 2 : 1;
  add_counts (scene, self, state);
  add_loss (scene, self, state);
  if (table)
    add_table (scene, self);
  counts_say (scene, self, state);
  return scene;
}
