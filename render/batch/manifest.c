/* SPDX-License-Identifier: MIT
 *
 * Manifests.
 */
#include "batch/manifest.h"

#include "batch/csv.h"
#include "batch/finding.h"
#include <string.h>

/** Rows with errors that are told; the rest is not read. */
enum { TOLD_MAX = 100 };

Manifest *manifest_new(const ChLimits *limits) {
    Manifest *manifest = g_new0(Manifest, 1);
    manifest->rows = g_array_new(FALSE, FALSE, sizeof(ManifestRow));
    manifest->strings = g_string_chunk_new(64 * 1024);
    manifest->limits = *limits;
    return manifest;
}

void manifest_free(Manifest *manifest) {
    if (!manifest)
        return;
    for (guint i = 0; i < manifest->rows->len; i++)
        g_free((gpointer)g_array_index(manifest->rows, ManifestRow, i).fields);
    g_array_unref(manifest->rows);
    g_string_chunk_free(manifest->strings);
    g_free(manifest);
}

/* -- Rows ---------------------------------------------------------------------------------- */

static const char *keep(Manifest *manifest, const char *text) {
    return g_string_chunk_insert(manifest->strings, text);
}

static bool append_row(Manifest *manifest, ManifestRow row, ChDiagnostics *diagnostics) {
    if (manifest->rows->len >= manifest->limits.documents) {
        ChDiagnostic at = {.file = row.manifest,
                           .line = row.line,
                           .column = row.line ? 1 : 0,
                           .code = "manifest-too-many"};
        finding_add(diagnostics, at, "more documents than the limit of %zu",
                    manifest->limits.documents);
        g_free((gpointer)row.fields);
        return false;
    }
    g_array_append_val(manifest->rows, row);
    return true;
}

/** A path of the manifest; a relative one counts from its folder. */
static const char *keep_path(Manifest *manifest, const char *file, const char *path) {
    g_autofree char *folder = g_path_get_dirname(file);
    bool here = g_path_is_absolute(path) || !strcmp(folder, ".");
    g_autofree char *whole = here ? g_strdup(path) : g_build_filename(folder, path, NULL);
    return keep(manifest, whole);
}

static const char *keep_layout(Manifest *manifest, const char *file, const char *layout) {
    bool path = strchr(layout, G_DIR_SEPARATOR) || g_str_has_suffix(layout, ".yaml");
    return path ? keep_path(manifest, file, layout) : keep(manifest, layout);
}

/** Puts a cell where it belongs; false where it is a field. */
static bool place_cell(Manifest *manifest, ManifestRow *row, const ChField *cell) {
    bool source = !strcmp(cell->name, "source");
    bool layout = !strcmp(cell->name, "layout");
    bool output = !strcmp(cell->name, "output");
    g_autofree char *value = g_strstrip(g_strdup(cell->value ? cell->value : ""));
    if (*value && source)
        row->source = keep_path(manifest, row->manifest, value);
    else if (*value && layout)
        row->layout = keep_layout(manifest, row->manifest, value);
    else if (*value && output)
        row->output = keep(manifest, value);
    return source || layout || output;
}

static ChField keep_field(Manifest *manifest, const ChField *cell) {
    return (ChField){.name = g_string_chunk_insert_const(manifest->strings, cell->name),
                     .value = keep(manifest, cell->value ? cell->value : "")};
}

static bool value_fits(const Manifest *manifest, ChDiagnostic at, const ChField *cell,
                       ChDiagnostics *diagnostics) {
    if (!cell->value || strlen(cell->value) <= manifest->limits.field_bytes)
        return true;
    at.code = "manifest-value-too-large";
    finding_add(diagnostics, at, "`%s`: %zu bytes, more than the limit of %zu", cell->name,
                strlen(cell->value), manifest->limits.field_bytes);
    return false;
}

bool manifest_add_row(Manifest *manifest, ManifestRow row, const ChField *cells, int count,
                      ChDiagnostics *diagnostics) {
    ChDiagnostic at = {.file = row.manifest, .line = row.line, .column = 1};
    ChField *fields = g_new(ChField, count);
    bool fits = true;
    for (int i = 0; i < count; i++) {
        fits &= value_fits(manifest, at, &cells[i], diagnostics);
        if (fits && !place_cell(manifest, &row, &cells[i]))
            fields[row.field_count++] = keep_field(manifest, &cells[i]);
    }
    row.fields = fields;
    if (fits && row.source)
        return append_row(manifest, row, diagnostics);
    g_free(fields);
    at.code = "manifest-source-missing";
    if (fits)
        finding_add(diagnostics, at, "this row names no `source`");
    return ch_diagnostics_count(diagnostics, CH_ERROR) < TOLD_MAX;
}

static bool is_field_name(const char *name) {
    if (!g_ascii_isalpha(*name))
        return false;
    for (; *name; name++)
        if (!g_ascii_isalnum(*name) && *name != '-' && *name != '_')
            return false;
    return true;
}

bool manifest_check_column(const char *name, ChDiagnostic at, ChDiagnostics *diagnostics) {
    if (is_field_name(name))
        return true;
    at.code = "manifest-column-name";
    at.hint = "a letter, then letters, digits, `-` and `_`";
    finding_add(diagnostics, at, "`%s` cannot be the name of a column", name);
    return false;
}

/* -- CSV ----------------------------------------------------------------------------------- */

typedef struct Table {
    Manifest *manifest;
    const char *path;
    GArray *cells; /**< of ChField: the columns' names; the values are those of the row at hand */
    bool header_read;
    ChDiagnostics *diagnostics;
} Table;

