/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout of the page: question, subtitle, cards on a grid, sentence. Cards stand on whole units.
 * Where room is short, text gives way before data do. */
#include "plot/layout.h"

#include <math.h>

#include "plot/inside.h"

#define PAGE_MARGIN 16.0
#define CARD_GAP 12.0

static void
measure_fake (gpointer data, const char *text, PlotTextStyle style, double wrap, double *width,
              double *height)
{
  g_autofree char *plain = style == TEXT_SAY ? plot_markup_to_plain (text) : g_strdup (text);
  double n = g_utf8_strlen (plain, -1);
  double line = wrap > 0 ? MAX (1, floor (wrap / 7)) : MAX (1, n);

  *width = 7 * MIN (n, line);
  *height = 16 * MAX (1, ceil (n / line));
}

PlotMeasure
plot_measure_fake (void)
{
  return (PlotMeasure){measure_fake, NULL};
}

gboolean
plot_is_shown (const char *text)
{
  return text != NULL && *text != '\0';
}

void
plot_measure_text (PlotMeasure m, const char *text, PlotTextStyle style, double wrap, double *width,
                   double *height)
{
  m.measure (m.data, text, style, wrap, width, height);
  *width = isfinite (*width) ? MAX (*width, 0) : 0;
  *height = isfinite (*height) ? MAX (*height, 0) : 0;
}

/* Divides a length among n cells by weight, with gaps, on whole units: start[i] to end[i]. */
static void
divide (double from, double length, const double *weights, guint n, double *start, double *end)
{
  double gap = MIN (CARD_GAP, floor (length / (4 * n))), total = 0, sum = 0;
  double room = length - gap * (n - 1);

  for (guint i = 0; i < n; i++)
    total += weights[i] > 0 ? weights[i] : 1;
  for (guint i = 0; i < n; i++)
    {
      start[i] = floor (from + i * gap + room * sum / total);
      sum += weights[i] > 0 ? weights[i] : 1;
      end[i] = floor (from + i * gap + room * sum / total);
      if (end[i] - start[i] < 1)
        end[i] = start[i] + 1;
    }
}

static void
lay_out_panels (PlotLayout *layout, PlotRect room, gint only, PlotMeasure m)
{
  const PlotScene *scene = layout->scene;
  double x0[G_N_ELEMENTS (scene->column_weights)], x1[G_N_ELEMENTS (scene->column_weights)];
  double y0[G_N_ELEMENTS (scene->row_weights)], y1[G_N_ELEMENTS (scene->row_weights)];

  divide (room.x, room.width, scene->column_weights, scene->n_columns, x0, x1);
  divide (room.y, room.height, scene->row_weights, scene->n_rows, y0, y1);
  for (guint i = 0; i < scene->panels->len; i++)
    {
      const PlotPanel *panel = g_ptr_array_index (scene->panels, i);
      guint right = MIN (panel->column + MAX (panel->column_span, 1), scene->n_columns) - 1;
      guint bottom = MIN (panel->row + MAX (panel->row_span, 1), scene->n_rows) - 1;
      PlotRect card = {x0[panel->column], y0[panel->row], x1[right] - x0[panel->column],
                       y1[bottom] - y0[panel->row]};

      if (only >= 0 && i != (guint)only)
        continue;
      g_ptr_array_add (layout->panels, plot_panel_layout_new (panel, only >= 0 ? room : card, m));
    }
}

/* Puts the texts around the panels and returns the room that is left for these. Where that is too
 * little, the subtitle goes first, then the sentence, then the question. */
static PlotRect
lay_out_texts (PlotLayout *layout, PlotMeasure m)
{
  const PlotScene *scene = layout->scene;
  double margin = MIN (PAGE_MARGIN, floor (MIN (layout->width, layout->height) / 16));
  double width = MAX (1, layout->width - 2 * margin);
  double height = MAX (1, layout->height - 2 * margin);
  double text_width, question = 0, subtitle = 0, say = 0, top = margin;

  if (plot_is_shown (scene->question))
    plot_measure_text (m, scene->question, TEXT_QUESTION, width, &text_width, &question);
  if (plot_is_shown (scene->subtitle))
    plot_measure_text (m, scene->subtitle, TEXT_SUBTITLE, width, &text_width, &subtitle);
  if (plot_is_shown (scene->say) && width > 4 * PLOT_SAY_PADDING)
    {
      plot_measure_text (m, scene->say, TEXT_SAY, width - 2 * PLOT_SAY_PADDING, &text_width, &say);
      say += 2 * PLOT_SAY_PADDING;
    }
  if (height - question - subtitle - say - 2 * CARD_GAP < MIN (100 * scene->n_rows, height / 2))
    subtitle = 0;
  if (height - question - say - 2 * CARD_GAP < MIN (64 * scene->n_rows, height / 2))
    say = 0;
  if (height - question - CARD_GAP < MIN (48 * scene->n_rows, height / 2))
    question = 0;

  if (question > 0)
    {
      layout->question = (PlotRect){margin, top, width, question};
      top += question;
    }
  if (subtitle > 0)
    {
      layout->subtitle = (PlotRect){margin, top + 2, width, subtitle};
      top += subtitle + 2;
    }
  if (top > margin)
    top = ceil (top + CARD_GAP);
  height = margin + height - top;
  if (say > 0)
    {
      say = ceil (say);
      layout->say
          = (PlotRect){margin, margin + MAX (1, layout->height - 2 * margin) - say, width, say};
      height -= say + CARD_GAP;
    }
  return (PlotRect){margin, top, floor (width), MAX (1, floor (height))};
}

PlotLayout *
plot_layout_new (PlotScene *scene, double width, double height, PlotMeasure measure_text,
                 const PlotLayoutOptions *options)
{
  PlotLayout *layout = g_new0 (PlotLayout, 1);
  PlotRect room;

  g_assert (options->panel < (gint)scene->panels->len);
  layout->scene = plot_scene_ref (scene);
  layout->width = isfinite (width) ? MAX (width, 1) : 1;
  layout->height = isfinite (height) ? MAX (height, 1) : 1;
  layout->panels = g_ptr_array_new_with_free_func ((GDestroyNotify)plot_panel_layout_free);
  room = options->text ? lay_out_texts (layout, measure_text)
                       : (PlotRect){0, 0, layout->width, layout->height};
  lay_out_panels (layout, room, options->panel, measure_text);
  return layout;
}

void
plot_layout_free (PlotLayout *layout)
{
  if (layout == NULL)
    return;
  g_ptr_array_unref (layout->panels);
  plot_scene_unref (layout->scene);
  g_free (layout);
}
