/* SPDX-License-Identifier: MIT
 *
 * Date words: how a language writes a day.
 *
 * A pattern is text with `%d` for the day, `%m` for the name of the month, `%n` for its number,
 * `%y` for the year and `%w` for the weekday. Spaces are plain ones: at which of them no line may
 * end is for the rules in layouts/keep/ to say.
 */
#ifndef MODEL_DATE_WORDS_H
#define MODEL_DATE_WORDS_H

typedef struct DateWords {
    const char *lang;
    const char *pattern;      /**< `%d %m %y` */
    const char *full_pattern; /**< with the weekday */
    const char *first;        /**< what stands behind a 1: `er` in French, mostly nothing */
    const char *months[12];
    const char *weekdays[7]; /**< from Sunday on */
} DateWords;

/** The words of the tag's language; NULL where it is not known here. */
const DateWords *date_words_find(const char *lang);

#endif
