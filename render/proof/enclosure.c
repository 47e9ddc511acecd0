/* SPDX-License-Identifier: MIT
 *
 * Enclosures (ISO 32000-2, 14.13).
 */
#include "proof/enclosure.h"

#include <string.h>

static bool holds(Objects *objects, const Value *stream, const ChSource *source) {
    size_t size;
    char *data = objects_stream(objects, stream, &size);
    bool same = data && size == source->size && !memcmp(data, source->bytes, size);
    g_free(data);
    return same;
}

void enclosure_check(const Document *document, const ChSource *source) {
    static const char *const names[] = {"F", "UF"};
    Objects *objects = document->objects;
    const Value *files = objects_at(objects, document->catalog, "AF");
    for (size_t i = 0; files->kind == VALUE_ARRAY && i < files->size; i++) {
        const Value *file = objects_resolve(objects, &files->items[i]);
        const Value *held = objects_at(objects, file, "EF");
        bool same = true;
        if (!value_is_name(objects_at(objects, file, "AFRelationship"), "Source"))
            continue;
        for (size_t j = 0; j < G_N_ELEMENTS(names); j++) {
            const Value *stream = objects_at(objects, held, names[j]);
            same = same && (stream->kind == VALUE_NULL || holds(objects, stream, source));
        }
        if (!same)
            report_fault(document->report, "proof-attachment", (Position){0},
                         "the file carries another statement than the one it is verified against");
    }
}
