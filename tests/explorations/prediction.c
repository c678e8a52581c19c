/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prediction: two θ that predict alike are one and the same to the data; several inputs tell them
 * apart; without noise only the line is left. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/exploration.h"

static State *
state_with (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("prediction"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return state;
}
#define STATE(...) state_with ((const char *const[]){__VA_ARGS__, NULL})

/* Takes the state. */
static PlotScene *
render (State *state, const char *action, State **final)
{
  const char *const actions[] = {action, NULL};
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, actions, final, NULL, &error);

  g_assert_no_error (error);
  state_unref (state);
  return scene;
}
#define RENDER(...) render (STATE (__VA_ARGS__), NULL, NULL)

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
find_mark (PlotScene *scene, const char *panel, const char *mark)
{
  return plot_panel_find_mark (plot_scene_find_panel (scene, panel), mark);
}

/* Every bit, of places and of heights. */
static gboolean
same_bits (const PlotMark *a, const PlotMark *b)
{
  return a->n == b->n && memcmp (a->x, b->x, a->n * sizeof (double)) == 0
         && memcmp (a->y, b->y, a->n * sizeof (double)) == 0;
}

/* Σ log p(x | u, θ) of the drawn points under Gaussian noise, from its formula. */
static double
gaussian (const PlotMark *draws, double scale, double w0, double w1)
{
  double sum = 0;

  for (gsize i = 0; i < draws->n; i++)
    {
      double z = (draws->y[i] - w0 - w1 * draws->x[i]) / scale;

      sum -= 0.5 * z * z + log (scale * sqrt (2 * G_PI));
    }
  return sum;
}

/* At u = 1 the parameters (0, 1) and (1, 0) are the same prediction and the same density, under
 * each noise model, and so are any two that are swapped. */
static void
test_same_at_one (void)
{
  static const char *const noises[] = {"noise=normal", "noise=laplace", "noise=student-t"};

  for (guint i = 0; i < G_N_ELEMENTS (noises); i++)
    {
      g_autoptr (PlotScene) one = RENDER ("w0=0", "w1=1", "u=1", noises[i], "inputs=1");
      g_autoptr (PlotScene) two = RENDER ("w0=1", "w1=0", "u=1", noises[i], "inputs=1");
      g_autoptr (PlotScene) odd = RENDER ("w0=0.3", "w1=1.7", "u=1", noises[i], "inputs=1");

      g_assert_true (reading (one, "prediction") == 1 && reading (two, "prediction") == 1);
      g_assert_true (
          same_bits (find_mark (one, "density", "own"), find_mark (two, "density", "own")));
      g_assert_true (
          same_bits (find_mark (one, "density", "own"), find_mark (one, "density", "swapped")));
      g_assert_true (
          same_bits (find_mark (odd, "density", "own"), find_mark (odd, "density", "swapped")));
      g_assert_true (reading (one, "nats") == 0 && reading (odd, "nats") == 0);
      g_assert_true (reading (one, "log_likelihood") == reading (two, "log_likelihood"));
      g_assert_nonnull (strstr (one->say, "to the last bit"));
      g_assert_nonnull (strstr (one->say, "ridge"));
    }
}

/* At u = 2 they predict 2 and 1: with s = 0.5 their densities at 2 are dnorm(0, 0, 0.5) =
 * 0.797884561 and dnorm(1, 0, 0.5) = 0.107981933 (R 4.2.2). */
static void
test_differ_elsewhere (void)
{
  g_autoptr (PlotScene) scene = RENDER ("u=2", "scale=0.5");
  const PlotMark *own = find_mark (scene, "density", "own");
  const PlotMark *swapped = find_mark (scene, "density", "swapped");
  guint found = 0;

  assert_near (reading (scene, "prediction"), 2, 0);
  assert_near (reading (scene, "swapped_prediction"), 1, 0);
  for (gsize i = 0; i < own->n; i++)
    if (own->x[i] == 2)
      {
        found++;
        assert_near (own->y[i], 0.7978845608028654, 1e-14);
        assert_near (swapped->y[i], 0.1079819330263761, 1e-14);
      }
  g_assert_cmpuint (found, >, 0);
  g_assert_null (strstr (scene->say, "last bit"));
}

