/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mixtures: EM's promise, the spike, and the reference fits (tests/reference). */
#include "estimation/distribution.h"
#include "estimation/mixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define assert_near(a, b, relative)                                                                \
  g_assert_cmpfloat_with_epsilon (a, b, (relative)*fabs ((double)(b)))

/* The numbers of one column of a reference table, which has no quotes. */
static EstSample *
read_column (const char *file, const char *column)
{
  g_autofree char *path = g_build_filename (g_getenv ("LIKELY_REFERENCE"), "data", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) names = NULL;
  guint index = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  names = g_strsplit (lines[0], ",", -1);
  while (strcmp (names[index], column) != 0)
    index++;
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      double value = g_ascii_strtod (cells[index], NULL);

      if (strcmp (cells[index], "NA") != 0)
        g_array_append_val (values, value);
    }
  return est_sample_new ((const double *)(gpointer)values->data, NULL, values->len, NULL);
}

static EstSample *
draw_two_humps (gsize n, guint64 seed)
{
  const EstDistribution *normal = est_distribution_find ("normal");
  g_autofree double *values = g_new (double, n);
  g_autoptr (gsl_rng) rng = est_rng_new (seed);

  est_draw (normal, rng, (double[]){-2, 0.6}, values, n / 2);
  est_draw (normal, rng, (double[]){2, 0.6}, values + n / 2, n - n / 2);
  return est_sample_new (values, NULL, n, NULL);
}

static void
test_density (void)
{
  const EstMixture mixture = {2, {0.25, 0.75}, {0, 3}, {1, 2}};

  /* 0.25 N(0, 1) + 0.75 N(3, 2) at 1: 0.24197… and 0.12098… from any table */
  assert_near (est_mixture_log_density (&mixture, 1),
               log (0.25 * 0.24197072451914337 + 0.75 * 0.12098536225957168), 1e-14);
  assert_near (est_mixture_cdf (&mixture, 1),
               0.25 * 0.84134474606854293 + 0.75 * 0.15865525393145707, 1e-14);
  /* far away the densities underflow, their logarithm does not */
  assert_near (est_mixture_log_density (&mixture, 1003),
               log (0.75) - log (2) - 0.5 * log (2 * M_PI) - 0.5 * 500 * 500, 1e-14);
}

static void
test_em_never_lowers (void)
{
  g_autoptr (EstSample) waiting = read_column ("faithful.csv", "waiting");
  g_autoptr (EstSample) humps = draw_two_humps (500, 7);
  EstSample *samples[] = {waiting, humps};

  for (guint s = 0; s < 2; s++)
    for (guint components = 1; components <= 6; components++)
      for (guint seed = 0; seed < 3; seed++)
        for (gboolean equal = FALSE; equal <= TRUE; equal++)
          {
            EstMixture mixture = est_mixture_start (samples[s], components, seed);
            double last = est_mixture_log_likelihood (&mixture, samples[s]);

            for (guint step = 0; step < 100 && isfinite (last); step++)
              {
                double next, total = 0;

                mixture = est_mixture_em_step (&mixture, samples[s], equal);
                next = est_mixture_log_likelihood (&mixture, samples[s]);
                g_assert_cmpfloat (next, >=, last - 1e-12 * fabs (last));
                for (guint k = 0; k < components; k++)
                  total += mixture.weight[k];
                assert_near (total, 1, 1e-12);
                last = next;
              }
          }
}

/* Each EM step makes the mixture's mean (and, with own variances, variance) the data's. */
static void
test_em_keeps_moments (void)
{
  g_autoptr (EstSample) sample = draw_two_humps (200, 3);
  EstMixture mixture = est_mixture_start (sample, 3, 1);
  double mean = 0, square = 0;

  mixture = est_mixture_em_step (&mixture, sample, FALSE);
  for (guint k = 0; k < 3; k++)
    {
      mean += mixture.weight[k] * mixture.mean[k];
      square += mixture.weight[k] * (pow (mixture.mean[k], 2) + pow (mixture.sd[k], 2));
    }
  g_assert_cmpfloat_with_epsilon (mean, sample->mean, 1e-12);
  assert_near (square - mean * mean, sample->variance, 1e-12);
}

static void
test_one_component (void)
{
  g_autoptr (EstSample) waiting = read_column ("faithful.csv", "waiting");
  g_autoptr (EstFit) fit = est_mixture_fit (waiting, 1, FALSE, NULL);
  EstMixture step = {1, {1}, {60}, {3}};

  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
  assert_near (fit->estimate[1], waiting->mean, 1e-14);
  assert_near (pow (fit->estimate[2], 2), waiting->variance, 1e-14);
  assert_near (fit->standard_error[1], sqrt (waiting->variance / waiting->n), 1e-12);
  assert_near (fit->standard_error[2], sqrt (waiting->variance / waiting->n / 2), 1e-12);
  step = est_mixture_em_step (&step, waiting, FALSE);
  assert_near (step.mean[0], waiting->mean, 1e-15);
  assert_near (pow (step.sd[0], 2), waiting->variance, 1e-15);
}

