/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The points of a picture as CSV (RFC 4180, but with plain line ends): panel, mark, x, y, z. Bars
 * given by their edges have their middle as x; a table's cell is its column's title, its row and
 * its number. */
#include "plot/export.h"

#include <math.h>
#include <string.h>

static void
append_text (GString *out, const char *text)
{
  gboolean plain = strpbrk (text, ",\"\r\n") == NULL;

  if (plain)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

/* Nothing for what is not finite. */
static void
append_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (out, ',');
  if (isfinite (value))
    g_string_append (out, g_ascii_dtostr (text, sizeof text, value));
}

static void
append_row (GString *out, const char *panel, const char *mark, double x, double y, double z)
{
  append_text (out, panel);
  g_string_append_c (out, ',');
  append_text (out, mark);
  append_number (out, x);
  append_number (out, y);
  append_number (out, z);
  g_string_append_c (out, '\n');
}

static void
append_mark (GString *out, const char *panel, const PlotMark *mark)
{
  if (mark->z != NULL)
    {
      for (gsize j = 0; j < mark->n_y; j++)
        for (gsize i = 0; i < mark->n; i++)
          append_row (out, panel, mark->id, mark->x[i], mark->y[j], mark->z[j * mark->n + i]);
      return;
    }
  for (gsize i = 0; i < mark->n; i++)
    {
      double x = mark->x != NULL ? mark->x[i] : NAN;

      if (mark->x2 != NULL)
        x = (x + mark->x2[i]) / 2;
      append_row (out, panel, mark->id, x, mark->y != NULL ? mark->y[i] : NAN, NAN);
    }
}

static void
append_table (GString *out, const char *panel, const PlotTable *table)
{
  for (guint row = 0; row < table->n_rows; row++)
    for (guint i = 0; i < table->n_columns; i++)
      {
        const char *title = table->columns[i].title;

        append_row (out, panel, title != NULL ? title : "", row + 1,
                    table->cells[row * table->n_columns + i].number, NAN);
      }
}

char *
plot_scene_csv (const PlotScene *scene)
{
  GString *out = g_string_new ("panel,mark,x,y,z\n");

  for (guint p = 0; p < scene->panels->len; p++)
    {
      const PlotPanel *panel = g_ptr_array_index (scene->panels, p);

      if (panel->table != NULL)
        append_table (out, panel->id, panel->table);
      for (guint i = 0; i < panel->marks->len; i++)
        append_mark (out, panel->id, g_ptr_array_index (panel->marks, i));
    }
  return g_string_free (out, FALSE);
}
