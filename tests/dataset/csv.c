/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV text as a table: what is read, and the sentence for each structure that cannot be. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "dataset/table.h"

static DatasetTable *
read_bytes (const char *text, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);

  return dataset_read_csv (bytes, "t.csv", NULL, error);
}

static DatasetTable *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  DatasetTable *table = read_bytes (text, strlen (text), &error);

  g_assert_no_error (error);
  return table;
}

typedef struct
{
  const char *text;
  gsize length; /* 0: up to the first NUL */
  const char *message;
} Refusal;

static const Refusal refusals[] = {
    {"", 0, "t.csv is empty"},
    {"\n \n\r\n", 0, "t.csv has no header: there are only empty lines"},
    {"x,y\n", 0, "t.csv has a header and no rows below it"},
    {"x,y", 0, "t.csv has a header and no rows below it"},
    {"x,y\n\n\n", 0, "t.csv has a header and no rows below it"},
    {"x,,z\n1,2,3\n", 0, "t.csv, header (line 1): column 2 has no name"},
    {"x,y,x\n1,2,3\n", 0, "t.csv, header (line 1): columns 1 and 3 are both named “x”"},
    {"\n\nx,x\n1,2\n", 0, "t.csv, header (line 3): columns 1 and 2 are both named “x”"},
    /* ragged rows, also behind empty lines and quoted line breaks */
    {"x,y\n1,2\n3\n", 0, "t.csv, row 2 (line 3): the number of cells is 1, but the header has 2"},
    {"x,y\n1,2\n3,4,5\n6,7\n", 0,
     "t.csv, row 2 (line 3): the number of cells is 3, but the header has 2"},
    {"x,y\n1,2,\n", 0, "t.csv, row 1 (line 2): the number of cells is 3, but the header has 2"},
    {"x,y\n\n1,2\n\n\n3", 0,
     "t.csv, row 2 (line 6): the number of cells is 1, but the header has 2"},
    {"x,y\r\n1,\"a\r\nb\"\r\n3\r\n", 0,
     "t.csv, row 2 (line 4): the number of cells is 1, but the header has 2"},
    /* quoted cells have decimal commas, and a comma outside of quotes still ends a cell */
    {"x,y\n\"1,5\",1\n\"2,5\",2\n\"3,5\",3\n4,5,6\n", 0,
     "t.csv, row 4 (line 5): the number of cells is 3, but the header has 2"},
    /* quotation marks */
    {"x,y\n1,2\n3,\"4\n5,6\n", 0,
     "t.csv, row 2 (line 3): a quotation mark opens a cell that is never closed"},
    {"x\n1\n\"2", 0, "t.csv, row 2 (line 3): a quotation mark opens a cell that is never closed"},
    {"\"x\n1\n2\n", 0,
     "t.csv, header (line 1): a quotation mark opens a cell that is never closed"},
    {"x,y\n1,2\n3,4\"5\n", 0,
     "t.csv, row 2 (line 3): a quotation mark stands inside a cell; quotation marks go around a "
     "whole cell, and are doubled inside it"},
    {"x,y\n\"1\"0,2\n", 0,
     "t.csv, row 1 (line 2): a quotation mark stands inside a cell; quotation marks go around a "
     "whole cell, and are doubled inside it"},
    {"x,y\n\"1,2\n3,4\n\"5,6\n", 0,
     "t.csv, row 1 (line 2): a quoted cell begins here, and text follows its closing quotation "
     "mark 2 lines further down (and 1 more row cannot be read)"},
    /* bytes that are no text */
    {"x,y\n1,2\n3,\0004\n", 12, "t.csv, row 2 (line 3): there is a NUL byte, which no text has"},
    {"x\0\n1\n", 5, "t.csv, header (line 1): there is a NUL byte, which no text has"},
    /* not UTF-8, and a byte that windows-1252 has not either */
    {"x,y\n1,caf\x81\n", 0, "t.csv, row 1 (line 2): byte 0x81 is not windows-1252"},
    {"\xef\xbb\xbfx\n1\n2\n\xc3", 0, "t.csv, row 3 (line 4): byte 0xC3 is not UTF-8"},
    {"\xff\xfex\0\n\0"
     "1",
     7, "t.csv, row 1 (line 2): byte 0x31 is not UTF-16LE"},
    {"\xef\xbb\xbf", 0, "t.csv has no header: there are only empty lines"},
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const Refusal *refusal = &refusals[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (DatasetTable) table = read_bytes (
          refusal->text, refusal->length > 0 ? refusal->length : strlen (refusal->text), &error);

      g_assert_null (table);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_cmpstr (error->message, ==, refusal->message);
    }
}

