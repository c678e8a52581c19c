/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulated data sets: a name gives always the same values, of the distribution that it names. */
#include "explorations/simulated.h"

#include <math.h>
#include <string.h>

#include "estimation/summary.h"
#include "explorations/exploration.h"

static DatasetTable *
open (const char *name)
{
  g_autoptr (GError) error = NULL;
  DatasetTable *table = simulated_open_as (name, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

/* Every model: the mean of n values lies within five of its standard errors of the model's mean,
 * which happens to one in two million. */
static void
test_every_model (void)
{
  for (guint i = 0; est_distributions ()[i] != NULL; i++)
    {
      const EstDistribution *distribution = est_distributions ()[i];
      g_autofree char *name
          = g_strdup_printf ("simulate:%s,n=20000,seed=%u", distribution->id, i + 3);
      Simulated simulated;
      g_autoptr (DatasetTable) table = open (name);
      g_autoptr (DatasetTable) again = open (name);
      double variance;

      g_assert_true (simulated_parse (name, &simulated, NULL));
      g_assert_cmpuint (table->n_rows, ==, 20000);
      g_assert_cmpuint (table->columns[0].counts[CELL_VALUE], ==, 20000);
      g_assert_cmpmem (table->columns[0].numbers, 20000 * sizeof (double),
                       again->columns[0].numbers, 20000 * sizeof (double));
      g_test_message ("%s", distribution->id);
      variance = est_variance (distribution, simulated.theta);
      if (isfinite (variance))
        g_assert_cmpfloat (fabs (est_summary (table->columns[0].numbers, 20000).mean
                                 - est_mean (distribution, simulated.theta)),
                           <, 5 * sqrt (variance / 20000));
    }
}

static void
test_names (void)
{
  Simulated simulated;
  g_autofree char *name = NULL;

  g_assert_true (simulated_parse ("simulate:gamma,shape=2.5,n=30", &simulated, NULL));
  g_assert_cmpfloat (simulated.theta[0], ==, 2.5);
  g_assert_cmpuint (simulated.n, ==, 30);
  g_assert_cmpuint (simulated.seed, ==, 1);
  simulated.seed = 4294967295;
  name = simulated_to_string (&simulated);
  g_assert_true (g_str_has_prefix (name, "simulate:gamma,shape=2.5,"));
  g_assert_true (g_str_has_suffix (name, ",n=30,seed=4294967295"));
  g_assert_true (simulated_parse (name, &simulated, NULL));
  g_assert_false (simulated_is ("simulation.csv"));
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *name, *says;
  } cases[] = {{"simulate:", "there is no model “” to draw from; the models are normal, "},
               {"simulate:gauss", "there is no model “gauss”"},
               {"simulate:normal,variance=2",
                "normal has no “variance” to simulate with; it has mean, sd, n and seed"},
               {"simulate:normal,sd=0", "sd"},
               {"simulate:normal,n=0", "n"},
               {"simulate:normal,n=10000001", "n"},
               {"simulate:normal,seed=-1", "seed"},
               {"simulate:normal,7", "“7” is not of the form NAME=VALUE"},
               {"simulate:uniform,lower=3,upper=2", "no distribution with these parameters"},
               {"simulate:log-normal,meanlog=600,sdlog=400,n=1000", "too large for a number"}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].name);
      g_assert_null (simulated_open_as (cases[i].name, NULL, NULL, NULL, NULL, &error));
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

/* As a source of an exploration: in its recipe, and back. */
static void
test_as_a_source (void)
{
  const StateSource source = {.name = "simulate:laplace,location=5,n=50,seed=7"};
  g_autoptr (State) initial = state_new (exploration_find ("compare"));
  g_autoptr (State) state = state_with_source (initial, &source);
  g_autofree char *text = state_to_string (state);
  g_autoptr (GError) error = NULL;
  g_autoptr (State) back = state_from_string (text, &error);
  g_autoptr (DatasetTable) table = NULL;
  g_autoptr (PlotScene) scene = exploration_render (back, NULL, NULL, &table, &error);

  g_assert_no_error (error);
  g_assert_nonnull (scene);
  g_assert_cmpuint (table->n_rows, ==, 50);
  g_assert_cmpstr (table->name, ==, "Laplace, simulated");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/explorations/simulated/every-model", test_every_model);
  g_test_add_func ("/explorations/simulated/names", test_names);
  g_test_add_func ("/explorations/simulated/refusals", test_refusals);
  g_test_add_func ("/explorations/simulated/as-a-source", test_as_a_source);
  return g_test_run ();
}
