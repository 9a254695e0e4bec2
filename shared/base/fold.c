#include "shared/base/fold.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "shared/base/fold_private.h"

enum {
    POINTS_A_CHARACTER_MOST = 18, /* U+FDFA becomes 18 points, the longest there is */
    POINTS_A_CASE_MOST = 4,       /* case folding makes at most three */
    VIRAMA = 0x94D,
    ANUSVARA = 0x902,
    HIRAGANA_FIRST = 0x3041,
    HIRAGANA_LAST = 0x3096,
    KATAKANA_BEHIND = 0x60,
};

/* ---- classes ---- */

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
    if (point == 0x2028 || point == 0x2029)
        return FOLD_BREAK;
    utf8proc_category_t category = utf8proc_category(point);
    if (category == UTF8PROC_CATEGORY_ND)
        return FOLD_DIGIT;
    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME)
        return FOLD_LETTER;
    if (point == 0x3007)
        return FOLD_LETTER; /* the ideographic zero, which Unicode calls a number */
    return category == UTF8PROC_CATEGORY_ZS ? FOLD_BLANK : FOLD_MARK;
}

static bool is_upper(utf8proc_int32_t point)
{
    if (point < 0x80)
        return point >= 'A' && point <= 'Z';
    utf8proc_category_t category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

/* ---- rows ---- */

static int row_compare(const void *point, const void *row)
{
    uint32_t wanted = *(const uint32_t *)point, from = ((const struct fold_row *)row)->from;
    return (wanted > from) - (wanted < from);
}

static const struct fold_row *row_of(uint32_t point)
{
    return bsearch(&point, fold_rows, fold_row_count, sizeof *fold_rows, row_compare);
}

static int range_compare(const void *point, const void *range)
{
    uint32_t wanted = *(const uint32_t *)point;
    const struct fold_range *row = range;
    return (wanted > row->to) - (wanted < row->from);
}

static bool is_dropped(uint32_t point)
{
    return point >= fold_drops[0].from &&
           bsearch(&point, fold_drops, fold_drop_count, sizeof *fold_drops, range_compare) != NULL;
}

/* ---- the text that grows ---- */

struct folding {
    struct arena *arena;
    struct folded_point *points;
    size_t count, room;
    uint32_t place; /* of the character that is folded now */
    bool upper;     /* it is */
};

static void push(struct folding *folding, uint32_t point)
{
    if (folding->count == folding->room) {
        struct folded_point *more =
            ARENA_ARRAY(folding->arena, struct folded_point, folding->room * 2);
        memcpy(more, folding->points, folding->count * sizeof *more);
        folding->points = more;
        folding->room *= 2;
    }
    enum fold_class class = class_of((utf8proc_int32_t)point);
    if (class == FOLD_DIGIT && point >= 0x80)
        point = digit_point((utf8proc_int32_t)point);
    folding->points[folding->count++] =
        (struct folded_point){ point, folding->place, folding->place + 1, class, folding->upper };
}

/* The character that is folded now belongs to the point before. */
static struct folded_point *extended(struct folding *folding)
{
    if (folding->count == 0)
        return NULL;
    struct folded_point *last = &folding->points[folding->count - 1];
    if (last->class == FOLD_BLANK || last->class == FOLD_BREAK)
        return NULL;
    last->end = folding->place + 1;
    return last;
}

/* ---- what stands together ---- */

/* An accent makes another letter of these, and no reader leaves it out. */
static uint32_t letter_of_its_own(uint32_t base, uint32_t mark)
{
    static const struct {
        uint32_t base, mark, letter;
    } rows[] = { { 0x438, 0x306, 0x439 }, { 0x443, 0x306, 0x45E }, { 0x456, 0x308, 0x457 } };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].base == base && rows[i].mark == mark)
            return rows[i].letter;
    return 0;
}

static bool may_compose(utf8proc_int32_t point)
{
    utf8proc_category_t category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           (point >= 0x1161 && point <= 0x11C2); /* vowels and ends of Hangul */
}

/* A kana and its voice mark, halves of an Indic vowel, parts of a Hangul syllable: one point. */
static bool compose(struct folding *folding, uint32_t point)
{
    if (folding->count == 0 || point < 0x80 || !may_compose((utf8proc_int32_t)point))
        return false;
    struct folded_point *last = &folding->points[folding->count - 1];
    utf8proc_int32_t both[] = { (utf8proc_int32_t)last->point, (utf8proc_int32_t)point };
    if (last->class != FOLD_LETTER ||
        utf8proc_normalize_utf32(both, 2, UTF8PROC_COMPOSE | UTF8PROC_STABLE) != 1)
        return false;
    last->point = (uint32_t)both[0];
    last->end = folding->place + 1;
    return true;
}

