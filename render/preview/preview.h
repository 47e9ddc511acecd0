/* SPDX-License-Identifier: MIT
 *
 * Preview: a statement's pages, served to the user's own browser and laid out anew whenever one of
 * the files that they depend on is saved.
 *
 *     Watch --a file changed--> Preview --wish--> Printer (a thread) --bulletin--> Preview
 *     Door --socket--> SoupServer --Gate--> Routes --question--> Printer --answer--> the browser
 *                                                Stream <--state-- Preview
 */
#ifndef PREVIEW_PREVIEW_H
#define PREVIEW_PREVIEW_H

#include "preview/door.h"
#include "preview/editor.h"
#include "preview/gate.h"
#include "preview/printer.h"
#include "preview/stream.h"
#include "preview/watch.h"

#include <libsoup/soup.h>

/** Belongs to the main loop of the thread that opened it. */
typedef struct Preview {
    SoupServer *server;
    Door *door;
    Gate gate;
    Printer *printer;
    Watch *watch;
    Stream *stream;
    Editor *editor;     /**< NULL without one */
    Wish wish;          /**< the last one */
    Bulletin *bulletin; /**< the last one; never NULL once it is open */
} Preview;

/** Lays out what is wished and listens on 127.0.0.1, on `port` or, where it is 0, on any free one.
 *  Copies the wish, takes the editor in any case. NULL with an error. */
Preview *preview_open(const Wish *wish, Editor *editor, int port, GError **error);
void preview_close(Preview *preview);
/** The address of the page, with its token; to be freed. */
char *preview_address(const Preview *preview);
/** Has the preview's wish, as it is now, fulfilled. */
void preview_wish(Preview *preview);

#endif
