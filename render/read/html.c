/* SPDX-License-Identifier: MIT
 *
 * The reader for HTML as pasted from a web page.
 *
 * A page's elements may stand in each other in any way, so a paragraph is what stands between the
 * borders of blocks, whatever these are, and a span is what text is set in (Dress), not the element
 * that says so. What is not text is left out and told. The tree then goes through the rules for
 * published text (published.h).
 */
#include "read/html.h"
#include "read/ordinal.h"
#include "read/published.h"

#include "model/language.h"
#include <string.h>

/** The blocks of one place while they are written: the body, a quote, a note, a cell. */
typedef struct Flow {
    Html *html;
    Block **tail;
    Block *block;     /**< the paragraph being written, or NULL; the cell */
    Phrase phrase;    /**< its */
    Dress dress;      /**< of the text that comes next */
    Marker marker;    /**< of the item that has no text yet; NONE: of none */
    int level;        /**< lists around */
    int heading;      /**< the level of the heading around, 0: none */
    size_t quotes;    /**< around */
    const char *lang; /**< around; NULL: the statement's */
    const char *base; /**< the language that blocks have if they say nothing */
    bool cell;
    bool in_note;
    bool broken; /**< a forced break came last */
} Flow;

static void read_nodes(Flow *flow, const xmlNode *parent);
static void read_node(Flow *flow, const xmlNode *node);
static void read_element(Flow *flow, const xmlNode *element);

/* -- Text ---------------------------------------------------------------------------------- */

static void open_block(Flow *flow, Position at) {
    if (flow->block != NULL)
        return;
    bool heading = flow->heading > 0 && flow->level == 0 && flow->quotes == 0 && !flow->in_note;
    Block *block =
        tree_block(&flow->html->tree, &flow->tail, heading ? BLOCK_HEADING : BLOCK_PARAGRAPH, at);
    block->level = heading ? flow->heading : flow->level;
    block->lang = g_strcmp0(flow->lang, flow->base) != 0 ? flow->lang : NULL;
    block->marker = flow->marker;
    flow->marker = (Marker){0};
    flow->block = block;
    phrase_begin(&flow->phrase, &flow->html->tree, block);
}

/** Ends the paragraph; in a cell, the line. */
static void close_block(Flow *flow, Position at) {
    if (flow->block == NULL)
        return;
    if (flow->cell && !flow->broken) {
        phrase_break(&flow->phrase, at);
    } else if (!flow->cell) {
        phrase_end(&flow->phrase);
        flow->block = NULL;
    }
    flow->broken = true;
}

/** A forced break; two of them part paragraphs. */
static void read_break(Flow *flow, Position at) {
    if (flow->broken || flow->block == NULL) {
        close_block(flow, at);
        return;
    }
    phrase_break(&flow->phrase, at);
    flow->broken = true;
}

static void dress_text(Flow *flow, Position at) {
    open_block(flow, at);
    phrase_dress(&flow->phrase, &flow->dress, at);
    flow->broken = false;
}

static void read_text(Flow *flow, const xmlNode *node) {
    const char *text = (const char *)node->content;
    Position at = xml_position(node);
    if (!xml_is_blank(node))
        dress_text(flow, at);
    if (flow->block != NULL)
        phrase_text(&flow->phrase, text, strlen(text), at);
}

/** A text that is raised; what else is in the element is read as if it stood on the line. */
static void read_raised(Flow *flow, const xmlNode *element) {
    g_autofree char *text = xml_text(element);
    if (xmlFirstElementChild((xmlNode *)element) != NULL || *text == '\0') {
        read_nodes(flow, element);
        return;
    }
    dress_text(flow, xml_position(element));
    phrase_raised(&flow->phrase, text, xml_position(element));
}

static void read_call(Flow *flow, const xmlNode *link, Note *note) {
    Position at = xml_position(link);
    dress_text(flow, at);
    phrase_call(&flow->phrase, note, at);
}

