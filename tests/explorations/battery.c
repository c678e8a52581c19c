/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every exploration of the registry at its initial values, at the ends of its sliders, at random
 * settings, after its actions and drags: what scene-check.h asks holds everywhere.
 * LIKELY_ALL=1 tries more settings and takes its time for each. */
#include "scene-check.h"

#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "plot/export.h"

enum
{
  RANDOM_SETTINGS = 60,
  RANDOM_SETTINGS_ALL = 200,
  PAIRED_SETTINGS = 24
};
/* A setting that prepares for longer is stopped and passed over (a million repeats of a thousand
 * values), and so is the rest of a case that has taken its share. */
static const gint64 setting_time = 2 * G_TIME_SPAN_SECOND, case_time = 3 * G_TIME_SPAN_SECOND;

static const struct
{
  double width, height, text_scale;
} sizes[] = {{1280, 800, 1}, {640, 480, 1}, {3840, 2160, 1}, {1280, 800, 2}};
static PlotPango *pangos[G_N_ELEMENTS (sizes)];

/* One case: an exploration, its data, and the last cache. */
typedef struct
{
  const Exploration *exploration;
  DatasetTable *table;
  ExplorationCache *cache;
  gint64 end;
} Case;

static Case *
case_new (const Exploration *exploration)
{
  Case *self = g_new0 (Case, 1);
  g_autoptr (State) initial = state_new (exploration);
  g_autoptr (GError) error = NULL;

  self->exploration = exploration;
  self->table = exploration_load (initial, NULL, &error);
  g_assert_no_error (error);
  self->end = g_getenv ("LIKELY_ALL") != NULL ? G_MAXINT64 : g_get_monotonic_time () + case_time;
  return self;
}

static void
case_free (Case *self)
{
  g_clear_pointer (&self->table, dataset_table_unref);
  exploration_cache_unref (self->cache);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Case, case_free)

static gboolean
out_of_time (const Case *self)
{
  return g_get_monotonic_time () > self->end;
}

typedef struct
{
  GCancellable *cancellable;
  gint64 end;
} Deadline;

static void
stop_when_late (gpointer data, double fraction)
{
  Deadline *deadline = data;

  if (!(fraction >= 0 && fraction <= 1))
    g_test_fail_printf ("the progress is %g", fraction);
  if (g_get_monotonic_time () > deadline->end)
    g_cancellable_cancel (deadline->cancellable);
}

/* NULL where it took too long, or, with a failure, where it cannot be prepared. */
static ExplorationCache *
prepare (const Case *self, State *state, const ExplorationCache *previous)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Deadline deadline = {cancellable, G_MAXINT64};
  ExplorationJob job = {cancellable, stop_when_late, &deadline};
  g_autoptr (ExplorationCache) cache = NULL;
  g_autoptr (GError) error = NULL;

  if (self->end != G_MAXINT64)
    deadline.end = g_get_monotonic_time () + setting_time;
  cache = exploration_prepare (state, self->table, previous, &job, &error);
  if (g_cancellable_is_cancelled (cancellable))
    {
      g_autofree char *command = state_to_command (state);

      g_test_message ("takes too long here: %s", command);
      return NULL;
    }
  if (cache == NULL)
    check_fail (state, "cannot be prepared: %s", error != NULL ? error->message : "no reason");
  return g_steal_pointer (&cache);
}

static void
check_round_trip (const State *state)
{
  g_autofree char *text = state_to_string (state);
  g_autoptr (GError) error = NULL;
  g_autoptr (State) again = state_from_string (text, &error);

  if (again == NULL)
    check_fail (state, "cannot be read back: %s", error->message);
  else if (!state_equal (state, again))
    check_fail (state, "reads back as another state: %s", text);
}

/* Two builds are the same text: build() is pure. */
static void
check_same (const State *state, const ExplorationCache *cache, const PlotScene *scene,
            const char *what)
{
  g_autoptr (PlotScene) again = exploration_build (state, cache);
  g_autofree char *first = plot_scene_dump (scene);
  g_autofree char *second = plot_scene_dump (again);

  if (strcmp (first, second) != 0)
    check_fail (state, "%s gives another scene", what);
}

static void
check_sizes (const State *state, PlotScene *scene, guint n_sizes)
{
  for (guint i = 0; i < n_sizes; i++)
    {
      PlotMeasure measure = plot_pango_measure (pangos[i]);

      check_layout (state, scene, sizes[i].width, sizes[i].height, &measure);
    }
}

/* Everything at one setting; `thorough` adds every size and a preparation from nothing. Returns the
 * scene, or NULL. */
