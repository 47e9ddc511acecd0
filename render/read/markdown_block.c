/* SPDX-License-Identifier: MIT
 *
 * Blocks: cmark's tree as paragraphs in a row, each with the marker its source line shows.
 *
 * cmark keeps the first number of a list alone, so the marker of an item is read where the item
 * starts. Sub-items such as `(a) text` or `• text` are plain paragraphs to Markdown; they are told
 * by the rules of the plain reader, from the source too, so that `\(a) text` stays text.
 *
 * `1. 2022. x` is a list in a list to Markdown. Of a statement it is an item whose text begins with
 * a year, so a list is text that begins where an item does and has no other item.
 */
#include "read/markdown.h"
#include <string.h>

/** A walk through the children of one node. */
typedef struct Walk {
    Markdown *markdown;
    Fragment *fragment;
    Block **tail;
    Outline *outline; /**< for sub-items */
    int level;        /**< of the list around, 0: none */
    int lists;        /**< around */
    bool subitem;     /**< the paragraph before is one */
    int quotes;       /**< quotes around */
    const char *lang; /**< of the quote or section around; NULL: the statement's */
} Walk;

static void read_blocks(Walk *walk, cmark_node *first);

static size_t node_offset(const Walk *walk, cmark_node *node) {
    return fragment_offset(walk->fragment, cmark_node_get_start_line(node),
                           cmark_node_get_start_column(node));
}

/** The source's text where the node starts, as a line of the fragment. */
static const char *node_text(const Walk *walk, cmark_node *node) {
    const char *line = fragment_line(walk->fragment, cmark_node_get_start_line(node));
    size_t column = (size_t)MAX(cmark_node_get_start_column(node), 1) - 1;
    return line + MIN(column, strcspn(line, "\n"));
}

void block_set_part(Block *block, const Part *part, const char *around) {
    block->class = part->class;
    block->lang = part->lang != around ? part->lang : NULL;
}

static Block *add_block(Walk *walk, BlockKind kind, cmark_node *node) {
    Markdown *markdown = walk->markdown;
    size_t offset = node_offset(walk, node);
    Block *block = arena_new_object(markdown->statement->arena, Block);
    block->kind = kind;
    block->level = walk->level;
    block->at = source_position(markdown->source, offset);
    const Part *part = fragment_part(walk->fragment, cmark_node_get_start_line(node));
    block_set_part(block, part, walk->lang);
    if (walk->quotes > 0)
        block->class = NULL;
    *walk->tail = block;
    walk->tail = &block->next;
    if (kind != BLOCK_QUOTE)
        markdown_count_paragraph(markdown, offset);
    return block;
}

static Inline *read_text(const Walk *walk, cmark_node *node, int column) {
    InlinePlace place = {.fragment = walk->fragment,
                         .line = cmark_node_get_start_line(node),
                         .column = column,
                         .quotes = walk->quotes};
    return inlines_read(walk->markdown, place, node);
}

/** The text behind the marker that the paragraph opens with as its source does; NULL where the
 *  paragraph opens with something else or there is nothing behind. */
static const char *text_behind(const Block *block, const char *source, size_t marker) {
    const Inline *first = block->inlines;
    if (first == NULL || first->kind != INLINE_TEXT || strncmp(first->text, source, marker) != 0)
        return NULL;
    const char *text = first->text + marker;
    text += strspn(text, " ");
    return *text != '\0' || first->next != NULL ? text : NULL;
}

/** Whether a paragraph that begins so is a sub-item: what Markdown takes for a list item has been
 *  one, or is text. */
static bool opens_subitem(const char *source, const Opening *opening) {
    char last = source[opening->length - 1];
    return opening->kind == MARKER_LETTER || !g_ascii_isprint(*source) ||
           (opening->kind == MARKER_NUMBER && last != '.' && last != ')');
}

/** Makes the paragraph a sub-item if its source begins as one. */
static void mark_subitem(Walk *walk, Block *block, const char *source) {
    Opening opening;
    if (!opening_read(source, strcspn(source, "\n"), walk->outline->number, &opening) ||
        !opens_subitem(source, &opening))
        return;
    const char *text = text_behind(block, source, opening.length);
    if (text == NULL || !outline_place(walk->outline, &opening, &block->marker, &block->level))
        return;
    block->marker.text = arena_strndup(walk->markdown->statement->arena, source, opening.length);
    block->inlines->text = text;
    block->inlines->at.column += (int)g_utf8_strlen(source, (gssize)opening.text);
    if (*text == '\0')
        block->inlines = block->inlines->next;
}

static bool ends_in_colon(const Inline *inlines) {
    while (inlines != NULL && (inlines->next != NULL || inlines->children != NULL))
        inlines = inlines->next != NULL ? inlines->next : inlines->children;
    return inlines != NULL && inlines->text != NULL && g_str_has_suffix(inlines->text, ":");
}

