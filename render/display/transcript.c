/* SPDX-License-Identifier: MIT
 *
 * Transcript: first the text of each leaf is gathered from the pages, then the tree is read aloud.
 */
#include "display/transcript.h"

#include <glib.h>
#include <string.h>

typedef struct Reading {
    GString *out;
    GString **leaves;    /**< by index of a leaf: its text; NULL where nothing was drawn */
    const char **names;  /**< by index of a LINK: what it is called; NULL where nothing leads on */
    const char *lang;    /**< of the element at hand */
    const char *voice;   /**< the language that was spoken last */
    const Element *head; /**< of the table that is being read: its row of TH, or NULL */
    GArray *starts;      /**< of LineStart */
} Reading;

/** Where a line begins. */
typedef struct LineStart {
    const Element *element;
    size_t at;
} LineStart;

/* -- Gathering ----------------------------------------------------------------------------- */

static void gather_item(Reading *reading, const Item *item) {
    if (item->kind != ITEM_GLYPHS || !item->tag.leaf)
        return;
    GString **text = &reading->leaves[item->tag.leaf->index];
    if (!*text)
        *text = g_string_new(NULL);
    g_string_append(*text, item->as.glyphs.text);
}

static void gather_items(Reading *reading, const Page *page) {
    for (int i = 0; i < page->item_count; i++)
        gather_item(reading, &page->items[i]);
}

static void gather_links(Reading *reading, const Page *page) {
    for (int i = 0; i < page->link_count; i++)
        reading->names[page->links[i].element->index] = page->links[i].contents;
}

/* -- Words --------------------------------------------------------------------------------- */

static bool starts_line(const GString *out) {
    return out->len == 0 || out->str[out->len - 1] == '\n';
}

static void part_words(GString *out) {
    if (!starts_line(out) && out->str[out->len - 1] != ' ')
        g_string_append_c(out, ' ');
}

/** Says whose the line is, if none has begun: of all elements that begin with it, the innermost. */
static void begin_line(Reading *reading, const Element *element) {
    LineStart start = {element, reading->out->len};
    guint count = reading->starts->len;
    if (!starts_line(reading->out))
        return;
    if (count > 0 && g_array_index(reading->starts, LineStart, count - 1).at == start.at)
        g_array_set_size(reading->starts, count - 1);
    g_array_append_val(reading->starts, start);
}

/** Ends the line, and takes back the space that a set line ends with. */
static void end_line(GString *out) {
    while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    if (!starts_line(out))
        g_string_append_c(out, '\n');
}

/** Text as it is heard: gaps and forced breaks are pauses, soft hyphens nothing. */
static void say_text(GString *out, const char *text) {
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (character == 0xAD)
            continue;
        if (character == ' ' || character == '\t' || character == '\n' || character == 0x2028)
            part_words(out);
        else
            g_string_append_unichar(out, character);
    }
}

