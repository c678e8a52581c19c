/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks: probes along curves that are known. No text takes part where pixels are compared with
 * numbers, and no stored images. */
#include "picture.h"

static double
wave (double x)
{
  return 0.5 * sin (3 * x);
}

static void
test_curve (void)
{
  PlotStyle style = style_of ("light");
  PlotScene *scene = plot_scene_new ("", 1, 1);
  PlotPanel *panel = add_bare_panel (scene, 0);
  guint32 ink = word (style.theme->roles[ROLE_SERIES_1]), card = word (style.theme->card);
  double x[2001], y[2001];
  Picture picture;

  for (guint i = 0; i < G_N_ELEMENTS (x); i++)
    {
      x[i] = -1 + i / 1000.0;
      y[i] = wave (x[i]);
    }
  plot_panel_add (panel, MARK_LINE, "wave", ROLE_SERIES_1, x, y, G_N_ELEMENTS (x));
  picture = picture_new (scene, 0, &style, NULL);
  for (double at = -0.98; at < 0.98; at += 0.01)
    {
      double ux, uy;

      plot_to_units (picture.panel, at, wave (at), &ux, &uy);
      g_assert_cmpint (nearest_ink (&picture, ux, uy, ink), <, 40);
      g_assert_cmphex (pixel (picture.image, (int)ux, (int)uy - 8), ==, card);
      g_assert_cmphex (pixel (picture.image, (int)ux, (int)uy + 8), ==, card);
    }
  picture_clear (&picture);
}

/* Thinning keeps what one point among many does. */
static void
test_spike (void)
{
  PlotStyle style = style_of ("light");
  PlotScene *scene = plot_scene_new ("", 1, 1);
  PlotPanel *panel = add_bare_panel (scene, 0);
  guint32 ink = word (style.theme->roles[ROLE_SERIES_1]);
  gsize n = 200001;
  g_autofree double *x = g_new (double, n), *y = g_new0 (double, n);
  Picture picture;
  double ux, uy;

  for (gsize i = 0; i < n; i++)
    x[i] = -1 + 2.0 * (double)i / (double)(n - 1);
  y[70001] = 0.9;
  y[130003] = -0.9;
  plot_panel_add (panel, MARK_LINE, "spikes", ROLE_SERIES_1, x, y, n);
  picture = picture_new (scene, 0, &style, NULL);
  plot_to_units (picture.panel, x[70001], 0.85, &ux, &uy);
  g_assert_cmpint (nearest_ink (&picture, ux, uy, ink), <, 60);
  plot_to_units (picture.panel, x[130003], -0.85, &ux, &uy);
  g_assert_cmpint (nearest_ink (&picture, ux, uy, ink), <, 60);
  picture_clear (&picture);
}

static void
test_gaps (void)
{
  PlotStyle style = style_of ("light");
  PlotScene *scene = plot_scene_new ("", 1, 1);
  PlotPanel *panel = add_bare_panel (scene, 0);
  guint32 ink = word (style.theme->roles[ROLE_SERIES_1]), card = word (style.theme->card);
  double x[] = {-0.8, -0.4, -0.2, 0, 0.4, 0.6, 0.8};
  double y[] = {0.3, 0.3, NAN, 0.3, 0.3, -INFINITY, 0.3};
  Picture picture;
  double ux, uy;

  plot_panel_add (panel, MARK_LINE, "line", ROLE_SERIES_1, x, y, G_N_ELEMENTS (x));
  plot_panel_add (panel, MARK_AREA, "area", ROLE_SERIES_1, x, y, G_N_ELEMENTS (x));
  picture = picture_new (scene, 0, &style, NULL);
  plot_to_units (picture.panel, -0.6, 0.3, &ux, &uy);
  g_assert_cmpint (nearest_ink (&picture, ux, uy, ink), <, 60);
  for (double at = -0.35; at < -0.05; at += 0.05)
    for (double level = -0.9; level < 0.95; level += 0.1)
      {
        plot_to_units (picture.panel, at, level, &ux, &uy);
        g_assert_cmphex (pixel (picture.image, (int)ux, (int)uy), ==, card);
      }
  plot_to_units (picture.panel, 0.2, 0.3, &ux, &uy);
  g_assert_cmpint (nearest_ink (&picture, ux, uy, ink), <, 60);
  picture_clear (&picture);
}

