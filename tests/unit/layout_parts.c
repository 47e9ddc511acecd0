/* SPDX-License-Identifier: MIT
 *
 * Parts of layouts: the syntax of conditions, the forms of fixtures, how much of all a layout may
 * have.
 */
#include "layout_draft.h"
#include "style/condition.h"
#include "style/layout_keys.h"

#include <glib.h>
#include <string.h>

/* -- Conditions --------------------------------------------------------------------------- */

static void test_condition_syntax(void) {
    static const char *const right[] = {"a",       "not a",     "a = b",
                                        "a != b",  " a  and b", "a and not b and c = d",
                                        "a = not", "a = and",   "a-b_c = 1:2/3"};
    static const char *const wrong[] = {"",        " ",     "not",  "and",         "a b",
                                        "a and",   "and a", "a =",  "not a = b",   "a == b",
                                        "a or b",  "a=b",   "= b",  "a and and b", "not not a",
                                        "a ! = b", "{a}",   "a\nb", "(a)"};
    for (size_t i = 0; i < G_N_ELEMENTS(right); i++)
        g_assert_true(condition_valid(right[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(condition_valid(wrong[i]));
}

static bool is_ab(const char *field, const char *value, void *context) {
    (void)context;
    return strcmp(field, "a") == 0 && (!value || strcmp(value, "b") == 0);
}

static void test_conditions(void) {
    static const struct {
        const char *text;
        bool holds;
    } cases[] = {{NULL, true},       {"a", true},           {"not a", false},
                 {"c", false},       {"not c", true},       {"a = b", true},
                 {"a = c", false},   {"a != b", false},     {"a != c", true},
                 {"c != b", true},   {"a and c", false},    {"a and not c", true},
                 {"c and a", false}, {"a and a = c", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_true(condition_holds(cases[i].text, is_ab, NULL) == cases[i].holds);
}

static void collect(const char *field, const char *value, void *context) {
    g_string_append_printf(context, "%s=%s ", field, value ? value : "");
}

static void test_condition_fields(void) {
    g_autoptr(GString) fields = g_string_new(NULL);
    condition_fields("a and not b and c != d and a = e", collect, fields);
    g_assert_cmpstr(fields->str, ==, "a= b= c=d a=e ");
}

/* -- Fixtures ----------------------------------------------------------------------------- */

static void test_fixtures(void) {
    ChLayout *layout = read_right(
        "fields: {s: {}}\nstyles: {small: {size: 8pt}}\nclosing:\n"
        "  - {text: \"{s}\", style: small, heading: 2, when: s, outset: 3pt}\n"
        "  - {graphic: a.svg, height: 20pt, alt: A, supplied: true}\n"
        "  - {rule: 2pt, width: 100pt, outset: 4pt}\n"
        "  - {space: 7pt, when: not s}\n"
        "  - {code: code39, of: \"{s}\", module: 1pt, height: 9pt, alt: Code}\n"
        "  - {code: qr, of: \"x{s}\", level: H, alt: Code}\n"
        "  - {columns: [{width: 50pt, items: [{text: a}, {space: 1pt}]}, {}], gap: 6pt}\n"
        "  - {box: [{text: b}], width: 90pt, height: 40pt, border: 1pt, padding: 3pt, "
        "fill: \"#ff0000\"}\n");
    const Fixture *items = layout->closing.items;
    g_assert_cmpint(layout->closing.count, ==, 8);
    g_assert_cmpstr(items[0].template_text, ==, "{s}");
    g_assert_cmpstr(items[0].style->name, ==, "small");
    g_assert_cmpint(items[0].heading, ==, 2);
    g_assert_cmpstr(items[0].when, ==, "s");
    g_assert_cmpfloat(items[0].outset_pt, ==, 3);
    g_assert_true(items[1].kind == FIXTURE_GRAPHIC && items[1].supplied);
    g_assert_cmpfloat(items[1].height_pt, ==, 20);
    g_assert_true(items[2].kind == FIXTURE_RULE);
    g_assert_cmpfloat(items[2].width_pt, ==, 100);
    g_assert_true(items[3].kind == FIXTURE_SPACE);
    g_assert_cmpfloat(items[3].height_pt, ==, 7);
    g_assert_true(items[4].kind == FIXTURE_CODE && items[4].code == CODE_39);
    g_assert_cmpfloat(items[4].module_pt, ==, 1);
    g_assert_true(items[5].code == CODE_QR && items[5].level == CODE_LEVEL_H);
    g_assert_cmpint(items[6].column_count, ==, 2);
    g_assert_cmpfloat(items[6].columns[0].width_pt, ==, 50);
    g_assert_cmpint(items[6].columns[0].items.count, ==, 2);
    g_assert_cmpint(items[6].columns[1].items.count, ==, 0);
    g_assert_cmpfloat(items[6].gap_pt, ==, 6);
    g_assert_true(items[7].kind == FIXTURE_BOX && items[7].items.count == 1);
    g_assert_cmpfloat(items[7].border_pt + items[7].padding_pt, ==, 4);
    g_assert_cmpfloat(items[7].fill.red, ==, 1);
    ch_layout_free(layout);
}

/** A value that is right for the key, as a layout writes it. */
static const char *right_value(const LayoutKey *key) {
    switch (key->type) {
    case KEY_LENGTH:
        return "9pt";
    case KEY_COUNT:
        return "1";
    case KEY_WORD:
    case KEY_SWITCH:
        return key->words[0];
    case KEY_COLOR:
        return "\"#123456\"";
    case KEY_STYLE:
        return "base";
    case KEY_FIXTURES:
        return "[]";
    case KEY_COLUMNS:
        return "[{}]";
    default:
        return "f";
    }
}

/** A masthead of one item: the form with all of its keys but `left_out`, and what is `added`. */
static char *item_of(const FixtureForm *form, const LayoutKey *left_out, const char *added) {
    GString *yaml = g_string_new("fields: {f: {}}\nmasthead:\n - {");
    g_string_append(yaml, added);
    for (const LayoutKey *key = form->keys; key->name; key++) {
        if (key != left_out)
            g_string_append_printf(yaml, "%s: %s, ", key->name, right_value(key));
    }
    g_string_append(yaml, "}\n");
    return g_string_free(yaml, FALSE);
}

/** Each form takes all of its keys, needs those that are required and knows no other's. */
static void test_fixture_keys(void) {
    for (size_t i = 0; i < FIXTURE_FORM_COUNT; i++) {
        const FixtureForm *form = &FIXTURE_FORMS[i];
        g_autofree char *whole = item_of(form, NULL, "");
        ch_layout_free(read_right(whole));
        g_autofree char *foreign = item_of(form, NULL, "wdith: 1mm, ");
        assert_wrong(foreign, layout_key_find(form->keys, "width")
                                  ? "3:5 layout-unknown-key - did you mean `width`?"
                                  : "3:5 layout-unknown-key");
        for (const LayoutKey *key = form->keys; key->name; key++) {
            g_autofree char *without = item_of(form, key, "");
            if (key->required && strcmp(key->name, form->name) != 0)
                assert_wrong(without, "3:4 layout-missing-key");
        }
    }
}

static void test_fixtures_wrong(void) {
    assert_wrong("masthead: [{txet: a}]\n", "1:12 layout-fixture - did you mean `text`?");
    assert_wrong("masthead: [{style: base}]\n", "1:12 layout-fixture");
    assert_wrong("masthead: [{text: a, rule: 1pt}]\n",
                 "1:22 layout-fixture - make it an item of its own");
    assert_wrong("masthead: [{columns: {}}]\n", "1:22 layout-type");
    assert_wrong("masthead: [{columns: [{wdth: 1mm}]}]\n",
                 "1:24 layout-unknown-key - did you mean `width`?");
    assert_wrong("masthead: [{box: [{code: pdf417, of: a, alt: b}]}]\n",
                 "1:26 layout-unknown-value - one of `qr`, `code39`, `code128`");
    assert_wrong("masthead: [{box: [{text: a, heading: 7}]}]\n", "1:38 layout-range");
}

/* -- Named parts -------------------------------------------------------------------------- */

static void test_parts(void) {
    ChLayout *layout = read_right("fields: {a: {}}\n"
                                  "parts:\n"
                                  "  head: [{text: A}, {part: foot}]\n"
                                  "  foot: [{text: B}]\n"
                                  "  unused: [{nothing: known}]\n"
                                  "masthead: [{part: head}, {text: C}]\n"
                                  "closing: [{box: [{part: foot}]}]\n"
                                  "foot: {next: {items: [{part: foot}]}}\n");
    static const char *const texts[] = {"A", "B", "C"};
    g_assert_cmpint(layout->masthead.count, ==, 3);
    for (int i = 0; i < 3; i++)
        g_assert_cmpstr(layout->masthead.items[i].template_text, ==, texts[i]);
    g_assert_cmpint(layout->masthead.items[1].at.line, ==, 4);
    g_assert_cmpstr(layout->closing.items[0].items.items[0].template_text, ==, "B");
    g_assert_cmpint(layout->foot[RUNNING_NEXT].items.count, ==, 1);
    ch_layout_free(layout);
}

static void test_parts_wrong(void) {
    assert_wrong("parts: {head: []}\nmasthead: [{part: haed}]\n",
                 "2:19 layout-part - did you mean `head`?");
    assert_wrong("parts: {head: []}\nmasthead: [{part: head, style: base}]\n",
                 "2:12 layout-part - write it at the items of the part");
    assert_wrong("parts: {a: [{part: b}], b: [{box: [{part: a}]}]}\nmasthead: [{part: a}]\n",
                 "1:43 layout-part");
    assert_wrong("parts: {a: x}\nmasthead: [{part: a}]\n", "1:12 layout-type");
    assert_wrong("masthead: [{part: a}]\n", "1:12 layout-fixture");
}

/** Two parts in each part make as many items as there is room for, however short the file. */
static void test_parts_grow(void) {
    assert_wrong("parts: {a: [{part: b}, {part: b}], b: [{part: c}, {part: c}],"
                 " c: [{part: d}, {part: d}], d: [{part: e}, {part: e}], e: [{part: f}, {part: f}],"
                 " f: [{part: g}, {part: g}], g: [{part: h}, {part: h}], h: [{part: i}, {part: i}],"
                 " i: [{part: j}, {part: j}], j: [{space: 1pt}, {space: 1pt}]}\n"
                 "masthead: [{part: a}]\n",
                 "1:236 layout-entries");
}

/* -- Limits ------------------------------------------------------------------------------- */

/** Lists and maps are bounded by the entries that YAML may have. */
static void test_entries(void) {
    static const struct {
        const char *head;
        const char *before; /**< the number of an entry */
        const char *behind;
    } cases[] = {{"styles", "  s", ": {}\n"},
                 {"fields", "  s", ": {}\n"},
                 {"terms", "  s", ": {en: x}\n"},
                 {"masthead", "  - {space: ", "pt}\n"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) yaml = g_string_new(cases[i].head);
        g_string_append(yaml, ":\n");
        for (int entry = 0; entry < 1000; entry++)
            g_string_append_printf(yaml, "%s%d%s", cases[i].before, entry, cases[i].behind);
        ch_layout_free(read_right(yaml->str));
        g_string_append_printf(yaml, "%s1000%s", cases[i].before, cases[i].behind);
        assert_wrong(yaml->str, "1002:3 layout-syntax");
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/condition/terms-joined-by-and", test_condition_syntax);
    g_test_add_func("/condition/all-terms-must-hold", test_conditions);
    g_test_add_func("/condition/its-fields-are-listed", test_condition_fields);
    g_test_add_func("/fixture/each-form-is-read", test_fixtures);
    g_test_add_func("/fixture/each-form-has-its-keys", test_fixture_keys);
    g_test_add_func("/fixture/a-wrong-item-is-refused", test_fixtures_wrong);
    g_test_add_func("/part/its-items-stand-where-its-name-does", test_parts);
    g_test_add_func("/part/a-wrong-one-is-refused", test_parts_wrong);
    g_test_add_func("/part/all-of-them-have-so-many-items", test_parts_grow);
    g_test_add_func("/limit/entries-of-maps-and-lists", test_entries);
    return g_test_run();
}
