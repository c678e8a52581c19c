/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EstDistribution: a constant record of functions for one family of distributions. The generic
 * functions below are what other modules call: they check the parameters first (GSL does not). */
#pragma once

#include <gsl/gsl_rng.h>

#include "estimation/fit.h"
#include "estimation/light.h"
#include "estimation/parameter.h"
#include "estimation/sample.h"

G_BEGIN_DECLS

/* Parameters of a distribution of the registry, fixed ones included. */
enum
{
  EST_MAX_THETA = 4
};

typedef struct _EstDistribution EstDistribution;

struct _EstDistribution
{
  const char *id;          /* "student-t" */
  const char *name;        /* N_("Student's t") */
  const char *formula;     /* plain Unicode */
  const char *loss;        /* N_("squared error"): the loss its negative log-likelihood is */
  gboolean discrete;       /* a mass on whole numbers, not a density */
  gboolean symmetric;      /* about its first parameter, a location: a noise model for residuals */
  gboolean location_scale; /* its first two parameters: it is fitted on standardised values */
  const Parameter *parameters;
  guint n_parameters;
  guint n_fixed; /* the last n_fixed parameters are constants unless asked for (Huber's k) */

  /* theta is legal in every function below. */
  void (*support) (const double *theta, double *lower, double *upper);
  double (*log_density) (double x, const double *theta); /* -inf outside, +inf at a pole */
  double (*cdf) (double x, const double *theta);
  double (*survival) (double x, const double *theta);
  double (*quantile) (double p, const double *theta); /* NULL: generic bracketing */
  double (*sample) (gsl_rng *rng, const double *theta);
  double (*mean) (const double *theta);     /* NaN where it does not exist */
  double (*variance) (const double *theta); /* +inf, or NaN where it does not exist */
  double (*mode) (const double *theta); /* a point of the greatest density, which may be a pole */

  /* d log_density / d theta_j for each free parameter; NULL: numerical. */
  void (*score) (double x, const double *theta, double *out);

  /* Optional: gradient and observed information (row by row) of a sample in coordinates of the
   * family's own choice, and d theta_i / d coordinate_j (row by row). For families whose parameters
   * nearly say the same, where differences of the score would cancel. All parameters are free. */
  void (*information) (const EstSample *sample, const double *theta, double *gradient,
                       double *information, double *jacobian);

  /* Optional: sums of weight * log_density and of weight * score over the sample, faster than value
   * by value. The first may be NaN where value by value is better. */
  double (*log_likelihood) (const EstSample *sample, const double *theta);
  void (*total_score) (const EstSample *sample, const double *theta, double *out);

  /* Where the light form of a sample may stand for it: the places that are rough, and the least
   * parts of its groups with which the log-likelihood at theta errs by less than 1e-6 for each
   * value. NULL: nowhere, because of a kink, or because sums make the exact one cheap. */
  EstLightKind light;
  double (*parts) (const EstSample *sample, const double *theta);

  /* NULL: every finite value will do (whole numbers >= 0 are checked for discrete ones first). The
   * sentence names the input row ("row 17 is 2.5"); rows are est sample order + 1. */
  gboolean (*check) (const EstSample *sample, GError **error);

  /* A legal starting point; also the home of fixed parameters. */
  void (*start) (const EstSample *sample, double *theta);

  /* Closed form or bracketed profile: fills fit->estimate and fit->outcome, reason, interval; the
   * driver adds everything else. NULL: the numeric driver from several starts. */
  void (*fit) (const EstSample *sample, const EstFitOptions *options, EstFit *fit);
};

/* The registry, in the order of command-line.md's table; NULL-terminated. */
const EstDistribution *const *est_distributions (void);
/* By id; NULL if there is none. */
const EstDistribution *est_distribution_find (const char *id);

gboolean est_distribution_is_legal (const EstDistribution *self, const double *theta);
/* NaN for an illegal theta or a NaN x; for discrete families -inf off the whole numbers. */
double est_log_density (const EstDistribution *self, double x, const double *theta);
double est_density (const EstDistribution *self, double x, const double *theta);
double est_cdf (const EstDistribution *self, double x, const double *theta);
double est_survival (const EstDistribution *self, double x, const double *theta);
/* The smallest x with cdf(x) >= p. NaN for p outside [0, 1]. */
double est_quantile (const EstDistribution *self, double p, const double *theta);
double est_mean (const EstDistribution *self, const double *theta);
double est_variance (const EstDistribution *self, const double *theta);
/* n draws. */
void est_draw (const EstDistribution *self, gsl_rng *rng, const double *theta, double *out,
               gsize n);
/* Gradient of log_density over the free parameters: analytic, or central differences. */
void est_score (const EstDistribution *self, double x, const double *theta, double *out);

/* A Mersenne Twister (mt19937) with this seed: the only source of randomness. */
gsl_rng *est_rng_new (guint64 seed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (gsl_rng, gsl_rng_free)

/* Turns off GSL's aborting error handler; once, before anything else. Safe to call again. */
void est_init (void);

G_END_DECLS
