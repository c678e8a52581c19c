/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beyond likelihood: the facts that its pictures must show. Expected values are from R 4.2.2, with
 * the call beside them. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/beyond-likelihood-model.h"

static const char *const ids[BEYOND_LOSSES]
    = {"zero-one", "hinge",   "logistic",      "exponential",
       "triplet",  "infonce", "discriminator", "score-matching"};

static State *
state_of (const char *settings)
{
  g_auto (GStrv) words = g_strsplit (settings, " ", -1);
  g_autoptr (State) initial = state_new (exploration_find ("beyond-likelihood"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, (const char *const *)words, &error);

  g_assert_no_error (error);
  return state;
}

static PlotScene *
render (const char *settings)
{
  g_autoptr (State) state = state_of (settings);
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}

static void
assert_near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.17g is not %.17g ± %g", value, expected, tolerance);
}

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

static const PlotMark *
mark_of (PlotScene *scene, const char *panel, const char *mark)
{
  const PlotMark *found = plot_panel_find_mark (plot_scene_find_panel (scene, panel), mark);

  g_assert_nonnull (found);
  return found;
}

/* The drawn sum, which is at `expected` everywhere. */
static void
assert_flat (const char *settings, double expected)
{
  g_autoptr (PlotScene) scene = render (settings);
  const PlotMark *sum = mark_of (scene, "sum", "sum");

  for (gsize i = 0; i < sum->n; i++)
    assert_near (sum->y[i], expected, 1e-12);
  assert_near (reading (scene, "sum"), expected, 1e-12);
  assert_near (reading (scene, "least_sum"), expected, 1e-12);
  assert_near (reading (scene, "most_sum"), expected, 1e-12);
  g_assert_cmpstr (word (scene, "of_what"), !=, "nothing");
  g_assert_null (strstr (scene->say, "nothing"));
}

static void
test_likelihoods (void)
{
  assert_flat ("loss=logistic score=1.3", 1);
  assert_flat ("loss=zero-one score=-0.2", 1 + exp (-1));
  assert_flat ("loss=infonce", 1);
  assert_flat ("loss=infonce temperature=0.01 similarities=0.1,0.9,-0.3", 1);
  assert_flat ("loss=infonce temperature=1 similarities=0,0,0,0,0,0,0,0", 1);
  assert_flat ("loss=discriminator d=0.9", 1);
}

static double
sum_at (const char *settings, double at)
{
  g_autoptr (State) state = state_of (settings);
  Beyond self = beyond_from_state (state);

  return beyond_sum (&self, at);
}

static void
assert_range (const char *settings, double least, double most)
{
  g_autoptr (PlotScene) scene = render (settings);

  assert_near (reading (scene, "least_sum"), least, 1e-3);
  assert_near (reading (scene, "most_sum"), most, 1e-13);
}

/* The sum moves: 2 exp(−1) = 0.735758882342885 at 0 for hinge and exponential; hinge at 1:
 * 1 + exp(−2) = 1.13533528323661; exponential at 2:
 * exp(−exp(−2)) + exp(−exp(2)) = 0.874040997482448; triplet with margin 0.5, at gap 0:
 * 2 exp(−0.5) = 1.21306131942527, at gap 0.5: 1 + exp(−1) = 1.36787944117144. */
static void
test_no_likelihoods (void)
{
  assert_near (sum_at ("loss=hinge", 0), 0.735758882342885, 1e-14);
  assert_near (sum_at ("loss=hinge", 1), 1.13533528323661, 1e-14);
  assert_near (sum_at ("loss=hinge", -1), 1.13533528323661, 1e-14);
  assert_near (sum_at ("loss=exponential", 0), 0.735758882342885, 1e-14);
  assert_near (sum_at ("loss=exponential", 2), 0.874040997482448, 1e-14);
  assert_near (sum_at ("loss=triplet margin=0.5", 0), 1.21306131942527, 1e-13);
  assert_near (sum_at ("loss=triplet margin=0.5", 0.5), 1.36787944117144, 1e-13);
  assert_range ("loss=hinge", 0.735758882342885, 1.13533528323661);
  assert_range ("loss=triplet margin=0.5", 1, 1.36787944117144);
  assert_range ("loss=triplet margin=1", 0.735758882342885, 1.13533528323661);
  for (guint kind = 0; kind < BEYOND_LOSSES; kind++)
    if (kind == BEYOND_HINGE || kind == BEYOND_EXPONENTIAL || kind == BEYOND_TRIPLET)
      {
        g_autofree char *settings = g_strdup_printf ("loss=%s", ids[kind]);
        g_autoptr (PlotScene) scene = render (settings);

        g_assert_cmpfloat (reading (scene, "most_sum") - reading (scene, "least_sum"), >, 0.2);
        g_assert_cmpstr (word (scene, "of_what"), ==, "nothing");
        g_assert_nonnull (strstr (scene->say, "nothing"));
      }
}

