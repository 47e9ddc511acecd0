/* SPDX-License-Identifier: MIT
 *
 * Keep rules: a file of them is read in two passes, since an element knows its words by their
 * place in the sorted list of all.
 */
#include "style/keep.h"

#include "base/file.h"
#include "yaml/yaml.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

enum { WORD_BYTES_MAX = 63, ELEMENTS_MAX = 8 };

const char *const KEEP_GROUPS[KEEP_GROUP_COUNT + 1] = {"references", "numbers", "dates",  "amounts",
                                                       "names",      "persons", "dashes", NULL};

static const struct {
    const char *name;
    KeepClass class;
} CLASSES[] = {
    {"number", KEEP_NUMBER}, {"ordinal", KEEP_ORDINAL}, {"capitals", KEEP_CAPITALS},
    {"name", KEEP_NAME},     {"initial", KEEP_INITIAL}, {"letter", KEEP_LETTER},
    {"dash", KEEP_DASH},     {"any", KEEP_ANY},
};

struct KeepBook {
    char *dir;
    const ChLimits *limits;
    Arena *arena;
    GHashTable *files; /**< language -> KeepRules */
    GPtrArray *paths;  /**< of the files looked for */
};

/** A file on its way to rules. */
typedef struct KeepReader {
    Arena *arena;
    const char *file;
    ChDiagnostics *diagnostics;
    const YamlNode *lists; /**< NULL: none */
    GPtrArray *words;      /**< sorted, each once */
    GArray *rules;         /**< of KeepRule */
    bool failed;
} KeepReader;

static void report(KeepReader *reader, const char *code, Position at, const char *hint,
                   const char *format, const char *what) {
    reader->failed = true;
    g_autofree char *message = g_strdup_printf(format, what);
    diagnostics_add(reader->diagnostics, (Finding){CH_ERROR, code, reader->file, at, hint},
                    "%.200s", message);
}

/** Whether the node is a list of texts; each that is none is reported. */
static bool expect_texts(KeepReader *reader, const YamlNode *node) {
    bool texts = node->kind == YAML_LIST;
    for (const YamlNode *item = texts ? node->first : NULL; item; item = item->next)
        texts = texts && item->kind == YAML_SCALAR && item->text && *item->text;
    if (!texts)
        report(reader, "keep-type", node->at, NULL, "`%s` must be a list of texts", node->key);
    return texts;
}

/* -- Words --------------------------------------------------------------------------------- */

