/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `line`, and its sentence. */
#pragma once

#include "explorations/line-model.h"

G_BEGIN_DECLS

/* In the order of the choice `surface`. */
typedef enum
{
  LINE_LIKELIHOOD,
  LINE_LOSS,
  LINE_MEAN_LOSS
} LineSurface;

/* In the order of the choice `residuals`. */
typedef enum
{
  LINE_OF_THE_MODEL, /* squares under Gaussian noise, sticks else */
  LINE_SQUARES,
  LINE_STICKS,
  LINE_NOTHING
} LineResiduals;

PlotScene *line_build (const State *state, gconstpointer payload);
/* The ends of the points' panel: the data's own range and room around it. */
void line_axes (const Line *self, const State *state, double *x_lower, double *x_upper,
                double *y_lower, double *y_upper);
/* Where the two handles of the line stand. */
void line_ends (const Line *self, const State *state, double x[2], double y[2]);
/* line-surface.c: the panel over w₀ and w₁, and the table of the models' lines. */
void line_add_surface (PlotScene *scene, const Line *self, const State *state);
void line_add_table (PlotScene *scene, const Line *self);
/* The nats by which the person's line lies below the likeliest; NaN without one. */
double line_shortfall (const State *state, gconstpointer payload);
/* line-points.c: "next", "add", "delete", "trim" and "restore"; and a point to another place. */
State *line_act_on_points (const State *state, const Line *self, const char *action);
State *line_drag_point (const State *state, const Line *self, guint index, double x, double y);
/* Fills the readings, and the sentence from them. */
void line_say (PlotScene *scene, const Line *self, const State *state);

G_END_DECLS
