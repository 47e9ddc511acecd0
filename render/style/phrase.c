/* SPDX-License-Identifier: MIT
 *
 * Phrases.
 */
#include "style/phrase.h"

#include "model/language.h"
#include <glib.h>

const NotePhrases *note_phrases(const char *lang) {
    static const struct {
        const char *lang;
        NotePhrases phrases;
    } languages[] = {
        {"en", {"Note", "Back to the call of note"}},
        {"de", {"Fußnote", "Zurück zum Verweis auf Fußnote"}},
        {"fr", {"Note", "Retour à l’appel de la note"}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
        if (language_is(lang, languages[i].lang))
            return &languages[i].phrases;
    return &languages[0].phrases;
}

const char *note_phrase(const char *phrase, const char *mark, Arena *arena) {
    return mark ? arena_printf(arena, "%s %s", phrase, mark) : phrase;
}
