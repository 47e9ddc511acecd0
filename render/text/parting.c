/* SPDX-License-Identifier: MIT
 *
 * Parting.
 */
#include "text/parting.h"

#include <glib.h>
#include <hb-aat.h>
#include <hb-ot.h>

/** Bits of a lookup flag (OpenType, chapter 2): which glyphs the lookup passes over. */
enum { IGNORE_BASES = 2, IGNORE_LIGATURES = 4 };

/** Types of lookups: the first of both tables, the others of GPOS. */
enum { SINGLE = 1, PAIR = 2, MARK_TO_BASE = 4, MARK_TO_MARK = 6 };

/** A layout table as bytes; those past its end are zeros. */
typedef struct Table {
    const guint8 *bytes;
    unsigned size;
    bool positions; /**< GPOS, not GSUB */
} Table;

static unsigned number_at(const Table *table, unsigned offset) {
    bool within = table->size >= 2 && offset <= table->size - 2;
    return within ? (unsigned)(table->bytes[offset] << 8 | table->bytes[offset + 1]) : 0;
}

/** A lookup: where it stands, and its type, that of its extension where it is one. */
typedef struct Lookup {
    unsigned index;
    unsigned offset;
    unsigned type;
    unsigned flags;
    unsigned count; /**< of subtables */
    bool extends;
} Lookup;

static unsigned subtable_offset(const Table *table, const Lookup *lookup, unsigned index) {
    unsigned offset = lookup->offset + number_at(table, lookup->offset + 6 + 2 * index);
    if (lookup->extends)
        offset += number_at(table, offset + 4) << 16 | number_at(table, offset + 6);
    return offset;
}

static Lookup read_lookup(const Table *table, unsigned index) {
    unsigned list = number_at(table, 8);
    Lookup lookup = {.index = index, .offset = list + number_at(table, list + 2 + 2 * index)};
    lookup.type = number_at(table, lookup.offset);
    lookup.flags = number_at(table, lookup.offset + 2);
    lookup.count = number_at(table, lookup.offset + 4);
    lookup.extends = lookup.type == (table->positions ? 9 : 7);
    if (lookup.extends && lookup.count > 0) {
        unsigned first = lookup.offset + number_at(table, lookup.offset + 6);
        lookup.type = number_at(table, first + 2);
    }
    return lookup;
}

/** Whether the lookup has contexts in the format that names glyphs by classes. */
static bool has_classed_context(const Table *table, const Lookup *lookup) {
    unsigned context = table->positions ? 7 : 5;
    if (lookup->type != context && lookup->type != context + 1)
        return false;
    for (unsigned i = 0; i < lookup->count; i++)
        if (number_at(table, subtable_offset(table, lookup, i)) == 2)
            return true;
    return false;
}

static bool names_glyph(hb_face_t *face, const Table *table, unsigned index, hb_codepoint_t glyph) {
    hb_tag_t tag = table->positions ? HB_OT_TAG_GPOS : HB_OT_TAG_GSUB;
    hb_set_t *named = hb_set_create();
    hb_ot_layout_lookup_collect_glyphs(face, tag, index, named, named, named, NULL);
    bool names = hb_set_has(named, glyph);
    hb_set_destroy(named);
    return names;
}

/** Whether no pair that moves both glyphs may begin or end with the space. In the format that
 *  names glyphs by classes any may. */
static bool moves_first(hb_face_t *face, const Table *table, const Lookup *lookup,
                        hb_codepoint_t space) {
    for (unsigned i = 0; i < lookup->count; i++) {
        unsigned offset = subtable_offset(table, lookup, i);
        if (number_at(table, offset + 6) != 0 &&
            (number_at(table, offset) != 1 || names_glyph(face, table, lookup->index, space)))
            return false;
    }
    return true;
}

/** Whether the lookup passes over glyphs of the space's class. */
static bool passes_over(hb_face_t *face, unsigned flags, hb_codepoint_t space) {
    switch (hb_ot_layout_get_glyph_class(face, space)) {
    case HB_OT_LAYOUT_GLYPH_CLASS_BASE_GLYPH:
        return flags & IGNORE_BASES;
    case HB_OT_LAYOUT_GLYPH_CLASS_LIGATURE:
        return flags & IGNORE_LIGATURES;
    case HB_OT_LAYOUT_GLYPH_CLASS_MARK:
        return true;
    default:
        return false;
    }
}

static bool lookup_parts(hb_face_t *face, const Table *table, unsigned index,
                         hb_codepoint_t space) {
    Lookup lookup = read_lookup(table, index);
    if (table->positions && lookup.type >= MARK_TO_BASE && lookup.type <= MARK_TO_MARK)
        return true;
    if (lookup.type == SINGLE)
        return true;
    if (passes_over(face, lookup.flags, space) || has_classed_context(table, &lookup))
        return false;
    if (table->positions && lookup.type == PAIR)
        return moves_first(face, table, &lookup, space);
    return !names_glyph(face, table, index, space);
}

/** All lookups count, of whatever script and feature: contexts call others by their number. */
static bool table_parts(hb_face_t *face, hb_tag_t tag, hb_codepoint_t space) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    Table table = {.positions = tag == HB_OT_TAG_GPOS};
    table.bytes = (const guint8 *)hb_blob_get_data(blob, &table.size);
    unsigned count = hb_ot_layout_table_get_lookup_count(face, tag);
    bool parts = true;
    for (unsigned i = 0; i < count && parts; i++)
        parts = lookup_parts(face, &table, i, space);
    hb_blob_destroy(blob);
    return parts;
}

/** Whether a table `kern`, where there is one, is of plain pairs (OpenType, version 0, format 0).
 */
static bool kern_parts(hb_face_t *face) {
    hb_blob_t *blob = hb_face_reference_table(face, HB_TAG('k', 'e', 'r', 'n'));
    Table table = {0};
    table.bytes = (const guint8 *)hb_blob_get_data(blob, &table.size);
    bool parts = number_at(&table, 0) == 0;
    unsigned offset = 4;
    for (unsigned i = 0; i < number_at(&table, 2) && parts; i++) {
        parts = number_at(&table, offset + 4) >> 8 == 0;
        offset += number_at(&table, offset + 2);
    }
    hb_blob_destroy(blob);
    return parts;
}

bool parts_at_spaces(hb_font_t *font) {
    hb_face_t *face = hb_font_get_face(font);
    hb_codepoint_t space;
    return hb_font_get_nominal_glyph(font, ' ', &space) && !hb_aat_layout_has_substitution(face) &&
           !hb_aat_layout_has_positioning(face) && !hb_aat_layout_has_tracking(face) &&
           kern_parts(face) && table_parts(face, HB_OT_TAG_GSUB, space) &&
           table_parts(face, HB_OT_TAG_GPOS, space);
}

bool is_mark_glyph(hb_face_t *face, hb_codepoint_t glyph) {
    return hb_ot_layout_get_glyph_class(face, glyph) == HB_OT_LAYOUT_GLYPH_CLASS_MARK;
}
