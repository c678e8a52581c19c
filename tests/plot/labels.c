/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels of marks: near their mark, inside the area, apart from each other and from handles. */
#include <math.h>

#include "plot/layout.h"

#define N 201

static PlotPanel *
new_panel (PlotScene **scene)
{
  PlotPanel *panel;

  *scene = plot_scene_new ("?", 1, 1);
  panel = plot_scene_add_panel (*scene, "a", "A", 0, 0);
  plot_panel_set_x (panel, "x", -5, 5, AXIS_LINEAR);
  plot_panel_set_y (panel, "y", 0, 1, AXIS_LINEAR);
  return panel;
}

static PlotMark *
add_bell (PlotPanel *panel, const char *id, double centre, double width, double height)
{
  double x[N], y[N];
  PlotMark *mark;

  for (int i = 0; i < N; i++)
    {
      x[i] = -5 + 10.0 * i / (N - 1);
      y[i] = height * exp (-0.5 * pow ((x[i] - centre) / width, 2));
    }
  mark = plot_panel_add (panel, MARK_LINE, id, ROLE_SERIES_1, x, y, N);
  plot_mark_set_label (mark, id, LABEL_AUTO);
  return mark;
}

static PlotLayout *
lay_out (PlotScene *scene)
{
  PlotLayoutOptions options = {FALSE, 0};

  return plot_layout_new (scene, 480, 360, plot_measure_fake (), &options);
}

static const PlotPanelLayout *
first_panel (const PlotLayout *layout)
{
  return g_ptr_array_index (layout->panels, 0);
}

static const PlotPlacedText *
label_of (const PlotPanelLayout *panel, gint mark)
{
  for (guint i = 0; i < panel->labels->len; i++)
    if (g_array_index (panel->labels, PlotPlacedText, i).mark == mark)
      return &g_array_index (panel->labels, PlotPlacedText, i);
  return NULL;
}

static void
assert_good (const PlotPanelLayout *panel)
{
  for (guint i = 0; i < panel->labels->len; i++)
    {
      const PlotPlacedText *a = &g_array_index (panel->labels, PlotPlacedText, i);

      g_assert_cmpfloat (a->x, >=, panel->area.x);
      g_assert_cmpfloat (a->y, >=, panel->area.y);
      g_assert_cmpfloat (a->x + a->width, <=, panel->area.x + panel->area.width);
      g_assert_cmpfloat (a->y + a->height, <=, panel->area.y + panel->area.height);
      for (guint j = 0; j < i; j++)
        {
          const PlotPlacedText *b = &g_array_index (panel->labels, PlotPlacedText, j);

          g_assert_true (a->x + a->width <= b->x || b->x + b->width <= a->x
                         || a->y + a->height <= b->y || b->y + b->height <= a->y);
        }
    }
}

static gboolean
covers_point (const PlotPlacedText *label, const PlotPanelLayout *panel, const PlotMark *mark)
{
  for (gsize i = 0; i < mark->n; i++)
    {
      double x, y;

      plot_to_units (panel, mark->x[i], mark->y[i], &x, &y);
      if (x >= label->x && x <= label->x + label->width && y >= label->y
          && y <= label->y + label->height)
        return TRUE;
    }
  return FALSE;
}

static void
test_above_the_peak (void)
{
  g_autoptr (PlotScene) scene = NULL;
  PlotPanel *panel = new_panel (&scene);
  g_autoptr (PlotLayout) layout = NULL;
  const PlotPlacedText *label;
  double x, y;

  add_bell (panel, "density", 1, 1, 0.6);
  layout = lay_out (scene);
  label = label_of (first_panel (layout), 0);
  plot_to_units (first_panel (layout), 1, 0.6, &x, &y);
  g_assert_cmpfloat_with_epsilon (label->x + label->width / 2, x, 2);
  g_assert_cmpfloat (label->y + label->height, <, y);
  g_assert_cmpfloat (label->y + label->height, >, y - 16);
}

