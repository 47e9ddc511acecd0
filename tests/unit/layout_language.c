/* SPDX-License-Identifier: MIT
 *
 * The language of layouts: files that start from each other, types of fields, terms, filters and
 * conditions, with what they print and what is wrong with them.
 */
#include "layout_draft.h"
#include "model/statement.h"
#include "style/field.h"
#include "style/field_type.h"
#include "style/filter.h"

#include <glib.h>
#include <string.h>

/* -- Helpers ------------------------------------------------------------------------------ */

/** A statement with fields, each given as a name and a value, ended by NULL. */
static ChStatement *statement_with(const char *const *fields) {
    ChStatement *statement = statement_new("x.md");
    for (; *fields; fields += 2)
        statement_set_field(statement, fields[0], fields[1], (Position){1, 1});
    return statement;
}

#define FIELDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/** What the template prints. */
static void assert_printed(const ChLayout *layout, const char *const *fields,
                           const char *template_text, const char *expected) {
    ChStatement *statement = statement_with(fields);
    FieldScope scope = {.statement = statement, .layout = layout, .arena = statement->arena};
    const char *lang = field_value(&scope, "lang");
    scope.lang = lang ? lang : layout->lang;
    scope.page = 2;
    scope.pages = 7;
    scope.section = "Annex 1";
    scope.section_page = 1;
    scope.section_pages = 3;
    g_assert_cmpstr(field_expand(&scope, template_text), ==, expected);
    ch_statement_free(statement);
}

static bool holds(const ChLayout *layout, const char *const *fields, const char *condition) {
    ChStatement *statement = statement_with(fields);
    FieldScope scope = {.statement = statement, .layout = layout, .arena = statement->arena};
    const char *lang = field_value(&scope, "lang");
    scope.lang = lang ? lang : layout->lang;
    bool held = field_holds(&scope, condition);
    ch_statement_free(statement);
    return held;
}

/* -- Layouts that start from others ------------------------------------------------------- */

static void test_extends(void) {
    ChLayout *layout =
        READ_FILES("",
                   {"x.yaml", "extends: parent\nlang: fr\nfields: {title: {required: true}}\n"
                              "styles: {title: {align: left}}\nclosing: [{space: 2mm}]\n"},
                   {"parent.yaml",
                    "description: A parent\nlang: en\n"
                    "fields: {issuer: {default: X}, title: {type: lines}}\n"
                    "styles: {title: {weight: bold, align: center}, motto: {slant: italic}}\n"
                    "closing: [{space: 1mm}, {space: 1mm}]\nfoot: {next: {text: \"{page}\"}}\n"});
    g_assert_cmpstr(layout->name, ==, "x");
    g_assert_cmpstr(layout->description, ==, "A parent");
    g_assert_cmpstr(layout->lang, ==, "fr");
    g_assert_cmpint(layout->field_count, ==, 2);
    g_assert_cmpstr(layout->fields[0].preset, ==, "X");
    g_assert_cmpint(layout->fields[1].type, ==, FIELD_LINES);
    g_assert_true(layout->fields[1].required);
    const BlockStyle *title = layout_find_style(layout, "title");
    g_assert_true(title->text.bold && title->align == ALIGN_LEFT);
    g_assert_true(layout_find_style(layout, "motto")->text.italic);
    g_assert_cmpint(layout->closing.count, ==, 1);
    g_assert_cmpstr(layout->foot[RUNNING_NEXT].template_text, ==, "{page}");
    ch_layout_free(layout);
}

static void test_extends_chain(void) {
    ChLayout *layout = READ_FILES(
        "", {"x.yaml", "extends: ./b.yaml\nstyles: {base: {widows: 4}}\n"},
        {"b.yaml", "extends: c\nstyles: {base: {widows: 3, orphans: 3}}\n"},
        {"c.yaml", "styles: {base: {widows: 5, orphans: 5, hyphen-penalty: 7}, note: {}}\n"});
    g_assert_cmpint(layout->styles[0].widows, ==, 4);
    g_assert_cmpint(layout->styles[0].orphans, ==, 3);
    g_assert_cmpint(layout->styles[0].hyphen_penalty, ==, 7);
    ch_layout_free(layout);
}

