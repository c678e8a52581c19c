/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of `log-likelihood`: the running product on its way out of the number format, and
 * beside it L and ℓ over the parameter. */
#include "explorations/log-likelihood-scene.h"

#include <glib/gi18n.h>
#include <math.h>

#include "explorations/curve-grid.h"
#include "explorations/log-likelihood-model.h"
#include "explorations/log-likelihood-say.h"

enum
{
  N_EVEN = 120, /* points of a curve over the parameter: even ones, and as many about the peak */
  N_STEPS = 600 /* about so many points of the running product */
};

typedef struct
{
  Product product;
  FormatLimits limits; /* as powers of ten */
  double peak;         /* where ℓ is greatest */
  double lower, upper; /* of the parameter's axis */
  gboolean above_one;  /* the average density at the peak is above 1 */
  guint end;           /* the number of values whose product is 0 or infinite, or 0 */
  gboolean infinite;   /* it is infinite */
} View;

/* The format's limits on the axis: as powers of ten. */
static FormatLimits
format_exponents (ProductFormat format)
{
  FormatLimits limits = format_limits (format);

  return (FormatLimits){.smallest = log10 (limits.smallest),
                        .smallest_normal = log10 (limits.smallest_normal),
                        .largest = log10 (limits.largest)};
}

static View
view_from_state (const State *state)
{
  View view = {.product = product_from_state (state)};
  const Product *product = &view.product;

  view.limits = format_exponents (product->format);
  view.peak = product_peak (product);
  view.lower = product->source == SOURCE_NORMAL ? -3 * product->sigma : 0;
  view.upper = product->source == SOURCE_NORMAL ? 3 * product->sigma : 1;
  view.above_one = product_log_likelihood (product, 10, 0.5 * (view.lower + view.upper)) > 0;
  view.end = product_end (product, product->theta, &view.infinite);
  return view;
}

/* The next of 10, 20, 50, 100, …: the axis stands while n moves below it. Beyond the product's end
 * at the source's own parameter there is nothing to see. */
static double
reach_of_n (const View *view)
{
  static const double steps[] = {10, 20, 50, 100, 200, 500, 1000, 2000, 5000};
  double truth = view->product.source == SOURCE_COIN ? 0.8 : 0.5 * (view->lower + view->upper);
  gboolean infinite;
  guint end = product_end (&view->product, truth, &infinite);
  double wanted = end > 0 ? MIN (view->product.n, 1.1 * end) : view->product.n;
  guint i = 0;

  while (steps[i] < wanted)
    i++;
  return steps[i];
}

/* The zones and ends of the formats within the panel: its own named in full, coarser ones thin. */
static void
add_format (PlotPanel *panel, ProductFormat format, gboolean own)
{
  static const char *const names[] = {N_ ("half"), N_ ("single"), N_ ("double")};
  static const char *const ids[] = {"half", "single", "double"};
  FormatLimits limits = format_exponents (format);
  const double x[] = {panel->x.lower, panel->x.upper};
  const double y[] = {limits.smallest_normal, limits.smallest_normal};
  g_autofree char *id = g_strdup_printf ("%s-subnormal", ids[format]);
  g_autofree char *rule_id = g_strdup_printf ("%s-smallest", ids[format]);
  g_autofree char *zone
      = g_strdup_printf (_ ("%s: subnormal zone, digits are lost"), _ (names[format]));
  g_autofree char *text = g_strdup_printf (_ ("smallest %s"), _ (names[format]));
  PlotMark *mark = plot_panel_add (panel, MARK_AREA, id, ROLE_SERIES_5, x, y, 2);

  mark->base = limits.smallest;
  mark->opacity = own ? 0.3 : 0.2;
  plot_mark_set_label (mark, zone, LABEL_NONE);
  mark = plot_panel_add_rule_y (panel, rule_id, own ? ROLE_SERIES_5 : ROLE_MUTED, limits.smallest);
  mark->dash = own ? DASH_SOLID : DASH_DOTTED;
  plot_mark_set_label (mark, text, LABEL_AUTO);
  if (own)
    {
      mark
          = plot_panel_add_rule_y (panel, "smallest-normal", ROLE_SERIES_5, limits.smallest_normal);
      mark->dash = DASH_DOTTED;
      plot_mark_set_label (mark, _ ("smallest normal"), LABEL_NONE);
    }
  if (own && panel->y.upper > limits.largest)
    {
      g_autofree char *largest = g_strdup_printf (_ ("largest %s"), _ (names[format]));

      mark = plot_panel_add_rule_y (panel, "largest", ROLE_SERIES_5, limits.largest);
      plot_mark_set_label (mark, largest, LABEL_AUTO);
    }
}

