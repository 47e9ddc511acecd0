/* SPDX-License-Identifier: MIT
 *
 * Font program: which glyphs an embedded font has, and which of them draw something. TrueType and
 * CFF data, bare or in an OpenType file.
 */
#ifndef PROOF_PROGRAM_H
#define PROOF_PROGRAM_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum GlyphInk { GLYPH_MISSING, GLYPH_BLANK, GLYPH_DRAWN } GlyphInk;

typedef struct FontProgram FontProgram;

/** Reads the tables that are needed. NULL where they are broken. `data` must outlive it. */
FontProgram *font_program_read(const char *data, size_t size, Arena *arena);
/** How many glyphs there are. */
int font_program_count(const FontProgram *program);
/** The glyph of a CID where the program has its own order of them (CFF), else the CID itself; -1
 *  where there is none. */
int font_program_glyph(const FontProgram *program, int cid);
/** The advance of a glyph in thousandths of an em; -1 where the program has no table of them (CFF
 *  by itself keeps them in its charstrings, which are not run here). */
double font_program_advance(const FontProgram *program, int glyph);
GlyphInk font_program_ink(const FontProgram *program, int glyph);

#endif
