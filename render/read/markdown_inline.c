/* SPDX-License-Identifier: MIT
 *
 * Inlines: cmark's as the Statement's, with calls uncovered and white space made single.
 *
 * cmark's lines and columns of inlines are right up to the first break of a paragraph and then
 * shifted: it does not count a hard break as a line, and not the quote signs and indent that it
 * took off the lines behind. So the place is taken anew behind each break, where the line's text is
 * known to start; from there cmark's distances hold.
 */
#include "read/markdown.h"
#include <string.h>

/** An element of HTML that waits for its end. */
typedef struct OpenElement {
    TagElement element;
    Inline *inlines; /**< what it is */
    size_t offset;
    size_t depth;  /**< of inlines, itself included */
    size_t errors; /**< before it */
    struct OpenElement *outer;
} OpenElement;

typedef struct Writer {
    Markdown *markdown;
    InlinePlace place;
    int cmark_line; /**< what cmark calls place.line; 0 until it is known */
    int shift;      /**< from cmark's columns to those of the line */
    Inline **tail;
    GString *text;     /**< being gathered */
    size_t text_at;    /**< source offset of its first byte */
    size_t space_at;   /**< source offset of the space owed */
    size_t bytes;      /**< of all the block's text */
    size_t depth;      /**< of inlines in each other */
    OpenElement *open; /**< the innermost one, or NULL */
    bool comma;        /**< the first text begins with the comma before a cell */
    bool spaced;       /**< the last thing set was a space, or nothing was set yet */
    bool owed;         /**< a space stands before what comes next */
} Writer;

static void write_nodes(Writer *writer, cmark_node *first);

/* -- Places -------------------------------------------------------------------------------- */

/** Where the text of a further line of the block starts. */
static int text_column(const Writer *writer) {
    const char *line = fragment_line(writer->place.fragment, writer->place.line);
    size_t column = strspn(line, " \t");
    for (int i = 0; i < writer->place.quotes && line[column] == '>'; i++)
        column += 1 + strspn(line + column + 1, " \t");
    return (int)column + 1;
}

static void next_line(Writer *writer) {
    writer->place.line++;
    writer->place.column = text_column(writer);
    writer->cmark_line = 0;
}

/** Source offset of an inline that cmark gives a place, which code over two lines or the like may
 *  have moved to a further line. `lead` are the signs before it that cmark does not count to it. */
static size_t node_offset(Writer *writer, cmark_node *node, int lead) {
    int line = cmark_node_get_start_line(node);
    int column = cmark_node_get_start_column(node);
    if (writer->cmark_line == 0) {
        writer->cmark_line = line;
        writer->shift = writer->place.column + lead - column;
    }
    writer->place.line += line - writer->cmark_line;
    writer->cmark_line = line;
    return fragment_offset(writer->place.fragment, writer->place.line, column + writer->shift);
}

/** The signs before a code span, which matter where it is the first of its line. */
static int code_lead(const Writer *writer) {
    const char *line = fragment_line(writer->place.fragment, writer->place.line);
    return (int)strspn(line + writer->place.column - 1, "`");
}

/** A link's own column is wrong where it is an automatic one; its text starts behind one sign. */
static size_t link_offset(Writer *writer, cmark_node *node) {
    cmark_node *first = cmark_node_first_child(node);
    if (first == NULL || cmark_node_get_start_line(first) == 0)
        return node_offset(writer, node, 0);
    size_t offset = node_offset(writer, first, 1);
    return MAX(offset, 1) - 1;
}

/* -- Text ---------------------------------------------------------------------------------- */

static Inline *add_inline(Writer *writer, InlineKind kind, size_t offset) {
    Inline *added = arena_new_object(writer->markdown->statement->arena, Inline);
    added->kind = kind;
    added->at = source_position(writer->markdown->source, offset);
    *writer->tail = added;
    writer->tail = &added->next;
    return added;
}

static void put(Writer *writer, const char *bytes, size_t size, size_t offset) {
    if (writer->text->len == 0)
        writer->text_at = offset;
    if (writer->owed)
        g_string_append_c(writer->text, ' ');
    g_string_append_len(writer->text, bytes, (gssize)size);
    writer->owed = writer->spaced = false;
}

static void put_space(Writer *writer, size_t offset) {
    writer->owed = !writer->spaced;
    writer->space_at = offset;
}

/** Ends the TEXT being gathered, with the space it owes if something else follows. */
static void flush(Writer *writer, bool owes) {
    if (owes && writer->owed) {
        put(writer, "", 0, writer->space_at);
        writer->spaced = true;
    }
    writer->owed = false;
    if (writer->text->len == 0)
        return;
    Inline *text = add_inline(writer, INLINE_TEXT, writer->text_at);
    text->text =
        arena_strndup(writer->markdown->statement->arena, writer->text->str, writer->text->len);
    writer->bytes += writer->text->len;
    g_string_truncate(writer->text, 0);
}