/* The two labels: plogis(0.5) = 0.622459331201855, and a flip with probability
 * exp(−1) / (1 + exp(−1)) = 0.268941421369995 on either side of 0. */
static void
test_labels (void)
{
  g_autoptr (PlotScene) logistic = render ("loss=logistic score=0.5");
  g_autoptr (PlotScene) right = render ("loss=zero-one score=2");
  g_autoptr (PlotScene) left = render ("loss=zero-one score=-0.01");

  assert_near (mark_of (logistic, "what", "plus")->y[0], 0.622459331201855, 1e-14);
  assert_near (mark_of (logistic, "what", "minus")->y[0], 1 - 0.622459331201855, 1e-14);
  assert_near (mark_of (right, "what", "minus")->y[0], 0.268941421369995, 1e-14);
  assert_near (mark_of (left, "what", "plus")->y[0], 0.268941421369995, 1e-14);
  assert_near (reading (right, "flipped"), 0.268941421369995, 1e-14);
  assert_near (reading (left, "flipped"), 0.268941421369995, 1e-14);
  g_assert_nonnull (strstr (right->say, "0.269"));
}

/* The mark's height at the place nearest to x. */
static double
height (const PlotMark *mark, double x)
{
  gsize nearest = 0;

  for (gsize i = 1; i < mark->n; i++)
    if (fabs (mark->x[i] - x) < fabs (mark->x[nearest] - x))
      nearest = i;
  assert_near (mark->x[nearest], x, 1e-12);
  return mark->y[nearest];
}

/* Dividing by the sum gives probabilities, of another loss: hinge at 0 becomes log 2. */
static void
test_divided (void)
{
  g_autoptr (PlotScene) scene = render ("loss=hinge");
  const PlotMark *divided = mark_of (scene, "what", "divided");

  assert_near (height (divided, 0), log (2), 1e-14);
  assert_near (height (mark_of (scene, "what", "loss"), 0), 1, 1e-14);
  for (gsize i = 0; i < divided->n; i++)
    assert_near (exp (-divided->y[i]) + exp (-height (divided, -divided->x[i])), 1, 1e-12);
}

/* A 3-4-5 triangle: the gap of the distances is 5 − 3, and 0.8 − 1 with sides 1 and 0.8. */
static void
test_triplet (void)
{
  g_autoptr (PlotScene) far = render ("loss=triplet margin=1 points=0,0,0.9,0,1.2,1.6");
  g_autoptr (PlotScene) near = render ("loss=triplet margin=0.5 points=1,1,1,0,1.8,1");

  assert_near (reading (far, "distance_positive"), 0.9, 1e-15);
  assert_near (reading (far, "distance_negative"), 2, 1e-15);
  assert_near (reading (far, "at"), 1.1, 1e-15);
  assert_near (reading (far, "first_loss"), 0, 0);
  assert_near (reading (far, "second_loss"), 2.1, 1e-15);
  assert_near (reading (near, "at"), -0.2, 1e-15);
  assert_near (reading (near, "first_loss"), 0.7, 1e-15);
  g_assert_nonnull (strstr (near->say, "nearer"));
}

/* s <- c(.3, .5, 0, −.3, −.6); exp(s/.2)/sum(exp(s/.2)), the first also with s[1] = 1, and the
 * second with −1, where the curves end; and −log(exp(.3)/sum(exp(s))). */
static void
test_candidates (void)
{
  static const double shares[] = {0.24985582984351018, 0.67917856199816906, 0.05575037132700127,
                                  0.01243958928252823, 0.00277564754879122};
  g_autoptr (PlotScene) scene
      = render ("loss=infonce temperature=0.2 similarities=0.3,0.5,0,-0.3,-0.6");
  g_autoptr (PlotScene) warm
      = render ("loss=infonce temperature=1 similarities=0.3,0.5,0,-0.3,-0.6");

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_autofree char *id = g_strdup_printf ("candidate-%u", i + 1);

      assert_near (mark_of (scene, "what", id)->y[0], shares[i], 1e-14);
    }
  assert_near (height (mark_of (scene, "sum", "outcome-1"), 1), 0.91687446695202135, 1e-14);
  assert_near (height (mark_of (scene, "sum", "outcome-2"), -1), 0.904944213396613684, 1e-14);
  assert_near (reading (warm, "first_loss"), 1.36547980203591, 1e-13);
  assert_near (reading (warm, "scaled_loss"), 1.36547980203591, 1e-13);
}

