/* SPDX-License-Identifier: MIT
 *
 * Impressions.
 */
#include "preview/impression.h"

#include <string.h>

/* -- Boxes --------------------------------------------------------------------------------- */

static void clear_engine(gpointer box) {
    ch_engine_free(((EngineBox *)box)->engine);
}

static void clear_layout(gpointer data) {
    LayoutBox *box = data;
    ch_layout_free(box->layout);
    ch_diagnostics_free(box->findings);
}

EngineBox *engine_box_new(ChDiagnostics *diagnostics) {
    ChEngine *engine = ch_engine_new(NULL, NULL, diagnostics);
    if (!engine)
        return NULL;
    EngineBox *box = g_rc_box_new(EngineBox);
    box->engine = engine;
    return box;
}

void engine_box_unref(EngineBox *box) {
    if (box)
        g_rc_box_release_full(box, clear_engine);
}

LayoutBox *layout_box_new(ChLayout *layout, ChDiagnostics *findings) {
    LayoutBox *box = g_rc_box_new(LayoutBox);
    *box = (LayoutBox){layout, findings};
    return box;
}

void layout_box_unref(LayoutBox *box) {
    if (box)
        g_rc_box_release_full(box, clear_layout);
}

/* -- Pictures ------------------------------------------------------------------------------ */

Picture *picture_new(const ChPages *pages, int page) {
    ChPageFace face = ch_pages_face(pages, page);
    Picture *picture = g_new(Picture, 1);
    *picture =
        (Picture){.width_pt = face.width_pt,
                  .height_pt = face.height_pt,
                  .label = g_strdup(face.label),
                  .digest = g_strdup_printf("%016llx%016llx", face.digest[0], face.digest[1])};
    return picture;
}

void picture_free(Picture *picture) {
    g_free(picture->label);
    g_free(picture->digest);
    g_clear_pointer(&picture->svg, g_bytes_unref);
    g_free(picture);
}

static void clear_bytes(gpointer data) {
    ch_bytes_clear(data);
    g_free(data);
}

GBytes *picture_draw(Picture *picture, const ChPages *pages, int page, ChDiagnostics *diagnostics) {
    const ChOutput output = {.format = CH_FORMAT_SVG, .first = page, .last = page};
    ChBytes bytes;
    if (!picture->svg && ch_pages_write(pages, &output, &bytes, diagnostics)) {
        ChBytes *kept = g_new(ChBytes, 1);
        *kept = bytes;
        picture->svg = g_bytes_new_with_free_func(kept->data, kept->size, clear_bytes, kept);
    }
    return picture->svg;
}

/* -- Impressions --------------------------------------------------------------------------- */

static void free_picture(gpointer picture) {
    picture_free(picture);
}

static GPtrArray *list_pictures(const ChPages *pages) {
    GPtrArray *pictures = g_ptr_array_new_with_free_func(free_picture);
    for (int page = 1; page <= ch_pages_count(pages); page++)
        g_ptr_array_add(pictures, picture_new(pages, page));
    return pictures;
}

Impression *impression_new(EngineBox *engine, LayoutBox *layout, ChStatement *statement, int fit,
                           ChDiagnostics *diagnostics) {
    ChPages *pages =
        fit ? ch_pages_build_fit(engine->engine, statement, layout->layout, fit, diagnostics)
            : ch_pages_build(engine->engine, statement, layout->layout, diagnostics);
    if (!pages)
        return NULL;
    Impression *impression = g_new0(Impression, 1);
    impression->engine = g_rc_box_acquire(engine);
    impression->layout = g_rc_box_acquire(layout);
    impression->statement = statement;
    impression->pages = pages;
    impression->pictures = list_pictures(pages);
    return impression;
}

void impression_free(Impression *impression) {
    if (!impression)
        return;
    g_ptr_array_unref(impression->pictures);
    ch_pages_free(impression->pages);
    ch_statement_free(impression->statement);
    layout_box_unref(impression->layout);
    engine_box_unref(impression->engine);
    g_free(impression);
}

void impression_take_pictures(Impression *impression, const Impression *before) {
    if (!before)
        return;
    g_autoptr(GHashTable) drawn = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < before->pictures->len; i++) {
        Picture *picture = before->pictures->pdata[i];
        if (picture->svg)
            g_hash_table_insert(drawn, picture->digest, picture->svg);
    }
    for (guint i = 0; i < impression->pictures->len; i++) {
        Picture *picture = impression->pictures->pdata[i];
        GBytes *svg = g_hash_table_lookup(drawn, picture->digest);
        picture->svg = svg ? g_bytes_ref(svg) : NULL;
    }
}

int impression_find(const Impression *impression, const char *digest) {
    for (guint i = 0; i < impression->pictures->len; i++) {
        const Picture *picture = impression->pictures->pdata[i];
        if (!strcmp(picture->digest, digest))
            return (int)i + 1;
    }
    return 0;
}

GBytes *impression_draw(Impression *impression, int page, ChDiagnostics *diagnostics) {
    return picture_draw(impression->pictures->pdata[page - 1], impression->pages, page,
                        diagnostics);
}
