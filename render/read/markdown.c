/* SPDX-License-Identifier: MIT
 *
 * Markdown: the reader's way through its parts, and the findings of all of them.
 */
#include "read/markdown.h"
#include "read/front_matter.h"
#include <stdarg.h>

static void report_more(const Markdown *markdown, ChSeverity severity) {
    Finding finding = {severity, "markdown-more", markdown->source->name, {0, 0}, NULL};
    diagnostics_add(markdown->diagnostics, finding, "only the first %d findings are shown",
                    FINDINGS_MAX);
}

void markdown_report(Markdown *markdown, Finding finding, size_t offset, const char *format, ...) {
    size_t found = ++markdown->findings[finding.severity];
    if (found == FINDINGS_MAX + 1)
        report_more(markdown, finding.severity);
    if (found > FINDINGS_MAX)
        return;
    finding.file = markdown->source->name;
    finding.at = source_position(markdown->source, offset);
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    diagnostics_add(markdown->diagnostics, finding, "%s", message);
}

void markdown_refuse(Markdown *markdown, size_t offset, const char *what) {
    Finding finding = {.severity = CH_ERROR, .code = "markdown-unsupported"};
    markdown_report(markdown, finding, offset, "%s is not supported in a statement", what);
}

void markdown_stop(Markdown *markdown, const char *code, size_t offset, const char *what,
                   size_t limit) {
    Finding finding = {.severity = CH_ERROR, .code = code};
    markdown_report(markdown, finding, offset, "%s: more than the limit of %zu", what, limit);
    markdown->stopped = true;
}

void markdown_count_paragraph(Markdown *markdown, size_t offset) {
    size_t limit = markdown->source->limits->paragraphs;
    if (++markdown->paragraphs > limit)
        markdown_stop(markdown, "source-too-many-paragraphs", offset, "paragraphs", limit);
}

/** A call that cmark took for no text, as in the title of a link. */
static void check_covers(Markdown *markdown, const Fragment *fragment) {
    if (markdown->findings[CH_ERROR] > 0 || fragment->cover_next >= fragment->covers->len)
        return;
    const Cover *cover = &g_array_index(fragment->covers, Cover, fragment->cover_next);
    markdown_refuse(markdown, cover->offset, "a note call outside of text");
}

/** Reports on the note whose text the fragment is. */
static void report_note(Markdown *markdown, const Fragment *fragment, Finding finding,
                        const char *fault) {
    FragmentLine line = g_array_index(fragment->lines, FragmentLine, 0);
    finding.severity = CH_ERROR;
    markdown_report(markdown, finding, line.offset, "the note `%s` %s", fragment->note->label,
                    fault);
}

static void check_called(Markdown *markdown, const Fragment *fragment) {
    if (markdown->stopped || fragment->note == NULL || fragment->note->calls > 0)
        return;
    g_autofree char *hint =
        g_strdup_printf("write [^%s] where the text calls it", fragment->note->label);
    report_note(markdown, fragment, (Finding){.code = "note-without-call", .hint = hint},
                "is never called");
}

static void read_note(Markdown *markdown, Fragment *fragment) {
    size_t errors = markdown->findings[CH_ERROR];
    fragment->note->blocks = blocks_read(markdown, fragment);
    if (fragment->note->blocks == NULL && markdown->findings[CH_ERROR] == errors)
        report_note(markdown, fragment,
                    (Finding){.code = "note-empty", .hint = "write its text on the same line"},
                    "has no text");
}

/** Appends blocks in a row at the tail. */
static void append(Block ***tail, Block *blocks) {
    **tail = blocks;
    while (**tail != NULL)
        *tail = &(**tail)->next;
}

/** Goes to the section that the fragment is in, or to top level. */
static void enter_section(Markdown *markdown, Block *section) {
    if (section == markdown->section)
        return;
    markdown->section = section;
    markdown->outline = (Outline){0};
    if (section != NULL) {
        append(&markdown->blocks_tail, section);
        markdown->section_tail = &section->children;
    }
}

static void read_body(Markdown *markdown, Fragment *fragment) {
    enter_section(markdown, fragment->section);
    append(fragment->section != NULL ? &markdown->section_tail : &markdown->blocks_tail,
           fragment->table ? table_read(markdown, fragment) : blocks_read(markdown, fragment));
}

/** Tells the sections in which nothing stands. */
static void check_sections(Markdown *markdown) {
    for (const Block *block = markdown->statement->blocks; block != NULL; block = block->next) {
        if (block->kind != BLOCK_SECTION || block->children != NULL)
            continue;
        Finding finding = {CH_ERROR, "markdown-section", markdown->source->name, block->at, NULL};
        diagnostics_add(markdown->diagnostics, finding, "the %s has no text", block->class);
    }
}

static void read_fragment(Markdown *markdown, Fragment *fragment) {
    fragment_screen(markdown, fragment);
    if (markdown->stopped)
        return;
    if (fragment->note != NULL)
        read_note(markdown, fragment);
    else
        read_body(markdown, fragment);
    check_covers(markdown, fragment);
}

static void read_fragments(Markdown *markdown, size_t offset) {
    GPtrArray *fragments = fragments_split(markdown, offset);
    for (guint i = 0; i < fragments->len && !markdown->stopped; i++)
        read_fragment(markdown, fragments->pdata[i]);
    for (guint i = 0; i < fragments->len; i++)
        check_called(markdown, fragments->pdata[i]);
    if (markdown->findings[CH_ERROR] == 0)
        check_sections(markdown);
    g_ptr_array_free(fragments, TRUE);
}

ChStatement *read_markdown(const Source *source, ChDiagnostics *diagnostics) {
    int errors = ch_diagnostics_count(diagnostics, CH_ERROR);
    Markdown markdown = {.source = source,
                         .statement = statement_new(source->name),
                         .diagnostics = diagnostics,
                         .notes = g_hash_table_new(g_str_hash, g_str_equal)};
    markdown.notes_tail = &markdown.statement->notes;
    markdown.blocks_tail = &markdown.statement->blocks;
    size_t body = front_matter_read(source, markdown.statement, diagnostics);
    read_fragments(&markdown, body);
    g_hash_table_destroy(markdown.notes);
    if (ch_diagnostics_count(diagnostics, CH_ERROR) == errors)
        return markdown.statement;
    ch_statement_free(markdown.statement);
    return NULL;
}
