/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns as a response and a design: each row is used, or counted under the reason why not. */
#include "explorations/bridge-design.h"

#include <glib/gi18n.h>
#include <string.h>

/* The columns of one call, while rows are chosen. */
typedef struct
{
  const DatasetTable *table;
  const DatasetColumn *response, *weights;
  const char *level; /* of the response, or NULL */
  GPtrArray *used;   /* of const DatasetColumn: the response, then the predictors */
} Columns;

/* A column's name, or else the longest part before an equals sign that is one. */
static const DatasetColumn *
find_response (const DatasetTable *table, const char *y, const char **level, GError **error)
{
  const DatasetColumn *column = dataset_table_find (table, y, NULL);

  *level = NULL;
  for (const char *equals = y + strlen (y); column == NULL && equals > y; equals--)
    if (*equals == '=')
      {
        g_autofree char *name = g_strndup (y, (gsize)(equals - y));

        column = dataset_table_find (table, name, NULL);
        *level = equals + 1;
      }
  return column != NULL ? column : dataset_table_find (table, y, error);
}

static gboolean
has_level (const DatasetColumn *column, const char *level)
{
  double number;

  if (column->numeric)
    return dataset_parse_cell (level, &number) == CELL_VALUE;
  for (guint i = 0; i < column->levels->len; i++)
    if (strcmp (g_ptr_array_index (column->levels, i), level) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_response (const Columns *columns, GError **error)
{
  const DatasetColumn *column = columns->response;

  if (columns->level != NULL && !has_level (column, columns->level))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("column %s has no level “%s”"),
                 column->name, columns->level);
  else if (columns->level == NULL && !column->numeric)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _ ("column %s holds words; name the one that counts as 1, like --y %s=%s"),
                 column->name, column->name,
                 column->levels->len > 0 ? (char *)g_ptr_array_index (column->levels, 0) : "…");
  else
    return TRUE;
  return FALSE;
}

static gboolean
find_columns (Columns *self, const StateSource *source, const BridgeTerms *terms, GError **error)
{
  self->response = find_response (self->table, terms->y, &self->level, error);
  if (self->response == NULL || !check_response (self, error))
    return FALSE;
  g_ptr_array_add (self->used, (gpointer)self->response);
  for (guint i = 0; terms->columns != NULL && terms->columns[i] != NULL; i++)
    {
      const DatasetColumn *column = dataset_table_find (self->table, terms->columns[i], error);

      if (column == NULL)
        return FALSE;
      if (terms->degree > 1 && !column->numeric)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("column %s holds words, which have no powers"), column->name);
          return FALSE;
        }
      g_ptr_array_add (self->used, (gpointer)column);
    }
  if (source->weights == NULL)
    return TRUE;
  self->weights = dataset_table_find (self->table, source->weights, error);
  if (self->weights != NULL && !self->weights->numeric)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("column %s holds words, not numbers"), self->weights->name);
      return FALSE;
    }
  return self->weights != NULL;
}

static gboolean
check_weight (const DatasetColumn *column, guint i, GError **error)
{
  DatasetCell cell = column->cells[i];

  if (cell == CELL_MISSING || (cell == CELL_VALUE && column->numbers[i] >= 0))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("a weight is a finite number that is not negative; %s in row %u is none"),
               column->name, i + 1);
  return FALSE;
}

static gboolean
any_cell (const Columns *columns, guint i, DatasetCell cell)
{
  for (guint c = 0; c < columns->used->len; c++)
    if (((const DatasetColumn *)columns->used->pdata[c])->cells[i] == cell)
      return TRUE;
  return FALSE;
}

/* The counter of the reason why row i is not used, or of those that are. */
static guint *
count_for (BridgeDesign *self, const Columns *columns, BridgeRow row, guint i)
{
  const DatasetColumn *weights = columns->weights;

  if (row == ROW_EXCLUDED)
    return &self->excluded;
  if (row == ROW_FILTERED || (weights != NULL && weights->numbers[i] == 0))
    return &self->filtered;
  if ((weights != NULL && weights->cells[i] == CELL_MISSING) || any_cell (columns, i, CELL_MISSING))
    return &self->missing;
  if (any_cell (columns, i, CELL_REJECTED))
    return &self->rejected;
  return any_cell (columns, i, CELL_INFINITE) ? &self->infinite : &self->used;
}

static void
list_rejected (BridgeDesign *self, const Columns *columns, guint i)
{
  for (guint c = 0; c < columns->used->len; c++)
    {
      const DatasetColumn *column = columns->used->pdata[c];

      for (guint k = 0; column->rejected != NULL && k < column->rejected->len; k++)
        {
          BridgeRejected rejected = {column, &g_array_index (column->rejected, DatasetRejected, k)};

          if (rejected.cell->row == i + 1)
            g_array_append_val (self->rejected_cells, rejected);
        }
    }
}

