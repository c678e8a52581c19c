/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contour lines by marching squares (Lorensen & Cline 1987, in the plane). The pieces of the cells
 * are joined to long lines first: Cairo strokes one line of a hundred points several times faster
 * than a hundred pieces. */
#include <math.h>

#include "plot/paint.h"

#define NONE G_MAXUINT

/* A piece joins two sides of a cell. A side is numbered by the grid point where it begins: twice
 * its index if it runs along x, and one more if it runs along y. At most two pieces meet at it. */
typedef struct
{
  guint sides[2];
  gboolean is_drawn;
} Piece;

typedef struct
{
  const PlotMark *mark;
  double *ux, *uy; /* the grid in units */
  double level;
  GArray *pieces; /* of Piece */
  guint *at;      /* two for each side: the pieces that meet there, or NONE */
} Contours;

static void
add_piece (Contours *contours, guint side, guint other)
{
  Piece piece = {{side, other}, FALSE};

  for (guint i = 0; i < 2; i++)
    {
      guint *at = contours->at + 2 * piece.sides[i];

      at[at[0] != NONE] = contours->pieces->len;
    }
  g_array_append_val (contours->pieces, piece);
}

/* The pieces of one cell. In a saddle the mean of the corners decides which sides are joined. */
static void
march (Contours *contours, gsize i, gsize j)
{
  gsize n = contours->mark->n, corner = j * n + i;
  /* Corners and the sides that begin at them, around the cell. */
  double z[] = {contours->mark->z[corner], contours->mark->z[corner + 1],
                contours->mark->z[corner + n + 1], contours->mark->z[corner + n]};
  guint sides[] = {(guint)(2 * corner), (guint)(2 * (corner + 1) + 1), (guint)(2 * (corner + n)),
                   (guint)(2 * corner + 1)};
  gboolean above[4];
  guint crossed[4], n_crossed = 0;

  for (guint c = 0; c < 4; c++)
    {
      if (!isfinite (z[c]))
        return;
      above[c] = z[c] >= contours->level;
    }
  for (guint c = 0; c < 4; c++)
    if (above[c] != above[(c + 1) % 4])
      crossed[n_crossed++] = sides[c];
  if (n_crossed == 2)
    add_piece (contours, crossed[0], crossed[1]);
  else if (n_crossed == 4)
    {
      gboolean middle = (z[0] + z[1] + z[2] + z[3]) / 4 >= contours->level;
      /* A corner unlike the middle is cut off by the two sides that meet there. */
      gboolean cut_first = above[0] != middle;

      add_piece (contours, crossed[0], crossed[cut_first ? 3 : 1]);
      add_piece (contours, crossed[2], crossed[cut_first ? 1 : 3]);
    }
}

/* Where the level crosses a side. */
static void
crossing (const Contours *contours, guint side, double *x, double *y)
{
  gsize n = contours->mark->n, from = side / 2, to = from + (side % 2 ? n : 1);
  double a = contours->mark->z[from], b = contours->mark->z[to];
  double t = (contours->level - a) / (b - a);

  *x = contours->ux[from % n] + t * (contours->ux[to % n] - contours->ux[from % n]);
  *y = contours->uy[from / n] + t * (contours->uy[to / n] - contours->uy[from / n]);
}

static guint
far_side (const Contours *contours, guint piece, guint side)
{
  const Piece *p = &g_array_index (contours->pieces, Piece, piece);

  return p->sides[p->sides[0] == side];
}

/* The piece that continues this one at a side, or NONE. */
static guint
next_piece (const Contours *contours, guint piece, guint side)
{
  const guint *at = contours->at + 2 * side;

  return at[at[0] == piece];
}

/* Adds the whole line that a piece belongs to. */
static void
trace (Contours *contours, guint piece, cairo_t *cr)
{
  guint side = g_array_index (contours->pieces, Piece, piece).sides[0], begin = piece, next;
  double x, y;

  while ((next = next_piece (contours, begin, side)) != NONE && next != piece)
    {
      side = far_side (contours, next, side);
      begin = next;
    }
  crossing (contours, side, &x, &y);
  cairo_move_to (cr, x, y);
  for (next = begin; next != NONE; next = next_piece (contours, next, side))
    {
      Piece *p = &g_array_index (contours->pieces, Piece, next);

      if (p->is_drawn)
        {
          cairo_close_path (cr);
          break;
        }
      p->is_drawn = TRUE;
      side = far_side (contours, next, side);
      crossing (contours, side, &x, &y);
      cairo_line_to (cr, x, y);
    }
}

static void
add_level (Contours *contours, cairo_t *cr)
{
  const PlotMark *mark = contours->mark;

  g_array_set_size (contours->pieces, 0);
  for (gsize i = 0; i < 4 * mark->n * mark->n_y; i++)
    contours->at[i] = NONE;
  for (gsize j = 0; j + 1 < mark->n_y; j++)
    for (gsize i = 0; i + 1 < mark->n; i++)
      march (contours, i, j);
  for (guint i = 0; i < contours->pieces->len; i++)
    if (!g_array_index (contours->pieces, Piece, i).is_drawn)
      trace (contours, i, cr);
}

void
plot_paint_contours (PlotCanvas *canvas, const PlotMark *mark)
{
  Contours contours = {.mark = mark};
  double ignored;

  if (mark->n_levels == 0 || mark->n < 2 || mark->n_y < 2)
    return;
  contours.ux = g_new (double, mark->n);
  contours.uy = g_new (double, mark->n_y);
  contours.at = g_new (guint, 4 * mark->n * mark->n_y);
  contours.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  for (gsize i = 0; i < mark->n; i++)
    plot_to_units (canvas->layout, mark->x[i], mark->y[0], &contours.ux[i], &ignored);
  for (gsize j = 0; j < mark->n_y; j++)
    plot_to_units (canvas->layout, mark->x[0], mark->y[j], &ignored, &contours.uy[j]);
  for (gsize l = 0; l < mark->n_levels; l++)
    {
      contours.level = mark->levels[l];
      add_level (&contours, canvas->cr);
    }
  plot_stroke_mark (canvas, mark, 1);
  g_array_unref (contours.pieces);
  g_free (contours.at);
  g_free (contours.ux);
  g_free (contours.uy);
}