static void test_extends_takes_away(void) {
    ChLayout *layout = READ_FILES(
        "",
        {"x.yaml", "extends: p\nfoot: ~\nhead: {next: {text: ~, items: [{text: \"{page}\"}]}}\n"
                   "masthead: []\nfields: {date: ~}\nstyles: {base: {widows: ~}}\n"},
        {"p.yaml", "fields: {date: {type: date}}\nfoot: {next: {text: a}}\nstyles: {base: "
                   "{widows: 9}}\nhead: {next: {text: a}}\nmasthead: [{text: a}]\n"});
    g_assert_null(layout->foot[RUNNING_NEXT].style);
    g_assert_null(layout->head[RUNNING_NEXT].template_text);
    g_assert_cmpint(layout->head[RUNNING_NEXT].items.count, ==, 1);
    g_assert_cmpint(layout->masthead.count, ==, 0);
    g_assert_cmpint(layout->field_count, ==, 0);
    g_assert_cmpint(layout->styles[0].widows, ==, 2);
    ch_layout_free(layout);
    READ_FILES("x.yaml:2:7 layout-type - write `{}`", {"x.yaml", "extends: p\nfoot: ~\n"},
               {"p.yaml", "lang: en\n"});
}

static void test_extends_files(void) {
    ChLayout *layout =
        READ_FILES("", {"x.yaml", "extends: sub/p.yaml\nstyles: {a: {}}\n"},
                   {"sub/p.yaml", "masthead:\n  - {graphic: a.svg, height: 1cm, alt: A}\n"
                                  "styles: {b: {}}\n"});
    const Fixture *graphic = &layout->masthead.items[0];
    g_assert_true(g_str_has_suffix(graphic->path, "/sub/a.svg"));
    g_assert_true(g_str_has_suffix(graphic->file, "/sub/p.yaml"));
    g_assert_cmpint(graphic->at.line, ==, 2);
    g_assert_true(g_str_has_suffix(layout_find_style(layout, "a")->file, "/x.yaml"));
    g_assert_true(g_str_has_suffix(layout_find_style(layout, "b")->file, "/sub/p.yaml"));
    ch_layout_free(layout);
}

/** Each error stands in the file that wrote what is wrong, also where maps are joined. */
static void test_extends_errors(void) {
    READ_FILES("p.yaml:1:14 layout-unknown-value - did you mean `A4`?\n"
               "x.yaml:3:16 layout-type\n"
               "p.yaml:2:17 layout-unknown-key - did you mean `size`?\n"
               "x.yaml:2:18 layout-unknown-key - did you mean `align`?\n"
               "x.yaml:4:31 layout-unknown-style - did you mean `title`?",
               {"x.yaml", "extends: p\nstyles: {title: {algin: left}}\n"
                          "fields: {date: [x]}\nmasthead: [{text: \"a\", style: titel}]\n"},
               {"p.yaml", "page: {size: A44}\nstyles: {note: {siez: 1pt}}\n"});
}

static void test_extends_missing(void) {
    READ_FILES("x.yaml:2:10 layout-not-found - did you mean `parent`?",
               {"x.yaml", "lang: en\nextends: parnet\n"}, {"parent.yaml", "lang: en\n"});
    assert_wrong("extends: ./none.yaml\n", "1:10 layout-not-found");
    assert_wrong("extends: [a]\n", "1:10 layout-type");
    assert_wrong("extends: nothing\n", "1:10 layout-not-found - `chancery layouts` lists them");
    assert_wrong("extends: \"\"\n", "1:10 layout-not-found - did you mean `x`?");
    assert_wrong("extends:\n", "1:9 layout-type");
    READ_FILES("p.yaml:1:1 layout-empty", {"x.yaml", "extends: p\n"}, {"p.yaml", "# nothing\n"});
    READ_FILES("p.yaml:1:1 layout-type", {"x.yaml", "extends: p\n"}, {"p.yaml", "[a]\n"});
}

static void test_extends_cycle(void) {
    assert_wrong("extends: x\n", "1:10 layout-extends-cycle");
    assert_wrong("extends: ../layouts/./x.yaml\n",
                 "1:10 layout-not-found"); /* the folder is another */
    READ_FILES("b.yaml:1:10 layout-extends-cycle", {"x.yaml", "extends: b\n"},
               {"b.yaml", "extends: ./x.yaml\n"});
    READ_FILES("c.yaml:1:10 layout-extends-cycle", {"x.yaml", "extends: b\n"},
               {"b.yaml", "extends: c\n"}, {"c.yaml", "extends: ./sub/../b.yaml\n"},
               {"sub/d.yaml", "lang: en\n"});
}

