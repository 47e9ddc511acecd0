/* SPDX-License-Identifier: MIT
 *
 * Font set: a private FcConfig under a pango font map.
 */
#include "text/fonts.h"

#include "text/faces.h"
#include "text/opportunities.h"
#include "text/words.h"

#include <glib.h>
#include <hb-ot.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>
#include <string.h>

/** A face asked for and what came of it. */
typedef struct Request {
    PangoFontDescription *description;
    PangoFont *font; /**< what pango gives for it; NULL for nothing */
    FaceState state;
} Request;

struct FontSet {
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    GHashTable *requests; /**< "family/bold/italic/small/old" -> Request */
    GHashTable *fonts;    /**< PangoFont (a reference) -> Font */
    GPtrArray *blobs;     /**< hb_blob_t: the files behind Font.data */
    Edges *edges;         /**< NULL until asked for */
    Words *words;
    Opportunities *opportunities;
    Arena *arena;
};

static void request_free(gpointer data) {
    Request *request = data;
    pango_font_description_free(request->description);
    g_clear_object(&request->font);
    g_free(request);
}

static FcConfig *config_load(const char *conf_path) {
    FcConfig *config = FcConfigCreate();
    bool loaded = FcConfigParseAndLoad(config, (const FcChar8 *)conf_path, FcTrue) &&
                  FcConfigBuildFonts(config);
    if (loaded)
        return config;
    FcConfigDestroy(config);
    return NULL;
}

/** pango initialises fontconfig in a thread of its own unless a configuration is current. The map's
 *  resolution stays what it is, since sizes are absolute and setting it lists all fonts again. */
static PangoFontMap *map_new(FcConfig *config) {
    FcConfigSetCurrent(config);
    PangoFontMap *map = pango_ft2_font_map_new();
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    return map;
}

FontSet *font_set_new(const char *conf_path, ChDiagnostics *diagnostics) {
    FcConfig *config = config_load(conf_path);
    if (!config) {
        diagnostics_add(diagnostics,
                        (Finding){.severity = CH_ERROR, .code = "font-config", .file = conf_path},
                        "the font configuration cannot be read");
        return NULL;
    }
    FontSet *set = g_new0(FontSet, 1);
    set->config = config;
    set->map = map_new(config);
    set->context = pango_font_map_create_context(set->map);
    pango_context_set_round_glyph_positions(set->context, FALSE);
    set->requests = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, request_free);
    set->fonts = g_hash_table_new_full(NULL, NULL, g_object_unref, NULL);
    set->blobs = g_ptr_array_new_with_free_func((GDestroyNotify)hb_blob_destroy);
    set->words = words_new();
    set->opportunities = opportunities_new();
    set->arena = arena_new();
    return set;
}

void font_set_free(FontSet *set) {
    if (!set)
        return;
    edges_free(set->edges);
    words_free(set->words);
    opportunities_free(set->opportunities);
    g_hash_table_destroy(set->requests);
    g_hash_table_destroy(set->fonts);
    g_ptr_array_free(set->blobs, TRUE);
    g_object_unref(set->context);
    g_object_unref(set->map);
    FcConfigDestroy(set->config);
    arena_free(set->arena);
    g_free(set);
}

PangoContext *font_set_context(FontSet *set) {
    return set->context;
}

Edges *font_set_edges(FontSet *set) {
    if (!set->edges)
        set->edges = edges_new();
    return set->edges;
}

Words *font_set_words(FontSet *set) {
    return set->words;
}

Opportunities *font_set_opportunities(FontSet *set) {
    return set->opportunities;
}

/* -- Asking for a face --------------------------------------------------------------------- */

