/* SPDX-License-Identifier: MIT
 *
 * Naming.
 */
#include "batch/naming.h"

#include "batch/finding.h"
#include <string.h>

typedef struct Naming {
    Manifest *manifest;
    const char *folder;
    const Edition *editions;
    int edition_count;
    GHashTable *names; /**< output -> the index of its row */
    ChDiagnostics *diagnostics;
} Naming;

static ManifestRow *row_at(const Naming *naming, guint index) {
    return &g_array_index(naming->manifest->rows, ManifestRow, index);
}

/** Where the row is written, for an error with that code. */
static ChDiagnostic place_of(const ManifestRow *row, const char *code) {
    return (ChDiagnostic){.file = row->manifest ? row->manifest : row->source,
                          .line = row->line,
                          .column = row->line ? 1 : 0,
                          .code = code};
}

/* -- One name ------------------------------------------------------------------------------ */

static bool has_control(const char *name) {
    for (; *name; name++)
        if (g_ascii_iscntrl(*name))
            return true;
    return false;
}

/** Cuts the ending off where it is one that a format has: `v1.2` stays. */
static void cut_format(char *name) {
    ChFormat format;
    const char *ending = path_ending(name);
    if (*ending && format_parse(ending + 1, &format))
        name[ending - name] = '\0';
}

/** The parts of the name joined again, to be freed; NULL with an error. */
static char *join_parts(const Naming *naming, const ManifestRow *row, char **parts) {
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (char **part = parts; *part; part++) {
        if (!strcmp(*part, "..")) {
            finding_add(naming->diagnostics, place_of(row, "batch-output-outside"),
                        "`%s` would lie outside of the output folder", row->output);
            return NULL;
        }
        if (**part && strcmp(*part, ".") != 0)
            g_ptr_array_add(kept, *part);
    }
    bool own = kept->len > 0 && !strcmp(kept->pdata[0], NAMING_OWN_FOLDER);
    g_ptr_array_add(kept, NULL);
    if (kept->len > 1 && !own)
        return g_strjoinv(G_DIR_SEPARATOR_S, (char **)kept->pdata);
    finding_add(naming->diagnostics, place_of(row, "batch-output-name"),
                "`%s` cannot be the name of a document", row->output);
    return NULL;
}

static char *normal_name(const Naming *naming, const ManifestRow *row) {
    const char *wrong = NULL;
    if (g_path_is_absolute(row->output))
        wrong = "batch-output-outside";
    else if (has_control(row->output))
        wrong = "batch-output-name";
    if (wrong) {
        g_autofree char *shown = g_strescape(row->output, NULL);
        finding_add(naming->diagnostics, place_of(row, wrong),
                    "`%s` is no name below the output folder", shown);
        return NULL;
    }
    g_autofree char *name = g_strdup(row->output);
    cut_format(name);
    g_auto(GStrv) parts = g_strsplit(name, G_DIR_SEPARATOR_S, -1);
    return join_parts(naming, row, parts);
}

/** The name of a source without its folder and ending. */
static const char *stem_of(Manifest *manifest, const char *source) {
    g_autofree char *base = g_path_get_basename(source);
    base[path_ending(base) - base] = '\0';
    return g_string_chunk_insert(manifest->strings, base);
}

static void settle_row(const Naming *naming, guint index) {
    ManifestRow *row = row_at(naming, index);
    if (!row->output)
        row->output = stem_of(naming->manifest, row->source);
    g_autofree char *name = normal_name(naming, row);
    if (!name)
        return;
    row->output = g_string_chunk_insert(naming->manifest->strings, name);
    gpointer other;
    if (!g_hash_table_lookup_extended(naming->names, name, NULL, &other)) {
        g_hash_table_insert(naming->names, (gpointer)row->output, GUINT_TO_POINTER(index));
        return;
    }
    const ManifestRow *first = row_at(naming, GPOINTER_TO_UINT(other));
    ChDiagnostic at = place_of(row, "batch-output-repeated");
    if (first->line)
        finding_add(naming->diagnostics, at, "line %d makes a document `%s` too", first->line,
                    name);
    else
        finding_add(naming->diagnostics, at, "%s makes a document `%s` too", first->source, name);
}

/* -- All names ----------------------------------------------------------------------------- */

static bool any_is_paged(const Naming *naming) {
    for (int i = 0; i < naming->edition_count; i++)
        if (format_is_paged(naming->editions[i].format))
            return true;
    return false;
}

