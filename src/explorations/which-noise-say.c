/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `which-noise`: before the answer what to do, after it what the truth was, by what
 * odds the data say so, and how many such values it takes. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/which-noise-scene.h"

static void
add (GString *say, const char *template)
{
  if (template != NULL)
    g_string_append_printf (say, "%s%s", say->len > 0 ? " " : "", template);
}

static void
set_odds (PlotReadings *readings, const char *id, double nats)
{
  g_autofree char *text = which_noise_odds_text (nats);
  g_autofree char *text_id = g_strconcat (id, "_text", NULL);

  if (fabs (nats) < 700)
    plot_readings_set (readings, id, exp (fabs (nats)));
  plot_readings_set_text (readings, text_id, text);
}

/* Everything that tells the truth. */
static void
set_verdict (PlotReadings *readings, const WhichNoise *self, const State *state)
{
  NoiseId compared = which_noise_compared (self, state);
  guint answer = state_choice (state, "answer");
  gboolean named = answer != ANSWER_NONE && answer != ANSWER_CANNOT_TELL;
  double ratio = named ? which_noise_ratio (self, answer - 1, self->truth) : NAN;
  double lead = which_noise_ratio (self, self->truth, self->runner_up);
  double rate = which_noise_rate (self->truth, compared);

  plot_readings_set_text (readings, "truth", which_noise_name (self->truth));
  plot_readings_set_text (readings, "runner_up", which_noise_name (self->runner_up));
  plot_readings_set_text (readings, "compared", which_noise_name (compared));
  if (named)
    {
      plot_readings_set_text (readings, "answer", which_noise_name (answer - 1));
      plot_readings_set (readings, "log_ratio", ratio);
      plot_readings_set (readings, "nats", fabs (ratio));
      set_odds (readings, "odds", ratio);
    }
  plot_readings_set (readings, "lead", lead);
  set_odds (readings, "lead_odds", lead);
  plot_readings_set (readings, "right", which_noise_is_right (self, answer));
  if (isfinite (rate))
    {
      plot_readings_set (readings, "rate", rate);
      plot_readings_set (readings, "expected_nats", rate * self->sample->n);
      set_odds (readings, "expected_odds", rate * self->sample->n);
    }
}

static gboolean
is_candidate (const WhichNoise *self, NoiseId id)
{
  for (guint i = 0; i < self->n_candidates; i++)
    if (self->candidates[i] == id)
      return TRUE;
  return FALSE;
}

static const char *
say_named (const WhichNoise *self, guint answer, double ratio)
{
  gboolean tells = which_noise_can_tell (self);

  if (answer == 1 + (guint)self->truth)
    return tells ? _ ("<b>Right</b>, it was {truth} noise: it makes the values {lead_odds_text} "
                      "times as likely as {runner_up}, the runner-up.")
                 : _ ("It was {truth} noise, but that is <b>a lucky hit</b>: between it and "
                      "{runner_up} the odds are {lead_odds_text}, so these data cannot tell.");
  if (!is_candidate (self, answer - 1))
    return ratio > 0 ? _ ("It was <b>{truth}</b> noise. Your answer, {answer}, makes the values "
                          "{odds_text} times as likely, but is none of this round’s models.")
                     : _ ("It was <b>{truth}</b> noise. Your answer, {answer}, is none of this "
                          "round’s models, and makes the values {odds_text} times less likely.");
  if (ratio > 0)
    return ratio < log (WHICH_NOISE_ODDS)
               ? _ ("It was <b>{truth}</b> noise, though by chance your answer, {answer}, makes "
                    "the values {odds_text} times as likely ({nats:3} nats): these data cannot "
                    "tell.")
               : _ ("It was <b>{truth}</b> noise, though by chance your answer, {answer}, makes "
                    "the values {odds_text} times as likely ({nats:3} nats): these data mislead.");
  return tells ? _ ("It was <b>{truth}</b> noise. Your answer, {answer}, makes the values "
                    "<b>{odds_text} times</b> less likely ({nats:3} nats).")
               : _ ("It was <b>{truth}</b> noise. Your answer, {answer}, makes the values "
                    "<b>{odds_text} times</b> less likely ({nats:3} nats); but the best answer was "
                    "that these data cannot tell: {runner_up} is too near.");
}

