/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blurred mixture's readings and sentence. */
#pragma once

#include "explorations/blurred-mixture-model.h"

G_BEGIN_DECLS

/* What the picture shows. */
typedef struct
{
  const State *state;
  const EstSample *sample;
  const char *name; /* of the data's column; NULL: simulated */
  const BlurredPath *path;
  guint step;
  EstFit *const *fits;
} BlurredView;

void blurred_say (PlotScene *scene, const BlurredView *view);

G_END_DECLS
