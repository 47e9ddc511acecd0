/* SPDX-License-Identifier: MIT
 *
 * What the tests of graphic/ share: one load of bytes, and what came of it.
 */
#ifndef UNIT_GRAPHIC_DRAFT_H
#define UNIT_GRAPHIC_DRAFT_H

#include "graphic/graphic.h"

#include <glib.h>

typedef struct Loaded {
    Arena *arena;
    ChDiagnostics *diagnostics;
    const Graphic *graphic;
} Loaded;

/** Loads a file of these bytes, asked for at line 3, column 5 of `layout.yaml`. */
Loaded load_bytes(const void *bytes, size_t size, const ChLimits *limits);
void loaded_clear(Loaded *loaded);

/** The graphic, or a failed test that shows why there is none. */
const Graphic *expect_graphic(const Loaded *loaded);
/** One error of that code, at the place that asked, whose message holds `words`; clears it. */
void expect_refused(Loaded loaded, const char *code, const char *words);

/** Loads the bytes with each byte in turn changed, and cut off behind it: nothing crashes, and
 *  there is either a graphic or an error. Costly: `step` bytes are passed over each time. */
void expect_no_crash(const guchar *bytes, size_t size, size_t step);

#endif
