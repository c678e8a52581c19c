/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The penalised sum of squares is −2σ² times the log posterior, up to a constant; without a penalty
 * the best weights are least squares; the Laplace prior holds a weight at 0 from a finite λ on, the
 * Gaussian none. Housing in Boston, medv on rm and lstat, standardised by 1/n: values of R 4.2 with
 *   Z <- cbind(z(rm), z(lstat)); y <- medv - mean(medv)
 *   lm(medv ~ z(rm) + z(lstat)); solve(crossprod(Z) + l*diag(2), crossprod(Z, y))
 * and for the Laplace prior coordinate descent, 10000 rounds of
 *   c <- sum(Z[,j]*(y - Z[,-j]*w[-j])); w[j] <- sign(c)*max(abs(c) - l/2, 0)/sum(Z[,j]^2) */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "estimation/regression.h"
#include "explorations/bridge-design.h"
#include "explorations/exploration.h"

static State *
state_of (gboolean boston, const char *const *settings)
{
  const char *columns[] = {"medv", NULL};
  StateSource source = {.name = "example:boston", .columns = columns};
  g_autoptr (State) initial = state_new (exploration_find ("prior"));
  g_autoptr (State) sourced = boston ? state_with_source (initial, &source) : state_ref (initial);
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (sourced, settings, &error);

  g_assert_no_error (error);
  return state;
}

static PlotScene *
render_of (gboolean boston, const char *const *settings, const char *const *actions)
{
  g_autoptr (State) state = state_of (boston, settings);
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, actions, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}
#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
#define SIMULATED(...) render_of (FALSE, LIST (__VA_ARGS__), NULL)
#define BOSTON(...) render_of (TRUE, LIST ("sample=data", __VA_ARGS__), NULL)

static double
reading (PlotScene *scene, const char *id)
{
  return plot_readings_get (scene->readings, id);
}

static void
assert_near (double value, double expected, double tolerance)
{
  if (!(fabs (value - expected) <= tolerance))
    g_error ("%.17g is not %.17g ± %g", value, expected, tolerance);
}

static void
assert_best (PlotScene *scene, double w1, double w2, double tolerance)
{
  assert_near (reading (scene, "best_w1"), w1, tolerance);
  assert_near (reading (scene, "best_w2"), w2, tolerance);
}

static void
assert_says (PlotScene *scene, const char *words)
{
  g_autofree char *plain = plot_markup_to_plain (scene->say);

  if (strstr (plain, words) == NULL)
    g_error ("“%s” does not say “%s”", plain, words);
}

/* coef(lm()): without a penalty, and with a vanishing one. */
static void
test_least_squares (void)
{
  static const char *const priors[] = {"prior=gaussian", "prior=laplace"};

  for (guint i = 0; i < G_N_ELEMENTS (priors); i++)
    {
      g_autoptr (PlotScene) none = BOSTON (priors[i], "lambda=0");
      g_autoptr (PlotScene) small = BOSTON (priors[i], "lambda=1e-6");

      assert_best (none, 3.57614639196706, -4.58258540781370, 1e-12);
      assert_best (small, 3.57614639196706, -4.58258540781370, 1e-7);
      assert_near (reading (none, "best_rss"), 15439.3092013135, 1e-8);
      assert_near (reading (none, "variance"), 15439.3092013135 / 506, 1e-10);
      assert_says (none, "the likeliest, least squares");
    }
}

static void
test_gaussian (void)
{
  g_autoptr (PlotScene) some = BOSTON ("prior=gaussian", "lambda=50");
  g_autoptr (PlotScene) much = BOSTON ("prior=gaussian", "lambda=506");
  g_autoptr (PlotScene) most = BOSTON ("prior=gaussian", "lambda=1e12");

  assert_best (some, 3.44330174427615, -4.24469071048275, 1e-12);
  assert_best (much, 2.37847119898083, -2.65886417413891, 1e-12);
  /* σ/√λ */
  assert_near (reading (much, "tau"), sqrt (15439.3092013135 / 506 / 506), 1e-12);
  g_assert_cmpfloat (reading (most, "best_w1"), >, 0);
  g_assert_cmpfloat (reading (most, "best_w2"), <, 0);
}

static void
test_laplace (void)
{
  g_autoptr (PlotScene) some = BOSTON ("prior=laplace", "lambda=500");
  g_autoptr (PlotScene) much = BOSTON ("prior=laplace", "lambda=5000");
  g_autoptr (PlotScene) one = BOSTON ("prior=laplace", "lambda=6000");

  assert_best (some, 3.26999407210464, -4.27643308795128, 1e-11);
  assert_best (much, 0.514623193342861, -1.521062209189502, 1e-11);
  assert_best (one, 0, -0.848799889667531, 1e-12);
  assert_near (reading (one, "zero_w1"), 5840.46920430730, 1e-6);
  assert_near (reading (one, "zero_w2"), 6858.98548834353, 1e-9);
  assert_near (reading (one, "b"), 2 * 15439.3092013135 / 506 / 6000, 1e-12);
  assert_says (one, "w₁ is exactly 0, from λ = 5840 on");
}

