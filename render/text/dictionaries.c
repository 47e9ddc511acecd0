/* SPDX-License-Identifier: MIT
 *
 * Dictionaries.
 */
#include "text/dictionaries.h"

#include "base/file.h"

#include <glib.h>
#include <string.h>

/* The largest there is, German, has 1.1 MB. */
enum { DICTIONARY_BYTES_MAX = 4 << 20 };

/** A file that was asked for. */
typedef struct Entry {
    char *path;
    Patterns *patterns; /**< NULL: it is bad */
    const char *wrong;
} Entry;

struct Dictionaries {
    char *dir;
    GPtrArray *files;    /**< names in the folder, sorted; NULL until it has been listed */
    GHashTable *entries; /**< name -> Entry */
    char *lang;          /**< asked for last, and what came of it: NULL without a file */
    const Entry *found;
};

static void entry_free(gpointer data) {
    Entry *entry = data;
    patterns_free(entry->patterns);
    g_free(entry->path);
    g_free(entry);
}

Dictionaries *dictionaries_new(const char *dir) {
    Dictionaries *dictionaries = g_new0(Dictionaries, 1);
    dictionaries->dir = g_strdup(dir);
    dictionaries->entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, entry_free);
    return dictionaries;
}

void dictionaries_free(Dictionaries *dictionaries) {
    if (!dictionaries)
        return;
    g_hash_table_destroy(dictionaries->entries);
    if (dictionaries->files)
        g_ptr_array_free(dictionaries->files, TRUE);
    g_free(dictionaries->lang);
    g_free(dictionaries->dir);
    g_free(dictionaries);
}

/* -- Files --------------------------------------------------------------------------------- */

static int compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list_files(Dictionaries *dictionaries) {
    dictionaries->files = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(dictionaries->dir, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        if (g_str_has_prefix(name, "hyph_") && g_str_has_suffix(name, ".dic"))
            g_ptr_array_add(dictionaries->files, g_strdup(name));
    if (dir)
        g_dir_close(dir);
    g_ptr_array_sort(dictionaries->files, compare_names);
}

/** The first file whose name, in any case, begins with `stem` and goes on with one of `ends`. */
static const char *find_file(const Dictionaries *dictionaries, const char *stem, const char *ends) {
    size_t size = strlen(stem);
    for (guint i = 0; i < dictionaries->files->len; i++) {
        const char *name = dictionaries->files->pdata[i];
        if (g_ascii_strncasecmp(name, stem, size) == 0 && strchr(ends, name[size]))
            return name;
    }
    return NULL;
}

/** The region whose rules a language is hyphenated by where the tag's own region has none. */
static const char *main_region(const char *language) {
    return g_ascii_strcasecmp(language, "en") == 0   ? "GB"
           : g_ascii_strcasecmp(language, "pt") == 0 ? "PT"
                                                     : "";
}

/** The file for the subtags: `sr_RS`, `sr-Latn_RS` and so on. Subtag 1 may be a script. */
static const char *find_name(const Dictionaries *dictionaries, char **subtags) {
    const char *language = subtags[0];
    const char *script = subtags[1] && strlen(subtags[1]) == 4 ? subtags[1] : NULL;
    const char *region = subtags[1] && script ? subtags[2] : subtags[1];
    g_autofree char *scripted = g_strdup_printf("hyph_%s-%s", language, script ? script : "");
    g_autofree char *stem = g_strdup_printf("hyph_%s", language);
    g_autofree char *regional = g_strdup_printf("%s_%s", stem, region ? region : "");
    g_autofree char *main = g_strdup_printf("%s_%s", stem, main_region(language));
    const char *name = script ? find_file(dictionaries, scripted, "_.") : NULL;
    if (!name)
        name = find_file(dictionaries, regional, ".");
    if (!name)
        name = find_file(dictionaries, main, ".");
    if (!name)
        name = find_file(dictionaries, stem, ".");
    return name ? name : find_file(dictionaries, stem, "_");
}

/* -- Reading ------------------------------------------------------------------------------- */

static Entry *read_entry(const char *dir, const char *name) {
    Entry *entry = g_new0(Entry, 1);
    Arena *arena = arena_new();
    ChDiagnostics *unsaid = ch_diagnostics_new();
    size_t size = 0;
    entry->path = g_build_filename(dir, name, NULL);
    entry->wrong = "it cannot be read";
    const char *bytes = file_read(arena, entry->path, DICTIONARY_BYTES_MAX, &size, unsaid);
    if (bytes)
        entry->patterns = patterns_read(bytes, size, &entry->wrong);
    ch_diagnostics_free(unsaid);
    arena_free(arena);
    return entry;
}

/** The file for the language, read at most once; NULL without one. */
static const Entry *find_entry(Dictionaries *dictionaries, const char *lang) {
    g_auto(GStrv) subtags = g_strsplit(lang, "-", -1);
    if (!dictionaries->files)
        list_files(dictionaries);
    const char *name = subtags[0] ? find_name(dictionaries, subtags) : NULL;
    if (!name)
        return NULL;
    Entry *entry = g_hash_table_lookup(dictionaries->entries, name);
    if (!entry) {
        entry = read_entry(dictionaries->dir, name);
        g_hash_table_insert(dictionaries->entries, g_strdup(name), entry);
    }
    return entry;
}

const Patterns *dictionaries_find(Dictionaries *dictionaries, const char *lang, const char *file,
                                  ChDiagnostics *diagnostics) {
    if (g_strcmp0(dictionaries->lang, lang) != 0) {
        dictionaries->found = find_entry(dictionaries, lang);
        g_free(dictionaries->lang);
        dictionaries->lang = g_strdup(lang);
    }
    const Entry *entry = dictionaries->found;
    if (!entry)
        diagnostics_add(diagnostics,
                        (Finding){.severity = CH_NOTE,
                                  .code = "hyphenation-no-dictionary",
                                  .file = file,
                                  .hint = "samples/packages names the dictionaries"},
                        "no dictionary for `%.40s`: its words are not hyphenated", lang);
    else if (!entry->patterns)
        diagnostics_add(diagnostics,
                        (Finding){.severity = CH_WARNING,
                                  .code = "hyphenation-dictionary",
                                  .file = entry->path},
                        "this is no hyphenation dictionary: %s", entry->wrong);
    return entry ? entry->patterns : NULL;
}
