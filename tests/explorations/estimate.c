/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How precisely data fix a parameter: the intervals are R's, lopsided ones are seen to be, the
 * errors part where the model is wrong, and a missing estimate gives its sentence. The numbers are
 * R 4.2's uniroot() on the profile's deviance, or the closed form that stands beside them. */
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/estimate-model.h"

static PlotScene *
render (const char *data, const char *const *columns, const char *const *settings)
{
  const StateSource source = {.name = data, .columns = columns};
  g_autoptr (State) initial = state_new (exploration_find ("estimate"));
  g_autoptr (State) loaded = state_with_source (initial, &source);
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = state_with_settings (loaded, settings, &error);
  PlotScene *scene;

  g_assert_no_error (error);
  scene = exploration_render (state, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return scene;
}
#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
#define RENDER(data, column, ...) render ("example:" data, LIST (column), LIST (__VA_ARGS__))

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
assert_says (PlotScene *scene, const char *words, gboolean says)
{
  g_autofree char *plain = plot_markup_to_plain (scene->say);

  if ((strstr (plain, words) != NULL) != says)
    g_error ("“%s” does %ssay “%s”", plain, says ? "not " : "", words);
}

static void
test_intervals (void)
{
  static const struct
  {
    const char *data, *column, *model, *parameter;
    double lower, upper;
  } cases[] = {
      {"example:newcomb", "deviation", "model=normal", "parameter=first", 23.6015806754,
       28.8226617489}, /* x̄ ± σ̂ sqrt(exp(q/n) − 1) */
      {"example:newcomb", "deviation", "model=normal", "parameter=second", 9.07404012561,
       12.7777814461},
      {"example:newcomb", "deviation", "model=student-t", "parameter=third", 1.199047335,
       4.077406966},
      {"example:horsekicks", "deaths", "model=poisson", "parameter=first", 0.508062944585,
       0.724737440491},
      {"example:faithful", "waiting", "model=exponential", "parameter=first", 0.0124944538818,
       0.0158482432123},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlotScene) scene = render (cases[i].data, LIST (cases[i].column),
                                            LIST (cases[i].model, cases[i].parameter));

      assert_near (reading (scene, "lower"), cases[i].lower, 2e-7 * cases[i].lower);
      assert_near (reading (scene, "upper"), cases[i].upper, 2e-7 * cases[i].upper);
      assert_near (reading (scene, "wald_upper") - reading (scene, "estimate"),
                   1.959963984540054 * reading (scene, "standard_error"), 1e-9 * cases[i].upper);
    }
}

/* The curve meets the threshold where the interval ends, and the axis stands when it moves. */
static void
test_curve (void)
{
  g_autoptr (PlotScene) scene = RENDER ("newcomb", "deviation", "parameter=second");
  g_autoptr (PlotScene) wide = RENDER ("newcomb", "deviation", "parameter=second", "level=99.9");
  const PlotPanel *panel = plot_scene_find_panel (scene, "likelihood");
  const PlotMark *profile = plot_panel_find_mark (panel, "profile");

  assert_near (reading (scene, "drop"), 1.920729410347062, 1e-12); /* R: qchisq(.95, 1)/2 */
  for (gsize i = 0; i < profile->n; i++)
    {
      gboolean inside
          = profile->x[i] >= reading (scene, "lower") && profile->x[i] <= reading (scene, "upper");

      g_assert_true (inside == (profile->y[i] >= -reading (scene, "drop")));
    }
  g_assert_cmpfloat (panel->x.upper, ==, plot_scene_find_panel (wide, "likelihood")->x.upper);
  g_assert_cmpfloat (reading (wide, "upper"), >, reading (scene, "upper"));
}

