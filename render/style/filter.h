/* SPDX-License-Identifier: MIT
 *
 * Filters: what `{name:filter}` in a template does with a value. Each takes a text and gives one;
 * layouts/README.md has the list.
 */
#ifndef STYLE_FILTER_H
#define STYLE_FILTER_H

#include "base/arena.h"
#include "style/layout.h"

/** The values a filter is for. */
typedef enum FilterDomain {
    FILTER_TEXT,    /**< any, as printed */
    FILTER_DATE,    /**< of a date, as written; what is no YYYY-MM-DD stays as it is */
    FILTER_NUMBER,  /**< of a number, as written */
    FILTER_LANGUAGE /**< of a language, as written */
} FilterDomain;

typedef struct Filter {
    const char *name;
    FilterDomain domain;
    /** The text it makes, in the arena; `lang` is the statement's. */
    const char *(*apply)(const char *text, const char *lang, Arena *arena);
    const char *help;
} Filter;

enum { FILTER_COUNT = 13 };
extern const Filter FILTERS[FILTER_COUNT];

/** The filter of that name, or NULL. */
const Filter *filter_find(const char *name);
/** The nearest name, or NULL. */
const char *filter_nearest(const char *name);
/** Whether it is for the values of such a field; NULL stands for words that no field has. */
bool filter_fits(const Filter *filter, const FieldRule *rule);

#endif
