/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every exploration of the registry at its initial values, at the ends of its sliders, at random
 * settings, after its actions and drags: what scene-check.h asks holds everywhere.
 * LIKELY_ALL=1 tries more settings and takes its time for each. */
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/guess.h"
#include "plot/export.h"
#include "scene-check.h"
#include "settings.h"
#include "trial.h"

enum
{
  RANDOM_SETTINGS = 60,
  RANDOM_SETTINGS_ALL = 200,
  PAIRED_SETTINGS = 24
};

/* Pictures are whole files of their kind. */
static void
check_files (const State *state, PlotScene *scene)
{
  static const struct
  {
    const char *suffix, *start;
  } kinds[] = {{"png", "\x89PNG\r\n\x1a\n"}, {"svg", "<?xml"}, {"pdf", "%PDF-"}};
  PlotExport options = plot_export_defaults ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = plot_export_render (scene, kinds[i].suffix, &options, &error);

      if (bytes == NULL)
        check_fail (state, "no %s: %s", kinds[i].suffix, error->message);
      else if (g_bytes_get_size (bytes) < 1000
               || memcmp (g_bytes_get_data (bytes, NULL), kinds[i].start, strlen (kinds[i].start))
                      != 0)
        check_fail (state, "the %s is none", kinds[i].suffix);
    }
}

/* Every theme draws it whole, and no two alike. */
static void
check_themes (const State *state, PlotScene *scene)
{
  g_autoptr (GHashTable) seen
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);

  for (guint i = 0; plot_themes ()[i] != NULL; i++)
    {
      PlotExport options = plot_export_defaults ();
      GBytes *bytes;

      options.scale = 0.5;
      options.style.theme = plot_themes ()[i];
      bytes = plot_export_render (scene, "png", &options, NULL);
      if (bytes == NULL || !g_hash_table_add (seen, bytes))
        check_fail (state, "the theme %s draws nothing of its own", plot_themes ()[i]->id);
    }
}

static void
test_initial (gconstpointer data)
{
  g_autoptr (Trial) self = trial_new (data);
  g_autoptr (State) state = state_new (data);
  g_autoptr (PlotScene) scene = trial_check (self, state, TRUE);

  g_assert_nonnull (scene);
  check_files (state, scene);
  check_themes (state, scene);
}

static void
test_ends (gconstpointer data)
{
  g_autoptr (Trial) self = trial_new (data);
  g_autoptr (State) initial = state_new (data);

  for (guint end = 0; end <= 1; end++)
    {
      g_autoptr (State) all = setting_with_all (self->initial, end);
      g_autoptr (PlotScene) all_scene = trial_check (self, all, TRUE);

      for (guint i = 0; i < self->exploration->n_parameters; i++)
        if (setting_is_number (&self->exploration->parameters[i]))
          {
            g_autoptr (State) state = setting_with_share (initial, self->initial,
                                                          &self->exploration->parameters[i], end);
            g_autoptr (PlotScene) scene = trial_check (self, state, FALSE);
          }
    }
}

