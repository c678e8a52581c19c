/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which models --model, --components, --fix and --prior ask for. */
#include "command/fit.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "estimation/categorical.h"
#include "estimation/distributions.h"
#include "estimation/mixture.h"

static const char *const mixture_id = "normal-mixture";
static const char *const level_prefix = "prob[";
static const char *const dirichlet_prefix = "dirichlet:";

static void
add_distribution (FitModels *models, const EstDistribution *distribution)
{
  const EstFitOptions none = {0};

  if (g_ptr_array_find (models->distributions, distribution, NULL))
    return;
  g_ptr_array_add (models->distributions, (gpointer)distribution);
  g_array_append_val (models->options, none);
}

/* A number of trials is known or it is not: it is no part of what `all` may guess. */
static gboolean
needs_trials (const EstDistribution *distribution)
{
  return strcmp (distribution->id, "binomial") == 0;
}

static gboolean
names_trials (const char *const *fix)
{
  for (; fix != NULL && *fix != NULL; fix++)
    if (g_str_has_prefix (*fix, "trials="))
      return TRUE;
  return FALSE;
}

static void
add_all (FitModels *models, const char *const *fix)
{
  const EstDistribution *const *registry = est_distributions ();

  models->all = TRUE;
  for (; *registry != NULL; registry++)
    if (!needs_trials (*registry) || names_trials (fix))
      add_distribution (models, *registry);
}

static void
set_unknown_model (const char *id, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (const EstDistribution *const *registry = est_distributions (); *registry != NULL; registry++)
    g_string_append_printf (known, "%s, ", (*registry)->id);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("there is no model “%s”; the models are %s%s, %s, and all"), id, known->str,
               est_categorical.id, mixture_id);
}

static gboolean
add_listed (FitModels *models, const char *list, gboolean *mixture, const char *const *fix,
            GError **error)
{
  g_auto (GStrv) ids = g_strsplit (list, ",", -1);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *id = g_strstrip (ids[i]);
      const EstDistribution *distribution = est_distribution_find (id);

      if (strcmp (id, "all") == 0)
        add_all (models, fix);
      else if (strcmp (id, mixture_id) == 0)
        *mixture = TRUE;
      else if (strcmp (id, est_categorical.id) == 0)
        models->categorical = TRUE;
      else if (distribution != NULL)
        add_distribution (models, distribution);
      else
        {
          set_unknown_model (id, error);
          return FALSE;
        }
    }
  return TRUE;
}

/* prob[LEVEL]=VALUE, which the categorical alone has. */
static gboolean
hold_level (FitModels *models, const char *setting, GError **error)
{
  const char *end = g_strrstr (setting, "]=");
  FitFixedLevel *fixed;
  double value;

  if (end == NULL || (!models->categorical && !models->all))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("--fix prob[LEVEL]=VALUE is for the model categorical, not “%s”"), setting);
      return FALSE;
    }
  if (!parameter_parse (&est_bernoulli.parameters[0], end + 2, &value, error))
    return FALSE;
  if (!(value > 0 && value < 1))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("a level’s probability is held above 0 and below 1, not at “%s”"), end + 2);
      return FALSE;
    }
  fixed = g_new (FitFixedLevel, 1);
  setting += strlen (level_prefix);
  *fixed = (FitFixedLevel){g_strndup (setting, (gsize)(end - setting)), value};
  g_ptr_array_add (models->fixed_levels, fixed);
  return TRUE;
}

static void
fixed_level_free (gpointer data)
{
  g_free (((FitFixedLevel *)data)->level);
  g_free (data);
}

/* weight_1, mean_1, sd_1, …: FALSE, with a sentence. */
static gboolean
check_component (const char *id, GError **error)
{
  if (!g_regex_match_simple ("^(weight|mean|sd)_[0-9]+$", id, 0, 0))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("%s belongs to a component that can change places with the others: a mixture is "
                  "fitted without priors and with nothing fixed"),
               id);
  return FALSE;
}

