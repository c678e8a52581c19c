/* SPDX-License-Identifier: GPL-3.0-or-later */
/* three-distributions: Gaussian noise is not Gaussian data; the prior leaves the likelihood, and
 * the noise model the data, as they are to the last bit; MAP and MLE against their closed forms. */
#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/exploration.h"

static State *
state_with (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("three-distributions"));
  g_autoptr (GError) error = NULL;
  State *state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return state;
}
#define STATE(...) state_with ((const char *const[]){__VA_ARGS__, NULL})

/* Takes the state. */
static PlotScene *
render (State *state, const char *action)
{
  const char *const actions[] = {action, NULL};
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, actions, NULL, NULL, &error);

  g_assert_no_error (error);
  state_unref (state);
  return scene;
}
#define RENDER(...) render (STATE (__VA_ARGS__), NULL)

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

static gboolean
same_numbers (const double *a, const double *b, gsize n)
{
  return memcmp (a, b, n * sizeof (double)) == 0;
}

/* The products x·u, from what is drawn: at θ = 1 the residual is x − u. */
static gsize
products (PlotScene *at_one, double *out)
{
  const PlotMark *x = find_mark (at_one, "world", "values");
  const PlotMark *r = find_mark (at_one, "errors", "values");

  assert_near (reading (at_one, "theta"), 1, 0);
  for (gsize i = 0; i < x->n; i++)
    {
      double u = x->x[i] - r->x[i];

      assert_near (fabs (u), 1, 1e-14);
      out[i] = x->x[i] * rint (u);
    }
  return x->n;
}

static guint
humps (const double *y, gsize n)
{
  guint found = 0;

  for (gsize i = 1; i + 1 < n; i++)
    found += y[i] > y[i - 1] && y[i] >= y[i + 1] && y[i] > 0.01;
  return found;
}

/* The world's density has two humps, its noise one; and where only one u occurs, x has one too. At
 * 1.8 the density is (dnorm(0, 0, 0.6) + dnorm(3.6, 0, 0.6))/2 = 0.3324519 (R 4.2.2). */
static void
test_humps (void)
{
  g_autoptr (PlotScene) scene = RENDER ("truth=on", "theta=1.8");
  g_autoptr (PlotScene) alone = RENDER ("truth=on", "share=1", "theta=1.8");
  g_autoptr (PlotScene) hidden = RENDER ("theta=1.8");
  const PlotMark *truth = find_mark (scene, "world", "truth");
  const PlotMark *noise = find_mark (scene, "errors", "truth");
  double top = 0;

  for (gsize i = 0; i < truth->n; i++)
    top = fmax (top, truth->y[i]);
  g_assert_cmpuint (humps (truth->y, truth->n), ==, 2);
  g_assert_cmpuint (humps (noise->y, noise->n), ==, 1);
  assert_near (top, 0.3324519053977630, 1e-3);
  g_assert_cmpuint (humps (find_mark (alone, "world", "truth")->y, truth->n), ==, 1);
  g_assert_nonnull (strstr (scene->say, "two humps"));
  g_assert_nonnull (strstr (scene->say, "one bell"));
  g_assert_nonnull (strstr (alone->say, "one hump"));
  /* Only the sample is seen until the truth is revealed. */
  g_assert_null (find_mark (hidden, "world", "truth"));
  g_assert_null (find_mark (hidden, "errors", "truth"));
  g_assert_null (find_mark (hidden, "belief", "truth"));
}

/* 2000 values: the bars of x are low in the middle and high beside it, those of the residuals the
 * other way round; at θ = 0 the residuals are the data. */
