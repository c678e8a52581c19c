/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `compare` knows of a column, whatever is switched on: the sample, the fits of all its noise
 * models, their quantiles, and the values that lie far out. */
#pragma once

#include "estimation/held-out.h"
#include "explorations/bridge.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  COMPARE_MODELS = 6,
  COMPARE_DOTS = 400 /* the most of a check's panel */
};

/* In the order of the controls. `id` is also that of the switch, and names a distribution. */
typedef struct
{
  const char *id;
  const char *name; /* N_() */
  const char *key;  /* the end of its readings' ids */
  PlotRole role;
  PlotDash dash;
} CompareModel;
extern const CompareModel compare_models[COMPARE_MODELS];

/* In the order of the choice `criterion`. */
typedef enum
{
  COMPARE_AIC,
  COMPARE_AICC,
  COMPARE_BIC,
  COMPARE_HELD_OUT
} CompareCriterion;

/* In the order of the choice `check`. */
typedef enum
{
  COMPARE_QQ,
  COMPARE_PP,
  COMPARE_CDF,
  COMPARE_SURPRISE
} CompareCheck;

/* In the order of the choice `distance`. */
typedef enum
{
  COMPARE_KS,
  COMPARE_AD
} CompareDistance;

/* The payload: counted, immutable. */
typedef struct
{
  char *table_id; /* what the fits belong to: the table's bytes and the source */
  char *data_name, *column;
  char *label, *short_label; /* of an axis: the description, or the column's name, with its unit */
  char *left_out;            /* "2 missing, 1 rejected", or NULL */
  EstSample *sample;
  EstFit *fits[COMPARE_MODELS];
  guint folds; /* 0: nothing is held out */
  guint64 seed;
  EstHeldOut held_out[COMPARE_MODELS];

  gsize n_dots;                      /* a long sample is thinned, least at its ends */
  double *dots;                      /* values, ascending */
  guint *rows;                       /* the dots' data rows */
  double *shares;                    /* of the weight below each dot, with half its own */
  double *quantiles[COMPARE_MODELS]; /* the model's value at each dot's share; NULL without a fit */

  gsize far_below, far_above; /* stored values beyond Tukey's far fences, at both ends */
} Compare;

/* NULL with a sentence, also where the job is cancelled. `previous` is reused if it belongs to the
 * same data. */
Compare *compare_new (const State *state, const DatasetTable *table, const Compare *previous,
                      const ExplorationJob *job, GError **error);
void compare_unref (Compare *self);

/* The models that are switched on: first those that the criterion ranks, the best first, then those
 * fitted that it has no value for, then the others. */
typedef struct
{
  CompareCriterion criterion;
  guint n, n_fitted, n_ranked;
  guint order[COMPARE_MODELS];
  double weight[COMPARE_MODELS]; /* beside order: Akaike's, or as his of another criterion */
  double delta[COMPARE_MODELS];  /* behind the best: in the criterion, or in held-out nats */
} CompareRank;
CompareRank compare_rank (const Compare *self, const State *state);

/* "ΔAIC" */
const char *compare_delta_name (CompareCriterion criterion);
/* The lead below which two models are hardly told apart: 2 of a criterion that counts 2ℓ. */
double compare_slight_lead (CompareCriterion criterion);

/* The model that is checked: the chosen one, or the best switched on; -1 if there is no fit. */
gint compare_checked (const Compare *self, const State *state);

/* Edges of the histogram's bars: `bars` of them, or 0 for Freedman and Diaconis's rule. Doubles. */
GArray *compare_edges (const EstSample *sample, guint bars);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Compare, compare_unref)

G_END_DECLS
