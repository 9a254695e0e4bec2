/* Characters that show nothing, or pile up, stay only where Unicode gives them a meaning. */
#include <string.h>

#include "shared/base/text_private.h"

struct range {
    utf8proc_int32_t from, to;
};
struct variants {
    utf8proc_int32_t from, to;
    unsigned int selectors; /* a bit each, VS1 the lowest */
};
#include "shared/base/text_tables.inc"

enum {
    ZWNJ = 0x200c,
    ZWJ = 0x200d,
    LRM = 0x200e,
    RLM = 0x200f,
    VS1 = 0xfe00,
    VS16 = 0xfe0f,
    BRAILLE_BLANK = 0x2800,
    KEYCAP = 0x20e3,
    FLAG = 0x1f3f4,
    VIRAMA_CLASS = 9,
    ALL_MARKS = 12, /* with spacing marks and the letters of a Tibetan stack, of which the longest
                       (the seed syllable of the Kalachakra) has 8 */
    WORD_LEAST = 2, /* characters between two U+200B */
};

/* The first row that does not end before `c`; `count` when there is none. */
static size_t row_of(const void *table, size_t count, size_t size, utf8proc_int32_t c)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c > ((const struct range *)((const char *)table + middle * size))->to)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_in(const struct range *table, size_t count, utf8proc_int32_t c)
{
    size_t row = row_of(table, count, sizeof *table, c);

    return row < count && c >= table[row].from;
}
#define IN(table, c) is_in(table, sizeof(table) / sizeof(table)[0], c)

static utf8proc_category_t category(utf8proc_int32_t c)
{
    return utf8proc_category(c);
}

static bool is_mark(utf8proc_int32_t c)
{
    return category(c) == UTF8PROC_CATEGORY_MN || category(c) == UTF8PROC_CATEGORY_MC ||
           category(c) == UTF8PROC_CATEGORY_ME;
}

static int combining_class(utf8proc_int32_t c)
{
    return utf8proc_get_property(c)->combining_class;
}

