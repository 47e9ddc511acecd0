/* SPDX-License-Identifier: MIT
 *
 * `chancery batch`: many statements at once.
 */
#include "batch/batch.h"
#include "batch/naming.h"
#include "cli/caps.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/printer.h"
#include "cli/progress.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#define DPI_DEFAULT 144.0
#define DPI_MAX 2400.0

enum { THREADS_MAX = 1024, FORMATS_MAX = 6, EXIT_SIGNAL = 128 };

/** The command line as given. */
typedef struct BatchWords {
    char *folder;
    char *layout;
    char *formats;
    char *standards;
    char *report;
    char *combined;
    char *title;
    char *lang;
    char **caps;
    char **inputs;
    gboolean verify;
    gboolean force;
    gboolean fail_fast;
    int threads;
    int failures_max;
    double dpi;
    HandoutWords handout;
} BatchWords;

/** The command line as understood, and the run. */
typedef struct BatchRun {
    BatchOptions options;
    Edition editions[FORMATS_MAX];
    Handout handout;
    Manifest *manifest;
    Progress progress;
    sigset_t signals; /**< that end the batch */
    int signal;       /**< the one that came; 0 */
} BatchRun;

/* -- Options ------------------------------------------------------------------------------- */

static int parse_words(BatchWords *words, int argc, char **argv) {
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &words->folder,
         "the folder the documents go to; made where it is not there", "DIR"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &words->threads, "threads; else one a core", "N"},
        {"layout", 'l', 0, G_OPTION_ARG_STRING, &words->layout,
         "a layout by name or path for rows that name none; else the statement's own, "
         "else " CH_LAYOUT_DEFAULT,
         "LAYOUT"},
        {"format", 'f', 0, G_OPTION_ARG_STRING, &words->formats,
         "of each document: pdf, png, svg, ps, dump, transcript, or several as pdf,png (pdf)",
         "LIST"},
        {"standard", 0, 0, G_OPTION_ARG_STRING, &words->standards,
         "what a PDF keeps to, as for render (a-2a,ua-1)", "LIST"},
        {"verify", 0, 0, G_OPTION_ARG_NONE, &words->verify,
         "write a PDF only if it proves to say what the statement says", NULL},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &words->dpi, "resolution of PNG (144)", "N"},
        {"report", 0, 0, G_OPTION_ARG_FILENAME, &words->report,
         "write what became of each document, in JSON; - is standard output", "FILE"},
        {"combine", 0, 0, G_OPTION_ARG_FILENAME, &words->combined,
         "also one PDF of all documents behind a contents page, in the folder", "NAME.pdf"},
        {"title", 0, 0, G_OPTION_ARG_STRING, &words->title,
         "of the combined file; else the word for contents", "TEXT"},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &words->lang,
         "of its contents page; else that of the first document", "TAG"},
        {"force", 0, 0, G_OPTION_ARG_NONE, &words->force, "make also what is unchanged", NULL},
        {"fail-fast", 0, 0, G_OPTION_ARG_NONE, &words->fail_fast,
         "stop at the first document with errors", NULL},
        {"max-errors", 0, 0, G_OPTION_ARG_INT, &words->failures_max,
         "stop at N documents with errors", "N"},
        {"cap", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words->caps, CAPS_HELP, "NAME=N"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->inputs, NULL,
         "MANIFEST.csv|MANIFEST.json|DIR|FILE..."},
        {0},
    };
    const Options options = {
        .summary =
            "Typesets many statements: those of a manifest, one a row with `source`, `layout`, "
            "`output`\nand fields that fill {name} in its text; those of a folder; or files. What "
            "is "
            "unchanged since\nthe last run is passed over, so an interrupted one goes on.",
        .entries = entries,
        .handout = &words->handout};
    return options_parse(&options, argc, argv);
}

static void clear_words(BatchWords *words) {
    g_free(words->folder);
    g_free(words->layout);
    g_free(words->formats);
    g_free(words->standards);
    g_free(words->report);
    handout_clear(&words->handout);
    g_free(words->combined);
    g_free(words->title);
    g_free(words->lang);
    g_strfreev(words->caps);
    g_strfreev(words->inputs);
}

static bool has_format(const BatchRun *run, ChFormat format) {
    for (int i = 0; i < run->options.edition_count; i++)
        if (run->editions[i].format == format)
            return true;
    return false;
}

