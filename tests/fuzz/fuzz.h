/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fuzz target is: one function, called by libFuzzer, or by corpus.c on the files kept. */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