/* A weight is 0 exactly from its λ on and not before, over forty data sets; and the best weights
 * are best: no other in a fine ring about them costs less. */
static void
test_zeros (void)
{
  for (guint seed = 1; seed <= 40; seed++)
    {
      static const char *const correlations[] = {"rho=0.95", "rho=0", "rho=-0.7", "rho=-0.99"};
      g_autofree char *set = g_strdup_printf ("seed=%u", seed);
      const char *rho = correlations[seed % 4];
      g_autoptr (PlotScene) first = SIMULATED ("prior=laplace", set, rho);

      for (guint j = 0; j < 2; j++)
        {
          static const double shares[] = {1e-3, 0.5, 0.999, 1.001, 2, 1e6};
          const char *zero = j == 0 ? "zero_w1" : "zero_w2", *best = j == 0 ? "best_w1" : "best_w2";

          for (guint k = 0; k < G_N_ELEMENTS (shares); k++)
            {
              g_autofree char *lambda
                  = g_strdup_printf ("lambda=%.17g", shares[k] * reading (first, zero));
              g_autoptr (PlotScene) l1 = SIMULATED ("prior=laplace", set, rho, lambda);
              g_autoptr (PlotScene) l2 = SIMULATED ("prior=gaussian", set, rho, lambda);

              g_assert_true ((reading (l1, best) == 0) == (shares[k] > 1));
              g_assert_true (reading (l2, best) != 0);
              for (guint step = 0; step < 8; step++)
                {
                  double angle = step * G_PI / 4;
                  g_autofree char *w1
                      = g_strdup_printf ("w1=%.17g", reading (l1, "best_w1") + 1e-3 * cos (angle));
                  g_autofree char *w2
                      = g_strdup_printf ("w2=%.17g", reading (l1, "best_w2") + 1e-3 * sin (angle));
                  g_autoptr (PlotScene) beside
                      = SIMULATED ("prior=laplace", set, rho, lambda, w1, w2);

                  g_assert_cmpfloat (reading (beside, "objective"), >,
                                     reading (beside, "best_objective"));
                }
            }
        }
    }
}

/* Rows of the table, the predictors standardised. */
static EstDesign *
read_boston (double **y)
{
  static const char *const columns[] = {"rm", "lstat", NULL};
  BridgeTerms terms = {.y = "medv", .columns = columns, .degree = 1, .intercept = TRUE};
  g_autoptr (State) state = state_of (TRUE, LIST ("sample=data"));
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = exploration_load (state, NULL, &error);
  g_autoptr (BridgeDesign) bridge = bridge_design_new (table, state_source (state), &terms, &error);
  gsize n = bridge->used;
  EstDesign *design = est_design_new (n, TRUE, NULL);

  g_assert_no_error (error);
  for (guint j = 1; j <= 2; j++)
    {
      const double *x = est_design_column (bridge->design, j);
      g_autofree double *z = g_new (double, n);
      double mean = 0, square = 0;

      for (gsize i = 0; i < n; i++)
        mean += x[i] / (double)n;
      for (gsize i = 0; i < n; i++)
        square += (x[i] - mean) * (x[i] - mean) / (double)n;
      for (gsize i = 0; i < n; i++)
        z[i] = (x[i] - mean) / sqrt (square);
      est_design_add (design, columns[j - 1], z);
    }
  *y = g_memdup2 (bridge->y, n * sizeof **y);
  return design;
}

/* −2σ² log p(w | data), each density by itself and row by row, is the objective but for a constant:
 * the same at any two weights. 22.53280632411067 is the mean of medv. */
