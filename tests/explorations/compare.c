/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing noise models: the fits are the reference's, the sentence names the costly values, and
 * data that no model fits give words and no NaN. Reference: tests/reference/fits/newcomb.json
 * (mpmath, 60 digits). */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/compare-model.h"

static PlotScene *
render_state (State *state)
{
  g_autoptr (GError) error = NULL;
  PlotScene *scene = exploration_render (state, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return scene;
}

static PlotScene *
render (const char *const *settings)
{
  g_autoptr (State) initial = state_new (exploration_find ("compare"));
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  return render_state (state);
}
#define RENDER(...) render ((const char *const[]){__VA_ARGS__, NULL})

/* The picture of values of one's own, as a table in memory. */
static PlotScene *
render_csv_with (const char *text, const char *weights, const char *const *settings)
{
  static const char *const columns[] = {"x", NULL};
  const StateSource source = {.name = "values.csv", .columns = columns, .weights = weights};
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = dataset_read_csv (bytes, "values.csv", NULL, &error);
  g_autoptr (State) initial = state_new (exploration_find ("compare"));
  g_autoptr (State) set = state_with_settings (initial, settings, &error);
  g_autoptr (State) state = state_with_source (set, &source);
  g_autoptr (ExplorationCache) cache = NULL;

  g_assert_no_error (error);
  cache = exploration_prepare (state, table, NULL, NULL, &error);
  g_assert_no_error (error);
  return exploration_build (state, cache);
}

static PlotScene *
render_csv (const char *text, const char *weights)
{
  return render_csv_with (text, weights, (const char *const[]){NULL});
}

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

static const PlotMark *
mark (PlotScene *scene, const char *panel, const char *id)
{
  return plot_panel_find_mark (plot_scene_find_panel (scene, panel), id);
}

static void
test_reference (void)
{
  static const struct
  {
    const char *key;
    double log_likelihood, location, scale, ks;
  } fits[] = {
      {"normal", -249.86118650310058, 26.21212121212121, 10.663610099255504, 0.2301071966866827},
      {"laplace", -221.85408913912062, 27, 5.303030303030303, 0.08700746312003321},
      {"student_t", -215.37590376540632, 27.401751064786723, 3.8103664543917657,
       0.06564515542921856},
      {"cauchy", -218.81792583821382, 27.284378028152847, 2.9436808084528208, 0.07241347024170788},
  };
  g_autoptr (PlotScene) scene = RENDER ("cauchy=on");

  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      gboolean normal = strcmp (fits[i].key, "normal") == 0;
      g_autofree char *value = g_strconcat ("log_likelihood_", fits[i].key, NULL);
      g_autofree char *location = g_strconcat (normal ? "mean_" : "location_", fits[i].key, NULL);
      g_autofree char *scale = g_strconcat (normal ? "sd_" : "scale_", fits[i].key, NULL);
      g_autofree char *ks = g_strconcat ("ks_", fits[i].key, NULL);

      assert_near (reading (scene, value), fits[i].log_likelihood, 1e-9 * 250);
      assert_near (reading (scene, location), fits[i].location, 1e-7 * 27);
      assert_near (reading (scene, scale), fits[i].scale, 1e-7 * 10);
      assert_near (reading (scene, ks), fits[i].ks, 1e-9);
    }
  assert_near (reading (scene, "df_student_t"), 2.1311330042028747, 1e-7);
  assert_near (reading (scene, "log_likelihood_huber"), -225.4465, 5e-5);
  assert_near (reading (scene, "log_likelihood_logistic"), -227.22583134043177, 1e-7);
}

/* ΔAIC 447.70817827824123 - 436.75180753081264 from the reference; 76 % is ((-44 - mean)² +
 * (-2 - mean)²) / (66 · 113.71258034894399). */
