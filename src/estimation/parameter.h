/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parameter: the declaration of one number (or choice, column, text) that a person or an
 * optimiser may change. Distributions and explorations declare their parameters with the same
 * record, so sliders and optimisers share one mapping between a value and a position. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PARAMETER_REAL,
  PARAMETER_INTEGER,
  PARAMETER_CHOICE, /* the value is an index into choices */
  PARAMETER_SWITCH, /* 0 or 1 */
  PARAMETER_SEED,   /* a whole number from 0 to 2^32 - 1 */
  PARAMETER_COLUMN, /* text: the name of a column of the data set */
  PARAMETER_TEXT,   /* text */
  PARAMETER_POINTS  /* a list of numbers */
} ParameterKind;

typedef enum
{
  SCALE_LINEAR,
  SCALE_LOG,  /* positions are equal steps of log(value) */
  SCALE_LOGIT /* positions are equal steps of log(value / (1 - value)) */
} ParameterScale;

/* What must be done anew when the value changes, from the cheapest on. */
typedef enum
{
  EFFECT_REDRAW,     /* build() alone */
  EFFECT_RECOMPUTE,  /* prepare(), with the same random draws */
  EFFECT_RESAMPLE,   /* prepare(), with new data: axis ranges may change */
  EFFECT_RESTRUCTURE /* panels and controls may change */
} ParameterEffect;

typedef struct
{
  const char *id;   /* never translated: the command line's and the JSON's */
  const char *name; /* N_() marked */
} ParameterChoice;

typedef struct
{
  const char *id;     /* ASCII, stable */
  const char *symbol; /* "σ", or NULL */
  const char *name;   /* N_() marked */
  const char *unit;   /* or NULL */
  const char *group;  /* N_() marked heading in the control panel, or NULL */
  const char *hint;   /* N_() marked second line in its row, or NULL */
  ParameterKind kind;
  double lower, upper; /* the legal range; infinities allowed */
  gboolean lower_open, upper_open;
  double slider_lower, slider_upper; /* what a slider spans; both 0: the legal range */
  double initial;
  ParameterScale scale;
  double step; /* one arrow key, in units of the value (of the logarithm for SCALE_LOG); 0: 1/100 */
  int digits;  /* significant digits shown; 0: four */
  ParameterEffect effect;
  const ParameterChoice *choices; /* PARAMETER_CHOICE: ends with a NULL id */
  const char *initial_text;       /* PARAMETER_COLUMN and _TEXT */
  const char *shown_if;           /* this row shows while that switch or choice is not 0, or (with
                                     "ID=CHOICE" or "ID=CHOICE,CHOICE") while such a choice is made;
                                     or NULL */
} Parameter;

/* Whether a number is inside the parameter's legal range (and whole where it must be). */
gboolean parameter_is_legal (const Parameter *parameter, double value);

/* The nearest legal number; a not finite one gives the initial value. An open end is kept off by
 * the smallest step a double allows. */
double parameter_clamp (const Parameter *parameter, double value);

/* The unconstrained coordinate of a value: itself, its logarithm, or its logit. */
double parameter_scale_forward (ParameterScale scale, double value);
double parameter_scale_inverse (ParameterScale scale, double coordinate);

/* The slider's position of a value, 0 to 1 over [lower, upper], clamped; and back. A logarithmic
 * slider may begin at 0: that is its end, and the four decades below `upper` follow. */
double parameter_to_position (const Parameter *parameter, double lower, double upper, double value);
double parameter_from_position (const Parameter *parameter, double lower, double upper,
                                double position);

/* The slider's span: slider_lower and slider_upper, or the legal range where both are 0. */
void parameter_slider_range (const Parameter *parameter, double *lower, double *upper);

/* The number of choices. */
guint parameter_n_choices (const Parameter *parameter);

/* Reads a number, a choice's id, or on/off, yes/no, true/false, 1/0 for a switch. FALSE, with a
 * sentence in error, where the text is none of these or the number is not legal. */
gboolean parameter_parse (const Parameter *parameter, const char *text, double *value,
                          GError **error);

/* Shortest text that parameter_parse() reads back to the same value. Free with g_free(). */
char *parameter_format (const Parameter *parameter, double value);

G_END_DECLS
