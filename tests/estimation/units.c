/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fit does not depend on the units of the data: x·10ᵏ and x + c give the same fit, transformed,
 * on simulated sets, each seeded by its number. LIKELY_ALL=1 tries all thousand. */
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "estimation/mixture.h"

enum
{
  SETS = 1000,
  EVERY = 41, /* of which an ordinary run takes one in so many */
  MOST = 200,
  POWER = 12
};

/* What x → a·x does to a parameter: theta · a^power + logarithm · log (a). */
typedef struct
{
  const char *model;
  double power[3];
  double logarithm;     /* of the first parameter */
  gboolean moves;       /* x → x + c adds c to the parameters that are locations */
  guint n_locations;    /* the first ones */
  guint n_shapes;       /* the last ones: to 10 digits or 1e-8 standard errors */
  double parameters[3]; /* of the simulated sets */
} Model;

static const Model models[] = {
    {"normal", {1, 1}, 0, TRUE, 1, 0, {3, 2}},
    {"laplace", {1, 1}, 0, TRUE, 1, 0, {-1, 0.5}},
    {"huber", {1, 1, 0}, 0, TRUE, 1, 0, {10, 4, 1.345}},
    {"student-t", {1, 1, 0}, 0, TRUE, 1, 1, {2, 0.3, 2.5}},
    {"cauchy", {1, 1}, 0, TRUE, 1, 0, {0, 1}},
    {"logistic", {1, 1}, 0, TRUE, 1, 0, {-20, 7}},
    {"gumbel", {1, 1}, 0, TRUE, 1, 0, {1, 3}},
    {"uniform", {1, 1}, 0, TRUE, 2, 0, {-2, 5}},
    {"log-normal", {0, 0}, 1, FALSE, 0, 0, {0.5, 0.8}},
    {"exponential", {-1}, 0, FALSE, 0, 0, {2}},
    {"gamma", {0, -1}, 0, FALSE, 0, 0, {1.7, 0.4}},
    {"weibull", {0, 1}, 0, FALSE, 0, 0, {1.3, 6}},
};

typedef struct
{
  guint number;
  gsize n;
  double values[MOST];
  double weights[MOST];
  gboolean weighted;
} Set;

/* Sizes from 3 to 200; one set in three is rounded, so that values are tied, one in four weighted.
 */
static void
simulate (Set *set, guint number)
{
  g_autoptr (gsl_rng) rng = est_rng_new (number + 1);
  const Model *model = &models[number % G_N_ELEMENTS (models)];
  double grid = number % 3 == 0 ? 0.25 : 0;

  set->number = number;
  set->n = (gsize)(3 * pow (MOST / 3.0, gsl_rng_uniform (rng)));
  set->weighted = number / 12 % 4 == 3;
  est_draw (est_distribution_find (model->model), rng, model->parameters, set->values, set->n);
  for (gsize i = 0; i < set->n; i++)
    {
      if (grid > 0)
        set->values[i] = grid * rint (set->values[i] / grid);
      set->weights[i] = 1 + (double)gsl_rng_uniform_int (rng, 4);
    }
}

/* The fit of a·x + c. */
static EstFit *
fit_moved (const Set *set, const char *model, double a, double c)
{
  g_autoptr (EstSample) sample = NULL;
  double moved[MOST];

  for (gsize i = 0; i < set->n; i++)
    moved[i] = a * set->values[i] + c;
  sample = est_sample_new (moved, set->weighted ? set->weights : NULL, set->n, NULL);
  g_assert_nonnull (sample);
  return est_fit (est_distribution_find (model), sample, NULL);
}

static void
assert_within (const Set *set, const EstFit *fit, const char *what, double a, double c,
               double value, double expected, double tolerance)
{
  if (isnan (value) && isnan (expected))
    return;
  if (!(fabs (value - expected) <= tolerance))
    g_error ("set %u, %s of %g x + %g: %s is %.17g instead of %.17g, further than %g", set->number,
             fit->model, a, c, what, value, expected, tolerance);
}

/* A location or scale is known to 10 digits of what the scale is, and of its own where it is far
 * from 0: there c and the units themselves are rounded. */
static double
tolerance_of (const Model *model, const EstFit *base, guint j, double a, double c)
{
  double factor = pow (a, model->power[j]), digits = 1e-10 * factor * fabs (base->estimate[j]);
  guint n = base->n_parameters;

  if (model->logarithm != 0)
    return 1e-10 * fmax (fabs (base->estimate[0]), base->estimate[1]) + 1e-15 * fabs (log (a));
  if (j + model->n_shapes >= n)
    return fmax (digits, 1e-8 * (isnan (base->standard_error[j]) ? 0 : base->standard_error[j]));
  if (model->n_locations == 1 && j == 0)
    {
      double scale = factor * base->estimate[1];

      /* x·10ᵏ itself is rounded, by a unit in the last place of x. */
      return 1e-10 * scale + 4e-16 * fabs (factor * base->estimate[j] + c);
    }
  return model->n_locations == 2 ? digits + 4e-16 * fabs (c) : digits;
}

