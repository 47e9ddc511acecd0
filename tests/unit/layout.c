/* SPDX-License-Identifier: MIT
 *
 * Layouts: what a file says, and where it is wrong.
 */
#include "style/layout.h"
#include "style/layout_keys.h"
#include "style/length.h"
#include "style/number.h"
#include "style/template.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define assert_pt(value, expected) g_assert_cmpfloat_with_epsilon(value, expected, 1e-9)

/* -- Helpers ------------------------------------------------------------------------------ */

static char *layout_file(const char *yaml, gssize size) {
    char *path = NULL;
    int fd = g_file_open_tmp("layout-XXXXXX.yaml", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    close(fd);
    g_assert_true(g_file_set_contents(path, yaml, size, NULL));
    return path;
}

static ChLayout *read_yaml(const char *yaml, ChDiagnostics *diagnostics) {
    g_autofree char *path = layout_file(yaml, -1);
    ChLimits limits = ch_limits_default();
    ChLayout *layout = layout_read(path, &limits, diagnostics);
    g_unlink(path);
    return layout;
}

/** The findings as `line:col code` lines; with hints where `hints` is set. */
static char *list_findings(const ChDiagnostics *diagnostics, bool hints) {
    GString *list = g_string_new(NULL);
    for (int i = 0; i < ch_diagnostics_count(diagnostics, CH_NOTE); i++) {
        const ChDiagnostic *found = ch_diagnostics_at(diagnostics, i);
        g_string_append_printf(list, "%s%d:%d %s", i ? "\n" : "", found->line, found->column,
                               found->code);
        if (hints && found->hint)
            g_string_append_printf(list, " - %s", found->hint);
    }
    return g_string_free(list, FALSE);
}

static ChLayout *read_right(const char *yaml) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChLayout *layout = read_yaml(yaml, diagnostics);
    g_autofree char *findings = list_findings(diagnostics, true);
    g_assert_cmpstr(findings, ==, "");
    g_assert_nonnull(layout);
    ch_diagnostics_free(diagnostics);
    return layout;
}

static void assert_findings_of(const char *yaml, const char *expected, bool hints) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    g_assert_null(read_yaml(yaml, diagnostics));
    g_autofree char *findings = list_findings(diagnostics, hints);
    g_assert_cmpstr(findings, ==, expected);
    ch_diagnostics_free(diagnostics);
}

static void assert_wrong(const char *yaml, const char *expected) {
    assert_findings_of(yaml, expected, false);
}

static void assert_hinted(const char *yaml, const char *expected) {
    assert_findings_of(yaml, expected, true);
}

/* -- The shipped layout ------------------------------------------------------------------- */

static ChLayout *read_osce(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChLimits limits = ch_limits_default();
    ChLayout *layout = layout_read(SOURCE_DIR "/layouts/osce-pc.yaml", &limits, diagnostics);
    g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_NOTE), ==, 0);
    g_assert_nonnull(layout);
    ch_diagnostics_free(diagnostics);
    return layout;
}

static void test_osce_page(void) {
    ChLayout *layout = read_osce();
    g_assert_cmpstr(layout->name, ==, "osce-pc");
    g_assert_cmpstr(layout->lang, ==, "en-GB");
    g_assert_cmpstr(layout->description, ==, "EU statement at the OSCE Permanent Council");
    assert_pt(layout->page_width_pt, 210 * POINTS_PER_MM);
    assert_pt(layout->page_height_pt, 297 * POINTS_PER_MM);
    assert_pt(layout->margin.top_pt, 25 * POINTS_PER_MM);
    assert_pt(layout->margin.right_pt, 25 * POINTS_PER_MM);
    assert_pt(layout->margin.bottom_pt, 25 * POINTS_PER_MM);
    assert_pt(layout->margin.left_pt, 25 * POINTS_PER_MM);
    assert_pt(layout_measure_pt(layout), 160 * POINTS_PER_MM);
    ch_layout_free(layout);
}

static void test_osce_styles(void) {
    ChLayout *layout = read_osce();
    const BlockStyle *base = &layout->styles[0];
    g_assert_cmpstr(base->name, ==, "base");
    g_assert_cmpstr(base->text.family, ==, "Liberation Sans");
    assert_pt(base->text.size_pt, 12);
    assert_pt(base->pitch_pt, 20.7);
    assert_pt(base->space_after_pt, 10);
    g_assert_cmpint(base->align, ==, ALIGN_JUSTIFY);
    g_assert_cmpint(base->widows, ==, 2);
    g_assert_cmpint(base->orphans, ==, 2);
    const BlockStyle *level = layout_find_style(layout, "level-1");
    assert_pt(level->hang_pt, 10 * POINTS_PER_MM);
    assert_pt(level->indent_pt, 0);
    assert_pt(level->pitch_pt, 20.7);
    g_assert_cmpstr(level->number, ==, "{1}.");
    const BlockStyle *title = layout_find_style(layout, "title");
    g_assert_true(title->text.bold && title->balance && title->keep_with_next);
    g_assert_cmpint(title->align, ==, ALIGN_CENTER);
    assert_pt(title->space_after_pt, 6 * POINTS_PER_MM);
    const BlockStyle *note = layout_find_style(layout, "note");
    assert_pt(note->text.size_pt, 10);
    assert_pt(note->pitch_pt, 14);
    g_assert_true(layout_find_style(layout, "heading-2")->text.italic);
    ch_layout_free(layout);
}

