/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyImport: a view of the model's table and of the import options of its state. */
#include "window/import.h"

#include <glib/gi18n.h>

#include "window/rows.h"
#include "window/sheet.h"

enum
{
  PREVIEW_ROWS = 8,
  PREVIEW_COLUMNS = 40,
  LISTED_COLUMNS = 200
};

struct _LikelyImport
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkLabel *account;
  GtkWidget *doubt_box;
  GtkLabel *doubts;
  GtkColumnView *preview;
  GtkWidget *options;
  AdwComboRow *delimiter;
  AdwComboRow *decimal;
  AdwComboRow *header;
  AdwComboRow *encoding;
  GtkEditable *missing;
  AdwPreferencesGroup *columns;

  LikelyModel *model;
  DatasetTable *shown;
  GPtrArray *rows; /* of GtkWidget in columns, borrowed */
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (LikelyImport, likely_import, ADW_TYPE_WINDOW)

/* The options, in the order of the lists */

static const char *const delimiters[] = {"auto", "comma", "semicolon", "tab", "space"};
static const char *const decimals[] = {"auto", "point", "comma"};
static const char *const headers[] = {"auto", "yes", "no"};
static const char *const encodings[] = {"auto", "UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE"};

static void
read_options (LikelyImport *self, DatasetImport *import)
{
  const StateSource *source = state_source (likely_model_get_state (self->model));

  dataset_import_from_string (import, source->import, NULL);
}

/* The file is read anew. Columns that were chosen may not be there any more. */
static void
write_options (LikelyImport *self, const DatasetImport *import)
{
  State *state = likely_model_get_state (self->model);
  g_autofree char *text = dataset_import_to_string (import);
  StateSource source = {.name = state_source (state)->name, .import = text};
  g_autoptr (State) next = state_with_source (state, &source);

  likely_model_set_state (self->model, next, NULL);
}

static void
choose (LikelyImport *self, const char *option, AdwComboRow *row, const char *const *words)
{
  g_auto (DatasetImport) import = {0};
  guint selected = adw_combo_row_get_selected (row);

  if (self->syncing || selected == GTK_INVALID_LIST_POSITION)
    return;
  read_options (self, &import);
  if (dataset_import_set (&import, option, words[selected], NULL))
    write_options (self, &import);
}

static void
delimiter_cb (AdwComboRow *row, GParamSpec *pspec, LikelyImport *self)
{
  choose (self, "delimiter", row, delimiters);
}

static void
decimal_cb (AdwComboRow *row, GParamSpec *pspec, LikelyImport *self)
{
  choose (self, "decimal", row, decimals);
}

static void
header_cb (AdwComboRow *row, GParamSpec *pspec, LikelyImport *self)
{
  choose (self, "header", row, headers);
}

static void
encoding_cb (AdwComboRow *row, GParamSpec *pspec, LikelyImport *self)
{
  choose (self, "encoding", row, encodings);
}

static void
missing_cb (AdwEntryRow *row, LikelyImport *self)
{
  g_auto (DatasetImport) import = {0};
  g_auto (GStrv) words = g_strsplit (gtk_editable_get_text (self->missing), ",", -1);

  read_options (self, &import);
  g_clear_pointer (&import.missing, g_strfreev);
  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) != '\0')
      dataset_import_set (&import, "missing", words[i], NULL);
  write_options (self, &import);
}

static void
select_word (AdwComboRow *row, const char *const *words, guint n, const char *word)
{
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (words[i], word) == 0)
      adw_combo_row_set_selected (row, i);
}

static void
show_options (LikelyImport *self)
{
  static const char marks[] = {0, ',', ';', '\t', ' '};
  g_auto (DatasetImport) import = {0};
  g_autofree char *missing = NULL;

  read_options (self, &import);
  missing = import.missing != NULL ? g_strjoinv (", ", import.missing) : g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i] == import.delimiter)
      adw_combo_row_set_selected (self->delimiter, i);
  adw_combo_row_set_selected (self->decimal, import.decimal);
  adw_combo_row_set_selected (self->header, import.header);
  select_word (self->encoding, encodings, G_N_ELEMENTS (encodings),
               import.encoding != NULL ? import.encoding : "auto");
  gtk_editable_set_text (self->missing, missing);
}

