/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repeated samples in chunks. How many samples a chunk holds depends on their size alone. */
#include "estimation/repeat.h"

#include "estimation/refit.h"

enum
{
  CHUNK_VALUES = 8192,           /* about a tenth of a millisecond */
  PUBLISH_INTERVAL = 100 * 1000, /* microseconds */
};

static gsize
chunk_samples (const EstRepeat *self)
{
  return MAX (CHUNK_VALUES / self->n, 1);
}

static void
draw (const EstRepeat *self, gsl_rng *rng, double *out, gsize samples)
{
  if (self->distribution != NULL)
    est_draw (self->distribution, rng, self->theta, out, samples * self->n);
  else
    self->draw (rng, self->source, out, samples * self->n);
}

/* Begins the chunk of sample number `index`, with the samples before it drawn and left in `out`. */
static gsl_rng *
chunk_enter (const EstRepeat *self, guint64 index, double *out)
{
  gsl_rng *rng = est_rng_new_chunk (self->seed, index / chunk_samples (self));

  draw (self, rng, out, index % chunk_samples (self));
  return rng;
}

guint64
est_repeat_run (const EstRepeat *self, guint64 done)
{
  gsize per_chunk = chunk_samples (self);
  g_autofree double *values = g_new (double, per_chunk * self->n);
  gint64 published = g_get_monotonic_time ();

  while (done < self->repeats && !g_cancellable_is_cancelled (self->cancellable))
    {
      g_autoptr (gsl_rng) rng = chunk_enter (self, done, values);
      gsize count = MIN (per_chunk - done % per_chunk, self->repeats - done);
      gint64 now;

      draw (self, rng, values, count);
      self->take (values, count, done, self->data);
      done += count;
      if (self->progress != NULL)
        self->progress ((double)done / (double)self->repeats, self->data);
      now = g_get_monotonic_time ();
      if (self->publish != NULL && now - published >= PUBLISH_INTERVAL && done < self->repeats)
        {
          self->publish (done, self->data);
          published = g_get_monotonic_time ();
        }
    }
  return done;
}

void
est_repeat_sample (const EstRepeat *self, guint64 index, double *out)
{
  g_autofree double *values = g_new (double, chunk_samples (self) * self->n);
  g_autoptr (gsl_rng) rng = chunk_enter (self, index, values);

  draw (self, rng, out, 1);
}
