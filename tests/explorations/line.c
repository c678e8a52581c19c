/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gaussian noise is least squares, Laplace least absolute deviations; the mean squared error is the
 * variance's estimate; 1/n moves no optimum; a point dragged up leaves the robust lines, one
 * dragged far along x takes all with it. The star cluster's lines are R 4.2's: lm() for squares;
 * for Huber and Student's t optim() on −sum(log density) from 36 starts; for absolute errors the
 * best of the lines through two points. */
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/line-model.h"

static State *
state_of (const char *data, const char *column, const char *const *settings)
{
  const char *columns[] = {column, NULL};
  StateSource source = {.name = data, .columns = columns};
  g_autoptr (State) initial = state_new (exploration_find ("line"));
  g_autoptr (State) sourced
      = data != NULL ? state_with_source (initial, &source) : state_ref (initial);
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (sourced, settings, &error);

  g_assert_no_error (error);
  return state;
}

static PlotScene *
render_of (const char *data, const char *column, const char *const *settings,
           const char *const *actions)
{
  g_autoptr (State) state = state_of (data, column, settings);
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, actions, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}
#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
#define RENDER(...) render_of (NULL, NULL, LIST (__VA_ARGS__), LIST ("maximum"))

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
assert_says (PlotScene *scene, const char *words)
{
  g_autofree char *plain = plot_markup_to_plain (scene->say);

  if (strstr (plain, words) == NULL)
    g_error ("“%s” does not say “%s”", plain, words);
}

static PlotMark *
mark_of (PlotScene *scene, const char *panel, const char *id)
{
  return plot_panel_find_mark (plot_scene_find_panel (scene, panel), id);
}

/* lm(log_light ~ log_te), and the like. */
static void
test_star_cluster (void)
{
  g_autoptr (PlotScene) scene = RENDER ("nu=4");
  g_autoptr (PlotScene) heavy = RENDER ("noise=student", "nu=1");

  assert_near (reading (scene, "gaussian_slope"), -0.413303860587056, 1e-11);
  assert_near (reading (scene, "gaussian_intercept"), 6.793467298704679, 1e-10);
  assert_near (reading (scene, "laplace_slope"), -0.693181818182, 1e-11);
  assert_near (reading (scene, "laplace_height"), 5.161590909091, 1e-11);
  assert_near (reading (scene, "laplace_scale"), 21.945227272727 / 47, 1e-11);
  assert_near (reading (scene, "huber_slope"), -0.429890934, 1e-7);
  assert_near (reading (scene, "huber_log_likelihood"), -40.917374674, 1e-8);
  assert_near (reading (scene, "student_slope"), -0.4419902588, 1e-7);
  assert_near (reading (scene, "student_log_likelihood"), -42.0050987968, 1e-8);
  assert_near (reading (heavy, "student_slope"), 2.3272763349, 1e-6);
  assert_near (reading (heavy, "student_log_likelihood"), -49.5150533423, 1e-8);
}

/* lm(subset = -c(11, 20, 30, 34)): the giants are the points of high leverage, hatvalues() 0.194 to
 * 0.198 against 6/47. */
static void
test_without_giants (void)
{
  static const char *const switches[] = {"gaussian", "laplace", "huber", "student"};
  static const double slopes[] = {2.04665739203279, 2.5, 2.4810566247, 2.5820671296};
  g_autoptr (PlotScene) scene = RENDER ("nu=4");
  g_autoptr (PlotScene) trimmed = render_of (NULL, NULL, LIST ("nu=4"), LIST ("trim"));

  assert_near (reading (scene, "high_leverage"), 4, 0);
  assert_near (reading (trimmed, "n"), 43, 0);
  for (guint i = 0; i < G_N_ELEMENTS (slopes); i++)
    {
      g_autofree char *without = g_strconcat (switches[i], "_without", NULL);
      g_autofree char *slope = g_strconcat (switches[i], "_slope", NULL);

      assert_near (reading (scene, without), slopes[i], 1e-6);
      assert_near (reading (trimmed, slope), slopes[i], 1e-6);
    }
  assert_says (scene, "without them 2.05 to 2.58");
}

/* coef(lm(dist ~ speed, cars)); coef(lm(medv ~ rm, MASS::Boston)). */
static void
test_other_data (void)
{
  g_autoptr (PlotScene) cars
      = render_of ("example:cars", "dist", LIST ("noise=gaussian"), LIST ("maximum"));
  g_autoptr (PlotScene) boston
      = render_of ("example:boston", "medv", LIST ("noise=gaussian"), LIST ("maximum"));
  g_autoptr (PlotScene) swapped
      = render_of ("example:cars", "speed", LIST ("input=dist"), LIST ("maximum"));

  assert_near (reading (cars, "gaussian_slope"), 3.93240875912409, 1e-12);
  assert_near (reading (cars, "gaussian_intercept"), -17.57909489051089, 1e-11);
  assert_near (reading (boston, "gaussian_slope"), 9.10210898118031, 1e-11);
  assert_near (reading (boston, "gaussian_intercept"), -34.67062077643860, 1e-10);
  /* The other way round it is another line: the slopes multiply to r². */
  assert_near (reading (swapped, "gaussian_slope") * reading (cars, "gaussian_slope"),
               0.651079380758252, 1e-12); /* cor(cars)[1, 2]^2 */
}