static void read_link(Flow *flow, const xmlNode *element) {
    Note *note = g_hash_table_lookup(flow->html->calls, element);
    const char *href = xml_attribute(element, "href");
    if (note != NULL && !flow->in_note) {
        read_call(flow, element, note);
        return;
    }
    if (flow->in_note && html_is_back_link(element))
        return;
    if (href != NULL && uri_is_address(href) && note == NULL)
        flow->dress.uri = tree_strdup(&flow->html->tree, href);
    read_nodes(flow, element);
}

/* -- Left out ------------------------------------------------------------------------------ */

static const char *const silent[] = {"script",   "style", "template", "noscript", "meta",
                                     "link",     "title", "wbr",      "hr",       "col",
                                     "colgroup", "base",  NULL};
static const char *const controls[] = {"nav",    "button", "input",  "select", "textarea",
                                       "iframe", "canvas", "dialog", NULL};
static const char *const pictures[] = {"img",    "svg",   "picture", "video", "audio",
                                       "object", "embed", "math",    NULL};

/** Whether the element's style has that declaration, such as `display:none`. */
static bool has_style(const xmlNode *element, const char *property, const char *value) {
    const char *style = xml_attribute(element, "style");
    size_t length = strlen(property);
    for (const char *at = style; at != NULL; at = strchr(at, ';')) {
        at += strspn(at, "; \t\r\n");
        if (g_ascii_strncasecmp(at, property, length) != 0)
            continue;
        const char *set = at + length + strspn(at + length, " \t");
        if (*set == ':' &&
            g_ascii_strncasecmp(set + 1 + strspn(set + 1, " \t"), value, strlen(value)) == 0)
            return true;
    }
    return false;
}

static bool is_hidden(const xmlNode *element) {
    return xml_attribute(element, "hidden") != NULL || has_style(element, "display", "none") ||
           has_style(element, "visibility", "hidden");
}

static void tell_left_out(Flow *flow, const xmlNode *element, ChSeverity severity,
                          const char *what) {
    Finding finding = {.severity = severity, .code = "html-left-out", .at = xml_position(element)};
    tree_report(&flow->html->tree, finding, "%s `<%s>` is left out", what,
                (const char *)element->name);
}

/** Whether the element is no text of the statement; then it is passed by. */
static bool leave_out(Flow *flow, const xmlNode *element) {
    if (xml_is_one_of(element, silent))
        return true;
    if (xml_is_one_of(element, pictures))
        tell_left_out(flow, element, CH_WARNING, "the picture");
    else if (xml_is(element, "del"))
        tell_left_out(flow, element, CH_WARNING, "the deleted text");
    else if (xml_is_one_of(element, controls))
        tell_left_out(flow, element, CH_NOTE, "the control");
    else if (is_hidden(element))
        tell_left_out(flow, element, CH_NOTE, "the hidden element");
    else
        return false;
    return true;
}

/* -- Lists and quotes ---------------------------------------------------------------------- */

/** How the list counts; NONE for bullets. */
static OrdinalForm list_form(const xmlNode *list) {
    static const struct {
        const char *type;
        const char *style;
        OrdinalForm form;
    } forms[] = {{"a", "lower-alpha", ORDINAL_LOWER_LETTER},
                 {"A", "upper-alpha", ORDINAL_UPPER_LETTER},
                 {"i", "lower-roman", ORDINAL_LOWER_ROMAN},
                 {"I", "upper-roman", ORDINAL_UPPER_ROMAN}};
    const char *type = xml_attribute(list, "type");
    if (!xml_is(list, "ol"))
        return ORDINAL_NONE;
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
        if (g_strcmp0(type, forms[i].type) == 0 ||
            has_style(list, "list-style-type", forms[i].style) ||
            has_style(list, "list-style", forms[i].style))
            return forms[i].form;
    return ORDINAL_DECIMAL;
}

