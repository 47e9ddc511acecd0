/* SPDX-License-Identifier: MIT
 *
 * The program: finds the verb.
 */
#include "cli/cli.h"

#include <glib.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char help[] =
    "chancery typesets official statements.\n"
    "\n"
    "  chancery render FILE... [-o OUT] [-l LAYOUT] [-f FORMAT] [--pages RANGE] [--dpi N]\n"
    "      sets each statement (text as published, or Markdown) and writes it as PDF, PNG, SVG,\n"
    "      PostScript or a text dump; `-` is standard input or output\n"
    "  chancery batch MANIFEST.csv|MANIFEST.json|DIR|FILE... -o DIR [-j N] [--report FILE.json]\n"
    "      sets many statements at once, on all cores; a manifest may fill in their fields\n"
    "  chancery convert FILE [-t md] [-o OUT]\n"
    "      writes the statement as Markdown that reads back as the same statement\n"
    "  chancery verify FILE.pdf --against SOURCE [-l LAYOUT] [-o CERTIFICATE.json]\n"
    "      proves that a PDF says exactly what its source says, and writes a certificate of it\n"
    "  chancery check FILE... [--json] [--outline] [--limit 7min] [--pace N] [-l LAYOUT]\n"
    "      counts, reading time and slips of style of each statement; nothing is written\n"
    "  chancery preview FILE|DIR [-l LAYOUT] [--against OLD] [--editor COMMAND] [--no-browser]\n"
    "      shows the pages in the browser while the statement is written\n"
    "  chancery layouts [NAME | --schema]\n"
    "      lists the layouts, what one has, or what any may say, as a JSON Schema\n"
    "  chancery fonts [NAME]\n"
    "      lists the font families that layouts can use, or the faces of one\n"
    "  chancery --help, chancery --version, chancery VERB --help\n"
    "\n"
    "Exit status: 0 done, 1 a document has errors (nothing of it is written) or is not proved, 2\n"
    "usage or environment.\n";

typedef struct Verb {
    const char *name;
    int (*run)(int argc, char **argv);
} Verb;

static const Verb verbs[] = {
    {"render", cli_render},   {"batch", cli_batch}, {"convert", cli_convert},
    {"verify", cli_verify},   {"check", cli_check}, {"preview", cli_preview},
    {"layouts", cli_layouts}, {"fonts", cli_fonts},
};

int usage_error(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("chancery: error: ", stderr);
    vfprintf(stderr, format, arguments);
    fputs("\n", stderr);
    va_end(arguments);
    return EXIT_USAGE;
}

void print_diagnostics(const ChDiagnostics *diagnostics) {
    const ChDiagnostic *diagnostic;
    for (int i = 0; (diagnostic = ch_diagnostics_at(diagnostics, i)); i++) {
        char *text = ch_diagnostic_format(diagnostic);
        fprintf(stderr, "%s\n", text);
        ch_string_free(text);
    }
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fputs(help, stderr);
        return EXIT_USAGE;
    }
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help")) {
        fputs(help, stdout);
        return EXIT_DONE;
    }
    if (!strcmp(argv[1], "--version")) {
        printf("chancery %s\n", ch_version());
        return EXIT_DONE;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (!strcmp(argv[1], verbs[i].name))
            return verbs[i].run(argc - 1, argv + 1);
    return usage_error("there is no verb '%s'; `chancery --help` lists them", argv[1]);
}
