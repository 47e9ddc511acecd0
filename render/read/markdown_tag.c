/* SPDX-License-Identifier: MIT
 *
 * Tags: the elements of HTML that a statement may have.
 *
 *     A word <span lang="fr">en français</span>, and
 *
 *     <div class="closing" lang="fr">
 *
 *     Merci.
 *
 *     </div>
 *
 * A `span` has a language alone, a `div` a class, a language or both. `<em>` and `<strong>` stand
 * where the stars of Markdown are text: beside a letter, with a sign or a space on their other
 * side.
 */
#include "read/markdown.h"

#include "model/language.h"
#include <string.h>

#define BLANKS " \t"

/** The size of `word` if the text begins with it, else 0. */
static size_t match(const char *text, const char *word) {
    size_t size = strlen(word);
    return strncmp(text, word, size) == 0 ? size : 0;
}

static size_t pass_blanks(const char *text) {
    return strspn(text, BLANKS);
}

/** Reads ` name="..."`; its size, 0 where there is something else or the name stood before. */
static size_t read_attribute(const char *text, const char *name, TagValue *value) {
    size_t at = pass_blanks(text);
    size_t size = match(text + at, name);
    if (at == 0 || size == 0 || value->text != NULL)
        return 0;
    at += size + pass_blanks(text + at + size);
    if (text[at] != '=')
        return 0;
    at += 1 + pass_blanks(text + at + 1);
    if (text[at] != '"' && text[at] != '\'')
        return 0;
    const char ends[] = {text[at], '\n', '\0'};
    TagValue found = {text + at + 1, strcspn(text + at + 1, ends)};
    at += 1 + found.size;
    if (text[at] != ends[0])
        return 0;
    *value = found;
    return at + 1;
}

static const struct {
    const char *name;
    bool lang; /**< the attributes that it may have */
    bool class;
} elements[] = {
    [TAG_SPAN] = {"span", true, false},
    [TAG_EM] = {"em", false, false},
    [TAG_STRONG] = {"strong", false, false},
    [TAG_DIV] = {"div", true, true},
};

/** Reads the attributes that the element may have, in any order; their size. */
static size_t read_attributes(const char *text, TagElement element, Tag *tag) {
    size_t at = 0;
    size_t size;
    do {
        size = elements[element].lang ? read_attribute(text + at, "lang", &tag->lang) : 0;
        if (size == 0 && elements[element].class)
            size = read_attribute(text + at, "class", &tag->class);
        at += size;
    } while (size > 0);
    return at;
}

bool tag_read(const char *text, TagElement element, Tag *tag) {
    *tag = (Tag){.closes = text[0] == '<' && text[1] == '/'};
    if (*text != '<')
        return false;
    size_t at = tag->closes ? 2 : 1;
    size_t name = match(text + at, elements[element].name);
    at += name;
    size_t attributes = tag->closes ? 0 : read_attributes(text + at, element, tag);
    at += attributes;
    at += pass_blanks(text + at);
    tag->size = at + 1;
    bool complete = tag->closes || attributes > 0 || !elements[element].lang;
    return name > 0 && complete && text[at] == '>';
}

const char *tag_language(Markdown *markdown, const Tag *tag, size_t offset) {
    if (tag->lang.text == NULL)
        return NULL;
    char *lang = arena_strndup(markdown->statement->arena, tag->lang.text, tag->lang.size);
    if (!language_valid(lang)) {
        Finding finding = {
            .severity = CH_ERROR, .code = "markdown-language", .hint = "such as `fr` or `en-GB`"};
        markdown_report(markdown, finding, offset, "`%s` is no language tag", lang);
    }
    return lang;
}

const char *tag_class(Markdown *markdown, const Tag *tag, size_t offset) {
    if (tag->class.text == NULL)
        return NULL;
    char *class = arena_strndup(markdown->statement->arena, tag->class.text, tag->class.size);
    if (!class_is_valid(class)) {
        Finding finding = {.severity = CH_ERROR,
                           .code = "markdown-class",
                           .hint = "one word of small letters, digits and -"};
        markdown_report(markdown, finding, offset, "`%s` is no class", class);
    }
    return class;
}

void tag_refuse_open(Markdown *markdown, TagElement element, size_t offset) {
    const char *name = elements[element].name;
    g_autofree char *hint = g_strdup_printf("write `</%s>` where it ends", name);
    Finding finding = {.severity = CH_ERROR, .code = "markdown-open", .hint = hint};
    markdown_report(markdown, finding, offset, "the `<%s>` that starts here is not closed", name);
}
