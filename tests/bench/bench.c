/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a frame of every exploration takes, and how long the fits do: medians in milliseconds,
 * and beside each its ratio to a loop of a million exp() in the same run, which compares machines.
 * Nothing is asserted: budgets are read, not tested. */
#include <math.h>

#include "estimation/distribution.h"
#include "explorations/exploration.h"
#include "plot/export.h"

enum
{
  RUNS = 15,
  WIDTH = 1280,
  HEIGHT = 720
};

typedef void (*Work) (gpointer data);

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

/* The median of up to RUNS runs, fewer where they take long, in milliseconds. */
static double
median_time (Work work, gpointer data)
{
  double times[RUNS];
  guint n = 0;
  gint64 first = g_get_monotonic_time ();

  while (n < RUNS && (n < 1 || g_get_monotonic_time () - first < G_TIME_SPAN_SECOND))
    {
      gint64 start = g_get_monotonic_time ();

      work (data);
      times[n++] = (double)(g_get_monotonic_time () - start) / 1000;
    }
  qsort (times, n, sizeof *times, compare);
  return n % 2 == 1 ? times[n / 2] : (times[n / 2 - 1] + times[n / 2]) / 2;
}

static void
exp_loop (gpointer data)
{
  volatile double *sum = data;

  for (guint i = 0; i < 1000000; i++)
    *sum += exp (-1e-6 * i);
}

static double reference;

static void
print_time (double time)
{
  g_print (" %10.3f %8.2f", time, time / reference);
}

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
    print_time (median_time (works[i], &frame));
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

typedef struct
{
  const EstDistribution *distribution;
  EstSample *sample;
} FitWork;

static void
fit (gpointer data)
{
  FitWork *work = data;
  EstFitOptions options = {NULL};
  g_autoptr (EstFit) result = est_fit (work->distribution, work->sample, &options);
}

/* Fits of a family to draws from itself at its declared initial parameters. */
static void
measure_fits (const EstDistribution *distribution)
{
  double theta[EST_MAX_THETA];

  for (guint j = 0; j < distribution->n_parameters; j++)
    theta[j] = distribution->parameters[j].initial;
  g_print ("%-20s", distribution->id);
  for (gsize n = 1000; n <= 1000000; n *= 10)
    {
      g_autoptr (gsl_rng) rng = est_rng_new (1);
      g_autofree double *values = g_new (double, n);
      g_autoptr (EstSample) sample = NULL;
      FitWork work = {distribution};

      est_draw (distribution, rng, theta, values, n);
      sample = est_sample_new (values, NULL, n, NULL);
      work.sample = sample;
      print_time (median_time (fit, &work));
    }
  g_print ("\n");
}

int
main (void)
{
  volatile double sum = 0;

  est_init ();
  reference = median_time (exp_loop, (gpointer)&sum);
  g_print ("a million exp(): %.3f ms; every time below is in ms, then as a ratio to it\n\n",
           reference);

  g_print ("%-20s %-8s %19s %19s %19s %19s\n", "exploration", "state", "prepare", "build", "layout",
           "draw");
  for (guint i = 0; explorations ()[i] != NULL; i++)
    measure_exploration (explorations ()[i]);

  g_print ("\n%-20s %19s %19s %19s %19s\n", "fit", "n = 1e3", "1e4", "1e5", "1e6");
  for (guint i = 0; est_distributions ()[i] != NULL; i++)
    measure_fits (est_distributions ()[i]);
  return 0;
}