/* The ratio that the sentence says, from the points that are drawn. */
static void
test_inputs_tell (void)
{
  g_autoptr (PlotScene) scene = RENDER ("u=1", "inputs=1,2,3", "scale=0.7", "draws=4");
  const PlotMark *draws = find_mark (scene, "line", "draws");

  g_assert_cmpuint (draws->n, ==, 12);
  assert_near (reading (scene, "log_likelihood"), gaussian (draws, 0.7, 0, 1), 1e-10);
  assert_near (reading (scene, "swapped_log_likelihood"), gaussian (draws, 0.7, 1, 0), 1e-10);
  g_assert_cmpfloat (reading (scene, "nats"), >, 1);
  g_assert_nonnull (strstr (scene->say, "likelier under yours"));
}

/* One input: ℓ(w₀, w₁) = ℓ(w₁, w₀) at u = 1, a ridge; at three inputs no longer. */
static void
test_ridge (void)
{
  g_autoptr (PlotScene) one = RENDER ("inputs=1");
  g_autoptr (PlotScene) three = RENDER ("inputs=1,2,3");
  const PlotMark *ridge = find_mark (one, "theta", "surface");
  const PlotMark *hill = find_mark (three, "theta", "surface");
  const PlotMark *best = find_mark (one, "theta", "maximum");
  double largest = 0;

  for (gsize row = 0; row < ridge->n_y; row++)
    for (gsize column = 0; column < ridge->n; column++)
      {
        gsize there = row * ridge->n + column, back = column * ridge->n + row;

        assert_near (ridge->z[there], ridge->z[back], 1e-12);
        largest = MAX (largest, fabs (hill->z[there] - hill->z[back]));
      }
  g_assert_cmpfloat (largest, >, 10);
  /* The ridge is the line of one prediction: the mean of the draws, under Gaussian noise. */
  {
    const PlotMark *draws = find_mark (one, "line", "draws");
    double mean = 0;

    for (gsize i = 0; i < draws->n; i++)
      mean += draws->y[i] / (double)draws->n;
    g_assert_cmpint (best->kind, ==, MARK_LINE);
    assert_near (best->x[0] + best->y[0], mean, 1e-12);
    assert_near (best->x[1] + best->y[1], mean, 1e-12);
  }
}

/* Least squares: w₁ = Σ(u − ū)(x − x̄)/Σ(u − ū)², w₀ = x̄ − w₁ū. */
static void
test_maximum (void)
{
  g_autoptr (State) final = NULL;
  g_autoptr (PlotScene) scene = RENDER ("inputs=0.5,1,2.2,3");
  g_autoptr (PlotScene) there = render (STATE ("inputs=0.5,1,2.2,3"), "maximum", &final);
  g_autoptr (PlotScene) alone
      = render (STATE ("inputs=0.5,1,2.2,3", "swapped=off"), "maximum", NULL);
  const PlotMark *draws = find_mark (scene, "line", "draws");
  double n = (double)draws->n, mean_u = 0, mean_x = 0, square = 0, product = 0, w1;

  for (gsize i = 0; i < draws->n; i++)
    {
      mean_u += draws->x[i] / n;
      mean_x += draws->y[i] / n;
    }
  for (gsize i = 0; i < draws->n; i++)
    {
      square += (draws->x[i] - mean_u) * (draws->x[i] - mean_u);
      product += (draws->x[i] - mean_u) * (draws->y[i] - mean_x);
    }
  w1 = product / square;
  assert_near (reading (scene, "w1_hat"), w1, 1e-10);
  assert_near (reading (scene, "w0_hat"), mean_x - w1 * mean_u, 1e-10);
  assert_near (state_number (final, "w1"), w1, 1e-10);
  assert_near (reading (there, "below_maximum"), 0, 1e-10);
  g_assert_nonnull (strstr (alone->say, "no other θ"));
  assert_near (reading (there, "maximum"), gaussian (draws, 0.5, mean_x - w1 * mean_u, w1), 1e-10);
}

