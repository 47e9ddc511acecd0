/* SPDX-License-Identifier: MIT
 *
 * Objects: bodies gather in the open object stream, which is closed when it is full; a reader
 * unpacks a whole one for each object it looks up, so they are kept small.
 */
#include "pdf/object.h"

#include "pdf/syntax.h"

#include <string.h>

enum {
    PACKED_MAX = 200,   /**< objects in one object stream */
    XREF_ROW_BYTES = 8, /**< type, offset in five bytes, index in two */
};

typedef enum EntryKind { ENTRY_RESERVED, ENTRY_PLAIN, ENTRY_PACKED } EntryKind;

/** A row of the cross-reference (ISO 32000-1, table 18). */
typedef struct Entry {
    EntryKind kind;
    guint64 place; /**< PLAIN: offset in the file. PACKED: number of the object stream */
    guint index;   /**< PACKED: index in the object stream */
} Entry;

struct ObjectWriter {
    GString *file;
    GArray *entries; /**< of Entry, by object number; the first is the free list's head */
    Deflater *deflater;
    GString *bodies;  /**< of the open object stream */
    GString *offsets; /**< number and offset of each of them */
    int container;    /**< number of the open object stream; 0 where none is open */
    guint packed;     /**< objects in it */
};

ObjectWriter *object_writer_new(const char *version, Deflater *deflater) {
    ObjectWriter *writer = g_new0(ObjectWriter, 1);
    writer->file = g_string_sized_new(1 << 15);
    writer->entries = g_array_new(FALSE, TRUE, sizeof(Entry));
    writer->deflater = deflater;
    writer->bodies = g_string_new(NULL);
    writer->offsets = g_string_new(NULL);
    Entry free_list = {ENTRY_RESERVED, 0, G_MAXUINT16};
    g_array_append_val(writer->entries, free_list);
    g_string_append_printf(writer->file, "%%PDF-%s\n%%\xE2\xE3\xCF\xD3\n", version);
    return writer;
}

void object_writer_free(ObjectWriter *writer) {
    if (!writer)
        return;
    if (writer->file)
        g_string_free(writer->file, TRUE);
    g_array_free(writer->entries, TRUE);
    g_string_free(writer->bodies, TRUE);
    g_string_free(writer->offsets, TRUE);
    g_free(writer);
}

int object_reserve(ObjectWriter *writer) {
    g_array_set_size(writer->entries, writer->entries->len + 1);
    return (int)writer->entries->len - 1;
}

int object_count(const ObjectWriter *writer) {
    return (int)writer->entries->len - 1;
}

static Entry *find_entry(ObjectWriter *writer, int number) {
    g_assert(number > 0 && (guint)number < writer->entries->len);
    Entry *entry = &g_array_index(writer->entries, Entry, (guint)number);
    g_assert(entry->kind == ENTRY_RESERVED);
    return entry;
}

GString *object_begin(ObjectWriter *writer, int number) {
    if (!writer->container)
        writer->container = object_reserve(writer);
    *find_entry(writer, number) =
        (Entry){ENTRY_PACKED, (guint64)writer->container, writer->packed++};
    put_integer(writer->offsets, number);
    g_string_append_c(writer->offsets, ' ');
    put_integer(writer->offsets, (gint64)writer->bodies->len);
    g_string_append_c(writer->offsets, ' ');
    return writer->bodies;
}

static void close_container(ObjectWriter *writer) {
    if (!writer->container)
        return;
    GString *entries = g_string_new("/Type/ObjStm");
    put_entry_integer(entries, "N", writer->packed);
    put_entry_integer(entries, "First", (gint64)writer->offsets->len);
    g_string_append_len(writer->offsets, writer->bodies->str, (gssize)writer->bodies->len);
    object_write_stream(writer, writer->container, entries->str, writer->offsets->str,
                        writer->offsets->len, STREAM_DEFLATE);
    g_string_free(entries, TRUE);
    g_string_truncate(writer->bodies, 0);
    g_string_truncate(writer->offsets, 0);
    writer->container = 0;
    writer->packed = 0;
}

void object_end(ObjectWriter *writer) {
    g_string_append_c(writer->bodies, '\n');
    if (writer->packed == PACKED_MAX)
        close_container(writer);
}

