/* SPDX-License-Identifier: MIT
 *
 * Conditions: terms of one to three words, joined by `and`.
 */
#include "style/condition.h"

#include <glib.h>
#include <string.h>

typedef struct Term {
    const char *field;
    const char *value; /**< NULL: any */
    bool negative;
} Term;

/** Whether `word` can name a field. */
static bool is_name(const char *word) {
    return word && *word && strcmp(word, "and") != 0 && strcmp(word, "not") != 0 &&
           strspn(word, "abcdefghijklmnopqrstuvwxyz"
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == strlen(word);
}

/** Reads the term at `words`; the words it has, 0 where there is none. */
static size_t read_term(char **words, Term *term) {
    *term = (Term){.negative = words[0] && strcmp(words[0], "not") == 0};
    size_t at = term->negative ? 1 : 0;
    if (!is_name(words[at]))
        return 0;
    term->field = words[at++];
    bool unlike = words[at] && strcmp(words[at], "!=") == 0;
    if (!words[at] || (!unlike && strcmp(words[at], "=") != 0))
        return at;
    if (term->negative || !words[at + 1])
        return 0;
    term->negative = unlike;
    term->value = words[at + 1];
    return at + 2;
}

/** What is done with a term; false ends the walk. */
typedef bool (*TermVisit)(const Term *term, void *context);

/** Visits each term. False where the syntax is wrong or a visit ended it. */
static bool walk(const char *text, TermVisit visit, void *context) {
    g_auto(GStrv) words = g_strsplit_set(text, " \t", -1);
    size_t kept = 0;
    for (size_t i = 0; words[i]; i++) {
        if (*words[i])
            words[kept++] = words[i];
        else
            g_free(words[i]);
    }
    words[kept] = NULL;
    for (char **word = words;; word++) {
        Term term;
        size_t size = read_term(word, &term);
        if (size == 0 || !visit(&term, context))
            return false;
        word += size;
        if (!*word)
            return true;
        if (strcmp(*word, "and") != 0)
            return false;
    }
}

static bool accept(const Term *term, void *context) {
    (void)term;
    (void)context;
    return true;
}

bool condition_valid(const char *text) {
    return walk(text, accept, NULL);
}

typedef struct Question {
    ConditionTest test;
    void *context;
} Question;

static bool term_holds(const Term *term, void *context) {
    const Question *question = context;
    return question->test(term->field, term->value, question->context) != term->negative;
}

bool condition_holds(const char *text, ConditionTest test, void *context) {
    return !text || walk(text, term_holds, &(Question){test, context});
}

typedef struct FieldVisit {
    void (*visit)(const char *field, const char *value, void *context);
    void *context;
} FieldVisit;

static bool visit_field(const Term *term, void *context) {
    const FieldVisit *fields = context;
    fields->visit(term->field, term->value, fields->context);
    return true;
}

void condition_fields(const char *text,
                      void (*visit)(const char *field, const char *value, void *context),
                      void *context) {
    walk(text, visit_field, &(FieldVisit){visit, context});
}
