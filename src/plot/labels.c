/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room for the labels of marks. The ink of all marks is noted on a coarse grid; each label has a
 * list of places in a fixed order of preference and takes the first that is free, else the one with
 * the least ink under it. The fixed order keeps labels where they are while something is dragged.
 */
#include <math.h>
#include <string.h>

#include "plot/inside.h"

#define CELL 4.0
#define BESIDE 6.0         /* between a mark and its label */
#define HANDLE_RADIUS 12.0 /* kept free around handles */
#define MOST_PLACES 48

/* Which marks have ink in a cell, a bit a mark; marks beyond the 63rd share the last bit. */
typedef struct
{
  guint columns, rows;
  guint64 *ink;
} Grid;

typedef struct
{
  PlotPanelLayout *layout;
  PlotMeasure measure;
  Grid grid;
} Placing;

/* Places of one label: top left corners. */
typedef struct
{
  double x[MOST_PLACES], y[MOST_PLACES];
  guint n;
  double width, height; /* of the label */
} Places;

/* The ink ---------------------------------------------------------------------------------------
 */

static guint64
mark_bit (guint mark)
{
  return G_GUINT64_CONSTANT (1) << MIN (mark, 63);
}

static void
ink_rect (Placing *placing, guint64 bit, double x0, double y0, double x1, double y1)
{
  const PlotRect *area = &placing->layout->area;
  Grid *grid = &placing->grid;
  int left, right, top, bottom;

  if (!(x1 >= area->x && x0 <= area->x + area->width && y1 >= area->y
        && y0 <= area->y + area->height))
    return;
  left = (int)MAX (0, floor ((x0 - area->x) / CELL));
  top = (int)MAX (0, floor ((y0 - area->y) / CELL));
  right = (int)MIN (grid->columns - 1.0, floor ((x1 - area->x) / CELL));
  bottom = (int)MIN (grid->rows - 1.0, floor ((y1 - area->y) / CELL));
  for (int row = top; row <= bottom; row++)
    for (int column = left; column <= right; column++)
      grid->ink[row * grid->columns + column] |= bit;
}

/* Shortens the segment a–b to the slab lower ≤ value ≤ upper of one coordinate (Liang–Barsky). */
static gboolean
clip (double from, double delta, double lower, double upper, double *t0, double *t1)
{
  double a, b;

  if (delta == 0)
    return from >= lower && from <= upper;
  a = (lower - from) / delta;
  b = (upper - from) / delta;
  *t0 = MAX (*t0, MIN (a, b));
  *t1 = MIN (*t1, MAX (a, b));
  return *t0 <= *t1;
}

static void
ink_segment (Placing *placing, guint64 bit, double x0, double y0, double x1, double y1)
{
  const PlotRect *area = &placing->layout->area;
  double dx = x1 - x0, dy = y1 - y0, t0 = 0, t1 = 1, length;
  int steps;

  if (!isfinite (dx) || !isfinite (dy) || !clip (x0, dx, area->x, area->x + area->width, &t0, &t1)
      || !clip (y0, dy, area->y, area->y + area->height, &t0, &t1))
    return;
  length = (t1 - t0) * hypot (dx, dy);
  steps = (int)ceil (length / (CELL / 2)) + 1;
  for (int i = 0; i <= steps; i++)
    {
      double t = t0 + (t1 - t0) * i / steps, x = x0 + t * dx, y = y0 + t * dy;

      ink_rect (placing, bit, x, y, x, y);
    }
}

static double
bar_left (const PlotMark *mark, gsize i)
{
  return mark->x2 != NULL ? mark->x[i] : mark->x[i] - mark->width / 2;
}

static double
bar_right (const PlotMark *mark, gsize i)
{
  return mark->x2 != NULL ? mark->x2[i] : mark->x[i] + mark->width / 2;
}

static void
ink_points (Placing *placing, const PlotMark *mark, guint64 bit)
{
  const PlotPanelLayout *layout = placing->layout;
  double last_x = NAN, last_y = NAN;

  for (gsize i = 0; i < mark->n; i++)
    {
      double x, y, base_x, base_y;

      plot_to_units (layout, mark->x[i], mark->y[i], &x, &y);
      plot_to_units (layout, mark->x[i], mark->base, &base_x, &base_y);
      if (mark->kind == MARK_DOTS)
        ink_rect (placing, bit, x - 3, y - 3, x + 3, y + 3);
      else if (mark->kind == MARK_STICKS)
        ink_segment (placing, bit, x, y, x, base_y);
      else if (mark->kind == MARK_BARS)
        {
          double left, right;

          plot_to_units (layout, bar_left (mark, i), mark->y[i], &left, &y);
          plot_to_units (layout, bar_right (mark, i), mark->y[i], &right, &y);
          ink_rect (placing, bit, left, MIN (y, base_y), right, MAX (y, base_y));
        }
      else if (mark->kind != MARK_SEGMENTS || i % 2 == 1)
        ink_segment (placing, bit, last_x, last_y, x, y);
      last_x = x;
      last_y = y;
    }
}

