/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which encoding and which delimiter a text has, by all of it: a delimiter is possible if every row
 * has as many of them as the first. Where several are, the one whose cells are numbers is. */
#include "dataset/survey.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dataset/cell.h"
#include "dataset/split.h"
#include "dataset/text.h"

/* By rarity in text. */
static const char candidates[] = {'\t', ';', ','};

enum
{
  N_CANDIDATES = G_N_ELEMENTS (candidates),
  LANE = 20, /* bits for each count */
  STOP = LANE * N_CANDIDATES,
  MOST_QUOTED = 1 << 20 /* bytes of a row, as when it is split */
};

/* One addition a byte counts all candidates; the bits above them say that a byte is special. */
typedef struct
{
  guint64 lanes[256];
  guint64 first; /* the first row's counts */
  guint64 rows, lines;
  guint64 differ[N_CANDIDATES]; /* rows that have not the first row's count */
} Counts;

static void
counts_init (Counts *self)
{
  *self = (Counts){.rows = 0};
  for (guint i = 0; i < N_CANDIDATES; i++)
    self->lanes[(guchar)candidates[i]] = (guint64)1 << (LANE * i);
  self->lanes['\n'] = self->lanes['\r'] = self->lanes['"'] = self->lanes[0] = (guint64)1 << STOP;
}

static guint
lane (guint64 counts, guint i)
{
  return counts >> (LANE * i) & (((guint64)1 << LANE) - 1);
}

gboolean
dataset_is_comment (const char *p, const char *end)
{
  return p < end && (*p == '#' || *p == '%');
}

static void
count_row (Counts *self, const char *start, const char *end, guint64 counts)
{
  if (start == end || (self->rows == 0 && dataset_is_comment (start, end)))
    return;
  if (self->rows++ == 0)
    self->first = counts;
  if (counts == self->first)
    return;
  for (const char *p = start; g_ascii_isspace (*p) && *p != '\t'; p++)
    if (p + 1 == end) /* a blank line */
      {
        self->rows--;
        return;
      }
  for (guint i = 0; i < N_CANDIDATES; i++)
    self->differ[i] += lane (counts, i) != lane (self->first, i);
}

/* Whole rows between p and end; what is left. A quotation mark opens and closes in turns. */
static const char *
count_rows (Counts *self, const char *p, const char *end, gboolean last)
{
  const guint64 counted = ((guint64)1 << STOP) - 1;

  while (p < end)
    {
      const char *start = p;
      guint64 counts = 0;
      gboolean quoted = FALSE;

      for (;; p++)
        {
          guint64 add;

          while ((add = self->lanes[(guchar)*p]) <= counted) /* *end is a NUL, which stops */
            {
              counts += quoted ? 0 : add;
              p++;
            }
          if (p >= end || (!quoted && *p != '"' && *p != '\0'))
            break;
          quoted ^= *p == '"';
          self->lines += *p == '\n' || *p == '\r';
        }
      if (p >= end && !last && (!quoted || end - start <= MOST_QUOTED))
        return start;
      if (p >= end && quoted) /* it is astray: what follows are lines again */
        for (p = start; *p != '\n' && *p != '\r' && p < end; p++)
          ;
      count_row (self, start, p, counts);
      self->lines++;
      if (p < end)
        p += p + 1 < end && p[0] == '\r' && p[1] == '\n' ? 2 : 1;
    }
  return p;
}

/* FALSE at a byte that is no text. */
static gboolean
count_all (Counts *self, DatasetText *text, DatasetWatch *watch, GError **error)
{
  counts_init (self);
  do
    {
      if (!dataset_watch (watch, dataset_text_fraction (text), error)
          || !dataset_text_more (text, error))
        return FALSE;
      text->p = count_rows (self, text->p, text->end, text->last);
    }
  while (!text->last);
  return TRUE;
}

/* What a delimiter makes of the text. */
typedef struct
{
  guint first;
  gboolean even; /* all rows have as many cells as the first */
  guint64 numbers, cells;
} Trial;

static gboolean
try_delimiter (Trial *trial, char delimiter, const DatasetInput *input, const DatasetSurvey *survey,
               DatasetWatch *watch, GError **error)
{
  g_auto (DatasetSplitter) splitter = {0};
  g_auto (DatasetText) text = {0};

  *trial = (Trial){.even = TRUE};
  dataset_splitter_init (&splitter, delimiter);
  if (!dataset_text_start (&text, input, survey->encoding, survey->mark, error))
    return FALSE;
  while (trial->even)
    {
      DatasetSplit split = text.p < text.end
                               ? dataset_splitter_next (&splitter, text.p, text.end, text.last)
                               : SPLIT_MORE;

      if (split == SPLIT_MORE)
        {
          if (text.last)
            break;
          if (!dataset_watch (watch, dataset_text_fraction (&text), error))
            return FALSE;
          if (!dataset_text_more (&text, NULL)) /* it shows when the values are read */
            break;
          continue;
        }
      if (split == SPLIT_ROW && (trial->first > 0 || !dataset_is_comment (text.p, text.end)))
        {
          if (trial->first == 0)
            trial->first = splitter.cells->len;
          /* One word a row is no row of words between spaces. */
          trial->even
              = splitter.cells->len == trial->first && (delimiter != ' ' || trial->first > 1);
          for (guint i = 0; i < splitter.cells->len; i++)
            {
              const DatasetSlice *cell = &g_array_index (splitter.cells, DatasetSlice, i);

              trial->numbers += cell->length > 0
                                && dataset_cell_shape (cell->text, cell->length) != SHAPE_WORD;
              trial->cells++;
            }
        }
      text.p = splitter.next;
    }
  return TRUE;
}

