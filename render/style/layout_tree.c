/* SPDX-License-Identifier: MIT
 *
 * Layout trees: the files are read from the layout to the last that it starts from, then laid over
 * each other the other way round.
 */
#include "style/layout_tree.h"

#include "base/file.h"
#include "style/shelf.h"
#include <glib.h>
#include <string.h>

/** Files that start from each other. */
typedef struct Chain {
    const LayoutReader *reader;
    const char *dir;
    const ChLimits *limits;
    GPtrArray *paths; /**< canonical ones, of the files read so far */
    GPtrArray *trees; /**< what they say; the layout's own first */
} Chain;

/* -- One file ------------------------------------------------------------------------------ */

static const YamlNode *read_file(const Chain *chain, const char *path) {
    Arena *arena = chain->reader->layout->arena;
    YamlSource source = {.file = path,
                         .codes = {.syntax = "layout-syntax",
                                   .duplicate = "layout-duplicate-key",
                                   .empty = "layout-empty",
                                   .not_utf8 = "layout-not-utf8"},
                         .nesting_max = chain->limits->nesting};
    layout_add_file(chain->reader->layout, path);
    source.text = file_read(arena, path, chain->limits->layout_bytes, &source.size,
                            chain->reader->diagnostics);
    const YamlNode *root =
        source.text ? yaml_read(&source, arena, chain->reader->diagnostics) : NULL;
    return root && layout_expect(chain->reader, root, YAML_MAP, "layout") ? root : NULL;
}

/* -- From file to file --------------------------------------------------------------------- */

/** The path that `extends` names: from the file it stands in, or of a name on the shelf. */
static const char *named_path(const Chain *chain, const YamlNode *extends) {
    g_autofree char *folder = g_path_get_dirname(extends->file);
    g_autofree char *path = NULL;
    const char *name = extends->text;
    while (g_str_has_prefix(name, "./"))
        name += 2;
    if (!shelf_is_path(extends->text))
        path = shelf_path(chain->dir, name);
    else if (g_path_is_absolute(name))
        path = g_strdup(name);
    else
        path = g_build_filename(folder, name, NULL);
    return arena_strdup(chain->reader->layout->arena, path);
}

static void report_missing(const Chain *chain, const YamlNode *extends) {
    bool path = shelf_is_path(extends->text);
    g_autofree char *hint = path ? NULL : shelf_hint(chain->dir, extends->text);
    layout_error(chain->reader, "layout-not-found", value_place(extends), hint,
                 "`extends`: there is no layout `%s`", extends->text);
}

/** Notes that the file is read now; false where it already was or is one too many. */
static bool enter_file(const Chain *chain, const char *path, const YamlNode *extends) {
    g_autofree char *canonical = g_canonicalize_filename(path, NULL);
    if (g_ptr_array_find_with_equal_func(chain->paths, canonical, g_str_equal, NULL)) {
        layout_error(chain->reader, "layout-extends-cycle", value_place(extends), NULL,
                     "`extends`: `%s` starts from this layout, or is it", extends->text);
        return false;
    }
    if (chain->paths->len >= chain->limits->layout_files) {
        layout_error(chain->reader, "layout-extends-depth", value_place(extends), NULL,
                     "`extends`: more than %zu layouts start from each other",
                     chain->limits->layout_files);
        return false;
    }
    g_ptr_array_add(chain->paths, g_steal_pointer(&canonical));
    return true;
}

/** The path of the file that `root` starts from; NULL for none and on error, which it tells. */
static const char *next_path(const Chain *chain, const YamlNode *root, bool *wrong) {
    const YamlNode *extends = yaml_find(root, "extends");
    *wrong = extends && !layout_expect(chain->reader, extends, YAML_SCALAR, "extends");
    if (!extends || *wrong)
        return NULL;
    const char *path = named_path(chain, extends);
    bool there = g_file_test(path, G_FILE_TEST_EXISTS);
    if (!there)
        report_missing(chain, extends);
    *wrong = !there || !enter_file(chain, path, extends);
    return *wrong ? NULL : path;
}

/** Reads the files one after the other; false on error. */
static bool read_chain(const Chain *chain) {
    const ChLayout *layout = chain->reader->layout;
    const char *path = layout->file;
    bool wrong = false;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        layout_error(chain->reader, "layout-not-found", (Place){path, {0}}, NULL,
                     "there is no such layout");
        return false;
    }
    g_ptr_array_add(chain->paths, g_canonicalize_filename(path, NULL));
    while (path && !wrong) {
        const YamlNode *root = read_file(chain, path);
        if (!root)
            return false;
        g_ptr_array_add(chain->trees, (gpointer)root);
        path = next_path(chain, root, &wrong);
    }
    return !wrong;
}

/* -- One over the other -------------------------------------------------------------------- */

static const YamlNode *join(const LayoutReader *reader, const YamlNode *below,
                            const YamlNode *above);

/** Appends a copy of the entry to the map whose last entry `tail` is; the last entry then. */
static YamlNode *append(const LayoutReader *reader, YamlNode *map, YamlNode *tail,
                        const YamlNode *entry) {
    if (map->count == YAML_ENTRIES_MAX) {
        layout_error(reader, "layout-entries", value_place(map), NULL,
                     "more than %d entries in one map, with those of the layouts it starts from",
                     YAML_ENTRIES_MAX);
        return tail;
    }
    map->count++;
    YamlNode *copy = arena_memdup(reader->layout->arena, entry, sizeof *entry);
    copy->next = NULL;
    if (tail)
        tail->next = copy;
    else
        map->first = copy;
    return copy;
}

static const YamlNode *join_maps(const LayoutReader *reader, const YamlNode *below,
                                 const YamlNode *above) {
    YamlNode *map = arena_memdup(reader->layout->arena, above, sizeof *above);
    YamlNode *tail = NULL;
    map->first = NULL;
    map->count = 0;
    for (const YamlNode *entry = below->first; entry; entry = entry->next) {
        const YamlNode *over = yaml_find(above, entry->key);
        if (!over || !yaml_is_null(over))
            tail = append(reader, map, tail, over ? join(reader, entry, over) : entry);
    }
    for (const YamlNode *entry = above->first; entry; entry = entry->next) {
        if (!yaml_find(below, entry->key))
            tail = append(reader, map, tail, entry);
    }
    return map;
}

static const YamlNode *join(const LayoutReader *reader, const YamlNode *below,
                            const YamlNode *above) {
    bool maps = below->kind == YAML_MAP && above->kind == YAML_MAP;
    return maps ? join_maps(reader, below, above) : above;
}

const YamlNode *layout_tree_read(const LayoutReader *reader, const char *dir,
                                 const ChLimits *limits) {
    Chain chain = {.reader = reader,
                   .dir = dir,
                   .limits = limits,
                   .paths = g_ptr_array_new_with_free_func(g_free),
                   .trees = g_ptr_array_new()};
    const YamlNode *tree = NULL;
    if (read_chain(&chain)) {
        guint last = chain.trees->len - 1;
        tree = chain.trees->pdata[last];
        for (guint i = last; i > 0; i--)
            tree = join(reader, tree, chain.trees->pdata[i - 1]);
    }
    g_ptr_array_unref(chain.paths);
    g_ptr_array_unref(chain.trees);
    return tree;
}
