/* SPDX-License-Identifier: MIT
 *
 * Inlines: emphasis, links, languages, calls and breaks.
 *
 * Whether stars are emphasis depends on what stands on both sides of them (CommonMark, "left- and
 * right-flanking"). They are used where all rules agree: between a space, or the text's edge, and a
 * letter or digit; behind the closing ones punctuation may stand too. Anywhere else, and in other
 * emphasis that begins or ends there, a tag says the same.
 */
#include "convert/writer.h"

#include <string.h>

/** Writes the children between two tags or signs. */
static void write_between(Writer *writer, const char *open, const Inline *node, const char *close) {
    g_string_append(writer->out, open);
    writer->line_start = false;
    writer->depth++;
    write_inlines(writer, node->children);
    writer->depth--;
    g_string_append(writer->out, close);
}

/* -- Emphasis ------------------------------------------------------------------------------ */

static bool begins_in_word(const Inline *inlines) {
    return inlines != NULL && inlines->kind == INLINE_TEXT &&
           g_unichar_isalnum(g_utf8_get_char(inlines->text));
}

static bool ends_in_word(const Inline *inlines) {
    while (inlines != NULL && inlines->next != NULL)
        inlines = inlines->next;
    if (inlines == NULL || inlines->kind != INLINE_TEXT)
        return false;
    const char *end = inlines->text + strlen(inlines->text);
    return g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(end)));
}

/** Whether stars around the children of `node` are surely its emphasis. */
static bool may_be_starred(const Writer *writer, const Inline *node) {
    const GString *out = writer->out;
    bool before = writer->line_start || (out->len > 0 && out->str[out->len - 1] == ' ');
    const Inline *next = node->next;
    bool behind = next == NULL ? writer->depth == 0
                               : next->kind == INLINE_TEXT && strchr(" .,;:!?)", *next->text);
    return before && behind && begins_in_word(node->children) && ends_in_word(node->children);
}

static void write_emphasis(Writer *writer, const Inline *node) {
    bool strong = node->kind == INLINE_STRONG;
    if (may_be_starred(writer, node))
        write_between(writer, strong ? "**" : "*", node, strong ? "**" : "*");
    else
        write_between(writer, strong ? "<strong>" : "<em>", node, strong ? "</strong>" : "</em>");
}

/* -- The others ---------------------------------------------------------------------------- */

static void write_link(Writer *writer, const Inline *node) {
    writer->links++;
    write_between(writer, "[", node, "](<");
    writer->links--;
    for (const char *at = node->uri; *at != '\0'; at++) {
        if (strchr("\\<>[|", *at) != NULL)
            g_string_append_c(writer->out, '\\');
        g_string_append_c(writer->out, *at);
        if (*at == '&') /* no backslash helps it in an address */
            g_string_append(writer->out, "amp;");
    }
    g_string_append(writer->out, ">)");
}

static void write_language(Writer *writer, const Inline *node) {
    g_autofree char *open = g_strdup_printf("<span lang=\"%s\">", node->lang);
    write_between(writer, open, node, "</span>");
}

static void write_call(Writer *writer, const Inline *node) {
    const char *name = g_hash_table_lookup(writer->names, node->note);
    g_string_append_printf(writer->out, "[^%s]", name != NULL ? name : "");
    writer->line_start = false;
}

/** A break is the end of a line where text stands on both sides of it. */
static void write_break(Writer *writer, const Inline *node) {
    bool wraps = !writer->line_start && node->next != NULL && writer->place == PLACE_PARAGRAPH;
    if (wraps)
        g_string_append_printf(writer->out, "\\\n%s", writer->prefix->str);
    else
        g_string_append(writer->out, "<br>");
    writer->line_start = wraps;
}

void write_inlines(Writer *writer, const Inline *inlines) {
    for (const Inline *node = inlines; node != NULL; node = node->next) {
        switch (node->kind) {
        case INLINE_TEXT:
            write_text(writer, node->text, node->next);
            break;
        case INLINE_EMPHASIS:
        case INLINE_STRONG:
            write_emphasis(writer, node);
            break;
        case INLINE_LINK:
            write_link(writer, node);
            break;
        case INLINE_LANGUAGE:
            write_language(writer, node);
            break;
        case INLINE_CALL:
            write_call(writer, node);
            break;
        case INLINE_BREAK:
            write_break(writer, node);
        }
    }
}
