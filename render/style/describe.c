/* SPDX-License-Identifier: MIT
 *
 * Description: a layout told to the person who writes for it.
 */
#include "model/statement.h"
#include "style/field_type.h"
#include "style/layout.h"

#include <glib.h>
#include <string.h>

enum { NAME_WIDTH = 16 };

/** A number with at most two decimals and no trailing zeros. */
static void append_number(GString *text, double number) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.2f", number);
    size_t size = strlen(digits);
    while (digits[size - 1] == '0')
        size--;
    g_string_append_len(text, digits, (gssize)(digits[size - 1] == '.' ? size - 1 : size));
}

static void append_length(GString *text, const char *before, double length_pt, const char *unit) {
    g_string_append(text, before);
    append_number(text, strcmp(unit, "mm") == 0 ? length_pt / POINTS_PER_MM : length_pt);
    g_string_append(text, unit);
}

static void append_page(GString *text, const ChLayout *layout) {
    append_length(text, "page  ", layout->page_width_pt, "mm");
    append_length(text, " x ", layout->page_height_pt, "mm");
    append_length(text, ", margins ", layout->margin.top_pt, "mm");
    append_length(text, " ", layout->margin.right_pt, "mm");
    append_length(text, " ", layout->margin.bottom_pt, "mm");
    append_length(text, " ", layout->margin.left_pt, "mm");
    g_string_append_printf(text, " (top right bottom left), language %s\n", layout->lang);
}

/** Begins a line: a name in a column of its own. */
static void append_name(GString *text, const char *name) {
    g_string_append_printf(text, "  %-*s ", NAME_WIDTH, name);
}

/** The text on one line. */
static void append_joined(GString *text, const char *lines) {
    g_auto(GStrv) parts = g_strsplit(lines, "\n", -1);
    g_autofree char *line = g_strjoinv(" / ", parts);
    g_string_append(text, line);
}

static void append_font(GString *text, const ScriptFont *font) {
    append_name(text, font->script);
    g_string_append_printf(text, "%s ", font->family);
    append_number(text, font->scale);
    g_string_append_printf(text, "em%s%s\n", font->no_bold ? ", no bold" : "",
                           font->no_italic ? ", no italic" : "");
}

static void append_field(GString *text, const FieldRule *rule) {
    append_name(text, rule->name);
    g_string_append(text, FIELD_TYPE_NAMES[rule->type]);
    if (rule->type == FIELD_CHOICE) {
        g_autofree char *choices = g_strjoinv(" | ", (char **)rule->choices);
        g_string_append_printf(text, ": %s", choices);
    }
    if (rule->type == FIELD_NUMBER)
        g_string_append_printf(text, ", %d to %d", rule->least, rule->most);
    if (rule->required)
        g_string_append(text, ", required");
    if (rule->preset) {
        g_string_append(text, ", default: ");
        append_joined(text, rule->preset);
    }
    g_string_append_c(text, '\n');
}

/** A line for each of its languages. */
static void append_term(GString *text, const TermRule *term) {
    for (int i = 0; i < term->count; i++) {
        append_name(text, i == 0 ? term->name : "");
        g_string_append_printf(text, "%s: ", term->texts[i].lang);
        append_joined(text, term->texts[i].template_text);
        g_string_append_c(text, '\n');
    }
}

static void append_section(GString *text, const char *name, const SectionRules *rules) {
    append_name(text, name);
    g_string_append_printf(text, "%s%s%s%s\n", rules->label ? rules->label : "without label",
                           rules->lone_label ? ", a lone one: " : "",
                           rules->lone_label ? rules->lone_label : "",
                           rules->new_page ? ", begins a page" : "");
}

/** The classes that a statement may give to its blocks. Each has a style of its name, and so may
 *  have any other that names a style. */
static void append_classes(GString *text) {
    g_autofree char *classes = g_strjoinv(" ", (char **)BLOCK_CLASSES);
    g_string_append_printf(text, "classes\n  %s, and every other style\n", classes);
}

static void append_style(GString *text, const BlockStyle *style) {
    static const char *const aligns[] = {"justified", "left", "centred", "right"};
    append_name(text, style->name);
    g_string_append(text, style->text.family);
    append_length(text, " ", style->text.size_pt, "pt");
    append_length(text, "/", style->pitch_pt, "pt");
    g_string_append_printf(text, "%s%s, %s", style->text.bold ? " bold" : "",
                           style->text.italic ? " italic" : "", aligns[style->align]);
    if (style->indent_pt > 0)
        append_length(text, ", indent ", style->indent_pt, "pt");
    if (style->hang_pt > 0)
        append_length(text, ", hang ", style->hang_pt, "pt");
    if (style->space_before_pt > 0)
        append_length(text, ", before ", style->space_before_pt, "pt");
    if (style->space_after_pt > 0)
        append_length(text, ", after ", style->space_after_pt, "pt");
    if (style->number)
        g_string_append_printf(text, ", number %s", style->number);
    g_string_append_c(text, '\n');
}

char *layout_describe(const ChLayout *layout) {
    GString *text = g_string_new(layout->name);
    if (layout->description)
        g_string_append_printf(text, ": %s", layout->description);
    g_string_append_c(text, '\n');
    append_page(text, layout);
    if (layout->font_count > 0)
        g_string_append(text, "fonts\n");
    for (int i = 0; i < layout->font_count; i++)
        append_font(text, &layout->fonts[i]);
    g_string_append(text, "fields\n");
    for (int i = 0; i < layout->field_count; i++)
        append_field(text, &layout->fields[i]);
    if (layout->term_count > 0)
        g_string_append(text, "terms\n");
    for (int i = 0; i < layout->term_count; i++)
        append_term(text, &layout->terms[i]);
    g_string_append(text, "sections\n");
    append_section(text, "annex", &layout->annex);
    append_section(text, "attachment", &layout->attachment);
    append_classes(text);
    g_string_append(text, "styles\n");
    for (int i = 0; i < layout->style_count; i++)
        append_style(text, &layout->styles[i]);
    return g_string_free(text, FALSE);
}
