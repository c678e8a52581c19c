/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every model on data that have no answer, or hardly one: whatever comes out has a status, and
 * where the status says that there are numbers they are numbers. LIKELY_ALL=1 tries more, and ten
 * million equal values. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "estimation/held-out.h"
#include "estimation/interval.h"
#include "estimation/mixture.h"
#include "estimation/robust.h"

enum
{
  DRAWN_SETS = 150,
  DRAWN_SETS_ALL = 3000,
  MANY = 10000000,
  MOST = 16
};

static gboolean
is_all (void)
{
  return g_getenv ("LIKELY_ALL") != NULL;
}

/* The parameters that the documented limits do without. */
static gboolean
may_lack (const EstFit *fit, guint j)
{
  return fit->outcome == EST_BOUNDARY
         && ((strcmp (fit->model, "student-t") == 0 && j == 2)
             || (strcmp (fit->model, "negative-binomial") == 0 && j == 0));
}

#define CHECK(fit, what, condition)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!(condition))                                                                              \
      g_error ("%s: %s is %s (%s) and breaks: %s", what, (fit)->model,                             \
               est_outcome_id ((fit)->outcome), (fit)->reason, #condition);                        \
  }                                                                                                \
  G_STMT_END

static void
check_numbers (const EstFit *fit, const char *what)
{
  for (guint j = 0; j < fit->n_parameters; j++)
    {
      CHECK (fit, what, isfinite (fit->estimate[j]) || may_lack (fit, j));
      CHECK (fit, what, !isinf (fit->standard_error[j]) && !(fit->standard_error[j] < 0));
    }
  CHECK (fit, what, isfinite (fit->log_likelihood));
  CHECK (fit, what, isfinite (fit->aic) && isfinite (fit->bic));
  CHECK (fit, what, isfinite (fit->aicc) || fit->n <= fit->n_free + 1);
  CHECK (fit, what, !isinf (fit->kolmogorov_smirnov) && !(fit->kolmogorov_smirnov < 0));
  CHECK (fit, what, !isinf (fit->anderson_darling) && !isinf (fit->cramer_von_mises));
  CHECK (fit, what, !isnan (est_fit_quantile (fit, 0.5)));
  CHECK (fit, what, !isnan (est_fit_cdf (fit, 0.5)));
  CHECK (fit, what, !isnan (est_fit_survival (fit, 0.5)));
  CHECK (fit, what, !isnan (est_fit_log_density (fit, 1)));
}

/* At the jump of the uniform density nothing is to be differentiated; nothing is to be proved where
 * nothing is free. */
static gboolean
has_certificate (const EstFit *fit)
{
  return strcmp (fit->model, "uniform") != 0 && fit->n_free > 0;
}

static void
check_fit (const EstFit *fit, const char *what)
{
  gboolean numbers = fit->outcome == EST_CONVERGED || fit->outcome == EST_BOUNDARY
                     || fit->outcome == EST_NOT_UNIQUE;

  CHECK (fit, what, est_outcome_id (fit->outcome) != NULL);
  CHECK (fit, what, fit->outcome == EST_CONVERGED || fit->reason != NULL);
  CHECK (fit, what, fit->reason == NULL || g_str_has_suffix (fit->reason, "."));
  CHECK (fit, what,
         fit->outcome != EST_CONVERGED || !has_certificate (fit) || fit->certificate.score <= 1e-6);
  CHECK (fit, what,
         fit->outcome != EST_NOT_UNIQUE
             || (isfinite (fit->interval[0]) && fit->interval[0] < fit->interval[1]));
  CHECK (fit, what, !isinf (fit->log_likelihood));
  CHECK (fit, what, !numbers || est_fit_has_estimate (fit));
  if (numbers)
    check_numbers (fit, what);
}

/* What is said beside a fit: intervals that hold the estimate, errors, held-out values. */
static void
check_beside (const EstFit *fit, const EstSample *sample, const char *what)
{
  g_autofree double *robust = g_new (double, fit->n_parameters);
  EstHeldOut held_out;

  est_robust_covariance (fit, sample, NULL, robust);
  for (guint j = 0; j < fit->n_parameters; j++)
    {
      double interval[2], slack = 1e-9 * fabs (fit->estimate[j]);

      CHECK (fit, what, !isinf (robust[j]));
      if (!est_profile_interval (fit, sample, j, 0.95, interval))
        continue;
      CHECK (fit, what, !(interval[0] > fit->estimate[j] + slack));
      CHECK (fit, what, !(interval[1] < fit->estimate[j] - slack));
    }
  est_held_out (fit, sample, 5, 1, NULL, &held_out);
  CHECK (fit, what, isfinite (held_out.sum) || held_out.reason != NULL);
  est_held_out_clear (&held_out);
}

