/* SPDX-License-Identifier: MIT
 *
 * The gate.
 */
#include "preview/gate.h"

#include "preview/bounds.h"
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

enum { TOKEN_BYTES = 16 };

char *gate_new_token(void) {
    guint8 bytes[TOKEN_BYTES];
    GString *token = g_string_new(NULL);
    if (getentropy(bytes, sizeof bytes) != 0) {
        g_string_free(token, TRUE);
        return NULL;
    }
    for (gsize i = 0; i < sizeof bytes; i++)
        g_string_append_printf(token, "%02x", bytes[i]);
    return g_string_free(token, FALSE);
}

/** As long for any text, so that the time taken tells nothing of how much of it was right. */
static bool is_token(const char *token, const char *text, size_t length) {
    unsigned difference = 0;
    for (size_t i = 0; i < length; i++)
        difference |= (unsigned)(token[i] ^ text[i]);
    return difference == 0;
}

const char *gate_path(const Gate *gate, SoupServerMessage *message) {
    const char *path = g_uri_get_path(soup_server_message_get_uri(message));
    size_t length = strlen(gate->token);
    if (strlen(path) < length + 2 || path[0] != '/' || path[length + 1] != '/')
        return NULL;
    return is_token(gate->token, path + 1, length) ? path + length + 2 : NULL;
}

/** Whether `host`, with or without a scheme, is this server. */
static bool is_here(const Gate *gate, const char *host, const char *scheme) {
    static const char *const names[] = {"127.0.0.1", "localhost"};
    bool here = false;
    for (gsize i = 0; i < G_N_ELEMENTS(names) && !here; i++) {
        g_autofree char *own = g_strdup_printf("%s%s:%d", scheme, names[i], gate->port);
        here = !strcmp(host, own);
    }
    return here;
}

/** Whether another origin's page made the request. What changes something has to say that none
 *  did; the page itself may be come to from anywhere. */
static bool is_foreign(const Gate *gate, SoupServerMessage *message, const char *path) {
    SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
    const char *origin = soup_message_headers_get_one(headers, "Origin");
    const char *site = soup_message_headers_get_one(headers, "Sec-Fetch-Site");
    bool posts = soup_server_message_get_method(message) == SOUP_METHOD_POST;
    if (!posts && !*path)
        return false;
    if (origin && !is_here(gate, origin, "http://"))
        return true;
    if (site)
        return strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0;
    return posts && !origin;
}

guint gate_judge(const Gate *gate, SoupServerMessage *message) {
    SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
    const char *host = soup_message_headers_get_one(headers, "Host");
    const char *method = soup_server_message_get_method(message);
    GUri *uri = soup_server_message_get_uri(message);
    const char *query = g_uri_get_query(uri);
    if (!host || !is_here(gate, host, ""))
        return SOUP_STATUS_FORBIDDEN;
    if (strlen(g_uri_get_path(uri)) + (query ? strlen(query) : 0) > BOUND_PATH_BYTES)
        return SOUP_STATUS_NOT_FOUND;
    const char *path = gate_path(gate, message);
    if (!path)
        return SOUP_STATUS_NOT_FOUND;
    if (method != SOUP_METHOD_GET && method != SOUP_METHOD_POST)
        return SOUP_STATUS_METHOD_NOT_ALLOWED;
    if (soup_message_headers_get_content_length(headers) > BOUND_BODY_BYTES)
        return SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE;
    return is_foreign(gate, message, path) ? SOUP_STATUS_FORBIDDEN : 0;
}
