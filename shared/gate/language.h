/* shared/gate/language.h - in which language a letter is written (C7). A guess that is not good is
 * none: a wrong language on a letter would be worse than no word about it. */
#ifndef SHARED_GATE_LANGUAGE_H
#define SHARED_GATE_LANGUAGE_H

#include "shared/base/text.h"

/* ISO 639-1, a constant of base/choices.h; empty when unknown: too short, mixed, or a language that
 * nobody can choose. Fed by nothing but the text: the author's languages would make the guess agree
 * with them. */
struct clean language_of(struct clean text);

#endif
