/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every scene and every layout: finite numbers, ranges, names, words; text that lies
 * inside and does not overlap. */
#include "scene-check.h"

#include <math.h>
#include <string.h>

enum
{
  MESSAGES = 20 /* of one case; more would hide the others */
};

/* Readings that have no value in some settings, each with its reason; all others are finite. */
static const struct
{
  const char *exploration, *reading, *reason;
} without_value[] = {
    {"coin", "ratio", "infinite where p = 0 or p = 1 cannot have made the data"},
    {"coin", "log_likelihood", "minus infinity there"},
    {"coin", "curvature", "infinite where no or only heads put the peak at the end of p"},
    {"blurry-pictures", "crisp_loss", "infinite where a pixel is certain and comes otherwise"},
    {"blurry-pictures", "own_loss", "infinite there"},
    {"blurry-pictures", "guess_shortfall", "infinite there"},
    {"blurry-pictures", "guess_log10_ratio", "infinite there"},
    {NULL, NULL, NULL},
};

void
check_fail (const State *state, const char *format, ...)
{
  g_autofree char *command = state_to_command (state);
  g_autofree char *message = NULL;
  static const char *path = NULL;
  static guint n = 0;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (g_strcmp0 (path, g_test_get_path ()) != 0)
    n = 0;
  path = g_test_get_path ();
  if (n++ < MESSAGES)
    g_test_message ("%s (%s)", message, command);
  g_test_fail_printf ("%u failures, the last: %s (%s)", n, message, command);
}

/* Words for people: there, and free of what printf writes for numbers that are none. */
static void
check_words (const State *state, const char *text, const char *what, const char *where)
{
  if (text == NULL || *text == '\0')
    check_fail (state, "%s of %s is empty", what, where);
  else if (!g_utf8_validate (text, -1, NULL))
    check_fail (state, "%s of %s is not UTF-8", what, where);
  else if (g_regex_match_simple ("(?<![[:alpha:]])(nan|inf)(?![[:alpha:]])", text, G_REGEX_CASELESS,
                                 0))
    check_fail (state, "%s of %s says nan or inf: %s", what, where, text);
  else if (strpbrk (text, "{}") != NULL)
    check_fail (state, "%s of %s has an unfilled place: %s", what, where, text);
}

static void
check_axis (const State *state, const PlotAxis *axis, const char *what, const char *where)
{
  if (!isfinite (axis->lower) || !isfinite (axis->upper) || axis->lower >= axis->upper
      || (axis->scale == AXIS_LOG && axis->lower <= 0))
    check_fail (state, "%s of %s goes from %g to %g", what, where, axis->lower, axis->upper);
  if (!axis->hidden)
    check_words (state, axis->label, what, where);
}

static void
check_numbers (const State *state, const double *values, gsize n, gboolean gaps, const char *what,
               const char *where)
{
  for (gsize i = 0; values != NULL && i < n; i++)
    if (!isfinite (values[i]) && !(gaps && isnan (values[i])))
      {
        check_fail (state, "%s[%" G_GSIZE_FORMAT "] of %s is %g", what, i, where, values[i]);
        return;
      }
}

static void
check_mark (const State *state, const PlotMark *mark, const char *panel)
{
  g_autofree char *where = g_strdup_printf ("mark %s/%s", panel, mark->id);
  gboolean grid = mark->kind == MARK_HEAT_MAP || mark->kind == MARK_CONTOURS;
  gboolean rule = mark->kind == MARK_RULE;

  /* A rule is vertical where y is NaN and horizontal where x is. */
  check_numbers (state, mark->x, mark->n, rule, "x", where);
  check_numbers (state, mark->y, grid ? mark->n_y : mark->n, rule || mark->kind == MARK_LINE, "y",
                 where);
  check_numbers (state, mark->x2, mark->n, FALSE, "x2", where);
  if (grid)
    check_numbers (state, mark->z, mark->n * mark->n_y, TRUE, "z", where);
  check_numbers (state, mark->levels, mark->n_levels, FALSE, "levels", where);
  check_numbers (state, &mark->base, 1, FALSE, "base", where);
  check_numbers (state, &mark->width, 1, FALSE, "width", where);
  if (!(mark->opacity >= 0 && mark->opacity <= 1))
    check_fail (state, "opacity of %s is %g", where, mark->opacity);
  if (mark->highlight < -1 || (mark->highlight >= 0 && (gsize)mark->highlight >= mark->n))
    check_fail (state, "%s highlights point %d of %" G_GSIZE_FORMAT, where, mark->highlight,
                mark->n);
  if (mark->label != NULL && *mark->label != '\0')
    check_words (state, mark->label, "label", where);
  else if (mark->kind == MARK_TEXT)
    check_fail (state, "%s has no text", where);
}

