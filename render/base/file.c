/* SPDX-License-Identifier: MIT
 *
 * Files.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void add_error(ChDiagnostics *diagnostics, const char *code, const char *path, int error) {
    diagnostics_add(diagnostics, (Finding){.severity = CH_ERROR, .code = code, .file = path}, "%s",
                    g_strerror(error));
}

/** Reads to the end of `fd`, at most one byte beyond `bytes_max`; false with errno set. */
static bool read_to_end(int fd, size_t bytes_max, GByteArray *bytes) {
    guint8 chunk[64 * 1024];
    while (bytes->len <= bytes_max) {
        ssize_t got = read(fd, chunk, MIN(sizeof chunk, bytes_max + 1 - bytes->len));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        g_byte_array_append(bytes, chunk, (guint)got);
    }
    return true;
}

static bool read_open_file(int fd, const char *path, size_t bytes_max, GByteArray *bytes,
                           ChDiagnostics *diagnostics) {
    struct stat status;
    bool regular = fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
    Finding too_large = {.severity = CH_ERROR, .code = "file-too-large", .file = path};
    if (regular && (guint64)status.st_size > bytes_max) {
        diagnostics_add(diagnostics, too_large, "%lld bytes, more than the limit of %zu",
                        (long long)status.st_size, bytes_max);
        return false;
    }
    if (!read_to_end(fd, bytes_max, bytes)) {
        add_error(diagnostics, "file-unreadable", path, errno);
        return false;
    }
    if (bytes->len > bytes_max)
        diagnostics_add(diagnostics, too_large, "more than the limit of %zu bytes", bytes_max);
    return bytes->len <= bytes_max;
}

/** The bytes of the file, to be freed by the caller; NULL on error. */
static GByteArray *read_file(const char *path, size_t bytes_max, ChDiagnostics *diagnostics) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        add_error(diagnostics, "file-unreadable", path, errno);
        return NULL;
    }
    GByteArray *bytes = g_byte_array_new();
    bool done = read_open_file(fd, path, bytes_max, bytes, diagnostics);
    close(fd);
    if (!done)
        g_clear_pointer(&bytes, g_byte_array_unref);
    return bytes;
}

char *file_read(Arena *arena, const char *path, size_t bytes_max, size_t *size,
                ChDiagnostics *diagnostics) {
    GByteArray *bytes = read_file(path, bytes_max, diagnostics);
    if (!bytes)
        return NULL;
    char *text = arena_strndup(arena, (const char *)bytes->data, bytes->len);
    *size = bytes->len;
    g_byte_array_unref(bytes);
    return text;
}

bool ch_file_read(const char *path, size_t max, ChBytes *bytes, ChDiagnostics *diagnostics) {
    *bytes = (ChBytes){0};
    GByteArray *read = read_file(path, max, diagnostics);
    if (!read)
        return false;
    bytes->size = read->len;
    g_byte_array_append(read, (const guint8 *)"", 1);
    bytes->data = (char *)g_byte_array_free(read, FALSE);
    return true;
}

bool ch_bytes_write(const ChBytes *bytes, int descriptor) {
    for (size_t done = 0; done < bytes->size;) {
        ssize_t put = write(descriptor, bytes->data + done, bytes->size - done);
        if (put < 0 && errno != EINTR)
            return false;
        done += put > 0 ? (size_t)put : 0;
    }
    return true;
}

/** A file that is replaced keeps its mode; a new one has what umask leaves. */
static bool keep_mode(int fd, const char *path) {
    struct stat status;
    return stat(path, &status) != 0 || fchmod(fd, status.st_mode & 0777) == 0;
}

static bool write_temporary(int fd, const char *path, const ChBytes *bytes) {
    bool written = ch_bytes_write(bytes, fd) && keep_mode(fd, path);
    int error = errno;
    if (close(fd) != 0 && written)
        return false;
    errno = error;
    return written;
}

/** Whether `path` is there and is no regular file: a device or a pipe takes bytes directly. */
static bool is_special(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

static bool write_special(const char *path, const ChBytes *bytes) {
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return false;
    bool written = ch_bytes_write(bytes, fd);
    int error = errno;
    close(fd);
    errno = error;
    return written;
}

static bool write_and_rename(const char *path, const ChBytes *bytes) {
    char *temporary = g_strdup_printf("%s.XXXXXX", path);
    int fd = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0666);
    bool done = fd >= 0 && write_temporary(fd, path, bytes) && g_rename(temporary, path) == 0;
    int error = errno;
    if (fd >= 0 && !done)
        g_unlink(temporary);
    g_free(temporary);
    errno = error;
    return done;
}

bool ch_file_write(const char *path, const ChBytes *bytes, ChDiagnostics *diagnostics) {
    bool done = is_special(path) ? write_special(path, bytes) : write_and_rename(path, bytes);
    if (!done)
        add_error(diagnostics, "file-unwritable", path, errno);
    return done;
}

void ch_bytes_clear(ChBytes *bytes) {
    g_free(bytes->data);
    *bytes = (ChBytes){0};
}
