/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PlotReadings: named numbers in order, the templates filled from them, and how numbers are
 * written: with a real minus sign, the digits that matter, and never "nan". */
#include "plot/readings.h"

#include <math.h>
#include <pango/pango.h>
#include <stdlib.h>
#include <string.h>

#define MINUS "\u2212"

typedef struct
{
  char *id;
  double value;
  char *text; /* NULL for a number */
} Reading;

struct _PlotReadings
{
  GArray *entries; /* of Reading */
};

static void
reading_clear (gpointer data)
{
  Reading *reading = data;

  g_free (reading->id);
  g_free (reading->text);
}

PlotReadings *
plot_readings_new (void)
{
  PlotReadings *readings = g_new (PlotReadings, 1);

  readings->entries = g_array_new (FALSE, FALSE, sizeof (Reading));
  g_array_set_clear_func (readings->entries, reading_clear);
  return readings;
}

void
plot_readings_free (PlotReadings *readings)
{
  if (readings == NULL)
    return;
  g_array_unref (readings->entries);
  g_free (readings);
}

void
plot_readings_clear (PlotReadings *readings)
{
  g_array_set_size (readings->entries, 0);
}

static Reading *
find (const PlotReadings *readings, const char *id)
{
  for (guint i = 0; i < readings->entries->len; i++)
    {
      Reading *reading = &g_array_index (readings->entries, Reading, i);

      if (g_str_equal (reading->id, id))
        return reading;
    }
  return NULL;
}

/* A reading that is set again keeps its place. */
static void
set (PlotReadings *readings, const char *id, double value, const char *text)
{
  Reading *reading = find (readings, id);

  if (reading == NULL)
    {
      Reading fresh = {g_strdup (id), value, g_strdup (text)};

      g_array_append_val (readings->entries, fresh);
      return;
    }
  reading->value = value;
  g_free (reading->text);
  reading->text = g_strdup (text);
}

void
plot_readings_set (PlotReadings *readings, const char *id, double value)
{
  g_return_if_fail (readings != NULL && id != NULL);
  set (readings, id, value, NULL);
}

void
plot_readings_set_text (PlotReadings *readings, const char *id, const char *text)
{
  g_return_if_fail (readings != NULL && id != NULL && text != NULL);
  set (readings, id, NAN, text);
}

double
plot_readings_get (const PlotReadings *readings, const char *id)
{
  const Reading *reading = find (readings, id);

  return reading != NULL ? reading->value : NAN;
}

const char *
plot_readings_get_text (const PlotReadings *readings, const char *id)
{
  const Reading *reading = find (readings, id);

  return reading != NULL ? reading->text : NULL;
}

guint
plot_readings_length (const PlotReadings *readings)
{
  return readings->entries->len;
}

const char *
plot_readings_id (const PlotReadings *readings, guint i)
{
  g_return_val_if_fail (i < readings->entries->len, NULL);
  return g_array_index (readings->entries, Reading, i).id;
}

/* The words for what has no digits, or NULL for an ordinary number. */
static const char *
special (double value)
{
  if (isnan (value))
    return "–";
  if (isinf (value))
    return value < 0 ? MINUS "∞" : "∞";
  return NULL;
}

/* A number as printf writes it, with the typographic minus and without a minus before zero. The
 * decimal point is a point in every locale, as in formulas, files and the command line. */
static char *
write_fixed (double value, int decimals)
{
  char format[16], buffer[512];
  const char *digits;

  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 60));
  g_ascii_formatd (buffer, sizeof buffer, format, value);
  if (buffer[0] != '-')
    return g_strdup (buffer);
  digits = buffer + 1;
  if (strspn (digits, "0.") == strlen (digits))
    return g_strdup (digits);
  return g_strconcat (MINUS, digits, NULL);
}

char *
plot_format_power_of_ten (int exponent)
{
  static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  GString *text = g_string_new (exponent < 0 ? "10⁻" : "10");
  g_autofree char *digits = g_strdup_printf ("%d", ABS (exponent));

  for (const char *c = digits; *c != '\0'; c++)
    g_string_append (text, raised[*c - '0']);
  return g_string_free (text, FALSE);
}

/* Rounds value to significant digits as "d.ddde±xx"; 0 digits finds the fewest that read back.
 * Returns how many there are. */
