/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Log densities and both tails against the table that R made (tests/reference/distributions.R). */
#include <float.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"

enum
{
  MODEL,
  X,
  THETA,
  LOG_DENSITY = THETA + 3,
  LOG_CDF,
  LOG_SURVIVAL,
  N_FIELDS
};

/* x itself is rounded, and where the density is steep that moves its logarithm. */
static void
compare (const char *line, const char *what, double value, double reference, double tolerance)
{
  gboolean same
      = value == reference || fabs (value - reference) <= tolerance * fmax (fabs (reference), 1);

  if (!same)
    g_test_message ("%s: %s is %.17g, not %.17g", line, what, value, reference);
  g_assert_true (same);
}

/* A tail is compared as a logarithm; below the smallest double only its vanishing is asked for. */
static void
compare_tail (const char *line, const char *what, double value, double reference, double tolerance)
{
  if (reference < log (DBL_MIN))
    g_assert_cmpfloat (value, <=, DBL_MIN);
  else
    compare (line, what, log (value), reference, tolerance);
}

static void
compare_line (const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  const EstDistribution *distribution;
  double numbers[N_FIELDS], *theta = numbers + THETA, tolerance = 1e-12;

  g_assert_cmpuint (g_strv_length (fields), ==, N_FIELDS);
  distribution = est_distribution_find (fields[MODEL]);
  g_assert_nonnull (distribution);
  for (guint i = X; i < N_FIELDS; i++)
    numbers[i] = g_ascii_strtod (fields[i], NULL);
  /* (x - location) / scale loses the digits that a location far from 0 takes. */
  if (distribution->location_scale)
    tolerance += 8 * DBL_EPSILON * fabs (theta[0] / theta[1]);
  /* The incomplete beta and gamma functions of GSL agree with R's to this; for a million trials
   * they lose another digit. */
  if (distribution->discrete || strcmp (distribution->id, "student-t") == 0)
    tolerance += 1e-10;
  if (strcmp (distribution->id, "binomial") == 0)
    tolerance += 2e-15 * theta[1];
  /* A shape of 1e7 makes every tail steep: x's own rounding shows. */
  if (strcmp (distribution->id, "gamma") == 0 || strcmp (distribution->id, "beta") == 0)
    tolerance += 2e-11;
  compare (line, "log density", est_log_density (distribution, numbers[X], theta),
           numbers[LOG_DENSITY], tolerance);
  compare_tail (line, "cdf", est_cdf (distribution, numbers[X], theta), numbers[LOG_CDF],
                tolerance);
  compare_tail (line, "survival", est_survival (distribution, numbers[X], theta),
                numbers[LOG_SURVIVAL], tolerance);
}

/* The rows of one model. */
static void
test_model (gconstpointer data)
{
  const EstDistribution *distribution = data;
  g_autofree char *path
      = g_build_filename (g_getenv ("LIKELY_REFERENCE"), "distributions.tsv", NULL);
  g_autofree char *prefix = g_strconcat (distribution->id, "\t", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint rows = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], prefix))
      {
        compare_line (lines[i]);
        rows++;
      }
  g_assert_cmpuint (rows, >=, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (const EstDistribution *const *each = est_distributions (); *each != NULL; each++)
    {
      g_autofree char *path = g_strconcat ("/estimation/values/", (*each)->id, NULL);

      g_test_add_data_func (path, *each, test_model);
    }
  return g_test_run ();
}
