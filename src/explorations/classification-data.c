/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers from a column of two kinds, or one kind of it against the rest; and simulated ones, two
 * bell curves a gap apart, for which the logistic curve is the truth. */
#include "explorations/classification-data.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "estimation/distribution.h"
#include "explorations/bridge-columns.h"
#include "explorations/bridge-design.h"

/* Words, or two different numbers, of which *greater receives the greater. */
static gboolean
is_of_kinds (const DatasetColumn *column, guint n_rows, double *greater)
{
  double low = INFINITY, high = -INFINITY;

  if (!column->numeric)
    return column->levels->len > 1;
  for (guint i = 0; i < n_rows; i++)
    if (column->cells[i] == CELL_VALUE)
      {
        low = fmin (low, column->numbers[i]);
        high = fmax (high, column->numbers[i]);
      }
  for (guint i = 0; i < n_rows; i++)
    if (column->cells[i] == CELL_VALUE && column->numbers[i] != low && column->numbers[i] != high)
      return FALSE;
  *greater = high;
  return low < high;
}

/* Which level counts as yes: the one that was named, or else the last in the order of characters,
 * or the greater of two numbers. */
static char *
choose_level (const DatasetTable *table, const DatasetColumn *column, const State *state)
{
  const char *named = state_text (state, "level"), *last = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  double greater;

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  if (column->numeric && is_of_kinds (column, table->n_rows, &greater))
    return g_strdup (g_ascii_dtostr (number, sizeof number, greater));
  for (guint i = 0; !column->numeric && i < column->levels->len; i++)
    if (last == NULL || strcmp (g_ptr_array_index (column->levels, i), last) > 0)
      last = g_ptr_array_index (column->levels, i);
  return g_strdup (last);
}

/* The data's own column holds the answers if it is of kinds; one of many numbers is the input, and
 * the first of kinds holds the answers. */
static gboolean
choose_columns (const DatasetTable *table, const State *state, const DatasetColumn **response,
                const DatasetColumn **input, GError **error)
{
  const StateSource *source = state_source (state);
  const char *named = state_text (state, "input");
  const DatasetColumn *own = source->columns != NULL && source->columns[0] != NULL
                                 ? dataset_table_find (table, source->columns[0], error)
                                 : &table->columns[0];
  double greater;

  *response = *input = NULL;
  if (own == NULL)
    return FALSE;
  if (named != NULL && *named != '\0')
    {
      *input = bridge_other_column (table, NULL, named, error);
      if (*input == NULL)
        return FALSE;
    }
  if (is_of_kinds (own, table->n_rows, &greater))
    *response = own;
  else if (*input == NULL)
    *input = own;
  for (guint i = 0; *response == NULL && i < table->n_columns; i++)
    if (&table->columns[i] != *input && is_of_kinds (&table->columns[i], table->n_rows, &greater))
      *response = &table->columns[i];
  if (*input == NULL)
    *input = bridge_other_column (table, *response, "", NULL);
  if (*response == NULL || *input == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 *response == NULL
                     ? _ ("Answers need a column of two kinds, words or two different numbers; %s "
                          "has none.")
                     : _ ("A curve needs a column of numbers beside the answers; %s has none."),
                 table->name);
  else
    return TRUE;
  return FALSE;
}

static void
allocate (Classification *self, gsize n)
{
  self->n = n;
  self->x = g_new (double, n);
  self->answer = g_new (gboolean, n);
  self->keys = g_new (guint, n);
}

static void
take_rows (Classification *self, const BridgeDesign *bridge)
{
  const double *x = est_design_column (bridge->design, 1);

  self->n_used = bridge->used;
  allocate (self, MIN (bridge->used, CLASSIFICATION_MOST));
  if (bridge->design->weights != NULL)
    self->weights = g_new (double, self->n);
  for (gsize i = 0; i < self->n; i++)
    {
      gsize at = i * (gsize)bridge->used / self->n;

      self->x[i] = x[at];
      self->answer[i] = bridge->y[at] > 0;
      self->keys[i] = bridge->rows[at];
      if (self->weights != NULL)
        self->weights[i] = bridge->design->weights[at];
    }
}

gboolean
classification_read (Classification *self, const State *state, const DatasetTable *table,
                     GError **error)
{
  const DatasetColumn *response, *input;
  g_autofree char *level = NULL;
  g_autofree char *y = NULL;
  g_autoptr (BridgeDesign) bridge = NULL;
  const char *columns[2] = {NULL, NULL};
  BridgeTerms terms = {.columns = columns, .degree = 1, .intercept = TRUE};

  if (table == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("There are no answers to explain; open a data set."));
      return FALSE;
    }
  if (!choose_columns (table, state, &response, &input, error))
    return FALSE;
  level = choose_level (table, response, state);
  terms.y = y = g_strdup_printf ("%s=%s", response->name, level);
  columns[0] = input->name;
  bridge = bridge_design_new (table, state_source (state), &terms, error);
  if (bridge == NULL)
    return FALSE;
  take_rows (self, bridge);
  self->data_name = g_strdup (table->name);
  self->yes = response->numeric ? g_strdup_printf ("%s = %s", response->name, level)
                                : g_steal_pointer (&level);
  self->x_name = g_strdup (input->name);
  self->x_label = bridge_axis_label (input, input->name);
  return TRUE;
}

void
classification_simulate (Classification *self, const State *state)
{
  g_autoptr (gsl_rng) rng = est_rng_new ((guint64)state_number (state, "seed"));
  const double standard[] = {0, 1};
  double gap = state_number (state, "gap");

  allocate (self, (gsize)state_number (state, "n"));
  self->n_used = (guint)self->n;
  /* One stream: a wider gap moves the same answers. */
  est_draw (est_distribution_find ("normal"), rng, standard, self->x, self->n);
  for (gsize i = 0; i < self->n; i++)
    {
      self->answer[i] = i % 2 == 1;
      self->x[i] += self->answer[i] ? gap / 2 : -gap / 2;
      self->keys[i] = (guint)i + 1;
    }
  self->data_name = g_strdup (_ ("Simulated"));
  self->yes = g_strdup (_ ("yes"));
  self->x_name = g_strdup ("x");
  self->x_label = g_strdup ("x");
}
