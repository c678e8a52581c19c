/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PlotLayout: a scene at a size. Text is measured by a function that is passed in, so that layout
 * is tested without fonts. Units are 1/96 inch. A panel's inside depends on the panel and its size
 * alone: a panel in a grid, a panel in the window and a panel exported by itself are the same. */
#pragma once

#include "plot/scene.h"

G_BEGIN_DECLS

typedef enum
{
  TEXT_TICK,
  TEXT_LABEL,
  TEXT_TITLE,
  TEXT_QUESTION,
  TEXT_SUBTITLE,
  TEXT_SAY
} PlotTextStyle;

/* Width and height of text (Pango markup for TEXT_SAY, plain otherwise) at a style; wrapped to
 * `wrap` units where it is > 0. */
typedef struct
{
  void (*measure) (gpointer data, const char *text, PlotTextStyle style, double wrap, double *width,
                   double *height);
  gpointer data;
} PlotMeasure;

/* 7 units a character, 16 a line, whatever the style: for tests. */
PlotMeasure plot_measure_fake (void);

typedef struct
{
  double x, y, width, height;
} PlotRect;
typedef struct
{
  double value, position;
  char *label;
} PlotTick; /* position: the layout's x or y; label may be "" */
typedef struct
{
  char *text;
  double x, y, width, height;
  PlotRole role;
  PlotTextStyle style;
  gint mark;
} PlotPlacedText;

typedef struct
{
  const PlotPanel *panel;
  PlotRect card; /* the panel's whole rectangle */
  PlotRect area; /* where data are drawn; zero for tables */
  /* Zero where not shown. A longer text is to be ellipsized to the rectangle. y_label is tall: its
   * text runs upwards. */
  PlotRect title, x_label, y_label;
  GArray *x_ticks, *y_ticks; /* of PlotTick */
  GArray *labels;            /* of PlotPlacedText: mark labels that found room */
  PlotRect table;            /* the header's row, then the rows; zero for plots */
  double table_row_height;
  guint table_rows; /* how many rows have room */
} PlotPanelLayout;

/* Between a tick label and the axis; around text in the sentence's box. */
#define PLOT_TICK_GAP 6
/* The height of a rug's ticks. */
#define PLOT_RUG_LENGTH 8
#define PLOT_SAY_PADDING 12

typedef struct
{
  PlotScene *scene;
  double width, height;
  PlotRect question, subtitle; /* of the text, wrapped to the width; zero where not shown */
  PlotRect say;                /* of the box: the text is wrapped PLOT_SAY_PADDING inside */
  GPtrArray *panels;           /* of PlotPanelLayout */
} PlotLayout;

typedef struct
{
  gboolean text; /* question, subtitle and sentence around the panels */
  gint panel;    /* this panel alone, or -1 */
} PlotLayoutOptions;

PlotLayout *plot_layout_new (PlotScene *scene, double width, double height, PlotMeasure measure,
                             const PlotLayoutOptions *options);
void plot_layout_free (PlotLayout *layout);

/* A table's column inside its panel. */
void plot_table_column (const PlotPanelLayout *layout, guint column, double *x, double *width);

/* Data to units and back, inside one panel. NaN stays NaN (a gap in a line); what lies far outside
 * stays within what Cairo can draw. */
void plot_to_units (const PlotPanelLayout *layout, double x, double y, double *ux, double *uy);
void plot_to_data (const PlotPanelLayout *layout, double ux, double uy, double *x, double *y);

/* The handle within `radius` units of a point (the nearest), or -1. */
gint plot_hit_handle (const PlotPanelLayout *layout, double ux, double uy, double radius);
/* Whether a mark has points that hovering and the keyboard read: lines, areas, bars, dots, sticks,
 * and a rug, whose ticks stand at the bottom of the panel. */
gboolean plot_mark_is_readable (const PlotMark *mark);
/* The y of a readable mark's point. */
double plot_mark_y (const PlotPanel *panel, const PlotMark *mark, gsize index);
/* The nearest point of the nearest mark within `radius`: what hovering reads. FALSE: none. */
gboolean plot_hit_point (const PlotPanelLayout *layout, double ux, double uy, double radius,
                         guint *mark, gsize *index);
/* What a hover says about that point ("p = 0.62, L = 0.142"). Free the result. */
char *plot_hover_text (const PlotPanel *panel, guint mark, gsize index);

/* Nice ticks: steps of {1, 2, 2.5, 5}·10^k, integer multiples, at most `most` of them, inside the
 * range; log axes get powers of ten; whole axes whole numbers. Returns a GArray of PlotTick with
 * position 0. */
GArray *plot_ticks (double lower, double upper, PlotAxisScale scale, guint most);

/* Scene and layout as stable text (%.6g, minus zero normalised, NaN named). */
char *plot_scene_dump (const PlotScene *scene);
char *plot_layout_dump (const PlotLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlotLayout, plot_layout_free)

G_END_DECLS
