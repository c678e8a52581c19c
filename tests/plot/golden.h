/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text compared with a file in golden/; LIKELY_RECORD=1 writes the file instead. */
#pragma once

#include <glib.h>

static inline void
golden_compare (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (GOLDEN_DIR, name, NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("LIKELY_RECORD") != NULL)
    {
      g_file_set_contents (path, text, -1, &error);
      g_assert_no_error (error);
      return;
    }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}
