/* SPDX-License-Identifier: MIT
 *
 * Emblems by their bytes.
 */
#include "graphic/emblem.h"

#include <string.h>

const Graphic *emblem_find(const GraphicSource *source) {
    if (source->limits->graphic_bytes < ch_limits_default().graphic_bytes)
        return NULL;
    size_t count = 0;
    const Emblem *emblems = emblem_table(&count);
    for (size_t i = 0; i < count; i++)
        if (emblems[i].size == source->size &&
            memcmp(emblems[i].svg, source->bytes, source->size) == 0)
            return &emblems[i].graphic;
    return NULL;
}
