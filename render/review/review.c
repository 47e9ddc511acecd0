/* SPDX-License-Identifier: MIT
 *
 * Reviewing.
 */
#include "review/review.h"

#include "review/count.h"
#include "review/report.h"
#include "review/rules.h"
#include "review/sketch.h"

/** Warns of a statement that takes longer than the limit, and says by how much. */
static void check_limit(const Review *review, ChDiagnostics *diagnostics) {
    gint64 over = review->read_s - review->options->limit_s;
    if (review->options->limit_s <= 0 || over <= 0)
        return;
    gint64 words = (over * review->pace + 59) / 60;
    Finding finding = {
        .severity = CH_WARNING, .code = "review-too-long", .file = review->input->file};
    diagnostics_add(diagnostics, finding,
                    "read aloud it takes %d:%02d minutes, %d:%02d more than the limit: about "
                    "%d words too many",
                    (int)(review->read_s / 60), (int)(review->read_s % 60), (int)(over / 60),
                    (int)(over % 60), (int)words);
}

/** Counts, times and reads for style. */
static void look_over(Review *review, Arena *arena, ChDiagnostics *diagnostics) {
    const ReviewInput *input = review->input;
    g_autoptr(GArray) proses = prose_read(input->statement, input->lang, arena);
    Origin origin = origin_new(input->text, input->size);
    int pace = review->options->pace;
    review->pace = pace > 0 ? pace : pace_of(input->lang);
    review->counts = statement_count(input->statement, proses, pace);
    review->read_s = (review->counts.read_ms + 500) / 1000;
    rules_apply(proses, input, &origin, diagnostics);
    check_limit(review, diagnostics);
    origin_clear(&origin);
}

static char *write_report(const Review *review) {
    return review->options->json ? review_json(review) : review_words(review);
}

char *review_statement(const ReviewInput *input, const ChReviewOptions *options,
                       ChDiagnostics *diagnostics) {
    Review review = {.input = input, .options = options, .diagnostics = diagnostics};
    if (input->statement == NULL)
        return write_report(&review);
    Arena *arena = arena_new();
    look_over(&review, arena, diagnostics);
    g_autoptr(GArray) lines = options->outline ? sketch_statement(input->statement, arena) : NULL;
    review.lines = lines;
    char *report = write_report(&review);
    arena_free(arena);
    return report;
}
