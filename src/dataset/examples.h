/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a bundled example; the list of them is in table.h. */
#pragma once

#include "dataset/table.h"

G_BEGIN_DECLS

/* With its title, source, descriptions and units. An unknown id: a sentence with the known ones. */
DatasetTable *dataset_open_example (const char *id, GError **error);

G_END_DECLS
