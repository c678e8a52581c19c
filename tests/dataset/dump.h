/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table as one line of text, to compare it with what a file should give. */
#pragma once

#include "dataset/table.h"

/* "x=1.5 NA ! inf; w='a' 'b'": numbers in full, missing, rejected and infinite cells, words. */
char *dump_table (const DatasetTable *table);
/* Reads `length` bytes (-1: up to the NUL) as `import` asks, a text such as "decimal=comma". NULL
 * with the sentence in error. */
DatasetTable *read_as (const char *text, gssize length, const char *import, GError **error);
