/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EstDesign: the columns of a linear predictor, with their names and the weights of the rows. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gsize n_rows;
  guint n_columns;
  gboolean intercept; /* column 0 is 1 everywhere, named "(intercept)", and never penalised */
  GPtrArray *names;   /* of char *, beside the columns */
  GPtrArray *columns; /* of double *, [n_rows] each */
  GPtrArray *tails;   /* of double *: what rounding took from the column (powers), or NULL */
  double *weights;    /* [n_rows], each > 0; NULL: every weight is 1 */
  double n;           /* sum of the weights */
} EstDesign;

/* A design without columns but the intercept, if it is to have one. Copies the weights. */
EstDesign *est_design_new (gsize n_rows, gboolean intercept, const double *weights);
void est_design_free (EstDesign *design);

/* Copies n_rows finite values. */
void est_design_add (EstDesign *design, const char *name, const double *values);
/* x, x^2, … x^degree, named so; powers carry the digits that a double has no room for. */
void est_design_add_powers (EstDesign *design, const char *name, const double *values,
                            guint degree);

static inline const double *
est_design_column (const EstDesign *design, guint j)
{
  return (const double *)g_ptr_array_index (design->columns, j);
}

static inline double
est_design_weight (const EstDesign *design, gsize i)
{
  return design->weights != NULL ? design->weights[i] : 1;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EstDesign, est_design_free)

G_END_DECLS
