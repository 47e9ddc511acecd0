/* SPDX-License-Identifier: MIT
 *
 * Font: one face as the display list names it. Found, opened and owned by text/; the writers read
 * its bytes with the library of their choice.
 */
#ifndef DISPLAY_FONT_H
#define DISPLAY_FONT_H

#include <stddef.h>

typedef struct Font {
    const char *path; /**< for diagnostics; never written to an output */
    int face;         /**< index in a collection; 0 else */
    const char *data; /**< the whole file, mapped as long as the engine lives */
    size_t size;
    const char *family;
    const char *postscript_name;
    int units_per_em;
    double ascent_em;  /**< above the baseline, positive; typographic, without line gap */
    double descent_em; /**< below the baseline, positive */
    double cap_height_em;
    double italic_angle_deg; /**< counter-clockwise from vertical: negative in an italic */
    double box_em[4];        /**< font bounding box: left, bottom, right, top; y up */
    int weight;              /**< 100 to 900 */
    int width_class;         /**< OS/2 usWidthClass, 1 to 9 */
    unsigned style_flags;    /**< FONT_SERIF ... */
} Font;

enum { FONT_SERIF = 1, FONT_FIXED_PITCH = 2, FONT_ITALIC = 4 };

#endif
