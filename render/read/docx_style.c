/* SPDX-License-Identifier: MIT
 *
 * Styles of DOCX: what their names and properties say about a paragraph's place in a statement.
 * The names of the styles that a word processor comes with are English in every file.
 */
#include "read/docx.h"

#include <string.h>

/** Styles based on each other beyond this are taken to be a circle. */
enum { BASES_MAX = 32, HEADINGS_MAX = 9 };

const char *docx_value(const xmlNode *node, const char *child) {
    return xml_attribute(xml_child(node, child), "val");
}

int docx_number(const xmlNode *node, const char *child, int otherwise) {
    const char *text = docx_value(node, child);
    gint64 value;
    return text != NULL && g_ascii_string_to_signed(text, 10, -1000000, 1000000, &value, NULL)
               ? (int)value
               : otherwise;
}

bool docx_is_on(const xmlNode *node, const char *child) {
    static const char *const off[] = {"0", "false", "off", "none", NULL};
    const char *value = docx_value(node, child);
    return xml_child(node, child) != NULL && (value == NULL || !g_strv_contains(off, value));
}

/** The number behind the words that a name begins with, `otherwise` where none is; -1 where it
 *  begins with others. */
static int number_behind(const char *name, const char *words, int otherwise) {
    size_t length = strlen(words);
    gint64 number;
    if (g_ascii_strncasecmp(name, words, length) != 0)
        return -1;
    if (name[length] == '\0')
        return otherwise;
    bool read = name[length] == ' ' &&
                g_ascii_string_to_signed(name + length + 1, 10, 1, HEADINGS_MAX, &number, NULL);
    return read ? (int)number : -1;
}

static void read_name(DocxStyle *style, const char *name) {
    int heading = number_behind(name, "heading", -1);
    int continues = number_behind(name, "list continue", 1);
    if (style->heading == 0 && heading > 0)
        style->heading = heading + 1;
    if (style->heading == 0 && g_ascii_strcasecmp(name, "title") == 0)
        style->heading = 1;
    if (style->continues == 0 && continues > 0)
        style->continues = continues;
    style->list = style->list || g_ascii_strcasecmp(name, "list paragraph") == 0;
    style->quote = style->quote || g_ascii_strcasecmp(name, "quote") == 0 ||
                   g_ascii_strcasecmp(name, "intense quote") == 0 ||
                   g_ascii_strcasecmp(name, "block text") == 0;
}

/** Adds what a style says where those that are based on it said nothing. */
static void read_style(DocxStyle *style, const xmlNode *node) {
    const xmlNode *paragraph = xml_child(node, "pPr");
    const xmlNode *run = xml_child(node, "rPr");
    const xmlNode *list = xml_child(paragraph, "numPr");
    const char *name = docx_value(node, "name");
    if (name != NULL)
        read_name(style, name);
    int outline = docx_number(paragraph, "outlineLvl", HEADINGS_MAX);
    if (style->heading == 0 && outline >= 0 && outline < HEADINGS_MAX)
        style->heading = outline + 2;
    if (style->number == 0) {
        style->number = docx_number(list, "numId", 0);
        style->depth = docx_number(list, "ilvl", 0);
    }
    style->bold = style->bold || docx_is_on(run, "b");
    style->italic = style->italic || docx_is_on(run, "i");
}

const DocxStyle *docx_style(Docx *docx, const char *id) {
    static const DocxStyle none;
    if (id == NULL || !g_hash_table_contains(docx->style_nodes, id))
        return &none;
    DocxStyle *style = g_hash_table_lookup(docx->styles, id);
    if (style != NULL)
        return style;
    style = arena_new_object(docx->tree.statement->arena, DocxStyle);
    const char *base = id;
    for (int i = 0; i < BASES_MAX && base != NULL; i++) {
        const xmlNode *node = g_hash_table_lookup(docx->style_nodes, base);
        if (node != NULL)
            read_style(style, node);
        base = docx_value(node, "basedOn");
    }
    g_hash_table_insert(docx->styles, (char *)id, style);
    return style;
}

void docx_styles_read(Docx *docx, const xmlNode *root) {
    const xmlNode *defaults = xml_child(xml_child(root, "docDefaults"), "rPrDefault");
    docx->lang_default = docx_value(xml_child(defaults, "rPr"), "lang");
    for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL;
         node = node->next) {
        const char *id = xml_attribute(node, "styleId");
        if (xml_is(node, "style") && id != NULL)
            g_hash_table_insert(docx->style_nodes, (char *)id, (gpointer)node);
    }
}
