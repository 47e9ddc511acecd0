/* SPDX-License-Identifier: MIT
 *
 * Numbering of DOCX: the numbers that a word processor prints (ECMA-376 part 1, 17.9).
 *
 *     paragraph --numId, ilvl--> num --abstractNumId--> abstractNum: nine levels
 *                                  `-- overrides of single levels
 *
 * Lists that share an abstractNum share its counts. A level counts on from its last item until an
 * item of a higher one stands between (lvlRestart says otherwise), then from its start. A list that
 * overrides the start of a level begins there at its own first item of it. A level that is printed
 * in the number of a deeper one and had no item yet counts as its start.
 */
#include "read/docx.h"
#include "read/ordinal.h"

#include <string.h>

enum { LEVELS = 9, HOPS_MAX = 8 };

/** How a level counts and prints. */
typedef struct Level {
    bool known;
    int start;
    int restart; /**< the level from 1 whose items begin it anew, 0: none */
    OrdinalForm form;
    bool hidden; /**< prints no number */
    bool legal;  /**< prints all numbers in figures */
    const char *text;
} Level;

/** The levels of an abstractNum and their counts. */
typedef struct Definition {
    Level levels[LEVELS];
    int counts[LEVELS];
    bool counting[LEVELS]; /**< an item was counted since the level began */
} Definition;

/** A num. */
typedef struct List {
    Definition *definition;
    Level levels[LEVELS]; /**< those that it overrides are known */
    int starts[LEVELS];   /**< where it begins itself, -1: as its definition */
} List;

struct DocxNumbering {
    GHashTable *nums;        /**< id -> xmlNode */
    GHashTable *abstracts;   /**< id -> xmlNode */
    GHashTable *lists;       /**< numId -> List */
    GHashTable *definitions; /**< xmlNode -> Definition */
};

static void collect(GHashTable *nodes, const xmlNode *root, const char *name, const char *id) {
    for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL;
         node = node->next)
        if (xml_is(node, name) && xml_attribute(node, id) != NULL)
            g_hash_table_insert(nodes, (char *)xml_attribute(node, id), (gpointer)node);
}

DocxNumbering *docx_numbering_new(const xmlNode *root) {
    DocxNumbering *numbering = g_new0(DocxNumbering, 1);
    numbering->nums = g_hash_table_new(g_str_hash, g_str_equal);
    numbering->abstracts = g_hash_table_new(g_str_hash, g_str_equal);
    numbering->lists = g_hash_table_new(NULL, NULL);
    numbering->definitions = g_hash_table_new(NULL, NULL);
    collect(numbering->nums, root, "num", "numId");
    collect(numbering->abstracts, root, "abstractNum", "abstractNumId");
    return numbering;
}

void docx_numbering_free(DocxNumbering *numbering) {
    if (numbering == NULL)
        return;
    g_hash_table_destroy(numbering->nums);
    g_hash_table_destroy(numbering->abstracts);
    g_hash_table_destroy(numbering->lists);
    g_hash_table_destroy(numbering->definitions);
    g_free(numbering);
}

/* -- Levels -------------------------------------------------------------------------------- */

static OrdinalForm form_of(const char *name) {
    static const struct {
        const char *name;
        OrdinalForm form;
    } forms[] = {{"lowerLetter", ORDINAL_LOWER_LETTER},
                 {"upperLetter", ORDINAL_UPPER_LETTER},
                 {"lowerRoman", ORDINAL_LOWER_ROMAN},
                 {"upperRoman", ORDINAL_UPPER_ROMAN},
                 {"bullet", ORDINAL_NONE},
                 {"none", ORDINAL_NONE}};
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
        if (g_strcmp0(name, forms[i].name) == 0)
            return forms[i].form;
    return ORDINAL_DECIMAL;
}

static void read_level(Level *level, const xmlNode *node, int depth) {
    const char *form = docx_value(node, "numFmt");
    const char *text = docx_value(node, "lvlText");
    level->known = true;
    level->start = docx_number(node, "start", 0);
    level->restart = CLAMP(docx_number(node, "lvlRestart", depth), 0, depth);
    level->form = form_of(form);
    level->hidden = g_strcmp0(form, "none") == 0 || docx_is_on(xml_child(node, "rPr"), "vanish");
    level->legal = docx_is_on(node, "isLgl");
    level->text = text != NULL ? text : "";
}

static int level_number(const xmlNode *node) {
    const char *text = xml_attribute(node, "ilvl");
    gint64 number;
    return text != NULL && g_ascii_string_to_signed(text, 10, 0, LEVELS - 1, &number, NULL)
               ? (int)number
               : -1;
}

static Definition *read_definition(Docx *docx, const xmlNode *node) {
    Definition *definition = arena_new_object(docx->tree.statement->arena, Definition);
    for (const xmlNode *child = node->children; child != NULL; child = child->next)
        if (xml_is(child, "lvl") && level_number(child) >= 0)
            read_level(&definition->levels[level_number(child)], child, level_number(child));
    g_hash_table_insert(docx->numbering->definitions, (gpointer)node, definition);
    return definition;
}

