/* SPDX-License-Identifier: MIT
 *
 * Binding: documents become one file behind a contents page.
 */
#include "engine/binding.h"

#include "base/diagnostic.h"
#include "display/page.h"
#include "engine/engine.h"
#include "impose/combine.h"
#include "model/statement.h"
#include "style/field.h"
#include "style/number.h"

#include <string.h>

/** How often a contents page is set until its own length is what its numbers say. */
enum { ATTEMPTS_MAX = 8 };

char *binding_name(int index) {
    return g_strdup_printf("s%d", index + 1);
}

/* -- Statement ----------------------------------------------------------------------------- */

/** Builds a contents page as a statement. */
typedef struct Entries {
    const ChBinding *binding;
    ChStatement *statement;
    Block **next; /**< where the next block goes */
} Entries;

static const char *binding_language(const ChBinding *binding) {
    return binding->lang ? binding->lang : binding->documents[0].pages->metadata.lang;
}

static Inline *add_text(Arena *arena, const char *text) {
    Inline *node = arena_new_object(arena, Inline);
    node->kind = INLINE_TEXT;
    node->text = text;
    return node;
}

/** The text as one in that language. */
static Inline *add_words(const Entries *entries, const char *text, const char *lang) {
    Arena *arena = entries->statement->arena;
    Inline *node = add_text(arena, text);
    if (g_ascii_strcasecmp(lang, binding_language(entries->binding)) == 0)
        return node;
    Inline *words = arena_new_object(arena, Inline);
    words->kind = INLINE_LANGUAGE;
    words->lang = lang;
    words->children = node;
    return words;
}

static void add_block(Entries *entries, const char *class, Inline *inlines) {
    Block *block = arena_new_object(entries->statement->arena, Block);
    block->kind = BLOCK_PARAGRAPH;
    block->class = class;
    block->inlines = inlines;
    *entries->next = block;
    entries->next = &block->next;
}

/** Symbol, meeting, place and day, as far as the statement has them, as it prints them. */
static const char *describe(const ChBoundDocument *document, Arena *arena) {
    static const char *const names[] = {"symbol", "meeting", "place", "date"};
    FieldScope scope = {.statement = document->statement,
                        .layout = document->layout,
                        .lang = document->pages->metadata.lang,
                        .arena = arena};
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = field_printed(names[i], &scope);
        if (value && *value)
            g_string_append_printf(text, "%s%s", text->len ? ", " : "", value);
    }
    const char *copy = g_strdelimit(arena_strdup(arena, text->str), "\n", ' ');
    g_string_free(text, TRUE);
    return copy;
}

/** `Title ....... 7`, as a link, and what else is known of the document below it. */
static void add_entry(Entries *entries, int index, int page) {
    Arena *arena = entries->statement->arena;
    const ChBoundDocument *document = &entries->binding->documents[index];
    const Metadata *metadata = &document->pages->metadata;
    g_autofree char *name = binding_name(index);
    Inline *link = arena_new_object(arena, Inline);
    link->kind = INLINE_LINK;
    link->uri = arena_printf(arena, "#%s", name);
    link->children = add_words(entries, metadata->title, metadata->lang);
    if (link->children->kind == INLINE_TEXT)
        link->children->text = arena_printf(arena, "%s\t%d", metadata->title, page);
    else
        link->children->next = add_text(arena, arena_printf(arena, "\t%d", page));
    add_block(entries, CLASS_CONTENTS_ENTRY, link);
    const char *detail = describe(document, arena);
    if (*detail && !strstr(metadata->title, detail))
        add_block(entries, CLASS_CONTENTS_DETAIL, add_words(entries, detail, metadata->lang));
}

/** The title that was given, else the layout's word for contents. */
static void set_title(const Entries *entries, const ChLayout *layout) {
    ChStatement *statement = entries->statement;
    const char *title = entries->binding->title;
    FieldScope scope = {.statement = statement,
                        .layout = layout,
                        .lang = binding_language(entries->binding),
                        .arena = statement->arena};
    if (title)
        statement_set_field(statement, "named", "true", (Position){0});
    else
        title = field_printed("contents", &scope);
    /* What has a place is the statement's own, and so in its language. */
    statement_set_field(statement, "title", title, (Position){1, 1});
}

/** The contents page of a file in which the documents begin behind `before` pages. */
static ChStatement *list_documents(const ChBinding *binding, const ChLayout *layout, int before) {
    ChStatement *statement = statement_new("contents page");
    Entries entries = {binding, statement, &statement->blocks};
    statement->contents = true;
    statement_set_field(statement, "lang", binding_language(binding), (Position){0});
    set_title(&entries, layout);
    for (int i = 0; i < binding->count; i++) {
        add_entry(&entries, i, before + 1);
        before += combine_length(binding->documents[i].pages, binding->duplex);
    }
    return statement;
}

