/* SPDX-License-Identifier: MIT
 *
 * Module: found and opened.
 */
#include "base/module.h"

#include "base/program.h"

#include <dlfcn.h>
#include <glib.h>

char *module_folder(void) {
    char *beside = program_place(CHANCERY_BUILD_MODULES, CHANCERY_PREFIX_MODULES);
    if (beside && g_file_test(beside, G_FILE_TEST_IS_DIR))
        return beside;
    g_free(beside);
    return g_strdup(CHANCERY_INSTALL_MODULES);
}

const void *module_open(const char *name, ChDiagnostics *diagnostics) {
    g_autofree char *folder = module_folder();
    g_autofree char *file = g_strconcat(name, ".so", NULL);
    g_autofree char *path = g_build_filename(folder, file, NULL);
    /* The dynamic linker counts the openings and keeps one copy: what it knows needs no second
     * place here. */
    void *module = dlopen(path, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    const void *door = module ? dlsym(module, "module_door") : NULL;
    if (!door)
        diagnostics_add(diagnostics,
                        (Finding){.severity = CH_ERROR,
                                  .code = "module-missing",
                                  .hint = "install chancery again, with the libraries it needs"},
                        "%s", dlerror());
    return door;
}