static void
test_bars (void)
{
  g_autoptr (PlotScene) scene = RENDER ("n=2000", "theta=1.8");
  g_autoptr (PlotScene) zero = RENDER ("n=2000", "theta=0");
  const PlotMark *x = find_mark (scene, "world", "histogram");
  const PlotMark *r = find_mark (scene, "errors", "histogram");
  gsize middle = x->n / 2;
  double area = 0;

  for (gsize i = 0; i < x->n; i++)
    {
      area += x->y[i] * x->width;
      /* Φ((e₂ − m)/0.6) − Φ((e₁ − m)/0.6) over the bar, with five standard errors of its count. */
      {
        double from = (x->x[i] - x->width / 2) / 0.6 * M_SQRT1_2;
        double to = (x->x[i] + x->width / 2) / 0.6 * M_SQRT1_2;
        double p = (erf (to) - erf (from)) / 2;

        assert_near (r->y[i] * r->width, p, 5 * sqrt (p / 2000) + 1e-3);
      }
    }
  assert_near (area, 1, 1e-12);
  g_assert_cmpfloat (x->y[middle], <, 0.1 * x->y[middle + (gsize)rint (1.8 / x->width)]);
  g_assert_cmpfloat (r->y[middle], >, 5 * r->y[middle + (gsize)rint (1.8 / x->width)]);
  g_assert_true (same_numbers (find_mark (zero, "errors", "histogram")->y, x->y, x->n));
  g_assert_nonnull (strstr (zero->say, "wrong θ"));
}

/* To the bit: the likelihood under any prior, the data under any noise model. */
static void
test_what_stays (void)
{
  static const char *const priors[][2]
      = {{"prior=normal", "width=0.05"}, {"prior=normal", "width=3"}, {"prior=flat", "width=1"}};
  static const char *const noises[] = {"noise=laplace", "noise=student-t"};
  g_autoptr (PlotScene) first = RENDER ("prior=normal", "width=0.3", "noise=normal", "theta=1");

  for (guint i = 0; i < G_N_ELEMENTS (priors); i++)
    {
      g_autoptr (PlotScene) other = RENDER (priors[i][0], priors[i][1], "theta=1");
      const PlotMark *a = find_mark (first, "belief", "likelihood");
      const PlotMark *b = find_mark (other, "belief", "likelihood");
      gsize j = 0, shared = 0;

      g_assert_true (reading (first, "mle") == reading (other, "mle"));
      g_assert_true (reading (first, "maximum") == reading (other, "maximum"));
      g_assert_true (reading (first, "log_likelihood") == reading (other, "log_likelihood"));
      /* The places about the MAP differ; wherever both have a place, they have one height. */
      for (gsize k = 0; k < a->n; k++)
        {
          while (j < b->n && b->x[j] < a->x[k])
            j++;
          if (j < b->n && b->x[j] == a->x[k])
            {
              shared++;
              g_assert_true (b->y[j] == a->y[k]);
            }
        }
      g_assert_cmpuint (shared, >, 300);
    }
  for (guint i = 0; i < G_N_ELEMENTS (noises); i++)
    {
      g_autoptr (PlotScene) other = RENDER (noises[i], "theta=1");
      const PlotMark *a = find_mark (first, "world", "values");
      const PlotMark *b = find_mark (other, "world", "values");

      g_assert_true (same_numbers (a->x, b->x, a->n));
      g_assert_true (same_numbers (find_mark (first, "world", "histogram")->y,
                                   find_mark (other, "world", "histogram")->y,
                                   find_mark (first, "world", "histogram")->n));
      g_assert_true (same_numbers (find_mark (first, "errors", "values")->x,
                                   find_mark (other, "errors", "values")->x, a->n));
      g_assert_true (reading (first, "least_squares") == reading (other, "least_squares"));
      g_assert_true (reading (first, "mle") != reading (other, "mle"));
    }
}

