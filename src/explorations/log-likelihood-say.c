/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `log-likelihood` says: where the product leaves the format, and what its logarithm is. */
#include "explorations/log-likelihood-say.h"

#include <glib/gi18n.h>
#include <math.h>

static const char *const formats[] = {N_ ("half"), N_ ("single"), N_ ("double")};

static void
set_readings (PlotReadings *readings, const Product *product, guint end, gboolean infinite)
{
  FormatLimits limits = format_limits (product->format);
  double log_likelihood = product_log_likelihood (product, product->n, product->theta);
  double held = product_run (product, product->n, product->theta, NULL);
  double peak = product_peak (product);
  g_autofree char *power = plot_format_power_of_ten ((int)rint (log_likelihood / log (10)));

  plot_readings_set_text (readings, "format", _ (formats[product->format]));
  plot_readings_set_text (readings, "power_of_ten", power);
  plot_readings_set (readings, "n", product->n);
  plot_readings_set (readings, "theta", product->theta);
  plot_readings_set (readings, "log_likelihood", log_likelihood);
  plot_readings_set (readings, "log10_likelihood", log_likelihood / log (10));
  plot_readings_set (readings, "average_density", exp (log_likelihood / product->n));
  if (isfinite (held))
    plot_readings_set (readings, "product", held);
  plot_readings_set (readings, "peak", peak);
  plot_readings_set (readings, "peak_log_likelihood",
                     product_log_likelihood (product, product->n, peak));
  plot_readings_set (readings, "smallest", limits.smallest);
  plot_readings_set (readings, "smallest_normal", limits.smallest_normal);
  plot_readings_set (readings, "largest", limits.largest);
  if (end == 0)
    return;
  plot_readings_set (readings, infinite ? "first_infinite" : "first_zero", end);
  plot_readings_set (readings, "end_log_likelihood",
                     product_log_likelihood (product, end, product->theta));
}

static const char *
say_product (const Product *product, guint end, gboolean infinite)
{
  double held = product_run (product, product->n, product->theta, NULL);
  double smallest_normal = format_limits (product->format).smallest_normal;
  double log10_likelihood = product_log_likelihood (product, product->n, product->theta) / log (10);

  if (end > 0 && end <= product->n && infinite)
    return _ (
        "The product rose above {largest:3}, the largest number in {format} precision, at <b>n = "
        "{first_infinite}</b>: a density is not a probability, here it is {average_density:3} "
        "on average. Its logarithm there is <b>{end_log_likelihood:.1}</b>, and at n = {n} it "
        "is {log_likelihood:.1}.");
  if (end > 0 && end <= product->n)
    return _ ("The product fell below {smallest:3}, the smallest number in {format} precision, at "
              "<b>n = {first_zero}</b> and is 0 from there on; its logarithm is "
              "<b>{end_log_likelihood:.1}</b>. At n = {n} that is {log_likelihood:.1}, a number "
              "like any other.");
  if (held < smallest_normal && log10 (held) > log10_likelihood + 0.5)
    return _ ("In truth the product is about {power_of_ten}, but {format} precision is "
              "stuck at {product:3}: multiplied once more and rounded, it is itself again. The "
              "logarithm <b>{log_likelihood:.1}</b> does not get stuck.");
  if (held < smallest_normal)
    return _ ("At n = {n} the product is <b>{product:3}</b>, in the subnormal zone: "
              "the format has no smaller exponent left and pays with digits. The logarithm "
              "<b>{log_likelihood:.1}</b> has them all.");
  if (end > 0 && infinite)
    return _ ("At n = {n} the product is <b>{product:3}</b>; at n = {first_infinite} "
              "it will be +∞ in {format} precision. The logarithm is <b>{log_likelihood:.1}</b>.");
  if (end > 0)
    return _ ("At n = {n} the product is <b>{product:3}</b>; at n = {first_zero} it "
              "will be 0 in {format} precision. The logarithm is <b>{log_likelihood:.1}</b>.");
  return _ ("At n = {n} the product is <b>{product:3}</b>, and 5000 values do not lead "
            "it out of {format} precision. The logarithm is <b>{log_likelihood:.1}</b>.");
}

static const char *
say_peak (LikelihoodLeft left, gboolean normal)
{
  if (left == LIKELIHOOD_ZERO)
    return normal ? _ ("L is 0 at every μ and has no peak left; ℓ has its peak at {peak:3} still.")
                  : _ ("L is 0 at every p and has no peak left; ℓ has its peak at {peak:3} still.");
  if (left == LIKELIHOOD_INFINITE)
    return _ ("L is +∞ where its peak should be; ℓ has its peak at {peak:3} still.");
  if (left == LIKELIHOOD_COARSE)
    return _ ("L is a staircase of the few numbers left, highest about {peak:3}; ℓ has one peak, "
              "there.");
  return _ ("L and ℓ both peak at {peak:3}.");
}

void
log_likelihood_say (PlotScene *scene, const Product *product, LikelihoodLeft left)
{
  gboolean infinite;
  guint end = product_end (product, product->theta, &infinite);
  g_autofree char *say = g_strdup_printf ("%s %s", say_product (product, end, infinite),
                                          say_peak (left, product->source == SOURCE_NORMAL));

  set_readings (scene->readings, product, end, infinite);
  plot_scene_say (scene, say);
}
