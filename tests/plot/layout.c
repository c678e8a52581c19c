/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout at many sizes with a measurer without fonts: everything stands inside what holds it,
 * nothing overlaps, and a panel looks the same wherever it stands. */
#include "example.h"
#include "golden.h"

static const double sizes[][2] = {
    {320, 200},   {336, 252},   {640, 480}, {960, 720},  {720, 720}, {1280, 720}, {1280, 800},
    {1920, 1080}, {3840, 2160}, {200, 900}, {1600, 120}, {60, 60},   {8, 8},      {1, 1},
};

static PlotLayout *
lay_out (PlotScene *scene, double width, double height, gboolean text, gint panel)
{
  PlotLayoutOptions options = {text, panel};

  return plot_layout_new (scene, width, height, plot_measure_fake (), &options);
}

static void
assert_inside (PlotRect inner, PlotRect outer)
{
  if (inner.width == 0 && inner.height == 0)
    return;
  g_assert_cmpfloat (inner.width, >, 0);
  g_assert_cmpfloat (inner.height, >, 0);
  g_assert_cmpfloat (inner.x, >=, outer.x - 1e-9);
  g_assert_cmpfloat (inner.y, >=, outer.y - 1e-9);
  g_assert_cmpfloat (inner.x + inner.width, <=, outer.x + outer.width + 1e-9);
  g_assert_cmpfloat (inner.y + inner.height, <=, outer.y + outer.height + 1e-9);
}

static void
assert_apart (PlotRect a, PlotRect b)
{
  gboolean empty = a.width == 0 || b.width == 0;

  g_assert_true (empty || a.x + a.width <= b.x + 1e-9 || b.x + b.width <= a.x + 1e-9
                 || a.y + a.height <= b.y + 1e-9 || b.y + b.height <= a.y + 1e-9);
}

/* The rectangle of a tick's label; empty without a label. */
static PlotRect
tick_rect (const PlotPanelLayout *layout, const PlotTick *tick, gboolean across)
{
  PlotMeasure measure = plot_measure_fake ();
  double width, height;

  if (*tick->label == '\0')
    return (PlotRect){0};
  measure.measure (measure.data, tick->label, TEXT_TICK, 0, &width, &height);
  if (across)
    return (PlotRect){tick->position - width / 2,
                      layout->area.y + layout->area.height + PLOT_TICK_GAP, width, height};
  return (PlotRect){layout->area.x - PLOT_TICK_GAP - width, tick->position - height / 2, width,
                    height};
}

static void
check_ticks (const PlotPanelLayout *layout, const GArray *ticks, gboolean across)
{
  for (guint i = 0; i < ticks->len; i++)
    {
      const PlotTick *tick = &g_array_index (ticks, PlotTick, i);
      PlotRect rect = tick_rect (layout, tick, across);
      double x, y;

      plot_to_units (layout, tick->value, tick->value, &x, &y);
      x = CLAMP (x, layout->area.x, layout->area.x + layout->area.width);
      y = CLAMP (y, layout->area.y, layout->area.y + layout->area.height);
      g_assert_cmpfloat_with_epsilon (tick->position, across ? x : y, 1e-6);
      assert_inside (rect, layout->card);
      assert_apart (rect, layout->title);
      assert_apart (rect, layout->x_label);
      assert_apart (rect, layout->y_label);
      for (guint j = 0; j < i; j++)
        {
          PlotRect other = tick_rect (layout, &g_array_index (ticks, PlotTick, j), across);

          if (across)
            other.width += 7 - 1e-9; /* one character between */
          if (across && rect.x < other.x)
            other.x -= 7;
          assert_apart (rect, other);
        }
    }
}