/* Gaussian noise and prior: MLE = Σxu/Σu², MAP = (Σxu/s² + m/τ²)/(Σu²/s² + 1/τ²). */
static void
test_closed_form (void)
{
  static const double cases[][3] = {{0, 0.3, 0.6}, {1, 0.05, 0.6}, {-0.5, 5, 1.5}, {3, 1, 0.5}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *centre = g_strdup_printf ("centre=%.17g", cases[i][0]);
      g_autofree char *width = g_strdup_printf ("width=%.17g", cases[i][1]);
      g_autofree char *scale = g_strdup_printf ("scale=%.17g", cases[i][2]);
      g_autoptr (PlotScene) scene
          = RENDER ("prior=normal", "noise=normal", "n=40", "theta=1", centre, width, scale);
      const PlotMark *curve = find_mark (scene, "belief", "posterior");
      double y[40], sum = 0, s2 = cases[i][2] * cases[i][2], t2 = cases[i][1] * cases[i][1], map;
      gsize n = products (scene, y), best = 0;

      for (gsize j = 0; j < n; j++)
        sum += y[j];
      map = (sum / s2 + cases[i][0] / t2) / ((double)n / s2 + 1 / t2);
      assert_near (reading (scene, "mle"), sum / (double)n, 1e-12);
      assert_near (reading (scene, "least_squares"), sum / (double)n, 1e-12);
      assert_near (reading (scene, "map"), map, 1e-9);
      /* And the curve is that posterior: exp(−(θ − MAP)² (n/s² + 1/τ²)/2). */
      for (gsize j = 0; j < curve->n; j++)
        {
          double z = (curve->x[j] - map) * sqrt ((double)n / s2 + 1 / t2);

          assert_near (curve->y[j], exp (-z * z / 2), 1e-7);
          best = curve->y[j] > curve->y[best] ? j : best;
        }
      assert_near (curve->x[best], map, 1e-6);
    }
}

/* With a flat prior MAP = MLE to the bit, under every noise model; and a wide one comes near. */
static void
test_flat (void)
{
  static const char *const noises[] = {"noise=normal", "noise=laplace", "noise=student-t"};

  for (guint i = 0; i < G_N_ELEMENTS (noises); i++)
    {
      g_autoptr (PlotScene) flat = RENDER (noises[i], "n=41", "prior=flat");
      g_autoptr (PlotScene) narrow = RENDER (noises[i], "n=41", "prior=normal", "width=0.1");
      g_autoptr (PlotScene) wide = RENDER (noises[i], "n=41", "prior=normal", "width=20");

      g_assert_true (reading (flat, "map") == reading (flat, "mle"));
      g_assert_nonnull (strstr (flat->say, "MAP = MLE"));
      g_assert_null (find_mark (flat, "belief", "posterior"));
      assert_near (reading (wide, "map"), reading (wide, "mle"), 2e-3);
      g_assert_cmpfloat (reading (narrow, "map"), <, reading (narrow, "mle") - 0.05);
    }
}