/* Two parameters at once at their ends; the pairs are spread over all there are. */
static void
test_pairs (gconstpointer data)
{
  g_autoptr (Trial) self = trial_new (data);
  g_autoptr (State) initial = state_new (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (g_str_hash (self->exploration->id));
  guint n = self->exploration->n_parameters;
  const Parameter *parameters = self->exploration->parameters;

  for (guint i = 0; n > 1 && i < PAIRED_SETTINGS && !trial_is_over (self); i++)
    {
      guint a = g_rand_int_range (random, 0, n), b = g_rand_int_range (random, 0, n);

      if (a != b && setting_is_number (&parameters[a]) && setting_is_number (&parameters[b]))
        {
          g_autoptr (State) one = setting_with_share (initial, self->initial, &parameters[a],
                                                      g_rand_boolean (random));
          g_autoptr (State) two
              = setting_with_share (one, self->initial, &parameters[b], g_rand_boolean (random));
          g_autoptr (PlotScene) scene = trial_check (self, two, FALSE);
        }
    }
}

static void
test_random (gconstpointer data)
{
  g_autoptr (Trial) self = trial_new (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (g_str_hash (self->exploration->id));
  guint n = g_getenv ("LIKELY_ALL") != NULL ? RANDOM_SETTINGS_ALL : RANDOM_SETTINGS, i;

  for (i = 0; i < n && !trial_is_over (self); i++)
    {
      g_autoptr (State) state = setting_with_random (self->initial, random);
      g_autoptr (PlotScene) scene = trial_check (self, state, i % 10 == 0);
    }
  g_test_message ("%u random settings", i);
}

static void
check_still (const State *from, const PlotScene *before, const State *to, const PlotScene *after)
{
  for (guint i = 0; i < before->panels->len; i++)
    {
      const PlotPanel *a = g_ptr_array_index (before->panels, i);
      const PlotPanel *b = plot_scene_find_panel (after, a->id);

      if (b == NULL)
        check_fail (to, "panel %s has gone", a->id);
      else if (a->x.lower != b->x.lower || a->x.upper != b->x.upper || a->y.lower != b->y.lower
               || a->y.upper != b->y.upper)
        check_fail (to, "the axes of %s moved from x %g…%g, y %g…%g to x %g…%g, y %g…%g", a->id,
                    a->x.lower, a->x.upper, a->y.lower, a->y.upper, b->x.lower, b->x.upper,
                    b->y.lower, b->y.upper);
    }
}

/* The curve moves and the axis stands, unless there are new data or new panels. */
static void
test_axes (gconstpointer data)
{
  g_autoptr (Trial) self = trial_new (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (g_str_hash (self->exploration->id));

  for (guint round = 0; round < 5 && !trial_is_over (self); round++)
    {
      g_autoptr (State) from
          = round == 0 ? state_new (data) : setting_with_random (self->initial, random);
      g_autoptr (PlotScene) before = trial_check (self, from, FALSE);

      for (guint i = 0; before != NULL && i < self->exploration->n_parameters; i++)
        {
          const Parameter *parameter = &self->exploration->parameters[i];
          g_autoptr (State) to = NULL;
          g_autoptr (PlotScene) after = NULL;

          if (!setting_is_number (parameter) || parameter->effect > EFFECT_RECOMPUTE)
            continue;
          to = setting_with_share (from, self->initial, parameter, g_rand_double (random));
          if (state_difference (from, to) > EFFECT_RECOMPUTE)
            continue;
          after = trial_check (self, to, FALSE);
          if (after != NULL)
            check_still (from, before, to, after);
        }
    }
}

static void
test_actions (gconstpointer data)
{
  g_autoptr (Trial) self = trial_new (data);
  g_autoptr (State) state = state_new (data);
  g_autoptr (PlotScene) initial = trial_check (self, state, FALSE);

  for (guint i = 0; i < self->exploration->n_actions && self->cache != NULL; i++)
    {
      State *next = exploration_act (state, self->cache, self->exploration->actions[i].id, NAN);
      g_autoptr (PlotScene) scene = NULL;

      g_assert_nonnull (next);
      state_unref (state);
      state = next;
      scene = trial_check (self, state, FALSE);
    }
}

/* Each handle of the first picture to the corners of its panel, and beyond. */
static void
test_drags (gconstpointer data)
{
  g_autoptr (Trial) self = trial_new (data);
  g_autoptr (State) state = state_new (data);
  g_autoptr (PlotScene) initial = trial_check (self, state, FALSE);
  g_autoptr (ExplorationCache) cache = NULL;
  static const double shares[][2]
      = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0.3, 0.6}, {-0.2, 1.3}, {1.4, -0.1}};

  g_assert_nonnull (initial);
  cache = exploration_cache_ref (self->cache);
  for (guint i = 0; i < initial->panels->len; i++)
    {
      const PlotPanel *panel = g_ptr_array_index (initial->panels, i);

      for (guint j = 0; j < panel->handles->len && !trial_is_over (self); j++)
        for (guint k = 0; k < G_N_ELEMENTS (shares); k++)
          {
            double x = panel->x.lower + shares[k][0] * (panel->x.upper - panel->x.lower);
            double y = panel->y.lower + shares[k][1] * (panel->y.upper - panel->y.lower);
            g_autoptr (State) moved
                = exploration_drag (state, cache, g_ptr_array_index (panel->handles, j), x, y);
            g_autoptr (PlotScene) scene = NULL;

            g_assert_nonnull (moved);
            scene = trial_check (self, moved, FALSE);
          }
    }
}

/* While a person guesses nothing shows the answer; a revealed guess has its price, and none pays
 * less than the maximum. */
static void
test_guess (gconstpointer data)
{
  const Exploration *exploration = data;
  g_autoptr (Trial) self = trial_new (data);
  g_autoptr (State) initial = state_new (data);
  g_autoptr (State) hiding = NULL;
  g_autoptr (State) revealed = NULL;
  g_autoptr (PlotScene) before = NULL;
  g_autoptr (PlotScene) hidden = NULL;
  g_autoptr (PlotScene) shown = NULL;
  guint answers = 0;

  if (exploration->guess[0] == NULL)
    {
      g_test_skip ("nothing to guess");
      return;
    }
  before = trial_check (self, initial, TRUE);
  hiding = state_with_number (initial, "guess-first", 1);
  hidden = trial_check (self, hiding, TRUE);
  g_assert_true (guess_is_hiding (hiding));
  for (guint i = 0; i < hidden->panels->len; i++)
    {
      const PlotPanel *panel = g_ptr_array_index (hidden->panels, i);
      const PlotPanel *open = plot_scene_find_panel (before, panel->id);

      answers += open != NULL && open->answer;
      for (guint j = 0; j < panel->marks->len; j++)
        {
          const PlotMark *mark = g_ptr_array_index (panel->marks, j);

          if (mark->answer || mark->role == ROLE_MAXIMUM)
            check_fail (hiding, "mark %s of %s gives the answer away", mark->id, panel->id);
        }
      answers += open != NULL && open->marks->len > panel->marks->len;
    }
  g_assert_cmpuint (answers, >, 0);
  g_assert_true (isnan (plot_readings_get (hidden->readings, "maximum")));

  revealed = exploration_act (hiding, self->cache, "reveal", NAN);
  shown = trial_check (self, revealed, TRUE);
  g_assert_false (guess_is_hiding (revealed));
  g_assert_nonnull (plot_readings_get_text (shown->readings, "guess"));
  g_assert_cmpfloat (plot_readings_get (shown->readings, "guess_shortfall"), >, -1e-9);

  for (guint i = 0; i < exploration->n_actions; i++)
    if (strcmp (exploration->actions[i].id, "maximum") == 0)
      {
        g_autoptr (State) best = exploration_act (initial, self->cache, "maximum", NAN);
        g_autoptr (State) again = state_with_number (best, "guess-first", 1);
        g_autoptr (State) ends = exploration_act (again, self->cache, "maximum", NAN);
        g_autoptr (PlotScene) scene = trial_check (self, ends, FALSE);

        /* blurred-mixture's maximum is EM's, of the K that is guessed */
        if (state_number (best, exploration->guess[0])
            != state_number (initial, exploration->guess[0]))
          g_assert_cmpfloat (plot_readings_get (scene->readings, "guess_shortfall"), <, 1e-6);
      }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc run;
  } cases[] = {{"initial", test_initial}, {"ends", test_ends},  {"pairs", test_pairs},
               {"random", test_random},   {"axes", test_axes},  {"actions", test_actions},
               {"drags", test_drags},     {"guess", test_guess}};
  int status;

  g_test_init (&argc, &argv, NULL);
  est_init ();
  trial_begin ();
  for (guint i = 0; explorations ()[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        g_autofree char *path
            = g_strdup_printf ("/battery/%s/%s", explorations ()[i]->id, cases[j].name);

        g_test_add_data_func (path, explorations ()[i], cases[j].run);
      }
  status = g_test_run ();
  trial_end ();
  return status;
}
