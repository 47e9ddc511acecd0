/* SPDX-License-Identifier: MIT
 *
 * Typefaces. A code is looked up once and then remembered.
 */
#include "proof/typeface.h"

#include "proof/codemap.h"
#include "proof/program.h"
#include "proof/strip.h"

#include <math.h>
#include <string.h>

/** Beyond this many units a width or height is a mistake. */
enum { UNITS_MAX = 10000, CID_MAX = 0xFFFF, MAP_BYTES_MAX = 4 << 20 };

/** Widths of CIDs `first` to `last`: those of `list` or, where it is NULL, all `width`. */
typedef struct WidthRange {
    int first;
    int last;
    const Value *list;
    double width;
} WidthRange;

typedef struct Face {
    Typeface base;
    Arena *arena;
    Report *report;
    FontProgram *program;
    char *program_data;
    bool identity; /**< codes of two bytes are CIDs */
    const CodeMap *to_cid;
    const CodeMap *to_text;
    GArray *widths; /**< of WidthRange, by CID */
    double default_width;
    GHashTable *shown;  /**< code -> Shown */
    GHashTable *glyphs; /**< those shown */
} Face;

static void fault(const Face *face, const char *code, const char *what) {
    report_fault(face->report, code, (Position){0}, "the font %s %s", face->base.name, what);
}

/* -- Reading -------------------------------------------------------------------------------- */

static const CodeMap *read_map(Face *face, Objects *objects, const Value *stream) {
    size_t size;
    char *data = objects_stream(objects, stream, &size);
    const CodeMap *map =
        data && size <= MAP_BYTES_MAX ? codemap_read(data, size, face->arena) : NULL;
    g_free(data);
    return map;
}

static void read_encoding(Face *face, Objects *objects, const Value *font) {
    const Value *encoding = objects_at(objects, font, "Encoding");
    face->identity = value_is_name(encoding, "Identity-H");
    face->to_cid = face->identity ? NULL : read_map(face, objects, encoding);
    face->to_text = read_map(face, objects, objects_at(objects, font, "ToUnicode"));
    if (!face->identity && !face->to_cid)
        fault(face, "proof-font-encoding", "has an encoding that can not be read");
    if (!face->to_text)
        fault(face, "proof-font-unmapped", "does not say which text its glyphs stand for");
}

static void read_program(Face *face, Objects *objects, const Value *descriptor) {
    const Value *file = objects_at(objects, descriptor, "FontFile2");
    size_t size;
    if (file->kind == VALUE_NULL)
        file = objects_at(objects, descriptor, "FontFile3");
    face->base.embedded = file->kind == VALUE_STREAM;
    if (!face->base.embedded) {
        fault(face, "proof-font-not-embedded", "is not embedded");
        return;
    }
    face->program_data = objects_stream(objects, file, &size);
    if (face->program_data)
        face->program = font_program_read(face->program_data, size, face->arena);
    if (!face->program)
        fault(face, "proof-font-damaged", "is embedded but damaged");
}

static double read_units(Objects *objects, const Value *dictionary, const char *name,
                         double otherwise) {
    double units = value_number(objects_at(objects, dictionary, name), otherwise);
    return fabs(units) <= UNITS_MAX ? units : otherwise;
}

static int compare_widths(gconstpointer a, gconstpointer b) {
    const WidthRange *first = a, *second = b;
    return (first->first > second->first) - (first->first < second->first);
}

/** `c [w ...]` and `first last w` in turn (9.7.4.3). */
static void read_widths(Face *face, Objects *objects, const Value *descendant) {
    const Value *widths = objects_at(objects, descendant, "W");
    face->default_width = read_units(objects, descendant, "DW", 1000);
    for (size_t i = 0; widths->kind == VALUE_ARRAY && i + 1 < widths->size; i += 2) {
        const Value *next = objects_resolve(objects, &widths->items[i + 1]);
        WidthRange range = {.first = value_integer(&widths->items[i], 0, CID_MAX, -1)};
        if (next->kind == VALUE_ARRAY) {
            range.list = next->items;
            range.last = range.first + (int)MIN(next->size, (size_t)CID_MAX) - 1;
        } else if (i + 2 < widths->size) {
            range.last = value_integer(next, 0, CID_MAX, -1);
            range.width = value_number(&widths->items[i++ + 2], 0);
        }
        if (range.first >= 0 && range.last >= range.first)
            g_array_append_val(face->widths, range);
    }
    g_array_sort(face->widths, compare_widths);
}

/** CIDs are glyphs: a map between them could show any letter for another. */
static void check_glyph_map(const Face *face, Objects *objects, const Value *descendant) {
    const Value *map = objects_at(objects, descendant, "CIDToGIDMap");
    if (map->kind != VALUE_NULL && !value_is_name(map, "Identity"))
        fault(face, "proof-font-encoding", "has its glyphs in another order than its codes");
}

static void read_descendant(Face *face, Objects *objects, const Value *descendant) {
    const Value *descriptor = objects_at(objects, descendant, "FontDescriptor");
    const Value *subtype = objects_at(objects, descendant, "Subtype");
    if (!value_is_name(subtype, "CIDFontType0") && !value_is_name(subtype, "CIDFontType2")) {
        fault(face, "proof-font-kind", "is of a kind that can not be verified");
        return;
    }
    face->base.ascent_em = read_units(objects, descriptor, "Ascent", 800) / 1000;
    face->base.descent_em = -read_units(objects, descriptor, "Descent", -200) / 1000;
    read_program(face, objects, descriptor);
    read_widths(face, objects, descendant);
    check_glyph_map(face, objects, descendant);
}

