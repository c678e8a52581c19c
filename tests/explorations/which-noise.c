/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The result is the log-likelihood ratio of the answer to the truth; that the data cannot tell is
 * an answer and sometimes the right one; and before the answer nothing but the values gives the
 * hidden model away. */
#include <gsl/gsl_integration.h>
#include <math.h>
#include <string.h>

#include "explorations/picture.h"
#include "explorations/which-noise-noises.h"

static State *
state_of (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("which-noise"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return state;
}
#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

static PlotScene *
render_of (const char *const *settings, const char *const *actions)
{
  g_autoptr (State) state = state_of (settings);
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, actions, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}
#define HIDDEN(...) render_of (LIST (__VA_ARGS__), NULL)
#define ANSWERED(...) render_of (LIST (__VA_ARGS__), LIST ("answer"))

static double
reading (PlotScene *scene, const char *id)
{
  return plot_readings_get (scene->readings, id);
}

static const char *
word (PlotScene *scene, const char *id)
{
  return plot_readings_get_text (scene->readings, id);
}

static void
assert_near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.17g is not %.17g ± %g", value, expected, tolerance);
}

static void
assert_says (PlotScene *scene, const char *words)
{
  g_autofree char *plain = plot_markup_to_plain (scene->say);

  if (strstr (plain, words) == NULL)
    g_error ("“%s” does not say “%s”", plain, words);
}

static const PlotMark *
mark_of (PlotScene *scene, const char *panel, const char *id)
{
  return plot_panel_find_mark (plot_scene_find_panel (scene, panel), id);
}

/* R 4.2: the least over s, by optimize(), of
 *   integrate(function(x) dlogis(x)*(dlogis(x, log = TRUE) - dnorm(x, 0, s, log = TRUE)), -Inf,
 * Inf) and the like. */
static void
test_rates (void)
{
  static const struct
  {
    NoiseId truth, other;
    double nats;
  } pairs[] = {
      {NOISE_LOGISTIC, NOISE_NORMAL, 0.0143622747},  {NOISE_NORMAL, NOISE_LOGISTIC, 0.00951161696},
      {NOISE_NORMAL, NOISE_LAPLACE, 0.0484172947},   {NOISE_NORMAL, NOISE_CAUCHY, 0.182758309},
      {NOISE_LAPLACE, NOISE_NORMAL, 0.0723649429},   {NOISE_LAPLACE, NOISE_T, 0.0103649174},
      {NOISE_LOGISTIC, NOISE_LAPLACE, 0.0197814405}, {NOISE_T, NOISE_LOGISTIC, 0.0129708337},
      {NOISE_T, NOISE_NORMAL, 0.0837521066},         {NOISE_CAUCHY, NOISE_T, 0.258669943}};

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    assert_near (which_noise_rate (pairs[i].truth, pairs[i].other), pairs[i].nats, 2e-9);
  g_assert_true (isinf (which_noise_rate (NOISE_CAUCHY, NOISE_LAPLACE)));
  g_assert_cmpfloat (which_noise_rate (NOISE_T, NOISE_T), ==, 0);
}

static double
logistic_against_normal (double x, void *data)
{
  const double logistic[] = {0, 1}, normal[] = {0, *(double *)data};
  double log_density = est_log_density (which_noise_family (NOISE_LOGISTIC), x, logistic);

  return exp (log_density)
         * (log_density - est_log_density (which_noise_family (NOISE_NORMAL), x, normal));
}

/* The nearest Gaussian to a logistic is that of the same variance, π²/3: 0.014 nats a value, and
 * 100 values give odds of 4. Of the variance alone: KL = −2 + ½ log (2πe π²/3). */
static void
test_equal_variance (void)
{
  gsl_integration_workspace *workspace = gsl_integration_workspace_alloc (100);
  double sd = G_PI / sqrt (3), half = 0, error;
  gsl_function f = {.function = logistic_against_normal, .params = &sd};
  double rate = which_noise_rate (NOISE_LOGISTIC, NOISE_NORMAL);

  g_assert_cmpint (gsl_integration_qag (&f, 0, 700, 1e-12, 1e-10, 100, 6, workspace, &half, &error),
                   ==, 0);
  gsl_integration_workspace_free (workspace);
  assert_near (2 * half, -2 + 0.5 * log (2 * G_PI * G_E * G_PI * G_PI / 3), 1e-10);
  assert_near (rate, 2 * half, 1e-9);
  assert_near (rate, 0.014, 5e-4);
  assert_near (exp (100 * rate), 4.2048, 1e-4);
}

