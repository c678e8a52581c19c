/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text as a value: a cell, import options, a state, and a setting of every exploration. What is
 * accepted comes back from its own text. */
#include <math.h>
#include <string.h>

#include "dataset/table.h"
#include "explorations/exploration.h"
#include "fuzz.h"

static void
try_cell (const char *text)
{
  double value;
  DatasetCell cell = dataset_parse_cell (text, &value);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double again;

  g_assert_true ((cell == CELL_VALUE) == (isfinite (value) != 0));
  if (cell != CELL_VALUE)
    return;
  g_ascii_dtostr (digits, sizeof digits, value);
  g_assert_cmpint (dataset_parse_cell (digits, &again), ==, CELL_VALUE);
  g_assert_cmpfloat (again, ==, value);
}

static void
try_import (const char *text)
{
  g_auto (DatasetImport) import = {0};
  g_auto (DatasetImport) again = {0};
  g_autofree char *written = NULL;
  g_autofree char *rewritten = NULL;

  if (!dataset_import_from_string (&import, text, NULL))
    return;
  written = dataset_import_to_string (&import);
  g_assert_true (dataset_import_from_string (&again, written, NULL));
  rewritten = dataset_import_to_string (&again);
  g_assert_cmpstr (rewritten, ==, written);
}

static void
try_state (const char *text)
{
  g_autoptr (State) state = state_from_string (text, NULL);
  g_autoptr (State) again = NULL;
  g_autofree char *written = NULL;

  if (state == NULL)
    return;
  written = state_to_string (state);
  again = state_from_string (written, NULL);
  g_assert_nonnull (again);
  g_assert_true (state_equal (state, again));
}

static void
try_settings (const char *text)
{
  const char *const settings[] = {text, NULL};

  for (guint i = 0; explorations ()[i] != NULL; i++)
    {
      g_autoptr (State) initial = state_new (explorations ()[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (State) state = state_with_settings (initial, settings, &error);

      g_assert_true ((state == NULL) == (error != NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);

  try_cell (text);
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  try_import (text);
  try_state (text);
  try_settings (text);
  return 0;
}