static gboolean
choose_rows (BridgeDesign *self, const Columns *columns, const guint8 *rows, GError **error)
{
  self->rows = g_new (guint, self->n_rows);
  for (guint i = 0; i < self->n_rows; i++)
    {
      guint *count;

      if (rows[i] == ROW_KEPT && columns->weights != NULL
          && !check_weight (columns->weights, i, error))
        return FALSE;
      count = count_for (self, columns, rows[i], i);
      if (count == &self->used)
        self->rows[self->used] = i + 1;
      else if (count == &self->rejected)
        list_rejected (self, columns, i);
      (*count)++;
    }
  if (self->used > 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _ ("no row can be used: of %u rows %u are missing a cell, %u rejected, %u infinite, "
                  "%u filtered and %u excluded"),
               self->n_rows, self->missing, self->rejected, self->infinite, self->filtered,
               self->excluded);
  return FALSE;
}

/* A column's numbers in the rows that are used; of words or a level, 0 and 1. */
static double *
gather (const BridgeDesign *self, const DatasetColumn *column, const char *level)
{
  double *values = g_new (double, self->used), number = 0;

  if (level != NULL && column->numeric)
    dataset_parse_cell (level, &number);
  for (guint i = 0; i < self->used; i++)
    {
      guint row = self->rows[i] - 1;

      if (level == NULL)
        values[i] = column->numbers[row];
      else if (column->numeric)
        values[i] = column->numbers[row] == number;
      else
        values[i] = strcmp (g_ptr_array_index (column->levels, column->words[row]), level) == 0;
    }
  return values;
}

/* Levels that no used row has would be columns of zeros. */
static void
add_levels (BridgeDesign *self, const DatasetColumn *column, gboolean all)
{
  gboolean first = !all;

  for (guint l = 0; l < column->levels->len; l++)
    {
      const char *level = g_ptr_array_index (column->levels, l);
      g_autofree double *values = gather (self, column, level);
      g_autofree char *name = g_strdup_printf ("%s=%s", column->name, level);
      gboolean occurs = FALSE;

      for (guint i = 0; i < self->used; i++)
        occurs = occurs || values[i] != 0;
      if (!occurs)
        continue;
      if (!first)
        est_design_add (self->design, name, values);
      first = FALSE;
    }
}

static void
build (BridgeDesign *self, const Columns *columns, const BridgeTerms *terms)
{
  g_autofree double *weights
      = columns->weights != NULL ? gather (self, columns->weights, NULL) : NULL;
  gboolean baseline = terms->intercept;

  self->level = columns->level != NULL;
  self->y = gather (self, columns->response, columns->level);
  self->design = est_design_new (self->used, terms->intercept, weights);
  for (guint c = 1; c < columns->used->len; c++)
    {
      const DatasetColumn *column = columns->used->pdata[c];

      if (column->numeric)
        {
          g_autofree double *values = gather (self, column, NULL);

          est_design_add_powers (self->design, column->name, values, terms->degree);
          continue;
        }
      add_levels (self, column, !baseline);
      baseline = TRUE;
    }
}

static char *
write_formula (const BridgeTerms *terms)
{
  GString *text = g_string_new (terms->y);
  const char *joint = " + ";

  g_string_append (text, " ~ ");
  if (!terms->intercept)
    g_string_append (text, "0");
  else if (terms->columns == NULL || terms->columns[0] == NULL)
    g_string_append (text, "1");
  else
    joint = "";
  for (guint i = 0; terms->columns != NULL && terms->columns[i] != NULL; i++)
    for (guint power = 1; power <= terms->degree; power++)
      {
        g_string_append_printf (text, "%s%s", joint, terms->columns[i]);
        if (power > 1)
          g_string_append_printf (text, "^%u", power);
        joint = " + ";
      }
  return g_string_free (text, FALSE);
}

BridgeDesign *
bridge_design_new (const DatasetTable *table, const StateSource *source, const BridgeTerms *terms,
                   GError **error)
{
  g_autoptr (BridgeDesign) self = g_new0 (BridgeDesign, 1);
  g_autoptr (GPtrArray) used = g_ptr_array_new ();
  g_autofree guint8 *rows = NULL;
  Columns columns = {.table = table, .used = used};

  self->n_rows = table->n_rows;
  self->rejected_cells = g_array_new (FALSE, FALSE, sizeof (BridgeRejected));
  if (!find_columns (&columns, source, terms, error)
      || (rows = bridge_rows_new (table, source, error)) == NULL
      || !choose_rows (self, &columns, rows, error))
    return NULL;
  build (self, &columns, terms);
  self->formula = write_formula (terms);
  return g_steal_pointer (&self);
}

void
bridge_design_free (BridgeDesign *bridge)
{
  g_clear_pointer (&bridge->design, est_design_free);
  g_free (bridge->y);
  g_free (bridge->rows);
  g_free (bridge->formula);
  g_array_unref (bridge->rejected_cells);
  g_free (bridge);
}
