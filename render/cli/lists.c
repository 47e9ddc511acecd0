/* SPDX-License-Identifier: MIT
 *
 * `chancery layouts` and `chancery fonts`: what there is to choose from.
 */
#include "cli/cli.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

typedef char *(*Describe)(ChEngine *engine, const char *name, ChDiagnostics *diagnostics);

/** The verb's one optional name; false with the exit status in `status` if it ends here. */
static bool parse_name(int argc, char **argv, const char *usage, const char **name, int *status) {
    *name = argc > 1 ? argv[1] : NULL;
    if (argc > 2 || (*name && (*name)[0] == '-')) {
        bool help = argc == 2 && (!strcmp(*name, "--help") || !strcmp(*name, "-h"));
        *status = help ? EXIT_DONE : usage_error("usage: %s", usage);
        if (help)
            printf("usage: %s\n", usage);
        return false;
    }
    return true;
}

static int print_description(const char *name, Describe describe) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChEngine *engine = ch_engine_new(NULL, NULL, diagnostics);
    char *text = engine ? describe(engine, name, diagnostics) : NULL;
    print_diagnostics(diagnostics);
    if (text)
        fputs(text, stdout);
    ch_string_free(text);
    ch_engine_free(engine);
    ch_diagnostics_free(diagnostics);
    return text ? EXIT_DONE : EXIT_USAGE;
}

static char *describe_layout(ChEngine *engine, const char *name, ChDiagnostics *diagnostics) {
    if (!name)
        return ch_layout_list(engine, diagnostics);
    ChLayout *layout = ch_layout_load(engine, name, diagnostics);
    char *text = layout ? ch_layout_describe(layout) : NULL;
    ch_layout_free(layout);
    return text;
}

static int print_schema(void) {
    char *schema = ch_layout_schema();
    fputs(schema, stdout);
    ch_string_free(schema);
    return EXIT_DONE;
}

int cli_layouts(int argc, char **argv) {
    const char *name;
    int status = EXIT_DONE;
    if (argc == 2 && strcmp(argv[1], "--schema") == 0)
        return print_schema();
    if (!parse_name(argc, argv, "chancery layouts [NAME | --schema]", &name, &status))
        return status;
    return print_description(name, describe_layout);
}

int cli_fonts(int argc, char **argv) {
    const char *name;
    int status = EXIT_DONE;
    if (!parse_name(argc, argv, "chancery fonts [NAME]", &name, &status))
        return status;
    return print_description(name, ch_font_list);
}
