/* SPDX-License-Identifier: MIT
 *
 * Castings.
 */
#include "pdf/casting.h"

#include "pdf/cmap.h"
#include "pdf/subset.h"
#include "pdf/syntax.h"

/** Bits of a font descriptor's flags (ISO 32000-1, table 123). */
enum {
    DESCRIPTOR_FIXED_PITCH = 1 << 0,
    DESCRIPTOR_SERIF = 1 << 1,
    DESCRIPTOR_SYMBOLIC = 1 << 2,
    DESCRIPTOR_ITALIC = 1 << 6,
};

/** A casting in the making. */
typedef struct Mould {
    Casting *casting;
    const FontFace *face;
    const Sort *sorts;
    int count;
    hb_set_t *glyphs;
    Deflater *deflater;
} Mould;

/** Takes over what the text holds. */
static const char *keep_text(const Mould *mould, GString *text) {
    const char *kept = arena_strndup(mould->casting->arena, text->str, text->len);
    mould->casting->bytes += text->len;
    g_string_free(text, TRUE);
    return kept;
}

static Packed pack(const Mould *mould, const char *bytes, size_t size) {
    Packed packed = deflater_pack(mould->deflater, bytes, size);
    mould->casting->bytes += packed.size;
    return (Packed){arena_memdup(mould->casting->arena, packed.bytes, packed.size), packed.size};
}

/* -- Places --------------------------------------------------------------------------------- */

static bool has_identity(const Mould *mould) {
    return (unsigned)mould->count == hb_set_get_population(mould->glyphs);
}

static void assign_places(const Mould *mould, const Subset *subset) {
    SortPlace *places = arena_new_array(mould->casting->arena, SortPlace, mould->count);
    hb_font_t *font = hb_font_create(mould->face->hb);
    double units = hb_face_get_upem(mould->face->hb);
    bool identity = has_identity(mould);
    for (int i = 0; i < mould->count; i++) {
        uint32_t glyph = mould->sorts[i].glyph;
        unsigned cid = subset_cid(subset, glyph);
        gint64 width = to_thousandths(hb_font_get_glyph_h_advance(font, glyph) * 1000 / units);
        places[i] = (SortPlace){
            .code = identity ? cid : (unsigned)i + 1, .cid = cid, .width = (double)width / 1000};
    }
    hb_font_destroy(font);
    mould->casting->places = places;
    mould->casting->bytes += (size_t)mould->count * sizeof *places;
}

/* -- Entries -------------------------------------------------------------------------------- */

/** FNV-1a over the glyphs, in letters: what tells two subsets of a font apart (ISO 32000-1, 9.6.4),
 *  the same for the same glyphs. */
static const char *subset_name(const Mould *mould) {
    guint32 hash = 2166136261U;
    for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(mould->glyphs, &glyph);)
        hash = (hash ^ glyph) * 16777619U;
    char tag[7] = {0};
    for (int i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    const Font *font = mould->face->font;
    return arena_printf(mould->casting->arena, "%s+%s", tag,
                        font->postscript_name ? font->postscript_name : "Font");
}

/** `[first [width width ...] first [...]]`: an array for each stretch of CIDs without a gap. */
static const char *list_widths(const Mould *mould) {
    GString *out = g_string_new("/W[");
    unsigned expected = 0;
    for (int i = 0; i < mould->count; i++) {
        const SortPlace *place = &mould->casting->places[i];
        if (i && place->cid == place[-1].cid)
            continue;
        if (place->cid != expected) {
            g_string_append(out, expected ? "]" : "");
            put_integer(out, place->cid);
        }
        g_string_append_c(out, place->cid == expected ? ' ' : '[');
        put_number(out, place->width);
        expected = place->cid + 1;
    }
    g_string_append(out, "]]");
    return keep_text(mould, out);
}

static unsigned descriptor_flags(const Font *font) {
    unsigned flags = DESCRIPTOR_SYMBOLIC;
    if (font->style_flags & FONT_FIXED_PITCH)
        flags |= DESCRIPTOR_FIXED_PITCH;
    if (font->style_flags & FONT_SERIF)
        flags |= DESCRIPTOR_SERIF;
    if (font->style_flags & FONT_ITALIC)
        flags |= DESCRIPTOR_ITALIC;
    return flags;
}

