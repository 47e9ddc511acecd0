/* SPDX-License-Identifier: MIT
 *
 * The way of a document through the rooms: styled, set, paged.
 */
#include "page/pages.h"
#include "display/fingerprint.h"
#include "engine/engine.h"
#include "graphic/graphic.h"
#include "impose/impose.h"
#include "impose/paper.h"
#include "page/explain.h"
#include "style/styled.h"

/** A document on its way through the rooms. */
typedef struct Job {
    ChEngine *engine;
    const StyledDocument *document;
    TextContext text;
    int fit; /**< pages to fill; 0: as many as it takes */
} Job;

static const Graphic *find_graphic(const Job *job, const Fixture *fixture) {
    ChEngine *engine = job->engine;
    const Graphic *graphic = g_hash_table_lookup(engine->graphics, fixture->path);
    if (!graphic) {
        GraphicRequest request = {fixture->path, fixture->file, fixture->at};
        graphic = graphic_load(&request, &engine->limits, engine->arena, job->text.diagnostics);
        if (graphic)
            g_hash_table_insert(engine->graphics, g_strdup(fixture->path), (gpointer)graphic);
    }
    return graphic;
}

static const Graphic *build_barcode(const Job *job, const StyledBlock *block) {
    static const BarcodeKind kinds[] = {
        [CODE_QR] = BARCODE_QR, [CODE_39] = BARCODE_39, [CODE_128] = BARCODE_128};
    static const QrLevel levels[] = {[CODE_LEVEL_L] = QR_LOW,
                                     [CODE_LEVEL_M] = QR_MEDIUM,
                                     [CODE_LEVEL_Q] = QR_QUARTILE,
                                     [CODE_LEVEL_H] = QR_HIGH};
    const Fixture *fixture = block->fixture;
    Barcode barcode = {.kind = kinds[fixture->code],
                       .text = block->code,
                       .module_pt = fixture->module_pt,
                       .height_pt = fixture->height_pt,
                       .level = levels[fixture->level],
                       .file = fixture->file,
                       .at = fixture->at};
    return graphic_build_barcode(&barcode, job->text.arena, job->text.diagnostics);
}

/** A FindGraphic; `data` is the Job. */
static bool find_block_graphic(void *data, const StyledBlock *block, const Graphic **graphic) {
    const Job *job = data;
    const Fixture *fixture = block->fixture;
    bool absent = block->kind == STYLED_GRAPHIC && fixture->supplied &&
                  !g_file_test(fixture->path, G_FILE_TEST_EXISTS);
    *graphic = absent                       ? NULL
               : block->kind == STYLED_CODE ? build_barcode(job, block)
                                            : find_graphic(job, fixture);
    return absent || *graphic;
}

/** Sets all blocks, so that everything wrong with them is found at once; NULL if any failed. */
static const SetBlock **set_blocks(const Job *job, const StyledBlock *blocks, int count) {
    const SetBlock **sets = arena_new_array(job->text.arena, const SetBlock *, count);
    bool set = true;
    for (int i = 0; i < count; i++) {
        sets[i] = set_block(&job->text, &blocks[i]);
        set &= sets[i] != NULL;
    }
    return set ? sets : NULL;
}

static const SetBlock *const **set_notes(const Job *job) {
    const StyledDocument *document = job->document;
    const SetBlock *const **sets =
        arena_new_array(job->text.arena, const SetBlock *const *, document->note_count);
    bool set = true;
    for (int i = 0; i < document->note_count; i++) {
        sets[i] = set_blocks(job, document->notes[i].blocks, document->notes[i].block_count);
        set &= sets[i] != NULL;
    }
    return set ? sets : NULL;
}

static ChPages *lay_out(const Job *job) {
    const SetBlock **blocks = set_blocks(job, job->document->blocks, job->document->block_count);
    const SetBlock *const **notes = set_notes(job);
    if (!blocks || !notes)
        return NULL;
    return pages_build(&(PagesInput){
        .document = job->document,
        .blocks = blocks,
        .notes = notes,
        .text = &job->text,
        .pages_max = job->engine->limits.pages,
        .fit = job->fit,
    });
}

static ChPages *build_pages(ChEngine *engine, const ChStatement *statement, const ChLayout *layout,
                            int fit, ChDiagnostics *diagnostics) {
    Arena *arena = arena_new();
    ChPages *pages = NULL;
    const StyledDocument *document = style_statement(statement, layout, arena, diagnostics);
    if (document) {
        Job job = {
            .engine = engine,
            .document = document,
            .text = {.fonts = engine->fonts,
                     .file = statement->file,
                     .lang = document->lang,
                     .arena = arena,
                     .diagnostics = diagnostics,
                     .dictionaries = engine->dictionaries,
                     .keep = engine->keep,
                     .layout = layout,
                     .hyphenation = &document->hyphenation,
                     .script_fonts = layout->fonts,
                     .script_font_count = layout->font_count,
                     .once = !pages_set_again(layout, fit)},
            .fit = fit,
        };
        job.text.find_graphic = find_block_graphic;
        job.text.graphics = &job;
        pages = lay_out(&job);
    }
    if (pages)
        pages->store = engine->store;
    else
        arena_free(arena);
    return pages;
}

ChPages *ch_pages_build(ChEngine *engine, const ChStatement *statement, const ChLayout *layout,
                        ChDiagnostics *diagnostics) {
    return build_pages(engine, statement, layout, 0, diagnostics);
}

ChPages *ch_pages_build_fit(ChEngine *engine, const ChStatement *statement, const ChLayout *layout,
                            int count, ChDiagnostics *diagnostics) {
    if (count >= 1)
        return build_pages(engine, statement, layout, count, diagnostics);
    diagnostics_add(diagnostics, (Finding){.severity = CH_ERROR, .code = "page-fit-none"},
                    "a document cannot fill %d pages", count);
    return NULL;
}

ChPages *ch_pages_impose(const ChPages *pages, const ChImposition *imposition,
                         ChDiagnostics *diagnostics) {
    return impose_pages(pages, imposition, diagnostics);
}

bool ch_paper_parse(const char *text, double size_pt[2], ChDiagnostics *diagnostics) {
    return paper_parse(text, size_pt, diagnostics);
}

ChPrinting ch_pages_printing(const ChPages *pages) {
    const Page *first = &pages->pages[0];
    ChPrinting printing = {.title = pages->metadata.title,
                           .copies = MAX(pages->printing.copies, 1),
                           .sides = pages->printing.sides};
    paper_media((const double[]){first->width_pt, first->height_pt}, printing.media,
                sizeof printing.media);
    return printing;
}

char *ch_pages_explain(const ChPages *pages, ChExplanation form) {
    if (!pages->explanation)
        return g_strdup(form == CH_EXPLAIN_JSON ? "{}\n" : "");
    return explain_pages(pages->explanation, form);
}

void ch_pages_free(ChPages *pages) {
    if (!pages)
        return;
    if (pages->release)
        pages->release(pages->needed);
    arena_free(pages->arena);
}

int ch_pages_count(const ChPages *pages) {
    return pages->count;
}

ChPageFace ch_pages_face(const ChPages *pages, int page) {
    const Page *seen = &pages->pages[page - 1];
    Fingerprint print = fingerprint_page(seen);
    return (ChPageFace){.width_pt = seen->width_pt,
                        .height_pt = seen->height_pt,
                        .label = seen->label,
                        .digest = {print.words[0], print.words[1]}};
}
