/* SPDX-License-Identifier: MIT
 *
 * Schema: what a layout may say, as a JSON Schema (draft 2020-12) for editors, made from the tables
 * that the loader reads layouts by.
 *
 * It accepts every layout that the loader accepts where its values are written without quotes or as
 * text. Of what the loader refuses it lets pass what no schema can tell (names of styles and
 * fields, templates, conditions) and keys that are missing in a map, since they may stand in the
 * layout that this one extends.
 */
#ifndef STYLE_SCHEMA_H
#define STYLE_SCHEMA_H

/** The schema as indented text that ends in a new line; g_free it. */
char *schema_write(void);

#endif
