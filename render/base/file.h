/* SPDX-License-Identifier: MIT
 *
 * Files: read whole under a limit, written whole or not at all.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/diagnostic.h"

/** Reads the file at `path` into the arena, NUL-terminated beyond `size`. A folder, an unreadable
 *  or vanished file and one larger than `bytes_max` are errors (`file-*`). NULL on error. */
char *file_read(Arena *arena, const char *path, size_t bytes_max, size_t *size,
                ChDiagnostics *diagnostics);

#endif
