/* SPDX-License-Identifier: MIT
 *
 * Limits: far above any statement, far below what a machine can bear.
 */
#include "chancery.h"

ChLimits ch_limits_default(void) {
    return (ChLimits){
        .source_bytes = 16u << 20,
        .layout_bytes = 1u << 20,
        .layout_files = 8,
        .graphic_bytes = 512u << 10,
        .image_bytes = 8u << 20,
        .image_pixels = 16u << 20,
        .paragraph_bytes = 2u << 20,
        .paragraphs = 50000,
        .notes = 10000,
        .package_entries = 4096,
        .package_bytes = 64u << 20,
        .package_ratio = 200,
        .nesting = 16,
        .pages = 20000,
        .attachment_bytes = 16u << 20,
        .pdf_bytes = 64u << 20,
        .field_bytes = 64u << 10,
        .manifest_bytes = 256u << 20,
        .documents = 1000000,
        .columns = 256,
    };
}
