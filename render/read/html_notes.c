/* SPDX-License-Identifier: MIT
 *
 * Notes of web pages.
 *
 *     ... measures<a href="#_ftn1" name="_ftnref1">[1]</a>        a link whose text is a sign
 *     <p><a href="#_ftnref1" name="_ftn1">[1]</a> OJ L 1.</p>     the block that it leads to
 *
 * The link calls a note where it is raised, in brackets or led back to, and where the block it
 * leads to stands behind it and opens with the same sign, or is the item of a list, which counts
 * for itself. Signs without links are read later, as in plain text.
 */
#include "read/html.h"

#include "read/splice.h"
#include <string.h>

/** A sign is short, and so is what one has to see of a block to know it. */
enum { SIGN_BYTES_MAX = 12, SIGN_OPENING = 64, BACK_LINK_WITHIN = 256 };

/** The targets of a page and its links in order. */
typedef struct Targets {
    GHashTable *elements; /**< id or name -> xmlNode */
    GPtrArray *links;     /**< of xmlNode */
    GHashTable *order;    /**< xmlNode -> its number in the page */
} Targets;

static void collect(Targets *targets, const xmlNode *node) {
    for (; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        const char *id = xml_attribute(node, "id");
        const char *name = xml_is(node, "a") ? xml_attribute(node, "name") : NULL;
        if (id != NULL && *id != '\0')
            g_hash_table_insert(targets->elements, (char *)id, (gpointer)node);
        if (name != NULL && *name != '\0')
            g_hash_table_insert(targets->elements, (char *)name, (gpointer)node);
        if (xml_is(node, "a") && xml_attribute(node, "href") != NULL)
            g_ptr_array_add(targets->links, (gpointer)node);
        guint count = g_hash_table_size(targets->order);
        g_hash_table_insert(targets->order, (gpointer)node, GUINT_TO_POINTER(count));
        collect(targets, node->children);
    }
}

/** The sign without its brackets: `1` of `[1]`; NULL where the text is no sign. The caller frees
 *  it. */
static char *bare_sign(const char *text) {
    static const char *const stars[] = {"*", "**", "***", "†", "‡", "+", NULL};
    size_t length = strlen(text);
    if (length == 0 || length > SIGN_BYTES_MAX)
        return NULL;
    bool enclosed =
        (text[0] == '[' && text[length - 1] == ']') || (text[0] == '(' && text[length - 1] == ')');
    char *sign = enclosed ? g_strndup(text + 1, length - 2) : g_strdup(text);
    bool number = *sign != '\0' && sign[strspn(sign, "0123456789")] == '\0' && strlen(sign) <= 4;
    bool letter = g_ascii_islower(sign[0]) && strspn(sign, "abcdefghijklmnopqrstuvwxyz") <= 4 &&
                  sign[strspn(sign, "abcdefghijklmnopqrstuvwxyz")] == '\0';
    if (number || letter || g_strv_contains(stars, sign))
        return sign;
    g_free(sign);
    return NULL;
}

/** The block that the target is or stands in. */
static const xmlNode *block_around(const xmlNode *node) {
    static const char *const blocks[] = {"p", "li", "dd", "div", "aside", "section", "td", NULL};
    while (node != NULL && node->type == XML_ELEMENT_NODE && !xml_is_one_of(node, blocks))
        node = node->parent;
    return node != NULL && node->type == XML_ELEMENT_NODE ? node : NULL;
}

static bool contains(const xmlNode *outer, const xmlNode *node) {
    while (node != NULL && node != outer)
        node = node->parent;
    return node != NULL;
}

/** Gathers the text that the node opens with. */
static void gather_opening(const xmlNode *node, GString *text) {
    for (const xmlNode *child = node->children; child != NULL && text->len <= SIGN_BYTES_MAX;
         child = child->next) {
        if (child->type == XML_ELEMENT_NODE)
            gather_opening(child, text);
        else if (child->type == XML_TEXT_NODE && !(text->len == 0 && xml_is_blank(child)))
            g_string_append_len(text, (const char *)child->content,
                                (gssize)strnlen((const char *)child->content, SIGN_OPENING));
    }
}