static PangoFontDescription *describe(const TextStyle *style) {
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, style->family);
    pango_font_description_set_weight(description,
                                      style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(description,
                                     style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(description, SHAPING_SIZE_PT * PANGO_SCALE);
    return description;
}

/** The families that stand for `family`: itself and those bound as `same` to it. */
static bool stands_for(FcConfig *config, const char *family, const FcChar8 *found) {
    FcPattern *pattern = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, NULL);
    FcConfigSubstitute(config, pattern, FcMatchPattern);
    bool stands = false;
    FcValue value;
    FcValueBinding binding;
    for (int i = 0; !stands && FcPatternGetWithBinding(pattern, FC_FAMILY, i, &value, &binding) ==
                                   FcResultMatch;
         i++)
        stands = binding != FcValueBindingWeak && FcStrCmpIgnoreCase(value.u.s, found) == 0;
    FcPatternDestroy(pattern);
    return stands;
}

static bool has_family(FcConfig *config, const char *family, const FcPattern *pattern) {
    FcChar8 *found = NULL;
    for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &found) == FcResultMatch; i++)
        if (stands_for(config, family, found))
            return true;
    return false;
}

/** Whether the face is drawn as asked, not made bolder or slanted by rule. */
static bool has_style(const TextStyle *style, const FcPattern *pattern) {
    int weight = FC_WEIGHT_REGULAR;
    int slant = FC_SLANT_ROMAN;
    FcBool emboldened = FcFalse;
    FcMatrix *matrix = NULL;
    FcPatternGetInteger(pattern, FC_WEIGHT, 0, &weight);
    FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
    FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &emboldened);
    bool slanted = FcPatternGetMatrix(pattern, FC_MATRIX, 0, &matrix) == FcResultMatch &&
                   (matrix->xy != 0 || matrix->yx != 0);
    return !emboldened && !slanted && style->bold == (weight >= FC_WEIGHT_DEMIBOLD) &&
           style->italic == (slant != FC_SLANT_ROMAN);
}

/** Whether the face has the feature in any script and language. */
static bool has_feature(hb_face_t *face, hb_tag_t feature) {
    hb_tag_t tags[64];
    unsigned count;
    for (unsigned start = 0;; start += count) {
        count = G_N_ELEMENTS(tags);
        hb_ot_layout_table_get_feature_tags(face, HB_OT_TAG_GSUB, start, &count, tags);
        if (count == 0)
            return false;
        for (unsigned i = 0; i < count; i++)
            if (tags[i] == feature)
                return true;
    }
}

/** Whether the face has what the style wants of it. */
static FaceState check_features(const TextStyle *style, PangoFont *font) {
    hb_face_t *face = hb_font_get_face(pango_font_get_hb_font(font));
    if (style->small_caps && !has_feature(face, HB_TAG('s', 'm', 'c', 'p')))
        return FACE_NO_SMALL_CAPS;
    if (style->old_style && !has_feature(face, HB_TAG('o', 'n', 'u', 'm')))
        return FACE_NO_OLD_STYLE;
    return FACE_FOUND;
}

static FaceState check_face(const FontSet *set, const TextStyle *style, PangoFont *font) {
    const FcPattern *pattern = font ? pango_fc_font_get_pattern(PANGO_FC_FONT(font)) : NULL;
    if (!pattern || !has_family(set->config, style->family, pattern))
        return FACE_NO_FAMILY;
    return has_style(style, pattern) ? check_features(style, font) : FACE_NO_STYLE;
}

static const Request *request_face(FontSet *set, const TextStyle *style) {
    char *key = g_strdup_printf("%s/%d/%d/%d/%d", style->family, style->bold, style->italic,
                                style->small_caps, style->old_style);
    Request *request = g_hash_table_lookup(set->requests, key);
    if (request) {
        g_free(key);
    } else {
        request = g_new0(Request, 1);
        request->description = describe(style);
        request->font = pango_font_map_load_font(set->map, set->context, request->description);
        request->state = check_face(set, style, request->font);
        g_hash_table_insert(set->requests, key, request);
    }
    return request;
}

FaceState font_set_check(FontSet *set, const TextStyle *style) {
    return request_face(set, style)->state;
}

