/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of SPSS, SAS and Stata through libreadstat. Where every value of a column has a label,
 * the labels are its categories; where only some have (the ends of a scale), it stays numbers. */
#include "dataset/packed.h"

#include <glib/gi18n.h>
#include <math.h>
#include <readstat.h>
#include <string.h>

#include "dataset/cell.h"
#include "dataset/reader.h"

struct _DatasetPacked
{
  const char *name;
  readstat_error_t (*parse) (readstat_parser_t *parser, const char *path, void *context);
};

enum
{
  SPSS,
  SPSS_PORTABLE,
  SAS,
  SAS_TRANSPORT,
  STATA
};

static const DatasetPacked formats[] = {[SPSS] = {"SPSS", readstat_parse_sav},
                                        [SPSS_PORTABLE] = {"SPSS", readstat_parse_por},
                                        [SAS] = {"SAS", readstat_parse_sas7bdat},
                                        [SAS_TRANSPORT] = {"SAS", readstat_parse_xport},
                                        [STATA] = {"Stata", readstat_parse_dta}};

/* A column while its values come. */
typedef struct
{
  char *name, *label;
  char *label_set; /* or NULL */
  gboolean numeric;
  GArray *numbers;    /* of double */
  GByteArray *cells;  /* of DatasetCell */
  GArray *words;      /* of guint */
  GPtrArray *levels;  /* of char * */
  GHashTable *places; /* a word's index + 1 */
} Series;

typedef struct
{
  const DatasetInput *input;
  const DatasetImport *import;
  DatasetWatch *watch;
  guint64 offset;
  GPtrArray *series;  /* of Series */
  GHashTable *labels; /* "SET" to a hash table of the value's text to its label */
  guint missing;
  char *encoding;
  GError *error; /* the callbacks cannot return it */
} Packed;

const DatasetPacked *
dataset_packed_find (const DatasetInput *input)
{
  static const char sas[] = "\302\352\201\140\263\024\021\317\275\222\010\0\011\307\061\214";
  char first[512] = {0};
  gssize n = dataset_input_read (input, 0, first, sizeof first, NULL);

  if (n < 80)
    return NULL;
  if (memcmp (first, "$FL2", 4) == 0 || memcmp (first, "$FL3", 4) == 0)
    return &formats[SPSS];
  if (memcmp (first, "<stata_dta>", 11) == 0)
    return &formats[STATA];
  /* Release 104 to 115, byte order, and two bytes that are fixed. */
  if (first[0] >= 104 && first[0] <= 115 && (first[1] == 1 || first[1] == 2) && first[2] == 1
      && first[3] == 0)
    return &formats[STATA];
  if (memcmp (first + 12, sas, sizeof sas - 1) == 0)
    return &formats[SAS];
  if (memcmp (first, "HEADER RECORD*******", 20) == 0)
    return &formats[SAS_TRANSPORT];
  /* Behind 456 bytes in lines of 80. */
  if (n == sizeof first && memmem (first + 456, 20, "SPSSPORT", 8) != NULL)
    return &formats[SPSS_PORTABLE];
  return NULL;
}

static void
series_free (gpointer data)
{
  Series *series = data;

  g_free (series->name);
  g_free (series->label);
  g_free (series->label_set);
  g_clear_pointer (&series->numbers, g_array_unref);
  g_clear_pointer (&series->cells, g_byte_array_unref);
  g_clear_pointer (&series->words, g_array_unref);
  g_clear_pointer (&series->levels, g_ptr_array_unref);
  g_clear_pointer (&series->places, g_hash_table_unref);
  g_free (series);
}

static int
open_cb (const char *path, void *context)
{
  ((Packed *)context)->offset = 0;
  return 0;
}

static int
close_cb (void *context)
{
  return 0;
}

static readstat_off_t
seek_cb (readstat_off_t offset, readstat_io_flags_t whence, void *context)
{
  Packed *self = context;
  gint64 size = (gint64)dataset_input_size (self->input);
  gint64 base = whence == READSTAT_SEEK_SET   ? 0
                : whence == READSTAT_SEEK_CUR ? (gint64)self->offset
                                              : size;

  if (base + offset < 0 || base + offset > size)
    return -1;
  self->offset = (guint64)(base + offset);
  return (readstat_off_t)self->offset;
}

static ssize_t
read_cb (void *buffer, size_t n, void *context)
{
  Packed *self = context;
  gssize got;

  if (self->error != NULL
      || !dataset_watch (self->watch,
                         (double)self->offset / (double)dataset_input_size (self->input),
                         &self->error))
    return -1;
  got = dataset_input_read (self->input, self->offset, buffer, n, &self->error);
  if (got > 0)
    self->offset += (guint64)got;
  return got;
}

