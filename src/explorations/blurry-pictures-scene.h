/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of `blurry-pictures` share. */
#pragma once

#include "explorations/blurry-pictures-code.h"
#include "explorations/exploration.h"

G_BEGIN_DECLS

enum
{
  BLURRY_VIEW_FUTURES,
  BLURRY_VIEW_AUTOENCODER
};

enum
{
  BLURRY_DRAWN = 6 /* pictures drawn from the prior */
};

/* The futures, the guesses at them, and the chosen loss at each; losses are in units of the mean's,
 * where that is above 0. */
typedef struct
{
  BlurryFutures futures;
  BlurryMixture mixture;
  BlurryLoss loss;
  gboolean certain; /* all futures are one picture */
  double blend;
  double own[BLURRY_PIXELS];
  double unit;
  double own_loss, crisp_loss, best_loss;
  double mixture_losses[BLURRY_MOST]; /* by components - 1 */
} BlurryView;

/* A picture, the code's length, and what a code of so many numbers does. */
typedef struct
{
  const BlurryTraining *training;
  guint q, picture;
  double plain[BLURRY_PIXELS], expected[BLURRY_PIXELS]; /* two ways to bring the picture back */
  double drawn[BLURRY_DRAWN][BLURRY_PIXELS], z[BLURRY_DRAWN][2];
} BlurryLatent;

/* blurry-pictures-sheet.c: small pictures side by side in a panel, with room for a name below. */
typedef enum
{
  BLURRY_NAMES_NONE,
  BLURRY_NAMES_SHORT,
  BLURRY_NAMES_LONG
} BlurryNames;
typedef struct
{
  PlotPanel *panel;
  guint columns, rows;
  BlurryNames names;
} BlurrySheet;
BlurrySheet blurry_sheet_new (PlotPanel *panel, guint n, guint columns, BlurryNames names);
/* A picture at the sheet's ith place; name may be NULL. */
PlotMark *blurry_sheet_add (const BlurrySheet *sheet, guint i, const char *id,
                            const double *picture, const char *name);
PlotMark *blurry_sheet_add_frame (const BlurrySheet *sheet, guint i, const char *id, PlotRole role);

BlurryView *blurry_view_new (const State *state);
void blurry_add_futures (PlotScene *scene, const BlurryView *view, gboolean hiding);
void blurry_latent_set (BlurryLatent *self, const State *state, const BlurryTraining *training);
void blurry_add_latent (PlotScene *scene, const BlurryLatent *latent);
/* The readings and the sentence. */
void blurry_say_futures (PlotScene *scene, const BlurryView *view);
void blurry_say_latent (PlotScene *scene, const BlurryLatent *latent, const State *state);

G_END_DECLS
