/* SPDX-License-Identifier: MIT
 *
 * Objects: a PDF file's objects as values. The only file of the room that knows qpdf.
 *
 * qpdf finds and parses objects and unpacks object streams; it repairs nothing, and stream data is
 * unpacked here, under a bound. An object is read when it is first asked for and kept.
 */
#ifndef PROOF_OBJECTS_H
#define PROOF_OBJECTS_H

#include "proof/report.h"
#include "proof/value.h"

typedef struct Objects Objects;

/** Opens the bytes, which must outlive the object. NULL with one error: `proof-too-large` (also
 *  where streams unpack to more than `limits->pdf_bytes` together), `proof-not-pdf`,
 *  `proof-encrypted`, `proof-damaged`.
 *
 *  What is left to qpdf without bound: object and cross-reference streams under LZW or run-length
 *  compression. Nothing that chancery writes has them. */
Objects *objects_open(const ChSource *pdf, const ChLimits *limits, Arena *arena, Report *report);
void objects_close(Objects *objects);

/** The document catalog. */
const Value *objects_catalog(Objects *objects);
/** The document information dictionary; null where there is none. */
const Value *objects_info(Objects *objects);
/** The value that a reference leads to; any other value itself. Never NULL: what is missing or
 *  nested too deep is null. */
const Value *objects_resolve(Objects *objects, const Value *value);
/** The resolved entry of a dictionary or stream. */
const Value *objects_at(Objects *objects, const Value *dictionary, const char *name);
/** The data of a stream, unpacked, to be freed with g_free; NUL-terminated beyond `*size`. NULL
 *  where it is no stream, broken, packed other than once by Flate, or where all data asked for so
 *  far is more than a file within its limit can hold if each stream is asked for once. */
char *objects_stream(Objects *objects, const Value *stream, size_t *size);
/** Whether qpdf met damage that it worked around. */
bool objects_damaged(Objects *objects);

#endif
