/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guess first: a switch hides where the maximum lies; the person marks a guess with the sliders and
 * handles that are there anyway, reveals, and reads how many times less likely the guess makes the
 * data. An exploration takes part by four things in its record: EXPLORATION_GUESS_FIRST among its
 * parameters, EXPLORATION_REVEAL among its actions, `guess` and `shortfall`; and by marking what
 * gives the maximum away as an answer (PlotMark.answer, PlotPanel.answer). */
#pragma once

#include "explorations/exploration.h"

G_BEGIN_DECLS

/* The switch, and the guess: the values of the record's `guess` when it was revealed. Their rows,
 * and the buttons', stand in the control group of what is guessed. */
#define EXPLORATION_GUESS_FIRST                                                                    \
  {                                                                                                \
      .id = "guess-first",                                                                         \
      .name = N_ ("Guess first"),                                                                  \
      .hint = N_ ("Hides the best answer until you have marked yours"),                            \
      .kind = PARAMETER_SWITCH,                                                                    \
      .upper = 1,                                                                                  \
      .effect = EFFECT_REDRAW,                                                                     \
  },                                                                                               \
  {                                                                                                \
    .id = "guess", .name = N_ ("Guess"), .kind = PARAMETER_POINTS, .lower = -G_MAXDOUBLE,          \
    .upper = G_MAXDOUBLE, .effect = EFFECT_REDRAW                                                  \
  }

#define EXPLORATION_REVEAL                                                                         \
  {"reveal", N_ ("Compare my guess"), N_ ("Reveal"), NULL},                                        \
  {                                                                                                \
    "guess-again", N_ ("Guess again"), N_ ("Hide"), NULL                                           \
  }

/* The control group of what is guessed (untranslated), or NULL. */
const char *guess_group (const Exploration *exploration);

/* Whether a parameter that is guessed shows at this state: one of several views may have none. */
gboolean guess_is_asked (const State *state);

/* Whether the answer is hidden at this state. */
gboolean guess_is_hiding (const State *state);

/* A guess stands until the switch is off or new data come in. Takes next. */
State *guess_settle (State *next, const State *previous);

/* The actions of EXPLORATION_REVEAL, and "maximum" while it is hidden, which reveals; NULL for
 * others. */
State *guess_act (const State *state, const char *action);
/* Whether the action's button shows at this state. */
gboolean guess_shows_action (const State *state, const char *action);

/* Hides the answers of a scene, or says what the revealed guess was worth. */
void guess_apply (PlotScene *scene, const State *state, gconstpointer payload);

G_END_DECLS
