/* SPDX-License-Identifier: MIT
 *
 * Markdown, inside: what the files of the Markdown reader share.
 *
 *     Source --fragments_split--> Fragments: of the body, a table each, a note each
 *     Fragment --fragment_screen--> refused, or safe for cmark
 *     Fragment --cmark--> nodes --blocks_read--> Blocks --inlines_read--> Inlines
 *     Fragment of a table --table_read--> BLOCK_TABLE
 *
 * Notes are read here and not by cmark-gfm's footnote extension. That renumbers calls, loses the
 * labels and every note without a call, turns a call without a note into text, and does each of
 * these differently from release to release. So the text of each note is cut out into a fragment of
 * its own, and each call `[^label]` is covered by signs of the same length that mean nothing to
 * Markdown and cannot stand in a source: `,` U+0001 ... U+0001 `,`. A comma at either end, since
 * the rules of emphasis ask whether a neighbour is punctuation, as the bracket was. Calls come back
 * in the order in which they were covered, so the nth cover met is the nth call.
 */
#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H

#include "read/marker.h"
#include "read/readers.h"
#include <cmark-gfm.h>

/** Findings of one severity that are told of one source. */
enum { FINDINGS_MAX = 100 };

/** A reading in progress. */
typedef struct Markdown {
    const Source *source;
    ChStatement *statement;
    ChDiagnostics *diagnostics;
    GHashTable *notes;             /**< label -> Note */
    Note **notes_tail;             /**< where the next note to be called goes */
    int notes_called;              /**< so far */
    Block **blocks_tail;           /**< where the next block at top level goes */
    Block *section;                /**< that the body is in, or NULL */
    Block **section_tail;          /**< where its next block goes */
    Outline outline;               /**< of the body or section, for sub-items */
    size_t paragraphs;             /**< so far */
    size_t findings[CH_ERROR + 1]; /**< so far, of each severity */
    bool stopped;                  /**< a limit was met: read no further */
} Markdown;

/** Adds a finding at a byte of the source. Of very many only the first are told, with a word that
 *  there are more. */
