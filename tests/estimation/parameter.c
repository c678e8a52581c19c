/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parameter: legality, clamping, the mapping of sliders, and text that reads back. */
#include "estimation/parameter.h"

#include <math.h>
#include <string.h>

static const ParameterChoice choices[] = {{"none", "None"}, {"newton", "Newton"}, {NULL, NULL}};

static const Parameter share = {.id = "p", .lower = 0, .upper = 1, .initial = 0.5};
static const Parameter width = {.id = "sd",
                                .lower = 0,
                                .lower_open = TRUE,
                                .upper = INFINITY,
                                .slider_lower = 0.01,
                                .slider_upper = 100,
                                .initial = 1,
                                .scale = SCALE_LOG};
static const Parameter count
    = {.id = "n", .kind = PARAMETER_INTEGER, .lower = 1, .upper = 1000, .initial = 10};
static const Parameter method
    = {.id = "method", .kind = PARAMETER_CHOICE, .lower = 0, .upper = 1, .choices = choices};
static const Parameter loss = {.id = "loss", .kind = PARAMETER_SWITCH, .lower = 0, .upper = 1};

static void
test_legal (void)
{
  g_assert_true (parameter_is_legal (&share, 0));
  g_assert_true (parameter_is_legal (&share, 1));
  g_assert_false (parameter_is_legal (&share, 1.0000001));
  g_assert_false (parameter_is_legal (&share, NAN));
  g_assert_false (parameter_is_legal (&width, 0));
  g_assert_false (parameter_is_legal (&width, INFINITY));
  g_assert_false (parameter_is_legal (&count, 2.5));
}

static void
test_clamp (void)
{
  g_assert_cmpfloat (parameter_clamp (&share, 2), ==, 1);
  g_assert_cmpfloat (parameter_clamp (&share, NAN), ==, 0.5);
  g_assert_cmpfloat (parameter_clamp (&width, -1), >, 0);
  g_assert_true (parameter_is_legal (&width, parameter_clamp (&width, 0)));
  g_assert_cmpfloat (parameter_clamp (&count, 7.4), ==, 7);
}

static void
test_position (void)
{
  double lower, upper;

  parameter_slider_range (&width, &lower, &upper);
  g_assert_cmpfloat (lower, ==, 0.01);
  g_assert_cmpfloat_with_epsilon (parameter_to_position (&width, lower, upper, 1), 0.5, 1e-15);
  g_assert_cmpfloat_with_epsilon (parameter_from_position (&width, lower, upper, 0.75), 10, 1e-13);
  g_assert_cmpfloat (parameter_to_position (&width, lower, upper, 1e9), ==, 1);
  g_assert_cmpfloat (parameter_from_position (&width, lower, upper, 0), ==, 0.01);
  parameter_slider_range (&share, &lower, &upper);
  g_assert_cmpfloat (upper, ==, 1);
}

/* A penalty may be 0, and otherwise spans decades: 0 is the slider's end. */
static void
test_position_from_zero (void)
{
  static const Parameter penalty
      = {.id = "lambda", .upper = 1e9, .slider_upper = 100, .initial = 1, .scale = SCALE_LOG};

  g_assert_cmpfloat (parameter_to_position (&penalty, 0, 100, 0), ==, 0);
  g_assert_cmpfloat (parameter_to_position (&penalty, 0, 100, 1e-9), ==, 0);
  g_assert_cmpfloat_with_epsilon (parameter_to_position (&penalty, 0, 100, 1), 0.5, 1e-15);
  g_assert_cmpfloat (parameter_from_position (&penalty, 0, 100, 0), ==, 0);
  g_assert_cmpfloat_with_epsilon (parameter_from_position (&penalty, 0, 100, 0.25), 0.1, 1e-15);
  g_assert_cmpfloat (parameter_from_position (&penalty, 0, 100, 1), ==, 100);
}

static void
test_scales (void)
{
  static const double values[] = {1e-9, 0.2, 0.5, 0.999};

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    for (ParameterScale scale = SCALE_LINEAR; scale <= SCALE_LOGIT; scale++)
      g_assert_cmpfloat_with_epsilon (
          parameter_scale_inverse (scale, parameter_scale_forward (scale, values[i])), values[i],
          1e-14 * values[i]);
}

static double
parsed (const Parameter *parameter, const char *text)
{
  g_autoptr (GError) error = NULL;
  double value = NAN;

  parameter_parse (parameter, text, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
assert_refused (const Parameter *parameter, const char *text, const char *part)
{
  g_autoptr (GError) error = NULL;
  double value;

  g_assert_false (parameter_parse (parameter, text, &value, &error));
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_parse (void)
{
  g_assert_cmpfloat (parsed (&share, "0.25"), ==, 0.25);
  g_assert_cmpfloat (parsed (&method, "newton"), ==, 1);
  g_assert_cmpfloat (parsed (&loss, "Yes"), ==, 1);
  g_assert_cmpfloat (parsed (&loss, "off"), ==, 0);
  assert_refused (&share, "0,25", "needs a number");
  assert_refused (&share, "", "needs a number");
  assert_refused (&share, "nan", "at least 0 and at most 1");
  assert_refused (&width, "0", "above 0");
  assert_refused (&count, "2.5", "whole number");
  assert_refused (&method, "gradient", "none, newton");
  assert_refused (&loss, "maybe", "on or off");
}

/* What is written reads back to the same bits, and no longer than it must be. */
static void
test_format (void)
{
  static const double values[] = {0.1, 1.0 / 3, 1e-300, 123456789, 0.30000000000000004};
  static const char *const texts[]
      = {"0.1", "0.3333333333333333", "1e-300", "123456789", "0.30000000000000004"};

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = parameter_format (&width, values[i]);

      g_assert_cmpstr (text, ==, texts[i]);
      g_assert_cmpfloat (parsed (&width, text), ==, values[i]);
    }
  {
    g_autofree char *choice = parameter_format (&method, 1), *on = parameter_format (&loss, 1);

    g_assert_cmpstr (choice, ==, "newton");
    g_assert_cmpstr (on, ==, "on");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimation/parameter/legal", test_legal);
  g_test_add_func ("/estimation/parameter/clamp", test_clamp);
  g_test_add_func ("/estimation/parameter/position", test_position);
  g_test_add_func ("/estimation/parameter/position-from-zero", test_position_from_zero);
  g_test_add_func ("/estimation/parameter/scales", test_scales);
  g_test_add_func ("/estimation/parameter/parse", test_parse);
  g_test_add_func ("/estimation/parameter/format", test_format);
  return g_test_run ();
}
