/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of an exploration: places on its sliders, chosen or at random. */
#include "settings.h"

#include <math.h>
#include <string.h>

#include "scene-check.h"

gboolean
setting_is_number (const Parameter *parameter)
{
  return parameter->kind != PARAMETER_COLUMN && parameter->kind != PARAMETER_TEXT
         && parameter->kind != PARAMETER_POINTS && strcmp (parameter->id, "guess-first") != 0;
}

/* The value at a share of the slider's way at this state. */
static double
value_at (const State *state, const ExplorationCache *cache, const Parameter *parameter,
          double share)
{
  double lower, upper;

  exploration_range (state, cache, parameter, &lower, &upper);
  if (!isfinite (lower) || !isfinite (upper) || lower > upper)
    check_fail (state, "the slider of %s goes from %g to %g", parameter->id, lower, upper);
  return parameter_from_position (parameter, lower, upper, share);
}

State *
setting_with_share (const State *state, const ExplorationCache *cache, const Parameter *parameter,
                    double share)
{
  return state_with_number (state, parameter->id, value_at (state, cache, parameter, share));
}

State *
setting_with_all (const ExplorationCache *cache, double share)
{
  const Exploration *exploration = state_exploration (cache->state);
  State *state = state_new (exploration);

  for (guint i = 0; i < exploration->n_parameters; i++)
    if (setting_is_number (&exploration->parameters[i]))
      {
        State *next = setting_with_share (state, cache, &exploration->parameters[i], share);

        state_unref (state);
        state = next;
      }
  return state;
}

/* A list keeps its length; each value moves anywhere on the slider. */
static State *
with_random_list (const State *state, const ExplorationCache *cache, const Parameter *parameter,
                  GRand *random)
{
  gsize n;
  const double *present = state_list (state, parameter->id, &n);
  g_autofree double *values = g_memdup2 (present, n * sizeof *values);

  for (gsize i = 0; i < n; i++)
    values[i] = value_at (state, cache, parameter, g_rand_double (random));
  return state_with_list (state, parameter->id, values, n);
}

State *
setting_with_random (const ExplorationCache *cache, GRand *random)
{
  const Exploration *exploration = state_exploration (cache->state);
  State *state = state_new (exploration);

  for (guint i = 0; i < exploration->n_parameters; i++)
    {
      const Parameter *parameter = &exploration->parameters[i];
      State *next;

      if (setting_is_number (parameter))
        next = setting_with_share (state, cache, parameter, g_rand_double (random));
      else if (parameter->kind == PARAMETER_POINTS && strcmp (parameter->id, "guess") != 0)
        next = with_random_list (state, cache, parameter, random);
      else
        continue;
      state_unref (state);
      state = next;
    }
  return state;
}