static bool has_column(const Table *table, const char *name) {
    for (guint i = 0; i < table->cells->len; i++)
        if (!strcmp(g_array_index(table->cells, ChField, i).name, name))
            return true;
    return false;
}

static bool read_header(Table *table, int line, const GPtrArray *cells) {
    ChDiagnostic at = {.file = table->path, .line = line, .column = 1};
    bool good = true;
    for (guint i = 0; i < cells->len; i++) {
        g_autofree char *name = g_strstrip(g_strdup(cells->pdata[i]));
        good &= manifest_check_column(name, at, table->diagnostics);
        at.code = "manifest-column-repeated";
        if (good && has_column(table, name)) {
            finding_add(table->diagnostics, at, "there are two columns `%s`", name);
            good = false;
        }
        ChField column = {.name = g_string_chunk_insert_const(table->manifest->strings, name)};
        g_array_append_val(table->cells, column);
    }
    at.code = "manifest-column-missing";
    if (good && !has_column(table, "source")) {
        finding_add(table->diagnostics, at, "there is no column `source`");
        good = false;
    }
    return good;
}

static bool read_table_row(void *context, int line, const GPtrArray *cells) {
    Table *table = context;
    if (!table->header_read) {
        table->header_read = true;
        return read_header(table, line, cells);
    }
    if (cells->len != table->cells->len) {
        ChDiagnostic at = {
            .file = table->path, .line = line, .column = 1, .code = "manifest-cells"};
        finding_add(table->diagnostics, at, "cells in this row: %u, in the header: %u", cells->len,
                    table->cells->len);
        return ch_diagnostics_count(table->diagnostics, CH_ERROR) < TOLD_MAX;
    }
    for (guint i = 0; i < cells->len; i++)
        g_array_index(table->cells, ChField, i).value = cells->pdata[i];
    return manifest_add_row(table->manifest, (ManifestRow){.manifest = table->path, .line = line},
                            (const ChField *)table->cells->data, (int)cells->len,
                            table->diagnostics);
}

static void read_csv(Manifest *manifest, const char *path, const ChBytes *bytes,
                     ChDiagnostics *diagnostics) {
    Table table = {.manifest = manifest,
                   .path = path,
                   .cells = g_array_new(FALSE, FALSE, sizeof(ChField)),
                   .diagnostics = diagnostics};
    CsvInput input = {.name = path,
                      .text = bytes->data,
                      .size = bytes->size,
                      .columns_max = manifest->limits.columns};
    csv_read(&input, read_table_row, &table, diagnostics);
    g_array_unref(table.cells);
}

/* -- Files and folders --------------------------------------------------------------------- */

static bool has_ending(const char *path, const char *ending) {
    size_t length = strlen(path);
    size_t tail = strlen(ending);
    return length > tail && !g_ascii_strcasecmp(path + length - tail, ending);
}

typedef void (*ManifestReader)(Manifest *manifest, const char *path, const ChBytes *bytes,
                               ChDiagnostics *diagnostics);

static void add_manifest(Manifest *manifest, const char *path, ManifestReader reader,
                         ChDiagnostics *diagnostics) {
    ChBytes bytes;
    guint rows = manifest->rows->len;
    int errors = ch_diagnostics_count(diagnostics, CH_ERROR);
    if (ch_file_read(path, manifest->limits.manifest_bytes, &bytes, diagnostics))
        reader(manifest, keep(manifest, path), &bytes, diagnostics);
    ch_bytes_clear(&bytes);
    if (manifest->rows->len == rows && ch_diagnostics_count(diagnostics, CH_ERROR) == errors)
        finding_add(diagnostics, (ChDiagnostic){.file = path, .code = "manifest-empty"},
                    "the manifest names no document");
}

static int compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_statement(const char *folder, const char *name) {
    static const char *const endings[] = {".md",   ".markdown", ".txt", ".xml",  ".akn",
                                          ".docx", ".html",     ".htm", ".xhtml"};
    g_autofree char *path = g_build_filename(folder, name, NULL);
    bool named = false;
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        named |= has_ending(name, endings[i]);
    return named && *name != '.' && !g_file_test(path, G_FILE_TEST_IS_DIR);
}

static bool append_file(Manifest *manifest, const char *path, ChDiagnostics *diagnostics) {
    return append_row(manifest, (ManifestRow){.source = keep(manifest, path)}, diagnostics);
}

/** The names of a folder's statements, sorted. */
static GPtrArray *list_statements(GDir *dir, const char *folder) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));)
        if (is_statement(folder, name))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void add_folder(Manifest *manifest, const char *folder, ChDiagnostics *diagnostics) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);
    if (!dir) {
        finding_add(diagnostics, (ChDiagnostic){.file = folder, .code = "file-unreadable"}, "%s",
                    error->message);
        return;
    }
    g_autoptr(GPtrArray) names = list_statements(dir, folder);
    bool more = true;
    for (guint i = 0; i < names->len && more; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        more = append_file(manifest, path, diagnostics);
    }
    if (names->len == 0)
        finding_add(diagnostics, (ChDiagnostic){.file = folder, .code = "manifest-empty"},
                    "there is no statement (.md, .txt, .xml, .docx, .html) in this folder");
}

bool manifest_add(Manifest *manifest, const char *path, ChDiagnostics *diagnostics) {
    int errors = ch_diagnostics_count(diagnostics, CH_ERROR);
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        add_folder(manifest, path, diagnostics);
    else if (has_ending(path, ".csv"))
        add_manifest(manifest, path, read_csv, diagnostics);
    else if (has_ending(path, ".json"))
        add_manifest(manifest, path, manifest_read_json, diagnostics);
    else
        append_file(manifest, path, diagnostics);
    return ch_diagnostics_count(diagnostics, CH_ERROR) == errors;
}
