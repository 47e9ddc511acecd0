/* SPDX-License-Identifier: MIT
 *
 * Words.
 */
#include "text/words.h"

#include "base/arena.h"
#include "display/page.h"
#include "text/parting.h"

#include <hb.h>
#include <string.h>

/** Longer ones are addresses and the like: they do not come again. */
enum { WORD_BYTES_MAX = 64 };

/** Stands for a glyph where there is none. */
enum { NO_GLYPH = 0xffff };

/** A glyph in parts of the em; its cluster is a byte of the word. */
typedef struct WordGlyph {
    uint32_t id;
    uint32_t cluster;
    double advance_em;
    double x_offset_em;
    double y_offset_em;
} WordGlyph;

/** A word and what it was shaped into. */
typedef struct Word {
    const WordFace *face;
    const char *text;
    unsigned size;
    bool after_space;
    bool before_space;
    bool fits; /**< the glyphs are what they are in any text */
    int count;
    const WordGlyph *glyphs;
} Word;

struct Words {
    GHashTable *faces; /**< WordFaceKey -> WordFace */
    GHashTable *words; /**< Word -> itself; in the arena */
    Arena *arena;      /**< of words and spaces */
    size_t size;       /**< of what is in it */
    size_t bytes_max;
};

/* -- Fit text ------------------------------------------------------------------------------ */

/** Signs of no script, beyond ASCII, that pango gives no item of their own. */
static bool is_usual_sign(gunichar c) {
    switch (c) {
    case 0xa0: /* no-break space */
    case 0xab: /* guillemets */
    case 0xbb:
    case 0x2013: /* dashes */
    case 0x2014:
    case 0x2018: /* quotation marks */
    case 0x2019:
    case 0x201a:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x2026: /* ellipsis */
        return true;
    default:
        return false;
    }
}

/** The script of a letter or sign; UNKNOWN where it is not fit. */
static GUnicodeScript script_of(gunichar c) {
    if (is_usual_sign(c))
        return G_UNICODE_SCRIPT_COMMON;
    GUnicodeType type = g_unichar_type(c);
    if (c >= 0x530 || (type != G_UNICODE_UPPERCASE_LETTER && type != G_UNICODE_LOWERCASE_LETTER))
        return G_UNICODE_SCRIPT_UNKNOWN;
    GUnicodeScript script = g_unichar_get_script(c);
    bool western = script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_GREEK ||
                   script == G_UNICODE_SCRIPT_CYRILLIC;
    return western ? script : G_UNICODE_SCRIPT_UNKNOWN;
}

GUnicodeScript words_script(const char *text, size_t size) {
    GUnicodeScript found = G_UNICODE_SCRIPT_COMMON;
    char before = 0;
    for (const char *at = text; at < text + size;) {
        GUnicodeScript script = G_UNICODE_SCRIPT_COMMON;
        if (g_ascii_isalpha(*at))
            script = G_UNICODE_SCRIPT_LATIN;
        else if ((guchar)*at >= 0x80)
            script = script_of(g_utf8_get_char(at));
        else if (*at < ' ' || *at == 0x7f || (*at == ' ' && before == ' '))
            return G_UNICODE_SCRIPT_UNKNOWN;
        if (script != G_UNICODE_SCRIPT_COMMON) {
            if (found != G_UNICODE_SCRIPT_COMMON && found != script)
                return G_UNICODE_SCRIPT_UNKNOWN;
            found = script;
        }
        before = *at;
        at = g_utf8_next_char(at);
    }
    return found;
}

/* -- Faces --------------------------------------------------------------------------------- */

typedef struct WordFaceKey {
    char *family;
    char *context_lang;
    char *span_lang;
    unsigned looks; /**< bits: bold, italic, small capitals, old-style figures */
    GUnicodeScript script;
} WordFaceKey;

static WordFaceKey face_key(const WordStyle *style) {
    const TextStyle *text = style->style;
    return (WordFaceKey){
        .family = (char *)text->family,
        .context_lang = (char *)style->context_lang,
        .span_lang = (char *)style->span_lang,
        .looks = (unsigned)(text->bold | text->italic << 1 | text->small_caps << 2 |
                            text->old_style << 3),
        .script = style->script,
    };
}

static guint hash_face_key(gconstpointer data) {
    const WordFaceKey *key = data;
    return g_str_hash(key->family) * 31 + g_str_hash(key->context_lang) * 17 + key->looks * 64 +
           (guint)key->script;
}

