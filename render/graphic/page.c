/* SPDX-License-Identifier: MIT
 *
 * Page: qpdf finds the objects, content.h reads what they draw.
 *
 * What a file unpacks to is bounded before qpdf sees it, and the content is unpacked here. qpdf
 * repairs nothing: what it would make of a damaged file nobody has looked at.
 */
#include "graphic/page.h"

#include "base/inflate.h"

#include <glib.h>
#include <math.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

typedef struct PdfPage {
    const GraphicSource *source;
    qpdf_data pdf;
    qpdf_oh page;
    size_t content_max; /**< bytes of the content, unpacked */
} PdfPage;

static void refuse(const PdfPage *page, const char *message) {
    source_refuse(page->source, "graphic-pdf", NULL, "%s", message);
}

static bool is_name(const PdfPage *page, qpdf_oh value, const char *name) {
    return qpdf_oh_is_name(page->pdf, value) && !strcmp(qpdf_oh_get_name(page->pdf, value), name);
}

/* The resource of that category and name; a null object where there is none. */
static qpdf_oh find_resource(const PdfPage *page, const char *category, const char *name) {
    qpdf_data pdf = page->pdf;
    qpdf_oh resources = qpdf_oh_get_key(pdf, page->page, "/Resources");
    qpdf_oh named = qpdf_oh_get_key_if_dict(pdf, resources, category);
    return qpdf_oh_get_key_if_dict(pdf, named, name);
}

/* -- What the content names ---------------------------------------------------------------- */

static bool is_name_or_absent(const PdfPage *page, qpdf_oh dictionary, const char *key,
                              const char *name) {
    qpdf_oh value = qpdf_oh_get_key(page->pdf, dictionary, key);
    return qpdf_oh_is_null(page->pdf, value) || is_name(page, value, name);
}

/* ISO 32000-1, 11.6.4.4: alpha 1, blend mode Normal, no soft mask. */
static bool is_opaque(const char *name, void *context) {
    const PdfPage *page = context;
    qpdf_oh parameters = find_resource(page, "/ExtGState", name);
    if (!qpdf_oh_is_dictionary(page->pdf, parameters))
        return false;
    qpdf_oh alpha = qpdf_oh_get_key(page->pdf, parameters, "/ca");
    bool full =
        qpdf_oh_is_null(page->pdf, alpha) ||
        (qpdf_oh_is_number(page->pdf, alpha) && qpdf_oh_get_numeric_value(page->pdf, alpha) >= 1);
    return full && is_name_or_absent(page, parameters, "/BM", "/Normal") &&
           is_name_or_absent(page, parameters, "/SMask", "/None");
}

/* An array's colour space (8.6): calibrated ones are read as sRGB. */
static ColorSpace classify_array(const PdfPage *page, qpdf_oh space) {
    qpdf_data pdf = page->pdf;
    qpdf_oh family = qpdf_oh_get_array_item(pdf, space, 0);
    if (is_name(page, family, "/ICCBased")) {
        qpdf_oh profile = qpdf_oh_get_dict(pdf, qpdf_oh_get_array_item(pdf, space, 1));
        qpdf_oh count = qpdf_oh_get_key_if_dict(pdf, profile, "/N");
        long long components =
            qpdf_oh_is_integer(pdf, count) ? qpdf_oh_get_int_value(pdf, count) : 0;
        return components == 1 ? SPACE_GREY : components == 3 ? SPACE_RGB : SPACE_INKS;
    }
    if (is_name(page, family, "/CalGray"))
        return SPACE_GREY;
    if (is_name(page, family, "/CalRGB"))
        return SPACE_RGB;
    return is_name(page, family, "/Pattern") ? SPACE_PATTERN : SPACE_INKS;
}

static ColorSpace find_space(const char *name, void *context) {
    static const struct {
        const char *name;
        ColorSpace space;
    } device[] = {
        {"/DeviceGray", SPACE_GREY}, {"/DeviceRGB", SPACE_RGB}, {"/Pattern", SPACE_PATTERN}};
    const PdfPage *page = context;
    qpdf_oh space = find_resource(page, "/ColorSpace", name);
    if (qpdf_oh_is_array(page->pdf, space) && qpdf_oh_get_array_n_items(page->pdf, space) > 0)
        return classify_array(page, space);
    if (qpdf_oh_is_name(page->pdf, space))
        name = qpdf_oh_get_name(page->pdf, space);
    for (size_t i = 0; i < G_N_ELEMENTS(device); i++) {
        if (!strcmp(device[i].name, name))
            return device[i].space;
    }
    return SPACE_INKS;
}

/* -- Content ------------------------------------------------------------------------------- */

