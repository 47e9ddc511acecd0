/* SPDX-License-Identifier: MIT
 *
 * Stamps: files as they stood when they were read, so that whoever kept what came of them knows
 * whether it still holds.
 */
#ifndef PREVIEW_STAMPS_H
#define PREVIEW_STAMPS_H

#include <glib.h>
#include <stdbool.h>

typedef struct Stamps Stamps;

Stamps *stamps_new(void);
void stamps_free(Stamps *stamps);
/** Notes how the file stands now, unless it was noted before; one that is not there is noted as
 *  such. */
void stamps_add(Stamps *stamps, const char *path);
/** Whether each file still stands as it was noted: same inode, size and time to the nanosecond. */
bool stamps_hold(const Stamps *stamps);
/** Whether `*stamps`, which may be NULL, is of that file alone, which stands as it was noted. Where
 *  not, it is from now on, as the file stands now. */
bool stamps_keep(Stamps **stamps, const char *path);
/** Appends the paths to `paths`, which copies them. */
void stamps_list(const Stamps *stamps, GPtrArray *paths);

#endif
