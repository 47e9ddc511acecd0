/* SPDX-License-Identifier: MIT
 *
 * Where templates and conditions stand in a layout, and whether all they refer to is there.
 */
#ifndef STYLE_LAYOUT_TEMPLATE_H
#define STYLE_LAYOUT_TEMPLATE_H

#include "style/layout_reader.h"

/** Where references stand, and so what they may name. */
typedef struct ReferenceSite {
    const LayoutReader *reader;
    const char *key;
    Place place;
    bool running;   /**< in a running line, which knows PAGE_FIELDS */
    bool in_term;   /**< in a term, which knows no other and may be for running lines */
    bool condition; /**< in a condition, which knows no terms */
} ReferenceSite;

/** Reports `layout-template` for bad syntax, `layout-unknown-field`, `layout-unknown-filter` and
 *  `layout-filter` for a filter that does not fit the type of its field. */
void layout_check_template(const ReferenceSite *site, const char *text);
/** Reports `layout-condition` for bad syntax and for a value that its field can never have, and
 *  `layout-unknown-field`. */
void layout_check_condition(const ReferenceSite *site, const char *text);
/** Whether the template refers to one of PAGE_FIELDS. */
bool layout_template_has_pages(const char *text);

#endif
