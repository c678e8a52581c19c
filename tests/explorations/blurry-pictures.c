/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blurry pictures: the facts that its pictures must show. A square is 5 pixels wide: 25 pixels, and
 * 20 edges of height 1. Two that do not touch differ in 50 pixels and 40 edges. */
#include <gio/gio.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_sort_vector.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/blurry-pictures-code.h"
#include "explorations/exploration.h"
#include "explorations/guess.h"

static State *
new_state (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("blurry-pictures"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return state;
}
#define STATE(...) new_state ((const char *const[]){__VA_ARGS__, NULL})

static PlotScene *
render (const char *const *settings)
{
  g_autoptr (State) state = new_state (settings);
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}
#define RENDER(...) render ((const char *const[]){__VA_ARGS__, NULL})

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

static const PlotMark *
mark (PlotScene *scene, const char *panel, const char *id)
{
  const PlotMark *found = plot_panel_find_mark (plot_scene_find_panel (scene, panel), id);

  g_assert_nonnull (found);
  return found;
}

static void
assert_same_picture (const double *a, const double *b)
{
  for (guint i = 0; i < BLURRY_PIXELS; i++)
    assert_near (a[i], b[i], 1e-12);
}

/* Squared error and Bernoulli pixels: the mean of the pictures that are shown, 40 % and 60 %. */
static void
test_mean (void)
{
  g_autoptr (PlotScene) scene = RENDER ("futures=3", "odds=3");
  const double *left = mark (scene, "futures", "future-1")->z;
  const double *others[]
      = {mark (scene, "futures", "future-2")->z, mark (scene, "futures", "future-3")->z};
  double mean[BLURRY_PIXELS];
  guint grey = 0;

  for (guint i = 0; i < BLURRY_PIXELS; i++)
    {
      mean[i] = 0.6 * left[i] + 0.2 * others[0][i] + 0.2 * others[1][i];
      grey += mean[i] > 0 && mean[i] < 1;
    }
  g_assert_cmpuint (grey, ==, 75);
  assert_same_picture (mark (scene, "predictions", "squared")->z, mean);
  assert_same_picture (mark (scene, "predictions", "bernoulli")->z, mean);
  assert_same_picture (mark (scene, "predictions", "edges")->z, mean);
  assert_same_picture (mark (scene, "mixture", "mixture-mean")->z, mean);
  g_assert_cmpstr (mark (scene, "futures", "future-1-name")->label, ==, "60 %");
}

/* Greys are the same everywhere: 0 is black and 1 is white. */
static void
test_greys (void)
{
  g_autoptr (PlotScene) scene = RENDER ("futures=6");
  const PlotMark *picture = mark (scene, "predictions", "squared");

  g_assert_cmpint (picture->ramp, ==, RAMP_GREY);
  g_assert_cmpfloat (picture->z_lower, ==, 0);
  g_assert_cmpfloat (picture->z_upper, ==, 1);
}

/* No other picture nearby loses less, whichever pixels are made darker or brighter. */
static void
test_best (void)
{
  static const BlurryLoss losses[]
      = {BLURRY_SQUARED, BLURRY_BERNOULLI, BLURRY_ABSOLUTE, BLURRY_EDGES};
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autofree BlurryFutures *futures = g_new0 (BlurryFutures, 1);

  for (guint n = 2; n <= BLURRY_MOST; n++)
    for (guint round = 0; round < 40; round++)
      {
        BlurryLoss loss = losses[round % G_N_ELEMENTS (losses)];
        double other[BLURRY_PIXELS], least;

        blurry_futures_set (futures, round % 2, n, round % 6,
                            exp (g_rand_double_range (random, -2, 2)));
        least = blurry_expected_loss (futures, loss, futures->best[loss]);
        for (guint i = 0; i < BLURRY_PIXELS; i++)
          {
            double moved = futures->best[loss][i] + g_rand_double_range (random, -0.1, 0.1);

            other[i] = g_rand_boolean (random) ? CLAMP (moved, 0, 1) : futures->best[loss][i];
          }
        g_assert_cmpfloat (blurry_expected_loss (futures, loss, other), >=, least - 1e-9);
      }
}

/* Half a square's 50 pixels wrong by ½ each; 25 of each crisp future wrong by 1 every other time.
 */
static void
test_losses (void)
{
  g_autofree BlurryFutures *futures = g_new0 (BlurryFutures, 1);
  const double *crisp = futures->future[0], *mean = futures->mean;

  blurry_futures_set (futures, BLURRY_SQUARE, 2, 4, 1);
  assert_near (blurry_expected_loss (futures, BLURRY_SQUARED, mean), 50 * 0.25, 1e-12);
  assert_near (blurry_expected_loss (futures, BLURRY_SQUARED, crisp), 50 * 0.5, 1e-12);
  assert_near (blurry_expected_loss (futures, BLURRY_ABSOLUTE, mean), 25, 1e-12);
  assert_near (blurry_expected_loss (futures, BLURRY_ABSOLUTE, crisp), 25, 1e-12);
  assert_near (blurry_expected_loss (futures, BLURRY_BERNOULLI, mean), 50 * G_LN2, 1e-12);
  g_assert_true (isinf (blurry_expected_loss (futures, BLURRY_BERNOULLI, crisp)));
  /* 40 edges wrong by ½, against 40 wrong by 1 every other time */
  assert_near (blurry_expected_loss (futures, BLURRY_EDGES, mean), 40 * 0.25, 1e-12);
  assert_near (blurry_expected_loss (futures, BLURRY_EDGES, crisp), 40 * 0.5, 1e-12);
  /* 10 across and 10 up; the mean has 20 of height ½ either way, so 5 */
  assert_near (blurry_expected_loss (futures, BLURRY_POOLED, mean), 2 * 5 * 5, 1e-12);
  assert_near (blurry_expected_loss (futures, BLURRY_POOLED, crisp), 0, 1e-12);
}

/* explorations.md: two futures, pooled 0 against 1, unpooled linear edges mean 1 and crisp 2. */
static void
test_edges (void)
{
  g_autoptr (PlotScene) pooled = RENDER ("loss=pooled", "blend=1");
  g_autoptr (PlotScene) edges = RENDER ("loss=edges", "blend=1");
  const PlotMark *curve = mark (pooled, "loss", "curve");

  assert_near (reading (pooled, "crisp_loss"), 0, 1e-12);
  assert_near (reading (pooled, "own_loss"), 1, 1e-12);
  assert_near (curve->y[0], 0, 1e-12);
  assert_near (curve->y[curve->n - 1], 1, 1e-12);
  assert_same_picture (mark (pooled, "predictions", "pooled")->z,
                       mark (pooled, "futures", "future-1")->z);
  g_assert_nonnull (strstr (pooled->say, "loses <b>0</b>"));
  assert_near (reading (edges, "crisp_loss"), 2, 1e-12);
  assert_near (reading (edges, "own_loss"), 1, 1e-12);
  assert_near (reading (edges, "best_loss"), 1, 1e-12);
}

/* More than half of the probability makes the median crisp; less makes it empty. */
static void
test_median (void)
{
  g_autoptr (PlotScene) favoured = RENDER ("loss=absolute", "futures=4", "odds=4");
  g_autoptr (PlotScene) even = RENDER ("loss=absolute", "futures=4", "distance=5", "odds=2");
  g_autoptr (PlotScene) corners = RENDER ("loss=absolute", "futures=4", "odds=2");
  g_autoptr (PlotScene) two = RENDER ("loss=absolute");
  const double *empty = mark (even, "predictions", "absolute")->z;

  assert_same_picture (mark (favoured, "predictions", "absolute")->z,
                       mark (favoured, "futures", "future-1")->z);
  g_assert_nonnull (strstr (favoured->say, "<b>crisp</b>"));
  for (guint i = 0; i < BLURRY_PIXELS; i++)
    g_assert_cmpfloat (empty[i], ==, 0);
  g_assert_nonnull (strstr (even->say, "<b>empty</b>"));
  g_assert_nonnull (strstr (two->say, "every grey is as good"));
  /* 4 pixels away, the first (40 %) shares a corner pixel with each of two others (20 %) */
  g_assert_nonnull (strstr (corners->say, "<b>no future</b>"));
}

static void
test_bernoulli (void)
{
  g_autoptr (PlotScene) scene = RENDER ("loss=bernoulli", "blend=0.5");
  const PlotMark *curve = mark (scene, "loss", "curve");

  g_assert_true (isnan (curve->y[0])); /* infinite: a gap */
  g_assert_true (isinf (reading (scene, "crisp_loss")));
  /* 25 pixels at 3/4 and 25 at 1/4, each right half of the time */
  assert_near (reading (scene, "own_loss"), -0.5 * log (0.75 * 0.25) / G_LN2, 1e-12);
  g_assert_nonnull (strstr (scene->say, "nothing here is Gaussian"));
}

/* EM for K Gaussians of one small width in every pixel, from a start by chance: the mean squared
 * distance to the component that takes the picture. */
static double
expectation_maximisation (const BlurryFutures *futures, guint k, GRand *random)
{
  const double variance = 0.2;
  double mean[BLURRY_MOST][BLURRY_PIXELS], weight[BLURRY_MOST], left = 0;
  double share[BLURRY_MOST][BLURRY_MOST], squared[BLURRY_MOST];

  for (guint c = 0; c < k; c++)
    {
      weight[c] = 1.0 / k;
      for (guint i = 0; i < BLURRY_PIXELS; i++)
        mean[c][i] = g_rand_double (random);
    }
  for (guint step = 0; step < 100; step++)
    {
      left = 0;
      for (guint f = 0; f < futures->n; f++)
        {
          double least = INFINITY, sum = 0;

          for (guint c = 0; c < k; c++)
            {
              squared[c] = 0;
              for (guint i = 0; i < BLURRY_PIXELS; i++)
                squared[c] += pow (futures->future[f][i] - mean[c][i], 2);
              least = fmin (least, squared[c]);
            }
          for (guint c = 0; c < k; c++)
            sum += share[f][c] = weight[c] * exp (-(squared[c] - least) / (2 * variance));
          for (guint c = 0; c < k; c++)
            {
              share[f][c] /= sum;
              left += futures->probability[f] * share[f][c] * squared[c];
            }
        }
      for (guint c = 0; c < k; c++)
        {
          weight[c] = 0;
          for (guint f = 0; f < futures->n; f++)
            weight[c] += futures->probability[f] * share[f][c];
          for (guint i = 0; i < BLURRY_PIXELS && weight[c] > 1e-9; i++)
            {
              mean[c][i] = 0;
              for (guint f = 0; f < futures->n; f++)
                mean[c][i] += futures->probability[f] * share[f][c] * futures->future[f][i];
              mean[c][i] /= weight[c];
            }
        }
    }
  return left;
}

static void
test_mixture (void)
{
  g_autoptr (PlotScene) scene = RENDER ("loss=mixture");
  g_autofree BlurryFutures *futures = g_new0 (BlurryFutures, 1);
  g_autofree BlurryMixture *mixture = g_new0 (BlurryMixture, 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  const PlotMark *curve;

  assert_same_picture (mark (scene, "mixture", "component-1")->z,
                       mark (scene, "futures", "future-1")->z);
  assert_same_picture (mark (scene, "mixture", "component-2")->z,
                       mark (scene, "futures", "future-2")->z);
  assert_same_picture (mark (scene, "mixture", "mixture-mean")->z,
                       mark (scene, "predictions", "squared")->z);
  g_assert_nonnull (strstr (scene->say, "the same blur comes"));
  curve = mark (scene, "loss", "curve");
  assert_near (curve->y[0], 1, 1e-12);
  assert_near (curve->y[1], 0, 1e-12);

  /* EM finds nothing better from any start, and the same from some. */
  blurry_futures_set (futures, BLURRY_SQUARE, 5, 4, 2);
  for (guint k = 2; k <= 4; k++)
    {
      double least = INFINITY;

      blurry_mixture_set (mixture, futures, k);
      for (guint start = 0; start < 60; start++)
        least = fmin (least, expectation_maximisation (futures, k, random));
      assert_near (least, mixture->loss, 1e-3 * mixture->loss);
    }
}

/* A shape that stays where it is: nothing to blur. */
static void
test_certain (void)
{
  for (guint loss = 0; loss < BLURRY_LOSSES; loss++)
    {
      g_autofree char *chosen = g_strdup_printf (
          "loss=%s",
          exploration_parameter (exploration_find ("blurry-pictures"), "loss")->choices[loss].id);
      g_autoptr (PlotScene) scene = RENDER ("distance=0", chosen, "futures=5");

      assert_same_picture (mark (scene, "predictions", "squared")->z,
                           mark (scene, "futures", "now")->z);
      g_assert_nonnull (strstr (scene->say, "all futures are the same picture"));
    }
}

static void
test_actions (void)
{
  static const char *const best[] = {"maximum", NULL};
  g_autoptr (State) pooled = STATE ("loss=pooled");
  g_autoptr (State) squared = STATE ("loss=squared");
  g_autoptr (State) mixture = STATE ("loss=mixture", "futures=4", "components=1");
  g_autoptr (State) crisp = NULL;
  g_autoptr (State) blurred = NULL;
  g_autoptr (State) all = NULL;
  g_autoptr (PlotScene) first = exploration_render (pooled, best, &crisp, NULL, NULL);
  g_autoptr (PlotScene) second = exploration_render (squared, best, &blurred, NULL, NULL);
  g_autoptr (PlotScene) third = exploration_render (mixture, best, &all, NULL, NULL);

  assert_near (state_number (crisp, "blend"), 0, 0);
  assert_near (state_number (blurred, "blend"), 1, 0);
  assert_near (state_number (all, "components"), 4, 0);
}

/* Eigenvalues of the covariance matrix, by gsl_eigen_symm: another way than the decomposition. */
static void
test_eigenvalues (void)
{
  g_autoptr (BlurryTraining) training = blurry_training_new (BLURRY_SQUARE, 1);
  gsl_matrix *covariance = gsl_matrix_calloc (BLURRY_PIXELS, BLURRY_PIXELS);
  gsl_vector *values = gsl_vector_alloc (BLURRY_PIXELS);
  gsl_eigen_symm_workspace *workspace = gsl_eigen_symm_alloc (BLURRY_PIXELS);

  for (guint n = 0; n < BLURRY_TRAINED; n++)
    for (guint i = 0; i < BLURRY_PIXELS; i++)
      for (guint j = 0; j < BLURRY_PIXELS; j++)
        *gsl_matrix_ptr (covariance, i, j) += (training->picture[n][i] - training->mean[i])
                                              * (training->picture[n][j] - training->mean[j])
                                              / BLURRY_TRAINED;
  gsl_eigen_symm (covariance, values, workspace);
  gsl_sort_vector (values);
  for (guint j = 0; j < BLURRY_PIXELS; j++)
    assert_near (training->eigenvalue[j], gsl_vector_get (values, BLURRY_PIXELS - 1 - j), 1e-12);
  gsl_eigen_symm_free (workspace);
  gsl_vector_free (values);
  gsl_matrix_free (covariance);
}

/* The error of all reconstructions is what is left out, at every length of the code. */
static void
test_error (void)
{
  static const guint lengths[] = {0, 1, 8, BLURRY_CODE};
  g_autoptr (PlotScene) scene = RENDER ("view=autoencoder", "shape=disc", "seed=3");
  g_autoptr (BlurryTraining) training = blurry_training_new (BLURRY_DISC, 3);
  const PlotMark *curve = mark (scene, "error", "left-out");

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      double sum = 0;

      for (guint n = 0; n < BLURRY_TRAINED; n++)
        sum += blurry_reconstruction_error (training, training->picture[n], lengths[i]);
      assert_near (curve->y[lengths[i]], sum / BLURRY_TRAINED, 1e-10);
    }
  for (gsize q = 1; q < curve->n; q++)
    {
      assert_near (curve->y[q - 1] - curve->y[q], training->eigenvalue[q - 1], 1e-12);
      g_assert_cmpfloat (curve->y[q], <, curve->y[q - 1]);
    }
  assert_near (reading (scene, "mean_error"), curve->y[8], 0);
  g_assert_nonnull (strstr (scene->say, "no prior to draw from"));
  g_assert_nonnull (strstr (scene->say, "z ~ N(0, I)"));
}

/* Tipping & Bishop: x ~ N(μ, WW' + s²I), whose variance is λ along a kept direction and s², the
 * mean of those left out, along any other. */
static void
test_prior (void)
{
  enum
  {
    N = 4000,
    KEPT = 5
  };
  g_autoptr (BlurryTraining) training = blurry_training_new (BLURRY_SQUARE, 1);
  static const guint directions[] = {0, 4, 20};
  double sum[3] = {0}, squares[3] = {0}, left = 0;

  for (guint j = KEPT; j < BLURRY_PIXELS; j++)
    left += training->eigenvalue[j] / (BLURRY_PIXELS - KEPT);
  assert_near (blurry_noise_variance (training, KEPT), left, 1e-12);
  for (guint n = 0; n < N; n++)
    {
      double picture[BLURRY_PIXELS], z[2];

      blurry_draw_from_prior (training, KEPT, TRUE, n, picture, z);
      for (guint d = 0; d < 3; d++)
        {
          double along = 0;

          for (guint i = 0; i < BLURRY_PIXELS; i++)
            along += training->direction[directions[d]][i] * (picture[i] - training->mean[i]);
          sum[d] += along;
          squares[d] += along * along;
        }
    }
  for (guint d = 0; d < 3; d++)
    {
      double variance = directions[d] < KEPT ? training->eigenvalue[directions[d]] : left;

      /* five standard errors */
      assert_near (sum[d] / N, 0, 5 * sqrt (variance / N));
      assert_near (squares[d] / N, variance, 5 * variance * sqrt (2.0 / N));
    }
}

/* One seed, one draw: a longer code adds to it; without code and noise it is the mean. */
static void
test_draws (void)
{
  g_autoptr (PlotScene) few = RENDER ("view=autoencoder", "latent=2", "draws=7");
  g_autoptr (PlotScene) many = RENDER ("view=autoencoder", "latent=40", "draws=7");
  g_autoptr (PlotScene) none = RENDER ("view=autoencoder", "latent=0", "noise=off");
  g_autoptr (PlotScene) other = RENDER ("view=autoencoder", "latent=2", "draws=8");
  g_autoptr (BlurryTraining) training = blurry_training_new (BLURRY_SQUARE, 1);

  for (guint i = 0; i < 6; i++)
    {
      assert_near (mark (few, "codes", "drawn")->x[i], mark (many, "codes", "drawn")->x[i], 0);
      assert_near (mark (few, "codes", "drawn")->y[i], mark (many, "codes", "drawn")->y[i], 0);
      g_assert_cmpfloat (mark (few, "codes", "drawn")->x[i], !=,
                         mark (other, "codes", "drawn")->x[i]);
    }
  assert_same_picture (mark (none, "draws", "draw-1")->z, training->mean);
  assert_same_picture (mark (none, "picture", "plain")->z, training->mean);
}

/* A picture's likeliest code under the prior is shrunk: E zᵢ = √(λᵢ − s²)/λᵢ of its coordinate, and
 * over all pictures has the variance 1 − s²/λᵢ. */
static void
test_codes (void)
{
  g_autoptr (PlotScene) scene = RENDER ("view=autoencoder", "latent=10");
  g_autoptr (BlurryTraining) training = blurry_training_new (BLURRY_SQUARE, 1);
  const PlotMark *codes = mark (scene, "codes", "codes");
  double noise = blurry_noise_variance (training, 10), sum[2] = {0};

  g_assert_cmpuint (codes->n, ==, BLURRY_TRAINED);
  for (guint n = 0; n < BLURRY_TRAINED; n++)
    {
      sum[0] += codes->x[n] * codes->x[n] / BLURRY_TRAINED;
      sum[1] += codes->y[n] * codes->y[n] / BLURRY_TRAINED;
    }
  assert_near (sum[0], 1 - noise / training->eigenvalue[0], 1e-10);
  assert_near (sum[1], 1 - noise / training->eigenvalue[1], 1e-10);
}

static void
test_pressed (void)
{
  g_autoptr (State) state = STATE ("view=autoencoder");
  g_autoptr (State) pressed = state_with_pressed (state, 17);
  g_autoptr (PlotScene) scene = exploration_render (pressed, NULL, NULL, NULL, NULL);
  g_autoptr (BlurryTraining) training = blurry_training_new (BLURRY_SQUARE, 1);

  g_assert_cmpint (mark (scene, "codes", "codes")->highlight, ==, 16);
  assert_near (reading (scene, "pressed_error"),
               blurry_reconstruction_error (training, training->picture[16], 8), 0);
  g_assert_nonnull (strstr (scene->say, "number 17"));
}

/* The blend can be guessed; the autoencoder has nothing to guess, and says what it always says. */
static void
test_guess (void)
{
  g_autoptr (State) hiding = STATE ("guess-first=on", "loss=edges", "blend=0");
  g_autoptr (State) latent = STATE ("guess-first=on", "view=autoencoder");
  const char *const reveal[] = {"reveal", NULL};
  g_autoptr (PlotScene) hidden = exploration_render (hiding, NULL, NULL, NULL, NULL);
  g_autoptr (PlotScene) shown = exploration_render (hiding, reveal, NULL, NULL, NULL);
  g_autoptr (PlotScene) scene = exploration_render (latent, NULL, NULL, NULL, NULL);
  const PlotPanel *predictions = plot_scene_find_panel (hidden, "predictions");

  g_assert_null (plot_panel_find_mark (predictions, "squared"));
  g_assert_nonnull (plot_panel_find_mark (predictions, "own"));
  assert_near (reading (shown, "guess_shortfall"), 1, 1e-12);
  g_assert_nonnull (strstr (shown->say, "loses 1.00 more than the best"));
  g_assert_false (guess_is_hiding (latent));
  g_assert_false (exploration_parameter_shown (
      latent, exploration_parameter (state_exploration (latent), "guess-first")));
  g_assert_nonnull (strstr (scene->say, "no prior to draw from"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/blurry-pictures/mean", test_mean);
  g_test_add_func ("/blurry-pictures/greys", test_greys);
  g_test_add_func ("/blurry-pictures/best", test_best);
  g_test_add_func ("/blurry-pictures/losses", test_losses);
  g_test_add_func ("/blurry-pictures/edges", test_edges);
  g_test_add_func ("/blurry-pictures/median", test_median);
  g_test_add_func ("/blurry-pictures/bernoulli", test_bernoulli);
  g_test_add_func ("/blurry-pictures/mixture", test_mixture);
  g_test_add_func ("/blurry-pictures/certain", test_certain);
  g_test_add_func ("/blurry-pictures/actions", test_actions);
  g_test_add_func ("/blurry-pictures/eigenvalues", test_eigenvalues);
  g_test_add_func ("/blurry-pictures/error", test_error);
  g_test_add_func ("/blurry-pictures/prior", test_prior);
  g_test_add_func ("/blurry-pictures/draws", test_draws);
  g_test_add_func ("/blurry-pictures/codes", test_codes);
  g_test_add_func ("/blurry-pictures/pressed", test_pressed);
  g_test_add_func ("/blurry-pictures/guess", test_guess);
  return g_test_run ();
}
