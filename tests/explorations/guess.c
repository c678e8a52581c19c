/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guess first, and the pressed value: what every exploration shares. */
#include "explorations/guess.h"

#include <math.h>
#include <string.h>

#include "estimation/distribution.h"

static State *
coin_with (const char *const *settings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (State) initial = state_new (exploration_find ("coin"));
  State *state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return state;
}
#define COIN(...) coin_with ((const char *const[]){__VA_ARGS__, NULL})

static void
test_hiding (void)
{
  g_autoptr (State) state = COIN ("guess-first=on", "p=0.6");
  g_autoptr (PlotScene) scene = exploration_build (state, NULL);
  const PlotPanel *panel = plot_scene_find_panel (scene, "likelihood");

  g_assert_true (guess_is_hiding (state));
  g_assert_null (plot_panel_find_mark (panel, "likelihood"));
  g_assert_null (plot_panel_find_mark (panel, "maximum"));
  g_assert_nonnull (plot_panel_find_mark (panel, "own"));
  g_assert_nonnull (strstr (scene->say, "p = 0.600"));
  g_assert_null (strstr (scene->say, "0.8"));
  g_assert_cmpuint (plot_readings_length (scene->readings), ==, 1);
}

/* R 4.2.2: dbinom (8, 10, 0.8) / dbinom (8, 10, 0.6) is 2.49718030787989. */
static void
test_worth (void)
{
  g_autoptr (State) hiding = COIN ("guess-first=on", "p=0.6");
  g_autoptr (State) revealed = exploration_act (hiding, NULL, "reveal", NAN);
  g_autoptr (State) moved = state_with_number (revealed, "p", 0.1);
  g_autoptr (PlotScene) scene = exploration_build (moved, NULL);

  g_assert_cmpfloat_with_epsilon (plot_readings_get (scene->readings, "guess_ratio"),
                                  2.49718030787989, 1e-12);
  g_assert_cmpstr (plot_readings_get_text (scene->readings, "guess"), ==, "p = 0.600");
  g_assert_true (g_str_has_prefix (scene->say, "You guessed <b>p = 0.600</b>"));
  g_assert_nonnull (plot_panel_find_mark (plot_scene_find_panel (scene, "likelihood"), "maximum"));
}

/* A guess outlives what is only drawn anew, and ends with the data that it was made for. */
static void
test_life (void)
{
  g_autoptr (State) hiding = COIN ("guess-first=on");
  g_autoptr (State) revealed = exploration_act (hiding, NULL, "reveal", NAN);
  g_autoptr (State) logarithmic = state_with_number (revealed, "log", 1);
  g_autoptr (State) tossed = exploration_act (revealed, NULL, "toss", NAN);
  g_autoptr (State) again = exploration_act (revealed, NULL, "guess-again", NAN);
  g_autoptr (State) off = state_with_number (revealed, "guess-first", 0);
  g_autoptr (State) on = state_with_number (off, "guess-first", 1);
  g_autoptr (State) maximum = exploration_act (hiding, NULL, "maximum", NAN);

  g_assert_false (guess_is_hiding (revealed));
  g_assert_false (guess_is_hiding (logarithmic));
  g_assert_true (guess_is_hiding (tossed));
  g_assert_true (guess_is_hiding (again));
  g_assert_false (guess_is_hiding (off));
  g_assert_true (guess_is_hiding (on));
  /* Asking for the answer ends the guessing; the guess is not moved onto it. */
  g_assert_false (guess_is_hiding (maximum));
  g_assert_cmpfloat (state_number (maximum, "p"), ==, 0.5);
}

/* The buttons that make sense at each moment. */
static void
test_buttons (void)
{
  g_autoptr (State) plain = COIN (NULL);
  g_autoptr (State) hiding = COIN ("guess-first=on");
  g_autoptr (State) revealed = exploration_act (hiding, NULL, "reveal", NAN);
  const struct
  {
    const State *state;
    gboolean reveal, again, maximum;
  } cases[]
      = {{plain, FALSE, FALSE, TRUE}, {hiding, TRUE, FALSE, FALSE}, {revealed, FALSE, TRUE, TRUE}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (guess_shows_action (cases[i].state, "reveal"), ==, cases[i].reveal);
      g_assert_cmpint (guess_shows_action (cases[i].state, "guess-again"), ==, cases[i].again);
      g_assert_cmpint (guess_shows_action (cases[i].state, "maximum"), ==, cases[i].maximum);
    }
}

/* A revealed guess is a value like any other: recipes carry it, and only one that fits is taken. */
static void
test_recipe (void)
{
  g_autoptr (State) hiding = COIN ("guess-first=on", "p=0.6");
  g_autoptr (State) revealed = exploration_act (hiding, NULL, "reveal", NAN);
  g_autofree char *command = state_to_command (revealed);
  g_autofree char *text = state_to_string (revealed);
  g_autoptr (State) back = state_from_string (text, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (State) two
      = state_with_settings (hiding, (const char *const[]){"guess=0.1,0.2", NULL}, &error);

  g_assert_nonnull (strstr (command, "--set guess=0.6"));
  g_assert_true (state_equal (revealed, back));
  g_assert_null (two);
  g_assert_nonnull (error);
}

/* Row 1 of Old Faithful is 79 minutes. R 4.2.2, w <- faithful$waiting: dnorm (79, mean (w), sqrt
 * (mean ((w - mean (w))^2)), log = TRUE) is -3.70507526064771. */
static void
test_pressed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (State) initial = state_new (exploration_find ("blurred-mixture"));
  g_autoptr (State) data = state_with_number (initial, "sample", 0);
  g_autoptr (State) pressed = state_with_pressed (data, 1);
  g_autoptr (PlotScene) scene = exploration_render (pressed, NULL, NULL, NULL, &error);
  const PlotMark *rug;

  g_assert_no_error (error);
  rug = plot_panel_find_mark (plot_scene_find_panel (scene, "fit"), "values");
  g_assert_cmpint (rug->highlight, >=, 0);
  g_assert_cmpuint (rug->keys[rug->highlight], ==, 1);
  g_assert_cmpfloat (rug->x[rug->highlight], ==, 79);
  g_assert_cmpfloat_with_epsilon (plot_readings_get (scene->readings, "pressed_term"),
                                  -3.70507526064771, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/guess/hiding", test_hiding);
  g_test_add_func ("/guess/worth", test_worth);
  g_test_add_func ("/guess/life", test_life);
  g_test_add_func ("/guess/buttons", test_buttons);
  g_test_add_func ("/guess/recipe", test_recipe);
  g_test_add_func ("/guess/pressed", test_pressed);
  return g_test_run ();
}
