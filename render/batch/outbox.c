/* SPDX-License-Identifier: MIT
 *
 * Outboxes.
 */
#include "batch/outbox.h"

#include "batch/finding.h"
#include "batch/naming.h"
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct Outbox {
    char *path;
    int folder;  /**< descriptor of the folder */
    int own;     /**< of its `.chancery` */
    int lock;    /**< of a file in that, locked */
    guint parts; /**< that were staged so far; atomic */
};

static const char part_prefix[] = "part-";
static const char lock_name[] = "lock";

enum { PART_NAME_SIZE = 24 };

static void part_name(OutboxPart part, char name[PART_NAME_SIZE]) {
    g_snprintf(name, PART_NAME_SIZE, "%s%u", part_prefix, part);
}

/* -- The folder ---------------------------------------------------------------------------- */

/** Opens the folder `name` in the folder `parent`, which may make it; -1 with errno. */
static int open_folder(int parent, const char *name, bool make) {
    if (make && mkdirat(parent, name, 0777) != 0 && errno != EEXIST)
        return -1;
    return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/** Opens the folder that `name` lies in; `*base` is its last part. -1 with errno. */
static int open_parent(const Outbox *outbox, const char *name, bool make, const char **base) {
    int folder = fcntl(outbox->folder, F_DUPFD_CLOEXEC, 0);
    const char *slash;
    while (folder >= 0 && (slash = strchr(name, G_DIR_SEPARATOR))) {
        g_autofree char *part = g_strndup(name, (gsize)(slash - name));
        int below = open_folder(folder, part, make);
        int error = errno;
        close(folder);
        errno = error;
        folder = below;
        name = slash + 1;
    }
    *base = name;
    return folder;
}

/** Takes away what a process that was killed has left. */
static void sweep(const Outbox *outbox) {
    g_autofree char *path = outbox_own_path(outbox, "");
    GDir *dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        if (strcmp(name, OUTBOX_LEDGER) != 0 && strcmp(name, lock_name) != 0)
            unlinkat(outbox->own, name, 0);
    if (dir)
        g_dir_close(dir);
}

/** Locks the folder as long as this process, or its descriptor, lives. */
static bool lock_folder(Outbox *outbox) {
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    outbox->lock = openat(outbox->own, lock_name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    return outbox->lock >= 0 && fcntl(outbox->lock, F_OFD_SETLK, &whole) == 0;
}

static bool open_descriptors(Outbox *outbox) {
    if (g_mkdir_with_parents(outbox->path, 0777) != 0)
        return false;
    outbox->folder = open(outbox->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (outbox->folder >= 0)
        outbox->own = open_folder(outbox->folder, NAMING_OWN_FOLDER, true);
    return outbox->own >= 0;
}

Outbox *outbox_open(const char *folder, ChDiagnostics *diagnostics) {
    Outbox *outbox = g_new(Outbox, 1);
    *outbox = (Outbox){.path = g_strdup(folder), .folder = -1, .own = -1, .lock = -1};
    ChDiagnostic at = {.file = folder, .code = "batch-folder"};
    bool open = open_descriptors(outbox) && lock_folder(outbox);
    int error = errno;
    if (open) {
        sweep(outbox);
        return outbox;
    }
    at.code = outbox->lock >= 0 ? "batch-locked" : at.code;
    if (outbox->lock >= 0 && (error == EAGAIN || error == EACCES))
        finding_add(diagnostics, at, "another batch is writing into this folder");
    else
        finding_add(diagnostics, at, "%s", g_strerror(error));
    outbox_close(outbox);
    return NULL;
}

void outbox_close(Outbox *outbox) {
    if (!outbox)
        return;
    const int descriptors[] = {outbox->lock, outbox->own, outbox->folder};
    for (size_t i = 0; i < G_N_ELEMENTS(descriptors); i++)
        if (descriptors[i] >= 0)
            close(descriptors[i]);
    g_free(outbox->path);
    g_free(outbox);
}

char *outbox_own_path(const Outbox *outbox, const char *name) {
    return g_build_filename(outbox->path, NAMING_OWN_FOLDER, name, NULL);
}

/* -- Files --------------------------------------------------------------------------------- */

static void add_unwritable(const Outbox *outbox, const char *name, int error,
                           ChDiagnostics *diagnostics) {
    g_autofree char *path = g_build_filename(outbox->path, name, NULL);
    finding_add(diagnostics, (ChDiagnostic){.file = path, .code = "file-unwritable"}, "%s",
                g_strerror(error));
}

OutboxPart outbox_stage(Outbox *outbox, const char *name, const ChBytes *bytes,
                        ChDiagnostics *diagnostics) {
    char temporary[PART_NAME_SIZE];
    OutboxPart part = (OutboxPart)g_atomic_int_add(&outbox->parts, 1) + 1;
    part_name(part, temporary);
    int fd = openat(outbox->own, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    bool written = fd >= 0 && ch_bytes_write(bytes, fd);
    int error = errno;
    if (fd >= 0 && close(fd) != 0 && written) {
        written = false;
        error = errno;
    }
    if (written)
        return part;
    add_unwritable(outbox, name, error, diagnostics);
    outbox_discard(outbox, part);
    return 0;
}

bool outbox_place(Outbox *outbox, const char *name, OutboxPart part, ChDiagnostics *diagnostics) {
    char temporary[PART_NAME_SIZE];
    const char *base;
    part_name(part, temporary);
    int folder = open_parent(outbox, name, true, &base);
    bool placed = folder >= 0 && renameat(outbox->own, temporary, folder, base) == 0;
    int error = errno;
    if (folder >= 0)
        close(folder);
    if (placed)
        return true;
    add_unwritable(outbox, name, error, diagnostics);
    outbox_discard(outbox, part);
    return false;
}

void outbox_discard(Outbox *outbox, OutboxPart part) {
    char temporary[PART_NAME_SIZE];
    part_name(part, temporary);
    unlinkat(outbox->own, temporary, 0);
}

void outbox_remove(Outbox *outbox, const char *name) {
    const char *base;
    int folder = open_parent(outbox, name, false, &base);
    if (folder < 0)
        return;
    unlinkat(folder, base, 0);
    close(folder);
}

/** The digest of what is read from `fd`; NULL where it is no regular file or cannot be read. */
static char *digest_descriptor(int fd, GChecksumType kind) {
    struct stat status;
    guchar chunk[64 * 1024];
    ssize_t got = -1;
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
        return NULL;
    g_autoptr(GChecksum) digest = g_checksum_new(kind);
    while ((got = read(fd, chunk, sizeof chunk)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0)
            g_checksum_update(digest, chunk, got);
    return got == 0 ? g_strdup(g_checksum_get_string(digest)) : NULL;
}

char *outbox_digest(const Outbox *outbox, const char *name, GChecksumType kind) {
    const char *base;
    char *digest = NULL;
    int folder = open_parent(outbox, name, false, &base);
    if (folder < 0)
        return NULL;
    int fd = openat(folder, base, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    close(folder);
    if (fd >= 0) {
        digest = digest_descriptor(fd, kind);
        close(fd);
    }
    return digest;
}
