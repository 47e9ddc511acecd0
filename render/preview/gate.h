/* SPDX-License-Identifier: MIT
 *
 * Gate: which requests are let in, judged by their head alone.
 *
 * Any page of the web may make a browser send requests to 127.0.0.1, and may let a name of its own
 * lead there (DNS rebinding). So a request needs the token, which no other page knows, a Host that
 * is this very address, and, unless it asks for the page itself, must not say that it comes from
 * another origin (Origin, and Sec-Fetch-Site of W3C's Fetch Metadata).
 */
#ifndef PREVIEW_GATE_H
#define PREVIEW_GATE_H

#include <libsoup/soup.h>

typedef struct Gate {
    char *token; /**< 128 bits in hexadecimal */
    int port;
} Gate;

/** A token that nobody can guess; NULL where the system gives no random bytes. To be freed. */
char *gate_new_token(void);
/** 0, or the HTTP status that the request is refused with. */
guint gate_judge(const Gate *gate, SoupServerMessage *message);
/** What of the request's path follows the token: "" is the page itself. NULL where it has no
 *  such token. Borrowed from the message. */
const char *gate_path(const Gate *gate, SoupServerMessage *message);

#endif
