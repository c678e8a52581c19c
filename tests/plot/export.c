/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Export: sizes, texts and recipes read back from the three formats, and the same bytes twice. */
#include "plot/export.h"

#include <glib/gstdio.h>
#include <math.h>
#include <png.h>
#include <string.h>

static const char *const suffixes[] = {"png", "svg", "pdf"};

static PlotScene *
make_scene (void)
{
  PlotScene *scene = plot_scene_new ("Which μ & σ explain <these> values?", 1, 2);
  double x[] = {0, 1, 2, 3}, y[] = {1, 3, 2, 4}, z[16];
  PlotPanel *panel = plot_scene_add_panel (scene, "line", "Line", 0, 0);

  plot_panel_set_x (panel, "x", 0, 3, AXIS_LINEAR);
  plot_panel_set_y (panel, "y", 0, 5, AXIS_LINEAR);
  plot_panel_add (panel, MARK_LINE, "line", ROLE_SERIES_1, x, y, 4);
  for (guint i = 0; i < 16; i++)
    z[i] = i;
  panel = plot_scene_add_panel (scene, "surface", "Surface", 0, 1);
  plot_panel_set_x (panel, "x", 0, 3, AXIS_LINEAR);
  plot_panel_set_y (panel, "y", 0, 3, AXIS_LINEAR);
  plot_panel_add_grid (panel, MARK_HEAT_MAP, "surface", x, 4, x, 4, z);
  plot_scene_say (scene, "A <b>sentence</b>.");
  return scene;
}

static PlotExport
small (void)
{
  PlotExport options = plot_export_defaults ();

  options.width = 480;
  options.height = 300;
  options.scale = 1;
  options.style.text_scale = 1;
  return options;
}

static GBytes *
render (const char *suffix, const PlotExport *options)
{
  g_autoptr (PlotScene) scene = make_scene ();
  g_autoptr (GError) error = NULL;
  GBytes *bytes = plot_export_render (scene, suffix, options, &error);

  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  return bytes;
}

static char *
as_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data, length);
}

static void
test_presets (void)
{
  static const struct
  {
    const char *id;
    double width, height; /* pixels */
  } expected[] = {{"slide", 1920, 1080},  {"slide-4k", 3840, 2160}, {"4:3", 1440, 1080},
                  {"square", 1080, 1080}, {"half", 960, 1080},      {"column", 1344, 1008}};
  const PlotPreset *presets = plot_presets ();
  PlotExport defaults = plot_export_defaults ();

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpstr (presets[i].id, ==, expected[i].id);
      g_assert_cmpfloat (presets[i].width * presets[i].scale, ==, expected[i].width);
      g_assert_cmpfloat (presets[i].height * presets[i].scale, ==, expected[i].height);
    }
  g_assert_null (presets[G_N_ELEMENTS (expected)].id);
  g_assert_cmpfloat (defaults.width * defaults.scale, ==, 1920);
  g_assert_cmpstr (defaults.style.theme->id, ==, "light");
  g_assert_null (defaults.recipe);
}

typedef struct
{
  const guint8 *data;
  gsize left;
} Input;

static void
read_bytes (png_structp png, png_bytep out, size_t length)
{
  Input *input = png_get_io_ptr (png);

  g_assert_cmpuint (length, <=, input->left);
  memcpy (out, input->data, length);
  input->data += length;
  input->left -= length;
}

