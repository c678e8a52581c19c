/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelySimulate: chooses a model, its parameters, how many values and a seed; the values drawn are
 * then opened as a file's are. */
#pragma once

#include "window/main-window.h"

G_BEGIN_DECLS

#define LIKELY_TYPE_SIMULATE (likely_simulate_get_type ())
G_DECLARE_FINAL_TYPE (LikelySimulate, likely_simulate, LIKELY, SIMULATE, AdwWindow)

/* Begins with the simulation that the window shows, if it shows one. */
LikelySimulate *likely_simulate_new (LikelyMainWindow *window);

G_END_DECLS