static void
test_shape (void)
{
  g_autoptr (PlotScene) mean = RENDER ("newcomb", "deviation", "parameter=first");
  g_autoptr (PlotScene) sd = RENDER ("newcomb", "deviation", "parameter=second");

  assert_near (reading (mean, "asymmetry"), 1, 1e-6);
  assert_says (mean, "times as far", FALSE);
  assert_near (reading (sd, "asymmetry"),
               (12.7777814461 - 10.663610099255504) / (10.663610099255504 - 9.07404012561), 1e-6);
  assert_says (sd, "It reaches 1.33 times as far up as down.", TRUE);
}

/* A slice is not a profile: gamma's rate as if the shape were known is far too narrow. */
static void
test_slice (void)
{
  g_autoptr (PlotScene) scene
      = RENDER ("faithful", "waiting", "model=gamma", "parameter=second", "value=0.4");
  const PlotPanel *panel = plot_scene_find_panel (scene, "likelihood");
  const PlotMark *profile = plot_panel_find_mark (panel, "profile");
  const PlotMark *slice = plot_panel_find_mark (panel, "slice");

  for (gsize i = 0; i < profile->n; i++)
    g_assert_cmpfloat (slice->y[i], <=, profile->y[i]);
  g_assert_cmpfloat (reading (scene, "relative"), >, 0.1);
  g_assert_cmpfloat (reading (scene, "slice_relative"), <, 1e-6);
  g_assert_cmpfloat (reading (scene, "correlation"), >, 0.98);
}

/* sqrt(mean((x − x̄)²)/n) beside sqrt(x̄/n) for the Poisson; for the normal's σ the fourth moment.
 */
static void
test_robust (void)
{
  g_autoptr (PlotScene) counts = RENDER ("faithful", "waiting", "model=poisson");
  g_autoptr (PlotScene) sd = RENDER ("newcomb", "deviation", "parameter=second");
  g_autoptr (PlotScene) good = RENDER ("horsekicks", "deaths", "model=poisson");

  assert_near (reading (counts, "standard_error"), 0.510539862848, 1e-8);
  assert_near (reading (counts, "robust_error"), 0.822799683646, 1e-8);
  assert_says (counts, "is 1.61 times the model’s: the model may be wrong", TRUE);
  assert_near (reading (sd, "robust_error"), 3.49771988247, 1e-6);
  assert_says (sd, "the model may be wrong", TRUE);
  assert_says (good, "agrees with the model’s", TRUE);
}

static void
test_own (void)
{
  g_autoptr (PlotScene) inside = RENDER ("horsekicks", "deaths", "model=poisson", "value=0.7");
  g_autoptr (PlotScene) outside = RENDER ("newcomb", "deviation", "value=33.02");
  double expected = 200 * (0.61 * log (0.7 / 0.61) - 0.09); /* ℓ(0.7) − ℓ(0.61) */

  assert_near (reading (inside, "below"), -expected, 1e-5);
  assert_near (reading (inside, "relative"), exp (expected), 1e-5);
  assert_says (inside, "Your 0.7000, inside,", TRUE);
  assert_says (outside, "Your 33.02 makes the data less than", TRUE);
}

/* Poisson of negative values, and a t that ends at its normal: words in place of numbers. */
static void
test_nothing (void)
{
  g_autoptr (PlotScene) negative = RENDER ("newcomb", "deviation", "model=poisson");
  g_autoptr (PlotScene) limit
      = RENDER ("faithful", "waiting", "model=student-t", "parameter=third");

  assert_says (negative, "row 2", TRUE);
  g_assert_null (plot_scene_find_panel (negative, "surface"));
  g_assert_true (isnan (reading (negative, "estimate")));
  assert_says (limit, "has no upper end", TRUE);
}

