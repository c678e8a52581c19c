/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state keeps every bit of its values through its one serialiser, and refuses what cannot be. */
#include <gio/gio.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/exploration.h"

static State *
coin_with (const char *first, const char *second)
{
  const char *const settings[] = {first, second, NULL};
  g_autoptr (State) initial = state_new (exploration_find ("coin"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return state;
}

static void
test_round_trip (void)
{
  g_autoptr (State) state = coin_with ("p=0.1234567890123456", "order=sequence");
  g_autoptr (State) pressed = state_with_pressed (state, 17);
  const StateSource source = {"a file, with = and 'quotes'.csv",
                              (const char *const[]){"x", "ÿ", NULL}, "w", "c=l", "3,17-20"};
  g_autoptr (State) sourced = state_with_source (pressed, &source);
  g_autofree char *text = state_to_string (sourced);
  g_autoptr (GError) error = NULL;
  g_autoptr (State) back = state_from_string (text, &error);

  g_assert_no_error (error);
  g_assert_true (state_equal (sourced, back));
  g_assert_false (state_equal (state, back));
  g_assert_cmpfloat (state_number (back, "p"), ==, 0.1234567890123456);
  g_assert_cmpuint (state_pressed (back), ==, 17);
}

static void
test_command (void)
{
  g_autoptr (State) state = coin_with ("p=0.3", "log=on");
  g_autofree char *command = state_to_command (state);

  g_assert_cmpstr (command, ==, "likely export coin --set p=0.3 --set log=on");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *setting, *part;
  } cases[] = {
      {"p=1.5", "1.5"},       {"p=nan", "p needs"},       {"p=", "p needs"},
      {"heads=2.5", "whole"}, {"heads=11", "0 to 10"},    {"nonsense=1", "no parameter"},
      {"p", "NAME=VALUE"},    {"order=both", "number, "}, {"log=maybe", "on or off"},
  };
  g_autoptr (State) initial = state_new (exploration_find ("coin"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const settings[] = {cases[i].setting, NULL};
      g_autoptr (GError) error = NULL;
      g_autoptr (State) state = state_with_settings (initial, settings, &error);

      g_assert_null (state);
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].part) == NULL)
        g_error ("%s: %s", cases[i].setting, error->message);
    }
}

static void
test_not_a_state (void)
{
  static const char *const texts[] = {"",
                                      "{",
                                      "[]",
                                      "3",
                                      "{\"exploration\": 3}",
                                      "{\"exploration\": \"nothing\"}",
                                      "null",
                                      "{\"exploration\": \"coin\", \"values\": {\"p\": [[1]]}}",
                                      "{\"exploration\": \"coin\", \"values\": {\"p\": 2}}"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (State) state = state_from_string (texts[i], &error);

      g_assert_null (state);
      g_assert_nonnull (error);
    }
}

static void
test_difference (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("coin"));
  g_autoptr (State) moved = coin_with ("p=0.3", NULL);
  g_autoptr (State) tossed = coin_with ("p=0.3", "tosses=20");
  g_autoptr (State) logged = coin_with ("log=on", "tosses=20");

  g_assert_cmpint (state_difference (initial, moved), ==, EFFECT_REDRAW);
  g_assert_cmpint (state_difference (initial, tossed), ==, EFFECT_RESAMPLE);
  g_assert_cmpint (state_difference (initial, logged), ==, EFFECT_RESTRUCTURE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/state/round-trip", test_round_trip);
  g_test_add_func ("/state/command", test_command);
  g_test_add_func ("/state/refused", test_refused);
  g_test_add_func ("/state/not-a-state", test_not_a_state);
  g_test_add_func ("/state/difference", test_difference);
  return g_test_run ();
}
