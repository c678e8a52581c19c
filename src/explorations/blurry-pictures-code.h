/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A linear autoencoder of small pictures, trained by singular value decomposition, and the
 * probabilistic model that has the same directions. */
#pragma once

#include "explorations/blurry-pictures-model.h"

G_BEGIN_DECLS

enum
{
  BLURRY_TRAINED = 300, /* pictures */
  BLURRY_CODE = 60      /* the longest code */
};

/* Immutable once made; counted. */
typedef struct
{
  BlurryShape shape;
  guint64 seed;
  double picture[BLURRY_TRAINED][BLURRY_PIXELS];
  double mean[BLURRY_PIXELS];
  double direction[BLURRY_CODE][BLURRY_PIXELS]; /* orthonormal, by falling eigenvalue */
  double eigenvalue[BLURRY_PIXELS];             /* variance (divisor n) along each direction */
  double left_out[BLURRY_CODE + 1]; /* the sum of the eigenvalues that a code of q leaves out */
} BlurryTraining;

/* Draws the pictures (shapes of random size at random places) and decomposes them. */
BlurryTraining *blurry_training_new (BlurryShape shape, guint64 seed);
BlurryTraining *blurry_training_ref (BlurryTraining *training);
void blurry_training_unref (BlurryTraining *training);

/* What a code of the first q numbers brings back of a picture. */
void blurry_reconstruct (const BlurryTraining *self, const double *picture, guint q, double *out);
/* Its squared error. */
double blurry_reconstruction_error (const BlurryTraining *self, const double *picture, guint q);

/* Probabilistic PCA (Tipping & Bishop 1999): z ~ N(0, I), x = Wz + μ + noise, the noise N(0, s²) in
 * every pixel. s² at the maximum likelihood is the mean of the left-out eigenvalues. */
double blurry_noise_variance (const BlurryTraining *self, guint q);
/* The ith number (from 0) of the code that a picture most likely has: E zᵢ given x; 0 beyond q. */
double blurry_expected_code (const BlurryTraining *self, const double *picture, guint q, guint i);
/* The picture of that whole code, W E z + μ: nearer to the mean than the autoencoder's. */
void blurry_reconstruct_expected (const BlurryTraining *self, const double *picture, guint q,
                                  double *out);
/* One draw from the prior, made a picture. The same seed draws the same z for every q; z[2]
 * receives its first two numbers (0 beyond q). */
void blurry_draw_from_prior (const BlurryTraining *self, guint q, gboolean noise, guint64 seed,
                             double *out, double z[2]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BlurryTraining, blurry_training_unref)

G_END_DECLS