/* What reaches beyond the axes is cut there, however far it goes. */
static void
test_clip (void)
{
  static const PlotDash dashes[] = {DASH_SOLID, DASH_DASHED, DASH_DOTTED};

  for (guint d = 0; d < G_N_ELEMENTS (dashes); d++)
    {
      PlotStyle style = style_of ("light");
      PlotScene *scene = plot_scene_new ("", 1, 1);
      PlotPanel *panel = add_bare_panel (scene, 0);
      guint32 card = word (style.theme->card);
      double x[] = {-0.5, 0, 0.5, 1e300}, y[] = {-1e300, 0, 1e9, INFINITY};
      PlotMark *mark = plot_panel_add (panel, MARK_LINE, "line", ROLE_SERIES_1, x, y, 4);
      Picture picture;
      PlotRect area;

      mark->dash = dashes[d];
      plot_panel_add (panel, MARK_AREA, "area", ROLE_SERIES_1, x, y, 4);
      plot_panel_add (panel, MARK_STICKS, "sticks", ROLE_SERIES_1, x, y, 4);
      picture = picture_new (scene, 0, &style, NULL);
      area = picture.panel->area;
      g_assert_cmpuint (count_ink (&picture, &style), >, 10);
      for (int ux = 20; ux < WIDTH - 20; ux++)
        {
          g_assert_cmphex (pixel (picture.image, ux, (int)area.y - 3), ==, card);
          g_assert_cmphex (pixel (picture.image, ux, (int)(area.y + area.height) + 3), ==, card);
        }
      picture_clear (&picture);
    }
}

static PlotMark *
add_kind (PlotPanel *panel, PlotMarkKind kind, const double *x, const double *y, gsize n)
{
  static const double grid[] = {-0.5, 0.5}, z[] = {0, 1, 2, 3}, level = 1.5;
  PlotMark *mark;

  if (kind != MARK_HEAT_MAP && kind != MARK_CONTOURS)
    return plot_panel_add (panel, kind, "mark", ROLE_SERIES_2, x, y, n);
  mark = plot_panel_add_grid (panel, kind, "mark", grid, 2, grid, 2, z);
  plot_mark_set_levels (mark, &level, 1);
  if (isnan (x[0]))
    for (guint i = 0; i < 4; i++)
      mark->z[i] = NAN;
  return mark;
}

static void
test_kinds (void)
{
  static const double x[] = {-0.6, 0.1, 0.6}, y[] = {0.2, 0.7, -0.4}, none[] = {NAN, NAN, NAN};
  const PlotTheme *const *themes = plot_themes ();

  for (PlotMarkKind kind = MARK_LINE; kind < MARK_TEXT; kind++)
    for (guint t = 0; themes[t] != NULL; t++)
      for (guint missing = 0; missing < 2; missing++)
        {
          PlotStyle style = style_of (themes[t]->id);
          PlotScene *scene = plot_scene_new ("", 1, 1);
          PlotPanel *panel = add_bare_panel (scene, 0);
          gsize n = kind == MARK_BAND || kind == MARK_ARROW ? 2 : 3;
          Picture picture;

          add_kind (panel, kind, missing ? none : x, missing ? none : y, n);
          picture = picture_new (scene, 0, &style, NULL);
          if (missing)
            g_assert_cmpuint (count_ink (&picture, &style), ==, 0);
          else
            g_assert_cmpuint (count_ink (&picture, &style), >, 5);
          picture_clear (&picture);
        }
}

