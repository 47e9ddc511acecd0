/* SPDX-License-Identifier: MIT
 *
 * Status: what layouts/status.yaml knows of countries, their names and their status towards the
 * European Union day by day, and of the words that tell it. All of it is data; the C knows the
 * groups there are and nothing of any language.
 *
 * A name begins with its article in brackets where it has one: `[the ]Republic of Moldova`,
 * `[l’]Albanie`. With the article it is the full name, without it the bare one.
 */
#ifndef ALIGN_STATUS_H
#define ALIGN_STATUS_H

#include "base/arena.h"
#include "base/diagnostic.h"

#include <stdbool.h>

/** In the order in which an alignment paragraph names them. */
typedef enum StatusGroup {
    GROUP_ACCEDING,
    GROUP_CANDIDATE,
    GROUP_STABILISATION, /**< potential candidates of the Stabilisation and Association Process */
    GROUP_POTENTIAL,     /**< other potential candidates */
    GROUP_EFTA,          /**< of the European Free Trade Association and in the Economic Area */
    GROUP_OTHERS,
    GROUP_MEMBER, /**< of the Union: aligns with nothing */
    GROUP_COUNT
} StatusGroup;

/** How groups are called in data, by StatusGroup; ended by NULL. */
extern const char *const STATUS_GROUPS[GROUP_COUNT + 1];

typedef enum NameStyle {
    NAME_PLAIN,    /**< Republic of Moldova */
    NAME_CAPITALS, /**< REPUBLIC OF MOLDOVA, BOSNIA and HERZEGOVINA */
    NAME_SHORT,    /**< Moldova */
    NAME_FORMAL,   /**< Republic of North Macedonia */
    NAME_STYLE_COUNT
} NameStyle;

extern const char *const NAME_STYLES[NAME_STYLE_COUNT + 1];

/** From one day to another, both in it, as numbers such as 20230330. */
typedef struct Period {
    int first;
    int last;
} Period;

typedef struct CountryStatus {
    Period period;
    StatusGroup group;
} CountryStatus;

/** What a country is called in one language from a day on. */
typedef struct CountryName {
    int first; /**< the day; 0: always */
    const char *lang;
    const char *styles[NAME_STYLE_COUNT]; /**< NULL: as PLAIN, capitals in capital letters */
} CountryName;

typedef struct Country {
    const char *code;              /**< ISO 3166-1, two letters */
    const char *caution;           /**< what to know before listing it; NULL: nothing */
    Period sap;                    /**< in the Stabilisation and Association Process */
    const CountryStatus *statuses; /**< in order of time */
    int status_count;
    const CountryName *names; /**< of all languages; those of one in order of time */
    int name_count;
    const char *const *keys; /**< name_key of all its names, full and bare; ended by NULL */
} Country;

typedef enum Setting { SETTING_AUTO, SETTING_YES, SETTING_NO } Setting;
typedef enum CountryOrder {
    ORDER_STATUS, /**< acceding countries and candidates as they became so, others by name */
    ORDER_NAME,
    ORDER_LISTED
} CountryOrder;

/** How a paragraph is worded: preset by the form, changed by the statement. */
typedef struct AlignStyle {
    NameStyle names;
    CountryOrder order;
    const char *const *wording; /**< variants of phrases that are preferred; ended by NULL */
    Setting serial_comma;
    Setting comma_before_verb;
    Setting conjunction_before_others;
    Setting marks;
    const char *note_label;
    Setting note_serial_comma;
    Setting note_full_stop;
} AlignStyle;

/** A template for one country and for several. */
typedef struct PhrasePair {
    const char *one;
    const char *many;
} PhrasePair;

/** One way to call a group; `{names}` or `{bare}` are its countries. */
typedef struct GroupPhrase {
    const char *variant;
    PhrasePair text;
} GroupPhrase;

/** The frame of a paragraph: `{groups}`, `{comma}`, `{object}`, `{presidency}`, `{symbol}`. */
typedef struct AlignForm {
    const char *name;
    PhrasePair text;
    const char *between;            /**< groups */
    const char *last;               /**< before the last group, where it is named */
    const char *last_before_others; /**< before the last named group */
    const char *others;             /**< before the countries of no named group */
    AlignStyle preset;
} AlignForm;

typedef struct AlignObject {
    const char *name;   /**< decision */
    const char *phrase; /**< this decision */
} AlignObject;

/** The words of one language. */
typedef struct AlignLanguage {
    const char *tag;          /**< en */
    const char *list_between; /**< names */
    const char *list_last;    /**< before the last one; a name that holds it asks for ... */
    const char *list_serial;  /**< ... this instead */
    PhrasePair note;          /**< without its full stop */
    const AlignObject *objects;
    int object_count;
    const GroupPhrase *phrases[GROUP_OTHERS]; /**< the first is the preset one */
    int phrase_counts[GROUP_OTHERS];
    const AlignForm *forms; /**< the first is the preset one */
    int form_count;
} AlignLanguage;

typedef struct StatusTable {
    const char *file;
    int as_of; /**< the day up to which the data was kept */
    const Country *countries;
    int country_count;
    const AlignLanguage *languages;
    int language_count;
} StatusTable;

/** Reads the file into the arena. NULL with errors at their places: those of file_read,
 *  `status-syntax`, `status-duplicate-key`, `status-empty`, `status-not-utf8`,
 *  `status-unknown-key`, `status-type`, `status-value` (an unknown word, no day), `status-missing`,
 *  `status-period` (ends before it begins), `status-overlap`, `status-template`. */
const StatusTable *status_read(const char *path, const ChLimits *limits, Arena *arena,
                               ChDiagnostics *diagnostics);

bool period_holds(Period period, int day);
/** What the country is on that day; NULL where nothing is known of it. */
const CountryStatus *country_status(const Country *country, int day);
/** What it is called, article in brackets; in the arena where it had to be put in capitals. `lang`
 *  is one of the table's. A day before its first name has that one. */
const char *country_name(const Country *country, int day, const char *lang, NameStyle style,
                         Arena *arena);
/** The name with or without its article. */
const char *name_full(const char *name, Arena *arena);
const char *name_bare(const char *name);
/** A text by which names are sorted and found: no case, no accents. */
char *name_key(const char *name, Arena *arena);

/** The country of that code or name, whatever language, style and time the name is of, and with or
 *  without article; NULL if there is none. */
const Country *status_find_country(const StatusTable *table, const char *text);
/** The country whose code or name in the language is nearest to the text, or NULL. */
const Country *status_nearest_country(const StatusTable *table, const char *text, const char *lang);
/** The words of the tag's language; NULL if the table has none. */
const AlignLanguage *status_find_language(const StatusTable *table, const char *tag);

#endif
