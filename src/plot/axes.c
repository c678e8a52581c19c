/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout of a panel's axes: as many ticks as have room, the margins that their labels need, and
 * which texts give way where the card is small. */
#include <math.h>

#include "plot/inside.h"

#define LEAST_AREA 48.0 /* below this side of the area, labels give way */

/* Ticks and labels of one axis --------------------------------------------------------------- */

typedef struct
{
  double before, after; /* how far the first and last label reach beyond their ticks' axis ends */
  double widest;
} TickExtent;

/* Positions of ticks along an axis of this length, and whether the labels keep their distance. */
static gboolean
ticks_fit (GArray *ticks, const PlotAxis *axis, double length, gboolean across, PlotMeasure m,
           TickExtent *extent)
{
  double gap, line, reach = -INFINITY;

  plot_measure_text (m, "0", TEXT_TICK, 0, &gap, &line);
  *extent = (TickExtent){0};
  for (guint i = 0; i < ticks->len; i++)
    {
      PlotTick *tick = &g_array_index (ticks, PlotTick, i);
      double width, height, half, at = length * plot_axis_fraction (axis, tick->value);

      at = CLAMP (at, 0, length);
      tick->position = across ? at : length - at;
      plot_measure_text (m, tick->label, TEXT_TICK, 0, &width, &height);
      half = (across ? width : height) / 2;
      if (at - half < reach + (across ? gap : 0.25 * line))
        return FALSE;
      reach = at + half;
      extent->widest = MAX (extent->widest, width);
      extent->before = MAX (extent->before, half - at);
      extent->after = MAX (extent->after, at + half - length);
    }
  return TRUE;
}

/* As many ticks as have room. A vertical axis counts its length from the bottom. */
static GArray *
fitting_ticks (const PlotAxis *axis, double length, gboolean across, PlotMeasure m,
               TickExtent *extent)
{
  double line = plot_line_height (m, TEXT_TICK);
  double pitch = line * (!across ? 2.5 : axis->scale == AXIS_WHOLE ? 1.5 : 3);
  guint most = axis->hidden ? 0 : (guint)CLAMP (length / MAX (pitch, 1) + 1, 2, 11);

  for (; most > 0; most--)
    {
      GArray *ticks = plot_ticks (axis->lower, axis->upper, axis->scale, most);

      if (ticks_fit (ticks, axis, length, across, m, extent))
        return ticks;
      g_array_unref (ticks);
    }
  *extent = (TickExtent){0};
  return plot_ticks (axis->lower, axis->upper, axis->scale, 0);
}

/* The inside of a card ------------------------------------------------------------------------ */

/* Which texts a panel has room for. */
typedef struct
{
  gboolean title, x_label, y_label, x_ticks, y_ticks;
} Shown;

/* Margins jitter less when they grow in steps. */
static double
in_steps (double length)
{
  return 8 * ceil (length / 8);
}

/* Lays out the axes with these texts; TRUE if the area has a good size. */
static gboolean
try_axes (PlotPanelLayout *layout, Shown shown, PlotMeasure m)
{
  const PlotPanel *panel = layout->panel;
  double width = layout->card.width, height = layout->card.height;
  double tick_line = plot_line_height (m, TEXT_TICK), label_line = plot_line_height (m, TEXT_LABEL);
  double padding = MIN (PLOT_CARD_PADDING, MIN (width, height) / 8);
  double top = padding, bottom = padding, left = padding, right = padding;
  TickExtent extent = {0};

  g_clear_pointer (&layout->x_ticks, g_array_unref);
  g_clear_pointer (&layout->y_ticks, g_array_unref);

  if (shown.title)
    /* Half of the topmost tick's label stands above the area. */
    top += plot_line_height (m, TEXT_TITLE) + MAX (8, tick_line / 2);
  else if (shown.y_ticks)
    top += tick_line / 2;
  if (shown.x_ticks)
    bottom += tick_line + PLOT_TICK_GAP;
  else if (shown.y_ticks)
    bottom += tick_line / 2;
  if (shown.x_label)
    bottom += label_line + 2;
  if (shown.y_label)
    left += label_line + 4;

  layout->area.y = top;
  layout->area.height = height - top - bottom;
  if (shown.y_ticks)
    layout->y_ticks = fitting_ticks (&panel->y, layout->area.height, FALSE, m, &extent);
  else
    layout->y_ticks = plot_ticks (0, 1, AXIS_LINEAR, 0);
  if (layout->y_ticks->len > 0)
    left += in_steps (extent.widest) + PLOT_TICK_GAP;

  /* The widest x label decides the sides: the labels at the ends reach beyond the area. */
  for (int round = 0; round < 2; round++)
    {
      layout->area.x = left;
      layout->area.width = width - left - right;
      g_clear_pointer (&layout->x_ticks, g_array_unref);
      if (layout->area.width < 1)
        break;
      if (!shown.x_ticks)
        break;
      layout->x_ticks = fitting_ticks (&panel->x, layout->area.width, TRUE, m, &extent);
      if (extent.before <= left - 6 && extent.after <= right - 6)
        break;
      left = MAX (left, in_steps (extent.before + 6));
      right = MAX (right, in_steps (extent.after + 6));
    }
  if (layout->x_ticks == NULL)
    layout->x_ticks = plot_ticks (0, 1, AXIS_LINEAR, 0);
  return layout->area.width >= LEAST_AREA && layout->area.height >= LEAST_AREA;
}

/* No room for any text: the data alone. */
static void
bare_area (PlotPanelLayout *layout)
{
  double inset = MIN (PLOT_CARD_PADDING, MIN (layout->card.width, layout->card.height) / 8);

  layout->area
      = (PlotRect){inset, inset, layout->card.width - 2 * inset, layout->card.height - 2 * inset};
  g_array_set_size (layout->x_ticks, 0);
  g_array_set_size (layout->y_ticks, 0);
}