FaceState font_set_add_face(FontSet *set, const TextStyle *style, PangoAttrList *attributes,
                            guint start, guint end) {
    const Request *request = request_face(set, style);
    if (request->state != FACE_FOUND)
        return request->state;
    PangoAttribute *added[] = {pango_attr_font_desc_new(request->description), NULL};
    if (style->small_caps || style->old_style)
        added[1] = pango_attr_font_features_new(!style->old_style    ? "smcp=1"
                                                : !style->small_caps ? "onum=1"
                                                                     : "smcp=1, onum=1");
    for (size_t i = 0; i < G_N_ELEMENTS(added) && added[i]; i++) {
        added[i]->start_index = start;
        added[i]->end_index = end;
        pango_attr_list_insert(attributes, added[i]);
    }
    return FACE_FOUND;
}

bool font_set_covers(FontSet *set, const TextStyle *style, gunichar character) {
    const Request *request = request_face(set, style);
    FcCharSet *characters = NULL;
    if (request->state == FACE_FOUND)
        FcPatternGetCharSet(pango_fc_font_get_pattern(PANGO_FC_FONT(request->font)), FC_CHARSET, 0,
                            &characters);
    return characters && FcCharSetHasChar(characters, character);
}

/* -- The face behind a pango font ---------------------------------------------------------- */

/** The big-endian 16-bit number at `offset` of a table; 0 where the table is shorter. */
static int table_int16(hb_face_t *face, hb_tag_t tag, unsigned offset) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    unsigned size = 0;
    const guint8 *bytes = (const guint8 *)hb_blob_get_data(blob, &size);
    int value = offset + 2 <= size ? (gint16)(bytes[offset] << 8 | bytes[offset + 1]) : 0;
    hb_blob_destroy(blob);
    return value;
}

/** Flags from PANOSE's serif style (OS/2, byte 33) and post.isFixedPitch. */
static unsigned style_flags(hb_face_t *face, double italic_angle_deg) {
    unsigned flags = 0;
    int serif_style = table_int16(face, HB_TAG('O', 'S', '/', '2'), 32) & 0xff;
    if (serif_style >= 2 && serif_style <= 10)
        flags |= FONT_SERIF;
    if (table_int16(face, HB_TAG('p', 'o', 's', 't'), 14))
        flags |= FONT_FIXED_PITCH;
    if (italic_angle_deg != 0)
        flags |= FONT_ITALIC;
    return flags;
}

static void fill_metrics(Font *font, hb_face_t *face) {
    hb_font_t *unscaled = hb_font_create(face);
    double em = hb_face_get_upem(face);
    hb_font_set_scale(unscaled, (int)em, (int)em);
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(unscaled, &extents);
    hb_position_t cap_height = 0;
    hb_ot_metrics_get_position_with_fallback(unscaled, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap_height);
    font->units_per_em = (int)em;
    font->ascent_em = extents.ascender / em;
    font->descent_em = -extents.descender / em;
    font->cap_height_em = cap_height / em;
    font->italic_angle_deg = (double)hb_style_get_value(unscaled, HB_STYLE_TAG_SLANT_ANGLE);
    font->weight = (int)hb_style_get_value(unscaled, HB_STYLE_TAG_WEIGHT);
    font->width_class = MAX(1, table_int16(face, HB_TAG('O', 'S', '/', '2'), 6));
    for (unsigned i = 0; i < 4; i++)
        font->box_em[i] = table_int16(face, HB_TAG('h', 'e', 'a', 'd'), 36 + 2 * i) / em;
    font->style_flags = style_flags(face, font->italic_angle_deg);
    hb_font_destroy(unscaled);
}

static const char *postscript_name(hb_face_t *face, const char *family, Arena *arena) {
    char name[128];
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
    return arena_strdup(arena, size ? name : family);
}