/* tests/reference/fits: 60-digit maxima, the best without a suspect component. */
static void
test_reference_maxima (void)
{
  static const struct
  {
    const char *file, *column;
    guint components;
    gboolean equal;
    double log_likelihood;
  } cases[] = {
      {"faithful.csv", "waiting", 2, FALSE, -1034.0017498316079597},
      {"faithful.csv", "waiting", 2, TRUE, -1034.0017603578297561},
      {"faithful.csv", "waiting", 3, FALSE, -1031.6347087199196533},
      {"faithful.csv", "waiting", 3, TRUE, -1033.5159020954626643},
      {"faithful.csv", "eruptions", 2, FALSE, -276.36004049573408387},
      {"faithful.csv", "eruptions", 2, TRUE, -287.29202420429271215},
      {"faithful.csv", "eruptions", 3, FALSE, -263.91873651852352519},
      {"faithful.csv", "eruptions", 3, TRUE, -273.59795605049445770},
      {"newcomb.csv", "deviation", 2, FALSE, -212.13791979733456380},
      {"newcomb.csv", "deviation", 2, TRUE, -218.75958381600959968},
      {"newcomb.csv", "deviation", 3, FALSE, -210.99797527112021563},
      {"newcomb.csv", "deviation", 3, TRUE, -209.77784010711854165},
      {"boston.csv", "medv", 2, FALSE, -1774.2221792567304597},
      {"boston.csv", "medv", 3, FALSE, -1766.5430976759292896},
      {"boston.csv", "rm", 3, FALSE, -500.25144285793016553},
      {"boston.csv", "rm", 3, TRUE, -504.18570706430173278},
      {"starscyg.csv", "log_te", 2, FALSE, 23.7603421853816930359},
      {"starscyg.csv", "log_te", 3, FALSE, 29.8072687203051087655},
      {"starscyg.csv", "log_te", 3, TRUE, 19.0067133243501024510},
      {"nist_mavro.csv", "y", 2, FALSE, 326.746672753205545138},
      {"nist_mavro.csv", "y", 3, FALSE, 331.053329006778892212},
      {"nist_mavro.csv", "y", 3, TRUE, 330.098648542524832092},
      {"iris.csv", "sepal_length", 2, FALSE, -177.68003167744144283},
      {"iris.csv", "sepal_length", 3, FALSE, -176.30142439173365723},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EstSample) sample = read_column (cases[i].file, cases[i].column);
      g_autoptr (EstFit) fit = est_mixture_fit (sample, cases[i].components, cases[i].equal, NULL);

      g_test_message ("%s %s %u %d", cases[i].file, cases[i].column, cases[i].components,
                      cases[i].equal);
      g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
      assert_near (fit->log_likelihood, cases[i].log_likelihood, 1e-11);
      g_assert_cmpfloat (fit->certificate.score, <, 1e-6);
      g_assert_cmpfloat (fit->certificate.eigenvalues[0], >, 0);
    }
}

/* tests/reference/fits/faithful.json, waiting/mix2 and mix2eq: params_str and se. */
static void
test_reference_parameters (void)
{
  g_autoptr (EstSample) waiting = read_column ("faithful.csv", "waiting");
  g_autoptr (EstFit) own = est_mixture_fit (waiting, 2, FALSE, NULL);
  g_autoptr (EstFit) equal = est_mixture_fit (waiting, 2, TRUE, NULL);
  const char *const names[] = {"weight_1", "weight_2", "mean_1", "mean_2", "sd_1", "sd_2", NULL};
  const double estimates[] = {0.3608860737901715, 0.6391139262098284, 54.61485614062293,
                              80.09106940267404,  5.871219412224481,  5.867734423707706};
  const double errors[] = {0.03116475468763715, 0.03116475468763715, 0.6996749794165688,
                           0.5045947139973506,  0.5373223821960936,  0.4009615039388284};

  g_assert_cmpuint (own->n_parameters, ==, 6);
  g_assert_cmpuint (own->n_free, ==, 5);
  for (guint i = 0; i < 6; i++)
    {
      g_assert_cmpstr (own->names[i], ==, names[i]);
      assert_near (own->estimate[i], estimates[i], 1e-10);
      assert_near (own->standard_error[i], errors[i], 1e-8);
    }
  g_assert_nonnull (own->reason);

  g_assert_cmpuint (equal->n_parameters, ==, 5);
  g_assert_cmpuint (equal->n_free, ==, 4);
  g_assert_cmpstr (equal->names[4], ==, "sd");
  assert_near (equal->estimate[4], 5.869091397766564, 1e-10);
  g_assert_cmpuint (est_mixture_from_fit (equal).components, ==, 2);
  g_assert_cmpfloat (est_mixture_from_fit (equal).sd[1], ==, equal->estimate[4]);
}

