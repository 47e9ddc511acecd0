/* SPDX-License-Identifier: MIT
 *
 * Door: who comes in. It listens on 127.0.0.1 alone, hands sockets to the HTTP server, keeps their
 * number below BOUND_CONNECTIONS and shuts those on which nothing moves.
 *
 * Where all places are taken the oldest socket that never asked for anything it may have is shown
 * out, so a crowd of others cannot keep the user's browser away.
 */
#ifndef PREVIEW_DOOR_H
#define PREVIEW_DOOR_H

#include <libsoup/soup.h>
#include <stdbool.h>

typedef struct Door Door;

/** Listens on `port`, on any free one where it is 0; NULL with an error. Borrows the server. */
Door *door_open(SoupServer *server, int port, GError **error);
void door_close(Door *door);
int door_port(const Door *door);
/** The message's socket belongs to somebody who knows the token. */
void door_trust(Door *door, SoupServerMessage *message);
/** Cuts the message's socket off. */
void door_show_out(Door *door, SoupServerMessage *message);

#endif
