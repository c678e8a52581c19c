/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mean, standard deviation and lag-1 autocorrelation against the nine univariate sets of NIST's
 * Statistical Reference Datasets (data/nist/SOURCES.md), in correct digits. */
#include "estimation/summary.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

/* NIST's 15 digits of Lottery's and Lew's autocorrelation are rounded at LRE 14.9 and 14.8: these
 * are recomputed from the decimal data at 60 digits (mpmath 1.2.1). */
typedef struct
{
  const char *data;
  double autocorrelation;
} Set;

static const Set sets[] = {
    {"pidigits", -0.0035509928723797215416},
    {"lottery", -0.12094862296739286765},
    {"lew", -0.30730480060567945486},
    {"mavro", 0.93798918343824807164},
    {"michelso", 0.53519966862128331586},
    {"numacc1", -0.5},
    {"numacc2", -0.999},
    {"numacc3", -0.999},
    {"numacc4", -0.999},
};

static char **
read_lines (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("LIKELY_NIST"), name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

static double
find_certified (const char *data, const char *quantity)
{
  g_auto (GStrv) lines = read_lines ("certified.csv");
  g_autofree char *start = g_strdup_printf ("%s,%s,", data, quantity);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], start))
      return g_ascii_strtod (lines[i] + strlen (start), NULL);
  g_assert_not_reached ();
}

static void
assert_digits (const char *data, const char *quantity, double value, double certified, double least)
{
  double digits
      = value == certified ? 15 : fmin (15, -log10 (fabs (value - certified) / fabs (certified)));

  g_test_message ("%s, %s: %.17g, %.2f digits", data, quantity, value, digits);
  g_assert_cmpfloat (digits, >=, least);
}

static void
test_set (gconstpointer data)
{
  const Set *set = data;
  g_autofree char *file = g_strconcat (set->data, ".csv", NULL);
  g_auto (GStrv) lines = read_lines (file);
  guint length = g_strv_length (lines) - 1;
  g_autofree double *values = g_new (double, length);
  EstSummary summary;

  for (guint i = 0; i < length; i++)
    values[i] = g_ascii_strtod (lines[i + 1], NULL);
  summary = est_summary (values, length);
  assert_digits (set->data, "mean", summary.mean, find_certified (set->data, "mean"), 15);
  assert_digits (set->data, "sd", summary.sd, find_certified (set->data, "sd"), 15);
  assert_digits (set->data, "autocorrelation", summary.autocorrelation, set->autocorrelation, 15);
  assert_digits (set->data, "autocorrelation", summary.autocorrelation,
                 find_certified (set->data, "autocorrelation"), 14.8);
}

/* Thirds are not decimal: R 4.2.2, mean, sd and acf (x, 1) of c (4, 1, 9, 16, 25) / 3. */
static void
test_thirds (void)
{
  const double values[] = {4. / 3, 1. / 3, 3, 16. / 3, 25. / 3};
  EstSummary summary = est_summary (values, G_N_ELEMENTS (values));

  g_assert_cmpfloat_with_epsilon (summary.mean, 11. / 3, 1e-15);
  g_assert_cmpfloat_with_epsilon (summary.sd, 3.22317993430228622, 1e-14);
  g_assert_cmpfloat_with_epsilon (summary.autocorrelation, 0.40106951871657748, 1e-15);
}

static void
test_few (void)
{
  const double same[] = {0.1, 0.1, 0.1};
  EstSummary one = est_summary (same, 1), three = est_summary (same, 3);

  g_assert_cmpfloat (one.mean, ==, 0.1);
  g_assert_true (isnan (one.sd));
  g_assert_cmpfloat (three.mean, ==, 0.1);
  g_assert_cmpfloat (three.sd, ==, 0);
  g_assert_true (isnan (three.autocorrelation));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *name = g_strconcat ("/summary/nist/", sets[i].data, NULL);

      g_test_add_data_func (name, &sets[i], test_set);
    }
  g_test_add_func ("/summary/not-decimal", test_thirds);
  g_test_add_func ("/summary/few", test_few);
  return g_test_run ();
}
