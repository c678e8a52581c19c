/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulation of `coverage`: each sample's estimate, both of its intervals and by how much the
 * truth's log-likelihood lies below the maximum. */
#include "explorations/coverage-model.h"

#include <glib/gi18n.h>
#include <math.h>

#include "estimation/interval.h"
#include "explorations/repeats.h"

/* Values that a place on a simulated curve over n is worth, and samples there. */
static const double curve_values = 2e6, curve_fewest = 2000, curve_most = 2e4;

static const double curve_sizes[] = {2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100, 200, 500, 1000};

static void
take_sample (Coverage *self, const double *values)
{
  CoverageLook look = coverage_look (self, values, self->scratch);
  double bin = floor (look.deviance * COVERAGE_INSIDE / self->drop);

  est_tally_add (self->deviances, look.deviance);
  for (guint method = 0; method < COVERAGE_METHODS; method++)
    {
      self->held[method] += look.holds[method] ? 1 : 0;
      if (!look.holds[method] && bin < COVERAGE_BINS)
        self->missed[method][(guint)bin]++;
    }
}

static void
take (const double *values, gsize count, guint64 first, gpointer data)
{
  Coverage *self = data;
  gsize stride = self->model == COVERAGE_COIN ? 1 : self->n;

  for (gsize i = 0; i < count; i++)
    take_sample (self, values + i * stride);
}

static void
take_shown (const double *values, gsize count, guint64 first, gpointer data)
{
  Coverage *self = data;
  gsize stride = self->model == COVERAGE_COIN ? 1 : self->n;
  guint64 begin = (self->hundred - 1) * COVERAGE_SHOWN;

  for (gsize i = 0; i < count; i++)
    {
      guint place = (guint)(first + i - begin);

      self->shown[place] = coverage_look (self, values + i * stride, self->scratch);
      for (guint method = 0; method < COVERAGE_METHODS; method++)
        coverage_ends (self, method, values + i * stride, self->scratch, self->ends[method][place]);
    }
}

/* A sample of the coin is its number of heads. */
static EstRepeat
simulation (Coverage *self)
{
  EstRepeat repeat = {.n = self->n, .seed = self->seed, .data = self};

  if (self->model == COVERAGE_COIN)
    {
      repeat.distribution = est_distribution_find ("binomial");
      repeat.theta[0] = self->truth;
      repeat.theta[1] = self->n;
      repeat.n = 1;
      return repeat;
    }
  repeat.distribution
      = est_distribution_find (self->model == COVERAGE_LAPLACE ? "laplace" : "normal");
  repeat.theta[0] = self->truth;
  repeat.theta[1] = 1;
  return repeat;
}

static Coverage *
coverage_empty (const State *state)
{
  Coverage *self = g_new0 (Coverage, 1);

  self->model = state_choice (state, "model");
  self->n = (guint)state_number (state, "n");
  self->truth = state_number (state, self->model == COVERAGE_COIN ? "p" : "mu");
  self->seed = (guint64)state_number (state, "seed");
  self->hundred = (guint64)state_number (state, "hundred");
  self->drop = 2 * est_likelihood_drop (0.95, 1);
  self->deviances = est_tally_new (0, self->drop * COVERAGE_BINS / COVERAGE_INSIDE, COVERAGE_BINS);
  self->scratch = g_new (double, self->n);
  return self;
}

static Coverage *
coverage_copy (const Coverage *self)
{
  Coverage *copy = g_memdup2 (self, sizeof *self);

  copy->deviances = est_tally_copy (self->deviances);
  copy->counts = g_memdup2 (self->counts, (self->n + 1) * sizeof *self->counts);
  copy->scratch = NULL;
  return copy;
}

void
coverage_free (gpointer coverage)
{
  Coverage *self = coverage;

  est_tally_free (self->deviances);
  g_free (self->counts);
  g_free (self->scratch);
  g_free (self);
}

/* A place of Laplace's curve: a simulation of its own. FALSE when it was stopped. */
static gboolean
simulate_place (const State *state, double n, guint place, CoverageCurve *curve,
                const ExplorationJob *job)
{
  Coverage *self = coverage_empty (state);
  EstRepeat repeat;
  gboolean whole;

  g_free (self->scratch);
  self->n = (guint)n;
  self->scratch = g_new (double, self->n);
  repeat = simulation (self);
  repeat.repeats = (guint64)CLAMP (curve_values / n, curve_fewest, curve_most);
  repeat.take = take;
  repeat.cancellable = job != NULL ? job->cancellable : NULL;
  self->done = est_repeat_run (&repeat, 0);
  whole = self->done == repeat.repeats;
  curve->n[place] = n;
  for (guint method = 0; whole && method < COVERAGE_METHODS; method++)
    curve->share[method][place] = coverage_simulated (self, method, &curve->error[method][place]);
  coverage_free (self);
  return whole;
}