/* A stray quotation mark does not swallow the file: the row where it stands is named, and the rows
 * behind it are read. */
static void
test_stray_quote (void)
{
  static const struct
  {
    const char *row, *message;
  } strays[]
      = {{"1,\"2\n", "t.csv, row 3 (line 4): a quotation mark opens a cell that does not end "
                     "within a million bytes"},
         {"1,\"2\n3\n", "t.csv, row 3 (line 4): a quotation mark opens a cell that does not "
                        "end within a million bytes (and 1 more row cannot be read)"}};

  for (guint i = 0; i < G_N_ELEMENTS (strays); i++)
    {
      g_autoptr (GString) text = g_string_new ("x,y\n1,2\n3,4\n");
      g_autoptr (GError) error = NULL;

      g_string_append (text, strays[i].row);
      for (guint k = 0; k < 300000; k++)
        g_string_append (text, "5,6.5\n");
      g_assert_null (read_bytes (text->str, text->len, &error));
      g_assert_cmpstr (error->message, ==, strays[i].message);
    }
}

/* One table, written in the ways that mean the same. */
static const char *const equal_texts[] = {
    "x,w\n1.5,a\n-2,b\n",
    "x,w\n1.5,a\n-2,b",
    "x,w\r\n1.5,a\r\n-2,b\r\n",
    "x,w\r1.5,a\r-2,b\r",
    "\xef\xbb\xbfx,w\n1.5,a\n-2,b\n",
    "\"x\",\"w\"\n\"1.5\",\"a\"\n\"-2\",\"b\"\n",
    "\xef\xbb\xbf\"x\",w\n 1.5 ,\ta\n-2 , b \n",
    "\n\nx,w\n\n1.5,a\n   \n-2,b\n\n\n",
};

static void
test_equal_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (equal_texts); i++)
    {
      g_autoptr (DatasetTable) table = read_text (equal_texts[i]);

      g_assert_cmpuint (table->n_rows, ==, 2);
      g_assert_cmpuint (table->n_columns, ==, 2);
      g_assert_cmpstr (table->columns[0].name, ==, "x");
      g_assert_true (table->columns[0].numeric);
      g_assert_cmpfloat (table->columns[0].numbers[0], ==, 1.5);
      g_assert_cmpfloat (table->columns[0].numbers[1], ==, -2);
      g_assert_cmpstr (table->columns[1].name, ==, "w");
      g_assert_false (table->columns[1].numeric);
      g_assert_cmpuint (table->columns[1].levels->len, ==, 2);
      g_assert_cmpstr (g_ptr_array_index (table->columns[1].levels, 0), ==, "a");
      g_assert_cmpstr (g_ptr_array_index (table->columns[1].levels, 1), ==, "b");
    }
}

static void
test_quotes (void)
{
  g_autoptr (DatasetTable) table
      = read_text ("w,\"the, x\"\n\"a, b\",1\n\"say \"\"hi\"\"\",2\n\"two\r\nlines\",3\n\"\",4\n");
  const DatasetColumn *words = &table->columns[0];

  g_assert_cmpstr (table->columns[1].name, ==, "the, x");
  g_assert_cmpuint (table->n_rows, ==, 4);
  g_assert_cmpuint (words->levels->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (words->levels, 0), ==, "a, b");
  g_assert_cmpstr (g_ptr_array_index (words->levels, 1), ==, "say \"hi\"");
  g_assert_cmpstr (g_ptr_array_index (words->levels, 2), ==, "two\r\nlines");
  g_assert_cmpint (words->cells[3], ==, CELL_MISSING);
  g_assert_cmpuint (words->words[3], ==, G_MAXUINT);
}

/* Row N is the Nth data row; the line in the file is named beside it. */
static void
test_cells (void)
{
  g_autoptr (DatasetTable) table = read_text (
      "x,w\n1,\"a\nb\"\nNA,c\n\n1O,d\ninf,e\n.5,f\n\"\",g\n6,h\noops,i\n-inf,j\n7,k\n");
  const DatasetColumn *x = &table->columns[0];
  static const guint8 cells[]
      = {CELL_VALUE,   CELL_MISSING, CELL_REJECTED, CELL_INFINITE, CELL_VALUE,
         CELL_MISSING, CELL_VALUE,   CELL_REJECTED, CELL_INFINITE, CELL_VALUE};
  const DatasetRejected *first, *second;

  g_assert_true (x->numeric);
  g_assert_cmpmem (x->cells, table->n_rows, cells, sizeof cells);
  for (guint i = 0; i < table->n_rows; i++)
    g_assert_cmpint (isfinite (x->numbers[i]) != 0, ==, cells[i] == CELL_VALUE);
  g_assert_cmpuint (x->rejected->len, ==, 2);
  first = &g_array_index (x->rejected, DatasetRejected, 0);
  second = &g_array_index (x->rejected, DatasetRejected, 1);
  g_assert_cmpuint (first->row, ==, 3);
  g_assert_cmpuint (first->line, ==, 6);
  g_assert_cmpstr (first->text, ==, "1O");
  g_assert_cmpuint (second->row, ==, 8);
  g_assert_cmpuint (second->line, ==, 11);
  g_assert_cmpstr (second->text, ==, "oops");
}

