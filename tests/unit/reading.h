/* SPDX-License-Identifier: MIT
 *
 * Reading: a source of any form read, with what was said about it.
 */
#ifndef TESTS_READING_H
#define TESTS_READING_H

#include "read/readers.h"

typedef struct Reading {
    Arena *arena;
    ChDiagnostics *diagnostics;
    ChStatement *statement;
} Reading;

/** Reads the bytes; the name's ending says their form. NULL limits are the default ones. */
Reading reading_new(const char *name, const char *bytes, size_t size, const ChLimits *limits);
void reading_free(Reading *reading);
/** What was found, such as `3:1 plain-joined, 5:2 note-without-call`. In the reading's arena. */
const char *reading_said(const Reading *reading);

/** The statement must dump as `expected` (NULL: be refused) and the findings be `said`. */
void expect_reading(const char *name, const char *text, const char *expected, const char *said);
/** The bytes of a file; the caller frees them. */
char *file_bytes(const char *path, size_t *size);
/** Flips bits of the bytes at random, with a fixed seed, and reads each; none may crash. */
void expect_survival(const char *name, const char *bytes, size_t size, int times);

#endif