static bool is_picture(utf8proc_int32_t c)
{
    return utf8proc_get_property(c)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

static bool is_between(utf8proc_int32_t c, utf8proc_int32_t from, utf8proc_int32_t to)
{
    return c >= from && c <= to;
}

/* ---- the walk ---- */

/* points[0, kept) is settled, points[at] is asked about. */
struct walk {
    utf8proc_int32_t *points;
    size_t count, at, kept;
    bool line_turns;       /* something in this line is written from right to left */
    bool direction_marked; /* since the last letter or digit */
    int characters;        /* since the last U+200B */
    int marks, all_marks;  /* of this base */
    bool changed;
};

static utf8proc_int32_t before(const struct walk *walk)
{
    return walk->kept > 0 ? walk->points[walk->kept - 1] : 0;
}

static utf8proc_int32_t after(const struct walk *walk)
{
    return walk->at + 1 < walk->count ? walk->points[walk->at + 1] : 0;
}

/* ---- joiners ---- */

static bool is_bare_mark(utf8proc_int32_t c)
{
    return is_mark(c) && !IN(ignorable, c);
}

/* RFC 5892, A.1: joining letters on both sides, marks between them and the place left out. */
static bool is_between_joining(const struct walk *walk)
{
    size_t left = walk->kept, right = walk->at + 1;

    while (left > 0 && walk->kept - left < ALL_MARKS && is_bare_mark(walk->points[left - 1]))
        left--;
    while (right < walk->count && right - walk->at <= ALL_MARKS &&
           is_bare_mark(walk->points[right]))
        right++;
    return left > 0 && right < walk->count && IN(joins_next, walk->points[left - 1]) &&
           IN(joins_before, walk->points[right]);
}

/* Ra keeps its form before the virama (the Unicode Standard, 12.2 Bengali, 12.8 Kannada); Sinhala
 * letters that touch (13.2). */
static bool is_before_virama(const struct walk *walk)
{
    utf8proc_int32_t c = before(walk), next = after(walk);

    return ((c == 0x9b0 || c == 0x9f0) && next == 0x9cd) || (c == 0xcb0 && next == 0xccd) ||
           (is_between(c, 0xd9a, 0xdc6) && next == 0xdca);
}

/* A Khmer sign for the register keeps its form (16.4). */
static bool is_before_shifter(const struct walk *walk)
{
    return is_between(before(walk), 0x1780, 0x17a2) && is_between(after(walk), 0x17c9, 0x17ca);
}

/* The Persian sign for the years of the hijra: heh in its initial form, at a word's end (9.2). */
static bool is_hijri_sign(const struct walk *walk)
{
    return before(walk) == 0x647 && !IN(joins_before, after(walk)) && !is_mark(after(walk));
}

static bool is_behind_picture(const struct walk *walk)
{
    size_t left = walk->kept;

    if (left > 0 && walk->points[left - 1] == VS16)
        left--;
    if (left > 0 && is_between(walk->points[left - 1], 0x1f3fb, 0x1f3ff))
        left--;
    return left > 0 && is_picture(walk->points[left - 1]);
}

static bool joiner_stays(const struct walk *walk)
{
    return combining_class(before(walk)) == VIRAMA_CLASS || is_before_virama(walk) ||
           is_hijri_sign(walk) || (is_picture(after(walk)) && is_behind_picture(walk));
}

static bool non_joiner_stays(const struct walk *walk)
{
    return combining_class(before(walk)) == VIRAMA_CLASS || is_between_joining(walk) ||
           is_before_shifter(walk);
}

/* ---- selectors ---- */

static bool emoji_selector_stays(const struct walk *walk)
{
    utf8proc_int32_t base = before(walk);

    return base < 0x80 ? IN(emoji_bases, base) && after(walk) == KEYCAP : IN(emoji_bases, base);
}

static bool variant_stays(const struct walk *walk)
{
    const size_t count = sizeof variant_bases / sizeof variant_bases[0];
    utf8proc_int32_t base = before(walk);
    size_t row = row_of(variant_bases, count, sizeof variant_bases[0], base);
    unsigned int bit = 1U << (unsigned int)(walk->points[walk->at] - VS1);

    return row < count && base >= variant_bases[row].from && (variant_bases[row].selectors & bit);
}

static bool ideograph_selector_stays(const struct walk *walk)
{
    return IN(ideographs, before(walk));
}

static bool is_mongolian(utf8proc_int32_t c)
{
    return is_between(c, 0x1820, 0x18aa) && category(c) == UTF8PROC_CATEGORY_LO;
}

static bool is_mongolian_selector(utf8proc_int32_t c)
{
    return is_between(c, 0x180b, 0x180d) || c == 0x180f;
}

static bool mongolian_selector_stays(const struct walk *walk)
{
    return is_mongolian(before(walk)) || before(walk) == 0x1843; /* a sign that lengthens */
}

/* It parts a final a or e from its word. */
static bool vowel_separator_stays(const struct walk *walk)
{
    return (is_mongolian(before(walk)) || is_mongolian_selector(before(walk))) &&
           is_between(after(walk), 0x1820, 0x1821);
}

/* ---- the other signs ---- */

/* Hebrew points that would change places without it (the Unicode Standard, 9.1). */
static bool grapheme_joiner_stays(const struct walk *walk)
{
    utf8proc_int32_t first = before(walk), second = after(walk);

    return is_between(first, 0x591, 0x5c7) && is_between(second, 0x591, 0x5c7) &&
           combining_class(second) > 0 && combining_class(first) > combining_class(second);
}

static bool is_shown(utf8proc_int32_t c)
{
    return c > ' ' && category(c) != UTF8PROC_CATEGORY_ZS && !IN(ignorable, c);
}

/* The next letter goes below this sign's: Khmer, Myanmar, Tai Tham. */
static bool stacks(utf8proc_int32_t c)
{
    return c == 0x17d2 || c == 0x1039 || c == 0x1a60;
}

/* Where a line may end in a script that writes no blanks. */
static bool word_end_stays(const struct walk *walk)
{
    utf8proc_int32_t left = before(walk), right = after(walk);

    return (IN(unspaced, left) || IN(unspaced, right)) && is_shown(left) && is_shown(right) &&
           !is_mark(right) && !stacks(left) && walk->characters >= WORD_LEAST;
}

/* Of a letter: as its directional mark; 0: it has none. */
static int direction(utf8proc_int32_t c)
{
    int class = utf8proc_get_property(c)->bidi_class;

    if (class == UTF8PROC_BIDI_CLASS_R || class == UTF8PROC_BIDI_CLASS_AL)
        return RLM;
    return class == UTF8PROC_BIDI_CLASS_L ? LRM : 0;
}

static bool is_number(utf8proc_int32_t c)
{
    int class = utf8proc_get_property(c)->bidi_class;

    return class == UTF8PROC_BIDI_CLASS_EN || class == UTF8PROC_BIDI_CLASS_AN;
}

/* Only where it changes an order: beside a letter of its own direction, or between two letters, it
 * changes nothing; two without a letter between them are one. */
static bool direction_mark_stays(const struct walk *walk)
{
    int own = walk->points[walk->at] == LRM ? LRM : RLM;
    int left = direction(before(walk)), right = direction(after(walk));

    return walk->line_turns && !walk->direction_marked && left != own && right != own &&
           (left == 0 || right == 0);
}

static bool is_hieroglyph(utf8proc_int32_t c)
{
    return is_between(c, 0x13000, 0x1342f) || is_between(c, 0x13441, 0x143fa);
}

static bool hieroglyph_control_stays(const struct walk *walk)
{
    return is_hieroglyph(before(walk)) || is_hieroglyph(after(walk));
}

static bool is_tag(utf8proc_int32_t c)
{
    return is_between(c, 0xe0020, 0xe007f);
}

/* England, Scotland, Wales: the flags of subdivisions that Unicode recommends. */
static bool tag_stays(const struct walk *walk)
{
    static const char *const flags[] = { "gbeng\x7f", "gbsct\x7f", "gbwls\x7f" };
    size_t from = walk->kept, done;

    while (from > 0 && walk->kept - from < strlen(flags[0]) && is_tag(walk->points[from - 1]))
        from--;
    done = walk->kept - from;
    if (from == 0 || walk->points[from - 1] != FLAG)
        return false;
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        size_t at = 0, size = strlen(flags[i]);
        while (at < size && (at < done || walk->at + at - done < walk->count) &&
               walk->points[at < done ? from + at : walk->at + at - done] - 0xe0000 == flags[i][at])
            at++;
        if (at == size && done < size)
            return true;
    }
    return false;
}

