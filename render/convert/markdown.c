/* SPDX-License-Identifier: MIT
 *
 * A statement in Markdown, from its parts.
 */
#include "convert/convert.h"
#include "convert/writer.h"

char *convert_to_markdown(const ChStatement *statement) {
    GString *out = g_string_new(NULL);
    g_autoptr(GString) prefix = g_string_new(NULL);
    g_autoptr(GHashTable) names =
        g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    Writer writer = {.out = out, .prefix = prefix, .names = names};
    write_front_matter(out, statement->fields);
    write_body(&writer, statement);
    return g_string_free(out, FALSE);
}