static void
test_panels (void)
{
  g_autoptr (PlotScene) two = RENDER ("newcomb", "deviation", "model=normal");
  g_autoptr (PlotScene) off = RENDER ("newcomb", "deviation", "surface=off");
  g_autoptr (PlotScene) one = RENDER ("newcomb", "deviation", "model=normal", "slice=off");
  const PlotMark *regions
      = plot_panel_find_mark (plot_scene_find_panel (two, "surface"), "regions");

  /* With two degrees of freedom half the quantile is −log(1 − level). */
  g_assert_cmpuint (regions->n_levels, ==, 3);
  assert_near (regions->levels[0], log (0.5), 1e-12);
  assert_near (regions->levels[2], log (0.01), 1e-12);
  g_assert_null (plot_scene_find_panel (off, "surface"));
  g_assert_null (plot_panel_find_mark (plot_scene_find_panel (one, "likelihood"), "slice"));
}

static void
test_maximum (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("estimate"));
  g_autoptr (State) final = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PlotScene) scene
      = exploration_render (initial, LIST ("maximum"), &final, NULL, &error);

  g_assert_no_error (error);
  assert_near (state_number (final, "value"), 26.21212121212121, 1e-9);
  assert_says (scene, "Your μ is the best.", TRUE);
}

/* A normal prior on the mean, σ free: R's optimize() of the profile plus
 * dnorm(m, 23, 1, log = TRUE), and uniroot() for where it is qchisq(.95, 1)/2 lower. A gamma prior
 * of mean 1 and sd 0.1 is shape 100 and rate 100: the Poisson's mode is (122 + 99)/(200 + 100). */
static void
test_prior (void)
{
  g_autoptr (PlotScene) normal = RENDER ("newcomb", "deviation", "prior=normal");
  g_autoptr (PlotScene) none = RENDER ("newcomb", "deviation", "robust=on");
  g_autoptr (PlotScene) counts = RENDER ("horsekicks", "deaths", "model=poisson", "prior=gamma",
                                         "prior-centre=1", "prior-width=0.1");
  const PlotPanel *panel = plot_scene_find_panel (normal, "likelihood");
  const PlotMark *posterior = plot_panel_find_mark (panel, "posterior");
  gsize highest = 0;

  assert_near (reading (normal, "map"), 24.152456958, 1e-6);
  assert_near (reading (normal, "log_posterior"), -252.65290896598, 1e-9);
  assert_near (reading (normal, "posterior_lower"), 22.5443943164, 1e-6);
  assert_near (reading (normal, "posterior_upper"), 25.7298680367, 1e-6);
  assert_near (reading (normal, "pull"), (26.21212121212121 - 24.152456958) / 1.31259966634, 1e-6);
  assert_says (normal, "to 24.15, the most probable value (MAP)", TRUE);
  for (gsize i = 0; i < posterior->n; i++)
    if (posterior->y[i] > posterior->y[highest])
      highest = i;
  assert_near (posterior->x[highest], 24.152456958, posterior->x[1] - posterior->x[0]);
  g_assert_cmpfloat (plot_panel_find_mark (panel, "map")->x[0], ==, reading (normal, "map"));
  g_assert_null (plot_panel_find_mark (plot_scene_find_panel (none, "likelihood"), "posterior"));
  assert_near (reading (counts, "map"), 221.0 / 300, 1e-8);
}

/* A prior that a parameter cannot have is refused in words, and the likelihood stays. */
static void
test_refused_prior (void)
{
  g_autoptr (PlotScene) gamma = RENDER ("newcomb", "deviation", "prior=gamma");
  g_autoptr (PlotScene) wide = RENDER ("horsekicks", "deaths", "model=geometric", "prior=beta",
                                       "prior-centre=0.5", "prior-width=0.6");

  assert_says (gamma, "There is no posterior: a gamma prior is for a parameter above 0", TRUE);
  assert_says (wide, "a width below √(m(1 − m))", TRUE);
  g_assert_true (isnan (reading (gamma, "map")));
  assert_near (reading (gamma, "upper"), 28.8226617489, 1e-6);
}

/* The mean varies by s/√n over samples of the values, and of the model alike; a standard deviation
 * from 4000 is right to 1.1 % (one standard error). */
