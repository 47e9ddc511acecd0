/* SPDX-License-Identifier: MIT
 *
 * Papers.
 */
#include "impose/paper.h"

#include "base/geometry.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/** A printer takes paper for a format that differs from it by less. */
#define SAME_PT 2.0
#define SIDE_MIN_PT (25 * POINTS_PER_MM)
#define SIDE_MAX_PT 14400.0

static const struct {
    const char *name; /**< CUPS's too */
    double size_mm[2];
} papers[] = {
    {"A3", {297, 420}},        {"A4", {210, 297}},          {"A5", {148, 210}},
    {"A6", {105, 148}},        {"B4", {250, 353}},          {"B5", {176, 250}},
    {"SRA3", {320, 450}},      {"SRA4", {225, 320}},        {"Letter", {215.9, 279.4}},
    {"Legal", {215.9, 355.6}}, {"Tabloid", {279.4, 431.8}}, {"Executive", {184.15, 266.7}},
};

/** A length at `text`, moved on; NAN where there is none. */
static double parse_length(const char **text) {
    static const struct {
        const char *name;
        double size_pt;
    } units[] = {
        {"mm", POINTS_PER_MM}, {"cm", 10 * POINTS_PER_MM}, {"in", POINTS_PER_INCH}, {"pt", 1}};
    size_t digits = strspn(*text, "0123456789.");
    char *end;
    double number = g_ascii_strtod(*text, &end);
    if (!digits || end != *text + digits)
        return NAN;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (!g_str_has_prefix(end, units[i].name))
            continue;
        *text = end + strlen(units[i].name);
        return number * units[i].size_pt;
    }
    return NAN;
}

static bool parse_sides(const char *text, double size_pt[2]) {
    size_pt[0] = parse_length(&text);
    text += strspn(text, " ");
    bool parted = *text == 'x';
    text += parted;
    text += strspn(text, " ");
    size_pt[1] = parse_length(&text);
    return parted && !*text && size_pt[0] >= SIDE_MIN_PT && size_pt[1] >= SIDE_MIN_PT &&
           size_pt[0] <= SIDE_MAX_PT && size_pt[1] <= SIDE_MAX_PT;
}

static void report_paper(const char *text, ChDiagnostics *diagnostics) {
    g_autoptr(GString) names = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(papers); i++)
        g_string_append_printf(names, "%s, ", papers[i].name);
    g_string_append(names, "or width and height as in 210mm x 297mm");
    diagnostics_add(diagnostics,
                    (Finding){.severity = CH_ERROR, .code = "impose-paper", .hint = names->str},
                    "there is no paper '%s'", text);
}

bool paper_parse(const char *text, double size_pt[2], ChDiagnostics *diagnostics) {
    for (size_t i = 0; i < G_N_ELEMENTS(papers); i++) {
        if (g_ascii_strcasecmp(text, papers[i].name) != 0)
            continue;
        size_pt[0] = papers[i].size_mm[0] * POINTS_PER_MM;
        size_pt[1] = papers[i].size_mm[1] * POINTS_PER_MM;
        return true;
    }
    if (parse_sides(text, size_pt))
        return true;
    report_paper(text, diagnostics);
    return false;
}

void paper_media(const double size_pt[2], char *media, size_t room) {
    double width_pt = fmin(size_pt[0], size_pt[1]);
    double height_pt = fmax(size_pt[0], size_pt[1]);
    for (size_t i = 0; i < G_N_ELEMENTS(papers); i++) {
        if (fabs(width_pt - papers[i].size_mm[0] * POINTS_PER_MM) < SAME_PT &&
            fabs(height_pt - papers[i].size_mm[1] * POINTS_PER_MM) < SAME_PT) {
            g_strlcpy(media, papers[i].name, room);
            return;
        }
    }
    g_snprintf(media, room, "Custom.%ldx%ldmm", lround(width_pt / POINTS_PER_MM),
               lround(height_pt / POINTS_PER_MM));
}
