/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of SPSS, SAS and Stata, written by readstat's own writer. */
#include <math.h>
#include <readstat.h>
#include <string.h>

#include "dump.h"

typedef readstat_error_t (*Begin) (readstat_writer_t *writer, void *context, long rows);

typedef struct
{
  const char *format, *name;
  Begin begin;
  gboolean labels; /* the format has value labels */
} Kind;

static const Kind kinds[] = {{"SPSS", "t.sav", readstat_begin_writing_sav, TRUE},
                             {"SPSS", "t.por", readstat_begin_writing_por, TRUE},
                             {"Stata", "t.dta", readstat_begin_writing_dta, TRUE},
                             {"SAS", "t.sas7bdat", readstat_begin_writing_sas7bdat, FALSE},
                             {"SAS", "t.xpt", readstat_begin_writing_xport, FALSE}};

static ssize_t
append (const void *data, size_t length, void *context)
{
  g_byte_array_append (context, data, (guint)length);
  return (ssize_t)length;
}

/* Four variables: numbers, words, a coded answer with a label for each code, and a scale of which
 * only the ends have labels. The second number and the third word are missing. */
static GBytes *
write_file (const Kind *kind)
{
  static const double numbers[] = {1.5, NAN, -3}, codes[] = {2, 1, 2}, scale[] = {1, 3, 5};
  static const char *const words[] = {"a b", "c", ""};
  readstat_writer_t *writer = readstat_writer_init ();
  GByteArray *bytes = g_byte_array_new ();
  readstat_variable_t *x, *w, *answer, *rating;

  readstat_set_data_writer (writer, append);
  x = readstat_add_variable (writer, "X", READSTAT_TYPE_DOUBLE, 0);
  readstat_variable_set_label (x, "The number");
  w = readstat_add_variable (writer, "W", READSTAT_TYPE_STRING, 8);
  answer = readstat_add_variable (writer, "ANSWER", READSTAT_TYPE_DOUBLE, 0);
  rating = readstat_add_variable (writer, "RATING", READSTAT_TYPE_DOUBLE, 0);
  if (kind->labels)
    {
      /* Stata's labels stand for whole numbers only. */
      gboolean stata = strcmp (kind->format, "Stata") == 0;
      readstat_type_t type = stata ? READSTAT_TYPE_INT32 : READSTAT_TYPE_DOUBLE;
      readstat_label_set_t *yes_no = readstat_add_label_set (writer, type, "YESNO");
      readstat_label_set_t *ends = readstat_add_label_set (writer, type, "ENDS");

      for (int value = 1; value <= 5; value++)
        {
          const char *text = value == 1 ? "never" : "always";
          const char *word = value == 1 ? "no" : "yes";

          if (value <= 2 && stata)
            readstat_label_int32_value (yes_no, value, word);
          else if (value <= 2)
            readstat_label_double_value (yes_no, value, word);
          if ((value == 1 || value == 5) && stata)
            readstat_label_int32_value (ends, value, text);
          else if (value == 1 || value == 5)
            readstat_label_double_value (ends, value, text);
        }
      readstat_variable_set_label_set (answer, yes_no);
      readstat_variable_set_label_set (rating, ends);
    }
  g_assert_cmpint (kind->begin (writer, bytes, 3), ==, READSTAT_OK);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (readstat_begin_row (writer), ==, READSTAT_OK);
      if (isnan (numbers[i]))
        readstat_insert_missing_value (writer, x);
      else
        readstat_insert_double_value (writer, x, numbers[i]);
      readstat_insert_string_value (writer, w, words[i]);
      readstat_insert_double_value (writer, answer, codes[i]);
      readstat_insert_double_value (writer, rating, scale[i]);
      g_assert_cmpint (readstat_end_row (writer), ==, READSTAT_OK);
    }
  g_assert_cmpint (readstat_end_writing (writer), ==, READSTAT_OK);
  readstat_writer_free (writer);
  return g_byte_array_free_to_bytes (bytes);
}

static void
test_formats (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = write_file (&kinds[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (DatasetTable) table = dataset_read_csv (bytes, kinds[i].name, NULL, &error);
      g_autofree char *dump = NULL;

      g_test_message ("%s", kinds[i].name);
      g_assert_no_error (error);
      dump = dump_table (table);
      if (kinds[i].labels)
        g_assert_cmpstr (dump, ==,
                         "X=1.5 NA -3; W='a b' 'c' NA; ANSWER='yes' 'no' 'yes'; RATING=1 3 5");
      else
        g_assert_cmpstr (dump, ==, "X=1.5 NA -3; W='a b' 'c' NA; ANSWER=2 1 2; RATING=1 3 5");
      g_assert_cmpstr (table->reading.format, ==, kinds[i].format);
      g_assert_cmpstr (table->columns[0].description, ==, "The number");
      g_assert_cmpint (table->columns[2].kind, ==, COLUMN_TWO_VALUED);
      g_assert_cmpuint (g_array_index (table->reading.missing, DatasetMissing, 0).count, ==, 2);
      g_assert_cmpuint (strlen (table->sha256), ==, 64);
    }
}

/* Half a file is refused in one sentence. */
static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) bytes = write_file (&kinds[i]);
      g_autoptr (GBytes) half
          = g_bytes_new_from_bytes (bytes, 0, MIN (g_bytes_get_size (bytes) * 2 / 3, 600));
      g_autoptr (GError) error = NULL;
      g_autofree char *start
          = g_strdup_printf ("%s cannot be read as %s: ", kinds[i].name, kinds[i].format);

      g_assert_null (dataset_read_csv (half, kinds[i].name, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, start));
    }
}

static void
test_missing_word (void)
{
  g_autoptr (GBytes) bytes = write_file (&kinds[0]);
  g_autoptr (GError) error = NULL;
  g_auto (DatasetImport) import = {0};
  g_autoptr (DatasetTable) table = NULL;
  g_autofree char *dump = NULL;

  g_assert_true (dataset_import_from_string (&import, "missing=-3 missing=c", NULL));
  table = dataset_read_csv_as (bytes, "t.sav", &import, NULL, &error);
  g_assert_no_error (error);
  dump = dump_table (table);
  g_assert_cmpstr (dump, ==, "X=1.5 NA NA; W='a b' NA NA; ANSWER='yes' 'no' 'yes'; RATING=1 3 5");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/packed/formats", test_formats);
  g_test_add_func ("/dataset/packed/cut", test_cut);
  g_test_add_func ("/dataset/packed/missing-word", test_missing_word);
  return g_test_run ();
}
