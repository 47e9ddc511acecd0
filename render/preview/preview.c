/* SPDX-License-Identifier: MIT
 *
 * The preview.
 */
#include "preview/preview.h"

#include "preview/bounds.h"
#include "preview/folder.h"
#include "preview/reply.h"
#include "preview/routes.h"

/* -- Requests ------------------------------------------------------------------------------ */

/** What came of a body so far; more than is allowed is not kept. */
static void note_chunk(SoupServerMessage *message, GBytes *chunk, gpointer data) {
    Preview *preview = data;
    SoupMessageBody *body = soup_server_message_get_request_body(message);
    gsize before = GPOINTER_TO_SIZE(g_object_get_data(G_OBJECT(message), "body-bytes"));
    gsize bytes = before + g_bytes_get_size(chunk);
    g_object_set_data(G_OBJECT(message), "body-bytes", GSIZE_TO_POINTER(bytes));
    if (bytes > BOUND_BODY_BYTES) {
        soup_message_body_set_accumulate(body, FALSE);
        reply_status(message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE);
    }
    if (bytes > BOUND_UNREAD_BYTES)
        door_show_out(preview->door, message);
}

/** Judges a request when its head is there. A status that is set now is its answer. */
static void admit(SoupServer *server, SoupServerMessage *message, const char *path,
                  GHashTable *query, gpointer data) {
    Preview *preview = data;
    guint refusal = gate_judge(&preview->gate, message);
    (void)server;
    (void)path;
    (void)query;
    reply_guard(message);
    g_signal_connect(message, "got-chunk", G_CALLBACK(note_chunk), preview);
    if (!refusal) {
        door_trust(preview->door, message);
        return;
    }
    soup_message_body_set_accumulate(soup_server_message_get_request_body(message), FALSE);
    reply_status(message, refusal);
}

static void serve(SoupServer *server, SoupServerMessage *message, const char *path,
                  GHashTable *query, gpointer data) {
    Preview *preview = data;
    (void)server;
    (void)path;
    routes_serve(preview, message, gate_path(&preview->gate, message), query);
}

/* -- News ---------------------------------------------------------------------------------- */

static void take_bulletin(gpointer data, Bulletin *bulletin) {
    Preview *preview = data;
    bulletin_free(preview->bulletin);
    preview->bulletin = bulletin;
    stream_tell(preview->stream, bulletin->state);
    watch_set(preview->watch, bulletin->files, preview->wish.folder);
}

/** A folder shows its first statement as soon as it has one, until another is chosen. */
static void choose_first(Wish *wish) {
    if (!wish->file && wish->folder)
        wish->file = folder_first(wish->folder);
}

void preview_wish(Preview *preview) {
    choose_first(&preview->wish);
    printer_wish(preview->printer, &preview->wish);
}

static void note_change(gpointer data) {
    preview_wish(data);
}

/* -- Opening ------------------------------------------------------------------------------- */

/** Watches before it reads, so that no change is missed in between. */
static void await_pages(Preview *preview) {
    choose_first(&preview->wish);
    char *files[] = {preview->wish.file, preview->wish.against, NULL};
    if (!files[0])
        files[0] = g_steal_pointer(&files[1]);
    watch_set(preview->watch, files, preview->wish.folder);
    preview_wish(preview);
    while (!preview->bulletin)
        g_main_context_iteration(NULL, TRUE);
}

static bool listen(Preview *preview, int port, GError **error) {
    preview->gate.token = gate_new_token();
    if (!preview->gate.token) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "the system gives no random bytes");
        return false;
    }
    preview->door = door_open(preview->server, port, error);
    if (!preview->door)
        return false;
    preview->gate.port = door_port(preview->door);
    return true;
}

Preview *preview_open(const Wish *wish, Editor *editor, int port, GError **error) {
    Preview *preview = g_new0(Preview, 1);
    preview->wish = wish_copy(wish);
    preview->editor = editor;
    preview->stream = stream_new();
    preview->watch = watch_new(note_change, preview);
    preview->printer = printer_new(take_bulletin, preview);
    preview->server = soup_server_new(NULL, NULL);
    soup_server_add_early_handler(preview->server, NULL, admit, preview, NULL);
    soup_server_add_handler(preview->server, NULL, serve, preview, NULL);
    await_pages(preview);
    if (!listen(preview, port, error))
        g_clear_pointer(&preview, preview_close);
    return preview;
}

void preview_close(Preview *preview) {
    if (!preview)
        return;
    door_close(preview->door);
    stream_free(preview->stream);
    watch_free(preview->watch);
    printer_free(preview->printer);
    soup_server_disconnect(preview->server);
    g_object_unref(preview->server);
    bulletin_free(preview->bulletin);
    editor_free(preview->editor);
    wish_clear(&preview->wish);
    g_free(preview->gate.token);
    g_free(preview);
}

char *preview_address(const Preview *preview) {
    return g_strdup_printf("http://127.0.0.1:%d/%s/", preview->gate.port, preview->gate.token);
}
