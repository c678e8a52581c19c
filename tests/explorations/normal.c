/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The normal: the facts that its pictures must show. */
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/normal-model.h"

static State *
state_with (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("normal"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return state;
}

static PlotScene *
render (State *state, const char *action)
{
  const char *const actions[] = {action, NULL};
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, actions, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}

static PlotScene *
render_with (const char *const *settings, const char *action)
{
  g_autoptr (State) state = state_with (settings);

  return render (state, action);
}
#define RENDER(action, ...) render_with ((const char *const[]){__VA_ARGS__, NULL}, action)

/* The payload of the default sample. */
static NormalPayload *
payload_new (void)
{
  g_autoptr (State) state = state_new (exploration_find ("normal"));

  return normal_prepare (state, NULL, NULL, NULL, NULL);
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

static const PlotMark *
mark (PlotScene *scene, const char *panel, const char *id)
{
  return plot_panel_find_mark (plot_scene_find_panel (scene, panel), id);
}

/* R 4.2.2: mean (x), sqrt (mean ((x - mean (x))^2)), sum (dnorm (x, log = TRUE)) of Newcomb's
 * deviations. */
static void
test_newcomb (void)
{
  g_autoptr (PlotScene) scene = RENDER ("maximum", "sample=data");

  assert_near (reading (scene, "mean"), 26.212121212121211, 1e-13);
  assert_near (reading (scene, "sd_ml"), 10.663610099255504, 1e-13);
  assert_near (reading (scene, "sd_unbiased"), 10.745324781597095, 1e-13);
  assert_near (reading (scene, "maximum"), -249.861186503101, 1e-11);
  assert_near (reading (scene, "mu"), reading (scene, "mean"), 0);
  assert_near (reading (scene, "sigma"), reading (scene, "sd_ml"), 0);
  assert_near (reading (scene, "below"), 0, 1e-12);
  g_assert_nonnull (strstr (scene->say, "26.21"));
  g_assert_nonnull (strstr (scene->say, "10.66"));
  g_assert_nonnull (strstr (scene->say, "10.75"));
}

/* Either bell's highest point is at its μ, whatever the grid, and follows a narrow one down. */
static void
test_peak (void)
{
  g_autoptr (PlotScene) scene = RENDER (NULL, "mu=3.1234567", "sigma=0.7654321");
  g_autoptr (PlotScene) narrow = RENDER (NULL, "mu=3.1234567", "sigma=0.5");
  PlotScene *const scenes[] = {scene, narrow};

  for (guint s = 0; s < G_N_ELEMENTS (scenes); s++)
    {
      const PlotMark *own = mark (scenes[s], "density", "own");
      guint best = 0;

      for (guint i = 1; i < own->n; i++)
        {
          g_assert_cmpfloat (own->x[i], >=, own->x[i - 1]);
          if (own->y[i] > own->y[best])
            best = i;
        }
      assert_near (own->x[best], 3.1234567, 0);
      assert_near (own->y[best], 1 / (sqrt (2 * G_PI) * reading (scenes[s], "sigma")), 1e-12);
    }
}

/* Choosing a data set shows it. */
static void
test_source (void)
{
  const char *const columns[] = {"waiting", NULL};
  const StateSource source = {.name = "example:faithful", .columns = columns};
  g_autoptr (State) initial = state_new (exploration_find ("normal"));
  g_autoptr (State) state = state_with_source (initial, &source);
  g_autoptr (PlotScene) scene = render (state, NULL);

  assert_near (reading (scene, "n"), 272, 0);
  assert_near (reading (scene, "mean"), 70.897058823529406, 1e-12); /* R */
}

/* The surface is the sum of the logarithms of the sticks, and its highest node the maximum. */
static void
test_surface (void)
{
  g_autoptr (PlotScene) scene = RENDER (NULL, "mu=2.5", "sigma=1.4");
  const PlotMark *surface = mark (scene, "surface", "surface");
  const PlotMark *sticks = mark (scene, "density", "values");
  gsize best = 0;
  double sum = 0;

  for (gsize i = 0; i < surface->n * surface->n_y; i++)
    if (surface->z[i] > surface->z[best])
      best = i;
  assert_near (surface->x[best % surface->n], reading (scene, "mean"), 0);
  assert_near (surface->y[best / surface->n], reading (scene, "sd_ml"), 0);
  assert_near (surface->z[best], reading (scene, "maximum"), 1e-12);
  g_assert_cmpuint (sticks->n, ==, 40);
  for (gsize i = 0; i < sticks->n; i++)
    sum += log (sticks->y[i]);
  assert_near (reading (scene, "log_likelihood"), sum, 1e-11);
  assert_near (reading (scene, "below"), reading (scene, "maximum") - sum, 1e-11);
}

static void
test_loss (void)
{
  g_autoptr (PlotScene) scene = RENDER (NULL, "loss=on");
  const PlotMark *surface = mark (scene, "surface", "surface");
  gsize best = 0;

  for (gsize i = 0; i < surface->n * surface->n_y; i++)
    if (surface->z[i] < surface->z[best])
      best = i;
  assert_near (surface->x[best % surface->n], reading (scene, "mean"), 0);
  assert_near (surface->z[best], reading (scene, "minimum_loss"), 1e-12);
  g_assert_nonnull (strstr (scene->say, "above the minimum"));
}

/* No slice is above its profile, and both profiles reach the maximum. */
static void
test_profiles (void)
{
  static const char *const panels[] = {"profile-mu", "profile-sigma"};
  g_autoptr (PlotScene) scene = RENDER (NULL, "profile=on");
  g_autoptr (PlotScene) without = RENDER (NULL, "profile=off");

  g_assert_null (plot_scene_find_panel (without, "profile-mu"));
  for (guint k = 0; k < 2; k++)
    {
      const PlotMark *profile = mark (scene, panels[k], "profile");
      const PlotMark *slice = mark (scene, panels[k], "slice");
      double best = -INFINITY;

      for (gsize i = 0; i < profile->n; i++)
        {
          g_assert_cmpfloat (slice->y[i], <=, profile->y[i] + 1e-9);
          best = MAX (best, profile->y[i]);
        }
      assert_near (best, reading (scene, "maximum"), 1e-12);
    }
}

static NormalPath *
climb (const NormalPayload *payload, NormalMethod method, double size, double mu, double sigma,
       double steps)
{
  g_autoptr (State) initial = state_new (exploration_find ("normal"));
  g_autoptr (State) a = state_with_raw_number (initial, "mu", mu);
  g_autoptr (State) b = state_with_raw_number (a, "sigma", sigma);
  g_autoptr (State) c = state_with_raw_number (b, "method", method);
  g_autoptr (State) d = state_with_raw_number (c, "step-size", size);
  g_autoptr (State) state = state_with_raw_number (d, "steps", steps);

  return normal_climb (payload, state);
}

/* From everywhere on the surface a short step never lowers ℓ. */
static void
test_small_steps (void)
{
  static const double sizes[] = {0.01, 0.1, 0.2};
  NormalPayload *payload = payload_new ();

  for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
    for (double z = -2.4; z <= 2.4; z += 0.2)
      for (double ratio = 0.45; ratio < 3; ratio += 0.1)
        {
          g_autofree NormalPath *path
              = climb (payload, CLIMB_GRADIENT, sizes[k], payload->sample->mean + z * payload->sd,
                       ratio * payload->sd, 300);

          g_assert_cmpuint (path->n, ==, 301);
          for (gsize i = 1; i < path->n; i++)
            g_assert_cmpfloat (path->log_likelihood[i], >=, path->log_likelihood[i - 1] - 1e-9);
        }
  normal_payload_free (payload);
}

static void
test_gradient_arrives (void)
{
  g_autoptr (PlotScene) scene = RENDER ("step=300", "step-size=0.2", "mu=1", "sigma=2.5");

  assert_near (reading (scene, "mu"), reading (scene, "mean"), 1e-4);
  assert_near (reading (scene, "sigma"), reading (scene, "sd_ml"), 1e-4);
  g_assert_nonnull (strstr (scene->say, "arrived"));
}

/* A long step visibly fails: ℓ falls, or σ leaves its range; and the sentence says so. */
static void
test_large_steps (void)
{
  static const char *const sizes[] = {"step-size=1.2", "step-size=2", "step-size=3"};

  for (guint k = 0; k < G_N_ELEMENTS (sizes); k++)
    {
      g_autoptr (PlotScene) scene = RENDER ("step=50", sizes[k]);

      g_assert_cmpfloat (reading (scene, "below"), >, 0.5);
      g_assert_nonnull (strstr (scene->say, "too long"));
    }
}

/* √3 σ̂ parts the starts from which raw Newton climbs from those from which it runs off. */
static void
test_newton (void)
{
  NormalPayload *payload = payload_new ();
  double mean = payload->sample->mean, sd = payload->sd;
  g_autofree NormalPath *near = climb (payload, CLIMB_NEWTON, 1, mean, 0.8 * sd, 8);
  g_autofree NormalPath *below = climb (payload, CLIMB_NEWTON, 1, mean, 1.3 * sd, 12);
  g_autofree NormalPath *above = climb (payload, CLIMB_NEWTON, 1, mean, 1.75 * sd, 5);
  g_autofree NormalPath *long_run = climb (payload, CLIMB_NEWTON, 1, mean, 2.5 * sd, 100);

  g_assert_cmpint (near->outcome, ==, CLIMB_ARRIVED);
  assert_near (near->sigma[near->n - 1], sd, 1e-12);
  assert_near (below->sigma[below->n - 1], sd, 1e-9);
  g_assert_false (near->curves_upwards);
  g_assert_true (above->curves_upwards);
  for (gsize i = 1; i < above->n; i++)
    {
      g_assert_cmpfloat (above->sigma[i], >, above->sigma[i - 1]);
      g_assert_cmpfloat (above->log_likelihood[i], <, above->log_likelihood[i - 1]);
    }
  g_assert_cmpint (long_run->outcome, ==, CLIMB_RAN_OFF);
  g_assert_cmpuint (long_run->n, <, 20);
  normal_payload_free (payload);
}

static void
test_newton_says_why (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("normal"));
  g_autoptr (PlotScene) first = render (initial, NULL);
  g_autoptr (State) centred = state_with_number (initial, "mu", reading (first, "mean"));
  g_autoptr (State) high = state_with_number (centred, "sigma", 1.8 * reading (first, "sd_ml"));
  g_autoptr (State) newton = state_with_number (high, "method", CLIMB_NEWTON);
  g_autoptr (PlotScene) scene = render (newton, "step=4");

  g_assert_cmpfloat (reading (scene, "sigma"), >, 3 * reading (scene, "sd_ml"));
  g_assert_nonnull (strstr (scene->say, "curves upwards in σ"));
  g_assert_nonnull (strstr (scene->say, "√3"));
}

/* Dragging the start sets the steps to 0; the path is made again from the start otherwise. */
static void
test_steps (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("normal"));
  g_autoptr (State) climbed = state_with_number (initial, "steps", 7);
  g_autoptr (State) longer = state_with_number (climbed, "step-size", 0.3);
  g_autoptr (State) dragged = state_with_number (longer, "mu", 1.5);
  g_autoptr (PlotScene) scene = render (climbed, "step");
  g_autoptr (PlotScene) back = render (climbed, "back");

  assert_near (state_number (longer, "steps"), 7, 0);
  assert_near (state_number (dragged, "steps"), 0, 0);
  g_assert_cmpuint (mark (scene, "surface", "path")->n, ==, 9);
  g_assert_cmpuint (mark (back, "surface", "path")->n, ==, 7);
  assert_near (mark (scene, "surface", "path")->x[0], 2.2, 0);
  assert_near (mark (scene, "surface", "path")->y[8], reading (scene, "sigma"), 0);
}

