/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels of marks: each takes the first of its places that is free, else the one with the least ink
 * under it, and never stands on another label. */
#include <float.h>
#include <math.h>

#include "plot/label-room.h"

#define HANDLE_RADIUS 12.0 /* kept free around handles */
#define HANDLE_COST 1000.0 /* more than any ink */
#define HEAVY 3.0          /* the width from which a line is the one that the panel is about */
#define BESIDE 8.0         /* the mark with most ink this near is the one that a label names */
#define AMBIGUOUS_COST 20.0

static gboolean
overlap (PlotRect a, PlotRect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/* What a label would hide; INFINITY where it cannot stand. */
static double
cost (const PlotPanelLayout *layout, const PlotInk *ink, PlotRect rect, guint64 own)
{
  const PlotRect *area = &layout->area;
  double sum = 0;
  guint own_cells, other_cells;
  PlotRect around;

  if (rect.x < area->x || rect.y < area->y || rect.x + rect.width > area->x + area->width
      || rect.y + rect.height > area->y + area->height)
    return INFINITY;
  for (guint i = 0; i < layout->labels->len; i++)
    {
      const PlotPlacedText *text = &g_array_index (layout->labels, PlotPlacedText, i);

      if (overlap (rect, (PlotRect){text->x - 2, text->y, text->width + 4, text->height}))
        return INFINITY;
    }
  for (guint i = 0; i < layout->panel->handles->len; i++)
    {
      const PlotHandle *handle = g_ptr_array_index (layout->panel->handles, i);
      double x, y;

      plot_to_units (layout, handle->x, handle->y, &x, &y);
      if (overlap (rect, (PlotRect){x - HANDLE_RADIUS, y - HANDLE_RADIUS, 2 * HANDLE_RADIUS,
                                    2 * HANDLE_RADIUS}))
        sum += HANDLE_COST;
    }
  plot_ink_under (ink, rect, own, &own_cells, &other_cells);
  sum += own_cells + 3 * other_cells;
  around = (PlotRect){rect.x - BESIDE, rect.y - BESIDE, rect.width + 2 * BESIDE,
                      rect.height + 2 * BESIDE};
  plot_ink_under (ink, around, own, &own_cells, &other_cells);
  return sum + (other_cells >= MAX (own_cells, 1) ? AMBIGUOUS_COST : 0);
}

/* Labels with a place of their own keep it as long as no label or handle is in the way. */
static gboolean
is_bound (const PlotMark *mark)
{
  return mark->label_place != LABEL_AUTO || mark->kind == MARK_TEXT;
}

/* A label that may go anywhere stays away where it would hide too much: a curve along its length.
 */
static double
most_ink (const PlotMark *mark, const PlotLabelPlaces *places)
{
  double cells = places->width * places->height / (PLOT_INK_CELL * PLOT_INK_CELL);

  return is_bound (mark) || mark->kind == MARK_RULE ? DBL_MAX : AMBIGUOUS_COST + 0.5 * cells;
}

static void
place (PlotPanelLayout *layout, const PlotInk *ink, PlotMeasure measure, guint index)
{
  const PlotMark *mark = g_ptr_array_index (layout->panel->marks, index);
  PlotLabelPlaces places = {.n = 0};
  double least = INFINITY;
  guint best = 0;

  plot_measure_text (measure, mark->label, TEXT_LABEL, 0, &places.width, &places.height);
  plot_label_places_find (&places, layout, mark);
  for (guint i = 0; i < places.n && least > 0; i++)
    {
      PlotRect rect = {places.x[i], places.y[i], places.width, places.height};
      double c = cost (layout, ink, rect, plot_ink_bit (index));

      if (is_bound (mark) && c < HANDLE_COST)
        c = 0;
      if (c < least)
        {
          least = c;
          best = i;
        }
    }
  if (least <= most_ink (mark, &places))
    {
      PlotPlacedText text = {g_strdup (mark->label), places.x[best], places.y[best], places.width,
                             places.height,          mark->role,     TEXT_LABEL,     (gint)index};

      g_array_append_val (layout->labels, text);
    }
}

/* Marks with a place of their own first, then heavy ones, then all others. */
static guint
round_of (const PlotMark *mark)
{
  if (is_bound (mark) || mark->kind == MARK_RULE)
    return 0;
  return mark->kind == MARK_LINE && mark->width >= HEAVY ? 1 : 2;
}

void
plot_place_labels (PlotPanelLayout *layout, PlotMeasure measure)
{
  const GPtrArray *marks = layout->panel->marks;
  PlotInk *ink = plot_ink_new (layout);

  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < marks->len; i++)
      {
        const PlotMark *mark = g_ptr_array_index (marks, i);

        if (plot_is_shown (mark->label) && mark->label_place != LABEL_NONE
            && round_of (mark) == round)
          place (layout, ink, measure, i);
      }
  plot_ink_free (ink);
}