static bool is_unmarked(const xmlNode *list) {
    return has_style(list, "list-style-type", "none") || has_style(list, "list-style", "none");
}

static int attribute_number(const xmlNode *element, const char *name, int otherwise) {
    const char *text = xml_attribute(element, name);
    gint64 value;
    return text != NULL && g_ascii_string_to_signed(text, 10, -1000000, 1000000, &value, NULL)
               ? (int)value
               : otherwise;
}

static Marker item_marker(Flow *flow, const xmlNode *list, int value) {
    OrdinalForm form = list_form(list);
    if (is_unmarked(list))
        return (Marker){0};
    if (form == ORDINAL_NONE)
        return (Marker){MARKER_DASH, 0, "-"};
    g_autofree char *text = ordinal_text(value, form);
    return (Marker){ordinal_kind(form), value,
                    arena_printf(flow->html->tree.statement->arena, "%s.", text)};
}

/** Reads an item: its first paragraph has the marker. An item without text prints nothing. */
static void read_item(Flow *flow, const xmlNode *item, Marker marker) {
    Position at = xml_position(item);
    close_block(flow, at);
    flow->marker = marker;
    if (flow->cell && marker.kind != MARKER_NONE) {
        dress_text(flow, at);
        phrase_text(&flow->phrase, marker.text, strlen(marker.text), at);
        phrase_text(&flow->phrase, " ", 1, at);
    }
    read_nodes(flow, item);
    close_block(flow, at);
    flow->marker = (Marker){0};
}

static bool is_too_deep(Flow *flow, const xmlNode *element) {
    size_t depth = (size_t)flow->level + flow->quotes + 1;
    return !tree_check_depth(&flow->html->tree, depth, xml_position(element),
                             "quotes and lists in each other");
}

static void read_list(Flow *flow, const xmlNode *list) {
    if (is_too_deep(flow, list))
        return;
    int value = attribute_number(list, "start", 1);
    close_block(flow, xml_position(list));
    flow->level++;
    for (const xmlNode *node = list->children; node != NULL && !flow->html->tree.stopped;
         node = node->next) {
        bool item = xml_is(node, "li") && !g_hash_table_contains(flow->html->notes, node);
        if (!item) {
            read_node(flow, node);
        } else if (!leave_out(flow, node)) {
            value = attribute_number(node, "value", value);
            read_item(flow, node, item_marker(flow, list, value++));
        }
    }
    close_block(flow, xml_position(list));
    flow->level--;
}

static void read_quote(Flow *flow, const xmlNode *element) {
    Tree *tree = &flow->html->tree;
    Position at = xml_position(element);
    if (is_too_deep(flow, element))
        return;
    close_block(flow, at);
    Block **link = flow->tail;
    Block *block = tree_block(tree, &flow->tail, BLOCK_QUOTE, at);
    block->lang = g_strcmp0(flow->lang, flow->base) != 0 ? flow->lang : NULL;
    Flow inside = {.html = flow->html,
                   .tail = &block->children,
                   .dress = flow->dress,
                   .level = flow->level,
                   .quotes = flow->quotes + 1,
                   .lang = flow->lang,
                   .base = flow->lang,
                   .in_note = flow->in_note};
    read_nodes(&inside, element);
    close_block(&inside, at);
    if (block->children == NULL) {
        *link = NULL;
        flow->tail = link;
    }
}

static void read_note(Flow *flow, const xmlNode *element, Note *note) {
    Flow inside = {.html = flow->html,
                   .tail = &note->blocks,
                   .lang = flow->lang,
                   .base = flow->base,
                   .in_note = true};
    read_nodes(&inside, element);
    close_block(&inside, xml_position(element));
    html_trim_label(note);
    Finding finding = {.severity = CH_ERROR, .code = "note-empty", .at = xml_position(element)};
    if (note->blocks == NULL || note->blocks->inlines == NULL)
        tree_report(&flow->html->tree, finding, "the note `%s` has no text", note->label);
}