/* anova(lm): residual sum of squares 14.34639; 14.34639 / 47 and / 45. */
static void
test_divisors (void)
{
  g_autoptr (PlotScene) best = RENDER ("noise=gaussian");
  g_autoptr (PlotScene) own = render_of (NULL, NULL, LIST ("w0=5", "w1=1"), NULL);

  assert_near (reading (best, "mse"),
               reading (best, "gaussian_scale") * reading (best, "gaussian_scale"), 1e-14);
  assert_near (sqrt (reading (best, "mse")), 0.5524875010855125, 1e-12);
  assert_near (sqrt (reading (best, "mse_unbiased")), 0.5646315342517841, 1e-12);
  g_assert_cmpfloat (reading (own, "mse"), >, reading (best, "mse"));
  assert_says (best, "is σ̂², the likeliest variance");
  assert_says (best, "divided by n − 2");
}

/* The likelihood's greatest is the loss's least, summed or averaged. */
static void
test_mean_moves_nothing (void)
{
  static const char *const noises[] = {"gaussian", "laplace", "huber", "student"};

  for (guint model = 0; model < LINE_MODELS; model++)
    {
      static const char *const surfaces[]
          = {"surface=likelihood", "surface=loss", "surface=mean-loss"};
      g_autofree char *noise = g_strconcat ("noise=", noises[model], NULL);
      gsize place[3];
      double least[3];
      double best = NAN;

      for (guint k = 0; k < 3; k++)
        {
          g_autoptr (PlotScene) scene = RENDER (surfaces[k], noise);
          const PlotMark *grid = mark_of (scene, "surface", "surface");

          place[k] = 0;
          for (gsize i = 1; i < grid->n * grid->n_y; i++)
            if ((grid->z[i] - grid->z[place[k]]) * (k == 0 ? -1 : 1) < 0)
              place[k] = i;
          least[k] = grid->z[place[k]];
          g_assert_true (k == 0 || mark_of (scene, "surface", "maximum")->y[0] == best);
          best = mark_of (scene, "surface", "maximum")->y[0];
        }
      g_assert_cmpuint (place[0], ==, place[1]);
      g_assert_cmpuint (place[1], ==, place[2]);
      assert_near (least[2], least[1] / 47, 1e-12);
    }
}

/* The surface is the loss that the reading at its places says. */
static void
test_surface (void)
{
  g_autoptr (PlotScene) scene = render_of (NULL, NULL, LIST ("surface=loss"), NULL);
  const PlotMark *grid = mark_of (scene, "surface", "surface");
  gsize column = 40, row = 44;
  g_autofree char *w0 = g_strdup_printf ("w0=%.17g", grid->x[column]);
  g_autofree char *w1 = g_strdup_printf ("w1=%.17g", grid->y[row]);
  g_autoptr (PlotScene) there = render_of (NULL, NULL, LIST (w0, w1), NULL);
  double ell = 0, s = reading (there, "scale");
  const PlotMark *points = mark_of (there, "points", "points");

  assert_near (grid->z[row * grid->n + column], reading (there, "squares"), 1e-9);
  for (gsize i = 0; i < points->n; i++)
    {
      double r = points->y[i] - (grid->x[column] + grid->y[row] * (points->x[i] - 4.31));

      ell -= 0.5 * r * r / (s * s) + log (s) + 0.5 * log (2 * G_PI);
    }
  assert_near (reading (there, "log_likelihood"), ell, 1e-9);
}

/* A square's side, and a stick, is the residual. */
static void
test_residuals (void)
{
  g_autoptr (PlotScene) squares = render_of (NULL, NULL, LIST ("noise=gaussian"), NULL);
  g_autoptr (PlotScene) sticks = render_of (NULL, NULL, LIST ("noise=laplace"), NULL);
  g_autoptr (PlotScene) chosen = render_of (NULL, NULL, LIST ("residuals=sticks"), NULL);
  g_autoptr (PlotScene) none = render_of (NULL, NULL, LIST ("residuals=none"), NULL);
  const PlotMark *mark = mark_of (squares, "points", "residuals");
  double sum = 0;

  g_assert_cmpint (mark->kind, ==, MARK_SQUARES);
  g_assert_cmpint (mark_of (sticks, "points", "residuals")->kind, ==, MARK_SEGMENTS);
  g_assert_cmpint (mark_of (chosen, "points", "residuals")->kind, ==, MARK_SEGMENTS);
  g_assert_null (mark_of (none, "points", "residuals"));
  g_assert_cmpuint (mark->n, ==, 2 * 47);
  for (gsize i = 0; i < mark->n; i += 2)
    sum += (mark->y[i] - mark->y[i + 1]) * (mark->y[i] - mark->y[i + 1]);
  assert_near (sum, reading (squares, "squares"), 1e-10);
}

