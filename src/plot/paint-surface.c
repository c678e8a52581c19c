/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heat maps: one small image, painted in one go. */
#include <math.h>

#include "plot/paint.h"

/* A ramp as opaque ARGB32; all are made once. */
static const guint32 *
palette (PlotRamp ramp)
{
  static guint32 colours[RAMP_GREY + 1][256];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (colours[0]); i++)
        {
          PlotColour c = plot_viridis (i / 255.0);

          colours[RAMP_VIRIDIS][i] = 0xffu << 24 | (guint32)rint (c.red * 255) << 16
                                     | (guint32)rint (c.green * 255) << 8
                                     | (guint32)rint (c.blue * 255);
          colours[RAMP_GREY][i] = 0xffu << 24 | i << 16 | i << 8 | i;
        }
      g_once_init_leave (&ready, 1);
    }
  return colours[ramp];
}

/* What the ramp spans: the mark's own range, or that of what is finite; FALSE if nothing is. */
static gboolean
range_of (const PlotMark *mark, double *lower, double *upper)
{
  const double *z = mark->z;
  gsize n = mark->n * mark->n_y;

  if (mark->z_lower < mark->z_upper)
    {
      *lower = mark->z_lower;
      *upper = mark->z_upper;
      return TRUE;
    }
  *lower = INFINITY;
  *upper = -INFINITY;
  for (gsize i = 0; i < n; i++)
    if (isfinite (z[i]))
      {
        *lower = MIN (*lower, z[i]);
        *upper = MAX (*upper, z[i]);
      }
  return *lower <= *upper;
}

/* The map with its first row at the bottom, as y grows; NaN is left transparent. */
static cairo_surface_t *
make_image (const PlotMark *mark)
{
  cairo_surface_t *image
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)mark->n, (int)mark->n_y);
  const guint32 *colours = palette (mark->ramp);
  double lower, upper;
  int stride;
  guint8 *data;

  if (cairo_surface_status (image) != CAIRO_STATUS_SUCCESS || !range_of (mark, &lower, &upper))
    return image;
  cairo_surface_flush (image);
  stride = cairo_image_surface_get_stride (image);
  data = cairo_image_surface_get_data (image);
  for (gsize j = 0; j < mark->n_y; j++)
    {
      guint32 *row = (guint32 *)(gpointer)(data + (mark->n_y - 1 - j) * (gsize)stride);

      for (gsize i = 0; i < mark->n; i++)
        {
          double z = mark->z[j * mark->n + i];
          double t = upper > lower ? (CLAMP (z, lower, upper) - lower) / (upper - lower) : 0.5;

          row[i] = isnan (z) ? 0 : colours[(guint)rint (255 * t)];
        }
    }
  cairo_surface_mark_dirty (image);
  return image;
}

/* From the centres of the first and last cell to the outer edges; a single cell fills the area. */
static void
outer_edges (double first, double last, gsize n, double start, double length, double *from,
             double *to)
{
  double half = n > 1 ? (last - first) / (2.0 * (double)(n - 1)) : 0;

  *from = n > 1 ? first - half : start;
  *to = n > 1 ? last + half : start + length;
}

void
plot_paint_heat_map (PlotCanvas *canvas, const PlotMark *mark)
{
  PlotRect area = canvas->layout->area;
  cairo_t *cr = canvas->cr;
  cairo_surface_t *image;
  double x0, x1, y0, y1, left, right, bottom, top;

  if (mark->n == 0 || mark->n_y == 0)
    return;
  plot_to_units (canvas->layout, mark->x[0], mark->y[0], &x0, &y0);
  plot_to_units (canvas->layout, mark->x[mark->n - 1], mark->y[mark->n_y - 1], &x1, &y1);
  outer_edges (x0, x1, mark->n, area.x, area.width, &left, &right);
  outer_edges (y0, y1, mark->n_y, area.y + area.height, -area.height, &bottom, &top);
  if (!(right > left) || !(bottom > top))
    return;
  image = make_image (mark);
  cairo_save (cr);
  cairo_rectangle (cr, area.x, area.y, area.width, area.height);
  cairo_clip (cr);
  cairo_translate (cr, left, top);
  cairo_scale (cr, (right - left) / (double)mark->n, (bottom - top) / (double)mark->n_y);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint_with_alpha (cr, mark->opacity);
  cairo_restore (cr);
  cairo_surface_destroy (image);
}
