/* SPDX-License-Identifier: MIT
 *
 * Sides.
 */
#include "preview/side.h"

#include <string.h>

void side_forget_layout(Side *side) {
    g_clear_pointer(&side->layout_key, g_free);
    g_clear_pointer(&side->layout, layout_box_unref);
}

void side_clear(Side *side) {
    side_forget_layout(side);
    g_clear_pointer(&side->file, g_free);
    g_clear_pointer(&side->layout_files, stamps_free);
    g_clear_pointer(&side->impression, impression_free);
    g_clear_pointer(&side->refused, ch_statement_free);
    g_clear_pointer(&side->findings, ch_diagnostics_free);
    side->stale = false;
}

const ChStatement *side_statement(const Side *side) {
    if (side->refused)
        return side->refused;
    return side->impression ? side->impression->statement : NULL;
}

static Stamps *stamp_layout(const ChLayout *layout) {
    Stamps *stamps = stamps_new();
    const char *path;
    for (int i = 0; (path = ch_layout_file(layout, i)); i++)
        stamps_add(stamps, path);
    return stamps;
}

static void copy_findings(const ChDiagnostics *from, ChDiagnostics *to) {
    const ChDiagnostic *finding;
    for (int i = 0; (finding = ch_diagnostics_at(from, i)); i++)
        ch_diagnostics_add(to, finding);
}

/** Loads the layout that is wished, else the statement's own, unless the side has it already. */
static const LayoutBox *load_layout(Side *side, ChEngine *engine, const ChStatement *statement,
                                    const char *name) {
    const char *own = ch_statement_field(statement, "layout");
    g_autofree char *key =
        name ? g_strdup(name) : g_strconcat(side->file, "\n", own ? own : "", NULL);
    if (side->layout && !strcmp(side->layout_key, key))
        return side->layout;
    side_forget_layout(side);
    ChDiagnostics *findings = ch_diagnostics_new();
    ChLayout *layout = name ? ch_layout_load(engine, name, findings)
                            : ch_layout_load_for(engine, statement, findings);
    side->layout_key = g_steal_pointer(&key);
    side->layout = layout_box_new(layout, findings);
    if (layout) {
        g_clear_pointer(&side->layout_files, stamps_free);
        side->layout_files = stamp_layout(layout);
    }
    return side->layout;
}

/** Keeps a statement that cannot be laid out. */
static Impression *make_impression(Side *side, EngineBox *engine, const char *layout, int fit) {
    ChStatement *statement = ch_statement_read(engine->engine, side->file, side->findings);
    if (!statement)
        return NULL;
    const LayoutBox *box = load_layout(side, engine->engine, statement, layout);
    copy_findings(box->findings, side->findings);
    Impression *made = NULL;
    if (box->layout)
        made = impression_new(engine, side->layout, statement, fit, side->findings);
    else
        side_forget_layout(side);
    side->refused = made ? NULL : statement;
    return made;
}

void side_fill(Side *side, EngineBox *engine, const char *file, const char *layout, int fit) {
    if (g_strcmp0(side->file, file) != 0)
        side_clear(side);
    g_free(side->file);
    side->file = g_strdup(file);
    ch_diagnostics_free(side->findings);
    side->findings = ch_diagnostics_new();
    g_clear_pointer(&side->refused, ch_statement_free);
    Impression *made = make_impression(side, engine, layout, fit);
    side->stale = !made;
    if (!made)
        return;
    impression_take_pictures(made, side->impression);
    impression_free(side->impression);
    side->impression = made;
}

bool side_layout_holds(const Side *side) {
    return !side->layout_files || stamps_hold(side->layout_files);
}
