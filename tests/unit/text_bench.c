/* SPDX-License-Identifier: MIT
 *
 * Text benches.
 */
#include "text_bench.h"

#include "style/keep.h"
#include "text/dictionaries.h"

#include <glib.h>

Bench *bench_new(const char *lang, Align align) {
    Bench *bench = g_new0(Bench, 1);
    bench->diagnostics = ch_diagnostics_new();
    bench->context = (TextContext){
        .fonts = font_set_new(SOURCE_DIR "/fonts/fonts.conf", bench->diagnostics),
        .file = "statement.txt",
        .lang = lang,
        .arena = arena_new(),
        .diagnostics = bench->diagnostics,
    };
    g_assert_nonnull(bench->context.fonts);
    bench->style = (BlockStyle){
        .name = "paragraph", .text = {.family = "Liberation Sans", .size_pt = 12}, .align = align};
    return bench;
}

void bench_free(Bench *bench) {
    font_set_free(bench->context.fonts);
    dictionaries_free(bench->context.dictionaries);
    keep_book_free(bench->context.keep);
    arena_free(bench->context.arena);
    ch_diagnostics_free(bench->diagnostics);
    g_free(bench);
}

StyledBlock *block_of(Bench *bench, const char *text, double measure_pt) {
    Arena *arena = bench->context.arena;
    Span *span = arena_new_object(arena, Span);
    *span = (Span){.text = text, .style = &bench->style.text, .note = -1, .at = {3, 4}};
    StyledBlock *block = arena_new_object(arena, StyledBlock);
    *block = (StyledBlock){.style = &bench->style,
                           .at = {3, 4},
                           .measure_pt = measure_pt,
                           .spans = span,
                           .span_count = 1};
    return block;
}

const SetBlock *set_text(Bench *bench, const char *text, double measure_pt) {
    return set_block(&bench->context, block_of(bench, text, measure_pt));
}

static void append_line(GString *text, const SetLine *line) {
    for (int i = 0; i < line->run_count; i++)
        g_string_append(text, line->runs[i].glyphs.text);
}

char *line_text(const SetLine *line) {
    GString *text = g_string_new(NULL);
    append_line(text, line);
    return g_string_free(text, FALSE);
}

char *block_text(const SetBlock *block) {
    GString *text = g_string_new(NULL);
    for (int i = 0; i < block->line_count; i++)
        append_line(text, &block->lines[i]);
    return g_string_free(text, FALSE);
}