static void
ink_mark (Placing *placing, const PlotMark *mark, guint64 bit)
{
  const PlotRect *area = &placing->layout->area;
  double x, y;

  switch (mark->kind)
    {
    case MARK_LINE:
    case MARK_AREA:
    case MARK_BARS:
    case MARK_DOTS:
    case MARK_STICKS:
    case MARK_ARROW:
    case MARK_SEGMENTS:
      if (mark->x != NULL && mark->y != NULL)
        ink_points (placing, mark, bit);
      break;
    case MARK_RULE:
      plot_to_units (placing->layout, mark->x[0], mark->y[0], &x, &y);
      if (isnan (mark->y[0]))
        ink_segment (placing, bit, x, area->y, x, area->y + area->height);
      else
        ink_segment (placing, bit, area->x, y, area->x + area->width, y);
      break;
    case MARK_RUG:
      for (gsize i = 0; i < mark->n; i++)
        {
          plot_to_units (placing->layout, mark->x[i], 0, &x, &y);
          ink_rect (placing, bit, x, area->y + area->height - 8, x, area->y + area->height);
        }
      break;
    case MARK_BAND:
    case MARK_HEAT_MAP:
    case MARK_CONTOURS:
    case MARK_TEXT: /* a ground to write on, or a label itself */
      break;
    }
}

/* The places ------------------------------------------------------------------------------------
 */

static void
add_place (Places *places, double x, double y)
{
  if (places->n == MOST_PLACES || !isfinite (x) || !isfinite (y))
    return;
  places->x[places->n] = x;
  places->y[places->n++] = y;
}

typedef enum
{
  ABOVE,
  BELOW,
  RIGHT,
  LEFT,
  ABOVE_LEFT,
  ABOVE_RIGHT,
  BELOW_LEFT,
  BELOW_RIGHT
} Side;

/* A place beside the point (x, y) in units. */
static void
add_beside (Places *places, double x, double y, Side side)
{
  double w = places->width, h = places->height;

  switch (side)
    {
    case ABOVE:
      add_place (places, x - w / 2, y - BESIDE - h);
      break;
    case BELOW:
      add_place (places, x - w / 2, y + BESIDE);
      break;
    case RIGHT:
      add_place (places, x + BESIDE + 2, y - h / 2);
      break;
    case LEFT:
      add_place (places, x - BESIDE - 2 - w, y - h / 2);
      break;
    case ABOVE_LEFT:
      add_place (places, x - w, y - BESIDE - h);
      break;
    case ABOVE_RIGHT:
      add_place (places, x, y - BESIDE - h);
      break;
    case BELOW_LEFT:
      add_place (places, x - w, y + BESIDE);
      break;
    case BELOW_RIGHT:
      add_place (places, x, y + BESIDE);
      break;
    }
}

static void
add_around (Places *places, double x, double y, const Side *sides, guint n)
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

/* A curve with its peak inside is labelled above the peak or on its shoulders, another at its ends;
 * then anywhere along it. */
static void
curve_places (Places *places, const double *x, const double *y, gsize n)
{
  static const double heights[] = {0.85, 0.6, 0.35}, along[] = {0.85, 0.7, 0.5, 0.3, 0.15};
  static const Side around[] = {ABOVE, BELOW, LEFT, RIGHT};
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
          add_beside (places, x[right], y[right], RIGHT);
          add_beside (places, x[left], y[left], LEFT);
        }
    }
  add_beside (places, x[n - 1], y[n - 1], ABOVE_LEFT);
  add_beside (places, x[n - 1], y[n - 1], BELOW_LEFT);
  add_beside (places, x[0], y[0], ABOVE_RIGHT);
  add_beside (places, x[0], y[0], BELOW_RIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (along); i++)
    {
      gsize at = (gsize)(along[i] * (n - 1));

      add_around (places, x[at], y[at], around, G_N_ELEMENTS (around));
    }
}

/* Around single points: a chosen one, the last, the topmost, the first. */
static void
point_places (Places *places, const PlotMark *mark, const double *x, const double *y, gsize n)
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
rule_places (Places *places, const PlotPanelLayout *layout, const PlotMark *mark)
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
ground_places (Places *places, const PlotPanelLayout *layout, const PlotMark *mark)
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
        add_place (places, (x0 + x1 - places->width) / 2, area->y + 2 + i * places->height);
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

/* The side that was asked for, then the one across, then the others. */
static void
asked_places (Places *places, const PlotMark *mark, double x, double y)
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
}

