/* SPDX-License-Identifier: MIT
 *
 * Fragments: the body, its tables and the text of each note, cut apart line by line, their calls
 * covered.
 *
 *     [^1]: The text of a note        a note, wherever the line is indented to
 *     goes on here                    joined, as Markdown joins any line to a paragraph
 *
 *         in a second paragraph       indented by four columns, behind blank lines
 *     The body                        not indented, behind a blank line
 *
 *     | A | table |                   behind a blank line, up to the next one
 *     |---|-------|
 *
 * In the body a blank line takes the place of each line of a note, and of the tags around a part,
 * which end a note. A note is in the language of the part that it stands in, but not of its class.
 * What stands before and behind a table, or in a section and out of it, are two fragments: no block
 * of Markdown goes on over it.
 */
#include "read/markdown.h"
#include <string.h>

enum { NOTE_INDENT = 4 };

/** A cover's ends, and what it is filled with. */
#define COVER_END ','
#define COVER_INSIDE "\x01"

/** A part around the line at hand; what its tag leaves out is that of the part around it. */
typedef struct OpenPart {
    const char *class;
    const char *lang;
    Block *section;
    size_t offset; /**< of its tag */
} OpenPart;

typedef struct Splitter {
    Markdown *markdown;
    GPtrArray *fragments;
    Fragment *body;  /**< the part of the body at hand */
    Fragment *note;  /**< the open one, or NULL */
    bool blank;      /**< the line of the note before was blank */
    bool body_blank; /**< the line of the body before was blank */
    GArray *open;    /**< of OpenPart */
} Splitter;

static Fragment *fragment_new(Note *note) {
    Fragment *fragment = g_new0(Fragment, 1);
    fragment->note = note;
    fragment->text = g_string_new(NULL);
    fragment->lines = g_array_new(FALSE, FALSE, sizeof(FragmentLine));
    fragment->covers = g_array_new(FALSE, FALSE, sizeof(Cover));
    fragment->parts = g_array_new(FALSE, FALSE, sizeof(Part));
    return fragment;
}

static void fragment_free(gpointer data) {
    Fragment *fragment = data;
    g_string_free(fragment->text, TRUE);
    g_array_free(fragment->lines, TRUE);
    g_array_free(fragment->covers, TRUE);
    g_array_free(fragment->parts, TRUE);
    g_free(fragment);
}

static void append_line(Fragment *fragment, const char *text, size_t offset) {
    FragmentLine line = {fragment->text->len, offset};
    g_array_append_val(fragment->lines, line);
    g_string_append_len(fragment->text, text, (gssize)strcspn(text, "\n") + 1);
}

/** The index of a line, kept within the fragment. */
static guint line_index(const Fragment *fragment, int line) {
    return (guint)CLAMP(line, 1, (int)fragment->lines->len) - 1;
}

const char *fragment_line(const Fragment *fragment, int line) {
    guint index = line_index(fragment, line);
    return fragment->text->str + g_array_index(fragment->lines, FragmentLine, index).start;
}

size_t fragment_offset(const Fragment *fragment, int line, int column) {
    guint index = line_index(fragment, line);
    const FragmentLine *found = &g_array_index(fragment->lines, FragmentLine, index);
    size_t end = index + 1 < fragment->lines->len ? found[1].start : fragment->text->len;
    size_t skipped = (size_t)MAX(column, 1) - 1;
    return found->offset + MIN(skipped, end - 1 - found->start);
}

const Cover *fragment_take_cover(Fragment *fragment, const char *text) {
    if (fragment->cover_next >= fragment->covers->len || *text != COVER_END)
        return NULL;
    const Cover *cover = &g_array_index(fragment->covers, Cover, fragment->cover_next);
    size_t inside = cover->size - 2;
    if (strspn(text + 1, COVER_INSIDE) != inside || text[1 + inside] != COVER_END)
        return NULL;
    fragment->cover_next++;
    return cover;
}

void fragment_skip_covers(Fragment *fragment, const char *text) {
    while ((text = strchr(text, COVER_END)) != NULL) {
        const Cover *cover = fragment_take_cover(fragment, text);
        text += cover != NULL ? cover->size : 1;
    }
}

/* -- Parts --------------------------------------------------------------------------------- */

