/* SPDX-License-Identifier: MIT
 *
 * Artifacts.
 *
 * What may be printed again is a note, or the head of a table. A page's copies follow one another,
 * each whole and once; only the first may lack its beginning and the last its end.
 */
#include "proof/artifacts.h"

#include <math.h>
#include <string.h>

/** A text that pages may print again. */
typedef struct Original {
    const char *text;
    int note; /**< -1 for the head of a table */
} Original;

/** Where what a page says begins and ends. */
typedef struct Extent {
    double top;
    double bottom;
    double left;
    double right;
} Extent;

typedef struct ArtifactCheck {
    Found *found;
    const Expected *expected;
    GArray *originals; /**< of Original */
    int page;          /**< from 0 */
    GArray *furniture; /**< of Place: heads and feet that are read */
    GString *head;     /**< running lines of the page */
    GString *foot;
    int watermarks; /**< of the page */
    int line;       /**< the last number of a line */
} ArtifactCheck;

static void fault(const ArtifactCheck *check, const char *code, const char *what,
                  const char *text) {
    report_fault(check->found->report, code, (Position){0}, "page %d has %s: '%s'", check->page + 1,
                 what, excerpt(text, check->found->arena));
}

/* -- Copies --------------------------------------------------------------------------------- */

static const Original *original_at(const ArtifactCheck *check, guint index) {
    return &g_array_index(check->originals, Original, index);
}

/** The texts of the notes, then those of the rows of heads, then the line above a note that goes
 *  on. */
