/* SPDX-License-Identifier: MIT
 *
 * `chancery preview`: the command line, and the main loop.
 */
#include "preview/preview.h"

#include <glib-unix.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { EXIT_DONE = 0, EXIT_USAGE = 2 };

/** The command line as given. */
typedef struct Options {
    char *layout;
    char *against;
    char *editor;
    char **paths;
    int port;
    gboolean no_browser;
} Options;

static int usage_error(const char *message, const char *detail) {
    fprintf(stderr, "chancery: error: %s%s\n", message, detail);
    return EXIT_USAGE;
}

static bool parse_options(Options *options, int *argc, char ***argv, GError **error) {
    const GOptionEntry entries[] = {
        {"layout", 'l', 0, G_OPTION_ARG_STRING, &options->layout,
         "a layout's name or the path of its file; else the statement's own", "LAYOUT"},
        {"against", 0, 0, G_OPTION_ARG_FILENAME, &options->against,
         "an earlier source or tagged PDF to compare with", "OLD"},
        {"editor", 0, 0, G_OPTION_ARG_STRING, &options->editor,
         "what opens a place, such as 'code -g {file}:{line}'; else $VISUAL or $EDITOR", "COMMAND"},
        {"port", 0, 0, G_OPTION_ARG_INT, &options->port, "listen there, not on any free port", "N"},
        {"no-browser", 0, 0, G_OPTION_ARG_NONE, &options->no_browser, "only print the address",
         NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->paths, NULL, "FILE|DIR"},
        {0},
    };
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_set_summary(
        context, "Shows the pages of a statement, or of those in a folder, in the browser, and\n"
                 "lays them out anew whenever the source, its layout or its emblem is saved.\n"
                 "ctrl-C ends it.");
    g_option_context_add_main_entries(context, entries, NULL);
    bool parsed = g_option_context_parse(context, argc, argv, error);
    g_option_context_free(context);
    return parsed;
}

static void clear_options(Options *options) {
    g_free(options->layout);
    g_free(options->against);
    g_free(options->editor);
    g_strfreev(options->paths);
}

/** Borrows from the options. */
static Wish wish_of(const Options *options) {
    char *path = options->paths[0];
    bool is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
    return (Wish){.file = is_folder ? NULL : path,
                  .folder = is_folder ? path : NULL,
                  .layout = options->layout,
                  .against = options->against};
}

static gboolean end(gpointer loop) {
    g_main_loop_quit(loop);
    return G_SOURCE_CONTINUE;
}

static void open_browser(const char *address) {
    char *words[] = {"xdg-open", (char *)address, NULL};
    g_spawn_async(NULL, words, NULL,
                  G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                  NULL, NULL, NULL, NULL);
}

static void run(const Preview *preview, bool opens_browser) {
    GMainLoop *loop = g_main_loop_new(NULL, FALSE);
    guint interrupt = g_unix_signal_add(SIGINT, end, loop);
    guint terminate = g_unix_signal_add(SIGTERM, end, loop);
    g_autofree char *address = preview_address(preview);
    printf("%s\n", address);
    fflush(stdout);
    if (opens_browser)
        open_browser(address);
    g_main_loop_run(loop);
    g_source_remove(interrupt);
    g_source_remove(terminate);
    g_main_loop_unref(loop);
}

static int show(const Options *options, Editor *editor) {
    GError *error = NULL;
    Wish wish = wish_of(options);
    Preview *preview = preview_open(&wish, editor, options->port, &error);
    if (!preview) {
        int status = usage_error("the preview cannot be served: ", error->message);
        g_error_free(error);
        return status;
    }
    run(preview, !options->no_browser);
    preview_close(preview);
    return EXIT_DONE;
}

static int run_options(const Options *options) {
    GError *error = NULL;
    Editor *editor = NULL;
    if (!options->paths || options->paths[1])
        return usage_error("preview needs one FILE or DIR; see `chancery preview --help`", "");
    if (options->port < 0 || options->port > G_MAXUINT16)
        return usage_error("--port is a number from 0 to 65535", "");
    if (!g_file_test(options->paths[0], G_FILE_TEST_EXISTS))
        return usage_error("there is no such file: ", options->paths[0]);
    editor = options->editor ? editor_new(options->editor, &error) : editor_of_environment();
    if (options->editor && !editor) {
        int status = usage_error("--editor: ", error->message);
        g_error_free(error);
        return status;
    }
    return show(options, editor);
}

int main(int argc, char **argv) {
    Options options = {0};
    GError *error = NULL;
    int status;
    setlocale(LC_CTYPE, "");
    signal(SIGPIPE, SIG_IGN);
    if (parse_options(&options, &argc, &argv, &error))
        status = run_options(&options);
    else
        status = usage_error(error->message, "");
    g_clear_error(&error);
    clear_options(&options);
    return status;
}
