/* SPDX-License-Identifier: MIT
 *
 * Handouts: how documents come onto paper, as asked on the command line.
 */
#ifndef CLI_HANDOUT_H
#define CLI_HANDOUT_H

#include "chancery.h"

#include <glib.h>

/** The options as given. To be freed with handout_clear. */
typedef struct HandoutWords {
    char *sheet;
    char *creep;
    char *queue; /**< of --print; "" for the default one, NULL without --print */
    int n_up;
    int copies;
    gboolean booklet;
    gboolean duplex;
    gboolean crop_marks;
} HandoutWords;

/** The options as understood. */
typedef struct Handout {
    bool imposed;            /**< false: pages go out as they are */
    ChImposition imposition; /**< of whole documents */
    bool print;
    const char *queue; /**< borrowed from the words; NULL for the default one */
} Handout;

#define HANDOUT_NONE ((HandoutWords){.n_up = G_MININT, .copies = G_MININT})

enum { HANDOUT_OPTIONS = 8 };

/** The options that fill the words, and an empty one behind them. */
void handout_options(HandoutWords *words, GOptionEntry options[HANDOUT_OPTIONS + 1]);
void handout_clear(HandoutWords *words);
/** EXIT_USAGE, and said so, where they make no sense or do not go together. */
int handout_understand(const HandoutWords *words, Handout *handout);

#endif
