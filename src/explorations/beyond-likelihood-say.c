/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the picture of `beyond-likelihood` says: whether exp(−loss) adds up to the same everywhere,
 * and so whether the loss is a likelihood, and of what. The verdict is that of the computed sums.
 */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/beyond-likelihood-scene.h"

static const struct
{
  const char *formula; /* N_(): and its words */
  const char *of_what; /* N_(): where it is a likelihood */
} words[BEYOND_LOSSES] = {
    [BEYOND_ZERO_ONE]
    = {N_ ("0 if the score s has the sign of the label y = ±1, and 1 if it has not."),
       N_ ("a label, maybe flipped")},
    [BEYOND_HINGE]
    = {N_ ("max(0, 1 − y·s): label y = ±1, score s; the margin y·s says how clearly s is right."),
       NULL},
    [BEYOND_LOGISTIC]
    = {N_ ("log(1 + exp(−y·s)): label y = ±1, score s; the margin y·s says how clearly s is "
           "right."),
       N_ ("the label")},
    [BEYOND_EXPONENTIAL]
    = {N_ ("exp(−y·s): label y = ±1, score s; the margin y·s says how clearly s is right."), NULL},
    [BEYOND_TRIPLET]
    = {N_ ("max(0, d(a, p) − d(a, n) + margin): n should lie farther from a than p, by the "
           "margin."),
       NULL},
    [BEYOND_INFO_NCE]
    = {N_ ("−log of exp(s₁/τ) / Σ exp(sⱼ/τ): similarities s; a low temperature τ sharpens them."),
       N_ ("which is the positive")},
    [BEYOND_DISCRIMINATOR]
    = {N_ ("−log D if x is real, −log(1 − D) if it is fake: D is how probable it says “real” is."),
       N_ ("real or fake")},
    [BEYOND_SCORE_MATCHING]
    = {N_ ("J = mean of ψ′(x) + ψ(x)²/2 over the values; ψ, called the score, is the slope of "
           "log p."),
       NULL},
};

const char *
beyond_describe (BeyondKind kind)
{
  return _ (words[kind].formula);
}

const char *
beyond_of_what (BeyondKind kind)
{
  return words[kind].of_what != NULL ? _ (words[kind].of_what) : _ ("nothing");
}

static void
set_zero_one (PlotReadings *readings)
{
  plot_readings_set (readings, "flipped",
                     fmin (plot_readings_get (readings, "first_share"),
                           plot_readings_get (readings, "second_share")));
}

static void
set_triplet (PlotReadings *readings, const Beyond *self)
{
  plot_readings_set (readings, "distance_positive", beyond_distance (self, 1));
  plot_readings_set (readings, "distance_negative", beyond_distance (self, 2));
  plot_readings_set (readings, "margin", self->margin);
  plot_readings_set (readings, "gap_size", fabs (self->at));
}

static void
set_info_nce (PlotReadings *readings, const Beyond *self)
{
  double scaled = self->temperature * self->loss->loss (self, 0, self->at);

  plot_readings_set (readings, "candidates", self->n_outcomes);
  plot_readings_set (readings, "temperature", self->temperature);
  plot_readings_set (readings, "scaled_loss", scaled);
  plot_readings_set (readings, "hardest_gap", beyond_hardest_gap (self, self->at));
  plot_readings_set (readings, "excess", scaled - beyond_hardest_gap (self, self->at));
  plot_readings_set (readings, "excess_bound", self->temperature * log (self->n_outcomes));
}

static void
set_discriminator (PlotReadings *readings, const Beyond *self)
{
  plot_readings_set (readings, "x", self->x);
  plot_readings_set (readings, "best", beyond_best_d (self, self->x));
  plot_readings_set (readings, "mean_loss", beyond_mean_loss (self, self->at));
  plot_readings_set (readings, "least_loss",
                     beyond_mean_loss (self, beyond_best_d (self, self->x)));
}

static void
set_score_matching (PlotReadings *readings, const Beyond *self)
{
  plot_readings_set (readings, "c", self->c);
  plot_readings_set (readings, "mu", self->mu);
  plot_readings_set (readings, "objective", beyond_score_objective (self, 1, self->at));
  plot_readings_set (readings, "objective_c", beyond_score_objective (self, self->c, self->at));
  plot_readings_set (readings, "spread", beyond_spread (self));
  plot_readings_set (readings, "mean", beyond_mean (self));
}

static void
set_readings (PlotReadings *readings, const Beyond *self, double least, double most)
{
  double sum = beyond_sum (self, self->at);
  double first = self->loss->loss (self, 0, self->at),
         second = self->loss->loss (self, 1, self->at);

  plot_readings_set_text (readings, "loss", _ (self->loss->title));
  plot_readings_set_text (readings, "symbol", self->loss->symbol);
  plot_readings_set (readings, "at", self->at);
  plot_readings_set (readings, "first_loss", first);
  plot_readings_set (readings, "second_loss", second);
  plot_readings_set (readings, "first", exp (-first));
  plot_readings_set (readings, "second", exp (-second));
  plot_readings_set (readings, "sum", sum);
  plot_readings_set (readings, "least_sum", least);
  plot_readings_set (readings, "most_sum", most);
  plot_readings_set (readings, "first_share", exp (-first) / sum);
  plot_readings_set (readings, "second_share", exp (-second) / sum);
  plot_readings_set_text (readings, "of_what",
                          beyond_is_flat (least, most) ? beyond_of_what (self->kind)
                                                       : _ ("nothing"));
  switch (self->kind)
    {
    case BEYOND_ZERO_ONE:
      set_zero_one (readings);
      break;
    case BEYOND_TRIPLET:
      set_triplet (readings, self);
      break;
    case BEYOND_INFO_NCE:
      set_info_nce (readings, self);
      break;
    case BEYOND_DISCRIMINATOR:
      set_discriminator (readings, self);
      break;
    case BEYOND_SCORE_MATCHING:
      set_score_matching (readings, self);
      break;
    default:
      break;
    }
}

