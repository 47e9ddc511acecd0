/* SPDX-License-Identifier: MIT
 *
 * Cut words: those that a line end or a page end parts, such as `pre-|election`, an address or a
 * word hyphenated by the layout.
 *
 * Programs that give a file's text back put lines together as they guess: one drops the hyphen at a
 * line end, another leaves a space in the word. So the first part of a cut word says the whole word
 * (ActualText, ISO 32000-1, 14.9.4) and every other part says nothing. Neither a soft hyphen in
 * place of the real one nor one sequence over both lines is understood by today's readers.
 *
 * WHAT A WORD IS. It reaches from white space to white space within one leaf. Where two runs of the
 * leaf stand on different lines and there is no white space between them, a word is cut. Scripts
 * that break lines without white space would make a word of a whole paragraph, and their readers
 * know how to join lines: a character of one (UAX 14: ideographs and other wide characters, or
 * complex context as in Thai) bounds a word like white space. Nothing is done for a word of more
 * than CUT_WORD_BYTES_MAX either, nor for one whose end lies within a ligature, nor in
 * right-to-left runs: their scripts do not hyphenate, and pdftotext turns the letters of an
 * ActualText round.
 */
#ifndef PDF_CUTWORD_H
#define PDF_CUTWORD_H

#include "pdf/edition.h"

/** No word of a language, and longer than an address that anyone prints. */
enum { CUT_WORD_BYTES_MAX = 1024 };

/** Which stretches of a run's text are parts of cut words. */
typedef struct CutParts {
    size_t rest_end;   /**< the text before it is the rest of a word; 0 if none is */
    bool all_rest;     /**< all glyphs are, also those without text */
    size_t word_start; /**< the text from here on is the first part of `word` */
    const char *word;  /**< NULL: none begins here */
} CutParts;

typedef struct CutWords CutWords;

/** Finds the cut words of all leaves on the edition's pages, in its arena: linear in runs, and in
 *  bytes of cut words. The pages have passed `check_pages`. */
CutWords *cut_words_find(const Edition *edition);

/** The parts in item `item` of stream `stream`, where it is a glyph run. */
const CutParts *cut_words_at(const CutWords *words, int stream, int item);

#endif
