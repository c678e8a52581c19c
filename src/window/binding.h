/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Binding: what a row stands for in the model. It lives as long as its row. */
#pragma once

#include <adwaita.h>

#include "window/model.h"

G_BEGIN_DECLS

typedef struct _Binding Binding;

struct _Binding
{
  LikelyModel *model;
  const Parameter *parameter;      /* or NULL */
  const ExplorationAction *action; /* or NULL */
  guint role;                      /* of a column */
  GtkWidget *row;
  GtkWidget *part;  /* the widget inside the row that shows the value, if not the row itself */
  gboolean syncing; /* the row is being brought up to date: its signals mean nothing */
  void (*sync) (Binding *binding);
  void (*sync_shown) (Binding *binding);
  const char *(*read_column) (Binding *binding);
  void (*write_column) (Binding *binding, const char *column);
  DatasetTable *listed;               /* whose columns a column row lists */
  const DatasetColumn *listed_column; /* whose rejected cells a row lists */
};

Binding *binding_new (LikelyModel *model, const Parameter *parameter);
void binding_free (Binding *binding);
/* Ties it to its row, which owns it from now on. */
void binding_attach (Binding *binding, GtkWidget *row);
Binding *binding_get (GtkWidget *row);
void binding_sync (Binding *binding);

/* Remembers, and keeps alive, the table (or NULL) that the row lists; FALSE if it is the same. */
gboolean binding_list (Binding *binding, const DatasetTable *table);

/* A combo row of the table's columns. */
GtkWidget *binding_new_column_row (Binding *binding, const char *(*read) (Binding *binding),
                                   void (*write) (Binding *binding, const char *column));

/* Title and second line (NULL: none) of a row, as plain text. */
void binding_set_title (GtkWidget *row, const char *title, const char *subtitle);

G_END_DECLS
