/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The noise models: the facts that their pictures must show. */
#include <gio/gio.h>
#include <gsl/gsl_integration.h>
#include <math.h>
#include <string.h>

#include "explorations/noise-models-model.h"

static const char *const all_on
    = "normal=on laplace=on huber=on student-t=on cauchy=on logistic=on mixture=on";

/* The state with every model switched on and these settings ("df=2 equal=peak"). */
static State *
state_of (const char *settings)
{
  g_autofree char *text = g_strconcat (all_on, *settings != '\0' ? " " : "", settings, NULL);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (State) initial = state_new (exploration_find ("noise-models"));
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

static const PlotMark *
mark_of (PlotScene *scene, const char *panel, const char *mark)
{
  return plot_panel_find_mark (plot_scene_find_panel (scene, panel), mark);
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

static double
density (double r, void *data)
{
  return exp (noise_log_density (data, r));
}

static double
spread (double r, void *data)
{
  return r * r * density (r, data);
}

/* The integral over the line: twice that over the positive half, in pieces where Huber is spliced.
 */
static double
integral (gsl_function f, double splice)
{
  gsl_integration_workspace *work = gsl_integration_workspace_alloc (2000);
  double middle, tail, error;

  g_assert_cmpint (
      gsl_integration_qag (&f, 0, splice, 0, 1e-11, 2000, GSL_INTEG_GAUSS31, work, &middle, &error),
      ==, 0);
  g_assert_cmpint (gsl_integration_qagiu (&f, splice, 1e-12, 1e-10, 2000, work, &tail, &error), ==,
                   0);
  gsl_integration_workspace_free (work);
  return 2 * (middle + tail);
}

static const char *const shapes[] = {"",
                                     "equal=peak",
                                     "equal=variance",
                                     "df=0.7 delta=0.3",
                                     "scale=2.5 wide-sd=8",
                                     "scale=0.4",
                                     "df=40",
                                     "equal=peak delta=3 wide-share=0.4"};

static void
test_densities (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
    {
      g_autoptr (State) state = state_of (shapes[s]);

      for (guint m = 0; m < NOISE_MODELS; m++)
        {
          Noise noise = noise_from_state (state, m);
          double splice
              = noise.scale * (strcmp (noise_models[m].id, "huber") == 0 ? noise.theta[2] : 1);

          if (!noise.has_none)
            assert_near (integral ((gsl_function){density, &noise}, splice), 1, 1e-8);
        }
    }
}

/* Richardson's extrapolated central difference of the loss. */
static double
slope (const Noise *noise, double r)
{
  double h = 2e-3 * noise->scale;
  double wide = (noise_loss (noise, r + h) - noise_loss (noise, r - h)) / (2 * h);
  double narrow = (noise_loss (noise, r + h / 2) - noise_loss (noise, r - h / 2)) / h;

  return (4 * narrow - wide) / 3;
}

/* ψ as it is drawn is the slope of the loss as it is drawn, except at Laplace's kink; near the
 * splice Huber's slope is continuous but bends. */
static void
test_influence (void)
{
  for (guint s = 0; s < G_N_ELEMENTS (shapes); s++)
    {
      g_autoptr (State) state = state_of (shapes[s]);
      g_autoptr (PlotScene) scene = render (shapes[s]);
      const PlotPanel *panel = plot_scene_find_panel (scene, "influence");

      for (guint m = 0; m < NOISE_MODELS; m++)
        {
          Noise noise = noise_from_state (state, m);
          const PlotMark *curve = mark_of (scene, "influence", noise_models[m].id);
          const PlotMark *loss = mark_of (scene, "loss", noise_models[m].id);
          gboolean kink = strcmp (noise_models[m].id, "laplace") == 0;
          gboolean bend = strcmp (noise_models[m].id, "huber") == 0;

          g_assert_true (noise.has_none == (curve == NULL));
          for (gsize i = 0; curve != NULL && i < curve->n; i++)
            {
              double near = bend ? fabs (fabs (curve->x[i]) - noise.theta[2] * noise.scale)
                                 : (kink ? fabs (curve->x[i]) : 1);

              if (fabs (curve->y[i]) <= panel->y.upper && near > 5e-3 * noise.scale)
                assert_near (curve->y[i], slope (&noise, curve->x[i]), 1e-7);
              if (loss->y[i] < 8)
                assert_near (loss->y[i], noise_loss (&noise, curve->x[i]), 0);
            }
        }
    }
}

/* At scale 1: r²/2, |r|, Huber's loss, (ν+1)/2 log(1 + r²/ν), log(1 + r²), 2 log cosh(r/2). */
static void
test_losses (void)
{
  g_autoptr (PlotScene) scene = render ("");
  g_autoptr (PlotScene) few = render ("cauchy=off logistic=off mixture=off");
  const double nu = 3, delta = 1.345;

  for (gsize i = 0; i < mark_of (scene, "loss", "normal")->n; i++)
    {
      double r = mark_of (scene, "loss", "normal")->x[i];
      const struct
      {
        const char *id;
        double loss;
      } expected[] = {{"normal", r * r / 2},
                      {"laplace", fabs (r)},
                      {"huber", fabs (r) <= delta ? r * r / 2 : delta * (fabs (r) - delta / 2)},
                      {"student-t", (nu + 1) / 2 * log1p (r * r / nu)},
                      {"cauchy", log1p (r * r)},
                      {"logistic", 2 * log (cosh (r / 2))}};

      for (guint m = 0; m < G_N_ELEMENTS (expected); m++)
        assert_near (mark_of (scene, "loss", expected[m].id)->y[i], expected[m].loss, 1e-12);
    }
  assert_near (reading (scene, "loss_normal"), 3.38, 1e-12);
  assert_near (reading (scene, "loss_laplace"), 2.6, 1e-12);
  assert_near (reading (scene, "loss_huber"), 1.345 * (2.6 - 1.345 / 2), 1e-12);
  assert_near (reading (scene, "loss_student_t"), 2 * log1p (2.6 * 2.6 / 3), 1e-12);
  /* With seven models the sentence names the extremes: 2.6²/2, and 2 log cosh(1.3). */
  g_assert_nonnull (strstr (scene->say, "most under Gaussian (3.38)"));
  g_assert_nonnull (strstr (scene->say, "least under Logistic (1.36)"));
  assert_near (reading (scene, "number_cheapest"), 2 * log (cosh (1.3)), 1e-12);
  g_assert_nonnull (strstr (few->say, "3.38 under Gaussian (squared error)"));
  g_assert_nonnull (strstr (few->say, "2.60 under Laplace (absolute error)"));
}

/* The Gaussian's pull grows without end, Laplace's and Huber's stay, t's and the Cauchy's fade; the
 * mixture's falls from the narrow Gaussian's to the wide one's and rises again. */
static void
test_pulls (void)
{
  g_autoptr (PlotScene) near = render ("r=2");
  g_autoptr (PlotScene) far = render ("r=6");
  g_autoptr (PlotScene) between = render ("r=3");

  assert_near (reading (far, "pull_normal"), 6, 1e-12);
  assert_near (reading (near, "pull_laplace"), 1, 0);
  assert_near (reading (far, "pull_laplace"), 1, 0);
  assert_near (reading (near, "pull_huber"), 1.345, 1e-12);
  assert_near (reading (far, "pull_huber"), 1.345, 1e-12);
  assert_near (reading (far, "pull_student_t"), 4 * 6 / (3 + 36.0), 1e-12);
  assert_near (reading (far, "pull_peak_student_t"), sqrt (3), 1e-15);
  assert_near (reading (far, "pull_cauchy"), 2 * 6 / 37.0, 1e-12);
  assert_near (reading (far, "pull_mixture"), 6.0 / 9, 1e-3);
  g_assert_cmpfloat (reading (between, "pull_mixture"), <, reading (near, "pull_mixture"));
  g_assert_cmpfloat (reading (between, "pull_mixture"), >, 0.55);
  g_assert_nonnull (strstr (far->say, "lets go: its pull fades beyond ±1.73"));
}

/* What is made equal is equal, and who has no variance is left out and named. */
static void
test_comparisons (void)
{
  g_autoptr (PlotScene) peak = render ("equal=peak scale=1.7");
  g_autoptr (PlotScene) unfit = render ("equal=variance df=2");
  g_autoptr (State) variance = state_of ("equal=variance scale=1.7 df=5");

  for (guint m = 0; m < NOISE_MODELS; m++)
    {
      const PlotMark *curve = mark_of (peak, "density", noise_models[m].id);
      Noise noise = noise_from_state (variance, m);
      double splice
          = noise.scale * (strcmp (noise_models[m].id, "huber") == 0 ? noise.theta[2] : 1);

      assert_near (curve->y[curve->n / 2], 1 / (1.7 * sqrt (2 * G_PI)), 1e-12);
      if (strcmp (noise_models[m].id, "cauchy") == 0)
        g_assert_true (noise.has_none);
      else
        assert_near (integral ((gsl_function){spread, &noise}, splice), 1.7 * 1.7, 1e-7);
    }
  g_assert_null (mark_of (unfit, "loss", "cauchy"));
  g_assert_null (mark_of (unfit, "loss", "student-t"));
  g_assert_nonnull (mark_of (unfit, "loss", "logistic"));
  g_assert_nonnull (strstr (unfit->say, "Student’s t and Cauchy are left out"));
}

static void
test_ends (void)
{
  g_autoptr (PlotScene) zero = render ("r=0");
  g_autoptr (PlotScene) none = render (
      "normal=off laplace=off huber=off student-t=off cauchy=off logistic=off mixture=off");

  g_assert_nonnull (strstr (zero->say, "costs nothing"));
  g_assert_nonnull (strstr (none->say, "No noise model"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/noise-models/densities", test_densities);
  g_test_add_func ("/noise-models/influence", test_influence);
  g_test_add_func ("/noise-models/losses", test_losses);
  g_test_add_func ("/noise-models/pulls", test_pulls);
  g_test_add_func ("/noise-models/comparisons", test_comparisons);
  g_test_add_func ("/noise-models/ends", test_ends);
  return g_test_run ();
}
