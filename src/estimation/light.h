/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The light form of a sample: some thousand weighted points that stand for any number of values
 * under a log density that is smooth. */
#pragma once

#include "estimation/sample.h"

G_BEGIN_DECLS

/* Where a family's log density is rough, and groups of values must be narrow. */
typedef enum
{
  EST_LIGHT_REAL,     /* nowhere */
  EST_LIGHT_POSITIVE, /* at 0: it is smooth in log x */
  EST_LIGHT_SHARE,    /* at 0 and 1: it is smooth in log x and log (1 - x) */
  EST_LIGHT_COUNTS    /* everywhere: only equal values are merged */
} EstLightKind;

enum
{
  EST_LIGHT_KINDS = EST_LIGHT_COUNTS + 1,
  EST_LIGHT_LEAST = 10000, /* samples up to this length are their own light form */
  EST_MERGE_LEAST = 200,   /* and up to this one are not worth merging */
  EST_LIGHT_PARTS = 128    /* of est_sample_light() */
};

/* The sample in groups of neighbouring values. A group is 1/parts as wide as it is far from the
 * median and from where the kind is rough; beside the median, 1/parts of est_light_reach(). A group
 * of more than two values becomes two weighted points with its weight, mean, variance and third
 * moment (Gauss's rule of two points for the values themselves): a sum of g(x) over values spread
 * evenly over a width h errs by h⁴/4320 times the fourth derivative of g for each of them. Equal
 * values stay one exact point. */
EstSample *est_light_new (const EstSample *sample, EstLightKind kind, guint parts);

/* The distance from the median, a quarter of the middle half's length, inside which groups are
 * equally wide. 0 only where all values are equal. */
double est_light_reach (const EstSample *sample);

/* The light form with EST_LIGHT_PARTS (equal values merged for EST_LIGHT_COUNTS), made when it is
 * first asked for and kept with the sample, which owns it. The sample itself where it is short. May
 * be called from several threads. */
const EstSample *est_sample_light (const EstSample *sample, EstLightKind kind);

/* Equal values as one with the sum of their weights, where that leaves less than half of them; else
 * a new reference to the sample itself. Whatever is computed from it is exact, but the order of the
 * input is lost. */
EstSample *est_sample_merge (const EstSample *sample);

G_END_DECLS