static gboolean equal_face_keys(gconstpointer a, gconstpointer b) {
    const WordFaceKey *one = a;
    const WordFaceKey *other = b;
    return one->looks == other->looks && one->script == other->script &&
           !strcmp(one->family, other->family) && !strcmp(one->context_lang, other->context_lang) &&
           !g_strcmp0(one->span_lang, other->span_lang);
}

static void free_face_key(gpointer data) {
    WordFaceKey *key = data;
    g_free(key->family);
    g_free(key->context_lang);
    g_free(key->span_lang);
    g_free(key);
}

static void free_face(gpointer data) {
    WordFace *face = data;
    pango_item_free(face->item);
    g_hash_table_destroy(face->spaces);
    g_free(face);
}

/** A letter of the script. */
static const char *sample(GUnicodeScript script) {
    switch (script) {
    case G_UNICODE_SCRIPT_LATIN:
        return "x";
    case G_UNICODE_SCRIPT_GREEK:
        return "\u03b1";
    case G_UNICODE_SCRIPT_CYRILLIC:
        return "\u0438";
    default:
        return "1";
    }
}

/** What pango makes of a letter in that style: attributes reach as far as any text does. */
static PangoItem *itemize_sample(FontSet *fonts, const WordStyle *style) {
    PangoContext *context = font_set_context(fonts);
    const char *text = sample(style->script);
    PangoAttrList *attributes = pango_attr_list_new();
    if (style->span_lang)
        pango_attr_list_insert(
            attributes, pango_attr_language_new(pango_language_from_string(style->span_lang)));
    pango_attr_list_insert(attributes, pango_attr_fallback_new(FALSE));
    bool found = font_set_add_face(fonts, style->style, attributes, 0, G_MAXUINT) == FACE_FOUND;
    GList *items = NULL;
    if (found) {
        pango_context_set_language(context, pango_language_from_string(style->context_lang));
        items = pango_itemize_with_base_dir(context, PANGO_DIRECTION_LTR, text, 0,
                                            (int)strlen(text), attributes, NULL);
    }
    PangoItem *item = items ? pango_item_copy(items->data) : NULL;
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
    pango_attr_list_unref(attributes);
    return item;
}

static WordFace *make_face(FontSet *fonts, const WordStyle *style) {
    PangoItem *item = itemize_sample(fonts, style);
    if (!item)
        return NULL;
    WordFace *face = g_new0(WordFace, 1);
    face->item = item;
    face->font = font_set_find(fonts, item->analysis.font);
    face->hyphen = font_hyphen(item->analysis.font);
    face->face = hb_font_get_face(pango_font_get_hb_font(item->analysis.font));
    face->parts = parts_at_spaces(pango_font_get_hb_font(item->analysis.font));
    face->spaces = g_hash_table_new(NULL, NULL);
    return face;
}

WordFace *words_face(Words *words, FontSet *fonts, const WordStyle *style) {
    if (words->bytes_max == 0)
        return NULL;
    WordFaceKey key = face_key(style);
    WordFace *face = g_hash_table_lookup(words->faces, &key);
    if (!face && (face = make_face(fonts, style))) {
        key.family = g_strdup(key.family);
        key.context_lang = g_strdup(key.context_lang);
        key.span_lang = g_strdup(key.span_lang);
        g_hash_table_insert(words->faces, g_memdup2(&key, sizeof key), face);
    }
    return face && face->parts ? face : NULL;
}

/* -- Shaping ------------------------------------------------------------------------------- */

static double to_em(PangoGlyphUnit units) {
    return (double)units / PANGO_SCALE / SHAPING_SIZE_PT;
}

static WordGlyph word_glyph(const PangoGlyphInfo *info, int cluster) {
    return (WordGlyph){
        .id = info->glyph,
        .cluster = (uint32_t)cluster,
        .advance_em = to_em(info->geometry.width),
        .x_offset_em = to_em(info->geometry.x_offset),
        .y_offset_em = to_em(info->geometry.y_offset),
    };
}

/** Whether the glyph is of the face, and drawn, and no mark. */
static bool is_fit(const WordFace *face, PangoGlyph glyph) {
    return glyph < NO_GLYPH && !is_mark_glyph(face->face, glyph);
}

