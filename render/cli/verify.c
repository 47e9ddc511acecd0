/* SPDX-License-Identifier: MIT
 *
 * `chancery verify`: is a PDF what its source says?
 */
#include "cli/cli.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/** The command line as given. */
typedef struct VerifyOptions {
    char *source;
    char *layout;
    char *out;
    char **pdf;
} VerifyOptions;

static bool parse_options(VerifyOptions *options, int *argc, char ***argv, GError **error) {
    const GOptionEntry entries[] = {
        {"against", 0, 0, G_OPTION_ARG_FILENAME, &options->source,
         "the statement that the PDF was made from", "SOURCE"},
        {"layout", 'l', 0, G_OPTION_ARG_STRING, &options->layout,
         "a layout by name or path; else the statement's own, else " CH_LAYOUT_DEFAULT, "LAYOUT"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->out,
         "where the certificate goes; else standard output", "CERTIFICATE.json"},
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

static bool read_stream(FILE *stream, size_t max, GByteArray *bytes) {
    guint8 chunk[64 * 1024];
    size_t got;
    while (bytes->len <= max && (got = fread(chunk, 1, sizeof chunk, stream)))
        g_byte_array_append(bytes, chunk, (guint)got);
    return !ferror(stream);
}

/** The file's bytes, of one that is too large only so many that it shows; NULL, with an error on
 *  stderr, where it can not be read. */
static GByteArray *read_file(const char *path, size_t max) {
    GByteArray *bytes = g_byte_array_new();
    FILE *file = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    bool read = file && read_stream(file, max, bytes);
    if (file && file != stdin)
        fclose(file);
    if (read)
        return bytes;
    usage_error("%s can not be read", path);
    g_byte_array_free(bytes, TRUE);
    return NULL;
}

static ChSource source_of(const char *path, const GByteArray *bytes) {
    return (ChSource){.name = strcmp(path, "-") ? path : "<stdin>",
                      .bytes = bytes->data ? (const char *)bytes->data : "",
                      .size = bytes->len};
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

static int verify(ChEngine *engine, const VerifyOptions *options, const ChSource *pdf,
                  const ChSource *source) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChLayout *layout =
        options->layout ? ch_layout_load(engine, options->layout, diagnostics) : NULL;
    char *certificate = NULL;
    int status = EXIT_USAGE;
    if (layout || !options->layout)
        status = ch_pdf_verify(engine, pdf, source, layout, &certificate, diagnostics)
                     ? EXIT_DONE
                     : EXIT_DOCUMENT;
    if (certificate)
        status = write_certificate(certificate, options->out, status, diagnostics);
    print_diagnostics(diagnostics);
    ch_string_free(certificate);
    ch_layout_free(layout);
    ch_diagnostics_free(diagnostics);
    return status;
}

static int verify_files(const VerifyOptions *options) {
    ChLimits limits = ch_limits_default();
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChEngine *engine = ch_engine_new(NULL, &limits, diagnostics);
    print_diagnostics(diagnostics);
    ch_diagnostics_free(diagnostics);
    GByteArray *pdf = engine ? read_file(options->pdf[0], limits.pdf_bytes) : NULL;
    GByteArray *source = pdf ? read_file(options->source, limits.source_bytes) : NULL;
    int status = EXIT_USAGE;
    if (source) {
        ChSource pdf_source = source_of(options->pdf[0], pdf);
        ChSource statement = source_of(options->source, source);
        status = verify(engine, options, &pdf_source, &statement);
    }
    if (pdf)
        g_byte_array_free(pdf, TRUE);
    if (source)
        g_byte_array_free(source, TRUE);
    ch_engine_free(engine);
    return status;
}

static int run_options(const VerifyOptions *options) {
    if (!options->pdf || options->pdf[1] || !options->source)
        return usage_error("verify needs a FILE.pdf and --against SOURCE; see `chancery verify "
                           "--help`");
    if (!strcmp(options->pdf[0], "-") && !strcmp(options->source, "-"))
        return usage_error("only one of the files can be standard input");
    if (options->out && strcmp(options->out, "-") &&
        (!strcmp(options->out, options->pdf[0]) || !strcmp(options->out, options->source)))
        return usage_error("%s would be overwritten by its own certificate", options->out);
    return verify_files(options);
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
    g_free(options.source);
    g_free(options.layout);
    g_free(options.out);
    g_strfreev(options.pdf);
    return status;
}