static int
to_exponential (double value, int digits, char *buffer, gsize size)
{
  int first = digits > 0 ? MIN (digits, 17) : 1;
  int last = digits > 0 ? first : 17;

  for (int n = first;; n++)
    {
      char format[16];

      g_snprintf (format, sizeof format, "%%.%de", n - 1);
      g_ascii_formatd (buffer, size, format, value);
      if (n == last || (digits == 0 && g_ascii_strtod (buffer, NULL) == value))
        return n;
    }
}

char *
plot_format_significant (double value, int digits)
{
  const char *word = special (value);
  char buffer[64];
  char *e;
  int exponent, n;

  if (word != NULL)
    return g_strdup (word);
  if (value == 0)
    return g_strdup ("0");

  n = to_exponential (value, digits, buffer, sizeof buffer);
  e = strchr (buffer, 'e');
  exponent = atoi (e + 1);
  /* A whole number without asked-for digits is a count: all of it. */
  if (digits <= 0 && value == rint (value) && exponent < 9)
    return write_fixed (value, 0);
  if (exponent < -4 || exponent > MAX (5, n + 3))
    {
      g_autofree char *power = plot_format_power_of_ten (exponent);

      *e = '\0';
      return buffer[0] == '-' ? g_strconcat (MINUS, buffer + 1, "×", power, NULL)
                              : g_strconcat (buffer, "×", power, NULL);
    }
  return write_fixed (g_ascii_strtod (buffer, NULL), MAX (0, n - 1 - exponent));
}

char *
plot_format_fixed (double value, int decimals)
{
  const char *word = special (value);

  if (word != NULL)
    return g_strdup (word);
  /* Beyond this a double has no decimals and the digits would fill the line. */
  if (fabs (value) >= 1e15)
    return plot_format_significant (value, 6);
  return write_fixed (value, decimals);
}

char *
plot_format_with_error (double value, double error, int digits)
{
  g_autofree char *value_text = NULL;
  g_autofree char *error_text = NULL;
  int decimals;

  if (!isfinite (error) || error <= 0)
    return plot_format_significant (value, digits);
  decimals = MAX (0, 1 - (int)floor (log10 (error)));
  if (decimals > 6 || fabs (value) >= 1e6 || error >= 1e6)
    {
      value_text = plot_format_significant (value, 4);
      error_text = plot_format_significant (error, 2);
    }
  else
    {
      value_text = plot_format_fixed (value, decimals);
      error_text = plot_format_fixed (error, decimals);
    }
  return g_strdup_printf ("%s ± %s", value_text, error_text);
}

/* A reading in the form that a placeholder asks for. */
static char *
write_reading (const Reading *reading, const char *form)
{
  if (reading->text != NULL)
    return g_markup_escape_text (reading->text, -1);
  if (form == NULL)
    return plot_format_significant (reading->value, 0);
  if (form[0] == '.')
    return plot_format_fixed (reading->value, atoi (form + 1));
  if (form[0] == '%')
    {
      g_autofree char *number = plot_format_fixed (100 * reading->value, atoi (form + 1));

      return g_strconcat (number, "\u00a0%", NULL);
    }
  return plot_format_significant (reading->value, atoi (form));
}

char *
plot_readings_fill (const PlotReadings *readings, const char *template)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (readings != NULL && template != NULL, g_string_free (text, FALSE));

  for (const char *c = template; *c != '\0';)
    {
      const char *end = *c == '{' ? strchr (c, '}') : NULL;
      g_autofree char *id = NULL, *written = NULL;
      char *form;
      const Reading *reading;

      if (c[0] == '{' && c[1] == '{')
        {
          g_string_append_c (text, '{');
          c += 2;
          continue;
        }
      if (end == NULL)
        {
          g_string_append_c (text, *c++);
          continue;
        }
      id = g_strndup (c + 1, end - c - 1);
      form = strchr (id, ':');
      if (form != NULL)
        *form++ = '\0';
      c = end + 1;
      reading = find (readings, id);
      if (reading == NULL)
        {
          g_critical ("there is no reading \"%s\" for \"%s\"", id, template);
          g_string_append (text, "–");
          continue;
        }
      written = write_reading (reading, form);
      g_string_append (text, written);
    }
  return g_string_free (text, FALSE);
}

char *
plot_keep_equations (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " = ", -1);

  return g_strjoinv ("\u00a0=\u00a0", parts);
}

char *
plot_markup_to_plain (const char *markup)
{
  char *plain = NULL;

  if (markup == NULL || !pango_parse_markup (markup, -1, 0, NULL, &plain, NULL, NULL))
    return g_strdup (markup != NULL ? markup : "");
  return plain;
}