static void
test_equal_width (void)
{
  for (NoiseId id = 0; id < NOISE_MODELS; id++)
    {
      double theta[3];

      which_noise_theta (id, theta);
      assert_near (est_cdf (which_noise_family (id), 1, theta)
                       - est_cdf (which_noise_family (id), -1, theta),
                   0.5, 1e-12);
    }
}

/* Gaussian: −n/2 (log 2πσ̂² + 1), σ̂² by 1/n; Laplace: −n (log 2b̂ + 1), b̂ the mean distance from
 * the median. */
static void
test_result (void)
{
  guint gaussian = 0;

  for (guint round = 1; round <= 12; round++)
    {
      g_autofree char *set = g_strdup_printf ("round=%u", round);
      g_autoptr (PlotScene) laplace = ANSWERED (set, "difficulty=easy", "answer=laplace");
      g_autoptr (PlotScene) normal = ANSWERED (set, "difficulty=easy", "answer=normal");
      const PlotMark *rug = mark_of (laplace, "values", "rug");
      const PlotMark *terms = mark_of (laplace, "ratios", "terms");
      double n = (double)rug->n, mean = 0, square = 0, distance = 0, sum = 0, median, expected;

      median = 0.5 * (rug->x[rug->n / 2 - 1] + rug->x[rug->n / 2]);
      for (gsize i = 0; i < rug->n; i++)
        mean += rug->x[i] / n;
      for (gsize i = 0; i < rug->n; i++)
        {
          square += (rug->x[i] - mean) * (rug->x[i] - mean) / n;
          distance += fabs (rug->x[i] - median) / n;
        }
      g_assert_true (distance > 0);
      expected = -n * (log (2 * distance) + 1) + n / 2 * (log (2 * G_PI * square) + 1);
      assert_near (reading (laplace, "log_ratio") - reading (normal, "log_ratio"), expected, 1e-7);
      if (strcmp (word (laplace, "truth"), "Gaussian") != 0)
        continue;
      gaussian++;
      assert_near (reading (laplace, "log_ratio"), expected, 1e-7);
      assert_near (reading (laplace, "odds"), exp (fabs (expected)), 1e-5 * exp (fabs (expected)));
      g_assert_cmpfloat (reading (normal, "log_ratio"), ==, 0);
      g_assert_cmpfloat (reading (normal, "odds"), ==, 1);
      /* Each value's part of it. */
      for (gsize i = 0; i < terms->n; i++)
        sum += terms->y[i];
      assert_near (sum, expected, 1e-7);
    }
  g_assert_cmpuint (gaussian, >, 0);
}

/* Below odds of 4 they cannot tell, and then only that answer is right; from there on only the
 * truth is. Both happen, and every model turns up. */
static void
test_cannot_tell (void)
{
  guint cannot = 0, can = 0, seen = 0;

  for (guint round = 1; round <= 40; round++)
    {
      g_autofree char *set = g_strdup_printf ("round=%u", round);
      g_autoptr (PlotScene) scene = ANSWERED (set, "difficulty=hard", "answer=cannot-tell");
      gboolean near = reading (scene, "lead") < log (4);

      g_assert_true (reading (scene, "right") == near);
      g_assert_true (isnan (reading (scene, "log_ratio")));
      cannot += near;
      can += !near;
      for (NoiseId id = 0; id < NOISE_MODELS; id++)
        {
          static const char *const answers[]
              = {"answer=normal", "answer=logistic", "answer=laplace", "answer=student-t",
                 "answer=cauchy"};
          g_autoptr (PlotScene) named = ANSWERED (set, "difficulty=hard", answers[id]);
          gboolean truth = strcmp (word (named, "answer"), word (named, "truth")) == 0;

          g_assert_true (reading (named, "right") == (truth && !near));
          if (truth)
            seen |= 1 << id;
          else
            g_assert_cmpfloat (reading (named, "log_ratio"), <=, 1e-9 - reading (scene, "lead"));
        }
    }
  g_assert_cmpuint (cannot, >=, 10);
  g_assert_cmpuint (can, >=, 10);
  g_assert_cmpuint (seen, ==, (1 << NOISE_MODELS) - 1);
}

