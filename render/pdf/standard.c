/* SPDX-License-Identifier: MIT
 *
 * Standard: one table says what each is called and belongs to.
 */
#include "pdf/standard.h"

#include <glib.h>

static const struct {
    const char *name;
    ChStandard standard;
    const char *partner; /**< with which of the other kind it goes */
} known[] = {
    {"a-2a", CH_PDF_A_2A, "ua-1"}, {"a-3a", CH_PDF_A_3A, "ua-1"}, {"ua-1", CH_PDF_UA_1, "a-2a"},
    {"a-4", CH_PDF_A_4, "ua-2"},   {"a-4f", CH_PDF_A_4F, "ua-2"}, {"ua-2", CH_PDF_UA_2, "a-4"},
};

static const char nothing[] = "none";

static void report(ChDiagnostics *diagnostics, const char *hint, char *message) {
    Finding finding = {.severity = CH_ERROR, .code = "pdf-standard", .hint = hint};
    diagnostics_add(diagnostics, finding, "%s", message);
    g_free(message);
}

/* -- Sets ----------------------------------------------------------------------------------- */

/** Whether two of the table go together. */
static bool check_pair(guint a, guint b, ChDiagnostics *diagnostics) {
    unsigned pair = known[a].standard | known[b].standard;
    if ((pair & STANDARDS_ARCHIVAL) == pair) {
        report(diagnostics, "choose one of them",
               g_strdup_printf("`%s` and `%s`: a file keeps to one part of PDF/A", known[a].name,
                               known[b].name));
        return false;
    }
    if ((pair & STANDARDS_PDF_2) && (pair & ~(unsigned)STANDARDS_PDF_2)) {
        char *hint = g_strdup_printf("`%s` goes with `%s`", known[a].name, known[a].partner);
        report(diagnostics, hint,
               g_strdup_printf("`%s` and `%s`: one is of PDF 1.7, the other of PDF 2.0",
                               known[a].name, known[b].name));
        g_free(hint);
        return false;
    }
    return true;
}

bool standards_check(unsigned standards, ChDiagnostics *diagnostics) {
    if (standards & ~(unsigned)(STANDARDS_ARCHIVAL | STANDARDS_ACCESSIBLE)) {
        report(diagnostics, NULL, g_strdup_printf("there is no such set of standards"));
        return false;
    }
    for (guint a = 0; a < G_N_ELEMENTS(known); a++)
        for (guint b = a + 1; b < G_N_ELEMENTS(known); b++)
            if ((standards & known[a].standard) && (standards & known[b].standard) &&
                !check_pair(a, b, diagnostics))
                return false;
    return true;
}

/* -- Lists ---------------------------------------------------------------------------------- */

static void report_unknown(const char *word, ChDiagnostics *diagnostics) {
    const char *names[G_N_ELEMENTS(known) + 1] = {nothing};
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        names[i + 1] = known[i].name;
    const char *nearest = nearest_name(word, names, G_N_ELEMENTS(names));
    char *hint = nearest ? g_strdup_printf("did you mean `%s`?", nearest)
                         : g_strdup("there are a-2a, a-3a, ua-1, a-4, a-4f, ua-2 and none");
    report(diagnostics, hint, g_strdup_printf("there is no standard `%s`", word));
    g_free(hint);
}

static bool add_word(const char *word, unsigned *standards, ChDiagnostics *diagnostics) {
    guint i = 0;
    while (i < G_N_ELEMENTS(known) && !g_str_equal(word, known[i].name))
        i++;
    if (i == G_N_ELEMENTS(known)) {
        report_unknown(word, diagnostics);
        return false;
    }
    if (*standards & known[i].standard) {
        report(diagnostics, NULL, g_strdup_printf("the standard `%s` is named twice", word));
        return false;
    }
    *standards |= known[i].standard;
    return true;
}

static bool add_words(char **words, unsigned *standards, ChDiagnostics *diagnostics) {
    guint count = g_strv_length(words);
    for (guint i = 0; i < count; i++) {
        const char *word = g_strstrip(words[i]);
        if (count == 1 && g_str_equal(word, nothing))
            return true;
        if (g_str_equal(word, nothing)) {
            report(diagnostics, NULL, g_strdup("`none` does not go with a standard"));
            return false;
        }
        if (!add_word(word, standards, diagnostics))
            return false;
    }
    return standards_check(*standards, diagnostics);
}

bool standards_parse(const char *list, unsigned *standards, ChDiagnostics *diagnostics) {
    *standards = 0;
    char **words = g_strsplit(*list ? list : " ", ",", -1);
    bool sound = add_words(words, standards, diagnostics);
    g_strfreev(words);
    if (!sound)
        *standards = 0;
    return sound;
}
