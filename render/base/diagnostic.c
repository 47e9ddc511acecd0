/* SPDX-License-Identifier: MIT
 *
 * Diagnostics: a growing list whose strings live in an arena of its own.
 */
#include "base/diagnostic.h"

#include "base/arena.h"

#include <glib.h>
#include <stdarg.h>
#include <string.h>

struct ChDiagnostics {
    Arena *arena;
    GArray *list;      /**< of ChDiagnostic */
    GHashTable *known; /**< each finding as a line of text: none is said twice */
};

ChDiagnostics *ch_diagnostics_new(void) {
    ChDiagnostics *diagnostics = g_new0(ChDiagnostics, 1);
    diagnostics->arena = arena_new();
    diagnostics->list = g_array_new(FALSE, FALSE, sizeof(ChDiagnostic));
    diagnostics->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return diagnostics;
}

void ch_diagnostics_free(ChDiagnostics *diagnostics) {
    if (!diagnostics)
        return;
    g_array_free(diagnostics->list, TRUE);
    g_hash_table_destroy(diagnostics->known);
    arena_free(diagnostics->arena);
    g_free(diagnostics);
}

int ch_diagnostics_count(const ChDiagnostics *diagnostics, ChSeverity least) {
    int count = 0;
    for (guint i = 0; i < diagnostics->list->len; i++)
        count += g_array_index(diagnostics->list, ChDiagnostic, i).severity >= least;
    return count;
}

const ChDiagnostic *ch_diagnostics_at(const ChDiagnostics *diagnostics, int index) {
    if (index < 0 || (guint)index >= diagnostics->list->len)
        return NULL;
    return &g_array_index(diagnostics->list, ChDiagnostic, (guint)index);
}

const char *ch_severity_name(ChSeverity severity) {
    static const char *const names[] = {
        [CH_NOTE] = "note", [CH_WARNING] = "warning", [CH_ERROR] = "error"};
    return names[severity];
}

char *ch_diagnostic_format(const ChDiagnostic *diagnostic) {
    GString *text = g_string_new(NULL);
    if (diagnostic->file)
        g_string_append_printf(text, "%s:", diagnostic->file);
    if (diagnostic->line)
        g_string_append_printf(text, "%d:%d:", diagnostic->line, diagnostic->column);
    if (text->len)
        g_string_append_c(text, ' ');
    g_string_append_printf(text, "%s: %s [%s]", ch_severity_name(diagnostic->severity),
                           diagnostic->message, diagnostic->code);
    if (diagnostic->hint)
        g_string_append_printf(text, "\n    hint: %s", diagnostic->hint);
    return g_string_free(text, FALSE);
}

void ch_string_free(char *string) {
    g_free(string);
}

/** Copies all strings of the diagnostic but its code, which is a literal. */
static void append_copy(ChDiagnostics *diagnostics, ChDiagnostic diagnostic) {
    diagnostic.file = arena_strdup(diagnostics->arena, diagnostic.file);
    diagnostic.message = arena_strdup(diagnostics->arena, diagnostic.message);
    diagnostic.hint = arena_strdup(diagnostics->arena, diagnostic.hint);
    g_array_append_val(diagnostics->list, diagnostic);
}

void ch_diagnostics_add(ChDiagnostics *diagnostics, const ChDiagnostic *diagnostic) {
    if (g_hash_table_add(diagnostics->known, ch_diagnostic_format(diagnostic)))
        append_copy(diagnostics, *diagnostic);
}

void diagnostics_add(ChDiagnostics *diagnostics, Finding finding, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    ChDiagnostic diagnostic = {
        .severity = finding.severity,
        .file = finding.file,
        .line = finding.at.line,
        .column = finding.at.column,
        .code = finding.code,
        .message = message,
        .hint = finding.hint,
    };
    ch_diagnostics_add(diagnostics, &diagnostic);
    g_free(message);
}

int diagnostics_count_code(const ChDiagnostics *diagnostics, const char *code) {
    int count = 0;
    for (guint i = 0; i < diagnostics->list->len; i++)
        count += !strcmp(g_array_index(diagnostics->list, ChDiagnostic, i).code, code);
    return count;
}