/* log Σ exp lies between the greatest term and log K above it, so τ · loss lies between
 * max(0, hardest − positive) and τ log K above that. */
static void
test_cold (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++)
    {
      guint n = g_rand_int_range (random, 2, BEYOND_CANDIDATES + 1);
      double similarity[BEYOND_CANDIDATES], expected = 0;
      g_autoptr (State) cold = state_of ("loss=infonce temperature=0.001");
      g_autoptr (State) state = NULL;
      g_autoptr (PlotScene) scene = NULL;

      for (guint i = 0; i < n; i++)
        {
          similarity[i] = g_rand_double_range (random, -1, 1);
          expected = fmax (expected, similarity[i] - similarity[0]);
        }
      state = state_with_list (cold, "similarities", similarity, n);
      scene = exploration_build (state, NULL);
      assert_near (reading (scene, "hardest_gap"), expected, 1e-15);
      g_assert_cmpfloat (reading (scene, "scaled_loss"), >=, expected - 1e-12);
      g_assert_cmpfloat (reading (scene, "scaled_loss"), <=, expected + 0.001 * log (n) + 1e-12);
      assert_near (reading (scene, "excess_bound"), 0.001 * log (n), 1e-15);
    }
}

/* dnorm(.5) / (dnorm(.5) + dnorm(.5, 2, .8)) = 0.80371372290043, and no D costs less there. Where
 * the fake is the real, D = 1/2 and the cost is log 2. */
static void
test_discriminator (void)
{
  g_autoptr (State) state = state_of ("loss=discriminator x=0.5 fake-mean=2 fake-sd=0.8 d=0.3");
  g_autoptr (PlotScene) scene = exploration_build (state, NULL);
  g_autoptr (PlotScene) same = render ("loss=discriminator x=-1.7 fake-mean=0 fake-sd=1");
  g_autoptr (PlotScene) far = render ("loss=discriminator x=-4 fake-mean=4 fake-sd=0.4");
  const PlotMark *mean = mark_of (scene, "loss", "mean");
  Beyond self = beyond_from_state (state);

  assert_near (reading (scene, "best"), 0.80371372290043, 1e-14);
  assert_near (mark_of (scene, "loss", "least")->x[0], 0.80371372290043, 1e-14);
  for (gsize i = 0; i < mean->n; i++)
    g_assert_cmpfloat (mean->y[i], >=, reading (scene, "least_loss"));
  assert_near (beyond_mean_loss (&self, 0.80371372290043 + 1e-4),
               beyond_mean_loss (&self, 0.80371372290043 - 1e-4), 1e-10);
  assert_near (reading (scene, "first"), 0.3, 1e-15);
  assert_near (reading (scene, "second"), 0.7, 1e-15);
  assert_near (reading (same, "best"), 0.5, 1e-15);
  assert_near (reading (same, "least_loss"), log (2), 1e-15);
  assert_near (reading (far, "best"), 1, 1e-15);
  assert_near (reading (far, "least_loss"), 0, 1e-15);
}

/* J <- function(m, s) mean((x − m)^2/(2 s^4) − 1/s^2): J(0, .8) = 0.218505859375,
 * J(.3, 1.7) = −0.262269369380156, whatever c is. −mean(dnorm(x, .3, 1.7, log = TRUE)). */
static void
test_score_matching (void)
{
  static const double factors[] = {0.05, 0.5, 1, 7, 20};

  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      g_autofree char *one
          = g_strdup_printf ("loss=score-matching mu=0 sigma=0.8 c=%g", factors[i]);
      g_autofree char *other
          = g_strdup_printf ("loss=score-matching mu=0.3 sigma=1.7 c=%g", factors[i]);
      g_autoptr (PlotScene) narrow = render (one);
      g_autoptr (PlotScene) wide = render (other);

      assert_near (reading (narrow, "objective_c"), 0.218505859375, 1e-12);
      assert_near (reading (narrow, "objective"), 0.218505859375, 1e-12);
      assert_near (reading (wide, "objective_c"), -0.262269369380156, 1e-12);
    }
  {
    g_autoptr (State) state = state_of ("loss=score-matching mu=0.3");
    Beyond self = beyond_from_state (state);

    assert_near (beyond_log_loss (&self, 1.7), 1.69160830675819, 1e-13);
  }
}

