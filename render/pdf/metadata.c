/* SPDX-License-Identifier: MIT
 *
 * Metadata: the packet is written without padding, since nobody may edit it in place.
 */
#include "pdf/metadata.h"

#include "pdf/syntax.h"

#include <string.h>

static const char producer[] = "chancery";

static const char packet_start[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n";

static const char packet_end[] =
    "</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";

static GDateTime *statement_date(const Edition *edition) {
    const char *date = edition->pages->metadata.date;
    if (!date)
        return NULL;
    GTimeZone *utc = g_time_zone_new_utc();
    char *text = g_strdup_printf("%sT00:00:00Z", date);
    GDateTime *time = g_date_time_new_from_iso8601(text, utc);
    if (!time)
        diagnostics_add(edition->diagnostics, (Finding){.severity = CH_WARNING, .code = "pdf-date"},
                        "the date `%s` is none: the file will have no date", date);
    g_free(text);
    g_time_zone_unref(utc);
    return time;
}

/** What both forms say. */
typedef struct Statements {
    const Metadata *metadata;
    char *pdf_date; /**< NULL without a date */
    char *xmp_date;
} Statements;

static Statements collect(const Edition *edition, long long created_at) {
    Statements statements = {.metadata = &edition->pages->metadata};
    GDateTime *time =
        created_at >= 0 ? g_date_time_new_from_unix_utc(created_at) : statement_date(edition);
    if (!time)
        return statements;
    statements.pdf_date = g_date_time_format(time, "D:%Y%m%d%H%M%SZ");
    statements.xmp_date = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
    g_date_time_unref(time);
    return statements;
}

/** The text as XML 1.0 may hold it: what is no character there becomes U+FFFD. */
static char *escape_xml(const char *text) {
    char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_new(NULL);
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool control = c < ' ' && !strchr("\t\n\r", (int)c);
        g_string_append_unichar(clean, control || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
    }
    char *escaped = g_markup_escape_text(clean->str, (gssize)clean->len);
    g_string_free(clean, TRUE);
    g_free(valid);
    return escaped;
}

/** A property with one value, in an RDF container of that kind unless it is NULL; nothing where
 *  there is no text. */
static void put_property(GString *out, const char *name, const char *container, const char *text) {
    static const char language[] = " xml:lang=\"x-default\"";
    if (!text)
        return;
    char *escaped = escape_xml(text);
    if (container)
        g_string_append_printf(out, "<%s><rdf:%s><rdf:li%s>%s</rdf:li></rdf:%s></%s>\n", name,
                               container, g_str_equal(container, "Alt") ? language : "", escaped,
                               container, name);
    else
        g_string_append_printf(out, "<%s>%s</%s>\n", name, escaped, name);
    g_free(escaped);
}

static int write_xmp(const Edition *edition, const Statements *statements) {
    const Metadata *metadata = statements->metadata;
    GString *out = g_string_new(packet_start);
    put_property(out, "dc:title", "Alt", metadata->title);
    put_property(out, "dc:creator", "Seq", metadata->author);
    put_property(out, "dc:description", "Alt", metadata->subject);
    put_property(out, "dc:language", "Bag", metadata->lang);
    put_property(out, "xmp:CreateDate", NULL, statements->xmp_date);
    put_property(out, "xmp:ModifyDate", NULL, statements->xmp_date);
    put_property(out, "xmp:CreatorTool", NULL, producer);
    put_property(out, "pdf:Producer", NULL, producer);
    g_string_append(out, packet_end);
    int number = object_reserve(edition->objects);
    object_write_stream(edition->objects, number, "/Type/Metadata/Subtype/XML", out->str, out->len,
                        STREAM_PLAIN);
    g_string_free(out, TRUE);
    return number;
}

static int write_info(const Edition *edition, const Statements *statements) {
    int number = object_reserve(edition->objects);
    GString *out = object_begin(edition->objects, number);
    g_string_append(out, "<<");
    put_entry_text(out, "Title", statements->metadata->title);
    put_entry_text(out, "Author", statements->metadata->author);
    put_entry_text(out, "Subject", statements->metadata->subject);
    put_entry_text(out, "Creator", producer);
    put_entry_text(out, "Producer", producer);
    put_entry_text(out, "CreationDate", statements->pdf_date);
    put_entry_text(out, "ModDate", statements->pdf_date);
    g_string_append(out, ">>");
    object_end(edition->objects);
    return number;
}

MetadataObjects metadata_write(const Edition *edition, long long created_at) {
    Statements statements = collect(edition, created_at);
    MetadataObjects objects = {
        .xmp = write_xmp(edition, &statements),
        .info = write_info(edition, &statements),
    };
    g_free(statements.pdf_date);
    g_free(statements.xmp_date);
    return objects;
}