static const Graphic *read_content(PdfPage *page, const PageView *view, const char *stream) {
    Content content = {
        .stream = stream,
        .matrix = view->matrix,
        .width_pt = view->width_pt,
        .height_pt = view->height_pt,
        .is_opaque = is_opaque,
        .find_space = find_space,
        .context = page,
    };
    Refusal refusal;
    const Graphic *graphic = content_read(&content, page->source->arena, &refusal);
    if (graphic && graphic->count > 0)
        return graphic;
    if (graphic)
        source_refuse(page->source, "graphic-empty", NULL, "nothing is drawn");
    else
        source_refuse(page->source, "graphic-paint", refusal.hint,
                      "%s can not be drawn: only flat opaque fills are supported", refusal.what);
    return NULL;
}

/* Whether the stream's data are as they stand, or packed once by Flate without parameters. */
static bool is_readable(const PdfPage *page, qpdf_oh dictionary, bool *packed) {
    qpdf_data pdf = page->pdf;
    qpdf_oh filter = qpdf_oh_get_key(pdf, dictionary, "/Filter");
    if (qpdf_oh_is_array(pdf, filter) && qpdf_oh_get_array_n_items(pdf, filter) == 1)
        filter = qpdf_oh_get_array_item(pdf, filter, 0);
    *packed = is_name(page, filter, "/FlateDecode");
    return (*packed || qpdf_oh_is_null(pdf, filter)) &&
           qpdf_oh_is_null(pdf, qpdf_oh_get_key(pdf, dictionary, "/DecodeParms"));
}

static bool append_data(const PdfPage *page, const char *data, size_t size, GString *content) {
    if (size > page->content_max - MIN(content->len, page->content_max)) {
        source_refuse(page->source, "graphic-too-large", NULL,
                      "the page draws more than %zu bytes, the limit", page->content_max);
        return false;
    }
    g_string_append_len(content, data, (gssize)size);
    g_string_append_c(content, '\n');
    return true;
}

static bool append_packed(const PdfPage *page, const char *bytes, size_t size, GString *content) {
    char *data;
    size_t data_size;
    InflateResult result = inflate(bytes, size, page->content_max, &data, &data_size);
    bool appended = false;
    if (result == INFLATE_BROKEN)
        refuse(page, "the page's content is damaged");
    else
        appended = append_data(page, data ? data : "",
                               result == INFLATE_DONE ? data_size : SIZE_MAX, content);
    g_free(data);
    return appended;
}

static bool append_stream(const PdfPage *page, qpdf_oh stream, GString *content) {
    unsigned char *bytes = NULL;
    size_t size = 0;
    bool packed = false;
    bool readable =
        qpdf_oh_is_stream(page->pdf, stream) &&
        is_readable(page, qpdf_oh_get_dict(page->pdf, stream), &packed) &&
        !(qpdf_oh_get_stream_data(page->pdf, stream, qpdf_dl_none, NULL, &bytes, &size) &
          QPDF_ERRORS);
    if (!readable)
        refuse(page, "the page's content is damaged, or packed other than by Flate");
    bool appended = readable && (packed ? append_packed(page, (const char *)bytes, size, content)
                                        : append_data(page, (const char *)bytes, size, content));
    free(bytes);
    return appended;
}

/* The streams of the page as one (7.8.2); NULL with an error. A NUL is white space in a PDF. */
static GString *collect_content(const PdfPage *page) {
    qpdf_oh contents = qpdf_oh_get_key(page->pdf, page->page, "/Contents");
    GString *content = g_string_new(NULL);
    bool array = qpdf_oh_is_array(page->pdf, contents);
    int count = array ? qpdf_oh_get_array_n_items(page->pdf, contents) : 1;
    bool whole = !qpdf_oh_is_null(page->pdf, contents);
    if (!whole)
        source_refuse(page->source, "graphic-empty", NULL, "the page is empty");
    for (int i = 0; i < count && whole; i++)
        whole = append_stream(
            page, array ? qpdf_oh_get_array_item(page->pdf, contents, i) : contents, content);
    for (gsize i = 0; i < content->len; i++)
        content->str[i] = content->str[i] ? content->str[i] : ' ';
    if (!whole)
        g_string_free(content, TRUE);
    return whole ? content : NULL;
}

/* -- The page as readers show it ------------------------------------------------------------ */

typedef struct Area {
    double left;
    double bottom;
    double right;
    double top;
} Area;

static double read_number(const PdfPage *page, qpdf_oh value, double otherwise) {
    return qpdf_oh_is_number(page->pdf, value) ? qpdf_oh_get_numeric_value(page->pdf, value)
                                               : otherwise;
}

/* A rectangle names any two opposite corners (7.9.5). False where the page has none. */
static bool read_area(const PdfPage *page, const char *key, Area *area) {
    qpdf_oh box = qpdf_oh_get_key(page->pdf, page->page, key);
    double edges[4] = {0};
    if (!qpdf_oh_is_array(page->pdf, box) || qpdf_oh_get_array_n_items(page->pdf, box) != 4)
        return false;
    for (int i = 0; i < 4; i++)
        edges[i] = read_number(page, qpdf_oh_get_array_item(page->pdf, box, i), NAN);
    *area = (Area){fmin(edges[0], edges[2]), fmin(edges[1], edges[3]), fmax(edges[0], edges[2]),
                   fmax(edges[1], edges[3])};
    return true;
}