/* A dragged point moves the curve and not the axes; another sample moves them. */
static void
test_axes (void)
{
  g_autoptr (PlotScene) one = RENDER (NULL, "mu=1");
  g_autoptr (PlotScene) two = RENDER (NULL, "mu=4", "sigma=0.7");
  g_autoptr (PlotScene) other = RENDER ("draw", "mu=4");
  const PlotPanel *a = plot_scene_find_panel (one, "surface");
  const PlotPanel *b = plot_scene_find_panel (two, "surface");

  g_assert_cmpfloat (a->x.lower, ==, b->x.lower);
  g_assert_cmpfloat (a->y.upper, ==, b->y.upper);
  g_assert_cmpfloat (plot_scene_find_panel (one, "density")->y.upper, ==,
                     plot_scene_find_panel (two, "density")->y.upper);
  g_assert_cmpfloat (reading (one, "mean"), ==, reading (two, "mean"));
  g_assert_cmpfloat (reading (other, "mean"), !=, reading (one, "mean"));
}

/* The pressed value's own term, by its row. */
static void
test_pressed (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("normal"));
  g_autoptr (State) pressed = state_with_pressed (initial, 3);
  g_autoptr (PlotScene) scene = render (pressed, NULL);
  const PlotMark *sticks = mark (scene, "density", "values");

  g_assert_cmpint (sticks->highlight, >=, 0);
  g_assert_cmpuint (sticks->keys[sticks->highlight], ==, 3);
  assert_near (reading (scene, "pressed_term"), log (sticks->y[sticks->highlight]), 1e-13);
}