/* -- Contents page ------------------------------------------------------------------------- */

static bool check_binding(const ChEngine *engine, const ChBinding *binding,
                          ChDiagnostics *diagnostics) {
    size_t pages = 0;
    for (int i = 0; i < binding->count; i++)
        pages += (size_t)combine_length(binding->documents[i].pages, binding->duplex);
    if (binding->count < 1)
        diagnostics_add(diagnostics, (Finding){.severity = CH_ERROR, .code = "combine-empty"},
                        "there is no document to combine");
    else if (pages >= engine->limits.pages)
        diagnostics_add(diagnostics,
                        (Finding){.severity = CH_ERROR, .code = "combine-too-many-pages"},
                        "the combined file has more than %zu pages", engine->limits.pages);
    return binding->count > 0 && pages < engine->limits.pages;
}

static ChLayout *load_layout(ChEngine *engine, ChDiagnostics *diagnostics) {
    g_autofree char *path =
        g_build_filename(engine->data_dir, "layouts", "parts", "contents.yaml", NULL);
    return ch_layout_load(engine, path, diagnostics);
}

/** Sets the page; false with errors. */
static bool set_contents(ChEngine *engine, const ChBinding *binding, int before,
                         BindingContents *contents, ChDiagnostics *diagnostics) {
    ch_pages_free(contents->pages);
    ch_statement_free(contents->statement);
    contents->statement = list_documents(binding, contents->layout, before);
    contents->pages = ch_pages_build(engine, contents->statement, contents->layout, diagnostics);
    return contents->pages != NULL;
}

BindingContents *binding_contents_new(ChEngine *engine, const ChBinding *binding,
                                      ChDiagnostics *diagnostics) {
    if (!check_binding(engine, binding, diagnostics))
        return NULL;
    BindingContents *contents = g_new0(BindingContents, 1);
    contents->layout = load_layout(engine, diagnostics);
    int before = 1 + binding->duplex;
    bool set = contents->layout != NULL;
    for (int i = 0; set && i < ATTEMPTS_MAX; i++) {
        set = set_contents(engine, binding, before, contents, diagnostics);
        int length = set ? combine_length(contents->pages, binding->duplex) : 0;
        if (set && length == before)
            return contents;
        before = length;
    }
    if (set)
        diagnostics_add(diagnostics, (Finding){.severity = CH_ERROR, .code = "combine-contents"},
                        "the contents page finds no length that agrees with its numbers");
    binding_contents_free(contents);
    return NULL;
}

void binding_contents_free(BindingContents *contents) {
    if (!contents)
        return;
    ch_pages_free(contents->pages);
    ch_layout_free(contents->layout);
    ch_statement_free(contents->statement);
    g_free(contents);
}

/* -- Combining ----------------------------------------------------------------------------- */

/** The latest day of the documents; NULL where none has one. */
static const char *last_date(const ChBinding *binding) {
    const char *last = NULL;
    for (int i = 0; i < binding->count; i++) {
        const char *date = binding->documents[i].pages->metadata.date;
        if (date && g_strcmp0(date, last) > 0)
            last = date;
    }
    return last;
}

/** Pages of the contents are counted in small Roman numerals, as they print it. */
static const char *const *roman_labels(const ChPages *contents) {
    const char **labels = arena_new_array(contents->arena, const char *, contents->count);
    for (int i = 0; i < contents->count; i++)
        labels[i] = number_figure('i', i + 1, contents->arena);
    return labels;
}

static CombinePart *list_parts(const ChBinding *binding, const ChPages *contents) {
    Arena *arena = contents->arena;
    CombinePart *parts = arena_new_array(arena, CombinePart, binding->count + 1);
    parts[0] =
        (CombinePart){contents, "contents", contents->metadata.title, roman_labels(contents)};
    for (int i = 0; i < binding->count; i++) {
        g_autofree char *name = binding_name(i);
        const ChPages *pages = binding->documents[i].pages;
        parts[i + 1] = (CombinePart){pages, arena_strdup(arena, name), pages->metadata.title, NULL};
    }
    return parts;
}

static void release_contents(void *contents) {
    binding_contents_free(contents);
}

ChPages *ch_pages_combine(ChEngine *engine, const ChBinding *binding, ChDiagnostics *diagnostics) {
    BindingContents *contents = binding_contents_new(engine, binding, diagnostics);
    if (!contents)
        return NULL;
    ChPages *pages = combine_pages(&(CombineInput){.parts = list_parts(binding, contents->pages),
                                                   .count = binding->count + 1,
                                                   .title = contents->pages->metadata.title,
                                                   .date = last_date(binding),
                                                   .duplex = binding->duplex});
    pages->release = release_contents;
    pages->needed = contents;
    return pages;
}
