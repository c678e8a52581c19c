/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The futures, the best prediction for each loss, the chosen loss from crisp to blurred, and the
 * mixture's components. */
#include "explorations/blurry-pictures-scene.h"

#include <glib/gi18n.h>
#include <math.h>

enum
{
  N_BLENDS = 201
};

static const double loss_top = 2.4, mixture_top = 1.2; /* in units of the mean's loss */
static const double nothing = 1e-12;

BlurryView *
blurry_view_new (const State *state)
{
  BlurryView *self = g_new0 (BlurryView, 1);
  BlurryFutures *futures = &self->futures;
  double mean_loss;

  blurry_futures_set (futures, state_choice (state, "shape"),
                      (guint)state_number (state, "futures"),
                      (guint)state_number (state, "distance"), state_number (state, "odds"));
  self->loss = state_choice (state, "loss");
  self->blend = state_number (state, "blend");
  blurry_blend (futures, self->blend, self->own);
  self->certain = blurry_expected_loss (futures, BLURRY_SQUARED, futures->mean) < nothing;
  mean_loss = blurry_expected_loss (
      futures, self->loss == BLURRY_MIXTURE ? BLURRY_SQUARED : self->loss, futures->mean);
  self->unit = mean_loss > nothing ? mean_loss : 1;
  for (guint k = 1; k <= futures->n; k++)
    {
      blurry_mixture_set (&self->mixture, futures, k);
      self->mixture_losses[k - 1] = self->mixture.loss / self->unit;
    }
  blurry_mixture_set (&self->mixture, futures, (guint)state_number (state, "components"));
  if (self->loss == BLURRY_MIXTURE)
    return self;
  self->own_loss = blurry_expected_loss (futures, self->loss, self->own) / self->unit;
  self->crisp_loss = blurry_expected_loss (futures, self->loss, futures->future[futures->likeliest])
                     / self->unit;
  self->best_loss
      = blurry_expected_loss (futures, self->loss, futures->best[self->loss]) / self->unit;
  return self;
}

static char *
percent (double share)
{
  g_autofree char *number = plot_format_fixed (100 * share, share > 0 && share < 0.01 ? 1 : 0);

  /* Translators: a share in percent. */
  return g_strdup_printf (_ ("%s %%"), number);
}

/* So many columns that a sheet of n has one row up to three, and two beyond. */
static guint
columns_for (guint n)
{
  return n <= 3 ? n : (n + 1) / 2;
}

static void
add_what_may_come (PlotScene *scene, const BlurryView *view)
{
  const BlurryFutures *futures = &view->futures;
  PlotPanel *panel = plot_scene_add_panel (scene, "futures", _ ("What may come"), 0, 0);
  BlurrySheet sheet
      = blurry_sheet_new (panel, futures->n + 1, columns_for (futures->n + 1), BLURRY_NAMES_SHORT);

  blurry_sheet_add (&sheet, 0, "now", futures->now, _ ("now"));
  for (guint k = 0; k < futures->n; k++)
    {
      g_autofree char *id = g_strdup_printf ("future-%u", k + 1);
      g_autofree char *name = percent (futures->probability[k]);

      blurry_sheet_add (&sheet, k + 1, id, futures->future[k], name);
    }
}

static void
add_predictions (PlotScene *scene, const BlurryView *view)
{
  static const struct
  {
    const char *id, *name;
  } shown[BLURRY_MIXTURE] = {[BLURRY_SQUARED] = {"squared", N_ ("squared")},
                             [BLURRY_BERNOULLI] = {"bernoulli", N_ ("Bernoulli")},
                             [BLURRY_ABSOLUTE] = {"absolute", N_ ("absolute")},
                             [BLURRY_POOLED] = {"pooled", N_ ("pooled")},
                             [BLURRY_EDGES] = {"edges", N_ ("edges")}};
  PlotPanel *panel
      = plot_scene_add_panel (scene, "predictions", _ ("The best prediction for each loss"), 0, 1);
  BlurrySheet sheet
      = blurry_sheet_new (panel, BLURRY_MIXTURE + 1, BLURRY_MIXTURE + 1, BLURRY_NAMES_SHORT);
  PlotMark *mark;

  for (guint loss = 0; loss < BLURRY_MIXTURE; loss++)
    blurry_sheet_add (&sheet, loss, shown[loss].id, view->futures.best[loss], _ (shown[loss].name))
        ->answer
        = TRUE;
  blurry_sheet_add (&sheet, BLURRY_MIXTURE, "own", view->own, _ ("yours"));
  mark = blurry_sheet_add_frame (&sheet, BLURRY_MIXTURE, "own-frame", ROLE_OWN);
  mark->width = 3;
  if (view->loss == BLURRY_MIXTURE)
    return;
  mark = blurry_sheet_add_frame (&sheet, view->loss, "chosen", ROLE_MAXIMUM);
  mark->width = 3;
}