static void
check_panel (const PlotPanelLayout *layout)
{
  if (layout->panel->table != NULL)
    {
      double x, width, end = layout->table.x;

      assert_inside (layout->table, layout->card);
      assert_apart (layout->table, layout->title);
      g_assert_cmpuint (layout->table_rows, <=, layout->panel->table->n_rows);
      g_assert_cmpfloat (layout->area.width, ==, 0);
      for (guint i = 0; i < layout->panel->table->n_columns; i++)
        {
          plot_table_column (layout, i, &x, &width);
          g_assert_cmpfloat_with_epsilon (x, end, 1e-9);
          end = x + width;
        }
      g_assert_cmpfloat_with_epsilon (end, layout->table.x + layout->table.width, 1e-9);
      return;
    }
  g_assert_cmpfloat (layout->area.width, >, 0);
  g_assert_cmpfloat (layout->area.height, >, 0);
  assert_inside (layout->area, layout->card);
  assert_inside (layout->title, layout->card);
  assert_inside (layout->x_label, layout->card);
  assert_inside (layout->y_label, layout->card);
  assert_apart (layout->title, layout->area);
  assert_apart (layout->x_label, layout->area);
  assert_apart (layout->y_label, layout->area);
  assert_apart (layout->y_label, layout->x_label);
  assert_apart (layout->y_label, layout->title);
  check_ticks (layout, layout->x_ticks, TRUE);
  check_ticks (layout, layout->y_ticks, FALSE);
  for (guint i = 0; i < layout->labels->len; i++)
    {
      const PlotPlacedText *a = &g_array_index (layout->labels, PlotPlacedText, i);

      assert_inside ((PlotRect){a->x, a->y, a->width, a->height}, layout->area);
    }
}

static void
test_every_size (void)
{
  g_autoptr (PlotScene) scene = example_scene ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int text = 0; text <= 1; text++)
      {
        g_autoptr (PlotLayout) layout = lay_out (scene, sizes[i][0], sizes[i][1], text, -1);
        g_autofree char *dump = plot_layout_dump (layout);
        PlotRect page = {0, 0, MAX (sizes[i][0], 8), MAX (sizes[i][1], 8)};

        g_assert_null (strstr (dump, "nan"));
        g_assert_null (strstr (dump, "inf"));
        assert_inside (layout->question, page);
        assert_inside (layout->subtitle, page);
        assert_inside (layout->say, page);
        assert_apart (layout->question, layout->subtitle);
        for (guint j = 0; j < layout->panels->len; j++)
          {
            const PlotPanelLayout *panel = g_ptr_array_index (layout->panels, j);

            assert_inside (panel->card, page);
            assert_apart (panel->card, layout->question);
            assert_apart (panel->card, layout->subtitle);
            assert_apart (panel->card, layout->say);
            for (guint k = 0; k < j && sizes[i][0] >= 60; k++)
              assert_apart (panel->card,
                            ((PlotPanelLayout *)g_ptr_array_index (layout->panels, k))->card);
            check_panel (panel);
          }
      }
}

/* A table takes what its rows need from a plot that can spare it, but no more. */
static void
test_tables_are_fed (void)
{
  g_autoptr (PlotScene) scene = plot_scene_new ("?", 2, 1);
  PlotPanel *plot = plot_scene_add_panel (scene, "plot", "Plot", 0, 0);
  PlotPanel *panel = plot_scene_add_panel (scene, "table", "Table", 1, 0);

  plot_panel_set_x (plot, "x", 0, 1, AXIS_LINEAR);
  plot_panel_set_y (plot, "y", 0, 1, AXIS_LINEAR);
  plot_table_set_column (plot_panel_set_table (panel, 1, 12), 0, "Column", CELL_LEFT, 1);
  scene->row_weights[0] = 3;
  for (double height = 400; height <= 1200; height += 100)
    {
      g_autoptr (PlotLayout) layout = lay_out (scene, 600, height, FALSE, -1);
      const PlotPanelLayout *above = g_ptr_array_index (layout->panels, 0);
      const PlotPanelLayout *table = g_ptr_array_index (layout->panels, 1);

      g_assert_cmpuint (table->table_rows, ==, 12);
      g_assert_cmpfloat (above->card.height, >=, 95);
      if (height == 1200)
        g_assert_cmpfloat_with_epsilon (above->card.height, 3 * table->card.height, 4);
    }
}

