/* SPDX-License-Identifier: MIT
 *
 * The structure: its tree with texts and places, and what is heard of it.
 */
#include "display/transcript.h"
#include "inspect/inspect.h"
#include "inspect/json.h"

/** What the pages say of the tree. */
typedef struct Tree {
    GString **texts; /**< by leaf; NULL where nothing was drawn */
    int *pages;      /**< by element: the first it is on, from 1; 0 for none */
} Tree;

/** An element is on the first page that a part of it is on. */
static void note_page(const Tree *tree, const Element *element, int page) {
    for (; element && !tree->pages[element->index]; element = element->parent)
        tree->pages[element->index] = page;
}

static void gather_item(const Tree *tree, const Item *item, int page) {
    const Element *leaf = item->tag.leaf;
    if (!leaf)
        return;
    note_page(tree, leaf, page);
    if (item->kind != ITEM_GLYPHS)
        return;
    GString **text = &tree->texts[leaf->index];
    if (!*text)
        *text = g_string_new(NULL);
    g_string_append(*text, item->as.glyphs.text);
}

static void put_element(GString *json, const char *key, const Tree *tree, const Element *element) {
    const GString *text = tree->texts[element->index];
    json_open(json, key, '{');
    json_integer(json, "element", element->index);
    json_string(json, "role", role_name(element->role));
    if (element->lang)
        json_string(json, "lang", element->lang);
    if (element->alt)
        json_string(json, "alt", element->alt);
    if (element->id)
        json_string(json, "id", element->id);
    if (element->numbering != LIST_NONE)
        json_string(json, "numbering", list_numbering_name(element->numbering));
    if (element->target)
        json_integer(json, "target", element->target->index);
    json_integer(json, "line", element->source.line);
    json_integer(json, "column", element->source.column);
    if (text)
        json_string(json, "text", text->str);
    if (tree->pages[element->index])
        json_integer(json, "page", tree->pages[element->index]);
    json_open(json, "children", '[');
    for (const Element *child = element->first; child; child = child->next)
        put_element(json, NULL, tree, child);
    json_close(json, ']');
    json_close(json, '}');
}

static void put_transcript(GString *json, const ChPages *pages) {
    Arena *arena = arena_new();
    int count;
    const TranscriptLine *lines = transcript_lines(pages, &count, arena);
    json_open(json, "transcript", '[');
    for (int i = 0; i < count; i++) {
        json_open(json, NULL, '{');
        json_integer(json, "element", lines[i].element->index);
        json_string(json, "text", lines[i].text);
        json_close(json, '}');
    }
    json_close(json, ']');
    arena_free(arena);
}

char *inspect_structure(const ChPages *pages) {
    int count = pages->structure->count;
    GString *json = g_string_new(NULL);
    Tree tree = {g_new0(GString *, count), g_new0(int, count)};
    for (int i = 0; i < pages->count; i++)
        for (int j = 0; j < pages->pages[i].item_count; j++)
            gather_item(&tree, &pages->pages[i].items[j], i + 1);
    json_open(json, NULL, '{');
    put_element(json, "root", &tree, pages->structure->root);
    put_transcript(json, pages);
    json_close(json, '}');
    for (int i = 0; i < count; i++)
        if (tree.texts[i])
            g_string_free(tree.texts[i], TRUE);
    g_free(tree.texts);
    g_free(tree.pages);
    return g_string_free(json, FALSE);
}
