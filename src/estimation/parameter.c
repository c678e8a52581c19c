/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parameter: legality, scales and text of one declared value. */
#include "estimation/parameter.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

gboolean
parameter_is_legal (const Parameter *parameter, double value)
{
  if (!isfinite (value))
    return FALSE;
  if (parameter->lower_open ? value <= parameter->lower : value < parameter->lower)
    return FALSE;
  if (parameter->upper_open ? value >= parameter->upper : value > parameter->upper)
    return FALSE;
  return parameter->kind == PARAMETER_REAL || parameter->kind == PARAMETER_POINTS
         || value == rint (value);
}

double
parameter_clamp (const Parameter *parameter, double value)
{
  if (!isfinite (value))
    return parameter->initial;
  if (parameter->kind != PARAMETER_REAL && parameter->kind != PARAMETER_POINTS)
    value = rint (value);
  if (parameter->lower_open && value <= parameter->lower)
    return nextafter (parameter->lower, INFINITY);
  if (parameter->upper_open && value >= parameter->upper)
    return nextafter (parameter->upper, -INFINITY);
  return CLAMP (value, parameter->lower, parameter->upper);
}

double
parameter_scale_forward (ParameterScale scale, double value)
{
  switch (scale)
    {
    case SCALE_LOG:
      return log (value);
    case SCALE_LOGIT:
      return log (value) - log1p (-value);
    case SCALE_LINEAR:
    default:
      return value;
    }
}

double
parameter_scale_inverse (ParameterScale scale, double coordinate)
{
  switch (scale)
    {
    case SCALE_LOG:
      return exp (coordinate);
    case SCALE_LOGIT:
      return 1 / (1 + exp (-coordinate));
    case SCALE_LINEAR:
    default:
      return coordinate;
    }
}

/* The ends of a slider in its scale; a logarithmic one that begins at 0 spans four decades. */
static void
scale_ends (const Parameter *parameter, double lower, double upper, double *a, double *b)
{
  *a = parameter_scale_forward (parameter->scale,
                                parameter->scale == SCALE_LOG && lower == 0 ? 1e-4 * upper : lower);
  *b = parameter_scale_forward (parameter->scale, upper);
}

double
parameter_to_position (const Parameter *parameter, double lower, double upper, double value)
{
  double x = parameter_scale_forward (parameter->scale, CLAMP (value, lower, upper)), a, b;

  scale_ends (parameter, lower, upper, &a, &b);
  return b > a ? fmax (x - a, 0) / (b - a) : 0;
}

double
parameter_from_position (const Parameter *parameter, double lower, double upper, double position)
{
  double a, b;

  scale_ends (parameter, lower, upper, &a, &b);
  if (position <= 0)
    return lower;
  if (position >= 1)
    return upper;
  return parameter_clamp (parameter,
                          parameter_scale_inverse (parameter->scale, a + position * (b - a)));
}

void
parameter_slider_range (const Parameter *parameter, double *lower, double *upper)
{
  gboolean declared = parameter->slider_lower != 0 || parameter->slider_upper != 0;

  *lower = declared ? parameter->slider_lower : parameter->lower;
  *upper = declared ? parameter->slider_upper : parameter->upper;
}

guint
parameter_n_choices (const Parameter *parameter)
{
  guint n = 0;

  while (parameter->choices != NULL && parameter->choices[n].id != NULL)
    n++;
  return n;
}

static gboolean
parse_choice (const Parameter *parameter, const char *text, double *value, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < parameter_n_choices (parameter); i++)
    {
      if (strcmp (parameter->choices[i].id, text) == 0)
        {
          *value = i;
          return TRUE;
        }
      g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", parameter->choices[i].id);
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("%s is one of %s; “%s” is none of them"), parameter->id, ids->str, text);
  return FALSE;
}

static gboolean
parse_switch (const Parameter *parameter, const char *text, double *value, GError **error)
{
  static const char *const words[][2]
      = {{"off", "on"}, {"no", "yes"}, {"false", "true"}, {"0", "1"}};

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint on = 0; on < 2; on++)
      if (g_ascii_strcasecmp (words[i][on], text) == 0)
        {
          *value = on;
          return TRUE;
        }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("%s is on or off, not “%s”"),
               parameter->id, text);
  return FALSE;
}

/* "a whole number at least 0 and at most 4294967295" */
static char *
describe_range (const Parameter *parameter)
{
  gboolean whole = parameter->kind != PARAMETER_REAL && parameter->kind != PARAMETER_POINTS;
  GString *range = g_string_new (whole ? _ ("a whole number") : _ ("a number"));

  if (isfinite (parameter->lower))
    g_string_append_printf (range, " %s %.15g",
                            parameter->lower_open ? _ ("above") : _ ("at least"), parameter->lower);
  if (isfinite (parameter->lower) && isfinite (parameter->upper))
    g_string_append_printf (range, " %s", _ ("and"));
  if (isfinite (parameter->upper))
    g_string_append_printf (range, " %s %.15g", parameter->upper_open ? _ ("below") : _ ("at most"),
                            parameter->upper);
  return g_string_free (range, FALSE);
}

gboolean
parameter_parse (const Parameter *parameter, const char *text, double *value, GError **error)
{
  char *end = NULL;
  double number;

  if (parameter->kind == PARAMETER_CHOICE)
    return parse_choice (parameter, text, value, error);
  if (parameter->kind == PARAMETER_SWITCH)
    return parse_switch (parameter, text, value, error);
  number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0')
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("%s needs a number, not “%s”"), parameter->id, text);
      return FALSE;
    }
  if (!parameter_is_legal (parameter, number))
    {
      g_autofree char *range = describe_range (parameter);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("%s needs %s; %s is not"),
                   parameter->id, range, text);
      return FALSE;
    }
  *value = number;
  return TRUE;
}

char *
parameter_format (const Parameter *parameter, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (parameter->kind == PARAMETER_CHOICE)
    {
      guint i = (guint)CLAMP (value, 0, parameter_n_choices (parameter) - 1.0);

      return g_strdup (parameter->choices[i].id);
    }
  if (parameter->kind == PARAMETER_SWITCH)
    return g_strdup (value != 0 ? "on" : "off");
  if (value == rint (value) && fabs (value) < 1e15)
    return g_strdup_printf ("%.0f", value + 0.0);
  for (int digits = 1; digits <= 17; digits++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%dg", digits);

      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  return g_strdup (text);
}
