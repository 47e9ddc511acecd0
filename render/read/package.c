/* SPDX-License-Identifier: MIT
 *
 * Package.
 */
#include "read/package.h"

#include <string.h>
#include <zip.h>

/** A part this small may be packed as well as it likes. */
enum { RATIO_FREE_BYTES = 1 << 20 };

struct Package {
    Tree *tree;
    zip_t *zip;
    size_t unpacked;      /**< bytes so far, of all parts */
    GPtrArray *documents; /**< of xmlDoc */
    GPtrArray *relations; /**< of GHashTable */
};

/** An error in two halves. */
static void refuse(Tree *tree, const char *code, const char *what, const char *fault) {
    tree_report(tree, (Finding){.severity = CH_ERROR, .code = code}, "%s%s", what, fault);
}

/* -- Opening ------------------------------------------------------------------------------- */

static zip_t *open_zip(Tree *tree, const ChSource *raw) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(raw->bytes, raw->size, 0, &error);
    zip_t *zip =
        source != NULL ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : NULL;
    if (zip == NULL) {
        zip_source_free(source);
        refuse(tree, "package-corrupt",
               "the file is no whole ZIP archive: ", zip_error_strerror(&error));
    }
    zip_error_fini(&error);
    return zip;
}

static bool check_entries(Tree *tree, zip_t *zip) {
    zip_int64_t entries = zip_get_num_entries(zip, 0);
    if (entries >= 0 && (size_t)entries <= tree->limits->package_entries)
        return true;
    tree_stop(tree, "package-entries", (Position){0}, "files in the package",
              tree->limits->package_entries);
    return false;
}

static void free_document(gpointer document) {
    xmlFreeDoc(document);
}

Package *package_open(Tree *tree, const ChSource *raw) {
    zip_t *zip = open_zip(tree, raw);
    if (zip == NULL || !check_entries(tree, zip)) {
        if (zip != NULL)
            zip_discard(zip);
        return NULL;
    }
    Package *package = g_new0(Package, 1);
    package->tree = tree;
    package->zip = zip;
    package->documents = g_ptr_array_new_with_free_func(free_document);
    package->relations = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_destroy);
    return package;
}

void package_close(Package *package) {
    if (package == NULL)
        return;
    zip_discard(package->zip);
    g_ptr_array_free(package->documents, TRUE);
    g_ptr_array_free(package->relations, TRUE);
    g_free(package);
}

/* -- Parts --------------------------------------------------------------------------------- */

/** The bytes that a part may still unpack to. */
static size_t room_left(const Package *package, const zip_stat_t *stat) {
    const ChLimits *limits = package->tree->limits;
    size_t packed = (size_t)MIN(stat->comp_size, (zip_uint64_t)limits->source_bytes);
    size_t by_ratio = packed * limits->package_ratio;
    size_t by_bytes = limits->package_bytes - MIN(package->unpacked, limits->package_bytes);
    return MIN(MAX(by_ratio, (size_t)RATIO_FREE_BYTES), by_bytes);
}

static void refuse_size(Package *package, const char *name, size_t room) {
    const ChLimits *limits = package->tree->limits;
    Finding finding = {.severity = CH_ERROR};
    package->tree->stopped = true;
    if (package->unpacked + room >= limits->package_bytes) {
        finding.code = "package-too-large";
        tree_report(package->tree, finding,
                    "%s unpacks to more than what is left of the limit of %zu bytes", name,
                    limits->package_bytes);
    } else {
        finding.code = "package-bomb";
        tree_report(package->tree, finding,
                    "%s unpacks to more than %zu times its packed size, which is the limit", name,
                    limits->package_ratio);
    }
}

/** Unpacks all of the part; false with an error. */
static bool unpack(Package *package, const char *name, zip_file_t *file, size_t room,
                   GString *text) {
    char chunk[64 * 1024];
    zip_int64_t got = 0;
    while (text->len <= room && (got = zip_fread(file, chunk, sizeof chunk)) > 0)
        g_string_append_len(text, chunk, (gssize)got);
    if (text->len > room) {
        refuse_size(package, name, room);
        return false;
    }
    if (got < 0) {
        refuse(package->tree, "package-corrupt", name, " cannot be unpacked");
        return false;
    }
    package->unpacked += text->len;
    return true;
}