static void
check_handle (const State *state, const PlotHandle *handle, const char *panel)
{
  g_autofree char *where = g_strdup_printf ("handle %s/%s", panel, handle->id);
  const Exploration *exploration = state_exploration (state);
  const char *parameters[] = {handle->x_parameter, handle->y_parameter};

  check_words (state, handle->label, "label", where);
  check_numbers (state, &handle->x, 1, FALSE, "x", where);
  check_numbers (state, &handle->y, 1, FALSE, "y", where);
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    if (parameters[i] != NULL && exploration_parameter (exploration, parameters[i]) == NULL)
      check_fail (state, "%s moves %s, which is no parameter", where, parameters[i]);
  if (parameters[0] == NULL && parameters[1] == NULL && exploration->drag == NULL)
    check_fail (state, "%s moves nothing", where);
}

static void
check_table (const State *state, const PlotTable *table, const char *panel)
{
  for (guint i = 0; i < table->n_rows * table->n_columns; i++)
    {
      const PlotCell *cell = &table->cells[i];
      PlotAlign align = table->columns[i % table->n_columns].align;

      if (align == CELL_BAR && !(cell->number >= 0 && cell->number <= 1))
        check_fail (state, "bar in cell %u of %s is %g", i, panel, cell->number);
      if (cell->text != NULL && *cell->text != '\0')
        check_words (state, cell->text, "cell", panel);
    }
  if (table->highlight < -1 || table->highlight >= (gint)table->n_rows)
    check_fail (state, "%s highlights row %d of %u", panel, table->highlight, table->n_rows);
}

static void
check_panel (const State *state, const PlotPanel *panel)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *description = plot_panel_describe (panel);

  check_words (state, panel->title, "title", panel->id);
  check_words (state, description, "description", panel->id);
  if (panel->table != NULL)
    {
      check_table (state, panel->table, panel->id);
      return;
    }
  check_axis (state, &panel->x, "x axis", panel->id);
  check_axis (state, &panel->y, "y axis", panel->id);
  for (guint i = 0; i < panel->marks->len; i++)
    {
      const PlotMark *mark = g_ptr_array_index (panel->marks, i);

      check_mark (state, mark, panel->id);
      if (!g_hash_table_add (ids, mark->id))
        check_fail (state, "two marks of %s are called %s", panel->id, mark->id);
    }
  for (guint i = 0; i < panel->handles->len; i++)
    check_handle (state, g_ptr_array_index (panel->handles, i), panel->id);
}

static void
check_readings (const State *state, const PlotReadings *readings)
{
  const char *exploration = state_exploration (state)->id;

  for (guint i = 0; i < plot_readings_length (readings); i++)
    {
      const char *id = plot_readings_id (readings, i);
      gboolean documented = FALSE;

      if (plot_readings_get_text (readings, id) != NULL
          || isfinite (plot_readings_get (readings, id)))
        continue;
      for (guint j = 0; without_value[j].exploration != NULL; j++)
        documented = documented
                     || (strcmp (without_value[j].exploration, exploration) == 0
                         && strcmp (without_value[j].reading, id) == 0);
      if (!documented)
        check_fail (state, "reading %s is %g", id, plot_readings_get (readings, id));
    }
}

void
check_scene (const State *state, const PlotScene *scene)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  check_words (state, scene->question, "question", "the scene");
  check_words (state, scene->say, "sentence", "the scene");
  check_readings (state, scene->readings);
  if (scene->pending)
    check_fail (state, "the scene is pending though its cache is new");
  if (scene->panels->len < 1 || scene->panels->len > 4)
    check_fail (state, "there are %u panels", scene->panels->len);
  for (guint i = 0; i < scene->panels->len; i++)
    {
      const PlotPanel *panel = g_ptr_array_index (scene->panels, i);

      check_panel (state, panel);
      if (!g_hash_table_add (ids, panel->id))
        check_fail (state, "two panels are called %s", panel->id);
    }
}

/* Half a unit forgives rounding. */
static gboolean
inside (const PlotRect *inner, const PlotRect *outer)
{
  return inner->x >= outer->x - 0.5 && inner->y >= outer->y - 0.5
         && inner->x + inner->width <= outer->x + outer->width + 0.5
         && inner->y + inner->height <= outer->y + outer->height + 0.5;
}