static void
check_sample (const EstSample *sample, const EstFitOptions *options, const char *what)
{
  for (const EstDistribution *const *each = est_distributions (); *each != NULL; each++)
    {
      g_autoptr (EstFit) fit = est_fit (*each, sample, options);

      check_fit (fit, what);
      if (sample->length <= MOST)
        check_beside (fit, sample, what);
    }
}

static void
check_mixtures (const EstSample *sample, const char *what)
{
  for (guint components = 1; components <= 3; components++)
    for (int equal = FALSE; equal <= TRUE; equal++)
      {
        g_autoptr (EstFit) fit = est_mixture_fit (sample, components, equal, NULL);

        check_fit (fit, what);
        if (sample->length <= MOST)
          check_beside (fit, sample, what);
      }
}

static const struct
{
  const char *name;
  gsize n;
  double values[MOST];
} sets[] = {
    {"one value", 1, {0.3}},
    {"a zero", 1, {0}},
    {"a one", 1, {1}},
    {"a huge value", 1, {1e150}},
    {"a subnormal", 1, {5e-324}},
    {"two values", 2, {0.1, 0.2}},
    {"two neighbours", 2, {1, 1 + 2.220446049250313e-16}},
    {"two far apart", 2, {-1e150, 1e150}},
    {"zero and one", 2, {0, 1}},
    {"constant", 5, {0.7, 0.7, 0.7, 0.7, 0.7}},
    {"constant whole numbers", 5, {4, 4, 4, 4, 4}},
    {"constant and negative", 4, {-3, -3, -3, -3}},
    {"zeros", 4, {0, 0, 0, 0}},
    {"ones", 4, {1, 1, 1, 1}},
    {"zeros of both signs", 4, {0, -0.0, 0, -0.0}},
    {"a huge offset", 5, {1e15, 1e15 + 1, 1e15 + 2, 1e15 + 4, 1e15 + 9}},
    {"an offset beyond all digits", 4, {9e149, 9e149, 9e149, 9.000000000000002e149}},
    {"heavy ties", 10, {2, 2, 2, 2, 2, 2, 2, 3, 2, 2}},
    {"ties and a stray", 10, {2, 2, 2, 2, 2, 2, 2, 1e9, 2, 2}},
    {"two heaps", 8, {1, 1, 1, 1, 5, 5, 5, 5}},
    {"a subnormal apart", 4, {0, 0, 0, 5e-324}},
    {"subnormals", 5, {5e-324, 1e-323, 2e-323, 4e-323, 1e-322}},
    {"subnormals of both signs", 4, {-5e-324, 5e-324, 1e-320, -1e-310}},
    {"subnormals and ones", 4, {5e-324, 1, 1e-310, 1}},
    {"tiny", 4, {1e-300, 3e-300, 4e-300, 2e-299}},
    {"huge", 4, {1e150, 3e149, 2e148, 1e140}},
    {"wide", 5, {1e-150, 1e-3, 1, 1e3, 1e150}},
    {"wide and signed", 5, {-1e150, -1, 1e-150, 1, 1e149}},
    {"next to the ends", 4, {1e-300, 1e-200, 1 - 1e-16, 1 - 1e-16}},
    {"large counts", 4, {1e15, 3, 0, 1e9}},
    {"counts beyond whole doubles", 4, {1e18, 3e19, 2e18, 9e18}},
    {"counts at the limit", 4, {4e9, 3, 0, 1e6}},
    {"equal counts at the limit", 3, {4e9, 4e9, 4e9}},
    {"huge counts", 3, {1e150, 0, 1e100}},
};

static void
test_sets (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (sets); s++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EstSample) sample = est_sample_new (sets[s].values, NULL, sets[s].n, &error);

      g_test_message ("%s", sets[s].name);
      g_assert_no_error (error);
      check_sample (sample, NULL, sets[s].name);
      check_mixtures (sample, sets[s].name);
    }
}

/* What is no value is refused in a sentence, before any model. */
static void
test_refused (void)
{
  static const double infinite[] = {1, INFINITY}, below[] = {-INFINITY, 1}, missing[] = {1, NAN};
  static const double good[] = {1, 2}, none[] = {0, 0}, negative[] = {1, -1},
                      endless[] = {1, INFINITY};
  static const struct
  {
    const double *values, *weights;
    gsize n;
    const char *sentence;
  } cases[] = {
      {good, NULL, 0, "There is no value to work with."},
      {good, none, 2, "There is no value to work with."},
      {infinite, NULL, 2, "Values must be finite and at most 1e150 in size; row 2 is inf."},
      {below, NULL, 2, "Values must be finite and at most 1e150 in size; row 1 is -inf."},
      {missing, NULL, 2, "Values must be finite and at most 1e150 in size; row 2 is nan."},
      {good, negative, 2, "A weight must be a number and not negative; row 2 has -1."},
      {good, endless, 2, "A weight must be a number and not negative; row 2 has inf."},
      {good, missing, 2, "A weight must be a number and not negative; row 2 has nan."},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EstSample) sample
          = est_sample_new (cases[i].values, cases[i].weights, cases[i].n, &error);

      g_assert_null (sample);
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, ==, cases[i].sentence);
    }
}

