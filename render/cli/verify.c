/* SPDX-License-Identifier: MIT
 *
 * `chancery verify`: is a PDF what its source says?
 */
#include "batch/binder.h"
#include "cli/caps.h"
#include "cli/cli.h"
#include "cli/input.h"
#include "cli/options.h"
#include "cli/output.h"

#include <string.h>

/** The command line as given. */
typedef struct VerifyWords {
    char **sources;
    char *title;
    char *lang;
    char *layout;
    char *out;
    char **caps;
    char **pdf;
    gboolean combined;
    gboolean duplex;
} VerifyWords;

static int parse_words(VerifyWords *words, int argc, char **argv) {
    const GOptionEntry entries[] = {
        {"against", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->sources,
         "the statement that the PDF was made from; of a combined file the manifest, the folder, "
         "or each of its statements",
         "SOURCE"},
        {"combined", 0, 0, G_OPTION_ARG_NONE, &words->combined,
         "the PDF was combined by `chancery batch --combine`", NULL},
        {"duplex", 0, 0, G_OPTION_ARG_NONE, &words->duplex, "as it was combined with", NULL},
        {"title", 0, 0, G_OPTION_ARG_STRING, &words->title, "as it was combined with", "TEXT"},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &words->lang, "as it was combined with", "TAG"},
        {"layout", 'l', 0, G_OPTION_ARG_STRING, &words->layout,
         "a layout by name or path; else the statement's own, else " CH_LAYOUT_DEFAULT, "LAYOUT"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &words->out,
         "where the certificate goes; else standard output", "CERTIFICATE.json"},
        {"cap", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words->caps, CAPS_HELP, "NAME=N"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->pdf, NULL, "FILE.pdf"},
        {0},
    };
    const Options options = {.summary = "Proves that a PDF says exactly what its source says.",
                             .entries = entries};
    return options_parse(&options, argc, argv);
}

/** Writes the certificate, if there is one, and frees it; the exit status. */
static int end_verify(const VerifyWords *words, bool proved, char *certificate,
                      ChDiagnostics *diagnostics) {
    ChBytes bytes = {certificate, certificate ? strlen(certificate) : 0};
    int written = EXIT_DONE;
    if (certificate)
        written = output_put(&bytes, words->out ? words->out : "-", diagnostics);
    ch_string_free(certificate);
    return written == EXIT_DONE && !proved ? EXIT_DOCUMENT : written;
}

static int verify_source(ChEngine *engine, const VerifyWords *words, const ChSource *pdf,
                         const ChSource *source, ChDiagnostics *diagnostics) {
    ChLayout *layout = words->layout ? ch_layout_load(engine, words->layout, diagnostics) : NULL;
    if (words->layout && !layout)
        return EXIT_USAGE;
    char *certificate = NULL;
    bool proved = ch_pdf_verify(engine, pdf, source, layout, &certificate, diagnostics);
    ch_layout_free(layout);
    return end_verify(words, proved, certificate, diagnostics);
}

/** The exit status where one of the sources is not there. */
static int sources_fault(const VerifyWords *words) {
    for (char **source = words->sources; *source; source++)
        if (!g_file_test(*source, G_FILE_TEST_EXISTS))
            return EXIT_USAGE;
    return EXIT_DONE;
}

static int verify_combined(const VerifyWords *words, const ChLimits *limits,
                           ChDiagnostics *diagnostics) {
    const ChImposition duplex = {.duplex = true};
    const BatchOptions batch = {.layout = words->layout,
                                .limits = *limits,
                                .imposition = words->duplex ? &duplex : NULL,
                                .combination = {.title = words->title, .lang = words->lang}};
    Manifest *manifest = manifest_new(limits);
    ChSource pdf = {0};
    char *certificate = NULL;
    bool listed = true;
    int status = EXIT_USAGE;
    for (char **source = words->sources; *source; source++)
        listed &= manifest_add(manifest, *source, diagnostics);
    if (listed && !input_read(words->pdf[0], limits->pdf_bytes, &pdf, diagnostics)) {
        status = input_fault(words->pdf[0]);
    } else if (listed) {
        bool proved = binder_verify(manifest, &batch, &pdf, &certificate, diagnostics);
        status = end_verify(words, proved, certificate, diagnostics);
        if (!certificate)
            status = MAX(status, sources_fault(words));
    }
    input_clear(&pdf);
    manifest_free(manifest);
    return status;
}

static int verify_files(const VerifyWords *words, const ChLimits *limits,
                        ChDiagnostics *diagnostics) {
    ChSource pdf = {0};
    ChSource source = {0};
    int status;
    ChEngine *engine = ch_engine_new(NULL, limits, diagnostics);
    if (!engine)
        status = EXIT_USAGE;
    else if (!input_read(words->pdf[0], limits->pdf_bytes, &pdf, diagnostics))
        status = input_fault(words->pdf[0]);
    else if (!input_read(words->sources[0], limits->source_bytes, &source, diagnostics))
        status = input_fault(words->sources[0]);
    else
        status = verify_source(engine, words, &pdf, &source, diagnostics);
    input_clear(&pdf);
    input_clear(&source);
    ch_engine_free(engine);
    return status;
}

static int verify(const VerifyWords *words) {
    ChLimits limits;
    int status = caps_parse(words->caps, &limits);
    if (status != EXIT_DONE)
        return status;
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    status = words->combined ? verify_combined(words, &limits, diagnostics)
                             : verify_files(words, &limits, diagnostics);
    print_diagnostics(diagnostics);
    ch_diagnostics_free(diagnostics);
    return status;
}

static bool is_source(const VerifyWords *words, const char *path) {
    return g_strv_contains((const char *const *)words->sources, path);
}

static int run_words(const VerifyWords *words) {
    if (!words->pdf || words->pdf[1] || !words->sources)
        return usage_error("verify needs a FILE.pdf and --against SOURCE; see `chancery verify "
                           "--help`");
    bool of_combined = words->sources[1] || words->title || words->lang || words->duplex;
    if (!words->combined && of_combined)
        return usage_error(
            "several sources, --title, --lang and --duplex are for --combined files");
    if (!strcmp(words->pdf[0], "-") && is_source(words, "-"))
        return usage_error("only one of the files can be standard input");
    if (words->out && strcmp(words->out, "-") &&
        (!strcmp(words->out, words->pdf[0]) || is_source(words, words->out)))
        return usage_error("%s would be overwritten by its own certificate", words->out);
    return verify(words);
}

static void clear_words(VerifyWords *words) {
    g_strfreev(words->sources);
    g_free(words->title);
    g_free(words->lang);
    g_free(words->layout);
    g_free(words->out);
    g_strfreev(words->caps);
    g_strfreev(words->pdf);
}

int cli_verify(int argc, char **argv) {
    VerifyWords words = {0};
    int status = parse_words(&words, argc, argv);
    if (status == EXIT_DONE)
        status = run_words(&words);
    clear_words(&words);
    return status;
}
