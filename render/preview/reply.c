/* SPDX-License-Identifier: MIT
 *
 * Replies.
 */
#include "preview/reply.h"

/** Styles in attributes, which the page moves its overlays with, are all that is not a file. */
static const char policy[] = "default-src 'self'; script-src 'self'; "
                             "style-src 'self'; style-src-attr 'unsafe-inline'; "
                             "img-src 'self' blob: data:; connect-src 'self'; object-src 'none'; "
                             "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

void reply_guard(SoupServerMessage *message) {
    SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);
    soup_message_headers_replace(headers, "Content-Security-Policy", policy);
    soup_message_headers_replace(headers, "X-Content-Type-Options", "nosniff");
    soup_message_headers_replace(headers, "X-Frame-Options", "DENY");
    soup_message_headers_replace(headers, "Referrer-Policy", "no-referrer");
    soup_message_headers_replace(headers, "Cross-Origin-Resource-Policy", "same-origin");
    soup_message_headers_replace(headers, "Cross-Origin-Opener-Policy", "same-origin");
    soup_message_headers_replace(headers, "Cache-Control", "no-store");
    soup_message_headers_replace(headers, "Connection", "close");
}

void reply_status(SoupServerMessage *message, guint status) {
    soup_server_message_set_status(message, status, NULL);
}

void reply_bytes(SoupServerMessage *message, const char *type, GBytes *bytes, Freshness freshness) {
    SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);
    soup_message_headers_replace(headers, "Content-Type", type);
    if (freshness == FRESH_FOREVER)
        soup_message_headers_replace(headers, "Cache-Control", "private, max-age=86400, immutable");
    soup_message_body_append_bytes(soup_server_message_get_response_body(message), bytes);
    reply_status(message, SOUP_STATUS_OK);
}
