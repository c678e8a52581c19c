/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps: the arithmetic of rows and handles. */
#include "window/steps.h"

#include <math.h>
#include <string.h>

double
steps_round (double value, double pixel)
{
  double power, ratio, step;

  if (!(pixel > 0) || !isfinite (pixel) || !isfinite (value))
    return value;
  power = floor (log10 (pixel) + 1e-9);
  ratio = pixel / pow (10, power);
  step = ratio <= 1 + 1e-9 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10;
  /* Below one, dividing by a whole number gives the double nearest to the decimal; multiplying by
   * an inexact step would not. */
  if (power < 0)
    return rint (value / (step * pow (10, power))) * step / pow (10, -power);
  step *= pow (10, power);
  return rint (value / step) * step;
}

double
steps_move (const Parameter *parameter, double lower, double upper, double value, double count)
{
  double step = parameter->step;
  double moved;

  if (parameter->scale == SCALE_LINEAR || (parameter->kind != PARAMETER_REAL && step >= 1))
    {
      if (step <= 0)
        step = parameter->kind == PARAMETER_REAL ? (upper - lower) / 100 : 1;
      moved = steps_round (value + count * step, step * 1e-6);
    }
  else if (parameter->scale == SCALE_LOG && lower == 0 && value <= upper)
    moved = parameter_from_position (parameter, lower, upper,
                                     parameter_to_position (parameter, lower, upper, value)
                                         + count / 100);
  else
    {
      double a = parameter_scale_forward (parameter->scale, lower);
      double b = parameter_scale_forward (parameter->scale, upper);

      if (step <= 0)
        step = isfinite (a) && isfinite (b) ? (b - a) / 100 : 0.1;
      moved = parameter_scale_inverse (
          parameter->scale, parameter_scale_forward (parameter->scale, value) + count * step);
      if (parameter->kind != PARAMETER_REAL)
        moved = count > 0 ? ceil (moved) : floor (moved);
    }
  /* A value typed beyond the slider's end may stay there, but an arrow does not lead further. */
  return parameter_clamp (parameter, CLAMP (moved, MIN (lower, value), MAX (upper, value)));
}

char *
steps_format (const Parameter *parameter, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], format[16];
  int digits = parameter->digits > 0 ? parameter->digits : 4;
  GString *string;

  if (parameter->kind != PARAMETER_REAL || (fabs (value) >= pow (10, digits) && fabs (value) < 1e7))
    g_strlcpy (format, "%.0f", sizeof format);
  else
    g_snprintf (format, sizeof format, "%%.%dg", digits);
  g_ascii_formatd (text, sizeof text, format, value);
  string = g_string_new (strcmp (text, "-0") == 0 ? "0" : text);
  g_string_replace (string, "-", "−", 0);
  return g_string_free (string, FALSE);
}

gboolean
steps_parse (const Parameter *parameter, const char *text, double *value)
{
  g_autoptr (GString) plain = g_string_new (text);
  char *end;
  double number;

  g_strstrip (plain->str);
  plain->len = strlen (plain->str);
  g_string_replace (plain, "−", "-", 0);
  if (strchr (plain->str, '.') == NULL)
    g_string_replace (plain, ",", ".", 0);
  number = g_ascii_strtod (plain->str, &end);
  if (end == plain->str || *end != '\0' || !parameter_is_legal (parameter, number))
    return FALSE;
  *value = number;
  return TRUE;
}
