/* SPDX-License-Identifier: MIT
 *
 * Rules about calls of notes. The European Union's and the OSCE's texts put a sign before
 * punctuation; the United Nations puts numbers behind it in English, before it in French and
 * Spanish.
 */
#include "review/rules.h"

#include "model/language.h"

#include <string.h>

static bool is_mark(gunichar c) {
    return c > 0 && c < 128 && strchr(",.;:!?", (int)c) != NULL;
}

/** The mark that ends a clause before byte `offset`, 0 where there is none: the full stop of an
 *  initial, as in `U.S.`, ends nothing. */
static gunichar mark_before(const Prose *prose, size_t offset) {
    gunichar mark = prose_before(prose, offset);
    bool initial = mark == '.' && g_unichar_isupper(prose_before(prose, offset - 1));
    return is_mark(mark) && !initial ? mark : 0;
}

/** Whether the label is a sign, not a number or letter. */
static bool is_sign(const char *label) {
    for (const char *c = label; *c != '\0'; c = g_utf8_next_char(c))
        if (g_unichar_isalnum(g_utf8_get_char(c)))
            return false;
    return true;
}

/** Whether the house puts such a call before punctuation, in the language there. */
static bool goes_before(const Prose *prose, const ProseCall *call) {
    const char *lang = prose_lang(prose, call->offset);
    return is_sign(call->note->label) || language_is(lang, "fr") || language_is(lang, "es");
}

void rule_call_position(Inspection *inspection, const Prose *prose) {
    for (guint i = 0; i < prose->call_count; i++) {
        const ProseCall *call = &prose->calls[i];
        gunichar before = mark_before(prose, call->offset);
        if (before != 0 && goes_before(prose, call))
            remark_at(inspection, call->at, NULL, "the call '%s' stands behind '%c', not before it",
                      call->note->label, (char)before);
    }
}

/** Where a call stands: -1 before punctuation, 1 behind it, 0 where there is none. */
static int side_of(const Prose *prose, const ProseCall *call) {
    if (mark_before(prose, call->offset) != 0)
        return 1;
    return is_mark(prose_at(prose, call->offset)) ? -1 : 0;
}

void rule_mixed_calls(Inspection *inspection) {
    int first = 0;
    for (guint i = 0; i < inspection->count; i++) {
        const Prose *prose = &inspection->proses[i];
        for (guint j = 0; j < prose->call_count; j++) {
            const ProseCall *call = &prose->calls[j];
            int side = goes_before(prose, call) ? 0 : side_of(prose, call);
            if (side != 0 && first == 0)
                first = side;
            if (side == -first && side != 0)
                remark_at(inspection, call->at, NULL,
                          "the call '%s' stands %s punctuation, the first one %s",
                          call->note->label, side < 0 ? "before" : "behind",
                          side < 0 ? "behind" : "before");
        }
    }
}

void rule_space_before_call(Inspection *inspection, const Prose *prose) {
    for (guint i = 0; i < prose->call_count; i++)
        if (prose_before(prose, prose->calls[i].offset) == ' ')
            remark_at(inspection, prose->calls[i].at, NULL, "a space stands before the call '%s'",
                      prose->calls[i].note->label);
}