static void test_osce_parts(void) {
    ChLayout *layout = read_osce();
    g_assert_cmpint(layout->field_count, ==, 9);
    g_assert_cmpstr(layout_find_field(layout, "issuer")->preset, ==, "EUROPEAN UNION");
    g_assert_cmpint(layout_find_field(layout, "date")->type, ==, FIELD_DATE);
    g_assert_cmpint(layout->masthead.count, ==, 5);
    g_assert_cmpstr(layout->masthead.items[0].when, ==, "strip");
    const Fixture *emblem = &layout->masthead.items[1];
    g_assert_cmpint(emblem->kind, ==, FIXTURE_GRAPHIC);
    g_assert_cmpstr(emblem->path, ==, SOURCE_DIR "/layouts/emblems/eu.svg");
    g_assert_cmpstr(emblem->alt, ==, "Flag of the European Union");
    assert_pt(emblem->height_pt, 20 * POINTS_PER_MM);
    g_assert_cmpstr(emblem->style->name, ==, "emblem");
    g_assert_cmpint(layout->masthead.items[4].heading, ==, 1);
    g_assert_null(layout->foot[RUNNING_FIRST].template_text);
    g_assert_cmpstr(layout->foot[RUNNING_NEXT].template_text, ==, "{page}");
    assert_pt(layout->foot[RUNNING_NEXT].offset_pt, 14 * POINTS_PER_MM);
    g_assert_cmpint(layout->notes.repeat, ==, NOTES_EVERY_PAGE);
    g_assert_cmpint(layout->notes.mark, ==, NOTE_MARK_SUPERSCRIPT);
    assert_pt(layout->notes.rule_width_pt, 50 * POINTS_PER_MM);
    assert_pt(layout->notes.rule_thickness_pt, 0.5);
    assert_pt(layout->notes.space_above_pt, 8);
    assert_pt(layout->notes.space_below_pt, 4);
    g_assert_cmpstr(layout->table.style->name, ==, "table");
    g_assert_cmpstr(layout->table.head->name, ==, "table-head");
    g_assert_cmpint(layout->table.style->align, ==, ALIGN_LEFT);
    assert_pt(layout->table.style->pitch_pt, 15);
    assert_pt(layout->table.row_rule_pt, 0.25);
    ch_layout_free(layout);
}

static void test_describe(void) {
    ChLayout *layout = read_osce();
    g_autofree char *text = layout_describe(layout);
    g_assert_true(g_str_has_prefix(
        text, "osce-pc: EU statement at the OSCE Permanent Council\n"
              "page  210mm x 297mm, margins 25mm 25mm 25mm 25mm (top right bottom left), "
              "language en-GB\nfonts\n"
              "  Arab             Amiri 1.2em, no italic\n"));
    g_assert_nonnull(strstr(text, "\nfields\n"
                                  "  issuer           lines, default: EUROPEAN UNION\n"));
    g_assert_nonnull(strstr(text, "\n  note             Liberation Sans 10pt/14pt, justified, "
                                  "after 3pt\n"));
    ch_layout_free(layout);
}

/* -- Defaults and inheritance ------------------------------------------------------------- */

static void test_page_rules(void) {
    ChLayout *layout = read_right("page: {grid: 20pt, stretch: 1mm, costs: {widow: 5, lone: 0}}\n"
                                  "fit: {pitch-least: 14pt, loose: true}\n"
                                  "notes: {continued: \"[...]\"}\n");
    g_assert_cmpfloat(layout->page.grid_pt, ==, 20);
    g_assert_cmpfloat_with_epsilon(layout->page.stretch_pt, POINTS_PER_MM, 1e-9);
    g_assert_cmpint(layout->page.costs[COST_WIDOW], ==, 5);
    g_assert_cmpint(layout->page.costs[COST_ORPHAN], ==, COST_NEVER);
    g_assert_cmpint(layout->page.costs[COST_LONE], ==, 0);
    g_assert_cmpint(layout->page.costs[COST_LOOSE], ==, COST_NEVER);
    g_assert_cmpfloat(layout->fit.pitch_least_pt, ==, 14);
    g_assert_cmpfloat(layout->fit.space_most_pt, ==, 0);
    g_assert_true(layout->fit.loose);
    g_assert_cmpstr(layout->notes.continued, ==, "[...]");
    ch_layout_free(layout);
}

