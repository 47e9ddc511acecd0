/* SPDX-License-Identifier: MIT
 *
 * Bounds: what the preview lets others cost it, by name.
 */
#ifndef PREVIEW_BOUNDS_H
#define PREVIEW_BOUNDS_H

enum {
    BOUND_CONNECTIONS = 64,        /**< sockets open at once */
    BOUND_SUBSCRIBERS = 16,        /**< of them, windows that wait for events */
    BOUND_BODY_BYTES = 64 * 1024,  /**< of a request */
    BOUND_UNREAD_BYTES = 16 << 20, /**< of a body that is too large, before its socket is cut off */
    BOUND_PATH_BYTES = 512,        /**< of a request's path and query */
    BOUND_QUESTIONS = 512,         /**< requests that wait for the printer */
    BOUND_IDLE_S = 30,             /**< a socket on which nothing moves */
    BOUND_KEPT_BYTES = 64 << 20,   /**< of pictures of an earlier PDF; more are drawn anew */
    BOUND_PING_S = 10,             /**< between two signs of life to a subscriber */
    BOUND_BREATH_MS = 40,          /**< for questions about new pages, before more are made */
    BOUND_STATEMENTS = 1000,       /**< of a folder */
    BOUND_FIT_PAGES = 9999         /**< that a statement may be asked to fill */
};

#endif
