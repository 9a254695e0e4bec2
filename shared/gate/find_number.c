/* Numbers that belong to somebody (bank accounts, cards, identity papers), and numbers that are
 * plainly something else: dates, years, prices, decimals, thousands and ISBNs are marked as
 * explained, so that they are no telephone numbers. */
#include "shared/gate/find.h"

enum { IBAN_LEAST = 15, IBAN_MOST = 34, CARD_LEAST = 13, CARD_MOST = 19 };

static bool is_digits(const struct tokens *tokens, size_t at, size_t least, size_t most)
{
    return at < tokens->count && tokens->items[at].kind == TOKEN_DIGITS &&
           tokens->items[at].count >= least && tokens->items[at].count <= most;
}

static uint32_t digits_value(const struct token *token)
{ /* of at most nine digits */
    uint32_t value = 0;
    for (size_t i = 0; i < token->count && i < 9; i++)
        value = value * 10 + (token->points[i] - '0');
    return value;
}

static void explain(struct tokens *tokens, size_t from, size_t end)
{
    for (size_t i = from; i < end && i < tokens->count; i++)
        tokens->items[i].explained = true;
}

/* ---- what belongs to somebody ---- */

/* ISO 13616: country and check digits moved to the end, letters as 10..35, the whole modulo 97
 * is 1. */
static bool iban_holds(const uint32_t *points, size_t count)
{
    unsigned rest = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t point = points[(i + 4) % count];
        if (point >= 'a')
            rest = (rest * 100 + (point - 'a' + 10)) % 97;
        else
            rest = (rest * 10 + (point - '0')) % 97;
    }
    return rest == 1;
}

static bool is_alphanumeric(const struct token *token)
{
    return token->kind == TOKEN_DIGITS || token_is_latin(token);
}

static void find_iban(const struct tokens *tokens, size_t at, struct findings *findings)
{
    if (!token_is_latin(&tokens->items[at]) || tokens->items[at].count != 2 ||
        !is_digits(tokens, at + 1, 2, 30))
        return;
    uint32_t points[IBAN_MOST];
    size_t count = 0;
    for (size_t i = at; i < tokens->count && is_alphanumeric(&tokens->items[i]); i++) {
        if (count + tokens->items[i].count > IBAN_MOST)
            return;
        for (size_t k = 0; k < tokens->items[i].count; k++)
            points[count++] = tokens->items[i].points[k];
        bool ends = !token_is_glued(tokens, i + 1) || !is_alphanumeric(&tokens->items[i + 1]);
        if (!ends || count < IBAN_LEAST || !iban_holds(points, count))
            continue;
        find_note(findings, tokens, (struct found){ SCAN_ACCOUNT, true, at, i + 1 });
        return;
    }
}