static void test_extends_limits(void) {
    File files[9];
    char names[9][8];
    char texts[9][16];
    for (int i = 0; i < 9; i++) {
        g_snprintf(names[i], sizeof names[i], "%d.yaml", i);
        g_snprintf(texts[i], sizeof texts[i], i < 8 ? "extends: \"%d\"\n" : "lang: en\n", i + 1);
        files[i] = (File){names[i], texts[i]};
    }
    g_assert_null(read_files(files, 9, "7.yaml:1:10 layout-extends-depth"));
    ch_layout_free(read_files(files + 1, 8, ""));
}

/** A map of 600 names in each of two files. */
static void test_extends_entries(void) {
    GString *names[2] = {g_string_new("extends: b\nfields:\n"), g_string_new("fields:\n")};
    for (int i = 0; i < 600; i++) {
        g_string_append_printf(names[0], "  a%d: {}\n", i);
        g_string_append_printf(names[1], "  b%d: {}\n", i);
    }
    const File files[] = {{"x.yaml", names[0]->str}, {"b.yaml", names[1]->str}};
    g_assert_null(read_files(files, 2, "x.yaml:3:3 layout-entries"));
    g_string_free(names[0], TRUE);
    g_string_free(names[1], TRUE);
}

/* -- Fields ------------------------------------------------------------------------------- */

static const char TYPED[] = "fields:\n"
                            "  words:    {}\n"
                            "  title:    {type: lines}\n"
                            "  date:     {type: date}\n"
                            "  strip:    {type: switch, default: true}\n"
                            "  kind:     {type: choice, of: [ordinary, special], "
                            "default: ordinary}\n"
                            "  number:   {type: number, least: 1, most: 9999}\n"
                            "  original: {type: language}\n";

static void test_field_types(void) {
    ChLayout *layout = read_right(TYPED);
    const FieldRule *kind = layout_find_field(layout, "kind");
    g_assert_cmpstr(kind->choices[1], ==, "special");
    g_assert_null(kind->choices[2]);
    const FieldRule *number = layout_find_field(layout, "number");
    g_assert_cmpint(number->least, ==, 1);
    g_assert_cmpint(number->most, ==, 9999);
    g_assert_cmpint(layout_find_field(layout, "original")->type, ==, FIELD_LANGUAGE);
    g_assert_cmpint(layout_find_field(layout, "strip")->type, ==, FIELD_SWITCH);
    g_assert_cmpint(layout_find_field(layout, "words")->most, ==, 999999999);
    ch_layout_free(layout);
}

static void test_field_rules_wrong(void) {
    assert_wrong("fields: {a: {type: chioce}}\n",
                 "1:20 layout-unknown-value - did you mean `choice`?");
    assert_wrong("fields: {a: {type: choice}}\n",
                 "1:13 layout-missing-key - such as `of: [general, limited]`");
    assert_wrong("fields: {a: {type: choice, of: []}}\n", "1:32 layout-type");
    assert_wrong("fields: {a: {type: choice, of: [b, b]}}\n",
                 "1:36 layout-type - such as `limited`");
    assert_wrong("fields: {a: {type: choice, of: [b c]}}\n",
                 "1:33 layout-type - such as `limited`");
    assert_wrong("fields: {a: {of: [b]}}\n", "1:14 layout-type");
    assert_wrong("fields: {a: {type: date, least: 3}}\n", "1:26 layout-type");
    assert_wrong("fields: {a: {type: number, least: 3, most: 2}}\n", "1:13 layout-range");
    assert_wrong("fields: {a: {type: number, most: -1}}\n", "1:34 layout-type");
    assert_wrong("fields: {a: {type: number, most: 1000000000}}\n", "1:34 layout-range");
    assert_wrong("fields: {a: {typ: date}}\n", "1:14 layout-unknown-key - did you mean `type`?");
    assert_wrong("fields: {lang: {}}\n", "1:10 layout-field-name");
    assert_wrong("fields: {section-page: {}}\n", "1:10 layout-field-name");
    assert_wrong("fields: {\"a:b\": {}}\n", "1:10 layout-field-name");
}

