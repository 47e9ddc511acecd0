/* SPDX-License-Identifier: MIT
 *
 * The stream.
 */
#include "preview/stream.h"

#include "preview/bounds.h"
#include "preview/reply.h"
#include <stdbool.h>
#include <string.h>

typedef struct Subscriber {
    Stream *stream;
    SoupServerMessage *message;
    bool writing; /**< what it was sent last is not out yet */
    bool behind;  /**< there is a newer state than it was sent */
} Subscriber;

struct Stream {
    GQueue subscribers; /**< of Subscriber */
    GBytes *event;      /**< the newest; NULL before the first */
    guint ping;
};

static void send(Subscriber *subscriber, GBytes *bytes) {
    SoupMessageBody *body = soup_server_message_get_response_body(subscriber->message);
    soup_message_body_append_bytes(body, bytes);
    subscriber->writing = true;
    soup_server_message_unpause(subscriber->message);
}

static void send_newest(Subscriber *subscriber) {
    subscriber->behind = subscriber->writing;
    if (!subscriber->writing && subscriber->stream->event)
        send(subscriber, subscriber->stream->event);
}

static void note_sent(SoupServerMessage *message, gpointer data) {
    Subscriber *subscriber = data;
    (void)message;
    subscriber->writing = false;
    if (subscriber->behind)
        send_newest(subscriber);
}

static void note_end(SoupServerMessage *message, gpointer data) {
    Subscriber *subscriber = data;
    g_queue_remove(&subscriber->stream->subscribers, subscriber);
    g_signal_handlers_disconnect_by_data(message, subscriber);
    g_object_unref(message);
    g_free(subscriber);
}

/** A window that went away is noticed when it is written to. */
static gboolean ping(gpointer data) {
    static const char comment[] = ":\n\n";
    Stream *stream = data;
    g_autoptr(GBytes) bytes = g_bytes_new_static(comment, sizeof comment - 1);
    GList *next;
    for (GList *at = stream->subscribers.head; at; at = next) {
        Subscriber *subscriber = at->data;
        next = at->next;
        if (!subscriber->writing)
            send(subscriber, bytes);
    }
    return G_SOURCE_CONTINUE;
}

Stream *stream_new(void) {
    Stream *stream = g_new0(Stream, 1);
    g_queue_init(&stream->subscribers);
    stream->ping = g_timeout_add_seconds(BOUND_PING_S, ping, stream);
    return stream;
}

void stream_free(Stream *stream) {
    if (!stream)
        return;
    while (!g_queue_is_empty(&stream->subscribers)) {
        Subscriber *subscriber = g_queue_peek_head(&stream->subscribers);
        note_end(subscriber->message, subscriber);
    }
    g_source_remove(stream->ping);
    g_clear_pointer(&stream->event, g_bytes_unref);
    g_free(stream);
}

void stream_add(Stream *stream, SoupServerMessage *message) {
    SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);
    SoupMessageBody *body = soup_server_message_get_response_body(message);
    if (g_queue_get_length(&stream->subscribers) >= BOUND_SUBSCRIBERS) {
        reply_status(message, SOUP_STATUS_SERVICE_UNAVAILABLE);
        return;
    }
    Subscriber *subscriber = g_new0(Subscriber, 1);
    *subscriber = (Subscriber){.stream = stream, .message = g_object_ref(message)};
    g_queue_push_tail(&stream->subscribers, subscriber);
    soup_message_headers_replace(headers, "Content-Type", "text/event-stream");
    soup_message_headers_set_encoding(headers, SOUP_ENCODING_CHUNKED);
    soup_message_body_set_accumulate(body, FALSE);
    reply_status(message, SOUP_STATUS_OK);
    g_signal_connect(message, "wrote-chunk", G_CALLBACK(note_sent), subscriber);
    g_signal_connect(message, "finished", G_CALLBACK(note_end), subscriber);
    send_newest(subscriber);
}

static GBytes *write_event(GBytes *state) {
    gsize size;
    const char *json = g_bytes_get_data(state, &size);
    char *event = g_strdup_printf("event: state\ndata: %.*s\n\n", (int)size, json);
    return g_bytes_new_take(event, strlen(event));
}

void stream_tell(Stream *stream, GBytes *state) {
    GList *next;
    g_clear_pointer(&stream->event, g_bytes_unref);
    stream->event = write_event(state);
    for (GList *at = stream->subscribers.head; at; at = next) {
        next = at->next;
        send_newest(at->data);
    }
}
