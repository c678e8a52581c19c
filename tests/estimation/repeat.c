/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repeated samples: the same whatever way they are asked for, and as theory says; and tallies. */
#include "estimation/repeat.h"

#include <math.h>
#include <string.h>

#include "estimation/tally.h"

#include "uncertain.h"

/* What a run fills: the mean of every sample, and where it was seen by someone else. */
typedef struct
{
  double *means;
  gsize n;
  guint64 next; /* the number that must come next */
  guint64 stop_at;
  GCancellable *cancellable;
  guint published;
} Run;

static void
take (const double *values, gsize count, guint64 first, gpointer data)
{
  Run *run = data;

  g_assert_cmpuint (first, ==, run->next);
  for (gsize i = 0; i < count; i++)
    {
      double sum = 0;

      for (gsize j = 0; j < run->n; j++)
        sum += values[i * run->n + j];
      run->means[first + i] = sum / (double)run->n;
    }
  run->next = first + count;
  if (run->stop_at > 0 && run->next >= run->stop_at)
    g_cancellable_cancel (run->cancellable);
}

static EstRepeat
normal (gsize n, guint64 repeats, Run *run)
{
  EstRepeat repeat = {est_distribution_find ("normal"), {2, 3}};

  repeat.n = n;
  repeat.seed = 5;
  repeat.repeats = repeats;
  repeat.take = take;
  repeat.data = run;
  run->n = n;
  run->means = g_new (double, repeats);
  return repeat;
}

/* One run; one in three pieces cut within chunks; and one that is stopped and continued. */
static void
test_continued (void)
{
  const gsize sizes[] = {1, 10, 777, 20000};

  for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      const guint64 repeats = sizes[k] > 1000 ? 40 : 20011;
      Run whole = {0}, pieces = {0}, stopped = {0};
      EstRepeat at_once = normal (sizes[k], repeats, &whole);
      EstRepeat growing = normal (sizes[k], repeats, &pieces);
      EstRepeat restarted = normal (sizes[k], repeats, &stopped);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      guint64 done;

      g_assert_cmpuint (est_repeat_run (&at_once, 0), ==, repeats);
      growing.repeats = 3;
      g_assert_cmpuint (est_repeat_run (&growing, 0), ==, 3);
      growing.repeats = repeats / 2;
      g_assert_cmpuint (est_repeat_run (&growing, 3), ==, repeats / 2);
      growing.repeats = repeats;
      g_assert_cmpuint (est_repeat_run (&growing, repeats / 2), ==, repeats);
      g_assert_cmpmem (pieces.means, repeats * sizeof (double), whole.means,
                       repeats * sizeof (double));

      stopped.stop_at = repeats / 3;
      stopped.cancellable = restarted.cancellable = cancellable;
      done = est_repeat_run (&restarted, 0);
      g_assert_cmpuint (done, >=, repeats / 3);
      g_assert_cmpuint (done, <, repeats);
      g_assert_cmpuint (done, ==, stopped.next);
      stopped.stop_at = 0;
      restarted.cancellable = NULL;
      g_assert_cmpuint (est_repeat_run (&restarted, done), ==, repeats);
      g_assert_cmpmem (stopped.means, repeats * sizeof (double), whole.means,
                       repeats * sizeof (double));
      g_free (whole.means);
      g_free (pieces.means);
      g_free (stopped.means);
    }
}

/* Any one sample can be had again; other seeds give others. */
static void
test_one_sample (void)
{
  Run run = {0};
  EstRepeat repeat = normal (10, 2500, &run);
  const guint64 numbers[] = {0, 1, 818, 819, 2499};
  double values[10];

  est_repeat_run (&repeat, 0);
  for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
    {
      double sum = 0;

      est_repeat_sample (&repeat, numbers[k], values);
      for (guint j = 0; j < 10; j++)
        sum += values[j];
      g_assert_cmpfloat (sum / 10, ==, run.means[numbers[k]]);
    }
  repeat.seed = 6;
  est_repeat_sample (&repeat, 0, values);
  g_assert_cmpfloat (values[0] + values[1], !=, 10 * run.means[0]);
  g_free (run.means);
}

static void
count_published (guint64 done, gpointer data)
{
  Run *run = data;

  g_assert_cmpuint (done, ==, run->next);
  run->published++;
}

static void
slow_take (const double *values, gsize count, guint64 first, gpointer data)
{
  take (values, count, first, data);
  g_usleep (60 * 1000);
}