static int
compare_doubles (const void *a, const void *b)
{
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

/* Laplace noise makes the median of x·u likeliest. */
static void
test_laplace (void)
{
  g_autoptr (PlotScene) scene = RENDER ("noise=laplace", "prior=flat", "n=41", "theta=1");
  double y[41];
  gsize n = products (scene, y);

  g_assert_cmpuint (n, ==, 41);
  qsort (y, n, sizeof *y, compare_doubles);
  assert_near (reading (scene, "mle"), y[20], 1e-14);
}

static const char *
cell (PlotScene *scene, guint row, guint column)
{
  const PlotTable *table = plot_scene_find_panel (scene, "methods")->table;

  return table->cells[row * table->n_columns + column].text;
}

/* An autoencoder has a loss, maximum likelihood a noise model too, MAP a prior too; none of them a
 * distribution of x as a whole. */
static void
test_table (void)
{
  g_autoptr (PlotScene) scene = RENDER ("noise=laplace", "prior=normal", "centre=0", "width=0.3");
  g_autoptr (PlotScene) flat = RENDER ("prior=flat");
  g_autoptr (PlotScene) bare = RENDER ("methods=off");
  const PlotTable *table = plot_scene_find_panel (scene, "methods")->table;

  g_assert_cmpuint (table->n_rows, ==, 3);
  g_assert_cmpstr (cell (scene, 0, 0), ==, "plain autoencoder");
  g_assert_cmpstr (cell (scene, 0, 2), ==, "none: a loss");
  g_assert_cmpstr (cell (scene, 1, 2), ==, "Laplace");
  g_assert_cmpstr (cell (scene, 2, 2), ==, "Laplace");
  g_assert_cmpstr (cell (scene, 0, 3), ==, "none");
  g_assert_cmpstr (cell (scene, 1, 3), ==, "none");
  g_assert_cmpstr (cell (scene, 2, 3), ==, "N(0, 0.3²)");
  g_assert_cmpstr (cell (flat, 2, 3), ==, "flat");
  assert_near (table->cells[4].number, reading (scene, "least_squares"), 0);
  assert_near (table->cells[9].number, reading (scene, "mle"), 0);
  assert_near (table->cells[14].number, reading (scene, "map"), 0);
  g_assert_nonnull (
      strstr (plot_scene_find_panel (scene, "methods")->title, "none says how x as a whole"));
  g_assert_null (plot_scene_find_panel (bare, "methods"));
}

/* A longer sample begins with the shorter one; another share of u keeps the noise. */
static void
test_draws (void)
{
  g_autoptr (PlotScene) few = RENDER ("n=20", "theta=1");
  g_autoptr (PlotScene) many = RENDER ("n=200", "theta=1");
  g_autoptr (PlotScene) alone = RENDER ("n=20", "share=1", "theta=1");
  g_autoptr (PlotScene) again = RENDER ("n=20", "seed=2", "theta=1");
  const PlotMark *a = find_mark (few, "world", "values");
  double y[20], z[20];

  g_assert_true (same_numbers (a->x, find_mark (many, "world", "values")->x, 20));
  g_assert_false (same_numbers (a->x, find_mark (again, "world", "values")->x, 20));
  products (few, y);
  products (alone, z);
  for (guint i = 0; i < 20; i++) /* e = u(y − 1.8), and u² = 1 */
    assert_near (fabs (y[i] - 1.8), fabs (z[i] - 1.8), 1e-14);
}

static void
test_pressed (void)
{
  g_autoptr (State) state = STATE ("theta=1", "noise=normal", "scale=0.5");
  g_autoptr (PlotScene) scene = render (state_with_pressed (state, 3), NULL);
  const PlotMark *x = find_mark (scene, "world", "values");
  const PlotMark *r = find_mark (scene, "errors", "values");

  g_assert_cmpint (x->highlight, ==, 2);
  g_assert_cmpint (r->highlight, ==, 2);
  assert_near (reading (scene, "pressed"), x->x[2], 0);
  assert_near (reading (scene, "pressed_residual"), r->x[2], 0);
  assert_near (reading (scene, "pressed_term"),
               -2 * r->x[2] * r->x[2] - log (0.5 * sqrt (2 * G_PI)), 1e-12);
}

/* ℓ(θ̂) − ℓ(θ) = n(θ − θ̂)²/2s² under Gaussian noise. */
static void
test_guess (void)
{
  g_autoptr (PlotScene) hidden = RENDER ("guess-first=on");
  g_autoptr (PlotScene) shown = render (STATE ("guess-first=on", "theta=1", "n=40"), "reveal");
  g_autoptr (PlotScene) best = render (STATE ("theta=1"), "maximum");
  g_autoptr (PlotScene) map = render (STATE ("theta=1"), "map");
  double miss = reading (shown, "mle") - 1;

  g_assert_null (find_mark (hidden, "belief", "likelihood"));
  g_assert_null (find_mark (hidden, "belief", "map"));
  g_assert_nonnull (find_mark (hidden, "belief", "prior"));
  for (guint row = 0; row < 3; row++)
    g_assert_cmpstr (cell (hidden, row, 4), ==, "?");
  assert_near (reading (shown, "guess_shortfall"), 40 * miss * miss / (2 * 0.36), 1e-9);
  assert_near (reading (best, "below_maximum"), 0, 1e-12);
  assert_near (reading (map, "theta"), reading (map, "map"), 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/three-distributions/humps", test_humps);
  g_test_add_func ("/three-distributions/bars", test_bars);
  g_test_add_func ("/three-distributions/what-stays", test_what_stays);
  g_test_add_func ("/three-distributions/closed-form", test_closed_form);
  g_test_add_func ("/three-distributions/flat", test_flat);
  g_test_add_func ("/three-distributions/laplace", test_laplace);
  g_test_add_func ("/three-distributions/table", test_table);
  g_test_add_func ("/three-distributions/draws", test_draws);
  g_test_add_func ("/three-distributions/pressed", test_pressed);
  g_test_add_func ("/three-distributions/guess", test_guess);
  return g_test_run ();
}
