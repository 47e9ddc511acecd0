/* SPDX-License-Identifier: MIT
 *
 * The reader for DOCX: its parts, and what of them is left out.
 *
 * Changes that were tracked are taken as they would stand accepted. What a page of the word
 * processor shows beside the text (running heads, pictures, boxes, comments) is not part of the
 * statement; that it is left out is told.
 */
#include "read/docx.h"

#include "model/language.h"
#include "read/published.h"
#include <string.h>

void docx_tell_left_out(Docx *docx, Position at, ChSeverity severity, const char *what) {
    Finding finding = {.severity = severity, .code = "docx-left-out", .at = at};
    tree_report(&docx->tree, finding, "%s is left out", what);
}

/* -- Before the text ----------------------------------------------------------------------- */

/** The root of the part that the document points to in that way, or NULL. */
static const xmlNode *related_part(Docx *docx, const char *type) {
    const Relation *relation = package_relation(docx->relations, type);
    return relation != NULL ? package_part(docx->package, relation->target) : NULL;
}

/** Finds the notes of a part: of `footnote` in footnotes, of `endnote` in endnotes. */
static void collect_notes(Docx *docx, const char *name) {
    g_autofree char *type = g_strconcat(name, "s", NULL);
    const Relation *relation = package_relation(docx->relations, type);
    if (relation == NULL)
        return;
    const xmlNode *root = package_part(docx->package, relation->target);
    docx->note_links[*name == 'e'] = package_relations(docx->package, relation->target);
    for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL;
         node = node->next) {
        const char *id = xml_attribute(node, "id");
        if (xml_is(node, name) && id != NULL)
            g_hash_table_insert(docx->note_nodes,
                                arena_printf(docx->tree.statement->arena, "%c%s", *name, id),
                                (gpointer)node);
    }
}

/** The first reference to a note below the node. */
static const xmlNode *find_reference(const xmlNode *node) {
    static const char *const references[] = {"footnoteReference", "endnoteReference", NULL};
    const xmlNode *found = xml_is_one_of(node, references) ? node : NULL;
    for (const xmlNode *child = node->children; child != NULL && found == NULL; child = child->next)
        found = find_reference(child);
    return found;
}

/** Finds the bookmarks that are around the reference to a note. */
static void collect_bookmarks(Docx *docx, const xmlNode *parent) {
    enum { BEHIND_MAX = 64 };
    for (const xmlNode *node = parent->children; node != NULL; node = node->next) {
        const char *name = xml_is(node, "bookmarkStart") ? xml_attribute(node, "name") : NULL;
        const xmlNode *reference = NULL;
        const xmlNode *next = node->next;
        for (int i = 0; name != NULL && next != NULL && reference == NULL && i < BEHIND_MAX; i++) {
            if (xml_is(next, "bookmarkEnd") &&
                g_strcmp0(xml_attribute(next, "id"), xml_attribute(node, "id")) == 0)
                break;
            reference = find_reference(next);
            next = next->next;
        }
        if (reference != NULL)
            g_hash_table_insert(docx->bookmarks, (char *)name, (gpointer)reference);
        collect_bookmarks(docx, node);
    }
}

/** Adds up how much of the text is in each language. */
static void count_languages(const Docx *docx, const xmlNode *parent, GHashTable *sizes) {
    for (const xmlNode *node = parent->children; node != NULL; node = node->next) {
        if (!xml_is(node, "r")) {
            count_languages(docx, node, sizes);
            continue;
        }
        const char *lang = docx_value(xml_child(node, "rPr"), "lang");
        g_autofree char *text = xml_text(node);
        lang = lang != NULL ? lang : docx->lang_default;
        if (lang == NULL || !language_valid(lang))
            continue;
        char *primary = g_ascii_strdown(lang, (gssize)strcspn(lang, "-"));
        guint size = GPOINTER_TO_UINT(g_hash_table_lookup(sizes, primary));
        g_hash_table_replace(sizes, primary, GUINT_TO_POINTER(size + (guint)strlen(text)));
    }
}

/** The language of most of the text. What it is is found by its words, as in plain text: word
 *  processors often have it wrong. But where runs differ, someone said so. */
static void find_language(Docx *docx, const xmlNode *body) {
    g_autoptr(GHashTable) sizes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter iterator;
    gpointer lang;
    gpointer size;
    guint most = 0;
    count_languages(docx, body, sizes);
    g_hash_table_iter_init(&iterator, sizes);
    while (g_hash_table_iter_next(&iterator, &lang, &size)) {
        guint bytes = GPOINTER_TO_UINT(size);
        if (bytes < most || (bytes == most && g_strcmp0(lang, docx->lang) > 0))
            continue;
        most = bytes;
        docx->lang = tree_strdup(&docx->tree, lang);
    }
}

/* -- Behind the text ----------------------------------------------------------------------- */

