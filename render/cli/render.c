/* SPDX-License-Identifier: MIT
 *
 * `chancery render`: each statement becomes a file.
 */
#include "batch/attachment.h"
#include "cli/caps.h"
#include "cli/cli.h"
#include "cli/input.h"
#include "cli/options.h"
#include "cli/output.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define DPI_DEFAULT 144.0
#define DPI_MAX 2400.0
#define FIT_NONE G_MININT
#define DPI_NONE (-G_MAXDOUBLE)

/** The command line as given. */
typedef struct RenderWords {
    char *out;
    char *layout;
    char *format;
    char *pages;
    char *standards;
    char **attached;
    char **caps;
    char *explain;
    gboolean verify;
    gboolean contact_sheet;
    int fit;
    double dpi;
    HandoutWords handout;
    char **sources;
} RenderWords;

/** The command line as understood. */
typedef struct RenderRun {
    ChEngine *engine;
    ChLayout *layout; /**< of -l; NULL where each statement names its own */
    OutputPlan output;
    Handout handout;
    GArray *attachments; /**< of ChAttachment */
    GArray *attached;    /**< of ChSource: the files they are of */
    ChLimits limits;
    int fit;      /**< pages to fill; 0: as many as it takes */
    bool explain; /**< print why the pages are so, in this form */
    ChExplanation explanation;
    const char *folder; /**< all outputs go there; NULL beside the sources, or `file` is set */
    const char *file;   /**< the one output; NULL without */
} RenderRun;

/* -- Options ------------------------------------------------------------------------------- */

/** Without a value it is `--explain=text`. */
static gboolean parse_explain(const char *name, const char *form, gpointer words, GError **error) {
    (void)name;
    (void)error;
    g_free(((RenderWords *)words)->explain);
    ((RenderWords *)words)->explain = g_strdup(*form ? form : "text");
    return TRUE;
}

static int parse_words(RenderWords *words, int argc, char **argv) {
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &words->out,
         "the file to write, or the folder where there are several FILEs; - is standard output",
         "OUT"},
        {"layout", 'l', 0, G_OPTION_ARG_STRING, &words->layout,
         "a layout by name or path; else the statement's own, else " CH_LAYOUT_DEFAULT, "LAYOUT"},
        {"format", 'f', 0, G_OPTION_ARG_STRING, &words->format,
         "pdf, png, svg, ps, dump or transcript; else by the ending of OUT, else pdf", "FORMAT"},
        {"standard", 0, 0, G_OPTION_ARG_STRING, &words->standards,
         "what a PDF keeps to: a-2a, a-3a or ua-1 (PDF 1.7), a-4, a-4f or ua-2 (PDF 2.0), or none; "
         "a-3a and a-4f carry the source (a-2a,ua-1)",
         "LIST"},
        {"attach", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->attached,
         "a file that goes with the PDF; may be given again", "FILE"},
        {"verify", 0, 0, G_OPTION_ARG_NONE, &words->verify,
         "write a PDF only if it proves to say what the statement says", NULL},
        {"pages", 0, 0, G_OPTION_ARG_STRING, &words->pages, "the pages to write: 2, 2-5, 2- or -5",
         "RANGE"},
        {"fit", 0, 0, G_OPTION_ARG_INT, &words->fit,
         "make it N pages, within what the layout lets change, or say what is to be cut", "N"},
        {"explain", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, (gpointer)parse_explain,
         "print why each page ends where it does: --explain=text or =json (text)", "FORM"},
        {"contact-sheet", 0, 0, G_OPTION_ARG_NONE, &words->contact_sheet,
         "all pages small on one PNG", NULL},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &words->dpi,
         "resolution of PNG (144; on a contact sheet 48)", "N"},
        {"cap", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words->caps, CAPS_HELP, "NAME=N"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->sources, NULL, "FILE..."},
        {0},
    };
    const Options options = {.summary = "Typesets each statement; - reads standard input.",
                             .entries = entries,
                             .words = words,
                             .handout = &words->handout};
    return options_parse(&options, argc, argv);
}

static void clear_words(RenderWords *words) {
    g_free(words->out);
    g_free(words->layout);
    g_free(words->format);
    g_free(words->pages);
    g_free(words->standards);
    g_free(words->explain);
    handout_clear(&words->handout);
    g_strfreev(words->attached);
    g_strfreev(words->caps);
    g_strfreev(words->sources);
}

