/* Postal addresses, only when clear: a house number beside a street, and beside them a postcode, a
 * flat, or a word such as "live" or "parcels". A famous street in a story is no address. */
#include "shared/gate/find.h"

enum { NEAR = 12 };

static bool is_number(const struct tokens *tokens, size_t at, size_t least, size_t most)
{
    return at < tokens->count && tokens->items[at].kind == TOKEN_DIGITS &&
           tokens->items[at].count >= least && tokens->items[at].count <= most &&
           !tokens->items[at].explained;
}

static bool is_capital_word(const struct tokens *tokens, size_t at)
{
    return at < tokens->count && tokens->items[at].kind == TOKEN_LETTERS &&
           tokens->items[at].capital;
}

/* "Birkenstraße", "Lindenstr.", "Torenlaan": a street by the end of its name. */
static bool ends_like_street(const struct token *token)
{
    static const char *const endings[] = { "strasse", "straße", "str",   "gasse", "allee",
                                           "straat",  "laan",   "gatan", "vagen", "gata",
                                           "utca",    "weg",    "platz", "damm",  "ufer",
                                           "plein",   "gracht", "vej",   "gade",  "veien" };
    if (token->kind != TOKEN_LETTERS || !token->capital)
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t length = 0;
        while (endings[i][length] != '\0')
            length++;
        if (token->count < length + 3)
            continue;
        bool same = true;
        for (size_t k = 0; k < length; k++)
            same &=
                token->points[token->count - length + k] == (uint32_t)(unsigned char)endings[i][k];
        if (same)
            return true;
    }
    return false;
}

/* 75001, 00-950, 1012 AB, YO1 7HH, 604-8001: in a place near `at`. */
static bool postcode_near(const struct tokens *tokens, size_t from, size_t to, size_t house)
{
    for (size_t i = from; i < to && i < tokens->count; i++) {
        if (i == house)
            continue;
        if (is_number(tokens, i, 5, 6))
            return true;
        bool dutch = is_number(tokens, i, 4, 4) && i + 1 < tokens->count &&
                     token_is_latin(&tokens->items[i + 1]) && tokens->items[i + 1].count == 2;
        bool polish = is_number(tokens, i, 2, 2) && token_is_mark(tokens, i + 1, '-') &&
                      is_number(tokens, i + 2, 3, 3);
        bool portuguese = is_number(tokens, i, 4, 4) && token_is_mark(tokens, i + 1, '-') &&
                          is_number(tokens, i + 2, 3, 3);
        bool british = is_number(tokens, i, 1, 2) && i > 0 && token_is_glued(tokens, i) &&
                       tokens->items[i - 1].count <= 2 && is_number(tokens, i + 1, 1, 1) &&
                       i + 2 < tokens->count && token_is_glued(tokens, i + 2) &&
                       tokens->items[i + 2].count == 2;
        bool canadian = is_number(tokens, i, 1, 1) && token_is_glued(tokens, i) &&
                        token_is_glued(tokens, i + 1) && is_number(tokens, i + 2, 1, 1) &&
                        is_number(tokens, i + 4, 1, 1) && token_is_glued(tokens, i + 4);
        if (dutch || polish || portuguese || british || canadian)
            return true;
    }
    return false;
}

static bool has_no_capitals(const struct token *token)
{ /* neither Latin nor Greek nor Cyrillic nor Armenian */
    return token->kind == TOKEN_LETTERS && token->points[0] > 0x58F;
}

/* The number of the house: within three tokens of the street's name. Returns its index, or the
 * count when there is none. */
static size_t house_before(const struct tokens *tokens, size_t at)
{
    for (size_t back = 1; back <= 4 && back <= at; back++) {
        if (is_number(tokens, at - back, 1, 5))
            return at - back;
        bool part = is_capital_word(tokens, at - back) || tokens->items[at - back].count == 1 ||
                    tokens->items[at - back].kind == TOKEN_MARK;
        if (!part)
            break;
    }
    return tokens->count;
}

static size_t house_after(const struct tokens *tokens, size_t at)
{
    for (size_t next = at + 1; next <= at + 6 && next < tokens->count; next++) {
        if (is_number(tokens, next, 1, 4))
            return next;
        bool part =
            is_capital_word(tokens, next) || tokens->items[next].kind == TOKEN_MARK ||
            token_means(tokens, next, SENSE_HOUSE | SENSE_FIGURE | SENSE_ARTICLE | SENSE_ROAD) ||
            has_no_capitals(&tokens->items[next]) || tokens->items[next].count <= 3;
        if (!part)
            break;
    }
    return tokens->count;
}

static void judge_street(const struct tokens *tokens, size_t at, size_t house,
                         struct findings *findings)
{
    if (house == tokens->count)
        return;
    size_t first = house < at ? house : at, last = house < at ? at : house;
    size_t from = first > NEAR ? first - NEAR : 0, to = last + NEAR;
    bool own =
        tokens_mean(tokens, from, to, SENSE_LIVE) || tokens_mean(tokens, from, to, SENSE_HOUSE);
    bool placed = postcode_near(tokens, first > 4 ? first - 4 : 0, last + 9, house);
    if (own || placed)
        find_note(findings, tokens, (struct found){ SCAN_STREET, true, first, last + 1 });
}