/* The state after the point with this key was dragged. */
static PlotScene *
drag_point (State *from, guint key, double x, double y)
{
  g_autoptr (State) pressed = state_with_pressed (from, key);
  g_autoptr (DatasetTable) table = exploration_load (from, NULL, NULL);
  g_autoptr (ExplorationCache) cache = exploration_prepare (pressed, table, NULL, NULL, NULL);
  g_autoptr (PlotScene) scene = exploration_build (pressed, cache);
  const PlotPanel *panel = plot_scene_find_panel (scene, "points");
  const PlotHandle *handle = g_ptr_array_index (panel->handles, 0);
  g_autoptr (State) moved = NULL;
  g_autoptr (ExplorationCache) next = NULL;
  PlotScene *after;

  g_assert_cmpstr (handle->id, ==, "point");
  moved = exploration_drag (pressed, cache, handle, x, y);
  g_assert_cmpint (state_difference (pressed, moved), <=, EFFECT_RECOMPUTE);
  next = exploration_prepare (moved, table, cache, NULL, NULL);
  after = exploration_build (moved, next);
  for (guint i = 0; i < scene->panels->len; i++)
    {
      const PlotPanel *a = g_ptr_array_index (scene->panels, i);
      const PlotPanel *b = g_ptr_array_index (after->panels, i);

      g_assert_true (a->x.lower == b->x.lower && a->x.upper == b->x.upper);
      g_assert_true (a->y.lower == b->y.lower && a->y.upper == b->y.upper);
    }
  return after;
}

static double
height_at (PlotScene *scene, const char *model, double x)
{
  g_autofree char *intercept = g_strconcat (model, "_intercept", NULL);
  g_autofree char *slope = g_strconcat (model, "_slope", NULL);

  return reading (scene, intercept) + reading (scene, slope) * x;
}

/* A car of middling speed that needs ever more feet; the same car at ever more speed. */
static void
test_outlier_and_leverage (void)
{
  g_autoptr (State) state = state_of ("example:cars", "dist", LIST ("room=8", "nu=1"));
  g_autoptr (PlotScene) before = drag_point (state, 25, 15, 26); /* where it is */
  g_autoptr (PlotScene) up = drag_point (state, 25, 15, 450);
  g_autoptr (PlotScene) along = drag_point (state, 25, 90, 26);
  static const char *const models[] = {"gaussian", "laplace", "huber", "student"};
  double shift[LINE_MODELS];

  for (guint i = 0; i < LINE_MODELS; i++)
    shift[i] = fabs (height_at (up, models[i], 15) - height_at (before, models[i], 15));
  assert_near (shift[OUTLIERS_GAUSSIAN], 8.5, 0.1); /* 424 feet times the leverage, near 1/50 */
  g_assert_cmpfloat (shift[OUTLIERS_LAPLACE], <, 1);
  g_assert_cmpfloat (shift[OUTLIERS_T], <, 0.5);
  /* Far along x every bounded pull but t's follows; what it takes to move t too are the giants. */
  assert_near (reading (along, "gaussian_slope"), 0.603, 0.001); /* lm() */
  for (guint i = 0; i < OUTLIERS_T; i++)
    {
      g_autofree char *slope = g_strconcat (models[i], "_slope", NULL);

      g_assert_cmpfloat (reading (before, slope) - reading (along, slope), >, 0.5);
    }
  assert_says (along, "leverage");
  g_assert_cmpfloat (reading (along, "pressed_leverage"), >, 0.6);
}

/* An end goes where it is dragged, and the other stays. */
static void
test_ends (void)
{
  g_autoptr (State) state = state_of (NULL, NULL, LIST ("w0=5", "w1=1"));
  g_autoptr (DatasetTable) table = exploration_load (state, NULL, NULL);
  g_autoptr (ExplorationCache) cache = exploration_prepare (state, table, NULL, NULL, NULL);
  g_autoptr (PlotScene) scene = exploration_build (state, cache);
  const PlotPanel *panel = plot_scene_find_panel (scene, "points");
  const PlotHandle *left = g_ptr_array_index (panel->handles, 0);
  const PlotHandle *right = g_ptr_array_index (panel->handles, 1);
  g_autoptr (State) turned = exploration_drag (state, cache, right, right->x, 5.9);
  double w0 = state_number (turned, "w0"), w1 = state_number (turned, "w1");

  assert_near (w0 + w1 * (right->x - 4.31), 5.9, 1e-12);
  assert_near (w0 + w1 * (left->x - 4.31), left->y, 1e-12);
  g_assert_cmpint (state_difference (state, turned), ==, EFFECT_REDRAW);
}

