/* SPDX-License-Identifier: MIT
 *
 * Objects: the body of a PDF file, written in one pass.
 *
 * A number is reserved when it is first referred to, the object is written once, whenever it is
 * known. Streams go straight into the file; every other object is packed into object streams
 * (ISO 32000-1, 7.5.7), and one cross-reference stream (7.5.8) ends the file. Nothing is written
 * twice and nothing is patched.
 */
#ifndef PDF_OBJECT_H
#define PDF_OBJECT_H

#include "chancery.h"
#include "pdf/deflater.h"

#include <glib.h>

typedef struct ObjectWriter ObjectWriter;

/** A file of that version, such as "1.7". It borrows the deflater. */
ObjectWriter *object_writer_new(const char *version, Deflater *deflater);
void object_writer_free(ObjectWriter *writer);

/** The number of an object to come. Each must be written before the file is finished. */
int object_reserve(ObjectWriter *writer);

/** Opens object `number`; its value is appended to the text that comes back, borrowed until
 *  `object_end`. One object is open at a time; streams may be written meanwhile. */
GString *object_begin(ObjectWriter *writer, int number);
void object_end(ObjectWriter *writer);

/** Writes object `number` as the dictionary of these entries. */
void object_write_dictionary(ObjectWriter *writer, int number, const GString *entries);

typedef enum StreamCoding {
    STREAM_PLAIN,
    STREAM_DEFLATE, /**< to be packed */
    STREAM_DEFLATED /**< packed by a deflater */
} StreamCoding;

/** Writes `size` bytes as the stream `number`. `entries` are those of its dictionary besides the
 *  length and the filter; NULL where there is none. */
void object_write_stream(ObjectWriter *writer, int number, const char *entries, const char *bytes,
                         gsize size, StreamCoding coding);

/** How many objects there are, each with a number. */
int object_count(const ObjectWriter *writer);

/** Ends the file with the catalog `root` and, unless 0, the document information `info` and hands
 * it over. Its identifier is a digest of all that was written. */
void object_writer_finish(ObjectWriter *writer, int root, int info, ChBytes *bytes);

#endif