void object_write_dictionary(ObjectWriter *writer, int number, const GString *entries) {
    GString *out = object_begin(writer, number);
    g_string_append(out, "<<");
    g_string_append_len(out, entries->str, (gssize)entries->len);
    g_string_append(out, ">>");
    object_end(writer);
}

static void append_stream(ObjectWriter *writer, int number, const char *entries, const char *bytes,
                          gsize size, StreamCoding coding) {
    GString *file = writer->file;
    put_integer(file, number);
    g_string_append(file, " 0 obj\n<<");
    if (entries)
        g_string_append(file, entries);
    if (coding == STREAM_DEFLATE) {
        Packed packed = deflater_pack(writer->deflater, bytes, size);
        bytes = packed.bytes;
        size = packed.size;
    }
    if (coding != STREAM_PLAIN)
        g_string_append(file, "/Filter/FlateDecode");
    put_entry_integer(file, "Length", (gint64)size);
    g_string_append(file, ">>stream\n");
    g_string_append_len(file, bytes, (gssize)size);
    g_string_append(file, "\nendstream\nendobj\n");
}

void object_write_stream(ObjectWriter *writer, int number, const char *entries, const char *bytes,
                         gsize size, StreamCoding coding) {
    *find_entry(writer, number) = (Entry){ENTRY_PLAIN, writer->file->len, 0};
    append_stream(writer, number, entries, bytes, size, coding);
}

static void fill_row(guchar row[XREF_ROW_BYTES], const Entry *entry) {
    row[0] = (guchar)entry->kind;
    for (int i = 0; i < 5; i++)
        row[1 + i] = (guchar)(entry->place >> (8 * (4 - i)));
    row[6] = (guchar)(entry->index >> 8);
    row[7] = (guchar)entry->index;
}

/** The rows, each as its difference from the one above (PNG's Up filter): most differ in one
 *  byte, so they deflate to next to nothing. */
static GString *predict_rows(const ObjectWriter *writer) {
    GString *rows = g_string_new(NULL);
    guchar above[XREF_ROW_BYTES] = {0};
    for (guint number = 0; number < writer->entries->len; number++) {
        const Entry *entry = &g_array_index(writer->entries, Entry, number);
        g_assert((number == 0) == (entry->kind == ENTRY_RESERVED));
        guchar row[XREF_ROW_BYTES];
        fill_row(row, entry);
        g_string_append_c(rows, 2);
        for (int i = 0; i < XREF_ROW_BYTES; i++)
            g_string_append_c(rows, (char)(guchar)(row[i] - above[i]));
        memcpy(above, row, sizeof row);
    }
    return rows;
}

/** A digest as ISO 32000-1, 14.4 proposes; both parts are equal in a file that is new. */
static void put_identifier(GString *out, const GString *content) {
    GString *digest = g_string_new(NULL);
    put_md5(digest, content->str, content->len);
    g_string_append_printf(out, "/ID[%s%s]", digest->str, digest->str);
    g_string_free(digest, TRUE);
}

void object_writer_finish(ObjectWriter *writer, int root, int info, ChBytes *bytes) {
    close_container(writer);
    int number = object_reserve(writer);
    gint64 start = (gint64)writer->file->len;
    GString *entries = g_string_new("/Type/XRef/W[1 5 2]/DecodeParms<</Predictor 12");
    put_entry_integer(entries, "Columns", XREF_ROW_BYTES);
    g_string_append(entries, ">>");
    put_entry_integer(entries, "Size", number + 1);
    put_entry_reference(entries, "Root", root);
    if (info)
        put_entry_reference(entries, "Info", info);
    put_identifier(entries, writer->file);
    *find_entry(writer, number) = (Entry){ENTRY_PLAIN, (guint64)start, 0};
    GString *rows = predict_rows(writer);
    append_stream(writer, number, entries->str, rows->str, rows->len, STREAM_DEFLATE);
    g_string_append(writer->file, "startxref\n");
    put_integer(writer->file, start);
    g_string_append(writer->file, "\n%%EOF\n");
    g_string_free(rows, TRUE);
    g_string_free(entries, TRUE);
    bytes->size = writer->file->len;
    bytes->data = g_string_free(writer->file, FALSE);
    writer->file = NULL;
}
