/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a column to a sample: the account of the rows adds up, and messages name the right row. */
#include "explorations/bridge.h"

#include <math.h>
#include <string.h>

static DatasetTable *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  DatasetTable *table = dataset_read_csv (bytes, "t.csv", NULL, &error);

  g_assert_no_error (error);
  return table;
}

/* Ten rows with one of everything. */
static const char *const mixed = "x,w,group,k\n"
                                 "5,1,a,1\n"    /* 1 */
                                 "NA,1,a,1\n"   /* 2: missing */
                                 "oops,2,a,1\n" /* 3: rejected */
                                 "inf,1,a,2\n"  /* 4: infinite */
                                 "3,0,a,2\n"    /* 5: weight 0 */
                                 "1,NA,b,2\n"   /* 6: weight missing */
                                 "4,2.5,b,2\n"  /* 7 */
                                 "2,1,,2\n"     /* 8: level missing */
                                 "9,3,b,3\n"    /* 9 */
                                 "1,1,a,1\n";   /* 10 */

typedef struct
{
  const char *weights, *filter, *exclude;
  guint used, missing, rejected, infinite, filtered, excluded;
  double n, mean;
} Account;

static const Account accounts[] = {
    {NULL, NULL, NULL, 7, 1, 1, 1, 0, 0, 7, 25.0 / 7},
    {"w", NULL, NULL, 5, 2, 1, 1, 1, 0, 8.5, (5 + 10 + 2 + 27 + 1) / 8.5},
    {NULL, "group=a", NULL, 3, 1, 1, 1, 4, 0, 3, 3},
    {NULL, "group=b", NULL, 3, 0, 0, 0, 7, 0, 3, 14.0 / 3},
    {NULL, "k=2.0", NULL, 4, 0, 0, 1, 5, 0, 4, 2.5},
    {NULL, NULL, "2-4", 7, 0, 0, 0, 0, 3, 7, 25.0 / 7},
    {NULL, NULL, " 9, 1 ,2 - 3,9", 5, 0, 0, 1, 0, 4, 5, 11.0 / 5},
    {"w", "group=b", "2,9", 1, 1, 0, 0, 6, 2, 2.5, 4},
};

static void
test_accounts (void)
{
  g_autoptr (DatasetTable) table = read_text (mixed);

  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      const Account *account = &accounts[i];
      const char *const columns[] = {"x", NULL};
      const StateSource source = {.columns = columns,
                                  .weights = account->weights,
                                  .filter = account->filter,
                                  .exclude = account->exclude};
      g_autoptr (GError) error = NULL;
      g_autoptr (BridgeSample) bridge = bridge_sample_new (table, &source, &error);

      g_assert_no_error (error);
      g_assert_true (bridge->column == &table->columns[0]);
      g_assert_cmpuint (bridge->n_rows, ==, 10);
      g_assert_cmpuint (bridge->used, ==, account->used);
      g_assert_cmpuint (bridge->missing, ==, account->missing);
      g_assert_cmpuint (bridge->rejected, ==, account->rejected);
      g_assert_cmpuint (bridge->infinite, ==, account->infinite);
      g_assert_cmpuint (bridge->filtered, ==, account->filtered);
      g_assert_cmpuint (bridge->excluded, ==, account->excluded);
      g_assert_cmpuint (bridge->used + bridge->missing + bridge->rejected + bridge->infinite
                            + bridge->filtered + bridge->excluded,
                        ==, bridge->n_rows);
      g_assert_cmpuint (bridge->sample->length, ==, bridge->used);
      g_assert_cmpuint (bridge->rejected_cells->len, ==, account->rejected);
      g_assert_cmpfloat_with_epsilon (bridge->sample->n, account->n, 1e-12);
      g_assert_cmpfloat_with_epsilon (bridge->sample->mean, account->mean, 1e-12);
      for (gsize j = 0; j < bridge->sample->length; j++)
        g_assert_cmpfloat (table->columns[0].numbers[bridge_row (bridge, j) - 1], ==,
                           bridge->sample->values[j]);
    }
}

typedef struct
{
  const char *text; /* NULL: mixed */
  StateSource source;
  const char *message;
} Refusal;

#define COLUMNS(name)                                                                              \
  .columns = (const char *const[]) { name, NULL }

