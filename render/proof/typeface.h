/* SPDX-License-Identifier: MIT
 *
 * Typeface: a font of the file as far as showing text needs it: codes, CIDs, widths, text, ink.
 *
 * Only what can be proved whole is let pass: Type0 fonts with an embedded TrueType or CFF program
 * and a map to text.
 */
#ifndef PROOF_TYPEFACE_H
#define PROOF_TYPEFACE_H

#include "proof/objects.h"
#include "proof/strip.h"

/** What one code shows. */
typedef struct Shown {
    double width_em;
    const char *text; /**< UTF-8; NULL where the code is mapped to no text that people write */
    bool ink;         /**< the glyph draws something */
    Heading heading;  /**< which way the text runs */
    bool space;       /**< code 32 of one byte: word spacing goes with it (9.3.3) */
} Shown;

typedef struct Typeface Typeface;

struct Typeface {
    const char *name;
    double ascent_em;
    double descent_em; /**< below the baseline, positive */
    bool embedded;
    int glyph_count; /**< different glyphs shown */
};

/** Reads a font dictionary; what is wrong is reported once. Never NULL: a font that cannot be read
 *  shows nothing. */
Typeface *typeface_read(Objects *objects, const Value *font, Arena *arena, Report *report);
void typeface_free(Typeface *typeface);

/** Takes the next code of a string from `*bytes` on. NULL where it is none of the font's. A glyph
 *  that the program lacks, or that draws nothing though its text is seen, is reported once. */
const Shown *typeface_show(Typeface *typeface, const char **bytes, const char *end);

#endif