static void warn_of_lazy_lines(const Walk *walk, cmark_node *node, cmark_node *lead) {
    size_t indent = (size_t)cmark_node_get_start_column(lead) - 1;
    int last = cmark_node_get_end_line(node);
    for (int number = cmark_node_get_start_line(node) + 1; number <= last; number++) {
        const char *before = fragment_line(walk->fragment, number - 1);
        const char *line = fragment_line(walk->fragment, number);
        size_t prefix = strspn(line, walk->quotes > 0 ? " \t>" : " \t");
        line_warn_if_lazy(walk->markdown, before, line + prefix, walk->lists > 0 && prefix < indent,
                          fragment_offset(walk->fragment, number, (int)prefix + 1));
    }
}

/** The marker of an item as its source line shows it. */
static Marker read_marker(const Walk *walk, cmark_node *item) {
    const char *source = node_text(walk, item);
    size_t digits = strspn(source, "0123456789");
    if (digits == 0)
        return (Marker){MARKER_DASH, 0, "-"};
    char *text = arena_strndup(walk->markdown->statement->arena, source, digits + 1);
    return (Marker){MARKER_NUMBER, (int)g_ascii_strtoull(source, NULL, 10), text};
}

/** Where a paragraph stands among cmark's nodes. */
typedef struct Place {
    cmark_node *start; /**< the item it is the first one of, or itself */
    cmark_node *lead;  /**< an item within that whose number is text, or itself */
    cmark_node *node;  /**< itself */
} Place;

/** Puts the numbers that Markdown took for markers before the paragraph. */
static void put_lead(const Walk *walk, const Place *place, Block *block) {
    Arena *arena = walk->markdown->statement->arena;
    Inline *first = block->inlines;
    g_autoptr(GString) text = g_string_new(NULL);
    for (cmark_node *at = place->lead; at != place->node; at = cmark_node_first_child(at))
        if (cmark_node_get_type(at) == CMARK_NODE_ITEM)
            g_string_append_printf(text, "%s ", read_marker(walk, at).text);
    if (first == NULL || first->kind != INLINE_TEXT) {
        block->inlines = arena_new_object(arena, Inline);
        *block->inlines = (Inline){.kind = INLINE_TEXT, .next = first};
    } else {
        g_string_append(text, first->text);
    }
    block->inlines->text = arena_strndup(arena, text->str, text->len);
    block->inlines->at = source_position(walk->markdown->source, node_offset(walk, place->lead));
}

/** Reads a paragraph, which `marker` may make an item. */
static void read_paragraph(Walk *walk, Place place, Marker marker) {
    cmark_node *node = place.node;
    Block *block = add_block(walk, BLOCK_PARAGRAPH, place.start);
    block->marker = marker;
    block->inlines = read_text(walk, node, cmark_node_get_start_column(node));
    if (place.lead != node)
        put_lead(walk, &place, block);
    if (marker.kind == MARKER_NONE)
        mark_subitem(walk, block, node_text(walk, node));
    walk->subitem = marker.kind == MARKER_NONE && block->marker.kind != MARKER_NONE;
    outline_advance(walk->outline, &block->marker, block->level, ends_in_colon(block->inlines));
    warn_of_lazy_lines(walk, node, place.lead);
}

static void read_heading(Walk *walk, cmark_node *node) {
    if (walk->lists > 0 || walk->quotes > 0 || walk->fragment->note != NULL) {
        markdown_refuse(walk->markdown, node_offset(walk, node),
                        "a heading in a list, a quote or a note");
        return;
    }
    Block *block = add_block(walk, BLOCK_HEADING, node);
    const char *source = node_text(walk, node);
    size_t signs = strspn(source, "#");
    signs += strspn(source + signs, " \t");
    block->level = cmark_node_get_heading_level(node);
    outline_advance(walk->outline, &(Marker){0}, 0, false);
    block->inlines = read_text(walk, node, cmark_node_get_start_column(node) + (int)signs);
}

/** Whether quotes and lists are nested too deep to go on below `node`. */
static bool is_too_deep(const Walk *walk, cmark_node *node) {
    size_t limit = walk->markdown->source->limits->nesting;
    if ((size_t)walk->lists + (size_t)walk->quotes < limit)
        return false;
    markdown_stop(walk->markdown, "source-nesting", node_offset(walk, node),
                  "quotes and lists in each other", limit);
    return true;
}

static void read_quote(Walk *walk, cmark_node *node) {
    if (is_too_deep(walk, node))
        return;
    Block *block = add_block(walk, BLOCK_QUOTE, node);
    Outline outline = {0};
    Walk inside = {.markdown = walk->markdown,
                   .fragment = walk->fragment,
                   .tail = &block->children,
                   .outline = &outline,
                   .level = walk->level,
                   .lists = walk->lists,
                   .quotes = walk->quotes + 1,
                   .lang = block->lang != NULL ? block->lang : walk->lang};
    read_blocks(&inside, cmark_node_first_child(node));
    outline_advance(walk->outline, &(Marker){0}, 0, false);
}

