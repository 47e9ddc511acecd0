/* SPDX-License-Identifier: MIT
 *
 * Watch: tells when one of some files was changed, whole.
 *
 * Folders are watched, not files: an editor that puts a new file in the place of the old one, or a
 * file that goes and comes back, is seen all the same. A file that is being written is not told
 * before it is closed. There is no delay: whoever is told finds the file as it stands.
 */
#ifndef PREVIEW_WATCH_H
#define PREVIEW_WATCH_H

#include <gio/gio.h>

typedef struct Watch Watch;
typedef void (*WatchChanged)(gpointer context);

/** `changed` is called from the main loop. */
Watch *watch_new(WatchChanged changed, gpointer context);
void watch_free(Watch *watch);
/** From now on these files, which need not be there, and what a symbolic link among them leads to;
 *  and whatever may be a statement in `folder`, unless it is NULL. */
void watch_set(Watch *watch, char *const *files, const char *folder);

#endif
