/* SPDX-License-Identifier: MIT
 *
 * Twins: two statements that say the same, each node of one being a node of the other.
 */
#include "convert/convert.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/** How a node is told to people. */
enum { NODE_BYTES_MAX = 80 };

/** The place in a node's line of the dump: `kind @line:column ...`. */
static Position position_of(const char *node) {
    Position at = {0, 0};
    const char *sign = strstr(node, "@");
    if (sign != NULL && sscanf(sign, "@%d:%d", &at.line, &at.column) != 2)
        at = (Position){0, 0};
    return at;
}

/** A node's line, cut between characters where it is long. */
static char *shorten(const char *node) {
    size_t size = strcspn(node, "\n");
    if (size <= NODE_BYTES_MAX)
        return g_strndup(node, size);
    const char *end = g_utf8_find_prev_char(node, node + NODE_BYTES_MAX);
    return g_strdup_printf("%.*s ...", (int)(end - node), node);
}

static void report(const ChStatement *statement, int line, ChDiagnostics *diagnostics) {
    Arena *arena = arena_new();
    const char *place = statement_dump(statement, true, arena);
    const char *node = statement_dump(statement, false, arena);
    for (; line > 0 && *node != '\0'; line--) {
        place += strcspn(place, "\n") + 1;
        node += strcspn(node, "\n") + 1;
    }
    g_autofree char *text = shorten(node + strspn(node, " "));
    Finding finding = {CH_ERROR, "convert-differs", statement->file, position_of(place), NULL};
    diagnostics_add(diagnostics, finding, "Markdown cannot say this: %s", text);
    arena_free(arena);
}

bool convert_is_twin(const ChStatement *statement, const ChStatement *twin,
                     ChDiagnostics *diagnostics) {
    Arena *arena = arena_new();
    const char *said = statement_dump(statement, false, arena);
    const char *read = statement_dump(twin, false, arena);
    int line = 0;
    for (; *said != '\0' && *said == *read; said++, read++)
        line += *said == '\n';
    bool same = *said == *read;
    arena_free(arena);
    if (!same)
        report(statement, line, diagnostics);
    return same;
}