static PangoGlyphString *shape(const WordFace *face, const char *text, size_t size) {
    PangoGlyphString *glyphs = pango_glyph_string_new();
    pango_shape_full(text, (int)size, text, (int)size, &face->item->analysis, glyphs);
    return glyphs;
}

/** Takes the glyphs of the word out of those of it and the spaces at its sides. */
static bool take_glyphs(Words *words, Word *word, const PangoGlyphString *glyphs) {
    int first = word->after_space;
    int count = glyphs->num_glyphs - word->after_space - word->before_space;
    bool fits = count > 0;
    WordGlyph *own = arena_new_array(words->arena, WordGlyph, MAX(count, 0));
    for (int i = 0; i < glyphs->num_glyphs && fits; i++) {
        int cluster = glyphs->log_clusters[i] - first;
        bool within = cluster >= 0 && cluster < (int)word->size;
        bool ordered = i == 0 || glyphs->log_clusters[i - 1] <= glyphs->log_clusters[i];
        fits = within == (i >= first && i < first + count) && ordered &&
               is_fit(word->face, glyphs->glyphs[i].glyph);
        if (within && fits)
            own[i - first] = word_glyph(&glyphs->glyphs[i], cluster);
    }
    word->count = count;
    word->glyphs = own;
    words->size += (size_t)MAX(count, 0) * sizeof(WordGlyph);
    return fits;
}

static void shape_word(Words *words, Word *word) {
    char text[WORD_BYTES_MAX + 3];
    size_t size = 0;
    if (word->after_space)
        text[size++] = ' ';
    memcpy(text + size, word->text, word->size);
    size += word->size;
    if (word->before_space)
        text[size++] = ' ';
    PangoGlyphString *glyphs = shape(word->face, text, size);
    word->fits = take_glyphs(words, word, glyphs);
    pango_glyph_string_free(glyphs);
}

/* -- What is kept -------------------------------------------------------------------------- */

static guint hash_word(gconstpointer data) {
    const Word *word = data;
    guint hash = word->size << 2 | (guint)word->after_space << 1 | word->before_space;
    for (unsigned i = 0; i < word->size; i++)
        hash = hash * 33 + (guchar)word->text[i];
    return hash ^ (guint)((gsize)word->face >> 4);
}

static gboolean equal_words(gconstpointer a, gconstpointer b) {
    const Word *one = a;
    const Word *other = b;
    return one->size == other->size && one->face == other->face &&
           one->after_space == other->after_space && one->before_space == other->before_space &&
           memcmp(one->text, other->text, one->size) == 0;
}

static void forget(Words *words) {
    GHashTableIter faces;
    gpointer face;
    g_hash_table_iter_init(&faces, words->faces);
    while (g_hash_table_iter_next(&faces, NULL, &face))
        g_hash_table_remove_all(((WordFace *)face)->spaces);
    g_hash_table_remove_all(words->words);
    arena_free(words->arena);
    words->arena = arena_new();
    words->size = 0;
}

/** Counts one thing more; what it takes in the hash table is an estimate. */
static void account(Words *words, size_t size) {
    enum { TABLE_BYTES = 32 };
    words->size += size + TABLE_BYTES;
}

static const Word *find_word(Words *words, const Word *wanted) {
    const Word *found = g_hash_table_lookup(words->words, wanted);
    if (found)
        return found;
    account(words, sizeof(Word) + wanted->size);
    Word *word = arena_memdup(words->arena, wanted, sizeof *wanted);
    word->text = arena_strndup(words->arena, wanted->text, wanted->size);
    shape_word(words, word);
    g_hash_table_add(words->words, word);
    return word;
}

/** The space between the glyphs `before` and `after`, which the bytes from `start` to `end` around
 *  it are set in; its glyph is NO_GLYPH where it is not fit. */
static const WordGlyph *find_space(Words *words, WordFace *face, guint pair, const char *start,
                                   const char *space, const char *end) {
    WordGlyph *found = g_hash_table_lookup(face->spaces, GUINT_TO_POINTER(pair));
    if (found)
        return found;
    account(words, sizeof(WordGlyph));
    found = arena_new_object(words->arena, WordGlyph);
    found->id = NO_GLYPH;
    PangoGlyphString *glyphs = shape(face, start, (size_t)(end - start));
    for (int i = 0; i < glyphs->num_glyphs; i++)
        if (glyphs->log_clusters[i] == space - start && is_fit(face, glyphs->glyphs[i].glyph))
            *found = word_glyph(&glyphs->glyphs[i], 0);
    pango_glyph_string_free(glyphs);
    g_hash_table_insert(face->spaces, GUINT_TO_POINTER(pair), found);
    return found;
}

