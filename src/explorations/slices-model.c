/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The surface p(x | θ) and its totals. Totals are quadratures of the function itself, never sums of
 * what is drawn. */
#include "explorations/slices-model.h"

#include <glib/gi18n.h>
#include <gsl/gsl_integration.h>
#include <math.h>

enum
{
  INTERVALS = 500,
  COUNTS = 1000 /* a Poisson count beyond has no weight at any λ that is drawn */
};

static const SlicesFamily families[SLICES_FAMILIES] = {
    [SLICES_BINOMIAL] = {"binomial", "p", N_ ("number of heads x"), N_ ("probability of heads p"),
                         0, 0, 0, 0, 3, 0, 1, 0, 1, 0.4, 0, 1, 0.1},
    [SLICES_NORMAL_MEAN] = {"normal", "μ", N_ ("value x"), N_ ("mean μ (σ = 1)"), -5, 5, -4, 4, 1,
                            -5, 5, -4, 4, 0, -INFINITY, INFINITY, 0},
    [SLICES_NORMAL_SD] = {"normal", "σ", N_ ("value x"), N_ ("standard deviation σ (μ = 0)"), -5, 5,
                          -4, 4, 1, 0, 5, 0.5, 5, 1, 0, INFINITY, 0.5},
    [SLICES_EXPONENTIAL] = {"exponential", "λ", N_ ("waiting time x"), N_ ("rate λ"), 0, 6, 0, 5, 2,
                            0, 2, 0.1, 2, 1, 0, INFINITY, 0.8},
    [SLICES_POISSON] = {"poisson", "λ", N_ ("count x"), N_ ("mean λ"), 0, 16, 0, 14, 3, 0, 14, 0.5,
                        14, 4, 0, INFINITY, 1},
};

const SlicesFamily *
slices_family (SlicesKind kind)
{
  return &families[kind];
}

double
slices_x_most (SlicesKind kind, double trials)
{
  return kind == SLICES_BINOMIAL ? trials : families[kind].x_most;
}

Slices
slices_from_state (const State *state)
{
  Slices slices = {.kind = state_choice (state, "family"),
                   .trials = state_number (state, "trials"),
                   .x = state_number (state, "x"),
                   .theta = state_number (state, "theta")};

  slices.family = &families[slices.kind];
  slices.distribution = est_distribution_find (slices.family->distribution);
  return slices;
}

gboolean
slices_is_count (const Slices *slices)
{
  return slices->distribution->discrete;
}

double
slices_x_upper (const Slices *slices)
{
  return slices->kind == SLICES_BINOMIAL ? slices->trials : slices->family->x_upper;
}

double
slices_log_value (const Slices *slices, double x, double theta)
{
  double both[EST_MAX_THETA] = {theta, slices->kind == SLICES_BINOMIAL ? slices->trials : 1};

  if (slices->kind == SLICES_NORMAL_SD)
    {
      both[0] = 0;
      both[1] = theta;
    }
  return est_log_density (slices->distribution, x, both);
}

/* At an end of the domain that is no value of the parameter (a rate of 0) this is the limit. */
double
slices_value (const Slices *slices, double x, double theta)
{
  if (slices->kind != SLICES_BINOMIAL && slices->family->domain_lower == 0)
    theta = fmax (theta, 1e-12);
  return exp (slices_log_value (slices, x, theta));
}

/* One cut as an integrand. */
typedef struct
{
  const Slices *slices;
  gboolean along_x;
  double fixed;
} Cut;

static double
cut_value (double free, void *data)
{
  const Cut *cut = data;

  return cut->along_x ? slices_value (cut->slices, free, cut->fixed)
                      : slices_value (cut->slices, cut->fixed, free);
}

/* The integral from lower to upper, either of which may be infinite, in two pieces that meet at
 * `middle`, near the peak. */
static double
integral (Cut *cut, double lower, double middle, double upper)
{
  gsl_function f = {cut_value, cut};
  gsl_integration_workspace *work = gsl_integration_workspace_alloc (INTERVALS);
  double below = 0, above = 0, error;

  if (isinf (lower))
    gsl_integration_qagil (&f, middle, 1e-12, 1e-10, INTERVALS, work, &below, &error);
  else if (lower < middle)
    gsl_integration_qags (&f, lower, middle, 1e-12, 1e-10, INTERVALS, work, &below, &error);
  if (isinf (upper))
    gsl_integration_qagiu (&f, middle, 1e-12, 1e-10, INTERVALS, work, &above, &error);
  else if (middle < upper)
    gsl_integration_qags (&f, middle, upper, 1e-12, 1e-10, INTERVALS, work, &above, &error);
  gsl_integration_workspace_free (work);
  return below + above;
}

double
slices_total_over_x (const Slices *slices, double theta)
{
  Cut cut = {slices, TRUE, theta};
  double sum = 0;

  if (slices->kind == SLICES_EXPONENTIAL)
    return integral (&cut, 0, 1 / theta, INFINITY);
  if (!slices_is_count (slices))
    {
      double mean = slices->kind == SLICES_NORMAL_MEAN ? theta : 0;

      return integral (&cut, -INFINITY, mean, INFINITY);
    }
  for (double x = 0; x <= (slices->kind == SLICES_BINOMIAL ? slices->trials : COUNTS); x++)
    sum += slices_value (slices, x, theta);
  return sum;
}

/* An integral to infinity has an end only if the function falls faster than 1/θ: doubling a large θ
 * must more than halve it. */
static gboolean
falls_too_slowly (const Slices *slices, double x)
{
  double far = 1e6 * fmax (1, x != 0 ? fmax (fabs (x), 1 / fabs (x)) : 1);

  return slices_log_value (slices, x, 2 * far) - slices_log_value (slices, x, far) > -M_LN2 - 1e-6;
}

double
slices_total_over_theta (const Slices *slices, double x)
{
  Cut cut = {slices, FALSE, x};
  double peak = slices_maximum (slices, x);

  if (isinf (slices->family->domain_upper) && falls_too_slowly (slices, x))
    return INFINITY;
  return integral (&cut, slices->family->domain_lower, peak, slices->family->domain_upper);
}

double
slices_maximum (const Slices *slices, double x)
{
  switch (slices->kind)
    {
    case SLICES_BINOMIAL:
      return x / slices->trials;
    case SLICES_NORMAL_SD:
      return x != 0 ? fabs (x) : INFINITY;
    case SLICES_EXPONENTIAL:
      return x > 0 ? 1 / x : INFINITY;
    default:
      return x;
    }
}

char *
slices_format (double value)
{
  return plot_format_significant (rint (value * 1000) / 1000, 0);
}

double
slices_top (const Slices *slices)
{
  double theta = slices->family->steep, highest = 0;

  if (!slices_is_count (slices))
    return 1.1 * slices_value (slices, 0, theta);
  for (double x = 0; x <= slices_x_upper (slices); x++)
    highest = fmax (highest, slices_value (slices, x, theta));
  return 1.1 * highest;
}
