/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bundled examples: sizes and means as of their sources. The means are exact rational sums of
 * the decimals, rounded once (Python's fractions), as are the data sets of R that they come from.
 */
#include <math.h>
#include <string.h>

#include "dataset/table.h"

typedef struct
{
  const char *id, *column;
  guint n;
  double mean;
} Expected;

static const Expected expected[] = {
    {"faithful", "eruptions", 272, 3.487783088235294},
    {"faithful", "waiting", 272, 70.8970588235294},
    {"newcomb", "deviation", 66, 26.21212121212121},
    {"horsekicks", "deaths", 200, 0.61},
    {"morley", "speed", 100, 852.4},
    {"cars", "speed", 50, 15.4},
    {"cars", "dist", 50, 42.98},
    {"starscyg", "log_te", 47, 4.31},
    {"starscyg", "log_light", 47, 5.012127659574468},
    {"boston", "rm", 506, 6.284634387351779},
    {"boston", "medv", 506, 22.532806324110673},
    {"iris", "petal_length", 150, 3.758},
};

static DatasetTable *
open_example (const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("example:%s", id);
  DatasetTable *table = dataset_open (name, NULL, &error);

  g_assert_no_error (error);
  return table;
}

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (DatasetTable) table = open_example (expected[i].id);
      const DatasetColumn *column = dataset_table_find (table, expected[i].column, NULL);
      double sum = 0;

      g_assert_nonnull (column);
      g_assert_cmpuint (table->n_rows, ==, expected[i].n);
      for (guint row = 0; row < table->n_rows; row++)
        sum += column->numbers[row];
      g_assert_cmpfloat_with_epsilon (sum / table->n_rows, expected[i].mean, 1e-12);
    }
}

/* Every example that is listed is whole: described, all numbers or words, with its first column. */
static void
test_list (void)
{
  guint n = 0;

  for (const DatasetExample *example = dataset_examples (); example->id != NULL; example++, n++)
    {
      g_autoptr (DatasetTable) table = open_example (example->id);

      g_assert_cmpstr (table->name, ==, example->title);
      g_assert_cmpstr (table->source, ==, example->source);
      g_assert_cmpuint (strlen (table->sha256), ==, 64);
      g_assert_nonnull (dataset_table_find (table, example->column, NULL));
      for (guint i = 0; i < table->n_columns; i++)
        {
          g_assert_nonnull (table->columns[i].description);
          if (!table->columns[i].numeric)
            {
              g_assert_cmpuint (table->columns[i].levels->len, >, 1);
              for (guint row = 0; row < table->n_rows; row++)
                g_assert_cmpuint (table->columns[i].cells[row], ==, CELL_VALUE);
              continue;
            }
          g_assert_cmpuint (table->columns[i].rejected->len, ==, 0);
          for (guint row = 0; row < table->n_rows; row++)
            g_assert_true (isfinite (table->columns[i].numbers[row]));
        }
    }
  g_assert_cmpuint (n, ==, 8);
}

static void
test_units (void)
{
  g_autoptr (DatasetTable) newcomb = open_example ("newcomb");
  g_autoptr (DatasetTable) horsekicks = open_example ("horsekicks");

  g_assert_cmpstr (newcomb->columns[0].unit, ==, "ns");
  g_assert_null (horsekicks->columns[0].unit);
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dataset_open ("example:geyser", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==,
                   "there is no example “geyser”; the examples are newcomb, horsekicks, faithful, "
                   "morley, cars, starscyg, boston, iris");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/examples/values", test_values);
  g_test_add_func ("/dataset/examples/list", test_list);
  g_test_add_func ("/dataset/examples/units", test_units);
  g_test_add_func ("/dataset/examples/unknown", test_unknown);
  return g_test_run ();
}
