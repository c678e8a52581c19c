/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places that a mark's label may take, in an order of preference that does not depend on what
 * else is drawn, so that labels stay where they are while something is dragged. */
#include <math.h>

#include "plot/label-room.h"

#define BESIDE 6.0 /* between a line and its label */
#define CLEAR 3.0  /* between a dot's edge and its label */

static void
add_place (PlotLabelPlaces *places, double x, double y)
{
  if (places->n == PLOT_MOST_PLACES || !isfinite (x) || !isfinite (y))
    return;
  places->x[places->n] = x;
  places->y[places->n++] = y;
}

typedef enum
{
  ABOVE,
  BELOW,
  RIGHT,
  LEFT
} Side;

/* A place beside the point (x, y) in units. */
static void
add_beside (PlotLabelPlaces *places, double x, double y, Side side)
{
  double w = places->width, h = places->height;

  switch (side)
    {
    case ABOVE:
      add_place (places, x - w / 2, y - places->beside - h);
      break;
    case BELOW:
      add_place (places, x - w / 2, y + places->beside);
      break;
    case RIGHT:
      add_place (places, x + places->beside + 2, y - h / 2);
      break;
    case LEFT:
      add_place (places, x - places->beside - 2 - w, y - h / 2);
      break;
    }
}

static void
add_around (PlotLabelPlaces *places, double x, double y, const Side *sides, guint n)
{
  for (guint i = 0; i < n; i++)
    add_beside (places, x, y, sides[i]);
}

/* The points of a mark that are inside the area, in units. */
static gsize
visible_points (const PlotPanelLayout *layout, const PlotMark *mark, double *x, double *y)
{
  const PlotRect *area = &layout->area;
  gsize n = 0;

  for (gsize i = 0; i < mark->n; i++)
    {
      plot_to_units (layout, mark->x[i], mark->y[i], &x[n], &y[n]);
      if (x[n] >= area->x - 0.5 && x[n] <= area->x + area->width + 0.5 && y[n] >= area->y - 0.5
          && y[n] <= area->y + area->height + 0.5)
        n++;
    }
  return n;
}

/* Over and under a curve along the width of the label: as near as it comes without touching it. */
static void
add_along (PlotLabelPlaces *places, const double *x, const double *y, gsize n, double left)
{
  double highest = INFINITY, lowest = -INFINITY;

  for (gsize i = 0; i < n; i++)
    if (x[i] >= left - BESIDE && x[i] <= left + places->width + BESIDE)
      {
        highest = MIN (highest, y[i]);
        lowest = MAX (lowest, y[i]);
      }
  add_place (places, left, highest - BESIDE - places->height);
  add_place (places, left, lowest + BESIDE);
}

/* A curve with its peak inside is labelled above the peak or on its shoulders, another at its ends;
 * then anywhere along it. */
static void
curve_places (PlotLabelPlaces *places, const double *x, const double *y, gsize n)
{
  static const double heights[] = {0.85, 0.6, 0.35}, along[] = {0.85, 0.7, 0.5, 0.3, 0.15};
  gsize peak = 0, foot = 0;
  double span;

  for (gsize i = 1; i < n; i++)
    {
      peak = y[i] < y[peak] ? i : peak;
      foot = y[i] > y[foot] ? i : foot;
    }
  span = fabs (x[n - 1] - x[0]);
  if (fabs (x[peak] - x[0]) > 0.03 * span && fabs (x[peak] - x[n - 1]) > 0.03 * span)
    {
      add_beside (places, x[peak], y[peak], ABOVE);
      for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
        {
          double level = y[foot] + heights[i] * (y[peak] - y[foot]);
          gsize right = peak, left = peak;

          while (right + 1 < n && y[right + 1] <= level)
            right++;
          while (left > 0 && y[left - 1] <= level)
            left--;
          /* A little higher than beside: the curve falls away below the label. */
          add_place (places, x[right] + BESIDE, y[right] - places->height);
          add_place (places, x[left] - BESIDE - places->width, y[left] - places->height);
        }
    }
  add_along (places, x, y, n, x[n - 1] - places->width);
  add_along (places, x, y, n, x[0]);
  for (guint i = 0; i < G_N_ELEMENTS (along); i++)
    {
      gsize at = (gsize)(along[i] * (n - 1));

      add_along (places, x, y, n, x[at] - places->width / 2);
      add_beside (places, x[at], y[at], LEFT);
      add_beside (places, x[at], y[at], RIGHT);
    }
}

/* Around single points: the last, the topmost, the first, one between; over bars and sticks. */
static void
point_places (PlotLabelPlaces *places, const PlotMark *mark, const double *x, const double *y,
              gsize n)
{
  static const Side sides[] = {RIGHT, LEFT, ABOVE, BELOW};
  static const Side over[] = {ABOVE, RIGHT, LEFT};
  gboolean upright = mark->kind == MARK_BARS || mark->kind == MARK_STICKS;
  gsize top = 0;

  for (gsize i = 1; i < n; i++)
    top = y[i] < y[top] ? i : top;
  if (upright)
    {
      add_around (places, x[top], y[top], over, G_N_ELEMENTS (over));
      add_around (places, x[n - 1], y[n - 1], over, G_N_ELEMENTS (over));
      add_around (places, x[0], y[0], over, G_N_ELEMENTS (over));
      return;
    }
  add_around (places, x[n - 1], y[n - 1], sides, G_N_ELEMENTS (sides));
  add_around (places, x[top], y[top], sides, G_N_ELEMENTS (sides));
  add_around (places, x[0], y[0], sides, G_N_ELEMENTS (sides));
  add_around (places, x[n / 2], y[n / 2], sides, G_N_ELEMENTS (sides));
}