/* -- Tables -------------------------------------------------------------------------------- */

/** The rows of a table, whatever groups they stand in. */
static void collect_rows(const xmlNode *element, GPtrArray *rows) {
    static const char *const groups[] = {"thead", "tbody", "tfoot", NULL};
    for (const xmlNode *node = element->children; node != NULL; node = node->next)
        if (xml_is(node, "tr"))
            g_ptr_array_add(rows, (gpointer)node);
        else if (xml_is_one_of(node, groups))
            collect_rows(node, rows);
}

static bool is_cell(const xmlNode *node) {
    return xml_is(node, "td") || xml_is(node, "th");
}

static int cell_columns(const xmlNode *cell) {
    return CLAMP(attribute_number(cell, "colspan", 1), 1, TABLE_COLUMNS_MAX + 1);
}

static int count_columns(const xmlNode *row) {
    int columns = 0;
    for (const xmlNode *node = row->children; node != NULL; node = node->next)
        if (is_cell(node))
            columns += cell_columns(node);
    return columns;
}

static bool holds_blocks(const xmlNode *node) {
    static const char *const blocks[] = {"table", "blockquote", "h1", "h2", "h3",
                                         "h4",    "h5",         "h6", NULL};
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE &&
            (xml_is_one_of(child, blocks) || holds_blocks(child)))
            return true;
    return false;
}

/** Whether anything stands between the cells, which a table would lose. */
static bool has_strays(const xmlNode *element) {
    static const char *const inside[] = {"thead", "tbody",   "tfoot",    "tr",
                                         "col",   "caption", "colgroup", NULL};
    for (const xmlNode *node = element->children; node != NULL; node = node->next) {
        bool text = node->type == XML_TEXT_NODE && !xml_is_blank(node);
        bool other = node->type == XML_ELEMENT_NODE && !is_cell(node);
        if (text || (other && !xml_is_one_of(node, inside)) ||
            (other && !xml_is(node, "caption") && has_strays(node)))
            return true;
    }
    return false;
}

static void read_caption(Flow *flow, const xmlNode *table) {
    const xmlNode *caption = xml_child(table, "caption");
    if (caption != NULL)
        read_element(flow, caption);
}

static CellAlign cell_align(const xmlNode *cell) {
    const char *align = xml_attribute(cell, "align");
    if (has_style(cell, "text-align", "right") || g_strcmp0(align, "right") == 0)
        return CELL_RIGHT;
    bool center = has_style(cell, "text-align", "center") || g_strcmp0(align, "center") == 0;
    return center ? CELL_CENTER : CELL_LEFT;
}

static void tell_span(Flow *flow, const xmlNode *cell) {
    Finding finding = {.severity = CH_WARNING, .code = "html-span", .at = xml_position(cell)};
    if (cell_columns(cell) > 1 || attribute_number(cell, "rowspan", 1) > 1)
        tree_report(&flow->html->tree, finding,
                    "a cell over several columns or rows is set in the first of them");
}

static void read_cell(Flow *flow, const xmlNode *cell, Block ***tail) {
    Block *block = tree_block(&flow->html->tree, tail, BLOCK_CELL, xml_position(cell));
    block->align = cell_align(cell);
    tell_span(flow, cell);
    Flow inside = {.html = flow->html,
                   .block = block,
                   .lang = flow->lang,
                   .base = flow->base,
                   .cell = true,
                   .broken = true};
    phrase_begin(&inside.phrase, &flow->html->tree, block);
    read_nodes(&inside, cell);
    phrase_end(&inside.phrase);
}

