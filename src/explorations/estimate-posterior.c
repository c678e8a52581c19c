/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The prior of `estimate` and what it makes of the likelihood. It is on the chosen parameter alone,
 * so the log posterior with all others refitted is the profile plus the prior's log density. */
#include <glib/gi18n.h>
#include <math.h>

#include "estimation/distribution.h"
#include "explorations/estimate-model.h"

const ParameterChoice estimate_priors[] = {{"none", N_ ("None")},
                                           {"normal", N_ ("Normal")},
                                           {"laplace", N_ ("Laplace")},
                                           {"cauchy", N_ ("Cauchy")},
                                           {"gamma", N_ ("Gamma")},
                                           {"beta", N_ ("Beta")},
                                           {NULL, NULL}};

static const double floor_height = -40; /* the panel ends long before */

/* Shape and rate of a gamma, or the two of a beta, with this mean and standard deviation; others
 * have a centre and a width of their own. FALSE, with a sentence, where there is none. */
static gboolean
find_prior (EstPrior *prior, EstPriorKind kind, double centre, double width,
            const Parameter *parameter, GError **error)
{
  double a = centre, b = width, n;

  if (kind == EST_PRIOR_GAMMA && centre > 0)
    {
      a = centre / width * (centre / width);
      b = centre / width / width;
    }
  if (kind == EST_PRIOR_BETA && parameter->lower == 0 && parameter->upper == 1)
    {
      n = centre * (1 - centre) / (width * width) - 1;
      a = centre * n;
      b = (1 - centre) * n;
      if (!(a > 0 && b > 0))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                               _ ("a beta prior has its centre m between 0 and 1, and a width "
                                  "below √(m(1 − m))"));
          return FALSE;
        }
    }
  return est_prior_init (prior, kind, a, b, parameter, error);
}

static void
posterior_clear (gpointer data)
{
  EstimatePosterior *self = data;

  g_free (self->refusal);
  g_clear_pointer (&self->fit, est_fit_unref);
}

void
estimate_posterior_unref (EstimatePosterior *posterior)
{
  g_atomic_rc_box_release_full (posterior, posterior_clear);
}

/* Both curves below their greatest on the axis; the posterior's also below that at its mode. */
static void
fill_heights (EstimatePosterior *self, const EstimateCurve *curve)
{
  double top = -INFINITY, most = -INFINITY;

  if (self->estimate >= curve->lower && self->estimate <= curve->upper)
    top = estimate_profile_at (curve, self->estimate)
          + est_prior_log_density (&self->prior, self->estimate);
  for (guint i = 0; i < ESTIMATE_CURVE; i++)
    {
      self->belief[i] = est_prior_log_density (&self->prior, curve->x[i]);
      self->height[i] = curve->profile[i] + self->belief[i];
      top = fmax (top, self->height[i]);
      most = fmax (most, self->belief[i]);
    }
  if (isinf (top))
    {
      self->drawn = FALSE;
      return;
    }
  for (guint i = 0; i < ESTIMATE_CURVE; i++)
    {
      self->height[i] = fmax (self->height[i] - top, floor_height);
      self->belief[i] = fmax (self->belief[i] - most, floor_height);
    }
}

EstimatePosterior *
estimate_posterior_new (const State *state, const EstimateCurve *curve, EstimatePosterior *previous,
                        GCancellable *cancellable)
{
  EstPriorKind kind = state_choice (state, "prior");
  double centre = state_number (state, "prior-centre"), width = state_number (state, "prior-width");
  EstFitOptions options = {.cancellable = cancellable};
  g_autoptr (GError) error = NULL;
  EstimatePosterior *self;

  if (kind == EST_PRIOR_NONE || !curve->drawn)
    return NULL;
  if (previous != NULL && previous->prior.kind == kind && previous->centre == centre
      && previous->width == width
      && (previous->fit == NULL || previous->fit->outcome != EST_CANCELLED))
    return g_atomic_rc_box_acquire (previous);
  self = g_atomic_rc_box_new0 (EstimatePosterior);
  self->centre = centre;
  self->width = width;
  if (!find_prior (&self->prior, kind, centre, width,
                   &curve->distribution->parameters[curve->chosen], &error))
    {
      self->prior.kind = kind;
      self->refusal = g_strdup (error->message);
      return self;
    }
  options.prior[curve->chosen] = self->prior;
  self->fit = est_fit (curve->distribution,
                       curve->light_fit == curve->fit ? curve->sample : curve->light, &options);
  self->estimate = self->fit->estimate[curve->chosen];
  self->drawn = est_fit_has_estimate (self->fit) && isfinite (self->estimate);
  if (self->drawn)
    fill_heights (self, curve);
  return self;
}
