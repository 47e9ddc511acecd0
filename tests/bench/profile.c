/* SPDX-License-Identifier: MIT
 *
 * profile PROGRAM STATEMENT [RUNS]: where the time of a statement goes.
 *
 * Runs the program as a fresh process RUNS/10 times (at least 5), then lays the statement out RUNS
 * times in this process, stage by stage, and prints medians and each stage's share. Last it does so
 * without a standard and with the default ones, turn by turn, so that a busy machine hinders both
 * alike, and prints what conformance costs. Nothing is judged: a benchmark is not a test.
 */
#include "base/file.h"
#include "graphic/graphic.h"
#include "page/pages.h"
#include "pdf/pdf.h"
#include "read/readers.h"
#include "style/styled.h"
#include "text/paragraph.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum Stage { READ, STYLE, SHAPE, BREAK, SET, PAGES, PDF, STAGES } Stage;

static const char *const stage_names[STAGES] = {"reading", "styling", "shaping", "breaking",
                                                "setting", "pages",   "PDF"};

/** What all runs share. */
typedef struct Bench {
    const char *path;
    char *bytes;
    size_t size;
    ChLimits limits;
    ChLayout *layout;
    FontSet *fonts;
    KeepBook *keep;
    Dictionaries *dictionaries;
    Arena *arena; /**< of the graphics */
    const Graphic *emblem;
} Bench;

/** One run: a clock that moves from stage to stage. */
typedef struct Run {
    const Bench *bench;
    ChDiagnostics *diagnostics;
    TextContext text;
    double seconds[STAGES];
    gint64 started_us;
} Run;

static void end_stage(Run *run, Stage stage) {
    gint64 now_us = g_get_monotonic_time();
    run->seconds[stage] += (double)(now_us - run->started_us) / 1e6;
    run->started_us = now_us;
}

static void require(bool met, const char *what, const ChDiagnostics *diagnostics) {
    if (met)
        return;
    fprintf(stderr, "profile: %s failed\n", what);
    for (int i = 0; i < ch_diagnostics_count(diagnostics, CH_NOTE); i++) {
        char *text = ch_diagnostic_format(ch_diagnostics_at(diagnostics, i));
        fprintf(stderr, "%s\n", text);
        g_free(text);
    }
    exit(1);
}

/** A FindGraphic; `data` is the Run. */
static bool find_graphic(void *data, const StyledBlock *block, const Graphic **graphic) {
    (void)block;
    *graphic = ((const Run *)data)->bench->emblem;
    return true;
}

/** Sets `count` blocks, each stage over all of them. */
static const SetBlock **set_blocks(Run *run, const StyledBlock *blocks, int count) {
    Arena *arena = run->text.arena;
    Paragraph **paragraphs = arena_new_array(arena, Paragraph *, count);
    Paragraph **labels = arena_new_array(arena, Paragraph *, count);
    const SetBlock **sets = arena_new_array(arena, const SetBlock *, count);
    for (int i = 0; i < count; i++) {
        if (blocks[i].kind != STYLED_TEXT)
            continue;
        paragraphs[i] = paragraph_shape(&run->text, &blocks[i]);
        require(paragraphs[i] != NULL, "shaping", run->diagnostics);
        if (label_hangs(&blocks[i]))
            labels[i] = paragraph_shape_label(&run->text, &blocks[i]);
    }
    end_stage(run, SHAPE);
    for (int i = 0; i < count; i++) {
        if (paragraphs[i])
            paragraph_break(&run->text, paragraphs[i]);
        if (labels[i])
            paragraph_break(&run->text, labels[i]);
    }
    end_stage(run, BREAK);
    for (int i = 0; i < count; i++)
        sets[i] = paragraphs[i] ? paragraph_set(&run->text, paragraphs[i], labels[i])
                                : set_block(&run->text, &blocks[i]);
    end_stage(run, SET);
    return sets;
}

static ChPages *lay_out(Run *run, const StyledDocument *document) {
    Arena *arena = run->text.arena;
    const SetBlock **blocks = set_blocks(run, document->blocks, document->block_count);
    const SetBlock *const **notes =
        arena_new_array(arena, const SetBlock *const *, document->note_count);
    for (int i = 0; i < document->note_count; i++)
        notes[i] = set_blocks(run, document->notes[i].blocks, document->notes[i].block_count);
    return pages_build(&(PagesInput){
        .document = document,
        .blocks = blocks,
        .notes = notes,
        .text = &run->text,
        .pages_max = run->bench->limits.pages,
    });
}