struct rule {
    struct range of;
    bool (*stays)(const struct walk *walk);
};
static const struct rule rules[] = {
    { { 0x34f, 0x34f }, grapheme_joiner_stays },
    { { 0x61c, 0x61c }, direction_mark_stays },
    { { 0x180b, 0x180d }, mongolian_selector_stays },
    { { 0x180e, 0x180e }, vowel_separator_stays },
    { { 0x180f, 0x180f }, mongolian_selector_stays },
    { { 0x200b, 0x200b }, word_end_stays },
    { { ZWNJ, ZWNJ }, non_joiner_stays },
    { { ZWJ, ZWJ }, joiner_stays },
    { { LRM, RLM }, direction_mark_stays },
    { { VS1, 0xfe02 }, variant_stays },
    { { 0xfe0e, VS16 }, emoji_selector_stays },
    { { 0x13430, 0x13440 }, hieroglyph_control_stays },
    { { 0xe0020, 0xe007f }, tag_stays },
    { { 0xe0100, 0xe01ef }, ideograph_selector_stays },
};

static const struct rule *rule_of(utf8proc_int32_t c)
{
    const size_t count = sizeof rules / sizeof rules[0];
    size_t row = row_of(rules, count, sizeof rules[0], c);

    return row < count && c >= rules[row].of.from ? &rules[row] : NULL;
}

static bool is_hieroglyph_control(utf8proc_int32_t c)
{
    return is_between(c, 0x13430, 0x13440);
}

/* One at a place, save what Unicode makes sequences of. */
static bool is_one_too_many(const struct walk *walk)
{
    utf8proc_int32_t c = walk->points[walk->at], left = before(walk),
                     second = walk->kept > 1 ? walk->points[walk->kept - 2] : 0;

    if (rule_of(left) == NULL)
        return false;
    if (is_hieroglyph_control(c)) /* a joiner, then a bracket */
        return !is_hieroglyph_control(left) || is_hieroglyph_control(second);
    return !(c == ZWJ && left == VS16) && !(c == 0x180e && is_mongolian_selector(left)) &&
           !(is_tag(c) && is_tag(left));
}

/* ---- what goes, and which count it belongs to ---- */

/* Scripts whose letters take joiners and directional marks. */
static bool takes_joiners(utf8proc_int32_t c)
{
    static const struct range scripts[] = { { 0x590, 0x1fff },   { 0x2d30, 0x2d7f },
                                            { 0xa800, 0xabff },  { 0xfb1d, 0xfdff },
                                            { 0xfe70, 0xfefc },  { 0x10a00, 0x11fff },
                                            { 0x1e900, 0x1e95f } };
    return IN(scripts, c);
}

static bool is_layout(utf8proc_int32_t c)
{
    return c == 0xad || c == 0x61c || c == 0x200b || c == LRM || c == RLM ||
           is_between(c, 0x202a, 0x202c) || c == 0x2060 || is_between(c, 0x2066, 0x2069) ||
           c == 0xfeff || c == 0xfffc;
}

