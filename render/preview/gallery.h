/* SPDX-License-Identifier: MIT
 *
 * Gallery: the installed layouts, which of them take the fields of the statement on show, and what
 * its first page looks like in each.
 *
 * Layouts are read one at a time, when there is nothing better to do, and kept: whether they take
 * the fields then costs no more than looking at the fields. A specimen takes laying out all of the
 * statement, so it is made when somebody asks for it and kept until the source or a layout changes;
 * of its pages only the first one's picture is.
 */
#ifndef PREVIEW_GALLERY_H
#define PREVIEW_GALLERY_H

#include "preview/impression.h"

#include <json-glib/json-glib.h>
#include <stdbool.h>

typedef struct Gallery Gallery;

/** All layouts that are installed, by name and description. */
Gallery *gallery_new(ChEngine *engine);
void gallery_free(Gallery *gallery);
/** Whether the files of the layouts that were read stand as they did. */
bool gallery_holds(const Gallery *gallery);
/** Lets go of the layouts, to be read anew, and of the specimens. */
void gallery_forget(Gallery *gallery);
/** Lets go of the specimens if they are of another source, or of this one as it no longer stands.
 *  To be called before it is read. */
void gallery_turn_to(Gallery *gallery, const char *source);
/** Reads a layout that has not been read; false where all have. */
bool gallery_read_layout(Gallery *gallery, ChEngine *engine);
/** Finds out which layouts take the statement's fields; NULL leaves it as it is. True where any of
 *  it changed. */
bool gallery_judge(Gallery *gallery, const ChStatement *statement);
/** What a specimen of that layout is, as JSON; made if this is the first who asks. NULL where there
 *  is no such layout or no statement.
 *
 *      {"layout", "count", "first": null | {"digest", "width_pt", "height_pt", "label"},
 *       "diagnostics"}
 *
 *  `count` is 0 and `first` null where it cannot be laid out; the diagnostics then say why. */
GBytes *gallery_specimen(Gallery *gallery, const char *name, ChEngine *engine,
                         const ChStatement *statement);
/** The picture of that digest among the specimens that were made last, borrowed; NULL without one.
 *  One that was let go of has it until the next is made, for whoever was told of it. */
GBytes *gallery_picture(const Gallery *gallery, const char *digest);
/** Adds the member "layouts": [{"name", "description", "fits": true | false | null}], null where it
 *  is not known yet. NULL has none. */
void gallery_tell(const Gallery *gallery, JsonBuilder *builder);
/** Appends the paths of all files that it depends on to `paths`, which copies them. */
void gallery_list_files(const Gallery *gallery, GPtrArray *paths);

#endif
