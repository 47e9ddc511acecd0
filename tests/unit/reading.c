/* SPDX-License-Identifier: MIT
 *
 * Reading.
 */
#include "reading.h"

#include <string.h>

Reading reading_new(const char *name, const char *bytes, size_t size, const ChLimits *limits) {
    ChLimits usual = ch_limits_default();
    Reading reading = {arena_new(), ch_diagnostics_new(), NULL};
    ChSource raw = {.name = name, .bytes = bytes, .size = size, .form = CH_FORM_GUESS};
    reading.statement = read_statement(&raw, limits != NULL ? limits : &usual, reading.diagnostics);
    g_assert_cmpint(reading.statement == NULL, ==,
                    ch_diagnostics_count(reading.diagnostics, CH_ERROR) > 0);
    return reading;
}

void reading_free(Reading *reading) {
    ch_statement_free(reading->statement);
    ch_diagnostics_free(reading->diagnostics);
    arena_free(reading->arena);
}

const char *reading_said(const Reading *reading) {
    g_autoptr(GString) findings = g_string_new(NULL);
    const ChDiagnostic *finding;
    for (int i = 0; (finding = ch_diagnostics_at(reading->diagnostics, i)) != NULL; i++)
        g_string_append_printf(findings, "%s%d:%d %s", i > 0 ? ", " : "", finding->line,
                               finding->column, finding->code);
    return arena_strndup(reading->arena, findings->str, findings->len);
}

void expect_reading(const char *name, const char *text, const char *expected, const char *said) {
    Reading reading = reading_new(name, text, strlen(text), NULL);
    g_assert_cmpstr(reading_said(&reading), ==, said);
    g_assert_cmpint(reading.statement == NULL, ==, expected == NULL);
    if (expected != NULL)
        g_assert_cmpstr(statement_dump(reading.statement, false, reading.arena), ==, expected);
    reading_free(&reading);
}

char *file_bytes(const char *path, size_t *size) {
    char *bytes = NULL;
    GError *error = NULL;
    g_file_get_contents(path, &bytes, size, &error);
    g_assert_no_error(error);
    return bytes;
}

void expect_survival(const char *name, const char *bytes, size_t size, int times) {
    g_autoptr(GRand) chance = g_rand_new_with_seed(20300330);
    for (int i = 0; i < times; i++) {
        g_autofree char *damaged = g_memdup2(bytes, size);
        for (int flips = g_rand_int_range(chance, 1, 9); flips > 0; flips--)
            damaged[g_rand_int_range(chance, 0, (gint32)size)] ^=
                (char)(1 << g_rand_int_range(chance, 0, 8));
        size_t kept =
            g_rand_boolean(chance) ? size : (size_t)g_rand_int_range(chance, 0, (gint32)size);
        Reading reading = reading_new(name, damaged, kept, NULL);
        reading_free(&reading);
    }
}
