/* SPDX-License-Identifier: MIT
 *
 * Machine: runs the content of a page and says what text it shows, mark by mark, and where.
 *
 * A mark is a marked-content sequence with an MCID, an artifact, or what stands in neither. Its
 * text is what the fonts map the codes to, in the order of the stream; ActualText replaces the text
 * of its sequence; U+00AD, a hyphen that a line's end made, is left out. Operators by which text
 * could be hidden from this reading (patterns, clips, invisible modes) are faults,
 * so what is left is small: paths, plain colours, text (ISO 32000-1, 8.4, 9.3, 9.4, 14.6) and
 * images (8.9), which must be in a mark and upright.
 *
 * A form (8.10) is a page that stands on a sheet: it has marks of its own and is drawn outside of
 * those of the sheet. Text in it must be in its bounding box, which cuts it. All boxes are those on
 * the sheet.
 */
#ifndef PROOF_MACHINE_H
#define PROOF_MACHINE_H

#include "proof/strip.h"
#include "proof/typeface.h"

#include <glib.h>

typedef enum MarkKind { MARK_CONTENT, MARK_ARTIFACT, MARK_LOOSE } MarkKind;

typedef struct Mark {
    MarkKind kind;
    int identifier;      /**< CONTENT: the MCID */
    const char *subtype; /**< ARTIFACT: `Header`, `Footer` ... or "" */
    GString *text;       /**< what it says */
    GString *shown;      /**< what its glyphs stand for, whatever an ActualText says */
    GArray *strips;      /**< of Strip */
    Box drawing;         /**< around all that is filled in it; empty where nothing is */
    bool picture;        /**< an image is drawn in it */
    bool claimed;        /**< CONTENT: an element has it */
    bool in_note;        /**< CONTENT: that element is in a note */
} Mark;

typedef struct PageMarks {
    GPtrArray *marks;        /**< of Mark, in the order they begin */
    GHashTable *identifiers; /**< MCID -> Mark */
    GArray *placed;          /**< of PlacedMarks, as they are drawn */
} PageMarks;

/** A form that was drawn. */
typedef struct PlacedMarks {
    const Value *form;
    PageMarks *marks;
    Box area; /**< what it may show */
} PlacedMarks;

/** A page to be run. */
typedef struct PageContent {
    Objects *objects;
    const Value *contents;  /**< the page's `Contents`, resolved */
    const Value *resources; /**< likewise */
    int number;             /**< from 1, for reports */
    Box area;               /**< of the page; text outside is a fault */
    GHashTable *typefaces;  /**< font dictionary -> Typeface; shared by all pages */
    Arena *arena;
    Report *report;
} PageContent;

/** Runs the page. Never NULL; free with page_marks_free. */
PageMarks *page_marks_read(const PageContent *content);
void page_marks_free(PageMarks *marks);

#endif