static void test_defaults_wrong(void) {
    assert_wrong("fields: {a: {type: switch, default: on}}\n",
                 "1:37 layout-type - write `true` or `false`");
    assert_wrong("fields: {a: {type: number, most: 5, default: 6}}\n", "1:46 layout-type");
    assert_wrong("fields: {a: {type: date, default: 2023-02-30}}\n",
                 "1:35 layout-type - a day is written YYYY-MM-DD");
    assert_wrong("fields: {a: {type: language, default: French!}}\n",
                 "1:39 layout-type - such as `fr` or `en-GB`");
    assert_wrong("fields: {a: {type: choice, of: [general], default: genral}}\n",
                 "1:52 layout-type - did you mean `general`?");
    assert_wrong("fields: {a: {default: \"a\\nb\"}}\n", "1:23 layout-type - make it `type: lines`");
}

static void assert_refused(const char *name, const char *value, const char *expected) {
    ChLayout *layout = read_right(TYPED);
    ChStatement *statement = statement_new("x.md");
    statement_set_field(statement, name, value, (Position){3, 7});
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    FieldScope scope = {
        .statement = statement, .layout = layout, .lang = "en", .arena = statement->arena};
    fields_check(&scope, diagnostics);
    const ChDiagnostic *found = ch_diagnostics_at(diagnostics, 0);
    g_autofree char *finding =
        found ? g_strdup_printf("%d:%d %s%s%s", found->line, found->column, found->code,
                                found->hint ? " - " : "", found->hint ? found->hint : "")
              : g_strdup("");
    g_assert_cmpstr(finding, ==, expected);
    ch_diagnostics_free(diagnostics);
    ch_statement_free(statement);
    ch_layout_free(layout);
}

static void test_values(void) {
    assert_refused("strip", "false", "");
    assert_refused("strip", " true ", "");
    assert_refused("strip", "yes", "3:7 field-switch - write `true` or `false`");
    assert_refused("kind", "special", "");
    assert_refused("kind", "specail", "3:7 field-choice - did you mean `special`?");
    assert_refused("kind", "x", "3:7 field-choice - one of `ordinary`, `special`");
    assert_refused("number", "1417", "");
    assert_refused("number", "0", "3:7 field-number");
    assert_refused("number", "10000", "3:7 field-number");
    assert_refused("number", "99999999999999999999999", "3:7 field-number");
    assert_refused("number", "-1", "3:7 field-number");
    assert_refused("number", "1.5", "3:7 field-number");
    assert_refused("original", "fr-BE", "");
    assert_refused("original", "français", "3:7 field-language - such as `fr` or `en-GB`");
    assert_refused("date", "2023-03-30", "");
    assert_refused("date", "30 March 2023", "");
    assert_refused("date", "2023-02-29", "3:7 field-date - a day is written YYYY-MM-DD");
    assert_refused("words", "a\nb", "3:7 field-lines");
    assert_refused("knd", "x", "3:7 field-unknown - did you mean `kind`?");
    assert_refused("number", "", "");
}

/* -- Templates ---------------------------------------------------------------------------- */

static void test_filters(void) {
    ChLayout *layout = read_right(TYPED);
    const char *const *fields =
        FIELDS("date", "2023-03-30", "original", "ru", "number", "1233", "title", "One\nTwo");
    assert_printed(layout, fields, "{date}", "30 March 2023");
    assert_printed(layout, fields, "{date:weekday}", "Thursday, 30 March 2023");
    assert_printed(layout, fields, "{date:iso} {date:dots}", "2023-03-30 30.03.2023");
    assert_printed(layout, fields, "{date:roman} {date:digits}", "30.III.2023 300323");
    assert_printed(layout, fields, "{date:year} {date:weekday:upper}",
                   "2023 THURSDAY, 30 MARCH 2023");
    assert_printed(layout, fields, "{original} {original:upper}", "Russian RUSSIAN");
    assert_printed(layout, fields, "{number:ordinal}", "1233rd");
    assert_printed(layout, fields, "{title:first} {title:first:lower}", "One one");
    assert_printed(layout, fields, "{words:upper}", "");
    assert_printed(layout, fields, "[{words:upper}|{lang}]", "English");
    assert_printed(layout, FIELDS("date", "spring\t2023"), "{date:dots} {date:capital}",
                   "spring 2023 Spring 2023");
    assert_printed(layout, FIELDS("lang", "fr", "original", "ru", "number", "1"),
                   "{lang} {original:capital} {number:ordinal}", "français Russe 1");
    assert_printed(layout, FIELDS("original", "tlh"), "{original}", "tlh");
    ch_layout_free(layout);
}