/* 60 ms a chunk: every second chunk is shown, but not the last, which the result itself shows. */
static void
test_published (void)
{
  Run run = {0};
  EstRepeat repeat = normal (8192, 6, &run);

  repeat.take = slow_take;
  repeat.publish = count_published;
  g_assert_cmpuint (est_repeat_run (&repeat, 0), ==, 6);
  g_assert_cmpuint (run.published, >=, 1);
  g_assert_cmpuint (run.published, <=, 5);
  g_free (run.means);
}

/* Sums of m uniform numbers as a source of the caller's own: mean m/2, variance m/12. */
static void
draw_sums (gsl_rng *rng, gconstpointer source, double *out, gsize n)
{
  const guint *m = source;

  for (gsize i = 0; i < n; i++)
    {
      out[i] = 0;
      for (guint k = 0; k < *m; k++)
        out[i] += gsl_rng_uniform (rng);
    }
}

typedef struct
{
  EstTally *means, *values;
} Tallies;

static void
tally_means (const double *values, gsize count, guint64 first, gpointer data)
{
  Tallies *tallies = data;

  for (gsize i = 0; i < count; i++)
    {
      est_tally_add (tallies->means, (values[2 * i] + values[2 * i + 1]) / 2);
      est_tally_add (tallies->values, values[2 * i]);
    }
}

/* Everything within 4.5 standard errors of what theory says. */
static void
test_own_source (void)
{
  const guint m = 3;
  g_autoptr (EstTally) means = est_tally_new (0, 3, 30);
  g_autoptr (EstTally) values = est_tally_new (1, 2, 10);
  Tallies tallies = {means, values};
  EstRepeat repeat = {.draw = draw_sums,
                      .source = &m,
                      .n = 2,
                      .seed = 1,
                      .repeats = 200000,
                      .take = tally_means,
                      .data = &tallies};

  g_assert_cmpuint (est_repeat_run (&repeat, 0), ==, 200000);
  g_assert_cmpfloat (fabs (means->mean - 1.5), <, 4.5 * sqrt (3 / 12.0 / 2 / 200000));
  assert_relative (est_tally_variance (means), 3 / 12.0 / 2, 0.015);
  assert_relative (est_tally_error (means), sqrt (3 / 12.0 / 2 / 200000), 0.01);
  /* The sum of three uniform numbers lies below 1 with probability 1/6, and so above 2. */
  assert_relative ((double)values->below, 200000 / 6.0, 0.025);
  assert_relative ((double)values->above, 200000 / 6.0, 0.025);
  assert_relative (est_tally_share_below (values, 1.5), 0.5, 0.01);
  g_assert_cmpfloat (fabs (est_tally_share_below (means, 1.5) - 0.5), <, 0.006);
}

static void
test_tally (void)
{
  g_autoptr (EstTally) tally = est_tally_new (0, 10, 5), copy = NULL;
  /* The greatest lies on the upper edge, which is outside. */
  const double values[] = {-1, 0, 1, 2, 3.5, 9.99, 10, 12};
  double edges[6], density[5];

  g_assert_true (isnan (est_tally_variance (tally)));
  g_assert_true (isnan (est_tally_share_below (tally, 1)));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    est_tally_add (tally, values[i]);
  copy = est_tally_copy (tally);
  est_tally_add (tally, 5);
  g_assert_cmpuint (copy->n, ==, 8);
  g_assert_cmpuint (copy->below, ==, 1);
  g_assert_cmpuint (copy->above, ==, 2);
  g_assert_cmpuint (copy->counts[0], ==, 2);
  g_assert_cmpuint (copy->counts[1], ==, 2);
  g_assert_cmpuint (copy->counts[2], ==, 0);
  g_assert_cmpuint (tally->counts[2], ==, 1);
  g_assert_cmpuint (copy->counts[4], ==, 1);
  /* R: x <- c(-1, 0, 1, 2, 3.5, 9.99, 10, 12); mean(x); var(x) */
  assert_relative (copy->mean, 4.68625, 1e-14);
  assert_relative (est_tally_variance (copy), 26.623226785714287, 1e-14);
  est_tally_edges (copy, edges);
  est_tally_density (copy, density);
  g_assert_cmpfloat (edges[0], ==, 0);
  g_assert_cmpfloat (edges[5], ==, 10);
  g_assert_cmpfloat (density[1], ==, 2 / 16.0);
  g_assert_cmpfloat (est_tally_share_below (copy, 3), ==, 4 / 8.0);
  g_assert_cmpfloat (est_tally_share_below (copy, 20), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/repeat/continued", test_continued);
  g_test_add_func ("/repeat/one-sample", test_one_sample);
  g_test_add_func ("/repeat/published", test_published);
  g_test_add_func ("/repeat/own-source", test_own_source);
  g_test_add_func ("/repeat/tally", test_tally);
  return g_test_run ();
}