/* BIC counts Gaussians, not humps: 2 for waiting, 3 for eruptions (explorations.md). */
static void
test_bic_of_faithful (void)
{
  g_autoptr (EstSample) waiting = read_column ("faithful.csv", "waiting");
  g_autoptr (EstSample) eruptions = read_column ("faithful.csv", "eruptions");
  EstFit *fits[2][3];

  est_mixture_fit_each (waiting, 3, FALSE, NULL, fits[0]);
  est_mixture_fit_each (eruptions, 3, FALSE, NULL, fits[1]);
  g_assert_cmpfloat_with_epsilon (fits[0][1]->bic, 2096.0, 0.05);
  g_assert_cmpfloat_with_epsilon (fits[0][2]->bic, 2108.1, 0.05);
  g_assert_cmpfloat_with_epsilon (fits[1][1]->bic, 580.7, 0.05);
  g_assert_cmpfloat_with_epsilon (fits[1][2]->bic, 572.7, 0.05);
  for (guint i = 0; i < 6; i++)
    est_fit_unref (fits[i / 3][i % 3]);
}

/* The same mixture whatever the unit (trust.md 1). */
static void
test_units (void)
{
  g_autoptr (EstSample) humps = draw_two_humps (300, 5);
  g_autoptr (EstFit) plain = est_mixture_fit (humps, 2, FALSE, NULL);

  for (int power = -12; power <= 12; power += 6)
    {
      double unit = pow (10, power), values[300];
      g_autoptr (EstSample) scaled = NULL;
      g_autoptr (EstFit) fit = NULL;

      for (guint i = 0; i < 300; i++)
        values[i] = humps->values[i] * unit;
      scaled = est_sample_new (values, NULL, 300, NULL);
      fit = est_mixture_fit (scaled, 2, FALSE, NULL);
      for (guint i = 0; i < 6; i++)
        assert_near (fit->estimate[i], plain->estimate[i] * (i < 2 ? 1 : unit), 1e-10);
    }
}

/* A component on one value shrinks at every step until its variance vanishes. */
static void
test_spike (void)
{
  g_autoptr (EstSample) waiting = read_column ("faithful.csv", "waiting");
  EstMixture mixture = {2, {0.99, 0.01}, {waiting->mean, 96}, {13, 0.05}};

  for (guint i = 0; i < 50 && mixture.sd[1] > 0; i++)
    mixture = est_mixture_em_step (&mixture, waiting, FALSE);
  g_assert_cmpfloat (mixture.sd[1], ==, 0);
  g_assert_cmpfloat (mixture.mean[1], ==, 96);
  g_assert_cmpfloat (est_mixture_log_likelihood (&mixture, waiting), ==, INFINITY);
  g_assert_cmpfloat (est_mixture_log_density (&mixture, 96), ==, INFINITY);
  g_assert_true (isfinite (est_mixture_log_density (&mixture, 95)));
}

static void
test_constant_data (void)
{
  const double values[] = {3, 3, 3, 3};
  g_autoptr (EstSample) sample = est_sample_new (values, NULL, 4, NULL);
  g_autoptr (EstFit) fit = est_mixture_fit (sample, 2, FALSE, NULL);

  g_assert_cmpint (fit->outcome, ==, EST_UNBOUNDED);
  g_assert_nonnull (fit->reason);
}

static void
test_cancelled (void)
{
  g_autoptr (EstSample) humps = draw_two_humps (100, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (EstFit) fit = NULL;

  g_cancellable_cancel (cancellable);
  fit = est_mixture_fit (humps, 3, FALSE, cancellable);
  g_assert_cmpint (fit->outcome, ==, EST_CANCELLED);
}

/* More values than the search looks at: the polish is on all of them. */
static void
test_many_values (void)
{
  g_autoptr (EstSample) humps = draw_two_humps (40000, 11);
  g_autoptr (EstFit) fit = est_mixture_fit (humps, 2, FALSE, NULL);

  g_assert_cmpint (fit->outcome, ==, EST_CONVERGED);
  g_assert_cmpfloat (fit->certificate.score, <, 1e-6);
  g_assert_cmpfloat_with_epsilon (fit->estimate[2], -2, 5 * fit->standard_error[2]);
  g_assert_cmpfloat_with_epsilon (fit->estimate[3], 2, 5 * fit->standard_error[3]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/mixture/density", test_density);
  g_test_add_func ("/mixture/em-never-lowers", test_em_never_lowers);
  g_test_add_func ("/mixture/em-keeps-moments", test_em_keeps_moments);
  g_test_add_func ("/mixture/one-component", test_one_component);
  g_test_add_func ("/mixture/reference-maxima", test_reference_maxima);
  g_test_add_func ("/mixture/reference-parameters", test_reference_parameters);
  g_test_add_func ("/mixture/bic-of-faithful", test_bic_of_faithful);
  g_test_add_func ("/mixture/units", test_units);
  g_test_add_func ("/mixture/spike", test_spike);
  g_test_add_func ("/mixture/constant-data", test_constant_data);
  g_test_add_func ("/mixture/cancelled", test_cancelled);
  g_test_add_func ("/mixture/many-values", test_many_values);
  return g_test_run ();
}
