/* SPDX-License-Identifier: MIT
 *
 * Texture: how even the grey of the set lines is, measured from where their glyphs stand.
 */
#ifndef PAGE_TEXTURE_H
#define PAGE_TEXTURE_H

#include "page/plan.h"

/** Deviations are of the mean space between the words of a line from the font's own, less 1. */
typedef struct Texture {
    int justified; /**< lines whose spaces were stretched or shrunk, where the font's own is known
                    */
    double rms;
    double worst;   /**< the one farthest from 0, with its sign */
    int worst_page; /**< from 0 */
    int worst_line; /**< of the page's text, from 0 */
    int hyphens;
    int ladders;        /**< runs of two and more lines that end in hyphens */
    int longest_ladder; /**< lines */
    int rivers;         /**< spaces that meet from line to line over four lines and more */
} Texture;

/** The font's own space is taken from lines that are not justified; there is always a last one. */
Texture texture_measure(const Plan *plan);

#endif