static int understand_output(const RenderWords *words, RenderRun *run) {
    double usual = words->contact_sheet ? 0 : DPI_DEFAULT;
    Edition edition = {.format = CH_FORMAT_PDF,
                       .dpi = words->dpi == DPI_NONE ? usual : words->dpi,
                       .contact_sheet = words->contact_sheet};
    run->output = (OutputPlan){.edition = edition, .range = {1, 0}};
    if (words->format && !format_parse(words->format, &run->output.edition.format))
        return usage_error("there is no format '%s'", words->format);
    if (words->pages && !page_range_parse(words->pages, &run->output.range))
        return usage_error("'%s' is no range of pages", words->pages);
    if (words->dpi != DPI_NONE && !(words->dpi >= 1 && words->dpi <= DPI_MAX))
        return usage_error("--dpi goes from 1 to %g", DPI_MAX);
    return EXIT_DONE;
}

/** Options that mean nothing in another format than theirs, or on a part of the pages. */
static int understand_format(const RenderWords *words, RenderRun *run) {
    bool pdf = run->output.edition.format == CH_FORMAT_PDF;
    if (words->contact_sheet && run->output.edition.format != CH_FORMAT_PNG)
        return usage_error("--contact-sheet is for PNG: choose it by -f png");
    if (!pdf && (words->standards || words->attached || words->verify))
        return usage_error("--standard, --attach and --verify are for PDF");
    if (!pdf && words->handout.queue)
        return usage_error("--print prints PDF");
    if (words->verify && words->pages)
        return usage_error("--verify is for whole documents, without --pages");
    run->output.edition.verify = words->verify;
    run->output.edition.standards = CH_STANDARDS_DEFAULT;
    if (!words->standards)
        return EXIT_DONE;
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    bool known = ch_standards_parse(words->standards, &run->output.edition.standards, diagnostics);
    print_diagnostics(diagnostics);
    ch_diagnostics_free(diagnostics);
    return known ? EXIT_DONE : EXIT_USAGE;
}

static int understand_pages(const RenderWords *words, RenderRun *run) {
    run->fit = words->fit == FIT_NONE ? 0 : words->fit;
    run->explain = words->explain != NULL;
    run->explanation = CH_EXPLAIN_TEXT;
    if (words->fit != FIT_NONE && words->fit < 1)
        return usage_error("--fit needs a number of pages, 1 or more");
    if (!run->explain || !strcmp(words->explain, "text"))
        return EXIT_DONE;
    run->explanation = CH_EXPLAIN_JSON;
    return strcmp(words->explain, "json")
               ? usage_error("--explain is text or json, not '%s'", words->explain)
               : EXIT_DONE;
}

static bool names_folder(const char *path) {
    return g_str_has_suffix(path, G_DIR_SEPARATOR_S) || g_file_test(path, G_FILE_TEST_IS_DIR);
}

static int understand_place(const RenderWords *words, RenderRun *run) {
    bool several = words->sources[1] != NULL;
    if (!words->out)
        return EXIT_DONE;
    if (several && !strcmp(words->out, "-"))
        return usage_error("several documents do not go to standard output");
    if (several || names_folder(words->out)) {
        run->folder = words->out;
        if (g_mkdir_with_parents(run->folder, 0777) != 0)
            return usage_error("%s: %s", run->folder, g_strerror(errno));
        return EXIT_DONE;
    }
    run->file = words->out;
    bool known = words->format || !strcmp(run->file, "-") ||
                 format_of_path(run->file, &run->output.edition.format);
    return known ? EXIT_DONE
                 : usage_error("%s: no format has this ending; choose one by -f", run->file);
}

static int understand(const RenderWords *words, RenderRun *run) {
    if (!words->sources)
        return usage_error("render needs a FILE; see `chancery render --help`");
    int status = understand_output(words, run);
    if (status == EXIT_DONE)
        status = understand_place(words, run);
    if (status == EXIT_DONE)
        status = understand_format(words, run);
    if (status == EXIT_DONE)
        status = understand_pages(words, run);
    if (status == EXIT_DONE)
        status = handout_understand(&words->handout, &run->handout);
    run->output.handout = &run->handout;
    return status == EXIT_DONE ? caps_parse(words->caps, &run->limits) : status;
}

/* -- Rendering ----------------------------------------------------------------------------- */

static char *path_for(const RenderRun *run, const char *source) {
    return run->file ? g_strdup(run->file)
                     : output_path(source, run->folder, run->output.edition.format);
}

/** Two sources must not go to one file, none to its own source, and no document to where its
 *  explanation goes. */
static int check_paths(const RenderRun *run, char **sources) {
    GHashTable *paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int status = EXIT_DONE;
    for (char **source = sources; *source && status == EXIT_DONE; source++) {
        char *path = path_for(run, *source);
        const char *other = g_hash_table_lookup(paths, path);
        if (other)
            status = usage_error("%s and %s would both become %s", other, *source, path);
        else if (run->explain && !strcmp(path, "-"))
            status = usage_error("--explain goes to standard output: give the document a file");
        else if (run->handout.print && !strcmp(path, "-"))
            status = usage_error("--print prints a file: give the document one");
        else if (strcmp(path, "-") && !strcmp(path, *source))
            status = usage_error("%s would be overwritten by its own page", path);
        g_hash_table_insert(paths, path, *source);
    }
    g_hash_table_destroy(paths);
    return status;
}

