/* SPDX-License-Identifier: MIT
 *
 * Progress.
 */
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BAR_COLUMNS = 28, LINE_EVERY_US = 10 * 1000 * 1000, BAR_EVERY_US = 100 * 1000 };

Progress progress_begin(void) {
    const char *terminal = g_getenv("TERM");
    return (Progress){.terminal = isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb")};
}

/** Documents that something became of. */
static int count_told(const BatchTally *tally) {
    return tally->counts[BATCH_DONE] + tally->counts[BATCH_UNCHANGED] + tally->counts[BATCH_FAILED];
}

static double rate_per_s(const BatchTally *tally) {
    return tally->elapsed_us > 0 ? count_told(tally) * 1e6 / (double)tally->elapsed_us : 0;
}

/** `3:07`, or `-:--` where nothing can be said yet. */
static void format_time_left(const BatchTally *tally, char text[16]) {
    double rate = rate_per_s(tally);
    double left_s = rate > 0 ? (tally->documents - count_told(tally)) / rate : -1;
    if (left_s < 0 || left_s > 99 * 3600)
        g_snprintf(text, 16, "-:--");
    else
        g_snprintf(text, 16, "%d:%02d", (int)left_s / 60, (int)left_s % 60);
}

static void show_bar(const BatchTally *tally, const char *left) {
    char bar[BAR_COLUMNS + 1];
    int told = count_told(tally);
    int filled = tally->documents ? (int)((gint64)BAR_COLUMNS * told / tally->documents) : 0;
    memset(bar, '.', BAR_COLUMNS);
    memset(bar, '#', (size_t)filled);
    bar[BAR_COLUMNS] = '\0';
    fprintf(stderr, "\r\033[K[%s] %d/%d  %.0f/s  %s left", bar, told, tally->documents,
            rate_per_s(tally), left);
    if (tally->counts[BATCH_FAILED])
        fprintf(stderr, "  %d failed", tally->counts[BATCH_FAILED]);
    fflush(stderr);
}

void progress_show(Progress *progress, const BatchTally *tally) {
    int every_us = progress->terminal ? BAR_EVERY_US : LINE_EVERY_US;
    if (tally->elapsed_us - progress->shown_us < every_us)
        return;
    char left[16];
    format_time_left(tally, left);
    progress->shown_us = tally->elapsed_us;
    progress->shown = progress->terminal;
    if (progress->terminal)
        show_bar(tally, left);
    else
        fprintf(stderr, "chancery: %d of %d documents, %.0f a second, %s left\n", count_told(tally),
                tally->documents, rate_per_s(tally), left);
}

void progress_clear(Progress *progress) {
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}

void progress_end(Progress *progress, const BatchTally *tally) {
    static const char *const words[BATCH_STATUSES] = {
        [BATCH_DONE] = "done",
        [BATCH_UNCHANGED] = "unchanged",
        [BATCH_FAILED] = "failed",
        [BATCH_NOT_DONE] = "not done",
    };
    progress_clear(progress);
    fprintf(stderr, "chancery: %d documents", tally->documents);
    for (int i = 0; i < BATCH_STATUSES; i++)
        if (tally->counts[i])
            fprintf(stderr, ", %d %s", tally->counts[i], words[i]);
    fprintf(stderr, "; %.1f s, %.0f a second\n", (double)tally->elapsed_us / 1e6,
            rate_per_s(tally));
}
