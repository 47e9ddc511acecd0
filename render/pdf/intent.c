/* SPDX-License-Identifier: MIT
 *
 * Intent: lcms2 stamps a profile with the time at which it was made; the same file has to have the
 * same bytes, so it gets a time of our own.
 */
#include "pdf/intent.h"

#include "pdf/syntax.h"

#include <lcms2.h>
#include <string.h>

/** The newest version that ISO 19005-2 knows (ICC.1:2004-10). */
#define PROFILE_VERSION 4.2

/** Place of the profile's time in its header, and the 1st of October 2004 as six numbers of two
 *  bytes (ICC.1:2004-10, 7.2.8). */
enum { TIME_OFFSET = 24, TIME_BYTES = 12 };
static const guchar profile_time[TIME_BYTES] = {0x07, 0xD4, 0, 10, 0, 1, 0, 0, 0, 0, 0, 0};

char *intent_build_profile(size_t *size) {
    cmsContext context = cmsCreateContext(NULL, NULL);
    cmsHPROFILE profile = cmsCreate_sRGBProfileTHR(context);
    g_assert(profile);
    cmsSetProfileVersion(profile, PROFILE_VERSION);
    cmsUInt32Number needed = 0;
    bool measured = cmsSaveProfileToMem(profile, NULL, &needed);
    g_assert(measured && needed >= TIME_OFFSET + TIME_BYTES);
    char *bytes = g_malloc(needed);
    bool saved = cmsSaveProfileToMem(profile, bytes, &needed);
    g_assert(saved);
    memcpy(bytes + TIME_OFFSET, profile_time, TIME_BYTES);
    cmsCloseProfile(profile);
    cmsDeleteContext(context);
    *size = needed;
    return bytes;
}

void intent_write(const Edition *edition, GString *catalog) {
    Packed profile = store_profile(edition->store);
    int number = object_reserve(edition->objects);
    object_write_stream(edition->objects, number, "/N 3", profile.bytes, profile.size,
                        STREAM_DEFLATED);
    g_string_append(catalog, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                             "/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)");
    put_entry_reference(catalog, "DestOutputProfile", number);
    g_string_append(catalog, ">>]");
}
