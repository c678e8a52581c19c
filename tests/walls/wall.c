/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing but a program to link a library into. */

int
main (void)
{
  return 0;
}