static void
test_sentence (void)
{
  g_autoptr (PlotScene) scene = RENDER ("bars=25");
  double mean = 26.21212121212121;
  double share = ((44 + mean) * (44 + mean) + (2 + mean) * (2 + mean)) / (66 * 113.71258034894399);

  g_assert_cmpstr (plot_readings_get_text (scene->readings, "best"), ==, "student-t");
  g_assert_cmpstr (plot_readings_get_text (scene->readings, "next"), ==, "laplace");
  assert_near (reading (scene, "lead"), 447.70817827824123 - 436.75180753081264, 1e-6);
  assert_near (reading (scene, "far_share"), share, 1e-12);
  assert_near (reading (scene, "mean_without"), (66 * mean + 46) / 64, 1e-12);
  assert_says (scene,
               "Student's t describes these values best of the models switched on (ΔAIC "
               "11.0 to the next). Two values, −44 and −2, carry 76\u00a0% of the Gaussian’s "
               "sum of squares: they pull the Gaussian mean to 26.2, while the Student's t "
               "fit stays at 27.4.");
  g_assert_nonnull (strstr (scene->subtitle, "66 values, 2 of them far out"));
}

/* Ranked by AIC, the best marked; weights sum to 1. */
static void
test_table (void)
{
  g_autoptr (PlotScene) scene = RENDER ("bars=25");
  const PlotTable *table = plot_scene_find_panel (scene, "models")->table;
  static const char *const order[] = {"Student's t", "Laplace", "Huber", "Logistic", "Gaussian"};
  double sum = 0;

  g_assert_cmpuint (table->n_rows, ==, G_N_ELEMENTS (order));
  g_assert_cmpint (table->highlight, ==, 0);
  for (guint row = 0; row < table->n_rows; row++)
    {
      g_assert_true (g_str_has_prefix (table->cells[row * 6].text, order[row]));
      sum += table->cells[row * 6 + 5].number;
    }
  assert_near (sum, 1, 1e-12);
  g_assert_cmpstr (table->cells[2].text, ==, "−215.4");
  g_assert_cmpstr (table->cells[6 + 3].text, ==, "11.0");
  g_assert_nonnull (strstr (table->cells[1].text, "ν = 2.131"));
}

/* AICc and BIC from the reference's log-likelihoods by their formulas, k = 2 and 3, n = 66; the
 * reference's own BIC for Student's t. */
static void
test_criteria (void)
{
  g_autoptr (PlotScene) aicc = RENDER ("criterion=aicc");
  g_autoptr (PlotScene) bic = RENDER ("criterion=bic");
  double t = -215.37590376540632, laplace = -221.85408913912062;
  double aicc_t = 6 - 2 * t + 24.0 / 62, aicc_laplace = 4 - 2 * laplace + 12.0 / 63;
  double bic_laplace = 2 * log (66) - 2 * laplace;
  const PlotTable *table = plot_scene_find_panel (bic, "models")->table;

  assert_near (reading (aicc, "aicc_student_t"), aicc_t, 1e-9 * 450);
  assert_near (reading (aicc, "lead"), aicc_laplace - aicc_t, 1e-6);
  assert_near (reading (aicc, "delta_aicc_laplace"), aicc_laplace - aicc_t, 1e-6);
  assert_says (aicc, "(ΔAICc 10.8 to the next)");
  assert_near (reading (bic, "bic_student_t"), 443.3207717568919, 1e-9 * 450);
  assert_near (reading (bic, "lead"), bic_laplace - 443.3207717568919, 1e-6);
  assert_near (reading (bic, "weight_laplace") / reading (bic, "weight_student_t"),
               exp (-reading (bic, "lead") / 2), 1e-12);
  assert_says (bic, "(ΔBIC 8.8 to the next)");
  g_assert_cmpstr (table->columns[3].title, ==, "ΔBIC");
  g_assert_cmpstr (table->cells[6 + 3].text, ==, "8.8");
}

/* What the folds say is their own library's; the seed and the number of folds matter, and nothing
 * is held out unless asked for. */
