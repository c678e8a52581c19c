/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repeated samples (estimation/repeat.h) as the work of an exploration's job: it can be stopped,
 * says how far it is, and shows what there is so far. */
#pragma once

#include "estimation/repeat.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

/* Runs on from number `done`; `take` and `data` are the exploration's, what stands in the other
 * callbacks is ignored. `copy` makes of `data` the payload of what there is after `done` samples.
 * Returns how many are done. job may be NULL. */
guint64 repeats_run (const EstRepeat *repeat, guint64 done, const State *state,
                     const ExplorationJob *job, gpointer (*copy) (gpointer data, guint64 done));

/* The repeats and the seed as parameters of a control group (N_() marked). */
#define REPEATS_PARAMETERS(heading)                                                                \
  {.id = "repeats",                                                                                \
   .name = N_ ("Repeats"),                                                                         \
   .group = heading,                                                                               \
   .kind = PARAMETER_INTEGER,                                                                      \
   .lower = 100,                                                                                   \
   .upper = 1e6,                                                                                   \
   .initial = 20000,                                                                               \
   .scale = SCALE_LOG,                                                                             \
   .effect = EFFECT_RESAMPLE},                                                                     \
  {                                                                                                \
    .id = "seed", .name = N_ ("Seed"), .group = heading, .kind = PARAMETER_SEED,                   \
    .upper = G_MAXUINT32, .initial = 1, .effect = EFFECT_RESAMPLE                                  \
  }

/* A simulated number with its Monte-Carlo error: the readings ID, ID_error and, as text, ID_text.
 */
void repeats_set_reading (PlotReadings *readings, const char *id, double value, double error);

/* The state with the next seed. */
State *repeats_draw_again (const State *state);

G_END_DECLS
