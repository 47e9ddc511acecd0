/* SPDX-License-Identifier: MIT
 *
 * Code map: what the codes of shown strings mean, as a CMap says it: text (ISO 32000-1, 9.10.3) or
 * CIDs (9.7.5). Ranges stay ranges, so a map costs what its text costs, whatever it spans.
 */
#ifndef PROOF_CODEMAP_H
#define PROOF_CODEMAP_H

#include "base/arena.h"

#include <glib.h>
#include <stdbool.h>

typedef struct CodeMap CodeMap;

/** A code of 1 to 4 bytes. Codes of different length are different. */
typedef struct Code {
    guint32 value;
    unsigned length;
} Code;

/** Reads a CMap. NULL where it is broken, says two things of one code, or builds on another map. */
CodeMap *codemap_read(const char *data, size_t size, Arena *arena);
/** The next code by the map's code space. False where no code begins so. */
bool codemap_next(const CodeMap *map, const char *bytes, size_t size, Code *code);
/** Appends the code's text as UTF-8. False where it has none or is no sound UTF-16. */
bool codemap_text(const CodeMap *map, Code code, GString *text);
/** The code's CID; -1 where it has none. */
int codemap_cid(const CodeMap *map, Code code);

#endif
