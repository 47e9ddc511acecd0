/* SPDX-License-Identifier: MIT
 *
 * `chancery render`: each statement becomes a file.
 */
#include "cli/cli.h"
#include "cli/output.h"

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define DPI_DEFAULT 144.0
#define DPI_MAX 2400.0

/** The command line as given. */
typedef struct Options {
    char *out;
    char *layout;
    char *format;
    char *pages;
    char **caps;
    double dpi;
    char **sources;
} Options;

/** The command line as understood. */
typedef struct RenderRun {
    ChEngine *engine;
    ChLayout *layout; /**< of -l; NULL where each statement names its own */
    OutputPlan output;
    ChLimits limits;
    const char *folder; /**< all outputs go there; NULL beside the sources, or `file` is set */
    const char *file;   /**< the one output; NULL without */
} RenderRun;

/* -- Options ------------------------------------------------------------------------------- */

static bool parse_options(Options *options, int *argc, char ***argv, GError **error) {
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->out,
         "the file to write, or the folder where there are several FILEs; - is standard output",
         "OUT"},
        {"layout", 'l', 0, G_OPTION_ARG_STRING, &options->layout,
         "a layout by name or path; else the statement's own, else " CH_LAYOUT_DEFAULT, "LAYOUT"},
        {"format", 'f', 0, G_OPTION_ARG_STRING, &options->format,
         "pdf, png, svg, ps or dump; else by the ending of OUT, else pdf", "FORMAT"},
        {"pages", 0, 0, G_OPTION_ARG_STRING, &options->pages,
         "the pages to write: 2, 2-5, 2- or -5", "RANGE"},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &options->dpi, "resolution of PNG (144)", "N"},
        {"cap", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->caps,
         "set a limit, such as pages=40 (source-bytes, layout-bytes, graphic-bytes, "
         "paragraph-bytes, paragraphs, notes, nesting, pages)",
         "NAME=N"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->sources, NULL, "FILE..."},
        {0},
    };
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_set_summary(context, "Typesets each statement; - reads standard input.");
    g_option_context_add_main_entries(context, entries, NULL);
    bool parsed = g_option_context_parse(context, argc, argv, error);
    g_option_context_free(context);
    return parsed;
}

static void clear_options(Options *options) {
    g_free(options->out);
    g_free(options->layout);
    g_free(options->format);
    g_free(options->pages);
    g_strfreev(options->caps);
    g_strfreev(options->sources);
}

static bool set_limit(ChLimits *limits, const char *cap) {
    const struct {
        const char *name;
        size_t *value;
    } known[] = {
        {"source-bytes", &limits->source_bytes},
        {"layout-bytes", &limits->layout_bytes},
        {"graphic-bytes", &limits->graphic_bytes},
        {"paragraph-bytes", &limits->paragraph_bytes},
        {"paragraphs", &limits->paragraphs},
        {"notes", &limits->notes},
        {"nesting", &limits->nesting},
        {"pages", &limits->pages},
    };
    const char *equals = strchr(cap, '=');
    guint64 value;
    if (!equals || !g_ascii_string_to_unsigned(equals + 1, 10, 1, 1u << 30, &value, NULL))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (strlen(known[i].name) == (size_t)(equals - cap) &&
            !strncmp(cap, known[i].name, (size_t)(equals - cap))) {
            *known[i].value = value;
            return true;
        }
    }
    return false;
}

static int understand_limits(const Options *options, RenderRun *run) {
    run->limits = ch_limits_default();
    for (char **cap = options->caps; cap && *cap; cap++)
        if (!set_limit(&run->limits, *cap))
            return usage_error("'%s' sets no limit; see `chancery render --help`", *cap);
    return EXIT_DONE;
}

static int understand_output(const Options *options, RenderRun *run) {
    run->output = (OutputPlan){.format = CH_FORMAT_PDF, .range = {1, 0}, .dpi = options->dpi};
    if (options->format && !format_parse(options->format, &run->output.format))
        return usage_error("there is no format '%s'", options->format);
    if (options->pages && !page_range_parse(options->pages, &run->output.range))
        return usage_error("'%s' is no range of pages", options->pages);
    if (!(options->dpi >= 1 && options->dpi <= DPI_MAX))
        return usage_error("--dpi goes from 1 to %g", DPI_MAX);
    return EXIT_DONE;
}

static bool names_folder(const char *path) {
    return g_str_has_suffix(path, G_DIR_SEPARATOR_S) || g_file_test(path, G_FILE_TEST_IS_DIR);
}