/* log10 of the product as the format holds it, up to where it ends. */
static void
add_held (PlotPanel *panel, const View *view)
{
  const Product *product = &view->product;
  guint n = product->n, stride = 1 + MIN (n, (guint)panel->x.upper) / N_STEPS;
  g_autofree double *steps = g_new (double, n + 1);
  g_autoptr (GArray) x = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) y = g_array_new (FALSE, FALSE, sizeof (double));
  PlotMark *mark;

  product_run (product, n, product->theta, steps);
  for (guint i = 0; i <= n && steps[i] > 0 && isfinite (steps[i]); i++)
    if (i % stride == 0 || i == n || steps[i + 1] == 0 || !isfinite (steps[i + 1]))
      {
        double values = i, exponent = log10 (steps[i]);

        g_array_append_val (x, values);
        g_array_append_val (y, exponent);
      }
  mark = plot_panel_add (panel, MARK_LINE, "product", ROLE_SERIES_1, (const double *)x->data,
                         (const double *)y->data, x->len);
  mark->width = 2.5;
  plot_mark_set_label (mark, _ ("product"), LABEL_AUTO);
  if (view->end > 0 && view->end <= n)
    {
      double last = g_array_index (y, double, y->len - 1);
      g_autofree char *text
          = g_strdup_printf (view->infinite ? _ ("+∞ at n = %u") : _ ("0 at n = %u"), view->end);
      const double ends[] = {view->end, view->end};

      mark = plot_panel_add (
          panel, MARK_SEGMENTS, "end", ROLE_SERIES_2, ends,
          (const double[]){last, view->infinite ? panel->y.upper : panel->y.lower}, 2);
      mark->width = 2.5;
      plot_mark_set_label (mark, text, LABEL_NONE);
      mark = plot_panel_add_text (
          panel, "end-label", ROLE_SERIES_2, view->end,
          view->infinite ? 1.2 * view->limits.largest : 1.2 * view->limits.smallest, text);
      plot_mark_set_label (mark, text, 2 * view->end > panel->x.upper ? LABEL_LEFT : LABEL_RIGHT);
    }
}

static void
add_product (PlotScene *scene, const View *view)
{
  const Product *product = &view->product;
  PlotPanel *panel = plot_scene_add_panel (scene, "product", _ ("The running product"), 0, 0);
  double reach = reach_of_n (view), n = product->n;
  double low = 1.3 * view->limits.smallest, log10_n, own_n = MIN (n, reach);
  gboolean ended = view->end > 0 && view->end <= product->n;
  double x[] = {ended ? view->end - 1 : 0, own_n}, y[2];
  PlotMark *mark;

  plot_panel_set_x (panel, _ ("number of values n"), 0, reach, AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("power of ten"), low,
                    view->above_one ? 1.3 * view->limits.largest : -0.08 * low, AXIS_LINEAR);
  for (guint format = 0; format <= product->format; format++)
    add_format (panel, (ProductFormat)format, format == product->format);
  log10_n = product_log_likelihood (product, (guint)own_n, product->theta) / log (10);
  y[0] = product_log_likelihood (product, (guint)x[0], product->theta) / log (10);
  y[1] = log10_n;
  mark = plot_panel_add (panel, MARK_LINE, "exact", ROLE_MAXIMUM, x, y, 2);
  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, _ ("kept by ℓ"), ended ? LABEL_AUTO : LABEL_NONE);
  add_held (panel, view);
  plot_panel_add_handle (panel, "n", own_n, CLAMP (log10_n, panel->y.lower, panel->y.upper),
                         HANDLE_X, _ ("number of values n"), "n", NULL);
}

/* Points of the parameter's axis: even ones, closer ones about the peak (its width shrinks with
 * √n), and the peak itself. */
static GArray *
places (const View *view)
{
  double span = view->upper - view->lower, inside = 0.5 * span / N_EVEN; /* log 0 has no place */
  GArray *grid = curve_grid_new (view->lower + inside, view->upper - inside, N_EVEN);

  curve_grid_about (grid, view->peak, 0.8 * span / sqrt (view->product.n), N_EVEN / 2);
  curve_grid_sort (grid);
  return grid;
}

static void
add_peak_and_own (PlotPanel *panel, const View *view, double y)
{
  double own = CLAMP (view->product.theta, view->lower, view->upper);
  double height = CLAMP (y, panel->y.lower, panel->y.upper);
  g_autofree char *value = plot_format_significant (view->peak, 3);
  g_autofree char *text = g_strdup_printf (
      view->product.source == SOURCE_NORMAL ? _ ("μ̂ = %s") : _ ("p̂ = %s"), value);
  PlotMark *mark = plot_panel_add_rule_x (panel, "maximum", ROLE_MAXIMUM, view->peak);

  mark->dash = DASH_DASHED;
  plot_mark_set_label (mark, text, LABEL_AUTO);
  plot_panel_add (panel, MARK_SEGMENTS, "own", ROLE_OWN, (const double[]){own, own},
                  (const double[]){panel->y.lower, height}, 2);
  plot_panel_add_handle (panel, "theta", own, height, HANDLE_X,
                         view->product.source == SOURCE_NORMAL ? _ ("mean μ")
                                                               : _ ("probability of heads p"),
                         view->product.parameter, NULL);
}

