/* SPDX-License-Identifier: MIT
 *
 * Module: a part of chancery that is loaded on first use, with the libraries that only it needs.
 *
 * A statement needs no librsvg to become a PDF, and no libxml2 where it is text, but whatever a
 * program is linked with, its start loads: that was half of what one statement cost. So the rooms
 * that few documents enter are shared objects of their own. Such a room has a file NAME_door.c,
 * which is compiled twice: with CHANCERY_MODULE it is the module's side, a table of the functions
 * that can be called; without, it is the library's side, functions of the same names that open the
 * module and call those of its table. Who calls them sees no difference.
 *
 * A module has copies of the code of the rooms below it. That is sound since no room has data that
 * can change, and both sides are of one build: the folder's name has the version.
 */
#ifndef BASE_MODULE_H
#define BASE_MODULE_H

#include "base/diagnostic.h"

/** Before the table, which is called `module_door`, in a module. */
#define MODULE_DOOR __attribute__((visibility("default"))) extern

/** The table of the module of that name, as its door file defines it. Stays loaded to the end of
 *  the process; may be called from any thread and again, which costs some microseconds. NULL with
 *  the error `module-missing`, which says what the dynamic linker says of the module or of a
 *  library that it needs. */
const void *module_open(const char *name, ChDiagnostics *diagnostics);

/** The folder the modules are in, to be freed. */
char *module_folder(void);

#endif
