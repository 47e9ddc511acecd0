/* SPDX-License-Identifier: MIT
 *
 * Drafts of layouts: files in a folder of their own, read as a layout.
 */
#ifndef TESTS_LAYOUT_DRAFT_H
#define TESTS_LAYOUT_DRAFT_H

#include "style/layout.h"

typedef struct File {
    const char *name;
    const char *text;
} File;

/** A folder with files; the caller keeps those. */
typedef struct Folder {
    char *path;
    const File *files;
    size_t count;
} Folder;

Folder folder_new(const File *files, size_t count);
void folder_free(Folder *folder);

/** Reads the first of the files. `expected` are the findings as `name:line:col code - hint` lines,
 *  "" for none; NULL comes back where there are any. */
ChLayout *read_files(const File *files, size_t count, const char *expected);
#define READ_FILES(expected, ...)                                                                  \
    read_files((const File[]){__VA_ARGS__}, sizeof((const File[]){__VA_ARGS__}) / sizeof(File),    \
               expected)

/** Reads a file of that text, which must be right. */
ChLayout *read_right(const char *yaml);
/** The file must be refused with these findings, the first without the name of the file. */
void assert_wrong(const char *yaml, const char *expected);

#endif
