/* SPDX-License-Identifier: MIT
 *
 * Digests: SHA-256 over parts, each preceded by its size, so that no two lists of parts give the
 * same bytes.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <glib.h>

void digest_text(GChecksum *digest, const char *text);
/** The name and the bytes of a file; of one that cannot be read the name alone. */
void digest_file(GChecksum *digest, const char *path);
/** The name, size and time of change of a file or folder, in place of its bytes. */
void digest_status(GChecksum *digest, const char *path);
/** All files in the folder `name` of `parent` and in its folders, in order of their names, which
 *  are counted from `parent` on. */
void digest_folder(GChecksum *digest, const char *parent, const char *name);
/** The digest in hexadecimal, to be freed by the caller; frees `digest`. */
char *digest_end(GChecksum *digest);

#endif
