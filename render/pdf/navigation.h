/* SPDX-License-Identifier: MIT
 *
 * Navigation: what takes a reader from place to place (ISO 32000-1, 12.3, 12.4.2 and 12.5.6.5).
 * What leads to a page that is not written is left out.
 */
#ifndef PDF_NAVIGATION_H
#define PDF_NAVIGATION_H

#include "pdf/tagging.h"

typedef struct Navigation Navigation;

/** Looks up the edition's destinations. Error: `pdf-destination` where two have one name. The
 *  caller frees it. */
Navigation *navigation_new(const Edition *edition);
void navigation_free(Navigation *navigation);

/** Writes the link annotations of page `page` and appends their array's entry, if there are any,
 *  to the page's dictionary `entries`. Error: `pdf-destination` for a link to a name that no
 *  destination has. */
void navigation_write_links(const Navigation *navigation, int page, Tagging *tagging,
                            GString *entries);

/** Writes outline, named destinations and page labels and appends their entries to those of the
 *  catalog and of its name dictionary. The tree of `tagging` has been written. Error:
 *  `pdf-destination` as above. */
void navigation_write(Navigation *navigation, const Tagging *tagging, GString *catalog,
                      GString *names);

#endif