/* Logistic noise that a Gaussian could have been: the sentence names 0.014 nats and the odds. */
static void
test_logistic (void)
{
  for (guint round = 1; round <= 60; round++)
    {
      g_autofree char *set = g_strdup_printf ("round=%u", round);
      g_autoptr (PlotScene) scene = ANSWERED (set, "difficulty=hard", "answer=normal");

      if (strcmp (word (scene, "truth"), "logistic") != 0)
        continue;
      assert_near (reading (scene, "rate"), 0.0143622747, 2e-9);
      assert_near (reading (scene, "expected_odds"), 4.2048, 1e-4);
      if (strstr (scene->say, "alone") != NULL)
        continue;
      assert_says (scene, "logistic noise is told from Gaussian by 0.014 nats a value: 100 values "
                          "give odds of 4.2");
      return;
    }
  g_assert_not_reached ();
}

/* The picture as text, of the values with another model said to be the truth. */
static char *
picture_of (const State *state, WhichNoise *self, NoiseId truth)
{
  g_autoptr (PlotScene) scene = NULL;
  NoiseId real = self->truth, runner_up = self->runner_up;
  char *text;

  self->truth = truth;
  self->runner_up = (truth + 1) % NOISE_MODELS;
  scene = state_exploration (state)->build (state, self);
  self->truth = real;
  self->runner_up = runner_up;
  for (guint i = 0; i < scene->panels->len; i++)
    {
      g_autofree char *words = plot_panel_describe (g_ptr_array_index (scene->panels, i));

      g_assert_true (which_noise_answered (state) || strstr (words, "truth") == NULL);
    }
  text = picture_json_text (state, NULL, scene);
  return text;
}

/* Whatever the truth: the same picture, numbers, table and words until the answer is given, even
 * where it is chosen or a value pressed. */
static void
test_nothing_leaks (void)
{
  static const char *const chosen[] = {"answer=none", "answer=laplace", "answer=cannot-tell"};

  for (guint round = 1; round <= 6; round++)
    for (guint i = 0; i < G_N_ELEMENTS (chosen); i++)
      {
        g_autofree char *set = g_strdup_printf ("round=%u", round);
        g_autoptr (State) state = state_of (LIST (set, "difficulty=hard", chosen[i]));
        g_autoptr (State) pressed = state_with_pressed (state, 3);
        g_autoptr (WhichNoise) self = which_noise_new (pressed, NULL, NULL);
        g_autofree char *first = picture_of (pressed, self, 0);

        for (NoiseId truth = 1; truth < NOISE_MODELS; truth++)
          {
            g_autofree char *other = picture_of (pressed, self, truth);

            g_assert_cmpstr (other, ==, first);
          }
        if (round == 1)
          {
            const double given = 1;
            g_autoptr (State) answered = state_with_list (pressed, "answered", &given, 1);
            g_autofree char *one = picture_of (answered, self, 0);
            g_autofree char *two = picture_of (answered, self, 1);

            g_assert_cmpstr (one, !=, two);
          }
        g_assert_null (strstr (first, "\"truth\""));
        g_assert_null (strstr (first, "runner_up"));
        g_assert_null (strstr (first, "log_ratio"));
      }
}

static void
assert_hidden (PlotScene *scene)
{
  g_assert_cmpuint (scene->panels->len, ==, 2);
  g_assert_null (word (scene, "truth"));
  g_assert_null (plot_scene_find_panel (scene, "models"));
}

static State *
act_on (const State *state, const char *action)
{
  g_autoptr (ExplorationCache) cache = exploration_prepare ((State *)state, NULL, NULL, NULL, NULL);

  return exploration_act (state, cache, action, NAN);
}

