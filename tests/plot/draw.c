/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing: probes along curves that are known, and the same picture drawn two ways. No stored
 * images, and no text where pixels are compared with numbers. */
#include "plot/draw.h"

#include <math.h>
#include <string.h>

#define WIDTH 320
#define HEIGHT 240

static PlotStyle
style_of (const char *theme)
{
  return (PlotStyle){.theme = plot_theme_find (theme), .font = "Sans", .text_scale = 1};
}

/* A scene of one panel without any text, over x and y in [-1, 1]. */
static PlotPanel *
add_bare_panel (PlotScene *scene, guint column)
{
  g_autofree char *id = g_strdup_printf ("panel-%u", column);
  PlotPanel *panel = plot_scene_add_panel (scene, id, "", 0, column);

  plot_panel_set_x (panel, "", -1, 1, AXIS_LINEAR);
  plot_panel_set_y (panel, "", -1, 1, AXIS_LINEAR);
  panel->x.hidden = panel->y.hidden = TRUE;
  return panel;
}

typedef struct
{
  PlotScene *scene;
  PlotPango *pango;
  PlotLayout *layout;
  const PlotPanelLayout *panel;
  cairo_surface_t *image;
} Picture;

static cairo_surface_t *
draw_panel (const PlotPanelLayout *layout, const PlotStyle *style, PlotPango *pango,
            const PlotHover *hover)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)layout->card.width,
                                                       (int)layout->card.height);
  cairo_t *cr = cairo_create (image);

  cairo_translate (cr, -layout->card.x, -layout->card.y);
  plot_draw_panel (layout, style, pango, hover, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  return image;
}

/* Takes the scene; draws its panel alone. */
static Picture
picture_new (PlotScene *scene, gint panel, const PlotStyle *style, const PlotHover *hover)
{
  PlotLayoutOptions options = {FALSE, panel};
  Picture picture = {.scene = scene, .pango = plot_pango_new (style)};

  picture.layout
      = plot_layout_new (scene, WIDTH, HEIGHT, plot_pango_measure (picture.pango), &options);
  picture.panel = g_ptr_array_index (picture.layout->panels, 0);
  picture.image = draw_panel (picture.panel, style, picture.pango, hover);
  return picture;
}

static void
picture_clear (Picture *picture)
{
  cairo_surface_destroy (picture->image);
  plot_layout_free (picture->layout);
  plot_pango_free (picture->pango);
  plot_scene_unref (picture->scene);
}

static guint32
pixel (cairo_surface_t *image, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (image);

  g_assert_true (x >= 0 && y >= 0 && x < cairo_image_surface_get_width (image)
                 && y < cairo_image_surface_get_height (image));
  return ((const guint32 *)(gconstpointer)(data + y * cairo_image_surface_get_stride (image)))[x];
}

static guint32
word (PlotColour colour)
{
  return 0xffu << 24 | (guint32)rint (colour.red * 255) << 16
         | (guint32)rint (colour.green * 255) << 8 | (guint32)rint (colour.blue * 255);
}

static int
distance (guint32 a, guint32 b)
{
  int most = 0;

  for (int shift = 0; shift < 24; shift += 8)
    most = MAX (most, abs ((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)));
  return most;
}

/* The colour nearest to `wanted` within a pixel of a place. */
static int
nearest_ink (const Picture *picture, double ux, double uy, guint32 wanted)
{
  int best = 255;

  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      best = MIN (best, distance (wanted, pixel (picture->image, (int)floor (ux) + dx,
                                                 (int)floor (uy) + dy)));
  return best;
}

static gboolean
same_pixels (cairo_surface_t *a, cairo_surface_t *b)
{
  int height = cairo_image_surface_get_height (a), stride = cairo_image_surface_get_stride (a);

  return height == cairo_image_surface_get_height (b)
         && stride == cairo_image_surface_get_stride (b)
         && memcmp (cairo_image_surface_get_data (a), cairo_image_surface_get_data (b),
                    (gsize)height * (gsize)stride)
                == 0;
}

/* How many pixels of the area are not the bare card. */
static guint
count_ink (const Picture *picture, const PlotStyle *style)
{
  PlotRect area = picture->panel->area;
  guint32 card = word (style->theme->card);
  guint n = 0;

  for (int y = (int)ceil (area.y) + 1; y < (int)(area.y + area.height) - 1; y++)
    for (int x = (int)ceil (area.x) + 1; x < (int)(area.x + area.width) - 1; x++)
      n += pixel (picture->image, x, y) != card;
  return n;
}

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

