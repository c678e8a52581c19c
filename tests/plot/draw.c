/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing: the same picture drawn two ways, pages in every theme, handles and hovering, text as
 * Pango measures it. No stored images. */
#include "picture.h"

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
  double width, height, other_width, other_height, growth = 0;

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
      g_assert_cmpfloat (other_width, >, width);
      if (text_style == TEXT_TICK)
        {
          g_assert_cmpfloat_with_epsilon (other_width, 2 * width, 0.5);
          growth = other_height - height;
        }
      /* Every text grows as the smallest does. */
      g_assert_cmpfloat_with_epsilon (other_height - height, growth, 0.5);
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
  g_test_add_func ("/plot/draw/grid-or-alone", test_grid_or_alone);
  g_test_add_func ("/plot/draw/swapped-roles", test_swapped_roles);
  g_test_add_func ("/plot/draw/handles", test_handles);
  g_test_add_func ("/plot/draw/hover", test_hover);
  g_test_add_func ("/plot/draw/page", test_page);
  g_test_add_func ("/plot/draw/text", test_text);
  return g_test_run ();
}