static GArray *collect_originals(const Found *found, const char *continued) {
    GArray *originals = g_array_new(FALSE, FALSE, sizeof(Original));
    for (guint i = 0; i < found->notes->len; i++) {
        Original note = {g_array_index(found->notes, FoundNote, i).text->str, (int)i};
        g_array_append_val(originals, note);
    }
    for (guint i = 0; i < found->passages->len;) {
        GString *row = g_string_new(NULL);
        for (const Passage *cell; i < found->passages->len; i++) {
            cell = passage_at(found->passages, i);
            if (!cell->header || (cell->first && row->len))
                break;
            g_string_append(row, cell->text);
        }
        Original head = {arena_strdup(found->arena, row->str), -1};
        if (row->len)
            g_array_append_val(originals, head);
        else
            i++;
        g_string_free(row, TRUE);
    }
    Original line = {continued, -1};
    if (continued)
        g_array_append_val(originals, line);
    return originals;
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

static void add_copy(const ArtifactCheck *check, const Original *original, const Mark *mark,
                     size_t offset) {
    GArray *starts = check->found->starts;
    NoteStart start = {original->note, check->page, top_at(mark, offset)};
    for (guint i = original->note < 0 ? 0 : starts->len; i > 0; i--) {
        const NoteStart *other = &g_array_index(starts, NoteStart, i - 1);
        if (other->page != check->page)
            break;
        if (other->note == start.note)
            fault(check, "proof-artifact", "a note more than once", original->text);
    }
    if (original->note >= 0)
        g_array_append_val(starts, start);
}

/** The original that `text` begins with, looked for from `*next` on and then from the first; the
 *  bytes of it, 0 for none. */
static size_t take_whole(const ArtifactCheck *check, const char *text, guint *next) {
    guint count = check->originals->len;
    for (guint i = 0; i < count; i++) {
        guint index = (*next + i) % count;
        const char *whole = original_at(check, index)->text;
        if (*whole && g_str_has_prefix(text, whole)) {
            *next = index;
            return strlen(whole);
        }
    }
    return 0;
}

/** The bytes of the end of a note's text that `text` begins with. */
static size_t take_end(const char *note, const char *text) {
    for (const char *at = note; *at; at = g_utf8_next_char(at)) {
        if (*at == *text && g_str_has_prefix(text, at))
            return strlen(at);
    }
    return 0;
}

/** A part of a note with which the page's copies begin or end. */
static size_t take_part(const ArtifactCheck *check, const Mark *mark, size_t offset) {
    const char *text = mark->text->str + offset;
    for (guint i = 0; i < check->originals->len && original_at(check, i)->note >= 0; i++) {
        const Original *note = original_at(check, i);
        const char *part = strstr(note->text, text);
        if (part == note->text)
            add_copy(check, note, mark, offset);
        if (part)
            return strlen(text);
        size_t size = offset == 0 ? take_end(note->text, text) : 0;
        if (size)
            return size;
    }
    return 0;
}

static void check_copies(const ArtifactCheck *check, const Mark *mark) {
    const char *text = mark->text->str;
    guint next = 0;
    size_t offset = 0;
    while (text[offset]) {
        size_t size = take_whole(check, text + offset, &next);
        if (size)
            add_copy(check, original_at(check, next), mark, offset);
        else
            size = take_part(check, mark, offset);
        if (!size) {
            fault(check, "proof-artifact", "text that is not heard and is printed nowhere else",
                  text + offset);
            return;
        }
        offset += size;
    }
}

/* -- Pages ---------------------------------------------------------------------------------- */

static double middle_of(const Strip *strip) {
    return (strip->box.bottom + strip->box.top) / 2;
}

static bool is_in(Box box, const Strip *strip) {
    double middle = middle_of(strip);
    return middle > box.bottom && middle < box.top && strip->box.left >= box.left &&
           strip->box.right <= box.right;
}

/** Whether the strip belongs to a head or foot that is read. */
static bool is_furniture(const ArtifactCheck *check, const Strip *strip) {
    for (guint i = 0; i < check->furniture->len; i++) {
        const Place *place = &g_array_index(check->furniture, Place, i);
        if (place->page == check->page && is_in(place->box, strip))
            return true;
    }
    return false;
}

/** The extent of the page's text, without the notes and what is read of its head and foot. */
static Extent text_extent(const ArtifactCheck *check, const PageMarks *page) {
    Extent extent = {-INFINITY, INFINITY, INFINITY, -INFINITY};
    for (guint i = 0; i < page->marks->len; i++) {
        const Mark *mark = page->marks->pdata[i];
        bool text = mark->kind == MARK_CONTENT && !mark->in_note;
        for (guint j = 0; text && j < mark->strips->len; j++) {
            const Strip *strip = &g_array_index(mark->strips, Strip, j);
            double middle = middle_of(strip);
            if (is_furniture(check, strip))
                continue;
            extent.top = fmax(extent.top, middle);
            extent.bottom = fmin(extent.bottom, middle);
            extent.left = fmin(extent.left, strip->box.left);
            extent.right = fmax(extent.right, strip->blank ? extent.right : strip->box.right);
        }
    }
    return extent;
}

static bool is_line_number(const Mark *mark) {
    return mark->kind == MARK_ARTIFACT && !strcmp(mark->subtype, "LineNum");
}

/** Numbers of lines follow one another as the layout counts them, beside the text. */
static void check_line_numbers(ArtifactCheck *check, const Mark *mark, Extent text) {
    const LineNumberRules *rules = &check->expected->layout->line_numbers;
    for (guint i = 0; i < mark->strips->len; i++) {
        const Strip *strip = &g_array_index(mark->strips, Strip, i);
        size_t end = i + 1 < mark->strips->len ? strip[1].start : mark->text->len;
        g_autofree char *found =
            g_strndup(mark->text->str + strip->start, end - MIN(end, strip->start));
        g_autofree char *due = g_strdup_printf("%d", check->line += rules->every);
        bool beside = strip->box.right <= text.left || strip->box.left >= text.right;
        if (rules->every > 0 && beside && strcmp(g_strstrip(found), due) == 0)
            continue;
        fault(check, "proof-line-number", "a number of a line that is not that of the line", found);
        return;
    }
}

/** A running head is above the text of the page, a foot below it, a copy one or the other. */
static void check_place(const ArtifactCheck *check, const Mark *mark, Extent text) {
    bool head = !strcmp(mark->subtype, "Header");
    bool foot = !strcmp(mark->subtype, "Footer");
    for (guint i = 0; mark->kind == MARK_ARTIFACT && i < mark->strips->len; i++) {
        double middle = middle_of(&g_array_index(mark->strips, Strip, i));
        bool above = middle > text.top && !foot;
        bool below = middle < text.bottom && !head;
        if (above || below)
            continue;
        fault(check, head || foot ? "proof-running-line" : "proof-artifact",
              "in its text what is not heard there", mark->text->str);
        return;
    }
}

static void check_mark(ArtifactCheck *check, const Mark *mark) {
    const char *text = mark->text->str;
    if (mark->kind != MARK_CONTENT && strcmp(text, mark->shown->str) != 0)
        fault(check, "proof-shown", "another text than it says", text);
    if (mark->kind == MARK_LOOSE && *text)
        fault(check, "proof-unmarked", "text that belongs to nothing", text);
    else if (mark->kind == MARK_CONTENT && !mark->claimed)
        fault(check, "proof-structure", "content that the structure lacks", text);
    else if (mark->kind == MARK_ARTIFACT && !strcmp(mark->subtype, "Header"))
        g_string_append(check->head, text);
    else if (mark->kind == MARK_ARTIFACT && !strcmp(mark->subtype, "Footer"))
        g_string_append(check->foot, text);
    else if (mark->kind == MARK_ARTIFACT && !is_line_number(mark))
        check_copies(check, mark);
    check->watermarks += mark->kind == MARK_ARTIFACT && !strcmp(mark->subtype, "Watermark") &&
                         mark->drawing.left < mark->drawing.right;
}

static void check_watermark(const ArtifactCheck *check) {
    int expected = expected_watermark(check->expected, check->page);
    if (check->watermarks != expected)
        report_fault(check->found->report, "proof-watermark", (Position){0},
                     "page %d has %d watermarks, not %d", check->page + 1, check->watermarks,
                     expected);
}

static void check_running_line(const ArtifactCheck *check, bool head) {
    const char *found = head ? check->head->str : check->foot->str;
    const char *expected = expected_running_line(check->expected, head, check->page);
    if (strcmp(found, expected) != 0)
        report_fault(check->found->report, "proof-running-line", (Position){0},
                     "page %d has the running %s '%s', not '%s'", check->page + 1,
                     head ? "head" : "foot", excerpt(found, check->found->arena),
                     excerpt(expected, check->found->arena));
}

static void check_page(ArtifactCheck *check, const PageMarks *page) {
    g_string_truncate(check->head, 0);
    g_string_truncate(check->foot, 0);
    check->watermarks = 0;
    if (!check->expected->layout->line_numbers.by_document)
        check->line = 0;
    Extent text = text_extent(check, page);
    for (guint i = 0; i < page->marks->len; i++) {
        const Mark *mark = page->marks->pdata[i];
        check_mark(check, mark);
        if (is_line_number(mark))
            check_line_numbers(check, mark, text);
        else
            check_place(check, mark, text);
    }
    check_watermark(check);
    check_running_line(check, true);
    check_running_line(check, false);
}

static GArray *collect_furniture(const Comparison *comparison) {
    GArray *furniture = g_array_new(FALSE, FALSE, sizeof(Place));
    for (guint i = 0; i < comparison->expected->len; i++) {
        int found = comparison->partner[i];
        if (found < 0 || passage_at(comparison->expected, i)->place != PLACE_FURNITURE)
            continue;
        const GArray *places = passage_at(comparison->found, (guint)found)->places;
        g_array_append_vals(furniture, places->data, places->len);
    }
    return furniture;
}

void artifacts_check(Found *found, const Expected *expected, const Comparison *comparison) {
    const GArray *pages = found->document->pages;
    ArtifactCheck check = {.found = found,
                           .expected = expected,
                           .furniture = collect_furniture(comparison),
                           .originals = collect_originals(found, expected->layout->notes.continued),
                           .head = g_string_new(NULL),
                           .foot = g_string_new(NULL)};
    for (int i = 0; i < found->part->count; i++) {
        check.page = found->part->first + i;
        check_page(&check, g_array_index(pages, DocumentPage, (guint)check.page).marks);
    }
    g_array_free(check.originals, TRUE);
    g_array_free(check.furniture, TRUE);
    g_string_free(check.head, TRUE);
    g_string_free(check.foot, TRUE);
}
