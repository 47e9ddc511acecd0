/* SPDX-License-Identifier: MIT
 *
 * in_process LAYOUT FILE...: what a statement costs in a process that goes on, over chancery.h.
 *
 * Reads all files to memory, then sets one after the other from its source to the bytes of a PDF
 * with the default standards, in one thread and with one engine. Prints what the first took, which
 * warms up, and then what all the others took:
 *
 *     DOCUMENTS SECONDS BYTES
 */
#include "chancery.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { FILES = 2 };

typedef struct Bench {
    ChEngine *engine;
    ChLayout *layout;
} Bench;

static double now_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/** Ends the program where something is not met: a bench has nothing to go on with. */
static void require(bool met, const char *what, const ChDiagnostics *diagnostics) {
    if (met)
        return;
    fprintf(stderr, "in_process: %s failed\n", what);
    for (int i = 0; i < ch_diagnostics_count(diagnostics, CH_NOTE); i++) {
        char *text = ch_diagnostic_format(ch_diagnostics_at(diagnostics, i));
        fprintf(stderr, "%s\n", text);
        ch_string_free(text);
    }
    exit(EXIT_FAILURE);
}

/** The source as the bytes of a PDF, which the caller clears. */
static ChBytes set(const Bench *bench, const ChSource *source) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChStatement *statement = ch_statement_read_source(bench->engine, source, diagnostics);
    require(statement != NULL, source->name, diagnostics);
    ChPages *pages = ch_pages_build(bench->engine, statement, bench->layout, diagnostics);
    require(pages != NULL, source->name, diagnostics);
    const ChOutput output = {.format = CH_FORMAT_PDF,
                             .first = 1,
                             .last = ch_pages_count(pages),
                             .standards = CH_STANDARDS_DEFAULT};
    ChBytes pdf;
    require(ch_pages_write(pages, &output, &pdf, diagnostics), source->name, diagnostics);
    ch_pages_free(pages);
    ch_statement_free(statement);
    ch_diagnostics_free(diagnostics);
    return pdf;
}

static void run(const Bench *bench, const ChSource *sources, int count) {
    size_t bytes = 0;
    double started_s = now_s();
    for (int i = 0; i < count; i++) {
        ChBytes pdf = set(bench, &sources[i]);
        bytes += pdf.size;
        ch_bytes_clear(&pdf);
    }
    printf("%d %.6f %zu\n", count, now_s() - started_s, bytes);
}

int main(int argc, char **argv) {
    int count = argc - FILES;
    if (count < 2) {
        fprintf(stderr, "usage: in_process LAYOUT FILE FILE...\n");
        return 2;
    }
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChLimits limits = ch_limits_default();
    Bench bench = {.engine = ch_engine_new(NULL, &limits, diagnostics)};
    require(bench.engine != NULL, "the engine", diagnostics);
    bench.layout = ch_layout_load(bench.engine, argv[1], diagnostics);
    require(bench.layout != NULL, argv[1], diagnostics);

    ChBytes *files = calloc((size_t)count, sizeof *files);
    ChSource *sources = calloc((size_t)count, sizeof *sources);
    for (int i = 0; i < count; i++) {
        const char *path = argv[FILES + i];
        require(ch_file_read(path, limits.source_bytes, &files[i], diagnostics), path, diagnostics);
        sources[i] = (ChSource){.name = path, .bytes = files[i].data, .size = files[i].size};
    }
    run(&bench, sources, 1);
    run(&bench, sources + 1, count - 1);

    for (int i = 0; i < count; i++)
        ch_bytes_clear(&files[i]);
    free(sources);
    free(files);
    ch_layout_free(bench.layout);
    ch_engine_free(bench.engine);
    ch_diagnostics_free(diagnostics);
    return 0;
}
