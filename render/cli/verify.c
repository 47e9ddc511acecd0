/* SPDX-License-Identifier: MIT
 *
 * `chancery verify`: is a PDF what its source says?
 */
#include "batch/binder.h"
#include "cli/caps.h"
#include "cli/cli.h"
#include "cli/input.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/** The command line as given. */
typedef struct VerifyOptions {
    char **sources;
    char *title;
    char *lang;
    char *layout;
    char *out;
    char **caps;
    char **pdf;
    gboolean combined;
    gboolean duplex;
} VerifyOptions;

static bool parse_options(VerifyOptions *options, int *argc, char ***argv, GError **error) {
    const GOptionEntry entries[] = {
        {"against", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->sources,
         "the statement that the PDF was made from; of a combined file the manifest, the folder, "
         "or each of its statements",
         "SOURCE"},
        {"combined", 0, 0, G_OPTION_ARG_NONE, &options->combined,
         "the PDF was combined by `chancery batch --combine`", NULL},
        {"duplex", 0, 0, G_OPTION_ARG_NONE, &options->duplex, "as it was combined with", NULL},
        {"title", 0, 0, G_OPTION_ARG_STRING, &options->title, "as it was combined with", "TEXT"},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &options->lang, "as it was combined with", "TAG"},
        {"layout", 'l', 0, G_OPTION_ARG_STRING, &options->layout,
         "a layout by name or path; else the statement's own, else " CH_LAYOUT_DEFAULT, "LAYOUT"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->out,
         "where the certificate goes; else standard output", "CERTIFICATE.json"},
        {"cap", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->caps, CAPS_HELP, "NAME=N"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->pdf, NULL, "FILE.pdf"},
        {0},
    };
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_set_summary(context, "Proves that a PDF says exactly what its source says.");
    g_option_context_add_main_entries(context, entries, NULL);
    bool parsed = g_option_context_parse(context, argc, argv, error);
    g_option_context_free(context);
    return parsed;
}

/** Writes the certificate; where it can not be written that is the status, else `status`. */
static int write_certificate(char *certificate, const char *path, int status,
                             ChDiagnostics *diagnostics) {
    ChBytes bytes = {certificate, strlen(certificate)};
    if (path && strcmp(path, "-"))
        return ch_file_write(path, &bytes, diagnostics) ? status : EXIT_USAGE;
    bool written = fwrite(bytes.data, 1, bytes.size, stdout) == bytes.size;
    if (fflush(stdout) == 0 && written)
        return status;
    return usage_error("standard output cannot be written");
}

/** Writes the certificate, if there is one, and frees it; the exit status. */
static int end_verify(const VerifyOptions *options, bool proved, char *certificate,
                      ChDiagnostics *diagnostics) {
    int status = proved ? EXIT_DONE : EXIT_DOCUMENT;
    if (certificate)
        status = write_certificate(certificate, options->out, status, diagnostics);
    ch_string_free(certificate);
    return status;
}

static int verify_source(ChEngine *engine, const VerifyOptions *options, const ChSource *pdf,
                         const ChSource *source, ChDiagnostics *diagnostics) {
    ChLayout *layout =
        options->layout ? ch_layout_load(engine, options->layout, diagnostics) : NULL;
    if (options->layout && !layout)
        return EXIT_USAGE;
    char *certificate = NULL;
    bool proved = ch_pdf_verify(engine, pdf, source, layout, &certificate, diagnostics);
    ch_layout_free(layout);
    return end_verify(options, proved, certificate, diagnostics);
}

/** The exit status where one of the sources is not there. */
static int sources_fault(const VerifyOptions *options) {
    for (char **source = options->sources; *source; source++)
        if (!g_file_test(*source, G_FILE_TEST_EXISTS))
            return EXIT_USAGE;
    return EXIT_DONE;
}

static int verify_combined(const VerifyOptions *options, const ChLimits *limits,
                           ChDiagnostics *diagnostics) {
    const ChImposition duplex = {.duplex = true};
    const BatchOptions batch = {.layout = options->layout,
                                .limits = *limits,
                                .imposition = options->duplex ? &duplex : NULL,
                                .combination = {.title = options->title, .lang = options->lang}};
    Manifest *manifest = manifest_new(limits);
    ChSource pdf = {0};
    char *certificate = NULL;
    bool listed = true;
    int status = EXIT_USAGE;
    for (char **source = options->sources; *source; source++)
        listed &= manifest_add(manifest, *source, diagnostics);
    if (listed && !input_read(options->pdf[0], limits->pdf_bytes, &pdf, diagnostics)) {
        status = input_fault(options->pdf[0]);
    } else if (listed) {
        bool proved = binder_verify(manifest, &batch, &pdf, &certificate, diagnostics);
        status = end_verify(options, proved, certificate, diagnostics);
        if (!certificate)
            status = MAX(status, sources_fault(options));
    }
    input_clear(&pdf);
    manifest_free(manifest);
    return status;
}

static int verify_files(const VerifyOptions *options, const ChLimits *limits,
                        ChDiagnostics *diagnostics) {
    ChSource pdf = {0};
    ChSource source = {0};
    int status;
    ChEngine *engine = ch_engine_new(NULL, limits, diagnostics);
    if (!engine)
        status = EXIT_USAGE;
    else if (!input_read(options->pdf[0], limits->pdf_bytes, &pdf, diagnostics))
        status = input_fault(options->pdf[0]);
    else if (!input_read(options->sources[0], limits->source_bytes, &source, diagnostics))
        status = input_fault(options->sources[0]);
    else
        status = verify_source(engine, options, &pdf, &source, diagnostics);
    input_clear(&pdf);
    input_clear(&source);
    ch_engine_free(engine);
    return status;
}

static int verify(const VerifyOptions *options) {
    ChLimits limits;
    int status = caps_parse(options->caps, &limits);
    if (status != EXIT_DONE)
        return status;
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    status = options->combined ? verify_combined(options, &limits, diagnostics)
                               : verify_files(options, &limits, diagnostics);
    print_diagnostics(diagnostics);
    ch_diagnostics_free(diagnostics);
    return status;
}

static bool is_source(const VerifyOptions *options, const char *path) {
    return g_strv_contains((const char *const *)options->sources, path);
}

static int run_options(const VerifyOptions *options) {
    if (!options->pdf || options->pdf[1] || !options->sources)
        return usage_error("verify needs a FILE.pdf and --against SOURCE; see `chancery verify "
                           "--help`");
    bool of_combined = options->sources[1] || options->title || options->lang || options->duplex;
    if (!options->combined && of_combined)
        return usage_error(
            "several sources, --title, --lang and --duplex are for --combined files");
    if (!strcmp(options->pdf[0], "-") && is_source(options, "-"))
        return usage_error("only one of the files can be standard input");
    if (options->out && strcmp(options->out, "-") &&
        (!strcmp(options->out, options->pdf[0]) || is_source(options, options->out)))
        return usage_error("%s would be overwritten by its own certificate", options->out);
    return verify(options);
}

int cli_verify(int argc, char **argv) {
    VerifyOptions options = {0};
    GError *error = NULL;
    int status;
    if (parse_options(&options, &argc, &argv, &error))
        status = run_options(&options);
    else
        status = usage_error("%s", error->message);
    g_clear_error(&error);
    g_strfreev(options.sources);
    g_free(options.title);
    g_free(options.lang);
    g_free(options.layout);
    g_free(options.out);
    g_strfreev(options.caps);
    g_strfreev(options.pdf);
    return status;
}
