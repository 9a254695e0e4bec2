#include "shared/base/fold.h"

#include <utf8proc.h>

enum { POINTS_A_CHARACTER_MOST = 18 }; /* U+FDFA becomes 18 points, the longest there is */

static bool is_hangul_syllable(utf8proc_int32_t point)
{
    return point >= 0xAC00 && point <= 0xD7A3;
}

static bool is_accent(utf8proc_int32_t point)
{
    return (point >= 0x300 && point <= 0x36F) || (point >= 0x1AB0 && point <= 0x1AFF) ||
           (point >= 0x1DC0 && point <= 0x1DFF) || (point >= 0x20D0 && point <= 0x20FF);
}

/* Decimal digits stand in runs of ten that begin with their zero (Unicode, 4.6); only the
 * mathematical ones touch each other, and those are plain digits by now. */
static uint32_t digit_point(utf8proc_int32_t point)
{
    uint32_t value = 0;
    while (value < 9 &&
           utf8proc_category(point - (utf8proc_int32_t)value - 1) == UTF8PROC_CATEGORY_ND)
        value++;
    return '0' + value;
}

static enum fold_class class_of_ascii(utf8proc_int32_t point)
{
    if (point >= 'a' && point <= 'z')
        return FOLD_LETTER;
    if (point >= '0' && point <= '9')
        return FOLD_DIGIT;
    if (point == '\n')
        return FOLD_BREAK;
    return point == ' ' || point == '\t' ? FOLD_BLANK : FOLD_MARK;
}

static enum fold_class class_of(utf8proc_int32_t point)
{
    if (point < 0x80)
        return class_of_ascii(point);
    if (point == '\n' || point == 0x2028 || point == 0x2029)
        return FOLD_BREAK;
    utf8proc_category_t category = utf8proc_category(point);
    if (category == UTF8PROC_CATEGORY_ND)
        return FOLD_DIGIT;
    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME)
        return FOLD_LETTER;
    if (point == 0x3007)
        return FOLD_LETTER; /* the ideographic zero, which Unicode calls a number */
    if (category == UTF8PROC_CATEGORY_ZS || point == '\t')
        return FOLD_BLANK;
    return FOLD_MARK;
}

/* The folded points of one character; how many. ASCII is most of most letters and needs no table.
 */
static size_t fold_character(utf8proc_int32_t point,
                             utf8proc_int32_t folded[POINTS_A_CHARACTER_MOST])
{
    if (point < 0x80)
        return (void)(folded[0] = point >= 'A' && point <= 'Z' ? point + 0x20 : point), 1;
    if (is_hangul_syllable(point))
        return (void)(folded[0] = point), 1;
    int boundary = 0;
    utf8proc_option_t how =
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    utf8proc_ssize_t count =
        utf8proc_decompose_char(point, folded, POINTS_A_CHARACTER_MOST, how, &boundary);
    if (count < 0 || count > POINTS_A_CHARACTER_MOST)
        return (void)(folded[0] = point), 1;
    utf8proc_ssize_t kept = 0;
    for (utf8proc_ssize_t i = 0; i < count; i++)
        if (!is_accent(folded[i]))
            folded[kept++] = folded[i];
    /* Composed again, so that a kana with its voice mark is one letter and not two. */
    kept = utf8proc_normalize_utf32(folded, kept, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    return kept < 0 ? 0 : (size_t)kept;
}

static void add_point(struct folded_point *out, utf8proc_int32_t point, uint32_t place, bool upper)
{
    out->class = class_of(point);
    out->point = out->class == FOLD_DIGIT && point >= 0x80 ? digit_point(point) : (uint32_t)point;
    out->place = place;
    out->upper = upper;
}

static bool is_upper(utf8proc_int32_t point)
{
    if (point < 0x80)
        return point >= 'A' && point <= 'Z';
    utf8proc_category_t category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

static size_t folded_size(struct clean text)
{
    size_t count = 0;
    utf8proc_int32_t folded[POINTS_A_CHARACTER_MOST];
    for (size_t at = 0, used = 0; at < text.size; at += used)
        count += fold_character((utf8proc_int32_t)text_code_point(text, at, &used), folded);
    return count;
}

struct folded text_fold(struct arena *arena, struct clean text)
{
    struct folded_point *points = ARENA_ARRAY(arena, struct folded_point, folded_size(text) + 1);
    size_t count = 0;
    uint32_t place = 0;
    for (size_t at = 0, used = 0; at < text.size; at += used, place++) {
        utf8proc_int32_t point = (utf8proc_int32_t)text_code_point(text, at, &used),
                         folded[POINTS_A_CHARACTER_MOST];
        size_t made = fold_character(point, folded);
        for (size_t i = 0; i < made; i++)
            add_point(&points[count++], folded[i], place, is_upper(point));
    }
    return (struct folded){ points, count };
}
