/* SPDX-License-Identifier: MIT
 *
 * Names of what stands on pages.
 */
#include "display/page.h"

#include <glib.h>

const char *artifact_name(Artifact artifact) {
    static const char *const names[] = {
        [ARTIFACT_HEADER] = "header",
        [ARTIFACT_FOOTER] = "footer",
        [ARTIFACT_NOTE_RULE] = "note-rule",
        [ARTIFACT_NOTE_AGAIN] = "note-again",
        [ARTIFACT_HEAD_AGAIN] = "head-again",
        [ARTIFACT_WATERMARK] = "watermark",
        [ARTIFACT_LINE_NUMBER] = "line-number",
        [ARTIFACT_ORNAMENT] = "ornament",
        [ARTIFACT_CUT] = "cut",
    };
    g_assert(artifact != ARTIFACT_NONE && (size_t)artifact < G_N_ELEMENTS(names));
    return names[artifact];
}
