/* SPDX-License-Identifier: MIT
 *
 * Bulletin: what of the studio is told in the same way wherever it is told, as JSON.
 */
#ifndef PREVIEW_BULLETIN_H
#define PREVIEW_BULLETIN_H

#include "preview/impression.h"

#include <json-glib/json-glib.h>

/** Appends {"digest", "width_pt", "height_pt", "label"}. */
void bulletin_add_picture(JsonBuilder *builder, const Picture *picture);
/** Appends an object for each finding; none where `findings` is NULL. */
void bulletin_add_findings(JsonBuilder *builder, const ChDiagnostics *findings);

#endif