/** Reads a row and fills it up; whether all its cells are heads. */
static bool read_row(Flow *flow, const xmlNode *element, Block *row, int columns) {
    Tree *tree = &flow->html->tree;
    Block **tail = &row->children;
    bool heads = true;
    int count = 0;
    for (const xmlNode *node = element->children; node != NULL && !tree->stopped;
         node = node->next) {
        if (!is_cell(node))
            continue;
        heads = heads && xml_is(node, "th");
        read_cell(flow, node, &tail);
        for (int i = 1; i < cell_columns(node); i++)
            tree_block(tree, &tail, BLOCK_CELL, xml_position(node));
        count += cell_columns(node);
    }
    for (; count < columns; count++)
        tree_block(tree, &tail, BLOCK_CELL, row->at);
    return heads;
}

static void read_data(Flow *flow, const xmlNode *element, const GPtrArray *rows, int columns) {
    Tree *tree = &flow->html->tree;
    read_caption(flow, element);
    Block *table = tree_block(tree, &flow->tail, BLOCK_TABLE, xml_position(element));
    Block **tail = &table->children;
    for (guint i = 0; i < rows->len && !tree->stopped; i++) {
        const xmlNode *node = rows->pdata[i];
        if (count_columns(node) == 0)
            continue;
        Block *row = tree_block(tree, &tail, BLOCK_ROW, xml_position(node));
        bool heads = read_row(flow, node, row, columns) || xml_is(node->parent, "thead");
        row->header = heads && row == table->children;
    }
}

/** A table of two rows and two columns at least; what is less, or holds more than text, only places
 *  blocks on the page. */
static void read_table(Flow *flow, const xmlNode *element) {
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    Position at = xml_position(element);
    int columns = 0;
    collect_rows(element, rows);
    for (guint i = 0; i < rows->len; i++) {
        int count = count_columns(rows->pdata[i]);
        columns = MAX(columns, count);
    }
    close_block(flow, at);
    if (columns > TABLE_COLUMNS_MAX)
        tree_report(&flow->html->tree,
                    (Finding){CH_ERROR, "source-too-many-columns", NULL, at, NULL},
                    "the table has more columns than the limit of %d", TABLE_COLUMNS_MAX);
    else if (rows->len < 2 || columns < 2 || flow->in_note || flow->cell || flow->level > 0 ||
             flow->quotes > 0 || holds_blocks(element) || has_strays(element))
        read_nodes(flow, element);
    else
        read_data(flow, element, rows, columns);
    close_block(flow, at);
}

/* -- Elements ------------------------------------------------------------------------------ */

static const char *const blocks[] = {
    "address", "article", "aside", "body",       "caption", "center", "dd",      "details",
    "div",     "dl",      "dt",    "figcaption", "figure",  "footer", "form",    "head",
    "header",  "html",    "li",    "main",       "p",       "pre",    "section", "summary",
    "tbody",   "td",      "tfoot", "th",         "thead",   "tr",     NULL};
static const char *const emphases[] = {"em", "i", "cite", "dfn", "var", NULL};
static const char *const strongs[] = {"b", "strong", NULL};

static int heading_level(const xmlNode *element) {
    const char *name = (const char *)element->name;
    return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0' ? name[1] - '0'
                                                                                 : 0;
}

static bool is_block(const xmlNode *element) {
    return xml_is_one_of(element, blocks) || heading_level(element) > 0;
}

/** The element's own language, NULL where it says none that is one. */
static const char *own_language(const xmlNode *element) {
    const char *lang = xml_attribute(element, "lang");
    return lang != NULL && language_valid(lang) ? lang : NULL;
}

/** Whether the style says so, or says it is not so, or neither: then as before. */
static bool styled(const xmlNode *element, const char *property, const char *const *values,
                   bool before) {
    for (; *values != NULL; values++)
        if (has_style(element, property, *values))
            return true;
    return has_style(element, property, "normal") || has_style(element, property, "400") ? false
                                                                                         : before;
}

