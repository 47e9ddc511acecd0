/* SPDX-License-Identifier: MIT
 *
 * Paper: formats by their names (ISO 216; ANSI/ASME Y14.1 and what offices in North America use).
 */
#ifndef IMPOSE_PAPER_H
#define IMPOSE_PAPER_H

#include "base/diagnostic.h"

#include <stdbool.h>
#include <stddef.h>

/** Reads a name in any case, or `210mm x 297mm` (units mm, cm, in, pt). Error: `impose-paper`. */
bool paper_parse(const char *text, double size_pt[2], ChDiagnostics *diagnostics);
/** What CUPS calls paper of that size, upright or lying: `A4`, `Custom.176x250mm`. */
void paper_media(const double size_pt[2], char *media, size_t room);

#endif
