/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long ten million rows of two columns take to read and what memory at most, beside pandas'
 * read_csv on the same file. Each run is a process of its own, ours and theirs in turns; medians.
 * "bench-reading ROWS" takes another number of rows. */
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "dataset/table.h"

enum
{
  RUNS = 3,
  ROWS = 10000000
};

/* Says "SECONDS PEAK_IN_MB" of itself, as the script does. */
static int
read_once (const char *path)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (DatasetTable) table = dataset_open (path, NULL, &error);
  double seconds = (double)(g_get_monotonic_time () - start) / G_TIME_SPAN_SECOND;
  struct rusage usage;

  g_assert_no_error (error);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("%.3f %.1f\n", seconds, (double)usage.ru_maxrss / 1024);
  return 0;
}

static const char script[] = "import sys, time, resource, pandas\n"
                             "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
                             "start = time.monotonic()\n"
                             "table = pandas.read_csv(sys.argv[1])\n"
                             "print('%.3f %.1f' % (time.monotonic() - start,"
                             " resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))\n";

/* FALSE where it cannot be run. */
static gboolean
measure_process (const char *const *argv, double *seconds, double *peak)
{
  g_autofree char *out = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, &out, NULL, &status, NULL)
      || !g_spawn_check_wait_status (status, NULL))
    return FALSE;
  return sscanf (out, "%lf %lf", seconds, peak) == 2;
}

/* The first Python that has pandas; Debian's own may stand behind another in the path. */
static const char *
find_pandas (void)
{
  static const char *const pythons[] = {"python3", "/usr/bin/python3"};

  for (guint i = 0; i < G_N_ELEMENTS (pythons); i++)
    {
      const char *const argv[] = {pythons[i], "-c", "import pandas", NULL};
      int status;

      if (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                        NULL, NULL, NULL, NULL, &status, NULL)
          && g_spawn_check_wait_status (status, NULL))
        return pythons[i];
    }
  return NULL;
}

/* Two columns of doubles in full precision, as programs write them. */
static void
write_rows (const char *path, guint rows)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  FILE *file = g_fopen (path, "w");
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  g_assert_nonnull (file);
  fputs ("x,y\n", file);
  for (guint i = 0; i < rows; i++)
    fprintf (file, "%s,%s\n",
             g_ascii_formatd (x, sizeof x, "%.16g", g_rand_double_range (random, -3, 3)),
             g_ascii_formatd (y, sizeof y, "%.16g", g_rand_double_range (random, 0, 100)));
  g_assert_cmpint (fclose (file), ==, 0);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static void
measure_reading (const char *self, const char *path, guint rows)
{
  const char *python = find_pandas ();
  const char *const ours[] = {self, "--read", path, NULL};
  const char *const theirs[] = {python, "-c", script, path, NULL};
  double seconds[2][RUNS], peaks[2] = {0, 0}, peak;
  double values = (double)rows * 2 * sizeof (double) / (1 << 20);

  for (guint run = 0; run < RUNS; run++)
    {
      g_assert_true (measure_process (ours, &seconds[0][run], &peak));
      peaks[0] = MAX (peaks[0], peak);
      if (python != NULL && !measure_process (theirs, &seconds[1][run], &peak))
        python = NULL;
      peaks[1] = MAX (peaks[1], peak);
    }
  qsort (seconds[0], RUNS, sizeof (double), compare);
  g_print ("reading %u rows x 2 (values: %.0f MB)\n", rows, values);
  g_print ("  Likely           %7.3f s, peak %5.0f MB (allowed: 2.5 x values + 100 = %.0f MB)\n",
           seconds[0][RUNS / 2], peaks[0], 2.5 * values + 100);
  if (python == NULL)
    {
      g_print ("  pandas is not there (Debian: python3-pandas), so there is nothing to compare\n");
      return;
    }
  qsort (seconds[1], RUNS, sizeof (double), compare);
  g_print ("  pandas.read_csv  %7.3f s, peak %5.0f MB\n", seconds[1][RUNS / 2], peaks[1]);
  g_print ("  ratio            %7.3f\n", seconds[0][RUNS / 2] / seconds[1][RUNS / 2]);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  guint rows = argc > 1 ? (guint)strtoul (argv[1], NULL, 10) : ROWS;

  if (argc > 2 && strcmp (argv[1], "--read") == 0)
    return read_once (argv[2]);
  folder = g_dir_make_tmp ("likely-bench-XXXXXX", NULL);
  g_assert_nonnull (folder);
  path = g_build_filename (folder, "rows.csv", NULL);
  write_rows (path, rows);
  measure_reading (argv[0], path, rows);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