/* mean(x) = 0.25 and sqrt(mean((x − mean(x))^2)) = 1.18173601112939: there J has no slope and is
 * less than around; there it is −1 / (2 mean((x − mean(x))^2)) = −0.358037952022915. */
static void
test_moments (void)
{
  const double best_mu = 0.25, best_sigma = 1.18173601112939;
  g_autoptr (State) state = state_of ("loss=score-matching mu=0.25");
  g_autoptr (PlotScene) scene = exploration_build (state, NULL);
  Beyond self = beyond_from_state (state);
  double least = beyond_score_objective (&self, 3, best_sigma);

  assert_near (reading (scene, "mean"), best_mu, 1e-15);
  assert_near (reading (scene, "spread"), best_sigma, 1e-14);
  assert_near (mark_of (scene, "loss", "least")->x[0], best_sigma, 1e-14);
  assert_near (least, -0.358037952022915, 1e-12);
  for (int i = -40; i <= 40; i++)
    for (int j = -40; j <= 40; j++)
      if (i != 0 || j != 0)
        {
          self.mu = best_mu + 0.01 * i;
          g_assert_cmpfloat (beyond_score_objective (&self, 3, best_sigma + 0.01 * j), >, least);
        }
}

/* integrate(function(x) exp(1/s^2 − x^2/(2 s^4)), −Inf, Inf): 34.2143166539062 at s = 0.5,
 * 6.8137220896311 at 1, 12.8742976592574 at 2. The loss of one value is no likelihood of it. */
static void
test_integral (void)
{
  g_autoptr (PlotScene) scene = render ("loss=score-matching sigma=1");

  assert_near (sum_at ("loss=score-matching", 0.5), 34.2143166539062, 1e-6);
  assert_near (sum_at ("loss=score-matching mu=2 c=0.1", 1), 6.8137220896311, 1e-6);
  assert_near (sum_at ("loss=score-matching", 2), 12.8742976592574, 1e-6);
  assert_near (reading (scene, "sum"), 6.8137220896311, 1e-6);
  g_assert_cmpstr (word (scene, "of_what"), ==, "nothing");
}

/* Each loss has its row, and the rows tell likelihoods from others. No sentence makes one of them
 * a likelihood of the data. */
static void
test_table (void)
{
  static const gboolean likelihoods[BEYOND_LOSSES]
      = {TRUE, FALSE, TRUE, FALSE, FALSE, TRUE, TRUE, FALSE};
  g_autoptr (PlotScene) scene = render ("loss=infonce all=on");
  const PlotTable *table = plot_scene_find_panel (scene, "table")->table;

  g_assert_cmpuint (table->n_rows, ==, BEYOND_LOSSES);
  g_assert_cmpint (table->highlight, ==, BEYOND_INFO_NCE);
  for (guint kind = 0; kind < BEYOND_LOSSES; kind++)
    {
      const PlotCell *row = &table->cells[kind * table->n_columns];
      g_autofree char *settings = g_strdup_printf ("loss=%s", ids[kind]);
      g_autoptr (PlotScene) alone = render (settings);

      g_assert_cmpint (strcmp (row[3].text, "nothing") != 0, ==, likelihoods[kind]);
      g_assert_cmpint (row[2].number - row[1].number < 1e-12, ==, likelihoods[kind]);
      assert_near (row[1].number, reading (alone, "least_sum"), 0);
      g_assert_true (strstr (alone->say, "nothing") != NULL || strstr (alone->say, "not of") != NULL
                     || strstr (alone->say, "does not say") != NULL);
    }
}

/* A control shows for its own loss only. */
static void
test_controls (void)
{
  static const struct
  {
    const char *parameter;
    guint losses; /* a bit each */
  } controls[] = {{"score", 0xf},
                  {"margin", 1 << BEYOND_TRIPLET},
                  {"temperature", 1 << BEYOND_INFO_NCE},
                  {"d", 1 << BEYOND_DISCRIMINATOR},
                  {"x", 1 << BEYOND_DISCRIMINATOR},
                  {"fake-mean", 1 << BEYOND_DISCRIMINATOR},
                  {"sigma", 1 << BEYOND_SCORE_MATCHING},
                  {"c", 1 << BEYOND_SCORE_MATCHING},
                  {"loss", 0xff}};

  for (guint kind = 0; kind < BEYOND_LOSSES; kind++)
    for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
      {
        g_autofree char *settings = g_strdup_printf ("loss=%s", ids[kind]);
        g_autoptr (State) state = state_of (settings);
        const Parameter *parameter
            = exploration_parameter (state_exploration (state), controls[i].parameter);

        g_assert_cmpint (exploration_parameter_shown (state, parameter), ==,
                         controls[i].losses >> kind & 1);
      }
}

