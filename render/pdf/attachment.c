/* SPDX-License-Identifier: MIT
 *
 * Attachment.
 */
#include "pdf/attachment.h"

#include "pdf/standard.h"
#include "pdf/syntax.h"
#include "pdf/tree.h"

#include <stdlib.h>
#include <string.h>

/* -- Checking ------------------------------------------------------------------------------- */

/** A part of a media type as ISO 19005-4, 6.9 has it, narrower than RFC 2045. */
static size_t token_size(const char *text) {
    size_t size = 0;
    while (g_ascii_isalnum(text[size]) || (text[size] && strchr("-_+.", text[size])))
        size++;
    return size;
}

static bool is_media_type(const char *text) {
    size_t type = token_size(text);
    if (!type || text[type] != '/' || strlen(text) > NAME_BYTES_MAX)
        return false;
    size_t subtype = token_size(text + type + 1);
    return subtype && !text[type + 1 + subtype];
}

static bool is_text(const char *text) {
    return text && *text && strlen(text) <= TEXT_BYTES_MAX && g_utf8_validate(text, -1, NULL);
}

/** A reader may save the file under its name, so it must not lead out of a folder. */
static bool is_file_name(const char *name) {
    if (!is_text(name) || g_str_equal(name, ".") || g_str_equal(name, ".."))
        return false;
    for (const char *at = name; *at; at = g_utf8_next_char(at))
        if (strchr("/\\:", *at) || g_unichar_iscntrl(g_utf8_get_char(at)))
            return false;
    return true;
}

static const char *attachment_fault(const ChAttachment *attachment) {
    if (!is_file_name(attachment->name))
        return "an attachment's name is no file name without folders";
    if (!attachment->media_type || !is_media_type(attachment->media_type))
        return "an attachment's media type is none, such as `text/plain`";
    if (!is_text(attachment->description))
        return "an attachment has no description";
    if (attachment->relationship < CH_SUPPLEMENT || attachment->relationship > CH_DATA)
        return "an attachment has no relationship to the document";
    if (attachment->size && !attachment->bytes)
        return "an attachment has no content";
    return NULL;
}

static void report(ChDiagnostics *diagnostics, const char *file, const char *hint,
                   const char *message) {
    Finding finding = {.severity = CH_ERROR, .code = "pdf-attachment", .file = file, .hint = hint};
    diagnostics_add(diagnostics, finding, "%s", message);
}

static bool check_set(const PdfOptions *options, ChDiagnostics *diagnostics) {
    if (options->attachment_count && (options->standards & STANDARDS_WITHOUT_ATTACHMENTS)) {
        bool pdf_2 = options->standards & STANDARDS_PDF_2;
        report(diagnostics, NULL, pdf_2 ? "use a-4f" : "use a-3a",
               pdf_2 ? "PDF/A-4 takes no attachments" : "PDF/A-2 takes no attachments");
        return false;
    }
    if (!options->attachment_count && (options->standards & CH_PDF_A_4F)) {
        report(diagnostics, NULL, "use a-4", "PDF/A-4f asks for an attachment");
        return false;
    }
    return true;
}

bool attachments_check(const PdfOptions *options, ChDiagnostics *diagnostics) {
    bool sound = check_set(options, diagnostics);
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < options->attachment_count; i++) {
        const ChAttachment *attachment = &options->attachments[i];
        const char *fault = attachment_fault(attachment);
        if (!fault && !g_hash_table_add(names, (gpointer)attachment->name))
            fault = "two attachments have one name";
        if (fault)
            report(diagnostics, attachment->name, NULL, fault);
        sound &= !fault;
    }
    g_hash_table_unref(names);
    return sound;
}

/* -- Writing -------------------------------------------------------------------------------- */

static int write_embedded_file(const Edition *edition, const ChAttachment *attachment,
                               const char *date) {
    int number = object_reserve(edition->objects);
    GString *entries = g_string_new("/Type/EmbeddedFile");
    put_entry_name(entries, "Subtype", attachment->media_type);
    g_string_append(entries, "/Params<<");
    put_entry_integer(entries, "Size", (gint64)attachment->size);
    g_string_append(entries, "/CheckSum");
    put_md5(entries, attachment->bytes, attachment->size);
    put_entry_text(entries, "ModDate", date);
    g_string_append(entries, ">>");
    object_write_stream(edition->objects, number, entries->str, attachment->bytes, attachment->size,
                        STREAM_DEFLATE);
    g_string_free(entries, TRUE);
    return number;
}

static int write_file_specification(const Edition *edition, const ChAttachment *attachment,
                                    int file) {
    static const char *const relationships[] = {
        [CH_SUPPLEMENT] = "Supplement",
        [CH_SOURCE_OF_DOCUMENT] = "Source",
        [CH_DATA] = "Data",
    };
    int number = object_reserve(edition->objects);
    GString *out = object_begin(edition->objects, number);
    g_string_append(out, "<</Type/Filespec");
    put_entry_text(out, "F", attachment->name);
    put_entry_text(out, "UF", attachment->name);
    put_entry_text(out, "Desc", attachment->description);
    put_entry_name(out, "AFRelationship", relationships[attachment->relationship]);
    g_string_append(out, "/EF<<");
    put_entry_reference(out, "F", file);
    put_entry_reference(out, "UF", file);
    g_string_append(out, ">>>>");
    object_end(edition->objects);
    return number;
}

/** An attachment that is written. */
typedef struct Attached {
    const char *name;
    int object; /**< of its file specification */
} Attached;

static int compare_names(const void *a, const void *b) {
    const Attached *first = a, *second = b;
    return strcmp(first->name, second->name);
}

static void put_attached_name(GString *out, int entry, const void *context) {
    const Attached *attached = context;
    put_bytes(out, attached[entry].name, strlen(attached[entry].name));
}

static void put_attached(GString *out, int entry, const void *context) {
    const Attached *attached = context;
    put_reference(out, attached[entry].object);
}

void attachments_write(const Edition *edition, const PdfOptions *options, const char *date,
                       GString *catalog, GString *names) {
    int count = options->attachment_count;
    if (!count)
        return;
    Attached *attached = arena_new_array(edition->arena, Attached, count);
    g_string_append(catalog, "/AF[");
    for (int i = 0; i < count; i++) {
        const ChAttachment *attachment = &options->attachments[i];
        int file = write_embedded_file(edition, attachment, date);
        attached[i] =
            (Attached){attachment->name, write_file_specification(edition, attachment, file)};
        g_string_append(catalog, i ? " " : "");
        put_reference(catalog, attached[i].object);
    }
    g_string_append_c(catalog, ']');
    qsort(attached, (size_t)count, sizeof *attached, compare_names);
    TreeSource source = {TREE_NAMES, count, put_attached_name, put_attached, attached};
    put_entry_reference(names, "EmbeddedFiles", tree_write(edition->objects, &source));
}
