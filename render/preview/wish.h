/* SPDX-License-Identifier: MIT
 *
 * Wish: what is to be shown. A value; whoever holds one owns its strings.
 */
#ifndef PREVIEW_WISH_H
#define PREVIEW_WISH_H

typedef struct Wish {
    char *file;    /**< the statement's path; NULL for the first of the folder, if it has one */
    char *folder;  /**< whose statements are listed; NULL for the file alone */
    char *layout;  /**< by name or path; NULL: the statement's own */
    char *against; /**< an earlier source or PDF to compare with; NULL for none */
    char *beside;  /**< an installed layout to set it in too; NULL for none */
    int fit;       /**< the number of pages to fill; 0: as it comes */
} Wish;

Wish wish_copy(const Wish *wish);
void wish_clear(Wish *wish);

#endif