static const char *
say_verdict (const WhichNoise *self, const State *state)
{
  guint answer = state_choice (state, "answer");
  double lead = which_noise_ratio (self, self->truth, self->runner_up);

  if (answer != ANSWER_NONE && answer != ANSWER_CANNOT_TELL)
    return say_named (self, answer, which_noise_ratio (self, answer - 1, self->truth));
  if (which_noise_can_tell (self))
    return _ ("It was <b>{truth}</b> noise, and these data can tell: it makes them "
              "{lead_odds_text} times as likely as {runner_up}, the runner-up.");
  return lead < 0 ? _ ("<b>Right</b>: it was {truth} noise, and yet {runner_up} makes the values "
                       "{lead_odds_text} times as likely.")
                  : _ ("<b>Right</b>: it was {truth} noise, which makes the values only "
                       "{lead_odds_text} times as likely as {runner_up}, the runner-up.");
}

/* What as many values say on average, and the one that said most. */
static const char *
say_average (PlotReadings *readings, const WhichNoise *self, const State *state)
{
  NoiseId compared = which_noise_compared (self, state);
  double ratio = which_noise_ratio (self, compared, self->truth);
  gsize decider;

  if (which_noise_deciders (self, compared, &decider, 1) == 1)
    {
      double term = which_noise_term (self, compared, self->truth, self->sample->values[decider]);

      plot_readings_set (readings, "decider", self->sample->values[decider]);
      plot_readings_set (readings, "decider_term", fabs (term));
      if (isnan (plot_readings_get (readings, "rate"))
          || (fabs (term) > 0.4 * fabs (ratio) && fabs (ratio) > 1))
        return _ ("The value {decider:3} alone counts {decider_term:3} nats of it.");
    }
  if (isnan (plot_readings_get (readings, "rate")))
    return NULL;
  return _ ("On average {truth} noise is told from {compared} by {rate:2} nats a value: {n} values "
            "give odds of {expected_odds_text}.");
}

static const char *
say_pressed (PlotReadings *readings, const WhichNoise *self, const State *state)
{
  NoiseId model = state_choice (state, "model");
  guint key = state_pressed (state);
  gsize i = 0;

  while (i < self->sample->length && self->keys[i] != key)
    i++;
  if (i == self->sample->length)
    return NULL;
  plot_readings_set (readings, "pressed_value", self->sample->values[i]);
  plot_readings_set (readings, "pressed_rank", (double)i + 1);
  plot_readings_set (readings, "pressed_expected", self->quantile[model][i]);
  if (!which_noise_answered (state))
    return _ ("The pressed value, {pressed_value:3}, is number {pressed_rank} of {n} in order; "
              "{model} noise would have it at {pressed_expected:3}.");
  plot_readings_set (readings, "pressed_term",
                     which_noise_term (self, which_noise_compared (self, state), self->truth,
                                       self->sample->values[i]));
  return _ ("The pressed value, {pressed_value:3}, says {pressed_term:3} nats for {compared} "
            "against {truth}.");
}

void
which_noise_say (PlotScene *scene, const WhichNoise *self, const State *state)
{
  PlotReadings *readings = scene->readings;
  WhichScore score = which_noise_score (state);
  g_autoptr (GString) say = g_string_new (NULL);
  const char *pressed;

  plot_readings_set (readings, "n", self->sample->n);
  plot_readings_set (readings, "round", state_number (state, "round"));
  plot_readings_set_text (readings, "model", which_noise_name (state_choice (state, "model")));
  plot_readings_set (readings, "rounds_answered", score.rounds);
  plot_readings_set (readings, "rounds_right", score.right);
  plot_readings_set (readings, "nats_lost", score.nats);
  plot_readings_set (readings, "odds_needed", WHICH_NOISE_ODDS);
  if (which_noise_answered (state))
    set_verdict (readings, self, state);
  pressed = say_pressed (readings, self, state);
  if (which_noise_answered (state))
    {
      add (say, say_verdict (self, state));
      add (say, pressed != NULL ? pressed : say_average (readings, self, state));
    }
  else
    {
      add (say, state_choice (state, "answer") == ANSWER_NONE
                    ? _ ("One of these noises made the <b>{n} values</b>. Hold them against each "
                         "model, choose your answer, and press Answer.")
                    : _ ("Press Answer to see which noise made the <b>{n} values</b>."));
      add (say, pressed != NULL
                    ? pressed
                    : _ ("“These data cannot tell” is right when the truth makes them less than "
                         "{odds_needed} times as likely as the next best model."));
    }
  plot_scene_say (scene, say->str);
}
