/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same cells as Python's csv module, on generated files: with quotes and without, so that both
 * ways of splitting are compared with one that is neither. Spaces around cells are not compared. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dataset/split.h"

static const char *const pieces[]
    = {"1",  "2.5", "-3e4", "",     "abc", "é", "x y", "#",  ";", ",",
       "\t", " ",   "\n",   "\r\n", "\"",  "'", "NA",  "漢", "0", "."};

static gboolean
needs_quotes (const char *cell, char delimiter)
{
  return strpbrk (cell, "\"\r\n") != NULL || strchr (cell, delimiter) != NULL;
}

static void
append_cell (GString *text, GRand *random, char delimiter)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  gint n = g_rand_int_range (random, 0, 4);

  for (gint i = 0; i < n; i++)
    g_string_append (cell, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  /* Spaces outside of quotes are a matter of taste, and so is a quoted cell between them. */
  g_strstrip (cell->str);
  if (needs_quotes (cell->str, delimiter) || g_rand_int_range (random, 0, 5) == 0)
    {
      g_auto (GStrv) parts = g_strsplit (cell->str, "\"", -1);
      g_autofree char *doubled = g_strjoinv ("\"\"", parts);

      g_string_append_printf (text, "\"%s\"", doubled);
    }
  else
    g_string_append (text, cell->str);
}

static GString *
generate (GRand *random, char delimiter)
{
  static const char *const ends[] = {"\n", "\r\n", "\r"};
  const char *end = ends[g_rand_int_range (random, 0, 3)];
  GString *text = g_string_new (NULL);
  gint columns = g_rand_int_range (random, 2, 6);
  gint rows = g_rand_int_range (random, 1, 30);

  for (gint row = 0; row < rows; row++)
    {
      for (gint column = 0; column < columns; column++)
        {
          if (column > 0)
            g_string_append_c (text, delimiter);
          append_cell (text, random, delimiter);
        }
      if (row + 1 < rows || g_rand_boolean (random))
        g_string_append (text, end);
    }
  return text;
}

/* As the script writes it: JSON without a library. */
static void
append_json (GString *out, const char *text, gsize length)
{
  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++)
    switch (text[i])
      {
      case '"':
      case '\\':
        g_string_append_printf (out, "\\%c", text[i]);
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\r':
        g_string_append (out, "\\r");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      default:
        g_string_append_c (out, text[i]);
      }
  g_string_append_c (out, '"');
}

static char *
split_here (const GString *text, char delimiter)
{
  g_auto (DatasetSplitter) splitter = {0};
  GString *out = g_string_new (NULL);
  const char *p = text->str, *end = text->str + text->len;

  dataset_splitter_init (&splitter, delimiter);
  while (p < end)
    {
      DatasetSplit split = dataset_splitter_next (&splitter, p, end, TRUE);

      g_assert_cmpint (split, !=, SPLIT_MORE);
      if (split == SPLIT_PROBLEM)
        g_error ("%s in %s", splitter.problem, text->str);
      g_string_append_c (out, '[');
      for (guint i = 0; i < splitter.cells->len; i++)
        {
          DatasetSlice cell = g_array_index (splitter.cells, DatasetSlice, i);

          while (cell.length > 0 && strchr (" \t", *cell.text) != NULL)
            {
              cell.text++;
              cell.length--;
            }
          while (cell.length > 0 && strchr (" \t", cell.text[cell.length - 1]) != NULL)
            cell.length--;
          g_string_append (out, i > 0 ? ", " : "");
          append_json (out, cell.text, cell.length);
        }
      g_string_append (out, "]\n");
      p = splitter.next;
    }
  return g_string_free (out, FALSE);
}

static void
test_python (void)
{
  static const char delimiters[] = {',', ';', '\t'};
  g_autofree char *python = g_find_program_in_path ("python3");
  g_autofree char *folder = g_dir_make_tmp ("likely-csv-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "t.csv", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (12);

  if (python == NULL)
    {
      g_test_skip ("there is no python3");
      return;
    }
  for (guint round = 0; round < 60; round++)
    {
      char delimiter[] = {delimiters[round % G_N_ELEMENTS (delimiters)], '\0'};
      g_autoptr (GString) text = generate (random, *delimiter);
      const char *const argv[] = {python, g_getenv ("LIKELY_CSV_SCRIPT"), path, delimiter, NULL};
      g_autofree char *theirs = NULL;
      g_autofree char *ours = split_here (text, *delimiter);
      g_autoptr (GError) error = NULL;
      int status;

      g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
      g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &theirs, NULL, &status,
                    &error);
      g_assert_no_error (error);
      g_assert_cmpint (status, ==, 0);
      g_assert_cmpstr (ours, ==, theirs);
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* A row comes out alike however much of the text behind it is there already. */
static void
test_pieces (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) text = generate (random, ',');
      g_auto (DatasetSplitter) splitter = {0};
      const char *p = text->str, *end = text->str + text->len;

      dataset_splitter_init (&splitter, ',');
      while (p < end)
        {
          const char *so_far = p;
          const char *next;

          dataset_splitter_next (&splitter, p, end, TRUE);
          next = splitter.next;
          do
            so_far++;
          while (so_far < end && dataset_splitter_next (&splitter, p, so_far, FALSE) == SPLIT_MORE);
          dataset_splitter_next (&splitter, p, so_far, so_far == end);
          /* "\r" may be half of a line's end until the next byte is there. */
          g_assert_true (splitter.next == next);
          p = next;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/differential/python", test_python);
  g_test_add_func ("/dataset/differential/pieces", test_pieces);
  return g_test_run ();
}
