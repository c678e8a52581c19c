/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `outliers`: how far the farthest value has moved each estimate, and what holds
 * the robust ones, or no longer does. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/outliers-scene.h"

static const double follows = 3; /* growth of the scale from which on Huber is said to follow */

static void
set_number (PlotReadings *readings, OutliersModel model, const char *what, double value)
{
  g_autofree char *id = g_strdup_printf ("%s%s", outliers_switches[model], what);

  plot_readings_set (readings, id, value);
}

static void
set_numbers (PlotReadings *readings, const Outliers *self)
{
  plot_readings_set (readings, "n", self->n);
  plot_readings_set (readings, "farthest", self->values[self->farthest]);
  plot_readings_set (readings, "share", self->share);
  plot_readings_set (readings, "nu", self->noise[OUTLIERS_T].shape);
  plot_readings_set (readings, "share_held", 1 / (self->noise[OUTLIERS_T].shape + 1));
  for (guint model = 0; model < OUTLIERS_MODELS; model++)
    {
      const OutliersEstimate *estimate = &self->estimate[model];
      const OutliersEstimate *without = &self->without[model];

      set_number (readings, model, "", estimate->location);
      set_number (readings, model, "_scale", estimate->scale);
      set_number (readings, model, "_without", without->location);
      set_number (readings, model, "_shift", fabs (estimate->location - without->location));
      set_number (readings, model, "_growth", estimate->scale / without->scale);
      if (isnan (estimate->other))
        continue;
      set_number (readings, model, "_other", estimate->other);
      set_number (readings, model, "_other_excess", estimate->other_excess);
    }
  if (!isnan (self->huber_end))
    plot_readings_set (readings, "huber_end", self->huber_end);
}

static void
add (GString *say, const char *template)
{
  if (template != NULL)
    g_string_append_printf (say, "%s%s", say->len > 0 ? " " : "", template);
}

/* "mean 1.2, median 0.2, …" of the models that show. */
static char *
list_of (const State *state, const char *const *phrases)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint model = 0; model < OUTLIERS_MODELS; model++)
    if (state_switch (state, outliers_switches[model]))
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", _ (phrases[model]));
  return g_string_free (g_steal_pointer (&list), list->len == 0);
}

static void
say_shifts (GString *say, const State *state)
{
  static const char *const phrases[OUTLIERS_MODELS]
      = {N_ ("the mean by <b>{gaussian_shift:2}</b>"), N_ ("the median by {laplace_shift:2}"),
         N_ ("Huber’s estimate by {huber_shift:2}"), N_ ("Student’s t by {student_shift:2}")};
  g_autofree char *list = list_of (state, phrases);

  add (say, list != NULL ? _ ("The value <b>{farthest:3}</b> moves") : _ ("Show a noise model."));
  if (list != NULL)
    g_string_append_printf (say, " %s.", list);
}

static void
say_pressed (GString *say, PlotReadings *readings, const Outliers *self, const State *state)
{
  static const char *const phrases[OUTLIERS_MODELS]
      = {N_ ("{gaussian_term:3} (Gaussian)"), N_ ("{laplace_term:3} (Laplace)"),
         N_ ("{huber_term:3} (Huber)"), N_ ("{student_term:3} (t)")};
  guint row = state_pressed (state);
  g_autofree char *list = NULL;

  if (row == 0 || row > self->n)
    return;
  plot_readings_set (readings, "pressed", self->values[row - 1]);
  for (guint model = 0; model < OUTLIERS_MODELS; model++)
    {
      const OutliersEstimate *estimate = &self->estimate[model];
      double z = (self->values[row - 1] - estimate->location) / estimate->scale;

      set_number (readings, model, "_term", outliers_rho (&self->noise[model], z));
    }
  list = list_of (state, phrases);
  if (list == NULL)
    return;
  add (say, _ ("The pressed {pressed:3} adds to the total loss"));
  g_string_append_printf (say, " %s.", list);
}

static const char *
say_huber (const PlotReadings *readings, const State *state)
{
  if (!state_switch (state, "huber"))
    return NULL;
  if (state_switch (state, "scale"))
    return _ ("However far that value goes, Huber’s ends at {huber_end:3}: its scale is fixed.");
  if (plot_readings_get (readings, "huber_growth") > follows)
    return _ ("Fitted, Huber’s scale grew from {huber_without_scale:2} to <b>{huber_scale:3}</b>, "
              "and with it the zone of squared error: Huber follows.");
  return NULL;
}

static const char *
say_student (const PlotReadings *readings, const State *state)
{
  if (!state_switch (state, "student"))
    return NULL;
  if (!isnan (plot_readings_get (readings, "student_other")))
    return _ ("Student’s t has <b>two minima</b>, at {student:3} and {student_other:3}: two "
              "stories of which values are bad.");
  if (state_switch (state, "scale"))
    return NULL;
  if (plot_readings_get (readings, "share") == 0)
    return _ ("No value lies far out: the fitted scales take all of them for one cloud.");
  if (plot_readings_get (readings, "share") < plot_readings_get (readings, "share_held"))
    return _ ("Far out lie {share:%0}, fewer than 1/(ν + 1) = {share_held:%0}: t holds.");
  return _ ("Far out lie <b>{share:%0}</b>, not fewer than 1/(ν + 1) = {share_held:%0}: t lets go "
            "too.");
}

void
outliers_say (PlotScene *scene, const Outliers *self, const State *state)
{
  PlotReadings *readings = scene->readings;
  g_autoptr (GString) say = g_string_new (NULL);

  set_numbers (readings, self);
  plot_readings_set (readings, "huber_without_scale", self->without[OUTLIERS_HUBER].scale);
  if (outliers_judge (state) != OUTLIERS_MODELS)
    plot_readings_set_text (readings, "guess_model", _ (outliers_losses[outliers_judge (state)]));
  say_shifts (say, state);
  say_pressed (say, readings, self, state);
  add (say, say_student (readings, state));
  add (say, say_huber (readings, state));
  plot_scene_say (scene, say->str);
}