/* Without noise the draws lie on the line, no density is drawn, and two inputs name θ. */
static void
test_no_noise (void)
{
  g_autoptr (PlotScene) scene = RENDER ("scale=0", "w0=0", "w1=1", "u=2");
  g_autoptr (PlotScene) one = RENDER ("scale=0", "inputs=2");
  const PlotMark *draws = find_mark (scene, "line", "draws");
  const PlotMark *fits = find_mark (one, "theta", "maximum");

  for (gsize i = 0; i < draws->n; i++)
    assert_near (draws->y[i], draws->x[i], 0);
  g_assert_nonnull (find_mark (scene, "line", "own"));
  g_assert_null (find_mark (scene, "line", "noise-1"));
  g_assert_null (find_mark (scene, "theta", "surface"));
  g_assert_cmpint (find_mark (scene, "density", "own")->kind, ==, MARK_RULE);
  assert_near (find_mark (scene, "density", "own")->x[0], 2, 0);
  g_assert_true (isnan (reading (scene, "log_likelihood")));
  g_assert_nonnull (strstr (scene->say, "only the line is left"));
  assert_near (find_mark (scene, "theta", "maximum")->x[0], 0, 0);
  assert_near (find_mark (scene, "theta", "maximum")->y[0], 1, 0);
  /* One input: the line w₀ + 2 w₁ = 2. */
  g_assert_cmpint (fits->kind, ==, MARK_LINE);
  assert_near (fits->x[0] + 2 * fits->y[0], 2, 1e-15);
  assert_near (fits->x[1] + 2 * fits->y[1], 2, 1e-15);
}

/* The scale stretches each draw's luck; another θ leaves the draws where they are; another seed
 * brings others about the same line. */
static void
test_luck (void)
{
  g_autoptr (PlotScene) narrow = RENDER ("scale=0.4");
  g_autoptr (PlotScene) wide = RENDER ("scale=0.8");
  g_autoptr (PlotScene) moved = RENDER ("scale=0.4", "w0=1", "w1=0.5");
  g_autoptr (PlotScene) again = RENDER ("scale=0.4", "seed=2");
  const PlotMark *a = find_mark (narrow, "line", "draws"), *b = find_mark (wide, "line", "draws");

  for (gsize i = 0; i < a->n; i++)
    assert_near (b->y[i] - b->x[i], 2 * (a->y[i] - a->x[i]), 1e-14);
  g_assert_true (same_bits (a, find_mark (moved, "line", "draws")));
  g_assert_false (same_bits (a, find_mark (again, "line", "draws")));
  g_assert_true (same_bits (find_mark (narrow, "line", "own"), find_mark (again, "line", "own")));
}

/* A density has the area 1, whatever the model; ∫ beyond the panel is below 1e-3. */
static void
test_area (void)
{
  static const char *const noises[] = {"noise=normal", "noise=laplace", "noise=student-t"};

  for (guint i = 0; i < G_N_ELEMENTS (noises); i++)
    {
      g_autoptr (PlotScene) scene = RENDER (noises[i], "u=2", "scale=0.45");
      const PlotMark *own = find_mark (scene, "density", "own");
      double area = 0;

      for (gsize j = 1; j < own->n; j++)
        area += (own->x[j] - own->x[j - 1]) * (own->y[j] + own->y[j - 1]) / 2;
      assert_near (area, 1, 2e-3);
    }
}

