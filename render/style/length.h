/* SPDX-License-Identifier: MIT
 *
 * Length: a number and a unit. layout.h has the plain question; this one also says what is wrong.
 */
#ifndef STYLE_LENGTH_H
#define STYLE_LENGTH_H

typedef enum LengthFault {
    LENGTH_RIGHT,
    LENGTH_NO_NUMBER,   /**< `wide` */
    LENGTH_NO_UNIT,     /**< `25` */
    LENGTH_UNKNOWN_UNIT /**< `25mmm`, `25 mm` */
} LengthFault;

/** Reads decimals without exponent and one of pt, mm, cm, in, em. `unit` is what follows the
 *  number. `length_pt` is set where nothing is wrong; it may be infinite. */
LengthFault length_read(const char *text, double em_pt, double *length_pt, const char **unit);
/** The unit nearest to `unit`, or NULL. */
const char *length_nearest_unit(const char *unit);

#endif
