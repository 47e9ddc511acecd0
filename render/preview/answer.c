/* SPDX-License-Identifier: MIT
 *
 * The studio's answers to questions about what is on show.
 */
#include "preview/members.h"
#include "preview/studio.h"

#include <string.h>

/** Takes a string of the library. */
static GBytes *take_string(char *text) {
    return text ? g_bytes_new_with_free_func(text, strlen(text), (GDestroyNotify)ch_string_free,
                                             text)
                : NULL;
}

/** Where the next bulletin, which is on its way, says otherwise. */
static GBytes *overtaken(void) {
    return g_bytes_new_static("", 0);
}

static const ChPages *pages_of(const Studio *studio, Row row) {
    const Side *const sides[] = {
        [ROW_NOW] = &studio->now, [ROW_AGAINST] = &studio->against, [ROW_BESIDE] = &studio->beside};
    const Side *side = sides[row];
    return side->impression ? side->impression->pages : NULL;
}

static GBytes *draw_picture(const Studio *studio, const char *digest, ChDiagnostics *findings) {
    const Side *const sides[] = {&studio->now, &studio->against, &studio->beside};
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
        Impression *impression = sides[i]->impression;
        int page = impression ? impression_find(impression, digest) : 0;
        GBytes *svg = page ? impression_draw(impression, page, findings) : NULL;
        if (page)
            return svg ? g_bytes_ref(svg) : NULL;
    }
    GBytes *svg = studio->gallery ? gallery_picture(studio->gallery, digest) : NULL;
    return svg ? g_bytes_ref(svg) : overtaken();
}

/** A picture that cannot be drawn is news, once: whoever asks learns it from the next bulletin. */
static GBytes *draw_facsimile(Studio *studio, const char *digest) {
    Facsimile *pdf = studio->against_pdf;
    int page = pdf ? facsimile_find(pdf, digest) : 0;
    if (!page || !facsimile_has(pdf, page))
        return overtaken();
    GBytes *png = facsimile_draw(pdf, page, studio->against.findings);
    studio->untold |= !png;
    return png ? png : overtaken();
}

static GBytes *write_pdf(const ChPages *pages, ChDiagnostics *findings) {
    const ChOutput output = {.format = CH_FORMAT_PDF,
                             .first = 1,
                             .last = ch_pages_count(pages),
                             .standards = CH_STANDARDS_DEFAULT};
    ChBytes bytes;
    if (!ch_pages_write(pages, &output, &bytes, findings))
        return NULL;
    GBytes *pdf = g_bytes_new(bytes.data, bytes.size);
    ch_bytes_clear(&bytes);
    return pdf;
}

/* -- The source ---------------------------------------------------------------------------- */

/** What the file says, what is no UTF-8 replaced; NULL where it is a package or cannot be read. */
static char *read_text(const char *path, ChDiagnostics *findings) {
    ChLimits limits = ch_limits_default();
    ChBytes bytes;
    if (!ch_file_read(path, limits.source_bytes, &bytes, findings))
        return NULL;
    const ChSource source = {.name = path, .bytes = bytes.data, .size = bytes.size};
    bool packed = ch_source_form(&source) == CH_FORM_DOCX;
    char *text = packed ? NULL : g_utf8_make_valid(bytes.data, (gssize)bytes.size);
    ch_bytes_clear(&bytes);
    return text;
}

/** `{"file", "text": null | "..."}`: what stands in the file now, also where it has errors. */
static GBytes *show_source(const Studio *studio, ChDiagnostics *findings) {
    const char *path = studio->wish.file;
    if (!path)
        return NULL;
    g_autofree char *text = read_text(path, findings);
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    member_text(builder, "file", path);
    member_text(builder, "text", text);
    json_builder_end_object(builder);
    return members_write(builder);
}

/* -- Comparison ---------------------------------------------------------------------------- */

static GBytes *compare_pdf(const Studio *studio, ChDiagnostics *findings) {
    const char *path = studio->wish.against;
    ChLimits limits = ch_limits_default();
    ChBytes bytes;
    if (!ch_file_read(path, limits.pdf_bytes, &bytes, findings))
        return NULL;
    const ChSource pdf = {.name = path, .bytes = bytes.data, .size = bytes.size};
    char *told =
        ch_pages_compare_pdf(studio->engine->engine, &pdf, pages_of(studio, ROW_NOW), findings);
    ch_bytes_clear(&bytes);
    return take_string(told);
}

static GBytes *compare(const Studio *studio, ChDiagnostics *findings) {
    const ChPages *before = pages_of(studio, ROW_AGAINST);
    const ChPages *now = pages_of(studio, ROW_NOW);
    if (!studio->wish.against || !studio->engine || !now)
        return NULL;
    if (studio->against_pdf)
        return compare_pdf(studio, findings);
    return take_string(before ? ch_pages_compare(before, now) : NULL);
}

/** Of the statement as it was read last, also where its own layout does not take it. */
static GBytes *show_specimen(Studio *studio, const char *layout) {
    if (!studio->gallery || !studio->engine)
        return NULL;
    return gallery_specimen(studio->gallery, layout, studio->engine->engine,
                            side_statement(&studio->now));
}

/* -- Questions ----------------------------------------------------------------------------- */

static GBytes *answer(Studio *studio, const Question *question, ChDiagnostics *findings) {
    const ChPages *pages = pages_of(studio, question->row);
    switch (question->kind) {
    case ASK_PICTURE:
        return draw_picture(studio, question->word, findings);
    case ASK_FACSIMILE:
        return draw_facsimile(studio, question->word);
    case ASK_INSPECT:
        return take_string(pages ? ch_pages_inspect(pages, question->number) : NULL);
    case ASK_STRUCTURE:
        return take_string(pages ? ch_pages_structure(pages) : NULL);
    case ASK_EXPLAIN:
        return take_string(pages ? ch_pages_explain(pages, CH_EXPLAIN_JSON) : NULL);
    case ASK_COMPARE:
        return compare(studio, findings);
    case ASK_SOURCE:
        return show_source(studio, findings);
    case ASK_PDF:
        return pages ? write_pdf(pages, findings) : NULL;
    case ASK_SPECIMEN:
        return show_specimen(studio, question->word);
    }
    return NULL;
}

GBytes *studio_answer(Studio *studio, const Question *question) {
    if (question->version && question->version != studio->version)
        return overtaken();
    ChDiagnostics *findings = ch_diagnostics_new();
    GBytes *answered = answer(studio, question, findings);
    ch_diagnostics_free(findings);
    return answered;
}
