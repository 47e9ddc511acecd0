/* SPDX-License-Identifier: MIT
 *
 * Script.
 */
#include "text/script.h"

#include "text/faces.h"

#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/** A style in the font of a script, made when it is first needed. */
typedef struct Variant {
    const TextStyle *from;
    const ScriptFont *font;
    const TextStyle *style;
} Variant;

typedef struct Parter {
    const TextContext *context;
    const char *text;
    const GArray *spans;
    GArray *stretches;
    GArray *variants; /**< of Variant */
    guint span;       /**< at hand */
} Parter;

/* -- Languages ----------------------------------------------------------------------------- */

/** Whether a part of the tag, after the first, is `wanted`. */
static bool has_subtag(const char *lang, const char *wanted) {
    size_t size = strlen(wanted);
    while ((lang = strpbrk(lang, "-_")))
        if (g_ascii_strncasecmp(++lang, wanted, size) == 0 && !g_ascii_isalnum(lang[size]))
            return true;
    return false;
}

static bool is_traditional(const char *lang) {
    return has_subtag(lang, "Hant") ||
           (!has_subtag(lang, "Hans") &&
            (has_subtag(lang, "TW") || has_subtag(lang, "HK") || has_subtag(lang, "MO")));
}

/** The script that the tag names itself; COMMON where it does not. */
static GUnicodeScript named_script(const char *lang) {
    for (const char *at = lang; (at = strpbrk(at, "-_"));) {
        at++;
        if (strspn(at, LETTERS) != 4 || g_ascii_isalnum(at[4]))
            continue;
        guint32 code = (guchar)g_ascii_toupper(at[0]);
        for (int i = 1; i < 4; i++)
            code = code << 8 | (guchar)g_ascii_tolower(at[i]);
        return g_unicode_script_from_iso15924(code);
    }
    return G_UNICODE_SCRIPT_COMMON;
}

GUnicodeScript script_of_language(const char *lang) {
    if (g_ascii_strncasecmp(lang, "zh", 2) == 0 && !g_ascii_isalnum(lang[2]))
        return G_UNICODE_SCRIPT_HAN;
    GUnicodeScript named = named_script(lang);
    if (named > G_UNICODE_SCRIPT_INHERITED && named != G_UNICODE_SCRIPT_UNKNOWN)
        return named;
    int count = 0;
    const PangoScript *scripts =
        pango_language_get_scripts(pango_language_from_string(lang), &count);
    return count > 0 ? (GUnicodeScript)scripts[0] : G_UNICODE_SCRIPT_COMMON;
}

void script_name(GUnicodeScript script, const char *lang, char name[5]) {
    guint32 code = g_unicode_script_to_iso15924(script);
    for (int i = 0; i < 4; i++)
        name[i] = (char)(code >> (24 - 8 * i) & 0xff);
    name[4] = '\0';
    if (script == G_UNICODE_SCRIPT_HAN)
        memcpy(name, is_traditional(lang) ? "Hant" : "Hans", 4);
}

static const ScriptFont *find_font(const TextContext *context, GUnicodeScript script,
                                   const char *lang) {
    char name[5];
    script_name(script, lang, name);
    for (int i = 0; i < context->script_font_count; i++)
        if (strcmp(context->script_fonts[i].script, name) == 0)
            return &context->script_fonts[i];
    return NULL;
}

/* -- Stretches ----------------------------------------------------------------------------- */

static const SpanEnd *span_at_hand(const Parter *parter) {
    return &g_array_index(parter->spans, SpanEnd, parter->span);
}

static const TextStyle *find_variant(Parter *parter, const TextStyle *from,
                                     const ScriptFont *font) {
    for (guint i = 0; i < parter->variants->len; i++) {
        const Variant *variant = &g_array_index(parter->variants, Variant, i);
        if (variant->from == from && variant->font == font)
            return variant->style;
    }
    TextStyle style = *from;
    style.family = font->family;
    style.size_pt *= font->scale;
    style.bold &= !font->no_bold;
    style.italic &= !font->no_italic;
    style.small_caps = false;
    style.old_style = false;
    Variant variant = {from, font, arena_memdup(parter->context->arena, &style, sizeof style)};
    g_array_append_val(parter->variants, variant);
    return variant.style;
}

static void append_stretch(Parter *parter, size_t end, const TextStyle *style) {
    guint count = parter->stretches->len;
    Stretch *last = count ? &g_array_index(parter->stretches, Stretch, count - 1) : NULL;
    if (last && last->span == parter->span && last->style == style) {
        last->end = end;
        return;
    }
    Stretch stretch = {.end = end, .span = parter->span, .style = style};
    g_array_append_val(parter->stretches, stretch);
}

/** Whether the character may be set in any family. Marks belong to what they stand on; format
 *  characters are not drawn. */
static bool is_common(gunichar c) {
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_COMMON && !g_unichar_ismark(c) &&
           g_unichar_type(c) != G_UNICODE_FORMAT;
}

/** The styles that a character of the span at hand may be set in, best first: in the font of the
 *  script of the text around it, in the family of the style, in the font of the language. */
typedef struct Choice {
    const TextStyle *styles[3];
    int count;
} Choice;

