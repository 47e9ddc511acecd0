/* SPDX-License-Identifier: MIT
 *
 * `chancery check`: what there is to say about a statement before it is set.
 */
#include "cli/caps.h"
#include "cli/cli.h"
#include "cli/input.h"
#include "cli/options.h"

#include <stdio.h>
#include <string.h>

enum { PACE_MIN = 20, PACE_MAX = 1000, LIMIT_MAX_S = 24 * 60 * 60 };

/** The command line as given. */
typedef struct CheckWords {
    char *layout;
    char *limit;
    char *pace;
    char **caps;
    char **sources;
    gboolean json;
    gboolean outline;
} CheckWords;

/** The command line as understood. */
typedef struct CheckRun {
    ChEngine *engine;
    ChLayout *layout; /**< of -l; NULL where each statement names its own */
    ChLimits limits;
    ChReviewOptions review;
} CheckRun;

static int parse_words(CheckWords *words, int argc, char **argv) {
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &words->json,
         "print a JSON object for each FILE, on a line", NULL},
        {"outline", 0, 0, G_OPTION_ARG_NONE, &words->outline,
         "also print what was taken for what: fields, paragraphs, notes", NULL},
        {"limit", 0, 0, G_OPTION_ARG_STRING, &words->limit,
         "warn where reading it aloud takes longer: 7min, 7m30s or 450s", "TIME"},
        {"pace", 0, 0, G_OPTION_ARG_STRING, &words->pace,
         "words read a minute; else what is usual in the language", "N"},
        {"layout", 'l', 0, G_OPTION_ARG_STRING, &words->layout,
         "a layout by name or path; else the statement's own, else " CH_LAYOUT_DEFAULT, "LAYOUT"},
        {"cap", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words->caps, CAPS_HELP, "NAME=N"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->sources, NULL, "FILE..."},
        {0},
    };
    const Options options = {
        .summary = "Counts each statement, times it and reads it for slips of style; - reads "
                   "standard input. Nothing is written and no text is changed.",
        .entries = entries};
    return options_parse(&options, argc, argv);
}

/** Reads figures and moves `text` behind them; false where there are none or too many. */
static bool read_figures(const char **text, int *number) {
    size_t digits = strspn(*text, "0123456789");
    *number = digits <= 6 ? (int)g_ascii_strtoll(*text, NULL, 10) : 0;
    *text += digits;
    return digits > 0 && digits <= 6;
}

/** Reads `7min`, `7m30s`, `450s` into seconds, at most a day. */
static bool parse_time(const char *text, int *time_s) {
    int number;
    *time_s = 0;
    if (!read_figures(&text, &number))
        return false;
    if (*text == 'm') {
        text += g_str_has_prefix(text, "min") ? strlen("min") : strlen("m");
        *time_s = 60 * number;
        if (*text == '\0')
            return *time_s > 0 && *time_s <= LIMIT_MAX_S;
        if (!read_figures(&text, &number))
            return false;
    }
    *time_s += number;
    return !strcmp(text, "s") && *time_s > 0 && *time_s <= LIMIT_MAX_S;
}

static int understand(const CheckWords *words, CheckRun *run) {
    guint64 pace = 0;
    run->review.json = words->json;
    run->review.outline = words->outline;
    if (!words->sources)
        return usage_error("check needs a FILE; see `chancery check --help`");
    if (words->limit && !parse_time(words->limit, &run->review.limit_s))
        return usage_error("'%s' is no time such as 7min, 7m30s or 450s", words->limit);
    if (words->pace &&
        !g_ascii_string_to_unsigned(words->pace, 10, PACE_MIN, PACE_MAX, &pace, NULL))
        return usage_error("--pace goes from %d to %d", PACE_MIN, PACE_MAX);
    run->review.pace = (int)pace;
    return caps_parse(words->caps, &run->limits);
}

static int check_source(const CheckRun *run, const char *name) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChSource source;
    char *report;
    if (!input_read(name, run->limits.source_bytes, &source, diagnostics))
        input_clear(&source);
    bool good =
        ch_source_review(run->engine, &source, run->layout, &run->review, &report, diagnostics);
    print_diagnostics(diagnostics);
    fputs(report, stdout);
    ch_string_free(report);
    input_clear(&source);
    ch_diagnostics_free(diagnostics);
    return good ? EXIT_DONE : input_fault(name);
}

/** Checks each, whatever is wrong with the others; the worst exit status. */
static int check_sources(const CheckRun *run, char *const *sources) {
    int worst = EXIT_DONE;
    for (; *sources; sources++) {
        int status = check_source(run, *sources);
        worst = MAX(worst, status);
    }
    if (fflush(stdout) != 0)
        return usage_error("standard output cannot be written");
    return worst;
}

/** The engine and the layout of -l. */
static int prepare(const CheckWords *words, CheckRun *run) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    run->engine = ch_engine_new(NULL, &run->limits, diagnostics);
    if (run->engine && words->layout)
        run->layout = ch_layout_load(run->engine, words->layout, diagnostics);
    bool ready = run->engine && (!words->layout || run->layout);
    print_diagnostics(diagnostics);
    ch_diagnostics_free(diagnostics);
    return ready ? EXIT_DONE : EXIT_USAGE;
}

static int run_words(const CheckWords *words) {
    CheckRun run = {0};
    int status = understand(words, &run);
    if (status == EXIT_DONE)
        status = prepare(words, &run);
    if (status == EXIT_DONE)
        status = check_sources(&run, words->sources);
    ch_layout_free(run.layout);
    ch_engine_free(run.engine);
    return status;
}

static void clear_words(CheckWords *words) {
    g_free(words->layout);
    g_free(words->limit);
    g_free(words->pace);
    g_strfreev(words->caps);
    g_strfreev(words->sources);
}

int cli_check(int argc, char **argv) {
    CheckWords words = {0};
    int status = parse_words(&words, argc, argv);
    if (status == EXIT_DONE)
        status = run_words(&words);
    clear_words(&words);
    return status;
}
