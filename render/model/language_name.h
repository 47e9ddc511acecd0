/* SPDX-License-Identifier: MIT
 *
 * Names of languages: `Russian`, `russe`, `русский`.
 */
#ifndef MODEL_LANGUAGE_NAME_H
#define MODEL_LANGUAGE_NAME_H

/** The name of the language of `tag` as `lang` writes it within a text, in English where the names
 *  in that language are not known here. NULL for a language without a name here. */
const char *language_name(const char *tag, const char *lang);

#endif
