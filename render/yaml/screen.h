/* SPDX-License-Identifier: MIT
 *
 * Screen: what libfyaml is not shown.
 */
#ifndef YAML_SCREEN_H
#define YAML_SCREEN_H

#include "yaml/text.h"

/** Refuses what is outside the subset, all of it up to a bound, and sets `text->start`. False
 *  where something was refused. `text->bytes` must be UTF-8 without NUL. */
bool screen_text(YamlText *text);

#endif
