/* SPDX-License-Identifier: MIT
 *
 * Tests of text/ beyond Latin: families per script, text that runs right to left, Chinese.
 */
#include "text/bidi.h"

#include "text_bench.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const ScriptFont FONTS[] = {
    {"Arab", "Amiri", 1.2, false, true},
    {"Geor", "DejaVu Sans", 1, false, false},
    {"Hans", "Noto Sans CJK SC", 1, false, true},
    {"Hant", "Noto Sans CJK TC", 1, false, true},
};

static Bench *script_bench(const char *lang, Align align) {
    Bench *bench = bench_new(lang, align);
    bench->context.script_fonts = FONTS;
    bench->context.script_font_count = G_N_ELEMENTS(FONTS);
    bench->style.text.size_pt = 10;
    return bench;
}

/** The run whose text begins with `start`, spaces aside. */
static const GlyphRun *find_run(const SetLine *line, const char *start) {
    for (int i = 0; i < line->run_count; i++) {
        const char *text = line->runs[i].glyphs.text;
        if (g_str_has_prefix(text + strspn(text, " "), start))
            return &line->runs[i].glyphs;
    }
    g_error("no run begins with %s", start);
}

static double run_end(const GlyphRun *run) {
    double x_pt = run->x_pt;
    for (int i = 0; i < run->count; i++)
        x_pt += run->glyphs[i].advance_pt;
    return x_pt;
}

/** The edges of what is seen of the line. */
static void find_edges(const SetLine *line, double *left_pt, double *right_pt) {
    *left_pt = INFINITY;
    *right_pt = -INFINITY;
    for (int i = 0; i < line->run_count; i++) {
        const GlyphRun *run = &line->runs[i].glyphs;
        double x_pt = run->x_pt;
        for (int j = 0; j < run->count; j++) {
            double end_pt = x_pt + run->glyphs[j].advance_pt;
            if (run->text[run->glyphs[j].cluster] != ' ') {
                *left_pt = MIN(*left_pt, x_pt);
                *right_pt = MAX(*right_pt, end_pt);
            }
            x_pt = end_pt;
        }
    }
}

static const char *font_of(Bench *bench, const char *text, const char *start) {
    const SetBlock *block = set_text(bench, text, 1000);
    g_assert_nonnull(block);
    return find_run(&block->lines[0], start)->font->postscript_name;
}

static const ChDiagnostic *only_diagnostic(const Bench *bench) {
    g_assert_cmpint(ch_diagnostics_count(bench->diagnostics, CH_NOTE), ==, 1);
    return ch_diagnostics_at(bench->diagnostics, 0);
}

/* -- Families ------------------------------------------------------------------------------ */

static void test_a_letter_is_set_in_the_family_of_its_script(void) {
    static const char text[] = "Georgia საქართველო, in Arabic جورجيا, in Chinese 格鲁吉亚.";
    Bench *bench = script_bench("en", ALIGN_LEFT);
    g_assert_cmpstr(font_of(bench, text, "Georgia"), ==, "LiberationSans");
    g_assert_cmpstr(font_of(bench, text, "საქართველო"), ==, "DejaVuSans");
    g_assert_cmpstr(font_of(bench, text, "جورجيا"), ==, "Amiri-Regular");
    g_assert_cmpstr(font_of(bench, text, "格鲁吉亚"), ==, "NotoSansCJKsc-Regular");
    bench_free(bench);
}

static void test_what_is_common_goes_with_its_neighbours(void) {
    static const char text[] = "القرار 9514 (OSCE) عام";
    Bench *bench = script_bench("ar", ALIGN_LEFT);
    g_assert_cmpstr(font_of(bench, text, "9514"), ==, "Amiri-Regular");
    g_assert_cmpstr(font_of(bench, text, "OSCE"), ==, "LiberationSans");
    g_assert_cmpstr(font_of(bench, text, ")"), ==, "Amiri-Regular");
    g_assert_cmpstr(font_of(bench, "2030", "2030"), ==, "Amiri-Regular");
    g_assert_cmpstr(font_of(bench, "A 2030", "A 2030"), ==, "LiberationSans");
    bench_free(bench);
}

static void test_a_mark_the_family_lacks_is_looked_for_elsewhere(void) {
    Bench *bench = script_bench("zh", ALIGN_LEFT);
    g_assert_cmpstr(font_of(bench, "PC.DEL/4，第3", "，"), ==, "NotoSansCJKsc-Regular");
    bench->context.lang = "ar";
    g_assert_cmpstr(font_of(bench, "قرار ☼ قرار", "☼"), ==, "LiberationSans");
    bench_free(bench);
}

