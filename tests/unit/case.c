/* SPDX-License-Identifier: MIT
 *
 * Cases.
 */
#include "case.h"

#include "golden.h"
#include "reading.h"

enum { TIMES_DAMAGED = 500 };

static char *case_bytes(const char *name, size_t *size) {
    g_autofree char *path = g_build_filename(SOURCE_DIR, "tests", "cases", name, NULL);
    return file_bytes(path, size);
}

void test_case(gconstpointer name) {
    size_t size;
    g_autofree char *bytes = case_bytes(name, &size);
    g_autofree char *golden = g_strdup_printf("read/%s.txt", (const char *)name);
    Reading reading = reading_new(name, bytes, size, NULL);
    golden_check(golden, statement_dump(reading.statement, true, reading.arena));
    reading_free(&reading);
}

void test_damaged(gconstpointer name) {
    size_t size;
    g_autofree char *bytes = case_bytes(name, &size);
    expect_survival(name, bytes, size, TIMES_DAMAGED);
}
