/* SPDX-License-Identifier: MIT
 *
 * Input: a file given on the command line, held in memory.
 */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "chancery.h"

/** Reads the file at `path`, `-` is standard input; at most `max` bytes. `source` then owns its
 *  bytes until `input_clear` and borrows its name. False with an error. */
bool input_read(const char *path, size_t max, ChSource *source, ChDiagnostics *diagnostics);
void input_clear(ChSource *source);

/** The exit status for an input that could not be read or made sense of: a file that is not there
 *  is the environment's fault, one with errors in it the document's. */
int input_fault(const char *path);

#endif
