/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PlotTheme: the five themes. Series are Okabe & Ito (2008), exactly, on light cards; a colour that
 * falls below 3:1 on a card (WCAG 2.1, 1.4.11) gives way to a brighter one in the dark, and the
 * high-contrast themes darken or brighten all of them. */
#include "plot/theme.h"

#include <math.h>

#define RGB(hex) RGBA (hex, 1)
#define RGBA(hex, a)                                                                               \
  {                                                                                                \
    ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex)&0xff) / 255.0, (a)           \
  }

#define OKABE_ITO                                                                                  \
  [ROLE_SERIES_1] = RGB (0x0072B2), [ROLE_SERIES_2] = RGB (0xD55E00),                              \
  [ROLE_SERIES_3] = RGB (0x009E73), [ROLE_SERIES_4] = RGB (0xCC79A7),                              \
  [ROLE_SERIES_5] = RGB (0xE69F00), [ROLE_SERIES_6] = RGB (0x56B4E9),                              \
  [ROLE_SERIES_7] = RGB (0x000000), [ROLE_DATA] = RGB (0xD55E00), [ROLE_MAXIMUM] = RGB (0x009E73), \
  [ROLE_OWN] = RGB (0x3584E4), [ROLE_CONTRAST] = RGB (0xFFFFFF)

static const PlotTheme light = {
    .id = "light",
    .background = RGB (0xFAFAFA),
    .card = RGB (0xFFFFFF),
    .card_edge = RGB (0xE1E1E4),
    .text = RGB (0x2E2E33),
    .dim = RGB (0x66666C),
    .grid = RGB (0xEBEBED),
    .axis = RGB (0x8E8E94),
    .say_background = RGB (0xE7EFFB),
    .roles = {OKABE_ITO, [ROLE_MUTED] = RGB (0xB8C6D3), [ROLE_TEXT] = RGB (0x2E2E33)},
};

static const PlotTheme dark = {
  .id = "dark",
  .background = RGB (0x242427),
  .card = RGB (0x363639),
  .card_edge = RGB (0x454549),
  .text = RGB (0xF6F6F8),
  .dim = RGB (0xBDBDC2),
  .grid = RGB (0x47474B),
  .axis = RGB (0x9A9AA0),
  .say_background = RGB (0x2C3A50),
  .roles = {
    [ROLE_SERIES_1] = RGB (0x3D9BDC),
    [ROLE_SERIES_2] = RGB (0xE66A0C),
    [ROLE_SERIES_3] = RGB (0x009E73),
    [ROLE_SERIES_4] = RGB (0xCC79A7),
    [ROLE_SERIES_5] = RGB (0xE69F00),
    [ROLE_SERIES_6] = RGB (0x56B4E9),
    [ROLE_SERIES_7] = RGB (0xFFFFFF),
    [ROLE_DATA] = RGB (0xE66A0C),
    [ROLE_MAXIMUM] = RGB (0x0BB184),
    [ROLE_OWN] = RGB (0x3584E4),
    [ROLE_MUTED] = RGB (0x6F7D8B),
    [ROLE_TEXT] = RGB (0xF6F6F8),
    [ROLE_CONTRAST] = RGB (0xFFFFFF),
  },
};

static const PlotTheme print = {
    .id = "print",
    .background = RGB (0xFFFFFF),
    .card = RGB (0xFFFFFF),
    .card_edge = RGBA (0xFFFFFF, 0),
    .text = RGB (0x000000),
    .dim = RGB (0x333333),
    .grid = RGB (0xE2E2E2),
    .axis = RGB (0x333333),
    .say_background = RGB (0xF2F2F2),
    .roles = {OKABE_ITO, [ROLE_MUTED] = RGB (0xB4B4B4), [ROLE_TEXT] = RGB (0x000000)},
};

static const PlotTheme contrast = {
  .id = "contrast",
  .background = RGB (0xFFFFFF),
  .card = RGB (0xFFFFFF),
  .card_edge = RGB (0x000000),
  .text = RGB (0x000000),
  .dim = RGB (0x1E1E1E),
  .grid = RGB (0xC0C0C0),
  .axis = RGB (0x000000),
  .say_background = RGB (0xE7EFFB),
  .roles = {
    [ROLE_SERIES_1] = RGB (0x00507D),
    [ROLE_SERIES_2] = RGB (0x8A3E00),
    [ROLE_SERIES_3] = RGB (0x005F45),
    [ROLE_SERIES_4] = RGB (0x8B3F6B),
    [ROLE_SERIES_5] = RGB (0x7A5200),
    [ROLE_SERIES_6] = RGB (0x0F6699),
    [ROLE_SERIES_7] = RGB (0x000000),
    [ROLE_DATA] = RGB (0x8A3E00),
    [ROLE_MAXIMUM] = RGB (0x005F45),
    [ROLE_OWN] = RGB (0x1A5FB4),
    [ROLE_MUTED] = RGB (0x7C8894),
    [ROLE_TEXT] = RGB (0x000000),
    [ROLE_CONTRAST] = RGB (0xFFFFFF),
  },
};