static void add_choice(Parter *parter, Choice *choice, const ScriptFont *font) {
    const TextStyle *style = span_at_hand(parter)->style;
    choice->styles[choice->count++] = font ? find_variant(parter, style, font) : style;
}

static Choice choose(Parter *parter, GUnicodeScript script) {
    const SpanEnd *span = span_at_hand(parter);
    const ScriptFont *of_lang =
        find_font(parter->context, script_of_language(span->lang), span->lang);
    const ScriptFont *font = script <= G_UNICODE_SCRIPT_INHERITED
                                 ? of_lang
                                 : find_font(parter->context, script, span->lang);
    Choice choice = {.count = 0};
    add_choice(parter, &choice, font);
    add_choice(parter, &choice, NULL);
    add_choice(parter, &choice, of_lang);
    return choice;
}

/** The first style whose family has the character, if any may have it; else the first. */
static const TextStyle *find_style(const Parter *parter, const Choice *choice, gunichar c) {
    if (!is_common(c))
        return choice->styles[0];
    for (int i = 0; i < choice->count; i++)
        if (font_set_covers(parter->context->fonts, choice->styles[i], c))
            return choice->styles[i];
    return choice->styles[0];
}

/** Appends the text up to byte `end`, which lies in the span at hand and is of one script. */
static void append_text(Parter *parter, size_t start, size_t end, GUnicodeScript script) {
    Choice choice = choose(parter, script);
    const char *stop = parter->text + end;
    for (const char *c = parter->text + start; c < stop;) {
        const TextStyle *style = find_style(parter, &choice, g_utf8_get_char(c));
        c = g_utf8_next_char(c);
        append_stretch(parter, (size_t)(c - parter->text), style);
    }
}

static void append_range(Parter *parter, size_t start, size_t end, GUnicodeScript script) {
    while (start < end) {
        while (span_at_hand(parter)->end <= start)
            parter->span++;
        size_t stop = MIN(end, span_at_hand(parter)->end);
        append_text(parter, start, stop, script);
        start = stop;
    }
}

/* -- Texts --------------------------------------------------------------------------------- */

/** The first two-byte sequence of a character from U+0500 on begins so, the soft hyphen so. */
enum { LEAD_OF_0500 = 0xd4, LEAD_OF_00AD = 0xc2 };

bool script_is_western(const char *text, size_t size) {
    for (const char *at = text; at < text + size; at++) {
        if ((guchar)*at < LEAD_OF_0500 && (guchar)*at != LEAD_OF_00AD)
            continue;
        gunichar c = g_utf8_get_char(at);
        if ((c >= 0x530 && (c < 0x1e00 || c > 0x2bff)) || g_unichar_type(c) == G_UNICODE_FORMAT)
            return false;
    }
    return true;
}

/** Whether the layout sets Latin, Greek or Cyrillic letters in a family of their own. */
static bool names_western(const TextContext *context) {
    for (int i = 0; i < context->script_font_count; i++) {
        const char *script = context->script_fonts[i].script;
        if (!strcmp(script, "Latn") || !strcmp(script, "Grek") || !strcmp(script, "Cyrl"))
            return true;
    }
    return false;
}

/** Whether any of the text may be in a family that is not its style's. */
static bool has_parts(const Parter *parter, size_t start, size_t size) {
    const TextContext *context = parter->context;
    if (context->script_font_count == 0)
        return false;
    if (!script_is_western(parter->text + start, size) || names_western(context))
        return true;
    for (guint i = parter->span; i < parter->spans->len; i++) {
        const SpanEnd *span = &g_array_index(parter->spans, SpanEnd, i);
        if (find_font(context, script_of_language(span->lang), span->lang))
            return true;
        if (span->end >= start + size)
            break;
    }
    return false;
}

static void part_by_script(Parter *parter, size_t start, size_t size) {
    PangoScriptIter *iter = pango_script_iter_new(parter->text + start, (int)size);
    do {
        const char *first;
        const char *end;
        PangoScript script;
        pango_script_iter_get_range(iter, &first, &end, &script);
        append_range(parter, (size_t)(first - parter->text), (size_t)(end - parter->text),
                     (GUnicodeScript)script);
    } while (pango_script_iter_next(iter));
    pango_script_iter_free(iter);
}

/** Moves to the span that holds byte `start`. */
static void find_span(Parter *parter, size_t start) {
    guint count = parter->stretches->len;
    if (count > 0)
        parter->span = g_array_index(parter->stretches, Stretch, count - 1).span;
    while (span_at_hand(parter)->end <= start)
        parter->span++;
}

void script_part(const TextContext *context, const char *text, size_t start, size_t size,
                 const GArray *spans, GArray *stretches) {
    Parter parter = {.context = context, .text = text, .spans = spans, .stretches = stretches};
    find_span(&parter, start);
    if (has_parts(&parter, start, size)) {
        parter.variants = g_array_new(FALSE, FALSE, sizeof(Variant));
        part_by_script(&parter, start, size);
        g_array_free(parter.variants, TRUE);
        return;
    }
    for (size_t end = start; end < start + size; parter.span++) {
        end = MIN(start + size, span_at_hand(&parter)->end);
        append_stretch(&parter, end, span_at_hand(&parter)->style);
    }
}
