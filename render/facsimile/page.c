/* SPDX-License-Identifier: MIT
 *
 * `chancery-facsimile PAGE WIDTH HEIGHT`: draws one page of a PDF, which is the file on standard
 * input, as PNG on standard output.
 *
 * A program of its own, because nobody knows where the PDF comes from: what it may do to whoever
 * reads it - crash, take all memory, never end - it does to this process, whose limits are set
 * before the file is opened. WIDTH and HEIGHT are the points that the page is known to have. A page
 * that shows another area (CropBox, a quarter turn) is not drawn, since no place known on it would
 * be right in the picture.
 */
#include <errno.h>
#include <math.h>
#include <poppler.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <unistd.h>

enum { EXIT_DRAWN = 0, EXIT_NONE = 1, EXIT_USAGE = 2 };

/** What a page may cost. */
enum {
    SIDE_PX_MAX = 16384,
    AREA_PX_MAX = 16 << 20, /**< a sheet A1; larger ones are drawn more coarsely */
    SECONDS_MAX = 5,        /**< of the processor */
    MEMORY_MAX = 1 << 30
};

#define PX_PER_PT 2.0
#define SIZE_TOLERANCE_PT 0.5

/** What is asked for. */
typedef struct Request {
    int page; /**< from 0 */
    double width_pt;
    double height_pt;
} Request;

static void set_limit(int resource, rlim_t most) {
    const struct rlimit limit = {most, most};
    setrlimit(resource, &limit);
}

static void confine(void) {
    set_limit(RLIMIT_CPU, SECONDS_MAX);
    set_limit(RLIMIT_CORE, 0);
#ifndef __SANITIZE_ADDRESS__ /* its shadow alone is terabytes of addresses */
    set_limit(RLIMIT_AS, MEMORY_MAX);
#endif
}

static bool read_length(const char *word, double *length_pt) {
    char *end;
    *length_pt = g_ascii_strtod(word, &end);
    return end != word && !*end && isfinite(*length_pt) && *length_pt > 0;
}

static bool read_request(int argc, char **argv, Request *request) {
    guint64 page;
    if (argc != 4 || !g_ascii_string_to_unsigned(argv[1], 10, 1, G_MAXINT, &page, NULL))
        return false;
    request->page = (int)page - 1;
    return read_length(argv[2], &request->width_pt) && read_length(argv[3], &request->height_pt);
}

/** The page that is asked for, of the size that is expected; NULL where there is none such. */
static PopplerPage *find_page(PopplerDocument *document, const Request *request) {
    double width_pt;
    double height_pt;
    if (request->page >= poppler_document_get_n_pages(document))
        return NULL;
    PopplerPage *page = poppler_document_get_page(document, request->page);
    if (!page)
        return NULL;
    poppler_page_get_size(page, &width_pt, &height_pt);
    if (fabs(width_pt - request->width_pt) > SIZE_TOLERANCE_PT ||
        fabs(height_pt - request->height_pt) > SIZE_TOLERANCE_PT)
        g_clear_object(&page);
    return page;
}

/** As many as are wanted, or as many as the bounds leave. */
static double choose_scale(const Request *request) {
    double longest_pt = fmax(request->width_pt, request->height_pt);
    double fits =
        fmin(SIDE_PX_MAX / longest_pt, sqrt(AREA_PX_MAX / request->width_pt / request->height_pt));
    return fmin(PX_PER_PT, fits);
}

static cairo_surface_t *draw_page(PopplerPage *page, const Request *request) {
    double scale = choose_scale(request);
    int width_px = (int)fmax(1, round(request->width_pt * scale));
    int height_px = (int)fmax(1, round(request->height_pt * scale));
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, width_px / request->width_pt, height_px / request->height_pt);
    poppler_page_render(page, cairo);
    cairo_destroy(cairo);
    return surface;
}

static cairo_status_t write_out(void *closure, const unsigned char *bytes, unsigned size) {
    (void)closure;
    while (size > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return CAIRO_STATUS_WRITE_ERROR;
        bytes += written;
        size -= (unsigned)written;
    }
    return CAIRO_STATUS_SUCCESS;
}

static int write_page(PopplerDocument *document, const Request *request) {
    PopplerPage *page = find_page(document, request);
    if (!page)
        return EXIT_NONE;
    cairo_surface_t *surface = draw_page(page, request);
    cairo_status_t status = cairo_surface_status(surface);
    if (!status)
        status = cairo_surface_write_to_png_stream(surface, write_out, NULL);
    cairo_surface_destroy(surface);
    g_object_unref(page);
    return status ? EXIT_NONE : EXIT_DRAWN;
}

int main(int argc, char **argv) {
    Request request;
    if (!read_request(argc, argv, &request))
        return EXIT_USAGE;
    confine();
    g_autoptr(GMappedFile) file = g_mapped_file_new_from_fd(STDIN_FILENO, FALSE, NULL);
    if (!file)
        return EXIT_NONE;
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, NULL);
    if (!document)
        return EXIT_NONE;
    int status = write_page(document, &request);
    g_object_unref(document);
    return status;
}
