/* SPDX-License-Identifier: MIT
 *
 * Arena: a list of blocks, each filled from its front. The first is 4 KiB, each other twice as
 * large as the one before up to 64 KiB, so a short life costs little; a large piece gets a block of
 * its own, put behind the current one so that this goes on being filled. Pieces are zeroed when
 * they are given away, not blocks when they come: memory that nothing is put on is not touched.
 */
#include "base/arena.h"

#include <glib.h>
#include <stdarg.h>
#include <string.h>

enum { ALIGNMENT = 16, BLOCK_BYTES_MIN = 4 * 1024, BLOCK_BYTES_MAX = 64 * 1024 };

typedef struct ArenaBlock {
    struct ArenaBlock *next;
    size_t used;
    size_t size;
    _Alignas(ALIGNMENT) char bytes[];
} ArenaBlock;

struct Arena {
    ArenaBlock *current;
};

static ArenaBlock *block_new(size_t size) {
    ArenaBlock *block = g_malloc(sizeof(ArenaBlock) + size);
    *block = (ArenaBlock){.size = size};
    return block;
}

Arena *arena_new(void) {
    Arena *arena = g_new0(Arena, 1);
    arena->current = block_new(BLOCK_BYTES_MIN);
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
    ArenaBlock *block = block_new(size);
    block->used = size;
    block->next = arena->current->next;
    arena->current->next = block;
    return block->bytes;
}

static void add_block(Arena *arena, size_t least) {
    size_t size = MIN(arena->current->size * 2, BLOCK_BYTES_MAX);
    ArenaBlock *block = block_new(MAX(size, least));
    block->next = arena->current;
    arena->current = block;
}

/** A piece of bytes that are not zeroed yet. */
static void *take(Arena *arena, size_t size) {
    g_assert(size <= G_MAXSIZE / 2);
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (size > BLOCK_BYTES_MAX / 4)
        return alloc_large(arena, size);
    if (arena->current->size - arena->current->used < size)
        add_block(arena, size);
    void *piece = arena->current->bytes + arena->current->used;
    arena->current->used += size;
    return piece;
}

void *arena_alloc(Arena *arena, size_t size) {
    return memset(take(arena, size), 0, size);
}

void *arena_alloc_array(Arena *arena, size_t count, size_t size) {
    g_assert(size == 0 || count <= G_MAXSIZE / 2 / size);
    return arena_alloc(arena, count * size);
}

void *arena_memdup(Arena *arena, const void *bytes, size_t size) {
    void *copy = take(arena, size);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}

char *arena_strndup(Arena *arena, const char *bytes, size_t length) {
    char *copy = take(arena, length + 1);
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = 0;
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