static bool is_mark_of(const struct tokens *tokens, size_t at, const uint32_t *marks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (at < tokens->count && tokens->items[at].count == 1 &&
            tokens->items[at].points[0] == marks[i])
            return true;
    return false;
}

/* 文三路12号5幢: a road, a number with 号, and a building, room, district or city beside it; and
 * the postal mark of Japan. */
static void judge_ideographic(const struct tokens *tokens, size_t at, struct findings *findings)
{
    static const uint32_t roads[] = { 0x8DEF, 0x8857, 0x5DF7, 0x9053 },
                          numbers[] = { 0x53F7, 0x865F };
    static const uint32_t parts[] = {
        0x5E02, 0x533A, 0x5340, 0x5E62, 0x680B, 0x697C, 0x5BA4, 0x5143
    };
    if (token_is_mark(tokens, at, 0x3012) && is_number(tokens, at + 1, 3, 7)) {
        find_note(findings, tokens,
                  (struct found){ SCAN_STREET, true, at,
                                  at + (token_is_mark(tokens, at + 2, '-') ? 4 : 2) });
        return;
    }
    bool road = is_mark_of(tokens, at, roads, 4) && is_number(tokens, at + 1, 1, 5) &&
                is_mark_of(tokens, at + 2, numbers, 2);
    if (!road)
        return;
    for (size_t i = at > NEAR ? at - NEAR : 0; i < at + NEAR; i++) {
        if (!is_mark_of(tokens, i, parts, 8))
            continue;
        find_note(
            findings, tokens,
            (struct found){ SCAN_STREET, true, i < at ? i : at, (i > at + 2 ? i : at + 2) + 1 });
        return;
    }
}

/* 西新宿2-8-1 behind a ward or town, 테헤란로 17 behind a city: three numbers, or a road and one.
 */
static void judge_east_asian(const struct tokens *tokens, size_t at, struct findings *findings)
{
    static const uint32_t places[] = { 0x5E02, 0x533A, 0x753A, 0x6751, 0x770C },
                          roads[] = { 0xB85C, 0xAE38 }, cities[] = { 0xC2DC, 0xAD6C };
    bool three = is_number(tokens, at, 1, 2) && token_is_mark(tokens, at + 1, '-') &&
                 is_number(tokens, at + 2, 1, 3) && token_is_mark(tokens, at + 3, '-') &&
                 is_number(tokens, at + 4, 1, 4);
    bool road = at > 0 && is_number(tokens, at, 1, 4) && is_mark_of(tokens, at - 1, roads, 2);
    for (size_t i = at > NEAR ? at - NEAR : 0; (three || road) && i < at; i++) {
        if (!is_mark_of(tokens, i, three ? places : cities, three ? 5 : 2))
            continue;
        find_note(findings, tokens, (struct found){ SCAN_STREET, true, i, at + (three ? 5 : 1) });
        return;
    }
}

/* "Am Hang 5, 8001 Zürich": name, number, comma, postcode, town. "PO Box 332", "Postfach 17". */
static void judge_form(const struct tokens *tokens, size_t at, struct findings *findings)
{
    bool box = (token_is_text(tokens, at, "box") && at > 0 &&
                (token_is_text(tokens, at - 1, "po") || token_is_text(tokens, at - 1, "o") ||
                 token_is_mark(tokens, at - 1, '.'))) ||
               token_is_text(tokens, at, "postfach") || token_is_text(tokens, at, "postbus");
    if (box && is_number(tokens, at + 1, 1, 6))
        find_note(findings, tokens, (struct found){ SCAN_STREET, true, at, at + 2 });
    bool written = at > 0 && is_capital_word(tokens, at - 1) && is_number(tokens, at, 1, 3) &&
                   token_is_mark(tokens, at + 1, ',') && is_number(tokens, at + 2, 4, 5) &&
                   is_capital_word(tokens, at + 3);
    if (written)
        find_note(findings, tokens, (struct found){ SCAN_STREET, true, at - 1, at + 4 });
}

void find_streets(const struct tokens *tokens, struct findings *findings)
{
    for (size_t at = 0; at < tokens->count; at++) {
        if (token_means(tokens, at, SENSE_STREET) && (at == 0 || is_capital_word(tokens, at - 1)))
            judge_street(tokens, at, house_before(tokens, at), findings);
        if (token_means(tokens, at, SENSE_ROAD)) {
            judge_street(tokens, at, house_after(tokens, at), findings);
            judge_street(tokens, at, house_before(tokens, at), findings);
        }
        if (ends_like_street(&tokens->items[at]))
            judge_street(tokens, at, house_after(tokens, at), findings);
        judge_ideographic(tokens, at, findings);
        judge_east_asian(tokens, at, findings);
        judge_form(tokens, at, findings);
    }
}
