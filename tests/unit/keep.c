/* SPDX-License-Identifier: MIT
 *
 * Tests of keep rules: the files, what they match, and what lines do about it.
 */
#include "style/keep.h"

#include "text_bench.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#define RULES SOURCE_DIR "/layouts/keep"

/** A bench with the rules in `dir`, all of them on. */
static Bench *keeping(const char *lang, const char *dir) {
    Bench *bench = bench_new(lang, ALIGN_LEFT);
    ChLimits *limits = arena_new_object(bench->context.arena, ChLimits);
    *limits = ch_limits_default();
    bench->context.keep = keep_book_new(dir, limits);
    bench->context.layout = &bench->layout;
    bench->layout.keep = ~0u;
    return bench;
}

/** The text with a sign in place of each space: `_` where it is kept, `~` where it is better kept.
 */
static char *spaces_of(Bench *bench, const char *text) {
    const Paragraph *paragraph = paragraph_shape(&bench->context, block_of(bench, text, 400));
    g_assert_nonnull(paragraph);
    char *spaces = g_strdup(text);
    for (int i = 0; i < paragraph->item_count; i++) {
        const ParagraphItem *item = &paragraph->items[i];
        if (item->kind != PARAGRAPH_GLUE || item->glyph_count == 0 ||
            (item->breakable && item->penalty == 0))
            continue;
        g_assert_cmpfloat(item->penalty, <, PENALTY_INFINITE / 2);
        size_t at = paragraph->runs[item->run].glyphs[item->glyph].cluster;
        spaces[at] = !item->breakable || item->penalty > 1000 ? '_' : '~';
    }
    return spaces;
}

static void assert_spaces(Bench *bench, const char *expected) {
    g_autofree char *text = g_strdelimit(g_strdup(expected), "_~", ' ');
    g_autofree char *spaces = spaces_of(bench, text);
    g_assert_cmpstr(spaces, ==, expected);
}

/* -- The rules that are shipped ------------------------------------------------------------ */