/* Room is used: at the size of a slide every text and tick is there. */
static void
test_slide (void)
{
  g_autoptr (PlotScene) scene = example_scene ();
  g_autoptr (PlotLayout) layout = lay_out (scene, 1280, 720, TRUE, -1);
  g_autofree char *dump = plot_layout_dump (layout);

  g_assert_cmpfloat (layout->question.height, >, 0);
  g_assert_cmpfloat (layout->subtitle.height, >, 0);
  g_assert_cmpfloat (layout->say.height, >, 0);
  for (guint i = 0; i < 3; i++)
    {
      const PlotPanelLayout *panel = g_ptr_array_index (layout->panels, i);

      g_assert_cmpfloat (panel->title.width, >, 0);
      g_assert_cmpfloat (panel->x_label.width, >, 0);
      g_assert_cmpfloat (panel->y_label.width, >, 0);
      g_assert_cmpuint (panel->x_ticks->len, >=, 4);
      g_assert_cmpuint (panel->y_ticks->len, >=, 3);
      g_assert_cmpfloat (panel->title.x, ==, panel->card.x + 10); /* one edge for all cards */
    }
  golden_compare ("layout.txt", dump);
}

/* The lines of a dump that are about one panel, without its place on the page. */
static char *
inside_of (const char *dump, const char *id)
{
  g_autofree char *head = g_strdup_printf ("  panel %s at", id);
  const char *from = strstr (dump, head), *end;

  g_assert_nonnull (from);
  from = strstr (from, " size");
  end = strstr (from, "\n  panel ");
  return end != NULL ? g_strndup (from, end - from + 1) : g_strdup (from);
}

static void
test_alone_as_in_the_grid (void)
{
  g_autoptr (PlotScene) scene = example_scene ();

  for (guint i = 0; i < 11; i++)
    {
      g_autoptr (PlotLayout) grid = lay_out (scene, sizes[i][0], sizes[i][1], TRUE, -1);
      g_autofree char *grid_dump = plot_layout_dump (grid);

      for (guint j = 0; j < scene->panels->len; j++)
        {
          const PlotPanelLayout *panel = g_ptr_array_index (grid->panels, j);
          g_autoptr (PlotLayout) alone
              = lay_out (scene, panel->card.width, panel->card.height, FALSE, (gint)j);
          g_autofree char *alone_dump = plot_layout_dump (alone);
          g_autofree char *a = inside_of (grid_dump, panel->panel->id);
          g_autofree char *b = inside_of (alone_dump, panel->panel->id);

          g_assert_cmpuint (alone->panels->len, ==, 1);
          g_assert_cmpstr (a, ==, b);
        }
    }
}

/* The axis stands while the curve moves: only marks differ, so only labels may. */
static void
test_axes_do_not_follow_marks (void)
{
  g_autoptr (PlotScene) scene = example_scene ();
  g_autoptr (PlotScene) moved = example_scene ();
  g_autoptr (PlotLayout) a = lay_out (scene, 1000, 700, TRUE, -1);
  g_autoptr (PlotLayout) b = NULL;
  PlotMark *mark = plot_panel_find_mark (plot_scene_find_panel (moved, "likelihood"), "likelihood");

  for (gsize i = 0; i < mark->n; i++)
    mark->y[i] *= 1e6;
  b = lay_out (moved, 1000, 700, TRUE, -1);
  for (guint i = 0; i < a->panels->len; i++)
    {
      const PlotPanelLayout *p = g_ptr_array_index (a->panels, i);
      const PlotPanelLayout *q = g_ptr_array_index (b->panels, i);

      g_assert_cmpmem (&p->area, sizeof p->area, &q->area, sizeof q->area);
    }
}

