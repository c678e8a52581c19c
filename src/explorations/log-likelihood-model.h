/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of `log-likelihood`: products of likelihoods in half, single and double precision,
 * each in its own arithmetic, and the logarithm that none of them loses. */
#pragma once

#include "explorations/state.h"

G_BEGIN_DECLS

enum
{
  PRODUCT_MOST_VALUES = 5000
};

/* A binary format of IEEE 754-2008. */
typedef enum
{
  FORMAT_HALF,
  FORMAT_SINGLE,
  FORMAT_DOUBLE,
  N_FORMATS
} ProductFormat;

/* A format's least subnormal, least normal and greatest number. */
typedef struct
{
  double smallest, smallest_normal, largest;
} FormatLimits;
FormatLimits format_limits (ProductFormat format);
/* The nearest number of the format, ties to even; beyond the greatest, infinity. */
double format_round (ProductFormat format, double value);

typedef enum
{
  SOURCE_COIN,  /* HHHHT again and again */
  SOURCE_FAIR,  /* HTHT… */
  SOURCE_NORMAL /* +σ, −σ, +σ, …: at μ = 0 each has the density exp(E log p) */
} ProductSource;

typedef struct
{
  ProductFormat format;
  ProductSource source;
  guint n;
  double sigma;
  double theta; /* the person's p or μ */
  const char *parameter;
} Product;

Product product_from_state (const State *state);

/* ℓ of the first n values at a parameter, with no product. */
double product_log_likelihood (const Product *self, guint n, double theta);
/* Where ℓ of the n values is greatest. */
double product_peak (const Product *self);
/* The likelihood of the first n values at a parameter, multiplied up value by value in the format:
 * a number, 0 or infinity. steps (n + 1 of them, from the empty product 1 on) may be NULL. */
double product_run (const Product *self, guint n, double theta, double *steps);
/* The least number of values whose product is 0 or infinite; 0 if none up to the most values. */
guint product_end (const Product *self, double theta, gboolean *infinite);

G_END_DECLS