/* Reads a whole PNG with libpng; errors of libpng abort. */
static void
check_png (GBytes *bytes, guint width, guint height, int colour_type, guint density,
           const char *recipe)
{
  Input input;
  png_structp png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);
  png_uint_32 x, y;
  png_textp texts;
  int unit, n;
  guint seen = 0;

  input.data = g_bytes_get_data (bytes, &input.left);
  png_set_read_fn (png, &input, read_bytes);
  png_read_png (png, info, PNG_TRANSFORM_IDENTITY, NULL);
  g_assert_cmpuint (png_get_image_width (png, info), ==, width);
  g_assert_cmpuint (png_get_image_height (png, info), ==, height);
  g_assert_cmpint (png_get_color_type (png, info), ==, colour_type);
  g_assert_cmpuint (png_get_pHYs (png, info, &x, &y, &unit), !=, 0);
  g_assert_cmpint (unit, ==, PNG_RESOLUTION_METER);
  g_assert_cmpuint (x, ==, density);
  g_assert_cmpuint (y, ==, density);
  png_get_text (png, info, &texts, &n);
  for (int i = 0; i < n; i++)
    {
      if (strcmp (texts[i].key, "Title") == 0)
        g_assert_cmpstr (texts[i].text, ==, "Which μ & σ explain <these> values?");
      else if (strcmp (texts[i].key, "Software") == 0)
        g_assert_cmpstr (texts[i].text, ==, "Likely " LIKELY_VERSION);
      else if (strcmp (texts[i].key, "Likely-Recipe") == 0)
        g_assert_cmpstr (texts[i].text, ==, recipe);
      else
        g_assert_not_reached ();
      seen++;
    }
  g_assert_cmpuint (seen, ==, recipe != NULL ? 3 : 2);
  png_destroy_read_struct (&png, &info, NULL);
}

static void
test_png (void)
{
  PlotExport options = small ();
  g_autoptr (GBytes) plain = render ("png", &options), scaled = NULL, transparent = NULL;

  /* 96 dots an inch are 3780 a metre. */
  check_png (plain, 480, 300, PNG_COLOR_TYPE_RGB, 3780, NULL);
  options.scale = 1.5;
  options.recipe = "{\"p\": 0.62}";
  scaled = render ("png", &options);
  check_png (scaled, 720, 450, PNG_COLOR_TYPE_RGB, 5669, options.recipe);
  options.style.transparent = TRUE;
  transparent = render ("png", &options);
  check_png (transparent, 720, 450, PNG_COLOR_TYPE_RGB_ALPHA, 5669, options.recipe);
}

typedef struct
{
  char *width, *height, *title;
  gboolean in_title;
  guint images;
} Svg;

static void
svg_start (GMarkupParseContext *context, const char *element, const char **names,
           const char **values, gpointer data, GError **error)
{
  Svg *svg = data;

  svg->in_title = strcmp (element, "title") == 0;
  svg->images += strcmp (element, "image") == 0;
  for (guint i = 0; strcmp (element, "svg") == 0 && names[i] != NULL; i++)
    if (strcmp (names[i], "width") == 0)
      svg->width = g_strdup (values[i]);
    else if (strcmp (names[i], "height") == 0)
      svg->height = g_strdup (values[i]);
}

static void
svg_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data,
          GError **error)
{
  Svg *svg = data;

  if (svg->in_title && svg->title == NULL)
    svg->title = g_strndup (text, length);
}

static void
test_svg (void)
{
  static const GMarkupParser parser = {svg_start, NULL, svg_text, NULL, NULL};
  PlotExport options = small ();
  g_autoptr (GBytes) bytes = render ("svg", &options);
  Svg svg = {0};
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &svg, NULL);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_markup_parse_context_parse (context, data, (gssize)length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (g_ascii_strtod (svg.width, NULL), ==, 480);
  g_assert_true (g_str_has_suffix (svg.width, "px"));
  g_assert_cmpfloat (g_ascii_strtod (svg.height, NULL), ==, 300);
  g_assert_cmpstr (svg.title, ==, "Which μ & σ explain <these> values?");
  g_assert_cmpuint (svg.images, ==, 1);
  g_free (svg.width);
  g_free (svg.height);
  g_free (svg.title);
}

/* The axis stands in the SVG where the layout put it, as it does in the PNG. */
static void
test_same_geometry (void)
{
  PlotExport options = small ();
  g_autoptr (GBytes) bytes = render ("svg", &options);
  g_autofree char *text = as_text (bytes);
  g_autoptr (PlotScene) scene = make_scene ();
  g_autoptr (PlotPango) pango = plot_pango_new (&options.style);
  PlotLayoutOptions layout_options = {TRUE, -1};
  g_autoptr (PlotLayout) layout = plot_layout_new (scene, options.width, options.height,
                                                   plot_pango_measure (pango), &layout_options);
  const PlotPanelLayout *panel = g_ptr_array_index (layout->panels, 0);
  gboolean found = FALSE;

  for (const char *path = strstr (text, "d=\"M "); path != NULL; path = strstr (path + 1, "d=\"M "))
    {
      char *end;
      double x0 = g_ascii_strtod (path + 5, &end), y0 = g_ascii_strtod (end, &end), x1, y1;

      if (strncmp (end, " L ", 3) != 0)
        continue;
      x1 = g_ascii_strtod (end + 3, &end);
      y1 = g_ascii_strtod (end, &end);
      found |= fabs (x0 - panel->area.x) < 0.01 && fabs (x1 - x0 - panel->area.width) < 0.01
               && y0 == y1 && fabs (y0 - panel->area.y - panel->area.height) <= 0.5;
    }
  g_assert_true (found);
}