static void test_defaults(void) {
    static const char *const built_in[] = {"base",      "paragraph", "heading-1",
                                           "heading-6", "level-1",   "level-6",
                                           "quote",     "note",      "folio"};
    ChLayout *layout = read_right("description: nothing more\n");
    for (size_t i = 0; i < G_N_ELEMENTS(built_in); i++)
        g_assert_nonnull(layout_find_style(layout, built_in[i]));
    g_assert_cmpint(layout->style_count, ==, STYLE_PRESET_COUNT);
    g_assert_true(layout_find_style(layout, "heading-6")->text.bold);
    assert_pt(layout->styles[0].text.size_pt, 12);
    assert_pt(layout->styles[0].pitch_pt, 15);
    assert_pt(layout->margin.left_pt, 25 * POINTS_PER_MM);
    assert_pt(layout->page_width_pt, 210 * POINTS_PER_MM);
    g_assert_cmpstr(layout->notes.style->name, ==, "note");
    g_assert_cmpstr(layout->lang, ==, "en");
    assert_pt(layout->notes.rule_thickness_pt, 0.5);
    ch_layout_free(layout);
}

static void test_em(void) {
    ChLayout *layout = read_right("styles:\n"
                                  "  base: {size: 10pt, pitch: 1.5em, space-after: 2em}\n"
                                  "  big: {space-before: 1em, size: 2em}\n"
                                  "  bigger: {from: big, indent: 1em, size: 2em}\n");
    const BlockStyle *big = layout_find_style(layout, "big");
    assert_pt(layout->styles[0].pitch_pt, 15);
    assert_pt(big->text.size_pt, 20);
    assert_pt(big->space_before_pt, 20);
    assert_pt(big->space_after_pt, 20);
    assert_pt(big->pitch_pt, 15);
    assert_pt(layout_find_style(layout, "bigger")->text.size_pt, 40);
    assert_pt(layout_find_style(layout, "bigger")->indent_pt, 40);
    ch_layout_free(layout);
}

static void test_inheritance(void) {
    ChLayout *layout = read_right("styles:\n"
                                  "  last: {from: middle, weight: regular}\n"
                                  "  middle: {from: first, slant: italic}\n"
                                  "  first: {weight: bold, color: \"#ff8000\"}\n"
                                  "  level-1: {hang: 10mm, number: \"{1}.\"}\n");
    const BlockStyle *last = layout_find_style(layout, "last");
    g_assert_true(last->text.italic && !last->text.bold);
    assert_pt(last->text.color.red, 1);
    assert_pt(last->text.color.green, 128.0 / 255);
    assert_pt(last->text.color.blue, 0);
    const BlockStyle *level = layout_find_style(layout, "level-3");
    assert_pt(level->indent_pt, 20 * POINTS_PER_MM);
    assert_pt(level->hang_pt, 10 * POINTS_PER_MM);
    g_assert_null(level->number);
    ch_layout_free(layout);
}

static void test_page_sizes(void) {
    ChLayout *layout = read_right("page: {size: [100mm, 6in], margin: 1cm}\n");
    assert_pt(layout->page_width_pt, 100 * POINTS_PER_MM);
    assert_pt(layout->page_height_pt, 432);
    assert_pt(layout->margin.bottom_pt, 10 * POINTS_PER_MM);
    ch_layout_free(layout);
    layout = read_right("page: {size: Letter, margin: {left: 1in}}\n");
    assert_pt(layout->page_width_pt, 612);
    assert_pt(layout->margin.left_pt, 72);
    assert_pt(layout->margin.right_pt, 25 * POINTS_PER_MM);
    ch_layout_free(layout);
}

static void test_masthead_forms(void) {
    ChLayout *layout = read_right("fields: {a: {type: lines, default: \"x\\ny\"}}\n"
                                  "masthead:\n"
                                  "  - {rule: 1pt, width: 30mm}\n"
                                  "  - {text: \"{a}\"}\n"
                                  "  - {graphic: /x/y.svg, height: 1cm, alt: A flag}\n");
    g_assert_cmpint(layout->masthead.count, ==, 3);
    g_assert_cmpint(layout->masthead.items[0].kind, ==, FIXTURE_RULE);
    assert_pt(layout->masthead.items[0].height_pt, 1);
    assert_pt(layout->masthead.items[0].width_pt, 30 * POINTS_PER_MM);
    g_assert_cmpstr(layout->masthead.items[1].style->name, ==, "base");
    g_assert_cmpstr(layout->masthead.items[2].path, ==, "/x/y.svg");
    g_assert_cmpint(layout->masthead.items[2].at.line, ==, 5);
    ch_layout_free(layout);
}

/* -- What is wrong ------------------------------------------------------------------------ */

