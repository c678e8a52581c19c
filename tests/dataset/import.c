/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file is understood: each rule with a file that a reader breaks which decides by the first
 * rows, by the locale, or by one delimiter. */
#include <string.h>

#include "dump.h"

typedef struct
{
  const char *what;
  const char *text;
  gssize length;      /* -1: up to the NUL */
  const char *import; /* or NULL */
  const char *table, *reading;
} Case;

static const Case cases[] = {
    /* delimiters */
    {"commas", "x,y\n1,2\n3,4\n", -1, NULL, "x=1 3; y=2 4", "UTF-8, commas between cells"},
    {"semicolons and decimal commas", "x;y\n1,5;2\n-0,25;3\n", -1, NULL, "x=1.5 -0.25; y=2 3",
     "UTF-8, semicolons between cells"},
    {"as many commas as semicolons, no header", "1,5;2\n2,5;3\n3,75;4\n", -1, NULL,
     "column 1=1.5 2.5 3.75; column 2=2 3 4",
     "UTF-8, semicolons between cells, no names of columns"},
    {"tabs; a comma in every text", "where\tx\nRome, IT\t1\nParis, FR\t2\n", -1, NULL,
     "where='Rome, IT' 'Paris, FR'; x=1 2", "UTF-8, tabs between cells"},
    {"a comma and a tab in every row", "a,where\tx\nRome, IT\t1\nParis, FR\t2\n", -1, NULL,
     "a,where='Rome, IT' 'Paris, FR'; x=1 2", "UTF-8, tabs between cells"},
    {"empty cells between tabs", "x\ty\tz\n\t2\t\n1\t\t3\n", -1, NULL, "x=NA 1; y=2 NA; z=NA 3",
     "UTF-8, tabs between cells"},
    {"runs of spaces and tabs", "  x   y\n  1.5  2\n 10 \t 3  \n", -1, NULL, "x=1.5 10; y=2 3",
     "UTF-8, spaces between cells"},
    {"spaces, and quoted ones", "w x\n\"a  b\" 1\nc   2\n", -1, NULL, "w='a  b' 'c'; x=1 2",
     "UTF-8, spaces between cells"},
    {"spaces in words split nothing", "full name\nAda Lovelace\nAlan Turing\n", -1, NULL,
     "full name='Ada Lovelace' 'Alan Turing'", "UTF-8"},
    {"one column of decimal commas", "x\n1,5\n2,25\n", -1, NULL, "x=1.5 2.25", "UTF-8"},
    {"the delimiter asked for", "a;b\n1;2\n", -1, "delimiter=comma", "a;b='1;2'", "UTF-8"},
    {"a quoted delimiter is none", "x;y\n\"a,b\";1\n\"c,d\";2\n", -1, NULL, "x='a,b' 'c,d'; y=1 2",
     "UTF-8, semicolons between cells"},

    /* decimal marks and thousands */
    {"two equal marks are thousands", "x\n1.234.567\n12.345\n", -1, NULL, "x=1234567 12345",
     "UTF-8"},
    {"the last of two different marks is the decimal one", "x;y\n1.234,5;1\n12,25;2\n", -1, NULL,
     "x=1234.5 12.25; y=1 2", "UTF-8, semicolons between cells"},
    {"English thousands", "x\ty\n1,234.5\t1\n7,654,321\t2\n12\t3\n", -1, NULL,
     "x=1234.5 7654321 12; y=1 2 3", "UTF-8, tabs between cells"},
    {"one column decides for the other", "x;y\n1.234;0,5\n2.345;1,5\n", -1, NULL,
     "x=1234 2345; y=0.5 1.5", "UTF-8, semicolons between cells"},
    {"zeros in front are no thousands", "x\ty\n0.123\t1\n1.234\t2\n", -1, NULL,
     "x=0.123 1.234; y=1 2", "UTF-8, tabs between cells"},
    {"three decimals among commas are decimals", "x,y\n1.234,1\n2.345,2\n", -1, NULL,
     "x=1.234 2.345; y=1 2", "UTF-8, commas between cells"},
    {"spaces, thin spaces and apostrophes are thousands",
     "x;y\n1 234,5;1'000\n2\302\240345;2'500'000\n3\342\200\257456,25;3\n", -1, NULL,
     "x=1234.5 2345 3456.25; y=1000 2500000 3", "UTF-8, semicolons between cells"},
    {"groups of two are no number", "x\ty\n1,23,456\t1\n1.5\t2\n2.5\t3\n", -1, NULL,
     "x=! 1.5 2.5; y=1 2 3", "UTF-8, tabs between cells"},
    {"a comma among points is rejected", "x\ty\n1.5\t1\n2,5\t2\n3.5\t3\n", -1, NULL,
     "x=1.5 ! 3.5; y=1 2 3", "UTF-8, tabs between cells"},
    {"a point among commas is rejected", "x\ty\n1,5\t1\n2.5\t2\n3,5\t3\n", -1, NULL,
     "x=1.5 ! 3.5; y=1 2 3", "UTF-8, tabs between cells"},
    {"the comma asked for", "x\ty\n1,234\t1\n2,345\t2\n", -1, "decimal=comma",
     "x=1.234 2.345; y=1 2", "UTF-8, tabs between cells"},
    {"the point asked for", "x\ty\n1,234\t1\n2,345\t2\n", -1, "decimal=point", "x=1234 2345; y=1 2",
     "UTF-8, tabs between cells"},
    {"decimal commas in quotes among commas", "x,y\n\"1,5\",1\n\"2,5\",2\n\"3,5\",3\n4,5\n6,7\n",
     -1, NULL, "x=1.5 2.5 3.5 4 6; y=1 2 3 5 7", "UTF-8, commas between cells"},
    {"exponents", "x;y\n1,5e3;1\n-2E-2;2\n", -1, NULL, "x=1500 -0.02; y=1 2",
     "UTF-8, semicolons between cells"},

    /* encodings */
    {"a byte order mark", "\357\273\277x,y\n1,\303\251\n2,b\n", -1, NULL, "x=1 2; y='\303\251' 'b'",
     "UTF-8, commas between cells"},
    {"UTF-16, low byte first", "\377\376x\0\n\0001\0.\0005\0\n\0\254\040\n\0", 16, NULL,
     "x='1.5' '\342\202\254'", "UTF-16LE"},
    {"UTF-16, high byte first", "\376\377\0x\0\n\0001\0,\0005\0\n\0002\0\n", 18, NULL, "x=1.5 2",
     "UTF-16BE"},
    {"UTF-16 without a mark", "x\0\n\0001\0\n\0002\0\n\0", 12, NULL, "x=1 2", "UTF-16LE"},
    {"Windows-1252", "w,x\ncaf\351,1\n\200 5,2\n", -1, NULL,
     "w='caf\303\251' '\342\202\254 5'; x=1 2", "windows-1252, commas between cells"},
    {"the encoding asked for", "w,x\n\244,1\n", -1, "encoding=ISO-8859-15", "w='\342\202\254'; x=1",
     "ISO-8859-15, commas between cells"},

    /* lines */
    {"CR", "x,y\r1,2\r3,4\r", -1, NULL, "x=1 3; y=2 4", "UTF-8, commas between cells"},
    {"CRLF and a quoted line break", "x,w\r\n1,\"a\r\nb\"\r\n2,c\r\n", -1, NULL,
     "x=1 2; w='a\r\nb' 'c'", "UTF-8, commas between cells"},
    {"doubled quotation marks", "w,x\n\"5\"\" pipe\",1\n", -1, NULL, "w='5\" pipe'; x=1",
     "UTF-8, commas between cells"},

    /* above the data */
    {"comments", "# of the lab, 2020\n# by me; x\nx,y\n1,2\n", -1, NULL, "x=1; y=2",
     "UTF-8, commas between cells, 2 comment lines"},
    {"names in a comment", "# t v\n1 2\n3 4\n", -1, NULL, "t=1 3; v=2 4",
     "UTF-8, spaces between cells, 1 comment line"},
    {"units below the names", "t,v\ns,m/s\n1,2\n3,4\n", -1, NULL, "t=1 3; v=2 4",
     "UTF-8, commas between cells, units in line 2"},
    {"units above the names", "[s],[m/s]\nt,v\n1,2\n3,4\n", -1, NULL, "t=1 3; v=2 4",
     "UTF-8, commas between cells, units in line 1"},
    {"a rejected cell is no unit", "x\nabc\n1\n2\n3\n", -1, NULL, "x=! 1 2 3", "UTF-8"},
    {"no header", "1,2\n3,4\n", -1, NULL, "column 1=1 3; column 2=2 4",
     "UTF-8, commas between cells, no names of columns"},
    {"no header above words that recur", "5.1,setosa\n4.9,setosa\n6,virginica\n", -1, NULL,
     "column 1=5.1 4.9 6; column 2='setosa' 'setosa' 'virginica'",
     "UTF-8, commas between cells, no names of columns"},
    {"years as names", "who,1990,2000\na,1,2\nb,3,4\n", -1, NULL, "who='a' 'b'; 1990=1 3; 2000=2 4",
     "UTF-8, commas between cells"},
    {"the header asked for", "1,2\n3,4\n", -1, "header=yes", "1=3; 2=4",
     "UTF-8, commas between cells"},
    {"no header asked for", "x,y\n1,2\n3,4\n", -1, "header=no", "column 1=! 1 3; column 2=! 2 4",
     "UTF-8, commas between cells, no names of columns"},

    /* missing and infinite cells */
    {"missing words", "x,y\nNA,1\nn/a,2\n-,3\n.,4\nNaN,5\nNULL,6\n,7\n1,8\n2,9\n", -1, NULL,
     "x=NA NA NA NA NA NA NA 1 2; y=1 2 3 4 5 6 7 8 9", "UTF-8, commas between cells"},
    {"missing words asked for", "x,w\n-99,a\n1,unknown\n2,b\n3,Unknown\n", -1,
     "missing=-99 missing=unknown", "x=NA 1 2 3; w='a' NA 'b' NA", "UTF-8, commas between cells"},
    {"infinite is neither", "x\ninf\n-Inf\n1e999\n1\n2\n3\n", -1, NULL, "x=inf inf inf 1 2 3",
     "UTF-8"},
    {"digits with a stray byte", "x\n1\n2\n3\n1O\n", -1, NULL, "x=1 2 3 !", "UTF-8"},
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (DatasetTable) table = read_as (c->text, c->length, c->import, &error);
      g_autofree char *dump = NULL;
      g_autofree char *reading = NULL;

      g_test_message ("%s", c->what);
      g_assert_no_error (error);
      dump = dump_table (table);
      reading = dataset_reading_describe (&table->reading);
      g_assert_cmpstr (dump, ==, c->table);
      g_assert_cmpstr (reading, ==, c->reading);
    }
}

