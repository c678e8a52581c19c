/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readings: numbers as people write them, and sentences made of them. */
#include "plot/readings.h"

#include <float.h>
#include <math.h>

static void
test_significant (void)
{
  static const struct
  {
    double value;
    int digits;
    const char *text;
  } rows[] = {
      {0, 3, "0"},
      {-0.0, 3, "0"},
      {0.142, 3, "0.142"},
      {0.5, 3, "0.500"},
      {-2.5, 2, "−2.5"},
      {1e-9, 2, "1.0×10⁻⁹"},
      {-1.25e-12, 3, "−1.25×10⁻¹²"},
      {0.0001, 2, "0.00010"},
      {0.00001, 2, "1.0×10⁻⁵"},
      {0.9999, 3, "1.00"},
      {99999, 3, "100000"},
      {123456, 3, "123000"},
      {1234567, 3, "1230000"},
      {12345678, 3, "1.23×10⁷"},
      {6.02214076e23, 4, "6.022×10²³"},
      {2.5e10, 1, "2×10¹⁰"}, /* half to even, as printf rounds an exact half */
      {0.1, 0, "0.1"},
      {1.0 / 3, 0, "0.3333333333333333"},
      {10000000, 0, "10000000"},
      {-17, 0, "−17"},
      {1e100, 0, "1×10¹⁰⁰"},
      {DBL_MIN, 3, "2.23×10⁻³⁰⁸"},
      {INFINITY, 3, "∞"},
      {-INFINITY, 3, "−∞"},
      {NAN, 3, "–"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = plot_format_significant (rows[i].value, rows[i].digits);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_fixed (void)
{
  static const struct
  {
    double value;
    int decimals;
    const char *text;
  } rows[] = {
      {-0.0, 0, "0"},       {-0.001, 2, "0.00"},   {-0.004, 2, "0.00"},       {-0.006, 2, "−0.01"},
      {0.625, 2, "0.62"},   {1234.5, 1, "1234.5"}, {1e15, 2, "1.00000×10¹⁵"}, {INFINITY, 2, "∞"},
      {-INFINITY, 2, "−∞"}, {NAN, 2, "–"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = plot_format_fixed (rows[i].value, rows[i].decimals);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_with_error (void)
{
  static const struct
  {
    double value, error;
    const char *text;
  } rows[] = {
      {27.4, 0.6111, "27.40 ± 0.61"},
      {-3, 25, "−3 ± 25"},
      {0.9990012, 4.52e-5, "0.999001 ± 0.000045"},
      {3.14159, 0, "3.14"},
      {3.14159, NAN, "3.14"},
      {1.23456e-9, 2.345e-12, "1.235×10⁻⁹ ± 2.3×10⁻¹²"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = plot_format_with_error (rows[i].value, rows[i].error, 3);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

/* The shortest text reads back as the same double. */
static void
test_shortest_reads_back (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  for (int i = 0; i < 2000; i++)
    {
      double value
          = g_rand_double_range (random, 0.1, 1) * pow (10, g_rand_int_range (random, -3, 5));
      g_autofree char *text = plot_format_significant (value, 0);

      g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, value);
    }
}

static void
test_power_of_ten (void)
{
  g_autofree char *zero = plot_format_power_of_ten (0);
  g_autofree char *minus = plot_format_power_of_ten (-12);
  g_autofree char *large = plot_format_power_of_ten (308);

  g_assert_cmpstr (zero, ==, "10⁰");
  g_assert_cmpstr (minus, ==, "10⁻¹²");
  g_assert_cmpstr (large, ==, "10³⁰⁸");
}

static void
test_order (void)
{
  g_autoptr (PlotReadings) readings = plot_readings_new ();

  plot_readings_set (readings, "b", 1);
  plot_readings_set (readings, "a", 2);
  plot_readings_set_text (readings, "b", "word");
  g_assert_cmpuint (plot_readings_length (readings), ==, 2);
  g_assert_cmpstr (plot_readings_id (readings, 0), ==, "b");
  g_assert_cmpstr (plot_readings_id (readings, 1), ==, "a");
  g_assert_cmpstr (plot_readings_get_text (readings, "b"), ==, "word");
  g_assert_true (isnan (plot_readings_get (readings, "b")));
  g_assert_cmpfloat (plot_readings_get (readings, "a"), ==, 2);
  g_assert_null (plot_readings_get_text (readings, "a"));
  g_assert_true (isnan (plot_readings_get (readings, "none")));
}

static void
test_fill (void)
{
  g_autoptr (PlotReadings) readings = plot_readings_new ();
  static const struct
  {
    const char *template, *text;
  } rows[] = {
      {"", ""},
      {"nothing to fill", "nothing to fill"},
      {"<b>p = {p:.2}</b>", "<b>p = 0.62</b>"},
      {"{p}, {p:1}, {p:.0}", "0.625, 0.6, 1"},
      {"{small:3}", "1.50×10⁻⁷"},
      {"{p:%1}", "62.5\u00a0%"},
      {"{loss:.1}", "−2.5"},
      {"{none:3} and {all:3}", "– and ∞"},
      {"{{p} and {{{p:1}}", "{p} and {0.6}"},
      {"{who} said", "A &lt;b&gt; &amp; C said"},
      {"open {", "open {"},
  };

  plot_readings_set (readings, "p", 0.625);
  plot_readings_set (readings, "small", 1.5e-7);
  plot_readings_set (readings, "loss", -2.5);
  plot_readings_set (readings, "none", NAN);
  plot_readings_set (readings, "all", INFINITY);
  plot_readings_set_text (readings, "who", "A <b> & C");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = plot_readings_fill (readings, rows[i].template);

      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_fill_unknown (void)
{
  g_autoptr (PlotReadings) readings = plot_readings_new ();
  g_autofree char *text = NULL;

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*no reading \"q\"*");
  text = plot_readings_fill (readings, "{q:2}.");
  g_test_assert_expected_messages ();
  g_assert_cmpstr (text, ==, "–.");
}

static void
test_plain (void)
{
  g_autofree char *plain = plot_markup_to_plain ("<b>p &lt; 0.5</b> &amp; <i>so</i> on &#8722;1");
  g_autofree char *broken = plot_markup_to_plain ("a < b");
  g_autofree char *none = plot_markup_to_plain (NULL);

  g_assert_cmpstr (plain, ==, "p < 0.5 & so on −1");
  g_assert_cmpstr (broken, ==, "a < b");
  g_assert_cmpstr (none, ==, "");
}

/* Both spaces beside an equals sign hold the line together; markup's own "=" is left alone. */
static void
test_equations (void)
{
  g_autofree char *text
      = plot_keep_equations ("at <b>σ̂ = 1.14</b>, x = y = <span size='9'>3</span>");

  g_assert_cmpstr (
      text, ==,
      "at <b>σ̂\u00a0=\u00a01.14</b>, x\u00a0=\u00a0y\u00a0=\u00a0<span size='9'>3</span>");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/readings/significant", test_significant);
  g_test_add_func ("/plot/readings/fixed", test_fixed);
  g_test_add_func ("/plot/readings/with-error", test_with_error);
  g_test_add_func ("/plot/readings/shortest-reads-back", test_shortest_reads_back);
  g_test_add_func ("/plot/readings/power-of-ten", test_power_of_ten);
  g_test_add_func ("/plot/readings/order", test_order);
  g_test_add_func ("/plot/readings/fill", test_fill);
  g_test_add_func ("/plot/readings/fill-unknown", test_fill_unknown);
  g_test_add_func ("/plot/readings/plain", test_plain);
  g_test_add_func ("/plot/readings/equations", test_equations);
  return g_test_run ();
}