static void
test_held_out (void)
{
  g_autoptr (PlotScene) scene = RENDER ("criterion=held-out");
  g_autoptr (PlotScene) other = RENDER ("criterion=held-out", "seed=2");
  g_autoptr (PlotScene) aic = RENDER ("bars=25");

  assert_near (reading (scene, "lead"),
               reading (scene, "held_out_student_t") - reading (scene, "held_out_laplace"), 1e-9);
  assert_near (reading (scene, "weight_laplace") / reading (scene, "weight_student_t"),
               exp (-reading (scene, "lead")), 1e-12);
  g_assert_cmpfloat (reading (scene, "held_out_student_t"), <,
                     reading (scene, "log_likelihood_student_t"));
  g_assert_cmpfloat (reading (scene, "held_out_normal"), !=, reading (other, "held_out_normal"));
  g_assert_true (isnan (reading (aic, "held_out_normal")));
  assert_says (scene, "Student's t predicts held-out values best");
}

/* Anderson–Darling statistics and standard errors of the reference; with errors, the table gives up
 * the distance. */
static void
test_distance_and_errors (void)
{
  g_autoptr (PlotScene) ad = RENDER ("distance=ad");
  g_autoptr (PlotScene) errors = RENDER ("errors=on");
  const PlotTable *distances = plot_scene_find_panel (ad, "models")->table;
  const PlotTable *table = plot_scene_find_panel (errors, "models")->table;

  assert_near (reading (ad, "ad_normal"), 5.81904228165226, 1e-7);
  assert_near (reading (ad, "ad_laplace"), 0.810687590660719, 1e-7);
  assert_near (reading (ad, "ad_student_t"), 0.2861078407079411, 1e-6);
  assert_near (reading (ad, "ad_logistic"), 1.2065835557228215, 1e-6);
  g_assert_cmpstr (distances->columns[4].title, ==, "AD");
  g_assert_cmpstr (distances->cells[4].text, ==, "0.29");
  assert_near (reading (errors, "se_mean_normal"), 1.3125996663396304, 1e-8);
  assert_near (reading (errors, "se_sd_normal"), 0.9281481250519523, 1e-8);
  assert_near (reading (errors, "se_df_student_t"), 0.6623106480872778, 1e-6);
  g_assert_cmpuint (table->n_columns, ==, 5);
  g_assert_cmpstr (table->cells[1].text, ==, "m = 27.40 ± 0.61, s = 3.81 ± 0.62, ν = 2.13 ± 0.66");
}

/* Two values held out of each other: a Gaussian of one value does not exist, and of four values
 * AICc has no room for Student's t. Each says so. */
static void
test_unranked (void)
{
  static const char *const held_out[] = {"criterion=held-out", NULL};
  static const char *const aicc[] = {"criterion=aicc", NULL};
  g_autoptr (PlotScene) two = render_csv_with ("x\n1\n2\n", NULL, held_out);
  g_autoptr (PlotScene) three = render_csv_with ("x\n1\n2\n4\n", NULL, aicc);

  assert_says (two, "The criterion ranks none of the models switched on.");
  assert_says (two, "Without the values of fold 1 the model has no estimate");
  assert_says (three, "AICc needs at least 4 values for it.");
}

