/* SPDX-License-Identifier: MIT
 *
 * Impression: a statement laid out once, with all that its pages point into, and the pictures of
 * its pages as far as anybody asked for them. Belongs to the thread of its engine.
 */
#ifndef PREVIEW_IMPRESSION_H
#define PREVIEW_IMPRESSION_H

#include "chancery.h"

#include <glib.h>

/** An engine and a layout are kept by all impressions that were made with them: reference counted
 *  boxes. The layout's findings are told of each impression. */
typedef struct EngineBox {
    ChEngine *engine;
} EngineBox;

typedef struct LayoutBox {
    ChLayout *layout;
    ChDiagnostics *findings;
} LayoutBox;

EngineBox *engine_box_new(ChDiagnostics *diagnostics);
void engine_box_unref(EngineBox *box);
/** Owns both; `layout` may be NULL. */
LayoutBox *layout_box_new(ChLayout *layout, ChDiagnostics *findings);
void layout_box_unref(LayoutBox *box);

/** A page and its picture. */
typedef struct Picture {
    double width_pt;
    double height_pt;
    char *label;
    char *digest;
    GBytes *svg; /**< NULL until it is asked for */
} Picture;

/** Of page `page`, from 1; not drawn yet. */
Picture *picture_new(const ChPages *pages, int page);
void picture_free(Picture *picture);
/** The page, which it is of, as SVG, borrowed; drawn if this is the first who asks. NULL with
 *  errors. */
GBytes *picture_draw(Picture *picture, const ChPages *pages, int page, ChDiagnostics *diagnostics);

typedef struct Impression {
    EngineBox *engine;
    LayoutBox *layout;
    ChStatement *statement;
    ChPages *pages;
    GPtrArray *pictures; /**< of Picture, a page each */
} Impression;

/** Lays `statement` out, on `fit` pages unless it is 0. Takes the statement and a reference of each
 *  box. NULL with errors, and nothing is taken. */
Impression *impression_new(EngineBox *engine, LayoutBox *layout, ChStatement *statement, int fit,
                           ChDiagnostics *diagnostics);
void impression_free(Impression *impression);
/** Takes over the pictures that `before`, which may be NULL, has of pages that look the same. */
void impression_take_pictures(Impression *impression, const Impression *before);
/** The page with that digest, from 1; 0 without one. */
int impression_find(const Impression *impression, const char *digest);
/** The page's picture, as picture_draw does. */
GBytes *impression_draw(Impression *impression, int page, ChDiagnostics *diagnostics);

#endif
