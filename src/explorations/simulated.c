/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simulated data sets: their names are read and written here, and their values drawn. */
#include "explorations/simulated.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define PREFIX "simulate:"
/* How many are drawn between two looks at whether to stop. */
#define CHUNK 100000

static const Parameter size
    = {.id = "n", .kind = PARAMETER_INTEGER, .lower = 1, .upper = SIMULATED_MOST, .initial = 200};
static const Parameter seed
    = {.id = "seed", .kind = PARAMETER_SEED, .upper = G_MAXUINT32, .initial = 1};

Simulated
simulated_default (const EstDistribution *distribution)
{
  Simulated simulated
      = {.distribution = distribution, .n = (guint)size.initial, .seed = (guint64)seed.initial};

  for (guint j = 0; j < distribution->n_parameters; j++)
    simulated.theta[j] = distribution->parameters[j].initial;
  return simulated;
}

gboolean
simulated_is (const char *name)
{
  return g_str_has_prefix (name, PREFIX);
}

static const EstDistribution *
find_model (const char *id, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; est_distributions ()[i] != NULL; i++)
    {
      if (strcmp (est_distributions ()[i]->id, id) == 0)
        return est_distributions ()[i];
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", est_distributions ()[i]->id);
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _ ("there is no model “%s” to draw from; the models are %s"), id, known->str);
  return NULL;
}

/* Sets one NAME=VALUE. */
static gboolean
set_value (Simulated *self, const char *setting, GError **error)
{
  const EstDistribution *distribution = self->distribution;
  g_auto (GStrv) parts = g_strsplit (setting, "=", 2);
  g_autoptr (GString) known = g_string_new (NULL);
  double value;

  if (g_strv_length (parts) != 2)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("“%s” is not of the form NAME=VALUE"), setting);
      return FALSE;
    }
  for (guint j = 0; j < distribution->n_parameters; j++)
    {
      if (strcmp (distribution->parameters[j].id, parts[0]) == 0)
        return parameter_parse (&distribution->parameters[j], parts[1], &self->theta[j], error);
      g_string_append_printf (known, "%s, ", distribution->parameters[j].id);
    }
  if (strcmp (parts[0], "n") == 0)
    {
      if (!parameter_parse (&size, parts[1], &value, error))
        return FALSE;
      self->n = (guint)value;
      return TRUE;
    }
  if (strcmp (parts[0], "seed") == 0)
    {
      if (!parameter_parse (&seed, parts[1], &value, error))
        return FALSE;
      self->seed = (guint64)value;
      return TRUE;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _ ("%s has no “%s” to simulate with; it has %sn and seed"), distribution->id,
               parts[0], known->str);
  return FALSE;
}

gboolean
simulated_parse (const char *name, Simulated *simulated, GError **error)
{
  g_auto (GStrv) words = NULL;
  const EstDistribution *distribution;

  g_return_val_if_fail (simulated_is (name), FALSE);
  words = g_strsplit (name + strlen (PREFIX), ",", -1);
  distribution = find_model (words[0] != NULL ? words[0] : "", error);
  if (distribution == NULL)
    return FALSE;
  *simulated = simulated_default (distribution);
  for (guint i = 1; words[i] != NULL; i++)
    if (!set_value (simulated, words[i], error))
      return FALSE;
  if (est_distribution_is_legal (distribution, simulated->theta))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("%s has no distribution with these parameters"), name);
  return FALSE;
}

char *
simulated_to_string (const Simulated *simulated)
{
  GString *name = g_string_new (PREFIX);

  g_string_append (name, simulated->distribution->id);
  for (guint j = 0; j < simulated->distribution->n_parameters; j++)
    {
      const Parameter *parameter = &simulated->distribution->parameters[j];
      g_autofree char *value = parameter_format (parameter, simulated->theta[j]);

      g_string_append_printf (name, ",%s=%s", parameter->id, value);
    }
  g_string_append_printf (name, ",n=%u,seed=%" G_GUINT64_FORMAT, simulated->n, simulated->seed);
  return g_string_free (name, FALSE);
}

char *
simulated_title (const Simulated *simulated)
{
  /* Translators: a data set drawn from a model, such as "Normal, simulated". */
  return g_strdup_printf (_ ("%s, simulated"), _ (simulated->distribution->name));
}

static DatasetTable *
draw (const Simulated *self, DatasetProgress progress, gpointer data, GCancellable *cancellable,
      GError **error)
{
  g_autoptr (gsl_rng) rng = est_rng_new (self->seed);
  g_autofree double *values = g_new (double, self->n);
  g_autofree char *title = simulated_title (self);

  for (guint i = 0; i < self->n; i += CHUNK)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (progress != NULL)
        progress (i / (double)self->n, data);
      est_draw (self->distribution, rng, self->theta, values + i, MIN (CHUNK, self->n - i));
    }
  for (guint i = 0; i < self->n; i++)
    if (!isfinite (values[i]))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                     _ ("%s cannot be used: row %u would be too large for a number"), title, i + 1);
        return NULL;
      }
  return dataset_table_new_numbers (title, "x", g_steal_pointer (&values), self->n);
}

DatasetTable *
simulated_open_as (const char *name, const DatasetImport *import, DatasetProgress progress,
                   gpointer data, GCancellable *cancellable, GError **error)
{
  Simulated simulated;

  if (!simulated_is (name))
    return dataset_open_as (name, import, progress, data, cancellable, error);
  if (!simulated_parse (name, &simulated, error))
    return NULL;
  return draw (&simulated, progress, data, cancellable, error);
}
