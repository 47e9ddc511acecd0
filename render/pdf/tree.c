/* SPDX-License-Identifier: MIT
 *
 * Tree: both kinds differ in one word.
 */
#include "pdf/tree.h"

#include "pdf/syntax.h"

static void put_entries(GString *out, const TreeSource *source, int first, int end) {
    g_string_append(out, source->kind == TREE_NAMES ? "/Names[" : "/Nums[");
    for (int entry = first; entry < end; entry++) {
        g_string_append(out, entry > first ? "\n" : "");
        source->put_key(out, entry, source->context);
        g_string_append_c(out, ' ');
        source->put_value(out, entry, source->context);
    }
    g_string_append_c(out, ']');
}

static int write_leaf(ObjectWriter *objects, const TreeSource *source, int first) {
    int number = object_reserve(objects);
    int end = MIN(first + TREE_LEAF_ENTRIES, source->count);
    GString *out = object_begin(objects, number);
    g_string_append(out, "<</Limits[");
    source->put_key(out, first, source->context);
    g_string_append_c(out, ' ');
    source->put_key(out, end - 1, source->context);
    g_string_append_c(out, ']');
    put_entries(out, source, first, end);
    g_string_append(out, ">>");
    object_end(objects);
    return number;
}

static void put_leaves(GString *out, const GArray *leaves) {
    g_string_append(out, "/Kids[");
    for (guint i = 0; i < leaves->len; i++) {
        g_string_append(out, i ? " " : "");
        put_reference(out, g_array_index(leaves, int, i));
    }
    g_string_append_c(out, ']');
}

int tree_write(ObjectWriter *objects, const TreeSource *source) {
    GArray *leaves = g_array_new(FALSE, FALSE, sizeof(int));
    if (source->count > TREE_LEAF_ENTRIES)
        for (int first = 0; first < source->count; first += TREE_LEAF_ENTRIES) {
            int leaf = write_leaf(objects, source, first);
            g_array_append_val(leaves, leaf);
        }
    int root = object_reserve(objects);
    GString *out = object_begin(objects, root);
    g_string_append(out, "<<");
    if (leaves->len)
        put_leaves(out, leaves);
    else
        put_entries(out, source, 0, source->count);
    g_string_append(out, ">>");
    object_end(objects);
    g_array_free(leaves, TRUE);
    return root;
}
