/* SPDX-License-Identifier: MIT
 *
 * Program: the place is that of the file which runs.
 */
#include "base/program.h"

#include <glib.h>

char *program_place(const char *built, const char *installed) {
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    if (!program)
        return NULL;
    if (g_str_has_prefix(program, CHANCERY_BUILD_DIR G_DIR_SEPARATOR_S))
        return g_strdup(built);
    g_autofree char *bin = g_path_get_dirname(program);
    g_autofree char *prefix = g_path_get_dirname(bin);
    return g_build_filename(prefix, installed, NULL);
}
