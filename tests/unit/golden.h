/* SPDX-License-Identifier: MIT
 *
 * Golden: a kept text that the output of a stage must equal, byte for byte.
 *
 * The kept texts stand below tests/golden/. With CHANCERY_UPDATE=1 in the environment golden_check
 * writes what it is given and passes; the difference is then reviewed in version control.
 */
#ifndef TESTS_GOLDEN_H
#define TESTS_GOLDEN_H

/** Compares `actual` with tests/golden/`name`. Where they differ the running test fails and goes
 *  on, and the first line that differs is shown with both readings. */
void golden_check(const char *name, const char *actual);

#endif
