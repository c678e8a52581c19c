/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows left out: adding one joins ranges, and each row counts once. */
#include "explorations/exclude.h"

static void
test_add (void)
{
  static const struct
  {
    const char *exclude;
    guint row;
    const char *expected;
    guint count;
  } cases[] = {{NULL, 3, "3", 1},         {"3", 5, "3,5", 2},
               {"3,5", 4, "3-5", 3},      {"9,1 ,2 - 3,9", 12, "1-3,9,12", 5},
               {"17-20", 18, "17-20", 4}, {"no rows", 2, "2", 1}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = exclude_add (cases[i].exclude, cases[i].row);

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_cmpuint (exclude_count (text), ==, cases[i].count);
    }
  g_assert_cmpuint (exclude_count (NULL), ==, 0);
  g_assert_cmpuint (exclude_count ("1-3,2-4"), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explorations/exclude/add", test_add);
  return g_test_run ();
}
