/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Export: the same drawing as PNG, SVG or PDF, rendered into memory and checked before anybody
 * sees it (Cairo tells of errors only when a surface is finished). Bytes depend on the scene and
 * the options alone. */
#include "plot/export.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "plot/png-text.h"
#include "plot/recipe.h"
#include "plot/svg.h"

#define POINTS_A_UNIT 0.75
#define MOST_PIXELS 32767 /* a side, Cairo's limit */

const PlotPreset *
plot_presets (void)
{
  static const PlotPreset presets[] = {
      {"slide", 1280, 720, 1.5, 2},
      {"slide-4k", 1280, 720, 3, 2},
      {"4:3", 960, 720, 1.5, 2},
      {"square", 720, 720, 1.5, 1.5},
      {"half", 640, 720, 1.5, 1.25},
      {"column", 336, 252, 4, 1},
      {NULL, 0, 0, 0, 0},
  };

  return presets;
}

PlotExport
plot_export_defaults (void)
{
  return (PlotExport){
      .width = 1280,
      .height = 720,
      .scale = 1.5,
      .style = {.theme = plot_theme_find ("light"), .font = "Sans", .text_scale = 2},
      .panel = -1,
      .text = TRUE,
  };
}

static void
draw (PlotScene *scene, const PlotExport *options, cairo_t *cr)
{
  const PlotStyle *style = &options->style;
  PlotLayoutOptions layout_options = {options->text, options->panel};
  g_autoptr (PlotPango) pango = NULL;
  g_autoptr (PlotLayout) layout = NULL;

  pango = plot_pango_new (style);
  layout = plot_layout_new (scene, options->width, options->height, plot_pango_measure (pango),
                            &layout_options);
  plot_draw (layout, style, pango, cr);
}

static gboolean
check (cairo_status_t status, GError **error)
{
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The picture cannot be drawn: %s."),
                 cairo_status_to_string (status));
  return status == CAIRO_STATUS_SUCCESS;
}

static const char *
title_of (PlotScene *scene, const PlotExport *options)
{
  return options->title != NULL ? options->title : scene->question;
}

static GBytes *
render_png (PlotScene *scene, const PlotExport *options, GError **error)
{
  double width = rint (options->width * options->scale);
  double height = rint (options->height * options->scale);
  cairo_surface_t *image;
  cairo_t *cr;
  cairo_status_t status;
  GBytes *bytes = NULL;

  if (!(width >= 1 && height >= 1 && width <= MOST_PIXELS && height <= MOST_PIXELS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("A PNG has sides of 1 to %d pixels; %.0f × %.0f is not possible."),
                   MOST_PIXELS, width, height);
      return NULL;
    }
  image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)width, (int)height);
  cr = cairo_create (image);
  cairo_scale (cr, options->scale, options->scale);
  draw (scene, options, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  if (check (status, error) && check (cairo_surface_status (image), error))
    bytes = plot_png_encode (image, options->scale, title_of (scene, options), options->recipe,
                             error);
  cairo_surface_destroy (image);
  return bytes;
}

static cairo_status_t
append (gpointer data, const guint8 *bytes, guint length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Draws on a vector surface and finishes it; the surface is used up. */
static gboolean
draw_vector (PlotScene *scene, const PlotExport *options, cairo_surface_t *surface, double factor,
             GError **error)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_scale (cr, factor, factor);
  draw (scene, options, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return check (status, error);
}

static GBytes *
render_svg (PlotScene *scene, const PlotExport *options, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface
      = cairo_svg_surface_create_for_stream (append, bytes, options->width, options->height);
  GString *svg;

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  if (!draw_vector (scene, options, surface, 1, error))
    return NULL;
  svg = g_string_new_len ((const char *)bytes->data, bytes->len);
  plot_svg_finish (svg, title_of (scene, options), options->recipe);
  return g_string_free_to_bytes (svg);
}

/* Only SOURCE_DATE_EPOCH (reproducible-builds.org) gives a date; else there is none. */
static void
set_date (cairo_surface_t *surface)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *text = NULL;
  gint64 seconds;

  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL))
    date = g_date_time_new_from_unix_utc (seconds);
  if (date != NULL)
    text = g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, text);
}

static GBytes *
render_pdf (PlotScene *scene, const PlotExport *options, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      append, bytes, options->width * POINTS_A_UNIT, options->height * POINTS_A_UNIT);
  const char *title = title_of (scene, options);

  /* From 1.5 on, newer Cairo hides the keywords in compressed object streams. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  if (title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, PLOT_SOFTWARE);
  set_date (surface);
  if (options->recipe != NULL)
    {
      g_autofree char *keyword = plot_recipe_to_keyword (options->recipe);

      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, keyword);
    }
  if (!draw_vector (scene, options, surface, POINTS_A_UNIT, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
plot_export_render (PlotScene *scene, const char *suffix, const PlotExport *options, GError **error)
{
  if (!(options->width >= 1 && options->height >= 1 && options->width <= MOST_PIXELS
        && options->height <= MOST_PIXELS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("A picture has sides of 1 to %d units; %g × %g is not possible."),
                   MOST_PIXELS, options->width, options->height);
      return NULL;
    }
  if (g_strcmp0 (suffix, "png") == 0)
    return render_png (scene, options, error);
  if (g_strcmp0 (suffix, "svg") == 0)
    return render_svg (scene, options, error);
  if (g_strcmp0 (suffix, "pdf") == 0)
    return render_pdf (scene, options, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _ ("Pictures are written as .png, .svg or .pdf, not as “.%s”."),
               suffix != NULL ? suffix : "");
  return NULL;
}