/* L in the format's arithmetic, divided by the greatest there is; says whether any is left. */
static LikelihoodLeft
add_likelihood (PlotScene *scene, const View *view, const GArray *grid)
{
  gboolean normal = view->product.source == SOURCE_NORMAL;
  PlotPanel *panel = plot_scene_add_panel (scene, "likelihood", _ ("Likelihood L"), 0, 1);
  const double *x = (const double *)(gconstpointer)grid->data;
  g_autofree double *y = g_new (double, grid->len);
  double greatest = 0, own;
  gboolean infinite = FALSE;
  PlotMark *mark;

  plot_panel_set_x (panel, normal ? _ ("mean μ") : _ ("probability p"), view->lower, view->upper,
                    AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("L ÷ its largest value"), 0, 1.25, AXIS_LINEAR);
  own = product_run (&view->product, view->product.n, view->product.theta, NULL);
  for (guint i = 0; i < grid->len; i++)
    {
      y[i] = product_run (&view->product, view->product.n, x[i], NULL);
      infinite |= isinf (y[i]);
      greatest = MAX (greatest, y[i]);
    }
  /* Beside infinity every number is 0, and what is infinite has no place on the axis. */
  for (guint i = 0; i < grid->len; i++)
    y[i] = isinf (y[i]) ? NAN : greatest > 0 ? y[i] / greatest : 0;
  mark = plot_panel_add (panel, MARK_LINE, "likelihood", ROLE_SERIES_1, x, y, grid->len);
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("likelihood"), LABEL_NONE);
  if (infinite || greatest == 0)
    plot_panel_add_text (panel, "lost", ROLE_SERIES_2,
                         view->lower + 0.3 * (view->upper - view->lower), 0.5,
                         infinite ? _ ("+∞") : _ ("0 everywhere"));
  add_peak_and_own (panel, view, isinf (own) ? 1 : infinite || greatest == 0 ? 0 : own / greatest);
  if (infinite)
    return LIKELIHOOD_INFINITE;
  if (greatest == 0)
    return LIKELIHOOD_ZERO;
  return greatest < format_limits (view->product.format).smallest_normal ? LIKELIHOOD_COARSE
                                                                         : LIKELIHOOD_THERE;
}

static void
add_log_likelihood (PlotScene *scene, const View *view, const GArray *grid)
{
  const Product *product = &view->product;
  gboolean normal = product->source == SOURCE_NORMAL;
  PlotPanel *panel = plot_scene_add_panel (scene, "log-likelihood", _ ("Log-likelihood ℓ"), 0, 2);
  double top = product_log_likelihood (product, product->n, view->peak);
  double depth = product->n * (normal ? 3.0 : 1.5);
  const double *x = (const double *)(gconstpointer)grid->data;
  g_autofree double *y = g_new (double, grid->len);
  PlotMark *mark;

  plot_panel_set_x (panel, normal ? _ ("mean μ") : _ ("probability p"), view->lower, view->upper,
                    AXIS_LINEAR);
  plot_panel_set_y (panel, _ ("ℓ in nats"), top - depth, top + 0.25 * depth, AXIS_LINEAR);
  for (guint i = 0; i < grid->len; i++)
    y[i] = MAX (product_log_likelihood (product, product->n, x[i]), top - 1.2 * depth);
  mark = plot_panel_add (panel, MARK_LINE, "log-likelihood", ROLE_SERIES_1, x, y, grid->len);
  mark->answer = TRUE;
  plot_mark_set_label (mark, _ ("log-likelihood"), LABEL_NONE);
  add_peak_and_own (panel, view, product_log_likelihood (product, product->n, product->theta));
}

PlotScene *
log_likelihood_build (const State *state, gconstpointer payload)
{
  View view = view_from_state (state);
  PlotScene *scene = plot_scene_new (_ ("Why take the logarithm?"), 1, 3);
  g_autoptr (GArray) grid = places (&view);
  LikelihoodLeft left;

  scene->subtitle = g_strdup (_ ("Each value multiplies the likelihood once more and adds one term "
                                 "to its logarithm."));
  scene->column_weights[0] = 1.4;
  add_product (scene, &view);
  left = add_likelihood (scene, &view, grid);
  add_log_likelihood (scene, &view, grid);
  log_likelihood_say (scene, &view.product, left);
  return scene;
}