static ChPages *build_pages(const RenderRun *run, const ChStatement *statement,
                            const ChLayout *layout, ChDiagnostics *diagnostics) {
    if (run->fit > 0)
        return ch_pages_build_fit(run->engine, statement, layout, run->fit, diagnostics);
    return ch_pages_build(run->engine, statement, layout, diagnostics);
}

static void print_explanation(const RenderRun *run, const ChPages *pages) {
    char *explanation = ch_pages_explain(pages, run->explanation);
    fputs(explanation, stdout);
    ch_string_free(explanation);
}

static int render_statement(const RenderRun *run, const ChSource *source,
                            const ChStatement *statement, const char *path,
                            ChDiagnostics *diagnostics) {
    ChLayout *own = run->layout ? NULL : ch_layout_load_for(run->engine, statement, diagnostics);
    EditionDocument document = {.name = path,
                                .engine = run->engine,
                                .source = source,
                                .layout = run->layout ? run->layout : own};
    ChPages *pages = NULL;
    if (document.layout)
        pages = build_pages(run, statement, document.layout, diagnostics);
    document.pages = pages;
    int status = pages ? output_write(&document, &run->output, path, diagnostics) : EXIT_DOCUMENT;
    if (status == EXIT_DONE && run->explain)
        print_explanation(run, pages);
    ch_pages_free(pages);
    ch_layout_free(own);
    return status;
}

static int render_source(const RenderRun *run, const char *name) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChStatement *statement = NULL;
    ChSource source;
    if (input_read(name, run->limits.source_bytes, &source, diagnostics))
        statement = ch_statement_read_source(run->engine, &source, diagnostics);
    int status = input_fault(name);
    if (statement) {
        char *path = path_for(run, name);
        status = render_statement(run, &source, statement, path, diagnostics);
        g_free(path);
    }
    print_diagnostics(diagnostics);
    ch_statement_free(statement);
    input_clear(&source);
    ch_diagnostics_free(diagnostics);
    return status;
}

/** Renders each, whatever becomes of the others; the worst exit status. */
static int render_sources(const RenderRun *run, char **sources) {
    int worst = EXIT_DONE;
    for (char **source = sources; *source; source++) {
        int status = render_source(run, *source);
        worst = MAX(worst, status);
    }
    return worst;
}

static bool read_attachments(RenderRun *run, char *const *names, ChDiagnostics *diagnostics) {
    bool read = true;
    for (; names && *names; names++) {
        ChSource source;
        if (!input_read(*names, run->limits.attachment_bytes, &source, diagnostics)) {
            read = false;
            continue;
        }
        ChAttachment attachment = attachment_of(&source, CH_SUPPLEMENT);
        g_array_append_val(run->attached, source);
        g_array_append_val(run->attachments, attachment);
    }
    run->output.edition.attachments = (const ChAttachment *)run->attachments->data;
    run->output.edition.attachment_count = (int)run->attachments->len;
    return read;
}

/** The engine, the layout of -l and the files to attach. */
static int prepare(const RenderWords *words, RenderRun *run) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    bool ready = read_attachments(run, words->attached, diagnostics);
    run->engine = ch_engine_new(NULL, &run->limits, diagnostics);
    if (run->engine && words->layout)
        run->layout = ch_layout_load(run->engine, words->layout, diagnostics);
    ready &= run->engine && (!words->layout || run->layout);
    print_diagnostics(diagnostics);
    ch_diagnostics_free(diagnostics);
    return ready ? EXIT_DONE : EXIT_USAGE;
}

static void clear_source(gpointer source) {
    input_clear(source);
}

static int run_words(const RenderWords *words) {
    RenderRun run = {.attachments = g_array_new(FALSE, FALSE, sizeof(ChAttachment)),
                     .attached = g_array_new(FALSE, FALSE, sizeof(ChSource))};
    g_array_set_clear_func(run.attached, clear_source);
    int status = understand(words, &run);
    if (status == EXIT_DONE)
        status = check_paths(&run, words->sources);
    if (status == EXIT_DONE)
        status = prepare(words, &run);
    if (status == EXIT_DONE)
        status = render_sources(&run, words->sources);
    ch_layout_free(run.layout);
    ch_engine_free(run.engine);
    g_array_free(run.attachments, TRUE);
    g_array_free(run.attached, TRUE);
    return status;
}

int cli_render(int argc, char **argv) {
    RenderWords words = {.dpi = DPI_NONE, .fit = FIT_NONE, .handout = HANDOUT_NONE};
    int status = parse_words(&words, argc, argv);
    if (status == EXIT_DONE)
        status = run_words(&words);
    clear_words(&words);
    return status;
}