/* As wide as high in units, whatever the axes say, on the right of the way from point to point. */
static void
test_squares (void)
{
  PlotStyle style = style_of ("light");
  PlotScene *scene = plot_scene_new ("", 1, 1);
  PlotPanel *panel = add_bare_panel (scene, 0);
  double x[] = {0.1, 0.1, -0.1, -0.1}, y[] = {0.2, 0.5, -0.2, -0.5}, ux, uy, top, bottom;
  guint32 inside, card = word (style.theme->card);
  Picture picture;

  plot_panel_set_y (panel, NULL, -2, 2, AXIS_LINEAR);
  plot_panel_add (panel, MARK_SQUARES, "squares", ROLE_SERIES_1, x, y, 4);
  picture = picture_new (scene, 0, &style, NULL);
  /* Upwards: to the right; downwards: to the left. */
  for (guint i = 0; i < 4; i += 2)
    {
      int way = i == 0 ? 1 : -1, side;

      plot_to_units (picture.panel, x[i], y[i], &ux, &bottom);
      plot_to_units (picture.panel, x[i], y[i + 1], &ux, &top);
      side = (int)fabs (bottom - top);
      g_assert_cmpint (side, >, 8);
      uy = (bottom + top) / 2;
      inside = pixel (picture.image, (int)ux + way * side / 2, (int)uy);
      g_assert_cmphex (inside, !=, card);
      g_assert_cmphex (pixel (picture.image, (int)ux + way * (side - 4), (int)uy), ==, inside);
      g_assert_cmphex (pixel (picture.image, (int)ux + way * (side + 4), (int)uy), ==, card);
      g_assert_cmphex (pixel (picture.image, (int)ux - way * 4, (int)uy), ==, card);
    }
  picture_clear (&picture);
}

static void
test_bars (void)
{
  PlotStyle style = style_of ("light");
  PlotScene *scene = plot_scene_new ("", 1, 1);
  PlotPanel *panel = add_bare_panel (scene, 0);
  double x[] = {-0.5, 0, 0.5}, y[] = {0.5, 0.8, -0.5}, ux, uy;
  PlotMark *mark = plot_panel_add (panel, MARK_BARS, "bars", ROLE_MUTED, x, y, 3);
  Picture picture;

  mark->highlight = 1;
  picture = picture_new (scene, 0, &style, NULL);
  for (guint i = 0; i < 3; i++)
    {
      PlotRole role = i == 1 ? ROLE_DATA : ROLE_MUTED;

      plot_to_units (picture.panel, x[i], y[i] / 2, &ux, &uy);
      g_assert_cmphex (pixel (picture.image, (int)ux, (int)uy), ==,
                       word (style.theme->roles[role]));
      plot_to_units (picture.panel, x[i], -y[i] / 2, &ux, &uy);
      g_assert_cmphex (pixel (picture.image, (int)ux, (int)uy), ==, word (style.theme->card));
    }
  /* Between neighbours stands one clean unit of card. */
  plot_to_units (picture.panel, -0.25, 0.25, &ux, &uy);
  g_assert_cmphex (pixel (picture.image, (int)rint (ux) - 1, (int)uy), ==,
                   word (style.theme->card));
  g_assert_cmphex (pixel (picture.image, (int)rint (ux), (int)uy), ==,
                   word (style.theme->roles[ROLE_DATA]));
  picture_clear (&picture);
}

static void
test_heat_map (void)
{
  PlotStyle style = style_of ("dark");
  PlotScene *scene = plot_scene_new ("", 1, 1);
  PlotPanel *panel = add_bare_panel (scene, 0);
  double x[] = {-0.75, -0.25, 0.25, 0.75}, y[] = {-0.5, 0.5};
  double z[] = {0, 1, 2, 3, -INFINITY, NAN, INFINITY, 1.5};
  guint32 expected[8];
  Picture picture;

  for (guint i = 0; i < 4; i++)
    expected[i] = word (plot_viridis (rint (255 * z[i] / 3) / 255));
  expected[4] = expected[0];
  expected[5] = word (style.theme->card);
  expected[6] = expected[3];
  expected[7] = word (plot_viridis (128 / 255.0));
  plot_panel_add_grid (panel, MARK_HEAT_MAP, "surface", x, 4, y, 2, z);
  picture = picture_new (scene, 0, &style, NULL);
  for (guint i = 0; i < 8; i++)
    for (int corner = -1; corner <= 1; corner++)
      {
        double ux, uy;

        plot_to_units (picture.panel, x[i % 4] + 0.22 * corner, y[i / 4] + 0.45 * corner, &ux, &uy);
        g_assert_cmpint (distance (pixel (picture.image, (int)ux, (int)uy), expected[i]), <=, 1);
      }
  picture_clear (&picture);
}