static PlotScene *
check_state (Case *self, State *state, gboolean thorough)
{
  ExplorationCache *cache = prepare (self, state, self->cache);
  g_autoptr (PlotScene) scene = NULL;

  check_round_trip (state);
  if (cache == NULL)
    return NULL;
  exploration_cache_unref (self->cache);
  self->cache = cache;
  scene = exploration_build (state, cache);
  if (scene == NULL)
    {
      check_fail (state, "builds no scene");
      return NULL;
    }
  check_scene (state, scene);
  check_same (state, cache, scene, "a second build");
  check_sizes (state, scene, thorough ? G_N_ELEMENTS (sizes) : 1);
  if (thorough && self->exploration->prepare != NULL)
    {
      g_autoptr (ExplorationCache) fresh = prepare (self, state, NULL);

      if (fresh != NULL)
        check_same (state, fresh, scene, "a preparation from nothing");
    }
  return g_steal_pointer (&scene);
}

static gboolean
is_number (const Parameter *parameter)
{
  return parameter->kind != PARAMETER_COLUMN && parameter->kind != PARAMETER_TEXT
         && parameter->kind != PARAMETER_POINTS;
}

/* The value at a share of the slider's way at this state. */
static double
value_at (const State *state, const Parameter *parameter, double share)
{
  double lower, upper;

  exploration_range (state, NULL, parameter, &lower, &upper);
  if (!isfinite (lower) || !isfinite (upper) || lower > upper)
    check_fail (state, "the slider of %s goes from %g to %g", parameter->id, lower, upper);
  return parameter_from_position (parameter, lower, upper, share);
}

static State *
with_share (const State *state, const Parameter *parameter, double share)
{
  return state_with_number (state, parameter->id, value_at (state, parameter, share));
}

/* Every number at one end. */
static State *
with_all (const Exploration *exploration, double share)
{
  State *state = state_new (exploration);

  for (guint i = 0; i < exploration->n_parameters; i++)
    if (is_number (&exploration->parameters[i]))
      {
        State *next = with_share (state, &exploration->parameters[i], share);

        state_unref (state);
        state = next;
      }
  return state;
}

/* A list keeps its length; each value moves anywhere on the slider. */
static State *
with_random_list (const State *state, const Parameter *parameter, GRand *random)
{
  gsize n;
  const double *present = state_list (state, parameter->id, &n);
  g_autofree double *values = g_memdup2 (present, n * sizeof *values);

  for (gsize i = 0; i < n; i++)
    values[i] = value_at (state, parameter, g_rand_double (random));
  return state_with_list (state, parameter->id, values, n);
}

static State *
with_random (const Exploration *exploration, GRand *random)
{
  State *state = state_new (exploration);

  for (guint i = 0; i < exploration->n_parameters; i++)
    {
      const Parameter *parameter = &exploration->parameters[i];
      State *next;

      if (is_number (parameter))
        next = with_share (state, parameter, g_rand_double (random));
      else if (parameter->kind == PARAMETER_POINTS)
        next = with_random_list (state, parameter, random);
      else
        continue;
      state_unref (state);
      state = next;
    }
  return state;
}

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

static void
test_initial (gconstpointer data)
{
  g_autoptr (Case) self = case_new (data);
  g_autoptr (State) state = state_new (data);
  g_autoptr (PlotScene) scene = check_state (self, state, TRUE);

  g_assert_nonnull (scene);
  check_files (state, scene);
}

static void
test_ends (gconstpointer data)
{
  g_autoptr (Case) self = case_new (data);
  g_autoptr (State) initial = state_new (data);

  for (guint end = 0; end <= 1; end++)
    {
      g_autoptr (State) all = with_all (data, end);
      g_autoptr (PlotScene) all_scene = check_state (self, all, TRUE);

      for (guint i = 0; i < self->exploration->n_parameters; i++)
        if (is_number (&self->exploration->parameters[i]))
          {
            g_autoptr (State) state = with_share (initial, &self->exploration->parameters[i], end);
            g_autoptr (PlotScene) scene = check_state (self, state, FALSE);
          }
    }
}