/* Two humps and a rule: every curve has its label, and no label hides a curve. */
static void
test_curves_stay_visible (void)
{
  g_autoptr (PlotScene) scene = NULL;
  PlotPanel *panel = new_panel (&scene);
  g_autoptr (PlotLayout) layout = NULL;
  PlotMark *marks[3];

  marks[0] = add_bell (panel, "truth", -2, 0.7, 0.5);
  marks[1] = add_bell (panel, "covers", 0, 2, 0.3);
  marks[2] = add_bell (panel, "seeks", 2, 0.7, 0.9);
  plot_mark_set_label (plot_panel_add_rule_x (panel, "rule", ROLE_MAXIMUM, 0), "rule", LABEL_AUTO);
  layout = lay_out (scene);
  g_assert_cmpuint (first_panel (layout)->labels->len, ==, 4);
  assert_good (first_panel (layout));
  for (guint i = 0; i < 4; i++)
    for (guint j = 0; j < 3; j++)
      g_assert_false (
          covers_point (label_of (first_panel (layout), (gint)i), first_panel (layout), marks[j]));
}

/* A label goes with its curve and does not jump: a small move of the curve moves it a little. */
static void
test_stable (void)
{
  double last_x = NAN, last_y = NAN;
  guint jumps = 0;

  for (double centre = -3; centre <= 3; centre += 0.05)
    {
      g_autoptr (PlotScene) scene = NULL;
      PlotPanel *panel = new_panel (&scene);
      g_autoptr (PlotLayout) layout = NULL;
      const PlotPlacedText *label;

      add_bell (panel, "fixed", 0, 1.5, 0.4);
      add_bell (panel, "moving", centre, 1, 0.7);
      layout = lay_out (scene);
      label = label_of (first_panel (layout), 1);
      assert_good (first_panel (layout));
      if (fabs (label->x - last_x) > 10 || fabs (label->y - last_y) > 10)
        jumps++;
      last_x = label->x;
      last_y = label->y;
    }
  g_assert_cmpuint (jumps, ==, 0);
}

static void
test_asked_side_flips (void)
{
  static const struct
  {
    double x;
    PlotLabelPlace place;
    gboolean right;
  } rows[] = {{0, LABEL_RIGHT, TRUE},
              {0, LABEL_LEFT, FALSE},
              {4.9, LABEL_RIGHT, FALSE},
              {-4.9, LABEL_LEFT, TRUE}};

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PlotScene) scene = NULL;
      PlotPanel *panel = new_panel (&scene);
      g_autoptr (PlotLayout) layout = NULL;
      const PlotPlacedText *label;
      double y = 0.5, ux, uy;
      PlotMark *mark = plot_panel_add (panel, MARK_DOTS, "dot", ROLE_DATA, &rows[i].x, &y, 1);

      plot_mark_set_label (mark, "a point", rows[i].place);
      layout = lay_out (scene);
      label = label_of (first_panel (layout), 0);
      plot_to_units (first_panel (layout), rows[i].x, y, &ux, &uy);
      g_assert_true (rows[i].right ? label->x > ux : label->x + label->width < ux);
      g_assert_cmpfloat_with_epsilon (label->y + label->height / 2, uy, 1e-6);
    }
}

static void
test_above_flips_below (void)
{
  g_autoptr (PlotScene) scene = NULL;
  PlotPanel *panel = new_panel (&scene);
  g_autoptr (PlotLayout) layout = NULL;
  const double x = 0, y = 0.99;
  double ux, uy;

  plot_mark_set_label (plot_panel_add (panel, MARK_DOTS, "dot", ROLE_DATA, &x, &y, 1), "top",
                       LABEL_ABOVE);
  layout = lay_out (scene);
  plot_to_units (first_panel (layout), x, y, &ux, &uy);
  g_assert_cmpfloat (label_of (first_panel (layout), 0)->y, >, uy);
}

static void
test_rule_at_the_top (void)
{
  g_autoptr (PlotScene) scene = NULL;
  PlotPanel *panel = new_panel (&scene);
  g_autoptr (PlotLayout) layout = NULL;
  const PlotPlacedText *right, *left;
  double ux, uy;

  plot_mark_set_label (plot_panel_add_rule_x (panel, "r", ROLE_OWN, 0), "rule", LABEL_AUTO);
  plot_mark_set_label (plot_panel_add_rule_x (panel, "l", ROLE_OWN, 4.9), "rule", LABEL_AUTO);
  layout = lay_out (scene);
  right = label_of (first_panel (layout), 0);
  left = label_of (first_panel (layout), 1);
  plot_to_units (first_panel (layout), 0, 0, &ux, &uy);
  g_assert_cmpfloat (right->x, >, ux);
  g_assert_cmpfloat (right->x, <, ux + 10);
  plot_to_units (first_panel (layout), 4.9, 0, &ux, &uy);
  g_assert_cmpfloat (left->x + left->width, <, ux);
  g_assert_cmpfloat (right->y, <, first_panel (layout)->area.y + 10);
  g_assert_cmpfloat (left->y, <, first_panel (layout)->area.y + 10);
}