/* What loses least, in a word or two. */
static const char *
best_name (const BlurryView *view)
{
  switch (view->loss)
    {
    case BLURRY_ABSOLUTE:
      return _ ("the median");
    case BLURRY_POOLED:
      return _ ("a future");
    case BLURRY_SQUARED:
    case BLURRY_BERNOULLI:
    case BLURRY_EDGES:
    case BLURRY_MIXTURE:
    case BLURRY_LOSSES:
      break;
    }
  return _ ("the mean");
}

/* The loss of every blend of the likeliest future with the mean. */
static void
add_loss (PlotScene *scene, const BlurryView *view, gboolean hiding)
{
  PlotPanel *panel
      = plot_scene_add_panel (scene, "loss", _ ("Expected loss (the mean’s is 1)"), 1, 1);
  double x[N_BLENDS], y[N_BLENDS], picture[BLURRY_PIXELS];
  double own = hiding ? 0 : MIN (view->own_loss, loss_top);
  PlotMark *mark;

  plot_panel_set_x (panel, _ ("b: 0 is the likeliest future, 1 the mean of all"), 0, 1,
                    AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("loss"), 0, loss_top, AXIS_LINEAR);
  for (guint i = 0; i < N_BLENDS; i++)
    {
      x[i] = (double)i / (N_BLENDS - 1);
      blurry_blend (&view->futures, x[i], picture);
      y[i] = blurry_expected_loss (&view->futures, view->loss, picture) / view->unit;
      if (!isfinite (y[i]))
        y[i] = NAN;
    }
  mark = plot_panel_add_rule_y (panel, "best", ROLE_MAXIMUM, view->best_loss);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, best_name (view), LABEL_AUTO);
  mark = plot_panel_add (panel, MARK_LINE, "curve", ROLE_SERIES_1, x, y, N_BLENDS);
  mark->answer = TRUE;
  mark->width = 3;
  plot_mark_set_label (mark, _ ("expected loss"), LABEL_NONE);
  mark = plot_panel_add_rule_x (panel, "own", ROLE_OWN, view->blend);
  plot_mark_set_label (mark, _ ("yours"), LABEL_NONE);
  plot_panel_add_handle (panel, "blend", view->blend, own, HANDLE_X, _ ("your blur b"), "blend",
                         NULL);
}

/* What K components leave of the loss. */
static void
add_mixture_loss (PlotScene *scene, const BlurryView *view)
{
  PlotPanel *panel = plot_scene_add_panel (
      scene, "loss", _ ("Squared error left by K Gaussians (by one: 1)"), 1, 1);
  guint n = view->futures.n;
  double x[BLURRY_MOST];
  PlotMark *mark;

  for (guint k = 0; k < n; k++)
    x[k] = k + 1;
  plot_panel_set_x (panel, _ ("Gaussians K"), 0.5, n + 0.5, AXIS_WHOLE);
  plot_panel_set_y (panel, _ ("error left"), 0, mixture_top, AXIS_LINEAR);
  mark = plot_panel_add (panel, MARK_LINE, "curve", ROLE_SERIES_1, x, view->mixture_losses, n);
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("error left"), LABEL_NONE);
  plot_panel_add (panel, MARK_DOTS, "points", ROLE_SERIES_1, x, view->mixture_losses, n)->answer
      = TRUE;
  mark = plot_panel_add_rule_x (panel, "own", ROLE_OWN, view->mixture.n);
  plot_mark_set_label (mark, _ ("your K"), LABEL_NONE);
  plot_panel_add_handle (panel, "components", view->mixture.n,
                         view->mixture_losses[view->mixture.n - 1], HANDLE_X,
                         _ ("your number of Gaussians"), "components", NULL);
}

static void
add_mixture (PlotScene *scene, const BlurryView *view)
{
  const BlurryMixture *mixture = &view->mixture;
  PlotPanel *panel = plot_scene_add_panel (scene, "mixture", _ ("Mixture of Gaussians"), 1, 0);
  guint places = view->futures.n + 1;
  BlurrySheet sheet = blurry_sheet_new (panel, places, columns_for (places), BLURRY_NAMES_SHORT);

  for (guint c = 0; c < mixture->n; c++)
    {
      g_autofree char *id = g_strdup_printf ("component-%u", c + 1);
      g_autofree char *name = percent (mixture->weight[c]);

      blurry_sheet_add (&sheet, c, id, mixture->mean[c], name);
    }
  blurry_sheet_add (&sheet, mixture->n, "mixture-mean", view->futures.mean, _ ("mean"))->answer
      = TRUE;
}

void
blurry_add_futures (PlotScene *scene, const BlurryView *view, gboolean hiding)
{
  guint places = view->futures.n + 1;
  gboolean one_row = columns_for (places) == places;

  scene->column_weights[1] = 2;
  /* two rows of pictures need more of the room than one, which is soon as wide as its panel */
  scene->row_weights[0] = one_row ? 0.75 : 1;
  add_what_may_come (scene, view);
  add_predictions (scene, view);
  add_mixture (scene, view);
  if (view->loss == BLURRY_MIXTURE)
    add_mixture_loss (scene, view);
  else
    add_loss (scene, view, hiding);
}