/* A picture's greys are those of its own range, whatever values occur; what lies beyond is cut. */
static void
test_grey_ramp (void)
{
  static const double x[] = {-0.75, -0.25, 0.25, 0.75}, y[] = {-0.5, 0.5};
  static const double z[] = {0.2, 0.4, 0.6, 0.2, -3, 1, 7, NAN};
  static const guint8 greys[] = {51, 102, 153, 51, 0, 255, 255};
  PlotStyle style = style_of ("light");
  PlotScene *scene = plot_scene_new ("", 1, 1);
  PlotPanel *panel = add_bare_panel (scene, 0);
  PlotMark *mark = plot_panel_add_grid (panel, MARK_HEAT_MAP, "picture", x, 4, y, 2, z);
  g_autofree char *dump = NULL;
  Picture picture;

  mark->ramp = RAMP_GREY;
  mark->z_lower = 0;
  mark->z_upper = 1;
  dump = plot_scene_dump (scene);
  g_assert_nonnull (strstr (dump, " ramp grey 0 1"));
  picture = picture_new (scene, 0, &style, NULL);
  for (guint i = 0; i < 8; i++)
    {
      guint32 grey = i < 7 ? 0xff000000u | greys[i] * 0x010101u : word (style.theme->card);
      double ux, uy;

      plot_to_units (picture.panel, x[i % 4], y[i / 4], &ux, &uy);
      g_assert_cmphex (pixel (picture.image, (int)ux, (int)uy), ==, grey);
    }
  picture_clear (&picture);
}

/* The contour of x² + y² at 1/4 is the circle of radius 1/2; a saddle's contours do not cross. */
static void
test_contours (void)
{
  PlotStyle style = style_of ("light");
  PlotScene *scene = plot_scene_new ("", 1, 1);
  PlotPanel *panel = add_bare_panel (scene, 0);
  guint32 ink = word (style.theme->roles[ROLE_SERIES_1]), card = word (style.theme->card);
  double x[41], z[41 * 41], level = 0.25;
  PlotMark *mark;
  Picture picture;

  for (guint i = 0; i < 41; i++)
    x[i] = -1 + i / 20.0;
  for (guint i = 0; i < 41 * 41; i++)
    z[i] = x[i % 41] * x[i % 41] + x[i / 41] * x[i / 41];
  mark = plot_panel_add_grid (panel, MARK_CONTOURS, "circle", x, 41, x, 41, z);
  plot_mark_set_levels (mark, &level, 1);
  mark->width = 2;
  picture = picture_new (scene, 0, &style, NULL);
  for (double angle = 0; angle < 2 * G_PI; angle += 0.1)
    {
      double ux, uy;

      plot_to_units (picture.panel, 0.5 * cos (angle), 0.5 * sin (angle), &ux, &uy);
      g_assert_cmpint (nearest_ink (&picture, ux, uy, ink), <, 70);
      plot_to_units (picture.panel, 0.4 * cos (angle), 0.4 * sin (angle), &ux, &uy);
      g_assert_cmphex (pixel (picture.image, (int)ux, (int)uy), ==, card);
      plot_to_units (picture.panel, 0.6 * cos (angle), 0.6 * sin (angle), &ux, &uy);
      g_assert_cmphex (pixel (picture.image, (int)ux, (int)uy), ==, card);
    }
  picture_clear (&picture);
}

