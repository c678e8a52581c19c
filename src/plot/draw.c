/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draw function: the page, and one panel on its card. */
#include "plot/draw.h"

#include <math.h>

#include "plot/paint.h"
#include "plot/text.h"

#define CARD_RADIUS 12.0
#define TICK_LENGTH 4.0

void
plot_set_colour (cairo_t *cr, PlotColour colour, double opacity)
{
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha * opacity);
}

double
plot_snap (double u)
{
  return floor (u) + 0.5;
}

void
plot_rounded_rectangle (cairo_t *cr, PlotRect rect, double radius)
{
  double right = rect.x + rect.width, bottom = rect.y + rect.height;

  radius = MIN (radius, MIN (rect.width, rect.height) / 2);
  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, rect.y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI_2);
  cairo_arc (cr, rect.x + radius, bottom - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, rect.x + radius, rect.y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

PlotColour
plot_stroke_colour (const PlotTheme *theme, PlotRole role)
{
  return role == ROLE_MUTED ? theme->axis : theme->roles[role];
}

void
plot_stroke_mark (PlotCanvas *canvas, const PlotMark *mark, double default_width)
{
  static const double dashed[] = {5, 4}, dotted[] = {1.5, 3.5};
  gboolean is_width = mark->kind != MARK_BARS && mark->kind != MARK_DOTS && mark->width > 0;
  double width = is_width ? mark->width : default_width;
  PlotDash dash = mark->dash;
  cairo_t *cr = canvas->cr;

  /* The maximum is dashed, so that it is not told by its green alone. */
  if (mark->role == ROLE_MAXIMUM && dash == DASH_SOLID)
    dash = DASH_DASHED;
  cairo_save (cr);
  if (dash == DASH_DASHED)
    cairo_set_dash (cr, dashed, 2, 0);
  else if (dash == DASH_DOTTED)
    cairo_set_dash (cr, dotted, 2, 0);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (mark->kind == MARK_CONTOURS) /* many thin lines: half the time, and no eye sees it */
    cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  if (mark->role == ROLE_CONTRAST)
    {
      cairo_set_source_rgba (cr, 0, 0, 0, 0.45 * mark->opacity);
      cairo_set_line_width (cr, width + 1.5);
      cairo_stroke_preserve (cr);
    }
  plot_set_colour (cr, plot_stroke_colour (canvas->theme, mark->role), mark->opacity);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_card (PlotCanvas *canvas)
{
  PlotRect card = canvas->layout->card;
  PlotRect inner = {card.x + 0.5, card.y + 0.5, card.width - 1, card.height - 1};

  if (inner.width <= 0 || inner.height <= 0)
    return;
  plot_rounded_rectangle (canvas->cr, inner, CARD_RADIUS);
  plot_set_colour (canvas->cr, canvas->theme->card, 1);
  cairo_fill_preserve (canvas->cr);
  plot_set_colour (canvas->cr, canvas->theme->card_edge, 1);
  cairo_set_line_width (canvas->cr, 1);
  cairo_stroke (canvas->cr);
}

/* Lines behind the data, tick labels, and the axis that the data stand on. */
static void
paint_axes (PlotCanvas *canvas, PlotPango *pango)
{
  const PlotPanelLayout *layout = canvas->layout;
  PlotRect area = layout->area;
  PlotTextSpec spec = {TEXT_TICK, FIT_NONE, 0};
  double bottom = plot_snap (area.y + area.height);
  cairo_t *cr = canvas->cr;

  cairo_set_line_width (cr, 1);
  plot_set_colour (cr, canvas->theme->grid, 1);
  for (guint i = 0; i < layout->y_ticks->len; i++)
    {
      double y = plot_snap (g_array_index (layout->y_ticks, PlotTick, i).position);

      if (y >= bottom)
        continue;
      cairo_move_to (cr, area.x, y);
      cairo_line_to (cr, area.x + area.width, y);
    }
  cairo_stroke (cr);

  plot_set_colour (cr, canvas->theme->axis, 1);
  if (!layout->panel->x.hidden)
    {
      cairo_move_to (cr, area.x, bottom);
      cairo_line_to (cr, area.x + area.width, bottom);
    }
  for (guint i = 0; i < layout->x_ticks->len; i++)
    {
      double x = plot_snap (g_array_index (layout->x_ticks, PlotTick, i).position);

      cairo_move_to (cr, x, bottom);
      cairo_line_to (cr, x, bottom + TICK_LENGTH);
    }
  cairo_stroke (cr);

  for (guint i = 0; i < layout->y_ticks->len; i++)
    {
      const PlotTick *tick = &g_array_index (layout->y_ticks, PlotTick, i);

      plot_text_show (pango, cr, tick->label, spec, area.x - PLOT_TICK_GAP, tick->position, 1, 0.5,
                      canvas->theme->dim);
    }
  for (guint i = 0; i < layout->x_ticks->len; i++)
    {
      const PlotTick *tick = &g_array_index (layout->x_ticks, PlotTick, i);

      plot_text_show (pango, cr, tick->label, spec, tick->position,
                      area.y + area.height + PLOT_TICK_GAP, 0.5, 0, canvas->theme->dim);
    }
}

/* One line of text in the rectangle that the layout gave it. */
static void
paint_line_of_text (PlotCanvas *canvas, PlotPango *pango, const char *text, PlotTextStyle style,
                    double room, PlotColour colour)
{
  PlotTextSpec spec = {style, FIT_NONE, 0};
  double width, height;

  plot_text_layout (pango, text, spec, &width, &height);
  if (width > room + 0.01)
    spec = (PlotTextSpec){style, FIT_ELLIPSIS, room};
  plot_text_show (pango, canvas->cr, text, spec, 0, 0, 0, 0, colour);
}

static void
paint_titles (PlotCanvas *canvas, PlotPango *pango)
{
  const PlotPanelLayout *layout = canvas->layout;
  PlotRect title = layout->title, x = layout->x_label, y = layout->y_label;
  cairo_t *cr = canvas->cr;

  cairo_save (cr);
  if (title.width > 0)
    {
      cairo_translate (cr, title.x, title.y);
      paint_line_of_text (canvas, pango, layout->panel->title, TEXT_TITLE, title.width,
                          canvas->theme->text);
    }
  cairo_restore (cr);
  cairo_save (cr);
  if (x.width > 0)
    {
      cairo_translate (cr, x.x, x.y);
      paint_line_of_text (canvas, pango, layout->panel->x.label, TEXT_LABEL, x.width,
                          canvas->theme->dim);
    }
  cairo_restore (cr);
  cairo_save (cr);
  if (y.height > 0)
    {
      cairo_translate (cr, y.x, y.y + y.height);
      cairo_rotate (cr, -G_PI_2);
      paint_line_of_text (canvas, pango, layout->panel->y.label, TEXT_LABEL, y.height,
                          canvas->theme->dim);
    }
  cairo_restore (cr);
}

static gboolean
has_surface (const PlotPanel *panel)
{
  for (guint i = 0; i < panel->marks->len; i++)
    if (((const PlotMark *)g_ptr_array_index (panel->marks, i))->kind == MARK_HEAT_MAP)
      return TRUE;
  return FALSE;
}

static void
paint_plate (PlotCanvas *canvas, const PlotPlacedText *label, PlotColour colour)
{
  PlotRect plate = {label->x - 3, label->y - 1, label->width + 6, label->height + 2};

  plot_rounded_rectangle (canvas->cr, plate, 5);
  cairo_set_source_rgba (canvas->cr, colour.red, colour.green, colour.blue, colour.alpha);
  cairo_fill (canvas->cr);
}

/* Labels of marks, with an edge that keeps them apart from curves and surfaces; white ones stand on
 * a dark plate, and so do those of a dark theme on a surface, which is bright where they are. On
 * nothing, only a surface needs an edge. */
static void
paint_labels (PlotCanvas *canvas, PlotPango *pango, gboolean transparent)
{
  const PlotPanelLayout *layout = canvas->layout;
  gboolean surface = has_surface (layout->panel);
  gboolean dark = plot_contrast (canvas->theme->card, (PlotColour){1, 1, 1, 1}) > 4.5;

  for (guint i = 0; i < layout->labels->len; i++)
    {
      const PlotPlacedText *label = &g_array_index (layout->labels, PlotPlacedText, i);
      PlotTextSpec spec = {label->style, FIT_NONE, 0};
      PlotColour ink = plot_theme_ink (canvas->theme, label->role), edge = canvas->theme->card;

      edge.alpha = surface ? 0.9 : transparent ? 0 : 0.8;
      if (label->role == ROLE_CONTRAST)
        paint_plate (canvas, label, (PlotColour){0, 0, 0, 0.6});
      else if (surface && dark)
        paint_plate (canvas, label, (PlotColour){edge.red, edge.green, edge.blue, 0.9});
      if (label->role == ROLE_CONTRAST || (surface && dark))
        edge.alpha = 0;
      if (edge.alpha > 0)
        plot_text_show_edged (pango, canvas->cr, label->text, spec, label->x, label->y, ink, edge);
      else
        plot_text_show (pango, canvas->cr, label->text, spec, label->x, label->y, 0, 0, ink);
    }
}

void
plot_draw_panel (const PlotPanelLayout *layout, const PlotStyle *style, PlotPango *pango,
                 const PlotHover *hover, cairo_t *cr)
{
  PlotCanvas canvas = {layout, style->theme, cr};

  cairo_save (cr);
  cairo_new_path (cr);
  if (!style->transparent)
    paint_card (&canvas);
  if (layout->panel->table != NULL)
    plot_paint_table (&canvas, pango);
  else
    {
      paint_axes (&canvas, pango);
      plot_paint_marks (&canvas);
      paint_labels (&canvas, pango, style->transparent);
      plot_paint_handles (&canvas, hover != NULL ? hover->handle : -1);
      if (hover != NULL && hover->mark >= 0)
        plot_paint_hover (&canvas, pango, (guint)hover->mark, hover->index);
    }
  paint_titles (&canvas, pango);
  cairo_restore (cr);
}

static void
paint_say (const PlotLayout *layout, const PlotStyle *style, PlotPango *pango, cairo_t *cr)
{
  PlotTextSpec spec = {TEXT_SAY, FIT_WRAP, layout->say.width - 2 * PLOT_SAY_PADDING};

  if (!style->transparent)
    {
      plot_rounded_rectangle (cr, layout->say, CARD_RADIUS);
      plot_set_colour (cr, style->theme->say_background, 1);
      cairo_fill (cr);
    }
  plot_text_show (pango, cr, layout->scene->say, spec, layout->say.x + PLOT_SAY_PADDING,
                  layout->say.y + layout->say.height / 2, 0, 0.5, style->theme->text);
}

void
plot_draw (const PlotLayout *layout, const PlotStyle *style, PlotPango *pango, cairo_t *cr)
{
  const PlotTheme *theme = style->theme;
  PlotRect question = layout->question, subtitle = layout->subtitle;

  cairo_save (cr);
  if (!style->transparent)
    {
      plot_set_colour (cr, theme->background, 1);
      cairo_paint (cr);
    }
  if (question.width > 0)
    plot_text_show (pango, cr, layout->scene->question,
                    (PlotTextSpec){TEXT_QUESTION, FIT_WRAP, question.width}, question.x, question.y,
                    0, 0, theme->text);
  if (subtitle.width > 0)
    plot_text_show (pango, cr, layout->scene->subtitle,
                    (PlotTextSpec){TEXT_SUBTITLE, FIT_WRAP, subtitle.width}, subtitle.x, subtitle.y,
                    0, 0, theme->dim);
  for (guint i = 0; i < layout->panels->len; i++)
    plot_draw_panel (g_ptr_array_index (layout->panels, i), style, pango, NULL, cr);
  if (layout->say.width > 0)
    paint_say (layout, style, pango, cr);
  cairo_restore (cr);
}