static int understand_formats(const BatchWords *words, BatchRun *run) {
    g_auto(GStrv) names = g_strsplit(words->formats ? words->formats : "pdf", ",", -1);
    for (char **name = names; *name; name++) {
        ChFormat format;
        if (!format_parse(g_strstrip(*name), &format))
            return usage_error("there is no format '%s'", *name);
        if (has_format(run, format))
            return usage_error("'%s' is asked for twice", *name);
        run->editions[run->options.edition_count++] =
            (Edition){.format = format,
                      .dpi = words->dpi,
                      .standards = format == CH_FORMAT_PDF ? CH_STANDARDS_DEFAULT : 0,
                      .verify = words->verify && format == CH_FORMAT_PDF};
    }
    run->options.editions = run->editions;
    return run->options.edition_count ? EXIT_DONE : usage_error("--format names no format");
}

/** The combined file carries no attachments, without which a file cannot keep to PDF/A-4f. */
static Edition combined_edition(const BatchWords *words, unsigned standards) {
    if (standards & CH_PDF_A_4F)
        standards = (standards & ~(unsigned)CH_PDF_A_4F) | CH_PDF_A_4;
    return (Edition){.format = CH_FORMAT_PDF, .standards = standards, .verify = words->verify};
}

static int understand_standards(const BatchWords *words, BatchRun *run) {
    if ((words->standards || words->verify) && !has_format(run, CH_FORMAT_PDF) && !words->combined)
        return usage_error("--standard and --verify are for PDF");
    unsigned standards = CH_STANDARDS_DEFAULT;
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    bool known = !words->standards || ch_standards_parse(words->standards, &standards, diagnostics);
    for (int i = 0; known && i < run->options.edition_count; i++)
        if (run->editions[i].format == CH_FORMAT_PDF)
            run->editions[i].standards = standards;
    run->options.combination.edition = combined_edition(words, standards);
    print_diagnostics(diagnostics);
    ch_diagnostics_free(diagnostics);
    return known ? EXIT_DONE : EXIT_USAGE;
}

static int understand_numbers(const BatchWords *words, BatchRun *run) {
    if (words->threads < 0 || words->threads > THREADS_MAX)
        return usage_error("--jobs goes from 1 to %d", THREADS_MAX);
    if (words->failures_max < 0)
        return usage_error("--max-errors needs a number of documents, 1 or more");
    if (!(words->dpi >= 1 && words->dpi <= DPI_MAX))
        return usage_error("--dpi goes from 1 to %g", DPI_MAX);
    run->options.threads = words->threads ? words->threads : (int)g_get_num_processors();
    run->options.failures_max = words->fail_fast ? 1 : words->failures_max;
    return EXIT_DONE;
}

/** What is printed is made, so that how it wants to be printed is known. */
static int understand_handout(const BatchWords *words, BatchRun *run) {
    int status = handout_understand(&words->handout, &run->handout);
    if (status != EXIT_DONE)
        return status;
    if (run->handout.print && !has_format(run, CH_FORMAT_PDF))
        return usage_error("--print prints PDF");
    if (run->handout.imposed)
        run->options.imposition = &run->handout.imposition;
    run->options.force |= run->handout.print;
    return EXIT_DONE;
}

static int understand(const BatchWords *words, BatchRun *run) {
    if (!words->inputs)
        return usage_error(
            "batch needs a manifest, a folder or FILEs; see `chancery batch --help`");
    if (!words->folder)
        return usage_error("batch needs a folder for the documents: -o DIR");
    if ((words->title || words->lang) && !words->combined)
        return usage_error("--title and --lang are for the combined file: --combine NAME.pdf");
    if (words->title && !*g_strstrip(words->title))
        return usage_error("--title is empty");
    run->options.folder = words->folder;
    run->options.combination.title = words->title;
    run->options.combination.lang = words->lang;
    run->options.layout = words->layout;
    run->options.report = words->report;
    run->options.force = words->force;
    int status = understand_numbers(words, run);
    if (status == EXIT_DONE)
        status = understand_formats(words, run);
    if (status == EXIT_DONE)
        status = understand_standards(words, run);
    if (status == EXIT_DONE)
        status = understand_handout(words, run);
    return status == EXIT_DONE ? caps_parse(words->caps, &run->options.limits) : status;
}

/* -- Signals ------------------------------------------------------------------------------- */

/** Holds back the signals that end a program, in all threads to come: the batch asks for them. One
 *  that is ignored, as in the background, stays so. A full disk quota is an error like others. */