static readstat_error_t
update_cb (long size, readstat_progress_handler progress, void *user, void *context)
{
  return READSTAT_OK;
}

static int
metadata_cb (readstat_metadata_t *metadata, void *context)
{
  Packed *self = context;
  const char *encoding = readstat_get_file_encoding (metadata);

  g_free (self->encoding);
  self->encoding = g_strdup (encoding != NULL ? encoding : "UTF-8");
  return READSTAT_HANDLER_OK;
}

static int
variable_cb (int index, readstat_variable_t *variable, const char *label_set, void *context)
{
  Packed *self = context;
  Series *series = g_new0 (Series, 1);
  const char *label = readstat_variable_get_label (variable);

  series->name = g_utf8_make_valid (readstat_variable_get_name (variable), -1);
  series->label = label != NULL && *label != '\0' ? g_utf8_make_valid (label, -1) : NULL;
  series->label_set = g_strdup (label_set);
  series->numeric = readstat_variable_get_type_class (variable) == READSTAT_TYPE_CLASS_NUMERIC;
  series->cells = g_byte_array_new ();
  if (series->numeric)
    series->numbers = g_array_new (FALSE, FALSE, sizeof (double));
  else
    {
      series->words = g_array_new (FALSE, FALSE, sizeof (guint));
      series->levels = g_ptr_array_new_with_free_func (g_free);
      series->places = g_hash_table_new (g_str_hash, g_str_equal);
    }
  g_ptr_array_add (self->series, series);
  return READSTAT_HANDLER_OK;
}

static char *
key_of (double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_dtostr (digits, sizeof digits, value));
}

static int
label_cb (const char *set, readstat_value_t value, const char *label, void *context)
{
  Packed *self = context;
  GHashTable *labels;

  if (readstat_value_type_class (value) != READSTAT_TYPE_CLASS_NUMERIC
      || readstat_value_is_system_missing (value) || readstat_value_is_tagged_missing (value))
    return READSTAT_HANDLER_OK;
  labels = g_hash_table_lookup (self->labels, set);
  if (labels == NULL)
    {
      labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (self->labels, g_strdup (set), labels);
    }
  g_hash_table_insert (labels, key_of (readstat_double_value (value)),
                       g_utf8_make_valid (label, -1));
  return READSTAT_HANDLER_OK;
}

static void
add_word (Series *series, const char *text)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (series->places, text));

  if (index == 0)
    {
      char *level = g_strdup (text);

      g_ptr_array_add (series->levels, level);
      index = series->levels->len;
      g_hash_table_insert (series->places, level, GUINT_TO_POINTER (index));
    }
  index--;
  g_array_append_val (series->words, index);
}

static DatasetCell
add_number (Packed *self, Series *series, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  const char *const *more = (const char *const *)self->import->missing;
  DatasetCell cell = isnan (value) ? CELL_MISSING : isinf (value) ? CELL_INFINITE : CELL_VALUE;

  if (more != NULL && cell == CELL_VALUE
      && g_strv_contains (more, g_ascii_formatd (digits, sizeof digits, "%.15g", value)))
    cell = CELL_MISSING;
  if (cell != CELL_VALUE)
    value = NAN;
  g_array_append_val (series->numbers, value);
  return cell;
}

static DatasetCell
add_text (Packed *self, Series *series, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  guint none = G_MAXUINT;

  g_strstrip (valid);
  if (dataset_cell_missing (valid, strlen (valid), (const char *const *)self->import->missing)
      == NULL)
    {
      add_word (series, valid);
      return CELL_VALUE;
    }
  g_array_append_val (series->words, none);
  return CELL_MISSING;
}

static int
value_cb (int row, readstat_variable_t *variable, readstat_value_t value, void *context)
{
  Packed *self = context;
  int index = readstat_variable_get_index (variable);
  Series *series;
  gboolean missing = readstat_value_is_missing (value, variable) != 0;
  DatasetCell cell;

  if (index < 0 || (guint)index >= self->series->len)
    return READSTAT_HANDLER_ABORT;
  series = g_ptr_array_index (self->series, index);
  if (series->numeric)
    cell = add_number (self, series, missing ? NAN : readstat_double_value (value));
  else
    cell = add_text (self, series, missing ? NULL : readstat_string_value (value));
  self->missing += cell == CELL_MISSING;
  g_byte_array_append (series->cells, &(guint8){(guint8)cell}, 1);
  return READSTAT_HANDLER_OK;
}

