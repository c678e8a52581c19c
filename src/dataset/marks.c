/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The decimal mark of each column, by elimination: a reading that a cell contradicts is struck out.
 * The display's locale has no part in it. */
#include "dataset/reader.h"

#include <glib/gi18n.h>

guint
tally_fits (const Tally *tally, DatasetDecimal decimal)
{
  guint other = decimal == DECIMAL_COMMA ? SHAPE_COMMA : SHAPE_POINT;

  return tally->shapes[SHAPE_PLAIN] + tally->shapes[SHAPE_EITHER_POINT]
         + tally->shapes[SHAPE_EITHER_COMMA] + tally->shapes[other];
}

/* What the cells themselves say; DECIMAL_DECIDE where they say nothing. */
static DatasetDecimal
decide_alone (const Tally *tally)
{
  guint point = tally->shapes[SHAPE_POINT], comma = tally->shapes[SHAPE_COMMA];

  if (point == 0 && comma == 0)
    return DECIMAL_DECIDE;
  return comma > point ? DECIMAL_COMMA : DECIMAL_POINT;
}

/* What the columns that say something agree on. */
static DatasetDecimal
decide_together (const Reader *self)
{
  DatasetDecimal common = DECIMAL_DECIDE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      DatasetDecimal decimal = decide_alone (&self->tallies[i]);

      if (decimal == DECIMAL_DECIDE)
        continue;
      if (common != DECIMAL_DECIDE && common != decimal)
        return DECIMAL_DECIDE;
      common = decimal;
    }
  return common;
}

static void
doubt (Reader *self, guint column, DatasetMarks *marks)
{
  const Tally *tally = &self->tallies[column];
  gboolean comma = tally->shapes[SHAPE_EITHER_COMMA] > 0;
  guint n = tally->shapes[SHAPE_EITHER_COMMA] + tally->shapes[SHAPE_EITHER_POINT];

  marks->doubtful = TRUE;
  marks->undecided = comma && marks->decimal != DECIMAL_COMMA;
  g_ptr_array_add (
      self->table->reading.doubts,
      g_strdup_printf (
          g_dngettext (
              GETTEXT_PACKAGE,
              "column %s: in %u cell such as “%s” the mark may be the decimal mark or one "
              "of thousands; it is read with a decimal %s",
              "column %s: in all %u cells with a mark, such as “%s”, it may be the decimal "
              "mark or one of thousands; they are read with a decimal %s",
              n),
          self->table->columns[column].name, n, comma ? "1,234" : "1.234",
          marks->decimal == DECIMAL_COMMA ? _ ("comma") : _ ("point")));
}

static void
doubt_mixed (Reader *self, guint column, const DatasetMarks *marks)
{
  g_autofree char *evidence = dataset_marks_describe (marks);

  g_ptr_array_add (self->table->reading.doubts,
                   g_strdup_printf (_ ("column %s has decimal points and decimal commas; %s"),
                                    self->table->columns[column].name, evidence));
}

/* Where neither the column nor another one says it: with commas between the cells, and with points
 * in the numbers, a decimal point; with semicolons, which are there because commas are decimal
 * marks, a decimal comma. */
static DatasetDecimal
decide_by_custom (const Reader *self, const Tally *tally)
{
  if (tally->shapes[SHAPE_EITHER_COMMA] == 0)
    return DECIMAL_POINT;
  return self->survey.delimiter == ';' && !self->survey.single ? DECIMAL_COMMA : DECIMAL_POINT;
}

static gboolean
is_beyond_doubt (const Reader *self, const Tally *tally)
{
  gboolean commas = self->survey.delimiter == ',' && !self->survey.single;

  if (tally->shapes[SHAPE_EITHER_COMMA] == 0 && tally->shapes[SHAPE_EITHER_POINT] == 0)
    return TRUE; /* no mark at all */
  return commas && tally->shapes[SHAPE_EITHER_COMMA] == 0;
}

void
reader_decide_marks (Reader *self)
{
  DatasetDecimal common = decide_together (self);

  for (guint i = 0; i < self->n_columns; i++)
    {
      const Tally *tally = &self->tallies[i];
      DatasetMarks *marks = &self->table->columns[i].marks;
      gboolean mixed = tally->shapes[SHAPE_POINT] > 0 && tally->shapes[SHAPE_COMMA] > 0;

      *marks = (DatasetMarks){.decimal = self->import->decimal,
                              .point_fits = tally_fits (tally, DECIMAL_POINT),
                              .point_contradicts = tally->shapes[SHAPE_COMMA],
                              .comma_fits = tally_fits (tally, DECIMAL_COMMA),
                              .comma_contradicts = tally->shapes[SHAPE_POINT]};
      if (marks->decimal != DECIMAL_DECIDE)
        continue;
      marks->decimal = decide_alone (tally);
      if (marks->decimal == DECIMAL_DECIDE)
        marks->decimal = common;
      if (marks->decimal == DECIMAL_DECIDE)
        {
          marks->decimal = decide_by_custom (self, tally);
          if (!is_beyond_doubt (self, tally) && reader_is_numeric (self, i))
            doubt (self, i, marks);
        }
      if (mixed && reader_is_numeric (self, i))
        doubt_mixed (self, i, marks);
    }
}

gboolean
reader_is_numeric (const Reader *self, guint column)
{
  const Tally *tally = &self->tallies[column];
  guint numbers = tally_fits (tally, self->table->columns[column].marks.decimal) + tally->infinite;
  guint present = tally->infinite;

  for (guint shape = 0; shape < N_SHAPES; shape++)
    present += tally->shapes[shape];
  return numbers > present / 2;
}

gboolean
dataset_table_check_marks (const DatasetTable *table, GError **error)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].marks.undecided)
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                     _ ("%s, column %s: a number such as “1,234” may be 1.234 or 1234, and no cell "
                        "says which (decimal comma: %u cells fit, %u contradict; decimal point: "
                        "%u fit, %u contradict); say it with --decimal"),
                     table->name, table->columns[i].name, table->columns[i].marks.comma_fits,
                     table->columns[i].marks.comma_contradicts, table->columns[i].marks.point_fits,
                     table->columns[i].marks.point_contradicts);
        return FALSE;
      }
  return TRUE;
}

char *
dataset_marks_describe (const DatasetMarks *marks)
{
  gboolean comma = marks->decimal == DECIMAL_COMMA;

  return g_strdup_printf (comma ? _ ("decimal comma: %u cells fit, %u contradict")
                                : _ ("decimal point: %u cells fit, %u contradict"),
                          comma ? marks->comma_fits : marks->point_fits,
                          comma ? marks->comma_contradicts : marks->point_contradicts);
}