static void hold_signals(BatchRun *run) {
    static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
    sigset_t held;
    sigemptyset(&run->signals);
    for (size_t i = 0; i < G_N_ELEMENTS(ending); i++) {
        struct sigaction action;
        if (sigaction(ending[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(&run->signals, ending[i]);
    }
    held = run->signals;
    sigaddset(&held, SIGXFSZ);
    pthread_sigmask(SIG_BLOCK, &held, NULL);
}

/** Whether a signal came; after the first the next one ends the program at once. */
static bool is_signalled(BatchRun *run) {
    const struct timespec now = {0};
    if (run->signal)
        return true;
    int got = sigtimedwait(&run->signals, NULL, &now);
    if (got <= 0)
        return false;
    run->signal = got;
    pthread_sigmask(SIG_UNBLOCK, &run->signals, NULL);
    return true;
}

/* -- Running ------------------------------------------------------------------------------- */

/** Whether each finding says itself which document it is of: several rows may have one source, and
 *  what is wrong with a layout is said of its file. The combined file has no source. */
static bool names_document(const ManifestRow *row, const ChDiagnostics *findings) {
    const ChDiagnostic *diagnostic;
    bool names = !row->manifest;
    for (int i = 0; names && row->source && (diagnostic = ch_diagnostics_at(findings, i)); i++)
        names = diagnostic->file && !strcmp(diagnostic->file, row->source);
    return names;
}

/** A line that names the document whose findings follow. */
static void print_row(const ManifestRow *row) {
    g_autofree char *message =
        g_strdup_printf("of the document `%s`, from %s:", row->output, row->source);
    const ChDiagnostic heading = {.severity = CH_NOTE,
                                  .file = row->manifest ? row->manifest : row->source,
                                  .line = row->line,
                                  .column = row->line ? 1 : 0,
                                  .code = "batch-document",
                                  .message = message};
    char *text = ch_diagnostic_format(&heading);
    fprintf(stderr, "%s\n", text);
    ch_string_free(text);
}

static void print_found(void *context, const ManifestRow *row, const ChDiagnostics *findings) {
    BatchRun *run = context;
    progress_clear(&run->progress);
    if (!names_document(row, findings))
        print_row(row);
    print_diagnostics(findings);
}

static bool print_document(void *context, const ManifestRow *row, const ChPrinting *printing,
                           ChDiagnostics *diagnostics) {
    const BatchRun *run = context;
    g_autofree char *name = g_strconcat(row->output, ".", format_ending(CH_FORMAT_PDF), NULL);
    g_autofree char *path = g_build_filename(run->options.folder, name, NULL);
    return printer_send(run->handout.queue, printing, path, diagnostics);
}

static bool tick(void *context, const BatchTally *tally) {
    BatchRun *run = context;
    if (is_signalled(run))
        return false;
    progress_show(&run->progress, tally);
    return true;
}

static int status_of(const BatchRun *run, const BatchTally *tally) {
    if (run->signal)
        return EXIT_SIGNAL + run->signal;
    if (tally->environment)
        return EXIT_USAGE;
    return tally->counts[BATCH_FAILED] || tally->uncombined ? EXIT_DOCUMENT : EXIT_DONE;
}

static int run_documents(BatchRun *run, ChDiagnostics *diagnostics) {
    BatchTally tally;
    const BatchListener listener = {.found = print_found,
                                    .made = run->handout.print ? print_document : NULL,
                                    .tick = tick,
                                    .context = run};
    int documents = (int)run->manifest->rows->len;
    run->options.threads = CLAMP(run->options.threads, 1, documents);
    run->progress = progress_begin();
    hold_signals(run);
    bool ran = batch_run(run->manifest, &run->options, &listener, &tally, diagnostics);
    bool begun = tally.elapsed_us > 0;
    if (begun)
        progress_end(&run->progress, &tally);
    int status = begun ? status_of(run, &tally) : EXIT_USAGE;
    return ran ? status : MAX(status, EXIT_USAGE);
}

static int run_words(const BatchWords *words) {
    BatchRun run = {0};
    int status = understand(words, &run);
    if (status != EXIT_DONE)
        return status;
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    run.manifest = manifest_new(&run.options.limits);
    bool listed = true;
    for (char **input = words->inputs; *input; input++)
        listed &= manifest_add(run.manifest, *input, diagnostics);
    listed &= naming_settle(run.manifest, run.options.folder, run.options.editions,
                            run.options.edition_count, diagnostics);
    if (listed && words->combined) {
        run.options.combination.output =
            naming_settle_combined(run.manifest, run.options.folder, words->combined, diagnostics);
        listed = run.options.combination.output != NULL;
    }
    status = listed ? run_documents(&run, diagnostics) : EXIT_USAGE;
    print_diagnostics(diagnostics);
    manifest_free(run.manifest);
    ch_diagnostics_free(diagnostics);
    return status;
}

int cli_batch(int argc, char **argv) {
    BatchWords words = {.dpi = DPI_DEFAULT, .handout = HANDOUT_NONE};
    int status = parse_words(&words, argc, argv);
    if (status == EXIT_DONE)
        status = run_words(&words);
    clear_words(&words);
    return status;
}
