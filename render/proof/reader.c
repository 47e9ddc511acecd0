/* SPDX-License-Identifier: MIT
 *
 * Reading a file for what it says. What a proof would call a fault does no harm here: files of
 * other writers, and older ones of this one, have entries and operators that no proof knows.
 */
#include "proof/found.h"
#include "proof/proof.h"

static const char *role_of_passage(const Passage *passage) {
    static const char *const headings[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
    switch (passage->kind) {
    case PASSAGE_HEADING:
        return headings[CLAMP(passage->level, 1, (int)G_N_ELEMENTS(headings)) - 1];
    case PASSAGE_CELL:
        return passage->header ? "TH" : "TD";
    case PASSAGE_FIGURE:
        return "Figure";
    case PASSAGE_STRAY:
        return "NonStruct";
    case PASSAGE_PARAGRAPH:
        break;
    }
    return "P";
}

/** The text as UTF-8, whatever a font's map of characters holds. */
static const char *sound_text(const char *text, Arena *arena) {
    g_autofree char *sound = g_utf8_make_valid(text, -1);
    return arena_strdup(arena, sound);
}

static FilePlace place_of(const Document *document, const Place *place) {
    int number = document_page_at(document, place->page)->sheet;
    Box area = g_array_index(document->sheets, DocumentSheet, (guint)number).area;
    return (FilePlace){.page = number,
                       .rect = {place->box.left - area.left, area.top - place->box.top,
                                place->box.right - place->box.left,
                                place->box.top - place->box.bottom}};
}

static FileBlock block_of_passage(const Found *found, const Passage *passage) {
    FilePlace *places = arena_new_array(found->arena, FilePlace, passage->places->len);
    for (guint i = 0; i < passage->places->len; i++)
        places[i] = place_of(found->document, &g_array_index(passage->places, Place, i));
    return (FileBlock){.role = role_of_passage(passage),
                       .label = sound_text(passage->label, found->arena),
                       .text = sound_text(passage->text, found->arena),
                       .places = places,
                       .place_count = (int)passage->places->len};
}

static const FileText *text_of(const Found *found) {
    const GArray *pages = found->document->sheets;
    FileText *text = arena_new_object(found->arena, FileText);
    Point *sizes = arena_new_array(found->arena, Point, pages->len);
    FileBlock *blocks = arena_new_array(found->arena, FileBlock, found->passages->len);
    for (guint i = 0; i < pages->len; i++) {
        Box area = g_array_index(pages, DocumentSheet, i).area;
        sizes[i] = (Point){area.right - area.left, area.top - area.bottom};
    }
    for (guint i = 0; i < found->passages->len; i++)
        blocks[i] = block_of_passage(found, passage_at(found->passages, i));
    *text = (FileText){sizes, (int)pages->len, blocks, (int)found->passages->len};
    return text;
}

static const FileText *read_text(Objects *objects, const ChLimits *limits, Arena *arena,
                                 Report *report) {
    Document document;
    const FileText *text = NULL;
    if (document_read(&document, objects, limits->pages, arena, report)) {
        const Part whole = part_whole(&document);
        Found found;
        found_read(&found, &document, &whole, arena, report);
        text = text_of(&found);
        found_clear(&found);
    }
    document_clear(&document);
    return text;
}

const FileText *proof_read(const ChSource *pdf, const ChLimits *limits, Arena *arena,
                           ChDiagnostics *diagnostics) {
    ChDiagnostics *faults = ch_diagnostics_new();
    Report report = {.diagnostics = faults, .source = pdf->name, .pdf = pdf->name};
    Objects *objects = objects_open(pdf, limits, arena, &report);
    const FileText *text = objects ? read_text(objects, limits, arena, &report) : NULL;
    const ChDiagnostic *fault;
    for (int i = 0; !text && (fault = ch_diagnostics_at(faults, i)); i++)
        ch_diagnostics_add(diagnostics, fault);
    objects_close(objects);
    ch_diagnostics_free(faults);
    return text;
}