/* Rounds: the first answer counts, the next round is hidden, another seed begins anew. */
static void
test_rounds (void)
{
  g_autoptr (State) start = state_of (LIST ("difficulty=easy", "answer=cauchy"));
  g_autoptr (State) once = act_on (start, "answer");
  g_autoptr (State) changed = state_with_number (once, "answer", 1);
  g_autoptr (State) twice = act_on (changed, "answer");
  g_autoptr (State) next = act_on (twice, "next");
  g_autoptr (State) idle = act_on (next, "answer");
  g_autoptr (State) more = state_with_number (once, "n", 200);
  g_autoptr (State) other = state_with_number (once, "seed", 2);
  g_autoptr (PlotScene) next_scene = NULL;
  g_autoptr (ExplorationCache) cache = exploration_prepare (next, NULL, NULL, NULL, NULL);

  g_assert_cmpfloat (which_noise_score (start).rounds, ==, 0);
  g_assert_cmpfloat (which_noise_score (once).rounds, ==, 1);
  g_assert_cmpfloat (which_noise_score (twice).rounds, ==, 1);
  g_assert_true (which_noise_answered (twice));
  g_assert_false (which_noise_answered (next));
  g_assert_cmpuint (state_choice (next, "answer"), ==, ANSWER_NONE);
  g_assert_cmpfloat (state_number (next, "round"), ==, 2);
  g_assert_cmpfloat (which_noise_score (next).rounds, ==, 1);
  g_assert_true (state_equal (idle, next));
  g_assert_true (which_noise_answered (more));
  g_assert_false (which_noise_answered (other));
  g_assert_cmpfloat (which_noise_score (other).rounds, ==, 0);
  next_scene = exploration_build (next, cache);
  assert_hidden (next_scene);
  g_assert_nonnull (strstr (next_scene->subtitle, "of 1 right"));
}

/* A model that the round does not draw from is a wrong answer, however near it comes. */
static void
test_no_candidate (void)
{
  for (guint round = 1; round <= 10; round++)
    {
      g_autofree char *set = g_strdup_printf ("round=%u", round);
      g_autoptr (PlotScene) scene = ANSWERED (set, "difficulty=easy", "answer=student-t");

      g_assert_cmpfloat (reading (scene, "right"), ==, 0);
      assert_says (scene, "none of this round’s models");
      g_assert_cmpuint (plot_scene_find_panel (scene, "models")->table->n_rows, ==, 4);
    }
}

/* A seed's rounds are the same everywhere, and more values begin with the fewer. */
static void
test_values (void)
{
  g_autoptr (State) few = state_of (LIST ("n=50", "round=4"));
  g_autoptr (State) many = state_of (LIST ("n=80", "round=4"));
  g_autoptr (WhichNoise) a = which_noise_new (few, NULL, NULL);
  g_autoptr (WhichNoise) b = which_noise_new (many, NULL, NULL);
  guint found = 0;

  g_assert_cmpuint (a->truth, ==, b->truth);
  for (gsize i = 0; i < 50; i++)
    for (gsize j = 0; j < 80; j++)
      if (a->keys[i] == b->keys[j])
        {
          g_assert_cmpfloat (a->sample->values[i], ==, b->sample->values[j]);
          found++;
        }
  g_assert_cmpuint (found, ==, 50);
}

/* The Q–Q plot's places are the fitted model's quantiles, on both sides of the middle. */
static void
test_quantiles (void)
{
  static const char *const models[]
      = {"model=normal", "model=logistic", "model=laplace", "model=student-t", "model=cauchy"};

  for (NoiseId id = 0; id < NOISE_MODELS; id++)
    {
      g_autoptr (State) state = state_of (LIST (models[id], "n=31"));
      g_autoptr (WhichNoise) self = which_noise_new (state, NULL, NULL);
      g_autoptr (PlotScene) scene = HIDDEN (models[id], "n=31");
      const PlotMark *dots = mark_of (scene, "quantiles", "dots");

      for (guint i = 0; i < dots->n; i++)
        assert_near (est_fit_cdf (self->fit[id], dots->x[i]), (i + 0.5) / 31, 1e-9);
    }
}

int
main (int argc, char **argv)
{
  est_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explorations/which-noise/rates", test_rates);
  g_test_add_func ("/explorations/which-noise/equal-variance", test_equal_variance);
  g_test_add_func ("/explorations/which-noise/equal-width", test_equal_width);
  g_test_add_func ("/explorations/which-noise/result", test_result);
  g_test_add_func ("/explorations/which-noise/cannot-tell", test_cannot_tell);
  g_test_add_func ("/explorations/which-noise/logistic", test_logistic);
  g_test_add_func ("/explorations/which-noise/nothing-leaks", test_nothing_leaks);
  g_test_add_func ("/explorations/which-noise/rounds", test_rounds);
  g_test_add_func ("/explorations/which-noise/no-candidate", test_no_candidate);
  g_test_add_func ("/explorations/which-noise/values", test_values);
  g_test_add_func ("/explorations/which-noise/quantiles", test_quantiles);
  return g_test_run ();
}
