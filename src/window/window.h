/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: what main() starts when argv[1] is no command. argv may name files to open. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int likely_window_main (int argc, char **argv);

G_END_DECLS
