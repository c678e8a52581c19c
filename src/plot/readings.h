/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PlotReadings: the named numbers (and a few words) of a picture, and the sentences made of them
 * and of nothing else. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PlotReadings PlotReadings;

PlotReadings *plot_readings_new (void);
void plot_readings_free (PlotReadings *readings);
void plot_readings_clear (PlotReadings *readings);
void plot_readings_set (PlotReadings *readings, const char *id, double value);
void plot_readings_set_text (PlotReadings *readings, const char *id, const char *text);
/* NaN if there is no such number. */
double plot_readings_get (const PlotReadings *readings, const char *id);
/* NULL if there is no such text. */
const char *plot_readings_get_text (const PlotReadings *readings, const char *id);
/* Ids in the order they were set. */
guint plot_readings_length (const PlotReadings *readings);
const char *plot_readings_id (const PlotReadings *readings, guint i);

/* Fills {id} (shortest text), {id:3} (three significant digits), {id:.2} (two decimals),
 * {id:%1} (times 100, one decimal, with the percent sign) from the readings. Text is escaped for
 * Pango markup; the template itself is markup ("<b>p = {p:.2}</b>"). {{ is a brace. An unknown id
 * is a programmer's error. Free the result. */
char *plot_readings_fill (const PlotReadings *readings, const char *template);

/* The same text in which no line ends beside an equals sign, so that "σ̂ = 1.14" stays in one.
 * Free the result. */
char *plot_keep_equations (const char *text);

/* Markup without its tags and entities. Free the result. */
char *plot_markup_to_plain (const char *markup);

/* A number with this many significant digits, a real minus sign (U+2212), 1.2×10⁻⁹ where the
 * exponent is below -4 or above 5 (digits + 3 at least), "∞" and "–" for infinite and NaN.
 * digits 0: shortest that reads back, whole numbers below 10⁹ in full. Free the result. */
char *plot_format_significant (double value, int digits);
/* With this many decimals, a real minus sign, and no "−0"; from 10¹⁵ on as significant digits. */
char *plot_format_fixed (double value, int decimals);
/* "27.40 ± 0.61": the error with two digits, the value with as many decimals; where those would be
 * many both as significant digits, and without an error the value alone with `digits`. */
char *plot_format_with_error (double value, double error, int digits);
/* "10⁻⁹". */
char *plot_format_power_of_ten (int exponent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlotReadings, plot_readings_free)

G_END_DECLS
