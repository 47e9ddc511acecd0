/* SPDX-License-Identifier: MIT
 *
 * Objects. Every handle of qpdf is released as soon as its value has been taken over.
 */
#include "proof/objects.h"

#include "base/inflate.h"

#include <glib.h>
#include <math.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

enum { NESTING_MAX = 64, HEADER_BYTES = 1024 };

struct Objects {
    qpdf_data qpdf;
    Arena *arena;
    size_t left;       /**< of what streams may still give */
    GHashTable *known; /**< object number -> Value */
};

/* -- Opening -------------------------------------------------------------------------------- */

/** Whether the last line is the end-of-file marker: readers pass over what is cut off behind the
 *  cross-references, or written there. */
static bool is_ended(const ChSource *pdf) {
    static const char marker[] = "%%EOF";
    size_t size = pdf->size;
    while (size > 0 && (pdf->bytes[size - 1] == '\n' || pdf->bytes[size - 1] == '\r'))
        size--;
    return size >= strlen(marker) &&
           !memcmp(pdf->bytes + size - strlen(marker), marker, strlen(marker));
}

/** What can be seen without qpdf. */
static bool screen(const ChSource *pdf, const ChLimits *limits, Report *report) {
    if (pdf->size > limits->pdf_bytes)
        report_fault(report, "proof-too-large", (Position){0},
                     "the file is larger than the limit of %zu bytes", limits->pdf_bytes);
    else if (!memmem(pdf->bytes, MIN(pdf->size, (size_t)HEADER_BYTES), "%PDF-", 5))
        report_fault(report, "proof-not-pdf", (Position){0}, "this is no PDF file");
    else if (!is_ended(pdf))
        report_fault(report, "proof-damaged", (Position){0},
                     "the file is cut off, or goes on behind its end");
    else if (!inflate_fits(pdf->bytes, pdf->size, limits->pdf_bytes))
        report_fault(report, "proof-too-large", (Position){0},
                     "the file unpacks to more than the limit of %zu bytes", limits->pdf_bytes);
    return report->count == 0;
}

static bool is_password_needed(qpdf_data qpdf) {
    qpdf_error error = qpdf_get_error(qpdf);
    return error && qpdf_get_error_code(qpdf, error) == qpdf_e_password;
}

static bool load(qpdf_data qpdf, const ChSource *pdf, Report *report) {
    qpdf_silence_errors(qpdf);
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(qpdf, QPDF_FALSE);
    int result = qpdf_read_memory(qpdf, pdf->name, pdf->bytes, pdf->size, NULL);
    bool read = !(result & QPDF_ERRORS);
    if (read ? qpdf_is_encrypted(qpdf) : is_password_needed(qpdf))
        report_fault(report, "proof-encrypted", (Position){0},
                     "the file is encrypted; what it says can not be verified");
    else if (!read)
        report_fault(report, "proof-damaged", (Position){0}, "the file is damaged or incomplete");
    return read && !qpdf_is_encrypted(qpdf);
}

Objects *objects_open(const ChSource *pdf, const ChLimits *limits, Arena *arena, Report *report) {
    if (!screen(pdf, limits, report))
        return NULL;
    Objects *objects = arena_new_object(arena, Objects);
    *objects = (Objects){.qpdf = qpdf_init(),
                         .arena = arena,
                         .left = 2 * limits->pdf_bytes,
                         .known = g_hash_table_new(NULL, NULL)};
    if (load(objects->qpdf, pdf, report))
        return objects;
    objects_close(objects);
    return NULL;
}

void objects_close(Objects *objects) {
    if (!objects)
        return;
    qpdf_cleanup(&objects->qpdf);
    g_hash_table_destroy(objects->known);
}

/* -- From qpdf ------------------------------------------------------------------------------ */

static Value convert(Objects *objects, qpdf_oh handle, int depth);

