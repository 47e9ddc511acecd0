/* SPDX-License-Identifier: MIT
 *
 * Leader: the row of dots that leads from a title to its page number.
 */
#ifndef PAGE_LEADER_H
#define PAGE_LEADER_H

#include "display/canvas.h"

/** Fills the gap that `run` is with dots, as an ornament: they are no text, so nobody hears or
 *  copies them. Dots of lines below one another stand below one another. None in a gap too narrow
 *  for two. `em_pt` is the size of the type around it. */
void leader_draw(Canvas *canvas, const GlyphRun *run, double em_pt, Arena *arena);

#endif
