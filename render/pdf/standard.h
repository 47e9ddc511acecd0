/* SPDX-License-Identifier: MIT
 *
 * Standard: what a set of standards (chancery.h, ChStandard) asks of a file, and which sets there
 * can be: one part of PDF/A, and PDF 1.7 or 2.0.
 */
#ifndef PDF_STANDARD_H
#define PDF_STANDARD_H

#include "base/diagnostic.h"

enum {
    STANDARDS_ARCHIVAL = CH_PDF_A_2A | CH_PDF_A_3A | CH_PDF_A_4 | CH_PDF_A_4F,
    STANDARDS_ACCESSIBLE = CH_PDF_UA_1 | CH_PDF_UA_2,
    STANDARDS_PDF_2 = CH_PDF_A_4 | CH_PDF_A_4F | CH_PDF_UA_2,
    STANDARDS_WITHOUT_ATTACHMENTS = CH_PDF_A_2A | CH_PDF_A_4,
};

/** As ch_standards_parse: `list` is words with commas between. Error: `pdf-standard`. */
bool standards_parse(const char *list, unsigned *standards, ChDiagnostics *diagnostics);

/** Whether one file can keep to all of the set. Error: `pdf-standard`, which names the first pair
 *  that does not go together. */
bool standards_check(unsigned standards, ChDiagnostics *diagnostics);

#endif