static bool is_node(cmark_node *node, cmark_node_type type) {
    return node != NULL && cmark_node_get_type(node) == type;
}

/** The item of an ordered list that has no other, else NULL. */
static cmark_node *only_item(cmark_node *list) {
    bool ordered =
        is_node(list, CMARK_NODE_LIST) && cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    cmark_node *item = ordered ? cmark_node_first_child(list) : NULL;
    return item != NULL && cmark_node_next(item) == NULL ? item : NULL;
}

/** Finds the paragraph that the item begins with; false where it begins with something else. */
static bool find_text(cmark_node *item, Place *place) {
    cmark_node *first = cmark_node_first_child(item);
    *place = (Place){.start = item, .lead = first};
    for (cmark_node *inner; (inner = only_item(first)) != NULL;) {
        place->lead = place->lead == first ? inner : place->lead;
        first = cmark_node_first_child(inner);
    }
    place->node = first;
    return is_node(first, CMARK_NODE_PARAGRAPH) &&
           (place->lead == first ||
            cmark_node_get_start_line(first) == cmark_node_get_start_line(item));
}

static void read_item(Walk *walk, cmark_node *item) {
    Marker marker = read_marker(walk, item);
    Place place;
    if (!find_text(item, &place)) {
        Finding finding = {.severity = CH_ERROR,
                           .code = "markdown-empty-item",
                           .hint = "write \\ before the marker if it is no list"};
        markdown_report(walk->markdown, finding, node_offset(walk, item),
                        "the list item `%s` does not begin with text", marker.text);
        return;
    }
    read_paragraph(walk, place, marker);
    for (cmark_node *node = place.node; node != item; node = cmark_node_parent(node))
        read_blocks(walk, cmark_node_next(node));
}

/** The level of a list: one more than the list around it. One of dashes goes below the sub-item
 *  that announces it with a colon, or beside that which is a dash, as in text as published. */
static int list_level(const Walk *walk, cmark_node *list) {
    const Outline *outline = walk->outline;
    int level = walk->level + 1;
    if (!walk->subitem || cmark_node_get_list_type(list) != CMARK_BULLET_LIST)
        return level;
    if (outline->kind == MARKER_DASH)
        return MAX(level, outline->level);
    return outline->announces ? MAX(level, MIN(outline->level + 1, MARKER_LEVEL_MAX)) : level;
}

static void read_list(Walk *walk, cmark_node *list) {
    if (is_too_deep(walk, list))
        return;
    int around = walk->level;
    walk->level = list_level(walk, list);
    walk->lists++;
    for (cmark_node *item = cmark_node_first_child(list); item != NULL && !walk->markdown->stopped;
         item = cmark_node_next(item))
        read_item(walk, item);
    walk->lists--;
    walk->level = around;
}

/** A comment may go, whatever else is HTML may not. */
static void read_comment(const Walk *walk, cmark_node *node) {
    const char *html = cmark_node_get_literal(node);
    const char *end = strstr(html, "-->");
    bool comment = strncmp(html, "<!--", 4) == 0 && end != NULL;
    if (comment && end[3 + strspn(end + 3, " \t\n")] == '\0')
        fragment_skip_covers(walk->fragment, html);
    else
        markdown_refuse(walk->markdown, node_offset(walk, node), "HTML");
}

static void read_block(Walk *walk, cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
        read_paragraph(walk, (Place){node, node, node}, (Marker){0});
        break;
    case CMARK_NODE_HEADING:
        read_heading(walk, node);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        read_quote(walk, node);
        break;
    case CMARK_NODE_LIST:
        read_list(walk, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        read_comment(walk, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        markdown_refuse(walk->markdown, node_offset(walk, node),
                        "code (a fence, or a line indented by four spaces)");
        break;
    default:
        markdown_refuse(walk->markdown, node_offset(walk, node), "a thematic break");
    }
}

static void read_blocks(Walk *walk, cmark_node *first) {
    for (cmark_node *node = first; node != NULL && !walk->markdown->stopped;
         node = cmark_node_next(node))
        read_block(walk, node);
}

Block *blocks_read(Markdown *markdown, Fragment *fragment) {
    Block *blocks = NULL;
    Outline outline = {0};
    Walk walk = {.markdown = markdown,
                 .fragment = fragment,
                 .tail = &blocks,
                 .outline = fragment->note != NULL ? &outline : &markdown->outline};
    if (fragment->section != NULL)
        walk.lang = fragment->section->lang;
    /* CMARK_OPT_SOURCEPOS: without it the lines of a code span are not counted. */
    cmark_node *document =
        cmark_parse_document(fragment->text->str, fragment->text->len, CMARK_OPT_SOURCEPOS);
    read_blocks(&walk, cmark_node_first_child(document));
    cmark_node_free(document);
    return blocks;
}
