/* SPDX-License-Identifier: MIT
 *
 * Stream: the windows that wait for events (text/event-stream of the HTML standard).
 *
 * Each is sent the newest state at once and whenever there is another. A window that reads slowly
 * misses those in between: no more than one event a window is held.
 */
#ifndef PREVIEW_STREAM_H
#define PREVIEW_STREAM_H

#include <libsoup/soup.h>

typedef struct Stream Stream;

Stream *stream_new(void);
void stream_free(Stream *stream);
/** Answers the message with the events from now on, or with 503 where too many listen. */
void stream_add(Stream *stream, SoupServerMessage *message);
/** `state` is JSON on one line. */
void stream_tell(Stream *stream, GBytes *state);

#endif