static void
test_pressed (void)
{
  g_autoptr (State) state = STATE ("scale=0.5", "inputs=1,2,3", "draws=5");
  g_autoptr (PlotScene) scene = render (state_with_pressed (state, 7), NULL, NULL);
  const PlotMark *draws = find_mark (scene, "line", "draws");
  double x = draws->y[6], z = (x - 2) / 0.5;

  g_assert_cmpint (draws->highlight, ==, 6);
  assert_near (reading (scene, "pressed_u"), 2, 0);
  assert_near (reading (scene, "pressed_term"), -z * z / 2 - log (0.5 * sqrt (2 * G_PI)), 1e-12);
  z = (x - 1) / 0.5;
  assert_near (reading (scene, "pressed_swapped_term"), -z * z / 2 - log (0.5 * sqrt (2 * G_PI)),
               1e-12);
}

/* While a person guesses, a θ that the seed hides has made the draws. */
static void
test_guess (void)
{
  g_autoptr (State) final = NULL;
  g_autoptr (PlotScene) known = RENDER ("seed=3", "scale=0");
  g_autoptr (PlotScene) hidden = RENDER ("seed=3", "guess-first=on", "scale=0");
  g_autoptr (PlotScene) shown = render (STATE ("seed=3", "guess-first=on"), "reveal", &final);
  const PlotMark *a = find_mark (known, "line", "draws");
  const PlotMark *b = find_mark (hidden, "line", "draws");
  const PlotMark *c = find_mark (shown, "line", "draws");
  gsize two;
  const double *truth = state_list (final, "truth", &two);

  g_assert_false (same_bits (a, b));
  for (gsize i = 0; i < b->n; i++)
    assert_near (b->y[i], truth[0] + truth[1] * b->x[i], 1e-14);
  g_assert_null (find_mark (hidden, "theta", "maximum"));
  g_assert_null (find_mark (hidden, "theta", "truth"));
  assert_near (find_mark (shown, "theta", "truth")->x[0], truth[0], 0);
  assert_near (find_mark (shown, "theta", "truth")->y[0], truth[1], 0);
  assert_near (reading (shown, "guess_shortfall"),
               gaussian (c, 0.5, reading (shown, "w0_hat"), reading (shown, "w1_hat"))
                   - gaussian (c, 0.5, 0, 1),
               1e-9);
}

static void
test_actions (void)
{
  g_autoptr (State) swapped = NULL;
  g_autoptr (State) one = NULL;
  g_autoptr (State) more = NULL;
  g_autoptr (State) drawn = NULL;
  g_autoptr (PlotScene) a = render (STATE ("w0=0.5", "w1=1.5"), "swap", &swapped);
  g_autoptr (PlotScene) b = render (STATE ("w0=0.5"), "one", &one);
  g_autoptr (PlotScene) c = render (STATE ("inputs=1"), "add", &more);
  g_autoptr (PlotScene) d = render (STATE ("w0=1", "w1=0.25", "scale=0"), "draw", &drawn);
  const PlotMark *draws = find_mark (d, "line", "draws");
  gsize n;

  assert_near (state_number (swapped, "w0"), 1.5, 0);
  assert_near (state_number (swapped, "w1"), 0.5, 0);
  assert_near (state_list (one, "inputs", &n)[0], 1, 0);
  g_assert_cmpuint (n, ==, 1);
  assert_near (state_list (more, "inputs", &n)[1], 2, 0);
  g_assert_cmpuint (n, ==, 2);
  for (gsize i = 0; i < draws->n; i++)
    assert_near (draws->y[i], 1 + 0.25 * draws->x[i], 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/prediction/same-at-one", test_same_at_one);
  g_test_add_func ("/prediction/differ-elsewhere", test_differ_elsewhere);
  g_test_add_func ("/prediction/inputs-tell", test_inputs_tell);
  g_test_add_func ("/prediction/ridge", test_ridge);
  g_test_add_func ("/prediction/maximum", test_maximum);
  g_test_add_func ("/prediction/no-noise", test_no_noise);
  g_test_add_func ("/prediction/luck", test_luck);
  g_test_add_func ("/prediction/area", test_area);
  g_test_add_func ("/prediction/pressed", test_pressed);
  g_test_add_func ("/prediction/guess", test_guess);
  g_test_add_func ("/prediction/actions", test_actions);
  return g_test_run ();
}