/** What `handle` is inside of another object; releases it. */
static Value take_inner(Objects *objects, qpdf_oh handle, int depth) {
    Value value = value_null;
    if (qpdf_oh_is_indirect(objects->qpdf, handle))
        value = (Value){.kind = VALUE_REFERENCE,
                        .object = qpdf_oh_get_object_id(objects->qpdf, handle),
                        .size = (size_t)qpdf_oh_get_generation(objects->qpdf, handle)};
    else if (depth < NESTING_MAX)
        value = convert(objects, handle, depth + 1);
    qpdf_oh_release(objects->qpdf, handle);
    return value;
}

static Value convert_array(Objects *objects, qpdf_oh handle, int depth) {
    int count = qpdf_oh_get_array_n_items(objects->qpdf, handle);
    Value *items = arena_new_array(objects->arena, Value, MAX(count, 0));
    for (int i = 0; i < count; i++)
        items[i] = take_inner(objects, qpdf_oh_get_array_item(objects->qpdf, handle, i), depth);
    return (Value){.kind = VALUE_ARRAY, .items = items, .size = (size_t)MAX(count, 0)};
}

/** The names first: qpdf goes through one dictionary at a time. */
static GPtrArray *collect_names(Objects *objects, qpdf_oh handle) {
    GPtrArray *names = g_ptr_array_new();
    qpdf_oh_begin_dict_key_iter(objects->qpdf, handle);
    while (qpdf_oh_dict_more_keys(objects->qpdf))
        g_ptr_array_add(names, arena_strdup(objects->arena, qpdf_oh_dict_next_key(objects->qpdf)));
    return names;
}

static Value convert_dictionary(Objects *objects, qpdf_oh handle, ValueKind kind, int depth) {
    GPtrArray *names = collect_names(objects, handle);
    Value *items = arena_new_array(objects->arena, Value, 2 * names->len);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        items[2 * i] = (Value){.kind = VALUE_NAME, .bytes = name + 1, .size = strlen(name + 1)};
        items[2 * i + 1] = take_inner(objects, qpdf_oh_get_key(objects->qpdf, handle, name), depth);
    }
    Value value = {.kind = kind, .items = items, .size = names->len};
    g_ptr_array_free(names, TRUE);
    return value;
}

static Value convert_stream(Objects *objects, qpdf_oh handle, int depth) {
    qpdf_oh dictionary = qpdf_oh_get_dict(objects->qpdf, handle);
    Value value = convert_dictionary(objects, dictionary, VALUE_STREAM, depth);
    qpdf_oh_release(objects->qpdf, dictionary);
    return value;
}

static Value convert_number(Objects *objects, qpdf_oh handle) {
    double number = qpdf_oh_get_numeric_value(objects->qpdf, handle);
    return isfinite(number) ? (Value){.kind = VALUE_NUMBER, .number = number} : value_null;
}

static Value convert_string(Objects *objects, qpdf_oh handle) {
    size_t size = 0;
    const char *bytes = qpdf_oh_get_binary_string_value(objects->qpdf, handle, &size);
    return (Value){
        .kind = VALUE_STRING, .bytes = arena_strndup(objects->arena, bytes, size), .size = size};
}

static Value convert_name(Objects *objects, qpdf_oh handle) {
    const char *name = arena_strdup(objects->arena, qpdf_oh_get_name(objects->qpdf, handle));
    return (Value){.kind = VALUE_NAME, .bytes = name + 1, .size = strlen(name + 1)};
}

static Value convert(Objects *objects, qpdf_oh handle, int depth) {
    switch (qpdf_oh_get_type_code(objects->qpdf, handle)) {
    case ot_boolean:
        return (Value){.kind = VALUE_BOOLEAN,
                       .number = qpdf_oh_get_bool_value(objects->qpdf, handle)};
    case ot_integer:
    case ot_real:
        return convert_number(objects, handle);
    case ot_string:
        return convert_string(objects, handle);
    case ot_name:
        return convert_name(objects, handle);
    case ot_array:
        return convert_array(objects, handle, depth);
    case ot_dictionary:
        return convert_dictionary(objects, handle, VALUE_DICTIONARY, depth);
    case ot_stream:
        return convert_stream(objects, handle, depth);
    default:
        return value_null;
    }
}