/* The crop box as far as it is on the medium (14.11.2). */
static Area visible_area(const PdfPage *page) {
    Area medium = {0};
    Area crop;
    bool has_medium = read_area(page, "/MediaBox", &medium);
    if (!has_medium || !read_area(page, "/CropBox", &crop))
        return medium;
    return (Area){fmax(crop.left, medium.left), fmax(crop.bottom, medium.bottom),
                  fmin(crop.right, medium.right), fmin(crop.top, medium.top)};
}

/* The area turned clockwise by `turns` quarters, its top left in the origin, y down. */
static PageView turned_view(Area area, int turns, double unit) {
    const Matrix matrices[] = {
        {.xx = 1, .yy = -1, .x0 = -area.left, .y0 = area.top},
        {.xy = 1, .yx = 1, .x0 = -area.bottom, .y0 = -area.left},
        {.xx = -1, .yy = 1, .x0 = area.right, .y0 = -area.bottom},
        {.xy = -1, .yx = -1, .x0 = area.top, .y0 = area.right},
    };
    const Matrix *m = &matrices[turns];
    double width_pt = unit * (area.right - area.left);
    double height_pt = unit * (area.top - area.bottom);
    return (PageView){
        .matrix = {unit * m->xx, unit * m->yx, unit * m->xy, unit * m->yy, unit * m->x0,
                   unit * m->y0},
        .width_pt = turns % 2 ? height_pt : width_pt,
        .height_pt = turns % 2 ? width_pt : height_pt,
    };
}

static bool find_view(const PdfPage *page, PageView *view) {
    static const double QUARTER_DEG = 90;
    double unit = read_number(page, qpdf_oh_get_key(page->pdf, page->page, "/UserUnit"), 1);
    double rotation = read_number(page, qpdf_oh_get_key(page->pdf, page->page, "/Rotate"), 0);
    double turns = fmod(fmod(rotation / QUARTER_DEG, 4) + 4, 4);
    if (turns != floor(turns)) {
        refuse(page, "the page is turned by no quarter of a circle");
        return false;
    }
    *view = turned_view(visible_area(page), (int)turns, unit);
    return source_accepts_size(page->source, view->width_pt, view->height_pt, NULL);
}

/* ------------------------------------------------------------------------------------------ */

static const Graphic *read_first_page(PdfPage *page, const PageView *view) {
    PageView own;
    if (qpdf_get_num_pages(page->pdf) < 1) {
        refuse(page, "the file has no page");
        return NULL;
    }
    qpdf_push_inherited_attributes_to_page(page->pdf);
    page->page = qpdf_get_page_n(page->pdf, 0);
    if (!view && !find_view(page, &own))
        return NULL;
    GString *content = collect_content(page);
    const Graphic *graphic = content ? read_content(page, view ? view : &own, content->str) : NULL;
    if (content)
        g_string_free(content, TRUE);
    return graphic;
}

static bool is_password_needed(qpdf_data pdf) {
    qpdf_error error = qpdf_get_error(pdf);
    return error && qpdf_get_error_code(pdf, error) == qpdf_e_password;
}

static bool open_pdf(const PdfPage *page, const char *bytes, size_t size) {
    qpdf_data pdf = page->pdf;
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(pdf, QPDF_FALSE);
    bool read =
        !(qpdf_read_memory(pdf, page->source->request->path, bytes, size, NULL) & QPDF_ERRORS);
    bool encrypted = read ? qpdf_is_encrypted(pdf) : is_password_needed(pdf);
    if (encrypted)
        refuse(page, "the file is encrypted");
    else if (!read)
        refuse(page, "the file is damaged or cut off");
    return read && !encrypted;
}

/* Whether qpdf met any; it prints those that nobody asked for. */
static bool has_errors(const PdfPage *page) {
    bool any = qpdf_has_error(page->pdf);
    while (qpdf_has_error(page->pdf))
        qpdf_get_error(page->pdf);
    return any;
}

const Graphic *page_read(const GraphicSource *source, const char *pdf, size_t size,
                         const PageView *view) {
    PdfPage page = {.source = source,
                    .pdf = qpdf_init(),
                    .content_max = view ? SIZE_MAX / 4 : source->limits->graphic_bytes};
    const Graphic *graphic = open_pdf(&page, pdf, size) ? read_first_page(&page, view) : NULL;
    if (has_errors(&page) && graphic) {
        refuse(&page, "the file is damaged");
        graphic = NULL;
    }
    qpdf_cleanup(&page.pdf);
    return graphic;
}

const Graphic *pdf_read(const GraphicSource *source) {
    size_t most = source->limits->image_bytes;
    if (inflate_fits(source->bytes, source->size, most))
        return page_read(source, source->bytes, source->size, NULL);
    source_refuse(source, "graphic-too-large", NULL,
                  "the file unpacks to more than %zu bytes, the limit", most);
    return NULL;
}
