/* SPDX-License-Identifier: MIT
 *
 * Words: shaped words of one engine, for all its documents.
 *
 * Most words of a statement were in the one before. Text of one western script, without marks, in
 * a face that may be shaped word by word (text/parting.h) is put together from words that have
 * been shaped once, with a space on the side where one stands, and from spaces between two glyphs.
 * All other text is for pango to shape whole. Both give the same glyphs to the last bit.
 *
 * What is kept is forgotten, all at once, before the first text after it takes the bound.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "text/faces.h"

#include <glib.h>
#include <hb.h>

/** Of shaped words; beside them there are a few bytes for each face that was asked for. */
#define WORDS_BYTES_MAX ((size_t)1 << 20)

Words *words_new(void);
void words_free(Words *words);
/** Sets the bound; with 0 no text is put together from words. */
void words_bound(Words *words, size_t bytes_max);
/** Bytes of shaped words that are kept. */
size_t words_size(const Words *words);

/** What decides how a text is itemised, besides the text. */
typedef struct WordStyle {
    const TextStyle *style;
    const char *context_lang; /**< BCP 47, of the paragraph */
    const char *span_lang;    /**< of the span; NULL: it says nothing */
    GUnicodeScript script;    /**< as words_script says */
} WordStyle;

/** The script that pango finds in a text without forced breaks: LATIN, GREEK, CYRILLIC, or COMMON
 *  where it has no letter. UNKNOWN where the text cannot be put together from words, whatever its
 *  face: it has letters of several scripts, or other characters than letters, figures and the
 *  usual signs, or spaces in a row. */
GUnicodeScript words_script(const char *text, size_t size);

/** A face in one language, script and set of features. */
typedef struct WordFace {
    const Font *font;
    PangoItem *item; /**< what pango makes of such text; its analysis is that of all of it */
    hb_face_t *face;
    Hyphen hyphen;
    bool parts;         /**< it may be shaped word by word */
    GHashTable *spaces; /**< the glyphs before and after (16 bits each) -> that of the space */
} WordFace;

/** The face of such text; NULL where it is not there or the text cannot be put together. Borrowed;
 *  lives as long as the words. */
WordFace *words_face(Words *words, FontSet *fonts, const WordStyle *style);

/** A part of a text. */
typedef struct TextRange {
    const char *text;
    size_t start; /**< bytes */
    size_t end;
} TextRange;

/** Appends the glyphs (of Glyph) of the range, at `size_pt`; clusters are
 *  bytes of the text. words_script has found the text fit. False where some of it is not: what has
 *  been appended is then of no use. */
bool words_append(Words *words, WordFace *face, TextRange range, double size_pt, GArray *glyphs);

#endif