/* Two corners above the level, two below: the mean tells whether the high corners are joined. */
static void
test_saddle (void)
{
  static const double edges[] = {-0.8, 0.8}, level = 1;

  for (guint joined = 0; joined < 2; joined++)
    {
      PlotStyle style = style_of ("light");
      PlotScene *scene = plot_scene_new ("", 1, 1);
      PlotPanel *panel = add_bare_panel (scene, 0);
      double high = joined ? 2.5 : 1.4, low = joined ? 0.6 : -0.5;
      double z[] = {high, low, low, high}; /* lower left and upper right are high */
      /* On the diagonal between the high corners there is a contour only if they are apart. */
      double t = (high - 1) / (high - low), ux, uy;
      PlotMark *mark = plot_panel_add_grid (panel, MARK_CONTOURS, "saddle", edges, 2, edges, 2, z);
      Picture picture;

      plot_mark_set_levels (mark, &level, 1);
      mark->width = 2;
      picture = picture_new (scene, 0, &style, NULL);
      /* The line that cuts off a corner crosses the diagonal half way to its two ends. */
      plot_to_units (picture.panel, -0.8 + 1.6 * t / 2, -0.8 + 1.6 * t / 2, &ux, &uy);
      if (joined)
        g_assert_cmphex (pixel (picture.image, (int)ux, (int)uy), ==, word (style.theme->card));
      else
        g_assert_cmpint (nearest_ink (&picture, ux, uy, word (style.theme->roles[ROLE_SERIES_1])),
                         <, 70);
      picture_clear (&picture);
    }
}

/* On the bright end of a surface a dark theme's label stands on a plate that it is read on. */
static void
test_label_on_surface (void)
{
  static const char *const themes[] = {"dark", "contrast-dark"};
  const double at[] = {-1, 1}, z[] = {1, 1, 1, 1}, zero[] = {0};

  for (guint t = 0; t < G_N_ELEMENTS (themes); t++)
    {
      PlotStyle style = style_of (themes[t]);
      PlotScene *scene = plot_scene_new ("", 1, 1);
      PlotPanel *panel = add_bare_panel (scene, 0);
      const PlotPlacedText *label;
      PlotColour ground = {0, 0, 0, 1};
      Picture picture;
      guint32 colour;

      plot_panel_add_grid (panel, MARK_HEAT_MAP, "surface", at, 2, at, 2, z);
      plot_mark_set_label (plot_panel_add (panel, MARK_DOTS, "top", ROLE_MAXIMUM, zero, zero, 1),
                           "maximum", LABEL_AUTO);
      picture = picture_new (scene, 0, &style, NULL);
      g_assert_cmpuint (picture.panel->labels->len, ==, 1);
      label = &g_array_index (picture.panel->labels, PlotPlacedText, 0);
      colour = pixel (picture.image, (int)(label->x + label->width + 1),
                      (int)(label->y + label->height / 2));
      ground.red = (colour >> 16 & 0xff) / 255.0;
      ground.green = (colour >> 8 & 0xff) / 255.0;
      ground.blue = (colour & 0xff) / 255.0;
      g_assert_cmpfloat (plot_contrast (plot_theme_ink (style.theme, ROLE_MAXIMUM), ground), >,
                         2.4);
      picture_clear (&picture);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/draw-marks/curve", test_curve);
  g_test_add_func ("/plot/draw-marks/spike", test_spike);
  g_test_add_func ("/plot/draw-marks/gaps", test_gaps);
  g_test_add_func ("/plot/draw-marks/clip", test_clip);
  g_test_add_func ("/plot/draw-marks/kinds", test_kinds);
  g_test_add_func ("/plot/draw-marks/squares", test_squares);
  g_test_add_func ("/plot/draw-marks/bars", test_bars);
  g_test_add_func ("/plot/draw-marks/heat-map", test_heat_map);
  g_test_add_func ("/plot/draw-marks/grey-ramp", test_grey_ramp);
  g_test_add_func ("/plot/draw-marks/label-on-surface", test_label_on_surface);
  g_test_add_func ("/plot/draw-marks/contours", test_contours);
  g_test_add_func ("/plot/draw-marks/saddle", test_saddle);
  return g_test_run ();
}
