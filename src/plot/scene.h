/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PlotScene: a picture as plain data. Panels on a grid; a panel has axes, marks and handles. It is
 * filled by the functions below and not changed after it leaves its builder. */
#pragma once

#include <glib.h>

#include "plot/readings.h"

G_BEGIN_DECLS

/* What a colour means; the theme says which colour that is. Series follow Okabe–Ito. */
typedef enum
{
  ROLE_SERIES_1, /* blue */
  ROLE_SERIES_2, /* vermillion */
  ROLE_SERIES_3, /* bluish green */
  ROLE_SERIES_4, /* reddish purple */
  ROLE_SERIES_5, /* orange */
  ROLE_SERIES_6, /* sky blue */
  ROLE_SERIES_7, /* black, or white in the dark */
  ROLE_DATA,     /* data: vermillion */
  ROLE_MAXIMUM,  /* the maximum: green, dashed by default */
  ROLE_OWN,      /* the person's own value: the accent */
  ROLE_MUTED,    /* histograms, other outcomes */
  ROLE_TEXT,
  ROLE_CONTRAST /* white with a dark edge: on top of heat maps */
} PlotRole;

typedef enum
{
  DASH_SOLID,
  DASH_DASHED,
  DASH_DOTTED
} PlotDash;

typedef enum
{
  MARK_LINE, /* polyline; NaN in y is a gap */
  MARK_AREA, /* between y and `base` */
  MARK_BARS, /* x: centres (width `width` data units) or, with x2, edges; from `base` to y */
  MARK_DOTS,
  MARK_RUG,      /* short ticks on the x axis at x */
  MARK_STICKS,   /* from `base` to y at x */
  MARK_RULE,     /* vertical at x where y is NaN, horizontal at y where x is NaN */
  MARK_BAND,     /* x[0] to x[1] over the panel's height; n = 2 */
  MARK_ARROW,    /* (x[0], y[0]) to (x[1], y[1]) */
  MARK_HEAT_MAP, /* z[iy * n_x + ix] at the centres x[n_x], y[n_y]; NaN is left empty */
  MARK_CONTOURS, /* the same grid; lines at levels[], which end where z is NaN */
  MARK_SEGMENTS, /* x,y pairs: n/2 separate segments (Q–Q line, whiskers) */
  MARK_SQUARES,  /* x,y pairs: squares as they are seen, each on the right of the way from the first
                  * point to the second, which is its side */
  MARK_TEXT      /* label at (x[0], y[0]) */
} PlotMarkKind;

/* "line", "heat-map", …: the JSON's word. */
const char *plot_mark_kind_id (PlotMarkKind kind);

typedef enum
{
  LABEL_AUTO,  /* layout finds free room beside the mark */
  LABEL_NONE,  /* the label is for the numbers and screen readers only */
  LABEL_ABOVE, /* of the mark's last or only point */
  LABEL_RIGHT,
  LABEL_LEFT
} PlotLabelPlace;

/* The colours of a heat map, from the lowest value to the highest. */
typedef enum
{
  RAMP_VIRIDIS,
  RAMP_GREY /* from black to white: a picture of something */
} PlotRamp;

typedef struct
{
  PlotMarkKind kind;
  char *id;    /* stable, never translated */
  char *label; /* translated; may be NULL */
  PlotLabelPlace label_place;
  PlotRole role;
  PlotDash dash;
  double width;   /* line width or dot radius in units (1/96 in); bars: data units; 0: default */
  double opacity; /* 0 to 1 */
  double base;    /* areas, bars and sticks start here */
  gsize n;        /* points; for grids n_x */
  gsize n_y;      /* grids only */
  double *x, *y, *z, *x2; /* owned; those the kind does not use are NULL */
  guint *keys;            /* row keys of the points, or NULL */
  gint highlight;         /* index of a point drawn in ROLE_DATA, or -1 */
  gboolean answer;        /* gives away what a person who guesses first must not see */
  double *levels;         /* contours */
  gsize n_levels;
  PlotRamp ramp;           /* heat maps */
  double z_lower, z_upper; /* heat maps: what the ramp spans; both 0: the range of z */
} PlotMark;

typedef enum
{
  AXIS_LINEAR,
  AXIS_LOG,
  AXIS_WHOLE /* ticks at whole numbers only */
} PlotAxisScale;

typedef struct
{
  char *label;
  double lower, upper; /* finite, lower < upper; AXIS_LOG: > 0 */
  PlotAxisScale scale;
  gboolean hidden; /* no ticks, labels and line */
} PlotAxis;

enum
{
  HANDLE_X = 1,
  HANDLE_Y = 2
}; /* free axes */

/* A point that can be dragged. With x_parameter and y_parameter dragging sets those parameters to
 * the data coordinates; without, the exploration's drag() decides. Scrolling over it, or Shift and
 * an arrow key, steps scroll_parameter, which the builder may set: the width of what it stands on.
 */
