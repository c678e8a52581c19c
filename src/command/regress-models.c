/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which noise models --model and --fix ask for. */
#include "command/regress.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_noise (RegressModels *models, const EstNoise *noise, double ridge, double lasso)
{
  const EstRegressionOptions options = {.ridge = ridge, .lasso = lasso};

  if (g_ptr_array_find (models->noises, noise, NULL))
    return;
  g_ptr_array_add (models->noises, (gpointer)noise);
  g_array_append_val (models->options, options);
}

static gboolean
add_listed (RegressModels *models, const char *list, double ridge, double lasso, GError **error)
{
  g_auto (GStrv) ids = g_strsplit (list, ",", -1);
  const EstNoise *const *noises = est_noises ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = g_strstrip (ids[i]);
      g_autoptr (GString) known = g_string_new (NULL);

      if (strcmp (id, "all") == 0)
        {
          models->all = TRUE;
          for (guint k = 0; noises[k] != NULL; k++)
            add_noise (models, noises[k], ridge, lasso);
          continue;
        }
      if (est_noise_find (id) != NULL)
        {
          add_noise (models, est_noise_find (id), ridge, lasso);
          continue;
        }
      for (guint k = 0; noises[k] != NULL; k++)
        g_string_append_printf (known, "%s%s", k > 0 ? ", " : "", noises[k]->id);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("there is no noise model “%s” for a regression; they are %s, and all"), id,
                   known->str);
      return FALSE;
    }
  return TRUE;
}

/* One NAME=VALUE of --fix, in every model that has such a parameter; they are all above 0. */
static gboolean
hold (RegressModels *models, const char *setting, GError **error)
{
  const char *equals = strchr (setting, '=');
  g_autofree char *id = NULL;
  gboolean found = FALSE;
  double value;

  if (equals == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("--fix is NAME=VALUE, not “%s”"), setting);
      return FALSE;
    }
  id = g_strndup (setting, (gsize)(equals - setting));
  if (dataset_parse_cell (equals + 1, &value) != CELL_VALUE || !(value > 0))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("%s is a number above 0, not “%s”"), id, equals + 1);
      return FALSE;
    }
  for (guint i = 0; i < models->noises->len; i++)
    {
      const EstNoise *noise = g_ptr_array_index (models->noises, i);
      EstRegressionOptions *options = &g_array_index (models->options, EstRegressionOptions, i);

      for (guint j = 0; j < noise->n_noise; j++)
        if (strcmp (noise->noise[j], id) == 0)
          {
            options->fixed[j] = value;
            options->fixed_mask |= 1u << j;
            found = TRUE;
          }
    }
  if (!found)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("none of the models has a parameter “%s” that could be fixed"), id);
  return found;
}

gboolean
regress_models_parse (RegressModels *models, const char *list, const char *const *fix, double ridge,
                      double lasso, GError **error)
{
  models->noises = g_ptr_array_new ();
  models->options = g_array_new (FALSE, TRUE, sizeof (EstRegressionOptions));
  if (!add_listed (models, list, ridge, lasso, error))
    return FALSE;
  for (; fix != NULL && *fix != NULL; fix++)
    if (!hold (models, *fix, error))
      return FALSE;
  return TRUE;
}

void
regress_models_clear (RegressModels *models)
{
  g_clear_pointer (&models->noises, g_ptr_array_unref);
  g_clear_pointer (&models->options, g_array_unref);
}
