/* SPDX-License-Identifier: MIT
 *
 * Caps.
 */
#include "cli/caps.h"

#include "cli/cli.h"

#include <glib.h>
#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    size_t offset; /**< in ChLimits */
} known[] = {
    {"source-bytes", offsetof(ChLimits, source_bytes)},
    {"layout-bytes", offsetof(ChLimits, layout_bytes)},
    {"layout-files", offsetof(ChLimits, layout_files)},
    {"graphic-bytes", offsetof(ChLimits, graphic_bytes)},
    {"image-bytes", offsetof(ChLimits, image_bytes)},
    {"image-pixels", offsetof(ChLimits, image_pixels)},
    {"paragraph-bytes", offsetof(ChLimits, paragraph_bytes)},
    {"paragraphs", offsetof(ChLimits, paragraphs)},
    {"notes", offsetof(ChLimits, notes)},
    {"package-entries", offsetof(ChLimits, package_entries)},
    {"package-bytes", offsetof(ChLimits, package_bytes)},
    {"package-ratio", offsetof(ChLimits, package_ratio)},
    {"nesting", offsetof(ChLimits, nesting)},
    {"pages", offsetof(ChLimits, pages)},
    {"attachment-bytes", offsetof(ChLimits, attachment_bytes)},
    {"pdf-bytes", offsetof(ChLimits, pdf_bytes)},
    {"field-bytes", offsetof(ChLimits, field_bytes)},
    {"manifest-bytes", offsetof(ChLimits, manifest_bytes)},
    {"documents", offsetof(ChLimits, documents)},
    {"columns", offsetof(ChLimits, columns)},
};

static bool set_limit(ChLimits *limits, const char *cap) {
    const char *equals = strchr(cap, '=');
    guint64 value;
    if (!equals || !g_ascii_string_to_unsigned(equals + 1, 10, 1, 1u << 30, &value, NULL))
        return false;
    size_t length = (size_t)(equals - cap);
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (strlen(known[i].name) == length && !strncmp(cap, known[i].name, length)) {
            *(size_t *)((char *)limits + known[i].offset) = value;
            return true;
        }
    }
    return false;
}

int caps_parse(char *const *caps, ChLimits *limits) {
    *limits = ch_limits_default();
    for (; caps && *caps; caps++)
        if (!set_limit(limits, *caps))
            return usage_error("'%s' sets no limit; see --help", *caps);
    return EXIT_DONE;
}
