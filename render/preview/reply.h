/* SPDX-License-Identifier: MIT
 *
 * Reply: how a request is answered.
 */
#ifndef PREVIEW_REPLY_H
#define PREVIEW_REPLY_H

#include <libsoup/soup.h>

typedef enum Freshness {
    FRESH_NOW,    /**< never to be kept */
    FRESH_FOREVER /**< its address names its content */
} Freshness;

/** The headers that each answer has: nothing is loaded from elsewhere or framed, no other origin
 *  reads it, its type is not guessed and its address told to nobody. It is the last on its
 *  connection: libsoup 3.2 sees that somebody left one it keeps only after BOUND_IDLE_S. */
void reply_guard(SoupServerMessage *message);
/** A status without a body. */
void reply_status(SoupServerMessage *message, guint status);
void reply_bytes(SoupServerMessage *message, const char *type, GBytes *bytes, Freshness freshness);

#endif