static const PlotTheme contrast_dark = {
  .id = "contrast-dark",
  .background = RGB (0x000000),
  .card = RGB (0x000000),
  .card_edge = RGB (0xFFFFFF),
  .text = RGB (0xFFFFFF),
  .dim = RGB (0xE6E6E6),
  .grid = RGB (0x505050),
  .axis = RGB (0xFFFFFF),
  .say_background = RGB (0x14243C),
  .roles = {
    [ROLE_SERIES_1] = RGB (0x3D9BDC),
    [ROLE_SERIES_2] = RGB (0xF0711A),
    [ROLE_SERIES_3] = RGB (0x1FC296),
    [ROLE_SERIES_4] = RGB (0xE29AC2),
    [ROLE_SERIES_5] = RGB (0xE69F00),
    [ROLE_SERIES_6] = RGB (0x7CC9F2),
    [ROLE_SERIES_7] = RGB (0xFFFFFF),
    [ROLE_DATA] = RGB (0xF0711A),
    [ROLE_MAXIMUM] = RGB (0x1FC296),
    [ROLE_OWN] = RGB (0x62A0EA),
    [ROLE_MUTED] = RGB (0x8794A1),
    [ROLE_TEXT] = RGB (0xFFFFFF),
    [ROLE_CONTRAST] = RGB (0xFFFFFF),
  },
};

const PlotTheme *const *
plot_themes (void)
{
  static const PlotTheme *const themes[] = {&light, &dark, &print, &contrast, &contrast_dark, NULL};

  return themes;
}

const PlotTheme *
plot_theme_find (const char *id)
{
  for (const PlotTheme *const *theme = plot_themes (); *theme != NULL; theme++)
    if (g_strcmp0 ((*theme)->id, id) == 0)
      return *theme;
  return NULL;
}

/* WCAG 2.1, "relative luminance". */
static double
luminance (PlotColour colour)
{
  double channels[] = {colour.red, colour.green, colour.blue};

  for (guint i = 0; i < 3; i++)
    channels[i]
        = channels[i] <= 0.03928 ? channels[i] / 12.92 : pow ((channels[i] + 0.055) / 1.055, 2.4);
  return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
}

double
plot_contrast (PlotColour a, PlotColour b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

static PlotColour
mix (PlotColour from, PlotColour to, double share)
{
  return (PlotColour){from.red + share * (to.red - from.red),
                      from.green + share * (to.green - from.green),
                      from.blue + share * (to.blue - from.blue), from.alpha};
}

PlotColour
plot_theme_ink (const PlotTheme *theme, PlotRole role)
{
  PlotColour colour = theme->roles[role];

  if (role == ROLE_MUTED)
    return theme->dim;
  if (role == ROLE_CONTRAST)
    return colour;
  for (double share = 0.1; share <= 1 && plot_contrast (colour, theme->card) < 4.5; share += 0.1)
    colour = mix (theme->roles[role], theme->text, share);
  return colour;
}

/* Polynomials of degree 8 fitted by least squares to the 256 published colours; the largest error
 * is 2.4 of 255. */
PlotColour
plot_viridis (double t)
{
  static const double coefficients[3][9] = {{0.262736, 0.689502, -6.346641, 13.805661, 18.490713,
                                             -164.476429, 335.767253, -285.087079, 87.896664},
                                            {0.002958, 1.580653, -2.632244, 12.660292, -46.954254,
                                             99.089387, -112.588329, 64.075411, -14.328148},
                                            {0.333353, 1.156828, 6.594701, -81.720104, 336.502327,
                                             -727.352351, 878.034321, -563.304819, 149.902947}};
  double channels[3] = {0};

  t = t >= 0 ? MIN (t, 1) : 0;
  for (guint i = 0; i < 3; i++)
    {
      for (int k = 8; k >= 0; k--)
        channels[i] = channels[i] * t + coefficients[i][k];
      channels[i] = CLAMP (channels[i], 0, 1);
    }
  return (PlotColour){channels[0], channels[1], channels[2], 1};
}
