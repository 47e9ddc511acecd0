/* SPDX-License-Identifier: MIT
 *
 * Printers. No argument can be taken for an option of lp: the path is made absolute, and all others
 * stand behind theirs.
 */
#include "cli/printer.h"

#include <glib.h>
#include <signal.h>

static void report(ChDiagnostics *diagnostics, const char *path, const char *code,
                   const char *message, const char *hint) {
    const ChDiagnostic diagnostic = {
        .severity = CH_ERROR, .file = path, .code = code, .message = message, .hint = hint};
    ch_diagnostics_add(diagnostics, &diagnostic);
}

static void add(GPtrArray *words, const char *word) {
    g_ptr_array_add(words, g_strdup(word));
}

static char **lp_command(const char *queue, const ChPrinting *printing, const char *path) {
    static const char *const sides[] = {[CH_SIDES_LONG_EDGE] = "sides=two-sided-long-edge",
                                        [CH_SIDES_SHORT_EDGE] = "sides=two-sided-short-edge"};
    GPtrArray *words = g_ptr_array_new();
    add(words, "lp");
    if (queue) {
        add(words, "-d");
        add(words, queue);
    }
    add(words, "-n");
    g_ptr_array_add(words, g_strdup_printf("%d", printing->copies));
    if (printing->sides != CH_SIDES_ANY) {
        add(words, "-o");
        add(words, sides[printing->sides]);
    }
    add(words, "-o");
    g_ptr_array_add(words, g_strdup_printf("media=%s", printing->media));
    add(words, "-t");
    add(words, printing->title);
    g_ptr_array_add(words, g_canonicalize_filename(path, NULL));
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

/** What the program holds back itself ends lp. Runs in the child. */
static void let_signals(gpointer unused) {
    sigset_t none;
    (void)unused;
    sigemptyset(&none);
    pthread_sigmask(SIG_SETMASK, &none, NULL);
}

bool printer_send(const char *queue, const ChPrinting *printing, const char *path,
                  ChDiagnostics *diagnostics) {
    g_auto(GStrv) command = lp_command(queue, printing, path);
    g_autofree char *said = NULL;
    g_autoptr(GError) error = NULL;
    int status = 0;
    bool ran = g_spawn_sync(NULL, command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                            let_signals, NULL, NULL, &said, &status, &error) &&
               g_spawn_check_wait_status(status, &error);
    if (ran)
        return true;
    if (g_error_matches(error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT)) {
        report(diagnostics, path, "print-lp", "it cannot be printed: there is no program `lp`",
               "install the package `cups-client`");
        return false;
    }
    const char *reason = said ? g_strstrip(said) : "";
    g_autofree char *message =
        g_strdup_printf("it was not printed: %s%s%s", reason, *reason ? "; " : "", error->message);
    report(diagnostics, path, "print-failed", message, NULL);
    return false;
}