/* What depends on model, truth and, for Laplace, the seed, but not on n. */
static gboolean
fill_curve (Coverage *self, const State *state, const Coverage *previous, const ExplorationJob *job)
{
  gboolean simulated = self->model == COVERAGE_LAPLACE;

  if (previous != NULL && previous->model == self->model && previous->truth == self->truth
      && (!simulated || previous->seed == self->seed))
    {
      self->curve = previous->curve;
      return TRUE;
    }
  if (!simulated)
    {
      coverage_fill_curve (self);
      return TRUE;
    }
  self->curve.length = G_N_ELEMENTS (curve_sizes);
  for (guint i = 0; i < self->curve.length; i++)
    if (!simulate_place (state, curve_sizes[i], i, &self->curve, job))
      return FALSE;
  return TRUE;
}

static void
fill_expected (Coverage *self)
{
  double width = self->drop / COVERAGE_INSIDE, bins[COVERAGE_BINS];

  for (guint method = 0; method < COVERAGE_METHODS; method++)
    self->exact[method] = coverage_exact (self->model, method, self->n, self->truth);
  self->highest = erf (sqrt (width / 2)) / width; /* χ²₁'s first bin */
  if (self->model != COVERAGE_COIN)
    return;
  self->counts = g_new (CoverageLook, self->n + 1);
  for (guint heads = 0; heads <= self->n; heads++)
    self->counts[heads] = coverage_look_at_heads (self, heads);
  self->no_width = pow (self->truth, self->n) + pow (1 - self->truth, self->n);
  coverage_coin_bins (self, bins);
  for (guint i = 0; i < COVERAGE_BINS; i++)
    self->highest = MAX (self->highest, bins[i] / width);
}

static void
fill_shown (Coverage *self)
{
  EstRepeat repeat = simulation (self);

  repeat.repeats = self->hundred * COVERAGE_SHOWN;
  repeat.take = take_shown;
  est_repeat_run (&repeat, repeat.repeats - COVERAGE_SHOWN);
}

static gpointer
copy_done (gpointer data, guint64 done)
{
  Coverage *copy = coverage_copy (data);

  copy->done = done;
  return copy;
}

/* The counts of the same simulation with fewer repeats. */
static void
go_on (Coverage *self, const Coverage *previous, guint64 repeats)
{
  if (previous == NULL || previous->model != self->model || previous->n != self->n
      || previous->truth != self->truth || previous->seed != self->seed || previous->done > repeats)
    return;
  self->done = previous->done;
  est_tally_free (self->deviances);
  self->deviances = est_tally_copy (previous->deviances);
  for (guint method = 0; method < COVERAGE_METHODS; method++)
    {
      self->held[method] = previous->held[method];
      for (guint i = 0; i < COVERAGE_BINS; i++)
        self->missed[method][i] = previous->missed[method][i];
    }
}

Coverage *
coverage_new (const State *state, const Coverage *previous, const ExplorationJob *job,
              GError **error)
{
  guint64 repeats = (guint64)state_number (state, "repeats");
  Coverage *self = coverage_empty (state);
  EstRepeat repeat;

  if (fill_curve (self, state, previous, job))
    {
      fill_expected (self);
      fill_shown (self);
      go_on (self, previous, repeats);
      repeat = simulation (self);
      repeat.repeats = repeats;
      repeat.take = take;
      self->done = repeats_run (&repeat, self->done, state, job, copy_done);
    }
  g_clear_pointer (&self->scratch, g_free);
  if (self->done == repeats)
    return self;
  g_cancellable_set_error_if_cancelled (job->cancellable, error);
  coverage_free (self);
  return NULL;
}

double
coverage_simulated (const Coverage *self, CoverageMethod method, double *error)
{
  double n = (double)self->done, share = (double)self->held[method] / n;

  *error = sqrt (share * (1 - share) / n);
  return share;
}

double
coverage_best (const Coverage *self, CoverageMethod method)
{
  double error;

  return isnan (self->exact[method]) ? coverage_simulated (self, method, &error)
                                     : self->exact[method];
}