/* Drops end labels that would leave the card all the same. */
static void
blank_labels_outside (PlotPanelLayout *layout, PlotMeasure m)
{
  for (guint i = 0; i < layout->x_ticks->len; i++)
    {
      PlotTick *tick = &g_array_index (layout->x_ticks, PlotTick, i);
      double width, height, x = layout->area.x + tick->position;

      plot_measure_text (m, tick->label, TEXT_TICK, 0, &width, &height);
      if (x - width / 2 < 0 || x + width / 2 > layout->card.width)
        tick->label[0] = '\0';
    }
}

/* Where the first label below the axis begins. */
static double
leftmost_x_label (const PlotPanelLayout *layout, PlotMeasure m)
{
  const PlotTick *tick;
  double width, height;

  if (layout->x_ticks->len == 0)
    return layout->area.x;
  tick = &g_array_index (layout->x_ticks, PlotTick, 0);
  plot_measure_text (m, tick->label, TEXT_TICK, 0, &width, &height);
  return tick->position - width / 2;
}

/* Beside and below the area, which may leave some of its room free. */
static void
lay_out_axis_labels (PlotPanelLayout *layout, Shown shown, PlotRect room_of_area, PlotMeasure m)
{
  double beside = layout->area.x - room_of_area.x, width, height, bottom;
  double below = room_of_area.y + room_of_area.height - layout->area.y - layout->area.height;

  if (shown.x_label)
    {
      double left = layout->area.x, room = layout->area.width;

      plot_measure_text (m, layout->panel->x.label, TEXT_LABEL, 0, &width, &height);
      if (width > room)
        {
          left = PLOT_CARD_PADDING;
          room = MAX (room, layout->card.width - 2 * PLOT_CARD_PADDING);
        }
      width = MIN (width, room);
      layout->x_label = (PlotRect){
          CLAMP (layout->area.x + layout->area.width / 2 - width / 2, left, left + room - width),
          layout->card.height - PLOT_CARD_PADDING - height + 2 - below, width, height};
    }
  if (shown.y_label)
    {
      plot_measure_text (m, layout->panel->y.label, TEXT_LABEL, 0, &width, &height);
      /* Beside the area; a long one may go on below it where no tick label reaches so far. */
      bottom = layout->area.y + layout->area.height;
      if (leftmost_x_label (layout, m) >= PLOT_CARD_PADDING - 4 + beside + height)
        bottom
            = shown.x_label ? layout->x_label.y : layout->card.height - PLOT_CARD_PADDING - below;
      width = MIN (width, bottom - layout->area.y);
      layout->y_label = (PlotRect){
          PLOT_CARD_PADDING - 4 + beside,
          MIN (layout->area.y + (layout->area.height - width) / 2, bottom - width), height, width};
      layout->y_label.y = MAX (layout->y_label.y, layout->area.y);
    }
}

/* Takes from the side that has room to spare until a unit of x is as long as a unit of y, and
 * counts the ticks anew. */
static void
equalise_units (PlotPanelLayout *layout, PlotMeasure m)
{
  const PlotAxis *x = &layout->panel->x, *y = &layout->panel->y;
  PlotRect *area = &layout->area;
  double unit = MIN (area->width / (x->upper - x->lower), area->height / (y->upper - y->lower));
  double width = unit * (x->upper - x->lower), height = unit * (y->upper - y->lower);
  TickExtent ignored;

  area->x += (area->width - width) / 2;
  area->y += (area->height - height) / 2;
  area->width = width;
  area->height = height;
  if (layout->x_ticks->len > 0)
    {
      g_array_unref (layout->x_ticks);
      layout->x_ticks = fitting_ticks (x, width, TRUE, m, &ignored);
    }
  if (layout->y_ticks->len > 0)
    {
      g_array_unref (layout->y_ticks);
      layout->y_ticks = fitting_ticks (y, height, FALSE, m, &ignored);
    }
}

void
plot_lay_out_axes (PlotPanelLayout *layout, PlotMeasure m)
{
  const PlotPanel *panel = layout->panel;
  Shown shown
      = {plot_is_shown (panel->title), !panel->x.hidden && plot_is_shown (panel->x.label),
         !panel->y.hidden && plot_is_shown (panel->y.label), !panel->x.hidden, !panel->y.hidden};
  gboolean fits = try_axes (layout, shown, m);
  PlotRect room;
  /* What gives way, in this order, and only where it is the side that is short. */
  struct
  {
    gboolean *text;
    gboolean across;
  } order[] = {{&shown.y_label, TRUE},
               {&shown.x_label, FALSE},
               {&shown.y_ticks, TRUE},
               {&shown.title, FALSE},
               {&shown.x_ticks, FALSE}};

  for (guint i = 0; !fits && i < G_N_ELEMENTS (order); i++)
    {
      double side = order[i].across ? layout->area.width : layout->area.height;

      if (side >= LEAST_AREA || !*order[i].text)
        continue;
      *order[i].text = FALSE;
      fits = try_axes (layout, shown, m);
    }
  if (layout->area.width < 16 || layout->area.height < 16)
    {
      shown = (Shown){0};
      bare_area (layout);
    }
  room = layout->area;
  if (panel->equal_units)
    equalise_units (layout, m);
  blank_labels_outside (layout, m);
  plot_move_ticks (layout->x_ticks, layout->area.x);
  plot_move_ticks (layout->y_ticks, layout->area.y);
  if (shown.title)
    plot_lay_out_title (layout, m);
  lay_out_axis_labels (layout, shown, room, m);
}