static void tell_part(Docx *docx, const char *name, const char *what) {
    const xmlNode *root = package_part(docx->package, name);
    g_autofree char *text = root != NULL ? xml_text(root) : g_strdup("");
    if (g_utf8_strlen(text, -1) > 60)
        *g_utf8_offset_to_pointer(text, 60) = '\0';
    g_autofree char *told = g_strdup_printf("%s (%s)", what, text);
    if (*text != '\0')
        docx_tell_left_out(docx, (Position){0}, CH_NOTE, told);
}

static gint compare_relations(gconstpointer a, gconstpointer b) {
    const Relation *const *first = a;
    const Relation *const *second = b;
    return strcmp((*first)->target, (*second)->target);
}

/** Tells of the parts that hold text which is not read. */
static void tell_parts(Docx *docx) {
    static const struct {
        const char *type;
        const char *what;
    } kinds[] = {
        {"header", "a running head"}, {"footer", "a running foot"}, {"comments", "a comment"}};
    g_autoptr(GPtrArray) relations = g_ptr_array_new();
    GHashTableIter iterator;
    gpointer relation;
    g_hash_table_iter_init(&iterator, docx->relations);
    while (g_hash_table_iter_next(&iterator, NULL, &relation))
        g_ptr_array_add(relations, relation);
    g_ptr_array_sort(relations, compare_relations);
    for (guint i = 0; i < relations->len; i++)
        for (size_t kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
            const Relation *found = relations->pdata[i];
            if (strcmp(found->type, kinds[kind].type) == 0 && !found->external)
                tell_part(docx, found->target, kinds[kind].what);
        }
}

static void tell_changes(Docx *docx) {
    Finding finding = {.severity = CH_WARNING, .code = "docx-tracked"};
    if (docx->insertions + docx->deletions > 0)
        tree_report(&docx->tree, finding,
                    "of the tracked changes %d insertions were taken and %d deletions left out",
                    docx->insertions, docx->deletions);
}

/* -- The document -------------------------------------------------------------------------- */

static void read_parts(Docx *docx, const xmlNode *body) {
    docx->relations = package_relations(docx->package, docx->part);
    docx_styles_read(docx, related_part(docx, "styles"));
    docx->numbering = docx_numbering_new(related_part(docx, "numbering"));
    collect_notes(docx, "footnote");
    collect_notes(docx, "endnote");
    collect_bookmarks(docx, body);
    find_language(docx, body);
}

static void read_body(Docx *docx, const xmlNode *body) {
    read_parts(docx, body);
    if (docx->tree.findings[CH_ERROR] > 0)
        return;
    DocxFlow flow = {.docx = docx, .tail = &docx->tree.statement->blocks, .links = docx->relations};
    docx_blocks(&flow, body);
    docx_close(&flow);
    published_read(&docx->tree);
    tell_changes(docx);
    tell_parts(docx);
}

static void read_package(Docx *docx) {
    GHashTable *relations = package_relations(docx->package, NULL);
    const Relation *main = package_relation(relations, "officeDocument");
    docx->part = main != NULL ? main->target : "word/document.xml";
    const xmlNode *body = xml_child(package_part(docx->package, docx->part), "body");
    Finding finding = {.severity = CH_ERROR, .code = "docx-no-document"};
    if (body != NULL)
        read_body(docx, body);
    else if (docx->tree.findings[CH_ERROR] == 0)
        tree_report(&docx->tree, finding, "the package holds no document of a word processor");
}

static bool check_size(Docx *docx, const ChSource *raw) {
    size_t limit = docx->tree.limits->source_bytes;
    if (raw->size <= limit)
        return true;
    tree_report(&docx->tree, (Finding){.severity = CH_ERROR, .code = "source-too-large"},
                "the source has %zu bytes, more than the limit of %zu", raw->size, limit);
    return false;
}

static void clear_field(gpointer field) {
    g_string_free(((DocxField *)field)->instruction, TRUE);
}

static void docx_clear(Docx *docx) {
    package_close(docx->package);
    docx_numbering_free(docx->numbering);
    g_hash_table_destroy(docx->styles);
    g_hash_table_destroy(docx->style_nodes);
    g_hash_table_destroy(docx->note_nodes);
    g_hash_table_destroy(docx->notes);
    g_hash_table_destroy(docx->bookmarks);
    g_array_free(docx->fields, TRUE);
}

ChStatement *read_docx(const ChSource *raw, const ChLimits *limits, ChDiagnostics *diagnostics) {
    Docx docx = {.styles = g_hash_table_new(g_str_hash, g_str_equal),
                 .style_nodes = g_hash_table_new(g_str_hash, g_str_equal),
                 .note_nodes = g_hash_table_new(g_str_hash, g_str_equal),
                 .notes = g_hash_table_new(NULL, NULL),
                 .bookmarks = g_hash_table_new(g_str_hash, g_str_equal),
                 .fields = g_array_new(FALSE, FALSE, sizeof(DocxField))};
    g_array_set_clear_func(docx.fields, clear_field);
    tree_begin(&docx.tree, raw->name, limits, diagnostics);
    if (check_size(&docx, raw))
        docx.package = package_open(&docx.tree, raw);
    if (docx.package != NULL)
        read_package(&docx);
    ChStatement *statement = tree_end(&docx.tree);
    docx_clear(&docx);
    return statement;
}