/** The innermost part around the line. */
static OpenPart part_around(const Splitter *splitter) {
    guint depth = splitter->open->len;
    return depth > 0 ? g_array_index(splitter->open, OpenPart, depth - 1) : (OpenPart){0};
}

/** From the next line of the fragment on, paragraphs are in the innermost open part. */
static void mark_part(const Splitter *splitter, Fragment *fragment) {
    OpenPart around = part_around(splitter);
    Part part = {(int)fragment->lines->len + 1, around.class, around.lang};
    if (fragment->note != NULL)
        part.class = NULL;
    g_array_append_val(fragment->parts, part);
}

const Part *fragment_part(const Fragment *fragment, int line) {
    guint low = 0;
    guint high = fragment->parts->len - 1;
    while (low < high) {
        guint middle = low + (high - low + 1) / 2;
        if (g_array_index(fragment->parts, Part, middle).line <= line)
            low = middle;
        else
            high = middle - 1;
    }
    return &g_array_index(fragment->parts, Part, low);
}

static void begin_body(Splitter *splitter, bool table) {
    splitter->body = fragment_new(NULL);
    splitter->body->table = table;
    splitter->body->section = part_around(splitter).section;
    mark_part(splitter, splitter->body);
    g_ptr_array_add(splitter->fragments, splitter->body);
}

/** Makes the part a section, which none may be that is in another. */
static void open_section(Markdown *markdown, OpenPart *part, const char *class) {
    if (part->section != NULL) {
        Finding finding = {CH_ERROR, "markdown-section", NULL, {0, 0}, "close the one around it"};
        markdown_report(markdown, finding, part->offset, "a section in a section");
        return;
    }
    part->section = arena_new_object(markdown->statement->arena, Block);
    part->section->kind = BLOCK_SECTION;
    part->section->at = source_position(markdown->source, part->offset);
    part->section->class = class;
    part->section->lang = part->lang;
    part->class = NULL;
}

static void open_part(Splitter *splitter, const Tag *tag, size_t offset) {
    Markdown *markdown = splitter->markdown;
    size_t limit = markdown->source->limits->nesting;
    OpenPart part = part_around(splitter);
    const char *class = tag_class(markdown, tag, offset);
    const char *lang = tag_language(markdown, tag, offset);
    part.offset = offset;
    part.lang = lang != NULL ? lang : part.lang;
    if (class_is_section(class))
        open_section(markdown, &part, class);
    else if (class != NULL)
        part.class = class;
    g_array_append_val(splitter->open, part);
    if (splitter->open->len > limit)
        markdown_stop(markdown, "source-nesting", offset, "parts in each other", limit);
}

/** Takes a line that begins or ends a part. What closes nothing is left, as all other HTML is. */
static bool split_part(Splitter *splitter, const char *text, size_t offset) {
    Tag tag;
    if (!tag_read(text, TAG_DIV, &tag) || text[tag.size + strspn(text + tag.size, " \t")] != '\n' ||
        (tag.closes && splitter->open->len == 0))
        return false;
    if (tag.closes)
        g_array_set_size(splitter->open, splitter->open->len - 1);
    else
        open_part(splitter, &tag, offset);
    if (part_around(splitter).section != splitter->body->section)
        begin_body(splitter, false);
    else
        mark_part(splitter, splitter->body);
    splitter->note = NULL;
    return true;
}

static void check_parts(const Splitter *splitter) {
    for (guint i = 0; i < splitter->open->len; i++)
        tag_refuse_open(splitter->markdown, TAG_DIV,
                        g_array_index(splitter->open, OpenPart, i).offset);
}

/** Whether a backslash stands at `text` that makes the next sign part of a label. */
static bool is_label_escape(const char *text) {
    return text[0] == '\\' && (text[1] == '[' || text[1] == ']' || text[1] == '\\');
}

/** The bytes of `[^name]` at `text`, 0 where there is none. */
static size_t call_size(const char *text) {
    if (text[0] != '[' || text[1] != '^')
        return 0;
    size_t end = 2;
    while (strchr("[] \t\n", text[end]) == NULL)
        end += is_label_escape(text + end) ? 2 : 1;
    return end > 2 && text[end] == ']' ? end + 1 : 0;
}