/* The whole column decides, by more than half of its non-missing cells. */
static void
test_numeric (void)
{
  static const struct
  {
    const char *text;
    gboolean numeric;
  } columns[] = {{"x\n1\na\n", FALSE},        {"x\n1\n2\na\n", TRUE}, {"x\na\nb\n1\n2\n3\n", TRUE},
                 {"x\na\nb\n1\n2\n", FALSE},  {"x\nNA\nNA\n", FALSE}, {"x\nNA\nNA\nNA\n1\n", TRUE},
                 {"x\nNA\n1\na\n.\n", FALSE}, {"x\ninf\n", TRUE},     {"x\n1990\n1991\n", TRUE}};

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (DatasetTable) table = read_text (columns[i].text);

      g_test_message ("%s", columns[i].text);
      g_assert_cmpint (table->columns[0].numeric, ==, columns[i].numeric);
    }
}

/* With one column an empty line is an empty cell, except at the end. */
static void
test_blank_lines (void)
{
  g_autoptr (DatasetTable) table = read_text ("\nx\n1\n\n\n4\n \nbad\n\n\n");
  const DatasetColumn *x = &table->columns[0];
  static const guint8 cells[]
      = {CELL_VALUE, CELL_MISSING, CELL_MISSING, CELL_VALUE, CELL_MISSING, CELL_REJECTED};

  g_assert_cmpmem (x->cells, table->n_rows, cells, sizeof cells);
  g_assert_cmpuint (g_array_index (x->rejected, DatasetRejected, 0).row, ==, 6);
  g_assert_cmpuint (g_array_index (x->rejected, DatasetRejected, 0).line, ==, 8);
}

static void
test_find (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = read_text ("w,x,y\na,1,2\n");
  g_autoptr (DatasetTable) words = read_text ("w\na\n");

  g_assert_true (dataset_table_find (table, "y", &error) == &table->columns[2]);
  g_assert_no_error (error);
  g_assert_true (dataset_table_first_numeric (table) == &table->columns[1]);
  g_assert_null (dataset_table_first_numeric (words));
  g_assert_null (dataset_table_find (table, "z", &error));
  g_assert_cmpstr (error->message, ==, "t.csv has no column “z”; its columns are w, x, y");
}

static void
test_cancel (void)
{
  g_autoptr (GString) text = g_string_new ("x\n");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "1\n");
  bytes = g_bytes_new_static (text->str, text->len);
  g_cancellable_cancel (cancellable);
  g_assert_null (dataset_read_csv (bytes, "t.csv", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("likely-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "héllo.csv", NULL);
  g_autoptr (DatasetTable) table = NULL;

  g_assert_no_error (error);
  g_assert_null (dataset_open (folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_nonnull (strstr (error->message, "is a folder; a data set is a file"));
  g_clear_error (&error);

  g_assert_null (dataset_open (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "there is no file "));
  g_assert_true (g_str_has_suffix (error->message, "/héllo.csv"));
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "abc\n1\n", -1, &error));
  table = dataset_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (table->name, ==, "héllo.csv");
  g_assert_null (table->source);
  g_assert_cmpuint (table->bytes, ==, 6);
  /* printf 'abc\n1\n' | sha256sum */
  g_assert_cmpstr (table->sha256, ==,
                   "5cb310b6f87a23bce211e77652daf4e4931a010ffbca35148659961a9207e0fb");
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/csv/refusals", test_refusals);
  g_test_add_func ("/dataset/csv/stray-quote", test_stray_quote);
  g_test_add_func ("/dataset/csv/equal-texts", test_equal_texts);
  g_test_add_func ("/dataset/csv/quotes", test_quotes);
  g_test_add_func ("/dataset/csv/cells", test_cells);
  g_test_add_func ("/dataset/csv/numeric", test_numeric);
  g_test_add_func ("/dataset/csv/blank-lines", test_blank_lines);
  g_test_add_func ("/dataset/csv/find", test_find);
  g_test_add_func ("/dataset/csv/cancel", test_cancel);
  g_test_add_func ("/dataset/csv/files", test_files);
  return g_test_run ();
}