static const char *stretch_name(int width_class) {
    static const char *const names[] = {
        "UltraCondensed", "ExtraCondensed", "Condensed",     "SemiCondensed", "Normal",
        "SemiExpanded",   "Expanded",       "ExtraExpanded", "UltraExpanded",
    };
    return names[CLAMP(width_class, 1, 9) - 1];
}

/** Thickness of a stem, which no font file tells: 88 for a regular, 166 for a bold weight, as
 *  text faces of these weights have it. */
static int stem_width(const Font *font) {
    return 50 + font->weight * font->weight / 4225;
}

static const char *describe(const Mould *mould) {
    const Font *font = mould->face->font;
    const double *box = font->box_em;
    GString *out = g_string_new("/Type/FontDescriptor");
    put_entry_name(out, "FontName", mould->casting->name);
    put_entry_text(out, "FontFamily", font->family);
    put_entry_name(out, "FontStretch", stretch_name(font->width_class));
    put_entry_integer(out, "FontWeight", CLAMP(font->weight / 100 * 100, 100, 900));
    put_entry_integer(out, "Flags", descriptor_flags(font));
    g_string_append(out, "/FontBBox");
    put_rectangle(out, box[0] * 1000, box[1] * 1000, box[2] * 1000, box[3] * 1000);
    put_entry_number(out, "ItalicAngle", font->italic_angle_deg);
    put_entry_number(out, "Ascent", font->ascent_em * 1000);
    put_entry_number(out, "Descent", -font->descent_em * 1000);
    put_entry_number(out, "CapHeight", font->cap_height_em * 1000);
    put_entry_integer(out, "StemV", stem_width(font));
    return keep_text(mould, out);
}

/* -- Streams -------------------------------------------------------------------------------- */

static Packed map_sorts(const Mould *mould, CmapKind kind) {
    Cmap *cmap = cmap_new(kind);
    for (int i = 0; i < mould->count; i++) {
        const SortPlace *place = &mould->casting->places[i];
        Share share = mould->sorts[i].share;
        if (kind == CMAP_TO_TEXT)
            cmap_add_text(cmap, place->code, share.text, share.size);
        else
            cmap_add_cid(cmap, place->code, place->cid);
    }
    GString *map = cmap_end(cmap);
    Packed packed = pack(mould, map->str, map->len);
    g_string_free(map, TRUE);
    return packed;
}

static void cast_program(const Mould *mould, const Subset *subset) {
    Casting *casting = mould->casting;
    unsigned size;
    const char *program = subset_program(subset, &size);
    casting->cff = subset_is_cff(subset);
    casting->subtype = casting->cff ? "CIDFontType0" : "CIDFontType2";
    casting->program_key = casting->cff ? "FontFile3" : "FontFile2";
    casting->program_entries =
        casting->cff ? "/Subtype/CIDFontType0C" : arena_printf(casting->arena, "/Length1 %u", size);
    casting->program = pack(mould, program, size);
}

static void cast(const Mould *mould, const Subset *subset) {
    Casting *casting = mould->casting;
    bool identity = has_identity(mould);
    cast_program(mould, subset);
    assign_places(mould, subset);
    casting->name = subset_name(mould);
    casting->encoding = identity ? "Identity-H" : CMAP_NAME;
    casting->descriptor = describe(mould);
    casting->widths = list_widths(mould);
    casting->to_text = map_sorts(mould, CMAP_TO_TEXT);
    if (!identity)
        casting->to_cid = map_sorts(mould, CMAP_TO_CID);
}

Casting *casting_new(const FontFace *face, const Sort *sorts, int count, Deflater *deflater) {
    Arena *arena = arena_new();
    Mould mould = {.casting = arena_new_object(arena, Casting),
                   .face = face,
                   .sorts = sorts,
                   .count = count,
                   .glyphs = hb_set_create(),
                   .deflater = deflater};
    mould.casting->arena = arena;
    for (int i = 0; i < count; i++)
        hb_set_add(mould.glyphs, sorts[i].glyph);
    Subset *subset = subset_new(face->hb, mould.glyphs, arena);
    if (subset)
        cast(&mould, subset);
    subset_free(subset);
    hb_set_destroy(mould.glyphs);
    if (subset)
        return mould.casting;
    arena_free(arena);
    return NULL;
}

void casting_free(Casting *casting) {
    arena_free(casting->arena);
}
