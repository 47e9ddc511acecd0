/* SPDX-License-Identifier: MIT
 *
 * Styler: a statement and a layout on their way to a styled document; for the files of this room
 * that share the work.
 */
#ifndef STYLE_STYLER_H
#define STYLE_STYLER_H

#include "style/field.h"
#include "style/span.h"
#include "style/styled.h"
#include <glib.h>

/** Depths with a style of their own; deeper ones look like the last. */
enum { STYLED_LEVELS = 6 };

/** Where something stands: how far it is from both margins. */
typedef struct Area {
    double before_pt; /**< from the one where reading begins */
    double after_pt;
} Area;

typedef struct Styler {
    StyledDocument *document;
    FieldScope scope;
    ChDiagnostics *diagnostics;
    const BlockStyle *paragraph;
    const BlockStyle *quote;
    const BlockStyle *levels[STYLED_LEVELS];
    const BlockStyle *headings[STYLED_LEVELS];
    bool *narrow;             /**< by style: its lack of room has been reported */
    int title_heading;        /**< the deepest heading of the masthead; 0 for none */
    int last_heading;         /**< the level of the heading before; 0 for none */
    int above_heading;        /**< the level above the first one that is written; 0 for none */
    const char *lang;         /**< of the blocks around; NULL: the document's */
    GHashTable *destinations; /**< name -> how often it was asked for */
    const char *trail[STYLED_LEVELS + 1]; /**< destination of the last numbered paragraph of each
                                               level; [0] begins that of the first level */
    int section; /**< of the blocks at hand, from 1; 0 outside of sections */
} Styler;

SpanSetting styler_setting(const Styler *styler, const BlockStyle *style);
/** Sets where the block stands in its area, `extra_pt` further in than its style says. */
void styler_place(Styler *styler, StyledBlock *block, double extra_pt);
/** What a block in that language says of it: NULL where it is the document's. */
const char *styler_language(const Styler *styler, const char *lang);
/** Makes the block a heading of the level. */
void styler_set_heading(Styler *styler, StyledBlock *block, int level);
/** The elements of the array in the arena; frees it. */
void *styler_settle(GArray *array, int *count, Arena *arena);

/** Appends what of the list stands to `blocks` (of StyledBlock). */
void style_fixtures(Styler *styler, const FixtureList *list, Area area, GArray *blocks);

#endif