static int compare_words(gconstpointer a, gconstpointer b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_word(KeepReader *reader, const char *word, Position at) {
    if (strlen(word) > WORD_BYTES_MAX)
        report(reader, "keep-rule", at, NULL, "`%s` is too long for a word", word);
    else if (*word)
        g_ptr_array_add(reader->words, arena_strdup(reader->arena, word));
}

/** Adds the words of a rule or of an entry in a list. */
static void add_words(KeepReader *reader, const YamlNode *node) {
    g_auto(GStrv) words = g_strsplit_set(node->text, " |", -1);
    for (char **word = words; *word; word++)
        if (**word != '{' && strcmp(*word, "~") != 0)
            add_word(reader, *word, node->at);
}

static void sort_words(GPtrArray *words) {
    guint kept = 0;
    g_ptr_array_sort(words, compare_words);
    for (guint i = 0; i < words->len; i++)
        if (kept == 0 || strcmp(words->pdata[kept - 1], words->pdata[i]) != 0)
            words->pdata[kept++] = words->pdata[i];
    g_ptr_array_set_size(words, (gint)kept);
}

static int find_word(const GPtrArray *words, const char *word) {
    char *const *found =
        bsearch(&word, words->pdata, words->len, sizeof *words->pdata, compare_words);
    g_assert(found);
    return (int)(found - (char *const *)words->pdata);
}

/* -- Elements ------------------------------------------------------------------------------ */

static void set_words(const KeepReader *reader, KeepElement *element, char **words) {
    int *indices = arena_new_array(reader->arena, int, g_strv_length(words));
    for (; *words; words++)
        if (**words)
            indices[element->word_count++] = find_word(reader->words, *words);
    element->words = indices;
}

static void set_list(const KeepReader *reader, KeepElement *element, const YamlNode *list) {
    int *indices = arena_new_array(reader->arena, int, list->count);
    for (const YamlNode *item = list->first; item; item = item->next)
        indices[element->word_count++] = find_word(reader->words, item->text);
    element->words = indices;
}

/** Reads `{name}`: a class or a list. */
static void read_reference(KeepReader *reader, const char *text, KeepElement *element,
                           Position at) {
    g_autofree char *name =
        g_strndup(text + 1, strlen(text) - (g_str_has_suffix(text, "}") ? 2 : 1));
    for (size_t i = 0; i < G_N_ELEMENTS(CLASSES); i++)
        if (strcmp(CLASSES[i].name, name) == 0)
            element->classes = CLASSES[i].class;
    const YamlNode *list = yaml_find(reader->lists, name);
    if (list)
        set_list(reader, element, list);
    else if (!element->classes)
        report(reader, "keep-rule", at, "the file's `lists` or a class such as `{number}`",
               "`%s` is neither a list nor a class", text);
}

static KeepElement read_element(KeepReader *reader, const char *text, Position at) {
    KeepElement element = {0};
    if (*text == '{') {
        read_reference(reader, text, &element, at);
    } else {
        g_auto(GStrv) words = g_strsplit(text, "|", -1);
        set_words(reader, &element, words);
    }
    return element;
}

/* -- Rules --------------------------------------------------------------------------------- */

static void read_rule(KeepReader *reader, const YamlNode *node, int group) {
    g_auto(GStrv) texts = g_strsplit(node->text, " ", -1);
    KeepElement elements[ELEMENTS_MAX];
    KeepRule rule = {.group = group};
    bool weak = false;
    for (char **text = texts; *text && rule.count < ELEMENTS_MAX; text++) {
        bool sign = strcmp(*text, "~") == 0;
        bool any = strcmp(*text, "{any}") == 0 && rule.count == 0 && !rule.before;
        rule.before |= any;
        if (**text && !sign && !any) {
            elements[rule.count] = read_element(reader, *text, node->at);
            elements[rule.count].weak = weak && rule.count > 0;
            rule.count++;
        }
        weak = sign;
    }
    if (rule.count + rule.before < 2 || rule.count == 0 || rule.count == ELEMENTS_MAX)
        report(reader, "keep-rule", node->at, "such as `No.|Nos. {number}`",
               "`%s` must be two to seven elements", node->text);
    rule.elements =
        arena_memdup(reader->arena, elements, (size_t)rule.count * sizeof *rule.elements);
    g_array_append_val(reader->rules, rule);
}

static int find_group(const char *name) {
    for (int i = 0; i < KEEP_GROUP_COUNT; i++)
        if (strcmp(KEEP_GROUPS[i], name) == 0)
            return i;
    return -1;
}

/** Checks the keys and gathers the words. */
static void read_words(KeepReader *reader, const YamlNode *root) {
    for (const YamlNode *group = root->first; group; group = group->next) {
        if (group == reader->lists)
            continue;
        if (find_group(group->key) < 0) {
            const char *nearest = nearest_name(group->key, KEEP_GROUPS, KEEP_GROUP_COUNT);
            report(reader, "keep-unknown-key", group->key_at, nearest, "unknown key `%s`",
                   group->key);
        } else if (expect_texts(reader, group)) {
            for (const YamlNode *rule = group->first; rule; rule = rule->next)
                add_words(reader, rule);
        }
    }
    for (const YamlNode *list = reader->lists ? reader->lists->first : NULL; list;
         list = list->next)
        if (expect_texts(reader, list))
            for (const YamlNode *item = list->first; item; item = item->next)
                add_word(reader, item->text, item->at);
}

static void read_rules(KeepReader *reader, const YamlNode *root) {
    for (const YamlNode *group = root->first; group; group = group->next)
        if (group != reader->lists)
            for (const YamlNode *rule = group->first; rule; rule = rule->next)
                read_rule(reader, rule, find_group(group->key));
}

static KeepRules *finish(const KeepReader *reader) {
    KeepRules *rules = arena_new_object(reader->arena, KeepRules);
    rules->count = (int)reader->rules->len;
    rules->rules =
        arena_memdup(reader->arena, reader->rules->data, reader->rules->len * sizeof(KeepRule));
    rules->word_count = (int)reader->words->len;
    rules->words =
        arena_memdup(reader->arena, reader->words->pdata, reader->words->len * sizeof(char *));
    for (int i = 0; i < rules->word_count; i++)
        rules->lengths[(guchar)rules->words[i][0]] |= (uint64_t)1 << strlen(rules->words[i]);
    bool *begins = arena_new_array(reader->arena, bool, rules->word_count);
    int *general = arena_new_array(reader->arena, int, rules->count);
    for (int i = 0; i < rules->count; i++) {
        const KeepElement *first = &rules->rules[i].elements[0];
        rules->starters |= first->classes;
        if (first->classes & KEEP_ANY)
            general[rules->general_count++] = i;
        for (int j = 0; j < first->word_count; j++)
            begins[first->words[j]] = true;
    }
    rules->begins = begins;
    rules->general = general;
    return rules;
}

static const YamlNode *read_tree(const KeepReader *reader, const ChLimits *limits) {
    YamlSource source = {.file = reader->file,
                         .codes = {.syntax = "keep-syntax",
                                   .duplicate = "keep-duplicate-key",
                                   .empty = "keep-empty",
                                   .not_utf8 = "keep-not-utf8"},
                         .nesting_max = limits->nesting};
    source.text = file_read(reader->arena, reader->file, limits->layout_bytes, &source.size,
                            reader->diagnostics);
    return source.text ? yaml_read(&source, reader->arena, reader->diagnostics) : NULL;
}

/** Reads the file; NULL where anything is found wrong. `diagnostics` is empty. */
static KeepRules *read_file(KeepBook *book, const char *path, ChDiagnostics *diagnostics) {
    KeepReader reader = {.arena = book->arena,
                         .file = arena_strdup(book->arena, path),
                         .diagnostics = diagnostics,
                         .words = g_ptr_array_new(),
                         .rules = g_array_new(FALSE, FALSE, sizeof(KeepRule))};
    const YamlNode *root = read_tree(&reader, book->limits);
    reader.lists = yaml_find(root, "lists");
    if (root && (root->kind != YAML_MAP || (reader.lists && reader.lists->kind != YAML_MAP)))
        report(&reader, "keep-type", root->at, NULL, "%s must be a map", "the file and `lists`");
    if (root && !reader.failed)
        read_words(&reader, root);
    sort_words(reader.words);
    if (root && !reader.failed)
        read_rules(&reader, root);
    bool sound = ch_diagnostics_count(diagnostics, CH_ERROR) == 0;
    KeepRules *rules = sound ? finish(&reader) : NULL;
    g_ptr_array_free(reader.words, TRUE);
    g_array_free(reader.rules, TRUE);
    return rules;
}

static void pass_on(const ChDiagnostics *from, ChDiagnostics *to) {
    for (int i = 0; i < ch_diagnostics_count(from, CH_NOTE); i++) {
        const ChDiagnostic *found = ch_diagnostics_at(from, i);
        Finding finding = {
            found->severity, found->code, found->file, {found->line, found->column}, found->hint};
        diagnostics_add(to, finding, "%s", found->message);
    }
}

/** Reads the file for one document: what is wrong with it is told to each, though a collection
 * takes the same finding only once. */
static const KeepRules *load(KeepBook *book, const char *path, ChDiagnostics *diagnostics) {
    ChDiagnostics *found = ch_diagnostics_new();
    const KeepRules *rules = read_file(book, path, found);
    pass_on(found, diagnostics);
    ch_diagnostics_free(found);
    return rules;
}

/* -- The book ------------------------------------------------------------------------------ */

KeepBook *keep_book_new(const char *dir, const ChLimits *limits) {
    KeepBook *book = g_new0(KeepBook, 1);
    book->dir = g_strdup(dir);
    book->limits = limits;
    book->arena = arena_new();
    book->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    book->paths = g_ptr_array_new_with_free_func(g_free);
    return book;
}

void keep_book_free(KeepBook *book) {
    if (!book)
        return;
    g_hash_table_destroy(book->files);
    g_ptr_array_unref(book->paths);
    arena_free(book->arena);
    g_free(book->dir);
    g_free(book);
}

const char *keep_book_file(const KeepBook *book, int index) {
    return index < (int)book->paths->len ? book->paths->pdata[index] : NULL;
}

static void note_path(KeepBook *book, const char *path) {
    if (!g_ptr_array_find_with_equal_func(book->paths, path, g_str_equal, NULL))
        g_ptr_array_add(book->paths, g_strdup(path));
}

const KeepRules *keep_book_find(KeepBook *book, const char *lang, ChDiagnostics *diagnostics) {
    static const KeepRules none;
    enum { LANGUAGE_BYTES_MAX = 8 };
    size_t size = strcspn(lang, "-");
    if (size == 0 || size > LANGUAGE_BYTES_MAX || strchr(lang, G_DIR_SEPARATOR) || *lang == '.')
        return &none;
    g_autofree char *language = g_ascii_strdown(lang, (gssize)size);
    const KeepRules *rules = g_hash_table_lookup(book->files, language);
    if (rules)
        return rules;
    g_autofree char *path = g_strdup_printf("%s/%s.yaml", book->dir, language);
    note_path(book, path);
    rules = g_file_test(path, G_FILE_TEST_EXISTS) ? load(book, path, diagnostics) : &none;
    if (rules)
        g_hash_table_insert(book->files, g_steal_pointer(&language), (gpointer)rules);
    return rules;
}

int keep_rules_word(const KeepRules *rules, const char *word, size_t size) {
    if (size == 0 || size > WORD_BYTES_MAX ||
        !(rules->lengths[(guchar)*word] & (uint64_t)1 << size))
        return -1;
    int low = 0;
    int high = rules->word_count;
    while (low < high) {
        int middle = (low + high) / 2;
        int order = strncmp(word, rules->words[middle], size);
        if (order == 0 && !rules->words[middle][size])
            return middle;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}