/* -- Putting together ---------------------------------------------------------------------- */

/** A text being put together; where the word before the space at hand begins, and its last glyph.
 */
typedef struct Joiner {
    Words *words;
    WordFace *face;
    const char *text;
    const char *start;
    const char *end;
    double size_pt;
    GArray *glyphs; /**< of Glyph */
    const char *word;
    uint32_t last;
} Joiner;

static Glyph *append_glyphs(const Joiner *joiner, int count) {
    guint length = joiner->glyphs->len;
    g_array_set_size(joiner->glyphs, length + (guint)count);
    return &g_array_index(joiner->glyphs, Glyph, length);
}

static void scale_glyph(const Joiner *joiner, const WordGlyph *glyph, size_t offset, Glyph *out) {
    *out = (Glyph){
        .id = glyph->id,
        .cluster = (uint32_t)(offset + glyph->cluster),
        .advance_pt = glyph->advance_em * joiner->size_pt,
        .x_offset_pt = glyph->x_offset_em * joiner->size_pt,
        .y_offset_pt = -(glyph->y_offset_em * joiner->size_pt),
    };
}

/** Appends the space at `space`, before a word that ends at `end` and begins with glyph `next`. */
static bool append_space(Joiner *joiner, const char *space, uint32_t next, const char *end) {
    const WordGlyph *glyph = find_space(joiner->words, joiner->face, joiner->last << 16 | next,
                                        joiner->word, space, end);
    if (glyph->id == NO_GLYPH)
        return false;
    scale_glyph(joiner, glyph, (size_t)(space - joiner->text), append_glyphs(joiner, 1));
    return true;
}

/** Appends the word from `at` to `end`, and the space before it. */
static bool append_word(Joiner *joiner, const char *at, const char *end) {
    Word wanted = {
        .face = joiner->face,
        .text = at,
        .size = (unsigned)(end - at),
        .after_space = at > joiner->start,
        .before_space = end < joiner->end,
    };
    if (end - at > WORD_BYTES_MAX)
        return false;
    const Word *word = find_word(joiner->words, &wanted);
    if (!word->fits ||
        (wanted.after_space && !append_space(joiner, at - 1, word->glyphs[0].id, end)))
        return false;
    Glyph *glyphs = append_glyphs(joiner, word->count);
    for (int i = 0; i < word->count; i++)
        scale_glyph(joiner, &word->glyphs[i], (size_t)(at - joiner->text), &glyphs[i]);
    joiner->last = word->glyphs[word->count - 1].id;
    joiner->word = at;
    return true;
}

bool words_append(Words *words, WordFace *face, TextRange range, double size_pt, GArray *glyphs) {
    if (words->size >= words->bytes_max)
        forget(words);
    Joiner joiner = {.words = words,
                     .face = face,
                     .text = range.text,
                     .start = range.text + range.start,
                     .end = range.text + range.end,
                     .size_pt = size_pt,
                     .glyphs = glyphs,
                     .word = range.text + range.start,
                     .last = NO_GLYPH};
    const char *at = joiner.start + (*joiner.start == ' ');
    while (at < joiner.end) {
        const char *space = memchr(at, ' ', (size_t)(joiner.end - at));
        const char *stop = space ? space : joiner.end;
        if (!append_word(&joiner, at, stop))
            return false;
        at = stop + 1;
    }
    return joiner.end[-1] != ' ' || append_space(&joiner, joiner.end - 1, NO_GLYPH, joiner.end);
}

/* -- The cache ----------------------------------------------------------------------------- */

Words *words_new(void) {
    Words *words = g_new0(Words, 1);
    words->faces = g_hash_table_new_full(hash_face_key, equal_face_keys, free_face_key, free_face);
    words->words = g_hash_table_new(hash_word, equal_words);
    words->arena = arena_new();
    words->bytes_max = WORDS_BYTES_MAX;
    return words;
}

void words_free(Words *words) {
    if (!words)
        return;
    g_hash_table_destroy(words->words);
    g_hash_table_destroy(words->faces);
    arena_free(words->arena);
    g_free(words);
}

void words_bound(Words *words, size_t bytes_max) {
    words->bytes_max = bytes_max;
    forget(words);
}

size_t words_size(const Words *words) {
    return words->size;
}