/* A PDF has zero bytes. */
static gboolean
holds (const char *data, gsize length, const char *text)
{
  return memmem (data, length, text, strlen (text)) != NULL;
}

static void
test_pdf (void)
{
  PlotExport options = small ();
  g_autoptr (GBytes) bytes = render ("pdf", &options), dated = NULL;
  g_autofree char *plain = NULL, *page = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpmem (data, 7, "%PDF-1.", 7);
  /* 480 × 300 units are 360 × 225 points. */
  g_assert_true (holds (data, length, "/MediaBox [ 0 0 360 225 ]"));
  g_assert_true (holds (data, length, "/Title"));
  g_assert_true (holds (data, length, "(Likely " LIKELY_VERSION ")"));
  g_assert_false (holds (data, length, "/Keywords"));
  g_assert_false (holds (data, length, "/CreationDate"));
  g_assert_true (g_setenv ("SOURCE_DATE_EPOCH", "1700000000", TRUE));
  dated = render ("pdf", &options);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  data = g_bytes_get_data (dated, &length);
  g_assert_true (holds (data, length, "/CreationDate (20231114221320"));
}

static void
test_same_bytes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      PlotExport options = small ();
      g_autoptr (GBytes) first = NULL, second = NULL;

      options.recipe = "{}";
      first = render (suffixes[i], &options);
      second = render (suffixes[i], &options);
      g_assert_true (g_bytes_equal (first, second));
    }
}

static void
check_recipe (const char *folder, const char *suffix, const char *recipe)
{
  PlotExport options = small ();
  g_autofree char *name = g_strconcat ("picture.", suffix, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL), *back = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  options.recipe = recipe;
  bytes = render (suffix, &options);
  g_assert_true (plot_save (path, bytes, NULL));
  back = plot_recipe_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back, ==, recipe);
  g_remove (path);
}

static void
test_recipe (void)
{
  g_autofree char *folder = g_dir_make_tmp ("likely-export-XXXXXX", NULL);
  g_autofree char *filling = g_strnfill (300000, '7');
  g_autofree char *long_recipe = g_strdup_printf ("{\"points\": \"%s\", \"end\": true}", filling);
  const char *const recipes[] = {
      "{\"exploration\": \"normal\", \"values\": {\"mu\": -2.2000000000000002, \"sigma\": 1.9}}",
      "{\n  \"column\": \"Größe <cm> & “Länge” (µ)\",\n  \"emoji\": \"🎲\"\n}\n",
      "a", /* asymmetric lengths: base64 pads them differently */
      "ab",
      "brackets ) ( \\ % and likely-recipe: inside",
      "]]> </metadata> <!-- -->",
      long_recipe,
  };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (recipes); j++)
      check_recipe (folder, suffixes[i], recipes[j]);
  g_rmdir (folder);
}

static void
check_refused (const char *folder, const void *data, gsize length, GIOErrorEnum code)
{
  g_autofree char *path = g_build_filename (folder, "file", NULL), *recipe = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_true (plot_save (path, bytes, NULL));
  recipe = plot_recipe_read (path, &error);
  g_assert_null (recipe);
  g_assert_error (error, G_IO_ERROR, (gint)code);
  g_assert_nonnull (strstr (error->message, path));
  g_remove (path);
}

