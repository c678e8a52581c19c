/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked about a fit beyond its estimates: intervals, robust errors, the held-out
 * log-likelihood, the bootstrap. */
#include "command/fit.h"

#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distributions.h"
#include "estimation/interval.h"
#include "estimation/robust.h"

enum
{
  FOLDS = 10
};

static FitInterval *
find_intervals (const FitReport *report, const EstFit *fit)
{
  const EstSample *sample = report->bridge->sample;
  g_autofree double *robust = g_new (double, fit->n_parameters);
  FitInterval *intervals = g_new (FitInterval, fit->n_parameters);

  est_robust_covariance (fit, sample, NULL, robust);
  for (guint j = 0; j < fit->n_parameters; j++)
    {
      est_wald_interval (fit, j, report->level, intervals[j].wald);
      est_profile (fit, sample, j, report->level, NULL, &intervals[j].profile);
      intervals[j].robust_error = robust[j];
    }
  return intervals;
}

/* Bickel & Freedman (1981), Annals of Statistics 9, 1196-1217, section 6. */
const char *
fit_bootstrap_reason (const EstFit *fit)
{
  if (fit->distribution != &est_uniform)
    return NULL;
  return _ (
      "The bootstrap does not hold for the ends of a range: none of its samples reaches beyond "
      "the ends that were found.");
}

double
fit_bootstrap_level (const FitReport *report)
{
  return report->level > 0 ? report->level : 0.95;
}

static EstBootstrap *
repeat (const FitReport *report, const EstFit *fit)
{
  const EstBootstrapOptions options = {.parametric = report->resampling.parametric,
                                       .replicates = report->resampling.replicates,
                                       .seed = report->resampling.seed};

  return est_bootstrap (fit, report->bridge->sample, &options);
}

void
fit_line_measure (const FitReport *report, FitLine *line)
{
  const EstFit *fit = line->fit;

  if (report->level > 0)
    line->intervals = find_intervals (report, fit);
  if (!est_fit_has_estimate (fit))
    return;
  if (report->criterion == FIT_HELD_OUT)
    est_held_out (fit, report->bridge->sample, FOLDS, report->resampling.seed, NULL,
                  &line->held_out);
  if (report->resampling.replicates > 0)
    line->bootstrap = repeat (report, fit);
}

void
fit_line_clear (FitLine *line)
{
  est_fit_unref (line->fit);
  g_free (line->intervals);
  est_held_out_clear (&line->held_out);
  g_clear_pointer (&line->bootstrap, est_bootstrap_free);
}
