/* SPDX-License-Identifier: MIT
 *
 * Routes: which path is answered with what. All that comes here was let in by the gate.
 */
#ifndef PREVIEW_ROUTES_H
#define PREVIEW_ROUTES_H

#include "preview/preview.h"

/** Answers the message, at once or when the printer has. `path` is what follows the token; `query`
 *  may be NULL. */
void routes_serve(Preview *preview, SoupServerMessage *message, const char *path,
                  GHashTable *query);

#endif
