/* SPDX-License-Identifier: MIT
 *
 * Where the data of an engine is found, and what its documents depend on.
 */
#include "engine/engine.h"

#include "base/digest.h"
#include "base/module.h"
#include "base/program.h"

#include <string.h>

const char *ch_version(void) {
    return CHANCERY_VERSION;
}

static char *fonts_conf(const char *data_dir) {
    return g_build_filename(data_dir, "fonts", "fonts.conf", NULL);
}

static char *status_path(const char *data_dir) {
    return g_build_filename(data_dir, "layouts", "status.yaml", NULL);
}

static bool holds_data(const char *dir) {
    char *conf = fonts_conf(dir);
    bool holds = g_file_test(conf, G_FILE_TEST_IS_REGULAR);
    g_free(conf);
    return holds;
}

static char *find_data_dir(const char *asked) {
    if (asked)
        return g_strdup(asked);
    const char *set = g_getenv("CHANCERY_DATA");
    if (set && *set)
        return g_strdup(set);
    char *beside = program_place(CHANCERY_SOURCE_DATA, "share/chancery");
    if (beside && holds_data(beside))
        return beside;
    g_free(beside);
    return g_strdup(CHANCERY_INSTALL_DATA);
}

/** Where the hyphenation dictionaries are. */
static const char *hyphen_dir(void) {
    const char *set = g_getenv("CHANCERY_HYPHEN");
    return set && *set ? set : CHANCERY_HYPHEN_DIR;
}

ChEngine *ch_engine_new(const char *data_dir, const ChLimits *limits, ChDiagnostics *diagnostics) {
    char *dir = find_data_dir(data_dir);
    char *conf = fonts_conf(dir);
    FontSet *fonts = NULL;
    if (holds_data(dir))
        fonts = font_set_new(conf, diagnostics);
    else
        diagnostics_add(diagnostics,
                        (Finding){.severity = CH_ERROR,
                                  .code = "engine-no-data",
                                  .file = dir,
                                  .hint = "set CHANCERY_DATA to the folder that holds layouts/ "
                                          "and fonts/"},
                        "no fonts/fonts.conf in this folder");
    g_free(conf);
    if (!fonts) {
        g_free(dir);
        return NULL;
    }
    ChEngine *engine = g_new0(ChEngine, 1);
    *engine = (ChEngine){
        .data_dir = dir,
        .limits = limits ? *limits : ch_limits_default(),
        .fonts = fonts,
        .dictionaries = dictionaries_new(hyphen_dir()),
        .store = pdf_store_new(PDF_STORE_BYTES_MAX),
        .lexicon = lexicon_new(),
        .arena = arena_new(),
        .graphics = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    g_autofree char *rules = g_build_filename(dir, "layouts", "keep", NULL);
    engine->keep = keep_book_new(rules, &engine->limits);
    g_autofree char *status = status_path(dir);
    engine->status = status_book_new(status, &engine->limits);
    return engine;
}

void ch_engine_free(ChEngine *engine) {
    if (!engine)
        return;
    pdf_store_free(engine->store);
    font_set_free(engine->fonts);
    dictionaries_free(engine->dictionaries);
    keep_book_free(engine->keep);
    status_book_free(engine->status);
    lexicon_free(engine->lexicon);
    g_hash_table_destroy(engine->graphics);
    arena_free(engine->arena);
    g_free(engine->data_dir);
    g_free(engine);
}

const char *ch_engine_file(const ChEngine *engine, int index) {
    const char *status = status_book_file(engine->status);
    if (status && index == 0)
        return status;
    return keep_book_file(engine->keep, status ? index - 1 : index);
}

/** The files behind all faces, by name, size and time: they are large, and come with packages. */
static void digest_fonts(const ChEngine *engine, GChecksum *digest) {
    g_autofree char *list = font_set_list(engine->fonts, NULL);
    g_auto(GStrv) faces = g_strsplit(list, "\n", -1);
    for (char **face = faces; *face; face++) {
        const char *path = strrchr(*face, '\t');
        if (path)
            digest_status(digest, path + 1);
    }
}

char *ch_engine_digest(const ChEngine *engine) {
    GChecksum *digest = g_checksum_new(G_CHECKSUM_SHA256);
    const char *date = g_getenv("SOURCE_DATE_EPOCH");
    g_autofree char *modules = module_folder();
    digest_text(digest, CHANCERY_VERSION);
    digest_text(digest, date ? date : "");
    g_checksum_update(digest, (const guchar *)&engine->limits, sizeof engine->limits);
    digest_status(digest, "/proc/self/exe");
    digest_status(digest, modules);
    digest_folder(digest, engine->data_dir, "layouts");
    digest_folder(digest, engine->data_dir, "fonts");
    digest_status(digest, hyphen_dir());
    digest_fonts(engine, digest);
    return digest_end(digest);
}