static void test_ordinals(void) {
    static const char *const cases[][2] = {{"1", "1st"},     {"2", "2nd"},      {"3", "3rd"},
                                           {"4", "4th"},     {"11", "11th"},    {"12", "12th"},
                                           {"13", "13th"},   {"21", "21st"},    {"100", "100th"},
                                           {"111", "111th"}, {"1222", "1222nd"}};
    ChLayout *layout = read_right("fields: {n: {type: number}}\n");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_printed(layout, FIELDS("n", cases[i][0]), "{n:ordinal}", cases[i][1]);
    ch_layout_free(layout);
}

static void test_references_wrong(void) {
    static const char *const cases[][2] = {
        {"{titel}", "layout-unknown-field - did you mean `title`?"},
        {"{lnag}", "layout-unknown-field - did you mean `lang`?"},
        {"{page}", "layout-unknown-field - only running lines have it"},
        {"{title:uper}", "layout-unknown-filter - did you mean `upper`?"},
        {"{title:zzzzzz}", "layout-unknown-filter"},
        {"{title:weekday}", "layout-filter"},
        {"{date:upper:weekday}", "layout-filter"},
        {"{date:ordinal}", "layout-filter"},
        {"{title:}", "layout-template"},
        {"{:upper}", "layout-template"},
        {"{title:a b}", "layout-template"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *yaml =
            g_strdup_printf("%smasthead: [{text: \"%s\"}]\n", TYPED, cases[i][0]);
        g_autofree char *expected = g_strdup_printf("9:19 %s", cases[i][1]);
        assert_wrong(yaml, expected);
    }
}

static void test_running(void) {
    ChLayout *layout = read_right("foot: {next: {items: [{columns: [{items: [{text: \"{page}\"}]}]}"
                                  "]}, last: {text: \"{section} {section-page}\"}}\n");
    assert_printed(layout, FIELDS("lang", "en"), "{page}/{pages}", "2/7");
    assert_printed(layout, FIELDS("lang", "en"), "{section}, {section-page}/{section-pages}",
                   "Annex 1, 1/3");
    ch_layout_free(layout);
    assert_wrong("foot: {next: {items: [{text: \"{page}\"}]}}\nclosing: [{text: \"{page}\"}]\n",
                 "2:18 layout-unknown-field - only running lines have it");
    assert_wrong("foot: {next: {text: \"{pgae}\"}}\n",
                 "1:21 layout-unknown-field - did you mean `page`?");
}

static void test_readme(void) {
    g_autofree char *readme = NULL;
    g_assert_true(g_file_get_contents(SOURCE_DIR "/layouts/README.md", &readme, NULL, NULL));
    static const char *const domains[] = {"any", "date", "number", "language"};
    for (size_t i = 0; i < FILTER_COUNT; i++) {
        g_autofree char *row = g_strdup_printf("| `%s` | %s | %s |", FILTERS[i].name,
                                               domains[FILTERS[i].domain], FILTERS[i].help);
        g_assert_nonnull(strstr(readme, row));
    }
    for (size_t i = 0; FIELD_TYPE_NAMES[i]; i++) {
        g_autofree char *row = g_strdup_printf("\n| `%s` | ", FIELD_TYPE_NAMES[i]);
        g_assert_nonnull(strstr(readme, row));
    }
}

/* -- Terms -------------------------------------------------------------------------------- */

static const char TERMS[] = "lang: en-GB\n"
                            "fields: {original: {type: language}}\n"
                            "terms:\n"
                            "  line: {en: \"Original: {original:upper}\", "
                            "fr: \"Original : {original:upper}\", fr-CH: \"Texte: {original}\"}\n"
                            "  only: {en: \"{lang:upper} only\"}\n"
                            "  page-of: {en: \"Page {page} of {pages}\", fr: \"{page} sur "
                            "{pages}\"}\n"
                            "foot: {next: {text: \"{page-of:upper}\"}}\n";

static void test_terms(void) {
    ChLayout *layout = read_right(TERMS);
    const char *const *english = FIELDS("original", "ru");
    assert_printed(layout, english, "{line}", "Original: RUSSIAN");
    assert_printed(layout, english, "{only} {page-of}", "ENGLISH only Page 2 of 7");
    assert_printed(layout, english, "{page-of:upper}", "PAGE 2 OF 7");
    assert_printed(layout, FIELDS("original", "ru", "lang", "FR-be"), "{line}", "Original : RUSSE");
    assert_printed(layout, FIELDS("original", "ru", "lang", "fr-CH-1996"), "{line}",
                   "Texte: russe");
    assert_printed(layout, FIELDS("original", "ru", "lang", "de"), "{line}", "Original: RUSSIAN");
    assert_printed(layout, FIELDS("original", "ru", "lang", "it"), "{only}", "ITALIAN only");
    assert_printed(layout, FIELDS("lang", "en"), "[{line}|{only}]", "ENGLISH only");
    assert_printed(layout, FIELDS("lang", "en"), "{line}", "");
    ch_layout_free(layout);
}

static void test_terms_wrong(void) {
    assert_wrong("fields: {a: {}}\nterms: {a: {en: x}}\n", "2:9 layout-term-name");
    assert_wrong("terms: {page: {en: x}}\n", "1:9 layout-term-name");
    assert_wrong("terms: {a b: {en: x}}\n", "1:9 layout-term-name");
    assert_wrong("terms: {a: {fr: x}}\n", "1:12 layout-term");
    assert_wrong("terms: {a: {en: x, français: y}}\n", "1:20 layout-type - such as `fr`");
    assert_wrong("terms: {a: x}\n", "1:12 layout-type");
    assert_wrong("terms: {a: {en: \"{b}\"}, b: {en: x}}\n", "1:17 layout-unknown-field");
    assert_wrong("terms: {a: {en: \"{a}\"}}\n", "1:17 layout-unknown-field");
    assert_wrong("terms: {a: {en: \"{lang:uper}\"}}\n",
                 "1:17 layout-unknown-filter - did you mean `upper`?");
    assert_wrong("terms: {folio: {en: \"{page}\"}}\nmasthead: [{text: \"{folio}\"}]\n",
                 "2:19 layout-unknown-field - only running lines have it");
    assert_wrong("terms: {folio: {en: x}}\nmasthead: [{text: \"{folo}\"}]\n",
                 "2:19 layout-unknown-field - did you mean `folio`?");
    assert_wrong("terms: {a: {en: x}}\nmasthead: [{text: b, when: a}]\n",
                 "2:28 layout-unknown-field");
}

static void test_labels(void) {
    ChLayout *layout = read_right("terms: {annex: {en: Annex, fr: Annexe}}\n"
                                  "sections: {annex: {label: \"{annex:upper} {I}\", "
                                  "lone-label: \"{annex}\"}, attachment: {label: \"No. {1}\"}}\n");
    ChStatement *statement = statement_with(FIELDS("lang", "fr"));
    FieldScope scope = {
        .statement = statement, .layout = layout, .lang = "fr", .arena = statement->arena};
    g_assert_cmpstr(field_label(&scope, layout->annex.label, 4), ==, "ANNEXE IV");
    g_assert_cmpstr(field_expand(&scope, layout->annex.lone_label), ==, "Annexe");
    g_assert_cmpstr(field_label(&scope, layout->attachment.label, 4), ==, "No. 4");
    ch_statement_free(statement);
    ch_layout_free(layout);
    static const char hint[] = "1:27 layout-number - a label holds one of {1}, {a}, {A}, {i}, {I}";
    assert_wrong("sections: {annex: {label: Annex}}\n", hint);
    assert_wrong("sections: {annex: {label: \"{1} {a}\"}}\n", hint);
    assert_wrong("sections: {annex: {label: \"{anex} {1}\"}}\n", "1:27 layout-unknown-field");
    assert_wrong("sections: {annex: {lone-label: \"{anex}\"}}\n", "1:32 layout-unknown-field");
}

/** What the layout alone says is in its language; what the statement has a part in, in that of the
 *  statement. */
static void test_template_language(void) {
    ChLayout *layout = read_right(TERMS);
    ChStatement *statement = statement_with(FIELDS("original", "ru"));
    FieldScope scope = {
        .statement = statement, .layout = layout, .lang = "fr", .arena = statement->arena};
    g_assert_cmpstr(field_language(&scope, "Words"), ==, "en-GB");
    g_assert_cmpstr(field_language(&scope, "{line}"), ==, "fr");
    g_assert_cmpstr(field_language(&scope, "{original}"), ==, "fr");
    g_assert_cmpstr(field_language(&scope, "{only}"), ==, "en-GB");
    g_assert_cmpint(field_position(&scope, "{only}").line, ==, 0);
    g_assert_cmpint(field_position(&scope, "{line}").line, ==, 1);
    ch_statement_free(statement);
    ch_layout_free(layout);
}

/** A field counts as printed in whatever form a template may give it. */
static void test_forms(void) {
    ChLayout *layout = read_right(TYPED);
    ChStatement *statement =
        statement_with(FIELDS("date", "2023-03-30", "strip", "true", "number", "3"));
    FieldScope scope = {
        .statement = statement, .layout = layout, .lang = "en", .arena = statement->arena};
    const char *const *date = field_forms(&scope, "date");
    g_assert_cmpstr(date[0], ==, "30 March 2023");
    g_assert_true(g_strv_contains(date, "30.03.2023"));
    g_assert_false(g_strv_contains(date, "30th"));
    g_assert_true(g_strv_contains(field_forms(&scope, "number"), "3rd"));
    g_assert_null(field_forms(&scope, "strip")[0]);
    g_assert_null(field_forms(&scope, "title")[0]);
    g_assert_null(field_forms(&scope, "nothing")[0]);
    ch_statement_free(statement);
    ch_layout_free(layout);
}

/* -- Conditions --------------------------------------------------------------------------- */

static void test_conditions_of_fields(void) {
    ChLayout *layout = read_right(TYPED);
    const char *const *fields = FIELDS("lang", "en-GB", "original", "fr", "title", "T");
    g_assert_true(holds(layout, fields, NULL));
    g_assert_true(holds(layout, fields, "strip"));
    g_assert_true(holds(layout, fields, "title and not words"));
    g_assert_true(holds(layout, fields, "lang = en"));
    g_assert_true(holds(layout, fields, "lang = EN-gb and original != en"));
    g_assert_false(holds(layout, fields, "lang = en-US"));
    g_assert_false(holds(layout, fields, "lang = e"));
    g_assert_true(holds(layout, fields, "kind = ordinary"));
    g_assert_false(holds(layout, FIELDS("kind", "special"), "kind = ordinary"));
    g_assert_false(holds(layout, FIELDS("strip", "false"), "strip"));
    g_assert_true(holds(layout, FIELDS("strip", "false"), "strip = false"));
    g_assert_true(holds(layout, FIELDS("words", " "), "not words and words != x"));
    ch_layout_free(layout);
}

static void test_conditions_wrong(void) {
    static const char *const cases[][2] = {
        {"strp", "layout-unknown-field - did you mean `strip`?"},
        {"strip and", "layout-condition - such as `strip`, `not draft` or `lang = fr`"},
        {"kind = specal", "layout-condition - did you mean `special`?"},
        {"strip = no", "layout-condition - write `true` or `false`"},
        {"number = many", "layout-condition"},
        {"lang = !", "layout-condition - such as `fr` or `en-GB`"},
        {"page", "layout-unknown-field - only running lines have it"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *yaml =
            g_strdup_printf("%smasthead: [{text: a, when: %s}]\n", TYPED, cases[i][0]);
        g_autofree char *expected = g_strdup_printf("9:28 %s", cases[i][1]);
        assert_wrong(yaml, expected);
    }
}

/* -- Damage ------------------------------------------------------------------------------- */

static const char SHEET[] =
    "extends: p\n"
    "fields:\n"
    "  date:     {type: date, default: 2023-03-30}\n"
    "  kind:     {type: choice, of: [ordinary, special], default: special}\n"
    "  number:   {type: number, least: 1, most: 9999, default: 7}\n"
    "  original: {type: language, default: ru}\n"
    "terms:\n"
    "  line:  {en: \"Original: {original:upper}\", fr: \"{original}\"}\n"
    "  folio: {en: \"[{page}|{pages}]\"}\n"
    "masthead:\n"
    "  - {text: \"{line}\\t{date:weekday:upper}\", when: kind = special and not strip}\n"
    "  - {columns: [{width: 2cm, items: [{box: [{space: 1mm}]}]}, {}]}\n"
    "foot: {next: {items: [{text: \"{folio}\"}]}, last: ~}\n";
static const char PARENT[] = "fields: {strip: {type: switch}}\nfoot: {last: {text: a}}\n";

/** What pages do with a masthead, as far as its text goes. */
static void print_masthead(const ChLayout *layout) {
    ChStatement *statement = statement_new("x.md");
    FieldScope scope = {
        .statement = statement, .layout = layout, .lang = layout->lang, .arena = statement->arena};
    for (int i = 0; i < layout->masthead.count; i++) {
        const Fixture *fixture = &layout->masthead.items[i];
        if (fixture->kind == FIXTURE_TEXT && field_holds(&scope, fixture->when))
            g_assert_nonnull(field_expand(&scope, fixture->template_text));
    }
    ch_statement_free(statement);
}

/** Cut or changed at every byte, a layout is read and can print, or is refused with an error. */
static void test_mangled(void) {
    ChLimits limits = ch_limits_default();
    const File files[] = {{"x.yaml", SHEET}, {"p.yaml", PARENT}};
    Folder folder = folder_new(files, 2);
    g_autofree char *path = g_build_filename(folder.path, "x.yaml", NULL);
    for (size_t at = 0; at < 2 * strlen(SHEET); at++) {
        g_autofree char *mangled = g_strdup(SHEET);
        mangled[at / 2] = at % 2 ? "{}[]:~|=!\"\n x"[at / 2 % 13] : '\0';
        g_assert_true(g_file_set_contents(path, mangled, -1, NULL));
        ChDiagnostics *diagnostics = ch_diagnostics_new();
        ChLayout *layout = layout_read(path, &limits, diagnostics);
        g_assert_true((layout == NULL) == (ch_diagnostics_count(diagnostics, CH_ERROR) > 0));
        if (layout)
            print_masthead(layout);
        ch_layout_free(layout);
        ch_diagnostics_free(diagnostics);
    }
    folder_free(&folder);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/extends/maps-join-and-lists-replace", test_extends);
    g_test_add_func("/extends/the-last-file-has-the-last-word", test_extends_chain);
    g_test_add_func("/extends/a-tilde-takes-away", test_extends_takes_away);
    g_test_add_func("/extends/paths-and-places-are-those-of-each-file", test_extends_files);
    g_test_add_func("/extends/an-error-is-told-in-its-own-file", test_extends_errors);
    g_test_add_func("/extends/a-missing-layout-is-told-with-the-nearest", test_extends_missing);
    g_test_add_func("/extends/a-cycle-is-refused", test_extends_cycle);
    g_test_add_func("/extends/more-files-than-the-limit-are-refused", test_extends_limits);
    g_test_add_func("/extends/more-entries-than-the-limit-are-refused", test_extends_entries);
    g_test_add_func("/field/types-have-their-keys", test_field_types);
    g_test_add_func("/field/a-wrong-rule-is-refused", test_field_rules_wrong);
    g_test_add_func("/field/a-default-is-of-its-type", test_defaults_wrong);
    g_test_add_func("/field/a-value-is-of-its-type", test_values);
    g_test_add_func("/filter/each-makes-its-text", test_filters);
    g_test_add_func("/filter/ordinals-are-english", test_ordinals);
    g_test_add_func("/filter/the-readme-lists-each-and-all-types", test_readme);
    g_test_add_func("/template/a-wrong-reference-is-told", test_references_wrong);
    g_test_add_func("/template/running-lines-know-pages-and-sections", test_running);
    g_test_add_func("/template/its-language-is-that-of-who-speaks", test_template_language);
    g_test_add_func("/term/the-statement's-language-chooses", test_terms);
    g_test_add_func("/term/labels-of-sections-have-terms", test_labels);
    g_test_add_func("/term/a-wrong-term-is-refused", test_terms_wrong);
    g_test_add_func("/field/each-form-that-may-be-printed", test_forms);
    g_test_add_func("/condition/values-are-those-of-fields", test_conditions_of_fields);
    g_test_add_func("/condition/a-wrong-one-is-told", test_conditions_wrong);
    g_test_add_func("/damage/a-mangled-layout-never-crashes", test_mangled);
    return g_test_run();
}
