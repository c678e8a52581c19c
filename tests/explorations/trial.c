/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One exploration through its settings, with what holds at each. */
#include "trial.h"

#include <string.h>

#include "plot/export.h"
#include "scene-check.h"

/* A setting that prepares for longer is stopped and passed over (a million repeats of a thousand
 * values), and so is the rest of a trial that has taken its share. */
static const gint64 setting_time = 2 * G_TIME_SPAN_SECOND, trial_time = 1 * G_TIME_SPAN_SECOND;

static const struct
{
  double width, height, text_scale;
} sizes[] = {{1280, 800, 1}, {640, 480, 1}, {3840, 2160, 1}, {1280, 800, 2}};
static PlotPango *pangos[G_N_ELEMENTS (sizes)];

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
prepare (const Trial *self, State *state, const ExplorationCache *previous)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Deadline deadline = {cancellable, G_MAXINT64};
  ExplorationJob job = {.cancellable = cancellable, .progress = stop_when_late, .data = &deadline};
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

Trial *
trial_new (const Exploration *exploration)
{
  Trial *self = g_new0 (Trial, 1);
  g_autoptr (State) initial = state_new (exploration);
  g_autoptr (GError) error = NULL;

  self->exploration = exploration;
  self->table = exploration_load (initial, NULL, &error);
  g_assert_no_error (error);
  self->end = g_getenv ("LIKELY_ALL") != NULL ? G_MAXINT64 : g_get_monotonic_time () + trial_time;
  self->initial = prepare (self, initial, NULL);
  g_assert_nonnull (self->initial);
  return self;
}

void
trial_free (Trial *self)
{
  g_clear_pointer (&self->table, dataset_table_unref);
  exploration_cache_unref (self->initial);
  exploration_cache_unref (self->cache);
  g_free (self);
}

gboolean
trial_is_over (const Trial *self)
{
  return g_get_monotonic_time () > self->end;
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

PlotScene *
trial_check (Trial *self, State *state, gboolean thorough)
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

void
trial_begin (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      PlotStyle style = plot_export_defaults ().style;

      style.text_scale = sizes[i].text_scale;
      pangos[i] = plot_pango_new (&style);
    }
}

void
trial_end (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_clear_pointer (&pangos[i], plot_pango_free);
}
