/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the recipe back from a picture that Likely made. What a file is, its first bytes say, not
 * its name. */
#include "plot/recipe.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "plot/export.h"
#include "plot/png-text.h"

#define KEYWORD PLOT_RECIPE_ID ":"
#define BASE64 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="

char *
plot_recipe_to_keyword (const char *recipe)
{
  g_autofree char *coded = g_base64_encode ((const guchar *)recipe, strlen (recipe));

  return g_strconcat (KEYWORD, coded, NULL);
}

/* PDF: the keyword anywhere in the file. Programs that save a PDF anew may break a long string with
 * a backslash at the line's end, or write it in UTF-16 with a zero before each character. */
static char *
read_pdf (const char *data, gsize length)
{
  g_autoptr (GString) plain = g_string_sized_new (length);
  g_autofree char *coded = NULL;
  g_autofree guchar *recipe = NULL;
  const char *found;
  gsize recipe_length;

  for (gsize i = 0; i < length; i++)
    if (data[i] != '\0' && data[i] != '\\' && data[i] != '\n' && data[i] != '\r')
      g_string_append_c (plain, data[i]);
  found = strstr (plain->str, KEYWORD);
  if (found == NULL)
    return NULL;
  found += strlen (KEYWORD);
  coded = g_strndup (found, strspn (found, BASE64));
  recipe = g_base64_decode (coded, &recipe_length);
  return recipe_length > 0 ? g_strndup ((const char *)recipe, recipe_length) : NULL;
}

typedef struct
{
  gboolean inside;
  GString *text; /* NULL until the element is met */
} Svg;

static void
on_start (GMarkupParseContext *context, const char *element, const char **names,
          const char **values, gpointer data, GError **error)
{
  Svg *svg = data;

  svg->inside = FALSE;
  if (strcmp (element, "metadata") != 0 || svg->text != NULL)
    return;
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], "id") == 0 && strcmp (values[i], PLOT_RECIPE_ID) == 0)
      {
        svg->inside = TRUE;
        svg->text = g_string_new (NULL);
      }
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  ((Svg *)data)->inside = FALSE;
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data,
         GError **error)
{
  Svg *svg = data;

  if (svg->inside)
    g_string_append_len (svg->text, text, (gssize)length);
}

static char *
read_svg (const char *data, gsize length, GError **error)
{
  static const GMarkupParser parser = {on_start, on_end, on_text, NULL, NULL};
  Svg svg = {0};
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &svg, NULL);
  gboolean sound = g_markup_parse_context_parse (context, data, (gssize)length, error)
                   && g_markup_parse_context_end_parse (context, error);

  if (svg.text == NULL)
    return NULL;
  return g_string_free (svg.text, !sound);
}

static char *
read_any (GBytes *bytes, GError **error)
{
  static const char png[] = "\x89PNG\r\n\x1a\n";
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length >= strlen (png) && memcmp (data, png, strlen (png)) == 0)
    return plot_png_read_text (bytes, PLOT_RECIPE_KEY, error);
  if (length >= 5 && memcmp (data, "%PDF-", 5) == 0)
    return read_pdf (data, length);
  if (length > 0 && g_strstr_len (data, (gssize)MIN (length, 4096), "<svg") != NULL)
    return read_svg (data, length, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("this is neither PNG nor SVG nor PDF"));
  return NULL;
}

char *
plot_recipe_read (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path), *contents = NULL, *recipe = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GStatBuf status;
  gsize length;

  if (g_stat (path, &status) == 0 && !S_ISREG (status.st_mode)) /* a pipe may have no end */
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                   S_ISDIR (status.st_mode)
                       ? _ ("“%s” cannot be read as a picture: it is a folder.")
                       : _ ("“%s” cannot be read as a picture: it is a pipe or a device."),
                   name);
      return NULL;
    }
  if (!g_file_get_contents (path, &contents, &length, &cause))
    {
      /* GLib's message names the file and the cause already. */
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  recipe = read_any (bytes, &cause);
  if (cause != NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("“%s” cannot be read as a picture: %s."), name, cause->message);
  else if (recipe == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _ ("“%s” carries no recipe: Likely did not make it, or left the recipe out."),
                 name);
  else if (!g_utf8_validate (recipe, -1, NULL))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("The recipe in “%s” is damaged."),
                 name);
  else
    return g_steal_pointer (&recipe);
  return NULL;
}