static void test_unknown_key(void) {
    assert_hinted("page:\n  size: A4\n  margins: 25mm\n",
                  "3:3 layout-unknown-key - did you mean `margin`?");
    assert_hinted("nots: {}\n", "1:1 layout-unknown-key - did you mean `notes`?");
    assert_hinted("zzzzzz: 1\n", "1:1 layout-unknown-key");
    assert_hinted("styles:\n  base: {sizes: 12pt}\n",
                  "2:10 layout-unknown-key - did you mean `size`?");
    assert_hinted("masthead:\n  - {text: x, height: 2mm}\n", "2:15 layout-unknown-key");
    assert_hinted("colophon: osce-pc\n", "1:1 layout-unknown-key");
}

static void test_type(void) {
    assert_wrong("page: A4\n", "1:7 layout-type");
    assert_wrong("fields: [a, b]\n", "1:9 layout-type");
    assert_wrong("masthead: {text: x}\n", "1:11 layout-type");
    assert_wrong("masthead: [x]\n", "1:12 layout-type");
    assert_wrong("styles:\n  base: {size: wide}\n", "2:16 layout-type");
    assert_wrong("styles:\n  base: {widows: 1.5}\n", "2:18 layout-type");
    assert_wrong("styles:\n  base: {color: red}\n", "2:17 layout-type");
    assert_wrong("styles:\n  base: {color: \"#ff00zz\"}\n", "2:17 layout-type");
    assert_wrong("styles:\n  base: {family: \"\"}\n", "2:18 layout-type");
    assert_wrong("page: {size: [100mm]}\n", "1:14 layout-type");
    assert_wrong("page: {size: [100mm, 100mm, 1mm]}\n", "1:14 layout-type");
    assert_wrong("lang: english language\n", "1:7 layout-type");
    assert_wrong("fields: {a: {default: \"x\\ny\"}}\n", "1:23 layout-type");
    assert_wrong("masthead:\n  - {graphic: x.svg, height: 1cm, alt: \"\"}\n", "2:40 layout-type");
    assert_wrong("masthead:\n  - {graphic: x.svg, height: 1cm, alt: \"\\u00a0 \"}\n",
                 "2:40 layout-type");
    assert_wrong("masthead:\n  - {graphic: x.svg, height: 1cm}\n", "2:5 layout-missing-key");
    assert_hinted("foot:\n  next: {text: {page}}\n", "2:16 layout-type - quote it");
    assert_hinted("fields:\n  title:\n", "2:9 layout-type - write `{}`");
    assert_wrong("just text\n", "1:1 layout-type");
    assert_wrong("- a list\n", "1:1 layout-type");
}

static void test_unit(void) {
    assert_hinted("page:\n  margin: 25\n",
                  "2:11 layout-unit - a length is written `25mm` or `12pt`");
    assert_hinted("page:\n  margin: 25mmm\n", "2:11 layout-unit - did you mean `mm`?");
    assert_wrong("page:\n  margin: 25 mm\n", "2:11 layout-unit");
    assert_wrong("page: {margin: {top: 2, left: 3furlong}}\n",
                 "1:22 layout-unit\n1:31 layout-unit");
    assert_hinted("page:\n  margin: 2em\n", "2:11 layout-unit - use pt or mm");
    assert_wrong("styles: {base: {size: 1em}}\n", "1:23 layout-unit");
    assert_wrong("styles: {base: {space-after: 0}}\n", "1:30 layout-unit");
    assert_wrong("styles: {base: {size: 0x10pt}}\n", "1:23 layout-unit");
}

static void test_fonts(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChLayout *layout = read_yaml("fonts:\n  Arab: {family: Amiri, size: 1.2em, italic: upright}\n"
                                 "  Hant: {family: Noto Sans CJK TC, bold: regular}\n",
                                 diagnostics);
    g_assert_cmpint(layout->font_count, ==, 2);
    g_assert_cmpstr(layout->fonts[0].script, ==, "Arab");
    assert_pt(layout->fonts[0].scale, 1.2);
    g_assert_true(layout->fonts[0].no_italic && !layout->fonts[0].no_bold);
    assert_pt(layout->fonts[1].scale, 1);
    g_assert_true(layout->fonts[1].no_bold && !layout->fonts[1].no_italic);
    ch_layout_free(layout);
    ch_diagnostics_free(diagnostics);
    assert_wrong("fonts: {Arab: {size: 1em}}\n", "1:15 layout-missing-key");
    assert_wrong("fonts:\n  arab: {family: Amiri}\n", "2:3 layout-unknown-script");
    assert_wrong("fonts:\n  Hani: {family: Amiri}\n", "2:3 layout-unknown-script");
    assert_wrong("fonts:\n  Arab: {family: Amiri, size: 12pt}\n", "2:31 layout-unit");
    assert_wrong("fonts:\n  Arab: {family: Amiri, size: 9em}\n", "2:31 layout-range");
    assert_wrong("fonts: Amiri\n", "1:8 layout-type");
}

