/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Principal directions of small pictures: the linear autoencoder that loses least (Bourlard & Kamp
 * 1988), and Tipping & Bishop's model (J. R. Stat. Soc. B 61, 1999, eqs. 7 and 8), from which one
 * can draw. */
#include "explorations/blurry-pictures-code.h"

#include <gsl/gsl_linalg.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"

static const double least_half = 1.5, most_half = 3; /* of a training picture's shape */

static void
draw_pictures (BlurryTraining *self)
{
  g_autoptr (gsl_rng) rng = est_rng_new (self->seed);

  for (guint n = 0; n < BLURRY_TRAINED; n++)
    {
      double half = gsl_ran_flat (rng, least_half, most_half);
      double x = gsl_ran_flat (rng, half, BLURRY_SIDE - half);
      double y = gsl_ran_flat (rng, half, BLURRY_SIDE - half);

      blurry_draw (self->shape, x, y, half, 4, self->picture[n]);
      for (guint i = 0; i < BLURRY_PIXELS; i++)
        self->mean[i] += self->picture[n][i] / BLURRY_TRAINED;
    }
}

/* The centred pictures over √n are U S V': V's columns are the directions, S² their variances. */
static void
decompose (BlurryTraining *self)
{
  gsl_matrix *centred = gsl_matrix_alloc (BLURRY_TRAINED, BLURRY_PIXELS);
  gsl_matrix *v = gsl_matrix_alloc (BLURRY_PIXELS, BLURRY_PIXELS);
  gsl_vector *s = gsl_vector_alloc (BLURRY_PIXELS), *work = gsl_vector_alloc (BLURRY_PIXELS);
  double left = 0;

  for (guint n = 0; n < BLURRY_TRAINED; n++)
    for (guint i = 0; i < BLURRY_PIXELS; i++)
      gsl_matrix_set (centred, n, i, (self->picture[n][i] - self->mean[i]) / sqrt (BLURRY_TRAINED));
  gsl_linalg_SV_decomp (centred, v, s, work);
  for (guint j = BLURRY_PIXELS; j-- > 0;)
    {
      self->eigenvalue[j] = gsl_vector_get (s, j) * gsl_vector_get (s, j);
      left += self->eigenvalue[j];
      if (j <= BLURRY_CODE)
        self->left_out[j] = left;
    }
  for (guint j = 0; j < BLURRY_CODE; j++)
    for (guint i = 0; i < BLURRY_PIXELS; i++)
      self->direction[j][i] = gsl_matrix_get (v, i, j);
  gsl_matrix_free (centred);
  gsl_matrix_free (v);
  gsl_vector_free (s);
  gsl_vector_free (work);
}

BlurryTraining *
blurry_training_new (BlurryShape shape, guint64 seed)
{
  BlurryTraining *self = g_atomic_rc_box_new0 (BlurryTraining);

  self->shape = shape;
  self->seed = seed;
  draw_pictures (self);
  decompose (self);
  return self;
}

BlurryTraining *
blurry_training_ref (BlurryTraining *training)
{
  return g_atomic_rc_box_acquire (training);
}

void
blurry_training_unref (BlurryTraining *training)
{
  g_atomic_rc_box_release (training);
}

/* The picture's coordinate along a direction. */
static double
along (const BlurryTraining *self, const double *picture, guint j)
{
  double sum = 0;

  for (guint i = 0; i < BLURRY_PIXELS; i++)
    sum += self->direction[j][i] * (picture[i] - self->mean[i]);
  return sum;
}

void
blurry_reconstruct (const BlurryTraining *self, const double *picture, guint q, double *out)
{
  memcpy (out, self->mean, sizeof self->mean);
  for (guint j = 0; j < q; j++)
    {
      double code = along (self, picture, j);

      for (guint i = 0; i < BLURRY_PIXELS; i++)
        out[i] += code * self->direction[j][i];
    }
}

double
blurry_reconstruction_error (const BlurryTraining *self, const double *picture, guint q)
{
  double back[BLURRY_PIXELS], sum = 0;

  blurry_reconstruct (self, picture, q, back);
  for (guint i = 0; i < BLURRY_PIXELS; i++)
    sum += (picture[i] - back[i]) * (picture[i] - back[i]);
  return sum;
}

double
blurry_noise_variance (const BlurryTraining *self, guint q)
{
  return self->left_out[q] / (BLURRY_PIXELS - q);
}

/* The length of W's jth column, √(λⱼ − s²). */
static double
loading (const BlurryTraining *self, guint q, guint j)
{
  return sqrt (fmax (self->eigenvalue[j] - blurry_noise_variance (self, q), 0));
}

/* E z = M⁻¹W'(x − μ) with M = W'W + s²I, which is diagonal here and holds the eigenvalues. */
double
blurry_expected_code (const BlurryTraining *self, const double *picture, guint q, guint i)
{
  return i < q ? loading (self, q, i) / self->eigenvalue[i] * along (self, picture, i) : 0;
}

void
blurry_reconstruct_expected (const BlurryTraining *self, const double *picture, guint q,
                             double *out)
{
  memcpy (out, self->mean, sizeof self->mean);
  for (guint j = 0; j < q; j++)
    {
      double along_w = loading (self, q, j) * blurry_expected_code (self, picture, q, j);

      for (guint i = 0; i < BLURRY_PIXELS; i++)
        out[i] += along_w * self->direction[j][i];
    }
}

void
blurry_draw_from_prior (const BlurryTraining *self, guint q, gboolean noise, guint64 seed,
                        double *out, double z[2])
{
  g_autoptr (gsl_rng) rng = est_rng_new (seed);
  double spread = noise ? sqrt (blurry_noise_variance (self, q)) : 0;

  memcpy (out, self->mean, sizeof self->mean);
  z[0] = z[1] = 0;
  for (guint j = 0; j < BLURRY_CODE; j++)
    {
      double drawn = gsl_ran_gaussian_ziggurat (rng, 1), length = j < q ? loading (self, q, j) : 0;

      if (j < MIN (q, 2))
        z[j] = drawn;
      for (guint i = 0; i < BLURRY_PIXELS && length > 0; i++)
        out[i] += drawn * length * self->direction[j][i];
    }
  for (guint i = 0; i < BLURRY_PIXELS; i++)
    out[i] += spread * gsl_ran_gaussian_ziggurat (rng, 1);
}