static const char *
triplet_template (const Beyond *self)
{
  return self->at < 0
             ? _ ("The negative lies <b>{gap_size:.2}</b> nearer than the positive, where the "
                  "margin asks for {margin:.2} farther: the loss is <b>{first_loss:.2}</b>. Over "
                  "both ways to name p and n exp(−loss) adds up to <b>{sum:3}</b> here, and to "
                  "anything from {least_sum:3} to {most_sum:3} elsewhere: a likelihood of "
                  "<b>nothing</b>.")
             : _ ("The negative lies <b>{gap_size:.2}</b> farther away than the positive, where "
                  "the margin asks for {margin:.2}: the loss is <b>{first_loss:.2}</b>. Over both "
                  "ways to name p and n exp(−loss) adds up to <b>{sum:3}</b> here, and to anything "
                  "from {least_sum:3} to {most_sum:3} elsewhere: a likelihood of <b>nothing</b>.");
}

static const char *
template_of (const Beyond *self)
{
  switch (self->kind)
    {
    case BEYOND_ZERO_ONE:
      return _ ("The two labels’ exp(−loss) add up to <b>{sum:3}</b> at every score. So the 0–1 "
                "loss is a likelihood <b>of the label</b>: it has the sign of the score, but is "
                "flipped with probability <b>{flipped:3}</b>. How probable the data x are it does "
                "not say.");
    case BEYOND_LOGISTIC:
      return _ ("At <b>s = {at:.2}</b> exp(−loss) is {first:3} for y = +1 and {second:3} for "
                "y = −1: together <b>{sum:3}</b>, here and at every score. So the logistic loss "
                "is a likelihood <b>of the label</b>. How probable the data x are it does not "
                "say.");
    case BEYOND_HINGE:
    case BEYOND_EXPONENTIAL:
      return _ ("The two labels’ exp(−loss) add up to <b>{sum:3}</b> at s = {at:.2}, but to "
                "anything from {least_sum:3} to {most_sum:3} at other scores; probabilities add "
                "up to the same everywhere. So this loss is a likelihood of <b>nothing</b>. "
                "Dividing by the sum makes it one, but another loss (dashed).");
    case BEYOND_TRIPLET:
      return triplet_template (self);
    case BEYOND_INFO_NCE:
      return _ ("The {candidates} candidates’ exp(−loss) always add up to <b>{sum:3}</b>: a "
                "likelihood <b>of which is the positive</b>, here {first:3}, not of the data. As "
                "τ nears 0 only the hardest (most similar) negative counts: τ × loss is "
                "<b>{scaled_loss:.3}</b>, and max(0, hardest − positive) is "
                "<b>{hardest_gap:.3}</b>.");
    case BEYOND_DISCRIMINATOR:
      return _ ("exp(−loss) is {first:3} if x is real and {second:3} if it is fake, together "
                "<b>{sum:3}</b> for every D: a likelihood <b>of “real” or “fake”</b>, not of x "
                "itself. At x = {x:.2} the mean loss is least, {least_loss:3}, at "
                "<b>D = p/(p + q) = {best:3}</b>; yours costs {mean_loss:3}.");
    case BEYOND_SCORE_MATCHING:
    default:
      return _ ("J is <b>{objective_c:.3}</b> for c·p with c = {c:3}, and <b>{objective:.3}</b> "
                "for p: the slope of log p does not see c, so J needs no normaliser. At this μ it "
                "is least at σ = {spread:3}, as −log-likelihood is. But exp(−J) of one x adds up "
                "to {sum:3} here, to {least_sum:3} up to {most_sum:3} elsewhere: a likelihood of "
                "<b>nothing</b>.");
    }
}

/* The pressed value's own share of J. */
static void
say_pressed (GString *say, PlotReadings *readings, const Beyond *self, guint row)
{
  if (self->kind != BEYOND_SCORE_MATCHING || row == 0 || row > self->n_values)
    return;
  plot_readings_set (readings, "pressed", self->values[row - 1]);
  plot_readings_set (readings, "pressed_term",
                     beyond_score_term (self, self->c, self->at, self->values[row - 1]));
  g_string_append (say, _ (" The pressed {pressed:3} adds {pressed_term:3} to the sum of which J "
                           "is the mean."));
}

void
beyond_say (PlotScene *scene, const Beyond *self, const State *state)
{
  g_autoptr (GString) say = g_string_new (template_of (self));
  double least, most;

  beyond_sum_range (self, &least, &most);
  set_readings (scene->readings, self, least, most);
  say_pressed (say, scene->readings, self, state_pressed (state));
  plot_scene_say (scene, say->str);
}