typedef struct
{
  char *id;
  guint index;
  double x, y;
  guint axes;
  char *label; /* what a screen reader calls it */
  const char *x_parameter, *y_parameter, *scroll_parameter;
} PlotHandle;

typedef enum
{
  CELL_LEFT,
  CELL_RIGHT,
  CELL_BAR /* the cell's number 0 to 1 as a bar */
} PlotAlign;
typedef struct
{
  char *title;
  PlotAlign align;
  double weight;
} PlotColumn;
typedef struct
{
  char *text;
  double number;
} PlotCell;

/* A panel may be a table instead of a plot. */
typedef struct
{
  guint n_columns, n_rows;
  PlotColumn *columns;
  PlotCell *cells; /* row by row */
  gint highlight;  /* row, or -1 */
} PlotTable;

typedef struct
{
  char *id;
  char *title;
  guint row, column, row_span, column_span;
  PlotAxis x, y;
  gboolean equal_units; /* one of x is as long as one of y; both axes linear */
  GPtrArray *marks;     /* of PlotMark, drawn in order */
  GPtrArray *handles;   /* of PlotHandle */
  PlotTable *table;     /* or NULL */
  char *description;    /* a sentence for screen readers; NULL: plot_panel_describe() makes one */
  gboolean answer;      /* as PlotMark's, for the whole panel */
} PlotPanel;

typedef struct
{
  char *question; /* the headline, plain text */
  char *subtitle; /* plain text, may be NULL */
  guint n_rows, n_columns;
  double row_weights[4], column_weights[4]; /* 0: 1 */
  GPtrArray *panels;                        /* of PlotPanel */
  PlotReadings *readings;                   /* the named numbers */
  char *say;                                /* the sentence, Pango markup, filled from readings */
  gboolean pending;                         /* heavy marks are still of an older state */
} PlotScene;

PlotScene *plot_scene_new (const char *question, guint n_rows, guint n_columns);
PlotScene *plot_scene_ref (PlotScene *scene);
void plot_scene_unref (PlotScene *scene);

/* Sets say from a gettext-translated template (see readings.h). */
void plot_scene_say (PlotScene *scene, const char *template);
/* Puts a sentence, filled from the readings in the same way, before what is said. */
void plot_scene_say_first (PlotScene *scene, const char *template);

/* Adds a panel at a cell of the grid; the scene owns it. */
PlotPanel *plot_scene_add_panel (PlotScene *scene, const char *id, const char *title, guint row,
                                 guint column);
PlotPanel *plot_scene_find_panel (const PlotScene *scene, const char *id);
void plot_panel_set_x (PlotPanel *panel, const char *label, double lower, double upper,
                       PlotAxisScale scale);
void plot_panel_set_y (PlotPanel *panel, const char *label, double lower, double upper,
                       PlotAxisScale scale);

/* Adds a mark; copies n points (x or y may be NULL where the kind does not need them). The mark may
 * be refined (label, dash, opacity, …) until the builder returns. */
PlotMark *plot_panel_add (PlotPanel *panel, PlotMarkKind kind, const char *id, PlotRole role,
                          const double *x, const double *y, gsize n);
/* Heat map or contours on a grid; z row by row of y. */
PlotMark *plot_panel_add_grid (PlotPanel *panel, PlotMarkKind kind, const char *id, const double *x,
                               gsize n_x, const double *y, gsize n_y, const double *z);
PlotMark *plot_panel_add_rule_x (PlotPanel *panel, const char *id, PlotRole role, double x);
PlotMark *plot_panel_add_rule_y (PlotPanel *panel, const char *id, PlotRole role, double y);
PlotMark *plot_panel_add_text (PlotPanel *panel, const char *id, PlotRole role, double x, double y,
                               const char *text);
PlotMark *plot_panel_find_mark (const PlotPanel *panel, const char *id);
void plot_mark_set_label (PlotMark *mark, const char *label, PlotLabelPlace place);
void plot_mark_set_keys (PlotMark *mark, const guint *keys);
void plot_mark_set_levels (PlotMark *mark, const double *levels, gsize n);
PlotHandle *plot_panel_add_handle (PlotPanel *panel, const char *id, double x, double y, guint axes,
                                   const char *label, const char *x_parameter,
                                   const char *y_parameter);
/* Empties the panel: it keeps its place and title, and says `why` in its middle. */
void plot_panel_close (PlotPanel *panel, const char *why);
/* Makes the panel a table; fill columns and cells (newly allocated strings). */
PlotTable *plot_panel_set_table (PlotPanel *panel, guint n_columns, guint n_rows);
void plot_table_set_column (PlotTable *table, guint column, const char *title, PlotAlign align,
                            double weight);
void plot_table_set_cell (PlotTable *table, guint row, guint column, const char *text,
                          double number);

/* A panel as a sentence: its title, its axes, its curves and where they peak. Free the result. */
char *plot_panel_describe (const PlotPanel *panel);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlotScene, plot_scene_unref)

G_END_DECLS