static PlotScene *
make_two_panels (void)
{
  PlotScene *scene = plot_scene_new ("Which?", 1, 2);
  double x[101], y[101];

  for (guint i = 0; i <= 100; i++)
    {
      x[i] = i / 100.0;
      y[i] = 45 * pow (x[i], 8) * pow (1 - x[i], 2);
    }
  for (guint column = 0; column < 2; column++)
    {
      g_autofree char *id = g_strdup_printf ("panel-%u", column);
      PlotPanel *panel = plot_scene_add_panel (scene, id, "Likelihood", 0, column);
      PlotMark *mark;

      plot_panel_set_x (panel, "parameter p", 0, 1, AXIS_LINEAR);
      plot_panel_set_y (panel, "L(p)", 0, 0.35, AXIS_LINEAR);
      plot_panel_add (panel, MARK_AREA, "area", ROLE_SERIES_1, x, y, 101);
      mark = plot_panel_add (panel, MARK_LINE, "likelihood", ROLE_SERIES_1, x, y, 101);
      plot_mark_set_label (mark, "likelihood", LABEL_AUTO);
      mark = plot_panel_add_rule_x (panel, "maximum", ROLE_MAXIMUM, 0.8);
      plot_mark_set_label (mark, "p\u0302 = 0.80", LABEL_AUTO);
      plot_panel_add_handle (panel, "p", 0.62, y[62], HANDLE_X, "p", "p", NULL);
    }
  plot_scene_say (scene, "<b>Likely</b>");
  return scene;
}

/* A panel in a grid and the same panel alone at that size. */
static void
test_grid_or_alone (void)
{
  PlotStyle style = style_of ("light");
  g_autoptr (PlotScene) scene = make_two_panels ();
  g_autoptr (PlotPango) pango = plot_pango_new (&style);
  PlotMeasure measure = plot_pango_measure (pango);
  PlotLayoutOptions whole = {TRUE, -1}, alone = {FALSE, 1};
  g_autoptr (PlotLayout) grid = plot_layout_new (scene, 801, 603, measure, &whole);
  const PlotPanelLayout *in_grid = g_ptr_array_index (grid->panels, 1);
  g_autoptr (PlotLayout) single
      = plot_layout_new (scene, in_grid->card.width, in_grid->card.height, measure, &alone);
  cairo_surface_t *a = draw_panel (in_grid, &style, pango, NULL);
  cairo_surface_t *b = draw_panel (g_ptr_array_index (single->panels, 0), &style, pango, NULL);

  g_assert_true (same_pixels (a, b));
  cairo_surface_destroy (a);
  cairo_surface_destroy (b);
}

/* Exchanging two colours in the theme is exchanging the roles of the marks. */
static void
test_swapped_roles (void)
{
  PlotTheme swapped = *plot_theme_find ("light");
  PlotColour blue = swapped.roles[ROLE_SERIES_1];
  cairo_surface_t *images[2];

  swapped.roles[ROLE_SERIES_1] = swapped.roles[ROLE_SERIES_2];
  swapped.roles[ROLE_SERIES_2] = blue;
  for (guint i = 0; i < 2; i++)
    {
      PlotStyle style = style_of ("light");
      PlotScene *scene = make_two_panels ();
      PlotPanel *panel = g_ptr_array_index (scene->panels, 0);
      Picture picture;

      if (i == 1)
        style.theme = &swapped;
      plot_panel_find_mark (panel, "likelihood")->role = i == 0 ? ROLE_SERIES_2 : ROLE_SERIES_1;
      plot_panel_find_mark (panel, "area")->role = i == 0 ? ROLE_SERIES_1 : ROLE_SERIES_2;
      picture = picture_new (scene, 0, &style, NULL);
      images[i] = cairo_surface_reference (picture.image);
      picture_clear (&picture);
    }
  g_assert_true (same_pixels (images[0], images[1]));
  cairo_surface_destroy (images[0]);
  cairo_surface_destroy (images[1]);
}

static void
test_handles (void)
{
  PlotStyle style = style_of ("light");
  PlotHover focus = {0, -1, 0};
  guint32 accent = word (style.theme->roles[ROLE_OWN]);
  cairo_surface_t *images[2];

  for (guint i = 0; i < 2; i++)
    {
      PlotScene *scene = plot_scene_new ("", 1, 1);
      PlotPanel *panel = add_bare_panel (scene, 0);
      Picture picture;
      double ux, uy;

      plot_panel_add_handle (panel, "point", 1, 0.25, HANDLE_X, "point", NULL, NULL);
      plot_panel_add_handle (panel, "nowhere", NAN, 0, HANDLE_X, "nowhere", NULL, NULL);
      picture = picture_new (scene, 0, &style, i == 1 ? &focus : NULL);
      plot_to_units (picture.panel, 1, 0.25, &ux, &uy);
      g_assert_cmphex (pixel (picture.image, (int)ux, (int)uy), ==, 0xffffffffu);
      /* The ring, also beyond the area's edge. */
      g_assert_cmphex (pixel (picture.image, (int)(ux - 7), (int)uy), ==, accent);
      g_assert_cmphex (pixel (picture.image, (int)(ux + 6), (int)uy), ==, accent);
      images[i] = cairo_surface_reference (picture.image);
      picture_clear (&picture);
    }
  g_assert_false (same_pixels (images[0], images[1]));
  cairo_surface_destroy (images[0]);
  cairo_surface_destroy (images[1]);
}

