/* SPDX-License-Identifier: MIT
 *
 * Attachments.
 */
#include "batch/attachment.h"

#include <glib.h>
#include <string.h>

static const char *media_type(const char *name) {
    static const struct {
        const char *ending;
        const char *type;
    } types[] = {
        {".txt", "text/plain"},
        {".md", "text/markdown"},
        {".markdown", "text/markdown"},
        {".csv", "text/csv"},
        {".html", "text/html"},
        {".htm", "text/html"},
        {".xhtml", "application/xhtml+xml"},
        {".json", "application/json"},
        {".xml", "application/xml"},
        {".akn", "application/akn+xml"},
        {".yaml", "application/yaml"},
        {".pdf", "application/pdf"},
        {".png", "image/png"},
        {".jpg", "image/jpeg"},
        {".svg", "image/svg+xml"},
        {".odt", "application/vnd.oasis.opendocument.text"},
        {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
        {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    };
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending && i < G_N_ELEMENTS(types); i++)
        if (!g_ascii_strcasecmp(ending, types[i].ending))
            return types[i].type;
    return "application/octet-stream";
}

/** What standard input is called in the file: it has no name of its own. */
static const char *file_name(const ChSource *source) {
    if (strcmp(source->name, SOURCE_STDIN) != 0) {
        const char *slash = strrchr(source->name, G_DIR_SEPARATOR);
        return slash ? slash + 1 : source->name;
    }
    static const char *const names[] = {
        [CH_FORM_PLAIN] = "statement.txt", [CH_FORM_MARKDOWN] = "statement.md",
        [CH_FORM_AKN] = "statement.xml",   [CH_FORM_DOCX] = "statement.docx",
        [CH_FORM_HTML] = "statement.html",
    };
    return names[ch_source_form(source)];
}

ChAttachment attachment_of(const ChSource *source, ChRelationship relationship) {
    bool made_of = relationship == CH_SOURCE_OF_DOCUMENT;
    const char *name = file_name(source);
    return (ChAttachment){.name = name,
                          .media_type = media_type(name),
                          .description = made_of ? "The text that this document was set from"
                                                 : "A file that goes with this document",
                          .relationship = relationship,
                          .bytes = source->bytes,
                          .size = source->size};
}
