/* SPDX-License-Identifier: MIT
 *
 * Tables of a statement on their way into the styled document.
 */
#ifndef STYLE_TABLE_H
#define STYLE_TABLE_H

#include "style/styled.h"

/** The cells of `table`, a BLOCK_TABLE in the language `lang`, as blocks of text in the layout's
 *  styles for tables. A column that the statement centres or sets to the right stands so; any other
 *  stands as the style says. */
const StyledTable *table_style(const ChLayout *layout, const Block *table, const char *lang,
                               Arena *arena);

#endif
