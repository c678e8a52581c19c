/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A data set that is drawn from a model, as a source beside files:
 * "simulate:normal,mean=0,sd=1,n=200,seed=1". */
#pragma once

#include "dataset/table.h"
#include "estimation/distribution.h"

G_BEGIN_DECLS

enum
{
  SIMULATED_MOST = 10000000
};

typedef struct
{
  const EstDistribution *distribution;
  double theta[EST_MAX_THETA]; /* legal */
  guint n;                     /* values, 1 to SIMULATED_MOST */
  guint64 seed;                /* 0 to 2^32 - 1 */
} Simulated;

/* Two hundred values of the distribution at its parameters' initial values, seed 1. */
Simulated simulated_default (const EstDistribution *distribution);
/* Whether a source's name is of this kind, well-formed or not. */
gboolean simulated_is (const char *name);
/* What is not given is as by default. FALSE with a sentence where the model or a parameter is
 * unknown, or a value cannot be. */
gboolean simulated_parse (const char *name, Simulated *simulated, GError **error);
/* The name, with every value in it; and a title for people. Free the results. */
char *simulated_to_string (const Simulated *simulated);
char *simulated_title (const Simulated *simulated);

/* dataset_open_as() for every kind of source, this one too: a column "x". The same name gives the
 * same values. */
DatasetTable *simulated_open_as (const char *name, const DatasetImport *import,
                                 DatasetProgress progress, gpointer data, GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
