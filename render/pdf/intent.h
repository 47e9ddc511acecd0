/* SPDX-License-Identifier: MIT
 *
 * Intent: which colours the file means (ISO 19005-2, 6.2.3). The pages are drawn in DeviceRGB and
 * DeviceGray; a PDF/A file says that this is sRGB.
 */
#ifndef PDF_INTENT_H
#define PDF_INTENT_H

#include "pdf/edition.h"

/** The sRGB profile, to be freed by the caller; the same bytes each time. 1 million instructions.
 */
char *intent_build_profile(size_t *size);

/** Writes the profile and appends the catalog's entry. 0.4 KB. */
void intent_write(const Edition *edition, GString *catalog);

#endif
