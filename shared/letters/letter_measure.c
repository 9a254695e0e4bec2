#include "shared/letters/letter_measure.h"

struct range {
    uint32_t first, last;
};

static bool is_in(uint32_t point, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (point >= ranges[i].first && point <= ranges[i].last)
            return true;
    return false;
}
#define IS_IN(point, ranges) is_in((point), (ranges), sizeof(ranges) / sizeof(ranges)[0])

/* Shown as pictures without being asked to (Unicode, Emoji_Presentation), a variation selector that
 * asks, and four signs that people mean as pictures and keyboards send bare: frown, smile, heart
 * and heart. */
static const struct range emoji[] = {
    { 0x231A, 0x231B },   { 0x23E9, 0x23EC },   { 0x23F0, 0x23F0 },   { 0x23F3, 0x23F3 },
    { 0x25FD, 0x25FE },   { 0x2614, 0x2615 },   { 0x2639, 0x263A },   { 0x2648, 0x2653 },
    { 0x2665, 0x2665 },   { 0x267F, 0x267F },   { 0x2693, 0x2693 },   { 0x26A1, 0x26A1 },
    { 0x26AA, 0x26AB },   { 0x26BD, 0x26BE },   { 0x26C4, 0x26C5 },   { 0x26CE, 0x26CE },
    { 0x26D4, 0x26D4 },   { 0x26EA, 0x26EA },   { 0x26F2, 0x26F3 },   { 0x26F5, 0x26F5 },
    { 0x26FA, 0x26FA },   { 0x26FD, 0x26FD },   { 0x2705, 0x2705 },   { 0x270A, 0x270B },
    { 0x2728, 0x2728 },   { 0x274C, 0x274C },   { 0x274E, 0x274E },   { 0x2753, 0x2755 },
    { 0x2757, 0x2757 },   { 0x2764, 0x2764 },   { 0x2795, 0x2797 },   { 0x27B0, 0x27B0 },
    { 0x27BF, 0x27BF },   { 0x2B1B, 0x2B1C },   { 0x2B50, 0x2B50 },   { 0x2B55, 0x2B55 },
    { 0xFE0F, 0xFE0F },   { 0x1F004, 0x1F004 }, { 0x1F0CF, 0x1F0CF }, { 0x1F18E, 0x1F18E },
    { 0x1F191, 0x1F19A }, { 0x1F1E6, 0x1F1FF }, { 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF },
    { 0x1F7E0, 0x1F7EB }, { 0x1F90C, 0x1FAFF },
};

bool letter_has_emoji(struct clean text)
{
    size_t used = 1;

    for (size_t at = 0; at < text.size; at += used)
        if (IS_IN(text_code_point(text, at, &used), emoji))
            return true;
    return false;
}

/* Reading speeds of adults, from the IReST texts in 17 languages (Trauzettel-Klosinski and Dietz,
 * 2012): 184 words or 863 characters a minute on average; 255 characters in Chinese, 357 in
 * Japanese, between which 300 is the round number. */
enum { WORDS_A_MINUTE = 184, CHARACTERS_A_MINUTE = 863, IDEOGRAPHS_A_MINUTE = 300 };

/* Han and kana: each is read by itself. Korean is not here: it is written in words. */
static const struct range ideographs[] = {
    { 0x3005, 0x3007 }, { 0x3040, 0x30FF }, { 0x31F0, 0x31FF }, { 0x3400, 0x4DBF },
    { 0x4E00, 0x9FFF }, { 0xF900, 0xFAFF }, { 0xFF66, 0xFF9D }, { 0x20000, 0x323AF },
};
/* Thai, Lao, Tibetan, Burmese, Khmer: letters, but no blanks between words. */
static const struct range unspaced[] = { { 0x0E00, 0x0FFF },
                                         { 0x1000, 0x109F },
                                         { 0x1780, 0x17FF } };
static const struct range blanks[] = { { '\n', '\n' },     { ' ', ' ' },       { 0xA0, 0xA0 },
                                       { 0x2000, 0x200D }, { 0x2028, 0x2029 }, { 0x202F, 0x202F },
                                       { 0x205F, 0x205F }, { 0x3000, 0x3003 }, { 0xFF00, 0xFF0F } };

int64_t letter_seconds_to_read(struct clean text)
{
    int64_t words = 0, characters = 0, signs = 0;
    bool in_word = false;
    size_t used = 1;

    for (size_t at = 0; at < text.size; at += used) {
        uint32_t point = text_code_point(text, at, &used);
        bool ideograph = IS_IN(point, ideographs), letter = IS_IN(point, unspaced);
        bool of_word = !ideograph && !letter && !IS_IN(point, blanks);
        signs += ideograph;
        characters += letter;
        words += of_word && !in_word;
        in_word = of_word;
    }
    double minutes = (double)words / WORDS_A_MINUTE + (double)characters / CHARACTERS_A_MINUTE +
                     (double)signs / IDEOGRAPHS_A_MINUTE;
    int64_t seconds = (int64_t)(minutes * 60 + 0.5);
    return seconds > 0 ? seconds : 1;
}