/** One statement from bytes to a PDF of these standards; its size. */
static size_t run_once(const Bench *bench, unsigned standards, double seconds[STAGES]) {
    Run run = {.bench = bench, .diagnostics = ch_diagnostics_new()};
    Arena *arena = arena_new();
    ChSource source = {.name = bench->path, .bytes = bench->bytes, .size = bench->size};
    run.started_us = g_get_monotonic_time();
    ChStatement *statement = read_statement(&source, &bench->limits, run.diagnostics);
    require(statement != NULL, "reading", run.diagnostics);
    end_stage(&run, READ);
    StyledDocument *document = style_statement(statement, bench->layout, arena, run.diagnostics);
    require(document != NULL, "styling", run.diagnostics);
    end_stage(&run, STYLE);
    run.text = (TextContext){.fonts = bench->fonts,
                             .file = bench->path,
                             .lang = document->lang,
                             .arena = arena,
                             .diagnostics = run.diagnostics,
                             .dictionaries = bench->dictionaries,
                             .keep = bench->keep,
                             .layout = bench->layout,
                             .find_graphic = find_graphic,
                             .graphics = &run,
                             .script_fonts = bench->layout->fonts,
                             .script_font_count = bench->layout->font_count};
    ChPages *pages = lay_out(&run, document);
    require(pages != NULL, "pages", run.diagnostics);
    end_stage(&run, PAGES);
    ChBytes bytes;
    PdfOptions options = {
        .first = 0, .last = pages->count - 1, .created_at = -1, .standards = standards};
    require(pdf_write(pages, &options, &bytes, run.diagnostics), "PDF", run.diagnostics);
    end_stage(&run, PDF);
    memcpy(seconds, run.seconds, sizeof run.seconds);
    size_t size = bytes.size;
    ch_bytes_clear(&bytes);
    arena_free(arena);
    ch_statement_free(statement);
    ch_diagnostics_free(run.diagnostics);
    return size;
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/** The value that `part` of all are at most; sorts them. */
static double quantile(double *values, int count, double part) {
    qsort(values, (size_t)count, sizeof *values, compare_doubles);
    return values[(int)(part * (count - 1) + 0.5)];
}

static double median(double *values, int count) {
    return quantile(values, count, 0.5);
}

static void profile_stages(const Bench *bench, int runs) {
    double *seconds[STAGES];
    double *whole = g_new0(double, (gsize)runs);
    for (int stage = 0; stage < STAGES; stage++)
        seconds[stage] = g_new0(double, (gsize)runs);
    size_t size = 0;
    for (int i = 0; i < runs; i++) {
        double one[STAGES];
        size = run_once(bench, CH_STANDARDS_DEFAULT, one);
        for (int stage = 0; stage < STAGES; stage++) {
            seconds[stage][i] = one[stage];
            whole[i] += one[stage];
        }
    }
    double first = whole[0];
    double total = median(whole, runs);
    printf("in process, %d runs: median %.3f ms, first %.3f ms, %zu bytes\n", runs, total * 1e3,
           first * 1e3, size);
    for (int stage = 0; stage < STAGES; stage++) {
        double part = median(seconds[stage], runs);
        printf("  %-9s %7.3f ms %5.1f %%\n", stage_names[stage], part * 1e3, 100 * part / total);
        g_free(seconds[stage]);
    }
    g_free(whole);
}

/** The runs of one of two ways to write. */
typedef struct Way {
    const char *name;
    unsigned standards;
    double *whole; /**< seconds of each run, from bytes to PDF */
    double *writing;
    size_t size;
} Way;

static void way_run(Way *way, const Bench *bench, int run) {
    double seconds[STAGES];
    way->size = run_once(bench, way->standards, seconds);
    way->writing[run] = seconds[PDF];
    way->whole[run] = 0;
    for (int stage = 0; stage < STAGES; stage++)
        way->whole[run] += seconds[stage];
}

static void way_print(Way *way, int runs) {
    printf("  %-9s %7.3f ms, of these PDF %6.3f ms, %6zu bytes\n", way->name,
           median(way->whole, runs) * 1e3, median(way->writing, runs) * 1e3, way->size);
    g_free(way->whole);
    g_free(way->writing);
}

/** Times both ways in pairs, each first every other time, and compares within the pairs. */
static void profile_conformance(const Bench *bench, int runs) {
    Way ways[] = {{.name = "none"}, {.name = "default", .standards = CH_STANDARDS_DEFAULT}};
    for (int i = 0; i < 2; i++) {
        ways[i].whole = g_new0(double, (gsize)runs);
        ways[i].writing = g_new0(double, (gsize)runs);
    }
    double *ratios = g_new0(double, (gsize)runs);
    for (int run = 0; run < runs; run++) {
        way_run(&ways[run % 2], bench, run);
        way_run(&ways[1 - run % 2], bench, run);
        ratios[run] = ways[1].whole[run] / ways[0].whole[run];
    }
    printf("conformance, %d pairs of runs in process:\n", runs);
    long more = (long)ways[1].size - (long)ways[0].size;
    for (int i = 0; i < 2; i++)
        way_print(&ways[i], runs);
    printf("  default / none: %.3f of the time (half of the pairs %.3f to %.3f), %+ld bytes\n",
           median(ratios, runs), quantile(ratios, runs, 0.25), quantile(ratios, runs, 0.75), more);
    g_free(ratios);
}

static void profile_process(const char *program, const char *statement, int runs) {
    double *seconds = g_new0(double, (gsize)runs);
    const char *words[] = {program, "render", statement, "-o", "/dev/null", "-f", "pdf", NULL};
    for (int i = 0; i < runs; i++) {
        gint64 started_us = g_get_monotonic_time();
        int status = 0;
        bool ran = g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                                NULL, NULL, &status, NULL);
        if (!ran || status != 0) {
            fprintf(stderr, "profile: %s failed\n", program);
            exit(1);
        }
        seconds[i] = (double)(g_get_monotonic_time() - started_us) / 1e6;
    }
    printf("fresh process, %d runs: median %.1f ms", runs, median(seconds, runs) * 1e3);
    printf(", least %.1f ms\n", seconds[0] * 1e3);
    g_free(seconds);
}

