/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Statistical Reference Datasets of NIST (data/nist/SOURCES.md): univariate summary statistics
 * and linear least squares against the certified values. */
#include <math.h>
#include <string.h>

#include "command/check.h"
#include "dataset/references.h"
#include "estimation/least-squares.h"
#include "estimation/summary.h"

/* NIST certifies 15 digits: of Lew's autocorrelation, rounding them leaves 14.8. */
static const double autocorrelation_mark = 14.5;

/* Of the coefficients, their standard deviations and the residuals'. */
static const double linear_mark = 12;

typedef struct
{
  const char *data;
  guint degree;    /* of the only x; 0: every column enters once */
  gboolean origin; /* no intercept */
} LinearSet;

static const LinearSet linear_sets[] = {
    {"norris", 1, FALSE},   {"pontius", 2, FALSE},  {"noint1", 1, TRUE},    {"noint2", 1, TRUE},
    {"longley", 0, FALSE},  {"filip", 10, FALSE},   {"wampler1", 5, FALSE}, {"wampler2", 5, FALSE},
    {"wampler3", 5, FALSE}, {"wampler4", 5, FALSE}, {"wampler5", 5, FALSE},
};

static const char *const univariate_sets[] = {
    "pidigits", "lottery", "lew", "mavro", "michelso", "numacc1", "numacc2", "numacc3", "numacc4"};

/* The certified value's row. */
static guint
find_certified (const DatasetTable *certified, const char *data, const char *quantity)
{
  for (guint row = 0; row < certified->n_rows; row++)
    if (strcmp (check_word (certified, "data", row), data) == 0
        && strcmp (check_word (certified, "quantity", row), quantity) == 0)
      return row;
  g_assert_not_reached ();
}

static void
add (GArray *rows, const DatasetTable *certified, const char *data, const char *model,
     const char *quantity, double computed, double required)
{
  guint row = find_certified (certified, data, quantity);
  g_autofree char *name = g_strdup_printf ("nist/%s", data);

  check_rows_add (rows, name, model, quantity, check_number (certified, "value", row), computed,
                  required);
}

void
check_summaries (GArray *rows)
{
  g_autoptr (DatasetTable) certified = dataset_open_reference ("certified");

  for (guint i = 0; i < G_N_ELEMENTS (univariate_sets); i++)
    {
      const char *data = univariate_sets[i];
      g_autoptr (DatasetTable) table = dataset_open_reference (data);
      EstSummary summary = est_summary (table->columns[0].numbers, table->n_rows);

      add (rows, certified, data, "summary", "mean", summary.mean, 15);
      add (rows, certified, data, "summary", "sd", summary.sd, 15);
      add (rows, certified, data, "summary", "autocorrelation", summary.autocorrelation,
           autocorrelation_mark);
    }
}

static EstDesign *
read_design (const LinearSet *set, const DatasetTable *table)
{
  EstDesign *design = est_design_new (table->n_rows, !set->origin, NULL);

  for (guint j = 1; j < table->n_columns; j++)
    est_design_add_powers (design, table->columns[j].name, table->columns[j].numbers,
                           MAX (set->degree, 1));
  return design;
}

static void
check_linear (GArray *rows, const DatasetTable *certified, const LinearSet *set)
{
  g_autoptr (DatasetTable) table = dataset_open_reference (set->data);
  g_autoptr (EstDesign) design = read_design (set, table);
  g_autoptr (EstLeastSquares) squares = est_least_squares (design, table->columns[0].numbers);
  g_autofree char *name = g_strdup_printf ("nist/%s", set->data);
  guint p = design->n_columns;
  double sd = sqrt (squares->rss / (double)(design->n_rows - p));

  for (guint j = 0; j < p; j++)
    {
      g_autofree char *quantity = g_strdup_printf ("B%u", set->origin ? j + 1 : j);
      g_autofree char *error = g_strdup_printf ("%s_sd", quantity);
      guint row = find_certified (certified, set->data, quantity);

      add (rows, certified, set->data, "least-squares", quantity, squares->coefficients[j],
           linear_mark);
      check_rows_add (rows, name, "least-squares", error,
                      check_number (certified, "standard_deviation", row),
                      sd * sqrt (squares->covariance[j * (p + 1)]), linear_mark);
    }
  add (rows, certified, set->data, "least-squares", "residual_sd", sd, linear_mark);
}

void
check_least_squares (GArray *rows)
{
  g_autoptr (DatasetTable) certified = dataset_open_reference ("certified");

  for (guint i = 0; i < G_N_ELEMENTS (linear_sets); i++)
    check_linear (rows, certified, &linear_sets[i]);
}
