/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a frame of every exploration takes. */
#include "estimation/distribution.h"
#include "explorations/exploration.h"
#include "plot/export.h"

#include "measure.h"

enum
{
  WIDTH = 1280,
  HEIGHT = 720
};

/* One picture of one state, and the parts that a frame is made of. */
typedef struct
{
  State *state;
  DatasetTable *table;
  ExplorationCache *cache;
  PlotScene *scene;
  PlotLayout *layout;
  PlotExport options;
  PlotPango *pango;
  cairo_t *cr;
} Frame;

static void
prepare (gpointer data)
{
  Frame *frame = data;

  exploration_cache_unref (frame->cache);
  frame->cache = exploration_prepare (frame->state, frame->table, NULL, NULL, NULL);
}

static void
build (gpointer data)
{
  Frame *frame = data;

  g_clear_pointer (&frame->scene, plot_scene_unref);
  frame->scene = exploration_build (frame->state, frame->cache);
}

static void
lay_out (gpointer data)
{
  Frame *frame = data;
  PlotLayoutOptions options = {.text = TRUE, .panel = -1};

  g_clear_pointer (&frame->layout, plot_layout_free);
  frame->layout
      = plot_layout_new (frame->scene, WIDTH, HEIGHT, plot_pango_measure (frame->pango), &options);
}

static void
draw (gpointer data)
{
  Frame *frame = data;

  plot_draw (frame->layout, &frame->options.style, frame->pango, frame->cr);
}

static void
measure_frame (State *state, const char *what)
{
  static const Work works[] = {prepare, build, lay_out, draw};
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  Frame frame = {.state = state, .options = plot_export_defaults (), .cr = cairo_create (surface)};

  frame.table = exploration_load (state, NULL, NULL);
  frame.pango = plot_pango_new (&frame.options.style);
  g_print ("%-20s %-8s", state_exploration (state)->id, what);
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    print_time (measure (works[i], &frame));
  g_print ("\n");

  plot_layout_free (frame.layout);
  plot_scene_unref (frame.scene);
  exploration_cache_unref (frame.cache);
  plot_pango_free (frame.pango);
  g_clear_pointer (&frame.table, dataset_table_unref);
  cairo_destroy (frame.cr);
  cairo_surface_destroy (surface);
}

/* The initial state, and the one with a thousand values where a parameter counts them (n). */
static void
measure_exploration (const Exploration *exploration)
{
  g_autoptr (State) initial = state_new (exploration);

  measure_frame (initial, "initial");
  for (guint i = 0; i < exploration->n_parameters; i++)
    if (g_strcmp0 (exploration->parameters[i].symbol, "n") == 0)
      {
        g_autoptr (State) many = state_with_number (initial, exploration->parameters[i].id, 1000);

        measure_frame (many, "n = 1000");
      }
}

int
main (void)
{
  est_init ();
  measure_reference ();
  g_print ("%-20s %-8s %19s %19s %19s %19s\n", "exploration", "state", "prepare", "build", "layout",
           "draw");
  for (guint i = 0; explorations ()[i] != NULL; i++)
    measure_exploration (explorations ()[i]);
  return 0;
}
