/* SPDX-License-Identifier: MIT
 *
 * Rules: what a careful reader of proofs would mark. Each is a function of its own that looks at a
 * prose, or at all of them, and remarks on what it is sure of; none changes anything. The table in
 * rules.c names them all.
 */
#ifndef REVIEW_RULES_H
#define REVIEW_RULES_H

#include "review/origin.h"
#include "review/prose.h"
#include "review/review.h"

typedef struct Inspection Inspection;

/** One rule; either function is NULL. */
typedef struct Rule {
    const char *code;
    ChSeverity severity;
    bool once; /**< a habit of the whole text: the first place is told, the others are counted */
    void (*look)(Inspection *inspection, const Prose *prose);
    void (*look_at_all)(Inspection *inspection);
} Rule;

/** A statement while the rules go over it. */
struct Inspection {
    const Prose *proses; /**< in reading order, without letterspaced ones */
    guint count;
    const ReviewInput *input;
    Origin *origin;
    const Rule *rule;   /**< at work now */
    int met;            /**< remarks of it so far, also those not told */
    GArray *remarks;    /**< of Remark */
    GStringChunk *said; /**< their messages */
};

/** Goes over the statement with all rules; what they remark on is added to the diagnostics in the
 *  order of the source, ten remarks of a rule at most and then how many more there are. Linear in
 *  the text. */
void rules_apply(const GArray *proses, const ReviewInput *input, Origin *origin,
                 ChDiagnostics *diagnostics);

/** Remarks on the character at byte `offset`. `hint` may be NULL. */
void remark(Inspection *inspection, const Prose *prose, size_t offset, const char *hint,
            const char *format, ...) __attribute__((format(printf, 5, 6)));
/** Remarks on a place. */
void remark_at(Inspection *inspection, Position at, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* -- White space (rule_spacing.c) ---------------------------------------------------------- */

/** A space before `, . ; : ! ?` in Latin, Greek, Cyrillic, Armenian or Georgian text
 *  (interinstitutional style guide, 6.4: none, also in French). In French a no-break space before
 *  the last four is national practice and left to `rule_french_space`. */
void rule_space_before_mark(Inspection *inspection, const Prose *prose);
void rule_french_space(Inspection *inspection, const Prose *prose);
/** A letter right behind a comma or semicolon, or a capital behind the end of a sentence. */
void rule_missing_space(Inspection *inspection, const Prose *prose);
/** `( text )`. */
void rule_space_in_brackets(Inspection *inspection, const Prose *prose);
/** Two spaces between two words, which readers make one. */
void rule_double_space(Inspection *inspection, const Prose *prose);

/* -- Signs (rule_signs.c) ------------------------------------------------------------------ */

void rule_straight_apostrophe(Inspection *inspection, const Prose *prose);
void rule_straight_quote(Inspection *inspection, const Prose *prose);
/** An accent between letters where an apostrophe is meant. */
void rule_accent_apostrophe(Inspection *inspection, const Prose *prose);
/** Three full stops. */
void rule_ellipsis(Inspection *inspection, const Prose *prose);
/** A hyphen between two years, or between pages behind `pp.` (days are left out: style guides of
 *  the institutions differ). */
void rule_range_hyphen(Inspection *inspection, const Prose *prose);
/** `No. 7` and `No.8` in one text. */
void rule_number_signs(Inspection *inspection);

/* -- Pairs (rule_pairs.c) ------------------------------------------------------------------ */

/** Round and square brackets within a paragraph; `a)` is none. */
void rule_brackets(Inspection *inspection, const Prose *prose);
/** Quotation marks of the language over all paragraphs, each of which may open a quotation that
 *  goes on. */
void rule_quotes(Inspection *inspection);

/* -- Words (rule_words.c) ------------------------------------------------------------------ */

/** A word twice in a row, in languages whose words that may stand so are known. */
void rule_doubled_word(Inspection *inspection, const Prose *prose);
/** Two words without a space where no word could be so: `theSecretariat`, `ofthe`. */
void rule_stuck_words(Inspection *inspection, const Prose *prose);
/** A paragraph of several words in capitals. */
void rule_capitals(Inspection *inspection, const Prose *prose);
/** A title with a full stop at its end. */
void rule_title_stop(Inspection *inspection, const Prose *prose);
/** A link that shows no text. */
void rule_empty_link(Inspection *inspection, const Prose *prose);

/* -- Dates (rule_dates.c) ------------------------------------------------------------------ */

/** `31 April`; a weekday that the date did not fall on (Gregorian calendar). English, French,
 *  German, Spanish, Italian, Dutch; dates in figures in all. */
void rule_impossible_date(Inspection *inspection, const Prose *prose);
void rule_weekday(Inspection *inspection, const Prose *prose);

/* -- Countries (rule_countries.c) ---------------------------------------------------------- */

/** A name in capitals, or one with a sign behind it, that is no known country, in a paragraph with
 *  two that are. Silent where the input knows no names of the language. */
void rule_unknown_country(Inspection *inspection);

/* -- Calls of notes (rule_calls.c) --------------------------------------------------------- */

/** A sign such as `*`, or in French and Spanish any call, behind punctuation. */
void rule_call_position(Inspection *inspection, const Prose *prose);
/** Numbered calls that stand before punctuation here and behind it there. */
void rule_mixed_calls(Inspection *inspection);
/** A space before a call; a thin or no-break one is meant. */
void rule_space_before_call(Inspection *inspection, const Prose *prose);

#endif
