/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import options as text, for the command line and for the state; and how a file was understood in
 * words. */
#include "dataset/import.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const delimiter_words[] = {"auto", "comma", "semicolon", "tab", "space", NULL};
static const char delimiters[] = {0, ',', ';', '\t', ' '};
static const char *const decimal_words[] = {"auto", "point", "comma", NULL};
static const char *const header_words[] = {"auto", "yes", "no", NULL};

static gboolean
find_word (const char *const *words, const char *value, guint *index)
{
  for (*index = 0; words[*index] != NULL; (*index)++)
    if (strcmp (words[*index], value) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
refuse (GError **error, const char *format, const char *value)
{
  g_autofree char *sentence = g_strdup_printf (format, value);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, sentence);
  return FALSE;
}

static gboolean
set_delimiter (DatasetImport *import, const char *value, GError **error)
{
  guint i;

  if (strcmp (value, "\\t") == 0)
    value = "tab";
  for (i = 1; i < G_N_ELEMENTS (delimiters); i++)
    if (value[0] == delimiters[i] && value[1] == '\0')
      value = delimiter_words[i];
  if (!find_word (delimiter_words, value, &i))
    return refuse (error, _ ("--delimiter is comma, semicolon, tab or space, not “%s”"), value);
  import->delimiter = delimiters[i];
  return TRUE;
}

static gboolean
set_encoding (DatasetImport *import, const char *value, GError **error)
{
  GIConv converter = g_iconv_open ("UTF-8", value);

  g_clear_pointer (&import->encoding, g_free);
  if (strcmp (value, "auto") == 0)
    return TRUE;
  if (converter == (GIConv)-1)
    return refuse (error,
                   _ ("there is no encoding “%s”; UTF-8, UTF-16LE, windows-1252 and ISO-8859-15 "
                      "are some"),
                   value);
  g_iconv_close (converter);
  import->encoding = g_strdup (value);
  return TRUE;
}

static void
add_missing (DatasetImport *import, const char *value)
{
  guint n = import->missing != NULL ? g_strv_length (import->missing) : 0;

  import->missing = g_renew (char *, import->missing, n + 2);
  import->missing[n] = g_strdup (value);
  import->missing[n + 1] = NULL;
}

gboolean
dataset_import_set (DatasetImport *import, const char *name, const char *value, GError **error)
{
  guint i;

  if (strcmp (name, "delimiter") == 0)
    return set_delimiter (import, value, error);
  if (strcmp (name, "encoding") == 0)
    return set_encoding (import, value, error);
  if (strcmp (name, "missing") == 0)
    add_missing (import, value);
  else if (strcmp (name, "decimal") == 0)
    {
      if (!find_word (decimal_words, value, &i))
        return refuse (error, _ ("--decimal is point or comma, not “%s”"), value);
      import->decimal = (DatasetDecimal)i;
    }
  else if (strcmp (name, "header") == 0)
    {
      if (!find_word (header_words, value, &i))
        return refuse (error, _ ("--header is yes or no, not “%s”"), value);
      import->header = (DatasetHeader)i;
    }
  else
    return refuse (error, _ ("there is no import option “%s”"), name);
  return TRUE;
}

static void
append (GString *text, const char *name, const char *value)
{
  g_autofree char *word = g_strdup_printf ("%s=%s", name, value);
  g_autofree char *quoted = g_shell_quote (word);
  gboolean plain = word[strspn (word, "abcdefghijklmnopqrstuvwxyz"
                                      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=-_./")]
                   == '\0';

  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", plain ? word : quoted);
}

char *
dataset_import_to_string (const DatasetImport *import)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i < G_N_ELEMENTS (delimiters); i++)
    if (import->delimiter == delimiters[i])
      append (text, "delimiter", delimiter_words[i]);
  if (import->decimal != DECIMAL_DECIDE)
    append (text, "decimal", decimal_words[import->decimal]);
  if (import->encoding != NULL)
    append (text, "encoding", import->encoding);
  if (import->header != HEADER_DECIDE)
    append (text, "header", header_words[import->header]);
  for (guint i = 0; import->missing != NULL && import->missing[i] != NULL; i++)
    append (text, "missing", import->missing[i]);
  return g_string_free (text, text->len == 0);
}

gboolean
dataset_import_from_string (DatasetImport *import, const char *text, GError **error)
{
  g_auto (GStrv) words = NULL;

  *import = (DatasetImport){0};
  if (text == NULL || *text == '\0')
    return TRUE;
  if (!g_shell_parse_argv (text, NULL, &words, NULL))
    return refuse (error, _ ("“%s” are no import options"), text);
  for (guint i = 0; words[i] != NULL; i++)
    {
      char *equals = strchr (words[i], '=');

      if (equals == NULL)
        return refuse (error, _ ("there is no import option “%s”"), words[i]);
      *equals = '\0';
      if (!dataset_import_set (import, words[i], equals + 1, error))
        return FALSE;
    }
  return TRUE;
}

void
dataset_import_clear (DatasetImport *import)
{
  g_clear_pointer (&import->encoding, g_free);
  g_clear_pointer (&import->missing, g_strfreev);
}

char *
dataset_reading_describe (const DatasetReading *reading)
{
  static const char *const names[]
      = {NULL, N_ ("commas between cells"), N_ ("semicolons between cells"),
         N_ ("tabs between cells"), N_ ("spaces between cells")};
  GString *text = g_string_new (reading->encoding != NULL ? reading->encoding : reading->format);

  for (guint i = 1; i < G_N_ELEMENTS (delimiters); i++)
    if (reading->delimiter == delimiters[i])
      g_string_append_printf (text, ", %s", _ (names[i]));
  if (!reading->header)
    g_string_append_printf (text, ", %s", _ ("no names of columns"));
  if (reading->units_line > 0)
    g_string_append_printf (text, _ (", units in line %u"), reading->units_line);
  if (reading->comments > 0)
    g_string_append_printf (
        text,
        g_dngettext (GETTEXT_PACKAGE, ", %u comment line", ", %u comment lines", reading->comments),
        reading->comments);
  return g_string_free (text, FALSE);
}
