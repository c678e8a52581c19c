/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the program as a person would, and keeps what it said. */
#pragma once

#include <glib.h>

typedef struct
{
  int status;
  char *out, *err;
} Run;

/* The program of LIKELY_PROGRAM with these arguments (NULL-terminated), in `folder`. */
Run run_likely (const char *folder, const char *const *arguments);
/* The same with a script of sh in its place, for which "$LIKELY_PROGRAM" is the program. */
Run run_script (const char *folder, const char *script);
void run_clear (Run *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

#define RUN(folder, ...) run_likely (folder, (const char *const[]){__VA_ARGS__, NULL})
