/* SPDX-License-Identifier: MIT
 *
 * Habits of published text: each file of tests/habits and what is taken for what in it, a line a
 * block. All data in them is invented.
 */
#include "convert/convert.h"
#include "golden.h"
#include "read/readers.h"

#include <glib.h>
#include <string.h>

static ChStatement *read_text(const char *text, ChForm form, ChDiagnostics *diagnostics) {
    ChLimits limits = ch_limits_default();
    ChSource raw = {.name = "s", .bytes = text, .size = strlen(text), .form = form};
    ChStatement *statement = read_statement(&raw, &limits, diagnostics);
    g_assert_nonnull(statement);
    return statement;
}

/** The text as it is shown: its beginning, calls as `{label}`. */
static void append_inlines(GString *line, const Inline *inlines) {
    for (const Inline *node = inlines; node != NULL; node = node->next)
        if (node->kind == INLINE_CALL)
            g_string_append_printf(line, "{%s}", node->note->label);
        else if (node->text != NULL)
            g_string_append(line, node->text);
}

static void outline_blocks(GString *outline, const Block *blocks, int depth) {
    enum { SHOWN = 100 };
    for (const Block *block = blocks; block != NULL; block = block->next) {
        static const char *const kinds[] = {
            [BLOCK_PARAGRAPH] = "",     [BLOCK_HEADING] = "heading", [BLOCK_QUOTE] = "quote",
            [BLOCK_TABLE] = "table",    [BLOCK_ROW] = "row",         [BLOCK_CELL] = "cell",
            [BLOCK_SECTION] = "section"};
        g_autoptr(GString) text = g_string_new(NULL);
        append_inlines(text, block->inlines);
        if (g_utf8_strlen(text->str, -1) > SHOWN)
            g_string_truncate(text,
                              (gsize)(g_utf8_offset_to_pointer(text->str, SHOWN) - text->str));
        g_string_append_printf(outline, "%*s%s[%s] ", 2 * (depth + block->level), "",
                               kinds[block->kind], block->class != NULL ? block->class : "");
        if (block->lang != NULL)
            g_string_append_printf(outline, "(%s) ", block->lang);
        if (block->marker.kind != MARKER_NONE)
            g_string_append_printf(outline, "<%s> ", block->marker.text);
        g_string_append_printf(outline, "%s\n", text->str);
        outline_blocks(outline, block->children, depth + 1);
    }
}

static char *outline_of(const ChStatement *statement, const ChDiagnostics *diagnostics) {
    GString *outline = g_string_new(NULL);
    for (const Field *field = statement->fields; field != NULL; field = field->next)
        g_string_append_printf(outline, "%s: %s\n", field->name, field->value);
    outline_blocks(outline, statement->blocks, 0);
    for (const Note *note = statement->notes; note != NULL; note = note->next) {
        g_string_append_printf(outline, "note %s, %d calls\n", note->label, note->calls);
        outline_blocks(outline, note->blocks, 1);
    }
    const ChDiagnostic *found;
    for (int i = 0; (found = ch_diagnostics_at(diagnostics, i)) != NULL; i++)
        g_string_append_printf(outline, "%d:%d %s\n", found->line, found->column, found->code);
    return g_string_free(outline, FALSE);
}

static char *load(const char *name) {
    g_autofree char *path = g_build_filename(SOURCE_DIR, "tests/habits", name, NULL);
    char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

static void test_outline(gconstpointer name) {
    g_autofree char *text = load(name);
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChStatement *statement = read_text(text, CH_FORM_PLAIN, diagnostics);
    g_autofree char *outline = outline_of(statement, diagnostics);
    g_autofree char *golden = g_strconcat("habits/", (const char *)name, NULL);
    golden_check(golden, outline);
    ch_statement_free(statement);
    ch_diagnostics_free(diagnostics);
}

static void test_twin(gconstpointer name) {
    g_autofree char *text = load(name);
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChStatement *statement = read_text(text, CH_FORM_PLAIN, diagnostics);
    g_autofree char *markdown = convert_to_markdown(statement);
    ChStatement *twin = read_text(markdown, CH_FORM_MARKDOWN, diagnostics);
    g_assert_true(convert_is_twin(statement, twin, diagnostics));
    ch_statement_free(twin);
    ch_statement_free(statement);
    ch_diagnostics_free(diagnostics);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_autofree char *folder = g_build_filename(SOURCE_DIR, "tests/habits", NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(dir);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        g_ptr_array_add(names, g_strdup(name));
    g_dir_close(dir);
    g_assert_cmpint(names->len, >=, 25);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        g_autofree char *outline = g_strconcat("/habits/outline/", name, NULL);
        g_autofree char *twin = g_strconcat("/habits/has-a-twin/", name, NULL);
        g_test_add_data_func(outline, name, test_outline);
        g_test_add_data_func(twin, name, test_twin);
    }
    return g_test_run();
}
