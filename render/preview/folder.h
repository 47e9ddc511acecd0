/* SPDX-License-Identifier: MIT
 *
 * Folder: the statements that stand in one, with their titles. Titles are read one at a time, when
 * there is nothing better to do.
 */
#ifndef PREVIEW_FOLDER_H
#define PREVIEW_FOLDER_H

#include "chancery.h"

#include <glib.h>

typedef struct Statement {
    char *name;  /**< in the folder */
    char *title; /**< NULL until it is read, and where there is none */
    bool read;
    gint64 seconds; /**< when it was last changed */
    gint64 size;
} Statement;

typedef struct Folder Folder;

Folder *folder_new(const char *path);
void folder_free(Folder *folder);
/** Looks again what is there, at most BOUND_STATEMENTS; the titles of what did not change are kept.
 *  True where anything did. */
bool folder_scan(Folder *folder);
/** The statements by name, of type Statement, borrowed until the next scan. */
const GPtrArray *folder_statements(const Folder *folder);
/** Reads one title that is not known yet; false where all are. */
bool folder_read_title(Folder *folder, ChEngine *engine);

/** Whether a file of that name may be a statement, by its ending. */
bool folder_takes(const char *name);
/** The path of the folder's first statement by name, to be freed; NULL without one. */
char *folder_first(const char *path);

#endif
