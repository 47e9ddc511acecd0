/* SPDX-License-Identifier: MIT
 *
 * `chancery preview`: hands over to the program of its own that stands beside this one, so that no
 * other verb waits for the libraries of a server.
 */
#include "cli/cli.h"

#include <errno.h>
#include <glib.h>
#include <unistd.h>

int cli_preview(int argc, char **argv) {
    (void)argc;
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = g_path_get_dirname(self ? self : "");
    g_autofree char *program = g_build_filename(folder, "chancery-preview", NULL);
    execv(program, argv);
    return usage_error("%s cannot be run: %s", program, g_strerror(errno));
}
