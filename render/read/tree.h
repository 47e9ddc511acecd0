/* SPDX-License-Identifier: MIT
 *
 * Tree: a statement while a reader of marked-up text writes it.
 *
 *     Akoma Ntoso, DOCX, HTML --Tree: blocks, Phrase: their inlines--> ChStatement
 *
 * A Phrase takes text as the source has it and folds its white space: runs of blanks, tabs and
 * newlines are one space, also over the borders of spans, and none stands at the edges of a block
 * or beside a forced break, of which none is the first or last of its block. No two TEXTs ever
 * touch and no span is empty. What may not stand in a text is an error (base/character.h), since a
 * character reference gets past source_check.
 */
#ifndef READ_TREE_H
#define READ_TREE_H

#include "read/marker.h"
#include <glib.h>

/** A statement being written. */
typedef struct Tree {
    ChStatement *statement;
    const ChLimits *limits;
    ChDiagnostics *diagnostics;
    GPtrArray *notes; /**< all of them, in the order they were made */
    size_t paragraphs;
    size_t findings[CH_ERROR + 1]; /**< so far, of each severity */
    bool stopped;                  /**< a limit was met: read no further */
} Tree;

/** How text is set in a phrase. */
typedef struct Dress {
    const char *uri;  /**< of the link it is in, or NULL */
    const char *lang; /**< or NULL */
    bool emphasis;
    bool strong;
} Dress;

/** An empty tree of the source `name`; `tree_end` takes it apart. */
void tree_begin(Tree *tree, const char *name, const ChLimits *limits, ChDiagnostics *diagnostics);
/** Puts the notes in the order of their first call and gives the statement away; NULL where an
 *  error was found. Errors: `note-without-call` (a note that only a masthead called),
 *  `source-empty`. */
ChStatement *tree_end(Tree *tree);

/** Puts the notes in the order of their first call and counts the calls. */
void tree_order_notes(Tree *tree);
/** Adds a finding; of very many of one severity only the first are told. Its file is the source
 *  where it names none. */
void tree_report(Tree *tree, Finding finding, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/** An error that ends the reading: `what` is more than the limit. */
void tree_stop(Tree *tree, const char *code, Position at, const char *what, size_t limit);

/** Appends a block at `*tail` and moves that behind it. A paragraph, heading or cell counts
 *  (`source-too-many-paragraphs`). */
Block *tree_block(Tree *tree, Block ***tail, BlockKind kind, Position at);
/** A note without text. Error `source-too-many-notes`. */
Note *tree_note(Tree *tree, const char *label, Position at);
/** Whether `depth` is allowed; else the tree stops with `source-nesting`. */
bool tree_check_depth(Tree *tree, size_t depth, Position at, const char *what);
/** A copy in the statement's arena. */
const char *tree_strdup(Tree *tree, const char *string);

/** Reads the number, letter or sign that the source says an item has; `text` is kept as it is. */
Marker tree_marker(Tree *tree, const Outline *outline, const char *text);
/** The text with its figures raised; anything but figures stays. The caller frees it. */
char *raised_figures(const char *text);

enum { DRESS_SPANS = 4 };

/** A span of a phrase that is open. */
typedef struct PhraseSpan {
    Inline *node;
    Inline *around; /**< the span around it if that has nothing in it yet either, else NULL */
} PhraseSpan;

/** The inlines of a block while they are written. */
typedef struct Phrase {
    Tree *tree;
    Block *block;
    Inline **tail;
    Inline *empty; /**< the outermost open span without anything in it, not yet at `*tail` */
    Inline *inner; /**< the innermost of these, or NULL */
    GString *text; /**< not yet an inline */
    Position text_at;
    size_t bytes;   /**< of text so far */
    int characters; /**< likewise */
    bool spaced;    /**< the last thing set was a space, or nothing was set yet */
    bool owed;      /**< a space stands before what comes next */
    int breaks;     /**< forced breaks that do, from `break_at` on */
    Position break_at;
    Dress dress; /**< of the spans that phrase_run opened */
    PhraseSpan spans[DRESS_SPANS];
    int span_count;
} Phrase;

/** Begins to write into the block, which has no inlines. */
void phrase_begin(Phrase *phrase, Tree *tree, Block *block);
/** Ends it; whether anything was written. Error `source-paragraph-too-long`. */
bool phrase_end(Phrase *phrase);
/** Sets what comes next in this dress: closes and opens the spans that the one before and this one
 *  do not share. A space at their border stands outside. Not to be mixed with phrase_open. */
void phrase_dress(Phrase *phrase, const Dress *dress, Position at);
void phrase_text(Phrase *phrase, const char *text, size_t size, Position at);
/** A text that is raised: one of figures is set in raised_figures, any other as it is. */
void phrase_raised(Phrase *phrase, const char *text, Position at);
void phrase_break(Phrase *phrase, Position at);
void phrase_call(Phrase *phrase, Note *note, Position at);
/** Opens a span of EMPHASIS, STRONG, LINK or LANGUAGE; spans close in reverse order. */
PhraseSpan phrase_open(Phrase *phrase, InlineKind kind, Position at);
/** Closes it; one without anything in it was never there. */
void phrase_close(Phrase *phrase, const PhraseSpan *span);

#endif
