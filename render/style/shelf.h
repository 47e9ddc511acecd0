/* SPDX-License-Identifier: MIT
 *
 * Shelf: a folder whose layouts go by name, `osce-pc` for its file osce-pc.yaml.
 */
#ifndef STYLE_SHELF_H
#define STYLE_SHELF_H

#include <glib.h>
#include <stdbool.h>

/** Whether it is the path of a layout file and no name: it has a `/` or ends in `.yaml`. */
bool shelf_is_path(const char *name);
/** The path of the layout of that name, whether there is one or not; g_free it. */
char *shelf_path(const char *dir, const char *name);
/** Whether the folder has a layout of that name. */
bool shelf_holds(const char *dir, const char *name);
/** The names of the layouts in the folder, sorted; g_ptr_array_unref them. */
GPtrArray *shelf_names(const char *dir);
/** What to tell someone who asked for a name that the shelf does not have; g_free it. */
char *shelf_hint(const char *dir, const char *name);

#endif