static void
test_hover (void)
{
  PlotStyle style = style_of ("light");
  PlotHover hovers[] = {{-1, 1, 50}, {-1, 1, 100}, {-1, 1, 0}, {-1, 1, 5000}, {-1, 77, 0}};

  for (guint i = 0; i < G_N_ELEMENTS (hovers); i++)
    {
      Picture plain = picture_new (make_two_panels (), 0, &style, NULL);
      Picture hovered = picture_new (make_two_panels (), 0, &style, &hovers[i]);

      g_assert_true (same_pixels (plain.image, hovered.image) == (i >= 3));
      picture_clear (&plain);
      picture_clear (&hovered);
    }
}

static void
test_page (void)
{
  g_autoptr (PlotScene) scene = make_two_panels ();
  const PlotTheme *const *themes = plot_themes ();

  for (guint t = 0; themes[t] != NULL; t++)
    for (guint transparent = 0; transparent < 2; transparent++)
      {
        PlotStyle style = style_of (themes[t]->id);
        g_autoptr (PlotPango) pango = plot_pango_new (&style);
        PlotLayoutOptions options = {TRUE, -1};
        g_autoptr (PlotLayout) layout
            = plot_layout_new (scene, 640, 400, plot_pango_measure (pango), &options);
        cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 640, 400);
        cairo_t *cr = cairo_create (image);

        style.transparent = transparent;
        plot_draw (layout, &style, pango, cr);
        g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
        cairo_destroy (cr);
        cairo_surface_flush (image);
        g_assert_cmphex (pixel (image, 2, 2), ==, transparent ? 0 : word (style.theme->background));
        cairo_surface_destroy (image);
      }
}

static void
test_text (void)
{
  PlotStyle style = style_of ("light"), large = style;
  g_autoptr (PlotPango) pango = plot_pango_new (&style);
  g_autoptr (PlotPango) large_pango = NULL;
  PlotMeasure measure = plot_pango_measure (pango), large_measure;
  double width, height, other_width, other_height;

  large.text_scale = 2;
  large_pango = plot_pango_new (&large);
  large_measure = plot_pango_measure (large_pango);
  for (PlotTextStyle text_style = TEXT_TICK; text_style <= TEXT_SAY; text_style++)
    {
      measure.measure (measure.data, "likelihood", text_style, 0, &width, &height);
      g_assert_cmpfloat (width, >, 20);
      g_assert_cmpfloat (height, >, 10);
      large_measure.measure (large_measure.data, "likelihood", text_style, 0, &other_width,
                             &other_height);
      g_assert_cmpfloat_with_epsilon (other_width, 2 * width, 0.5);
      g_assert_cmpfloat_with_epsilon (other_height, 2 * height, 0.5);
    }
  /* Markup is no text; what is wrapped is narrower and higher. */
  measure.measure (measure.data, "a &amp; b", TEXT_SAY, 0, &width, &height);
  measure.measure (measure.data, "a &amp; b", TEXT_LABEL, 0, &other_width, &other_height);
  g_assert_cmpfloat (width, <, other_width);
  measure.measure (measure.data, "one two three four five six seven", TEXT_SAY, 0, &width, &height);
  measure.measure (measure.data, "one two three four five six seven", TEXT_SAY, 90, &other_width,
                   &other_height);
  g_assert_cmpfloat (other_width, <=, 90);
  g_assert_cmpfloat (other_height, >, 1.9 * height);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/draw/curve", test_curve);
  g_test_add_func ("/plot/draw/spike", test_spike);
  g_test_add_func ("/plot/draw/gaps", test_gaps);
  g_test_add_func ("/plot/draw/clip", test_clip);
  g_test_add_func ("/plot/draw/kinds", test_kinds);
  g_test_add_func ("/plot/draw/bars", test_bars);
  g_test_add_func ("/plot/draw/heat-map", test_heat_map);
  g_test_add_func ("/plot/draw/contours", test_contours);
  g_test_add_func ("/plot/draw/saddle", test_saddle);
  g_test_add_func ("/plot/draw/grid-or-alone", test_grid_or_alone);
  g_test_add_func ("/plot/draw/swapped-roles", test_swapped_roles);
  g_test_add_func ("/plot/draw/handles", test_handles);
  g_test_add_func ("/plot/draw/hover", test_hover);
  g_test_add_func ("/plot/draw/page", test_page);
  g_test_add_func ("/plot/draw/text", test_text);
  return g_test_run ();
}
