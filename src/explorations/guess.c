/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guess first, once for every exploration: hiding the answer, keeping the guess, and saying what it
 * was worth. */
#include "explorations/guess.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Beyond it a ratio is no double and said as a power of ten. */
#define LARGEST_LOG_RATIO (700)

static guint
n_guessed (const Exploration *exploration)
{
  guint n = 0;

  while (n < G_N_ELEMENTS (exploration->guess) && exploration->guess[n] != NULL)
    n++;
  return n;
}

const char *
guess_group (const Exploration *exploration)
{
  return n_guessed (exploration) > 0
             ? exploration_parameter (exploration, exploration->guess[0])->group
             : NULL;
}

gboolean
guess_is_asked (const State *state)
{
  const Exploration *exploration = state_exploration (state);

  for (guint i = 0; i < n_guessed (exploration); i++)
    if (exploration_parameter_shown (state,
                                     exploration_parameter (exploration, exploration->guess[i])))
      return TRUE;
  return FALSE;
}

gboolean
guess_is_hiding (const State *state)
{
  gsize n = 0;

  if (!guess_is_asked (state) || !state_switch (state, "guess-first"))
    return FALSE;
  state_list (state, "guess", &n);
  return n == 0;
}

State *
guess_settle (State *next, const State *previous)
{
  const Exploration *exploration = state_exploration (next);
  State *without;
  const double *guess, *before = NULL;
  gsize n, n_before = 0;

  if (n_guessed (exploration) == 0)
    return next;
  guess = state_list (next, "guess", &n);
  if (n == 0)
    return next;
  if (previous != NULL)
    before = state_list (previous, "guess", &n_before);
  /* A guess that comes with its data, as a recipe's does, is about them. */
  if (state_switch (next, "guess-first") && n == n_guessed (exploration)
      && (n_before != n || memcmp (guess, before, n * sizeof *guess) != 0
          || !state_data_differ (next, previous)))
    return next;
  without = state_with_raw_list (next, "guess", NULL, 0);
  state_unref (next);
  return without;
}

static State *
reveal (const State *state)
{
  const Exploration *exploration = state_exploration (state);
  double own[G_N_ELEMENTS (exploration->guess)];
  guint n = n_guessed (exploration);

  if (!guess_is_hiding (state))
    return state_ref ((State *)state);
  for (guint i = 0; i < n; i++)
    own[i] = state_number (state, exploration->guess[i]);
  return state_with_raw_list (state, "guess", own, n);
}

State *
guess_act (const State *state, const char *action)
{
  if (n_guessed (state_exploration (state)) == 0)
    return NULL;
  if (strcmp (action, "guess-again") == 0)
    return state_with_raw_list (state, "guess", NULL, 0);
  if (strcmp (action, "reveal") == 0
      || (strcmp (action, "maximum") == 0 && guess_is_hiding (state)))
    return reveal (state);
  return NULL;
}

gboolean
guess_shows_action (const State *state, const char *action)
{
  if (strcmp (action, "reveal") == 0)
    return guess_is_hiding (state);
  if (strcmp (action, "guess-again") == 0)
    return guess_is_asked (state) && state_switch (state, "guess-first")
           && !guess_is_hiding (state);
  return strcmp (action, "maximum") != 0 || !guess_is_hiding (state);
}

/* "μ = 3, σ = 2" of a guess, or of the person's own values where guess is NULL: of those that show
 * now, for an exploration may have another parameter for each of its families. */
static char *
guess_text (const State *state, const double *guess)
{
  const Exploration *exploration = state_exploration (state);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_guessed (exploration); i++)
    {
      const Parameter *parameter = exploration_parameter (exploration, exploration->guess[i]);
      double value = guess != NULL ? guess[i] : state_number (state, parameter->id);
      int digits = parameter->kind == PARAMETER_INTEGER ? 0 : MAX (parameter->digits, 3);
      g_autofree char *number = plot_format_significant (value, digits);

      if (!exploration_parameter_shown (state, parameter))
        continue;
      g_string_append (text, text->len > 0 ? ", " : "");
      if (parameter->kind == PARAMETER_CHOICE)
        g_string_append (text, _ (parameter->choices[(guint)value].name));
      else
        g_string_append_printf (text, "%s = %s",
                                parameter->symbol != NULL ? parameter->symbol : _ (parameter->name),
                                number);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
hide_answers (PlotScene *scene)
{
  for (guint i = 0; i < scene->panels->len; i++)
    {
      PlotPanel *panel = g_ptr_array_index (scene->panels, i);

      g_clear_pointer (&panel->description, g_free); /* written with the answer in view */
      if (panel->answer)
        plot_panel_close (panel, _ ("hidden until you reveal it"));
      for (guint j = panel->marks->len; j-- > 0;)
        {
          const PlotMark *mark = g_ptr_array_index (panel->marks, j);

          if (mark->answer || mark->role == ROLE_MAXIMUM)
            g_ptr_array_remove_index (panel->marks, j);
        }
    }
}

/* The nats by which the guess lies below the maximum. */
static double
guess_shortfall (const State *state, gconstpointer payload, const double *guess)
{
  const Exploration *exploration = state_exploration (state);
  g_autoptr (State) at = state_ref ((State *)state);

  for (guint i = 0; i < n_guessed (exploration); i++)
    {
      State *next = state_with_raw_number (at, exploration->guess[i], guess[i]);

      state_unref (at);
      at = next;
    }
  return exploration->shortfall (at, payload);
}

static const char *
verdict (const Exploration *exploration, double shortfall)
{
  if (isnan (shortfall))
    return _ ("You guessed <b>{guess}</b>; there is no maximum to compare it with.");
  if (shortfall < 5e-4)
    return _ ("You guessed <b>{guess}</b>: there is no better answer.");
  if (exploration->guess_says != NULL)
    return _ (exploration->guess_says);
  if (shortfall == INFINITY)
    return _ ("You guessed <b>{guess}</b>: there the data are impossible.");
  if (shortfall > LARGEST_LOG_RATIO)
    return _ ("You guessed <b>{guess}</b>: there the data are 10^{guess_log10_ratio:.1} times less "
              "likely than at the maximum.");
  return _ ("You guessed <b>{guess}</b>: there the data are <b>{guess_ratio:3} times</b> less "
            "likely than at the maximum.");
}

void
guess_apply (PlotScene *scene, const State *state, gconstpointer payload)
{
  const Exploration *exploration = state_exploration (state);
  g_autofree char *text = NULL;
  const double *guess;
  double shortfall;
  gsize n;

  if (!guess_is_asked (state) || !state_switch (state, "guess-first"))
    return;
  guess = state_list (state, "guess", &n);
  text = guess_text (state, guess);
  if (guess == NULL)
    {
      hide_answers (scene);
      plot_readings_clear (scene->readings);
      plot_readings_set_text (scene->readings, "guess", text);
      plot_scene_say (scene, _ ("The best answer is hidden. Move to where you believe it lies, "
                                "then reveal it. Your guess so far: <b>{guess}</b>."));
      return;
    }
  shortfall = guess_shortfall (state, payload, guess);
  plot_readings_set_text (scene->readings, "guess", text);
  if (!isnan (shortfall))
    {
      plot_readings_set (scene->readings, "guess_shortfall", shortfall);
      if (shortfall <= LARGEST_LOG_RATIO)
        plot_readings_set (scene->readings, "guess_ratio", exp (shortfall));
      plot_readings_set (scene->readings, "guess_log10_ratio", shortfall / G_LN10);
    }
  plot_scene_say_first (scene, verdict (exploration, shortfall));
}
