/* SPDX-License-Identifier: MIT
 *
 * Statement: what the author wrote, whatever file it came from.
 *
 *     Statement --+-- Field "title" = "EU Statement on ..."          (position of its value)
 *                 +-- Block --+-- Marker "1." (number 1, level 1)
 *                 |           +-- Inline TEXT, CALL -> Note, TEXT ...
 *                 +-- Note "*" --- Block ...
 *
 * Text stands as it was written: white space between words is one U+0020, nothing else is changed.
 * Blocks, inlines, fields and notes are singly linked in reading order and live in the statement's
 * arena. Two sources of the same statement give equal trees, positions aside (statement_dump).
 */
#ifndef MODEL_STATEMENT_H
#define MODEL_STATEMENT_H

#include "base/arena.h"
#include "base/diagnostic.h"

typedef struct Inline Inline;
typedef struct Block Block;
typedef struct Note Note;

typedef enum InlineKind {
    INLINE_TEXT,
    INLINE_EMPHASIS, /**< children */
    INLINE_STRONG,   /**< children */
    INLINE_LINK,     /**< children, uri */
    INLINE_LANGUAGE, /**< children, lang: a part in another language */
    INLINE_CALL,     /**< note */
    INLINE_BREAK     /**< a forced line break */
} InlineKind;

struct Inline {
    InlineKind kind;
    Position at;
    const char *text; /**< TEXT: never empty; two TEXT never follow each other. U+0009, which no
                           reader leaves in it, is a gap that takes what is left of the line */
    const char *uri;
    const char *lang; /**< BCP 47 */
    Note *note;
    Inline *children;
    Inline *next;
};

typedef enum MarkerKind {
    MARKER_NONE,
    MARKER_NUMBER, /**< 1. 1) */
    MARKER_LETTER, /**< a. a) (a) */
    MARKER_ROMAN,  /**< i. i) (i) */
    MARKER_DASH    /**< - or another bullet */
} MarkerKind;

/** What a paragraph is counted by. */
typedef struct Marker {
    MarkerKind kind;
    int value;        /**< 7 for `7.`, 2 for `(b)`; 0 for a dash */
    const char *text; /**< as written: `7.` */
} Marker;

typedef enum BlockKind {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING, /**< level 1 is a heading right under the statement's title */
    BLOCK_QUOTE,   /**< children */
    BLOCK_TABLE,   /**< children: ROWs; not in a note */
    BLOCK_ROW,     /**< children: CELLs, as many in each row of a table */
    BLOCK_CELL,    /**< inlines; none where it is empty */
    BLOCK_SECTION  /**< children: an annex or attachment, a top-level block whose numbers begin
                        anew; its class says which */
} BlockKind;

typedef enum CellAlign { CELL_LEFT, CELL_CENTER, CELL_RIGHT } CellAlign;

struct Block {
    BlockKind kind;
    Position at;
    Marker marker;
    int level; /**< PARAGRAPH: 0 outside lists; n in an n-deep list, also where the marker is
                    NONE (a further paragraph of the item). HEADING: 1 to 6 */
    const char *class; /**< what the block is for, one of BLOCK_CLASSES or
                            another; NULL: plain text */
    bool header;       /**< of the first ROW: its cells are the heads of the columns */
    CellAlign align;   /**< of a CELL */
    const char *lang;  /**< BCP 47, where it differs from what is around; NULL else */
    Inline *inlines;
    Block *children;
    Block *next;
};

/** The classes that readers find and layouts give a style of their own. Any other name in small
 *  letters, digits and `-` may be used where a layout has a style of that name. Static, ended by
 *  NULL. */
extern const char *const BLOCK_CLASSES[];
/** Whether the name may be a class. */
bool class_is_valid(const char *name);
/** The classes of what stands on a contents page: an entry, and a line below one that tells more of
 *  what it leads to. In any other statement they are classes like all others. */
#define CLASS_CONTENTS_ENTRY "contents-entry"
#define CLASS_CONTENTS_DETAIL "contents-detail"
/** Whether the class is one of them; false for NULL. */
bool class_is_contents(const char *name);
/** Whether it is the class of a BLOCK_SECTION and of no other block; false for NULL. */
bool class_is_section(const char *name);

/** One text, any number of calls. */
struct Note {
    const char *label; /**< as written: `*`, `[1]`, `1` */
    Position at;
    int index; /**< order of the first call, from 0 */
    int calls;
    Block *blocks;
    Note *next; /**< in order of the first call */
};

typedef struct Field {
    const char *name;      /**< NULL of an entry of a list */
    const char *value;     /**< lines parted by \n where there are several; "" where it is nested */
    Position at;           /**< of the value; none where it was filled in */
    bool in_text;          /**< its value stands in the text, so no layout need know it */
    struct Field *entries; /**< of a nested field: those of its map or list; NULL else */
    struct Field *next;
} Field;

struct ChStatement {
    Arena *arena;
    const char *file; /**< the source's name, for diagnostics */
    Field *fields;
    Block *blocks;
    Note *notes;
    bool contents; /**< it is the contents page of a combined file, which no reader makes */
};

/** An empty statement with an arena of its own. */
ChStatement *statement_new(const char *file);
/** The field of that name, or NULL. */
const Field *statement_find_field(const ChStatement *statement, const char *name);
/** Appends a field; an earlier one of the same name is replaced. */
void statement_set_field(ChStatement *statement, const char *name, const char *value, Position at);

/** Appends a field as it is. */
void statement_add_field(ChStatement *statement, Field *field);
/** Takes the field of that name out of the statement; NULL where there is none. */
const Field *statement_take_field(ChStatement *statement, const char *name);

/** The plain text of a list of inlines, calls left out, in `arena`. */
char *inlines_text(const Inline *inlines, Arena *arena);
/** Whether links may lead there: `http:`, `https:` or `mailto:`. */
bool uri_is_address(const char *uri);

/** A stable text of the whole tree, the golden of the readers; with `positions` each node shows
 *  its line:column. In the arena given. */
char *statement_dump(const ChStatement *statement, bool positions, Arena *arena);

/** Checks what no reader alone can: numbers of a level that skip or repeat (warnings
 *  `statement-number-gap`, `statement-number-repeat`). */
void statement_check(const ChStatement *statement, ChDiagnostics *diagnostics);

#endif
