/* SPDX-License-Identifier: MIT
 *
 * Certificates.
 */
#include "proof/certificate.h"

#include <glib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static void put_text(JsonBuilder *json, const char *name, const char *text) {
    json_builder_set_member_name(json, name);
    json_builder_add_string_value(json, text);
}

static void put_integer(JsonBuilder *json, const char *name, int number) {
    json_builder_set_member_name(json, name);
    json_builder_add_int_value(json, number);
}

static void put_boolean(JsonBuilder *json, const char *name, bool value) {
    json_builder_set_member_name(json, name);
    json_builder_add_boolean_value(json, value);
}

static void put_digest(JsonBuilder *json, const char *name, const char *bytes, size_t size) {
    char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, size);
    put_text(json, name, digest);
    g_free(digest);
}

static void begin_list(JsonBuilder *json, const char *name) {
    json_builder_set_member_name(json, name);
    json_builder_begin_array(json);
}

/* -- Passages ------------------------------------------------------------------------------- */

static const char *kind_name(const Passage *passage) {
    static const char *const names[] = {[PASSAGE_PARAGRAPH] = "paragraph",
                                        [PASSAGE_HEADING] = "heading",
                                        [PASSAGE_CELL] = "cell",
                                        [PASSAGE_FIGURE] = "graphic",
                                        [PASSAGE_STRAY] = "text"};
    return passage->note >= 0 ? "note" : names[passage->kind];
}

static void put_passage_digest(JsonBuilder *json, const Passage *passage) {
    char *text = g_strconcat(passage->label, *passage->label ? " " : "", passage->text, NULL);
    put_digest(json, "sha256", text, strlen(text));
    g_free(text);
}

/** The page of the file, from 1. */
static int page_of(const Document *document, const Place *place) {
    return document_page_at(document, place->page)->sheet + 1;
}

static void put_box(JsonBuilder *json, const Document *document, const Place *place) {
    const double edges[] = {floor(place->box.left * 8) / 8, floor(place->box.bottom * 8) / 8,
                            ceil(place->box.right * 8) / 8, ceil(place->box.top * 8) / 8};
    json_builder_begin_object(json);
    put_integer(json, "page", page_of(document, place));
    begin_list(json, "rect");
    for (size_t i = 0; i < G_N_ELEMENTS(edges); i++)
        json_builder_add_double_value(json, edges[i]);
    json_builder_end_array(json);
    json_builder_end_object(json);
}

static void put_places(JsonBuilder *json, const Document *document, const Passage *found) {
    int before = 0;
    begin_list(json, "pages");
    for (guint i = 0; found && i < found->places->len; i++) {
        int page = page_of(document, &g_array_index(found->places, Place, i));
        if (page != before)
            json_builder_add_int_value(json, page);
        before = page;
    }
    json_builder_end_array(json);
    begin_list(json, "boxes");
    for (guint i = 0; found && i < found->places->len; i++)
        put_box(json, document, &g_array_index(found->places, Place, i));
    json_builder_end_array(json);
}

static void put_calls(JsonBuilder *json, const GArray *calls) {
    begin_list(json, "calls");
    for (guint i = 0; i < calls->len; i++)
        json_builder_add_int_value(json, g_array_index(calls, int, i));
    json_builder_end_array(json);
}

static void put_passage(JsonBuilder *json, const Document *document, const Comparison *comparison,
                        guint index, const GArray *calls) {
    const Passage *passage = passage_at(comparison->expected, index);
    int partner = comparison->partner[index];
    json_builder_begin_object(json);
    put_text(json, "kind", kind_name(passage));
    put_text(json, "label", passage->label);
    json_builder_set_member_name(json, "source");
    json_builder_begin_object(json);
    put_integer(json, "line", passage->at.line);
    put_integer(json, "column", passage->at.column);
    json_builder_end_object(json);
    put_passage_digest(json, passage);
    put_places(json, document, partner < 0 ? NULL : passage_at(comparison->found, (guint)partner));
    if (calls)
        put_calls(json, calls);
    json_builder_end_object(json);
}

/** The paragraphs, counted from 1, that call each note. */
static GPtrArray *collect_calls(const Comparison *comparison) {
    GPtrArray *calls = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (int i = 0; i < comparison->note_count; i++)
        g_ptr_array_add(calls, g_array_new(FALSE, FALSE, sizeof(int)));
    for (guint i = 0; i < comparison->expected->len; i++) {
        const GArray *anchors = passage_at(comparison->expected, i)->anchors;
        int number = (int)i + 1;
        for (guint j = 0; j < anchors->len; j++) {
            int note = g_array_index(anchors, Anchor, j).note;
            if (note >= 0 && note < comparison->note_count)
                g_array_append_val((GArray *)calls->pdata[note], number);
        }
    }
    return calls;
}

