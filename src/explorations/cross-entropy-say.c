/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `cross-entropy`: what the truth was given and what that costs, what no constant
 * changes, and where there is no maximum inside. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/cross-entropy-scene.h"

/* Beyond it exp () is infinite in double precision: log (DBL_MAX); below its negative it loses its
 * digits, and then is 0. */
static const double largest_exponent = 709.78;

static void
add (GString *say, const char *template)
{
  if (template != NULL)
    g_string_append_printf (say, "%s%s", say->len > 0 ? " " : "", template);
}

static void
set_of_classes (PlotReadings *readings, const char *name, const double *values, guint n)
{
  for (guint k = 0; k < n; k++)
    {
      g_autofree char *id = g_strdup_printf ("%s_%u", name, k + 1);

      plot_readings_set (readings, id, values[k]);
    }
}

/* "2", not "2.00". */
static void
set_short (PlotReadings *readings, const char *id, double value)
{
  g_autofree char *text = plot_format_significant (rint (value * 100) / 100, 0);

  plot_readings_set_text (readings, id, text);
}

static void
set_numbers (PlotReadings *readings, const CrossEntropy *self)
{
  guint n = self->n_classes;
  double p[CROSS_ENTROPY_CLASSES], best = cross_entropy_best_logit (self, self->map);
  double each = cross_entropy (self->y, self->log_p, n);
  double entropy = cross_entropy_entropy (self->y, n);

  for (guint k = 0; k < n; k++)
    p[k] = exp (self->log_p[k]);
  plot_readings_set (readings, "n", self->n);
  set_of_classes (readings, "z", self->logits, n);
  set_of_classes (readings, "p", p, n);
  set_of_classes (readings, "y", self->y, n);
  plot_readings_set (readings, "loss", self->n * each);
  plot_readings_set (readings, "least", self->n * entropy);
  plot_readings_set (readings, "extra",
                     self->n * cross_entropy_divergence (self->y, self->log_p, n));
  plot_readings_set (readings, "cross_entropy", each);
  plot_readings_set (readings, "entropy", entropy);
  plot_readings_set (readings, "divergence", cross_entropy_divergence (self->y, self->log_p, n));
  plot_readings_set (readings, "slope", p[self->along] - self->y[self->along]);
  plot_readings_set (readings, "constant", self->constant);
  plot_readings_set (readings, "alpha", self->alpha);
  plot_readings_set (readings, "imaginary", self->alpha - 1);
  set_short (readings, "alpha_said", self->alpha);
  set_short (readings, "imaginary_said", self->alpha - 1);
  set_of_classes (readings, "map", self->map, n);
  if (isfinite (best))
    plot_readings_set (readings, "best_logit", best);
}

/* The class that has all of the target, or n_classes. */
static guint
only_class (const CrossEntropy *self)
{
  for (guint k = 0; k < self->n_classes; k++)
    if (self->y[k] == 1)
      return k;
  return self->n_classes;
}

static guint
surest_class (const CrossEntropy *self)
{
  guint surest = 0;

  for (guint k = 1; k < self->n_classes; k++)
    if (self->log_p[k] > self->log_p[surest])
      surest = k;
  return surest;
}

/* The price of the one class that is true. */
static void
say_class (GString *say, PlotReadings *readings, const CrossEntropy *self, guint truth)
{
  guint surest = surest_class (self);

  plot_readings_set (readings, "truth", truth + 1);
  plot_readings_set (readings, "p_truth", exp (self->log_p[truth]));
  plot_readings_set (readings, "surest", surest + 1);
  plot_readings_set (readings, "p_surest", exp (self->log_p[surest]));
  if (self->log_p[truth] < -20)
    add (say, _ ("The true class {truth} is given next to nothing: the loss, −log ŷ, is "
                 "<b>{cross_entropy:4} nats</b> (natural logarithms)."));
  else if (self->log_p[truth] > -5e-4)
    add (say,
         _ ("The true class {truth} is given nearly all there is, which costs next to nothing: "
            "<b>{cross_entropy:2} nats</b> (natural logarithms)."));
  else
    add (say, _ ("The true class {truth} is given ŷ = {p_truth:3}, which costs −log {p_truth:3} = "
                 "<b>{cross_entropy:3} nats</b> (natural logarithms)."));
  if (surest != truth)
    add (say, _ ("The classifier is surer of class {surest} ({p_surest:%1}): each further unit of "
                 "logit on the wrong side costs up to 1 nat more, without end."));
  else if (self->alpha <= 1)
    add (say, _ ("More confidence always costs less, down to 0, which no finite logit reaches: "
                 "classes that are never the truth want a logit of −∞."));
}

