/* SPDX-License-Identifier: MIT
 *
 * Attachments: sources as files that go with a PDF.
 */
#ifndef BATCH_ATTACHMENT_H
#define BATCH_ATTACHMENT_H

#include "chancery.h"

/** What a source from standard input is called. */
#define SOURCE_STDIN "<stdin>"

/** The source as a file that goes with a PDF; it borrows the source's bytes and name. The media
 * type follows from the name's ending. */
ChAttachment attachment_of(const ChSource *source, ChRelationship relationship);

#endif
