/* SPDX-License-Identifier: MIT
 *
 * Parts in another language: the two elements of HTML that a statement may have.
 *
 *     A word <span lang="fr">en français</span>, and
 *
 *     <div lang="fr">
 *
 *     Un paragraphe.
 *
 *     </div>
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

/** Reads ` lang="..."`; its size, 0 where there is something else. */
static size_t read_attribute(const char *text, LanguageTag *tag) {
    size_t at = pass_blanks(text);
    size_t name = match(text + at, "lang");
    if (at == 0 || name == 0)
        return 0;
    at += name + pass_blanks(text + at + name);
    if (text[at] != '=')
        return 0;
    at += 1 + pass_blanks(text + at + 1);
    if (text[at] != '"' && text[at] != '\'')
        return 0;
    const char ends[] = {text[at], '\n', '\0'};
    tag->lang = text + at + 1;
    tag->lang_size = strcspn(tag->lang, ends);
    at += 1 + tag->lang_size;
    return text[at] == ends[0] ? at + 1 : 0;
}

bool language_tag_read(const char *text, const char *element, LanguageTag *tag) {
    *tag = (LanguageTag){.closes = text[0] == '<' && text[1] == '/'};
    if (*text != '<')
        return false;
    size_t at = tag->closes ? 2 : 1;
    size_t name = match(text + at, element);
    at += name;
    size_t attribute = tag->closes ? 0 : read_attribute(text + at, tag);
    at += attribute;
    at += pass_blanks(text + at);
    tag->size = at + 1;
    return name > 0 && (tag->closes || attribute > 0) && text[at] == '>';
}

const char *language_tag_value(Markdown *markdown, const LanguageTag *tag, size_t offset) {
    char *lang = arena_strndup(markdown->statement->arena, tag->lang, tag->lang_size);
    if (!language_valid(lang)) {
        Finding finding = {
            .severity = CH_ERROR, .code = "markdown-language", .hint = "such as `fr` or `en-GB`"};
        markdown_report(markdown, finding, offset, "`%s` is no language tag", lang);
    }
    return lang;
}

void language_refuse_open(Markdown *markdown, const char *element, size_t offset) {
    g_autofree char *hint = g_strdup_printf("write `</%s>` where the language ends", element);
    Finding finding = {.severity = CH_ERROR, .code = "markdown-language", .hint = hint};
    markdown_report(markdown, finding, offset, "the `<%s>` that starts here is not closed",
                    element);
}