static void test_range(void) {
    assert_wrong("styles: {base: {size: -12pt}}\n", "1:23 layout-range");
    assert_wrong("styles: {base: {size: 0pt}}\n", "1:23 layout-range");
    assert_wrong("styles: {base: {indent: 5001mm}}\n", "1:25 layout-range");
    assert_wrong("styles: {base: {widows: 0}}\n", "1:25 layout-range");
    assert_wrong("styles: {base: {orphans: 99999999999999999999}}\n", "1:26 layout-range");
    assert_wrong("masthead:\n- {text: x, heading: 7}\n", "2:22 layout-range");
    assert_wrong("page: {size: [1mm, 10m]}\n", "1:15 layout-range\n1:20 layout-unit");
    assert_wrong("foot:\n  next: {text: x, offset: 300mm}\n", "2:27 layout-range");
    g_autofree char *nines = g_strnfill(400, '9');
    g_autofree char *yaml = g_strdup_printf("styles: {base: {size: %spt}}\n", nines);
    assert_wrong(yaml, "1:23 layout-range");
    assert_wrong("styles: {base: {size: nanpt}}\n", "1:23 layout-type");
    assert_wrong("styles: {base: {size: infpt}}\n", "1:23 layout-type");
}

static void test_shares(void) {
    ChLayout *layout = read_right("styles: {base: {expansion: 1.5%, tracking: 0.5%}}\n");
    assert_pt(layout->styles[0].lines.expansion, 0.015);
    assert_pt(layout->styles[0].lines.tracking, 0.005);
    g_assert_cmpfloat(layout->styles[0].lines.protrusion, ==, 0);
    ch_layout_free(layout);
    assert_hinted("styles: {base: {expansion: 2}}\n", "1:28 layout-type - a share is written `2%`");
    assert_wrong("styles: {base: {expansion: \"%\"}}\n", "1:28 layout-type");
    assert_wrong("styles: {base: {expansion: -1%}}\n", "1:28 layout-type");
    assert_wrong("styles: {base: {expansion: 1e-1%}}\n", "1:28 layout-type");
    assert_wrong("styles: {base: {expansion: nan%}}\n", "1:28 layout-type");
    assert_wrong("styles: {base: {expansion: 2.1%}}\n", "1:28 layout-range");
}

static void test_page_without_room(void) {
    assert_wrong("page:\n  size: [50mm, 297mm]\n", "2:3 layout-page");
    assert_wrong("page:\n  size: [210mm, 55mm]\n", "2:3 layout-page");
    assert_wrong("lang: en\npage: {margin: 148mm}\n", "2:7 layout-page\n2:7 layout-page");
}

static void test_names(void) {
    assert_hinted("notes: {style: notes}\n", "1:16 layout-unknown-style - did you mean `note`?");
    assert_hinted("styles: {a: {from: bose}}\n",
                  "1:20 layout-unknown-style - did you mean `base`?");
    assert_hinted("notes: {repeat: evry-page}\n",
                  "1:17 layout-unknown-value - did you mean `every-page`?");
    assert_hinted("notes: {mark: hat}\n",
                  "1:15 layout-unknown-value - one of `superscript`, `brackets`, `plain`");
    assert_hinted("page: {size: A44}\n", "1:14 layout-unknown-value - did you mean `A4`?");
    assert_wrong("styles: {base: {balance: 1}}\n", "1:26 layout-unknown-value");
    assert_wrong("fields: {page: {}, \"a b\": {}, lang: {}}\n",
                 "1:10 layout-field-name\n1:20 layout-field-name\n1:31 layout-field-name");
    assert_wrong("styles: {base: {number: \"1.\"}}\n", "1:25 layout-number");
    assert_wrong("styles: {base: {number: \"{1}{1}\"}}\n", "1:25 layout-number");
}

static void test_cycles(void) {
    assert_wrong("styles:\n  a: {from: b}\n  b: {from: c}\n  c: {from: a}\n",
                 "4:13 layout-style-cycle");
    assert_wrong("styles:\n  a: {from: a}\n", "2:13 layout-style-cycle");
    assert_wrong("styles:\n  base: {from: a}\n  a: {}\n", "2:10 layout-style-cycle");
}

static void test_masthead_wrong(void) {
    assert_wrong("masthead:\n  - {style: base}\n", "2:5 layout-fixture");
    assert_wrong("masthead:\n  - {text: x, rule: 1pt}\n", "2:15 layout-fixture");
    assert_wrong("masthead:\n  - {graphic: x.svg}\n",
                 "2:5 layout-missing-key\n2:5 layout-missing-key");
    assert_wrong("foot: {next: {style: folio}}\n", "1:14 layout-missing-key");
}

