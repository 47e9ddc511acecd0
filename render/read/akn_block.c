/* SPDX-License-Identifier: MIT
 *
 * Blocks of Akoma Ntoso.
 *
 *     <paragraph>                       an item: its number, what it says, items below it
 *       <num>1.</num>
 *       <content><p>...</p></content>
 *     </paragraph>
 *
 * Whatever has a number is an item, one level below the item around it, and the first block in it
 * gets the number; whatever has a heading is a heading, one level below the heading around it.
 * Elements that only hold others print nothing.
 */
#include "read/akn.h"

#include <string.h>

/** A walk through the children of one element. */
typedef struct Walk {
    Akn *akn;
    Block **tail;
    Outline outline;
    Marker marker;     /**< of the item whose first block comes next; NONE: of none */
    int level;         /**< items around */
    int headings;      /**< around */
    size_t quotes;     /**< around */
    const char *class; /**< of the container around, or NULL */
    const char *lang;  /**< around; NULL: the statement's */
} Walk;

typedef void Reader(Walk *walk, const xmlNode *element);

static void read_nodes(Walk *walk, const xmlNode *parent);

/* -- Paragraphs ---------------------------------------------------------------------------- */

static const char *class_of(const Walk *walk, const xmlNode *element) {
    const char *class = xml_attribute(element, "class");
    return class != NULL && class_is_valid(class) ? tree_strdup(&walk->akn->tree, class)
                                                  : walk->class;
}

static const char *other_language(const Walk *walk, const xmlNode *element) {
    const char *lang = akn_language(walk->akn, element);
    return lang != NULL && g_strcmp0(lang, walk->lang) != 0 ? lang : NULL;
}

static Block *add_block(Walk *walk, BlockKind kind, const xmlNode *element) {
    Block *block = tree_block(&walk->akn->tree, &walk->tail, kind, xml_position(element));
    block->class = class_of(walk, element);
    block->lang = other_language(walk, element);
    return block;
}

static const char *const quoted[] = {"embeddedStructure", "quotedStructure", NULL};

/** The one element that a paragraph is nothing but a frame for, or NULL. */
static const xmlNode *framed_quote(const xmlNode *element) {
    const xmlNode *found = NULL;
    for (const xmlNode *node = element->children; node != NULL; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && xml_is_one_of(node, quoted) && found == NULL)
            found = node;
        else if (node->type == XML_ELEMENT_NODE || !xml_is_blank(node))
            return NULL;
    }
    return found;
}

static void read_quote(Walk *walk, const xmlNode *element);

static void read_p(Walk *walk, const xmlNode *element) {
    const xmlNode *quote = framed_quote(element);
    if (quote != NULL) {
        read_quote(walk, quote);
        return;
    }
    Block **tail = walk->tail;
    Block *block = add_block(walk, BLOCK_PARAGRAPH, element);
    block->level = walk->level;
    if (!akn_phrase(walk->akn, NULL, element, block)) {
        walk->tail = tail;
        *tail = NULL;
        return;
    }
    block->marker = walk->marker;
    walk->marker = (Marker){0};
    outline_advance(&walk->outline, &block->marker, block->level, false);
}

/** Refuses what a note has no place for. */
static bool refused_in_note(const Walk *walk, const xmlNode *element) {
    if (walk->akn->in_note)
        akn_refuse(walk->akn, element);
    return walk->akn->in_note;
}

static void read_heading_alone(Walk *walk, const xmlNode *element) {
    if (refused_in_note(walk, element))
        return;
    Block *block = add_block(walk, BLOCK_HEADING, element);
    block->level = walk->headings + 1;
    akn_phrase(walk->akn, NULL, element, block);
}

/* -- Containers ---------------------------------------------------------------------------- */

/** Reads what is in the element with what it says of its blocks. */
static void read_flow(Walk *walk, const xmlNode *element) {
    const char *class = walk->class;
    const char *around = walk->lang;
    const char *lang = akn_language(walk->akn, element);
    walk->class = class_of(walk, element);
    if (g_strcmp0(lang, around) == 0)
        lang = NULL;
    Block **first = walk->tail;
    read_nodes(walk, element);
    for (Block *block = *first; block != NULL && lang != NULL; block = block->next)
        block->lang = block->lang != NULL ? block->lang : lang;
    walk->class = class;
}

static void read_quote(Walk *walk, const xmlNode *element) {
    Tree *tree = &walk->akn->tree;
    size_t depth = walk->quotes + 1 + (size_t)walk->level;
    if (!tree_check_depth(tree, depth, xml_position(element), "quotes and lists in each other"))
        return;
    Block *block = add_block(walk, BLOCK_QUOTE, element);
    block->class = NULL;
    block->level = walk->level;
    Walk inside = {.akn = walk->akn,
                   .tail = &block->children,
                   .quotes = walk->quotes + 1,
                   .level = walk->level,
                   .lang = block->lang != NULL ? block->lang : walk->lang};
    read_nodes(&inside, element);
}

