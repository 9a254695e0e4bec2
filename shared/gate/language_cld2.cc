// The one file in C++: CLD2 has no C entry, and this is it (language_private.h). No exceptions, no
// allocation, no C++ library.
#include <cstdio> // what the next one needs and does not say

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "shared/gate/language_private.h"

extern "C" bool cld2_ask(const char *text, int size, struct cld2_guess *out)
{
    CLD2::CLDHints hints = { nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE };
    CLD2::Language languages[3];
    int percents[3] = { 0, 0, 0 }, text_bytes = 0;
    double scores[3] = { 0, 0, 0 };
    bool reliable = false;

    CLD2::ExtDetectLanguageSummary(text, size, true, &hints, 0, languages, percents, scores,
                                   nullptr, &text_bytes, &reliable);
    out->code = CLD2::LanguageCode(languages[0]);
    out->percent = percents[0];
    out->letters_bytes = text_bytes;
    return reliable && languages[0] != CLD2::UNKNOWN_LANGUAGE;
}
