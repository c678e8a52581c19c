/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a picture that may carry a recipe: the state it tells, or one sentence. */
#include <sys/mman.h>
#include <unistd.h>

#include "explorations/picture.h"
#include "fuzz.h"
#include "plot/export.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int file = memfd_create ("picture", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", file);
  g_autofree char *recipe = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (write (file, data, size), ==, (gssize)size);
  recipe = plot_recipe_read (path, &error);
  g_assert_true ((recipe == NULL) == (error != NULL));
  if (recipe != NULL)
    {
      State *state = picture_recipe_state (recipe, &error);

      g_assert_true ((state == NULL) == (error != NULL));
      g_clear_pointer (&state, state_unref);
    }
  close (file);
  return 0;
}