/* The only cell that decides stands in the last of many rows, behind several blocks of text. */
static void
test_whole_file (void)
{
  static const struct
  {
    const char *head, *row, *last;
    double first;
  } files[] = {
      {"x;n\n", "1.234;1\n", "1.234,5;1\n", 1234},
      {"x;n\n", "1.234;1\n", "0,5;1\n", 1234},
      {"x\tn\n", "1,234\t1\n", "1,5\t1\n", 1.234},
      {"x\tn\n", "1,234\t1\n", "0.5\t1\n", 1234},
      /* commas would do as delimiters but for the last row */
      {"x,1;n\n", "3,5;1\n", "4;1\n", 3.5},
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GString) text = g_string_new (files[i].head);
      g_autoptr (GError) error = NULL;
      g_autoptr (DatasetTable) table = NULL;

      for (guint k = 0; k < 100000; k++)
        g_string_append (text, files[i].row);
      g_string_append (text, files[i].last);
      table = read_as (text->str, (gssize)text->len, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (table->n_rows, ==, 100001);
      g_assert_cmpuint (table->n_columns, ==, 2);
      g_assert_cmpfloat (table->columns[0].numbers[0], ==, files[i].first);
      g_assert_cmpfloat (table->columns[0].numbers[99999], ==, files[i].first);
      g_assert_cmpuint (table->columns[0].rejected->len, ==, 0);
      g_assert_cmpuint (table->reading.doubts->len, ==, 0);
    }
}