/* Two parameters at once at their ends; the pairs are spread over all there are. */
static void
test_pairs (gconstpointer data)
{
  g_autoptr (Case) self = case_new (data);
  g_autoptr (State) initial = state_new (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (g_str_hash (self->exploration->id));
  guint n = self->exploration->n_parameters;
  const Parameter *parameters = self->exploration->parameters;

  for (guint i = 0; n > 1 && i < PAIRED_SETTINGS && !out_of_time (self); i++)
    {
      guint a = g_rand_int_range (random, 0, n), b = g_rand_int_range (random, 0, n);

      if (a != b && is_number (&parameters[a]) && is_number (&parameters[b]))
        {
          g_autoptr (State) one = with_share (initial, &parameters[a], g_rand_boolean (random));
          g_autoptr (State) two = with_share (one, &parameters[b], g_rand_boolean (random));
          g_autoptr (PlotScene) scene = check_state (self, two, FALSE);
        }
    }
}

static void
test_random (gconstpointer data)
{
  g_autoptr (Case) self = case_new (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (g_str_hash (self->exploration->id));
  guint n = g_getenv ("LIKELY_ALL") != NULL ? RANDOM_SETTINGS_ALL : RANDOM_SETTINGS, i;

  for (i = 0; i < n && !out_of_time (self); i++)
    {
      g_autoptr (State) state = with_random (data, random);
      g_autoptr (PlotScene) scene = check_state (self, state, i % 10 == 0);
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
  g_autoptr (Case) self = case_new (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (g_str_hash (self->exploration->id));

  for (guint round = 0; round < 5 && !out_of_time (self); round++)
    {
      g_autoptr (State) from = round == 0 ? state_new (data) : with_random (data, random);
      g_autoptr (PlotScene) before = check_state (self, from, FALSE);

      for (guint i = 0; before != NULL && i < self->exploration->n_parameters; i++)
        {
          const Parameter *parameter = &self->exploration->parameters[i];
          g_autoptr (State) to = NULL;
          g_autoptr (PlotScene) after = NULL;

          if (!is_number (parameter) || parameter->effect > EFFECT_RECOMPUTE)
            continue;
          to = with_share (from, parameter, g_rand_double (random));
          if (state_difference (from, to) > EFFECT_RECOMPUTE)
            continue;
          after = check_state (self, to, FALSE);
          if (after != NULL)
            check_still (from, before, to, after);
        }
    }
}

static void
test_actions (gconstpointer data)
{
  g_autoptr (Case) self = case_new (data);
  g_autoptr (State) state = state_new (data);
  g_autoptr (PlotScene) initial = check_state (self, state, FALSE);

  for (guint i = 0; i < self->exploration->n_actions && self->cache != NULL; i++)
    {
      State *next = exploration_act (state, self->cache, self->exploration->actions[i].id, NAN);
      g_autoptr (PlotScene) scene = NULL;

      g_assert_nonnull (next);
      state_unref (state);
      state = next;
      scene = check_state (self, state, FALSE);
    }
}

/* Each handle of the first picture to the corners of its panel, and beyond. */
static void
test_drags (gconstpointer data)
{
  g_autoptr (Case) self = case_new (data);
  g_autoptr (State) state = state_new (data);
  g_autoptr (PlotScene) initial = check_state (self, state, FALSE);
  g_autoptr (ExplorationCache) cache = NULL;
  static const double shares[][2]
      = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {0.3, 0.6}, {-0.2, 1.3}, {1.4, -0.1}};

  g_assert_nonnull (initial);
  cache = exploration_cache_ref (self->cache);
  for (guint i = 0; i < initial->panels->len; i++)
    {
      const PlotPanel *panel = g_ptr_array_index (initial->panels, i);

      for (guint j = 0; j < panel->handles->len && !out_of_time (self); j++)
        for (guint k = 0; k < G_N_ELEMENTS (shares); k++)
          {
            double x = panel->x.lower + shares[k][0] * (panel->x.upper - panel->x.lower);
            double y = panel->y.lower + shares[k][1] * (panel->y.upper - panel->y.lower);
            g_autoptr (State) moved
                = exploration_drag (state, cache, g_ptr_array_index (panel->handles, j), x, y);
            g_autoptr (PlotScene) scene = NULL;

            g_assert_nonnull (moved);
            scene = check_state (self, moved, FALSE);
          }
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc run;
  } cases[] = {{"initial", test_initial}, {"ends", test_ends}, {"pairs", test_pairs},
               {"random", test_random},   {"axes", test_axes}, {"actions", test_actions},
               {"drags", test_drags}};
  int status;

  g_test_init (&argc, &argv, NULL);
  est_init ();
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      PlotStyle style = plot_export_defaults ().style;

      style.text_scale = sizes[i].text_scale;
      pangos[i] = plot_pango_new (&style);
    }
  for (guint i = 0; explorations ()[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        g_autofree char *path
            = g_strdup_printf ("/battery/%s/%s", explorations ()[i]->id, cases[j].name);

        g_test_add_data_func (path, explorations ()[i], cases[j].run);
      }
  status = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    plot_pango_free (pangos[i]);
  return status;
}
