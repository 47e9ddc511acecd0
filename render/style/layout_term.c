/* SPDX-License-Identifier: MIT
 *
 * Terms of a layout: its own words, by language.
 */
#include "model/language.h"
#include "style/layout_template.h"

#include <glib.h>
#include <string.h>

static void read_text(LayoutReader *reader, const YamlNode *entry, TermRule *term, TermText *text) {
    static const LayoutKey key = {.name = "terms", .type = KEY_TERM};
    text->lang = entry->key;
    if (!language_valid(entry->key))
        layout_error(reader, "layout-type", key_place(entry), "such as `fr`",
                     "`%s` is no language tag", entry->key);
    layout_read_value(reader, &key, entry, &text->template_text);
    if (text->template_text && layout_template_has_pages(text->template_text))
        term->running = true;
}

/** The text in exactly that language, or NULL. */
static const TermText *find_text(const TermRule *term, const char *lang, size_t length) {
    for (int i = 0; i < term->count; i++) {
        const TermText *text = &term->texts[i];
        if (strlen(text->lang) == length && g_ascii_strncasecmp(text->lang, lang, length) == 0)
            return text;
    }
    return NULL;
}

/** The text of the tag, or of the longest range it is in (RFC 4647, 3.4); NULL. */
static const TermText *look_up(const TermRule *term, const char *lang) {
    const TermText *text = NULL;
    for (size_t length = strlen(lang); length > 0 && !text;) {
        text = find_text(term, lang, length);
        while (length > 0 && lang[--length] != '-') {
        }
    }
    return text;
}

const TermText *term_text(const ChLayout *layout, const TermRule *term, const char *lang) {
    const TermText *text = look_up(term, lang);
    return text ? text : look_up(term, layout->lang);
}

static void read_term(LayoutReader *reader, const YamlNode *entry, TermRule *term) {
    term->name = entry->key;
    if (layout_check_name(reader, "layout-term-name", entry) &&
        layout_find_field(reader->layout, term->name))
        layout_error(reader, "layout-term-name", key_place(entry), NULL, "`%s` is a field already",
                     term->name);
    if (!layout_expect(reader, entry, YAML_MAP, entry->key))
        return;
    TermText *texts = arena_new_array(reader->layout->arena, TermText, entry->count);
    term->texts = texts;
    for (const YamlNode *text = entry->first; text; text = text->next)
        read_text(reader, text, term, &texts[term->count++]);
    if (!look_up(term, reader->layout->lang))
        layout_error(reader, "layout-term", value_place(entry), NULL,
                     "`%s` has no text in the layout's language, `%s`", term->name,
                     reader->layout->lang);
}

void layout_read_terms(LayoutReader *reader, const YamlNode *node) {
    if (!layout_expect(reader, node, YAML_MAP, "terms"))
        return;
    TermRule *terms = arena_new_array(reader->layout->arena, TermRule, node->count);
    int count = 0;
    for (const YamlNode *entry = node->first; entry; entry = entry->next)
        read_term(reader, entry, &terms[count++]);
    reader->layout->terms = terms;
    reader->layout->term_count = count;
}

const TermRule *layout_find_term(const ChLayout *layout, const char *name) {
    for (int i = 0; i < layout->term_count; i++) {
        if (strcmp(layout->terms[i].name, name) == 0)
            return &layout->terms[i];
    }
    return NULL;
}
