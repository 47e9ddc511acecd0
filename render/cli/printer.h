/* SPDX-License-Identifier: MIT
 *
 * Printer: a PDF on paper, through `lp` of CUPS.
 */
#ifndef CLI_PRINTER_H
#define CLI_PRINTER_H

#include "chancery.h"

/** Hands the file at `path` to `lp`, which is started without a shell, and waits for it to take
 *  it. `queue` NULL is the default printer. False with an error: `print-lp` where there is no `lp`,
 *  `print-failed` with what it says. */
bool printer_send(const char *queue, const ChPrinting *printing, const char *path,
                  ChDiagnostics *diagnostics);

#endif
