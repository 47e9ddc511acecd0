/* SPDX-License-Identifier: MIT
 *
 * Numbering: whether the numbers of a statement run on.
 *
 * Each level counts for itself, from 1. A marker closes the levels below it. A heading, a quote or
 * a paragraph outside lists interrupts the count: after it a level may go on or begin again at 1.
 * What was found is taken as right for the next comparison, so one slip gives one warning. Where a
 * text stands in two languages side by side, the second one's numbers are those of the first.
 */
#include "model/statement.h"
#include <glib.h>

/** The count of one level. */
typedef struct Count {
    MarkerKind kind;
    int value;
    const char *lang; /**< of the paragraph that had it */
    bool interrupted; /**< a 1 would begin a new list */
} Count;

typedef struct Numbering {
    const ChStatement *statement;
    ChDiagnostics *diagnostics;
    GArray *counts; /**< of Count, by level */
} Numbering;

static void numbering_interrupt(Numbering *numbering) {
    for (guint i = 0; i < numbering->counts->len; i++) {
        g_array_index(numbering->counts, Count, i).interrupted = true;
    }
}

static void report_gap(Numbering *numbering, const Block *block, int expected) {
    diagnostics_add(numbering->diagnostics,
                    (Finding){.severity = CH_WARNING,
                              .code = "statement-number-gap",
                              .file = numbering->statement->file,
                              .at = block->at},
                    "%s is number %d of its list, number %d is missing", block->marker.text,
                    block->marker.value, expected);
}

static void report_repeat(Numbering *numbering, const Block *block, int expected) {
    diagnostics_add(numbering->diagnostics,
                    (Finding){.severity = CH_WARNING,
                              .code = "statement-number-repeat",
                              .file = numbering->statement->file,
                              .at = block->at},
                    "%s was counted before, number %d was expected", block->marker.text, expected);
}

static void numbering_compare(Numbering *numbering, const Block *block, const Count *count) {
    int value = block->marker.value;
    bool same_list = count->kind == block->marker.kind;
    int expected = same_list ? count->value + 1 : 1;
    bool begins_again = value == 1 && count->interrupted;
    if (value > expected) {
        report_gap(numbering, block, expected);
    } else if (value < expected && !begins_again) {
        report_repeat(numbering, block, expected);
    }
}

/** The block has a marker: compares it with its level's count, which it then becomes. */
static void numbering_count(Numbering *numbering, const Block *block) {
    guint level = (guint)MAX(block->level, 0);
    g_array_set_size(numbering->counts, level + 1);
    Count *count = &g_array_index(numbering->counts, Count, level);
    bool parallel = count->kind == block->marker.kind && count->value == block->marker.value &&
                    g_strcmp0(count->lang, block->lang) != 0;
    if (block->marker.kind != MARKER_DASH && !parallel) {
        numbering_compare(numbering, block, count);
        *count =
            (Count){.kind = block->marker.kind, .value = block->marker.value, .lang = block->lang};
    }
}

static void check_list(const ChStatement *statement, const Block *blocks,
                       ChDiagnostics *diagnostics) {
    g_autoptr(GArray) counts = g_array_new(FALSE, TRUE, sizeof(Count));
    Numbering numbering = {statement, diagnostics, counts};
    for (const Block *block = blocks; block != NULL; block = block->next) {
        if (block->marker.kind != MARKER_NONE) {
            numbering_count(&numbering, block);
        } else if (block->kind != BLOCK_PARAGRAPH || block->level == 0) {
            numbering_interrupt(&numbering);
        }
        if (block->children != NULL) {
            check_list(statement, block->children, diagnostics);
        }
    }
}

void statement_check(const ChStatement *statement, ChDiagnostics *diagnostics) {
    check_list(statement, statement->blocks, diagnostics);
    for (const Note *note = statement->notes; note != NULL; note = note->next) {
        check_list(statement, note->blocks, diagnostics);
    }
}
