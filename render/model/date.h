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
/** Reads a day as the language of the tag writes it, `30 March 2023` in English; false unless
 *  date_format gives the very same text back, and where it would give YYYY-MM-DD. */
bool date_parse_written(const char *text, const char *lang, Date *date);
/** `30 March 2023` for English tags, `1er mars 2023` for French ones, YYYY-MM-DD for languages that
 *  are not known here (model/date_words.h). */
char *date_format(Date date, const char *lang, Arena *arena);
/** `Thursday, 30 March 2023`, `jeudi 30 mars 2023`; likewise. */
char *date_format_full(Date date, const char *lang, Arena *arena);
/** `2023-03-30`. */
char *date_format_iso(Date date, Arena *arena);

#endif
