/* SPDX-License-Identifier: MIT
 *
 * `chancery check`: what there is to say about a statement before it is set.
 */
#include "cli/caps.h"
#include "cli/cli.h"
#include "cli/input.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

enum { PACE_MIN = 20, PACE_MAX = 1000, LIMIT_MAX_S = 24 * 60 * 60 };

/** The command line as given. */
typedef struct CheckOptions {
    char *layout;
    char *limit;
    char *pace;
    char **caps;
    char **sources;
    gboolean json;
    gboolean outline;
} CheckOptions;

/** The command line as understood. */
typedef struct CheckRun {
    ChEngine *engine;
    ChLayout *layout; /**< of -l; NULL where each statement names its own */
    ChLimits limits;
    ChReviewOptions review;
} CheckRun;

static bool parse_options(CheckOptions *options, int *argc, char ***argv, GError **error) {
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json,
         "print a JSON object for each FILE, on a line", NULL},
        {"outline", 0, 0, G_OPTION_ARG_NONE, &options->outline,
         "also print what was taken for what: fields, paragraphs, notes", NULL},
        {"limit", 0, 0, G_OPTION_ARG_STRING, &options->limit,
         "warn where reading it aloud takes longer: 7min, 7m30s or 450s", "TIME"},
        {"pace", 0, 0, G_OPTION_ARG_STRING, &options->pace,
         "words read a minute; else what is usual in the language", "N"},
        {"layout", 'l', 0, G_OPTION_ARG_STRING, &options->layout,
         "a layout by name or path; else the statement's own, else " CH_LAYOUT_DEFAULT, "LAYOUT"},
        {"cap", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->caps, CAPS_HELP, "NAME=N"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->sources, NULL, "FILE..."},
        {0},
    };
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_set_summary(
        context, "Counts each statement, times it and reads it for slips of style; - reads "
                 "standard input. Nothing is written and no text is changed.");
    g_option_context_add_main_entries(context, entries, NULL);
    bool parsed = g_option_context_parse(context, argc, argv, error);
    g_option_context_free(context);
    return parsed;
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

static int understand(const CheckOptions *options, CheckRun *run) {
    guint64 pace = 0;
    run->review.json = options->json;
    run->review.outline = options->outline;
    if (!options->sources)
        return usage_error("check needs a FILE; see `chancery check --help`");
    if (options->limit && !parse_time(options->limit, &run->review.limit_s))
        return usage_error("'%s' is no time such as 7min, 7m30s or 450s", options->limit);
    if (options->pace &&
        !g_ascii_string_to_unsigned(options->pace, 10, PACE_MIN, PACE_MAX, &pace, NULL))
        return usage_error("--pace goes from %d to %d", PACE_MIN, PACE_MAX);
    run->review.pace = (int)pace;
    return caps_parse(options->caps, &run->limits);
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
static int prepare(const CheckOptions *options, CheckRun *run) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    run->engine = ch_engine_new(NULL, &run->limits, diagnostics);
    if (run->engine && options->layout)
        run->layout = ch_layout_load(run->engine, options->layout, diagnostics);
    bool ready = run->engine && (!options->layout || run->layout);
    print_diagnostics(diagnostics);
    ch_diagnostics_free(diagnostics);
    return ready ? EXIT_DONE : EXIT_USAGE;
}

static int run_options(const CheckOptions *options) {
    CheckRun run = {0};
    int status = understand(options, &run);
    if (status == EXIT_DONE)
        status = prepare(options, &run);
    if (status == EXIT_DONE)
        status = check_sources(&run, options->sources);
    ch_layout_free(run.layout);
    ch_engine_free(run.engine);
    return status;
}

static void clear_options(CheckOptions *options) {
    g_free(options->layout);
    g_free(options->limit);
    g_free(options->pace);
    g_strfreev(options->caps);
    g_strfreev(options->sources);
}

int cli_check(int argc, char **argv) {
    CheckOptions options = {0};
    GError *error = NULL;
    int status;
    if (parse_options(&options, &argc, &argv, &error))
        status = run_options(&options);
    else
        status = usage_error("%s", error->message);
    g_clear_error(&error);
    clear_options(&options);
    return status;
}
