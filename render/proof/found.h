/* SPDX-License-Identifier: MIT
 *
 * Found: what the file says, read as a reader's program does: by the structure tree (ISO 32000-1,
 * 14.7; ISO 32000-2, 14.8 for roles of PDF 2.0).
 */
#ifndef PROOF_FOUND_H
#define PROOF_FOUND_H

#include "proof/document.h"
#include "proof/part.h"
#include "proof/passage.h"

/** Where the text of a note begins on a page: there, or where it is printed again. */
typedef struct NoteStart {
    int note; /**< index in Found */
    int page;
    double top;
} NoteStart;

typedef struct FoundNote {
    const Value *element;
    GString *text; /**< label and paragraphs as they are shown, one after the other */
    bool labelled;
    GArray *links; /**< of Anchor: those of its label, back to the call */
} FoundNote;

typedef struct Found {
    Document *document;
    const Part *part;
    Arena *arena;
    Report *report;
    GArray *passages; /**< of Passage; notes are numbered in the order of the tree */
    GArray *notes;    /**< of FoundNote */
    GArray *starts;   /**< of NoteStart */
    int section_count;
    GHashTable *annotated; /**< numbers of the annotations that the structure has */
} Found;

/** Walks the tree of the part. What is wrong with it is reported: content that two elements or none
 * own, or that the parent tree gives another owner. Clear it in any case. */
void found_read(Found *found, Document *document, const Part *part, Arena *arena, Report *report);
/** For each page of the part the section that it begins in: that of what is read first on it; a
 * page that has nothing but notes is of the section before it. In the arena. */
int *found_sections(const Found *found);
void found_clear(Found *found);

#endif