static void test_template_wrong(void) {
    assert_hinted("fields: {title: {}}\nmasthead:\n  - text: \"{titl}\"\n",
                  "3:11 layout-unknown-field - did you mean `title`?");
    assert_wrong("masthead:\n  - text: \"{page}\"\n", "2:11 layout-unknown-field");
    assert_hinted("foot:\n  first: {text: \"{pges}\"}\n",
                  "2:17 layout-unknown-field - did you mean `pages`?");
    assert_wrong("masthead:\n  - text: \"{\"\n  - text: \"[x\"\n  - text: \"a|b\"\n",
                 "2:11 layout-template\n3:11 layout-template\n4:11 layout-template");
}

static void test_all_errors(void) {
    assert_wrong("lang: e\xc3\xa9\npage:\n  margin: 3\nfoot: {next: {text: \"{q}\", style: x}}\n"
                 "wrong: 1\n",
                 "5:1 layout-unknown-key\n1:7 layout-type\n3:11 layout-unit\n"
                 "4:21 layout-unknown-field\n4:35 layout-unknown-style");
}

static void test_columns_in_characters(void) {
    assert_wrong("styles: {\"\xc3\xa9\xc3\xa9\": {size: 3}}\n", "1:23 layout-unit");
}

/* -- YAML --------------------------------------------------------------------------------- */

static void test_syntax(void) {
    static const char *const texts[] = {
        "lang: en\nnotes:\n  mark: *\n",
        "lang: en\n\ndescription: EU: a statement\n",
        "lang: en\n\ndescription: @x\n",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        ChDiagnostics *diagnostics = ch_diagnostics_new();
        g_assert_null(read_yaml(texts[i], diagnostics));
        const ChDiagnostic *found = ch_diagnostics_at(diagnostics, 0);
        g_assert_cmpstr(found->code, ==, "layout-syntax");
        g_assert_cmpint(found->line, ==, 3);
        g_assert_cmpint(found->column, >, 6);
        g_assert_cmpstr(found->hint, ==, "quote it");
        g_assert_true(g_str_has_suffix(found->file, ".yaml"));
        g_assert_null(strstr(found->message, "memory"));
        g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_NOTE), ==, 1);
        ch_diagnostics_free(diagnostics);
    }
}

static void test_outside_the_subset(void) {
    assert_wrong("lang: &a en\ndescription: *a\n", "1:7 layout-syntax\n2:14 layout-syntax");
    assert_wrong("styles: &a {}\n", "1:9 layout-syntax");
    assert_wrong("lang: en\n---\nlang: fr\n", "2:1 layout-syntax");
    assert_wrong("{a: b}: c\n", "1:1 layout-syntax");
    assert_wrong("styles:\n  base: {family: Liberation Sans}\n? b: \t|-2!!str",
                 "3:6 layout-syntax");
    assert_wrong("description: ~\nlang: null\n", "1:14 layout-type\n2:7 layout-type");
    assert_wrong("description: \"a\\0b\"\n", "1:14 layout-syntax");
    assert_wrong("description: \"a\\x07b\"\n", "1:14 layout-syntax");
}

static void test_duplicate_keys(void) {
    assert_wrong("lang: en\npage: {}\nlang: fr\n", "3:1 layout-duplicate-key");
    assert_wrong("styles:\n  a: {size: 1pt, size: 2}\n  a: {}\n",
                 "2:18 layout-duplicate-key\n3:3 layout-duplicate-key");
    assert_wrong("lang: en\nlang: fr\npage: 3\n", "2:1 layout-duplicate-key\n3:7 layout-type");
}

static void test_nothing(void) {
    assert_wrong("", "1:1 layout-empty");
    assert_wrong("\n\n# only a comment\n", "1:1 layout-empty");
}

static void test_not_utf8(void) {
    assert_wrong("lang: en\nnote\xff: 1\n", "2:5 layout-not-utf8");
}

static void test_deep(void) {
    g_autofree char *open = g_strnfill(5000, '[');
    g_autofree char *close = g_strnfill(5000, ']');
    g_autofree char *yaml = g_strconcat("a: ", open, close, "\n", NULL);
    ChLimits limits = ch_limits_default();
    g_autofree char *expected = g_strdup_printf("1:%zu layout-syntax", limits.nesting + 3);
    assert_wrong(yaml, expected);
    assert_wrong(open, "1:17 layout-syntax");
}

static void test_many_entries(void) {
    GString *yaml = g_string_new("styles:\n");
    for (int i = 0; i <= 1000; i++)
        g_string_append_printf(yaml, "  s%d: {}\n", i);
    assert_wrong(yaml->str, "1002:3 layout-syntax");
    g_string_free(yaml, TRUE);
}

