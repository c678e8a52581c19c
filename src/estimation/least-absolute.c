/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Descent from vertex to vertex along edges, each to the weighted median of where residuals change
 * sign (Bloomfield & Steiger 1983, Least Absolute Deviations). The responses are moved by a
 * billionth of their spread, so that no more residuals vanish than there are coefficients and the
 * descent cannot stall on ties; the vertex found is then solved with the responses as they are.
 * Edges of slope 0 lead to the other optimal vertices. */
#include "estimation/least-absolute.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"

enum
{
  MOST_VERTICES = 256,
  MOST_STEPS = 100000
};

static const double PERTURBATION = 1e-9;
static const double FLAT = 1e-9; /* a slope, over the weight that it is compared with */

typedef struct
{
  double t, rise;
  guint row;
} Crossing;

typedef struct
{
  const EstDesign *design;
  const double *z; /* the orthonormal basis, [p][n] */
  gsize n;
  guint p;
  double *y;        /* residuals of least squares, in their spread, moved a little */
  double *residual; /* at the current vertex */
  guint8 *basic;
  guint *basis;    /* [p] rows that the plane goes through */
  double *inverse; /* [p][p] of their rows of z */
  double *slope;   /* [p]: of edge j, half of the two directions' difference */
  Crossing *crossings;
} Descent;

static double
row_along (const Descent *self, gsize i, const double *direction)
{
  double sum = 0;

  for (guint k = 0; k < self->p; k++)
    sum += self->z[k * self->n + i] * direction[k];
  return sum;
}

static int
compare_absolute (gconstpointer a, gconstpointer b, gpointer data)
{
  const double *values = data;
  double x = fabs (values[*(const guint *)a]), y = fabs (values[*(const guint *)b]);

  return (x > y) - (x < y);
}

/* The rows nearest to least squares that are independent enough, by Gram and Schmidt. */
static gboolean
choose_basis (Descent *self)
{
  guint p = self->p;
  g_autofree guint *order = g_new (guint, self->n);
  g_autofree double *chosen = g_new (double, p *p);
  g_autofree double *row = g_new (double, p);

  for (guint i = 0; i < self->n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int)self->n, sizeof (guint), compare_absolute, self->y);
  for (double least = 0.3; least > 1e-9; least /= 10)
    {
      guint found = 0;

      for (gsize i = 0; i < self->n && found < p; i++)
        {
          double whole = 0, rest = 0;

          for (guint k = 0; k < p; k++)
            {
              row[k] = self->z[k * self->n + order[i]];
              whole += row[k] * row[k];
            }
          for (guint pass = 0; pass < 2; pass++)
            for (guint j = 0; j < found; j++)
              {
                double dot = 0;

                for (guint k = 0; k < p; k++)
                  dot += row[k] * chosen[j * p + k];
                for (guint k = 0; k < p; k++)
                  row[k] -= dot * chosen[j * p + k];
              }
          for (guint k = 0; k < p; k++)
            rest += row[k] * row[k];
          if (!(sqrt (rest) > least * sqrt (whole)))
            continue;
          for (guint k = 0; k < p; k++)
            chosen[found * p + k] = row[k] / sqrt (rest);
          self->basis[found++] = order[i];
        }
      if (found == p)
        return TRUE;
    }
  return FALSE;
}

static gboolean
invert_basis (Descent *self)
{
  guint p = self->p;
  g_autofree double *rows = g_new (double, p *p);
  gsl_matrix_view matrix = gsl_matrix_view_array (rows, p, p);
  gsl_matrix_view inverse = gsl_matrix_view_array (self->inverse, p, p);
  gsl_permutation *permutation = gsl_permutation_alloc (p);
  gboolean regular = TRUE;
  int sign;

  for (guint j = 0; j < p; j++)
    for (guint k = 0; k < p; k++)
      rows[j * p + k] = self->z[k * self->n + self->basis[j]];
  gsl_linalg_LU_decomp (&matrix.matrix, permutation, &sign);
  for (guint j = 0; j < p; j++)
    regular = regular && rows[j * p + j] != 0;
  regular = regular && gsl_linalg_LU_invert (&matrix.matrix, permutation, &inverse.matrix) == 0;
  gsl_permutation_free (permutation);
  return regular;
}