/** `anna-2` is also what the second page of `anna` is called. */
static void check_page_name(const Naming *naming, const ManifestRow *row) {
    const char *dash = strrchr(row->output, '-');
    if (!dash || !dash[1] || dash[1 + strspn(dash + 1, "0123456789")])
        return;
    g_autofree char *stem = g_strndup(row->output, (gsize)(dash - row->output));
    if (g_hash_table_contains(naming->names, stem))
        finding_add(naming->diagnostics, place_of(row, "batch-output-repeated"),
                    "`%s` may also be a page of `%s`", row->output, stem);
}

static char *canonical_output(const Naming *naming, const ManifestRow *row, ChFormat format) {
    g_autofree char *name = g_strdup_printf("%s.%s", row->output, format_ending(format));
    return g_canonicalize_filename(name, naming->folder);
}

/** The sources whose endings are those of a format that is written, canonical. */
static GHashTable *list_sources(const Naming *naming) {
    GHashTable *sources = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < naming->manifest->rows->len; i++) {
        const char *source = row_at(naming, i)->source;
        const char *ending = path_ending(source);
        ChFormat format;
        if (*ending && format_parse(ending + 1, &format))
            g_hash_table_add(sources, g_canonicalize_filename(source, NULL));
    }
    return sources;
}

static void check_sources(const Naming *naming) {
    GHashTable *sources = list_sources(naming);
    for (guint i = 0; g_hash_table_size(sources) > 0 && i < naming->manifest->rows->len; i++) {
        const ManifestRow *row = row_at(naming, i);
        for (int f = 0; f < naming->edition_count; f++) {
            g_autofree char *path = canonical_output(naming, row, naming->editions[f].format);
            if (g_hash_table_contains(sources, path))
                finding_add(naming->diagnostics, place_of(row, "batch-output-source"),
                            "%s is a source and would be overwritten", path);
        }
    }
    g_hash_table_destroy(sources);
}

bool naming_settle(Manifest *manifest, const char *folder, const Edition *editions, int count,
                   ChDiagnostics *diagnostics) {
    g_autofree char *canonical = g_canonicalize_filename(folder, NULL);
    Naming naming = {.manifest = manifest,
                     .folder = canonical,
                     .editions = editions,
                     .edition_count = count,
                     .diagnostics = diagnostics};
    int errors = ch_diagnostics_count(diagnostics, CH_ERROR);
    naming.names = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < manifest->rows->len; i++)
        settle_row(&naming, i);
    bool settled = ch_diagnostics_count(diagnostics, CH_ERROR) == errors;
    for (guint i = 0; settled && any_is_paged(&naming) && i < manifest->rows->len; i++)
        check_page_name(&naming, row_at(&naming, i));
    if (settled)
        check_sources(&naming);
    g_hash_table_destroy(naming.names);
    return ch_diagnostics_count(diagnostics, CH_ERROR) == errors;
}

/* -- The combined file --------------------------------------------------------------------- */

/** Whether the name is free among the documents and the sources. */
static bool check_combined(const Naming *naming, const ManifestRow *row) {
    ChDiagnostics *diagnostics = naming->diagnostics;
    int errors = ch_diagnostics_count(diagnostics, CH_ERROR);
    GHashTable *sources = list_sources(naming);
    g_autofree char *path = canonical_output(naming, row, CH_FORMAT_PDF);
    if (g_hash_table_contains(sources, path))
        finding_add(diagnostics, place_of(row, "batch-output-source"),
                    "%s is a source and would be overwritten", path);
    for (guint i = 0; i < naming->manifest->rows->len; i++)
        if (!strcmp(row_at(naming, i)->output, row->output))
            finding_add(diagnostics, place_of(row, "batch-output-repeated"),
                        "%s makes a document `%s` too", row_at(naming, i)->source, row->output);
    g_hash_table_destroy(sources);
    return ch_diagnostics_count(diagnostics, CH_ERROR) == errors;
}

const char *naming_settle_combined(Manifest *manifest, const char *folder, const char *output,
                                   ChDiagnostics *diagnostics) {
    g_autofree char *canonical = g_canonicalize_filename(folder, NULL);
    const Naming naming = {.manifest = manifest, .folder = canonical, .diagnostics = diagnostics};
    ManifestRow row = {.source = output, .output = output};
    ChFormat format;
    const char *ending = path_ending(output);
    if (!*ending || !format_parse(ending + 1, &format) || format != CH_FORMAT_PDF) {
        finding_add(diagnostics, place_of(&row, "batch-output-name"),
                    "the combined file is a PDF, so its name ends in `.pdf`");
        return NULL;
    }
    g_autofree char *name = normal_name(&naming, &row);
    if (!name)
        return NULL;
    row.output = g_string_chunk_insert(manifest->strings, name);
    return check_combined(&naming, &row) ? row.output : NULL;
}