/* Visible, though Unicode calls them format characters: they hold the digits behind them. */
static bool is_number_sign(utf8proc_int32_t c)
{
    return is_between(c, 0x600, 0x605) || c == 0x6dd || c == 0x70f || is_between(c, 0x890, 0x891) ||
           c == 0x8e2 || c == 0x110bd || c == 0x110cd;
}

enum text_place text_place(utf8proc_int32_t c)
{
    utf8proc_category_t is = category(c);

    if (rule_of(c) != NULL)
        return TEXT_STAYS;
    if (is_layout(c))
        return TEXT_LAYOUT;
    if (IN(ignorable, c) || (is == UTF8PROC_CATEGORY_CF && !is_number_sign(c)))
        return TEXT_HIDDEN;
    bool is_no_character = is_between(c, 0xfdd0, 0xfdef) || (c & 0xfffe) == 0xfffe;
    return is == UTF8PROC_CATEGORY_CC || is == UTF8PROC_CATEGORY_CS || is == UTF8PROC_CATEGORY_CO ||
                   is_no_character
               ? TEXT_CONTROL
               : TEXT_STAYS;
}

static void count_taken(const struct walk *walk, struct text_taken *taken)
{
    utf8proc_int32_t c = walk->points[walk->at];
    bool joins = c == ZWNJ || c == ZWJ || c == 0x34f || is_between(c, 0x180b, 0x180f);
    bool beside_letters = takes_joiners(before(walk)) || takes_joiners(after(walk));

    if (is_layout(c) || (joins && beside_letters))
        taken->layout++;
    else
        taken->hidden++;
}

/* ---- marks ---- */

static bool is_below_in_stack(utf8proc_int32_t c)
{
    return is_between(c, 0xf90, 0xfbc);
}

static bool mark_fits(struct walk *walk, utf8proc_int32_t c)
{
    bool counts = category(c) != UTF8PROC_CATEGORY_MC && !is_below_in_stack(c);

    if (walk->all_marks == ALL_MARKS || (counts && walk->marks == TEXT_MARKS))
        return false;
    walk->marks += counts;
    walk->all_marks++;
    return true;
}

/* A blank cell of braille is one among braille; elsewhere it is a blank. */
static utf8proc_int32_t shown_as(const struct walk *walk, utf8proc_int32_t c)
{
    bool in_braille = is_between(before(walk), BRAILLE_BLANK, 0x28ff) ||
                      is_between(after(walk), BRAILLE_BLANK + 1, 0x28ff);
    return c == BRAILLE_BLANK && !in_braille ? ' ' : c;
}

static void keep(struct walk *walk, utf8proc_int32_t c)
{
    walk->characters++;
    walk->changed = walk->changed || c != walk->points[walk->at];
    walk->points[walk->kept++] = c;
}

/* ---- a letter, a mark, or what shows nothing ---- */

static void keep_base(struct walk *walk, utf8proc_int32_t c)
{
    walk->marks = walk->all_marks = 0;
    if (direction(c) != 0 || is_number(c) || c == '\n')
        walk->direction_marked = false;
    keep(walk, shown_as(walk, c));
}

static void keep_sign(struct walk *walk, utf8proc_int32_t c)
{
    if (c == 0x200b)
        walk->characters = -1;
    if (c == LRM || c == RLM || c == 0x61c)
        walk->direction_marked = true;
    keep(walk, c);
}

static bool line_turns(const struct walk *walk)
{
    for (size_t i = walk->at; i < walk->count && walk->points[i] != '\n'; i++)
        if (direction(walk->points[i]) == RLM && rule_of(walk->points[i]) == NULL)
            return true;
    return false;
}

static void settle_one(struct walk *walk, bool strictly, struct text_taken *taken)
{
    utf8proc_int32_t c = walk->points[walk->at];
    const struct rule *rule = rule_of(c);

    if (walk->at == 0 || walk->points[walk->at - 1] == '\n')
        walk->line_turns = line_turns(walk);
    if (rule != NULL && !strictly && !is_one_too_many(walk) && rule->stays(walk))
        keep_sign(walk, c);
    else if (rule != NULL)
        count_taken(walk, taken);
    else if (!is_mark(c))
        keep_base(walk, c);
    else if (mark_fits(walk, c))
        keep(walk, c);
    else
        taken->marks++;
}

bool text_settle(struct text_points *text, bool strictly, struct text_taken *taken)
{
    struct walk walk = { .points = text->points, .count = text->count, .characters = WORD_LEAST };

    for (; walk.at < walk.count; walk.at++)
        settle_one(&walk, strictly, taken);
    text->count = walk.kept;
    return walk.changed || walk.kept != walk.count;
}