static void
test_handles_stay_free (void)
{
  g_autoptr (PlotScene) scene = NULL;
  PlotPanel *panel = new_panel (&scene);
  g_autoptr (PlotLayout) layout = NULL;
  const PlotPlacedText *label;
  double x, y;

  add_bell (panel, "density", 0, 1, 0.6);
  plot_panel_add_handle (panel, "h", 0, 0.64, HANDLE_X | HANDLE_Y, "h", NULL, NULL);
  layout = lay_out (scene);
  label = label_of (first_panel (layout), 0);
  plot_to_units (first_panel (layout), 0, 0.64, &x, &y);
  g_assert_nonnull (label);
  g_assert_false (label->x < x + 9 && x - 9 < label->x + label->width && label->y < y + 9
                  && y - 9 < label->y + label->height);
}

/* Labels that are not to be seen, marks outside, and marks with nothing finite. */
static void
test_nothing_to_place (void)
{
  g_autoptr (PlotScene) scene = NULL;
  PlotPanel *panel = new_panel (&scene);
  g_autoptr (PlotLayout) layout = NULL;
  const double x[3] = {NAN, 0, INFINITY}, y[3] = {0, NAN, -INFINITY};

  for (int kind = MARK_LINE; kind <= MARK_SEGMENTS; kind++)
    if (kind != MARK_HEAT_MAP && kind != MARK_CONTOURS && kind != MARK_RUG && kind != MARK_BAND
        && kind != MARK_RULE)
      plot_mark_set_label (plot_panel_add (panel, kind, "m", ROLE_DATA, x, y, 3), "label",
                           LABEL_AUTO);
  plot_mark_set_label (add_bell (panel, "hidden", 0, 1, 0.5), "hidden", LABEL_NONE);
  plot_mark_set_label (add_bell (panel, "empty", 0, 1, 0.5), "", LABEL_AUTO);
  layout = lay_out (scene);
  g_assert_cmpuint (first_panel (layout)->labels->len, ==, 0);
}

/* Every kind of mark finds a place for its label in an empty panel. */
static void
test_every_kind (void)
{
  const double x[2] = {-2, 2}, y[2] = {0.2, 0.8}, z[4] = {0, 1, 2, 3};

  for (int kind = MARK_LINE; kind <= MARK_TEXT; kind++)
    {
      g_autoptr (PlotScene) scene = NULL;
      PlotPanel *panel = new_panel (&scene);
      g_autoptr (PlotLayout) layout = NULL;
      PlotMark *mark = kind == MARK_HEAT_MAP || kind == MARK_CONTOURS
                           ? plot_panel_add_grid (panel, kind, "m", x, 2, y, 2, z)
                           : plot_panel_add (panel, kind, "m", ROLE_DATA, x, y, 2);

      plot_mark_set_label (mark, "label", LABEL_AUTO);
      layout = lay_out (scene);
      g_assert_cmpuint (first_panel (layout)->labels->len, ==, 1);
      assert_good (first_panel (layout));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/labels/above-the-peak", test_above_the_peak);
  g_test_add_func ("/plot/labels/curves-stay-visible", test_curves_stay_visible);
  g_test_add_func ("/plot/labels/stable", test_stable);
  g_test_add_func ("/plot/labels/asked-side-flips", test_asked_side_flips);
  g_test_add_func ("/plot/labels/above-flips-below", test_above_flips_below);
  g_test_add_func ("/plot/labels/rule-at-the-top", test_rule_at_the_top);
  g_test_add_func ("/plot/labels/handles-stay-free", test_handles_stay_free);
  g_test_add_func ("/plot/labels/nothing-to-place", test_nothing_to_place);
  g_test_add_func ("/plot/labels/every-kind", test_every_kind);
  return g_test_run ();
}
