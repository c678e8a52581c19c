/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Themes: the exact palette, what can be read on a card, viridis. */
#include "plot/theme.h"

#include <math.h>

static guint
hex (PlotColour colour)
{
  return (guint)rint (colour.red * 255) << 16 | (guint)rint (colour.green * 255) << 8
         | (guint)rint (colour.blue * 255);
}

static void
test_okabe_ito (void)
{
  /* Okabe & Ito, Color Universal Design, 2008. */
  static const guint expected[]
      = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000};
  static const char *const ids[] = {"light", "print"};

  for (guint t = 0; t < G_N_ELEMENTS (ids); t++)
    {
      const PlotTheme *theme = plot_theme_find (ids[t]);

      g_assert_nonnull (theme);
      for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
        g_assert_cmphex (hex (theme->roles[ROLE_SERIES_1 + i]), ==, expected[i]);
      g_assert_cmphex (hex (theme->roles[ROLE_OWN]), ==, 0x3584E4);
      g_assert_cmphex (hex (theme->roles[ROLE_DATA]), ==, 0xD55E00);
    }
}

static void
test_find (void)
{
  static const char *const ids[] = {"light", "dark", "print", "contrast", "contrast-dark"};
  guint n = 0;

  for (const PlotTheme *const *theme = plot_themes (); *theme != NULL; theme++, n++)
    {
      g_assert_cmpstr ((*theme)->id, ==, ids[n]);
      g_assert_true (plot_theme_find (ids[n]) == *theme);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (ids));
  g_assert_null (plot_theme_find ("purple"));
  g_assert_null (plot_theme_find (NULL));
}

/* The formula against values that WCAG's own examples give. */
static void
test_contrast_formula (void)
{
  PlotColour black = {0, 0, 0, 1}, white = {1, 1, 1, 1},
             grey = {119 / 255.0, 119 / 255.0, 119 / 255.0, 1};

  g_assert_cmpfloat_with_epsilon (plot_contrast (black, white), 21, 1e-12);
  g_assert_cmpfloat_with_epsilon (plot_contrast (white, white), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (plot_contrast (grey, white), 4.48, 0.005);
}

static void
test_readable (void)
{
  for (const PlotTheme *const *pointer = plot_themes (); *pointer != NULL; pointer++)
    {
      const PlotTheme *theme = *pointer;
      gboolean high = g_str_has_prefix (theme->id, "contrast");

      g_assert_cmpfloat (plot_contrast (theme->text, theme->card), >=, 7);
      g_assert_cmpfloat (plot_contrast (theme->text, theme->background), >=, 7);
      g_assert_cmpfloat (plot_contrast (theme->text, theme->say_background), >=, 7);
      g_assert_cmpfloat (plot_contrast (theme->dim, theme->card), >=, 4.5);
      g_assert_cmpfloat (plot_contrast (theme->dim, theme->background), >=, 4.5);
      g_assert_cmpfloat (plot_contrast (theme->roles[ROLE_OWN], theme->card), >=, 3);
      g_assert_cmpfloat (plot_contrast (theme->roles[ROLE_MAXIMUM], theme->card), >=, 3);
      for (PlotRole role = ROLE_SERIES_1; role <= ROLE_OWN; role++)
        {
          if (g_str_has_suffix (theme->id, "dark"))
            g_assert_cmpfloat (plot_contrast (theme->roles[role], theme->card), >=, 3);
          if (high)
            g_assert_cmpfloat (plot_contrast (theme->roles[role], theme->card), >=, 4.5);
        }
      for (PlotRole role = ROLE_SERIES_1; role < ROLE_CONTRAST; role++)
        g_assert_cmpfloat (plot_contrast (plot_theme_ink (theme, role), theme->card), >=, 4.5);
    }
}

/* viridis(10) as R's viridisLite and matplotlib print it. */
static void
test_viridis (void)
{
  static const guint expected[] = {0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E,
                                   0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725};
  double last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      PlotColour colour = plot_viridis (i / 9.0);

      g_assert_cmpfloat_with_epsilon (colour.red * 255, expected[i] >> 16, 3.5);
      g_assert_cmpfloat_with_epsilon (colour.green * 255, expected[i] >> 8 & 0xff, 3.5);
      g_assert_cmpfloat_with_epsilon (colour.blue * 255, expected[i] & 0xff, 3.5);
    }
  for (guint i = 0; i <= 200; i++)
    {
      PlotColour black = {0, 0, 0, 1};
      double lightness = plot_contrast (plot_viridis (i / 200.0), black);

      g_assert_cmpfloat (lightness, >, last);
      last = lightness;
    }
  g_assert_cmphex (hex (plot_viridis (-1)), ==, hex (plot_viridis (0)));
  g_assert_cmphex (hex (plot_viridis (2)), ==, hex (plot_viridis (1)));
  g_assert_cmphex (hex (plot_viridis (NAN)), ==, hex (plot_viridis (0)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/theme/okabe-ito", test_okabe_ito);
  g_test_add_func ("/plot/theme/find", test_find);
  g_test_add_func ("/plot/theme/contrast-formula", test_contrast_formula);
  g_test_add_func ("/plot/theme/readable", test_readable);
  g_test_add_func ("/plot/theme/viridis", test_viridis);
  return g_test_run ();
}