static void say_announcement(GString *out, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void say_announcement(GString *out, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    part_words(out);
    g_string_append_c(out, '[');
    g_string_append_vprintf(out, format, arguments);
    g_string_append(out, "] ");
    va_end(arguments);
}

static void say_end(Reading *reading, const Element *element, const char *of) {
    end_line(reading->out);
    begin_line(reading, element);
    g_string_append_printf(reading->out, "[end of %s]\n", of);
}

/** Says text in the language of the element at hand. */
static void speak(Reading *reading, const char *text) {
    if (reading->lang && g_strcmp0(reading->voice, reading->lang) != 0)
        say_announcement(reading->out, "language %s", reading->lang);
    reading->voice = reading->lang;
    say_text(reading->out, text);
}

/* -- Elements ------------------------------------------------------------------------------ */

static void say_element(Reading *reading, const Element *element);

static void say_children(Reading *reading, const Element *element) {
    for (const Element *child = element->first; child; child = child->next)
        say_element(reading, child);
}

static int count_children(const Element *element) {
    int count = 0;
    for (const Element *child = element->first; child; child = child->next)
        count++;
    return count;
}

static void say_block(Reading *reading, const Element *element) {
    say_children(reading, element);
    end_line(reading->out);
}

static void say_enclosed(Reading *reading, const Element *element, const char *name) {
    say_announcement(reading->out, "%s", name);
    say_children(reading, element);
    say_end(reading, element, name);
}

/** An element whose children are told in number first. */
static void say_counted(Reading *reading, const Element *element, const char *name) {
    end_line(reading->out);
    say_announcement(reading->out, "%s of %d", name, count_children(element));
    end_line(reading->out);
    say_children(reading, element);
    say_end(reading, element, name);
}

static void say_label(Reading *reading, const Element *label) {
    say_children(reading, label);
    part_words(reading->out);
}

/** The call of a note is known by the note's name, any other link by its text. */
static void say_reference(Reading *reading, const Element *reference) {
    const Element *link = reference->first;
    bool call = link && link->role == ROLE_LINK && reference->parent->role != ROLE_TOCI;
    const char *name = call ? reading->names[link->index] : NULL;
    if (!name) {
        say_children(reading, reference);
        return;
    }
    say_announcement(reading->out, "%s", name);
    g_string_truncate(reading->out, reading->out->len - 1);
}

static void say_link(Reading *reading, const Element *link) {
    if (reading->names[link->index])
        say_announcement(reading->out, "link");
    say_children(reading, link);
}

static void say_leaf(Reading *reading, const Element *leaf) {
    const GString *text = reading->leaves[leaf->index];
    if (text)
        speak(reading, text->str);
}

/* -- Tables -------------------------------------------------------------------------------- */

static bool is_head(const Element *row) {
    return row->first && row->first->role == ROLE_TH;
}

static void say_cells(Reading *reading, const Element *row) {
    const Element *head = !is_head(row) && reading->head ? reading->head->first : NULL;
    for (const Element *cell = row->first; cell; cell = cell->next) {
        if (head) {
            say_element(reading, head);
            g_string_append(reading->out, ": ");
            head = head->next;
        }
        say_element(reading, cell);
        g_string_append(reading->out, cell->next ? "; " : "");
    }
    end_line(reading->out);
}

static void say_table(Reading *reading, const Element *table) {
    int rows = count_children(table);
    say_announcement(reading->out, "table of %d rows, %d columns", rows,
                     rows ? count_children(table->first) : 0);
    end_line(reading->out);
    reading->head = NULL;
    int number = 0;
    for (const Element *row = table->first; row; row = row->next) {
        begin_line(reading, row);
        say_announcement(reading->out, is_head(row) ? "row %d, headings" : "row %d", ++number);
        say_cells(reading, row);
        if (is_head(row))
            reading->head = row;
    }
    say_end(reading, table, "table");
}

/* -- Roles --------------------------------------------------------------------------------- */

static void say_role(Reading *reading, const Element *element) {
    switch (element->role) {
    case ROLE_H1:
    case ROLE_H2:
    case ROLE_H3:
    case ROLE_H4:
    case ROLE_H5:
    case ROLE_H6:
        say_announcement(reading->out, "heading %d", (int)(element->role - ROLE_H1) + 1);
        say_block(reading, element);
        break;
    case ROLE_P:
    case ROLE_LI:
    case ROLE_TOCI:
        say_block(reading, element);
        break;
    case ROLE_QUOTE:
        say_enclosed(reading, element, "quote");
        break;
    case ROLE_L:
        say_counted(reading, element, "list");
        break;
    case ROLE_PART:
        say_enclosed(reading, element, "part");
        break;
    case ROLE_TOC:
        say_counted(reading, element, "contents");
        break;
    case ROLE_LBL:
        say_label(reading, element);
        break;
    case ROLE_NOTE:
        say_enclosed(reading, element, "note");
        break;
    case ROLE_FIGURE:
        say_announcement(reading->out, "image");
        speak(reading, element->alt);
        end_line(reading->out);
        break;
    case ROLE_TABLE:
        say_table(reading, element);
        break;
    case ROLE_REFERENCE:
        say_reference(reading, element);
        break;
    case ROLE_LINK:
        say_link(reading, element);
        break;
    case ROLE_CONTENT:
        say_leaf(reading, element);
        break;
    case ROLE_DOCUMENT:
    case ROLE_SECT:
    case ROLE_LBODY:
    case ROLE_TR:
    case ROLE_TH:
    case ROLE_TD:
    case ROLE_SPAN:
    case ROLE_EMPHASIS:
    case ROLE_STRONG:
        say_children(reading, element);
        break;
    }
}

/** Whether a line may be its: it is no part of a block. */
static bool owns_lines(const Element *element) {
    switch (element->role) {
    case ROLE_DOCUMENT:
    case ROLE_PART:
    case ROLE_TOC:
    case ROLE_TOCI:
    case ROLE_L:
    case ROLE_LI:
    case ROLE_P:
    case ROLE_QUOTE:
    case ROLE_NOTE:
    case ROLE_FIGURE:
    case ROLE_TABLE:
        return true;
    default:
        return role_is_heading(element->role);
    }
}

static void say_element(Reading *reading, const Element *element) {
    const char *around = reading->lang;
    if (owns_lines(element))
        begin_line(reading, element);
    if (element->lang)
        reading->lang = element->lang;
    say_role(reading, element);
    reading->lang = around;
}

static void say_document(Reading *reading, const ChPages *pages) {
    const Metadata *metadata = &pages->metadata;
    begin_line(reading, pages->structure->root);
    say_announcement(reading->out, "document");
    reading->lang = metadata->lang;
    speak(reading, metadata->title ? metadata->title : "");
    end_line(reading->out);
    say_element(reading, pages->structure->root);
    end_line(reading->out);
}

/** Reads everything into `out` and says where its lines begin. */
static void read_pages(const ChPages *pages, GString *out, GArray *starts, Arena *arena) {
    int count = pages->structure->count;
    Reading reading = {
        .out = out,
        .leaves = arena_new_array(arena, GString *, count),
        .names = arena_new_array(arena, const char *, count),
        .starts = starts,
    };
    int read;
    const Page *in_order = pages_read(pages, &read);
    for (int i = 0; i < read; i++)
        gather_items(&reading, &in_order[i]);
    for (int i = 0; i < pages->count; i++)
        gather_links(&reading, &pages->pages[i]);
    say_document(&reading, pages);
    for (int i = 0; i < count; i++)
        if (reading.leaves[i])
            g_string_free(reading.leaves[i], TRUE);
}

const TranscriptLine *transcript_lines(const ChPages *pages, int *count, Arena *arena) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(LineStart));
    read_pages(pages, out, starts, arena);
    TranscriptLine *lines = arena_new_array(arena, TranscriptLine, starts->len);
    *count = 0;
    for (guint i = 0; i < starts->len; i++) {
        const LineStart *start = &g_array_index(starts, LineStart, i);
        const char *text = out->str + start->at;
        size_t size = strcspn(text, "\n");
        if (size > 0)
            lines[(*count)++] = (TranscriptLine){start->element, arena_strndup(arena, text, size)};
    }
    return lines;
}

char *transcript_pages(const ChPages *pages, Arena *arena) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(LineStart));
    read_pages(pages, out, starts, arena);
    return arena_strndup(arena, out->str, out->len);
}