/* Cancelled while values are held out: no payload, and a sentence. */
static void
test_cancelled (void)
{
  static const char *const settings[] = {"criterion=held-out", NULL};
  g_autoptr (State) initial = state_new (exploration_find ("compare"));
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = state_with_settings (initial, settings, &error);
  g_autoptr (DatasetTable) table = exploration_load (state, NULL, &error);
  g_autoptr (ExplorationCache) fits = exploration_prepare (initial, table, NULL, NULL, &error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  ExplorationJob job = {.cancellable = cancellable};

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_null (exploration_prepare (state, table, fits, &job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The histogram's area is 1, however many bars; the curves are where they are fitted. */
static void
test_histogram (void)
{
  g_autoptr (PlotScene) automatic = RENDER ("cauchy=on");
  g_autoptr (PlotScene) own = RENDER ("own-bars=on", "bars=7", "laplace=off");
  PlotScene *scenes[] = {automatic, own};
  const PlotMark *laplace = mark (automatic, "histogram", "laplace");
  double peak = 0;

  for (guint s = 0; s < G_N_ELEMENTS (scenes); s++)
    {
      const PlotMark *bars = mark (scenes[s], "histogram", "histogram");
      double area = 0;

      for (gsize i = 0; i < bars->n; i++)
        area += bars->y[i] * (bars->x2[i] - bars->x[i]);
      assert_near (area, 1, 1e-12);
    }
  g_assert_cmpuint (mark (own, "histogram", "histogram")->n, ==, 7);
  g_assert_null (mark (own, "histogram", "laplace"));
  for (gsize i = 0; i < laplace->n; i++)
    peak = fmax (peak, laplace->y[i]);
  assert_near (peak, 1 / (2 * 5.303030303030303), 1e-12); /* the kink is on the grid */
}

/* The dots carry the rows: -44 is the second of the file. */
static void
test_quantiles (void)
{
  g_autoptr (PlotScene) best = RENDER ("bars=25");
  g_autoptr (PlotScene) normal = RENDER ("model=normal");
  const PlotMark *dots = mark (best, "check", "values");

  g_assert_cmpstr (plot_scene_find_panel (best, "check")->title, ==, "Q–Q, Student's t");
  g_assert_cmpuint (dots->n, ==, 66);
  g_assert_cmpfloat (dots->y[0], ==, -44);
  g_assert_cmpuint (dots->keys[0], ==, 2);
  /* R 4.2.2: qnorm (0.5 / 66, 26.21212121212121, 10.663610099255504) */
  assert_near (mark (normal, "check", "values")->x[0], 0.31301588603302832, 1e-9);
}

/* P–P: R 4.2.2: pnorm (-44, 26.21212121212121, 10.663610099255504) = 2.28558e-11, at half of the
 * first of 66 shares. */
static void
test_shares (void)
{
  g_autoptr (PlotScene) scene = RENDER ("check=pp", "model=normal");
  const PlotMark *dots = mark (scene, "check", "values");

  assert_near (dots->x[0], 2.2855809930160983e-11, 1e-16);
  assert_near (dots->y[0], 0.5 / 66, 1e-15);
  assert_near (dots->y[65], 65.5 / 66, 1e-15);
}

/* The steps rise to 1, and the marked distance is the reference's Kolmogorov–Smirnov D. */
static void
test_cumulative (void)
{
  g_autoptr (PlotScene) scene = RENDER ("check=cdf", "model=normal");
  const PlotMark *steps = mark (scene, "check", "empirical");
  const PlotMark *distance = mark (scene, "check", "distance");

  g_assert_cmpuint (steps->n, ==, 2 * 66 + 2);
  for (gsize i = 1; i < steps->n; i++)
    g_assert_cmpfloat (steps->y[i], >=, steps->y[i - 1]);
  assert_near (steps->y[0], 0, 0);
  assert_near (steps->y[steps->n - 1], 1, 0);
  assert_near (fabs (distance->y[1] - distance->y[0]), 0.2301071966866827, 1e-9);
}

/* The surprises sum to −ℓ, and the costliest two values are named. */
static void
test_surprise (void)
{
  g_autoptr (PlotScene) scene = RENDER ("check=surprise", "model=normal");
  const PlotMark *dots = mark (scene, "check", "values");
  double sum = 0;

  for (gsize i = 0; i < dots->n; i++)
    sum += dots->y[i];
  assert_near (sum, 249.86118650310058, 1e-9 * 250);
  /* R 4.2.2: -dnorm (-44, 26.21212121212121, 10.663610099255504, log = TRUE) */
  assert_near (dots->y[0], 24.962101734305232, 1e-6);
  g_assert_cmpstr (mark (scene, "check", "costliest-1")->label, ==, "−44");
  g_assert_cmpstr (mark (scene, "check", "costliest-2")->label, ==, "−2");
}

/* Axes belong to the data: switching models moves none of the histogram's. */
static void
test_axes_stand (void)
{
  g_autoptr (PlotScene) all = RENDER ("cauchy=on");
  g_autoptr (PlotScene) one = RENDER ("student-t=off", "laplace=off", "huber=off", "logistic=off");
  const PlotPanel *a = plot_scene_find_panel (all, "histogram");
  const PlotPanel *b = plot_scene_find_panel (one, "histogram");

  assert_near (a->y.upper, b->y.upper, 0);
  assert_near (a->x.lower, b->x.lower, 0);
  assert_says (one, "Only Gaussian is left to describe these values");
}

static void
test_none (void)
{
  g_autoptr (PlotScene) scene
      = RENDER ("student-t=off", "laplace=off", "huber=off", "logistic=off", "normal=off");

  assert_says (scene, "No noise model is switched on.");
  g_assert_cmpuint (plot_scene_find_panel (scene, "models")->table->n_rows, ==, 0);
}

/* Equal values: each model says why it has no fit. */
static void
test_constant (void)
{
  g_autoptr (PlotScene) scene = render_csv ("x\n7\n7\n7\n", NULL);
  const PlotTable *table = plot_scene_find_panel (scene, "models")->table;

  assert_says (scene, "None of the models switched on can be fitted to these values. All values "
                      "are equal");
  for (guint row = 0; row < table->n_rows; row++)
    g_assert_nonnull (strstr (table->cells[row * 6 + 1].text, "All values are equal"));
  g_assert_cmpint (table->highlight, ==, -1);
}

/* No far values, and an unfitted model beside fitted ones. */
static void
test_plain (void)
{
  g_autoptr (PlotScene) scene = render_csv ("x\n1\n2\n3\n4\n5\n6\n7\n8\n9\n", NULL);
  g_autoptr (PlotScene) ties = render_csv ("x\n0\n0\n0\n0\n0\n0\n0\n0\n1\n-3\n", NULL);

  assert_says (scene, "No value lies far out");
  assert_says (ties, "Student's t has no fit");
  assert_says (scene, "Student's t ends at the Gaussian here");
  g_assert_cmpstr (plot_readings_get_text (scene->readings, "next"), !=, "Student's t");
}

/* One far value of three times its weight, as a table and spelt out. */
static void
test_weights (void)
{
  g_autoptr (PlotScene) table = render_csv ("x,w\n1,2\n2,5\n3,4\n4,1\n60,3\n", "w");
  g_autoptr (PlotScene) list
      = render_csv ("x\n1\n1\n2\n2\n2\n2\n2\n3\n3\n3\n3\n4\n60\n60\n60\n", NULL);

  assert_near (reading (table, "log_likelihood_logistic"),
               reading (list, "log_likelihood_logistic"), 1e-9);
  assert_near (reading (table, "far_share"), reading (list, "far_share"), 1e-12);
  assert_says (table, "One value, 60, carries");
}

/* The sentence's second half is about the data: with the models' cache it is not fitted again. */
static void
test_cache (void)
{
  g_autoptr (State) state = state_new (exploration_find ("compare"));
  g_autoptr (State) other = state_with_number (state, "cauchy", 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = exploration_load (state, NULL, &error);
  g_autoptr (ExplorationCache) first = exploration_prepare (state, table, NULL, NULL, &error);
  g_autoptr (ExplorationCache) second = exploration_prepare (other, table, first, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (first->payload == second->payload);
}

static PlotScene *
render_cars (const char *const *settings)
{
  static const char *const columns[] = {"dist", NULL};
  const StateSource source = {.name = "example:cars", .columns = columns};
  g_autoptr (State) initial = state_new (exploration_find ("compare"));
  g_autoptr (State) cars = state_with_source (initial, &source);
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = state_with_settings (cars, settings, &error);

  g_assert_no_error (error);
  return render_state (state);
}
#define CARS(...) render_cars ((const char *const[]){"prediction=line", __VA_ARGS__, NULL})

/* R 4.2.2: l <- lm (dist ~ speed, cars); coef (l), AIC (l), sqrt (mean (resid (l)^2)), and the
 * shares resid (l)^2 / sum (resid (l)^2); the logistic's line by nlm () of -sum (dlogis (...)). */
static void
test_line (void)
{
  g_autoptr (PlotScene) scene = CARS ("model=normal", "errors=on");
  const PlotMark *dots = mark (scene, "check", "values");
  const PlotTable *table = plot_scene_find_panel (scene, "models")->table;
  double sum = 0;

  assert_near (reading (scene, "w0_normal"), -17.579094890511, 1e-9);
  assert_near (reading (scene, "w1_normal"), 3.932408759124, 1e-11);
  assert_near (reading (scene, "sd_normal"), 15.0688559958, 1e-9);
  assert_near (reading (scene, "aic_normal"), 419.156863027, 1e-8);
  assert_near (reading (scene, "w1_logistic"), 3.765642632, 1e-6);
  assert_near (reading (scene, "scale_logistic"), 8.196199589, 1e-6);
  assert_near (reading (scene, "log_likelihood_logistic"), -205.5619783384, 1e-8);
  assert_near (reading (scene, "farthest_share"), 0.1643852148485, 1e-10);
  assert_says (scene, "120 in row 49, carries 16.4\u00a0% of its sum of squares");
  assert_says (scene, "Per unit of speed the Gaussian’s line changes by 3.93");
  g_assert_cmpuint (dots->n, ==, 50);
  g_assert_cmpuint (dots->keys[49], ==, 49); /* the greatest error, 43.2, is the 49th row's */
  assert_near (dots->y[49], 43.2012846715, 1e-8);
  for (gsize i = 0; i < dots->n; i++)
    sum += dots->y[i];
  assert_near (sum, 0, 1e-10); /* least squares leaves errors that sum to 0 */
  for (guint row = 0; row < table->n_rows; row++)
    if (g_str_has_prefix (table->cells[row * table->n_columns].text, "Gaussian"))
      g_assert_true (g_str_has_prefix (table->cells[row * table->n_columns + 1].text,
                                       "w₀ = −17.6 ± 6.6, w₁ = 3.93 ± 0.41, σ = "));
  g_assert_nonnull (strstr (scene->subtitle, "dist by a line on speed"));
}

/* A Cauchy line is a t's with one degree of freedom: its parameters are no less likely than those
 * about it. Folds hold out rows, as with one constant. */
static void
test_line_models (void)
{
  g_autoptr (PlotScene) scene = CARS ("cauchy=on", "criterion=held-out", "folds=5");
  g_autoptr (PlotScene) other = CARS ("cauchy=on", "criterion=held-out", "folds=5", "seed=2");
  static const char *const keys[]
      = {"normal", "laplace", "huber", "student_t", "cauchy", "logistic"};

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *held_out = g_strconcat ("held_out_", keys[i], NULL);
      g_autofree char *fitted = g_strconcat ("log_likelihood_", keys[i], NULL);

      g_assert_cmpfloat (reading (scene, held_out), <, reading (scene, fitted));
      g_assert_cmpfloat (reading (scene, held_out), >, reading (scene, fitted) - 20);
      g_assert_cmpfloat (reading (scene, held_out), !=, reading (other, held_out));
    }
  g_assert_cmpfloat (reading (scene, "log_likelihood_cauchy"), <=,
                     reading (scene, "log_likelihood_student_t"));
}

static void
assert_refused (const char *predictor, const char *words)
{
  g_autofree char *setting = g_strdup_printf ("predictor=%s", predictor);
  const char *const settings[] = {"prediction=line", setting, NULL};
  g_autoptr (State) initial = state_new (exploration_find ("compare"));
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = state_with_settings (initial, settings, &error);

  g_assert_no_error (error);
  g_assert_null (exploration_render (state, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, words));
}

/* A line needs another column of numbers: without one the constant stays, and the sentence says so;
 * a column that cannot be one is refused. New data forget the old column. */
static void
test_no_line (void)
{
  static const char *const columns[] = {"dist", NULL};
  const StateSource source = {.name = "example:cars", .columns = columns};
  g_autoptr (PlotScene) alone = RENDER ("prediction=line");
  g_autoptr (State) initial = state_new (exploration_find ("compare"));
  g_autoptr (State) named = state_with_text (initial, "predictor", "deviation");
  g_autoptr (State) moved = state_with_source (named, &source);

  assert_says (alone, "There is no other column of numbers for a line");
  assert_near (reading (alone, "mean_normal"), 26.21212121212121, 1e-12);
  assert_refused ("deviation", "leaves no errors");
  assert_refused ("speed", "speed");
  g_assert_cmpstr (state_text (moved, "predictor"), ==, "");
}

/* Of the star cluster's errors Student's t ends at the Gaussian, whose line is then compared with
 * the next best. R 4.2.2: coef (lm (log_light ~ log_te)) = 6.7934673, -0.4133039. */
static void
test_line_limit (void)
{
  static const char *const columns[] = {"log_light", NULL};
  const StateSource source = {.name = "example:starscyg", .columns = columns};
  g_autoptr (State) initial = state_new (exploration_find ("compare"));
  g_autoptr (State) stars = state_with_source (initial, &source);
  g_autoptr (State) state = state_with_number (stars, "prediction", COMPARE_LINE);
  g_autoptr (PlotScene) scene = render_state (state);

  g_assert_cmpstr (plot_readings_get_text (scene->readings, "outcome_student_t"), ==, "boundary");
  assert_near (reading (scene, "w1_student_t"), -0.4133039, 1e-7);
  g_assert_cmpstr (plot_readings_get_text (scene->readings, "other"), ==, "logistic");
}

/* −44 costs the Gaussian z²/2 and Student's t (ν + 1)/2 log (1 + z²/ν), with the reference's
 * parameters; it lights up in the check and in the histogram, and the table gives its loss. */
static void
test_pressed (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("compare"));
  g_autoptr (State) state = state_with_pressed (initial, 2);
  g_autoptr (PlotScene) scene = render_state (state);
  double z = (-44 - 26.21212121212121) / 10.663610099255504;
  double t = (-44 - 27.401751064786723) / 3.8103664543917657, nu = 2.1311330042028747;
  const PlotMark *dots = mark (scene, "check", "values");
  const PlotMark *bars = mark (scene, "histogram", "histogram");
  const PlotTable *table = plot_scene_find_panel (scene, "models")->table;

  assert_near (reading (scene, "pressed"), -44, 0);
  assert_near (reading (scene, "pressed_row"), 2, 0);
  assert_near (reading (scene, "pressed_loss_normal"), z * z / 2, 1e-9);
  assert_near (reading (scene, "pressed_share_normal"), z * z / 66, 1e-12);
  assert_near (reading (scene, "pressed_loss_student_t"), (nu + 1) / 2 * log1p (t * t / nu), 1e-6);
  assert_says (scene, "The pressed −44 (row 2) costs Student's t 8.00 nats (14 % of its loss)");
  assert_says (scene, "and Gaussian 21.7 nats (66 % of its loss)");
  g_assert_cmpfloat (dots->x[0], ==, mark (scene, "check", "values")->x[0]);
  g_assert_cmpint (dots->highlight, ==, 0);
  g_assert_cmpint (bars->highlight, ==, 0);
  g_assert_cmpstr (table->columns[4].title, ==, "loss");
  assert_near (table->cells[4].number, (nu + 1) / 2 * log1p (t * t / nu), 1e-6);
}

/* While a person bets, nothing names the best; the bet is as many ΔAIC behind as the table says. */
static void
test_bet (void)
{
  g_autoptr (PlotScene) hidden = RENDER ("guess-first=on", "bet=laplace");
  g_autoptr (State) initial = state_new (exploration_find ("compare"));
  g_autoptr (GError) error = NULL;
  g_autoptr (State) state = state_with_settings (
      initial, (const char *const[]){"guess-first=on", "bet=laplace", NULL}, &error);
  g_autoptr (PlotScene) scene
      = exploration_render (state, (const char *const[]){"reveal", NULL}, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (mark (hidden, "histogram", "student-t"));
  g_assert_null (mark (hidden, "histogram", "normal"));
  g_assert_null (plot_scene_find_panel (hidden, "models")->table);
  g_assert_null (strstr (plot_scene_find_panel (hidden, "check")->title, "Student"));
  g_assert_null (plot_readings_get_text (hidden->readings, "best"));
  assert_near (reading (scene, "guess_shortfall"), reading (scene, "delta_aic_laplace"), 1e-12);
  assert_says (scene, "You bet on Laplace: Student's t is better, by ΔAIC 11.0.");
}

/* What does not change is not fitted again. */
static void
test_partial (void)
{
  g_autoptr (State) initial = state_new (exploration_find ("compare"));
  g_autoptr (GError) error = NULL;
  g_autoptr (DatasetTable) table = exploration_load (initial, NULL, &error);
  g_autoptr (State) held
      = state_with_settings (initial, (const char *const[]){"criterion=held-out", NULL}, &error);
  g_autoptr (ExplorationCache) first = exploration_prepare (initial, table, NULL, NULL, &error);
  g_autoptr (ExplorationCache) second = exploration_prepare (held, table, first, NULL, &error);
  g_autoptr (State) seeded = state_with_number (initial, "seed", 5);
  g_autoptr (ExplorationCache) third = exploration_prepare (seeded, table, first, NULL, &error);
  const Compare *a = first->payload, *b = second->payload;

  g_assert_no_error (error);
  g_assert_true (third->payload == first->payload); /* nothing is held out, so no seed matters */
  for (guint m = 0; m < COMPARE_MODELS; m++)
    g_assert_true (a->models[m].fit == b->models[m].fit);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  est_init ();
  g_test_add_func ("/compare/reference", test_reference);
  g_test_add_func ("/compare/sentence", test_sentence);
  g_test_add_func ("/compare/table", test_table);
  g_test_add_func ("/compare/criteria", test_criteria);
  g_test_add_func ("/compare/held-out", test_held_out);
  g_test_add_func ("/compare/distance-and-errors", test_distance_and_errors);
  g_test_add_func ("/compare/unranked", test_unranked);
  g_test_add_func ("/compare/cancelled", test_cancelled);
  g_test_add_func ("/compare/histogram", test_histogram);
  g_test_add_func ("/compare/quantiles", test_quantiles);
  g_test_add_func ("/compare/shares", test_shares);
  g_test_add_func ("/compare/cumulative", test_cumulative);
  g_test_add_func ("/compare/surprise", test_surprise);
  g_test_add_func ("/compare/axes-stand", test_axes_stand);
  g_test_add_func ("/compare/none", test_none);
  g_test_add_func ("/compare/constant", test_constant);
  g_test_add_func ("/compare/plain", test_plain);
  g_test_add_func ("/compare/weights", test_weights);
  g_test_add_func ("/compare/cache", test_cache);
  g_test_add_func ("/compare/line", test_line);
  g_test_add_func ("/compare/line-models", test_line_models);
  g_test_add_func ("/compare/line-limit", test_line_limit);
  g_test_add_func ("/compare/no-line", test_no_line);
  g_test_add_func ("/compare/pressed", test_pressed);
  g_test_add_func ("/compare/bet", test_bet);
  g_test_add_func ("/compare/partial", test_partial);
  return g_test_run ();
}
