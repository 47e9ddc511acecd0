/* SPDX-License-Identifier: MIT
 *
 * Pictures.
 */
#include "proof/picture.h"

#include "proof/entries.h"

#include <glib.h>

enum { SIDE_MAX = 1 << 20, SAMPLE_BITS = 8 };

static bool is_image(Objects *objects, const Value *object) {
    return object->kind == VALUE_STREAM &&
           value_is_name(objects_at(objects, object, "Subtype"), "Image") &&
           value_integer(objects_at(objects, object, "Width"), 1, SIDE_MAX, 0) > 0 &&
           value_integer(objects_at(objects, object, "Height"), 1, SIDE_MAX, 0) > 0 &&
           value_integer(objects_at(objects, object, "BitsPerComponent"), SAMPLE_BITS, SAMPLE_BITS,
                         0) == SAMPLE_BITS;
}

static bool is_grey(Objects *objects, const Value *object) {
    return value_is_name(objects_at(objects, object, "ColorSpace"), "DeviceGray");
}

static bool is_packed(Objects *objects, const Value *object, const char *filter) {
    return value_is_name(objects_at(objects, object, "Filter"), filter);
}

static bool is_mask(Objects *objects, const Value *mask) {
    return is_image(objects, mask) && is_grey(objects, mask) &&
           (is_packed(objects, mask, "FlateDecode") ||
            value_find(mask, "Filter")->kind == VALUE_NULL) &&
           entries_are_known(mask, ENTRIES_MASK);
}

const char *picture_fault(Objects *objects, const Value *object) {
    const Value *mask = objects_at(objects, object, "SMask");
    bool rgb = value_is_name(objects_at(objects, object, "ColorSpace"), "DeviceRGB");
    bool plain = value_find(object, "Filter")->kind == VALUE_NULL;
    if (!is_image(objects, object))
        return "something is drawn that is no plain image";
    if (!entries_are_known(object, ENTRIES_IMAGE))
        return "an image has an entry that is not known to do no harm";
    if (!rgb && !is_grey(objects, object))
        return "an image is neither grey nor RGB";
    if (!plain && !is_packed(objects, object, "FlateDecode") &&
        !is_packed(objects, object, "DCTDecode"))
        return "an image is packed in a way that is not known";
    if (mask->kind != VALUE_NULL && !is_mask(objects, mask))
        return "the mask of an image is none";
    return NULL;
}