/* What the table holds */

static void
show_account (LikelyImport *self, const DatasetTable *table)
{
  g_autofree char *reading = dataset_reading_describe (&table->reading);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("%u rows of %u columns: %s."), table->n_rows, table->n_columns,
                          reading);
  for (guint i = 0; i < table->reading.missing->len; i++)
    {
      const DatasetMissing *word = &g_array_index (table->reading.missing, DatasetMissing, i);

      if (i == 0)
        g_string_append_printf (text, " %s", _ ("Missing are"));
      g_string_append_printf (text, "%s %u × %s", i > 0 ? "," : "", word->count,
                              word->word[0] != '\0' ? word->word : _ ("nothing"));
    }
  g_string_append (text, table->reading.missing->len > 0 ? "." : "");
  gtk_label_set_label (self->account, text->str);
}

static void
show_doubts (LikelyImport *self, const DatasetTable *table)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < table->reading.doubts->len; i++)
    g_string_append_printf (text, "%s%s.", i > 0 ? "\n" : "",
                            (char *)g_ptr_array_index (table->reading.doubts, i));
  gtk_label_set_label (self->doubts, text->str);
  gtk_widget_set_visible (self->doubt_box, text->len > 0);
}

static void
add_cell (GString *row, const DatasetColumn *column, guint i)
{
  g_autofree char *number = NULL;

  if (column->cells[i] == CELL_MISSING)
    g_string_append (row, "–");
  else if (column->cells[i] == CELL_REJECTED)
    g_string_append (row, _ ("(no number)"));
  else if (column->cells[i] == CELL_INFINITE)
    g_string_append (row, "∞");
  else if (!column->numeric)
    g_string_append (row, g_ptr_array_index (column->levels, column->words[i]));
  else
    g_string_append (row, number = plot_format_significant (column->numbers[i], 0));
}

static void
show_preview (LikelyImport *self, const DatasetTable *table)
{
  GtkStringList *rows = gtk_string_list_new (NULL);
  guint n_columns = MIN (table->n_columns, PREVIEW_COLUMNS);

  sheet_clear (self->preview);
  sheet_add_column (self->preview, _ ("Row"), TRUE);
  for (guint j = 0; j < n_columns; j++)
    sheet_add_column (self->preview, table->columns[j].name, table->columns[j].numeric);
  for (guint i = 0; i < MIN (table->n_rows, PREVIEW_ROWS); i++)
    {
      g_autoptr (GString) row = g_string_new (NULL);

      g_string_append_printf (row, "%u", i + 1);
      for (guint j = 0; j < n_columns; j++)
        {
          g_string_append_c (row, '\t');
          add_cell (row, &table->columns[j], i);
        }
      gtk_string_list_append (rows, row->str);
    }
  sheet_set_rows (self->preview, rows);
}

static char *
describe_column (const DatasetColumn *column)
{
  GString *text = g_string_new (dataset_kind_name (column->kind));

  g_string_append_printf (text, _ (": %u values"), column->counts[CELL_VALUE]);
  if (column->counts[CELL_MISSING] > 0)
    g_string_append_printf (text, _ (", %u missing"), column->counts[CELL_MISSING]);
  if (column->counts[CELL_REJECTED] > 0)
    g_string_append_printf (text, _ (", %u rejected"), column->counts[CELL_REJECTED]);
  if (column->counts[CELL_INFINITE] > 0)
    g_string_append_printf (text, _ (", %u infinite"), column->counts[CELL_INFINITE]);
  if (column->numeric && column->marks.point_fits + column->marks.comma_fits > 0)
    {
      g_autofree char *marks = dataset_marks_describe (&column->marks);

      g_string_append_printf (text, "; %s", marks);
    }
  return g_string_free (text, FALSE);
}

