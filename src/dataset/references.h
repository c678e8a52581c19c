/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference data of the accuracy self-test, compiled in from data/nist/ and data/reference/. */
#pragma once

#include "dataset/table.h"

G_BEGIN_DECLS

/* "certified": NIST's certified values; "fits": reference fits of the examples; or the id of a NIST
 * set. There is no error: what is compiled in is well-formed. */
DatasetTable *dataset_open_reference (const char *id);

G_END_DECLS