static void put_passages(JsonBuilder *json, const Document *document,
                         const Comparison *comparison) {
    GPtrArray *calls = collect_calls(comparison);
    bool in_notes = false;
    begin_list(json, "paragraphs");
    for (guint i = 0; i < comparison->expected->len; i++) {
        int note = passage_at(comparison->expected, i)->note;
        if (note >= 0 && !in_notes) {
            json_builder_end_array(json);
            begin_list(json, "notes");
        }
        in_notes = note >= 0;
        put_passage(json, document, comparison, i, in_notes ? calls->pdata[note] : NULL);
    }
    json_builder_end_array(json);
    if (!in_notes) {
        begin_list(json, "notes");
        json_builder_end_array(json);
    }
    g_ptr_array_free(calls, TRUE);
}

/* -- Fonts and faults ----------------------------------------------------------------------- */

static int compare_typefaces(gconstpointer a, gconstpointer b) {
    const Typeface *const *first = a, *const *second = b;
    return strcmp((*first)->name, (*second)->name);
}

static void put_fonts(JsonBuilder *json, const Document *document) {
    GPtrArray *typefaces = g_ptr_array_new();
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, document->typefaces);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        g_ptr_array_add(typefaces, value);
    g_ptr_array_sort(typefaces, compare_typefaces);
    begin_list(json, "fonts");
    for (guint i = 0; i < typefaces->len; i++) {
        const Typeface *typeface = g_ptr_array_index(typefaces, i);
        json_builder_begin_object(json);
        put_text(json, "name", typeface->name);
        put_boolean(json, "embedded", typeface->embedded);
        put_integer(json, "glyphs", typeface->glyph_count);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
    g_ptr_array_free(typefaces, TRUE);
}

static void put_faults(JsonBuilder *json, const Report *report) {
    const ChDiagnostic *fault;
    begin_list(json, "faults");
    for (int i = report->first; (fault = ch_diagnostics_at(report->diagnostics, i)); i++) {
        if (fault->severity != CH_ERROR)
            continue;
        json_builder_begin_object(json);
        put_text(json, "code", fault->code);
        put_text(json, "message", fault->message);
        put_integer(json, "line", fault->line);
        put_integer(json, "column", fault->column);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

/* -- The whole ------------------------------------------------------------------------------ */

static void put_source(JsonBuilder *json, const ProofDocument *document) {
    if (document->source) {
        put_text(json, "source", document->source->name);
        put_digest(json, "source_sha256", document->source->bytes, document->source->size);
    }
    put_text(json, "layout", document->layout->name);
}

static void put_documents(JsonBuilder *json, const CertificateInput *input) {
    begin_list(json, "documents");
    for (int i = 0; i < input->proof->count; i++) {
        const CertifiedPart *part = &input->parts[i];
        json_builder_begin_object(json);
        put_source(json, part->document);
        put_integer(json, "first_page",
                    document_page_at(input->document, part->part->first)->sheet + 1);
        put_integer(json, "pages", part->part->count);
        put_passages(json, input->document, part->comparison);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void put_head(JsonBuilder *json, const CertificateInput *input) {
    const ProofInput *proof = input->proof;
    put_text(json, "file", proof->pdf->name);
    put_digest(json, "file_sha256", proof->pdf->bytes, proof->pdf->size);
    if (!proof->combined)
        put_source(json, proof->documents);
    put_integer(json, "pages", (int)input->document->sheets->len);
    begin_list(json, "standards");
    for (guint i = 0; i < input->claims->standards->len; i++)
        json_builder_add_string_value(json, input->claims->standards->pdata[i]);
    json_builder_end_array(json);
    put_text(json, "verdict", input->report->count ? "differs" : "exact");
}

char *certificate_write(const CertificateInput *input) {
    JsonBuilder *json = json_builder_new();
    json_builder_begin_object(json);
    put_head(json, input);
    if (input->proof->combined)
        put_documents(json, input);
    else
        put_passages(json, input->document, input->parts->comparison);
    put_fonts(json, input->document);
    put_faults(json, input->report);
    json_builder_end_object(json);
    JsonNode *root = json_builder_get_root(json);
    JsonGenerator *generator = json_generator_new();
    json_generator_set_root(generator, root);
    json_generator_set_pretty(generator, TRUE);
    char *text = json_generator_to_data(generator, NULL);
    g_object_unref(generator);
    json_node_unref(root);
    g_object_unref(json);
    char *lines = g_strconcat(text, "\n", NULL);
    g_free(text);
    return lines;
}