/** `<container name="quote">`; any other name is a class. */
static void read_container(Walk *walk, const xmlNode *element) {
    const char *name = xml_attribute(element, "name");
    if (g_strcmp0(name, "quote") == 0) {
        read_quote(walk, element);
        return;
    }
    const char *class = walk->class;
    if (name != NULL && class_is_valid(name))
        walk->class = tree_strdup(&walk->akn->tree, name);
    read_flow(walk, element);
    walk->class = class;
}

/* -- Items --------------------------------------------------------------------------------- */

static void refuse_empty_item(Walk *walk, const xmlNode *element) {
    Finding finding = {.severity = CH_ERROR, .code = "akn-empty-item", .at = xml_position(element)};
    tree_report(&walk->akn->tree, finding, "the item `%s` does not begin with text",
                walk->marker.text);
    walk->marker = (Marker){0};
}

/** Reads an item that has the marker, or goes on with the one around. */
static void read_marked(Walk *walk, const xmlNode *element, Marker marker, Reader *reader) {
    Tree *tree = &walk->akn->tree;
    size_t depth = walk->quotes + 1 + (size_t)walk->level;
    if (!tree_check_depth(tree, depth, xml_position(element), "quotes and lists in each other"))
        return;
    if (walk->marker.kind != MARKER_NONE)
        refuse_empty_item(walk, element);
    walk->marker = marker;
    walk->level++;
    reader(walk, element);
    if (walk->marker.kind != MARKER_NONE && tree->findings[CH_ERROR] == 0)
        refuse_empty_item(walk, element);
    walk->marker = (Marker){0};
    walk->level--;
}

static void read_division(Walk *walk, const xmlNode *element) {
    if (refused_in_note(walk, element))
        return;
    akn_heading(walk->akn, element, walk->headings + 1, &walk->tail);
    walk->headings++;
    read_flow(walk, element);
    walk->headings--;
}

/** What may have a number, a heading, both or none. */
static void read_numbered(Walk *walk, const xmlNode *element) {
    const xmlNode *number = xml_child(element, "num");
    if (xml_child(element, "heading") != NULL) {
        read_division(walk, element);
    } else if (number != NULL) {
        g_autofree char *text = xml_text(number);
        read_marked(walk, element, tree_marker(&walk->akn->tree, &walk->outline, text), read_flow);
    } else {
        read_flow(walk, element);
    }
}

static void read_mixed(Walk *walk, const xmlNode *element) {
    static const char *const blocks[] = {"p", "ul", "ol", "blockList", "table", NULL};
    for (const xmlNode *node = element->children; node != NULL; node = node->next)
        if (xml_is_one_of(node, blocks)) {
            read_flow(walk, element);
            return;
        }
    read_p(walk, element);
}

/** `ul` and `ol`, whose items say no number. */
static void read_list(Walk *walk, const xmlNode *element) {
    int number = 0;
    for (const xmlNode *node = element->children; node != NULL && !walk->akn->tree.stopped;
         node = node->next) {
        if (xml_is(node, "li")) {
            const char *value = xml_attribute(node, "value");
            number = value != NULL ? (int)g_ascii_strtoll(value, NULL, 10) : number + 1;
            g_autofree char *text =
                xml_is(element, "ol") ? g_strdup_printf("%d.", number) : g_strdup("-");
            read_marked(walk, node, tree_marker(&walk->akn->tree, &walk->outline, text),
                        read_mixed);
        } else {
            akn_refuse_stray(walk->akn, node);
        }
    }
}

/* -- Tables -------------------------------------------------------------------------------- */

static CellAlign cell_align(const xmlNode *cell) {
    const char *style = xml_attribute(cell, "style");
    if (style != NULL && strstr(style, "text-align:") != NULL) {
        style = strstr(style, "text-align:") + strlen("text-align:");
        style += strspn(style, " ");
        if (g_str_has_prefix(style, "right"))
            return CELL_RIGHT;
        if (g_str_has_prefix(style, "center"))
            return CELL_CENTER;
    }
    return CELL_LEFT;
}

/** The paragraph in the cell that is all of it, else the cell. */
static const xmlNode *cell_text(Akn *akn, const xmlNode *cell) {
    const xmlNode *only = xml_child(cell, "p");
    if (only == NULL)
        return cell;
    for (const xmlNode *node = cell->children; node != NULL; node = node->next)
        if (node != only)
            akn_refuse_stray(akn, node);
    return only;
}

static void read_cell(Walk *walk, const xmlNode *cell, Block ***tail) {
    Akn *akn = walk->akn;
    if (xml_attribute(cell, "colspan") != NULL || xml_attribute(cell, "rowspan") != NULL)
        tree_report(&akn->tree,
                    (Finding){CH_ERROR, "akn-unsupported", NULL, xml_position(cell), NULL},
                    "a cell over several columns or rows is not supported in a statement");
    Block *block = tree_block(&akn->tree, tail, BLOCK_CELL, xml_position(cell));
    block->align = cell_align(cell);
    block->lang = other_language(walk, cell);
    akn_phrase(akn, NULL, cell_text(akn, cell), block);
}

