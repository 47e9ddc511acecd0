/* SPDX-License-Identifier: MIT
 *
 * The door.
 */
#include "preview/door.h"

#include "preview/bounds.h"
#include <gio/gio.h>
#include <gio/gnetworking.h>

typedef struct Guest {
    Door *door;
    GSocketConnection *connection; /**< borrowed; the guest ends before it does */
    int port;                      /**< theirs, which tells them apart */
    bool trusted;
    bool leaving;
} Guest;

struct Door {
    SoupServer *server;
    GSocketService *service;
    GQueue guests; /**< of Guest, the oldest first */
    int port;
};

static int port_of(GSocketAddress *address) {
    return G_IS_INET_SOCKET_ADDRESS(address)
               ? g_inet_socket_address_get_port(G_INET_SOCKET_ADDRESS(address))
               : 0;
}

static void show_out(Guest *guest) {
    guest->leaving = true;
    g_socket_shutdown(g_socket_connection_get_socket(guest->connection), TRUE, TRUE, NULL);
}

static Guest *find_guest(const Door *door, SoupServerMessage *message) {
    int port = port_of(soup_server_message_get_remote_address(message));
    for (GList *at = door->guests.head; at; at = at->next) {
        Guest *guest = at->data;
        if (guest->port == port && !guest->leaving)
            return guest;
    }
    return NULL;
}

static void note_end(gpointer data, GObject *connection) {
    Guest *guest = data;
    (void)connection;
    if (guest->door)
        g_queue_remove(&guest->door->guests, guest);
    g_free(guest);
}

/** Whether there is a place, after somebody was shown out if need be. */
static bool make_place(Door *door) {
    Guest *stranger = NULL;
    int staying = 0;
    for (GList *at = door->guests.head; at; at = at->next) {
        Guest *guest = at->data;
        staying += !guest->leaving;
        if (!stranger && !guest->trusted && !guest->leaving)
            stranger = guest;
    }
    if (staying < BOUND_CONNECTIONS)
        return true;
    if (stranger)
        show_out(stranger);
    return stranger;
}

/** Events are small and follow one another: none waits until the one before is acknowledged
 *  (RFC 896). */
static void set_up_socket(GSocket *socket) {
    g_socket_set_timeout(socket, BOUND_IDLE_S);
    g_socket_set_option(socket, IPPROTO_TCP, TCP_NODELAY, 1, NULL);
}

static gboolean receive(GSocketService *service, GSocketConnection *connection, GObject *source,
                        gpointer data) {
    Door *door = data;
    g_autoptr(GSocketAddress) local = g_socket_connection_get_local_address(connection, NULL);
    g_autoptr(GSocketAddress) remote = g_socket_connection_get_remote_address(connection, NULL);
    (void)service;
    (void)source;
    if (!local || !remote || !make_place(door))
        return TRUE;
    Guest *guest = g_new0(Guest, 1);
    *guest = (Guest){.door = door, .connection = connection, .port = port_of(remote)};
    set_up_socket(g_socket_connection_get_socket(connection));
    g_queue_push_tail(&door->guests, guest);
    g_object_weak_ref(G_OBJECT(connection), note_end, guest);
    soup_server_accept_iostream(door->server, G_IO_STREAM(connection), local, remote, NULL);
    return TRUE;
}

static bool listen_on(Door *door, int port, GError **error) {
    g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback(G_SOCKET_FAMILY_IPV4);
    g_autoptr(GSocketAddress) wanted = g_inet_socket_address_new(loopback, (guint16)port);
    g_autoptr(GSocketAddress) got = NULL;
    bool listens = g_socket_listener_add_address(G_SOCKET_LISTENER(door->service), wanted,
                                                 G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL,
                                                 &got, error);
    door->port = listens ? port_of(got) : 0;
    return listens;
}

Door *door_open(SoupServer *server, int port, GError **error) {
    Door *door = g_new0(Door, 1);
    door->server = server;
    door->service = g_socket_service_new();
    g_queue_init(&door->guests);
    if (!listen_on(door, port, error)) {
        door_close(door);
        return NULL;
    }
    g_signal_connect(door->service, "incoming", G_CALLBACK(receive), door);
    return door;
}

void door_close(Door *door) {
    if (!door)
        return;
    g_socket_service_stop(door->service);
    g_socket_listener_close(G_SOCKET_LISTENER(door->service));
    g_object_unref(door->service);
    for (GList *at = door->guests.head; at; at = at->next)
        ((Guest *)at->data)->door = NULL;
    g_queue_clear(&door->guests);
    g_free(door);
}

int door_port(const Door *door) {
    return door->port;
}

void door_trust(Door *door, SoupServerMessage *message) {
    Guest *guest = find_guest(door, message);
    if (guest)
        guest->trusted = true;
}

void door_show_out(Door *door, SoupServerMessage *message) {
    Guest *guest = find_guest(door, message);
    if (guest)
        show_out(guest);
}
