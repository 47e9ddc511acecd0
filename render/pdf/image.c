/* SPDX-License-Identifier: MIT
 *
 * Images.
 */
#include "pdf/image.h"

#include "pdf/syntax.h"

struct Images {
    const Image **images; /**< in the order in which they are first drawn */
    int count;
};

static int find(const Images *images, const Image *image) {
    int index = 0;
    while (index < images->count && images->images[index] != image)
        index++;
    return index;
}

static int count_items(const Edition *edition) {
    int count = 0;
    for (int stream = 0; stream < edition->stream_count; stream++) {
        const Page *source = edition->streams[stream].source;
        for (int i = 0; i < source->item_count; i++)
            count += source->items[i].kind == ITEM_IMAGE;
    }
    return count;
}

Images *images_gather(const Edition *edition) {
    Images *images = arena_new_object(edition->arena, Images);
    images->images = arena_new_array(edition->arena, const Image *, count_items(edition));
    for (int stream = 0; stream < edition->stream_count; stream++) {
        const Page *source = edition->streams[stream].source;
        for (int i = 0; i < source->item_count; i++) {
            const Item *item = &source->items[i];
            if (item->kind == ITEM_IMAGE && find(images, item->as.image.image) == images->count)
                images->images[images->count++] = item->as.image.image;
        }
    }
    return images;
}

int image_index(const Images *images, const Image *image) {
    int index = find(images, image);
    g_assert(index < images->count);
    return index;
}

/* -- Writing ------------------------------------------------------------------------------- */

/* `more` are entries besides those of all images. */
static int write_samples(const Edition *edition, const Image *image, int components,
                         const char *filter, Packed coded, const char *more) {
    GString *entries = g_string_new("/Type/XObject/Subtype/Image");
    put_entry_integer(entries, "Width", image->width);
    put_entry_integer(entries, "Height", image->height);
    put_entry_name(entries, "ColorSpace", components == 1 ? "DeviceGray" : "DeviceRGB");
    g_string_append_printf(entries, "/BitsPerComponent 8/Interpolate false%s/Filter/%s", more,
                           filter);
    int number = object_reserve(edition->objects);
    object_write_stream(edition->objects, number, entries->str, coded.bytes, coded.size,
                        STREAM_PLAIN);
    g_string_free(entries, TRUE);
    return number;
}

static int write_image(const Edition *edition, const Image *image) {
    GString *mask = g_string_new(NULL);
    if (image->alpha)
        put_entry_reference(
            mask, "SMask", write_samples(edition, image, 1, "FlateDecode", image->coded_alpha, ""));
    int number = write_samples(edition, image, image->components,
                               image->jpeg ? "DCTDecode" : "FlateDecode", image->coded, mask->str);
    g_string_free(mask, TRUE);
    return number;
}

void images_write(const Images *images, const Edition *edition, GString *resources) {
    for (int i = 0; i < images->count; i++) {
        g_string_append(resources, i ? "" : "/XObject<<");
        g_string_append(resources, "/I");
        put_integer(resources, i);
        g_string_append_c(resources, ' ');
        put_reference(resources, write_image(edition, images->images[i]));
    }
    g_string_append(resources, images->count ? ">>" : "");
}

static bool is_transparent(const Page *page) {
    for (int i = 0; i < page->item_count; i++) {
        const Item *item = &page->items[i];
        if (item->kind == ITEM_IMAGE && item->as.image.image->alpha)
            return true;
    }
    return false;
}

void images_write_group(const Page *page, GString *entries) {
    bool transparent = is_transparent(page);
    for (int i = 0; i < page->item_count && !transparent; i++)
        transparent =
            page->items[i].kind == ITEM_PAGE && is_transparent(page->items[i].as.page.page);
    if (transparent)
        g_string_append(entries, "/Group<</Type/Group/S/Transparency/CS/DeviceRGB>>");
}