static void
test_bootstrap (void)
{
  static const char *const kinds[] = {"bootstrap=non-parametric", "bootstrap=parametric"};
  double error = 10.663610099255504 / sqrt (66);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (PlotScene) scene = RENDER ("newcomb", "deviation", kinds[i], "replicates=4000");
      g_autoptr (PlotScene) again = RENDER ("newcomb", "deviation", kinds[i], "replicates=4000");
      g_autoptr (PlotScene) other = RENDER ("newcomb", "deviation", kinds[i], "seed=2");
      const PlotMark *bars
          = plot_panel_find_mark (plot_scene_find_panel (scene, "bootstrap"), "replicates");
      double area = 0;

      assert_near (reading (scene, "bootstrap_error"), error, 0.05 * error);
      assert_near (reading (scene, "bootstrap_upper") - reading (scene, "bootstrap_lower"),
                   2 * 1.96 * error, 0.08 * 4 * error);
      assert_near (reading (scene, "failed"), 0, 0);
      g_assert_cmpfloat (reading (scene, "bootstrap_lower"), ==,
                         reading (again, "bootstrap_lower"));
      g_assert_cmpfloat (reading (scene, "bootstrap_lower"), !=,
                         reading (other, "bootstrap_lower"));
      for (gsize j = 0; j < bars->n; j++)
        area += bars->y[j] * (bars->x2[j] - bars->x[j]);
      assert_near (area, 1, 0.01); /* all but those farther than four standard errors */
      g_assert_null (plot_scene_find_panel (scene, "surface"));
    }
}

/* Some samples of a t with few values have no end of ν: they are counted and said. */
static void
test_bootstrap_without_estimate (void)
{
  g_autoptr (PlotScene) scene
      = RENDER ("newcomb", "deviation", "model=student-t", "parameter=third",
                "bootstrap=parametric", "replicates=200");

  g_assert_cmpfloat (reading (scene, "unbounded"), >, 0);
  g_assert_true (isnan (reading (scene, "bootstrap_error")));
  assert_says (scene, "of them ν has no end: they give no standard error", TRUE);
}

static ExplorationCache *
prepare (const char *const *settings, const DatasetTable *table, const ExplorationCache *previous,
         const ExplorationJob *job, GError **error)
{
  g_autoptr (State) initial = state_new (exploration_find ("estimate"));
  g_autoptr (State) state = state_with_settings (initial, settings, error);

  return exploration_prepare (state, table, previous, job, error);
}

/* What a change does not touch is not computed again. */
static void
test_partial (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("estimate"));
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = exploration_load (initial, NULL, &error);
  g_autoptr (ExplorationCache) first = prepare (
      LIST ("bootstrap=parametric", "prior=normal", "replicates=100"), table, NULL, NULL, &error);
  g_autoptr (ExplorationCache) level
      = prepare (LIST ("bootstrap=parametric", "prior=normal", "replicates=100", "level=90"), table,
                 first, NULL, &error);
  g_autoptr (ExplorationCache) belief = prepare (
      LIST ("bootstrap=parametric", "prior=laplace", "replicates=100"), table, first, NULL, &error);
  g_autoptr (ExplorationCache) second = prepare (
      LIST ("bootstrap=parametric", "prior=normal", "replicates=100", "parameter=second"), table,
      first, NULL, &error);
  const Estimate *a = first->payload, *b = level->payload, *c = belief->payload;
  const Estimate *d = second->payload;

  g_assert_no_error (error);
  g_assert_true (b->curve == a->curve && b->resample == a->resample);
  g_assert_true (b->posterior == a->posterior);
  g_assert_cmpfloat (b->posterior_interval[1], <, a->posterior_interval[1]);
  g_assert_true (c->curve == a->curve && c->resample == a->resample);
  g_assert_true (c->posterior != a->posterior);
  g_assert_true (d->curve != a->curve && d->curve->fit == a->curve->fit);
  g_assert_true (d->resample == a->resample);
}

