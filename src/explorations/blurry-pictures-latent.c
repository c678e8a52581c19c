/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The autoencoder: a picture brought back from its code, the error by the code's length, and what
 * can be drawn once the codes have a prior. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/blurry-pictures-scene.h"

enum
{
  N_CIRCLE = 121
};

static const double farthest = 3.5; /* standard deviations of a code that are shown */

void
blurry_latent_set (BlurryLatent *self, const State *state, const BlurryTraining *training)
{
  guint64 seed = (guint64)state_number (state, "draws");
  const double *picture;

  self->training = training;
  self->q = (guint)state_number (state, "latent");
  self->picture = (guint)state_number (state, "picture") - 1;
  picture = training->picture[self->picture];
  blurry_reconstruct (training, picture, self->q, self->plain);
  blurry_reconstruct_expected (training, picture, self->q, self->expected);
  for (guint i = 0; i < BLURRY_DRAWN; i++)
    blurry_draw_from_prior (training, self->q, state_switch (state, "noise"),
                            BLURRY_DRAWN * seed + i, self->drawn[i], self->z[i]);
}

static void
add_picture (PlotScene *scene, const BlurryLatent *latent)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "picture", _ ("Back from its code"), 0, 0);
  BlurrySheet sheet = blurry_sheet_new (panel, 3, 3, BLURRY_NAMES_LONG);

  blurry_sheet_add (&sheet, 0, "original", latent->training->picture[latent->picture],
                    _ ("original"));
  blurry_sheet_add (&sheet, 1, "plain", latent->plain, _ ("plain"));
  blurry_sheet_add (&sheet, 2, "probabilistic", latent->expected, _ ("with prior"));
}

static void
add_error (PlotScene *scene, const BlurryLatent *latent)
{
  PlotPanel *panel = plot_scene_add_panel (scene, "error", _ ("Error left by the code"), 1, 0);
  const double *left_out = latent->training->left_out;
  double q[BLURRY_CODE + 1];
  PlotMark *mark;

  for (guint i = 0; i <= BLURRY_CODE; i++)
    q[i] = i;
  plot_panel_set_x (panel, _ ("latent dimensions q"), 0, BLURRY_CODE, AXIS_WHOLE);
  plot_panel_set_y (panel, _ ("squared error"), 0, 1.1 * left_out[0], AXIS_LINEAR);
  mark = plot_panel_add (panel, MARK_LINE, "left-out", ROLE_SERIES_1, q, left_out, BLURRY_CODE + 1);
  plot_mark_set_label (mark, _ ("left-out variance"), LABEL_AUTO);
  mark = plot_panel_add_rule_x (panel, "own", ROLE_OWN, latent->q);
  plot_mark_set_label (mark, _ ("your q"), LABEL_NONE);
  plot_panel_add_handle (panel, "latent", latent->q, left_out[latent->q], HANDLE_X,
                         _ ("latent dimensions"), "latent", NULL);
}

static void
add_draws (PlotScene *scene, const BlurryLatent *latent)
{
  PlotPanel *panel
      = plot_scene_add_panel (scene, "draws", _ ("Drawn from the prior z ~ N(0, I)"), 0, 1);
  BlurrySheet sheet = blurry_sheet_new (panel, BLURRY_DRAWN, BLURRY_DRAWN, BLURRY_NAMES_NONE);

  for (guint i = 0; i < BLURRY_DRAWN; i++)
    {
      g_autofree char *id = g_strdup_printf ("draw-%u", i + 1);

      blurry_sheet_add (&sheet, i, id, latent->drawn[i], NULL);
    }
}

/* Where so much of the prior lies within this distance of 0. */
static void
add_circle (PlotPanel *panel, const char *id, double probability, const char *label)
{
  /* of two standard normals: P(r > R) = exp (−R²/2) */
  double radius = sqrt (-2 * log1p (-probability)), x[N_CIRCLE], y[N_CIRCLE];
  PlotMark *mark;

  for (guint i = 0; i < N_CIRCLE; i++)
    {
      x[i] = radius * cos (2 * G_PI * i / (N_CIRCLE - 1));
      y[i] = radius * sin (2 * G_PI * i / (N_CIRCLE - 1));
    }
  mark = plot_panel_add (panel, MARK_LINE, id, ROLE_SERIES_1, x, y, N_CIRCLE);
  plot_mark_set_label (mark, label, LABEL_AUTO);
}

static void
add_codes (PlotScene *scene, const BlurryLatent *latent)
{
  const BlurryTraining *training = latent->training;
  PlotPanel *panel = plot_scene_add_panel (scene, "codes", _ ("Codes, and their prior"), 1, 1);
  double x[BLURRY_TRAINED], y[BLURRY_TRAINED], drawn_x[BLURRY_DRAWN], drawn_y[BLURRY_DRAWN];
  guint keys[BLURRY_TRAINED];
  PlotMark *mark;

  plot_panel_set_x (panel, _ ("z₁"), -farthest, farthest, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("z₂"), -farthest, farthest, AXIS_LINEAR);
  panel->equal_units = TRUE;
  for (guint n = 0; n < BLURRY_TRAINED; n++)
    {
      x[n] = blurry_expected_code (training, training->picture[n], latent->q, 0);
      y[n] = blurry_expected_code (training, training->picture[n], latent->q, 1);
      keys[n] = n + 1;
    }
  for (guint i = 0; i < BLURRY_DRAWN; i++)
    {
      drawn_x[i] = latent->z[i][0];
      drawn_y[i] = latent->z[i][1];
    }
  mark = plot_panel_add (panel, MARK_DOTS, "codes", ROLE_DATA, x, y, BLURRY_TRAINED);
  mark->opacity = 0.45;
  mark->width = 2.5;
  plot_mark_set_keys (mark, keys);
  plot_mark_set_label (mark, _ ("pictures"), LABEL_NONE);
  add_circle (panel, "half", 0.5, _ ("half of N(0, I)"));
  add_circle (panel, "most", 0.95, _ ("95 % of N(0, I)"));
  mark = plot_panel_add (panel, MARK_DOTS, "drawn", ROLE_SERIES_1, drawn_x, drawn_y, BLURRY_DRAWN);
  mark->width = 4;
  plot_mark_set_label (mark, _ ("drawn"), LABEL_AUTO);
  mark = plot_panel_add (panel, MARK_DOTS, "own", ROLE_OWN, &x[latent->picture],
                         &y[latent->picture], 1);
  mark->width = 5;
  plot_mark_set_label (mark, _ ("the picture"), LABEL_AUTO);
}

void
blurry_add_latent (PlotScene *scene, const BlurryLatent *latent)
{
  scene->column_weights[1] = 1.35;
  scene->row_weights[0] = 0.7;
  add_picture (scene, latent);
  add_error (scene, latent);
  add_draws (scene, latent);
  add_codes (scene, latent);
}
