/* SPDX-License-Identifier: MIT
 *
 * Progress: how far a batch is, on stderr: a bar on a terminal, a line now and then elsewhere.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "batch/batch.h"

typedef struct Progress {
    bool terminal;
    bool shown;      /**< the bar stands on the line at hand */
    gint64 shown_us; /**< of the tally, when the last bar or line was shown */
} Progress;

Progress progress_begin(void);
void progress_show(Progress *progress, const BatchTally *tally);
/** Takes the bar off the line, before something else is printed there. */
void progress_clear(Progress *progress);
/** Says in a line what came of it. */
void progress_end(Progress *progress, const BatchTally *tally);

#endif
