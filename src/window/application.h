/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LikelyApplication: one model and its window; opening files, about, quitting. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LIKELY_TYPE_APPLICATION (likely_application_get_type ())
G_DECLARE_FINAL_TYPE (LikelyApplication, likely_application, LIKELY, APPLICATION, AdwApplication)

LikelyApplication *likely_application_new (void);
/* The window's resources, for whoever makes its widgets without an application (tests). */
void likely_application_register_resources (void);

G_END_DECLS
