/* SPDX-License-Identifier: MIT
 *
 * The table of rules, and what becomes of their remarks.
 */
#include "review/rules.h"

#include <stdarg.h>

/* Remarks of one rule that are told one by one. */
enum { TOLD_MAX = 10 };

static const Rule RULES[] = {
    {"review-space-before-mark", CH_WARNING, false, rule_space_before_mark, NULL},
    {"review-french-space", CH_NOTE, true, rule_french_space, NULL},
    {"review-missing-space", CH_WARNING, false, rule_missing_space, NULL},
    {"review-space-in-brackets", CH_WARNING, false, rule_space_in_brackets, NULL},
    {"review-double-space", CH_NOTE, true, rule_double_space, NULL},
    {"review-straight-apostrophe", CH_NOTE, true, rule_straight_apostrophe, NULL},
    {"review-straight-quote", CH_NOTE, true, rule_straight_quote, NULL},
    {"review-accent-apostrophe", CH_WARNING, false, rule_accent_apostrophe, NULL},
    {"review-ellipsis", CH_NOTE, true, rule_ellipsis, NULL},
    {"review-range-hyphen", CH_NOTE, true, rule_range_hyphen, NULL},
    {"review-number-signs", CH_NOTE, true, NULL, rule_number_signs},
    {"review-brackets", CH_WARNING, false, rule_brackets, NULL},
    {"review-quotes", CH_WARNING, false, NULL, rule_quotes},
    {"review-doubled-word", CH_WARNING, false, rule_doubled_word, NULL},
    {"review-stuck-words", CH_WARNING, false, rule_stuck_words, NULL},
    {"review-capitals", CH_NOTE, true, rule_capitals, NULL},
    {"review-title-stop", CH_WARNING, false, rule_title_stop, NULL},
    {"review-empty-link", CH_WARNING, false, rule_empty_link, NULL},
    {"review-impossible-date", CH_WARNING, false, rule_impossible_date, NULL},
    {"review-weekday", CH_WARNING, false, rule_weekday, NULL},
    {"review-unknown-country", CH_WARNING, false, NULL, rule_unknown_country},
    {"review-call-position", CH_WARNING, false, rule_call_position, NULL},
    {"review-mixed-calls", CH_NOTE, true, NULL, rule_mixed_calls},
    {"review-space-before-call", CH_WARNING, false, rule_space_before_call, NULL},
};

/** What a rule said about a place. */
typedef struct Remark {
    const Rule *rule;
    Position at;
    const char *message;
    const char *hint;
    int more; /**< remarks of the rule that are not told */
} Remark;

/* -- Remarking ----------------------------------------------------------------------------- */

/** Counts a remark; whether it is one of those that are told. */
static bool is_told(Inspection *inspection) {
    int most = inspection->rule->once ? 1 : TOLD_MAX;
    return ++inspection->met <= most;
}

static void add_remark(Inspection *inspection, Position at, const char *hint, const char *format,
                       va_list arguments) {
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    Remark told = {.rule = inspection->rule,
                   .at = at,
                   .message = g_string_chunk_insert(inspection->said, message),
                   .hint = hint != NULL ? g_string_chunk_insert(inspection->said, hint) : NULL};
    g_array_append_val(inspection->remarks, told);
}

/** The place of a byte of the prose in the source. */
static Position place_of(const Inspection *inspection, const Prose *prose, size_t offset) {
    const ProsePiece *piece = prose_piece(prose, offset);
    if (piece == NULL)
        return prose->at;
    return origin_place(inspection->origin, piece->at, prose->text + piece->from,
                        offset - piece->from);
}

void remark(Inspection *inspection, const Prose *prose, size_t offset, const char *hint,
            const char *format, ...) {
    va_list arguments;
    if (!is_told(inspection))
        return;
    va_start(arguments, format);
    add_remark(inspection, place_of(inspection, prose, offset), hint, format, arguments);
    va_end(arguments);
}

void remark_at(Inspection *inspection, Position at, const char *hint, const char *format, ...) {
    va_list arguments;
    if (!is_told(inspection))
        return;
    va_start(arguments, format);
    add_remark(inspection, at, hint, format, arguments);
    va_end(arguments);
}

/* -- Telling ------------------------------------------------------------------------------- */

static int compare_remarks(gconstpointer a, gconstpointer b) {
    const Remark *one = a;
    const Remark *other = b;
    if (one->at.line != other->at.line)
        return one->at.line < other->at.line ? -1 : 1;
    if (one->at.column != other->at.column)
        return one->at.column < other->at.column ? -1 : 1;
    return one->rule < other->rule ? -1 : one->rule > other->rule;
}

static void tell(const Remark *remark, const char *file, ChDiagnostics *diagnostics) {
    Finding finding = {remark->rule->severity, remark->rule->code, file, remark->at, remark->hint};
    if (remark->more > 0)
        diagnostics_add(diagnostics, finding, "%s (and %d more like it)", remark->message,
                        remark->more);
    else
        diagnostics_add(diagnostics, finding, "%s", remark->message);
}

static void apply_rule(Inspection *inspection, const Rule *rule) {
    inspection->rule = rule;
    inspection->met = 0;
    guint before = inspection->remarks->len;
    for (guint i = 0; rule->look != NULL && i < inspection->count; i++)
        rule->look(inspection, &inspection->proses[i]);
    if (rule->look_at_all != NULL)
        rule->look_at_all(inspection);
    int told = (int)(inspection->remarks->len - before);
    if (told > 0)
        g_array_index(inspection->remarks, Remark, inspection->remarks->len - 1).more =
            inspection->met - told;
}

/** Those whose words can be told from each other. */
static GArray *choose_proses(const GArray *proses) {
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(Prose));
    for (guint i = 0; i < proses->len; i++)
        if (!prose_is_spaced_out(&g_array_index(proses, Prose, i)))
            g_array_append_vals(chosen, &g_array_index(proses, Prose, i), 1);
    return chosen;
}

void rules_apply(const GArray *proses, const ReviewInput *input, Origin *origin,
                 ChDiagnostics *diagnostics) {
    g_autoptr(GArray) chosen = choose_proses(proses);
    Inspection inspection = {.proses = (const Prose *)(void *)chosen->data,
                             .count = chosen->len,
                             .input = input,
                             .origin = origin,
                             .remarks = g_array_new(FALSE, FALSE, sizeof(Remark)),
                             .said = g_string_chunk_new(1024)};
    for (size_t i = 0; i < G_N_ELEMENTS(RULES); i++)
        apply_rule(&inspection, &RULES[i]);
    g_array_sort(inspection.remarks, compare_remarks);
    for (guint i = 0; i < inspection.remarks->len; i++)
        tell(&g_array_index(inspection.remarks, Remark, i), input->file, diagnostics);
    g_array_free(inspection.remarks, TRUE);
    g_string_chunk_free(inspection.said);
}