static void
test_points (void)
{
  g_autoptr (PlotScene) added = render_of (NULL, NULL, LIST ("nu=4"), LIST ("add", "add"));
  g_autoptr (PlotScene) deleted
      = render_of (NULL, NULL, LIST ("nu=4"), LIST ("next", "next", "delete"));
  g_autoptr (PlotScene) restored
      = render_of (NULL, NULL, LIST ("nu=4"), LIST ("trim", "add", "restore"));
  g_autoptr (PlotScene) unpressed = render_of (NULL, NULL, LIST ("nu=4"), LIST ("delete"));
  g_autoptr (State) edited = state_of (NULL, NULL, LIST ("points=1,2,2,3,4,3.5,5,9"));
  g_autoptr (State) other = state_with_source (edited, &(StateSource){.name = "example:cars"});
  g_autoptr (PlotScene) given = exploration_render (edited, NULL, NULL, NULL, NULL);
  gsize n;

  assert_near (reading (added, "n"), 49, 0);
  g_assert_cmpfloat (reading (added, "pressed_row"), ==, 49);
  assert_near (reading (deleted, "n"), 46, 0);
  assert_near (mark_of (deleted, "points", "points")->x[1], 4.26, 0); /* the third row's now */
  assert_near (reading (restored, "n"), 47, 0);
  assert_near (reading (unpressed, "n"), 47, 0);
  assert_near (reading (given, "n"), 4, 0);
  /* Other data have other points. */
  state_list (other, "points", &n);
  g_assert_cmpuint (n, ==, 0);
}

/* The pressed point's term is its part of the loss. */
static void
test_pressed (void)
{
  g_autoptr (PlotScene) scene = render_of (NULL, NULL, LIST ("w0=5", "w1=1"), LIST ("next"));
  double r = 5.23 - (5 + 4.37 - 4.31), s = 0.5524875010855125;

  assert_near (reading (scene, "pressed_residual"), r, 1e-12);
  assert_near (reading (scene, "pressed_term"), 0.5 * r * r / (s * s), 1e-10);
  g_assert_cmpint (mark_of (scene, "points", "points")->highlight, ==, 0);
  g_assert_nonnull (mark_of (scene, "points", "pressed-residual"));
}

/* Through all points, or with nothing to tell a slope from, no line is the likeliest. */
static void
test_no_fit (void)
{
  g_autoptr (PlotScene) exact = render_of (NULL, NULL, LIST ("points=1,1,2,2,3,3,4,4"), NULL);
  g_autoptr (PlotScene) upright = render_of (NULL, NULL, LIST ("points=4,1,4,2,4,3,4,4"), NULL);

  assert_says (exact, "There is no likeliest line");
  assert_says (upright, "There is no likeliest line");
  g_assert_null (mark_of (upright, "surface", "maximum"));
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *data, *column, *input, *says;
  } cases[] = {
      {"example:newcomb", "deviation", "input=", "A line needs two columns of numbers"},
      {"example:iris", "species", "input=", "column species holds words"},
      {"example:iris", "petal_length", "input=species", "column species holds words"},
      {"example:cars", "dist", "input=weight", "weight"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (State) state = state_of (cases[i].data, cases[i].column, LIST (cases[i].input));
      g_autoptr (GError) error = NULL;

      g_assert_null (exploration_render (state, NULL, NULL, NULL, &error));
      g_assert_nonnull (error);
      if (strstr (error->message, cases[i].says) == NULL)
        g_error ("“%s” does not say “%s”", error->message, cases[i].says);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/line/star-cluster", test_star_cluster);
  g_test_add_func ("/line/without-giants", test_without_giants);
  g_test_add_func ("/line/other-data", test_other_data);
  g_test_add_func ("/line/divisors", test_divisors);
  g_test_add_func ("/line/mean-moves-nothing", test_mean_moves_nothing);
  g_test_add_func ("/line/surface", test_surface);
  g_test_add_func ("/line/residuals", test_residuals);
  g_test_add_func ("/line/outlier-and-leverage", test_outlier_and_leverage);
  g_test_add_func ("/line/ends", test_ends);
  g_test_add_func ("/line/points", test_points);
  g_test_add_func ("/line/pressed", test_pressed);
  g_test_add_func ("/line/no-fit", test_no_fit);
  g_test_add_func ("/line/refusals", test_refusals);
  return g_test_run ();
}
