/* SPDX-License-Identifier: MIT
 *
 * Arena: memory that is born piece by piece and dies at once.
 *
 * A document has one arena, a page pass another; stages allocate from the arena they are given and
 * free nothing. Every piece is zeroed and aligned for any type. Out of memory ends the program, as
 * in GLib.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_free(Arena *arena);

/** `size` zeroed bytes, 16-aligned. */
void *arena_alloc(Arena *arena, size_t size);
/** `count` x `size` zeroed bytes; the product is checked. */
void *arena_alloc_array(Arena *arena, size_t count, size_t size);
/** A copy of the string; NULL stays NULL. */
char *arena_strdup(Arena *arena, const char *string);
/** A NUL-terminated copy of `length` bytes. */
char *arena_strndup(Arena *arena, const char *bytes, size_t length);
/** A copy of `size` bytes. */
void *arena_memdup(Arena *arena, const void *bytes, size_t size);
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define arena_new_object(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_new_array(arena, type, count)                                                        \
    ((type *)arena_alloc_array((arena), (size_t)(count), sizeof(type)))

#endif
