/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over all rows: lines are counted, blank lines and comments left out, and a row that
 * cannot be read is a problem from which the pass recovers at the next line. */
#include "dataset/rows.h"

#include <glib/gi18n.h>

#include "dataset/text.h"

typedef struct
{
  const DatasetRowFuncs *funcs;
  DatasetProblems *problems;
  DatasetSplitter splitter;
  DatasetText text;
  guint line;      /* where text.p is */
  guint index;     /* of the next row */
  guint n_columns; /* of the first row */
  guint blanks;    /* lines just before the next row */
  gboolean stopped;
} Pass;

/* Takes the sentence. */
static void
add_problem (Pass *self, guint line, char *sentence)
{
  if (self->problems->count++ == 0)
    {
      self->problems->index = self->index;
      self->problems->line = line;
      self->problems->sentence = sentence;
    }
  else
    g_free (sentence);
  self->stopped = self->n_columns == 0; /* nothing says how many cells a row has */
  self->index++;
}

static void
take (Pass *self, guint line, guint n_cells, const DatasetSlice *cells)
{
  DatasetRow row = {self->index, line, n_cells, cells};

  if (self->n_columns == 0)
    self->n_columns = n_cells;
  if (n_cells != self->n_columns)
    add_problem (self, line,
                 g_strdup_printf (_ ("the number of cells is %u, but the header has %u"), n_cells,
                                  self->n_columns));
  else if (self->index == G_MAXINT)
    {
      add_problem (self, line, g_strdup (_ ("there are more rows than can be counted")));
      self->stopped = TRUE;
    }
  else
    {
      self->stopped = !self->funcs->take (self->funcs->data, &row);
      self->index++;
    }
}

/* With a single column an empty line between two rows is an empty cell; elsewhere, and at the end
 * of the file, it is nothing. */
static void
take_blanks (Pass *self)
{
  const DatasetSlice empty = {"", 0};

  if (self->n_columns == 1)
    for (guint i = self->blanks; i > 0 && !self->stopped; i--)
      take (self, self->line - i, 1, &empty);
  self->blanks = 0;
}

static gboolean
take_comment (Pass *self)
{
  const char *p = self->text.p, *end = p;

  if (self->index > 0 || !dataset_is_comment (p, self->text.end))
    return FALSE;
  while (end < self->splitter.next && *end != '\n' && *end != '\r')
    end++;
  if (self->funcs->comment != NULL)
    self->funcs->comment (self->funcs->data, p, end, self->line);
  return TRUE;
}

static void
skim (Pass *self)
{
  DatasetText *text = &self->text;
  guint n_rows = 0;

  if (self->funcs->skim == NULL || self->index == 0 || self->blanks > 0)
    return;
  text->p = self->funcs->skim (self->funcs->data, text->p, text->end, &n_rows);
  self->line += n_rows;
  self->index += n_rows;
}

/* Rows up to where the text has to be read further. */
static void
take_rows (Pass *self)
{
  DatasetText *text = &self->text;

  while (text->p < text->end && !self->stopped)
    {
      DatasetSplit split;

      skim (self);
      split = text->p < text->end
                  ? dataset_splitter_next (&self->splitter, text->p, text->end, text->last)
                  : SPLIT_MORE;
      if (split == SPLIT_MORE)
        return;
      if (take_comment (self))
        self->splitter.lines = 1;
      else if (split == SPLIT_BLANK)
        self->blanks += self->index > 0;
      else
        {
          take_blanks (self);
          if (split == SPLIT_ROW && !self->stopped)
            take (self, self->line, self->splitter.cells->len,
                  (const DatasetSlice *)self->splitter.cells->data);
          else if (split == SPLIT_PROBLEM)
            add_problem (self, self->line, g_steal_pointer (&self->splitter.problem));
        }
      self->line += self->splitter.lines;
      text->p = self->splitter.next;
    }
}

gboolean
dataset_rows (const DatasetInput *input, const DatasetSurvey *survey, const DatasetRowFuncs *funcs,
              DatasetWatch *watch, DatasetProblems *problems, GError **error)
{
  Pass self = {.funcs = funcs, .problems = problems, .line = 1};
  gboolean done = dataset_text_start (&self.text, input, survey->encoding, survey->mark, error);

  dataset_splitter_init (&self.splitter, survey->delimiter);
  while (done && !self.text.last && !self.stopped)
    {
      g_autoptr (GError) problem = NULL;

      if (!dataset_watch (watch, dataset_text_fraction (&self.text), error))
        done = FALSE;
      else if (dataset_text_more (&self.text, &problem))
        take_rows (&self);
      else if (g_error_matches (problem, G_CONVERT_ERROR, G_CONVERT_ERROR_ILLEGAL_SEQUENCE))
        {
          add_problem (&self, self.line, g_strdup (problem->message));
          self.stopped = TRUE;
        }
      else
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          done = FALSE;
        }
    }
  dataset_splitter_clear (&self.splitter);
  dataset_text_clear (&self.text);
  return done;
}