static bool luhn_holds(const uint32_t *digits, size_t count)
{
    unsigned sum = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned digit = digits[count - 1 - i] - '0';
        if (i % 2 == 1)
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

/* 4-4-4-4, 4-6-5 or unbroken, with a check digit that holds. */
static void find_card(struct tokens *tokens, size_t at, struct findings *findings)
{
    if (!is_digits(tokens, at, 4, CARD_MOST) ||
        (at > 0 && token_is_glued(tokens, at) && is_digits(tokens, at - 1, 1, 99)))
        return;
    uint32_t digits[CARD_MOST];
    size_t count = 0, end = at;
    for (size_t i = at; is_digits(tokens, i, 3, CARD_MOST); i++) {
        if (count + tokens->items[i].count > CARD_MOST)
            break;
        for (size_t k = 0; k < tokens->items[i].count; k++)
            digits[count++] = tokens->items[i].points[k];
        end = i + 1;
        if (token_is_mark(tokens, i + 1, '-') && token_is_glued(tokens, i + 1))
            i++;
    }
    bool asked = tokens_mean(tokens, at > 4 ? at - 4 : 0, at, SENSE_CARD);
    if (count < CARD_LEAST || (!asked && (digits[0] < '3' || digits[0] > '6')) ||
        !luhn_holds(digits, count))
        return;
    find_note(findings, tokens, (struct found){ SCAN_ACCOUNT, true, at, end });
    explain(tokens, at, end);
}

/* "passport L01X00T47", "DNI 00000000T": a word for a paper, and behind it a run with at least six
 * digits. */
static void find_identity(struct tokens *tokens, size_t at, struct findings *findings)
{
    if (!token_means(tokens, at, SENSE_IDENTITY))
        return;
    for (size_t begin = at + 1; begin < at + 5 && begin < tokens->count; begin++) {
        size_t end = begin, digits = 0;
        while (end < tokens->count && end < begin + 12 &&
               (end == begin || token_is_glued(tokens, end))) {
            if (tokens->items[end].kind == TOKEN_DIGITS)
                digits += tokens->items[end].count;
            end++;
        }
        if (digits < 6 || tokens->items[begin].kind == TOKEN_MARK)
            continue;
        find_note(findings, tokens, (struct found){ SCAN_ACCOUNT, true, begin, end });
        explain(tokens, begin, end);
        return;
    }
}

/* ---- what is something else ---- */

static bool joined_by(const struct tokens *tokens, size_t at, uint32_t mark)
{ /* "12.5": a mark without blanks at `at` */
    return token_is_mark(tokens, at, mark) && token_is_glued(tokens, at) &&
           token_is_glued(tokens, at + 1);
}

static bool is_year(const struct tokens *tokens, size_t at)
{
    return is_digits(tokens, at, 4, 4) && digits_value(&tokens->items[at]) >= 1000 &&
           digits_value(&tokens->items[at]) <= 2199;
}

static bool is_day_or_month(const struct tokens *tokens, size_t at)
{
    return is_digits(tokens, at, 1, 2) && digits_value(&tokens->items[at]) >= 1 &&
           digits_value(&tokens->items[at]) <= 31;
}

/* "17.05.2024", "2024-05-17", "5/17/24": the index behind it, or `at`. */
static size_t date_end(const struct tokens *tokens, size_t at)
{
    static const uint32_t marks[] = { '.', '-', '/' };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (!joined_by(tokens, at + 1, marks[i]) || !joined_by(tokens, at + 3, marks[i]))
            continue;
        bool day_first =
            is_day_or_month(tokens, at) && is_day_or_month(tokens, at + 2) &&
            (is_year(tokens, at + 4) || (is_digits(tokens, at + 4, 2, 2) && marks[i] != '-'));
        bool year_first = is_year(tokens, at) && is_day_or_month(tokens, at + 2) &&
                          is_day_or_month(tokens, at + 4);
        bool goes_on = joined_by(tokens, at + 5, marks[i]) && is_digits(tokens, at + 6, 1, 9);
        if ((day_first || year_first) && !goes_on)
            return at + 5;
    }
    return at;
}

/* "1 000 000", "12.345.678", "1'250'000": the index behind it, or `at`. */
static size_t thousands_end(const struct tokens *tokens, size_t at)
{
    if (!is_digits(tokens, at, 1, 3) || tokens->items[at].points[0] == '0')
        return at;
    static const char marks[] = { '.', ',', '\'' };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t end = at + 1;
        while (joined_by(tokens, end, (uint32_t)marks[i]) && is_digits(tokens, end + 1, 3, 3))
            end += 2;
        if (end > at + 1 && !is_digits(tokens, end, 1, 99))
            return end;
    }
    size_t end = at + 1;
    while (is_digits(tokens, end, 3, 3) && tokens->items[end].gap == GAP_BLANK)
        end++;
    size_t groups = end - at;
    bool round = groups > 1 && digits_value(&tokens->items[end - 1]) == 0;
    bool phone_shape = groups == 3 && tokens->items[at].count == 3 &&
                       !round; /* "612 345 678" is dialled in Madrid */
    bool goes_on = is_digits(tokens, end, 1, 99) || joined_by(tokens, end, '-');
    return groups > 1 && !phone_shape && !goes_on ? end : at;
}

/* "3.14159265": one point, at most three digits before it and more than three behind. */
static size_t decimal_end(const struct tokens *tokens, size_t at)
{
    if (!is_digits(tokens, at, 1, 3) ||
        (!joined_by(tokens, at + 1, '.') && !joined_by(tokens, at + 1, ',')))
        return at;
    if (!is_digits(tokens, at + 2, 1, 99))
        return at;
    bool leading_zero = tokens->items[at].points[0] == '0' && tokens->items[at].count > 1;
    bool goes_on = is_digits(tokens, at + 3, 1, 99) ||
                   (at + 4 < tokens->count && tokens->items[at + 3].kind == TOKEN_MARK &&
                    token_is_glued(tokens, at + 3) && is_digits(tokens, at + 4, 1, 99) &&
                    token_is_glued(tokens, at + 4));
    return leading_zero || goes_on ? at : at + 3;
}

