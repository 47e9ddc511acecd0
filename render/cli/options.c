/* SPDX-License-Identifier: MIT
 *
 * Options. GLib reads them, but knows no `-j2` and takes whatever stands behind an option whose
 * value may be left out, a FILE too; so the words are spelled out for it first.
 */
#include "cli/options.h"

#include "cli/cli.h"

#include <string.h>

/** What GLib is told of a verb. */
typedef struct Grammar {
    GOptionContext *context;
    GArray *entries; /**< of GOptionEntry: all there are */
} Grammar;

static void add_entries(Grammar *grammar, GOptionGroup *group, const GOptionEntry *entries) {
    g_option_group_add_entries(group, entries);
    for (; entries->long_name; entries++)
        g_array_append_vals(grammar->entries, entries, 1);
}

static void add_handouts(Grammar *grammar, HandoutWords *words) {
    GOptionEntry entries[HANDOUT_OPTIONS + 1];
    GOptionGroup *group = g_option_group_new(
        "handouts", "Handouts:", "Show options for printed handouts", words, NULL);
    handout_options(words, entries);
    add_entries(grammar, group, entries);
    g_option_context_add_group(grammar->context, group);
}

static Grammar grammar_new(const Options *options) {
    Grammar grammar = {g_option_context_new(NULL), g_array_new(FALSE, FALSE, sizeof(GOptionEntry))};
    GOptionGroup *group = g_option_group_new("main", "", "", options->words, NULL);
    g_option_context_set_summary(grammar.context, options->summary);
    add_entries(&grammar, group, options->entries);
    g_option_context_set_main_group(grammar.context, group);
    if (options->handout)
        add_handouts(&grammar, options->handout);
    return grammar;
}

static void grammar_clear(Grammar *grammar) {
    g_option_context_free(grammar->context);
    g_array_unref(grammar->entries);
}

/* -- Spelling ------------------------------------------------------------------------------ */

/** The option that the word names and whose value is not in it behind a `=`; NULL where there is
 *  none such or it has no value. */
static const GOptionEntry *valued_option(const Grammar *grammar, const char *word) {
    for (guint i = 0; *word == '-' && i < grammar->entries->len; i++) {
        const GOptionEntry *entry = &g_array_index(grammar->entries, GOptionEntry, i);
        bool is_long = word[1] == '-' && !strcmp(word + 2, entry->long_name);
        bool is_short = entry->short_name && word[1] == entry->short_name;
        if (is_long || is_short)
            return entry->arg == G_OPTION_ARG_NONE ? NULL : entry;
    }
    return NULL;
}

/** Whether the word is the value of an option that may be without: a file is what the verb is for.
 */
static bool is_value(const char *word) {
    return word && word[0] != '-' && !g_file_test(word, G_FILE_TEST_EXISTS);
}

static void add_word(GPtrArray *words, const char *word) {
    g_ptr_array_add(words, g_strdup(word));
}

/** Spells the option out that `words` begin with; how many of them it takes with its value. */
static int spell_option(GPtrArray *spelled, const GOptionEntry *option, char **words) {
    bool joined = words[0][1] != '-' && words[0][2];
    if (option->flags & G_OPTION_FLAG_OPTIONAL_ARG) {
        bool valued = is_value(words[1]);
        g_ptr_array_add(spelled,
                        g_strdup_printf("--%s=%s", option->long_name, valued ? words[1] : ""));
        return valued ? 2 : 1;
    }
    g_ptr_array_add(spelled, joined ? g_strndup(words[0], 2) : g_strdup(words[0]));
    if (joined || words[1])
        add_word(spelled, joined ? words[0] + 2 : words[1]);
    return joined || !words[1] ? 1 : 2;
}

/** The words as GLib reads them, each value in a word of its own or behind a `=`. */
static char **spell_out(const Grammar *grammar, int count, char **words) {
    GPtrArray *spelled = g_ptr_array_new();
    bool options = true;
    for (int i = 0; i < count;) {
        options = options && strcmp(words[i], "--");
        const GOptionEntry *option = options ? valued_option(grammar, words[i]) : NULL;
        if (option)
            i += spell_option(spelled, option, words + i);
        else
            add_word(spelled, words[i++]);
    }
    g_ptr_array_add(spelled, NULL);
    return (char **)g_ptr_array_free(spelled, FALSE);
}

int options_parse(const Options *options, int argc, char **argv) {
    Grammar grammar = grammar_new(options);
    g_auto(GStrv) words = spell_out(&grammar, argc, argv);
    g_autoptr(GError) error = NULL;
    bool parsed = g_option_context_parse_strv(grammar.context, &words, &error);
    grammar_clear(&grammar);
    return parsed ? EXIT_DONE : usage_error("%s", error->message);
}
