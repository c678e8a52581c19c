/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For the tests of drawing: a panel without text as an image, and its pixels. */
#pragma once

#include <math.h>
#include <string.h>

#include "plot/draw.h"

#define WIDTH 320
#define HEIGHT 240

static inline PlotStyle
style_of (const char *theme)
{
  return (PlotStyle){.theme = plot_theme_find (theme), .font = "Sans", .text_scale = 1};
}

/* A scene of one panel without any text, over x and y in [-1, 1]. */
static inline PlotPanel *
add_bare_panel (PlotScene *scene, guint column)
{
  g_autofree char *id = g_strdup_printf ("panel-%u", column);
  PlotPanel *panel = plot_scene_add_panel (scene, id, "", 0, column);

  plot_panel_set_x (panel, "", -1, 1, AXIS_LINEAR);
  plot_panel_set_y (panel, "", -1, 1, AXIS_LINEAR);
  panel->x.hidden = panel->y.hidden = TRUE;
  return panel;
}

typedef struct
{
  PlotScene *scene;
  PlotPango *pango;
  PlotLayout *layout;
  const PlotPanelLayout *panel;
  cairo_surface_t *image;
} Picture;

static inline cairo_surface_t *
draw_panel (const PlotPanelLayout *layout, const PlotStyle *style, PlotPango *pango,
            const PlotHover *hover)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)layout->card.width,
                                                       (int)layout->card.height);
  cairo_t *cr = cairo_create (image);

  cairo_translate (cr, -layout->card.x, -layout->card.y);
  plot_draw_panel (layout, style, pango, hover, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

/* Takes the scene; draws its panel alone. */
static inline Picture
picture_new (PlotScene *scene, gint panel, const PlotStyle *style, const PlotHover *hover)
{
  PlotLayoutOptions options = {FALSE, panel};
  Picture picture = {.scene = scene, .pango = plot_pango_new (style)};

  picture.layout
      = plot_layout_new (scene, WIDTH, HEIGHT, plot_pango_measure (picture.pango), &options);
  picture.panel = g_ptr_array_index (picture.layout->panels, 0);
  picture.image = draw_panel (picture.panel, style, picture.pango, hover);
  return picture;
}

static inline void
picture_clear (Picture *picture)
{
  cairo_surface_destroy (picture->image);
  plot_layout_free (picture->layout);
  plot_pango_free (picture->pango);
  plot_scene_unref (picture->scene);
}

static inline guint32
pixel (cairo_surface_t *image, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (image);

  g_assert_true (x >= 0 && y >= 0 && x < cairo_image_surface_get_width (image)
                 && y < cairo_image_surface_get_height (image));
  return ((const guint32 *)(gconstpointer)(data + y * cairo_image_surface_get_stride (image)))[x];
}

static inline guint32
word (PlotColour colour)
{
  return 0xffu << 24 | (guint32)rint (colour.red * 255) << 16
         | (guint32)rint (colour.green * 255) << 8 | (guint32)rint (colour.blue * 255);
}

static inline int
distance (guint32 a, guint32 b)
{
  int most = 0;

  for (int shift = 0; shift < 24; shift += 8)
    most = MAX (most, abs ((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)));
  return most;
}

/* The colour nearest to `wanted` within a pixel of a place. */
static inline int
nearest_ink (const Picture *picture, double ux, double uy, guint32 wanted)
{
  int best = 255;

  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      best = MIN (best, distance (wanted, pixel (picture->image, (int)floor (ux) + dx,
                                                 (int)floor (uy) + dy)));
  return best;
}

static inline gboolean
same_pixels (cairo_surface_t *a, cairo_surface_t *b)
{
  int height = cairo_image_surface_get_height (a), stride = cairo_image_surface_get_stride (a);

  return height == cairo_image_surface_get_height (b)
         && stride == cairo_image_surface_get_stride (b)
         && memcmp (cairo_image_surface_get_data (a), cairo_image_surface_get_data (b),
                    (gsize)height * (gsize)stride)
                == 0;
}

/* How many pixels of the area are not the bare card. */
static inline guint
count_ink (const Picture *picture, const PlotStyle *style)
{
  PlotRect area = picture->panel->area;
  guint32 card = word (style->theme->card);
  guint n = 0;

  for (int y = (int)ceil (area.y) + 1; y < (int)(area.y + area.height) - 1; y++)
    for (int x = (int)ceil (area.x) + 1; x < (int)(area.x + area.width) - 1; x++)
      n += pixel (picture->image, x, y) != card;
  return n;
}
