/* SPDX-License-Identifier: GPL-3.0-or-later */
/* likely regress, in three steps: the models that were asked for, the ranked report, its text. */
#pragma once

#include "estimation/regression.h"
#include "explorations/bridge-design.h"

G_BEGIN_DECLS

/* The models and what is held in them. */
typedef struct
{
  gboolean all;      /* those that do not apply are left out without complaint */
  GPtrArray *noises; /* of const EstNoise */
  GArray *options;   /* of EstRegressionOptions, beside noises */
} RegressModels;

/* list: "normal,huber" or "all"; fix: "df=4", …, or NULL. FALSE with a sentence that lists the
 * models there are. */
gboolean regress_models_parse (RegressModels *models, const char *list, const char *const *fix,
                               double ridge, double lasso, GError **error);
void regress_models_clear (RegressModels *models);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegressModels, regress_models_clear)

typedef struct
{
  EstRegression *fit;
  guint rank;    /* within its group by AIC; 0: not ranked */
  double weight; /* Akaike's, in its group; NaN: not ranked */
} RegressLine;

typedef struct
{
  const char *file; /* as it was named, without its folder */
  const char *response;
  const DatasetTable *table;
  const BridgeDesign *bridge;
  GArray *lines;   /* of RegressLine: continuous ones before discrete ones, by rank */
  GPtrArray *left; /* of EstRegression: those of `all` that do not apply */
} RegressReport;

/* Fits all models. FALSE, with the first one's sentence, where none applies. */
gboolean regress_report_make (RegressReport *report, const RegressModels *models, GError **error);
void regress_report_clear (RegressReport *report);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegressReport, regress_report_clear)

/* The penalised objective in full, "ℓ − (λ/2) Σ β²", and what it is the prior of; NULL without a
 * penalty. */
const char *regress_objective (const EstRegression *fit);
const char *regress_prior (const EstRegression *fit);

/* The report as text; free the results. */
char *regress_report_table (const RegressReport *report);
char *regress_report_csv (const RegressReport *report);
char *regress_report_json (const RegressReport *report);

G_END_DECLS