/* The share of numbers decides among the delimiters that are possible. */
static gboolean
choose_by_numbers (DatasetSurvey *survey, const Counts *counts, const DatasetInput *input,
                   DatasetWatch *watch, GError **error)
{
  double best = -1;

  for (guint i = 0; i < N_CANDIDATES; i++)
    if (lane (counts->first, i) > 0 && counts->differ[i] == 0)
      {
        Trial trial;
        double share;

        if (!try_delimiter (&trial, candidates[i], input, survey, watch, error))
          return FALSE;
        share = trial.cells > 0 ? (double)trial.numbers / (double)trial.cells : 0;
        if (share > best)
          survey->delimiter = candidates[i];
        best = MAX (share, best);
      }
  return TRUE;
}

/* No delimiter is in all rows: spaces, if that gives numbers; else one column, if there is a
 * delimiter that the first row lacks and that splits nothing or that the other rows lack too. Else
 * the one that most rows agree on, so that the others are told. */
static gboolean
choose_without (DatasetSurvey *survey, const Counts *counts, const DatasetInput *input,
                DatasetWatch *watch, GError **error)
{
  guint64 fewest = G_MAXUINT64;
  Trial spaces, whole = {.numbers = 0};
  gboolean in_header = FALSE;

  if (!try_delimiter (&spaces, ' ', input, survey, watch, error))
    return FALSE;
  for (guint i = 0; i < N_CANDIDATES; i++)
    in_header = in_header || lane (counts->first, i) > 0;
  if (!in_header)
    for (guint i = 0; i < N_CANDIDATES && !survey->single; i++)
      if (counts->differ[i] == 0)
        {
          survey->delimiter = candidates[i];
          survey->single = TRUE;
        }
  if (!spaces.even || spaces.numbers == 0)
    spaces.first = 0;
  if (survey->single && spaces.first > 1
      && !try_delimiter (&whole, survey->delimiter, input, survey, watch, error))
    return FALSE;
  if (spaces.first > 1 && whole.numbers * 2 < whole.cells + 2)
    {
      survey->delimiter = ' ';
      survey->single = FALSE;
      return TRUE;
    }
  for (guint i = 0; i < N_CANDIDATES && !survey->single; i++)
    if ((lane (counts->first, i) > 0 || !in_header) && counts->differ[i] <= fewest)
      {
        survey->delimiter = candidates[i];
        fewest = counts->differ[i];
      }
  return TRUE;
}

static gboolean
choose_delimiter (DatasetSurvey *survey, const Counts *counts, const DatasetInput *input,
                  DatasetWatch *watch, GError **error)
{
  guint n = 0;

  for (guint i = 0; i < N_CANDIDATES; i++)
    if (lane (counts->first, i) > 0 && counts->differ[i] == 0)
      {
        survey->delimiter = candidates[i];
        n++;
      }
  if (n == 1)
    return TRUE;
  return n > 1 ? choose_by_numbers (survey, counts, input, watch, error)
               : choose_without (survey, counts, input, watch, error);
}

gboolean
dataset_survey (DatasetSurvey *survey, const DatasetInput *input, const DatasetImport *import,
                DatasetWatch *watch, GError **error)
{
  guint mark;
  const char *guess = dataset_text_guess (input, &mark);
  gboolean fallback = import->encoding == NULL && mark == 0 && strcmp (guess, "UTF-8") == 0;
  Counts counts;

  *survey = (DatasetSurvey){.mark = mark, .delimiter = import->delimiter};
  survey->encoding = g_strdup (import->encoding != NULL ? import->encoding : guess);
  if (dataset_input_size (input) == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s is empty"),
                   dataset_input_name (input));
      return FALSE;
    }
  for (;;)
    {
      g_auto (DatasetText) text = {0};
      g_autoptr (GError) problem = NULL;

      if (!dataset_text_start (&text, input, survey->encoding, mark, error))
        return FALSE;
      if (count_all (&counts, &text, watch, &problem))
        break;
      if (!g_error_matches (problem, G_CONVERT_ERROR, G_CONVERT_ERROR_ILLEGAL_SEQUENCE))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (!fallback)
        break;
      fallback = FALSE;
      g_free (survey->encoding);
      survey->encoding = g_strdup ("windows-1252");
      survey->fallback = TRUE;
    }
  survey->lines = counts.lines;
  return import->delimiter != 0 || choose_delimiter (survey, &counts, input, watch, error);
}

void
dataset_survey_clear (DatasetSurvey *survey)
{
  g_free (survey->encoding);
}
