/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a million repeated samples of ten values take: drawn alone, and with everything that the
 * explorations of repeated samples make of them. */
#include "estimation/repeat.h"
#include "explorations/exploration.h"

#include "measure.h"

enum
{
  REPEATS = 1000000
};

static void
take_nothing (const double *values, gsize count, guint64 first, gpointer data)
{
}

static void
draw (gpointer data)
{
  est_repeat_run (data, 0);
}

static void
measure_draws (const char *id)
{
  EstRepeat repeat = {.distribution = est_distribution_find (id),
                      .n = 10,
                      .seed = 1,
                      .repeats = REPEATS,
                      .take = take_nothing};

  for (guint j = 0; j < repeat.distribution->n_parameters; j++)
    repeat.theta[j] = repeat.distribution->parameters[j].initial;
  g_print ("%-20s %-12s", "draws alone", id);
  print_time (measure (draw, &repeat));
  g_print ("\n");
}

static void
prepare (gpointer data)
{
  g_autoptr (ExplorationCache) cache = exploration_prepare (data, NULL, NULL, NULL, NULL);
}

static void
measure_exploration (const char *id, const char *source)
{
  const char *const settings[] = {"n=10", "repeats=1000000", source, NULL};
  g_autoptr (State) initial = state_new (exploration_find (id));
  g_autoptr (State) state = state_with_settings (initial, settings, NULL);

  g_print ("%-20s %-12s", id, source + sizeof "source=" - 1);
  print_time (measure (prepare, state));
  g_print ("\n");
}

int
main (void)
{
  static const char *const sources[] = {"normal", "uniform", "exponential", "laplace", "cauchy"};

  est_init ();
  measure_reference ();
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    measure_draws (sources[i]);
  measure_exploration ("bias", "source=normal");
  measure_exploration ("bias", "source=exponential");
  measure_exploration ("limits", "source=uniform");
  measure_exploration ("limits", "source=log-normal");
  measure_exploration ("limits", "source=cauchy");
  return 0;
}
