/* SPDX-License-Identifier: MIT
 *
 * Editions.
 */
#include "pdf/edition.h"

/** The streams of the placed pages, by page; those that no written sheet has are without source. */
static Stream *find_placed(const Edition *edition) {
    const ChPages *pages = edition->pages;
    Stream *streams = arena_new_array(edition->arena, Stream, pages->placed_count);
    for (int page = edition->first; page <= edition->last; page++)
        for (int i = 0; i < pages->pages[page].item_count; i++) {
            const Item *item = &pages->pages[page].items[i];
            const PlacedPage *placed = &item->as.page;
            if (item->kind == ITEM_PAGE)
                streams[placed->page - pages->placed] =
                    (Stream){.source = placed->page, .page = page, .area = placed->area};
        }
    return streams;
}

void edition_open_streams(Edition *edition) {
    const ChPages *pages = edition->pages;
    const Stream *placed = find_placed(edition);
    edition->streams =
        arena_new_array(edition->arena, Stream, edition_page_count(edition) + pages->placed_count);
    for (int page = edition->first; page <= edition->last; page++)
        edition->streams[edition->stream_count++] =
            (Stream){.source = &pages->pages[page], .page = page};
    edition->placed_streams = arena_new_array(edition->arena, int, pages->placed_count);
    for (int i = 0; i < pages->placed_count; i++) {
        edition->placed_streams[i] = edition->stream_count;
        Stream *stream = &edition->streams[edition->stream_count];
        *stream = placed[i];
        stream->form = stream->source ? object_reserve(edition->objects) : 0;
        edition->stream_count += stream->form != 0;
    }
}
