/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Cairo's SVG still needs: ids that do not depend on what was drawn before, heat maps with
 * sharp cells, a title and the recipe. */
#include "plot/svg.h"

#include <string.h>

#include "plot/png-text.h"
#include "plot/recipe.h"

/* The letters and digits of an id that begins at text; 0 if it is none of Cairo's numbered ones. */
static gsize
numbered_id (const char *text)
{
  gsize word = strspn (text, "abcdefghijklmnopqrstuvwxyz-"), digits;

  digits = strspn (text + word, "0123456789");
  return word > 0 && digits > 0 ? word + digits : 0;
}

/* Cairo numbers surfaces and images over the life of the process, and the numbers are ids in the
 * SVG: counts them anew, so that the same picture has the same bytes. */
static void
renumber_ids (GString *svg)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) out = g_string_sized_new (svg->len);
  const char *from = svg->str;

  while (*from != '\0')
    {
      gsize before = g_str_has_prefix (from, "id=\"") ? 4 : *from == '#' ? 1 : 0;
      gsize length = before > 0 ? numbered_id (from + before) : 0;
      g_autofree char *id = NULL;
      guint number;

      if (length == 0)
        {
          g_string_append_c (out, *from++);
          continue;
        }
      id = g_strndup (from + before, length);
      g_string_append_len (out, from, (gssize)(before + strcspn (id, "0123456789")));
      from += before + length;
      number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, id));
      if (number == 0)
        {
          number = g_hash_table_size (numbers) + 1;
          g_hash_table_insert (numbers, g_steal_pointer (&id), GUINT_TO_POINTER (number));
        }
      g_string_append_printf (out, "%u", number);
    }
  g_string_assign (svg, out->str);
}

/* Cairo 1.16 forgets the nearest filter of heat maps, which viewers then blur. */
static void
keep_cells_sharp (GString *svg)
{
  if (strstr (svg->str, "image-rendering") == NULL)
    g_string_replace (svg, "<image ", "<image image-rendering=\"optimizeSpeed\" ", 0);
}

/* Title and recipe as the first children of the root element. */
static void
insert_metadata (GString *svg, const char *title, const char *recipe)
{
  const char *root = strstr (svg->str, "<svg"), *end = root != NULL ? strchr (root, '>') : NULL;
  g_autoptr (GString) text = g_string_new ("\n");

  g_return_if_fail (end != NULL);
  if (title != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (title, -1);

      g_string_append_printf (text, "<title>%s</title>\n", escaped);
    }
  if (recipe != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (recipe, -1);

      g_string_append_printf (text, "<metadata id=\"%s\">%s</metadata>\n", PLOT_RECIPE_ID, escaped);
    }
  g_string_append_printf (text, "<!-- " PLOT_SOFTWARE " -->");
  g_string_insert (svg, end + 1 - svg->str, text->str);
}

void
plot_svg_finish (GString *svg, const char *title, const char *recipe)
{
  renumber_ids (svg);
  keep_cells_sharp (svg);
  insert_metadata (svg, title, recipe);
}
