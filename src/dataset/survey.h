/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the reader: a look at the whole text before its values are read. */
#pragma once

#include "dataset/import.h"
#include "dataset/input.h"

G_BEGIN_DECLS

typedef struct
{
  char *encoding;
  guint mark; /* bytes of the byte order mark */
  char delimiter;
  gboolean fallback; /* no UTF-8: the encoding is a custom, not a finding */
  gboolean single;   /* one column; the delimiter is then one that splits nothing */
  guint64 lines;     /* not fewer than there are rows */
} DatasetSurvey;

/* FALSE with a sentence; what is wrong in a row shows when it is read. */
gboolean dataset_survey (DatasetSurvey *survey, const DatasetInput *input,
                         const DatasetImport *import, DatasetWatch *watch, GError **error);
void dataset_survey_clear (DatasetSurvey *survey);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DatasetSurvey, dataset_survey_clear)

/* Whether a line is a comment: these stand above the header only. */
gboolean dataset_is_comment (const char *p, const char *end);

G_END_DECLS
