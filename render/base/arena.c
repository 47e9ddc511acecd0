/* SPDX-License-Identifier: MIT
 *
 * Arena: a list of blocks, each filled from its front. A block is 64 KiB; a larger piece gets a
 * block of its own, put behind the current one so that this goes on being filled. Pieces are zeroed
 * when they are given away, not blocks when they come: pages that nothing is put on are not
 * touched.
 */
#include "base/arena.h"

#include <glib.h>
#include <stdarg.h>
#include <string.h>

enum { ALIGNMENT = 16, BLOCK_BYTES = 64 * 1024 };

typedef struct ArenaBlock {
    struct ArenaBlock *next;
    size_t used;
    size_t size;
    _Alignas(ALIGNMENT) char bytes[];
} ArenaBlock;

struct Arena {
    ArenaBlock *current;
};

static ArenaBlock *block_new(void) {
    ArenaBlock *block = g_malloc(sizeof(ArenaBlock) + BLOCK_BYTES);
    *block = (ArenaBlock){.size = BLOCK_BYTES};
    return block;
}

Arena *arena_new(void) {
    Arena *arena = g_new0(Arena, 1);
    arena->current = block_new();
    return arena;
}

void arena_free(Arena *arena) {
    if (!arena)
        return;
    for (ArenaBlock *block = arena->current; block;) {
        ArenaBlock *next = block->next;
        g_free(block);
        block = next;
    }
    g_free(arena);
}

static void *alloc_large(Arena *arena, size_t size) {
    ArenaBlock *block = g_malloc0(sizeof(ArenaBlock) + size);
    *block = (ArenaBlock){.next = arena->current->next, .used = size, .size = size};
    arena->current->next = block;
    return block->bytes;
}

void *arena_alloc(Arena *arena, size_t size) {
    g_assert(size <= G_MAXSIZE / 2);
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (size > BLOCK_BYTES / 4)
        return alloc_large(arena, size);
    if (arena->current->size - arena->current->used < size) {
        ArenaBlock *block = block_new();
        block->next = arena->current;
        arena->current = block;
    }
    void *piece = arena->current->bytes + arena->current->used;
    arena->current->used += size;
    return memset(piece, 0, size);
}

void *arena_alloc_array(Arena *arena, size_t count, size_t size) {
    g_assert(size == 0 || count <= G_MAXSIZE / 2 / size);
    return arena_alloc(arena, count * size);
}

void *arena_memdup(Arena *arena, const void *bytes, size_t size) {
    void *copy = arena_alloc(arena, size);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}

char *arena_strndup(Arena *arena, const char *bytes, size_t length) {
    char *copy = arena_alloc(arena, length + 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_strdup(Arena *arena, const char *string) {
    return string ? arena_strndup(arena, string, strlen(string)) : NULL;
}

char *arena_printf(Arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    char *copy = arena_strdup(arena, text);
    g_free(text);
    return copy;
}
