/* SPDX-License-Identifier: MIT
 *
 * Splice.
 */
#include "read/splice.h"

#include "read/marker.h"
#include <string.h>

/** Drops up to `*bytes` and counts them down. */
static void drop(Inline **link, size_t *bytes) {
    while (*link != NULL && *bytes > 0) {
        Inline *node = *link;
        size_t length = node->kind == INLINE_TEXT ? strlen(node->text) : 1;
        if (node->children != NULL) {
            drop(&node->children, bytes);
            if (node->children == NULL)
                *link = node->next;
            else
                link = &node->next;
        } else if (node->kind == INLINE_CALL) {
            link = &node->next;
        } else if (length <= *bytes) {
            *bytes -= length;
            *link = node->next;
        } else {
            node->text += *bytes;
            *bytes = 0;
        }
    }
}

void inlines_drop(Inline **inlines, size_t bytes) {
    drop(inlines, &bytes);
}

bool inlines_drop_label(Inline **inlines, const char *label) {
    Arena *scratch = arena_new();
    size_t length = strlen(label);
    const char *text = inlines_text(*inlines, scratch);
    bool opens = length > 0 && strncmp(text, label, length) == 0 && !g_ascii_isalnum(text[length]);
    if (opens) {
        if ((text[length] == '.' || text[length] == ')') && text[length + 1] == ' ')
            length++;
        inlines_drop(inlines, length + leading_space(text + length, strlen(text + length)));
    }
    arena_free(scratch);
    return opens;
}

/** The TEXT in which byte `*offset` stands, which then counts from its start; NULL elsewhere. */
static Inline *find_text(Inline *node, size_t *offset) {
    for (; node != NULL; node = node->next) {
        if (node->children != NULL) {
            Inline *found = find_text(node->children, offset);
            if (found != NULL)
                return found;
            continue;
        }
        size_t length = node->kind == INLINE_TEXT    ? strlen(node->text)
                        : node->kind == INLINE_BREAK ? 1
                                                     : 0;
        if (*offset < length)
            return node->kind == INLINE_TEXT ? node : NULL;
        *offset -= length;
    }
    return NULL;
}

/** A copy of the node behind it. */
static Inline *add_behind(Arena *arena, Inline *node) {
    Inline *copy = arena_new_object(arena, Inline);
    *copy = *node;
    node->next = copy;
    return copy;
}

bool inlines_put_call(Arena *arena, Inline **inlines, size_t offset, size_t length, Note *note) {
    Inline *text = find_text(*inlines, &offset);
    if (text == NULL || offset + length > strlen(text->text))
        return false;
    const char *rest = text->text + offset + length;
    if (*rest != '\0')
        add_behind(arena, text)->text = rest;
    Inline *call = text;
    if (offset > 0) {
        call = add_behind(arena, text);
        text->text = arena_strndup(arena, text->text, offset);
    }
    call->kind = INLINE_CALL;
    call->text = NULL;
    call->note = note;
    return true;
}

/** Whether the mark stands here; then `*behind` is all that follows it. */
static bool cut(Arena *arena, Inline *node, const Inline *mark, Inline **behind) {
    for (; node != NULL; node = node->next) {
        Inline *rest = NULL;
        *behind = node->next;
        if (node == mark)
            return true;
        if (!cut(arena, node->children, mark, &rest))
            continue;
        if (rest != NULL) {
            *behind = arena_memdup(arena, node, sizeof *node);
            (*behind)->children = rest;
        }
        return true;
    }
    return false;
}

Inline *inlines_behind(Arena *arena, Inline *inlines, const Inline *mark) {
    Inline *behind = NULL;
    return cut(arena, inlines, mark, &behind) ? behind : NULL;
}

void inlines_breaks(const Inline *inlines, GPtrArray *breaks) {
    for (; inlines != NULL; inlines = inlines->next) {
        if (inlines->kind == INLINE_BREAK)
            g_ptr_array_add(breaks, (gpointer)inlines);
        inlines_breaks(inlines->children, breaks);
    }
}

const Inline *inlines_find_call(const Inline *inlines) {
    for (; inlines != NULL; inlines = inlines->next) {
        const Inline *below = inlines_find_call(inlines->children);
        if (inlines->kind == INLINE_CALL || below != NULL)
            return below != NULL ? below : inlines;
    }
    return NULL;
}
