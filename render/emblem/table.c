/* SPDX-License-Identifier: MIT
 *
 * emblem-table OUT.c SVG...
 *
 * A program for the build alone: reads SVG files as the engine does and writes them, with their
 * paths, as the C source of emblem_table (graphic/emblem.h). Numbers are hexadecimal, so that no
 * bit is lost. Exit status 1, and no file, where one can not be read.
 */
#include "graphic/emblem.h"

#include <glib.h>
#include <stdio.h>

/** No emblem saves itself from being read here. */
const Emblem *emblem_table(size_t *count) {
    *count = 0;
    return NULL;
}

/* -- One emblem ---------------------------------------------------------------------------- */

static void write_bytes(GString *text, int emblem, const char *bytes, size_t size) {
    enum { BYTES_A_LINE = 16 };
    g_string_append_printf(text, "static const unsigned char svg_%d[] = {", emblem);
    for (size_t i = 0; i < size; i++)
        g_string_append_printf(text, "%s%d,", i % BYTES_A_LINE ? " " : "\n    ",
                               (unsigned char)bytes[i]);
    g_string_append(text, "\n};\n");
}

static void write_segment(GString *text, const PathSegment *segment) {
    static const char *const verbs[] = {
        [PATH_MOVE] = "MOVE", [PATH_LINE] = "LINE", [PATH_CURVE] = "CURVE", [PATH_CLOSE] = "CLOSE"};
    g_string_append_printf(text, "    {PATH_%s, {", verbs[segment->verb]);
    for (size_t i = 0; i < G_N_ELEMENTS(segment->points); i++)
        g_string_append_printf(text, "{%a, %a}, ", segment->points[i][0], segment->points[i][1]);
    g_string_append(text, "}},\n");
}

static void write_segments(GString *text, int emblem, const Graphic *graphic) {
    for (int i = 0; i < graphic->count; i++) {
        const Path *path = &graphic->paths[i];
        g_string_append_printf(text, "static const PathSegment segments_%d_%d[] = {\n", emblem, i);
        for (int k = 0; k < path->count; k++)
            write_segment(text, &path->segments[k]);
        g_string_append(text, "};\n");
    }
}

static void write_paths(GString *text, int emblem, const Graphic *graphic) {
    g_string_append_printf(text, "static const Path paths_%d[] = {\n", emblem);
    for (int i = 0; i < graphic->count; i++) {
        const Path *path = &graphic->paths[i];
        g_string_append_printf(text, "    {segments_%d_%d, %d, %s, {%a, %a, %a}},\n", emblem, i,
                               path->count, path->even_odd ? "true" : "false", path->fill.red,
                               path->fill.green, path->fill.blue);
    }
    g_string_append(text, "};\n");
}

/* -- All of them --------------------------------------------------------------------------- */

/** The source as it grows: what each emblem is made of, then the row of each. */
typedef struct Table {
    GString *parts;
    GString *rows;
    int count;
} Table;

static void add_emblem(Table *table, const Graphic *graphic, const char *svg, size_t size) {
    int emblem = table->count++;
    write_bytes(table->parts, emblem, svg, size);
    write_segments(table->parts, emblem, graphic);
    write_paths(table->parts, emblem, graphic);
    g_string_append_printf(table->rows,
                           "    {svg_%d, sizeof svg_%d, {%a, %a, paths_%d, %d, NULL}},\n", emblem,
                           emblem, graphic->width_pt, graphic->height_pt, emblem, graphic->count);
}

static void print_diagnostics(const ChDiagnostics *diagnostics) {
    const ChDiagnostic *diagnostic;
    for (int i = 0; (diagnostic = ch_diagnostics_at(diagnostics, i)); i++) {
        char *text = ch_diagnostic_format(diagnostic);
        fprintf(stderr, "%s\n", text);
        ch_string_free(text);
    }
}

static bool read_emblem(Table *table, const char *path) {
    ChLimits limits = ch_limits_default();
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    Arena *arena = arena_new();
    GraphicRequest request = {.path = path};
    const Graphic *graphic = graphic_load(&request, &limits, arena, diagnostics);
    g_autofree char *svg = NULL;
    gsize size = 0;
    bool read = graphic && !graphic->image && g_file_get_contents(path, &svg, &size, NULL);
    if (read)
        add_emblem(table, graphic, svg, size);
    print_diagnostics(diagnostics);
    arena_free(arena);
    ch_diagnostics_free(diagnostics);
    return read;
}

static bool write_table(const Table *table, const char *path) {
    g_autofree char *source = g_strdup_printf("/* Written by emblem-table. */\n"
                                              "#include \"graphic/emblem.h\"\n\n"
                                              "%s\nstatic const Emblem emblems[] = {\n%s};\n\n"
                                              "const Emblem *emblem_table(size_t *count) {\n"
                                              "    *count = sizeof emblems / sizeof *emblems;\n"
                                              "    return emblems;\n"
                                              "}\n",
                                              table->parts->str, table->rows->str);
    return g_file_set_contents(path, source, -1, NULL);
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fputs("emblem-table OUT.c SVG...\n", stderr);
        return 2;
    }
    Table table = {.parts = g_string_new(NULL), .rows = g_string_new(NULL)};
    bool done = true;
    for (int i = 2; i < argc; i++)
        done = read_emblem(&table, argv[i]) && done;
    done = done && write_table(&table, argv[1]);
    g_string_free(table.parts, TRUE);
    g_string_free(table.rows, TRUE);
    return done ? 0 : 1;
}
