/* SPDX-License-Identifier: MIT
 *
 * Destinations.
 */
#include "proof/destination.h"

#include <math.h>

static void keep_name(void *context, const Value *key, const Value *value) {
    Destinations *destinations = context;
    if (key->kind == VALUE_STRING)
        g_hash_table_insert(destinations->names, (gpointer)key->bytes, (gpointer)value);
}

void destinations_read(Destinations *destinations, Document *document) {
    Objects *objects = document->objects;
    const Value *names = objects_at(objects, document->catalog, "Names");
    const Value *old = objects_at(objects, document->catalog, "Dests");
    *destinations = (Destinations){document, g_hash_table_new(g_str_hash, g_str_equal)};
    document_tree(document, objects_at(objects, names, "Dests"), "Names", keep_name, destinations);
    for (size_t i = 0; old->kind == VALUE_DICTIONARY && i < old->size; i++)
        g_hash_table_insert(destinations->names, (gpointer)old->items[2 * i].bytes,
                            (gpointer)&old->items[2 * i + 1]);
}

void destinations_clear(Destinations *destinations) {
    g_hash_table_destroy(destinations->names);
}

Target destinations_find(const Destinations *destinations, const Value *value) {
    Objects *objects = destinations->document->objects;
    Target target = {.page = -1, .top = NAN};
    if (value->kind == VALUE_NAME || value->kind == VALUE_STRING) {
        const Value *named = g_hash_table_lookup(destinations->names, value->bytes);
        value = named ? objects_resolve(objects, named) : &value_null;
    }
    if (value->kind == VALUE_DICTIONARY) {
        const Value *element = objects_at(objects, value, "SD");
        if (element->kind == VALUE_ARRAY && element->size > 0)
            target.object = element->items[0].object;
        value = objects_at(objects, value, "D");
    }
    if (value->kind != VALUE_ARRAY || value->size < 1)
        return target;
    double left = NAN;
    if (value->size >= 4 && value_is_name(&value->items[1], "XYZ")) {
        left = value_number(objects_resolve(objects, &value->items[2]), NAN);
        target.top = value_number(objects_resolve(objects, &value->items[3]), NAN);
    }
    target.page =
        document_page_of_point(destinations->document, &value->items[0], left, target.top);
    if (!document_is_page(destinations->document, &value->items[0]))
        target.object = value->items[0].object;
    return target;
}