static void bench_load(Bench *bench, const char *path) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    bench->path = path;
    bench->limits = ch_limits_default();
    bench->arena = arena_new();
    bench->bytes =
        file_read(bench->arena, path, bench->limits.source_bytes, &bench->size, diagnostics);
    require(bench->bytes != NULL, "reading the statement", diagnostics);
    bench->layout = layout_read(SOURCE_DIR "/layouts/osce-pc.yaml", &bench->limits, diagnostics);
    require(bench->layout != NULL, "reading the layout", diagnostics);
    bench->fonts = font_set_new(SOURCE_DIR "/fonts/fonts.conf", diagnostics);
    require(bench->fonts != NULL, "reading the fonts", diagnostics);
    bench->keep = keep_book_new(SOURCE_DIR "/layouts/keep", &bench->limits);
    bench->dictionaries = dictionaries_new("/usr/share/hyphen");
    const GraphicRequest emblem = {.path = SOURCE_DIR "/layouts/emblems/eu.svg"};
    bench->emblem = graphic_load(&emblem, &bench->limits, bench->arena, diagnostics);
    require(bench->emblem != NULL, "reading the emblem", diagnostics);
    ch_diagnostics_free(diagnostics);
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: profile PROGRAM STATEMENT [RUNS]\n");
        return 2;
    }
    int runs = argc > 3 ? (int)g_ascii_strtoll(argv[3], NULL, 10) : 300;
    runs = CLAMP(runs, 1, 1000000);
    profile_process(argv[1], argv[2], MAX(5, runs / 10));
    Bench bench = {0};
    bench_load(&bench, argv[2]);
    profile_stages(&bench, runs);
    profile_conformance(&bench, runs);
    font_set_free(bench.fonts);
    keep_book_free(bench.keep);
    dictionaries_free(bench.dictionaries);
    ch_layout_free(bench.layout);
    arena_free(bench.arena);
    return 0;
}