static const Refusal refusals[] = {
    {NULL, {COLUMNS ("y")}, "t.csv has no column “y”; its columns are x, w, group, k"},
    {NULL, {COLUMNS ("group")}, "column group holds words, not numbers"},
    {"w\na\n", {0}, "t.csv has no column of numbers"},
    {NULL, {.weights = "v"}, "t.csv has no column “v”; its columns are x, w, group, k"},
    {NULL, {.weights = "group"}, "column group holds words, not numbers"},
    {"x,w\n1,1\n2,-0.5\n3,1\n",
     {.weights = "w"},
     "a weight cannot be negative; w in row 2 is -0.5"},
    {"x,w\n1,1\n2,two\n3,1\n", {.weights = "w"}, "a weight is a finite number; w in row 2 is none"},
    {"x,w\n1,1\n2,1\n3,inf\n", {.weights = "w"}, "a weight is a finite number; w in row 3 is none"},
    {NULL, {.filter = "group"}, "a filter is written COLUMN=LEVEL; “group” has no equals sign"},
    {NULL, {.filter = "grp=a"}, "t.csv has no column “grp”; its columns are x, w, group, k"},
    {NULL, {.filter = "group=c"}, "column group has no level “c”; its levels are a, b"},
    {NULL, {.filter = "k=one"}, "column k holds numbers, and “one” is none"},
    {NULL, {.filter = "k=7"}, "no row of t.csv has k = 7"},
    {NULL,
     {.exclude = "3;4"},
     "rows to exclude are written like 3,17-20; “3;4” is neither a row nor a range of rows"},
    {NULL,
     {.exclude = "3,"},
     "rows to exclude are written like 3,17-20; “” is neither a row nor a range of rows"},
    {NULL,
     {.exclude = "-3"},
     "rows to exclude are written like 3,17-20; “-3” is neither a row nor a range of rows"},
    {NULL,
     {.exclude = "1-2-3"},
     "rows to exclude are written like 3,17-20; “1-2-3” is neither a row nor a range of rows"},
    {NULL,
     {.exclude = "1.5"},
     "rows to exclude are written like 3,17-20; “1.5” is neither a row nor a range of rows"},
    {NULL,
     {.exclude = "99999999999"},
     "rows to exclude are written like 3,17-20; “99999999999” is neither a row nor a range of "
     "rows"},
    {NULL, {.exclude = "7-3"}, "the rows to exclude, “7-3”, end before they begin"},
    {NULL, {.exclude = "0"}, "row 0 cannot be excluded: the rows of t.csv are 1 to 10"},
    {NULL, {.exclude = "4,9-11"}, "row 11 cannot be excluded: the rows of t.csv are 1 to 10"},
    {"x\n1\nNA\n2\nbad\ninf\n7\n",
     {.exclude = "1,3,6"},
     "column x has no usable value: of 6 rows 1 are missing, 1 rejected, 1 infinite, 0 filtered "
     "and 3 excluded"},
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const char *text = refusals[i].text != NULL ? refusals[i].text : mixed;
      g_autoptr (DatasetTable) table = read_text (text);
      g_autoptr (GError) error = NULL;

      g_assert_null (bridge_sample_new (table, &refusals[i].source, &error));
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, ==, refusals[i].message);
    }
}

/* Levels stand in the order of their characters, wherever they appear first; of two, the success is
 * the last. */
static void
test_words (void)
{
  g_autoptr (DatasetTable) table
      = read_text ("answer,w,k\nyes,2,a\nno,1,b\n,1,c\nyes,0,a\nno,3,b\n");
  const StateSource plain = {COLUMNS ("answer")}, three = {COLUMNS ("k")};
  const StateSource weighted = {COLUMNS ("answer"), .weights = "w"};
  const struct
  {
    const StateSource *source;
    const char *success, *levels;
    double n, mean;
    guint missing, filtered;
  } cases[] = {
      {&plain, NULL, "no yes", 4, 0.5, 1, 0},         {&weighted, NULL, "no yes", 6, 2.0 / 6, 1, 1},
      {&weighted, "yes", "no yes", 6, 2.0 / 6, 1, 1}, {&weighted, "no", "yes no", 6, 4.0 / 6, 1, 1},
      {&three, NULL, "a b c", 5, 4.0 / 5, 0, 0},
  };
  static const char *const messages[] = {"column k has no level “no”; its levels are a, b, c",
                                         "a success is one of two levels; column k has 3"};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BridgeSample) bridge
          = bridge_words_new (table, cases[i].source, cases[i].success, &error);
      g_autofree char *levels = NULL;

      g_assert_no_error (error);
      levels = g_strjoinv (" ", bridge->levels);
      g_assert_cmpstr (levels, ==, cases[i].levels);
      g_assert_cmpfloat (bridge->sample->n, ==, cases[i].n);
      g_assert_cmpfloat_with_epsilon (bridge->sample->mean, cases[i].mean, 1e-15);
      g_assert_cmpuint (bridge->missing, ==, cases[i].missing);
      g_assert_cmpuint (bridge->filtered, ==, cases[i].filtered);
    }
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (bridge_words_new (table, &three, i == 0 ? "no" : "a", &error));
      g_assert_cmpstr (error->message, ==, messages[i]);
    }
}

