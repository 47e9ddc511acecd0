/* SPDX-License-Identifier: MIT
 *
 * Caps: limits set on the command line.
 */
#ifndef CLI_CAPS_H
#define CLI_CAPS_H

#include "chancery.h"

/** The help of an option `--cap NAME=N`. */
#define CAPS_HELP                                                                                  \
    "set a limit, such as pages=40 (source-bytes, layout-bytes, layout-files, graphic-bytes, "     \
    "image-bytes, image-pixels, paragraph-bytes, paragraphs, notes, package-entries, "             \
    "package-bytes, package-ratio, nesting, pages, attachment-bytes, pdf-bytes, field-bytes, "     \
    "manifest-bytes, documents, columns)"

/** The default limits with each cap of the NULL-terminated list (or NULL) set; EXIT_USAGE, and said
 *  so, where one sets none. */
int caps_parse(char *const *caps, ChLimits *limits);

#endif
