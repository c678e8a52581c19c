/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell's text means, and that every accepted number has the bits that the C library's
 * correctly rounding strtod() gives it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dataset/table.h"

typedef struct
{
  const char *text;
  DatasetCell cell;
  double value; /* of CELL_VALUE and CELL_INFINITE */
} Case;

static const Case cases[] = {
    /* numbers */
    {"0", CELL_VALUE, 0.0},
    {"-0", CELL_VALUE, -0.0},
    {"28", CELL_VALUE, 28},
    {"-44", CELL_VALUE, -44},
    {"+7", CELL_VALUE, 7},
    {"007", CELL_VALUE, 7},
    {".11019", CELL_VALUE, 0.11019},
    {"-.5", CELL_VALUE, -0.5},
    {"5.", CELL_VALUE, 5},
    {"2.00180", CELL_VALUE, 2.0018},
    {"1e3", CELL_VALUE, 1000},
    {"1E-3", CELL_VALUE, 0.001},
    {"1.5e+2", CELL_VALUE, 150},
    {"  3.25\t", CELL_VALUE, 3.25},
    {"\n4\r\n", CELL_VALUE, 4},
    {"0.1", CELL_VALUE, 0.1},
    {"9007199254740993", CELL_VALUE, 9007199254740992.0},
    {"0.1000000000000000055511151231257827", CELL_VALUE, 0.1},
    {"1.7976931348623157e308", CELL_VALUE, 1.7976931348623157e308},
    {"4.9406564584124654e-324", CELL_VALUE, 4.9406564584124654e-324},
    {"1e-400", CELL_VALUE, 0},
    {"0e999", CELL_VALUE, 0},
    /* missing, in any case */
    {"", CELL_MISSING},
    {"   ", CELL_MISSING},
    {"NA", CELL_MISSING},
    {"na", CELL_MISSING},
    {"N/A", CELL_MISSING},
    {"n/a", CELL_MISSING},
    {"nan", CELL_MISSING},
    {"NaN", CELL_MISSING},
    {"NULL", CELL_MISSING},
    {"null", CELL_MISSING},
    {"-", CELL_MISSING},
    {".", CELL_MISSING},
    {" NA ", CELL_MISSING},
    /* infinite, and too large for a double */
    {"inf", CELL_INFINITE, INFINITY},
    {"+Inf", CELL_INFINITE, INFINITY},
    {"-INF", CELL_INFINITE, -INFINITY},
    {"Infinity", CELL_INFINITE, INFINITY},
    {"-infinity", CELL_INFINITE, -INFINITY},
    {"1e309", CELL_INFINITE, INFINITY},
    {"-1e309", CELL_INFINITE, -INFINITY},
    /* no number */
    {"abc", CELL_REJECTED},
    {"12x", CELL_REJECTED},
    {"x12", CELL_REJECTED},
    {"1,5", CELL_REJECTED},
    {"1 000", CELL_REJECTED},
    {"1_000", CELL_REJECTED},
    {"1.2.3", CELL_REJECTED},
    {"1e", CELL_REJECTED},
    {"1e+", CELL_REJECTED},
    {"e5", CELL_REJECTED},
    {".e5", CELL_REJECTED},
    {"1e5.0", CELL_REJECTED},
    {"--1", CELL_REJECTED},
    {"+-1", CELL_REJECTED},
    {"+", CELL_REJECTED},
    {"-.", CELL_REJECTED},
    {"+ 1", CELL_REJECTED},
    {"0x1p3", CELL_REJECTED},
    {"0x10", CELL_REJECTED},
    {"nan(1)", CELL_REJECTED},
    {"infinite", CELL_REJECTED},
    {"in", CELL_REJECTED},
    {"N", CELL_REJECTED},
    {"NAN1", CELL_REJECTED},
    {"1d5", CELL_REJECTED},
    {"1f", CELL_REJECTED},
    {"50%", CELL_REJECTED},
    {"$5", CELL_REJECTED},
    {"\xe2\x88\x92"
     "5",
     CELL_REJECTED}, /* a typographic minus sign */
    {"TRUE", CELL_REJECTED},
};

static guint64
bits (double value)
{
  guint64 result;

  memcpy (&result, &value, sizeof result);
  return result;
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = 1;
      DatasetCell cell = dataset_parse_cell (cases[i].text, &value);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (cell, ==, cases[i].cell);
      if (cell == CELL_VALUE || cell == CELL_INFINITE)
        g_assert_cmpuint (bits (value), ==, bits (cases[i].value));
      else
        g_assert_true (isnan (value));
    }
}

static void
assert_same_bits (const char *text)
{
  double value;

  g_assert_cmpint (dataset_parse_cell (text, &value), ==, CELL_VALUE);
  if (bits (value) != bits (strtod (text, NULL)))
    g_error ("%s reads as %a, strtod() says %a", text, value, strtod (text, NULL));
}

/* Texts of 1 to 19 digits with the point anywhere: both sides of the fast way's limits. */
static void
test_bits_of_decimals (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20);

  for (guint round = 0; round < 200000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      gint n_digits = g_rand_int_range (random, 1, 20);

      for (gint i = 0; i < n_digits; i++)
        g_string_append_c (text, (char)('0' + g_rand_int_range (random, 0, 10)));
      if (g_rand_boolean (random))
        g_string_insert_c (text, g_rand_int_range (random, 0, n_digits + 1), '.');
      if (g_rand_boolean (random))
        g_string_prepend_c (text, '-');
      if (g_rand_int_range (random, 0, 4) == 0)
        g_string_append_printf (text, "e%d", g_rand_int_range (random, -30, 31));
      assert_same_bits (text->str);
    }
}

/* Many leading zeros: the number of decimals passes 22 while the digits stay few. */
static void
test_bits_of_small_decimals (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (21);

  for (gint zeros = 0; zeros < 40; zeros++)
    for (guint round = 0; round < 200; round++)
      {
        g_autofree char *text
            = g_strdup_printf ("0.%0*d%u", zeros, 0, (guint)g_rand_int_range (random, 1, 1000000));

        assert_same_bits (text);
      }
}

/* Any double, written with 17 digits, comes back. */
static void
test_bits_of_doubles (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (22);

  for (guint round = 0; round < 100000;)
    {
      guint64 pattern = (guint64)g_rand_int (random) << 32 | g_rand_int (random);
      char text[G_ASCII_DTOSTR_BUF_SIZE];
      double number, value;

      memcpy (&number, &pattern, sizeof number);
      if (!isfinite (number))
        continue;
      round++;
      g_ascii_dtostr (text, sizeof text, number);
      g_assert_cmpint (dataset_parse_cell (text, &value), ==, CELL_VALUE);
      g_assert_cmpuint (bits (value), ==, pattern);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dataset/cell/table", test_table);
  g_test_add_func ("/dataset/cell/bits-of-decimals", test_bits_of_decimals);
  g_test_add_func ("/dataset/cell/bits-of-small-decimals", test_bits_of_small_decimals);
  g_test_add_func ("/dataset/cell/bits-of-doubles", test_bits_of_doubles);
  return g_test_run ();
}