static void write_call(Writer *writer, const Cover *cover) {
    Markdown *markdown = writer->markdown;
    flush(writer, true);
    Inline *call = add_inline(writer, INLINE_CALL, cover->offset);
    call->note = cover->note;
    writer->spaced = false;
    if (call->note->calls++ > 0)
        return;
    call->note->index = markdown->notes_called++;
    *markdown->notes_tail = call->note;
    markdown->notes_tail = &call->note->next;
}

/** A bar in a cell is escaped even in code. */
static bool is_escaped_bar(const Writer *writer, const char *text) {
    return writer->place.cell && text[0] == '\\' && text[1] == '|';
}

/** Sets a text with white space made single; covers become calls, in code what they cover. */
static void write_text(Writer *writer, const char *text, size_t offset, bool code) {
    while (*text != '\0') {
        size_t size = 1;
        const Cover *cover = fragment_take_cover(writer->place.fragment, text);
        if (cover != NULL) {
            size = cover->size;
            offset = cover->offset;
            if (code)
                put(writer, writer->markdown->source->text + offset, size, offset);
            else
                write_call(writer, cover);
        } else if (strchr(" \t\n", *text) != NULL) {
            put_space(writer, offset);
        } else if (!is_escaped_bar(writer, text)) {
            size = MAX(strcspn(text, " \t\n,\\"), 1);
            put(writer, text, size, offset);
        }
        text += size;
        offset += size;
    }
}

/* -- Inlines ------------------------------------------------------------------------------- */

/** Goes below a new inline. */
static Inline *enter_inline(Writer *writer, InlineKind kind, size_t offset) {
    Markdown *markdown = writer->markdown;
    size_t limit = markdown->source->limits->nesting;
    flush(writer, true);
    Inline *outer = add_inline(writer, kind, offset);
    if (writer->depth >= limit)
        markdown_stop(markdown, "source-nesting", offset, "emphasis and links in each other",
                      limit);
    writer->tail = &outer->children;
    writer->depth++;
    return outer;
}

static void leave_inline(Writer *writer, Inline *outer) {
    flush(writer, true);
    writer->depth--;
    writer->tail = &outer->next;
}

/* An element begins and ends among the same siblings; its tags are nodes beside its text. */

static void open_element(Writer *writer, TagElement element, const Tag *tag, size_t offset) {
    static const InlineKind kinds[] = {
        [TAG_SPAN] = INLINE_LANGUAGE, [TAG_EM] = INLINE_EMPHASIS, [TAG_STRONG] = INLINE_STRONG};
    Markdown *markdown = writer->markdown;
    OpenElement *open = arena_new_object(markdown->statement->arena, OpenElement);
    const char *lang = tag_language(markdown, tag, offset);
    *open = (OpenElement){.element = element,
                          .offset = offset,
                          .errors = markdown->findings[CH_ERROR],
                          .outer = writer->open};
    open->inlines = enter_inline(writer, kinds[element], offset);
    open->inlines->lang = lang;
    open->depth = writer->depth;
    writer->open = open;
}

static void close_element(Writer *writer) {
    const OpenElement *open = writer->open;
    leave_inline(writer, open->inlines);
    writer->open = open->outer;
    if (open->inlines->children == NULL && writer->markdown->findings[CH_ERROR] == open->errors)
        markdown_refuse(writer->markdown, open->offset, "an element without text");
}

/** Whether an element is open that began among the siblings at hand. */
static bool is_open_here(const Writer *writer) {
    return writer->open != NULL && writer->open->depth == writer->depth;
}

/** Whether the end of the element may stand here: the innermost open one is of its kind. */
static bool closes_here(const Writer *writer, TagElement element) {
    const OpenElement *open = writer->open;
    return open != NULL && open->depth == writer->depth && open->element == element;
}

/** Refuses the elements that are open at the end of the siblings they began among. */
static void refuse_open_elements(Writer *writer) {
    while (is_open_here(writer) && !writer->markdown->stopped) {
        tag_refuse_open(writer->markdown, writer->open->element, writer->open->offset);
        close_element(writer);
    }
}

/** Writes the children of `node` below a new inline. One around nothing is refused: the texts
 *  before and behind it would be two where they should be one. */
static Inline *write_nested(Writer *writer, InlineKind kind, cmark_node *node, size_t offset) {
    Markdown *markdown = writer->markdown;
    size_t errors = markdown->findings[CH_ERROR];
    Inline *outer = enter_inline(writer, kind, offset);
    write_nodes(writer, cmark_node_first_child(node));
    leave_inline(writer, outer);
    if (outer->children == NULL && markdown->findings[CH_ERROR] == errors)
        markdown_refuse(markdown, offset, "emphasis or a link without text");
    return outer;
}

