/* SPDX-License-Identifier: MIT
 *
 * Artifacts.
 *
 * A page's copies of notes follow one another in the order of the notes, each whole; only the first
 * may lack its beginning and the last its end.
 */
#include "proof/artifacts.h"

#include <string.h>

typedef struct ArtifactCheck {
    Found *found;
    const Expected *expected;
    int page;      /**< from 0 */
    GString *head; /**< running lines of the page */
    GString *foot;
} ArtifactCheck;

static void fault(const ArtifactCheck *check, const char *code, const char *what,
                  const char *text) {
    report_fault(check->found->report, code, (Position){0}, "page %d has %s: '%s'", check->page + 1,
                 what, excerpt(text, check->found->arena));
}

/* -- Copies of notes ------------------------------------------------------------------------ */

static const char *note_text(const Found *found, guint note) {
    return g_array_index(found->notes, FoundNote, note).text->str;
}

/** The top of the first strip at the offset or after it. */
static double top_at(const Mark *mark, size_t offset) {
    for (guint i = 0; i < mark->strips->len; i++) {
        const Strip *strip = &g_array_index(mark->strips, Strip, i);
        if (strip->start >= offset)
            return strip->box.top;
    }
    return 0;
}

static void add_copy(const ArtifactCheck *check, guint note, const Mark *mark, size_t offset) {
    NoteStart start = {(int)note, check->page, top_at(mark, offset)};
    g_array_append_val(check->found->starts, start);
}

/** The bytes of the end of a note's text that `text` begins with. */
static size_t take_end(const char *note, const char *text) {
    for (const char *at = note; *at; at = g_utf8_next_char(at)) {
        if (*at == *text && g_str_has_prefix(text, at))
            return strlen(at);
    }
    return 0;
}

/** The note that `text` begins with, from `*note` on; the bytes of it, 0 for none. */
static size_t take_note(const Found *found, const char *text, guint *note) {
    for (guint i = *note; i < found->notes->len; i++) {
        const char *whole = note_text(found, i);
        if (*whole && g_str_has_prefix(text, whole)) {
            *note = i;
            return strlen(whole);
        }
    }
    return 0;
}

/** A part of a note with which the page's copies begin or end. */
static size_t take_part(const ArtifactCheck *check, const Mark *mark, size_t offset) {
    const char *text = mark->text->str + offset;
    for (guint i = 0; i < check->found->notes->len; i++) {
        const char *whole = note_text(check->found, i);
        const char *part = strstr(whole, text);
        if (part == whole)
            add_copy(check, i, mark, offset);
        if (part)
            return strlen(text);
        size_t size = offset == 0 ? take_end(whole, text) : 0;
        if (size)
            return size;
    }
    return 0;
}

static void check_copies(const ArtifactCheck *check, const Mark *mark) {
    const char *text = mark->text->str;
    guint note = 0;
    size_t offset = 0;
    while (text[offset]) {
        size_t size = take_note(check->found, text + offset, &note);
        if (size)
            add_copy(check, note++, mark, offset);
        else
            size = take_part(check, mark, offset);
        if (!size) {
            fault(check, "proof-artifact", "text that is not heard and no note", text + offset);
            return;
        }
        offset += size;
    }
}

/* -- Pages ---------------------------------------------------------------------------------- */

static void check_mark(ArtifactCheck *check, const Mark *mark) {
    const char *text = mark->text->str;
    if (mark->kind == MARK_LOOSE && *text)
        fault(check, "proof-unmarked", "text that belongs to nothing", text);
    else if (mark->kind == MARK_CONTENT && !mark->claimed)
        fault(check, "proof-structure", "content that the structure lacks", text);
    else if (mark->kind == MARK_ARTIFACT && !strcmp(mark->subtype, "Header"))
        g_string_append(check->head, text);
    else if (mark->kind == MARK_ARTIFACT && !strcmp(mark->subtype, "Footer"))
        g_string_append(check->foot, text);
    else if (mark->kind == MARK_ARTIFACT)
        check_copies(check, mark);
}

static void check_running_line(const ArtifactCheck *check, bool head) {
    const char *found = head ? check->head->str : check->foot->str;
    int pages = (int)check->found->document->pages->len;
    const char *expected = expected_running_line(check->expected, head, check->page + 1, pages);
    if (strcmp(found, expected) != 0)
        report_fault(check->found->report, "proof-running-line", (Position){0},
                     "page %d has the running %s '%s', not '%s'", check->page + 1,
                     head ? "head" : "foot", excerpt(found, check->found->arena),
                     excerpt(expected, check->found->arena));
}

static void check_page(ArtifactCheck *check, const PageMarks *page) {
    g_string_truncate(check->head, 0);
    g_string_truncate(check->foot, 0);
    for (guint i = 0; i < page->marks->len; i++)
        check_mark(check, page->marks->pdata[i]);
    check_running_line(check, true);
    check_running_line(check, false);
}

void artifacts_check(Found *found, const Expected *expected) {
    const GArray *pages = found->document->pages;
    ArtifactCheck check = {.found = found,
                           .expected = expected,
                           .head = g_string_new(NULL),
                           .foot = g_string_new(NULL)};
    for (guint i = 0; i < pages->len; i++) {
        check.page = (int)i;
        check_page(&check, g_array_index(pages, DocumentPage, i).marks);
    }
    g_string_free(check.head, TRUE);
    g_string_free(check.foot, TRUE);
}
