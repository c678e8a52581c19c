/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small pictures of a shape that may move several ways, and what each loss makes the best guess at
 * the next picture. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

enum
{
  BLURRY_SIDE = 17, /* pixels */
  BLURRY_PIXELS = BLURRY_SIDE * BLURRY_SIDE,
  BLURRY_MOST = 6,    /* futures */
  BLURRY_FARTHEST = 5 /* pixels that the shape moves: it stays inside by one */
};

typedef enum
{
  BLURRY_SQUARE,
  BLURRY_DISC
} BlurryShape;

typedef enum
{
  BLURRY_SQUARED,   /* Σ (x̂ − x)² */
  BLURRY_BERNOULLI, /* −Σ x log x̂ + (1 − x) log (1 − x̂) */
  BLURRY_ABSOLUTE,  /* Σ |x̂ − x| */
  BLURRY_POOLED, /* Σ over directions of (φ(x̂) − φ(x))², φ = Σ (difference of neighbours)² */
  BLURRY_EDGES,   /* Σ over directions of Σ (difference in x̂ − difference in x)² */
  BLURRY_MIXTURE, /* a mixture of Gaussians: not of one picture */
  BLURRY_LOSSES
} BlurryLoss;

/* A picture is BLURRY_PIXELS numbers from 0, black, to 1, white, row by row from the bottom. */
typedef struct
{
  guint n;
  double probability[BLURRY_MOST];
  double now[BLURRY_PIXELS];
  double future[BLURRY_MOST][BLURRY_PIXELS]; /* black and white alone */
  guint likeliest;                           /* the first of them */
  double mean[BLURRY_PIXELS];
  guint undecided; /* pixels of which every grey is a median */
  double best[BLURRY_MIXTURE][BLURRY_PIXELS];
} BlurryFutures;

/* The futures' mixture of K Gaussians. */
typedef struct
{
  guint n;                  /* K */
  guint owner[BLURRY_MOST]; /* of each future: its component */
  double weight[BLURRY_MOST];
  double mean[BLURRY_MOST][BLURRY_PIXELS];
  double loss; /* expected squared error to the mean of the component that made the picture */
  guint crisp; /* components that are one future */
} BlurryMixture;

/* A shape of half the width `half` about (x, y) in pixels, each pixel the share of samples² points
 * in it that the shape covers. */
void blurry_draw (BlurryShape shape, double x, double y, double half, guint samples, double *out);

/* n ways to move by `distance` pixels, the first `odds` times as likely as each other; and the best
 * prediction for each loss. */
void blurry_futures_set (BlurryFutures *self, BlurryShape shape, guint n, guint distance,
                         double odds);

/* The expected loss of predicting a picture, not of a mixture; +inf where Bernoulli pixels call
 * impossible what may come. */
double blurry_expected_loss (const BlurryFutures *self, BlurryLoss loss, const double *picture);

/* From the likeliest future (0) to the mean (1). */
void blurry_blend (const BlurryFutures *self, double blend, double *out);

/* The share of a future's edge φ, both directions together, that a picture has. */
double blurry_edge_share (const BlurryFutures *self, const double *picture);

/* The best K components, K from 1 to the number of futures. */
void blurry_mixture_set (BlurryMixture *self, const BlurryFutures *futures, guint k);

G_END_DECLS