static void
test_no_recipe (void)
{
  g_autofree char *folder = g_dir_make_tmp ("likely-export-XXXXXX", NULL), *missing = NULL;
  g_autofree char *path = g_build_filename (folder, "missing.png", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      PlotExport options = small ();
      g_autoptr (GBytes) bytes = render (suffixes[i], &options);
      gsize length;
      const guint8 *data = g_bytes_get_data (bytes, &length);

      check_refused (folder, data, length, G_IO_ERROR_NOT_FOUND);
      /* Cut short: PNG in its header, SVG in the middle; a PDF just has no keyword. */
      check_refused (folder, data, 20, i == 2 ? G_IO_ERROR_NOT_FOUND : G_IO_ERROR_INVALID_DATA);
    }
  check_refused (folder, "", 0, G_IO_ERROR_INVALID_DATA);
  check_refused (folder, "x,y\n1,2\n", 8, G_IO_ERROR_INVALID_DATA);
  check_refused (folder, "%PDF-1.4 likely-recipe:", 23, G_IO_ERROR_NOT_FOUND);
  check_refused (folder, "%PDF-1.4 likely-recipe:/w==", 27, G_IO_ERROR_INVALID_DATA);
  missing = plot_recipe_read (path, &error);
  g_assert_null (missing);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, path));
  g_rmdir (folder);
}

/* On a slide of 13.33 by 7.5 inches no text is smaller than 18 pt. */
static void
test_slide_text (void)
{
  PlotExport options = plot_export_defaults (), large;
  g_autoptr (GBytes) automatic = render ("pdf", &options), explicit = NULL, less = NULL;

  large = options;
  large.style.text_scale = 18 / (12 * 0.75); /* ticks have 12 units, a unit has 0.75 pt */
  explicit = render ("pdf", &large);
  g_assert_true (g_bytes_equal (automatic, explicit));
  large.style.text_scale = 1;
  less = render ("pdf", &large);
  g_assert_false (g_bytes_equal (automatic, less));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *suffix;
    double width, height, scale;
    GIOErrorEnum code;
  } cases[] = {{"gif", 480, 300, 1, G_IO_ERROR_NOT_SUPPORTED},
               {"png", 0, 300, 1, G_IO_ERROR_INVALID_ARGUMENT},
               {"png", 480, NAN, 1, G_IO_ERROR_INVALID_ARGUMENT},
               {"png", 480, 300, 0, G_IO_ERROR_INVALID_ARGUMENT},
               {"png", 30000, 300, 2, G_IO_ERROR_INVALID_ARGUMENT},
               {"pdf", 1e9, 300, 1, G_IO_ERROR_INVALID_ARGUMENT}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlotScene) scene = make_scene ();
      g_autoptr (GError) error = NULL;
      PlotExport options = small ();

      options.width = cases[i].width;
      options.height = cases[i].height;
      options.scale = cases[i].scale;
      g_assert_null (plot_export_render (scene, cases[i].suffix, &options, &error));
      g_assert_error (error, G_IO_ERROR, (gint)cases[i].code);
    }
}

/* One panel alone, in every theme, in every format. */
static void
test_panel_and_themes (void)
{
  const PlotTheme *const *themes = plot_themes ();

  for (guint t = 0; themes[t] != NULL; t++)
    for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
      {
        PlotExport options = small (), whole;
        g_autoptr (GBytes) panel = NULL, page = NULL;

        options.style.theme = themes[t];
        whole = options;
        options.panel = 1;
        options.text = FALSE;
        panel = render (suffixes[i], &options);
        page = render (suffixes[i], &whole);
        g_assert_false (g_bytes_equal (panel, page));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_test_add_func ("/plot/export/presets", test_presets);
  g_test_add_func ("/plot/export/png", test_png);
  g_test_add_func ("/plot/export/svg", test_svg);
  g_test_add_func ("/plot/export/same-geometry", test_same_geometry);
  g_test_add_func ("/plot/export/pdf", test_pdf);
  g_test_add_func ("/plot/export/same-bytes", test_same_bytes);
  g_test_add_func ("/plot/export/recipe", test_recipe);
  g_test_add_func ("/plot/export/no-recipe", test_no_recipe);
  g_test_add_func ("/plot/export/slide-text", test_slide_text);
  g_test_add_func ("/plot/export/refused", test_refused);
  g_test_add_func ("/plot/export/panel-and-themes", test_panel_and_themes);
  return g_test_run ();
}