/** The abstractNum of a num; one that only names a style has the style's list, and so on. */
static const xmlNode *find_abstract(Docx *docx, const xmlNode *num) {
    DocxNumbering *numbering = docx->numbering;
    for (int hop = 0; hop < HOPS_MAX && num != NULL; hop++) {
        const char *id = docx_value(num, "abstractNumId");
        const xmlNode *abstract = id != NULL ? g_hash_table_lookup(numbering->abstracts, id) : NULL;
        const char *link = docx_value(abstract, "numStyleLink");
        if (link == NULL)
            return abstract;
        g_autofree char *number = g_strdup_printf("%d", docx_style(docx, link)->number);
        num = g_hash_table_lookup(numbering->nums, number);
    }
    return NULL;
}

static void read_overrides(List *list, const xmlNode *num) {
    for (const xmlNode *node = num->children; node != NULL; node = node->next) {
        int depth = level_number(node);
        if (!xml_is(node, "lvlOverride") || depth < 0)
            continue;
        list->starts[depth] = docx_number(node, "startOverride", -1);
        if (xml_child(node, "lvl") != NULL)
            read_level(&list->levels[depth], xml_child(node, "lvl"), depth);
    }
}

/** The list of that number, NULL where there is none. */
static List *find_list(Docx *docx, int number) {
    DocxNumbering *numbering = docx->numbering;
    List *list = g_hash_table_lookup(numbering->lists, GINT_TO_POINTER(number));
    g_autofree char *id = g_strdup_printf("%d", number);
    const xmlNode *num = g_hash_table_lookup(numbering->nums, id);
    const xmlNode *abstract = list == NULL && num != NULL ? find_abstract(docx, num) : NULL;
    if (abstract == NULL)
        return list;
    list = arena_new_object(docx->tree.statement->arena, List);
    memset(list->starts, 0xff, sizeof list->starts);
    list->definition = g_hash_table_lookup(numbering->definitions, abstract);
    if (list->definition == NULL)
        list->definition = read_definition(docx, abstract);
    read_overrides(list, num);
    g_hash_table_insert(numbering->lists, GINT_TO_POINTER(number), list);
    return list;
}

static const Level *level_at(const List *list, int depth) {
    return list->levels[depth].known ? &list->levels[depth] : &list->definition->levels[depth];
}

/* -- Counting ------------------------------------------------------------------------------ */

/** Counts an item. */
static void count(List *list, int depth) {
    Definition *definition = list->definition;
    if (list->starts[depth] >= 0) {
        definition->counts[depth] = list->starts[depth];
        list->starts[depth] = -1;
    } else if (definition->counting[depth]) {
        definition->counts[depth]++;
    } else {
        definition->counts[depth] = level_at(list, depth)->start;
    }
    definition->counting[depth] = true;
    for (int deeper = depth + 1; deeper < LEVELS; deeper++)
        if (level_at(list, deeper)->restart > depth)
            definition->counting[deeper] = false;
}

/** The number of a level as it stands in the text of another one. */
static char *number_text(const List *list, int depth, bool legal) {
    const Level *level = level_at(list, depth);
    const Definition *definition = list->definition;
    int value = definition->counting[depth] ? definition->counts[depth] : level->start;
    return ordinal_text(value, legal ? ORDINAL_DECIMAL : level->form);
}

/** `%1.%2` with its numbers put in. */
static char *print_text(const List *list, const Level *level) {
    GString *text = g_string_new(NULL);
    for (const char *at = level->text; *at != '\0'; at = g_utf8_next_char(at)) {
        if (*at == '%' && at[1] >= '1' && at[1] <= '9') {
            g_autofree char *number = number_text(list, at[1] - '1', level->legal);
            g_string_append(text, number);
            at++;
        } else {
            g_string_append_unichar(text, docx_symbol(g_utf8_get_char(at)));
        }
    }
    return g_strstrip(g_string_free(text, FALSE));
}

/** Bullets are drawn with symbol fonts, a hollow one with the `o` of a typewriter face. */
static Marker bullet(const char *text) {
    bool symbol = g_unichar_type(g_utf8_get_char(text)) == G_UNICODE_PRIVATE_USE;
    return (Marker){MARKER_DASH, 0, symbol ? "•" : strcmp(text, "o") == 0 ? "◦" : text};
}

Marker docx_numbering_next(Docx *docx, int number, int depth) {
    List *list = number > 0 ? find_list(docx, number) : NULL;
    if (list == NULL || depth < 0 || depth >= LEVELS)
        return (Marker){0};
    const Level *level = level_at(list, depth);
    count(list, depth);
    g_autofree char *text = print_text(list, level);
    if (!level->known || level->hidden || *text == '\0')
        return (Marker){0};
    const char *kept = tree_strdup(&docx->tree, text);
    if (level->form == ORDINAL_NONE)
        return bullet(kept);
    return (Marker){ordinal_kind(level->form), list->definition->counts[depth], kept};
}
