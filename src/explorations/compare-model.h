/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `compare` knows of a column, whatever is switched on: the fits of all its noise models to
 * the values, or to what their lines on another column leave of them, and the values that lie far
 * out.
 */
#pragma once

#include "estimation/held-out.h"
#include "estimation/regression.h"
#include "explorations/bridge-design.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  COMPARE_MODELS = 6,
  COMPARE_NORMAL = 0, /* places in compare_models */
  COMPARE_STUDENT_T = 3,
  COMPARE_NAMED = 3, /* the most far values that the sentence names */
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

/* In the order of the choice `prediction`. */
typedef enum
{
  COMPARE_CONSTANT,
  COMPARE_LINE
} ComparePrediction;

/* One model, whether it is switched on or not. */
typedef struct
{
  EstFit *fit;         /* of `sample`; with a line its location is held at 0 */
  EstSample *sample;   /* the values, or what the line leaves of them: what the model describes */
  EstRegression *line; /* NULL with one constant */
  EstHeldOut held_out;

  gsize n_dots;      /* a long sample is thinned, least at its ends */
  double *dots;      /* values, ascending */
  gsize *places;     /* of the dots in the sample */
  guint *rows;       /* the dots' data rows */
  double *shares;    /* of the weight below each dot, with half its own */
  double *quantiles; /* the model's value at each dot's share; NULL without a fit */

  double greatest, total; /* log density at the mode; the loss of all values; NaN without a fit */
  double step;            /* compare_grid_step() of the sample */
} CompareFitted;

/* What the values far out carry of the Gaussian's loss, the sum of squares. */
typedef struct
{
  gsize below, above; /* stored values beyond Tukey's far fences, at both ends */
  gsize named[COMPARE_NAMED];
  guint n_named;      /* the farthest from the mean, or the costliest where none is far */
  double named_share; /* of the first of them alone */
  double share;       /* of all that are far */
  double mean_without, sd_without;
} CompareFar;

/* The payload: counted, immutable. */
typedef struct
{
  char *table_id; /* what the fits belong to: the table's bytes, the source and the prediction */
  char *data_name, *column;
  char *predictor;           /* the line's column; NULL with one constant */
  gboolean no_predictor;     /* a line was asked for, and there is no other column of numbers */
  char *label, *short_label; /* of an axis: the description, or the column's name, with its unit */
  char *left_out;            /* "2 missing, 1 rejected", or NULL */
  double n;
  BridgeDesign *design; /* NULL with one constant */
  CompareFitted models[COMPARE_MODELS];
  guint folds; /* 0: nothing is held out */
  guint64 seed;
  CompareFar far;
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

/* The model whose values are drawn: the one that is checked, or else (and while that would give the
 * best away) the first. */
guint compare_shown (const Compare *self, const State *state);

/* What model m makes of the pressed row. loss: how much less its log density is than the greatest;
 * share: the part of all its loss that the row carries with its weight. FALSE where no value that
 * is drawn is pressed, or there is no fit. */
typedef struct
{
  guint row;
  double value, loss, share;
} ComparePressed;
gboolean compare_pressed (const Compare *self, const State *state, guint m,
                          ComparePressed *pressed);
gboolean compare_any_pressed (const Compare *self, const State *state);
/* The data row of the ith value of model m's sample. */
guint compare_row (const Compare *self, guint m, gsize i);
double compare_weight (const EstSample *sample, gsize i);

/* The step of the grid that the values lie on (whole numbers, tenths), or 0: takes time. */
double compare_grid_step (const EstSample *sample);
/* Edges of the histogram's bars: `bars` of them, or 0 for Freedman and Diaconis's rule. Doubles. */
GArray *compare_edges (const EstSample *sample, double step, guint bars);

/* Chooses the columns, names them, and fills `design`, or returns the values. NULL with a sentence,
 * or, with a line, without one. (compare-columns.c) */
EstSample *compare_read_columns (Compare *self, const State *state, const DatasetTable *table,
                                 GError **error);
/* The fits, with one constant (compare-model.c) or a line each (compare-line.c). A line's
 * parameters are those of its noise model behind a location of 0. */
void compare_fit_line (Compare *self, guint m, GCancellable *cancellable);
void compare_hold_out_line (Compare *self, guint m, GCancellable *cancellable);
/* The ith row of the design less the prediction of model m's line. */
double compare_line_error (const Compare *self, guint m, gsize i);
/* What the model says of each value, for drawing and for the sentence. (compare-loss.c) */
void compare_find_dots (Compare *self, guint m);
void compare_find_losses (Compare *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Compare, compare_unref)

G_END_DECLS
