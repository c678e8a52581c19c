/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Least squares against the certified values of NIST's Statistical Reference Datasets
 * (data/nist/SOURCES.md), in correct digits: -log10 |q - c| / |c|, at most 15. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/least-squares.h"

typedef struct
{
  const char *data;
  guint degree;        /* of the only x; 0: every column enters once */
  gboolean origin;     /* no intercept */
  double digits;       /* of the worst coefficient */
  double error_digits; /* of the worst standard deviation; 0: they are 0 */
} Set;

/* The data are decimals: what reading them into doubles costs is the ceiling of Filip. */
static const Set sets[] = {
    {"longley", 0, FALSE, 14, 13.5}, {"filip", 10, FALSE, 13, 14},
    {"wampler1", 5, FALSE, 14, 0},   {"wampler2", 5, FALSE, 13, 0},
    {"wampler3", 5, FALSE, 14, 13},  {"wampler4", 5, FALSE, 14, 13},
    {"wampler5", 5, FALSE, 14, 13},  {"norris", 1, FALSE, 13.5, 13.5},
    {"pontius", 2, FALSE, 13, 13},   {"noint1", 1, TRUE, 14, 14},
    {"noint2", 1, TRUE, 14, 14},
};

/* The cells of a CSV without quotes: lines of cells. */
static GPtrArray *
read_lines (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("LIKELY_NIST"), name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (cells, g_strsplit (lines[i], ",", -1));
  return cells;
}

static double *
column_of (const GPtrArray *lines, guint at)
{
  double *column = g_new (double, lines->len - 1);

  for (guint i = 1; i < lines->len; i++)
    column[i - 1] = g_ascii_strtod (((char **)lines->pdata[i])[at], NULL);
  return column;
}

static double
digits (double value, double certified)
{
  if (value == certified)
    return 15;
  return fmin (15, -log10 (fabs (value - certified) / (certified != 0 ? fabs (certified) : 1)));
}

static EstDesign *
read_design (const Set *set, const GPtrArray *lines)
{
  EstDesign *design = est_design_new (lines->len - 1, !set->origin, NULL);
  guint columns = g_strv_length (lines->pdata[0]);

  for (guint at = 1; at < columns; at++)
    {
      g_autofree double *x = column_of (lines, at);

      est_design_add_powers (design, "x", x, MAX (set->degree, 1));
    }
  return design;
}

static void
test_set (gconstpointer data)
{
  const Set *set = data;
  g_autofree char *file = g_strconcat (set->data, ".csv", NULL);
  g_autoptr (GPtrArray) lines = read_lines (file);
  g_autoptr (GPtrArray) certified = read_lines ("certified.csv");
  g_autofree double *y = column_of (lines, 0);
  g_autoptr (EstDesign) design = read_design (set, lines);
  g_autoptr (EstLeastSquares) squares = est_least_squares (design, y);
  guint p = design->n_columns, next = 0;
  double sd = sqrt (squares->rss / (double)(design->n_rows - p)), least = 15, least_error = 15;

  g_assert_cmpuint (squares->dependent, ==, p);
  for (guint i = 1; i < certified->len; i++)
    {
      char **cells = certified->pdata[i];
      double value = g_ascii_strtod (cells[2], NULL);

      if (strcmp (cells[0], set->data) != 0)
        continue;
      if (cells[1][0] == 'B')
        {
          double error = g_ascii_strtod (cells[3], NULL);

          least = fmin (least, digits (squares->coefficients[next], value));
          if (error > 0)
            least_error = fmin (least_error,
                                digits (sd * sqrt (squares->covariance[next * (p + 1)]), error));
          next++;
        }
      else if (value > 0)
        least_error = fmin (least_error, digits (sd, value));
      else
        g_assert_cmpfloat (sd, <, 1e-9);
    }
  g_assert_cmpuint (next, ==, p);
  g_test_message ("%s: %.1f digits of the coefficients, %.1f of their errors", set->data, least,
                  least_error);
  g_assert_cmpfloat (least, >=, set->digits);
  g_assert_cmpfloat (least_error, >=, set->error_digits);
}

/* A weight of three is a row three times. */
static void
test_weights (void)
{
  const double x[] = {1, 2, 4, 4, 4, 7}, y[] = {2, 3, 8, 8, 8, 1}, weights[] = {1, 1, 3, 1};
  const double short_x[] = {1, 2, 4, 7}, short_y[] = {2, 3, 8, 1};
  g_autoptr (EstDesign) whole = est_design_new (6, TRUE, NULL);
  g_autoptr (EstDesign) weighted = est_design_new (4, TRUE, weights);
  g_autoptr (EstLeastSquares) one = NULL, two = NULL;

  est_design_add (whole, "x", x);
  est_design_add (weighted, "x", short_x);
  one = est_least_squares (whole, y);
  two = est_least_squares (weighted, short_y);
  for (guint j = 0; j < 2; j++)
    g_assert_cmpfloat_with_epsilon (one->coefficients[j], two->coefficients[j], 1e-14);
  g_assert_cmpfloat_with_epsilon (one->rss, two->rss, 1e-13);
  g_assert_cmpfloat (two->score, <, 1e-13);
}

static void
test_dependent (void)
{
  const double x[] = {1, 2, 4, 7, 9}, z[] = {3, 5, 9, 15, 19}, y[] = {1, 0, 2, 5, 4};
  g_autoptr (EstDesign) design = est_design_new (5, TRUE, NULL);
  g_autoptr (EstLeastSquares) squares = NULL;

  est_design_add (design, "x", x);
  est_design_add (design, "1 + 2 x", z);
  squares = est_least_squares (design, y);
  g_assert_cmpuint (squares->dependent, ==, 2);
  g_assert_true (isnan (squares->coefficients[0]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *name = g_strconcat ("/least-squares/nist/", sets[i].data, NULL);

      g_test_add_data_func (name, &sets[i], test_set);
    }
  g_test_add_func ("/least-squares/weights", test_weights);
  g_test_add_func ("/least-squares/dependent", test_dependent);
  return g_test_run ();
}
