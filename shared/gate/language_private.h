/* shared/gate/language_private.h - what language.c asks of CLD2, across the border between C and
 * C++. */
#ifndef SHARED_GATE_LANGUAGE_PRIVATE_H
#define SHARED_GATE_LANGUAGE_PRIVATE_H

#ifdef __cplusplus
extern "C" {
#else
#include <stdbool.h>
#endif

struct cld2_guess {
    const char *code;  /* CLD2's own, constant: "en", "zh-Hant", "iw" */
    int percent;       /* of the text that is in it, 0 to 100 */
    int letters_bytes; /* how much there was to judge: letters and blanks between, as UTF-8 */
};
/* True when CLD2 itself relies on it. Text is UTF-8. */
bool cld2_ask(const char *text, int size, struct cld2_guess *out);

#ifdef __cplusplus
}
#endif

#endif
