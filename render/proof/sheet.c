/* SPDX-License-Identifier: MIT
 *
 * Sheets.
 */
#include "proof/sheet.h"

#include <glib.h>
#include <string.h>

const char *sheet_expand(const FieldScope *scope, const char *template_text) {
    GString *text = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(field_expand(scope, template_text), "\u2028", -1);
    for (char **line = lines; *line; line++) {
        g_string_append(text, line > lines ? " " : "");
        append_text(text, g_strdelimit(*line + strspn(*line, "\t"), "\t", ' '));
    }
    const char *expanded = arena_strdup(scope->arena, text->str);
    g_string_free(text, TRUE);
    return expanded;
}

/** What the fixture says; empty for nothing. */
static const char *fixture_text(const FieldScope *scope, const Fixture *fixture) {
    switch (fixture->kind) {
    case FIXTURE_TEXT:
        return sheet_expand(scope, fixture->template_text);
    case FIXTURE_GRAPHIC:
        return fixture->alt;
    case FIXTURE_CODE:
        return *field_expand(scope, fixture->template_text) ? fixture->alt : "";
    default:
        return "";
    }
}

/* -- What is read --------------------------------------------------------------------------- */

/** The languages of a text that is all in the statement's. */
static const char *whole_language(const FieldScope *scope) {
    g_autoptr(GString) languages = g_string_new(NULL);
    add_language(languages, scope->lang, 0);
    return arena_strdup(scope->arena, languages->str);
}

static Passage *add_passage(const Sheet *sheet, PassageKind kind, const char *text) {
    Passage *passage = passages_add(sheet->passages, -1);
    passage->kind = kind;
    passage->text = text;
    passage->place = sheet->place;
    passage->page = sheet->page;
    passage->of_layout = true;
    return passage;
}

static void expect_fixture(const Sheet *sheet, const Fixture *fixture) {
    const char *text = fixture_text(sheet->scope, fixture);
    if (!*text)
        return;
    if (fixture->kind != FIXTURE_TEXT) {
        add_passage(sheet, PASSAGE_FIGURE, text)->languages = NULL;
        return;
    }
    Passage *passage =
        add_passage(sheet, fixture->heading ? PASSAGE_HEADING : PASSAGE_PARAGRAPH, text);
    passage->level = fixture->heading;
    passage->at = field_position(sheet->scope, fixture->template_text);
    const char *lang = field_language(sheet->scope, fixture->template_text);
    passage->languages = !strcmp(lang, sheet->scope->lang) ? whole_language(sheet->scope) : NULL;
}

/** What is read first in a column stands beside what was read before it. */
static void expect_columns(Sheet sheet, const Fixture *fixture) {
    for (int i = 0; i < fixture->column_count; i++) {
        sheet_expect(&sheet, &fixture->columns[i].items);
        if (sheet.place == PLACE_BELOW)
            sheet.place = PLACE_BESIDE;
    }
}

void sheet_expect(const Sheet *sheet, const FixtureList *list) {
    Sheet next = *sheet;
    for (int i = 0; i < list->count; i++) {
        const Fixture *fixture = &list->items[i];
        guint before = sheet->passages->len;
        if (!field_holds(sheet->scope, fixture->when))
            continue;
        if (fixture->kind == FIXTURE_COLUMNS)
            expect_columns(next, fixture);
        else if (fixture->kind == FIXTURE_BOX)
            sheet_expect(&next, &fixture->items);
        else
            expect_fixture(&next, fixture);
        if (next.place == PLACE_BESIDE && sheet->passages->len > before)
            next.place = PLACE_BELOW;
    }
}

void sheet_expect_line(const Sheet *sheet, const RunningLine *line) {
    const char *text = line->template_text ? sheet_expand(sheet->scope, line->template_text) : "";
    if (*text)
        add_passage(sheet, PASSAGE_PARAGRAPH, text);
    if (!line->template_text)
        sheet_expect(sheet, &line->items);
}

/* -- What is not ---------------------------------------------------------------------------- */

static void append_list(GString *text, const FieldScope *scope, const FixtureList *list) {
    for (int i = 0; i < list->count; i++) {
        const Fixture *fixture = &list->items[i];
        if (!field_holds(scope, fixture->when))
            continue;
        if (fixture->kind == FIXTURE_TEXT)
            g_string_append(text, sheet_expand(scope, fixture->template_text));
        for (int j = 0; j < fixture->column_count; j++)
            append_list(text, scope, &fixture->columns[j].items);
        append_list(text, scope, &fixture->items);
    }
}

const char *sheet_line_text(const FieldScope *scope, const RunningLine *line) {
    if (line->template_text)
        return sheet_expand(scope, line->template_text);
    g_autoptr(GString) text = g_string_new(NULL);
    append_list(text, scope, &line->items);
    return arena_strdup(scope->arena, text->str);
}
