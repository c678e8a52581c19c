/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulation of `limits`. */
#include "explorations/limits-model.h"

#include <math.h>

#include "explorations/repeats.h"

/* The long run has a stream that no repeat has. */
#define RUN_CHUNK G_MAXUINT64

static const double reach = 4.5, cauchy_reach = 12; /* of the histogram */

/* Bins of about a tenth. The coin's means are steps apart: each bin has a whole number of them, and
 * its edges lie between two. */
static EstTally *
new_tally (const LimitsSource *source, gsize n)
{
  double step = 2 / sqrt ((double)n), width, lower;

  if (source->choice == LIMITS_CAUCHY)
    return est_tally_new (-cauchy_reach, cauchy_reach, 120);
  if (source->choice != LIMITS_COIN)
    return est_tally_new (-reach, reach, 90);
  width = step * MAX (rint (0.1 / step), 1);
  lower = -sqrt ((double)n) - 0.5 * step;
  lower += width * floor ((-reach - lower) / width);
  return est_tally_new (lower, lower + width * ceil ((reach - lower) / width),
                        (guint)ceil ((reach - lower) / width));
}

static Limits *
limits_empty (const State *state)
{
  Limits *self = g_new0 (Limits, 1);

  self->source = limits_source (state_choice (state, "source"), (guint)state_number (state, "m"));
  self->n = (gsize)state_number (state, "n");
  self->seed = (guint64)state_number (state, "seed");
  self->means = new_tally (&self->source, self->n);
  return self;
}

static Limits *
limits_copy (const Limits *self)
{
  Limits *copy = g_memdup2 (self, sizeof *self);

  copy->means = est_tally_copy (self->means);
  return copy;
}

void
limits_free (gpointer limits)
{
  Limits *self = limits;

  est_tally_free (self->means);
  g_free (self);
}

static gboolean
same_source (const Limits *a, const Limits *b)
{
  return a->seed == b->seed && a->source.choice == b->source.choice
         && (a->source.choice != LIMITS_SENSOR || a->source.m == b->source.m);
}

static void
run_long (Limits *self)
{
  EstRepeat repeat = {.n = LIMITS_RUN, .seed = self->seed};
  g_autofree double *x = g_new (double, LIMITS_RUN);
  LimitsRun *run = &self->run;
  double sum = 0, mean = 0;

  limits_source_set (&self->source, &repeat);
  est_repeat_sample (&repeat, RUN_CHUNK, x);
  for (guint i = 0; i < LIMITS_RUN; i++)
    {
      double before = mean;

      sum += x[i];
      mean = sum / (i + 1);
      if (i >= 100 && fabs (mean - before) > fabs (run->jump))
        {
          run->jump = mean - before;
          run->jump_at = i + 1;
        }
      /* The next place is a fiftieth of a decade on. */
      if (run->length == 0 || i + 1 == LIMITS_RUN
          || log10 ((i + 1) / run->at[run->length - 1]) >= 5.0 / (LIMITS_POINTS - 2))
        {
          run->at[run->length] = i + 1;
          run->mean[run->length++] = mean;
        }
    }
}

static void
take (const double *values, gsize count, guint64 first, gpointer data)
{
  Limits *self = data;
  const LimitsSource *source = &self->source;
  double n = (double)self->n;

  for (gsize i = 0; i < count; i++)
    {
      const double *x = values + i * self->n;
      double mean = 0, place;

      for (gsize j = 0; j < self->n; j++)
        mean += x[j];
      mean /= n;
      place = isnan (source->mean) ? mean : (mean - source->mean) / source->sd * sqrt (n);
      est_tally_add (self->means, place);
      self->below += place < -LIMITS_95;
      self->above += place > LIMITS_95;
      self->inside += fabs (mean - source->median) <= 1;
    }
}

static gpointer
copy_done (gpointer data, guint64 done)
{
  Limits *copy = limits_copy (data);

  copy->done = done;
  return copy;
}

Limits *
limits_new (const State *state, const Limits *previous, const ExplorationJob *job, GError **error)
{
  Limits *self = limits_empty (state);
  EstRepeat repeat = {.n = self->n,
                      .seed = self->seed,
                      .repeats = (guint64)state_number (state, "repeats"),
                      .take = take};

  if (previous != NULL && same_source (self, previous) && previous->n == self->n
      && previous->done <= repeat.repeats)
    {
      limits_free (self);
      self = limits_copy (previous);
    }
  else if (previous != NULL && same_source (self, previous))
    self->run = previous->run;
  else
    run_long (self);
  limits_source_set (&self->source, &repeat);
  repeat.data = self;
  self->done = repeats_run (&repeat, self->done, state, job, copy_done);
  if (self->done == repeat.repeats)
    return self;
  g_cancellable_set_error_if_cancelled (job->cancellable, error);
  limits_free (self);
  return NULL;
}

double
limits_gap (const Limits *self)
{
  const double standard[] = {0, 1};
  const EstTally *means = self->means;
  const EstDistribution *limit
      = est_distribution_find (self->source.choice == LIMITS_CAUCHY ? "cauchy" : "normal");
  double below = (double)means->below, gap = 0;

  for (guint i = 0; i <= means->bins; i++)
    {
      double edge = means->lower + i * (means->upper - means->lower) / means->bins;

      gap = fmax (gap, fabs (below / (double)means->n - est_cdf (limit, edge, standard)));
      if (i < means->bins)
        below += (double)means->counts[i];
    }
  return gap;
}