static void
test_log_posterior (void)
{
  static const double weights[][2] = {{0, 0}, {3, -2}, {-1.5, 4}, {3.5761, -4.5826}};
  g_autofree double *y = NULL;
  g_autoptr (EstDesign) design = read_boston (&y);

  for (guint laplace = 0; laplace < 2; laplace++)
    {
      const EstDistribution *prior = est_distribution_find (laplace ? "laplace" : "normal");
      double first = NAN;

      for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
        {
          g_autofree char *w1 = g_strdup_printf ("w1=%.17g", weights[i][0]);
          g_autofree char *w2 = g_strdup_printf ("w2=%.17g", weights[i][1]);
          g_autoptr (PlotScene) scene
              = BOSTON (laplace ? "prior=laplace" : "prior=gaussian", "lambda=700", w1, w2);
          double variance = reading (scene, "variance"), noise[] = {0, sqrt (variance)};
          double scale[] = {0, reading (scene, laplace ? "b" : "tau")}, sum = 0, constant;

          for (gsize row = 0; row < design->n_rows; row++)
            {
              noise[0] = 22.53280632411067 + weights[i][0] * est_design_column (design, 1)[row]
                         + weights[i][1] * est_design_column (design, 2)[row];
              sum += est_log_density (est_distribution_find ("normal"), y[row], noise);
            }
          sum += est_log_density (prior, weights[i][0], scale)
                 + est_log_density (prior, weights[i][1], scale);
          assert_near (reading (scene, "log_posterior"), sum, 1e-8);
          constant = reading (scene, "objective") + 2 * variance * sum;
          if (i == 0)
            first = constant;
          assert_near (constant, first, 1e-7);
        }
    }
}

/* The same as a regression that is fitted by climbing: at a fixed sd s its ridge κ, of
 * ℓ − (κ/2) Σw², is λ/s², its lasso κ, of ℓ − κ Σ|w|, λ/2s². */
static void
test_regression (void)
{
  g_autofree double *y = NULL;
  g_autoptr (EstDesign) design = read_boston (&y);

  for (guint laplace = 0; laplace < 2; laplace++)
    {
      double s = 4, lambda = 900;
      EstRegressionOptions options = {.fixed = {s}, .fixed_mask = 1};
      g_autoptr (EstRegression) regression = NULL;
      g_autoptr (PlotScene) scene
          = BOSTON (laplace ? "prior=laplace" : "prior=gaussian", "lambda=900");

      if (laplace)
        options.lasso = lambda / (2 * s * s);
      else
        options.ridge = lambda / (s * s);
      regression = est_regression (est_noise_find ("normal"), design, y, &options);
      assert_best (scene, regression->estimate[1], regression->estimate[2], 1e-8);
    }
}

/* In the picture both contours through the estimate touch there: it lies on both. */
static void
test_contours (void)
{
  static const char *const priors[] = {"prior=gaussian", "prior=laplace"};

  for (guint i = 0; i < G_N_ELEMENTS (priors); i++)
    {
      g_autoptr (PlotScene) scene = SIMULATED (priors[i], "lambda=20");
      PlotPanel *panel = plot_scene_find_panel (scene, "weights");
      const PlotMark *ring = plot_panel_find_mark (panel, "penalty");
      const PlotMark *ellipse = plot_panel_find_mark (panel, "loss");
      double norm = reading (scene, "best_penalty") / 20;

      for (gsize k = 0; k < ring->n; k++)
        {
          double x = fabs (ring->x[k]), y = fabs (ring->y[k]);

          assert_near (i == 0 ? x * x + y * y : x + y, norm, 1e-12);
        }
      for (gsize k = 0; k < ellipse->n; k += 20)
        {
          g_autofree char *w1 = g_strdup_printf ("w1=%.17g", ellipse->x[k]);
          g_autofree char *w2 = g_strdup_printf ("w2=%.17g", ellipse->y[k]);
          g_autoptr (PlotScene) there = SIMULATED (priors[i], "lambda=20", w1, w2);

          assert_near (reading (there, "rss"), reading (scene, "best_rss"), 1e-10);
        }
    }
}

static void
test_actions (void)
{
  g_autoptr (PlotScene) best = render_of (FALSE, LIST ("prior=laplace"), LIST ("maximum"));
  g_autoptr (PlotScene) other = render_of (FALSE, LIST ("prior=laplace"), LIST ("draw"));
  g_autoptr (State) state = state_of (FALSE, LIST ("prior=laplace"));
  g_autoptr (ExplorationCache) cache = exploration_prepare (state, NULL, NULL, NULL, NULL);
  g_autoptr (PlotScene) scene = exploration_build (state, cache);
  PlotPanel *path = plot_scene_find_panel (scene, "path");
  const PlotHandle *handle = g_ptr_array_index (path->handles, 0);
  g_autoptr (State) left = exploration_drag (state, cache, handle, path->x.lower, 0);
  g_autoptr (State) right = exploration_drag (state, cache, handle, 12, 0);

  g_assert_cmpfloat (reading (best, "objective"), ==, reading (best, "best_objective"));
  assert_says (best, "Yours are the best");
  assert_says (best, "w₂ is exactly 0");
  g_assert_cmpfloat (reading (other, "least_squares_w1"), !=, reading (best, "least_squares_w1"));
  g_assert_cmpfloat (state_number (left, "lambda"), ==, 0);
  g_assert_cmpfloat (state_number (right, "lambda"), ==, 12);
}

