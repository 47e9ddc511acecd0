/* SPDX-License-Identifier: MIT
 *
 * CFF: which CIDs a CID-keyed font names its glyphs by (Adobe Technical Note 5176, "The Compact
 * Font Format Specification", version 1.0). A PDF must use these (ISO 32000-1, 9.7.4.2); in any
 * other font the CID is the glyph's index.
 */
#ifndef PDF_CFF_H
#define PDF_CFF_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum CffKeys {
    CFF_BROKEN,
    CFF_NAMES, /**< glyphs have names: no CIDs */
    CFF_CIDS
} CffKeys;

/** Reads the first font of the CFF data. Where it is CID-keyed, `*cids` is the CID of each of its
 *  `glyph_count` glyphs, in `arena`. Any data is safe to give. */
CffKeys cff_read_cids(const uint8_t *data, size_t size, unsigned glyph_count, Arena *arena,
                      const uint16_t **cids);

#endif
