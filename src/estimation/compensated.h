/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sum that carries what rounding takes away: Neumaier (1974), ZAMM 54, 39-51. Start from zeros.
 */
#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

typedef struct
{
  double sum, lost;
} Compensated;

static inline void
compensated_add (Compensated *self, double term)
{
  double total = self->sum + term;

  if (fabs (self->sum) >= fabs (term))
    self->lost += (self->sum - total) + term;
  else
    self->lost += (term - total) + self->sum;
  self->sum = total;
}

/* An infinite sum has lost NaN on the way: it is the sum itself. */
static inline double
compensated_total (const Compensated *self)
{
  return isfinite (self->sum) ? self->sum + self->lost : self->sum;
}

G_END_DECLS
