#include "shared/gate/language.h"

#include <limits.h>
#include <string.h>

#include "shared/base/choices.h"
#include "shared/gate/language_private.h"

/* Less than this much text in letters is greetings and names, which are the same in many languages.
 * Measured with the texts of tests/unit/gate/test_language.c and their beginnings. */
enum { LETTERS_BYTES_LEAST = 56, PERCENT_LEAST = 70 };

/* Codes of before ISO 639-1 as it is, which CLD2 still uses. */
static const struct {
    const char *cld2, *iso;
} renamed[] = {
    { "iw", "he" }, { "in", "id" }, { "ji", "yi" }, { "jw", "jv" }, { "mo", "ro" },
};

struct clean language_of(struct clean text)
{
    struct cld2_guess guess;

    if (text.size > INT_MAX || !cld2_ask(text.bytes, (int)text.size, &guess))
        return CLEAN("");
    if (guess.letters_bytes < LETTERS_BYTES_LEAST || guess.percent < PERCENT_LEAST)
        return CLEAN("");
    const char *code = guess.code;
    for (size_t i = 0; i < sizeof renamed / sizeof renamed[0]; i++)
        if (strcmp(code, renamed[i].cld2) == 0)
            code = renamed[i].iso;
    /* "zh-Hant" is zh: who reads one script usually finds their way in the other */
    const struct language *language = language_find((struct clean){ code, strcspn(code, "-") });
    return language ? language->code : CLEAN("");
}
