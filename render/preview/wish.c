/* SPDX-License-Identifier: MIT
 *
 * Wishes.
 */
#include "preview/wish.h"

#include <glib.h>

Wish wish_copy(const Wish *wish) {
    return (Wish){.file = g_strdup(wish->file),
                  .folder = g_strdup(wish->folder),
                  .layout = g_strdup(wish->layout),
                  .against = g_strdup(wish->against),
                  .beside = g_strdup(wish->beside),
                  .fit = wish->fit};
}

void wish_clear(Wish *wish) {
    g_free(wish->file);
    g_free(wish->folder);
    g_free(wish->layout);
    g_free(wish->against);
    g_free(wish->beside);
    *wish = (Wish){0};
}
