/* SPDX-License-Identifier: MIT
 *
 * Watermark: a text behind the text of pages, as areas to be filled.
 */
#ifndef PAGE_WATERMARK_H
#define PAGE_WATERMARK_H

#include "page/pages.h"

/** The document's watermark, turned about the middle of a page and made smaller where it would not
 *  fit; into `group`, without paths where there is none. False with an error. */
bool watermark_build(const PagesInput *input, PathGroup *group);

#endif
