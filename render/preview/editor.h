/* SPDX-License-Identifier: MIT
 *
 * Editor: the user's own, started at a place of a file.
 */
#ifndef PREVIEW_EDITOR_H
#define PREVIEW_EDITOR_H

#include <glib.h>
#include <stdbool.h>

typedef struct Editor Editor;

/** `command` such as `code -g {file}:{line}`: its words are parted as a shell does, once, and no
 *  shell ever sees what is put into them. Without `{file}` the file is one more word. NULL with an
 *  error where the words cannot be parted. */
Editor *editor_new(const char *command, GError **error);
/** The one that VISUAL or EDITOR name, where it is known to have a window of its own, or says with
 *  `{file}` how it is told a place; else NULL: an editor of the terminal has none here. */
Editor *editor_of_environment(void);
void editor_free(Editor *editor);
/** Starts it and does not wait for it. `path` is absolute, so that it is never an option. */
bool editor_open(const Editor *editor, const char *path, int line, int column);

#endif
