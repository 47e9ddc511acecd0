/* SPDX-License-Identifier: MIT
 *
 * Embedding: a code of a font stands for one text (ToUnicode), but one glyph may stand for several:
 * the space for U+0020 and U+00A0, the hyphen for U+002D and for one that the layout added. Most
 * readers know no other way to a code's text than ToUnicode, so a glyph gets a code for each text
 * it stands for. Where every glyph has one text the code is the CID (Identity-H); else the codes
 * are counted and an embedded character map leads from them to CIDs.
 */
#include "pdf/embedding.h"

#include "pdf/cmap.h"
#include "pdf/subset.h"
#include "pdf/syntax.h"

#include <string.h>

/** Bits of a font descriptor's flags (ISO 32000-1, table 123). */
enum {
    DESCRIPTOR_FIXED_PITCH = 1 << 0,
    DESCRIPTOR_SERIF = 1 << 1,
    DESCRIPTOR_SYMBOLIC = 1 << 2,
    DESCRIPTOR_ITALIC = 1 << 6,
};

/** Licence bits of a font's OS/2 table, fsType (OpenType 1.9). */
enum {
    OS2_FSTYPE = 8, /**< its place in the table */
    LICENCE_USAGE = 0x000F,
    LICENCE_RESTRICTED = 0x0002, /**< alone among the usage bits */
    LICENCE_NO_SUBSET = 0x0100,
    LICENCE_BITMAPS_ONLY = 0x0200,
};

/** What is left of a name beside the tag of a subset and the name of an encoding. */
enum { FONT_NAME_BYTES_MAX = NAME_BYTES_MAX - 7 - 11 };

/** A glyph as one text. */
typedef struct Code {
    Share share;
    unsigned code;
    struct Code *next;
} Code;

typedef struct GlyphUse {
    Code *codes; /**< NULL where the glyph is not drawn */
    unsigned cid;
    gint64 width; /**< in millionths of an em */
} GlyphUse;

struct Embedding {
    const Font *font;
    int index;
    hb_face_t *face;
    hb_set_t *glyphs;
    GlyphUse *uses; /**< by glyph */
    unsigned code_count;
    unsigned glyph_count;
    Embedding *next;
};

struct Embeddings {
    Embedding *first;
    Embedding *last;
    int count;
};

/* -- Gathering ------------------------------------------------------------------------------ */

static void report_font(const Edition *edition, const Font *font, const char *what) {
    diagnostics_add(edition->diagnostics, (Finding){.severity = CH_ERROR, .code = "pdf-font"},
                    "%s: %s", font->path ? font->path : font->family, what);
}

/** Why the licence forbids to embed a subset of the face's outlines; NULL where it does not. A font
 *  that says nothing forbids nothing. */
static const char *licence_fault(hb_face_t *face) {
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned size;
    const guchar *bytes = (const guchar *)hb_blob_get_data(table, &size);
    unsigned licence =
        size >= OS2_FSTYPE + 2 ? (unsigned)bytes[OS2_FSTYPE] << 8 | bytes[OS2_FSTYPE + 1] : 0;
    hb_blob_destroy(table);
    if ((licence & LICENCE_USAGE) == LICENCE_RESTRICTED)
        return "its licence forbids to embed it (fsType)";
    if (licence & LICENCE_NO_SUBSET)
        return "its licence forbids to embed a part of it (fsType)";
    return licence & LICENCE_BITMAPS_ONLY ? "its licence forbids to embed outlines (fsType)" : NULL;
}

static const char *font_fault(const Embedding *embedding) {
    const char *name = embedding->font->postscript_name;
    if (!embedding->glyph_count)
        return "the file holds no font that can be read";
    if (name && strlen(name) > FONT_NAME_BYTES_MAX)
        return "its PostScript name is too long";
    return licence_fault(embedding->face);
}

