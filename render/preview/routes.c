/* SPDX-License-Identifier: MIT
 *
 * Routes.
 */
#include "preview/routes.h"

#include "preview/orders.h"
#include "preview/reply.h"
#include <string.h>

static const char json_type[] = "application/json; charset=utf-8";
static const char svg_type[] = "image/svg+xml";
static const char png_type[] = "image/png";

/* -- What the printer answers -------------------------------------------------------------- */

/** A request that waits for its answer; it may have gone when that comes. */
typedef struct Visit {
    SoupServerMessage *message;
    const char *type; /**< static */
    Freshness freshness;
    bool gone;
} Visit;

static void note_gone(SoupServerMessage *message, gpointer data) {
    Visit *visit = data;
    (void)message;
    visit->gone = true;
}

static void end_visit(gpointer data, GBytes *bytes) {
    Visit *visit = data;
    SoupServerMessage *message = visit->message;
    g_signal_handlers_disconnect_by_data(message, visit);
    if (!visit->gone && bytes && g_bytes_get_size(bytes) > 0)
        reply_bytes(message, visit->type, bytes, visit->freshness);
    else if (!visit->gone)
        reply_status(message, bytes ? SOUP_STATUS_NO_CONTENT : SOUP_STATUS_NOT_FOUND);
    if (!visit->gone)
        soup_server_message_unpause(message);
    g_object_unref(message);
    g_free(visit);
}

static void ask(Preview *preview, SoupServerMessage *message, Question question, const char *type) {
    Visit *visit = g_new0(Visit, 1);
    visit->message = g_object_ref(message);
    visit->type = type;
    visit->freshness = question.word ? FRESH_FOREVER : FRESH_NOW;
    g_signal_connect(message, "finished", G_CALLBACK(note_gone), visit);
    soup_server_message_pause(message);
    if (printer_ask(preview->printer, question, end_visit, visit))
        return;
    g_free(question.word);
    end_visit(visit, NULL);
}

/** `page/DIGEST.svg`, `page/DIGEST.png`. */
static bool ask_picture(Preview *preview, SoupServerMessage *message, const char *path) {
    enum { DIGITS = 32 };
    const char *digest = g_str_has_prefix(path, "page/") ? path + strlen("page/") : "";
    if (strspn(digest, "0123456789abcdef") != DIGITS)
        return false;
    bool is_png = !strcmp(digest + DIGITS, ".png");
    if (!is_png && strcmp(digest + DIGITS, ".svg") != 0)
        return false;
    ask(preview, message,
        (Question){.kind = is_png ? ASK_FACSIMILE : ASK_PICTURE, .word = g_strndup(digest, DIGITS)},
        is_png ? png_type : svg_type);
    return true;
}

/** `specimen/LAYOUT`. */
static bool ask_specimen(Preview *preview, SoupServerMessage *message, const char *path) {
    if (!g_str_has_prefix(path, "specimen/"))
        return false;
    ask(preview, message, (Question){.kind = ASK_SPECIMEN, .word = g_strdup(path + 9)}, json_type);
    return true;
}

/** The value of `name` in the query, a number from 1; 0 where it is not there, -1 where it is no
 *  such number. */
static int query_number(GHashTable *query, const char *name) {
    const char *value = query ? g_hash_table_lookup(query, name) : NULL;
    guint64 number = 0;
    if (value && !g_ascii_string_to_unsigned(value, 10, 1, G_MAXINT, &number, NULL))
        return -1;
    return (int)number;
}

/** `inspect/N`, with `against=1` of what was before, with `beside=1` in the other layout. */
static bool ask_inspection(Preview *preview, SoupServerMessage *message, const char *path,
                           GHashTable *query) {
    guint64 page = 0;
    if (!g_str_has_prefix(path, "inspect/") ||
        !g_ascii_string_to_unsigned(path + 8, 10, 1, G_MAXINT, &page, NULL))
        return false;
    Row row = query_number(query, "against") == 1  ? ROW_AGAINST
              : query_number(query, "beside") == 1 ? ROW_BESIDE
                                                   : ROW_NOW;
    ask(preview, message,
        (Question){.kind = ASK_INSPECT,
                   .number = (int)page,
                   .row = row,
                   .version = query_number(query, "version")},
        json_type);
    return true;
}

static bool ask_by_name(Preview *preview, SoupServerMessage *message, const char *path,
                        GHashTable *query) {
    static const struct {
        const char *path;
        QuestionKind kind;
        const char *type;
    } names[] = {{"structure", ASK_STRUCTURE, json_type},
                 {"explain", ASK_EXPLAIN, json_type},
                 {"compare", ASK_COMPARE, json_type},
                 {"source", ASK_SOURCE, json_type},
                 {"document.pdf", ASK_PDF, "application/pdf"}};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (!strcmp(path, names[i].path)) {
            ask(preview, message,
                (Question){.kind = names[i].kind, .version = query_number(query, "version")},
                names[i].type);
            return true;
        }
    return false;
}

/* -- The page's own files ------------------------------------------------------------------ */

static const char *type_of(const char *name) {
    static const struct {
        const char *ending;
        const char *type;
    } types[] = {{".html", "text/html; charset=utf-8"},
                 {".css", "text/css; charset=utf-8"},
                 {".js", "text/javascript; charset=utf-8"},
                 {".svg", svg_type}};
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_has_suffix(name, types[i].ending))
            return types[i].type;
    return "application/octet-stream";
}

/** They are in the program, so no path leads to a file of the system. */
static bool send_asset(SoupServerMessage *message, const char *path) {
    const char *name = *path ? path : "index.html";
    g_autofree char *resource = g_strconcat("/chancery/preview/", name, NULL);
    g_autoptr(GBytes) bytes =
        strchr(name, '/') ? NULL
                          : g_resources_lookup_data(resource, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    if (bytes)
        reply_bytes(message, type_of(name), bytes, FRESH_NOW);
    return bytes;
}

/* -- All of them --------------------------------------------------------------------------- */

static bool serve_state(Preview *preview, SoupServerMessage *message, const char *path) {
    if (strcmp(path, "state") != 0)
        return false;
    reply_bytes(message, json_type, preview->bulletin->state, FRESH_NOW);
    return true;
}

static bool serve_events(Preview *preview, SoupServerMessage *message, const char *path) {
    if (strcmp(path, "events") != 0)
        return false;
    stream_add(preview->stream, message);
    return true;
}

void routes_serve(Preview *preview, SoupServerMessage *message, const char *path,
                  GHashTable *query) {
    if (soup_server_message_get_method(message) == SOUP_METHOD_POST) {
        reply_status(message, orders_take(preview, message, path));
        return;
    }
    bool served = send_asset(message, path) || serve_state(preview, message, path) ||
                  serve_events(preview, message, path) || ask_picture(preview, message, path) ||
                  ask_inspection(preview, message, path, query) ||
                  ask_specimen(preview, message, path) ||
                  ask_by_name(preview, message, path, query);
    if (!served)
        reply_status(message,
                     orders_know(path) ? SOUP_STATUS_METHOD_NOT_ALLOWED : SOUP_STATUS_NOT_FOUND);
}