/* The labels of all values of a column in place of the values; FALSE where one has none. */
static gboolean
put_labels (Packed *self, Series *series)
{
  GHashTable *labels
      = series->label_set != NULL ? g_hash_table_lookup (self->labels, series->label_set) : NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  guint present = 0;

  if (labels == NULL || !series->numeric)
    return FALSE;
  for (guint i = 0; i < series->cells->len; i++)
    {
      const char *label = NULL;

      if (series->cells->data[i] == CELL_VALUE)
        {
          g_autofree char *key = key_of (g_array_index (series->numbers, double, i));

          label = g_hash_table_lookup (labels, key);
          if (label == NULL)
            return FALSE;
          present++;
        }
      g_ptr_array_add (words, (gpointer)label);
    }
  if (present == 0)
    return FALSE;
  series->numeric = FALSE;
  g_clear_pointer (&series->numbers, g_array_unref);
  series->words = g_array_sized_new (FALSE, FALSE, sizeof (guint), words->len);
  series->levels = g_ptr_array_new_with_free_func (g_free);
  series->places = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < words->len; i++)
    {
      const char *label = g_ptr_array_index (words, i);
      guint none = G_MAXUINT;

      if (label != NULL)
        add_word (series, label);
      else
        g_array_append_val (series->words, none);
    }
  return TRUE;
}

static void
finish_column (DatasetColumn *column, Series *series)
{
  column->name = g_steal_pointer (&series->name);
  column->description = g_steal_pointer (&series->label);
  column->numeric = series->numeric;
  column->marks.decimal = DECIMAL_POINT;
  column->cells = g_byte_array_free (g_steal_pointer (&series->cells), FALSE);
  column->rejected = g_array_new (FALSE, FALSE, sizeof (DatasetRejected));
  if (series->numeric)
    column->numbers = (double *)g_array_free (g_steal_pointer (&series->numbers), FALSE);
  else
    {
      column->words = (guint *)g_array_free (g_steal_pointer (&series->words), FALSE);
      column->levels = g_steal_pointer (&series->levels);
    }
}

static gboolean
finish_table (Packed *self, const char *format, DatasetTable *table, GError **error)
{
  table->n_rows
      = self->series->len > 0 ? ((Series *)g_ptr_array_index (self->series, 0))->cells->len : 0;
  if (table->n_rows == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s has no rows"),
                   dataset_input_name (self->input));
      return FALSE;
    }
  table->n_columns = self->series->len;
  table->columns = g_new0 (DatasetColumn, table->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    {
      Series *series = g_ptr_array_index (self->series, i);

      put_labels (self, series);
      finish_column (&table->columns[i], series);
    }
  table->reading.format = g_strdup (format);
  table->reading.encoding = g_steal_pointer (&self->encoding);
  table->reading.header = TRUE;
  if (self->missing > 0)
    {
      DatasetMissing missing = {g_strdup (""), self->missing};

      g_array_append_val (table->reading.missing, missing);
    }
  reader_decide_kinds (table);
  return TRUE;
}

static readstat_error_t
parse (Packed *self, const DatasetPacked *packed)
{
  readstat_parser_t *parser = readstat_parser_init ();
  readstat_error_t problem;

  readstat_set_open_handler (parser, open_cb);
  readstat_set_close_handler (parser, close_cb);
  readstat_set_seek_handler (parser, seek_cb);
  readstat_set_read_handler (parser, read_cb);
  readstat_set_update_handler (parser, update_cb);
  readstat_set_io_ctx (parser, self);
  readstat_set_metadata_handler (parser, metadata_cb);
  readstat_set_variable_handler (parser, variable_cb);
  readstat_set_value_label_handler (parser, label_cb);
  readstat_set_value_handler (parser, value_cb);
  if (self->import->encoding != NULL)
    readstat_set_file_character_encoding (parser, self->import->encoding);
  problem = packed->parse (parser, dataset_input_name (self->input), self);
  readstat_parser_free (parser);
  return problem;
}

gboolean
dataset_packed_read (const DatasetPacked *packed, const DatasetInput *input,
                     const DatasetImport *import, DatasetTable *table, DatasetWatch *watch,
                     GError **error)
{
  Packed self = {.input = input,
                 .import = import,
                 .watch = watch,
                 .series = g_ptr_array_new_with_free_func (series_free),
                 .labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                  (GDestroyNotify)g_hash_table_unref)};
  readstat_error_t problem;
  gboolean done = FALSE;

  watch->from = 0;
  watch->to = 1;
  problem = parse (&self, packed);
  if (self.error != NULL)
    g_propagate_error (error, self.error);
  else if (problem != READSTAT_OK)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("%s cannot be read as %s: %s"),
                 dataset_input_name (input), packed->name, readstat_error_message (problem));
  else
    done = finish_table (&self, packed->name, table, error);
  g_ptr_array_unref (self.series);
  g_hash_table_unref (self.labels);
  g_free (self.encoding);
  return done;
}
