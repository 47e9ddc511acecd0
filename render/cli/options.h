/* SPDX-License-Identifier: MIT
 *
 * Options: the words behind a verb.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/handout.h"

/** What a verb takes. */
typedef struct Options {
    const char *summary; /**< of the verb, for its help */
    const GOptionEntry *entries;
    gpointer words;        /**< what a callback of the entries gets */
    HandoutWords *handout; /**< NULL where the verb has no handouts */
} Options;

/** Reads the words of a verb, its name first, to where its options say. EXIT_USAGE, and said so,
 *  where they are none of them. `--help` prints the help and ends the program. */
int options_parse(const Options *options, int argc, char **argv);

#endif