static gboolean
overlap (const PlotRect *a, const PlotRect *b)
{
  return a->x + 0.5 < b->x + b->width && b->x + 0.5 < a->x + a->width
         && a->y + 0.5 < b->y + b->height && b->y + 0.5 < a->y + a->height;
}

/* Tick labels are centred on their ticks: below the area on x, left of it on y. Two of them never
 * overlap, and each lies on the panel's card. */
static void
check_ticks (const State *state, const PlotPanelLayout *panel, gboolean vertical,
             const PlotMeasure *measure, const char *where)
{
  GArray *ticks = vertical ? panel->y_ticks : panel->x_ticks;
  PlotRect last = {0};

  for (guint i = 0; i < ticks->len; i++)
    {
      const PlotTick *tick = &g_array_index (ticks, PlotTick, i);
      PlotRect text;

      if (tick->label == NULL || *tick->label == '\0')
        continue;
      measure->measure (measure->data, tick->label, TEXT_TICK, 0, &text.width, &text.height);
      text.x
          = vertical ? panel->area.x - PLOT_TICK_GAP - text.width : tick->position - text.width / 2;
      text.y = vertical ? tick->position - text.height / 2
                        : panel->area.y + panel->area.height + PLOT_TICK_GAP;
      if (!inside (&text, &panel->card))
        check_fail (state, "%s: the %s tick %s sticks out of its card", where, vertical ? "y" : "x",
                    tick->label);
      if (overlap (&text, vertical ? &panel->y_label : &panel->x_label)
          || overlap (&text, &panel->title))
        check_fail (state, "%s: the %s tick %s overlaps a title", where, vertical ? "y" : "x",
                    tick->label);
      if (last.width > 0 && overlap (&text, &last))
        check_fail (state, "%s: the %s tick %s overlaps the one before", where,
                    vertical ? "y" : "x", tick->label);
      last = text;
    }
}

static void
check_panel_layout (const State *state, const PlotPanelLayout *panel, const PlotMeasure *measure,
                    const char *size)
{
  g_autofree char *where = g_strdup_printf ("%s at %s", panel->panel->id, size);
  PlotRect titles[] = {panel->title, panel->x_label, panel->y_label};

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (titles[i].width > 0 && !inside (&titles[i], &panel->card))
      check_fail (state, "%s: a title sticks out of the card", where);
  if (panel->panel->table != NULL)
    return;
  if (panel->area.width < 40 || panel->area.height < 30)
    check_fail (state, "%s: only %g × %g are left for the data", where, panel->area.width,
                panel->area.height);
  if (!inside (&panel->area, &panel->card))
    check_fail (state, "%s: the data stick out of the card", where);
  check_ticks (state, panel, FALSE, measure, where);
  check_ticks (state, panel, TRUE, measure, where);
  for (guint i = 0; i < panel->labels->len; i++)
    {
      const PlotPlacedText *label = &g_array_index (panel->labels, PlotPlacedText, i);
      PlotRect text = {label->x, label->y, label->width, label->height};

      if (!inside (&text, &panel->card))
        check_fail (state, "%s: the label “%s” sticks out of its card", where, label->text);
    }
}

void
check_layout (const State *state, PlotScene *scene, double width, double height,
              const PlotMeasure *measure)
{
  PlotLayoutOptions options = {.text = TRUE, .panel = -1};
  g_autoptr (PlotLayout) layout = plot_layout_new (scene, width, height, *measure, &options);
  g_autofree char *size = g_strdup_printf ("%gx%g", width, height);
  PlotRect whole = {0, 0, width, height};
  PlotRect around[] = {layout->question, layout->subtitle, layout->say};

  for (guint i = 0; i < G_N_ELEMENTS (around); i++)
    if (around[i].width > 0 && !inside (&around[i], &whole))
      check_fail (state, "the %s sticks out at %s", i < 2 ? "question" : "sentence", size);
  for (guint i = 0; i < layout->panels->len; i++)
    {
      const PlotPanelLayout *panel = g_ptr_array_index (layout->panels, i);

      check_panel_layout (state, panel, measure, size);
      if (!inside (&panel->card, &whole))
        check_fail (state, "%s sticks out at %s", panel->panel->id, size);
      for (guint j = 0; j < G_N_ELEMENTS (around); j++)
        if (around[j].width > 0 && overlap (&panel->card, &around[j]))
          check_fail (state, "%s lies over text at %s", panel->panel->id, size);
      for (guint j = 0; j < i; j++)
        {
          const PlotPanelLayout *other = g_ptr_array_index (layout->panels, j);

          if (overlap (&panel->card, &other->card))
            check_fail (state, "%s lies over %s at %s", panel->panel->id, other->panel->id, size);
        }
    }
}
