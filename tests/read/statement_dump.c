/* SPDX-License-Identifier: MIT
 *
 * Prints the Statement that a file is read as, without positions, and then what was said of it.
 *
 *     statement-dump FILE             nothing but findings where it is refused
 *     statement-dump FILE TIMES       reads it so many times with bits of it flipped instead
 */
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    size_t size;
    if (argc < 2)
        return 2;
    g_autofree char *bytes = file_bytes(argv[1], &size);
    if (argc > 2) {
        expect_survival(argv[1], bytes, size, atoi(argv[2]));
        return 0;
    }
    Reading reading = reading_new(argv[1], bytes, size, NULL);
    if (reading.statement != NULL)
        fputs(statement_dump(reading.statement, false, reading.arena), stdout);
    printf("said %s\n", reading_said(&reading));
    reading_free(&reading);
    return 0;
}
