/* SPDX-License-Identifier: MIT
 *
 * Passages.
 */
#include "proof/passage.h"

#include <string.h>

enum { EXCERPT_CHARACTERS = 40 };

void anchor_clear(Anchor *anchor) {
    if (anchor->annotations)
        g_array_free(anchor->annotations, TRUE);
    if (anchor->places)
        g_array_free(anchor->places, TRUE);
}

static void clear_passage(gpointer data) {
    Passage *passage = data;
    for (guint i = 0; i < passage->anchors->len; i++) {
        anchor_clear(&g_array_index(passage->anchors, Anchor, i));
    }
    g_array_free(passage->anchors, TRUE);
    g_array_free(passage->places, TRUE);
}

GArray *passages_new(void) {
    GArray *passages = g_array_new(FALSE, FALSE, sizeof(Passage));
    g_array_set_clear_func(passages, clear_passage);
    return passages;
}

Passage *passages_add(GArray *passages, int note) {
    Passage passage = {.note = note,
                       .label = "",
                       .text = "",
                       .languages = "",
                       .anchors = g_array_new(FALSE, FALSE, sizeof(Anchor)),
                       .places = g_array_new(FALSE, FALSE, sizeof(Place))};
    g_array_append_val(passages, passage);
    return passage_at(passages, passages->len - 1);
}

void add_language(GString *languages, const char *lang, size_t at) {
    const char *space = strrchr(languages->str, ' ');
    const char *last = space ? space + 1 : languages->str;
    size_t size = strlen(lang);
    if (g_ascii_strncasecmp(last, lang, size) == 0 && last[size] == '@')
        return;
    g_autofree char *lower = g_ascii_strdown(lang, -1);
    g_string_append_printf(languages, "%s%s@%zu", languages->len ? " " : "", lower, at);
}

const char *excerpt(const char *text, Arena *arena) {
    if (g_utf8_strlen(text, -1) <= EXCERPT_CHARACTERS)
        return text;
    const char *end = g_utf8_offset_to_pointer(text, EXCERPT_CHARACTERS);
    const char *space = g_strrstr_len(text, end - text, " ");
    return arena_printf(arena, "%.*s ...", (int)((space ? space : end) - text), text);
}

const char *passage_name(const Passage *passage, Arena *arena) {
    static const char *const kinds[] = {[PASSAGE_PARAGRAPH] = "the paragraph",
                                        [PASSAGE_HEADING] = "the heading",
                                        [PASSAGE_CELL] = "the cell",
                                        [PASSAGE_FIGURE] = "the graphic",
                                        [PASSAGE_STRAY] = "the text"};
    const char *words = excerpt(passage->text, arena);
    if (passage->note >= 0 && *passage->label)
        return arena_printf(arena, "note %s", passage->label);
    if (passage->note >= 0)
        return arena_printf(arena, "the note's paragraph '%s'", words);
    int label = (int)strlen(passage->label);
    if (label > 0)
        return arena_printf(arena, "paragraph %.*s",
                            label - (label > 1 && passage->label[label - 1] == '.'),
                            passage->label);
    return arena_printf(arena, "%s '%s'", kinds[passage->kind], words);
}