/* One NAME=VALUE of --fix, in every model that has such a parameter. */
static gboolean
hold (FitModels *models, const char *setting, GError **error)
{
  const char *equals = strchr (setting, '=');
  g_autofree char *id = NULL;
  gboolean found = FALSE;

  if (equals == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("--fix is NAME=VALUE, not “%s”"), setting);
      return FALSE;
    }
  if (g_str_has_prefix (setting, level_prefix))
    return hold_level (models, setting, error);
  id = g_strndup (setting, (gsize)(equals - setting));
  if (!check_component (id, error))
    return FALSE;
  for (guint i = 0; i < models->distributions->len; i++)
    {
      const EstDistribution *distribution = g_ptr_array_index (models->distributions, i);
      EstFitOptions *options = &g_array_index (models->options, EstFitOptions, i);

      for (guint j = 0; j < distribution->n_parameters; j++)
        if (strcmp (distribution->parameters[j].id, id) == 0)
          {
            if (!parameter_parse (&distribution->parameters[j], equals + 1, &options->fixed[j],
                                  error))
              return FALSE;
            options->fixed_mask |= 1u << j;
            found = TRUE;
          }
    }
  if (!found)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("none of the models has a parameter “%s” that could be fixed"), id);
  return found;
}

/* prob=dirichlet:2, or with a number a level, which the categorical alone has. */
static gboolean
set_dirichlet (FitModels *models, const char *setting, const char *numbers, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (numbers, ":", -1);

  if (!g_str_has_prefix (setting, "prob=") || (!models->categorical && !models->all))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("a dirichlet prior is for the model categorical, such as prob=dirichlet:2, "
                      "not “%s”"),
                   setting);
      return FALSE;
    }
  g_array_set_size (models->concentrations, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *end = NULL;
      double value = g_ascii_strtod (parts[i], &end);

      if (end == parts[i] || *end != '\0' || !(value > 0 && isfinite (value)))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("the numbers of a dirichlet prior are above 0, not “%s”"), parts[i]);
          return FALSE;
        }
      g_array_append_val (models->concentrations, value);
    }
  return TRUE;
}

/* One NAME=PRIOR of --prior, in every model that estimates such a parameter. */
static gboolean
set_prior (FitModels *models, const char *setting, GError **error)
{
  const char *equals = strchr (setting, '=');
  g_autofree char *id = NULL;
  gboolean found = FALSE;

  if (equals == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("--prior is NAME=PRIOR, such as mean=normal:0:10, not “%s”"), setting);
      return FALSE;
    }
  if (g_str_has_prefix (setting, level_prefix))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("the probabilities of the levels have one prior together, such as "
                              "prob=dirichlet:2"));
      return FALSE;
    }
  if (g_str_has_prefix (equals + 1, dirichlet_prefix))
    return set_dirichlet (models, setting, equals + 1 + strlen (dirichlet_prefix), error);
  id = g_strndup (setting, (gsize)(equals - setting));
  if (!check_component (id, error))
    return FALSE;
  for (guint i = 0; i < models->distributions->len; i++)
    {
      const EstDistribution *distribution = g_ptr_array_index (models->distributions, i);
      EstFitOptions *options = &g_array_index (models->options, EstFitOptions, i);

      for (guint j = 0; j < distribution->n_parameters - distribution->n_fixed; j++)
        if (strcmp (distribution->parameters[j].id, id) == 0 && (options->fixed_mask >> j & 1) == 0)
          {
            if (!est_prior_parse (&options->prior[j], equals + 1, &distribution->parameters[j],
                                  error))
              return FALSE;
            found = TRUE;
          }
    }
  if (!found)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("none of the models estimates a parameter “%s” that could have a prior"), id);
  return found;
}

gboolean
fit_models_parse (FitModels *models, const char *list, guint components, gboolean equal_variance,
                  const char *const *fix, const char *const *priors, GError **error)
{
  gboolean mixture = components > 0 || equal_variance;

  models->distributions = g_ptr_array_new ();
  models->options = g_array_new (FALSE, TRUE, sizeof (EstFitOptions));
  models->concentrations = g_array_new (FALSE, FALSE, sizeof (double));
  models->fixed_levels = g_ptr_array_new_with_free_func (fixed_level_free);
  models->equal_variance = equal_variance;
  if (!add_listed (models, list != NULL ? list : "all", &mixture, fix, error))
    return FALSE;
  if (components > EST_MAX_COMPONENTS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("a mixture has 1 to %d components"), EST_MAX_COMPONENTS);
      return FALSE;
    }
  if (mixture)
    models->components = components > 0 ? components : 2;
  for (; fix != NULL && *fix != NULL; fix++)
    if (!hold (models, *fix, error))
      return FALSE;
  for (; priors != NULL && *priors != NULL; priors++)
    if (!set_prior (models, *priors, error))
      return FALSE;
  return TRUE;
}

void
fit_models_clear (FitModels *models)
{
  g_clear_pointer (&models->distributions, g_ptr_array_unref);
  g_clear_pointer (&models->options, g_array_unref);
  g_clear_pointer (&models->concentrations, g_array_unref);
  g_clear_pointer (&models->fixed_levels, g_ptr_array_unref);
}