/** The bytes of the name that are its label: all but a `#2` that tells it from another. */
static size_t label_size(const char *name) {
    const char *number = strrchr(name, '#');
    bool numbered = number != NULL && number > name && number[1] != '\0' &&
                    strspn(number + 1, "0123456789") == strlen(number + 1);
    return numbered ? (size_t)(number - name) : strlen(name);
}

/** The label in a note's name, without backslashes. */
static char *read_label(const char *name, Arena *arena) {
    const char *end = name + label_size(name);
    char *label = arena_strndup(arena, name, (size_t)(end - name));
    char *to = label;
    for (const char *from = name; from < end; from++) {
        from += is_label_escape(from);
        *to++ = *from;
    }
    *to = '\0';
    return label;
}

/* -- Notes --------------------------------------------------------------------------------- */

static Note *add_note(Markdown *markdown, const char *call, size_t size, size_t offset) {
    Arena *arena = markdown->statement->arena;
    char *name = arena_strndup(arena, call + 2, size - 3);
    Note *note = g_hash_table_lookup(markdown->notes, name);
    if (note != NULL) {
        Finding finding = {CH_ERROR,
                           "note-duplicate",
                           NULL,
                           {0, 0},
                           "a `#2` behind a label tells two of them apart"};
        markdown_report(markdown, finding, offset, "the note `%s` is given twice", name);
        return note;
    }
    note = arena_new_object(arena, Note);
    note->label = read_label(name, arena);
    note->at = source_position(markdown->source, offset);
    g_hash_table_insert(markdown->notes, name, note);
    if (g_hash_table_size(markdown->notes) > markdown->source->limits->notes)
        markdown_stop(markdown, "source-too-many-notes", offset, "notes",
                      markdown->source->limits->notes);
    return note;
}

/** Opens a note where one starts at `text`, the first sign of its line. */
static bool open_note(Splitter *splitter, const char *text, size_t offset) {
    size_t size = call_size(text);
    if (size == 0 || text[size] != ':')
        return false;
    Note *note = add_note(splitter->markdown, text, size, offset);
    splitter->note = fragment_new(note);
    mark_part(splitter, splitter->note);
    g_ptr_array_add(splitter->fragments, splitter->note);
    size_t skipped = size + 1;
    skipped += strspn(text + skipped, " \t");
    append_line(splitter->note, text + skipped, offset + skipped);
    splitter->blank = text[skipped] == '\n';
    return true;
}

/** The bytes of an indent that a note's further lines have, 0 without it. */
static size_t note_indent(const char *line) {
    size_t spaces = strspn(line, " ");
    if (spaces >= NOTE_INDENT)
        return NOTE_INDENT;
    return line[spaces] == '\t' ? spaces + 1 : 0;
}

/** Appends the line to the open note if it goes on there. */
static bool continue_note(Splitter *splitter, const char *line, size_t offset) {
    bool blank = line[strspn(line, " \t")] == '\n';
    size_t indent = note_indent(line);
    if (!blank && indent == 0 && (splitter->blank || line_interrupts(line)))
        return false;
    if (!blank && indent == 0) {
        const char *before = fragment_line(splitter->note, (int)splitter->note->lines->len);
        line_warn_if_lazy(splitter->markdown, before, line, true, offset);
    }
    indent = blank ? strcspn(line, "\n") : indent;
    append_line(splitter->note, line + indent, offset + indent);
    splitter->blank = blank;
    return true;
}

/* -- The body ------------------------------------------------------------------------------ */

/** Appends a line of the body; a table has a fragment to itself. */
static void split_body(Splitter *splitter, const char *line, size_t offset) {
    bool blank = line[strspn(line, " \t")] == '\n';
    if (splitter->body->table && (blank || line_interrupts(line)))
        begin_body(splitter, false);
    else if (!blank && !splitter->body->table && splitter->body_blank && line_opens_table(line))
        begin_body(splitter, true);
    append_line(splitter->body, line, offset);
    splitter->body_blank = blank;
}

static void split_line(Splitter *splitter, const char *line, size_t offset) {
    size_t indent = strspn(line, " \t");
    if (split_part(splitter, line + indent, offset + indent) ||
        open_note(splitter, line + indent, offset + indent) ||
        (splitter->note != NULL && continue_note(splitter, line, offset))) {
        split_body(splitter, "\n", offset);
    } else {
        splitter->note = NULL;
        split_body(splitter, line, offset);
    }
}

