/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The categorical model of likely fit: its prior and fixed probabilities, by the levels' names. */
#include "command/fit.h"

#include <glib/gi18n.h>
#include <string.h>

#include "estimation/categorical.h"

static gboolean
is_named (const FitReport *report, const EstLevel *level, const char *name)
{
  char *end = NULL;

  if (report->bridge->levels != NULL)
    return strcmp (report->bridge->levels[(gsize)level->value], name) == 0;
  return g_ascii_strtod (name, &end) == level->value && end != name && *end == '\0';
}

static gboolean
hold (const FitReport *report, GArray *known, const FitFixedLevel *fixed, GError **error)
{
  for (guint k = 0; k < known->len; k++)
    if (is_named (report, &g_array_index (known, EstLevel, k), fixed->level))
      {
        g_array_index (known, EstLevel, k).fixed = fixed->probability;
        return TRUE;
      }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _ ("no value of column %s is at level “%s”"), report->bridge->column->name,
               fixed->level);
  return FALSE;
}

static gboolean
set_concentrations (const FitReport *report, GArray *known, const GArray *given, GError **error)
{
  if (given->len > 1 && given->len != known->len)
    {
      g_set_error (
          error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
          _ ("the dirichlet prior has %u numbers, the values of column %s are at %u levels"),
          given->len, report->bridge->column->name, known->len);
      return FALSE;
    }
  for (guint k = 0; given->len > 0 && k < known->len; k++)
    g_array_index (known, EstLevel, k).concentration
        = g_array_index (given, double, given->len > 1 ? k : 0);
  return TRUE;
}

EstFit *
fit_categorical (const FitReport *report, const FitModels *models, GError **error)
{
  g_autoptr (GArray) known = est_categorical_levels (report->bridge->sample);

  if (!set_concentrations (report, known, models->concentrations, error))
    return NULL;
  for (guint i = 0; i < models->fixed_levels->len; i++)
    if (!hold (report, known, g_ptr_array_index (models->fixed_levels, i), error))
      return NULL;
  return est_categorical_fit_levels (report->bridge->sample,
                                     (const char *const *)report->bridge->levels,
                                     (const EstLevel *)(gpointer)known->data, known->len);
}

/* The sample of the places among two levels, with the rows as they were. */
static EstSample *
index_numbers (const BridgeSample *bridge, double last)
{
  const EstSample *sample = bridge->sample;
  g_autofree double *places = g_new0 (double, bridge->n_rows);
  g_autofree double *weights = g_new0 (double, bridge->n_rows);

  for (gsize i = 0; i < sample->length; i++)
    {
      places[sample->order[i]] = sample->values[i] == last;
      weights[sample->order[i]] = sample->weights != NULL ? sample->weights[i] : 1;
    }
  return est_sample_new (places, weights, bridge->n_rows, NULL);
}

gboolean
fit_two_valued (BridgeSample *bridge, const char *success, GError **error)
{
  g_autoptr (GArray) known = est_categorical_levels (bridge->sample);
  const EstLevel *level = (const EstLevel *)(gpointer)known->data;
  char digits[G_ASCII_DTOSTR_BUF_SIZE], *end = NULL;
  double last = g_ascii_strtod (success, &end);
  EstSample *places;

  if (known->len != 2)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("a success is one of two levels; column %s has %u"), bridge->column->name,
                   known->len);
      return FALSE;
    }
  bridge->levels = g_new0 (char *, 3);
  for (guint k = 0; k < 2; k++)
    bridge->levels[k] = g_strdup (g_ascii_formatd (digits, sizeof digits, "%.15g", level[k].value));
  if (end == success || *end != '\0' || (last != level[0].value && last != level[1].value))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("column %s has no level “%s”; its levels are %s, %s"), bridge->column->name,
                   success, bridge->levels[0], bridge->levels[1]);
      return FALSE;
    }
  if (last == level[0].value)
    {
      char *first = bridge->levels[0];

      bridge->levels[0] = bridge->levels[1];
      bridge->levels[1] = first;
    }
  places = index_numbers (bridge, last);
  est_sample_unref (bridge->sample);
  bridge->sample = places;
  return TRUE;
}
