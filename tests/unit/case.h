/* SPDX-License-Identifier: MIT
 *
 * Cases: tests of a file in tests/cases that serve any reader, each with the file's name as data.
 */
#ifndef TESTS_CASE_H
#define TESTS_CASE_H

#include <glib.h>

/** It dumps, with positions, as its golden. */
void test_case(gconstpointer name);
/** However its bytes are damaged, reading it does no harm. */
void test_damaged(gconstpointer name);

#endif
