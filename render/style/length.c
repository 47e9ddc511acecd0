/* SPDX-License-Identifier: MIT
 *
 * Lengths, locale-free: strtod's hexadecimal, exponents, `inf` and `nan` are no lengths.
 */
#include "style/length.h"

#include "base/diagnostic.h"
#include "base/geometry.h"
#include "style/layout.h"
#include <glib.h>
#include <string.h>

static const char *const UNITS[] = {"pt", "mm", "cm", "in", "em"};

/** Bytes of the number at the start of the text; 0 if there is none. */
static size_t number_size(const char *text) {
    size_t sign = *text == '-' || *text == '+';
    size_t whole = strspn(text + sign, "0123456789");
    const char *point = text + sign + whole;
    size_t decimals = *point == '.' ? strspn(point + 1, "0123456789") : 0;
    if (whole + decimals == 0)
        return 0;
    return sign + whole + (decimals ? decimals + 1 : 0);
}

static double unit_pt(const char *unit, double em_pt) {
    const double sizes_pt[] = {1, POINTS_PER_MM, 10 * POINTS_PER_MM, POINTS_PER_INCH, em_pt};
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        if (strcmp(unit, UNITS[i]) == 0)
            return sizes_pt[i];
    }
    return -1;
}

LengthFault length_read(const char *text, double em_pt, double *length_pt, const char **unit) {
    size_t size = number_size(text);
    *unit = text + size;
    if (size == 0)
        return LENGTH_NO_NUMBER;
    if (!**unit)
        return LENGTH_NO_UNIT;
    double factor_pt = unit_pt(*unit, em_pt);
    if (factor_pt < 0)
        return LENGTH_UNKNOWN_UNIT;
    g_autofree char *number = g_strndup(text, size);
    *length_pt = g_ascii_strtod(number, NULL) * factor_pt;
    return LENGTH_RIGHT;
}

const char *length_nearest_unit(const char *unit) {
    return nearest_name(unit, UNITS, G_N_ELEMENTS(UNITS));
}

bool length_parse(const char *text, double em_pt, double *length_pt) {
    const char *unit;
    return length_read(text, em_pt, length_pt, &unit) == LENGTH_RIGHT;
}