static bool is_range_mark(const struct tokens *tokens, size_t at)
{
    return token_is_mark(tokens, at, '-') || token_is_mark(tokens, at, '/');
}

/* "1939-1945", or years one after the other. */
static size_t years_end(const struct tokens *tokens, size_t at)
{
    if (!is_year(tokens, at))
        return at;
    size_t end = at + 1;
    for (;;) {
        if (is_year(tokens, end))
            end++;
        else if (is_range_mark(tokens, end) && is_year(tokens, end + 1))
            end += 2;
        else
            break;
    }
    bool goes_on = is_digits(tokens, end, 1, 99) ||
                   (is_range_mark(tokens, end) && is_digits(tokens, end + 1, 3, 99));
    return end > at + 1 && !goes_on ? end : at;
}

static bool isbn_holds(const uint32_t *digits, size_t count)
{
    unsigned sum = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned digit = digits[i] == 'x' ? 10 : digits[i] - '0';
        sum += count == 13 ? digit * (i % 2 == 0 ? 1 : 3) : digit * (unsigned)(10 - i);
    }
    return count == 13 ? sum % 10 == 0 : sum % 11 == 0;
}

/* ISBN-13 by its check digit and prefix, ISBN-10 by its check digit and three hyphens. */
static size_t isbn_end(const struct tokens *tokens, size_t at)
{
    uint32_t digits[13];
    size_t count = 0, marks = 0, end = at;
    for (size_t i = at; i < tokens->count && i < at + 11; i++) {
        const struct token *token = &tokens->items[i];
        bool check_letter = token->kind == TOKEN_LETTERS && token->count == 1 &&
                            token->points[0] == 'x' && count == 9;
        if (token->kind == TOKEN_DIGITS || check_letter) {
            if (count + token->count > 13)
                return at;
            for (size_t k = 0; k < token->count; k++)
                digits[count++] = token->points[k];
            end = i + 1;
        } else if (is_range_mark(tokens, i))
            marks++;
        else
            break;
    }
    if (count == 13 && digits[0] == '9' && digits[1] == '7' && digits[2] >= '8' &&
        isbn_holds(digits, count))
        return end;
    return count == 10 && marks >= 3 && isbn_holds(digits, count) ? end : at;
}

static bool is_currency(const struct tokens *tokens, size_t at)
{
    static const uint32_t marks[] = { '$',    '%',    0xA3,   0xA5,   0x20AC,
                                      0x20B9, 0x20BD, 0x20A9, 0x20BA, 0xB0 };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (token_is_mark(tokens, at, marks[i]))
            return true;
    return false;
}

static size_t explained_end(const struct tokens *tokens, size_t at)
{
    static size_t (*const kinds[])(const struct tokens *, size_t) = { isbn_end, date_end, years_end,
                                                                      thousands_end, decimal_end };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        size_t end = kinds[i](tokens, at);
        if (end > at)
            return end;
    }
    bool counted = (at > 0 && is_currency(tokens, at - 1)) || is_currency(tokens, at + 1) ||
                   token_means(tokens, at + 1, SENSE_UNIT);
    return counted ? at + 1 : at;
}

/* Only a run that does not go on from digits before it is looked at, so that the tail of a
 * telephone number is no date. */
static bool begins_run(const struct tokens *tokens, size_t at)
{
    if (!is_digits(tokens, at, 1, 99))
        return false;
    if (at >= 1 && is_digits(tokens, at - 1, 1, 99))
        return tokens->items[at - 1].explained;
    bool mark = at >= 2 && (is_range_mark(tokens, at - 1) || token_is_mark(tokens, at - 1, '.'));
    bool joined = mark && token_is_glued(tokens, at) && token_is_glued(tokens, at - 1) &&
                  is_digits(tokens, at - 2, 1, 99);
    return !joined && !token_is_mark(tokens, at == 0 ? 0 : at - 1, '+');
}

void find_numbers(struct tokens *tokens, struct findings *findings)
{
    for (size_t at = 0; at < tokens->count; at++) {
        find_iban(tokens, at, findings);
        find_card(tokens, at, findings);
        find_identity(tokens, at, findings);
    }
    for (size_t at = 0; at < tokens->count; at++)
        if (begins_run(tokens, at) && !tokens->items[at].explained)
            explain(tokens, at, explained_end(tokens, at));
}
