/* SPDX-License-Identifier: MIT
 *
 * Store: what files have in common, ready to be written: fonts as they are embedded, and the colour
 * profile. What is in it comes from what the files themselves ask for and is made anew where it is
 * not there, so the bytes of a file never depend on those before it.
 */
#ifndef PDF_STORE_H
#define PDF_STORE_H

#include "pdf/casting.h"
#include "pdf/pdf.h"

/** Ends what is kept of castings where it is too much; none may be in use. */
void store_trim(PdfStore *store);

/** For what is not kept. */
Deflater *store_deflater(PdfStore *store);
/** The sRGB profile (intent.h), packed. */
Packed store_profile(PdfStore *store);
const FontFace *store_face(PdfStore *store, const Font *font);
/** The casting of these sorts (casting_new), which stays until the next store_trim; NULL where
 *  there can be none. */
const Casting *store_casting(PdfStore *store, const FontFace *face, const Sort *sorts, int count);

#endif
