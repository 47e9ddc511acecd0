/* SPDX-License-Identifier: MIT
 *
 * `chancery convert`: a statement in another form of source.
 */
#include "cli/caps.h"
#include "cli/cli.h"
#include "cli/input.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/** The command line as given. */
typedef struct ConvertOptions {
    char *form;
    char *out;
    char **caps;
    char **sources;
} ConvertOptions;

static bool parse_options(ConvertOptions *options, int *argc, char ***argv, GError **error) {
    const GOptionEntry entries[] = {
        {"to", 't', 0, G_OPTION_ARG_STRING, &options->form, "the form to write: md (md)", "FORM"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->out,
         "the file to write, - is standard output; else FILE.md, if there is none yet", "OUT"},
        {"cap", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->caps, CAPS_HELP, "NAME=N"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->sources, NULL, "FILE"},
        {0},
    };
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_set_summary(
        context, "Writes a statement as Markdown that reads back as the same statement.");
    g_option_context_add_main_entries(context, entries, NULL);
    bool parsed = g_option_context_parse(context, argc, argv, error);
    g_option_context_free(context);
    return parsed;
}

static int write_markdown(const char *markdown, const char *path, ChDiagnostics *diagnostics) {
    ChBytes bytes = {(char *)markdown, strlen(markdown)};
    if (strcmp(path, "-"))
        return ch_file_write(path, &bytes, diagnostics) ? EXIT_DONE : EXIT_USAGE;
    bool written = fwrite(bytes.data, 1, bytes.size, stdout) == bytes.size;
    if (fflush(stdout) == 0 && written)
        return EXIT_DONE;
    return usage_error("standard output cannot be written");
}

static int convert_source(ChEngine *engine, const ChSource *source, const char *path,
                          ChDiagnostics *diagnostics) {
    ChStatement *statement = ch_statement_read_source(engine, source, diagnostics);
    char *markdown = statement ? ch_statement_markdown(engine, statement, diagnostics) : NULL;
    int status = markdown ? write_markdown(markdown, path, diagnostics) : EXIT_DOCUMENT;
    ch_string_free(markdown);
    ch_statement_free(statement);
    return status;
}

static int convert(const char *name, const char *path, const ChLimits *limits) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChEngine *engine = ch_engine_new(NULL, limits, diagnostics);
    ChSource source = {0};
    int status = EXIT_USAGE;
    if (engine)
        status = input_read(name, limits->source_bytes, &source, diagnostics)
                     ? convert_source(engine, &source, path, diagnostics)
                     : input_fault(name);
    print_diagnostics(diagnostics);
    input_clear(&source);
    ch_engine_free(engine);
    ch_diagnostics_free(diagnostics);
    return status;
}

/** `statement.txt` goes to `statement.md`. */
static char *twin_path(const char *source) {
    const char *ending = strrchr(source, '.');
    bool has_ending = ending && ending > source && !strchr(ending, G_DIR_SEPARATOR);
    size_t stem = has_ending ? (size_t)(ending - source) : strlen(source);
    return g_strdup_printf("%.*s.md", (int)stem, source);
}

/** Converts to `path`; NULL: beside the source, over no other file. */
static int convert_to(const char *name, const char *path, const ChLimits *limits) {
    char *beside = NULL;
    int status;
    if (!path)
        path = beside = strcmp(name, "-") ? twin_path(name) : g_strdup("-");
    if (!strcmp(path, name) && strcmp(path, "-"))
        status = usage_error("%s would be overwritten by its own twin", name);
    else if (beside && strcmp(path, "-") && g_file_test(path, G_FILE_TEST_EXISTS))
        status = usage_error("%s is there already; name it with -o to write over it", path);
    else
        status = convert(name, path, limits);
    g_free(beside);
    return status;
}

static int run_options(const ConvertOptions *options) {
    ChLimits limits;
    if (!options->sources || options->sources[1])
        return usage_error("convert needs one FILE; see `chancery convert --help`");
    if (options->form && strcmp(options->form, "md"))
        return usage_error("there is no form '%s'; it is md", options->form);
    int status = caps_parse(options->caps, &limits);
    return status == EXIT_DONE ? convert_to(options->sources[0], options->out, &limits) : status;
}

int cli_convert(int argc, char **argv) {
    ConvertOptions options = {0};
    GError *error = NULL;
    int status;
    if (parse_options(&options, &argc, &argv, &error))
        status = run_options(&options);
    else
        status = usage_error("%s", error->message);
    g_clear_error(&error);
    g_free(options.form);
    g_free(options.out);
    g_strfreev(options.caps);
    g_strfreev(options.sources);
    return status;
}