static void
note_progress (gpointer last, double fraction)
{
  double *before = last;

  g_assert_cmpfloat (fraction, >=, *before);
  g_assert_cmpfloat (fraction, <=, 1);
  *before = fraction;
}

/* Curve and bootstrap share one progress, which ends at the end. */
static void
test_progress (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("estimate"));
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = exploration_load (initial, NULL, &error);
  double last = 0;
  const ExplorationJob job = {.progress = note_progress, .data = &last};
  g_autoptr (ExplorationCache) cache
      = prepare (LIST ("bootstrap=parametric", "replicates=100"), table, NULL, &job, &error);

  g_assert_no_error (error);
  assert_near (last, 1, 1e-12);
}

/* Rows that are not used are told. */
static void
test_left_out (void)
{
  static const char *const columns[] = {"deviation", NULL};
  const StateSource source = {.name = "example:newcomb", .columns = columns, .exclude = "2,10"};
  g_autoptr (State) initial = state_new (exploration_find ("estimate"));
  g_autoptr (State) state = state_with_source (initial, &source);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlotScene) scene = exploration_render (state, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (scene->subtitle, "64 values · Normal model · 2 excluded"));
}

static void
stop_at_half (gpointer cancellable, double fraction)
{
  if (fraction > 0.5 && fraction < 0.9)
    g_cancellable_cancel (cancellable);
}