static void test_what_is_kept_in_each_language(void) {
    static const char *const texts[][2] = {
        {"en", "see No._12, or Article_5 and"},
        {"en", "on 30_March~2023, the"},
        {"en", "since March~2023 we"},
        {"en", "give EUR_5_million to"},
        {"en", "about 5_% of them"},
        {"en", "and BOSNIA_and_HERZEGOVINA, the"},
        {"en", "the REPUBLIC_OF_MOLDOVA and"},
        {"en", "by N._Example and (J.-P._Example) too"},
        {"en", "thank Mr._Example and Ms_Chair for"},
        {"en", "on p._47 and Annex_II of"},
        {"en", "one thing_\u2013 this_- another"},
        {"en-GB", "no rule here, 2023. March comes. A No. It"},
        {"en", "in March. 2023 was"},
        {"fr", "le 30_mars~2023 \u00e0 l'article_5 et n\u00b0_12"},
        {"fr", "vraiment_? oui_: non"},
        {"fr", "par M._Exemple et Mme_Exemple aussi"},
        {"de", "am 30._M\u00e4rz~2023 gem\u00e4\u00df Artikel_5 des"},
        {"de", "von Herrn_Beispiel und z._B. mit 5_Millionen_Euro auch"},
        {"es", "el 30_de_marzo~de~2023 en"},
        {"it", "il 30_marzo~2023 con l'articolo_5 e"},
        {"pt", "em 30_de_mar\u00e7o~de~2023 no"},
        {"nl", "op 30_maart~2023 met artikel_5 en"},
        {"el", "στις 30_Μαρτίου~2023 το άρθρο_5 και"},
        {"ru", "от 30_марта~2023_года и статьи_5 о"},
        {"ru", "от г-на_Примера и №_12 же"},
        {"pl", "dnia 30_marca~2023_r. w_domu"},
        {"cs", "dne 30._března~2023 v_domě"},
        {"hu", "a március_30. napon"},
        {"lt", "tai 2023_m.~kovo_30_d. buvo"},
        {"fi", "se 30._maaliskuuta~2023 oli"},
        {"zz", "EUR_5 und 12_%, N._Example too_\u2014 yes"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        Bench *bench = keeping(texts[i][0], RULES);
        assert_spaces(bench, texts[i][1]);
        g_assert_cmpint(ch_diagnostics_count(bench->diagnostics, CH_NOTE), ==, 0);
        bench_free(bench);
    }
}

static void test_every_shipped_file_is_sound(void) {
    Bench *bench = keeping("en", RULES);
    GDir *dir = g_dir_open(RULES, 0, NULL);
    int files = 0;
    for (const char *name; (name = g_dir_read_name(dir)); files++) {
        g_autofree char *lang = g_strndup(name, strcspn(name, "."));
        const KeepRules *rules = keep_book_find(bench->context.keep, lang, bench->diagnostics);
        g_assert_nonnull(rules);
        g_assert_cmpint(rules->count, >, 0);
    }
    g_dir_close(dir);
    g_assert_cmpint(files, >=, 24);
    bench_free(bench);
}

static void test_a_layout_chooses_the_groups(void) {
    Bench *bench = keeping("en", RULES);
    bench->layout.keep = 0;
    assert_spaces(bench, "on 30 March 2023 by No. 12 and");
    for (unsigned i = 0; i < KEEP_GROUP_COUNT; i++)
        if (!strcmp(KEEP_GROUPS[i], "dates"))
            bench->layout.keep = 1u << i;
    assert_spaces(bench, "on 30_March~2023 by No. 12 and");
    bench_free(bench);
}

/* -- Lines --------------------------------------------------------------------------------- */

/** Nothing but what is kept: the lines end where they must, and the text is whole. */
static void test_a_paragraph_of_nothing_else_is_set(void) {
    static const char kept[] = "BOSNIA and HERZEGOVINA and NORTH MACEDONIA and UNITED KINGDOM and "
                               "No. 12 N. N. Example EUR 5 million";
    Bench *bench = keeping("en", RULES);
    for (int align = ALIGN_JUSTIFY; align <= ALIGN_RIGHT; align++) {
        bench->style.align = (Align)align;
        for (double measure_pt = 20; measure_pt < 600; measure_pt *= 1.2) {
            const SetBlock *set = set_block(&bench->context, block_of(bench, kept, measure_pt));
            GString *text = g_string_new(NULL);
            for (int i = 0; i < set->line_count; i++)
                for (int j = 0; j < set->lines[i].run_count; j++)
                    g_string_append(text, set->lines[i].runs[j].glyphs.text);
            g_assert_cmpstr(text->str, ==, kept);
            g_string_free(text, TRUE);
        }
    }
    bench_free(bench);
}

/** Where the lines before it have room, what is kept goes over to the next line as one. */
static void test_lines_part_elsewhere(void) {
    static const char prose[] = "The Council took good note of what has been done in the country "
                                "since 30 March 2023 and of Article 5 as well.";
    Bench *bench = keeping("en", RULES);
    int parted[2] = {0};
    for (int kept = 0; kept < 2; kept++) {
        bench->layout.keep = kept ? ~0u : 0;
        for (double measure_pt = 150; measure_pt < 450; measure_pt += 2) {
            const SetBlock *set = set_block(&bench->context, block_of(bench, prose, measure_pt));
            for (int i = 0; i < set->line_count; i++) {
                const char *text = set->lines[i].runs[0].glyphs.text;
                parted[kept] += g_str_has_suffix(text, "30 ") || g_str_has_suffix(text, "Article ");
            }
        }
    }
    g_assert_cmpint(parted[0], >, 5);
    g_assert_cmpint(parted[1], ==, 0);
    bench_free(bench);
}

/* -- Files --------------------------------------------------------------------------------- */

/** A folder that holds `all.yaml` with this text. */
static char *folder_with(const char *text) {
    char *dir = g_dir_make_tmp("keep-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, "all.yaml", NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    return dir;
}

static void remove_folder(char *dir) {
    g_autofree char *path = g_build_filename(dir, "all.yaml", NULL);
    g_remove(path);
    g_rmdir(dir);
    g_free(dir);
}

static void test_a_wrong_file_is_told_with_its_place(void) {
    static const struct {
        const char *text;
        const char *code;
        int line;
        int column;
    } wrong[] = {
        {"names: [a b]\nnamse: [a b]\n", "keep-unknown-key", 2, 1},
        {"names: a b\n", "keep-type", 1, 8},
        {"names: [a b, [c]]\n", "keep-type", 1, 8},
        {"names: [a b, '']\n", "keep-type", 1, 8},
        {"- a\n", "keep-type", 1, 1},
        {"lists: [a]\n", "keep-type", 1, 1},
        {"names:\n  - one\n", "keep-rule", 2, 5},
        {"names:\n  - '{any}'\n", "keep-rule", 2, 5},
        {"names:\n  - '{nothing} a'\n", "keep-rule", 2, 5},
        {"names:\n  - a b c d e f g h i\n", "keep-rule", 2, 5},
        {"lists: {x: y}\nnames: ['{x} b']\n", "keep-type", 1, 12},
        {"names: [a b\n", "keep-syntax", 2, 1},
        {"names: [a b]\nnames: [c d]\n", "keep-duplicate-key", 2, 1},
        {"", "keep-empty", 1, 1},
        {"names: [\"\xff\"]\n", "keep-not-utf8", 1, 10},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        char *dir = folder_with(wrong[i].text);
        Bench *bench = keeping("en", dir);
        g_assert_null(set_block(&bench->context, block_of(bench, "a b c", 400)));
        g_assert_null(set_block(&bench->context, block_of(bench, "a b c", 400)));
        const ChDiagnostic *error = ch_diagnostics_at(bench->diagnostics, 0);
        g_assert_cmpstr(error->code, ==, wrong[i].code);
        g_assert_true(g_str_has_suffix(error->file, "all.yaml"));
        g_assert_cmpint(error->line, ==, wrong[i].line);
        g_assert_cmpint(error->column, ==, wrong[i].column);
        bench_free(bench);
        remove_folder(dir);
    }
}

static void test_elements_match_what_they_say(void) {
    char *dir = folder_with("lists:\n  fruit: [fig, 'pear tree', plum]\nnames:\n"
                            "  - '{fruit} x|y ~ z'\n  - '{letter} {name}'\n  - '  q   {dash} '\n");
    Bench *bench = keeping("en", dir);
    g_assert_cmpint(ch_diagnostics_count(bench->diagnostics, CH_NOTE), ==, 0);
    assert_spaces(bench, "a fig_x~z and plum_y w");
    assert_spaces(bench, "figs x and fig, x z");
    assert_spaces(bench, "\u00abfig_x\u00bb z");
    assert_spaces(bench, "a_Name and (b_Name) and (c) Name");
    bench_free(bench);
    remove_folder(dir);
}

static void test_odd_languages_have_no_rules(void) {
    static const char *const tags[] = {"", "-", "../all", "x/y", "averylonglanguage", "."};
    char *dir = folder_with("names: [a b]\n");
    Bench *bench = keeping("en", dir);
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
        const KeepRules *rules = keep_book_find(bench->context.keep, tags[i], bench->diagnostics);
        g_assert_nonnull(rules);
        g_assert_cmpint(rules->count, ==, 0);
    }
    g_assert_cmpint(ch_diagnostics_count(bench->diagnostics, CH_NOTE), ==, 0);
    bench_free(bench);
    remove_folder(dir);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/keep/what-is-kept-in-each-language", test_what_is_kept_in_each_language);
    g_test_add_func("/keep/every-shipped-file-is-sound", test_every_shipped_file_is_sound);
    g_test_add_func("/keep/a-layout-chooses-the-groups", test_a_layout_chooses_the_groups);
    g_test_add_func("/keep/a-paragraph-of-nothing-else-is-set",
                    test_a_paragraph_of_nothing_else_is_set);
    g_test_add_func("/keep/lines-part-elsewhere", test_lines_part_elsewhere);
    g_test_add_func("/keep/a-wrong-file-is-told-with-its-place",
                    test_a_wrong_file_is_told_with_its_place);
    g_test_add_func("/keep/elements-match-what-they-say", test_elements_match_what_they_say);
    g_test_add_func("/keep/odd-languages-have-no-rules", test_odd_languages_have_no_rules);
    return g_test_run();
}
