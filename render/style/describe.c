/* SPDX-License-Identifier: MIT
 *
 * Description: a layout told to the person who writes for it.
 */
#include "style/field_type.h"
#include "style/layout.h"

#include <glib.h>
#include <string.h>

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

static void append_font(GString *text, const ScriptFont *font) {
    g_string_append_printf(text, "  %-16s %s ", font->script, font->family);
    append_number(text, font->scale);
    g_string_append_printf(text, "em%s%s\n", font->no_bold ? ", no bold" : "",
                           font->no_italic ? ", no italic" : "");
}

static void append_field(GString *text, const FieldRule *rule) {
    g_string_append_printf(text, "  %-16s %s%s", rule->name, FIELD_TYPE_NAMES[rule->type],
                           rule->required ? ", required" : "");
    if (rule->preset) {
        g_auto(GStrv) lines = g_strsplit(rule->preset, "\n", -1);
        g_autofree char *line = g_strjoinv(" / ", lines);
        g_string_append_printf(text, ", default: %s", line);
    }
    g_string_append_c(text, '\n');
}

static void append_style(GString *text, const BlockStyle *style) {
    static const char *const aligns[] = {"justified", "left", "centred", "right"};
    g_string_append_printf(text, "  %-16s %s", style->name, style->text.family);
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
    g_string_append(text, "styles\n");
    for (int i = 0; i < layout->style_count; i++)
        append_style(text, &layout->styles[i]);
    return g_string_free(text, FALSE);
}
