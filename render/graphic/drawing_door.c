/* SPDX-License-Identifier: MIT
 *
 * Door to the module `drawing`: SVG, PDF and JPEG files (librsvg, cairo, qpdf, libjpeg). PNG needs
 * only what FreeType needs too, and emblems need no reader.
 */
#include "base/module.h"
#include "graphic/source.h"

typedef struct Door {
    const Graphic *(*svg_read)(const GraphicSource *source);
    const Graphic *(*pdf_read)(const GraphicSource *source);
    const Graphic *(*jpeg_read)(const GraphicSource *source);
} Door;

#ifdef CHANCERY_MODULE

MODULE_DOOR const Door module_door;
const Door module_door = {svg_read, pdf_read, jpeg_read};

#else

static const Door *open_door(const GraphicSource *source) {
    return module_open("drawing", source->diagnostics);
}

const Graphic *svg_read(const GraphicSource *source) {
    const Door *door = open_door(source);
    return door ? door->svg_read(source) : NULL;
}

const Graphic *pdf_read(const GraphicSource *source) {
    const Door *door = open_door(source);
    return door ? door->pdf_read(source) : NULL;
}

const Graphic *jpeg_read(const GraphicSource *source) {
    const Door *door = open_door(source);
    return door ? door->jpeg_read(source) : NULL;
}

#endif