/* Residuals and slopes at the vertex. */
static gboolean
evaluate (Descent *self)
{
  guint p = self->p;
  g_autofree double *at = g_new0 (double, p);
  g_autofree double *pull = g_new0 (double, p);

  if (!invert_basis (self))
    return FALSE;
  memset (self->basic, 0, self->n);
  for (guint j = 0; j < p; j++)
    {
      self->basic[self->basis[j]] = 1;
      for (guint k = 0; k < p; k++)
        at[k] += self->inverse[k * p + j] * self->y[self->basis[j]];
    }
  for (gsize i = 0; i < self->n; i++)
    {
      double weight = est_design_weight (self->design, i);

      self->residual[i] = self->basic[i] ? 0 : self->y[i] - row_along (self, i, at);
      if (self->residual[i] != 0)
        for (guint k = 0; k < p; k++)
          pull[k] += copysign (weight, self->residual[i]) * self->z[k * self->n + i];
    }
  for (guint j = 0; j < p; j++)
    {
      self->slope[j] = 0;
      for (guint k = 0; k < p; k++)
        self->slope[j] += self->inverse[k * p + j] * pull[k];
    }
  return TRUE;
}

/* How much edge j falls, in units of its row's weight: above 0 it leads down, at 0 it is flat. */
static double
fall (const Descent *self, guint j)
{
  return fabs (self->slope[j]) / est_design_weight (self->design, self->basis[j]) - 1;
}

static int
compare_crossings (gconstpointer a, gconstpointer b)
{
  double x = ((const Crossing *)a)->t, y = ((const Crossing *)b)->t;

  return (x > y) - (x < y);
}

/* Leaves row j of the basis along its edge for the lowest point, or on a flat edge for the first
 * crossing. */