static void test_files(void) {
    ChDiagnostics *diagnostics = ch_diagnostics_new();
    ChLimits limits = ch_limits_default();
    g_assert_null(layout_read("/nowhere/x.yaml", &limits, diagnostics));
    g_assert_cmpstr(ch_diagnostics_at(diagnostics, 0)->code, ==, "layout-not-found");
    g_assert_cmpstr(ch_diagnostics_at(diagnostics, 0)->file, ==, "/nowhere/x.yaml");
    g_assert_null(layout_read("/", &limits, diagnostics));
    g_assert_cmpint(ch_diagnostics_count(diagnostics, CH_ERROR), ==, 2);
    limits.layout_bytes = 20;
    g_assert_null(layout_read(SOURCE_DIR "/layouts/osce-pc.yaml", &limits, diagnostics));
    g_assert_cmpstr(ch_diagnostics_at(diagnostics, 2)->code, ==, "file-too-large");
    ch_diagnostics_free(diagnostics);
}

/** Each prefix of the shipped file and each loss of one byte: an answer, never a crash. */
static void test_mangled(void) {
    g_autofree char *text = NULL;
    gsize size;
    g_assert_true(g_file_get_contents(SOURCE_DIR "/layouts/osce-pc.yaml", &text, &size, NULL));
    ChLimits limits = ch_limits_default();
    for (gsize at = 0; at < size; at += 3) {
        g_autofree char *mangled = g_strndup(text, size);
        if (at % 2)
            mangled[at] = "{[\"'&*#: \n"[at % 10];
        g_autofree char *path = layout_file(mangled, at % 2 ? (gssize)size : (gssize)at);
        ChDiagnostics *diagnostics = ch_diagnostics_new();
        ChLayout *layout = layout_read(path, &limits, diagnostics);
        g_assert_true((layout == NULL) == (ch_diagnostics_count(diagnostics, CH_ERROR) > 0));
        ch_layout_free(layout);
        ch_diagnostics_free(diagnostics);
        g_unlink(path);
    }
}

/* -- Lengths, numbers, templates ---------------------------------------------------------- */