static Embedding *embedding_new(const Edition *edition, const Font *font, int index) {
    Embedding *embedding = arena_new_object(edition->arena, Embedding);
    hb_blob_t *file =
        hb_blob_create(font->data, (unsigned)font->size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    embedding->font = font;
    embedding->index = index;
    embedding->face = hb_face_create(file, (unsigned)font->face);
    embedding->glyphs = hb_set_create();
    embedding->glyph_count = hb_face_get_glyph_count(embedding->face);
    embedding->uses = arena_new_array(edition->arena, GlyphUse, embedding->glyph_count);
    hb_blob_destroy(file);
    const char *fault = font_fault(embedding);
    if (fault)
        report_font(edition, font, fault);
    return embedding;
}

static Embedding *find_or_add(Embeddings *embeddings, const Edition *edition, const Font *font) {
    for (Embedding *at = embeddings->first; at; at = at->next)
        if (at->font == font)
            return at;
    Embedding *added = embedding_new(edition, font, embeddings->count++);
    if (embeddings->last)
        embeddings->last->next = added;
    else
        embeddings->first = added;
    return embeddings->last = added;
}

static Code *find_code(const GlyphUse *use, Share share) {
    Code *code = use->codes;
    while (code && (code->share.size != share.size ||
                    memcmp(code->share.text, share.text, share.size) != 0))
        code = code->next;
    return code;
}

static void learn_glyph(Embedding *embedding, Arena *arena, uint32_t glyph, Share share) {
    GlyphUse *use = &embedding->uses[glyph];
    if (find_code(use, share))
        return;
    Code *code = arena_new_object(arena, Code);
    *code = (Code){.share = share, .next = use->codes};
    use->codes = code;
    embedding->code_count++;
    hb_set_add(embedding->glyphs, glyph);
}

static void report_glyph(const Edition *edition, const Item *item, uint32_t glyph) {
    Finding finding = {.severity = CH_ERROR, .code = "pdf-glyph"};
    if (item->tag.leaf)
        finding.at = item->tag.leaf->source;
    diagnostics_add(edition->diagnostics, finding, "%s has no glyph %u",
                    item->as.glyphs.font->family, glyph);
}

static void gather_run(Embeddings *embeddings, const Edition *edition, const Item *item) {
    const GlyphRun *run = &item->as.glyphs;
    Embedding *embedding = find_or_add(embeddings, edition, run->font);
    if (!embedding->glyph_count)
        return;
    for (Cluster cluster = {0}; cluster_next(run, &cluster);)
        for (int i = 0; i < cluster.end - cluster.first; i++) {
            uint32_t glyph = run->glyphs[cluster_glyph(&cluster, i)].id;
            if (glyph == 0 || glyph >= embedding->glyph_count) {
                report_glyph(edition, item, glyph);
                return;
            }
            learn_glyph(embedding, edition->arena, glyph, cluster_share(&cluster, i));
        }
}

Embeddings *embeddings_new(const Edition *edition) {
    Embeddings *embeddings = arena_new_object(edition->arena, Embeddings);
    for (int stream = 0; stream < edition->stream_count; stream++) {
        const Page *page = edition->streams[stream].source;
        for (int i = 0; i < page->item_count; i++)
            if (page->items[i].kind == ITEM_GLYPHS && page->items[i].as.glyphs.count > 0)
                gather_run(embeddings, edition, &page->items[i]);
    }
    return embeddings;
}

void embeddings_free(Embeddings *embeddings) {
    for (Embedding *at = embeddings->first; at; at = at->next) {
        hb_set_destroy(at->glyphs);
        hb_face_destroy(at->face);
    }
}

/* -- Looking up ----------------------------------------------------------------------------- */

const Embedding *embedding_find(const Embeddings *embeddings, const Font *font) {
    const Embedding *at = embeddings->first;
    while (at && at->font != font)
        at = at->next;
    return at;
}

int embedding_index(const Embedding *embedding) {
    return embedding->index;
}

unsigned embedding_code(const Embedding *embedding, uint32_t glyph, Share share) {
    return find_code(&embedding->uses[glyph], share)->code;
}

double embedding_width(const Embedding *embedding, uint32_t glyph) {
    return (double)embedding->uses[glyph].width / 1000;
}

/* -- Writing -------------------------------------------------------------------------------- */

static bool has_identity(const Embedding *embedding) {
    return embedding->code_count == hb_set_get_population(embedding->glyphs);
}

static void assign_codes(Embedding *embedding, const Subset *subset) {
    hb_font_t *font = hb_font_create(embedding->face);
    double units = hb_face_get_upem(embedding->face);
    bool identity = has_identity(embedding);
    unsigned counted = 0;
    for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(embedding->glyphs, &glyph);) {
        GlyphUse *use = &embedding->uses[glyph];
        use->cid = subset_cid(subset, glyph);
        use->width = to_thousandths(hb_font_get_glyph_h_advance(font, glyph) * 1000 / units);
        for (Code *code = use->codes; code; code = code->next)
            code->code = identity ? use->cid : ++counted;
    }
    hb_font_destroy(font);
}

/** FNV-1a over the glyphs, in letters: what tells two subsets of a font apart (ISO 32000-1, 9.6.4),
 *  the same for the same glyphs. */
static char *subset_name(const Embedding *embedding, Arena *arena) {
    guint32 hash = 2166136261U;
    for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(embedding->glyphs, &glyph);)
        hash = (hash ^ glyph) * 16777619U;
    char tag[7] = {0};
    for (int i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    const Font *font = embedding->font;
    return arena_printf(arena, "%s+%s", tag,
                        font->postscript_name ? font->postscript_name : "Font");
}

/** `[first [width width ...] first [...]]`: an array for each stretch of CIDs without a gap. */
static void put_widths(GString *out, const Embedding *embedding) {
    unsigned expected = 0;
    g_string_append(out, "/W[");
    for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(embedding->glyphs, &glyph);) {
        const GlyphUse *use = &embedding->uses[glyph];
        if (use->cid != expected) {
            g_string_append(out, expected ? "]" : "");
            put_integer(out, use->cid);
        }
        g_string_append_c(out, use->cid == expected ? ' ' : '[');
        put_thousandths(out, use->width);
        expected = use->cid + 1;
    }
    g_string_append(out, "]]");
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