static void
add_column (LikelyImport *self, const DatasetColumn *column)
{
  gboolean rejected = column->rejected != NULL && column->rejected->len > 0;
  GtkWidget *row = rejected ? adw_expander_row_new () : adw_action_row_new ();
  g_autofree char *text = describe_column (column);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), column->name);
  if (rejected)
    {
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), text);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), rows_new_cells (column));
    }
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_preferences_group_add (self->columns, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_table (LikelyImport *self)
{
  const DatasetTable *table = likely_model_get_table (self->model);

  self->syncing = TRUE;
  show_options (self);
  self->syncing = FALSE;
  if (table == NULL || table == self->shown)
    return;
  g_clear_pointer (&self->shown, dataset_table_unref);
  self->shown = dataset_table_ref ((DatasetTable *)table);
  adw_window_title_set_subtitle (self->title, table->name);
  gtk_widget_set_visible (self->options, g_str_equal (table->reading.format, "CSV"));
  show_account (self, table);
  show_doubts (self, table);
  show_preview (self, table);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->columns, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (table->n_columns, LISTED_COLUMNS); i++)
    add_column (self, &table->columns[i]);
}

static void
model_changed_cb (LikelyModel *model, LikelyImport *self)
{
  show_table (self);
}

LikelyImport *
likely_import_new (GtkWindow *parent, LikelyModel *model)
{
  LikelyImport *self = g_object_new (LIKELY_TYPE_IMPORT, "transient-for", parent, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self, 0);
  show_table (self);
  return self;
}

void
import_announce (LikelyMainWindow *window)
{
  LikelyModel *model = likely_main_window_get_model (window);
  const DatasetTable *table = likely_model_take_opened (model);
  g_autofree char *reading = NULL;
  g_autofree char *text = NULL;

  if (table == NULL)
    return;
  if (table->reading.doubts->len > 0)
    {
      gtk_window_present (GTK_WINDOW (likely_import_new (GTK_WINDOW (window), model)));
      return;
    }
  reading = dataset_reading_describe (&table->reading);
  text = g_strdup_printf (_ ("%s: %u rows of %u columns (%s)"), table->name, table->n_rows,
                          table->n_columns, reading);
  likely_main_window_toast_with (window, text, _ ("_Details"), "win.import");
}

static void
likely_import_dispose (GObject *object)
{
  LikelyImport *self = LIKELY_IMPORT (object);

  g_clear_pointer (&self->shown, dataset_table_unref);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (likely_import_parent_class)->dispose (object);
}

static void
likely_import_finalize (GObject *object)
{
  g_ptr_array_unref (LIKELY_IMPORT (object)->rows);
  G_OBJECT_CLASS (likely_import_parent_class)->finalize (object);
}

static void
likely_import_class_init (LikelyImportClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = likely_import_dispose;
  G_OBJECT_CLASS (class)->finalize = likely_import_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/likely/Likely/import.ui");
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, LikelyImport, child)
  BIND (title);
  BIND (account);
  BIND (doubt_box);
  BIND (doubts);
  BIND (preview);
  BIND (options);
  BIND (delimiter);
  BIND (decimal);
  BIND (header);
  BIND (encoding);
  BIND (missing);
  BIND (columns);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, delimiter_cb);
  gtk_widget_class_bind_template_callback (widget_class, decimal_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_cb);
  gtk_widget_class_bind_template_callback (widget_class, encoding_cb);
  gtk_widget_class_bind_template_callback (widget_class, missing_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
likely_import_init (LikelyImport *self)
{
  self->rows = g_ptr_array_new ();
  self->syncing = TRUE; /* the lists choose their first words by themselves */
  gtk_widget_init_template (GTK_WIDGET (self));
  self->syncing = FALSE;
}