static void
test_cancelled (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("estimate"));
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = exploration_load (initial, NULL, &error);
  g_autoptr (ExplorationCache) plain = exploration_prepare (initial, table, NULL, NULL, &error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const ExplorationJob job
      = {.cancellable = cancellable, .progress = stop_at_half, .data = cancellable};

  g_assert_no_error (error);
  g_assert_null (prepare (LIST ("bootstrap=parametric"), table, plain, &job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* While a person guesses, neither curves nor the middle of the axis tell where the maximum is; the
 * shortfall is ℓ's, on the curve and beyond it: n/2 log(1 + (m − x̄)²/s²). */
static void
test_guess (void)
{
  g_autoptr (PlotScene) hidden = RENDER ("newcomb", "deviation", "guess-first=on");
  const PlotPanel *panel = plot_scene_find_panel (hidden, "likelihood");
  static const double guesses[] = {25, 40};

  g_assert_null (plot_panel_find_mark (panel, "profile"));
  g_assert_null (plot_panel_find_mark (panel, "wald-interval"));
  g_assert_null (plot_panel_find_mark (panel, "maximum"));
  g_assert_cmpfloat (fabs ((panel->x.lower + panel->x.upper) / 2 - 26.2), >, 0.2);
  for (guint i = 0; i < G_N_ELEMENTS (guesses); i++)
    {
      g_autofree char *value = g_strdup_printf ("value=%g", guesses[i]);
      g_autoptr (State) initial = state_new (exploration_find ("estimate"));
      g_autoptr (GError) error = NULL;
      g_autoptr (State) state
          = state_with_settings (initial, LIST ("guess-first=on", value), &error);
      g_autoptr (PlotScene) scene = exploration_render (state, LIST ("reveal"), NULL, NULL, &error);
      double z = (guesses[i] - 26.21212121212121) / 10.663610099255504;

      g_assert_no_error (error);
      assert_near (reading (scene, "guess_shortfall"), 33 * log1p (z * z), 1e-4);
      g_assert_cmpfloat (plot_scene_find_panel (scene, "likelihood")->x.lower, ==, panel->x.lower);
    }
}

/* Of 40001 even places from −1 to 1 Laplace's profile is −n log (1 + m²), but for the steps of the
 * grid: with so many values its likelihood is narrower than any group of them. */
static void
test_many (void)
{
  static const char *const columns[] = {"x", NULL};
  const StateSource source = {.name = "even.csv", .columns = columns};
  g_autoptr (GString) csv = g_string_new ("x\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = NULL;
  g_autoptr (State) initial = state_new (exploration_find ("estimate"));
  g_autoptr (State) sourced = state_with_source (initial, &source);
  g_autoptr (State) state = state_with_settings (sourced, LIST ("model=laplace"), &error);
  g_autoptr (ExplorationCache) cache = NULL;
  g_autoptr (PlotScene) scene = NULL;
  const PlotMark *profile;
  double end = sqrt (expm1 (1.920729410347062 / 40001));

  for (int i = -20000; i <= 20000; i++)
    g_string_append_printf (csv, "%.5f\n", i / 20000.0);
  bytes = g_bytes_new_static (csv->str, csv->len);
  table = dataset_read_csv (bytes, "even.csv", NULL, &error);
  g_assert_no_error (error);
  cache = exploration_prepare (state, table, NULL, NULL, &error);
  g_assert_no_error (error);
  scene = exploration_build (state, cache);
  assert_near (reading (scene, "lower"), -end, 0.01 * end);
  assert_near (reading (scene, "upper"), end, 0.01 * end);
  profile = plot_panel_find_mark (plot_scene_find_panel (scene, "likelihood"), "profile");
  for (gsize i = 0; i < profile->n; i++)
    assert_near (profile->y[i], -40001 * log1p (profile->x[i] * profile->x[i]), 0.02);
}

/* Numbers have the digits that the standard error leaves a meaning. */
static void
test_digits (void)
{
  g_autoptr (PlotScene) wide = RENDER ("newcomb", "deviation", "parameter=first");
  g_autoptr (PlotScene) narrow = RENDER ("faithful", "waiting", "model=exponential");

  assert_says (wide, "μ = 26.21 ± 1.31. The 95 % likelihood interval is 23.60 to 28.82.", TRUE);
  assert_says (narrow,
               "λ = 0.014105 ± 0.000855. The 95 % likelihood interval is 0.012494 to 0.015848.",
               TRUE);
}

/* A guess of μ is none of σ. */
static void
test_guess_of_another (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("estimate"));
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = state_with_settings (initial, LIST ("guess-first=on"), &error);
  g_autoptr (State) revealed = NULL;
  g_autoptr (PlotScene) scene
      = exploration_render (state, LIST ("reveal"), &revealed, NULL, &error);
  g_autoptr (State) level = state_with_number (revealed, "level", 90);
  g_autoptr (State) other = state_with_number (revealed, "parameter", 1);
  gsize n;

  g_assert_no_error (error);
  g_assert_nonnull (state_list (level, "guess", &n));
  g_assert_cmpuint (n, ==, 1);
  state_list (other, "guess", &n);
  g_assert_cmpuint (n, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/estimate/intervals", test_intervals);
  g_test_add_func ("/estimate/curve", test_curve);
  g_test_add_func ("/estimate/shape", test_shape);
  g_test_add_func ("/estimate/slice", test_slice);
  g_test_add_func ("/estimate/robust", test_robust);
  g_test_add_func ("/estimate/own", test_own);
  g_test_add_func ("/estimate/nothing", test_nothing);
  g_test_add_func ("/estimate/panels", test_panels);
  g_test_add_func ("/estimate/maximum", test_maximum);
  g_test_add_func ("/estimate/prior", test_prior);
  g_test_add_func ("/estimate/refused-prior", test_refused_prior);
  g_test_add_func ("/estimate/bootstrap", test_bootstrap);
  g_test_add_func ("/estimate/bootstrap-without-estimate", test_bootstrap_without_estimate);
  g_test_add_func ("/estimate/partial", test_partial);
  g_test_add_func ("/estimate/progress", test_progress);
  g_test_add_func ("/estimate/left-out", test_left_out);
  g_test_add_func ("/estimate/cancelled", test_cancelled);
  g_test_add_func ("/estimate/digits", test_digits);
  g_test_add_func ("/estimate/many", test_many);
  g_test_add_func ("/estimate/guess", test_guess);
  g_test_add_func ("/estimate/guess-of-another", test_guess_of_another);
  return g_test_run ();
}
