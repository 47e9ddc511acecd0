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

/* -- The environment's --------------------------------------------------------------------- */

/** Editors with a window of their own, and how they are told a place. */
static const struct {
    const char *program;
    const char *place;
} windowed[] = {{"code", "-g {file}:{line}:{column}"},
                {"codium", "-g {file}:{line}:{column}"},
                {"emacs", "+{line}:{column} {file}"},
                {"emacsclient", "-n +{line}:{column} {file}"},
                {"geany", "--line {line} --column {column} {file}"},
                {"gedit", "+{line}:{column} {file}"},
                {"gvim", "+{line} {file}"},
                {"kate", "--line {line} --column {column} {file}"},
                {"kwrite", "--line {line} --column {column} {file}"},
                {"pluma", "+{line} {file}"},
                {"subl", "{file}:{line}:{column}"},
                {"zed", "{file}:{line}:{column}"}};

/** Whether an option keeps it in the terminal, as Emacs has them. */
static bool stays_in_terminal(const char *const *words) {
    static const char *const options[] = {"-nw", "--no-window-system", "-t", "-tty", "--tty"};
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
        if (g_strv_contains(words, options[i]))
            return true;
    return false;
}

/** How that command is told a place; NULL where it has no window, or nothing is known of it. */
static const char *place_for(const char *const *words) {
    g_autofree char *program = g_path_get_basename(words[0]);
    for (gsize i = 0; i < G_N_ELEMENTS(windowed); i++)
        if (!strcmp(windowed[i].program, program) && !stays_in_terminal(words))
            return windowed[i].place;
    return NULL;
}

static Editor *editor_known(const char *command) {
    Editor *editor = editor_new(command, NULL);
    if (!editor || editor->takes_file)
        return editor;
    const char *place = place_for((const char *const *)editor->words);
    g_autofree char *whole = place ? g_strconcat(command, " ", place, NULL) : NULL;
    editor_free(editor);
    return whole ? editor_new(whole, NULL) : NULL;
}

Editor *editor_of_environment(void) {
    static const char *const names[] = {"VISUAL", "EDITOR"};
    Editor *editor = NULL;
    for (gsize i = 0; !editor && i < G_N_ELEMENTS(names); i++) {
        const char *command = g_getenv(names[i]);
        editor = command ? editor_known(command) : NULL;
    }
    return editor;
}

/* -- Opening ------------------------------------------------------------------------------- */

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
