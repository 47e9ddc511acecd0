/* SPDX-License-Identifier: MIT
 *
 * Markers: what a paragraph opens with, and the lists it then belongs to. All readers follow the
 * same rules, so that one statement is one tree whatever file it comes from.
 */
#ifndef READ_MARKER_H
#define READ_MARKER_H

#include "model/statement.h"

/** The size of the white space, of any kind, that the text begins with. */
size_t leading_space(const char *text, size_t length);

/** What a paragraph opens with: a number, a letter or a dash. */
typedef struct Opening {
    MarkerKind kind; /**< LETTER also where it may be ROMAN; NONE: it opens with none */
    bool bare;       /**< `a.`, which may also be an abbreviation */
    int letter;      /**< 1 to 26, 0: none */
    int roman;       /**< 1 to 39, 0: none */
    int number;
    size_t length; /**< of the marker in bytes */
    size_t text;   /**< where the text behind it begins */
} Opening;

/** The size of the first of `count` glyphs that the text begins with, 0: none. */
size_t match_glyph(const char *text, const char *const *glyphs, size_t count);
/** Reads the opening of `length` bytes; false, and one of kind NONE, where there is none. `before`
 *  is the number of the last numbered paragraph, 0: none; a number of more than three figures,
 * which may be a year, opens only the one that follows it. */
bool opening_read(const char *text, size_t length, int before, Opening *opening);
/** Whether the text is nothing but a marker, its own text being on the next line. */
bool opening_is_lone(const char *text, size_t length, int before);
/** Whether the text stands between dashes: `- CHECK AGAINST DELIVERY -`. */
bool text_is_framed(const char *text, size_t length);

/** The deepest level that a marker alone gives. */
enum { MARKER_LEVEL_MAX = 3 };

/** The lists that are open while paragraphs are read in order. */
typedef struct Outline {
    bool numbered; /**< a numbered paragraph came before */
    int number;    /**< of the last one */
    int letter;    /**< the last one of the open list, 0: none */
    int roman;
    int level;       /**< of the paragraph before; 0: not of a list */
    MarkerKind kind; /**< its marker */
    bool announces;  /**< it ended in a colon */
} Outline;

/** Gives the opening of the next paragraph its kind, value and level. False where it is text: a
 *  bare letter that follows no number. */
bool outline_place(const Outline *outline, const Opening *opening, Marker *marker, int *level);
/** The paragraph was set so; `announces`: it ends in a colon. */
void outline_advance(Outline *outline, const Marker *marker, int level, bool announces);

#endif