static void test_lengths(void) {
    double length_pt;
    g_assert_true(length_parse("25mm", 0, &length_pt));
    assert_pt(length_pt, 25 * 72 / 25.4);
    g_assert_true(length_parse("1.5em", 10, &length_pt));
    assert_pt(length_pt, 15);
    g_assert_true(length_parse(".5in", 0, &length_pt));
    assert_pt(length_pt, 36);
    g_assert_true(length_parse("-2cm", 0, &length_pt));
    assert_pt(length_pt, -20 * POINTS_PER_MM);
    static const char *const wrong[] = {"",      "mm",    "12",    "12 pt", "1e2pt", "0x1pt",
                                        "1,5em", "12ptx", "nanpt", "infmm", ".pt",   "1.pt"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(length_parse(wrong[i], 10, &length_pt));
}

static void test_numbers(void) {
    static const struct {
        const char *form;
        int value;
        const char *printed;
    } cases[] = {
        {"{1}.", 7, "7."},
        {"({a})", 2, "(b)"},
        {"{a}", 26, "z"},
        {"{a}", 27, "aa"},
        {"{A}.", 53, "BA."},
        {"({i})", 4, "(iv)"},
        {"{I}", 1999, "MCMXCIX"},
        {"{i}", 3888, "mmmdccclxxxviii"},
        {"{i}", 4000, "4000"},
        {"{a}", 0, "0"},
        {"{a}", G_MAXINT, "fxshrxw"},
        {"Art. {1}", 3, "Art. 3"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_true(number_form_valid(cases[i].form));
        g_assert_cmpstr(number_format(cases[i].form, cases[i].value, arena), ==, cases[i].printed);
    }
    static const char *const wrong[] = {"", "1.", "{", "{}", "{x}", "{1", "{1}{a}", "}{1}", "{1}}"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(number_form_valid(wrong[i]));
    arena_free(arena);
}

/** Fields a, b and c have their own name in capitals as value; others have none. */
static const char *lookup(const char *name, void *context) {
    (void)context;
    static const char *const values[] = {"A", "B", "C"};
    return name[0] >= 'a' && name[0] <= 'c' && !name[1] ? values[name[0] - 'a'] : NULL;
}

static void test_templates(void) {
    static const struct {
        const char *text;
        const char *expanded;
    } cases[] = {
        {"{a}[\t{b}, {c}|\t{b}|\t{c}]", "A\tB, C"},
        {"{a}[\t{x}, {c}|\t{x}|\t{c}]", "A\tC"},
        {"{a}[\t{b}, {x}|\t{b}|\t{x}]", "A\tB"},
        {"{a}[\t{x}, {y}|\t{x}|\t{y}]", "A"},
        {"{a}[ {x}| none]", "A none"},
        {"- {x} -", ""},
        {"- {x} - {a}", "-  - A"},
        {"plain", "plain"},
        {"", ""},
        {"{{a}} [[{a}] || }", "{a}} [A] | }"},
        {"[{x}|{a}] [{y}|{b}|{c}]", "A B"},
        {"[{a}{b}]", "AB"},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_null(template_check(cases[i].text));
        g_assert_cmpstr(template_expand(cases[i].text, lookup, NULL, arena), ==, cases[i].expanded);
    }
    static const char *const wrong[] = {"{",   "{}",     "{a b}",   "[",   "[{a}",
                                        "a|b", "[[[{a}", "[a[b]]x", "{a}|"};
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_nonnull(template_check(wrong[i]));
    arena_free(arena);
}

/* -- The reference ------------------------------------------------------------------------ */

static void assert_documented(const char *readme, const LayoutKey *keys) {
    for (; keys->name; keys++) {
        g_autofree char *row = g_strdup_printf("| `%s` | ", keys->name);
        g_autofree char *preset = keys->preset
                                      ? g_strdup_printf(" | `%s` | %s", keys->preset, keys->help)
                                      : g_strdup(keys->help);
        if (!strstr(readme, row) || !strstr(readme, preset))
            g_error("layouts/README.md lacks `%s`: %s", keys->name, preset);
        if (keys->keys)
            assert_documented(readme, keys->keys);
    }
}

static void test_readme(void) {
    g_autofree char *readme = NULL;
    g_assert_true(g_file_get_contents(SOURCE_DIR "/layouts/README.md", &readme, NULL, NULL));
    assert_documented(readme, LAYOUT_KEYS);
    for (size_t i = 0; i < FIXTURE_FORM_COUNT; i++)
        assert_documented(readme, FIXTURE_FORMS[i].keys);
    assert_documented(readme, COLUMN_KEYS);
    assert_documented(readme, PART_KEYS);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/layout/osce-pc-has-its-page", test_osce_page);
    g_test_add_func("/layout/osce-pc-has-its-styles", test_osce_styles);
    g_test_add_func("/layout/osce-pc-has-its-masthead-foot-and-notes", test_osce_parts);
    g_test_add_func("/layout/a-description-lists-fields-and-styles", test_describe);
    g_test_add_func("/layout/pages-have-rules", test_page_rules);
    g_test_add_func("/layout/what-a-file-does-not-say-has-a-default", test_defaults);
    g_test_add_func("/layout/em-is-the-own-size-and-the-inherited-one-for-size", test_em);
    g_test_add_func("/layout/a-style-starts-from-another-wherever-it-stands", test_inheritance);
    g_test_add_func("/layout/paper-is-a-name-or-two-lengths", test_page_sizes);
    g_test_add_func("/layout/a-masthead-item-is-text-graphic-or-rule", test_masthead_forms);
    g_test_add_func("/layout/an-unknown-key-is-refused-with-the-nearest-name", test_unknown_key);
    g_test_add_func("/layout/a-value-of-the-wrong-type-is-refused", test_type);
    g_test_add_func("/layout/a-length-without-a-known-unit-is-refused", test_unit);
    g_test_add_func("/layout/a-script-has-a-family-of-its-own", test_fonts);
    g_test_add_func("/layout/a-number-out-of-range-is-refused", test_range);
    g_test_add_func("/layout/a-share-is-a-percentage", test_shares);
    g_test_add_func("/layout/a-page-without-room-for-text-is-refused", test_page_without_room);
    g_test_add_func("/layout/an-unknown-style-or-word-is-refused", test_names);
    g_test_add_func("/layout/styles-that-start-from-each-other-are-refused", test_cycles);
    g_test_add_func("/layout/a-masthead-item-has-one-form-and-all-its-keys", test_masthead_wrong);
    g_test_add_func("/layout/a-template-has-known-fields-and-closed-groups", test_template_wrong);
    g_test_add_func("/layout/every-error-of-a-file-is-reported", test_all_errors);
    g_test_add_func("/layout/columns-count-characters", test_columns_in_characters);
    g_test_add_func("/layout/bad-yaml-is-told-under-the-file's-name", test_syntax);
    g_test_add_func("/layout/anchors-documents-and-odd-keys-are-refused", test_outside_the_subset);
    g_test_add_func("/layout/a-key-that-stands-twice-is-refused", test_duplicate_keys);
    g_test_add_func("/layout/an-empty-file-is-refused", test_nothing);
    g_test_add_func("/layout/bytes-that-are-no-utf-8-are-refused", test_not_utf8);
    g_test_add_func("/layout/deep-nesting-is-refused", test_deep);
    g_test_add_func("/layout/too-many-entries-are-refused", test_many_entries);
    g_test_add_func("/layout/a-missing-large-or-odd-file-is-refused", test_files);
    g_test_add_func("/layout/a-mangled-file-never-crashes", test_mangled);
    g_test_add_func("/length/a-number-and-a-unit", test_lengths);
    g_test_add_func("/number/forms", test_numbers);
    g_test_add_func("/template/the-first-alternative-with-all-values", test_templates);
    g_test_add_func("/layout/the-readme-lists-every-key-with-its-default", test_readme);
    return g_test_run();
}