static State *
drag (const State *state, const char *panel, const char *handle, guint index, double x, double y)
{
  g_autoptr (PlotScene) scene = exploration_build (state, NULL);
  const GPtrArray *handles = plot_scene_find_panel (scene, panel)->handles;

  for (guint i = 0; i < handles->len; i++)
    {
      const PlotHandle *candidate = g_ptr_array_index (handles, i);

      if (strcmp (candidate->id, handle) == 0 && candidate->index == index)
        return exploration_drag (state, NULL, candidate, x, y);
    }
  g_assert_not_reached ();
}

static void
test_drags (void)
{
  g_autoptr (State) triplet = state_of ("loss=triplet");
  g_autoptr (State) moved = drag (triplet, "what", "point", 2, 1.5, 9);
  g_autoptr (State) infonce = state_of ("loss=infonce");
  g_autoptr (State) closer = drag (infonce, "what", "candidate", 1, 0.8, 0);
  g_autoptr (State) positive = drag (infonce, "loss", "loss", 0, -0.4, 0);
  g_autoptr (State) model = state_of ("loss=score-matching sigma=1 c=1");
  g_autoptr (State) raised = drag (model, "what", "model", 0, 0.5, 2);
  g_autoptr (State) value = drag (model, "what", "value", 3, 2.5, 0);
  g_autoptr (State) wider = drag (model, "sum", "sum", 0, 2, 0);
  gsize n;

  assert_near (state_list (moved, "points", &n)[4], 1.5, 0);
  assert_near (state_list (moved, "points", &n)[5], BEYOND_PLANE_Y, 0);
  g_assert_cmpuint (n, ==, 6);
  assert_near (state_list (closer, "similarities", &n)[1], 0.8, 0);
  assert_near (state_list (positive, "similarities", &n)[0], -0.4, 0);
  assert_near (state_number (raised, "mu"), 0.5, 0);
  assert_near (state_number (raised, "c"), 2 * sqrt (2 * G_PI), 1e-12);
  assert_near (state_list (value, "values", &n)[3], 2.5, 0);
  assert_near (state_number (wider, "sigma"), 2, 0);
}

/* The pressed value's own term: with σ = 1, μ = 0 it is x²/2 − 1. */
static void
test_pressed (void)
{
  g_autoptr (State) state = state_of ("loss=score-matching sigma=1 mu=0 values=-2,0.5,3");
  g_autoptr (State) pressed = state_with_pressed (state, 3);
  g_autoptr (PlotScene) scene = exploration_build (pressed, NULL);

  assert_near (reading (scene, "pressed"), 3, 0);
  assert_near (reading (scene, "pressed_term"), 3.5, 1e-12);
  g_assert_nonnull (strstr (scene->say, "pressed"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/beyond-likelihood/likelihoods", test_likelihoods);
  g_test_add_func ("/beyond-likelihood/no-likelihoods", test_no_likelihoods);
  g_test_add_func ("/beyond-likelihood/labels", test_labels);
  g_test_add_func ("/beyond-likelihood/divided", test_divided);
  g_test_add_func ("/beyond-likelihood/triplet", test_triplet);
  g_test_add_func ("/beyond-likelihood/candidates", test_candidates);
  g_test_add_func ("/beyond-likelihood/cold", test_cold);
  g_test_add_func ("/beyond-likelihood/discriminator", test_discriminator);
  g_test_add_func ("/beyond-likelihood/score-matching", test_score_matching);
  g_test_add_func ("/beyond-likelihood/moments", test_moments);
  g_test_add_func ("/beyond-likelihood/integral", test_integral);
  g_test_add_func ("/beyond-likelihood/table", test_table);
  g_test_add_func ("/beyond-likelihood/controls", test_controls);
  g_test_add_func ("/beyond-likelihood/drags", test_drags);
  g_test_add_func ("/beyond-likelihood/pressed", test_pressed);
  return g_test_run ();
}