static gboolean
follow_edge (Descent *self, guint j, gboolean flat)
{
  guint p = self->p, count = 0;
  g_autofree double *direction = g_new (double, p);
  double slope = est_design_weight (self->design, self->basis[j]) - fabs (self->slope[j]);

  for (guint k = 0; k < p; k++)
    direction[k] = copysign (1, self->slope[j]) * self->inverse[k * p + j];
  for (guint i = 0; i < self->n; i++)
    {
      double along = self->basic[i] ? 0 : row_along (self, i, direction);
      double t = along != 0 ? self->residual[i] / along : -1;

      if (t > 0 && isfinite (t))
        self->crossings[count++]
            = (Crossing){t, 2 * est_design_weight (self->design, i) * fabs (along), i};
    }
  if (count == 0)
    return FALSE;
  qsort (self->crossings, count, sizeof (Crossing), compare_crossings);
  for (guint i = 0; i < count; i++)
    {
      slope += self->crossings[i].rise;
      if (flat || slope >= 0 || i + 1 == count)
        {
          self->basis[j] = self->crossings[i].row;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
descend (Descent *self, GCancellable *cancellable)
{
  for (guint step = 0; step < MOST_STEPS; step++)
    {
      guint best = self->p;
      double most = FLAT;

      if (g_cancellable_is_cancelled (cancellable) || !evaluate (self))
        return FALSE;
      for (guint j = 0; j < self->p; j++)
        if (fall (self, j) > most)
          {
            best = j;
            most = fall (self, j);
          }
      if (best == self->p)
        return TRUE;
      if (!follow_edge (self, best, FALSE))
        return FALSE;
    }
  return FALSE;
}

/* The plane through the basis, from the design and the responses themselves. */
static double *
solve_vertex (const Descent *self, const double *y)
{
  guint p = self->p;
  g_autoptr (EstDesign) design = est_design_new (p, FALSE, NULL);
  g_autofree double *rows = g_new (double, p);
  g_autoptr (EstLeastSquares) squares = NULL;

  for (guint k = 0; k < p; k++)
    {
      const double *tail = g_ptr_array_index (self->design->tails, k);

      for (guint j = 0; j < p; j++)
        rows[j] = est_design_column (self->design, k)[self->basis[j]];
      est_design_add (design, "", rows);
      if (tail == NULL)
        continue;
      design->tails->pdata[k] = g_new (double, p);
      for (guint j = 0; j < p; j++)
        ((double *)design->tails->pdata[k])[j] = tail[self->basis[j]];
    }
  for (guint j = 0; j < p; j++)
    rows[j] = y[self->basis[j]];
  squares = est_least_squares (design, rows);
  return squares->dependent == p ? g_steal_pointer (&squares->coefficients) : NULL;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *)a, y = *(const guint *)b;

  return (x > y) - (x < y);
}

/* A basis as a key, its rows in order. */
static GBytes *
basis_key (const guint *basis, guint p)
{
  guint *rows = g_memdup2 (basis, p * sizeof (guint));

  qsort (rows, p, sizeof (guint), compare_rows);
  return g_bytes_new_take (rows, p * sizeof (guint));
}

/* All vertices that flat edges lead to, breadth first from the current one. */
static void
explore (Descent *self, const double *y, GCancellable *cancellable, GPtrArray *vertices)
{
  guint p = self->p;
  g_autoptr (GHashTable) seen
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  g_autoptr (GPtrArray) queue = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);

  g_ptr_array_add (queue, basis_key (self->basis, p));
  g_hash_table_add (seen, g_bytes_ref (queue->pdata[0]));
  for (guint next = 0; next < queue->len; next++)
    {
      double *vertex;

      memcpy (self->basis, g_bytes_get_data (queue->pdata[next], NULL), p * sizeof (guint));
      if (g_cancellable_is_cancelled (cancellable))
        return;
      if (!evaluate (self) || (vertex = solve_vertex (self, y)) == NULL)
        continue;
      g_ptr_array_add (vertices, vertex);
      for (guint j = 0; j < p && queue->len < MOST_VERTICES; j++)
        {
          guint row = self->basis[j];
          g_autoptr (GBytes) key = NULL;

          if (fall (self, j) < -FLAT || !follow_edge (self, j, TRUE))
            continue;
          key = basis_key (self->basis, p);
          self->basis[j] = row;
          if (g_hash_table_add (seen, g_bytes_ref (key)))
            g_ptr_array_add (queue, g_steal_pointer (&key));
        }
    }
}

static void
perturb (Descent *self, const EstLeastSquares *squares)
{
  gsl_rng *rng = est_rng_new (1);
  double spread = 0;

  for (gsize i = 0; i < self->n; i++)
    spread = fmax (spread, fabs (squares->residuals[i]));
  for (gsize i = 0; i < self->n; i++)
    self->y[i] = (spread > 0 ? squares->residuals[i] / spread : 0)
                 + PERTURBATION * (2 * gsl_rng_uniform (rng) - 1);
  gsl_rng_free (rng);
}

EstLeastAbsolute *
est_least_absolute (const EstDesign *design, const double *y, const EstLeastSquares *squares,
                    GCancellable *cancellable)
{
  EstLeastAbsolute *self = g_new0 (EstLeastAbsolute, 1);
  gsize n = design->n_rows;
  guint p = design->n_columns;
  g_autofree double *moved = g_new (double, n);
  g_autofree double *residual = g_new (double, n);
  g_autofree guint8 *basic = g_new0 (guint8, n);
  g_autofree guint *basis = g_new (guint, MAX (p, 1));
  g_autofree double *inverse = g_new (double, MAX (p * p, 1));
  g_autofree double *slope = g_new (double, MAX (p, 1));
  g_autofree Crossing *crossings = g_new (Crossing, n);
  Descent descent
      = {design, squares->basis, n, p, moved, residual, basic, basis, inverse, slope, crossings};

  g_return_val_if_fail (p > 0 && squares->dependent == p, self);
  self->n_columns = p;
  self->vertices = g_ptr_array_new_with_free_func (g_free);
  perturb (&descent, squares);
  if (!choose_basis (&descent) || !descend (&descent, cancellable))
    return self;
  for (guint j = 0; j < p; j++)
    self->excess = fmax (self->excess, fall (&descent, j));
  explore (&descent, y, cancellable, self->vertices);
  return self;
}

void
est_least_absolute_free (EstLeastAbsolute *absolute)
{
  g_clear_pointer (&absolute->vertices, g_ptr_array_unref);
  g_free (absolute);
}