/** Whether the block opens with the sign, in brackets or not. */
static bool opens_with(const xmlNode *block, const char *sign) {
    g_autoptr(GString) text = g_string_new(NULL);
    gather_opening(block, text);
    const char *at = text->str + strspn(text->str, " \t\r\n");
    at += *at == '[' || *at == '(' ? 1 : 0;
    size_t length = strlen(sign);
    return strncmp(at, sign, length) == 0 && !g_ascii_isalnum(at[length]);
}

/** Whether such an element is among the first `*budget` nodes below. */
static bool has_element(const xmlNode *node, const char *name, int *budget) {
    for (const xmlNode *child = node->children; child != NULL && (*budget)-- > 0;
         child = child->next)
        if (xml_is(child, name) || has_element(child, name, budget))
            return true;
    return false;
}

/** Whether the link looks like a call and not like an entry of a table of contents. */
static bool looks_like_call(const xmlNode *link, const xmlNode *block, const char *sign) {
    int of_link = BACK_LINK_WITHIN;
    int of_block = BACK_LINK_WITHIN;
    return xml_is(link->parent, "sup") || has_element(link, "sup", &of_link) ||
           has_element(block, "a", &of_block) || !g_ascii_isalnum(*sign);
}

static guint place_of(const Targets *targets, const xmlNode *node) {
    return GPOINTER_TO_UINT(g_hash_table_lookup(targets->order, node));
}

/** The block of the note that the link calls, NULL where it calls none. */
static const xmlNode *called_block(const Targets *targets, const xmlNode *link, const char *sign) {
    const char *fragment = strchr(xml_attribute(link, "href"), '#');
    const xmlNode *target =
        fragment != NULL ? g_hash_table_lookup(targets->elements, fragment + 1) : NULL;
    const xmlNode *block = block_around(target);
    if (block == NULL || contains(block, link) ||
        place_of(targets, block) < place_of(targets, link))
        return NULL;
    return xml_is(block, "li") || opens_with(block, sign) ? block : NULL;
}

static void bind(Html *html, const Targets *targets, const xmlNode *link) {
    g_autofree char *text = xml_text(link);
    g_autofree char *sign = bare_sign(text);
    const xmlNode *block = sign != NULL ? called_block(targets, link, sign) : NULL;
    if (block == NULL || !looks_like_call(link, block, text) || html->tree.stopped)
        return;
    Note *note = g_hash_table_lookup(html->notes, block);
    if (note == NULL) {
        note = tree_note(&html->tree, text, xml_position(block));
        g_hash_table_insert(html->notes, (gpointer)block, note);
    }
    g_hash_table_insert(html->calls, (gpointer)link, note);
}

void html_find_notes(Html *html, const xmlNode *root) {
    Targets targets = {.elements = g_hash_table_new(g_str_hash, g_str_equal),
                       .links = g_ptr_array_new(),
                       .order = g_hash_table_new(NULL, NULL)};
    collect(&targets, root);
    for (guint i = 0; i < targets.links->len; i++)
        bind(html, &targets, targets.links->pdata[i]);
    g_hash_table_destroy(targets.elements);
    g_ptr_array_free(targets.links, TRUE);
    g_hash_table_destroy(targets.order);
}

bool html_is_back_link(const xmlNode *link) {
    const char *href = xml_attribute(link, "href");
    g_autofree char *text = xml_text(link);
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c))
        if (g_unichar_isalnum(g_utf8_get_char(c)))
            return false;
    return href != NULL && strchr(href, '#') != NULL;
}

void html_trim_label(Note *note) {
    Block *block = note->blocks;
    g_autofree char *sign = bare_sign(note->label);
    g_autofree char *raised = raised_figures(sign);
    if (block != NULL && !inlines_drop_label(&block->inlines, note->label) &&
        !inlines_drop_label(&block->inlines, raised))
        inlines_drop_label(&block->inlines, sign);
}