/* -- Calls --------------------------------------------------------------------------------- */

/** The known label that is nearest to a wrong one, as a call; NULL where none is near. */
static char *nearest_call(const Markdown *markdown, const char *label) {
    if (markdown->findings[CH_ERROR] >= FINDINGS_MAX)
        return NULL;
    guint count = 0;
    g_autofree const char **known =
        (const char **)g_hash_table_get_keys_as_array(markdown->notes, &count);
    const char *nearest = nearest_name(label, known, count);
    return nearest != NULL ? g_strdup_printf("did you mean [^%s]?", nearest) : NULL;
}

static void report_unknown(Markdown *markdown, const char *label, size_t offset) {
    g_autofree char *hint = nearest_call(markdown, label);
    Finding finding = {CH_ERROR, "call-without-note", NULL, {0, 0}, hint};
    if (hint == NULL)
        finding.hint = "write \\[ for a bracket that calls no note";
    markdown_report(markdown, finding, offset, "there is no note `%s`", label);
}

/** The note that may be called there; NULL with an error. */
static Note *find_note(Markdown *markdown, const Fragment *fragment, const char *label,
                       size_t offset) {
    Note *note = g_hash_table_lookup(markdown->notes, label);
    if (note == NULL) {
        report_unknown(markdown, label, offset);
    } else if (fragment->note != NULL) {
        Finding finding = {.severity = CH_ERROR, .code = "note-in-note"};
        markdown_report(markdown, finding, offset, "the note `%s` calls the note `%s`",
                        fragment->note->label, label);
        return NULL;
    }
    return note;
}

static void cover_call(Markdown *markdown, Fragment *fragment, char *text, size_t offset) {
    size_t size = call_size(text);
    g_autofree char *name = g_strndup(text + 2, size - 3);
    Cover cover = {offset, size, find_note(markdown, fragment, name, offset)};
    if (cover.note == NULL)
        return;
    g_array_append_val(fragment->covers, cover);
    memset(text, *COVER_INSIDE, size);
    text[0] = text[size - 1] = COVER_END;
}

/** A note's text that stands in a quote or right behind a list marker. */
static bool is_misplaced(const char *line, const char *call) {
    size_t marks;
    return call[call_size(call)] == ':' && line_prefix(line, &marks) == (size_t)(call - line);
}

static void refuse_misplaced(Markdown *markdown, char *call, size_t offset) {
    Finding finding = {CH_ERROR, "note-misplaced", NULL, {0, 0}, "start its line with it"};
    markdown_report(markdown, finding, offset, "a note's text in a quote or behind a list marker");
    *call = COVER_END; /* else cmark takes it for a link definition */
}

static void cover_line(Markdown *markdown, Fragment *fragment, FragmentLine line) {
    char *start = fragment->text->str + line.start;
    for (char *at = start; *at != '\n'; at++) {
        size_t size = call_size(at);
        size_t offset = line.offset + (size_t)(at - start);
        if (*at == '\\' && at[1] != '\n') {
            at++;
        } else if (size > 0 && is_misplaced(start, at)) {
            refuse_misplaced(markdown, at, offset);
        } else if (size > 0) {
            cover_call(markdown, fragment, at, offset);
            at += size - 1;
        }
    }
}

static void cover_calls(Markdown *markdown, Fragment *fragment) {
    for (guint i = 0; i < fragment->lines->len; i++)
        cover_line(markdown, fragment, g_array_index(fragment->lines, FragmentLine, i));
}

GPtrArray *fragments_split(Markdown *markdown, size_t offset) {
    const Source *source = markdown->source;
    Splitter splitter = {.markdown = markdown,
                         .fragments = g_ptr_array_new_with_free_func(fragment_free),
                         .body_blank = true,
                         .open = g_array_new(FALSE, FALSE, sizeof(OpenPart))};
    begin_body(&splitter, false);
    while (offset < source->size && !markdown->stopped) {
        const char *line = source->text + offset;
        split_line(&splitter, line, offset);
        offset += strcspn(line, "\n") + 1;
    }
    if (!markdown->stopped)
        check_parts(&splitter);
    g_array_free(splitter.open, TRUE);
    for (guint i = 0; i < splitter.fragments->len && !markdown->stopped; i++)
        cover_calls(markdown, splitter.fragments->pdata[i]);
    return splitter.fragments;
}