static void put_descriptor(GString *out, const Embedding *embedding, const char *name,
                           const Subset *subset, int program) {
    const Font *font = embedding->font;
    const double *box = font->box_em;
    g_string_append(out, "<</Type/FontDescriptor");
    put_entry_name(out, "FontName", name);
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
    put_entry_reference(out, subset_is_cff(subset) ? "FontFile3" : "FontFile2", program);
    g_string_append(out, ">>");
}

static int write_program(const Edition *edition, const Subset *subset) {
    unsigned size;
    const char *program = subset_program(subset, &size);
    int number = object_reserve(edition->objects);
    char *entries = subset_is_cff(subset) ? g_strdup("/Subtype/CIDFontType0C")
                                          : g_strdup_printf("/Length1 %u", size);
    object_write_stream(edition->objects, number, entries, program, size, STREAM_DEFLATE);
    g_free(entries);
    return number;
}

static int write_cid_font(const Edition *edition, const Embedding *embedding, const char *name,
                          const Subset *subset) {
    int program = write_program(edition, subset);
    int descriptor = object_reserve(edition->objects);
    int number = object_reserve(edition->objects);
    put_descriptor(object_begin(edition->objects, descriptor), embedding, name, subset, program);
    object_end(edition->objects);
    GString *out = object_begin(edition->objects, number);
    g_string_append(out, "<</Type/Font");
    put_entry_name(out, "Subtype", subset_is_cff(subset) ? "CIDFontType0" : "CIDFontType2");
    put_entry_name(out, "BaseFont", name);
    g_string_append(out, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
    put_entry_reference(out, "FontDescriptor", descriptor);
    if (!subset_is_cff(subset))
        g_string_append(out, "/CIDToGIDMap/Identity");
    put_widths(out, embedding);
    g_string_append(out, ">>");
    object_end(edition->objects);
    return number;
}

static int write_cmap(const Edition *edition, const Embedding *embedding, CmapKind kind) {
    Cmap *cmap = cmap_new(kind);
    for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; hb_set_next(embedding->glyphs, &glyph);) {
        const GlyphUse *use = &embedding->uses[glyph];
        for (const Code *code = use->codes; code; code = code->next)
            if (kind == CMAP_TO_TEXT)
                cmap_add_text(cmap, code->code, code->share.text, code->share.size);
            else
                cmap_add_cid(cmap, code->code, use->cid);
    }
    int number = object_reserve(edition->objects);
    cmap_write(cmap, edition->objects, number);
    return number;
}

static void put_encoding(GString *out, const Edition *edition, const Embedding *embedding) {
    if (has_identity(embedding))
        g_string_append(out, "/Encoding/Identity-H");
    else
        put_entry_reference(out, "Encoding", write_cmap(edition, embedding, CMAP_TO_CID));
}

static void write_font(const Edition *edition, const Embedding *embedding, const Subset *subset,
                       int number) {
    const char *name = subset_name(embedding, edition->arena);
    const char *encoding = has_identity(embedding) ? "Identity-H" : CMAP_NAME;
    GString *entries = g_string_new("/Type/Font/Subtype/Type0");
    put_entry_name(entries, "BaseFont",
                   subset_is_cff(subset) ? arena_printf(edition->arena, "%s-%s", name, encoding)
                                         : name);
    put_encoding(entries, edition, embedding);
    g_string_append(entries, "/DescendantFonts[");
    put_reference(entries, write_cid_font(edition, embedding, name, subset));
    g_string_append_c(entries, ']');
    put_entry_reference(entries, "ToUnicode", write_cmap(edition, embedding, CMAP_TO_TEXT));
    object_write_dictionary(edition->objects, number, entries);
    g_string_free(entries, TRUE);
}

static int embed(Embedding *embedding, const Edition *edition) {
    int number = object_reserve(edition->objects);
    if (embedding->code_count > G_MAXUINT16) {
        report_font(edition, embedding->font, "its glyphs stand for too many different texts");
        return number;
    }
    Subset *subset = subset_new(embedding->face, embedding->glyphs, edition->arena);
    if (!subset) {
        report_font(edition, embedding->font, "the font is broken or cannot be embedded in PDF");
        return number;
    }
    assign_codes(embedding, subset);
    write_font(edition, embedding, subset, number);
    subset_free(subset);
    return number;
}

void embeddings_write(Embeddings *embeddings, const Edition *edition, GString *resources) {
    int *numbers = arena_new_array(edition->arena, int, embeddings->count + 1);
    for (Embedding *at = embeddings->first; at; at = at->next)
        numbers[at->index] = embed(at, edition);
    if (embeddings->count)
        g_string_append(resources, "/Font<<");
    for (int i = 0; i < embeddings->count; i++) {
        g_string_append(resources, "/F");
        put_integer(resources, i);
        g_string_append_c(resources, ' ');
        put_reference(resources, numbers[i]);
    }
    if (embeddings->count)
        g_string_append(resources, ">>");
}