/* Both contours show what to guess; what meets at the answer is hidden, and so is the path. */
static void
test_guess (void)
{
  g_autoptr (PlotScene) hidden = SIMULATED ("guess-first=on");
  g_autoptr (PlotScene) shown
      = render_of (FALSE, LIST ("guess-first=on", "w1=0.2", "w2=0.2"), LIST ("reveal"));
  PlotPanel *weights = plot_scene_find_panel (hidden, "weights");
  PlotPanel *path = plot_scene_find_panel (hidden, "path");

  g_assert_nonnull (plot_panel_find_mark (weights, "losses"));
  g_assert_nonnull (plot_panel_find_mark (weights, "least-squares"));
  g_assert_null (plot_panel_find_mark (weights, "maximum"));
  g_assert_null (plot_panel_find_mark (weights, "way"));
  g_assert_null (plot_panel_find_mark (weights, "loss"));
  g_assert_null (plot_panel_find_mark (path, "w1"));
  g_assert_true (isnan (reading (hidden, "best_w1")));
  assert_near (reading (shown, "guess_shortfall"),
               (reading (shown, "objective") - reading (shown, "best_objective")) / 2
                   / reading (shown, "variance"),
               1e-12);
  assert_says (shown, "times less probable than the best weights");
}

static void
assert_fails (const char *const *settings, const char *words)
{
  g_autoptr (State) state = state_of (TRUE, settings);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlotScene) scene = exploration_render (state, NULL, NULL, NULL, &error);

  g_assert_null (scene);
  g_assert_nonnull (error);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
}

/* Columns in other roles; roles that cannot be. */
static void
test_columns (void)
{
  g_autoptr (PlotScene) swapped
      = BOSTON ("prior=gaussian", "lambda=50", "first=lstat", "second=rm");
  g_autoptr (PlotScene) exact = SIMULATED ("noise=0");

  assert_best (swapped, -4.24469071048275, 3.44330174427615, 1e-12);
  assert_fails (LIST ("sample=data", "first=lstat", "second=lstat"), "lstat was chosen twice");
  assert_fails (LIST ("sample=data", "first=medv"), "medv was chosen twice");
  assert_fails (LIST ("sample=data", "first=price"), "price");
  /* Without noise there is no σ to count the prior in. */
  g_assert_cmpfloat (reading (exact, "variance"), ==, 0);
  g_assert_true (isnan (reading (exact, "tau")));
}

/* Data that two weights cannot be fitted to: a sentence that names the column. */
static void
test_errors (void)
{
  static const struct
  {
    const char *text, *words;
  } files[] = {{"y,a,b\n1,2,0.1\n2,3,0.1\n4,7,0.1\n3,1,0.1\n", "All values of b are equal"},
               {"y,a,b\n1,2,4\n2,3,6\n3,5,10\n4,4,8\n", "a and b say the same"},
               {"y,a,b\n1,2,4\n2,3,6\n3,5,1\n", "at least four rows"},
               {"y,a\n1,2\n2,3\n3,5\n4,1\n", "three columns of numbers"}};
  g_autoptr (GError) problem = NULL;
  g_autofree char *folder = g_dir_make_tmp ("likely-prior-XXXXXX", &problem);
  g_autofree char *path = g_build_filename (folder, "rows.csv", NULL);

  g_assert_no_error (problem);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const char *columns[] = {"y", NULL};
      StateSource source = {.name = path, .columns = columns};
      g_autoptr (State) initial = state_new (exploration_find ("prior"));
      g_autoptr (State) state = state_with_source (initial, &source);
      g_autoptr (GError) error = NULL;
      g_autoptr (PlotScene) scene = NULL;

      g_assert_true (g_file_set_contents (path, files[i].text, -1, NULL));
      scene = exploration_render (state, NULL, NULL, NULL, &error);
      g_assert_null (scene);
      g_assert_nonnull (error);
      if (strstr (error->message, files[i].words) == NULL)
        g_error ("“%s” does not say “%s”", error->message, files[i].words);
    }
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  est_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explorations/prior/least-squares", test_least_squares);
  g_test_add_func ("/explorations/prior/gaussian", test_gaussian);
  g_test_add_func ("/explorations/prior/laplace", test_laplace);
  g_test_add_func ("/explorations/prior/zeros", test_zeros);
  g_test_add_func ("/explorations/prior/log-posterior", test_log_posterior);
  g_test_add_func ("/explorations/prior/regression", test_regression);
  g_test_add_func ("/explorations/prior/contours", test_contours);
  g_test_add_func ("/explorations/prior/actions", test_actions);
  g_test_add_func ("/explorations/prior/guess", test_guess);
  g_test_add_func ("/explorations/prior/columns", test_columns);
  g_test_add_func ("/explorations/prior/errors", test_errors);
  return g_test_run ();
}
