/* SPDX-License-Identifier: MIT
 *
 * Front matter: the YAML mapping between two fences at the head of a Markdown statement.
 *
 *     ---
 *     title: EU Statement on ...        a scalar is its text as written: 2023-03-30, 07, no
 *     issuer: [EUROPEAN UNION, EEAS]    a sequence and a text of several lines become lines
 *     alignment: {countries: [MK, ME]}  the one nested field: it keeps its entries
 *     ---
 */
#ifndef READ_FRONT_MATTER_H
#define READ_FRONT_MATTER_H

#include "read/readers.h"

/** Whether line 1 of the text is a fence; its lines may end as they like. */
bool front_matter_starts(const char *text);

/** Reads the front matter, if there is one, into the fields of `statement`, in the order written.
 *  Errors: `front-matter-open` (no closing fence), `front-matter-too-large`,
 *  `front-matter-syntax` (what yaml/yaml.h refuses), `front-matter-name`,
 *  `front-matter-duplicate`, `front-matter-value` (anything but text or a list of texts). Warning:
 *  `front-matter-comment` for a comment behind a value, which may be lost text. The offset of the
 *  first byte behind it; 0 without front matter. */
size_t front_matter_read(const Source *source, ChStatement *statement, ChDiagnostics *diagnostics);

#endif
