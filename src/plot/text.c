/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PlotPango: text measured and shown by Pango at 96 dpi without hinting, so that a picture has the
 * same geometry at every scale. Shaping is the dear part, so layouts are kept by text and style. */
#include "plot/text.h"

#include <math.h>

#define MOST_LAYOUTS 1000 /* sentences with changing numbers would fill the memory */

typedef struct
{
  char *text;
  PlotTextSpec spec;
} Key;

typedef struct
{
  PangoLayout *layout;
  double width, height;
} Shaped;

struct _PlotPango
{
  PangoContext *context;
  PangoFontDescription *fonts[TEXT_SAY + 1];
  GHashTable *shaped; /* Key to Shaped */
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ (key->spec.style * 31u + key->spec.fit * 7u)
         ^ g_double_hash (&key->spec.room);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *left = a, *right = b;

  return left->spec.style == right->spec.style && left->spec.fit == right->spec.fit
         && left->spec.room == right->spec.room && g_str_equal (left->text, right->text);
}

static void
key_free (gpointer data)
{
  g_free (((Key *)data)->text);
  g_free (data);
}

static void
shaped_free (gpointer data)
{
  g_object_unref (((Shaped *)data)->layout);
  g_free (data);
}

/* Sizes in units of 1/96 inch. All text grows by the same amount, so that a question does not
 * swallow the page when its ticks become legible from the last row. */
static PangoFontDescription *
make_font (const char *family, PlotTextStyle style, double text_scale)
{
  static const double sizes[] = {[TEXT_TICK] = 12,     [TEXT_LABEL] = 13,    [TEXT_TITLE] = 13,
                                 [TEXT_QUESTION] = 22, [TEXT_SUBTITLE] = 13, [TEXT_SAY] = 15};
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, family);
  pango_font_description_set_absolute_size (
      font, (sizes[style] + sizes[TEXT_TICK] * (text_scale - 1)) * PANGO_SCALE);
  if (style == TEXT_TITLE || style == TEXT_QUESTION)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  return font;
}

PlotPango *
plot_pango_new (const PlotStyle *style)
{
  PlotPango *pango = g_new0 (PlotPango, 1);
  cairo_font_options_t *options = cairo_font_options_create ();
  double text_scale = style->text_scale > 0 ? style->text_scale : 1;

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_font_options (pango->context, options);
  pango_cairo_context_set_resolution (pango->context, 96);
  pango_context_set_round_glyph_positions (pango->context, FALSE);
  cairo_font_options_destroy (options);
  for (PlotTextStyle i = TEXT_TICK; i <= TEXT_SAY; i++)
    pango->fonts[i] = make_font (style->font != NULL ? style->font : "Sans", i, text_scale);
  pango->shaped = g_hash_table_new_full (key_hash, key_equal, key_free, shaped_free);
  return pango;
}

void
plot_pango_free (PlotPango *pango)
{
  if (pango == NULL)
    return;
  g_hash_table_unref (pango->shaped);
  for (PlotTextStyle i = TEXT_TICK; i <= TEXT_SAY; i++)
    pango_font_description_free (pango->fonts[i]);
  g_object_unref (pango->context);
  g_free (pango);
}

static Shaped *
shape (PlotPango *pango, const char *text, PlotTextSpec spec)
{
  Shaped *shaped = g_new0 (Shaped, 1);
  g_autofree char *kept = spec.fit == FIT_WRAP ? plot_keep_equations (text) : g_strdup (text);
  PangoRectangle logical;

  shaped->layout = pango_layout_new (pango->context);
  pango_layout_set_font_description (shaped->layout, pango->fonts[spec.style]);
  if (spec.style == TEXT_SAY)
    pango_layout_set_markup (shaped->layout, kept, -1);
  else
    pango_layout_set_text (shaped->layout, kept, -1);
  if (spec.style == TEXT_SAY)
    pango_layout_set_line_spacing (shaped->layout, 1.15f);
  if (spec.fit != FIT_NONE)
    pango_layout_set_width (shaped->layout, (int)ceil (MAX (spec.room, 1) * PANGO_SCALE));
  if (spec.fit == FIT_WRAP)
    pango_layout_set_wrap (shaped->layout, PANGO_WRAP_WORD_CHAR);
  if (spec.fit == FIT_ELLIPSIS)
    pango_layout_set_ellipsize (shaped->layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_extents (shaped->layout, NULL, &logical);
  shaped->width = (double)logical.width / PANGO_SCALE;
  shaped->height = (double)logical.height / PANGO_SCALE;
  return shaped;
}

PangoLayout *
plot_text_layout (PlotPango *pango, const char *text, PlotTextSpec spec, double *width,
                  double *height)
{
  Key wanted = {(char *)text, spec};
  Shaped *shaped = g_hash_table_lookup (pango->shaped, &wanted);

  if (shaped == NULL)
    {
      Key *key = g_new (Key, 1);

      if (g_hash_table_size (pango->shaped) >= MOST_LAYOUTS)
        g_hash_table_remove_all (pango->shaped);
      *key = (Key){g_strdup (text), spec};
      shaped = shape (pango, text, spec);
      g_hash_table_insert (pango->shaped, key, shaped);
    }
  *width = shaped->width;
  *height = shaped->height;
  return shaped->layout;
}

static void
measure (gpointer data, const char *text, PlotTextStyle style, double wrap, double *width,
         double *height)
{
  PlotTextSpec spec = {style, wrap > 0 ? FIT_WRAP : FIT_NONE, MAX (wrap, 0)};

  plot_text_layout (data, text, spec, width, height);
}

PlotMeasure
plot_pango_measure (PlotPango *pango)
{
  return (PlotMeasure){measure, pango};
}

void
plot_text_show (PlotPango *pango, cairo_t *cr, const char *text, PlotTextSpec spec, double x,
                double y, double anchor_x, double anchor_y, PlotColour colour)
{
  double width, height;
  PangoLayout *layout = plot_text_layout (pango, text, spec, &width, &height);

  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha);
  cairo_move_to (cr, x - anchor_x * width, y - anchor_y * height);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

void
plot_text_show_edged (PlotPango *pango, cairo_t *cr, const char *text, PlotTextSpec spec, double x,
                      double y, PlotColour colour, PlotColour edge)
{
  double width, height;
  PangoLayout *layout = plot_text_layout (pango, text, spec, &width, &height);

  cairo_save (cr);
  cairo_move_to (cr, x, y);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_width (cr, 3);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_source_rgba (cr, edge.red, edge.green, edge.blue, edge.alpha);
  cairo_stroke (cr);
  cairo_restore (cr);
  plot_text_show (pango, cr, text, spec, x, y, 0, 0, colour);
}
