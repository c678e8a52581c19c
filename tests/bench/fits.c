/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long fits of large samples take: every family to draws from itself at its declared initial
 * parameters, with everything that est_fit() fills, and what comes before and after a fit. */
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "estimation/likelihood.h"

#include "measure.h"

enum
{
  CURVE = 512,
  GRID = 200
};

typedef struct
{
  const EstDistribution *distribution;
  double theta[EST_MAX_THETA];
  double *values;
  gsize n;
  EstSample *sample;
  EstFit *fit;
} Case;

static void
case_init (Case *self, const EstDistribution *distribution, gsize n)
{
  g_autoptr (gsl_rng) rng = est_rng_new (1);

  self->distribution = distribution;
  for (guint j = 0; j < distribution->n_parameters; j++)
    self->theta[j] = distribution->parameters[j].initial;
  self->n = n;
  self->values = g_new (double, n);
  est_draw (distribution, rng, self->theta, self->values, n);
  self->sample = est_sample_new (self->values, NULL, n, NULL);
  self->fit = est_fit (distribution, self->sample, NULL);
}

static void
case_clear (Case *self)
{
  g_free (self->values);
  est_sample_unref (self->sample);
  est_fit_unref (self->fit);
}

static void
sort (gpointer data)
{
  Case *self = data;
  g_autoptr (EstSample) sample = est_sample_new (self->values, NULL, self->n, NULL);
}

static void
fit (gpointer data)
{
  Case *self = data;
  g_autoptr (EstFit) result = est_fit (self->distribution, self->sample, NULL);
}

static void
goodness (gpointer data)
{
  Case *self = data;

  est_goodness (self->sample, self->fit);
}

static void
measure_fits (const EstDistribution *distribution, gsize most)
{
  g_print ("%-20s", distribution->id);
  for (gsize n = 1000; n <= most; n *= 10)
    {
      Case self = {NULL};

      case_init (&self, distribution, n);
      print_time (measure (fit, &self));
      case_clear (&self);
    }
  g_print ("\n");
}

static void
measure_parts (const EstDistribution *distribution, gsize n)
{
  Case self = {NULL};

  case_init (&self, distribution, n);
  g_print ("%-20s", distribution->id);
  print_time (measure (sort, &self));
  print_time (measure (fit, &self));
  print_time (measure (goodness, &self));
  g_print ("\n");
  case_clear (&self);
}

/* One sum over all values, and over the light sample, a curve and a surface: what a drag draws. */
static void
exact_sum (gpointer data)
{
  Case *self = data;

  est_log_likelihood (self->distribution, self->sample, self->theta);
}

static void
curve (gpointer data)
{
  Case *self = data;
  double x[CURVE], y[CURVE];

  for (guint i = 0; i < CURVE; i++)
    x[i] = self->fit->estimate[1] * (0.5 + (double)i / CURVE);
  est_likelihood_curve (self->distribution, self->sample, self->fit->estimate, 1, x, CURVE, y);
}

static void
surface (gpointer data)
{
  Case *self = data;
  double x[GRID], y[GRID];
  g_autofree double *z = g_new (double, GRID *GRID);

  for (guint i = 0; i < GRID; i++)
    {
      x[i] = self->fit->estimate[0] + self->fit->standard_error[0] * (8.0 * i / GRID - 4);
      y[i] = self->fit->estimate[1] + self->fit->standard_error[1] * (8.0 * i / GRID - 4);
    }
  est_likelihood_surface (self->distribution, self->sample, self->fit->estimate, 0, x, GRID, 1, y,
                          GRID, z);
}

static void
light (gpointer data)
{
  Case *self = data;
  g_autoptr (EstSample) sample
      = est_light_new (self->sample, self->distribution->light, EST_LIGHT_PARTS);
}

/* Two parameters with errors about which there is something to draw. */
static gboolean
has_surface (const EstDistribution *distribution)
{
  return distribution->n_parameters - distribution->n_fixed >= 2 && !distribution->discrete
         && strcmp (distribution->id, "uniform") != 0;
}

static void
measure_drawing (const EstDistribution *distribution, gsize n)
{
  Case self = {NULL};

  case_init (&self, distribution, n);
  g_print ("%-20s", distribution->id);
  print_time (measure (exact_sum, &self));
  print_time (measure (light, &self));
  print_time (measure (curve, &self));
  print_time (measure (surface, &self));
  g_print ("\n");
  case_clear (&self);
}

/* With the names of families as arguments: only these. */
static gboolean
is_wanted (const EstDistribution *distribution, int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], distribution->id) == 0)
      return TRUE;
  return argc == 1;
}

int
main (int argc, char **argv)
{
  est_init ();
  measure_reference ();
  g_print ("%-20s %19s %19s %19s %19s\n", "fit", "n = 1e3", "1e4", "1e5", "1e6");
  for (guint i = 0; est_distributions ()[i] != NULL; i++)
    if (is_wanted (est_distributions ()[i], argc, argv))
      measure_fits (est_distributions ()[i], 1000000);

  g_print ("\n%-20s %19s %19s %19s %19s\n", "n = 1e6", "one exact sum", "make light",
           "curve of 512", "surface 200 x 200");
  for (guint i = 0; est_distributions ()[i] != NULL; i++)
    if (is_wanted (est_distributions ()[i], argc, argv) && has_surface (est_distributions ()[i]))
      measure_drawing (est_distributions ()[i], 1000000);

  g_print ("\n%-20s %19s %19s %19s\n", "n = 1e7", "sort", "fit", "goodness of fit");
  for (guint i = 0; est_distributions ()[i] != NULL; i++)
    if (is_wanted (est_distributions ()[i], argc, argv))
      measure_parts (est_distributions ()[i], 10000000);
  return 0;
}
