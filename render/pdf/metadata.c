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

static const char packet_end[] = "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";

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

Moment metadata_moment(const Edition *edition, long long created_at) {
    GDateTime *time =
        created_at >= 0 ? g_date_time_new_from_unix_utc(created_at) : statement_date(edition);
    if (!time)
        return (Moment){0};
    char *pdf = g_date_time_format(time, "D:%Y%m%d%H%M%SZ");
    char *xmp = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
    Moment moment = {arena_strdup(edition->arena, pdf), arena_strdup(edition->arena, xmp)};
    g_free(pdf);
    g_free(xmp);
    g_date_time_unref(time);
    return moment;
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

/* -- Claims --------------------------------------------------------------------------------- */

#define PDFA_CLAIM(statements)                                                                     \
    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" " statements \
    "/>\n"
#define PDFUA_CLAIM(statements)                                                                    \
    "<rdf:Description rdf:about=\"\" "                                                             \
    "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" " statements "/>\n"

/** What a file says of itself that keeps to a standard (ISO 19005-2, 6.6.4; -3; -4, 6.7.3; ISO
 *  14289-1, 5; -2, 5). */
static const struct {
    ChStandard standard;
    const char *claim;
} claims[] = {
    {CH_PDF_A_2A, PDFA_CLAIM("pdfaid:part=\"2\" pdfaid:conformance=\"A\"")},
    {CH_PDF_A_3A, PDFA_CLAIM("pdfaid:part=\"3\" pdfaid:conformance=\"A\"")},
    {CH_PDF_A_4, PDFA_CLAIM("pdfaid:part=\"4\" pdfaid:rev=\"2020\"")},
    {CH_PDF_A_4F, PDFA_CLAIM("pdfaid:part=\"4\" pdfaid:rev=\"2020\" pdfaid:conformance=\"F\"")},
    {CH_PDF_UA_1, PDFUA_CLAIM("pdfuaid:part=\"1\"")},
    {CH_PDF_UA_2, PDFUA_CLAIM("pdfuaid:part=\"2\" pdfuaid:rev=\"2024\"")},
};

/** PDF/A-2 and -3 know no property of PDF/UA: a file that uses one describes it (ISO 19005-2,
 *  6.6.2.3). */
static const char pdfua_schema[] =
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>The part of ISO 14289</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";

static void put_claims(GString *out, unsigned standards) {
    for (guint i = 0; i < G_N_ELEMENTS(claims); i++)
        if (standards & claims[i].standard)
            g_string_append(out, claims[i].claim);
    if ((standards & CH_PDF_UA_1) && (standards & STANDARDS_ARCHIVAL))
        g_string_append(out, pdfua_schema);
}

/* -- Both forms ----------------------------------------------------------------------------- */

static int write_xmp(const Edition *edition, Moment moment) {
    const Metadata *metadata = &edition->pages->metadata;
    GString *out = g_string_new(packet_start);
    put_property(out, "dc:title", "Alt", metadata->title);
    put_property(out, "dc:creator", "Seq", metadata->author);
    put_property(out, "dc:description", "Alt", metadata->subject);
    put_property(out, "dc:language", "Bag", metadata->lang);
    put_property(out, "xmp:CreateDate", NULL, moment.xmp);
    put_property(out, "xmp:ModifyDate", NULL, moment.xmp);
    put_property(out, "xmp:CreatorTool", NULL, producer);
    put_property(out, "pdf:Producer", NULL, producer);
    g_string_append(out, "</rdf:Description>\n");
    put_claims(out, edition->standards);
    g_string_append(out, packet_end);
    int number = object_reserve(edition->objects);
    object_write_stream(edition->objects, number, "/Type/Metadata/Subtype/XML", out->str, out->len,
                        STREAM_PLAIN);
    g_string_free(out, TRUE);
    return number;
}

static int write_info(const Edition *edition, Moment moment) {
    const Metadata *metadata = &edition->pages->metadata;
    int number = object_reserve(edition->objects);
    GString *out = object_begin(edition->objects, number);
    g_string_append(out, "<<");
    put_entry_text(out, "Title", metadata->title);
    put_entry_text(out, "Author", metadata->author);
    put_entry_text(out, "Subject", metadata->subject);
    put_entry_text(out, "Creator", producer);
    put_entry_text(out, "Producer", producer);
    put_entry_text(out, "CreationDate", moment.pdf);
    put_entry_text(out, "ModDate", moment.pdf);
    g_string_append(out, ">>");
    object_end(edition->objects);
    return number;
}

MetadataObjects metadata_write(const Edition *edition, Moment moment) {
    MetadataObjects objects = {.xmp = write_xmp(edition, moment)};
    if (!edition_is_pdf_2(edition))
        objects.info = write_info(edition, moment);
    return objects;
}
