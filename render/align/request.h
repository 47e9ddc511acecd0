/* SPDX-License-Identifier: MIT
 *
 * Request: what a statement's `alignment:` asks for, resolved by the table for its day: which
 * countries, in which groups and order, in which words.
 */
#ifndef ALIGN_REQUEST_H
#define ALIGN_REQUEST_H

#include "align/status.h"
#include "model/statement.h"

typedef struct ListedCountry {
    const Country *country;
    StatusGroup group; /**< up to OTHERS */
    int since;         /**< the first day of its status; 0: always */
    int place;         /**< in the author's list */
    bool marked;       /**< the note is about it */
    const char *key;   /**< it is sorted by */
} ListedCountry;

typedef struct AlignRequest {
    const StatusTable *table;
    const AlignLanguage *language;
    const AlignForm *form;
    AlignStyle style;
    int day;
    const char *object;             /**< a phrase */
    const char *presidency;         /**< NULL: none */
    const char *symbol;             /**< NULL: none */
    int after;                      /**< behind so many blocks of the body; -1: at its end */
    Position at;                    /**< of the field */
    const ListedCountry *countries; /**< at least one, in the order in which they are named */
    int country_count;
} AlignRequest;

/** Reads the request that `field` holds. NULL with errors: `alignment-unknown-key`,
 *  `alignment-type`, `alignment-value`, `alignment-missing`, `alignment-no-date`,
 *  `alignment-language`, `alignment-empty`, `alignment-unknown-country`, `alignment-unlisted` (a
 *  country of `groups` that is none of `countries`). Warnings: `alignment-status` (what the data
 *  says of a country on that day does not fit), `alignment-caution`, `alignment-duplicate`,
 *  `alignment-old-data`. In the statement's arena; it points into the table. */
const AlignRequest *request_read(const ChStatement *statement, const Field *field,
                                 const StatusTable *table, ChDiagnostics *diagnostics);

#endif
