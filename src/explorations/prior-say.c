/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence of `prior`: which density λ assumes, what it does to the weights, and what the
 * person's own weights cost. */
#include <glib/gi18n.h>
#include <math.h>

#include "explorations/prior-scene.h"

static void
set_numbers (PlotReadings *readings, const PriorView *view)
{
  const Prior *self = view->data;
  double scale = prior_scale (self, view->kind, view->lambda);

  plot_readings_set (readings, "n", self->n);
  plot_readings_set (readings, "lambda", view->lambda);
  plot_readings_set (readings, "variance", self->variance);
  if (isfinite (scale))
    plot_readings_set (readings, view->kind == PRIOR_GAUSSIAN ? "tau" : "b", scale);
  plot_readings_set (readings, "least_squares_w1", self->least_squares[0]);
  plot_readings_set (readings, "least_squares_w2", self->least_squares[1]);
  plot_readings_set (readings, "least_squares_rss", self->rss);
  plot_readings_set (readings, "best_w1", view->best[0]);
  plot_readings_set (readings, "best_w2", view->best[1]);
  plot_readings_set (readings, "best_rss", prior_rss (self, view->best));
  plot_readings_set (readings, "best_penalty", view->lambda * prior_norm (view->kind, view->best));
  plot_readings_set (readings, "best_objective",
                     prior_objective (self, view->kind, view->lambda, view->best));
  plot_readings_set (readings, "w1", view->own[0]);
  plot_readings_set (readings, "w2", view->own[1]);
  plot_readings_set (readings, "rss", prior_rss (self, view->own));
  plot_readings_set (readings, "penalty", view->lambda * prior_norm (view->kind, view->own));
  plot_readings_set (readings, "objective",
                     prior_objective (self, view->kind, view->lambda, view->own));
  if (self->variance > 0)
    plot_readings_set (readings, "log_posterior",
                       prior_log_posterior (self, view->kind, view->lambda, view->own));
  if (view->kind == PRIOR_LAPLACE)
    {
      plot_readings_set (readings, "zero_w1", self->zero[0]);
      plot_readings_set (readings, "zero_w2", self->zero[1]);
    }
}

static const char *
say_gaussian (const PriorView *view)
{
  if (!(view->data->variance > 0))
    return _ ("λ = {lambda:3} draws the weights from ({least_squares_w1:3}, {least_squares_w2:3}), "
              "least squares, to <b>({best_w1:3}, {best_w2:3})</b>.");
  return _ ("λ = {lambda:3} is a <b>Gaussian prior</b>: each weight was believed to be 0, give or "
            "take τ = σ/√λ = <b>{tau:3}</b>. It draws the weights from "
            "({least_squares_w1:3}, {least_squares_w2:3}), least squares, to <b>({best_w1:3}, "
            "{best_w2:3})</b>: smaller, but not 0.");
}

static const char *
say_laplace (const PriorView *view)
{
  if (view->best[0] == 0 && view->best[1] == 0)
    return _ (
        "λ = {lambda:3} is a <b>Laplace prior</b>, a sharp peak at 0, and <b>both weights are "
        "exactly 0</b>: w₁ from λ = {zero_w1:3} on, w₂ from {zero_w2:3}.");
  if (view->best[0] == 0)
    return _ ("λ = {lambda:3} is a <b>Laplace prior</b>, a sharp peak at 0, and <b>w₁ is exactly "
              "0</b>, from λ = {zero_w1:3} on: the ellipse meets the diamond at its corner. "
              "w₂ is drawn from {least_squares_w2:3} to <b>{best_w2:3}</b>.");
  if (view->best[1] == 0)
    return _ ("λ = {lambda:3} is a <b>Laplace prior</b>, a sharp peak at 0, and <b>w₂ is exactly "
              "0</b>, from λ = {zero_w2:3} on: the ellipse meets the diamond at its corner. "
              "w₁ is drawn from {least_squares_w1:3} to <b>{best_w1:3}</b>.");
  return _ (
      "λ = {lambda:3} is a <b>Laplace prior</b>, a sharp peak at 0. It draws the weights from "
      "({least_squares_w1:3}, {least_squares_w2:3}), least squares, to <b>({best_w1:3}, "
      "{best_w2:3})</b>; from λ = {zero_w1:3} on w₁ is exactly 0, from {zero_w2:3} on w₂.");
}

static const char *
say_penalty (const PriorView *view)
{
  if (!(view->lambda > 0))
    return _ ("λ = 0 is a flat prior: every weight was believed alike, and the most probable "
              "weights are the likeliest, least squares: <b>({best_w1:3}, {best_w2:3})</b>.");
  return view->kind == PRIOR_GAUSSIAN ? say_gaussian (view) : say_laplace (view);
}

static const char *
say_own (const PriorView *view)
{
  double above = prior_objective (view->data, view->kind, view->lambda, view->own)
                 - prior_objective (view->data, view->kind, view->lambda, view->best);

  if (above <= 1e-6 * view->data->squares)
    return _ ("Yours are the best: Σr² + penalty = {rss:4} + {penalty:4} is the least there is.");
  return _ ("Yours cost Σr² + penalty = {rss:4} + {penalty:4} = <b>{objective:4}</b>; the least is "
            "<b>{best_objective:4}</b>.");
}

void
prior_say (PlotScene *scene, const PriorView *view)
{
  g_autofree char *say = NULL;

  set_numbers (scene->readings, view);
  say = g_strdup_printf ("%s %s", say_penalty (view), say_own (view));
  plot_scene_say (scene, say);
}