static bool read_entry(Package *package, const zip_stat_t *stat, GString *text) {
    if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat->encryption_method != ZIP_EM_NONE) {
        refuse(package->tree, "package-encrypted", stat->name, " is encrypted");
        return false;
    }
    zip_file_t *file = zip_fopen_index(package->zip, stat->index, 0);
    if (file == NULL) {
        refuse(package->tree, "package-corrupt", stat->name, " cannot be unpacked");
        return false;
    }
    bool whole = unpack(package, stat->name, file, room_left(package, stat), text);
    zip_fclose(file);
    return whole;
}

const xmlNode *package_part(Package *package, const char *name) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (package->tree->stopped || zip_stat(package->zip, name, ZIP_FL_ENC_GUESS, &stat) != 0)
        return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    if (!read_entry(package, &stat, text))
        return NULL;
    const char *file = package->tree->statement->file;
    g_autofree char *part = g_strdup_printf("%s/%s", file != NULL ? file : "", name);
    Source source = {
        .name = part, .text = text->str, .size = text->len, .limits = package->tree->limits};
    xmlDoc *document = xml_parse(package->tree, &source, DIALECT_XML);
    if (document == NULL)
        return NULL;
    g_ptr_array_add(package->documents, document);
    return xmlDocGetRootElement(document);
}

/* -- Relations ----------------------------------------------------------------------------- */

/** Where the part's relations stand: `word/_rels/document.xml.rels`. */
static char *relations_name(const char *part) {
    const char *slash = part != NULL ? strrchr(part, '/') : NULL;
    const char *file = slash != NULL ? slash + 1 : part;
    if (part == NULL)
        return g_strdup("_rels/.rels");
    return g_strdup_printf("%.*s_rels/%s.rels", (int)(file - part), part, file);
}

/** The name of a part that `part` points to. */
static char *resolve(const char *part, const char *target) {
    if (*target == '/')
        return g_strdup(target + 1);
    g_autofree char *folder = part != NULL ? g_path_get_dirname(part) : g_strdup(".");
    g_autofree char *root = g_strdup_printf("/%s", strcmp(folder, ".") == 0 ? "" : folder);
    g_autofree char *path = g_canonicalize_filename(target, root);
    return g_strdup(path + 1);
}

static void add_relation(Package *package, GHashTable *relations, const char *part,
                         const xmlNode *node) {
    Arena *arena = package->tree->statement->arena;
    const char *id = xml_attribute(node, "Id");
    const char *type = xml_attribute(node, "Type");
    const char *target = xml_attribute(node, "Target");
    const char *slash = type != NULL ? strrchr(type, '/') : NULL;
    if (id == NULL || slash == NULL || target == NULL)
        return;
    Relation *relation = arena_new_object(arena, Relation);
    relation->external = g_strcmp0(xml_attribute(node, "TargetMode"), "External") == 0;
    g_autofree char *name = relation->external ? g_strdup(target) : resolve(part, target);
    relation->target = arena_strdup(arena, name);
    relation->type = arena_strdup(arena, slash + 1);
    g_hash_table_insert(relations, arena_strdup(arena, id), relation);
}

GHashTable *package_relations(Package *package, const char *part) {
    GHashTable *relations = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree char *name = relations_name(part);
    const xmlNode *root = package_part(package, name);
    g_ptr_array_add(package->relations, relations);
    for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL;
         node = node->next)
        if (xml_is(node, "Relationship"))
            add_relation(package, relations, part, node);
    return relations;
}

const Relation *package_relation(GHashTable *relations, const char *type) {
    GHashTableIter iterator;
    gpointer value;
    const Relation *found = NULL;
    g_hash_table_iter_init(&iterator, relations);
    while (g_hash_table_iter_next(&iterator, NULL, &value)) {
        const Relation *relation = value;
        if (strcmp(relation->type, type) == 0 && !relation->external &&
            (found == NULL || strcmp(relation->target, found->target) < 0))
            found = relation;
    }
    return found;
}
