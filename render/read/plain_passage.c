/* SPDX-License-Identifier: MIT
 *
 * Passages and findings: where a place of a passage stands in the source, and what all steps of the
 * reader say in the same words.
 */
#include "read/plain.h"

Position passage_position(const Plain *plain, const Passage *passage, size_t offset) {
    if (passage->seam_count == 0)
        return passage->at;
    guint low = 0;
    guint high = passage->seam_count;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (passage->seams[middle].text <= offset)
            low = middle;
        else
            high = middle;
    }
    const Seam *seam = &passage->seams[low];
    return source_position(plain->source, seam->source + (offset - seam->text));
}

Finding plain_finding(Plain *plain, ChSeverity severity, const char *code, Position at) {
    plain->failed = plain->failed || severity == CH_ERROR;
    return (Finding){.severity = severity, .code = code, .file = plain->source->name, .at = at};
}

void plain_tell_joined(Plain *plain, Position at) {
    diagnostics_add(plain->diagnostics, plain_finding(plain, CH_NOTE, "plain-joined", at),
                    "this goes on with the sentence before; both are one paragraph");
}