static void
find_places (Places *places, const PlotPanelLayout *layout, const PlotMark *mark)
{
  g_autofree double *x = NULL, *y = NULL;
  gsize n;

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
    asked_places (places, mark, x[n - 1], y[n - 1]);
  else if (mark->kind == MARK_LINE || mark->kind == MARK_AREA)
    curve_places (places, x, y, n);
  else
    point_places (places, mark, x, y, n);
}

/* The choice ------------------------------------------------------------------------------------
 */

static gboolean
overlap (double x, double y, double width, double height, double x2, double y2, double width2,
         double height2)
{
  return x < x2 + width2 && x2 < x + width && y < y2 + height2 && y2 < y + height;
}

/* How much a label would hide: cells with ink count, those of other marks three times, handles
 * more than both. INFINITY where it cannot stand. */
static double
cost (const Placing *placing, double x, double y, double width, double height, guint64 own)
{
  const PlotPanelLayout *layout = placing->layout;
  const PlotRect *area = &layout->area;
  const Grid *grid = &placing->grid;
  double sum = 0;

  if (x < area->x || y < area->y || x + width > area->x + area->width
      || y + height > area->y + area->height)
    return INFINITY;
  for (guint i = 0; i < layout->labels->len; i++)
    {
      const PlotPlacedText *text = &g_array_index (layout->labels, PlotPlacedText, i);

      if (overlap (x, y, width, height, text->x - 2, text->y, text->width + 4, text->height))
        return INFINITY;
    }
  for (guint i = 0; i < layout->panel->handles->len; i++)
    {
      const PlotHandle *handle = g_ptr_array_index (layout->panel->handles, i);
      double hx, hy;

      plot_to_units (layout, handle->x, handle->y, &hx, &hy);
      if (overlap (x, y, width, height, hx - HANDLE_RADIUS, hy - HANDLE_RADIUS, 2 * HANDLE_RADIUS,
                   2 * HANDLE_RADIUS))
        sum += 1000;
    }
  for (int row = (int)((y - area->y) / CELL); row <= (int)((y + height - area->y) / CELL); row++)
    for (int column = (int)((x - area->x) / CELL); column <= (int)((x + width - area->x) / CELL);
         column++)
      {
        guint64 ink = row < (int)grid->rows && column < (int)grid->columns
                          ? grid->ink[row * grid->columns + column]
                          : 0;

        sum += (ink & own ? 1 : 0) + (ink & ~own ? 3 : 0);
      }
  return sum;
}

static void
place (Placing *placing, guint index)
{
  PlotPanelLayout *layout = placing->layout;
  const PlotMark *mark = g_ptr_array_index (layout->panel->marks, index);
  /* What was asked for is kept as long as no label or handle is in the way. */
  gboolean asked = mark->label_place != LABEL_AUTO || mark->kind == MARK_TEXT;
  Places places = {.n = 0};
  double least = INFINITY;
  guint best = 0;

  plot_measure_text (placing->measure, mark->label, TEXT_LABEL, 0, &places.width, &places.height);
  find_places (&places, layout, mark);
  for (guint i = 0; i < places.n && least > 0; i++)
    {
      double c
          = cost (placing, places.x[i], places.y[i], places.width, places.height, mark_bit (index));

      if (asked && c < 1000)
        c = 0;
      if (c < least)
        {
          least = c;
          best = i;
        }
    }
  if (isfinite (least))
    {
      PlotPlacedText text = {g_strdup (mark->label), places.x[best], places.y[best], places.width,
                             places.height,          mark->role,     TEXT_LABEL,     (gint)index};

      g_array_append_val (layout->labels, text);
    }
}

void
plot_place_labels (PlotPanelLayout *layout, PlotMeasure measure)
{
  const GPtrArray *marks = layout->panel->marks;
  Placing placing = {layout, measure};

  placing.grid.columns = (guint)ceil (layout->area.width / CELL);
  placing.grid.rows = (guint)ceil (layout->area.height / CELL);
  placing.grid.ink = g_new0 (guint64, (gsize)placing.grid.columns * placing.grid.rows);
  for (guint i = 0; i < marks->len; i++)
    ink_mark (&placing, g_ptr_array_index (marks, i), mark_bit (i));

  /* First those that belong somewhere, then those that may go anywhere. */
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < marks->len; i++)
      {
        const PlotMark *mark = g_ptr_array_index (marks, i);
        gboolean anywhere
            = mark->label_place == LABEL_AUTO && mark->kind != MARK_TEXT && mark->kind != MARK_RULE;

        if (plot_is_shown (mark->label) && mark->label_place != LABEL_NONE
            && anywhere == (round == 1))
          place (&placing, i);
      }
  g_free (placing.grid.ink);
}