/* -- Looking up ----------------------------------------------------------------------------- */

static Value *keep(const Objects *objects, Value value, int object) {
    value.object = object;
    return arena_memdup(objects->arena, &value, sizeof value);
}

const Value *objects_resolve(Objects *objects, const Value *value) {
    if (value->kind != VALUE_REFERENCE)
        return value;
    const Value *known = g_hash_table_lookup(objects->known, GINT_TO_POINTER(value->object));
    if (known)
        return known;
    qpdf_oh handle = qpdf_get_object_by_id(objects->qpdf, value->object, (int)value->size);
    known = keep(objects, convert(objects, handle, 0), value->object);
    qpdf_oh_release(objects->qpdf, handle);
    g_hash_table_insert(objects->known, GINT_TO_POINTER(value->object), (gpointer)known);
    return known;
}

const Value *objects_at(Objects *objects, const Value *dictionary, const char *name) {
    return objects_resolve(objects, value_find(dictionary, name));
}

static const Value *trailer_at(Objects *objects, const char *name) {
    qpdf_oh trailer = qpdf_get_trailer(objects->qpdf);
    qpdf_oh entry = qpdf_oh_get_key(objects->qpdf, trailer, name);
    Value value = take_inner(objects, entry, 0);
    qpdf_oh_release(objects->qpdf, trailer);
    return objects_resolve(objects, keep(objects, value, value.object));
}

const Value *objects_catalog(Objects *objects) {
    return trailer_at(objects, "/Root");
}

const Value *objects_info(Objects *objects) {
    return trailer_at(objects, "/Info");
}

bool objects_damaged(Objects *objects) {
    return qpdf_more_warnings(objects->qpdf) || qpdf_has_error(objects->qpdf);
}

/* -- Streams -------------------------------------------------------------------------------- */

typedef enum Packing { PACKING_NONE, PACKING_FLATE, PACKING_OTHER } Packing;

static Packing packing_of(Objects *objects, const Value *stream) {
    const Value *filter = objects_at(objects, stream, "Filter");
    bool plain = objects_at(objects, stream, "DecodeParms")->kind == VALUE_NULL &&
                 value_find(stream, "F")->kind == VALUE_NULL;
    if (filter->kind == VALUE_ARRAY && filter->size == 1)
        filter = objects_resolve(objects, &filter->items[0]);
    if (plain && (filter->kind == VALUE_NULL || (filter->kind == VALUE_ARRAY && !filter->size)))
        return PACKING_NONE;
    return plain && value_is_name(filter, "FlateDecode") ? PACKING_FLATE : PACKING_OTHER;
}

/** The data as it is in the file, to be freed with free; NULL also where it is empty. */
static bool read_raw(Objects *objects, const Value *stream, unsigned char **raw, size_t *size) {
    qpdf_oh handle = qpdf_get_object_by_id(objects->qpdf, stream->object, 0);
    int result = qpdf_oh_get_stream_data(objects->qpdf, handle, qpdf_dl_none, NULL, raw, size);
    qpdf_oh_release(objects->qpdf, handle);
    return !(result & QPDF_ERRORS);
}

static char *copy_data(const unsigned char *bytes, size_t size) {
    char *data = g_malloc(size + 1);
    if (size)
        memcpy(data, bytes, size);
    data[size] = '\0';
    return data;
}

char *objects_stream(Objects *objects, const Value *stream, size_t *size) {
    if (stream->kind != VALUE_STREAM)
        return NULL;
    Packing packing = packing_of(objects, stream);
    unsigned char *raw = NULL;
    size_t raw_size = 0;
    char *data = NULL;
    *size = 0;
    bool read = packing != PACKING_OTHER && read_raw(objects, stream, &raw, &raw_size);
    if (read && packing == PACKING_FLATE)
        inflate((const char *)raw, raw_size, objects->left, &data, size);
    else if (read && raw_size <= objects->left)
        data = copy_data(raw, *size = raw_size);
    objects->left -= MIN(*size, objects->left);
    free(raw);
    return data;
}