static int understand_place(const Options *options, RenderRun *run) {
    bool several = options->sources[1] != NULL;
    if (!options->out)
        return EXIT_DONE;
    if (several && !strcmp(options->out, "-"))
        return usage_error("several documents do not go to standard output");
    if (several || names_folder(options->out)) {
        run->folder = options->out;
        if (g_mkdir_with_parents(run->folder, 0777) != 0)
            return usage_error("%s: %s", run->folder, g_strerror(errno));
        return EXIT_DONE;
    }
    run->file = options->out;
    bool known = options->format || !strcmp(run->file, "-") ||
                 format_of_path(run->file, &run->output.format);
    return known ? EXIT_DONE
                 : usage_error("%s: no format has this ending; choose one by -f", run->file);
}

static int understand(const Options *options, RenderRun *run) {
    if (!options->sources)
        return usage_error("render needs a FILE; see `chancery render --help`");
    int status = understand_output(options, run);
    if (status == EXIT_DONE)
        status = understand_place(options, run);
    return status == EXIT_DONE ? understand_limits(options, run) : status;
}

/* -- Rendering ----------------------------------------------------------------------------- */

static char *path_for(const RenderRun *run, const char *source) {
    return run->file ? g_strdup(run->file) : output_path(source, run->folder, run->output.format);
}

/** Two sources must not go to one file, and none to its own source. */
static int check_paths(const RenderRun *run, char **sources) {
    GHashTable *paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int status = EXIT_DONE;
    for (char **source = sources; *source && status == EXIT_DONE; source++) {
        char *path = path_for(run, *source);
        const char *other = g_hash_table_lookup(paths, path);
        if (other)
            status = usage_error("%s and %s would both become %s", other, *source, path);
        else if (strcmp(path, "-") && !strcmp(path, *source))
            status = usage_error("%s would be overwritten by its own page", path);
        g_hash_table_insert(paths, path, *source);
    }
    g_hash_table_destroy(paths);
    return status;
}

static ChStatement *read_stdin(const RenderRun *run, ChDiagnostics *diagnostics) {
    GByteArray *bytes = g_byte_array_new();
    guint8 chunk[64 * 1024];
    size_t got;
    while (bytes->len <= run->limits.source_bytes && (got = fread(chunk, 1, sizeof chunk, stdin)))
        g_byte_array_append(bytes, chunk, (guint)got);
    ChSource source = {.name = "<stdin>", .bytes = (const char *)bytes->data, .size = bytes->len};
    ChStatement *statement = ch_statement_read_source(run->engine, &source, diagnostics);
    g_byte_array_free(bytes, TRUE);
    return statement;
}

static int render_statement(const RenderRun *run, const ChStatement *statement, const char *path,
                            ChDiagnostics *diagnostics) {
    ChLayout *own = run->layout ? NULL : ch_layout_load_for(run->engine, statement, diagnostics);
    const ChLayout *layout = run->layout ? run->layout : own;
    ChPages *pages = layout ? ch_pages_build(run->engine, statement, layout, diagnostics) : NULL;
    int status = pages ? output_write(pages, &run->output, path, diagnostics) : EXIT_DOCUMENT;
    ch_pages_free(pages);
    ch_layout_free(own);
    return status;
}

static bool is_readable(const char *source) {
    return g_access(source, R_OK) == 0 && !g_file_test(source, G_FILE_TEST_IS_DIR);
}

static int render_source(const RenderRun *run, const char *source) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    bool from_stdin = !strcmp(source, "-");
    ChStatement *statement = from_stdin ? read_stdin(run, diagnostics)
                                        : ch_statement_read(run->engine, source, diagnostics);
    int status = from_stdin || is_readable(source) ? EXIT_DOCUMENT : EXIT_USAGE;
    if (statement) {
        char *path = path_for(run, source);
        status = render_statement(run, statement, path, diagnostics);
        g_free(path);
    }
    print_diagnostics(diagnostics);
    ch_statement_free(statement);
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

/** The engine and the layout of -l. */
static int prepare(const Options *options, RenderRun *run) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    run->engine = ch_engine_new(NULL, &run->limits, diagnostics);
    if (run->engine && options->layout)
        run->layout = ch_layout_load(run->engine, options->layout, diagnostics);
    bool ready = run->engine && (!options->layout || run->layout);
    print_diagnostics(diagnostics);
    ch_diagnostics_free(diagnostics);
    return ready ? EXIT_DONE : EXIT_USAGE;
}

static int run_options(const Options *options) {
    RenderRun run = {0};
    int status = understand(options, &run);
    if (status == EXIT_DONE)
        status = check_paths(&run, options->sources);
    if (status == EXIT_DONE)
        status = prepare(options, &run);
    if (status == EXIT_DONE)
        status = render_sources(&run, options->sources);
    ch_layout_free(run.layout);
    ch_engine_free(run.engine);
    return status;
}

int cli_render(int argc, char **argv) {
    Options options = {.dpi = DPI_DEFAULT};
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
