/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces that the reports of likely fit and likely regress share. */
#include "command/report.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <math.h>
#include <string.h>

char *
report_enter_english (void)
{
  char *locale = g_strdup (setlocale (LC_MESSAGES, NULL));

  setlocale (LC_MESSAGES, "C");
  return locale;
}

void
report_leave_english (char *locale)
{
  setlocale (LC_MESSAGES, locale);
  g_free (locale);
}

void
report_set_reason (GError **error, const char *reason)
{
  gsize length = strlen (reason);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%.*s",
               (int)(g_str_has_suffix (reason, ".") ? length - 1 : length), reason);
}

JsonNode *
report_number_node (double value)
{
  JsonNode *node;

  if (!isfinite (value))
    return json_node_new (JSON_NODE_NULL);
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_double (node, value);
  return node;
}

void
report_set_number (JsonObject *object, const char *member, double value)
{
  json_object_set_member (object, member, report_number_node (value));
}

JsonArray *
report_numbers (const double *values, guint n)
{
  JsonArray *array = json_array_sized_new (n);

  for (guint i = 0; i < n; i++)
    json_array_add_element (array, report_number_node (values[i]));
  return array;
}

void
report_set_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

JsonObject *
report_certificate_json (const EstCertificate *certificate)
{
  JsonObject *object = json_object_new ();

  report_set_number (object, "score", certificate->score);
  json_object_set_array_member (
      object, "eigenvalues", report_numbers (certificate->eigenvalues, certificate->n_eigenvalues));
  json_object_set_int_member (object, "starts", certificate->starts);
  json_object_set_int_member (object, "reached", certificate->reached);
  report_set_number (object, "runner_up", certificate->runner_up);
  return object;
}

char *
report_format_number (const char *format, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (isfinite (value) ? g_ascii_formatd (text, sizeof text, format, value) : "–");
}

char *
report_format_digits (double value, int digits)
{
  int before = value != 0 && isfinite (value) ? (int)floor (log10 (fabs (value))) + 1 : 1;
  g_autofree char *format
      = g_strdup_printf ("%%.%dg", CLAMP (MAX (digits, MIN (before, 15)), 1, 17));

  return report_format_number (format, value);
}

char *
report_format_estimate (double value, double error)
{
  double digits = floor (log10 (fabs (value))) - floor (log10 (error)) + 2;

  return report_format_digits (value, isfinite (digits) ? (int)CLAMP (digits, 1, 17) : 8);
}

void
report_append_csv_number (GString *text, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (text, ',');
  if (isfinite (value))
    g_string_append (text, g_ascii_dtostr (digits, sizeof digits, value));
}

void
report_append_rows (GString *text, const GPtrArray *rows, guint n_columns, guint words)
{
  g_autofree glong *widths = g_new0 (glong, n_columns);

  for (guint i = 0; i < rows->len; i++)
    for (guint c = 0; c < n_columns; c++)
      {
        char **row = g_ptr_array_index (rows, i);

        widths[c] = MAX (widths[c], g_utf8_strlen (row[c], -1));
      }
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      for (guint c = 0; c + 1 < n_columns; c++)
        {
          int room = (int)(widths[c] - g_utf8_strlen (row[c], -1));

          if (c == words)
            g_string_append_printf (text, "  %s%*s", row[c], room, "");
          else
            g_string_append_printf (text, "  %*s%s", room, "", row[c]);
        }
      g_string_append_printf (text, "  %s\n", row[n_columns - 1]);
    }
}

void
report_append_left_out (GString *text, guint missing, guint rejected, guint infinite,
                        guint filtered, guint excluded)
{
  const struct
  {
    guint count;
    const char *word;
  } parts[] = {{missing, N_ ("missing")},
               {rejected, N_ ("rejected")},
               {infinite, N_ ("infinite")},
               {filtered, N_ ("filtered")},
               {excluded, N_ ("excluded")}};

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].count > 0)
      g_string_append_printf (text, ", %u %s", parts[i].count, _ (parts[i].word));
  g_string_append_c (text, '\n');
}

gboolean
report_choose (const char *option, const char *word, const char *const *words, guint *index,
               GError **error)
{
  g_autofree char *known = NULL;

  *index = 0;
  if (word == NULL)
    return TRUE;
  for (; words[*index] != NULL; (*index)++)
    if (strcmp (words[*index], word) == 0)
      return TRUE;
  known = g_strjoinv (", ", (char **)words);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("%s is one of %s, not “%s”"),
               option, known, word);
  return FALSE;
}