Typeface *typeface_read(Objects *objects, const Value *font, Arena *arena, Report *report) {
    Face *face = arena_new_object(arena, Face);
    const Value *name = objects_at(objects, font, "BaseFont");
    *face = (Face){.base.name = name->kind == VALUE_NAME ? name->bytes : "without name",
                   .arena = arena,
                   .report = report,
                   .widths = g_array_new(FALSE, FALSE, sizeof(WidthRange)),
                   .shown = g_hash_table_new(NULL, NULL),
                   .glyphs = g_hash_table_new(NULL, NULL)};
    const Value *descendants = objects_at(objects, font, "DescendantFonts");
    if (!value_is_name(objects_at(objects, font, "Subtype"), "Type0") ||
        descendants->kind != VALUE_ARRAY || descendants->size != 1) {
        fault(face, "proof-font-kind", "is of a kind that can not be verified");
        return &face->base;
    }
    read_encoding(face, objects, font);
    read_descendant(face, objects, objects_resolve(objects, &descendants->items[0]));
    return &face->base;
}

void typeface_free(Typeface *typeface) {
    Face *face = (Face *)typeface;
    g_array_free(face->widths, TRUE);
    g_hash_table_destroy(face->shown);
    g_hash_table_destroy(face->glyphs);
    g_free(face->program_data);
}

/* -- Showing -------------------------------------------------------------------------------- */

static double cid_width(const Face *face, int cid) {
    guint low = 0;
    guint high = face->widths->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const WidthRange *range = &g_array_index(face->widths, WidthRange, middle);
        if (cid >= range->first && cid <= range->last)
            return range->list ? value_number(&range->list[cid - range->first], 0) : range->width;
        if (cid < range->first)
            high = middle;
        else
            low = middle + 1;
    }
    return face->default_width;
}

/** Whether the text has a character that is seen. */
static bool is_visible(const char *text) {
    for (; text && *text; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        if (character != 0xAD && g_unichar_isgraph(character) && !g_unichar_iszerowidth(character))
            return true;
    }
    return false;
}

/** Whether the text may stand for a glyph (ISO 14289-1, 7.21.7). */
static bool is_text(const char *text) {
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar character = g_utf8_get_char(text);
        if (character == 0xFEFF || (character & 0xFFFE) == 0xFFFE || character == 0xFFFD)
            return false;
    }
    return true;
}

static const char *code_text(const Face *face, Code code) {
    GString *text = g_string_new(NULL);
    bool mapped = face->to_text && codemap_text(face->to_text, code, text) && text->len &&
                  strlen(text->str) == text->len && is_text(text->str);
    const char *copy = mapped ? arena_strdup(face->arena, text->str) : NULL;
    g_string_free(text, TRUE);
    return copy;
}

/** Whether the glyph draws something; what is wrong with it is reported. */
static bool check_ink(Face *face, int glyph, const char *text) {
    /* Glyph 0 stands for what a font lacks. */
    GlyphInk ink = glyph > 0 ? font_program_ink(face->program, glyph) : GLYPH_MISSING;
    if (ink != GLYPH_MISSING)
        g_hash_table_add(face->glyphs, GINT_TO_POINTER(glyph));
    face->base.glyph_count = (int)g_hash_table_size(face->glyphs);
    if (ink == GLYPH_MISSING)
        report_fault(face->report, "proof-glyph-missing", (Position){0},
                     "the font %s has no glyph for '%s'", face->base.name, text ? text : "");
    else if (ink == GLYPH_BLANK && is_visible(text))
        report_fault(face->report, "proof-glyph-blank", (Position){0},
                     "the font %s shows nothing where the text says '%s'", face->base.name, text);
    return ink == GLYPH_DRAWN;
}

/** A reader moves on by the widths of the file, another by those of the font: they are the same
 *  (ISO 19005-2, 6.2.11.5). */
static void check_width(const Face *face, int glyph, double width, const char *text) {
    double advance = font_program_advance(face->program, glyph);
    if (advance >= 0 && fabs(advance - width) > 1)
        report_fault(face->report, "proof-font-width", (Position){0},
                     "the font %s is %g units wide at '%s', the file says %g", face->base.name,
                     advance, text ? text : "", width);
}

static const Shown *look_up(Face *face, Code code) {
    int cid = face->identity ? (int)code.value : codemap_cid(face->to_cid, code);
    Shown *shown = arena_new_object(face->arena, Shown);
    shown->text = code_text(face, code);
    double width = cid_width(face, MAX(cid, 0));
    shown->width_em = fabs(width) <= UNITS_MAX ? width / 1000 : 0;
    shown->heading = heading_of(shown->text ? shown->text : "");
    shown->space = code.length == 1 && code.value == ' ';
    if (face->program) {
        int glyph = font_program_glyph(face->program, cid);
        shown->ink = check_ink(face, glyph, shown->text);
        check_width(face, glyph, width, shown->text);
    }
    return shown;
}

static bool next_code(const Face *face, const char *bytes, const char *end, Code *code) {
    size_t size = (size_t)(end - bytes);
    if (!face->identity)
        return face->to_cid && codemap_next(face->to_cid, bytes, size, code);
    if (size < 2)
        return false;
    *code = (Code){(guint32)(unsigned char)bytes[0] << 8 | (unsigned char)bytes[1], 2};
    return true;
}

const Shown *typeface_show(Typeface *typeface, const char **bytes, const char *end) {
    Face *face = (Face *)typeface;
    Code code;
    if (!next_code(face, *bytes, end, &code))
        return NULL;
    *bytes += code.length;
    /* Codes of different length have different keys. */
    gpointer key = GSIZE_TO_POINTER((gsize)code.value * 5 + code.length);
    const Shown *shown = g_hash_table_lookup(face->shown, key);
    if (!shown) {
        shown = look_up(face, code);
        g_hash_table_insert(face->shown, key, (gpointer)shown);
    }
    return shown;
}
