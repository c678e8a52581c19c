/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Look: the plot library never reads the desktop's styles; they are read here. */
#include "window/look.h"

#include <adwaita.h>

static const char *
choose_theme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return dark ? "contrast-dark" : "contrast";
  return dark ? "dark" : "light";
}

/* The desktop's text size against the 96 dpi that the plot's units stand for. */
static double
read_text_scale (GtkWidget *widget)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? dpi / (96.0 * PANGO_SCALE) : 1;
}

Look *
look_new (GtkWidget *widget, double factor)
{
  Look *look = g_atomic_rc_box_new0 (Look);
  const PangoFontDescription *font
      = pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  const char *family = font != NULL ? pango_font_description_get_family (font) : NULL;

  look->font = g_strdup (family != NULL ? family : "Sans");
  look->style.theme = plot_theme_find (choose_theme ());
  look->style.font = look->font;
  look->style.text_scale = factor * read_text_scale (widget);
  look->pango = plot_pango_new (&look->style);
  return look;
}

Look *
look_ref (Look *look)
{
  return g_atomic_rc_box_acquire (look);
}

static void
look_clear (gpointer data)
{
  Look *look = data;

  plot_pango_free (look->pango);
  g_free (look->font);
}

void
look_unref (Look *look)
{
  g_atomic_rc_box_release_full (look, look_clear);
}

PlotMeasure
look_measure (const Look *look)
{
  return plot_pango_measure (look->pango);
}
