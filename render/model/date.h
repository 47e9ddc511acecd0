/* SPDX-License-Identifier: MIT
 *
 * Date: a day as statements write it and as YYYY-MM-DD.
 */
#ifndef MODEL_DATE_H
#define MODEL_DATE_H

#include "base/arena.h"
#include <stdbool.h>

typedef struct Date {
    int year;
    int month; /**< 1 to 12 */
    int day;
} Date;

/** Reads `2023-03-30`; false unless the whole text is a valid day. */
bool date_parse_iso(const char *text, Date *date);
/** Reads `30 March 2023`; false unless the whole text is a valid day so written, so that
 *  date_format gives the very same text back. */
bool date_parse_english(const char *text, Date *date);
/** `30 March 2023` for English tags, YYYY-MM-DD for languages not known here. */
char *date_format(Date date, const char *lang, Arena *arena);
/** `2023-03-30`. */
char *date_format_iso(Date date, Arena *arena);

#endif
