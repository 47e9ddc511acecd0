/* SPDX-License-Identifier: MIT
 *
 * Handouts.
 */
#include "cli/handout.h"

#include "cli/cli.h"

#include <string.h>

#define POINTS_PER_MM (72.0 / 25.4)
#define CREEP_MAX_MM 1.0

enum { COPIES_MAX = 9999 };

/** Without a value it is the default queue. */
static gboolean parse_print(const char *name, const char *queue, gpointer words, GError **error) {
    (void)name;
    (void)error;
    g_free(((HandoutWords *)words)->queue);
    ((HandoutWords *)words)->queue = g_strdup(queue);
    return TRUE;
}

void handout_options(HandoutWords *words, GOptionEntry options[HANDOUT_OPTIONS + 1]) {
    const GOptionEntry entries[HANDOUT_OPTIONS + 1] = {
        {"n-up", 0, 0, G_OPTION_ARG_INT, &words->n_up,
         "2 or 4 pages side by side on a sheet, scaled to fit", "N"},
        {"booklet", 0, 0, G_OPTION_ARG_NONE, &words->booklet,
         "pages in the order of a stapled booklet, to be printed on both sides and folded", NULL},
        {"creep", 0, 0, G_OPTION_ARG_STRING, &words->creep,
         "how thick a booklet's paper is, such as 0.1mm: pages of inner sheets move to the fold",
         "LENGTH"},
        {"duplex", 0, 0, G_OPTION_ARG_NONE, &words->duplex,
         "for both sides of the paper: a blank page ends an odd number of them", NULL},
        {"crop-marks", 0, 0, G_OPTION_ARG_NONE, &words->crop_marks,
         "each page on a larger sheet, with marks where it is cut", NULL},
        {"sheet", 0, 0, G_OPTION_ARG_STRING, &words->sheet,
         "the paper: A3, A4, A5, Letter ... or 210mm x 297mm (the format of the pages)", "PAPER"},
        {"copies", 0, 0, G_OPTION_ARG_INT, &words->copies,
         "how many copies --print prints and a print dialogue offers", "N"},
        {"print", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, (gpointer)parse_print,
         "also print each PDF, through CUPS: --print=QUEUE, or on the default printer", "QUEUE"},
    };
    memcpy(options, entries, sizeof entries);
}

void handout_clear(HandoutWords *words) {
    g_free(words->sheet);
    g_free(words->creep);
    g_free(words->queue);
}

static int understand_sheet(const HandoutWords *words, ChImposition *imposition) {
    if (!words->sheet)
        return EXIT_DONE;
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    bool known = ch_paper_parse(words->sheet, imposition->sheet_pt, diagnostics);
    print_diagnostics(diagnostics);
    ch_diagnostics_free(diagnostics);
    return known ? EXIT_DONE : EXIT_USAGE;
}

static int understand_creep(const HandoutWords *words, ChImposition *imposition) {
    if (!words->creep)
        return EXIT_DONE;
    char *unit;
    double creep_mm = g_ascii_strtod(words->creep, &unit);
    size_t digits = strspn(words->creep, "0123456789.");
    if (!digits || unit != words->creep + digits || strcmp(unit, "mm") != 0 ||
        creep_mm > CREEP_MAX_MM)
        return usage_error("--creep is the thickness of the paper, from 0mm to %gmm, not '%s'",
                           CREEP_MAX_MM, words->creep);
    imposition->creep_pt = creep_mm * POINTS_PER_MM;
    return EXIT_DONE;
}

/** What does not go together, or is out of range. */
static int check_words(const HandoutWords *words) {
    bool several = words->n_up != G_MININT;
    if (several && words->n_up != 2 && words->n_up != 4)
        return usage_error("--n-up is 2 or 4");
    if (words->copies != G_MININT && (words->copies < 1 || words->copies > COPIES_MAX))
        return usage_error("--copies goes from 1 to %d", COPIES_MAX);
    if (words->booklet && several)
        return usage_error("--booklet has two pages on each side of a sheet; leave out --n-up");
    if (words->crop_marks && (several || words->booklet))
        return usage_error("--crop-marks are for a page that is alone on its sheet, not for "
                           "--n-up or --booklet");
    if (words->creep && !words->booklet)
        return usage_error("--creep is for --booklet");
    return EXIT_DONE;
}

int handout_understand(const HandoutWords *words, Handout *handout) {
    int status = check_words(words);
    if (status != EXIT_DONE)
        return status;
    ChImposition *imposition = &handout->imposition;
    *handout = (Handout){.print = words->queue != NULL,
                         .queue = words->queue && *words->queue ? words->queue : NULL};
    *imposition = (ChImposition){.n_up = words->n_up == G_MININT ? 0 : words->n_up,
                                 .booklet = words->booklet,
                                 .duplex = words->duplex,
                                 .crop_marks = words->crop_marks,
                                 .copies = words->copies == G_MININT ? 0 : words->copies};
    status = understand_sheet(words, imposition);
    if (status == EXIT_DONE)
        status = understand_creep(words, imposition);
    handout->imposed = words->n_up != G_MININT || words->booklet || words->duplex ||
                       words->crop_marks || words->sheet || words->copies != G_MININT;
    return status;
}