static void set_dress(Flow *flow, const xmlNode *element) {
    static const char *const bold[] = {"bold", "600", "700", "800", "900", NULL};
    static const char *const italic[] = {"italic", "oblique", NULL};
    Dress *dress = &flow->dress;
    dress->emphasis = dress->emphasis || xml_is_one_of(element, emphases);
    dress->strong = dress->strong || xml_is_one_of(element, strongs);
    dress->emphasis = styled(element, "font-style", italic, dress->emphasis);
    dress->strong = styled(element, "font-weight", bold, dress->strong);
    const char *lang = own_language(element);
    if (lang != NULL && !is_block(element))
        dress->lang =
            g_strcmp0(lang, flow->lang) != 0 ? tree_strdup(&flow->html->tree, lang) : NULL;
}

static void read_block(Flow *flow, const xmlNode *element) {
    const char *lang = flow->lang;
    int heading = flow->heading;
    if (own_language(element) != NULL)
        flow->lang = tree_strdup(&flow->html->tree, own_language(element));
    if (heading_level(element) > 0)
        flow->heading = heading_level(element);
    close_block(flow, xml_position(element));
    read_nodes(flow, element);
    close_block(flow, xml_position(element));
    flow->heading = heading;
    flow->lang = lang;
}

static void read_inline(Flow *flow, const xmlNode *element) {
    if (xml_is(element, "a"))
        read_link(flow, element);
    else if (xml_is(element, "sup") || has_style(element, "vertical-align", "super"))
        read_raised(flow, element);
    else
        read_nodes(flow, element);
}

static void read_element(Flow *flow, const xmlNode *element) {
    Note *note = g_hash_table_lookup(flow->html->notes, element);
    Dress dress = flow->dress;
    if (leave_out(flow, element))
        return;
    set_dress(flow, element);
    if (note != NULL && !flow->in_note)
        read_note(flow, element, note);
    else if (xml_is(element, "br"))
        read_break(flow, xml_position(element));
    else if (xml_is(element, "ol") || xml_is(element, "ul"))
        read_list(flow, element);
    else if (xml_is(element, "blockquote"))
        read_quote(flow, element);
    else if (xml_is(element, "table"))
        read_table(flow, element);
    else if (is_block(element))
        read_block(flow, element);
    else
        read_inline(flow, element);
    flow->dress = dress;
}

static void read_node(Flow *flow, const xmlNode *node) {
    if (node->type == XML_ELEMENT_NODE)
        read_element(flow, node);
    else if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        read_text(flow, node);
}

static void read_nodes(Flow *flow, const xmlNode *parent) {
    for (const xmlNode *node = parent->children; node != NULL && !flow->html->tree.stopped;
         node = node->next)
        read_node(flow, node);
}

/** The language of the page, where it says one that is not plain English. */
static const char *read_language(Html *html, const xmlNode *root) {
    const xmlNode *body = xml_child(root, "body");
    const xmlNode *element = own_language(root) != NULL ? root : body;
    const char *lang = element != NULL ? own_language(element) : NULL;
    if (lang != NULL && strcmp(lang, "en") != 0)
        statement_set_field(html->tree.statement, "lang", lang, xml_position(element));
    return lang != NULL ? tree_strdup(&html->tree, lang) : NULL;
}

static void read_page(Html *html, const xmlNode *root) {
    const char *lang = read_language(html, root);
    html_find_notes(html, root);
    Flow flow = {.html = html, .tail = &html->tree.statement->blocks, .lang = lang, .base = lang};
    read_element(&flow, root);
    close_block(&flow, xml_position(root));
    published_read(&html->tree);
}

ChStatement *read_html(const Source *source, ChDiagnostics *diagnostics) {
    Html html = {.calls = g_hash_table_new(NULL, NULL), .notes = g_hash_table_new(NULL, NULL)};
    tree_begin(&html.tree, source->name, source->limits, diagnostics);
    xmlDoc *doc = xml_parse(&html.tree, source, DIALECT_HTML);
    const xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    if (root != NULL)
        read_page(&html, root);
    ChStatement *statement = tree_end(&html.tree);
    xmlFreeDoc(doc);
    g_hash_table_destroy(html.calls);
    g_hash_table_destroy(html.notes);
    return statement;
}