void markdown_report(Markdown *markdown, Finding finding, size_t offset, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/** Error `markdown-unsupported`: `what` has no place in a statement. */
void markdown_refuse(Markdown *markdown, size_t offset, const char *what);
/** An error that ends the reading: `what` is more than the limit. */
void markdown_stop(Markdown *markdown, const char *code, size_t offset, const char *what,
                   size_t limit);
/** Counts a paragraph, heading or cell of a table; stops with `source-too-many-paragraphs`. */
void markdown_count_paragraph(Markdown *markdown, size_t offset);

/* -- Fragments ----------------------------------------------------------------------------- */

/** A call under its cover. */
typedef struct Cover {
    size_t offset; /**< of its `[` in the source */
    size_t size;   /**< up to behind its `]` */
    Note *note;
} Cover;

typedef struct FragmentLine {
    size_t start;  /**< of the line in the fragment's text */
    size_t offset; /**< of the same byte in the source */
} FragmentLine;

/** From that line of a fragment on, its paragraphs are of that class and in that language. */
typedef struct Part {
    int line;
    const char *class; /**< or NULL */
    const char *lang;  /**< NULL: the statement's */
} Part;

/** A text that cmark reads as a document of its own, or a table. Lines count from 1, as in cmark.
 */
typedef struct Fragment {
    Note *note;       /**< whose text it is; NULL for a part of the body */
    Block *section;   /**< that this part of the body is in, or NULL */
    bool table;       /**< a table: its head, its rule, its rows */
    GString *text;    /**< with its calls covered; every line ends in \n */
    GArray *lines;    /**< FragmentLine */
    GArray *covers;   /**< Cover, in order */
    GArray *parts;    /**< Part, in order */
    guint cover_next; /**< the first one that was not met in cmark's nodes */
} Fragment;

/** Cuts the source from `offset` on into fragments, the parts of the body in order. Freeing the
 *  array frees them.
 *  Errors: `note-duplicate`, `note-misplaced`, `note-in-note`, `call-without-note`,
 *  `source-too-many-notes`, `markdown-language`, `markdown-class`, `markdown-section`,
 *  `markdown-open`. Warning: `markdown-lazy-line`. */
GPtrArray *fragments_split(Markdown *markdown, size_t offset);
/** A line's text, up to its \n. */
const char *fragment_line(const Fragment *fragment, int line);
/** Source offset of a byte column (from 1) of a line, kept within the line. */
size_t fragment_offset(const Fragment *fragment, int line, int column);
/** The part that the paragraph is in which starts on the line. */
const Part *fragment_part(const Fragment *fragment, int line);
/** The next cover if it stands at `text`, and is passed by then; else NULL. */
const Cover *fragment_take_cover(Fragment *fragment, const char *text);
/** Passes by the covers in a text that is not printed. */
void fragment_skip_covers(Fragment *fragment, const char *text);

/* -- Tags ---------------------------------------------------------------------------------- */

typedef enum TagElement { TAG_SPAN, TAG_EM, TAG_STRONG, TAG_DIV } TagElement;

/** The value of an attribute, in the text, not ended; `text` is NULL where there is none. */
typedef struct TagValue {
    const char *text;
    size_t size;
} TagValue;

/** `<span lang="fr">`, `<div class="closing">`, or the end of one. */
typedef struct Tag {
    bool closes;
    TagValue lang;
    TagValue class;
    size_t size; /**< of the whole tag */
} Tag;

/** Reads a tag of the element that has nothing but its attributes, of which a `span` and a `div`
 *  have one at least; false where the text begins with something else. */
bool tag_read(const char *text, TagElement element, Tag *tag);
/** The language of a tag at `offset`, NULL where it has none; error `markdown-language` where it is
 *  no tag of BCP 47. */
const char *tag_language(Markdown *markdown, const Tag *tag, size_t offset);
/** Likewise its class; error `markdown-class`. */
const char *tag_class(Markdown *markdown, const Tag *tag, size_t offset);
/** Error `markdown-open`: the element that starts at `offset` is not closed. */
void tag_refuse_open(Markdown *markdown, TagElement element, size_t offset);

/* -- Lines --------------------------------------------------------------------------------- */

/** The bytes of a line before its text: indent, quote signs, list markers. `marks` counts the
 *  last two. */
size_t line_prefix(const char *line, size_t *marks);
/** Whether the line begins a block even right below a paragraph, as CommonMark has it: an ordered
 *  list does if it begins with 1. */
bool line_interrupts(const char *line);
/** Warning `markdown-lazy-line` where `text`, a line that Markdown joins to the line `before` it,
 *  looks like a paragraph of its own. `outdented`: it is not indented as the list item or note is
 *  that it is joined to. `offset` is where it stands in the source. */
void line_warn_if_lazy(Markdown *markdown, const char *before, const char *text, bool outdented,
                       size_t offset);

/** Refuses what cmark would drop (`markdown-unsupported`: link definitions), a table that is in no
 *  place for one (`markdown-table`), characters that may not stand (`source-control-character`),
 * and what cmark would be slow at or deep in
 *  (`source-nesting`, `source-too-complex`). */
void fragment_screen(Markdown *markdown, const Fragment *fragment);

/* -- Tables -------------------------------------------------------------------------------- */

/** Whether a line of dashes and bars looks like the rule below a table's head: `|---|:-:|`. */
bool line_is_table_rule(const char *text);
/** Whether a table begins at `line` of the source, which is not blank. */
bool line_opens_table(const char *line);
/** The table that the fragment is. A short row is filled with empty cells. Errors:
 *  `source-ragged-row` (a cell more than the head has), `source-too-many-columns`, and those of
 *  inlines_read. Warning: `markdown-lazy-line`. */
Block *table_read(Markdown *markdown, Fragment *fragment);

/* -- Tree ---------------------------------------------------------------------------------- */

/** Gives a block its class, and the language of the part where that is not the one `around`. */
void block_set_part(Block *block, const Part *part, const char *around);
/** The fragment's blocks. Errors: `markdown-unsupported`, `markdown-empty-item`,
 *  `source-nesting`, `source-too-many-paragraphs`, `source-paragraph-too-long`. */
Block *blocks_read(Markdown *markdown, Fragment *fragment);

/** Where the inlines of a block stand in its fragment. */
typedef struct InlinePlace {
    Fragment *fragment;
    int line;
    int column; /**< byte column of the first inline */
    int quotes; /**< quotes around the block */
    bool cell;  /**< the cell of a table, read behind a comma; it may be empty */
} InlinePlace;

/** The inlines below `block`, a paragraph or heading of cmark. */
Inline *inlines_read(Markdown *markdown, InlinePlace place, cmark_node *block);

#endif
