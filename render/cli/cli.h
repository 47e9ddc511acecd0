/* SPDX-License-Identifier: MIT
 *
 * The program `chancery`: one file a verb.
 *
 * A verb gets the words from its own name on and returns the exit status. Only this room writes to
 * stdout and stderr.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "chancery.h"

enum { EXIT_DONE = 0, EXIT_DOCUMENT = 1, EXIT_USAGE = 2 };

int cli_render(int argc, char **argv);
int cli_batch(int argc, char **argv);
int cli_convert(int argc, char **argv);
int cli_verify(int argc, char **argv);
int cli_preview(int argc, char **argv);
int cli_check(int argc, char **argv);
int cli_layouts(int argc, char **argv);
int cli_fonts(int argc, char **argv);

/** Prints all findings to stderr. */
void print_diagnostics(const ChDiagnostics *diagnostics);
/** Prints `chancery: error: ...` to stderr; EXIT_USAGE. */
int usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