static void
test_constant (void)
{
  static const char text[] = "x\n4\n4\n4\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = dataset_read_csv (bytes, "x.csv", NULL, &error);
  const StateSource source = {.name = "x.csv"};
  g_autoptr (State) initial = state_new (exploration_find ("normal"));
  g_autoptr (State) state = state_with_source (initial, &source);

  g_assert_no_error (error);
  g_assert_null (exploration_prepare (state, table, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "without bound"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/normal/newcomb", test_newcomb);
  g_test_add_func ("/normal/peak", test_peak);
  g_test_add_func ("/normal/source", test_source);
  g_test_add_func ("/normal/surface", test_surface);
  g_test_add_func ("/normal/loss", test_loss);
  g_test_add_func ("/normal/profiles", test_profiles);
  g_test_add_func ("/normal/small-steps", test_small_steps);
  g_test_add_func ("/normal/gradient-arrives", test_gradient_arrives);
  g_test_add_func ("/normal/large-steps", test_large_steps);
  g_test_add_func ("/normal/newton", test_newton);
  g_test_add_func ("/normal/newton-says-why", test_newton_says_why);
  g_test_add_func ("/normal/steps", test_steps);
  g_test_add_func ("/normal/axes", test_axes);
  g_test_add_func ("/normal/pressed", test_pressed);
  g_test_add_func ("/normal/constant", test_constant);
  return g_test_run ();
}
