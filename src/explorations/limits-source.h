/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources of `limits`: what one value is drawn from. */
#pragma once

#include "estimation/repeat.h"

G_BEGIN_DECLS

enum
{
  LIMITS_COIN = 3,
  LIMITS_CAUCHY = 4,
  LIMITS_SENSOR = 5,
  LIMITS_MOST_ERRORS = 30
};

typedef struct
{
  const char *distribution; /* of the registry; NULL: a sum of small sensor errors */
  double theta[2];
  double lower, upper; /* where nearly all values lie */
} LimitsShape;

/* A source with its moments; mean and sd are NaN where there are none. */
typedef struct
{
  guint choice;
  guint m; /* small errors in a sum */
  const LimitsShape *shape;
  double mean, median, sd;
} LimitsSource;

LimitsSource limits_source (guint choice, guint m);

/* Fills in the source of a simulation, to which it must stay. */
void limits_source_set (const LimitsSource *self, EstRepeat *repeat);

/* The density at x; of the coin the probability of a whole x. */
double limits_source_density (const LimitsSource *self, double x);
/* The greatest difference between the distribution functions of a sum of m errors and of the normal
 * with its mean and standard deviation. */
double limits_sensor_gap (const LimitsSource *self);

G_END_DECLS
