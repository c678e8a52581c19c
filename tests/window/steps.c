/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which values drags and arrow keys reach, and how numbers are written and read. */
#include "window/steps.h"

#include <math.h>

static const Parameter share
    = {.id = "p", .kind = PARAMETER_REAL, .upper = 1, .step = 0.01, .digits = 3};
static const Parameter spread = {.id = "s",
                                 .kind = PARAMETER_REAL,
                                 .upper = INFINITY,
                                 .lower_open = TRUE,
                                 .slider_lower = 0.01,
                                 .slider_upper = 100,
                                 .scale = SCALE_LOG};
static const Parameter penalty
    = {.id = "lambda", .kind = PARAMETER_REAL, .upper = INFINITY, .scale = SCALE_LOG};
static const Parameter count = {
    .id = "n", .kind = PARAMETER_INTEGER, .lower = 1, .upper = 1000, .scale = SCALE_LOG, .step = 1};

static void
test_round (void)
{
  /* Every round number in reach is hit exactly: equal to the decimal as it is written. */
  g_assert_cmpfloat (steps_round (0.7983, 1 / 234.0), ==, 0.8);
  g_assert_cmpfloat (steps_round (0.6021, 1 / 234.0), ==, 0.6);
  g_assert_cmpfloat (steps_round (-0.2996, 1 / 500.0), ==, -0.3);
  g_assert_cmpfloat (steps_round (1234.4, 3), ==, 1235);
  g_assert_cmpfloat (steps_round (7.1e-7, 1.1e-8), ==, 7.2e-7);
  g_assert_cmpfloat (steps_round (0.123456, 0), ==, 0.123456);
  for (int i = 0; i <= 100; i++)
    {
      double nearest = round (i / 100.0 * 234) / 234; /* the pixel next to i/100 */

      g_assert_cmpfloat (steps_round (nearest, 1 / 234.0), ==, i / 100.0);
    }
}

static void
test_move (void)
{
  g_assert_cmpfloat (steps_move (&share, 0, 1, 0.5, 1), ==, 0.51);
  g_assert_cmpfloat (steps_move (&share, 0, 1, 0.5, -10), ==, 0.4);
  g_assert_cmpfloat (steps_move (&share, 0, 1, 0.995, 1), ==, 1);
  g_assert_cmpfloat_with_epsilon (steps_move (&spread, 0.01, 100, 1, 1), pow (10, 0.04), 1e-12);
  g_assert_cmpfloat (steps_move (&count, 1, 1000, 10, 1), ==, 11);
  g_assert_cmpfloat (steps_move (&count, 1, 1000, 10, -10), ==, 1);
  /* A slider from 0: the arrow leads out of it, and back. */
  g_assert_cmpfloat_with_epsilon (steps_move (&penalty, 0, 100, 0, 1), pow (10, -1.96), 1e-12);
  g_assert_cmpfloat (steps_move (&penalty, 0, 100, 0.0101, -1), ==, 0);
  /* A value beyond the slider stays where it is; the arrow leads back in. */
  g_assert_cmpfloat (steps_move (&spread, 0.01, 100, 500, 1), ==, 500);
  g_assert_cmpfloat (steps_move (&spread, 0.01, 100, 500, -1), <, 500);
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    double value;
  } good[] = {{"0.25", 0.25}, {"0,25", 0.25}, {" 1 ", 1}, {"1e-3", 0.001}};
  static const char *const bad[] = {"", "abc", "2", "−0.1", "0.5x", "nan", "inf", "0,2,5"};
  double value = 7;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (steps_parse (&share, good[i].text, &value));
      g_assert_cmpfloat (value, ==, good[i].value);
    }
  value = 7;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (steps_parse (&share, bad[i], &value));
      g_assert_cmpfloat (value, ==, 7);
    }
}

static void
test_format (void)
{
  Parameter real = {.id = "x", .kind = PARAMETER_REAL, .lower = -INFINITY, .upper = INFINITY};
  static const struct
  {
    double value;
    const char *text;
  } table[] = {{0.5, "0.5"}, {1.23456789, "1.235"}, {-2.5, "−2.5"}, {0, "0"},
               {-0.0, "0"},  {12345.6, "12346"},    {1e9, "1e+09"}, {1e-6, "1e−06"}};

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = steps_format (&real, table[i].value);

      g_assert_cmpstr (text, ==, table[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/steps/round", test_round);
  g_test_add_func ("/window/steps/move", test_move);
  g_test_add_func ("/window/steps/text", test_text);
  g_test_add_func ("/window/steps/format", test_format);
  return g_test_run ();
}
