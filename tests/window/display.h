/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests with a display share: starting, waiting, walking the widgets, a real pointer. */
#pragma once

#include <adwaita.h>

#include "window/main-window.h"

void display_init (int *argc, char ***argv);

/* Runs the main loop until the condition holds; fails the test after a while. */
typedef gboolean (*DisplayCondition) (gpointer data);
void display_wait (DisplayCondition condition, gpointer data);
/* Until the model has prepared and the window has shown its state. */
void display_settle (LikelyMainWindow *window);

/* A window on an exploration, shown and settled; close with display_close(). */
LikelyMainWindow *display_open (const char *exploration);
void display_close (LikelyMainWindow *window);

/* The nth mapped widget of a type below another, or NULL. */
GtkWidget *display_find (GtkWidget *top, GType type, guint nth);

/* The X server's own pointer, at a place in a widget. */
void display_press (GtkWidget *widget, double x, double y);
void display_move (GtkWidget *widget, double x, double y);
void display_release (GtkWidget *widget, double x, double y);
/* One notch of its wheel, up or down. */
void display_scroll (GtkWidget *widget, gboolean up, double x, double y);
/* Keys of the X server's own keyboard, by their X names. */
void display_key (GtkWidget *widget, const char *key);
