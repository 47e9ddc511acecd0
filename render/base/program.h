/* SPDX-License-Identifier: MIT
 *
 * Program: where things stand that belong to the running program, wherever its prefix has been
 * moved to.
 */
#ifndef BASE_PROGRAM_H
#define BASE_PROGRAM_H

/** `built` for a program that lies in the folder it was built in, else `installed`, which counts
 *  from the folder above the program's own. To be freed; NULL where the program cannot be told. */
char *program_place(const char *built, const char *installed);

#endif
