/* SPDX-License-Identifier: MIT
 *
 * Repertoires.
 */
#include "pdf/repertoire.h"

const char *const repertoires[REPERTOIRES] = {
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    " !\"'()*,-./0123456789:;?",
    "\u2013\u2014\u2018\u2019\u201C\u201D",
    "àâçèéêëîïôùûœ",
    "äöüß",
    "áíñóú",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
};