/* Hindi writes a nasal before a consonant of its own class with its letter or with a dot. */
static void nasal_to_dot(struct folding *folding, uint32_t consonant)
{
    enum { FIRST = 0x915, LAST = 0x92E, UNUSED = 0x929, CLASS = 5 };
    if (consonant < FIRST || consonant > LAST || consonant == UNUSED || folding->count < 2)
        return;
    struct folded_point *nasal = &folding->points[folding->count - 2], *virama = nasal + 1;
    uint32_t first = consonant < UNUSED ? consonant - (consonant - FIRST) % CLASS : 0x92A;
    if (virama->point != VIRAMA || nasal->point != first + CLASS - 1 || consonant == nasal->point)
        return;
    nasal->point = ANUSVARA;
    nasal->end = virama->end;
    folding->count--;
}

static void add(struct folding *folding, uint32_t point)
{
    if (is_dropped(point)) {
        struct folded_point *base = extended(folding);
        uint32_t letter = base != NULL ? letter_of_its_own(base->point, point) : 0;
        if (letter != 0)
            base->point = letter;
        return;
    }
    if (compose(folding, point))
        return;
    nasal_to_dot(folding, point);
    push(folding, point);
}

static bool add_by_row(struct folding *folding, uint32_t point)
{
    if (point >= HIRAGANA_FIRST && point <= HIRAGANA_LAST)
        return add(folding, point + KATAKANA_BEHIND), true;
    const struct fold_row *row = row_of(point);
    for (size_t i = 0; row != NULL && i < FOLD_ROW_POINTS && row->to[i] != 0; i++)
        add(folding, row->to[i]);
    return row != NULL;
}

/* ---- one character ---- */

/* How many points; the character itself when there is nothing to take apart. */
static size_t take_apart(utf8proc_int32_t point, utf8proc_option_t how, utf8proc_int32_t *parts,
                         size_t most)
{
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        point, parts, (utf8proc_ssize_t)most,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE | how, &boundary);
    if (count >= 0 && (size_t)count <= most)
        return (size_t)count;
    parts[0] = point;
    return 1;
}

static void add_in_lower_case(struct folding *folding, utf8proc_int32_t point)
{
    utf8proc_int32_t parts[POINTS_A_CASE_MOST];
    size_t count = take_apart(point, UTF8PROC_CASEFOLD, parts, POINTS_A_CASE_MOST);
    for (size_t i = 0; i < count; i++)
        if (!add_by_row(folding, (uint32_t)parts[i]))
            add(folding, (uint32_t)parts[i]);
}

/* Most of most letters: nothing to look up. */
static bool is_plain(utf8proc_int32_t point)
{
    return (point < 0x80 && point != '`') || (point >= 0xAC00 && point <= 0xD7A3);
}

/* Taken apart before its case goes: a Greek iota below the line is a mark then, and no letter. */
static void add_character(struct folding *folding, utf8proc_int32_t point)
{
    utf8proc_int32_t parts[POINTS_A_CHARACTER_MOST];
    if (is_plain(point)) {
        push(folding, (uint32_t)(folding->upper ? point + 0x20 : point));
        return;
    }
    if (add_by_row(folding, (uint32_t)point))
        return;
    size_t count = take_apart(point, 0, parts, POINTS_A_CHARACTER_MOST);
    if (count == 0)
        extended(folding);
    for (size_t i = 0; i < count; i++)
        if (is_dropped((uint32_t)parts[i]))
            add(folding, (uint32_t)parts[i]);
        else
            add_in_lower_case(folding, parts[i]);
}

struct folded text_fold(struct arena *arena, struct clean text)
{
    size_t room = text_characters(text) + POINTS_A_CHARACTER_MOST;
    struct folding folding = { .arena = arena,
                               .points = ARENA_ARRAY(arena, struct folded_point, room),
                               .room = room };
    for (size_t at = 0, used = 0; at < text.size; at += used, folding.place++) {
        utf8proc_int32_t point = (utf8proc_int32_t)text_code_point(text, at, &used);
        folding.upper = is_upper(point);
        add_character(&folding, point);
    }
    return (struct folded){ folding.points, folding.count };
}
