/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout of the page: question, subtitle, the grid of cards, sentence. Where room is short, text
 * gives way before data do. */
#include "plot/layout.h"

#include <math.h>

#include "plot/inside.h"

#define PAGE_MARGIN 16.0

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

/* Puts the texts around the panels and returns the room that is left for these. Where that is too
 * little, the subtitle goes first, then the sentence, then the question. */
static PlotRect
lay_out_texts (PlotLayout *layout, PlotMeasure m, gint only)
{
  const PlotScene *scene = layout->scene;
  double need = plot_grid_need (scene, only, m);
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
  if (height - question - subtitle - say - 2 * PLOT_CARD_GAP < need)
    subtitle = 0;
  if (height - question - say - 2 * PLOT_CARD_GAP < MIN (0.5 * need, height / 2))
    say = 0;
  if (height - question - PLOT_CARD_GAP < MIN (0.4 * need, height / 2))
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
    top = ceil (top + PLOT_CARD_GAP);
  height = margin + height - top;
  if (say > 0)
    {
      say = ceil (say);
      layout->say
          = (PlotRect){margin, margin + MAX (1, layout->height - 2 * margin) - say, width, say};
      height -= say + PLOT_CARD_GAP;
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
  room = options->text ? lay_out_texts (layout, measure_text, options->panel)
                       : (PlotRect){0, 0, layout->width, layout->height};
  plot_lay_out_grid (layout, room, options->panel, measure_text);
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
