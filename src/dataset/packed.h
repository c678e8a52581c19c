/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the reader: the files of SPSS, SAS and Stata. */
#pragma once

#include "dataset/input.h"
#include "dataset/table.h"

G_BEGIN_DECLS

typedef struct _DatasetPacked DatasetPacked;

/* The format by the file's first bytes; NULL: none of these. */
const DatasetPacked *dataset_packed_find (const DatasetInput *input);
/* Fills the table's columns, rows and reading. Of `import` only the missing words count. */
gboolean dataset_packed_read (const DatasetPacked *packed, const DatasetInput *input,
                              const DatasetImport *import, DatasetTable *table, DatasetWatch *watch,
                              GError **error);

G_END_DECLS
