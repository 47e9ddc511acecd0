/* SPDX-License-Identifier: MIT
 *
 * Options.
 */
#include "cli/options.h"

#include "cli/cli.h"

static GOptionContext *new_context(const Options *options) {
    GOptionContext *context = g_option_context_new(NULL);
    GOptionGroup *group = g_option_group_new("main", "", "", options->words, NULL);
    g_option_context_set_summary(context, options->summary);
    g_option_group_add_entries(group, options->entries);
    g_option_context_set_main_group(context, group);
    if (options->handout)
        handout_add_options(context, options->handout);
    return context;
}

int options_parse(const Options *options, int argc, char **argv) {
    g_autoptr(GOptionContext) context = new_context(options);
    g_autoptr(GError) error = NULL;
    bool parsed = g_option_context_parse(context, &argc, &argv, &error);
    return parsed ? EXIT_DONE : usage_error("%s", error->message);
}