/* Beside a rule, from its top down or from its right end to the left. */
static void
rule_places (PlotLabelPlaces *places, const PlotPanelLayout *layout, const PlotMark *mark)
{
  const PlotRect *area = &layout->area;
  double x, y;

  plot_to_units (layout, mark->x[0], mark->y[0], &x, &y);
  for (guint i = 0; i < 8; i++)
    if (isnan (mark->y[0]))
      {
        double at = area->y + 2 + i * places->height;

        add_place (places, x + BESIDE, at);
        add_place (places, x - BESIDE - places->width, at);
      }
    else
      {
        double at = area->x + (area->width - places->width - 2) * (1 - i / 7.0);

        add_place (places, at, y - 2 - places->height);
        add_place (places, at, y + 2);
      }
}

/* Over a band, top down; in the corners of a surface. */
static void
ground_places (PlotLabelPlaces *places, const PlotPanelLayout *layout, const PlotMark *mark)
{
  const PlotRect *area = &layout->area;
  double right = area->x + area->width - places->width - BESIDE;
  double bottom = area->y + area->height - places->height - BESIDE;

  if (mark->kind == MARK_BAND)
    {
      double x0, x1, y;

      plot_to_units (layout, mark->x[0], 0, &x0, &y);
      plot_to_units (layout, mark->x[1], 0, &x1, &y);
      x0 = CLAMP (x0, area->x, area->x + area->width);
      x1 = CLAMP (x1, area->x, area->x + area->width);
      for (guint i = 0; i < 8; i++)
        {
          y = area->y + 2 + i * places->height;
          add_place (places, (x0 + x1 - places->width) / 2, y);
          add_place (places, x0 + 2, y);
          add_place (places, x1 - 2 - places->width, y);
        }
      return;
    }
  if (mark->kind == MARK_RUG)
    {
      for (guint i = 0; i < 5; i++)
        add_place (places, area->x + BESIDE + i / 4.0 * (right - area->x - BESIDE), bottom - 8);
      return;
    }
  add_place (places, area->x + BESIDE, area->y + BESIDE);
  add_place (places, right, area->y + BESIDE);
  add_place (places, area->x + BESIDE, bottom);
  add_place (places, right, bottom);
}

/* The side that was asked for, then the one across, then the others, then above but moved inside.
 */
static void
asked_places (PlotLabelPlaces *places, const PlotRect *area, const PlotMark *mark, double x,
              double y)
{
  static const Side above[] = {ABOVE, BELOW, RIGHT, LEFT};
  static const Side right[] = {RIGHT, LEFT, ABOVE, BELOW};
  static const Side left[] = {LEFT, RIGHT, ABOVE, BELOW};

  if (mark->label_place == LABEL_AUTO)
    add_place (places, x - places->width / 2, y - places->height / 2);
  add_around (places, x, y,
              mark->label_place == LABEL_RIGHT  ? right
              : mark->label_place == LABEL_LEFT ? left
                                                : above,
              G_N_ELEMENTS (above));
  add_place (places, CLAMP (x - places->width / 2, area->x, area->x + area->width - places->width),
             CLAMP (y - places->beside - places->height, area->y,
                    area->y + area->height - places->height));
}

void
plot_label_places_find (PlotLabelPlaces *places, const PlotPanelLayout *layout,
                        const PlotMark *mark)
{
  g_autofree double *x = NULL, *y = NULL;
  gsize n;

  places->beside = mark->kind == MARK_DOTS ? fmax (BESIDE, mark->width + CLEAR) : BESIDE;
  if (mark->kind == MARK_RULE)
    {
      rule_places (places, layout, mark);
      return;
    }
  if (mark->kind == MARK_BAND || mark->kind == MARK_RUG || mark->kind == MARK_HEAT_MAP
      || mark->kind == MARK_CONTOURS)
    {
      ground_places (places, layout, mark);
      return;
    }
  if (mark->n == 0 || mark->x == NULL || mark->y == NULL)
    return;
  x = g_new (double, mark->n + 1);
  y = g_new (double, mark->n + 1);
  n = visible_points (layout, mark, x, y);
  if (n == 0)
    return;
  if (mark->kind == MARK_TEXT || mark->label_place != LABEL_AUTO)
    asked_places (places, &layout->area, mark, x[n - 1], y[n - 1]);
  else if (mark->kind == MARK_LINE || mark->kind == MARK_AREA)
    curve_places (places, x, y, n);
  else
    point_places (places, mark, x, y, n);
}