static void test_chinese_is_traditional_by_its_language(void) {
    static const struct {
        const char *lang;
        const char *font;
    } cases[] = {{"zh", "NotoSansCJKsc-Regular"},    {"zh-CN", "NotoSansCJKsc-Regular"},
                 {"zh-TW", "NotoSansCJKtc-Regular"}, {"zh-Hant-SG", "NotoSansCJKtc-Regular"},
                 {"en", "NotoSansCJKsc-Regular"},    {"zh-Hans-TW", "NotoSansCJKsc-Regular"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Bench *bench = script_bench(cases[i].lang, ALIGN_LEFT);
        g_assert_cmpstr(font_of(bench, "安全理事会", "安"), ==, cases[i].font);
        bench_free(bench);
    }
}

static void test_the_layout_scales_a_script_and_sets_its_italics_upright(void) {
    Bench *bench = script_bench("ar", ALIGN_LEFT);
    bench->style.text.italic = bench->style.text.bold = true;
    const SetBlock *block = set_text(bench, "قرار", 500);
    g_assert_cmpstr(block->lines[0].runs[0].glyphs.font->postscript_name, ==, "Amiri-Bold");
    g_assert_cmpfloat(block->lines[0].runs[0].glyphs.size_pt, ==, 12);
    g_assert_cmpfloat_with_epsilon(block->ascent_pt, 9.05, 0.01);
    bench_free(bench);
}

static void test_a_bold_that_does_not_exist_is_not_made_up(void) {
    ScriptFont fonts[] = {{"Hans", "Noto Sans CJK SC", 1, false, false}};
    Bench *bench = script_bench("zh", ALIGN_LEFT);
    bench->context.script_fonts = fonts;
    bench->context.script_font_count = 1;
    bench->style.text.italic = true;
    g_assert_null(set_text(bench, "安全理事会", 500));
    g_assert_cmpstr(only_diagnostic(bench)->code, ==, "font-missing-face");
    g_assert_nonnull(strstr(only_diagnostic(bench)->message, "Noto Sans CJK SC"));
    bench_free(bench);
}

static void test_a_missing_glyph_names_its_script(void) {
    static const struct {
        const char *text;
        const char *script;
    } cases[] = {{"საქართველო", "Geor"}, {"Հայաստան", "Armn"}, {"العربية", "Arab"},
                 {"中国", "Hans"},       {"ไทย", "Thai"},      {"हिन्दी", "Deva"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Bench *bench = script_bench("en", ALIGN_LEFT);
        bench->context.script_font_count = 0;
        g_assert_null(set_text(bench, cases[i].text, 500));
        const ChDiagnostic *diagnostic = only_diagnostic(bench);
        g_assert_cmpstr(diagnostic->code, ==, "font-missing-glyph");
        g_assert_cmpint(diagnostic->line, ==, 3);
        g_assert_nonnull(strstr(diagnostic->message, cases[i].text));
        g_assert_nonnull(strstr(diagnostic->hint, cases[i].script));
        bench_free(bench);
    }
}

static void test_a_letter_never_leaves_the_family_of_its_script(void) {
    ScriptFont fonts[] = {{"Geor", "Amiri", 1, false, false}};
    Bench *bench = script_bench("ka", ALIGN_LEFT);
    bench->style.text.family = "DejaVu Sans";
    bench->context.script_fonts = fonts;
    bench->context.script_font_count = 1;
    g_assert_null(set_text(bench, "საქართველო", 500));
    g_assert_cmpstr(only_diagnostic(bench)->code, ==, "font-missing-glyph");
    g_assert_nonnull(strstr(only_diagnostic(bench)->message, "Amiri"));
    bench_free(bench);
}

/* -- Right to left ------------------------------------------------------------------------- */

static const char arabic[] =
    "وإذ تدرك أن كل خيار متاح للإقليم خيار صحيح ما دام نابعا من إرادة شعبه الحرة ومن المبادئ "
    "الواردة في القرار 9514 (د-95) المؤرخ 14 كانون الأول/ديسمبر، وإذ تلاحظ تقرير OSCE/ODIHR "
    "الصادر عام ٢٠٣٠، ورقة العمل التي كتبتها الأمانة العامة عن الإقليم";

static void test_a_paragraph_runs_as_its_language_and_letters_say(void) {
    static const struct {
        const char *text;
        const char *lang;
        bool right_to_left;
    } cases[] = {
        {"The Council", "en", false},
        {"שלום", "en", true},
        {"OSCE قرار", "ar", true},
        {"OSCE قرار", "en", false},
        {"1 - تؤكد", "en", true},
        {"2030", "ar", true},
        {"2030", "en", false},
        {"The Council", "ar", false},
        {"", "he", true},
        {"\u200f2030", "en", true},
        {"\u2067abc\u2069 abc", "en", false},
        {"«Европа» العربية", "ru", false},
        {"2030", "az-Arab", true},
        {"", "zh", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(bidi_paragraph(cases[i].text, strlen(cases[i].text), cases[i].lang), ==,
                        cases[i].right_to_left);
}

static void test_runs_are_turned_by_level(void) {
    static const uint8_t levels[] = {0, 1, 2, 2, 1, 0, 3, 2};
    static const int expected[] = {0, 4, 2, 3, 1, 5, 6, 7};
    int order[8];
    bidi_order(levels, 8, order);
    for (int i = 0; i < 5; i++)
        g_assert_cmpint(order[i], ==, expected[i]);
    bidi_order(levels, 0, order);
}

static void test_numbers_stand_where_they_are_read(void) {
    Bench *bench = script_bench("ar", ALIGN_LEFT);
    const SetLine *line = &set_text(bench, "القرار 9514 المؤرخ 14", 500)->lines[0];
    const GlyphRun *first = find_run(line, "القرار");
    const GlyphRun *number = find_run(line, "9514");
    const GlyphRun *last = find_run(line, "14");
    g_assert_true(first->right_to_left);
    g_assert_false(number->right_to_left);
    g_assert_cmpfloat_with_epsilon(run_end(first), 500, 1e-6);
    g_assert_cmpfloat_with_epsilon(run_end(number), first->x_pt, 1e-6);
    g_assert_cmpfloat(run_end(last), <, number->x_pt);
    g_assert_cmpuint(number->glyphs[0].cluster, ==, 0);
    g_assert_cmpuint(first->glyphs[first->count - 1].cluster, ==, 0);
    bench_free(bench);
}

static void test_justified_lines_fill_the_measure_and_the_last_is_at_the_right(void) {
    Bench *bench = script_bench("ar", ALIGN_JUSTIFY);
    for (double measure_pt = 150; measure_pt < 500; measure_pt += 13) {
        const SetBlock *block = set_text(bench, arabic, measure_pt);
        g_assert_true(block->right_to_left);
        for (int i = 0; i < block->line_count; i++) {
            double left_pt;
            double right_pt;
            find_edges(&block->lines[i], &left_pt, &right_pt);
            g_assert_cmpfloat_with_epsilon(right_pt, measure_pt, 1e-4);
            if (i + 1 < block->line_count)
                g_assert_cmpfloat_with_epsilon(left_pt, 0, 1e-4);
            else
                g_assert_cmpfloat(left_pt, >, -1e-4);
        }
    }
    bench_free(bench);
}

static void test_alignments_change_sides(void) {
    static const struct {
        Align align;
        double slack; /**< at the left, as a part of all */
    } cases[] = {{ALIGN_LEFT, 1}, {ALIGN_CENTER, 0.5}, {ALIGN_RIGHT, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Bench *bench = script_bench("he", cases[i].align);
        double left_pt;
        double right_pt;
        find_edges(&set_text(bench, "שלום", 300)->lines[0], &left_pt, &right_pt);
        g_assert_cmpfloat_with_epsilon(left_pt, (300 - (right_pt - left_pt)) * cases[i].slack,
                                       1e-4);
        bench_free(bench);
    }
}

static void test_a_gap_has_its_first_end_at_the_right(void) {
    Bench *bench = script_bench("he", ALIGN_LEFT);
    const SetLine *line = &set_text(bench, "המועצה 9417\tוינה, 2030-03-28", 400)->lines[0];
    g_assert_cmpfloat_with_epsilon(run_end(find_run(line, "המועצה")), 400, 1e-4);
    g_assert_cmpfloat_with_epsilon(find_run(line, "2030")->x_pt, 0, 1e-4);
    line = &set_text(bench, "\tוינה", 400)->lines[0];
    g_assert_cmpfloat_with_epsilon(line->runs[0].glyphs.x_pt, 0, 1e-4);
    bench_free(bench);
}

static void test_a_label_hangs_at_the_right(void) {
    Bench *bench = script_bench("ar", ALIGN_JUSTIFY);
    bench->style.hang_pt = 30;
    StyledBlock *block = block_of(bench, "تؤكد من جديد", 270);
    Span label = {.text = "1 -", .style = &bench->style.text, .note = -1};
    block->label = &label;
    block->left_pt = 30;
    const SetBlock *set = set_block(&bench->context, block);
    double left_pt;
    double right_pt;
    g_assert_cmpfloat(set->left_pt, ==, 0);
    find_edges(set->label, &left_pt, &right_pt);
    g_assert_cmpfloat_with_epsilon(set->label_left_pt + right_pt, 300, 1e-4);
    g_assert_cmpfloat(set->label_left_pt + left_pt, >, 270);
    g_assert_cmpfloat(find_run(set->label, "-")->x_pt, <, find_run(set->label, "1")->x_pt);
    bench_free(bench);
}

static void test_a_call_stands_at_the_left_of_its_word(void) {
    Bench *bench = script_bench("he", ALIGN_JUSTIFY);
    StyledBlock *block = block_of(bench, "", 400);
    Span spans[] = {{.text = "הדוח", .style = &bench->style.text, .note = -1},
                    {.text = "1", .style = &bench->style.text, .note = 0},
                    {.text = ", ומברך", .style = &bench->style.text, .note = -1}};
    block->spans = spans;
    block->span_count = 3;
    const SetBlock *set = set_block(&bench->context, block);
    const LineRun *runs = set->lines[0].runs;
    g_assert_cmpint(runs[1].span, ==, 1);
    g_assert_cmpfloat_with_epsilon(run_end(&runs[1].glyphs), runs[0].glyphs.x_pt, 1e-6);
    g_assert_cmpfloat_with_epsilon(run_end(&runs[2].glyphs), runs[1].glyphs.x_pt, 1e-6);
    bench_free(bench);
}

static void test_the_first_column_of_a_table_is_at_the_right(void) {
    Bench *bench = script_bench("he", ALIGN_LEFT);
    TableRules rules = {.gap_pt = 10};
    StyledBlock cells[] = {*block_of(bench, "", 0), *block_of(bench, "שם", 0),
                           *block_of(bench, "A", 0), *block_of(bench, "מצב", 0)};
    StyledTable table = {.rules = &rules, .rows = 2, .columns = 2, .cells = cells};
    StyledBlock *block = block_of(bench, "", 280);
    block->kind = STYLED_TABLE;
    block->left_pt = 20;
    block->table = &table;
    const SetBlock *set = set_block(&bench->context, block);
    g_assert_true(set->right_to_left);
    g_assert_false(set->cells[2]->right_to_left);
    double width_pt = set->cells[0]->block->measure_pt;
    g_assert_cmpfloat_with_epsilon(set->cells[0]->left_pt + width_pt, 280, 1e-6);
    g_assert_cmpfloat_with_epsilon(set->cells[1]->left_pt + set->cells[1]->block->measure_pt,
                                   set->cells[0]->left_pt - 10, 1e-6);
    g_assert_cmpfloat_with_epsilon(set->left_pt, set->cells[1]->left_pt, 1e-6);
    bench_free(bench);
}

static void test_lines_parted_by_force_do_not_turn_each_other(void) {
    Bench *bench = script_bench("en", ALIGN_CENTER);
    const SetBlock *block = set_text(bench, "General\u2028الجمعية\u202830-90268", 300);
    g_assert_cmpint(block->line_count, ==, 3);
    g_assert_true(g_str_has_prefix(block->lines[2].runs[0].glyphs.text, "30-90268"));
    g_assert_cmpint(block->lines[2].run_count, ==, 1);
    bench_free(bench);
}

static void test_text_comes_back_in_its_order_at_any_measure(void) {
    static const char *const texts[] = {
        arabic,
        "Mixed שלום (abc) 12.5% – العربية 9514 (د-95) end",
        "\u202bRLE abc\u202c \u2067RLI 12\u2069 \u200f \u200e(\u061c) \u202eRLO\u202c \u2066",
        "שלום\u200f",
        "\u200e",
        "abc \u2069\u202c\u202c שלום \u202a\u202a\u202a",
        "בְּרֵאשִׁית בָּרָא",
        "لا إله\u200c\u200dلا",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        for (double measure_pt = 40; measure_pt < 600; measure_pt *= 1.4) {
            Bench *bench = script_bench(i % 2 ? "en" : "ar", i % 3 ? ALIGN_JUSTIFY : ALIGN_RIGHT);
            g_autofree char *text = block_text(set_text(bench, texts[i], measure_pt));
            g_assert_cmpstr(text, ==, texts[i]);
            bench_free(bench);
        }
}

/** Ten times as many cost about ten times as much, not a hundred. */
static void test_rows_of_controls_cost_linear_time(void) {
    static const char *const rows[] = {"a\u202b", "a\u2067b\u2069", "\u202bא\u202c", "א a "};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        double seconds[2];
        for (int size = 0; size < 2; size++) {
            Bench *bench = script_bench("en", ALIGN_LEFT);
            GString *text = g_string_new(NULL);
            for (int j = 0; j < (size ? 8000 : 800); j++)
                g_string_append(text, rows[i]);
            g_test_timer_start();
            g_assert_nonnull(set_text(bench, text->str, 400));
            seconds[size] = g_test_timer_elapsed();
            g_string_free(text, TRUE);
            bench_free(bench);
        }
        g_assert_cmpfloat(seconds[1], <, 40 * seconds[0] + 0.2);
    }
}

static void test_a_row_of_controls_is_refused(void) {
    Bench *bench = script_bench("en", ALIGN_LEFT);
    GString *text = g_string_new("a");
    for (int i = 0; i < 128; i++)
        g_string_append(text, "\u202b");
    g_assert_nonnull(set_text(bench, text->str, 400));
    g_string_append(text, "\u202b");
    g_assert_null(set_text(bench, text->str, 400));
    g_assert_cmpstr(only_diagnostic(bench)->code, ==, "text-format-row");
    g_string_free(text, TRUE);
    bench_free(bench);
}

/* -- Chinese ------------------------------------------------------------------------------- */

static const char chinese[] =
    "保障“言论自由”、“集会自由”和《新闻自由宣言》（二〇二九年）所载的各项权利，观察员说：“投票平静"
    "而有序。”（见报告第七段。）我们对此表示赞赏，第9338(2028)号决议、ODIHR的报告。";

static void test_no_line_begins_or_ends_with_the_wrong_mark(void) {
    Bench *bench = script_bench("zh", ALIGN_JUSTIFY);
    for (double measure_pt = 50; measure_pt < 400; measure_pt += 3) {
        const SetBlock *block = set_text(bench, chinese, measure_pt);
        g_autofree char *text = block_text(block);
        g_assert_cmpstr(text, ==, chinese);
        for (int i = 1; i < block->line_count; i++) {
            const SetLine *before = &block->lines[i - 1];
            const char *start = block->lines[i].runs[0].glyphs.text;
            const char *end = before->runs[before->run_count - 1].glyphs.text;
            end = g_utf8_prev_char(end + strlen(end));
            g_assert_null(g_utf8_strchr("”、》），。：）", -1, g_utf8_get_char(start)));
            g_assert_null(g_utf8_strchr("“《（(", -1, g_utf8_get_char(end)));
        }
    }
    bench_free(bench);
}

static void test_lines_of_ideographs_fill_the_measure(void) {
    Bench *bench = script_bench("zh", ALIGN_JUSTIFY);
    for (double measure_pt = 80; measure_pt < 400; measure_pt += 3) {
        const SetBlock *block = set_text(bench, chinese, measure_pt);
        for (int i = 0; i + 1 < block->line_count; i++) {
            double left_pt;
            double right_pt;
            find_edges(&block->lines[i], &left_pt, &right_pt);
            g_assert_cmpfloat_with_epsilon(left_pt, 0, 1e-4);
            g_assert_cmpfloat_with_epsilon(right_pt, measure_pt, 1e-4);
        }
    }
    bench_free(bench);
}

static double width_of(Bench *bench, const char *text) {
    double left_pt;
    double right_pt;
    find_edges(&set_text(bench, text, 1000)->lines[0], &left_pt, &right_pt);
    return right_pt - left_pt;
}

static void test_marks_in_a_row_share_their_blank(void) {
    static const struct {
        const char *text;
        double width_em;
    } cases[] = {
        {"中，中", 3},    {"中。”中", 3.5}, {"中”（中", 3.5}, {"（中", 1.5},
        {"中（“中", 3.5}, {"中，", 1.5},    {"中——中", 4},    {"中！中", 3},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Bench *bench = script_bench("zh", ALIGN_LEFT);
        g_assert_cmpfloat_with_epsilon(width_of(bench, cases[i].text), 10 * cases[i].width_em,
                                       1e-4);
        bench_free(bench);
    }
}

static void test_a_comma_in_the_middle_keeps_its_em(void) {
    Bench *bench = script_bench("zh-Hant", ALIGN_LEFT);
    g_assert_cmpfloat_with_epsilon(width_of(bench, "中，"), 20, 1e-4);
    g_assert_cmpfloat_with_epsilon(width_of(bench, "中」"), 15, 1e-4);
    bench_free(bench);
}

static void test_nothing_is_put_between_ideographs_and_latin(void) {
    Bench *bench = script_bench("zh", ALIGN_LEFT);
    g_assert_cmpfloat_with_epsilon(width_of(bench, "中ODIHR中"), width_of(bench, "ODIHR") + 20,
                                   1e-4);
    bench_free(bench);
}

static void add_script_tests(void) {
    g_test_add_func("/script/a-letter-is-set-in-the-family-of-its-script",
                    test_a_letter_is_set_in_the_family_of_its_script);
    g_test_add_func("/script/what-is-common-goes-with-its-neighbours",
                    test_what_is_common_goes_with_its_neighbours);
    g_test_add_func("/script/a-mark-the-family-lacks-is-looked-for-elsewhere",
                    test_a_mark_the_family_lacks_is_looked_for_elsewhere);
    g_test_add_func("/script/chinese-is-traditional-by-its-language",
                    test_chinese_is_traditional_by_its_language);
    g_test_add_func("/script/the-layout-scales-and-sets-italics-upright",
                    test_the_layout_scales_a_script_and_sets_its_italics_upright);
    g_test_add_func("/script/a-face-that-does-not-exist-is-not-made-up",
                    test_a_bold_that_does_not_exist_is_not_made_up);
    g_test_add_func("/script/a-missing-glyph-names-its-script",
                    test_a_missing_glyph_names_its_script);
    g_test_add_func("/script/a-letter-never-leaves-the-family-of-its-script",
                    test_a_letter_never_leaves_the_family_of_its_script);
}

static void add_bidi_tests(void) {
    g_test_add_func("/bidi/a-paragraph-runs-as-its-language-and-letters-say",
                    test_a_paragraph_runs_as_its_language_and_letters_say);
    g_test_add_func("/bidi/runs-are-turned-by-level", test_runs_are_turned_by_level);
    g_test_add_func("/bidi/numbers-stand-where-they-are-read",
                    test_numbers_stand_where_they_are_read);
    g_test_add_func("/bidi/justified-lines-fill-the-measure-and-the-last-is-at-the-right",
                    test_justified_lines_fill_the_measure_and_the_last_is_at_the_right);
    g_test_add_func("/bidi/alignments-change-sides", test_alignments_change_sides);
    g_test_add_func("/bidi/a-gap-has-its-first-end-at-the-right",
                    test_a_gap_has_its_first_end_at_the_right);
    g_test_add_func("/bidi/a-label-hangs-at-the-right", test_a_label_hangs_at_the_right);
    g_test_add_func("/bidi/a-call-stands-at-the-left-of-its-word",
                    test_a_call_stands_at_the_left_of_its_word);
    g_test_add_func("/bidi/the-first-column-of-a-table-is-at-the-right",
                    test_the_first_column_of_a_table_is_at_the_right);
    g_test_add_func("/bidi/lines-parted-by-force-do-not-turn-each-other",
                    test_lines_parted_by_force_do_not_turn_each_other);
    g_test_add_func("/bidi/text-comes-back-in-its-order-at-any-measure",
                    test_text_comes_back_in_its_order_at_any_measure);
    g_test_add_func("/bidi/rows-of-controls-cost-linear-time",
                    test_rows_of_controls_cost_linear_time);
    g_test_add_func("/bidi/a-row-of-controls-is-refused", test_a_row_of_controls_is_refused);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    add_script_tests();
    add_bidi_tests();
    g_test_add_func("/wide/no-line-begins-or-ends-with-the-wrong-mark",
                    test_no_line_begins_or_ends_with_the_wrong_mark);
    g_test_add_func("/wide/lines-of-ideographs-fill-the-measure",
                    test_lines_of_ideographs_fill_the_measure);
    g_test_add_func("/wide/marks-in-a-row-share-their-blank",
                    test_marks_in_a_row_share_their_blank);
    g_test_add_func("/wide/a-comma-in-the-middle-keeps-its-em",
                    test_a_comma_in_the_middle_keeps_its_em);
    g_test_add_func("/wide/nothing-is-put-between-ideographs-and-latin",
                    test_nothing_is_put_between_ideographs_and_latin);
    return g_test_run();
}
