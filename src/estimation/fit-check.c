/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be known of the data before a family is fitted to them. */
#include "estimation/distributions.h"

/* The first row of the input whose value is no count, or NULL: so large a count that its mean is no
 * legal parameter is none either. */
static const double *
find_no_count (const EstSample *sample, gboolean large, guint *row)
{
  gsize first = sample->length;

  for (gsize i = 0; i < sample->length; i++)
    {
      double x = sample->values[i];

      if (large ? x > EST_GREATEST_COUNT : x < 0 || x != rint (x))
        if (first == sample->length || sample->order[i] < sample->order[first])
          first = i;
    }
  if (first == sample->length)
    return NULL;
  *row = sample->order[first] + 1;
  return &sample->values[first];
}

static gboolean
check_counts (const EstDistribution *distribution, const EstSample *sample, GError **error)
{
  const double *value;
  guint row;

  if (!distribution->discrete)
    return TRUE;
  value = find_no_count (sample, FALSE, &row);
  if (value != NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("%s needs whole numbers from 0 on; row %u is %g."), _ (distribution->name), row,
                 *value);
  else if ((value = find_no_count (sample, TRUE, &row)) != NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("%s needs counts of at most %.0f; row %u is %g."), _ (distribution->name),
                 EST_GREATEST_COUNT, row, *value);
  return value == NULL;
}

gboolean
est_fit_check_data (const EstDistribution *distribution, const EstSample *sample, EstFit *fit)
{
  g_autoptr (GError) error = NULL;

  if (check_counts (distribution, sample, &error)
      && (distribution->check == NULL || distribution->check (sample, &error)))
    return TRUE;
  est_fit_end (fit, EST_NOT_APPLICABLE, error->message);
  return FALSE;
}

gboolean
est_fit_check_spread (const EstSample *sample, const EstFitOptions *options, double *unit,
                      EstFit *fit)
{
  double value;

  *unit = 0;
  if (sample->minimum < sample->maximum)
    return TRUE;
  if (est_fit_is_fixed (options, 1, &value))
    *unit = value;
  else if (est_fit_is_fixed (options, 0, &value))
    *unit = fabs (value - sample->minimum);
  if (*unit > 0)
    return TRUE;
  est_fit_end (
      fit, EST_UNBOUNDED,
      _ ("All values are equal, so the likelihood grows without bound as the scale shrinks "
         "onto them."));
  return FALSE;
}