static void write_link(Writer *writer, cmark_node *node) {
    Markdown *markdown = writer->markdown;
    size_t offset = link_offset(writer, node);
    const char *uri = cmark_node_get_url(node);
    if (!uri_is_address(uri) || strchr(uri, '\x01') != NULL) {
        Finding finding = {.severity = CH_ERROR,
                           .code = "markdown-link",
                           .hint = "links go to http://, https:// and mailto: alone"};
        markdown_report(markdown, finding, offset, "the link's address is not supported");
    }
    if (*cmark_node_get_title(node) != '\0')
        markdown_refuse(markdown, offset, "the title of a link");
    Inline *link = write_nested(writer, INLINE_LINK, node, offset);
    link->uri = arena_strdup(markdown->statement->arena, uri);
}

static void write_break(Writer *writer, size_t offset) {
    flush(writer, false);
    add_inline(writer, INLINE_BREAK, offset);
    writer->spaced = true;
}

/** A break at the end of a line. */
static void write_line_break(Writer *writer) {
    write_break(writer, fragment_offset(writer->place.fragment, writer->place.line, G_MAXINT));
    next_line(writer);
}

/** Writes a tag of an element; false where it is none that may stand here. */
static bool write_tag(Writer *writer, const char *html, size_t offset) {
    Tag tag;
    for (TagElement element = TAG_SPAN; element < TAG_DIV; element++) {
        if (!tag_read(html, element, &tag))
            continue;
        if (!tag.closes)
            open_element(writer, element, &tag, offset);
        else if (closes_here(writer, element))
            close_element(writer);
        else
            return false;
        return true;
    }
    return false;
}

static void write_html(Writer *writer, cmark_node *node) {
    const char *html = cmark_node_get_literal(node);
    size_t offset = node_offset(writer, node, 0);
    if (strncmp(html, "<!--", 4) == 0)
        fragment_skip_covers(writer->place.fragment, html);
    else if (strcmp(html, "<br>") == 0 || strcmp(html, "<br/>") == 0)
        write_break(writer, offset);
    else if (!write_tag(writer, html, offset))
        markdown_refuse(writer->markdown, offset, "HTML");
}

/** The comma before a cell is cmark's alone: what stands behind it begins the cell. */
static void write_literal(Writer *writer, cmark_node *node) {
    const char *text = cmark_node_get_literal(node);
    size_t offset = node_offset(writer, node, 0);
    if (writer->comma) {
        text++;
        writer->shift--;
        writer->comma = false;
    }
    write_text(writer, text, offset, false);
}

static void write_node(Writer *writer, cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        write_literal(writer, node);
        break;
    case CMARK_NODE_CODE:
        write_text(writer, cmark_node_get_literal(node),
                   node_offset(writer, node, code_lead(writer)), true);
        break;
    case CMARK_NODE_SOFTBREAK:
        next_line(writer);
        put_space(writer, fragment_offset(writer->place.fragment, writer->place.line, 1));
        break;
    case CMARK_NODE_LINEBREAK:
        write_line_break(writer);
        break;
    case CMARK_NODE_EMPH:
        write_nested(writer, INLINE_EMPHASIS, node, node_offset(writer, node, 0));
        break;
    case CMARK_NODE_STRONG:
        write_nested(writer, INLINE_STRONG, node, node_offset(writer, node, 0));
        break;
    case CMARK_NODE_LINK:
        write_link(writer, node);
        break;
    case CMARK_NODE_HTML_INLINE:
        write_html(writer, node);
        break;
    default:
        markdown_refuse(writer->markdown, node_offset(writer, node, 0), "an image");
    }
}

static void write_nodes(Writer *writer, cmark_node *first) {
    for (cmark_node *node = first; node != NULL && !writer->markdown->stopped;
         node = cmark_node_next(node))
        write_node(writer, node);
    refuse_open_elements(writer);
}

Inline *inlines_read(Markdown *markdown, InlinePlace place, cmark_node *block) {
    Inline *inlines = NULL;
    size_t limit = markdown->source->limits->paragraph_bytes;
    size_t errors = markdown->findings[CH_ERROR];
    Writer writer = {.markdown = markdown,
                     .place = place,
                     .tail = &inlines,
                     .text = g_string_new(NULL),
                     .comma = place.cell,
                     .spaced = true};
    write_nodes(&writer, cmark_node_first_child(block));
    flush(&writer, false);
    g_string_free(writer.text, TRUE);
    size_t offset = fragment_offset(place.fragment, place.line, place.column);
    if (writer.bytes > limit)
        markdown_stop(markdown, "source-paragraph-too-long", offset, "bytes in a paragraph", limit);
    if (inlines == NULL && !place.cell && !markdown->stopped &&
        markdown->findings[CH_ERROR] == errors)
        markdown_refuse(markdown, offset, "a paragraph or heading without text");
    return inlines;
}