static Font *font_new(FontSet *set, PangoFont *pango_font) {
    const FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(pango_font));
    FcChar8 *path = NULL;
    FcChar8 *family = NULL;
    FcPatternGetString(pattern, FC_FILE, 0, &path);
    FcPatternGetString(pattern, FC_FAMILY, 0, &family);
    hb_face_t *face = hb_font_get_face(pango_font_get_hb_font(pango_font));
    hb_blob_t *blob = hb_face_reference_blob(face);
    g_ptr_array_add(set->blobs, blob);
    unsigned size = 0;
    Font *font = arena_new_object(set->arena, Font);
    font->data = hb_blob_get_data(blob, &size);
    font->size = size;
    font->path = arena_strdup(set->arena, (const char *)path);
    font->face = (int)(hb_face_get_index(face) & 0xffff);
    font->family = arena_strdup(set->arena, (const char *)family);
    font->postscript_name = postscript_name(face, font->family, set->arena);
    fill_metrics(font, face);
    return font;
}

/** pango makes a font for each language of one face. */
static Font *find_same_file(const FontSet *set, PangoFont *pango_font) {
    const FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(pango_font));
    FcChar8 *path = NULL;
    int face = 0;
    FcPatternGetString(pattern, FC_FILE, 0, &path);
    FcPatternGetInteger(pattern, FC_INDEX, 0, &face);
    GHashTableIter iter;
    gpointer font = NULL;
    g_hash_table_iter_init(&iter, set->fonts);
    while (g_hash_table_iter_next(&iter, NULL, &font))
        if (((Font *)font)->face == (face & 0xffff) && !strcmp(((Font *)font)->path, (char *)path))
            return font;
    return NULL;
}

const Font *font_set_find(FontSet *set, PangoFont *pango_font) {
    Font *font = g_hash_table_lookup(set->fonts, pango_font);
    if (!font) {
        font = find_same_file(set, pango_font);
        if (!font)
            font = font_new(set, pango_font);
        g_hash_table_insert(set->fonts, g_object_ref(pango_font), font);
    }
    return font;
}

const Font *font_set_face(FontSet *set, const TextStyle *style) {
    const Request *request = request_face(set, style);
    return request->state == FACE_FOUND ? font_set_find(set, request->font) : NULL;
}

Hyphen font_hyphen(PangoFont *font) {
    hb_font_t *face = pango_font_get_hb_font(font);
    hb_codepoint_t id = 0;
    if (!hb_font_get_nominal_glyph(face, 0x2010, &id) && !hb_font_get_nominal_glyph(face, '-', &id))
        return (Hyphen){0};
    return (Hyphen){.id = id, .advance = hb_font_get_glyph_h_advance(face, id)};
}

/* -- Listing ------------------------------------------------------------------------------- */

static void append_face(GPtrArray *lines, FcPattern *pattern, const char *wanted) {
    FcChar8 *family = NULL;
    FcChar8 *style = NULL;
    FcChar8 *path = NULL;
    if (FcPatternGetString(pattern, FC_FAMILY, 0, &family) != FcResultMatch ||
        FcPatternGetString(pattern, FC_FILE, 0, &path) != FcResultMatch)
        return;
    FcPatternGetString(pattern, FC_STYLE, 0, &style);
    if (wanted && FcStrCmpIgnoreCase(family, (const FcChar8 *)wanted) != 0)
        return;
    g_ptr_array_add(lines,
                    g_strdup_printf("%s\t%s\t%s\n", family, style ? (char *)style : "", path));
}

static int compare_lines(gconstpointer a, gconstpointer b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char *font_set_list(const FontSet *set, const char *family) {
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    FcFontSet *all = FcConfigGetFonts(set->config, FcSetSystem);
    for (int i = 0; all && i < all->nfont; i++)
        append_face(lines, all->fonts[i], family);
    g_ptr_array_sort(lines, compare_lines);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++)
        g_string_append(text, lines->pdata[i]);
    g_ptr_array_free(lines, TRUE);
    return g_string_free(text, FALSE);
}
