/* SPDX-License-Identifier: MIT
 *
 * Orders: what the page may ask to be done.
 *
 *     settings {"file"?, "layout"?, "fit"?, "beside"?}    another statement of the folder, layout,
 *                                                         length, or layout beside it
 *     open     {"file"?, "line"?, "column"?}              a place in the user's editor; in the
 *                                                         statement on show where no file is named
 */
#ifndef PREVIEW_ORDERS_H
#define PREVIEW_ORDERS_H

#include "preview/preview.h"

/** Whether there is such an order. */
bool orders_know(const char *path);
/** Carries out what is POSTed to `path`; the HTTP status of it. */
guint orders_take(Preview *preview, SoupServerMessage *message, const char *path);

#endif