static void
compare (const Set *set, const Model *model, const EstFit *base, double a, double c)
{
  g_autoptr (EstFit) fit = fit_moved (set, model->model, a, c);

  if (fit->outcome != base->outcome)
    g_error ("set %u, %s of %g x + %g: %s (%s) instead of %s", set->number, model->model, a, c,
             est_outcome_id (fit->outcome), fit->reason, est_outcome_id (base->outcome));
  if (!est_fit_has_estimate (base))
    return;
  for (guint j = 0; j < fit->n_parameters; j++)
    {
      double factor = pow (a, model->power[j]), expected = factor * base->estimate[j];

      if (j == 0)
        expected += model->logarithm * log (a);
      if (j < model->n_locations)
        expected += c;
      assert_within (set, fit, fit->names[j], a, c, fit->estimate[j], expected,
                     tolerance_of (model, base, j, a, c));
      /* With many degrees of freedom the information is nearly singular. */
      assert_within (set, fit, "standard error", a, c, fit->standard_error[j],
                     factor * base->standard_error[j],
                     (model->n_shapes > 0 ? 1e-6 : 1e-8) * factor * base->standard_error[j]);
    }
  assert_within (set, fit, "log-likelihood", a, c, fit->log_likelihood,
                 base->log_likelihood - fit->n * log (a),
                 1e-10 * (fabs (base->log_likelihood) + fit->n * (1 + fabs (log (a)))));
  if (base->outcome == EST_NOT_UNIQUE)
    for (guint end = 0; end < 2; end++)
      assert_within (set, fit, "interval", a, c, fit->interval[end], a * base->interval[end] + c,
                     1e-10 * a * base->estimate[1] + 4e-16 * fabs (c));
}

typedef void (*Check) (const Set *set);

static void
for_each_set (Check check)
{
  gboolean all = g_getenv ("LIKELY_ALL") != NULL;

  /* The ordinary run's numbers go through every family, rounding and weighting. */
  for (guint i = 0; i < SETS; i += all ? 1 : EVERY)
    {
      Set set;

      simulate (&set, i);
      check (&set);
    }
}

static void
check_powers (const Set *set)
{
  for (guint m = 0; m < G_N_ELEMENTS (models); m++)
    {
      g_autoptr (EstFit) base = fit_moved (set, models[m].model, 1, 0);

      for (int k = -POWER; k <= POWER; k++)
        compare (set, &models[m], base, pow (10, k), 0);
    }
}

static void
test_powers (void)
{
  for_each_set (check_powers);
}

/* x on the grid of the sum's last digit: then x + c is exact. */
static Set
round_for (const Set *set, double c)
{
  Set rounded = *set;
  double most = fabs (c), grid;

  for (gsize i = 0; i < set->n; i++)
    most = fmax (most, fabs (set->values[i]));
  grid = ldexp (1, ilogb (most) + 2 - 52);
  for (gsize i = 0; i < set->n; i++)
    {
      rounded.values[i] = grid * rint (set->values[i] / grid);
      g_assert_cmpfloat (rounded.values[i] + c - c, ==, rounded.values[i]);
    }
  return rounded;
}

static void
check_offsets (const Set *set)
{
  static const double offsets[] = {1, -1000, 123456, -1e9, 1e12};

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    {
      Set rounded = round_for (set, offsets[i]);

      for (guint m = 0; m < G_N_ELEMENTS (models); m++)
        if (models[m].moves)
          {
            g_autoptr (EstFit) base = fit_moved (&rounded, models[m].model, 1, 0);

            compare (&rounded, &models[m], base, 1, offsets[i]);
          }
    }
}

static void
test_offsets (void)
{
  for_each_set (check_offsets);
}

static EstFit *
fit_mixture (const Set *set, gboolean equal_variance, double a, double c)
{
  g_autoptr (EstSample) sample = NULL;
  double moved[MOST];

  for (gsize i = 0; i < set->n; i++)
    moved[i] = a * set->values[i] + c;
  sample = est_sample_new (moved, set->weighted ? set->weights : NULL, set->n, NULL);
  g_assert_nonnull (sample);
  return est_mixture_fit (sample, 2, equal_variance, NULL);
}

static void
compare_mixtures (const Set *set, gboolean equal_variance, double a, double c)
{
  g_autoptr (EstFit) base = fit_mixture (set, equal_variance, 1, 0);
  g_autoptr (EstFit) fit = fit_mixture (set, equal_variance, a, c);

  if (fit->outcome != base->outcome)
    g_error ("set %u, mixture of %g x + %g: %s instead of %s", set->number, a, c,
             est_outcome_id (fit->outcome), est_outcome_id (base->outcome));
  if (base->outcome != EST_CONVERGED)
    return;
  for (guint j = 0; j < fit->n_parameters; j++)
    {
      double factor = j < 2 ? 1 : a, error = factor * base->standard_error[j];
      double expected = factor * base->estimate[j] + (j == 2 || j == 3 ? c : 0);

      assert_within (set, fit, fit->names[j], a, c, fit->estimate[j], expected,
                     fmax (1e-10 * fabs (expected), 1e-8 * error));
    }
  assert_within (set, fit, "log-likelihood", a, c, fit->log_likelihood,
                 base->log_likelihood - fit->n * log (a),
                 1e-10 * (fabs (base->log_likelihood) + fit->n * (1 + fabs (log (a)))));
}

/* Two heaps, so that the mixture has something to find; of a few values it is rounding that decides
 * whether a climb ends on a saddle or on a spike. */
static void
check_mixtures (const Set *set)
{
  Set heaps = *set;

  if (set->n < 10)
    return;
  for (gsize i = 0; i < set->n; i += 2)
    heaps.values[i] += 30;
  heaps = round_for (&heaps, 4096);
  for (int equal = FALSE; equal <= TRUE; equal++)
    {
      compare_mixtures (&heaps, equal, 1e-12, 0);
      compare_mixtures (&heaps, equal, 1e7, 0);
      compare_mixtures (&heaps, equal, 1, 4096);
    }
}

static void
test_mixtures (void)
{
  for_each_set (check_mixtures);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/units/powers", test_powers);
  g_test_add_func ("/fit/units/offsets", test_offsets);
  g_test_add_func ("/fit/units/mixtures", test_mixtures);
  return g_test_run ();
}