/** Reads a row; how many cells it has. */
static int read_row(Walk *walk, const xmlNode *element, Block *row) {
    static const char *const cells[] = {"th", "td", NULL};
    Block **tail = &row->children;
    int count = 0;
    row->header = true;
    for (const xmlNode *node = element->children; node != NULL; node = node->next) {
        if (xml_is_one_of(node, cells)) {
            row->header = row->header && xml_is(node, "th");
            read_cell(walk, node, &tail);
            count++;
        } else {
            akn_refuse_stray(walk->akn, node);
        }
    }
    return count;
}

static void check_columns(Walk *walk, const xmlNode *row, int cells, int columns) {
    Finding finding = {.severity = CH_ERROR, .at = xml_position(row)};
    if (cells > TABLE_COLUMNS_MAX) {
        finding.code = "source-too-many-columns";
        tree_report(&walk->akn->tree, finding, "the row has %d cells, more than the limit of %d",
                    cells, TABLE_COLUMNS_MAX);
    } else if (cells != columns) {
        finding.code = "source-ragged-row";
        tree_report(&walk->akn->tree, finding,
                    "the row has %d cells where the table's first has %d", cells, columns);
    }
}

static void read_table(Walk *walk, const xmlNode *element) {
    if (refused_in_note(walk, element))
        return;
    Block *table = add_block(walk, BLOCK_TABLE, element);
    Block **tail = &table->children;
    int columns = 0;
    for (const xmlNode *node = element->children; node != NULL && !walk->akn->tree.stopped;
         node = node->next) {
        if (xml_is(node, "tr")) {
            Block *row = tree_block(&walk->akn->tree, &tail, BLOCK_ROW, xml_position(node));
            int cells = read_row(walk, node, row);
            row->header = row->header && row == table->children;
            columns = columns == 0 ? cells : columns;
            check_columns(walk, node, cells, columns);
        } else {
            akn_refuse_stray(walk->akn, node);
        }
    }
    if (columns == 0)
        akn_refuse(walk->akn, element);
}

/* -- Choice -------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    Reader *reader;
} readers[] = {
    {"alinea", read_numbered},
    {"article", read_numbered},
    {"block", read_p},
    {"blockList", read_flow},
    {"book", read_numbered},
    {"chapter", read_numbered},
    {"citation", read_flow},
    {"citations", read_flow},
    {"clause", read_numbered},
    {"container", read_container},
    {"content", read_flow},
    {"crossHeading", read_heading_alone},
    {"division", read_numbered},
    {"formula", read_container},
    {"hcontainer", read_numbered},
    {"indent", read_numbered},
    {"intro", read_flow},
    {"item", read_numbered},
    {"level", read_numbered},
    {"list", read_flow},
    {"listIntroduction", read_p},
    {"listWrapUp", read_p},
    {"ol", read_list},
    {"p", read_p},
    {"paragraph", read_numbered},
    {"part", read_numbered},
    {"point", read_numbered},
    {"recital", read_numbered},
    {"recitals", read_flow},
    {"rule", read_numbered},
    {"section", read_numbered},
    {"subchapter", read_numbered},
    {"subclause", read_numbered},
    {"sublist", read_flow},
    {"subparagraph", read_numbered},
    {"subpart", read_numbered},
    {"subsection", read_numbered},
    {"table", read_table},
    {"tblock", read_numbered},
    {"title", read_numbered},
    {"ul", read_list},
    {"wrapUp", read_flow},
};

static Reader *find_reader(const xmlNode *element) {
    for (size_t i = 0; i < G_N_ELEMENTS(readers); i++)
        if (xml_is(element, readers[i].name))
            return readers[i].reader;
    return NULL;
}

static void read_nodes(Walk *walk, const xmlNode *parent) {
    static const char *const read_before[] = {"num", "heading", NULL};
    for (const xmlNode *node = parent->children; node != NULL && !walk->akn->tree.stopped;
         node = node->next) {
        if (xml_is_one_of(node, read_before) && find_reader(parent) == read_numbered)
            continue;
        Reader *reader = find_reader(node);
        if (reader != NULL)
            reader(walk, node);
        else
            akn_refuse_stray(walk->akn, node);
    }
}

void akn_blocks(Akn *akn, const xmlNode *parent, const char *lang, Block ***tail) {
    Walk walk = {.akn = akn, .tail = *tail, .lang = lang};
    read_nodes(&walk, parent);
    *tail = walk.tail;
}

void akn_heading(Akn *akn, const xmlNode *parent, int level, Block ***tail) {
    const xmlNode *number = xml_child(parent, "num");
    const xmlNode *heading = xml_child(parent, "heading");
    const xmlNode *first = number != NULL ? number : heading;
    if (first == NULL)
        return;
    Block *block = tree_block(&akn->tree, tail, BLOCK_HEADING, xml_position(first));
    block->level = level;
    akn_phrase(akn, number, heading, block);
}
