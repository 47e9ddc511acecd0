/* SPDX-License-Identifier: MIT
 *
 * Subset: harfbuzz does the work; it is shown only the tables that an embedded font needs, so it
 * spends no time on closing over features or on the character map.
 */
#include "pdf/subset.h"

#include "pdf/cff.h"

#include <glib.h>
#include <hb-subset.h>

struct Subset {
    hb_subset_plan_t *plan;
    hb_blob_t *program;
    bool cff;
    const uint16_t *cids; /**< by glyph of the subset; NULL where the glyph is the CID */
    unsigned glyph_count;
};

static const hb_tag_t embedded_tables[] = {
    HB_TAG('C', 'F', 'F', ' '), HB_TAG('g', 'l', 'y', 'f'), HB_TAG('h', 'e', 'a', 'd'),
    HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'),
    HB_TAG('m', 'a', 'x', 'p'),
};

/** A face of the embedded tables alone. */
static hb_face_t *strip_face(hb_face_t *face) {
    hb_face_t *stripped = hb_face_builder_create();
    for (size_t i = 0; i < G_N_ELEMENTS(embedded_tables); i++) {
        hb_blob_t *table = hb_face_reference_table(face, embedded_tables[i]);
        if (hb_blob_get_length(table))
            hb_face_builder_add_table(stripped, embedded_tables[i], table);
        hb_blob_destroy(table);
    }
    return stripped;
}

static hb_subset_plan_t *plan_subset(hb_face_t *face, const hb_set_t *glyphs) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_union(hb_subset_input_glyph_set(input), glyphs);
    hb_face_t *stripped = strip_face(face);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(stripped, input);
    hb_face_destroy(stripped);
    hb_subset_input_destroy(input);
    return plan;
}

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *table = hb_face_reference_table(face, tag);
    bool found = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return found;
}

static bool take_cff(Subset *subset, hb_face_t *face, Arena *arena) {
    unsigned size;
    subset->program = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    const char *data = hb_blob_get_data(subset->program, &size);
    subset->glyph_count = hb_face_get_glyph_count(face);
    return cff_read_cids((const uint8_t *)data, size, subset->glyph_count, arena, &subset->cids) !=
           CFF_BROKEN;
}

static bool take_program(Subset *subset, hb_face_t *face, Arena *arena) {
    subset->cff = has_table(face, HB_TAG('C', 'F', 'F', ' '));
    if (subset->cff)
        return take_cff(subset, face, arena);
    subset->program = hb_face_reference_blob(face);
    return has_table(face, HB_TAG('g', 'l', 'y', 'f'));
}

Subset *subset_new(hb_face_t *face, const hb_set_t *glyphs, Arena *arena) {
    Subset *subset = g_new0(Subset, 1);
    subset->plan = plan_subset(face, glyphs);
    hb_face_t *cut = subset->plan ? hb_subset_plan_execute_or_fail(subset->plan) : NULL;
    bool taken = cut && take_program(subset, cut, arena);
    hb_face_destroy(cut);
    if (taken)
        return subset;
    subset_free(subset);
    return NULL;
}

void subset_free(Subset *subset) {
    if (!subset)
        return;
    hb_subset_plan_destroy(subset->plan);
    hb_blob_destroy(subset->program);
    g_free(subset);
}

bool subset_is_cff(const Subset *subset) {
    return subset->cff;
}

const char *subset_program(const Subset *subset, unsigned *size) {
    return hb_blob_get_data(subset->program, size);
}

unsigned subset_cid(const Subset *subset, unsigned glyph) {
    unsigned cut = hb_map_get(hb_subset_plan_old_to_new_glyph_mapping(subset->plan), glyph);
    return subset->cids && cut < subset->glyph_count ? subset->cids[cut] : cut;
}