/* Offsets, powers and long numbers: labels thin out rather than touch. */
static void
test_long_labels (void)
{
  static const double ranges[][2] = {{1e6, 1e6 + 1e-3}, {-1e-9, 1e-9},    {0, 3e7},
                                     {-123456, 123456}, {1e15, 1e15 + 9}, {0, 1e300}};

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    for (double width = 40; width < 900; width *= 1.1)
      {
        g_autoptr (PlotScene) scene = plot_scene_new ("?", 1, 1);
        PlotPanel *panel = plot_scene_add_panel (scene, "a", "A title", 0, 0);
        g_autoptr (PlotLayout) layout = NULL;

        plot_panel_set_x (panel, "x", ranges[i][0], ranges[i][1], AXIS_LINEAR);
        plot_panel_set_y (panel, "y", ranges[i][0], ranges[i][1], AXIS_LINEAR);
        layout = lay_out (scene, width, 0.6 * width, FALSE, 0);
        check_panel (g_ptr_array_index (layout->panels, 0));
      }
}

/* A unit of x is as long as a unit of y, and the area stays within the room that it had. */
static void
test_equal_units (void)
{
  static const double ranges[][2] = {{0, 1}, {-0.1, 1.1}, {0, 40}};

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sizes) && sizes[j][0] >= 200; j++)
      for (int hidden = 0; hidden <= 1; hidden++)
        {
          g_autoptr (PlotScene) scene = plot_scene_new ("?", 1, 1);
          PlotPanel *panel = plot_scene_add_panel (scene, "a", "A title", 0, 0);
          g_autoptr (PlotLayout) free = NULL;
          g_autoptr (PlotLayout) equal = NULL;
          const PlotPanelLayout *a, *b;

          plot_panel_set_x (panel, "x", 0, 1, AXIS_LINEAR);
          plot_panel_set_y (panel, "y", ranges[i][0], ranges[i][1], AXIS_LINEAR);
          panel->x.hidden = panel->y.hidden = hidden;
          free = lay_out (scene, sizes[j][0], sizes[j][1], FALSE, 0);
          panel->equal_units = TRUE;
          equal = lay_out (scene, sizes[j][0], sizes[j][1], FALSE, 0);
          a = g_ptr_array_index (free->panels, 0);
          b = g_ptr_array_index (equal->panels, 0);
          g_assert_cmpfloat_with_epsilon (b->area.width * (ranges[i][1] - ranges[i][0]),
                                          b->area.height, 1e-9 * b->area.height);
          g_assert_true (fabs (b->area.width - a->area.width) < 1e-9
                         || fabs (b->area.height - a->area.height) < 1e-9);
          assert_inside (b->area, a->area);
          /* the labels stay by the area */
          if (a->x_label.width > 0)
            g_assert_cmpfloat_with_epsilon (b->x_label.y - b->area.y - b->area.height,
                                            a->x_label.y - a->area.y - a->area.height, 1e-9);
          if (a->y_label.width > 0)
            g_assert_cmpfloat_with_epsilon (b->area.x - b->y_label.x, a->area.x - a->y_label.x,
                                            1e-9);
          g_assert_cmpfloat (b->title.x, ==, a->title.x);
          check_panel (b);
        }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/layout/every-size", test_every_size);
  g_test_add_func ("/plot/layout/tables-are-fed", test_tables_are_fed);
  g_test_add_func ("/plot/layout/slide", test_slide);
  g_test_add_func ("/plot/layout/alone-as-in-the-grid", test_alone_as_in_the_grid);
  g_test_add_func ("/plot/layout/axes-do-not-follow-marks", test_axes_do_not_follow_marks);
  g_test_add_func ("/plot/layout/long-labels", test_long_labels);
  g_test_add_func ("/plot/layout/equal-units", test_equal_units);
  return g_test_run ();
}