/* The cells that are counted as rejected, not those of rows left out before. */
static void
test_rejected_cells (void)
{
  g_autoptr (DatasetTable) table = read_text ("x\none\n1\ntwo\n2\n3\nthree\n4\n5\n6\n");
  const StateSource source = {.exclude = "3"};
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeSample) bridge = bridge_sample_new (table, &source, &error);
  const DatasetRejected *first, *second;

  g_assert_no_error (error);
  g_assert_cmpuint (bridge->rejected_cells->len, ==, 2);
  first = g_ptr_array_index (bridge->rejected_cells, 0);
  second = g_ptr_array_index (bridge->rejected_cells, 1);
  g_assert_cmpuint (first->row, ==, 1);
  g_assert_cmpuint (second->row, ==, 6);
  g_assert_cmpstr (second->text, ==, "three");
}

/* A weight that is not looked at may be anything. */
static void
test_unread_weights (void)
{
  g_autoptr (DatasetTable) table = read_text ("x,w,g\n1,1,a\n2,-1,a\n3,bad,b\n4,1,a\n");
  const StateSource source = {.weights = "w", .filter = "g=a", .exclude = "2"};
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeSample) bridge = bridge_sample_new (table, &source, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (bridge->used, ==, 2);
  g_assert_cmpfloat (bridge->sample->mean, ==, 2.5);
}

/* The column's own name is found behind an equals sign of its own. */
static void
test_equals_sign_in_name (void)
{
  g_autoptr (DatasetTable) table = read_text ("x,a=b\n1,c=d\n2,e\n");
  const StateSource source = {.filter = "a=b=c=d"};
  g_autoptr (GError) error = NULL;
  g_autoptr (BridgeSample) bridge = bridge_sample_new (table, &source, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (bridge->sample->mean, ==, 1);
}

/* Where nothing is left out the sample carries no weights, and the sorted values lead to rows. */
static void
test_rows (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = dataset_open ("example:newcomb", NULL, &error);
  const StateSource source = {0};
  g_autoptr (BridgeSample) bridge = bridge_sample_new (table, &source, &error);

  g_assert_no_error (error);
  g_assert_null (bridge->sample->weights);
  g_assert_cmpfloat (bridge->sample->values[0], ==, -44);
  g_assert_cmpuint (bridge_row (bridge, 0), ==, 2);
  g_assert_cmpfloat (bridge->sample->values[1], ==, -2);
  g_assert_cmpuint (bridge_row (bridge, 1), ==, 54);
}

/* The same 200 observations as rows and as a frequency table. */
static void
test_frequencies (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) rows = dataset_open ("example:horsekicks", NULL, &error);
  g_autoptr (DatasetTable) counts = read_text ("deaths,frequency\n0,109\n1,65\n2,22\n3,3\n4,1\n");
  const StateSource plain = {0};
  const StateSource weighted = {.weights = "frequency"};
  g_autoptr (BridgeSample) one = bridge_sample_new (rows, &plain, &error);
  g_autoptr (BridgeSample) two = bridge_sample_new (counts, &weighted, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (one->sample->n, ==, 200);
  g_assert_cmpfloat (two->sample->n, ==, 200);
  g_assert_cmpuint (two->used, ==, 5);
  g_assert_cmpfloat_with_epsilon (one->sample->mean, 0.61, 1e-15);
  g_assert_cmpfloat_with_epsilon (two->sample->mean, 0.61, 1e-15);
  g_assert_cmpfloat_with_epsilon (one->sample->variance, two->sample->variance, 1e-15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explorations/bridge/accounts", test_accounts);
  g_test_add_func ("/explorations/bridge/refusals", test_refusals);
  g_test_add_func ("/explorations/bridge/words", test_words);
  g_test_add_func ("/explorations/bridge/rejected-cells", test_rejected_cells);
  g_test_add_func ("/explorations/bridge/unread-weights", test_unread_weights);
  g_test_add_func ("/explorations/bridge/equals-sign-in-name", test_equals_sign_in_name);
  g_test_add_func ("/explorations/bridge/rows", test_rows);
  g_test_add_func ("/explorations/bridge/frequencies", test_frequencies);
  return g_test_run ();
}
