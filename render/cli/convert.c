/* SPDX-License-Identifier: MIT
 *
 * `chancery convert`: a statement in another form of source.
 */
#include "cli/caps.h"
#include "cli/cli.h"
#include "cli/input.h"
#include "cli/options.h"
#include "cli/output.h"

#include <string.h>

/** The command line as given. */
typedef struct ConvertWords {
    char *form;
    char *out;
    char **caps;
    char **sources;
} ConvertWords;

static int parse_words(ConvertWords *words, int argc, char **argv) {
    const GOptionEntry entries[] = {
        {"to", 't', 0, G_OPTION_ARG_STRING, &words->form, "the form to write: md (md)", "FORM"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &words->out,
         "the file to write, - is standard output; else FILE.md, if there is none yet", "OUT"},
        {"cap", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words->caps, CAPS_HELP, "NAME=N"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words->sources, NULL, "FILE"},
        {0},
    };
    const Options options = {
        .summary = "Writes a statement as Markdown that reads back as the same statement.",
        .entries = entries};
    return options_parse(&options, argc, argv);
}

static int convert_source(ChEngine *engine, const ChSource *source, const char *path,
                          ChDiagnostics *diagnostics) {
    ChStatement *statement = ch_statement_read_source(engine, source, diagnostics);
    char *markdown = statement ? ch_statement_markdown(engine, statement, diagnostics) : NULL;
    ChBytes bytes = {markdown, markdown ? strlen(markdown) : 0};
    int status = markdown ? output_put(&bytes, path, diagnostics) : EXIT_DOCUMENT;
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

static int run_words(const ConvertWords *words) {
    ChLimits limits;
    if (!words->sources || words->sources[1])
        return usage_error("convert needs one FILE; see `chancery convert --help`");
    if (words->form && strcmp(words->form, "md"))
        return usage_error("there is no form '%s'; it is md", words->form);
    int status = caps_parse(words->caps, &limits);
    return status == EXIT_DONE ? convert_to(words->sources[0], words->out, &limits) : status;
}

static void clear_words(ConvertWords *words) {
    g_free(words->form);
    g_free(words->out);
    g_strfreev(words->caps);
    g_strfreev(words->sources);
}

int cli_convert(int argc, char **argv) {
    ConvertWords words = {0};
    int status = parse_words(&words, argc, argv);
    if (status == EXIT_DONE)
        status = run_words(&words);
    clear_words(&words);
    return status;
}