/* The two parts of the price of shares. */
static const char *
say_shares (const CrossEntropy *self, double divergence)
{
  if (self->kind == TARGET_COUNTS)
    return divergence < 1e-9
               ? _ ("The {n} examples cost <b>{loss:3} nats</b> (natural logarithms), all of it "
                    "n·H(y), the labels’ own uncertainty: ŷ is their proportions, and no other "
                    "costs less.")
               : _ ("The {n} examples cost <b>{loss:3} nats</b> (natural logarithms): n·H(y) = "
                    "{least:3}, the labels’ own uncertainty, which no ŷ avoids, and n·KL(y‖ŷ) = "
                    "<b>{extra:3}</b>, which this ŷ adds.");
  return divergence < 1e-9
             ? _ ("ŷ is the target, and still it costs <b>{cross_entropy:3} nats</b> (natural "
                  "logarithms): H(y), the target’s own uncertainty. No ŷ costs less.")
             : _ ("H(y, ŷ) = <b>{cross_entropy:3} nats</b> (natural logarithms) = H(y) + KL(y‖ŷ) = "
                  "{entropy:3} + <b>{divergence:3}</b>: the target’s own uncertainty, and what "
                  "this ŷ costs on top.");
}

/* Sets the readings of the classes that are never the target, and returns how many there are. */
static guint
set_unseen (PlotReadings *readings, const CrossEntropy *self)
{
  guint n = 0;

  for (guint k = 0; k < self->n_classes; k++)
    if (self->y[k] == 0)
      {
        plot_readings_set (readings, n++ == 0 ? "unseen" : "unseen_too", k + 1);
        plot_readings_set (readings, "map_unseen", self->map[k]);
      }
  return n;
}

static const char *
say_prior (const CrossEntropy *self, guint n_unseen)
{
  if (n_unseen > 1)
    return _ (
        "With α = {alpha_said}, as if {imaginary_said} more of each class had been seen, "
        "classes {unseen} and {unseen_too} come back: their best ŷ is <b>{map_unseen:3}</b>.");
  if (n_unseen > 0)
    return _ ("With α = {alpha_said}, as if {imaginary_said} more of each class had been seen, "
              "class {unseen} comes back: its best ŷ is <b>{map_unseen:3}</b>.");
  if (self->n_classes == 2)
    return _ ("With α = {alpha_said}, as if {imaginary_said} more of each class had been seen, the "
              "best ŷ₁ is <b>{map_1:3}</b> instead of {y_1:3}.");
  return _ ("With α = {alpha_said}, as if {imaginary_said} more of each class had been seen, the "
            "best ŷ is <b>({map_1:3}, {map_2:3}, {map_3:3})</b>.");
}

static const char *
say_best (PlotReadings *readings, const CrossEntropy *self, gboolean one_class)
{
  guint n_unseen = set_unseen (readings, self);

  if (self->alpha > 1)
    return say_prior (self, n_unseen);
  if (one_class || n_unseen == 0)
    return NULL;
  if (n_unseen > 1)
    return _ ("Classes {unseen} and {unseen_too} were never seen: their best ŷ is 0, so their "
              "logits run to <b>−∞</b> and there is no maximum inside. Only a prior with α > 1 "
              "brings them back.");
  return _ ("Class {unseen} was never seen: its best ŷ is 0, so its logit runs to <b>−∞</b> and "
            "there is no maximum inside. Only a prior with α > 1 brings it back.");
}

/* What the logits' common size does: nothing. */
static const char *
say_size (PlotReadings *readings, const CrossEntropy *self)
{
  double largest = -INFINITY;

  for (guint k = 0; k < self->n_classes; k++)
    largest = fmax (largest, self->logits[k] + self->constant);
  if (self->constant != 0)
    return _ ("Every logit is moved by {constant:4}, and nothing has changed: softmax sees "
              "differences only.");
  if (fabs (largest) < largest_exponent)
    return NULL;
  plot_readings_set (readings, "largest", largest);
  if (largest < 0)
    return _ ("To a computer exp({largest:4}) is 0 or nearly so; the largest logit taken out first "
              "(log-sum-exp) keeps the logarithm finite.");
  return _ ("exp({largest:4}) is more than a computer’s number holds; the largest logit taken out "
            "first (log-sum-exp) keeps the loss finite.");
}

void
cross_entropy_say (PlotScene *scene, const CrossEntropy *self)
{
  PlotReadings *readings = scene->readings;
  g_autoptr (GString) say = g_string_new (NULL);
  guint truth = only_class (self);
  gboolean one_class = self->n == 1 && truth < self->n_classes;

  set_numbers (readings, self);
  if (one_class)
    say_class (say, readings, self, truth);
  else
    add (say, say_shares (self, plot_readings_get (readings, "divergence")));
  add (say, say_size (readings, self));
  add (say, say_best (readings, self, one_class));
  plot_scene_say (scene, say->str);
}
