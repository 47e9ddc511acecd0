/* SPDX-License-Identifier: MIT
 *
 * The room's front door: any source in, a checked Statement out.
 */
#include "read/readers.h"

#include "read/front_matter.h"
#include <string.h>

/* -- Forms --------------------------------------------------------------------------------- */

/** The form that the name's ending says, GUESS where it says none. */
static ChForm form_by_name(const char *name) {
    static const struct {
        const char *ending;
        ChForm form;
    } endings[] = {
        {".md", CH_FORM_MARKDOWN}, {".markdown", CH_FORM_MARKDOWN}, {".txt", CH_FORM_PLAIN},
        {".xml", CH_FORM_AKN},     {".akn", CH_FORM_AKN},           {".docx", CH_FORM_DOCX},
        {".html", CH_FORM_HTML},   {".htm", CH_FORM_HTML},          {".xhtml", CH_FORM_HTML}};
    const char *ending = name != NULL ? strrchr(name, '.') : NULL;
    for (size_t i = 0; ending != NULL && i < G_N_ELEMENTS(endings); i++)
        if (g_ascii_strcasecmp(ending, endings[i].ending) == 0)
            return endings[i].form;
    return CH_FORM_GUESS;
}

/** Whether the text begins with one of the names, and these end there. */
static bool begins_with_one_of(const char *text, const char *const *names) {
    for (; *names != NULL; names++) {
        size_t length = strlen(*names);
        if (g_ascii_strncasecmp(text, *names, length) == 0 && !g_ascii_isalnum(text[length]))
            return true;
    }
    return false;
}

/** What a text is that begins with `<`: XML may begin with its declaration, whatever it is. */
static ChForm form_of_markup(const char *head) {
    static const char *const html[] = {
        "<!doctype html", "<html", "<head", "<body", "<meta", "<article", "<section",
        "<main",          "<div",  "<p",    "<h1",   "<h2",   NULL};
    if (begins_with_one_of(head, html))
        return CH_FORM_HTML;
    if (strstr(head, "akomaNtoso") != NULL)
        return CH_FORM_AKN;
    if (g_ascii_strncasecmp(head, "<?xml", 5) == 0)
        return strstr(head, "<html") != NULL ? CH_FORM_HTML : CH_FORM_AKN;
    return CH_FORM_PLAIN;
}

static ChForm form_by_bytes(const ChSource *source) {
    enum { HEAD_BYTES = 2048 };
    static const char bom[] = "\xef\xbb\xbf";
    if (source->size >= 4 && memcmp(source->bytes, "PK\3\4", 4) == 0)
        return CH_FORM_DOCX;
    g_autofree char *head =
        g_strndup(source->size > 0 ? source->bytes : "", MIN(source->size, (size_t)HEAD_BYTES));
    const char *text = g_str_has_prefix(head, bom) ? head + strlen(bom) : head;
    if (front_matter_starts(text))
        return CH_FORM_MARKDOWN;
    text += strspn(text, " \t\r\n");
    return *text == '<' ? form_of_markup(text) : CH_FORM_PLAIN;
}

ChForm source_form(const ChSource *source) {
    ChForm form = source->form != CH_FORM_GUESS ? source->form : form_by_name(source->name);
    return form != CH_FORM_GUESS ? form : form_by_bytes(source);
}

/* -- Reading ------------------------------------------------------------------------------- */

/** Reads a form that is text. */
static ChStatement *read_text(Lexicon *lexicon, const ChSource *raw, ChForm form,
                              const ChLimits *limits, ChDiagnostics *diagnostics) {
    static ChStatement *(*const readers[])(const Source *, ChDiagnostics *) = {
        [CH_FORM_PLAIN] = read_plain,
        [CH_FORM_MARKDOWN] = read_markdown,
        [CH_FORM_AKN] = read_akn,
        [CH_FORM_HTML] = read_html,
    };
    Arena *arena = arena_new();
    Source source;
    ChStatement *statement = NULL;
    bool clean = source_check(raw, limits, arena, &source, diagnostics);
    source.lexicon = lexicon;
    if (clean)
        statement = readers[form](&source, diagnostics);
    arena_free(arena);
    return statement;
}

ChStatement *read_statement_with(Lexicon *lexicon, const ChSource *raw, const ChLimits *limits,
                                 ChDiagnostics *diagnostics) {
    ChForm form = source_form(raw);
    ChStatement *statement = form == CH_FORM_DOCX
                                 ? read_docx(raw, limits, diagnostics)
                                 : read_text(lexicon, raw, form, limits, diagnostics);
    if (statement != NULL)
        statement_check(statement, diagnostics);
    return statement;
}

ChStatement *read_statement(const ChSource *raw, const ChLimits *limits,
                            ChDiagnostics *diagnostics) {
    return read_statement_with(NULL, raw, limits, diagnostics);
}
