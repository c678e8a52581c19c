/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of likely check for people (aligned columns and the verdict), as CSV and as JSON. */
#include <glib/gi18n.h>

#include "command/check.h"
#include "command/report.h"
#include "plot/export.h"

enum
{
  N_WORDS = 3, /* the first columns; numbers follow */
  N_COLUMNS = 8
};

static char **
format_row (const CheckRow *row)
{
  char **cells = g_new0 (char *, N_COLUMNS + 1);

  cells[0] = g_strdup (row->data);
  cells[1] = g_strdup (row->model);
  cells[2] = g_strdup (row->quantity);
  cells[3] = report_format_number ("%.15g", row->reference);
  cells[4] = report_format_number ("%.15g", row->computed);
  cells[5] = report_format_number ("%.1f", row->digits);
  cells[6] = report_format_number ("%.1f", row->required);
  cells[7] = g_strdup (row->passed ? _ ("yes") : _ ("NO"));
  return cells;
}

static void
append_line (GString *text, char **cells, const glong *widths)
{
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      int room = (int)(widths[c] - g_utf8_strlen (cells[c], -1));

      if (c < N_WORDS)
        g_string_append_printf (text, "%s%*s  ", cells[c], room, "");
      else
        g_string_append_printf (text, "%*s%s%s", room, "", cells[c],
                                c + 1 < N_COLUMNS ? "  " : "\n");
    }
}

char *
check_table (const GArray *rows)
{
  const char *const heading[] = {_ ("data"),      _ ("model"),    _ ("quantity"),
                                 _ ("reference"), _ ("computed"), _ ("digits"),
                                 _ ("required"),  _ ("passed"),   NULL};
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  GString *text = g_string_new (NULL);
  glong widths[N_COLUMNS] = {0};
  guint failed = check_rows_failed (rows);

  g_ptr_array_add (lines, g_strdupv ((char **)heading));
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (lines, format_row (&g_array_index (rows, CheckRow, i)));
  for (guint i = 0; i < lines->len; i++)
    for (guint c = 0; c < N_COLUMNS; c++)
      widths[c] = MAX (widths[c], g_utf8_strlen (((char **)lines->pdata[i])[c], -1));
  for (guint i = 0; i < lines->len; i++)
    append_line (text, lines->pdata[i], widths);
  if (failed == 0)
    g_string_append_printf (text, _ ("\nPassed: all %u values have the digits required.\n"),
                            rows->len);
  else
    g_string_append_printf (text, _ ("\nFailed: %u of %u values lack digits.\n"), failed,
                            rows->len);
  return g_string_free (text, FALSE);
}

char *
check_csv (const GArray *rows)
{
  GString *text = g_string_new ("data,model,quantity,reference,computed,digits,required,passed\n");

  for (guint i = 0; i < rows->len; i++)
    {
      const CheckRow *row = &g_array_index (rows, CheckRow, i);

      g_string_append_printf (text, "%s,%s,%s", row->data, row->model, row->quantity);
      report_append_csv_number (text, row->reference);
      report_append_csv_number (text, row->computed);
      report_append_csv_number (text, row->digits);
      report_append_csv_number (text, row->required);
      g_string_append_printf (text, ",%s\n", row->passed ? "yes" : "no");
    }
  return g_string_free (text, FALSE);
}

static JsonObject *
row_json (const CheckRow *row)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "data", row->data);
  json_object_set_string_member (object, "model", row->model);
  json_object_set_string_member (object, "quantity", row->quantity);
  report_set_number (object, "reference", row->reference);
  report_set_number (object, "computed", row->computed);
  report_set_number (object, "digits", row->digits);
  report_set_number (object, "required", row->required);
  json_object_set_boolean_member (object, "passed", row->passed);
  return object;
}

char *
check_json (const GArray *rows)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *checks = json_array_new ();

  for (guint i = 0; i < rows->len; i++)
    json_array_add_object_element (checks, row_json (&g_array_index (rows, CheckRow, i)));
  json_object_set_array_member (object, "checks", checks);
  json_object_set_boolean_member (object, "passed", check_rows_failed (rows) == 0);
  json_node_take_object (root, object);
  return plot_json_text (root);
}
