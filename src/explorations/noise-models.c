/* SPDX-License-Identifier: GPL-3.0-or-later */
/* noise-models: how hard does each noise model punish an error? A density of the residual, the loss
 * that is its negative logarithm, and the loss's slope: the pull of one value on the fit. */
#include <glib/gi18n.h>

#include "explorations/noise-models-scene.h"
#include "explorations/registry.h"

static const ParameterChoice equals[] = {{"peak", N_ ("equal peak")},
                                         {"variance", N_ ("equal variance")},
                                         {"scale", N_ ("equal scale")},
                                         {NULL, NULL}};

#define MODEL_SWITCH(model_id, model_name, on)                                                     \
  {                                                                                                \
    .id = model_id, .name = model_name, .group = N_ ("Noise models"), .kind = PARAMETER_SWITCH,    \
    .upper = 1, .initial = on, .effect = EFFECT_RESTRUCTURE                                        \
  }

static const Parameter parameters[] = {
    {.id = "r",
     .symbol = "r",
     .name = N_ ("Residual"),
     .group = N_ ("Residual"),
     .kind = PARAMETER_REAL,
     .lower = -NOISE_REACH,
     .upper = NOISE_REACH,
     .initial = 2.6,
     .step = 0.05,
     .digits = 3,
     .effect = EFFECT_REDRAW},
    MODEL_SWITCH ("normal", N_ ("Gaussian → squared error"), 1),
    MODEL_SWITCH ("laplace", N_ ("Laplace → absolute error"), 1),
    MODEL_SWITCH ("huber", N_ ("Huber → Huber loss"), 1),
    MODEL_SWITCH ("student-t", N_ ("Student’s t → robust loss"), 1),
    MODEL_SWITCH ("cauchy", N_ ("Cauchy"), 0),
    MODEL_SWITCH ("logistic", N_ ("Logistic → log cosh"), 0),
    MODEL_SWITCH ("mixture", N_ ("Gaussian mixture"), 0),
    {.id = "equal",
     .name = N_ ("Compare at"),
     .group = N_ ("Scale"),
     .hint = N_ ("What all models have in common"),
     .kind = PARAMETER_CHOICE,
     .upper = 2,
     .initial = 2,
     .choices = equals,
     .effect = EFFECT_RESTRUCTURE},
    {.id = "scale",
     .symbol = "s",
     .name = N_ ("Scale"),
     .group = N_ ("Scale"),
     .hint = N_ ("Of the Gaussian: its standard deviation"),
     .kind = PARAMETER_REAL,
     .lower = 0.4,
     .upper = 2.5,
     .initial = 1,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_RESAMPLE},
    {.id = "df",
     .symbol = "ν",
     .name = N_ ("Degrees of freedom"),
     .group = N_ ("Shape"),
     .hint = N_ ("Of Student’s t: the fewer, the heavier its tails"),
     .kind = PARAMETER_REAL,
     .lower = 0.5,
     .upper = 100,
     .initial = 3,
     .scale = SCALE_LOG,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "student-t"},
    {.id = "delta",
     .symbol = "δ",
     .name = N_ ("Huber threshold"),
     .group = N_ ("Shape"),
     .hint = N_ ("Where square turns into straight, in scales"),
     .kind = PARAMETER_REAL,
     .lower = 0.2,
     .upper = 4,
     .initial = 1.345,
     .scale = SCALE_LOG,
     .effect = EFFECT_REDRAW,
     .shown_if = "huber"},
    {.id = "wide-share",
     .name = N_ ("Share of the wide Gaussian"),
     .group = N_ ("Shape"),
     .kind = PARAMETER_REAL,
     .lower = 0.01,
     .upper = 0.5,
     .initial = 0.1,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "mixture"},
    {.id = "wide-sd",
     .name = N_ ("Its width, in narrow ones"),
     .group = N_ ("Shape"),
     .kind = PARAMETER_REAL,
     .lower = 1,
     .upper = 10,
     .initial = 3,
     .digits = 3,
     .effect = EFFECT_REDRAW,
     .shown_if = "mixture"},
};

const Exploration exploration_noise_models = {
    .id = "noise-models",
    .title = N_ ("Noise models"),
    .question = N_ ("How hard does each noise model punish an error?"),
    .group = N_ ("Noise and loss"),
    .note = N_ (
        "Drag the residual outwards and watch the slope: the Gaussian’s pull grows without end, "
        "Laplace’s and Huber’s stay, Student’s t lets go.\n\n"
        "loss(r) = −log p(r) above its minimum; influence ψ(r) = d loss/dr, the pull of one value "
        "with residual r on the fit. At the estimate all pulls add up to 0.\n\n"
        "Huber’s density is a Gaussian middle with Laplace tails, spliced at δ; the Gaussian "
        "mixture adds two whole densities instead, and its pull falls between the two Gaussians "
        "and rises again."),
    .parameters = parameters,
    .n_parameters = G_N_ELEMENTS (parameters),
    .build = noise_models_build,
};
