/* SPDX-License-Identifier: MIT
 *
 * Editors.
 */
#include "preview/editor.h"

#include <string.h>

struct Editor {
    char **words;
    bool takes_file; /**< one of them has {file} */
};

Editor *editor_new(const char *command, GError **error) {
    char **words = NULL;
    if (!g_shell_parse_argv(command, NULL, &words, error))
        return NULL;
    Editor *editor = g_new0(Editor, 1);
    editor->words = words;
    for (char **word = words; *word; word++)
        editor->takes_file |= strstr(*word, "{file}") != NULL;
    return editor;
}

void editor_free(Editor *editor) {
    if (!editor)
        return;
    g_strfreev(editor->words);
    g_free(editor);
}

/** The word with its places filled, to be freed; the file last, since a name may have braces. */
static char *fill_word(const char *word, const char *path, int line, int column) {
    g_autofree char *line_text = g_strdup_printf("%d", line);
    g_autofree char *column_text = g_strdup_printf("%d", column);
    GString *filled = g_string_new(word);
    g_string_replace(filled, "{line}", line_text, 0);
    g_string_replace(filled, "{column}", column_text, 0);
    g_string_replace(filled, "{file}", path, 0);
    return g_string_free(filled, FALSE);
}

bool editor_open(const Editor *editor, const char *path, int line, int column) {
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (char **word = editor->words; *word; word++)
        g_ptr_array_add(words, fill_word(*word, path, MAX(line, 1), MAX(column, 1)));
    if (!editor->takes_file)
        g_ptr_array_add(words, g_strdup(path));
    g_ptr_array_add(words, NULL);
    return g_spawn_async(NULL, (char **)words->pdata, NULL,
                         G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL);
}
