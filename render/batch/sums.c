/* SPDX-License-Identifier: MIT
 *
 * Sums of the files of a batch.
 */
#include "batch/sums.h"

#include <string.h>

static void sum_bytes(GChecksumType kind, const ChBytes *bytes, char *out, size_t size) {
    g_autofree char *sum =
        g_compute_checksum_for_data(kind, (const guchar *)bytes->data, bytes->size);
    g_strlcpy(out, sum, size);
}

void sums_take(LedgerFile *file, const ChBytes *bytes, bool digest) {
    file->bytes = bytes->size;
    sum_bytes(G_CHECKSUM_MD5, bytes, file->sum, sizeof file->sum);
    if (digest)
        sum_bytes(G_CHECKSUM_SHA256, bytes, file->digest, sizeof file->digest);
}

bool sums_check(LedgerFile *file, const Outbox *outbox, const char *name, bool digest) {
    g_autofree char *sum = outbox_digest(outbox, name, G_CHECKSUM_MD5);
    if (!sum || strcmp(sum, file->sum) != 0)
        return false;
    if (!digest)
        return true;
    g_autofree char *sha256 = outbox_digest(outbox, name, G_CHECKSUM_SHA256);
    if (sha256)
        g_strlcpy(file->digest, sha256, sizeof file->digest);
    return sha256;
}
