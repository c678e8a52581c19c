/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A panel in words, for people who hear it. */
#include <glib/gi18n.h>
#include <math.h>

#include "plot/inside.h"

/* Four digits without the zeros that make columns align: "0.5", not "0.5000". */
static char *
words (double value)
{
  char buffer[32];

  if (!isfinite (value))
    return plot_format_significant (value, 4);
  g_ascii_formatd (buffer, sizeof buffer, "%.4g", value);
  return plot_format_significant (g_ascii_strtod (buffer, NULL), 0);
}

static void
describe_axis (GString *text, const PlotAxis *axis, gboolean across)
{
  g_autofree char *lower = words (axis->lower), *upper = words (axis->upper);

  if (axis->hidden || !plot_is_shown (axis->label))
    return;
  g_string_append_c (text, ' ');
  g_string_append_printf (text,
                          across ? _ ("Horizontal axis: %s, from %s to %s.")
                                 : _ ("Vertical axis: %s, from %s to %s."),
                          axis->label, lower, upper);
}

/* "Likelihood: greatest at 0.8, where it is 0.302." The ends where a curve peaks at one of them. */
static void
describe_curve (GString *text, const PlotMark *mark)
{
  gsize first = mark->n, last = 0, peak = 0;
  g_autofree char *x = NULL, *y = NULL, *x0 = NULL, *y0 = NULL, *x1 = NULL, *y1 = NULL;

  for (gsize i = 0; i < mark->n; i++)
    {
      if (!isfinite (mark->x[i]) || !isfinite (mark->y[i]))
        continue;
      if (first == mark->n)
        first = peak = i;
      if (mark->y[i] > mark->y[peak])
        peak = i;
      last = i;
    }
  if (first == mark->n)
    return;
  x = words (mark->x[peak]);
  y = words (mark->y[peak]);
  x0 = words (mark->x[first]);
  y0 = words (mark->y[first]);
  x1 = words (mark->x[last]);
  y1 = words (mark->y[last]);
  if (mark->y[peak] > mark->y[first] && mark->y[peak] > mark->y[last])
    g_string_append_printf (text, _ ("%s: greatest at %s, where it is %s."), mark->label, x, y);
  else
    g_string_append_printf (text, _ ("%s: from %s at %s to %s at %s."), mark->label, y0, x0, y1,
                            x1);
}

static void
describe_rule (GString *text, const PlotMark *mark)
{
  g_autofree char *x = words (mark->x[0]), *y = words (mark->y[0]);

  if (isnan (mark->y[0]))
    g_string_append_printf (text, _ ("%s: a vertical line at %s."), mark->label, x);
  else
    g_string_append_printf (text, _ ("%s: a horizontal line at %s."), mark->label, y);
}

static void
describe_points (GString *text, const PlotMark *mark)
{
  g_string_append_printf (text,
                          g_dngettext (GETTEXT_PACKAGE, "%s: %u point.", "%s: %u points.", mark->n),
                          mark->label, (guint)mark->n);
}

static void
describe_surface (GString *text, const PlotMark *mark)
{
  gsize greatest = 0, n = mark->n * mark->n_y;
  g_autofree char *x = NULL, *y = NULL;

  for (gsize i = 1; i < n; i++)
    if (isnan (mark->z[greatest]) || mark->z[i] > mark->z[greatest])
      greatest = i;
  if (n == 0 || isnan (mark->z[greatest]))
    return;
  x = words (mark->x[greatest % mark->n]);
  y = words (mark->y[greatest / mark->n]);
  g_string_append_printf (text, _ ("%s: a surface, highest at %s, %s."), mark->label, x, y);
}

static void
describe_mark (GString *text, const PlotMark *mark)
{
  gsize before = text->len;

  if (!plot_is_shown (mark->label) || mark->n == 0)
    return;
  g_string_append_c (text, ' ');
  switch (mark->kind)
    {
    case MARK_LINE:
    case MARK_AREA:
    case MARK_BARS:
    case MARK_STICKS:
      describe_curve (text, mark);
      break;
    case MARK_RULE:
      describe_rule (text, mark);
      break;
    case MARK_BAND:
      {
        g_autofree char *from = words (mark->x[0]), *to = words (mark->x[1]);

        g_string_append_printf (text, _ ("%s: from %s to %s."), mark->label, from, to);
      }
      break;
    case MARK_HEAT_MAP:
    case MARK_CONTOURS:
      describe_surface (text, mark);
      break;
    case MARK_DOTS:
    case MARK_RUG:
      describe_points (text, mark);
      break;
    case MARK_ARROW:
    case MARK_SEGMENTS:
    case MARK_SQUARES:
    case MARK_TEXT:
      g_string_append_printf (text, "%s.", mark->label);
      break;
    }
  /* Nothing to say of a mark without a finite point. */
  if (text->len == before + 1)
    g_string_truncate (text, before);
}

static void
describe_handle (GString *text, const PlotHandle *handle)
{
  g_autofree char *x = words (handle->x), *y = words (handle->y);
  const char *name = plot_is_shown (handle->label) ? handle->label : _ ("Handle");

  g_string_append_c (text, ' ');
  if (handle->axes == HANDLE_X)
    g_string_append_printf (text, _ ("%s, to drag, at %s."), name, x);
  else if (handle->axes == HANDLE_Y)
    g_string_append_printf (text, _ ("%s, to drag, at height %s."), name, y);
  else
    g_string_append_printf (text, _ ("%s, to drag, at %s, %s."), name, x, y);
}

static void
describe_table (GString *text, const PlotTable *table)
{
  for (guint row = 0; row < table->n_rows; row++)
    for (guint column = 0; column < table->n_columns; column++)
      {
        const PlotCell *cell = &table->cells[row * table->n_columns + column];
        const char *title = table->columns[column].title;
        g_autofree char *value
            = plot_is_shown (cell->text) ? g_strdup (cell->text) : words (cell->number);

        if (column == 0)
          g_string_append_printf (text, " %s", value);
        else
          g_string_append_printf (text, ", %s %s", plot_is_shown (title) ? title : "", value);
        if (column + 1 == table->n_columns)
          g_string_append_c (text, '.');
      }
}

char *
plot_panel_describe (const PlotPanel *panel)
{
  GString *text = g_string_new (NULL);

  if (plot_is_shown (panel->title))
    g_string_append_printf (text, "%s.", panel->title);
  if (panel->table != NULL)
    {
      describe_table (text, panel->table);
      return g_string_free (text, FALSE);
    }
  describe_axis (text, &panel->x, TRUE);
  describe_axis (text, &panel->y, FALSE);
  for (guint i = 0; i < panel->marks->len; i++)
    describe_mark (text, g_ptr_array_index (panel->marks, i));
  for (guint i = 0; i < panel->handles->len; i++)
    describe_handle (text, g_ptr_array_index (panel->handles, i));
  return g_string_free (text, FALSE);
}