/* A byte of Windows-1252 behind the first blocks makes the whole file Windows-1252. */
static void
test_late_byte (void)
{
  g_autoptr (GString) text = g_string_new ("w,x\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = NULL;

  for (guint k = 0; k < 100000; k++)
    g_string_append (text, "word,1.5\n");
  g_string_append (text, "caf\351,2\n");
  table = read_as (text->str, (gssize)text->len, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (table->reading.encoding, ==, "windows-1252");
  g_assert_cmpstr (g_ptr_array_index (table->reading.doubts, 0), ==,
                   "its bytes are no UTF-8; they are read as windows-1252");
  g_assert_cmpstr (g_ptr_array_index (table->columns[0].levels, 1), ==, "café");
}

/* What nothing in the file decides is said, with the counts. */
static void
test_doubts (void)
{
  g_autoptr (DatasetTable) comma = read_as ("x\ty\n1,234\t1\n2,345\t2\n", -1, NULL, NULL);
  g_autoptr (DatasetTable) point = read_as ("x\ty\n1.234\t1\n2.345\t2\n", -1, NULL, NULL);
  g_autoptr (DatasetTable) custom = read_as ("x;y\n1,234;1\n2,345;2\n", -1, NULL, NULL);
  g_autoptr (DatasetTable) names = read_as ("a,1\nb,2\nc,3\n", -1, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *counts = dataset_marks_describe (&point->columns[0].marks);

  g_assert_true (comma->columns[0].marks.undecided);
  g_assert_false (dataset_table_check_marks (comma, &error));
  g_assert_cmpstr (error->message, ==,
                   "t.csv, column x: a number such as “1,234” may be 1.234 or 1234, and no cell "
                   "says which (decimal comma: 2 cells fit, 0 contradict; decimal point: 2 fit, 0 "
                   "contradict); say it with --decimal");
  g_assert_cmpuint (comma->reading.doubts->len, ==, 1);
  g_assert_true (point->columns[0].marks.doubtful);
  g_assert_false (point->columns[0].marks.undecided);
  g_assert_cmpfloat (point->columns[0].numbers[0], ==, 1.234);
  g_assert_cmpstr (counts, ==, "decimal point: 2 cells fit, 0 contradict");
  g_assert_cmpfloat (custom->columns[0].numbers[0], ==, 1.234);
  g_assert_true (custom->columns[0].marks.doubtful);
  g_assert_cmpuint (names->n_rows, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (names->reading.doubts, 0), ==,
                   "line 1 is read as data; it may be the columns’ names");
}

static void
test_counts (void)
{
  g_autoptr (DatasetTable) table
      = read_as ("x;n\n1.234,5;1\n12;2\n0,5;3\n1.5;NA\nNA;\nabc;7\nna;8\n", -1, NULL, NULL);
  const DatasetMarks *marks = &table->columns[0].marks;
  const GArray *missing = table->reading.missing;

  g_assert_cmpint (marks->decimal, ==, DECIMAL_COMMA);
  g_assert_cmpuint (marks->comma_fits, ==, 3);
  g_assert_cmpuint (marks->comma_contradicts, ==, 1);
  g_assert_cmpuint (marks->point_fits, ==, 2);
  g_assert_cmpuint (marks->point_contradicts, ==, 2);
  g_assert_cmpuint (marks->thousands, ==, 1);
  g_assert_cmpuint (missing->len, ==, 2);
  g_assert_cmpstr (g_array_index (missing, DatasetMissing, 0).word, ==, "NA");
  g_assert_cmpuint (g_array_index (missing, DatasetMissing, 0).count, ==, 3);
  g_assert_cmpstr (g_array_index (missing, DatasetMissing, 1).word, ==, "");
  g_assert_cmpuint (g_array_index (missing, DatasetMissing, 1).count, ==, 1);
  g_assert_cmpuint (table->columns[0].rejected->len, ==, 2);
  g_assert_cmpuint (g_array_index (table->columns[0].rejected, DatasetRejected, 0).row, ==, 4);
  g_assert_cmpuint (g_array_index (table->columns[0].rejected, DatasetRejected, 0).line, ==, 5);
  g_assert_cmpstr (g_array_index (table->columns[0].rejected, DatasetRejected, 0).text, ==, "1.5");
  g_assert_cmpstr (g_array_index (table->columns[0].rejected, DatasetRejected, 1).text, ==, "abc");
}

static void
test_units (void)
{
  g_autoptr (DatasetTable) table = read_as ("t,w,v\n(s),,m/s\n1,a,2\n3,b,4\n", -1, NULL, NULL);

  g_assert_cmpstr (table->columns[0].unit, ==, "s");
  g_assert_null (table->columns[1].unit);
  g_assert_cmpstr (table->columns[2].unit, ==, "m/s");
  g_assert_cmpuint (table->n_rows, ==, 2);
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *text;
    DatasetKind kind;
  } columns[] = {{"x\n1.5\n2\n3\n", COLUMN_NUMBER},
                 {"x\n1\n2\n3\n", COLUMN_WHOLE},
                 {"x\n1\n2\n3\nNA\nx\n", COLUMN_WHOLE},
                 {"x\n0\n1\n1\n0\n", COLUMN_TWO_VALUED},
                 {"x\n0\n1\n", COLUMN_WHOLE},
                 {"x\nno\nyes\nno\n", COLUMN_TWO_VALUED},
                 {"x\na\nb\nc\na\nb\nc\n", COLUMN_CATEGORY},
                 {"x\na\nb\nc\nd\na\n", COLUMN_TEXT},
                 {"x\nNA\n\nNA\n", COLUMN_CATEGORY}};

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (DatasetTable) table = read_as (columns[i].text, -1, NULL, NULL);

      g_test_message ("%s", columns[i].text);
      g_assert_cmpint (table->columns[0].kind, ==, columns[i].kind);
    }
}

/* More rejected cells than are kept aside, and a column whose mark turns out to be the other. */
static void
test_second_pass (void)
{
  g_autoptr (GString) text = g_string_new ("x\ty\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = NULL;

  for (guint k = 0; k < 5000; k++)
    g_string_append_printf (text, "%s\t%s\n", k % 3 == 0 ? "bad" : "2", k < 2000 ? "1.500" : "2,5");
  table = read_as (text->str, (gssize)text->len, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (table->columns[0].rejected->len, ==, 1667);
  g_assert_cmpuint (g_array_index (table->columns[0].rejected, DatasetRejected, 1666).row, ==,
                    4999);
  g_assert_cmpfloat (table->columns[0].numbers[4999], ==, 2);
  g_assert_cmpfloat (table->columns[1].numbers[0], ==, 1500);
  g_assert_cmpfloat (table->columns[1].numbers[4999], ==, 2.5);
}

static void
test_strings (void)
{
  static const char *const texts[]
      = {"delimiter=semicolon", "decimal=comma header=no", "encoding=ISO-8859-15",
         "missing=-99 missing=NONE", "missing='it'\\''s no value' missing="};
  g_auto (DatasetImport) import = {0};
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (DatasetImport) read = {0};
      g_autofree char *text = NULL;

      g_assert_true (dataset_import_from_string (&read, texts[i], &error));
      g_assert_no_error (error);
      text = dataset_import_to_string (&read);
      if (i < 4)
        g_assert_cmpstr (text, ==, texts[i]);
      else
        g_assert_cmpstr (read.missing[0], ==, "it's no value");
    }
  g_assert_null (dataset_import_to_string (&import));
  g_assert_false (dataset_import_from_string (&import, "decimal=dot", &error));
  g_assert_cmpstr (error->message, ==, "--decimal is point or comma, not “dot”");
  g_clear_error (&error);
  g_assert_false (dataset_import_set (&import, "encoding", "latin-klingon", &error));
  g_assert_true (g_str_has_prefix (error->message, "there is no encoding “latin-klingon”"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/import/cases", test_cases);
  g_test_add_func ("/dataset/import/whole-file", test_whole_file);
  g_test_add_func ("/dataset/import/late-byte", test_late_byte);
  g_test_add_func ("/dataset/import/doubts", test_doubts);
  g_test_add_func ("/dataset/import/counts", test_counts);
  g_test_add_func ("/dataset/import/units", test_units);
  g_test_add_func ("/dataset/import/kinds", test_kinds);
  g_test_add_func ("/dataset/import/second-pass", test_second_pass);
  g_test_add_func ("/dataset/import/strings", test_strings);
  return g_test_run ();
}
