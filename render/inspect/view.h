/* SPDX-License-Identifier: MIT
 *
 * View: a page and the lines on it.
 */
#ifndef INSPECT_VIEW_H
#define INSPECT_VIEW_H

#include "page/placement.h"

#include <glib.h>

typedef struct PageView {
    const ChPages *pages;
    const Page *page;
    int index;                  /**< of the page */
    const Placement *placement; /**< NULL where nobody knows of lines */
    const PlacedLine *lines;
    int line_count;
} PageView;

/** Each adds what it finds to the object that is open in `json`. */
void put_margins(GString *json, const PageView *view);
void put_baselines(GString *json, const PageView *view);
void put_rivers(GString *json, const PageView *view);
void put_calls(GString *json, const PageView *view);
void put_notes(GString *json, const PageView *view);
void put_keeps(GString *json, const PageView *view);
void put_elements(GString *json, const PageView *view);

#endif
