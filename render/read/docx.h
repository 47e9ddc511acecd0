/* SPDX-License-Identifier: MIT
 *
 * DOCX, inside: what the files of the reader share (Office Open XML, ECMA-376 part 1, chapter 17).
 *
 *     package --docx.c--> parts: styles, numbering, notes, the document
 *     w:p --docx_block.c--> blocks, by docx_style.c and docx_numbering.c
 *     w:r --docx_text.c---> inlines, notes             --published_read--> Statement
 */
#ifndef READ_DOCX_H
#define READ_DOCX_H

#include "read/package.h"

/** What a paragraph or character style says, with the styles it is based on. */
typedef struct DocxStyle {
    int heading;   /**< 1 for a title, n + 1 for a heading n; 0: none */
    int continues; /**< the level of list items that it goes on with; 0: of none */
    bool quote;
    bool list;  /**< "List Paragraph": goes on with the item before where it has no number */
    int number; /**< of its list; 0: none */
    int depth;  /**< in that list, from 0 */
    bool bold;
    bool italic;
} DocxStyle;

typedef struct DocxNumbering DocxNumbering;

/** A field, such as a cross-reference, whose end was not met. */
typedef struct DocxField {
    GString *instruction; /**< what it does */
    const char *uri;      /**< of the link around it */
    bool result;          /**< what follows is what it printed */
    bool dropped;         /**< and is not read */
} DocxField;

/** A reading in progress. */
typedef struct Docx {
    Tree tree;
    Package *package;
    const char *part;          /**< the name of the document's */
    GHashTable *relations;     /**< of the document */
    GHashTable *note_links[2]; /**< the relations of its footnotes and endnotes */
    GHashTable *styles;        /**< id -> DocxStyle */
    GHashTable *style_nodes;   /**< id -> xmlNode */
    DocxNumbering *numbering;
    GHashTable *note_nodes;   /**< `f1` or `e1` -> xmlNode of a footnote or endnote */
    GHashTable *notes;        /**< xmlNode -> Note, of those that were called */
    GHashTable *bookmarks;    /**< name -> xmlNode of the note's reference in it */
    GArray *fields;           /**< of DocxField: those that are open */
    const char *lang;         /**< of most of the text, NULL where none is said */
    const char *lang_default; /**< of runs that say none, or NULL */
    int numbered_notes;       /**< so far */
    int paragraph;            /**< the number of the one being read */
    int insertions;           /**< that were taken */
    int deletions;            /**< that were dropped */
} Docx;

/** The blocks of one place while they are written: the body, a note, a cell. */
typedef struct DocxFlow {
    Docx *docx;
    Block **tail;
    Block *quote;       /**< that `quote_tail` is in, or NULL */
    Block **quote_tail; /**< where its next block goes */
    Block *block;       /**< the paragraph being written, or NULL; the cell */
    Phrase phrase;      /**< its */
    DocxStyle style;    /**< of the paragraph */
    Marker marker;      /**< of the paragraph */
    int level;          /**< likewise */
    int item_level;     /**< of the paragraph before, 0: it was no item */
    const char *uri;    /**< of the link around, or NULL */
    GHashTable *links;  /**< the relations of the part */
    bool in_note;
    bool cell;
    bool broken;  /**< a cell's last paragraph has ended */
    bool goes_on; /**< the mark that ended the paragraph before was deleted */
} DocxFlow;

/** The value of a child's `w:val`, NULL where there is no such child or value. */
const char *docx_value(const xmlNode *node, const char *child);
/** Its number within bounds; `otherwise` where it has none. */
int docx_number(const xmlNode *node, const char *child, int otherwise);
/** Whether a child says yes, as `<w:b/>` does and `<w:b w:val="0"/>` does not. */
bool docx_is_on(const xmlNode *node, const char *child);
/** The paragraph's place: its number is the line. */
Position docx_position(const DocxFlow *flow);
/** Tells of something that is no text of the statement or cannot be read as such. */
void docx_tell_left_out(Docx *docx, Position at, ChSeverity severity, const char *what);

/** Reads the part of the styles; `root` may be NULL. */
void docx_styles_read(Docx *docx, const xmlNode *root);
/** A style, empty where there is none of that id. */
const DocxStyle *docx_style(Docx *docx, const char *id);

/** Reads the part of the lists; `root` may be NULL. Freed with docx_numbering_free. */
DocxNumbering *docx_numbering_new(const xmlNode *root);
void docx_numbering_free(DocxNumbering *numbering);
/** Counts an item of the list `number` on level `depth` (from 0): the number that a word processor
 *  prints, or no marker where it prints none. */
Marker docx_numbering_next(Docx *docx, int number, int depth);

/** Writes the runs below a paragraph, link or the like. */
void docx_runs(DocxFlow *flow, const xmlNode *parent);
/** A character of a symbol font as Unicode has it; others stay. */
gunichar docx_symbol(gunichar character);
/** The block that text goes to, begun where there is none yet. */
void docx_open_block(DocxFlow *flow);
/** Appends the blocks below `parent`. */
void docx_blocks(DocxFlow *flow, const xmlNode *parent);
/** Ends what is open. */
void docx_close(DocxFlow *flow);

#endif
