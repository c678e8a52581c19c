/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of a number: what a person types is taken whole, what they do not touch stays. */
#include "window/parameter-row.h"

#include "display.h"

static const Parameter parameter = {.id = "x",
                                    .symbol = "x",
                                    .name = "Place",
                                    .kind = PARAMETER_REAL,
                                    .lower = -100,
                                    .upper = 100,
                                    .slider_lower = -1,
                                    .slider_upper = 1,
                                    .step = 0.01};

typedef struct
{
  GtkWidget *window, *row, *other, *entry;
  double value;
  guint changes;
} Fixture;

static void
changed_cb (LikelyParameterRow *row, double value, Fixture *fixture)
{
  fixture->value = value;
  fixture->changes++;
  likely_parameter_row_set (row, value, -1, 1);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *list = gtk_list_box_new ();

  fixture->window = gtk_window_new ();
  fixture->row = likely_parameter_row_new (&parameter);
  fixture->other = gtk_button_new_with_label ("other");
  fixture->entry = likely_parameter_row_get_entry (LIKELY_PARAMETER_ROW (fixture->row));
  gtk_list_box_append (GTK_LIST_BOX (list), fixture->row);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), fixture->other);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  fixture->value = 1.23456789;
  likely_parameter_row_set (LIKELY_PARAMETER_ROW (fixture->row), fixture->value, -1, 1);
  g_signal_connect (fixture->row, "changed", G_CALLBACK (changed_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (fixture->other);
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static const char *
text (Fixture *fixture)
{
  return gtk_editable_get_text (GTK_EDITABLE (fixture->entry));
}

static void
type (Fixture *fixture, const char *words)
{
  gtk_widget_grab_focus (fixture->entry);
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), words);
  gtk_widget_grab_focus (fixture->other);
}

static void
test_kept_through_tab (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (text (fixture), ==, "1.235");
  gtk_widget_grab_focus (fixture->entry);
  g_assert_cmpstr (text (fixture), ==, "1.23456789"); /* in full where it is edited */
  gtk_widget_child_focus (fixture->window, GTK_DIR_TAB_FORWARD);
  gtk_widget_grab_focus (fixture->other);
  g_assert_cmpstr (text (fixture), ==, "1.235");
  g_assert_cmpuint (fixture->changes, ==, 0);
  g_assert_cmpfloat (fixture->value, ==, 1.23456789);
}

static void
test_typed (Fixture *fixture, gconstpointer data)
{
  type (fixture, "0.87654321");
  g_assert_cmpfloat (fixture->value, ==, 0.87654321);
  g_assert_cmpstr (text (fixture), ==, "0.8765");
  type (fixture, "3,5"); /* beyond the slider, with a decimal comma */
  g_assert_cmpfloat (fixture->value, ==, 3.5);
  type (fixture, "−2.25");
  g_assert_cmpfloat (fixture->value, ==, -2.25);
  g_assert_cmpuint (fixture->changes, ==, 3);
}

static void
test_invalid_reverts (Fixture *fixture, gconstpointer data)
{
  static const char *const bad[] = {"abc", "", "999", "nan", "1,2,3"};

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      type (fixture, bad[i]);
      g_assert_cmpstr (text (fixture), ==, "1.235");
    }
  g_assert_cmpuint (fixture->changes, ==, 0);
}

static void
test_slider (Fixture *fixture, gconstpointer data)
{
  GtkWidget *slider = likely_parameter_row_get_slider (LIKELY_PARAMETER_ROW (fixture->row));
  gboolean handled;

  /* A value beyond its end: the slider rests there and the value stays. */
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (slider)), ==, 1);
  g_assert_cmpfloat (fixture->value, ==, 1.23456789);
  g_signal_emit_by_name (slider, "change-value", GTK_SCROLL_JUMP, 0.3, &handled);
  g_assert_cmpfloat (fixture->value, ==, 0.3);
  g_signal_emit_by_name (slider, "change-value", GTK_SCROLL_STEP_FORWARD, 0.0, &handled);
  g_assert_cmpfloat (fixture->value, ==, 0.31);
  g_signal_emit_by_name (slider, "change-value", GTK_SCROLL_START, 0.0, &handled);
  g_assert_cmpfloat (fixture->value, ==, -1);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *slider = likely_parameter_row_get_slider (LIKELY_PARAMETER_ROW (fixture->row));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->entry),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Place");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (slider), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Place, slider");
}

int
main (int argc, char **argv)
{
  display_init (&argc, &argv);
#define ADD(path, test)                                                                            \
  g_test_add ("/window/parameter-row/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("kept-through-tab", test_kept_through_tab);
  ADD ("typed", test_typed);
  ADD ("invalid-reverts", test_invalid_reverts);
  ADD ("slider", test_slider);
  ADD ("names", test_names);
#undef ADD
  return g_test_run ();
}
