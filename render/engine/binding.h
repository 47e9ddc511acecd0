/* SPDX-License-Identifier: MIT
 *
 * Contents page of a combined file: a statement of its own, set by the rooms that set all others.
 */
#ifndef ENGINE_BINDING_H
#define ENGINE_BINDING_H

#include "chancery.h"

/** A contents page and what it was set from. */
typedef struct BindingContents {
    ChStatement *statement;
    ChLayout *layout;
    ChPages *pages;
} BindingContents;

/** Sets the contents page of what is bound; NULL with errors. Its numbers are those of the pages of
 *  the file, itself included: it is set again where it turns out longer than it was thought. */
BindingContents *binding_contents_new(ChEngine *engine, const ChBinding *binding,
                                      ChDiagnostics *diagnostics);
void binding_contents_free(BindingContents *contents);
/** The name of document `index`, from 0, in destinations: `s1`. Free it with g_free. */
char *binding_name(int index);

#endif
