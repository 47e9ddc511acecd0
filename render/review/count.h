/* SPDX-License-Identifier: MIT
 *
 * Count: how much a statement says, and how long that takes to say.
 *
 * A word is what stands between white space and has a letter or a figure in it, as a word processor
 * counts: `Co-operation`, `2030/9424/CFSP`, `Kazakhstan's` and `10 000` with a no-break space are
 * one, a dash by itself is none; a dash without spaces parts two. Each ideograph and kana is a
 * word, in and beside others. The numbers of paragraphs are not counted, nor are calls.
 */
#ifndef REVIEW_COUNT_H
#define REVIEW_COUNT_H

#include "review/prose.h"

typedef struct Counts {
    int paragraphs; /**< of the body, list items too; not cells */
    int numbered;   /**< of them, those with an Arabic number */
    int headings;
    int tables;
    int notes;
    int calls;
    gint64 words; /**< of the body */
    gint64 note_words;
    gint64 characters; /**< of the body, with spaces */
    gint64 visible;    /**< of the body, without */
    gint64 read_ms;    /**< the body read aloud */
} Counts;

/** Words a minute of a statement read aloud in the language; ideographs in Chinese and Japanese. */
int pace_of(const char *lang);
/** Counts what `proses` say; `pace` in words a minute, 0 for that of each language. Linear. */
Counts statement_count(const ChStatement *statement, const GArray *proses, int pace);

/** The words of the text; see above. */
int text_words(const char *text);

#endif