static double
draw_value (gsl_rng *rng)
{
  static const double values[] = {0,     -0.0,   1,           -1,          2,      3,    0.5,
                                  1e-9,  5e-324, 1e-310,      1e-300,      1e-150, 1e15, 1e15 + 2,
                                  1e150, -1e150, 1 - 1.1e-16, 1 + 2.3e-16, 7,      12,   100};

  return values[gsl_rng_uniform_int (rng, G_N_ELEMENTS (values))];
}

static double
draw_weight (gsl_rng *rng)
{
  static const double weights[] = {1, 1, 1, 2, 0.5, 1e-3, 1000, 1e-12, 1e12};

  return weights[gsl_rng_uniform_int (rng, G_N_ELEMENTS (weights))];
}

/* A few values out of the worst there are, each set seeded by its number; half of them with
 * weights, and, so that the models for counts and positive values have their share, two thirds
 * without what those refuse. */
static void
test_drawn (void)
{
  guint n_sets = is_all () ? DRAWN_SETS_ALL : DRAWN_SETS;

  for (guint s = 0; s < n_sets; s++)
    {
      g_autoptr (gsl_rng) rng = est_rng_new (s + 1);
      gsize n = 1 + gsl_rng_uniform_int (rng, MOST);
      double values[MOST], weights[MOST];
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (EstSample) sample = NULL;

      g_string_printf (text, "set %u:", s);
      for (gsize i = 0; i < n; i++)
        {
          do
            values[i] = draw_value (rng);
          while ((s % 3 > 0 && values[i] < 0) || (s % 3 == 2 && values[i] != rint (values[i])));
          weights[i] = draw_weight (rng);
          g_string_append_printf (text, " %.17g", values[i]);
          if (s % 2 == 1)
            g_string_append_printf (text, "*%g", weights[i]);
        }
      sample = est_sample_new (values, s % 2 == 1 ? weights : NULL, n, &error);
      g_assert_no_error (error);
      check_sample (sample, NULL, text->str);
      if (s % 10 < 2)
        check_mixtures (sample, text->str);
    }
}

/* With a parameter held at its initial value, and at the ends of what it may be. */
static void
test_held (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (sets); s++)
    {
      g_autoptr (EstSample) sample = est_sample_new (sets[s].values, NULL, sets[s].n, NULL);

      for (const EstDistribution *const *each = est_distributions (); *each != NULL; each++)
        for (guint j = 0; j < (*each)->n_parameters; j++)
          {
            const double values[] = {(*each)->parameters[j].initial, sample->maximum, 1e-8, 1e8};

            for (guint v = 0; v < G_N_ELEMENTS (values); v++)
              {
                EstFitOptions options = {.fixed_mask = 1u << j};

                options.fixed[j] = values[v];
                if (!parameter_is_legal (&(*each)->parameters[j], values[v]))
                  continue;
                g_autoptr (EstFit) fit = est_fit (*each, sample, &options);
                g_autofree char *what = g_strdup_printf ("%s with %s = %g", sets[s].name,
                                                         (*each)->parameters[j].id, values[v]);
                check_fit (fit, what);
              }
          }
    }
}

static void
test_many (void)
{
  static const double equal[] = {0, 1, 0.5, -3, 1e150};
  g_autofree double *values = NULL;

  if (!is_all ())
    {
      g_test_skip ("./dev test --all fits ten million equal values");
      return;
    }
  values = g_new (double, MANY);
  for (guint e = 0; e < G_N_ELEMENTS (equal); e++)
    {
      g_autoptr (EstSample) sample = NULL;

      for (gsize i = 0; i < MANY; i++)
        values[i] = equal[e];
      sample = est_sample_new (values, NULL, MANY, NULL);
      check_sample (sample, NULL, "ten million equal values");
      check_mixtures (sample, "ten million equal values");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit/nasty/sets", test_sets);
  g_test_add_func ("/fit/nasty/refused", test_refused);
  g_test_add_func ("/fit/nasty/drawn", test_drawn);
  g_test_add_func ("/fit/nasty/held", test_held);
  g_test_add_func ("/fit/nasty/many", test_many);
  return g_test_run ();
}
