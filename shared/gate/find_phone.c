/* Telephone numbers: in digits of any script, grouped, spread out, with letters for digits, or in
 * words. A number is confirmed by its shape (leading 0 or +, groups as they are dialled) or by a
 * word before it ("tel", "ring"). */
#include "shared/gate/find.h"

#include <string.h>

enum { GROUPS_MOST = 24, DIGITS_LEAST = 7, DIGITS_MOST = 15 /* E.164 */, CUE_TOKENS = 5 };

enum joint_kind {
    JOINT_MARK = 1,
    JOINT_BLANK = 2,
    JOINT_COMMA = 4,
    JOINT_FILLER = 8,
    JOINT_BREAK = 16,
    JOINT_GLUE = 32
};

struct dialled {
    size_t end; /* index behind it */
    int digits;
    int64_t value;
    bool zero;      /* begins with 0 */
    bool word;      /* written in words */
    unsigned joint; /* how it follows the group before: joint_kind */
};
struct run {
    struct dialled groups[GROUPS_MOST];
    size_t count, begin, end;
    int digits;
    bool plus, cue;
    unsigned joints; /* all kinds that occur */
};

/* ---- one group ---- */

static int look_alike(uint32_t point)
{ /* the digit that a letter is written for among digits, or -1 */
    switch (point) {
    case 'o': return 0;
    case 'i':
    case 'l': return 1;
    case 'z': return 2;
    case 's': return 5;
    case 'b': return 8;
    default: return point >= '0' && point <= '9' ? (int)(point - '0') : -1;
    }
}

static bool all_look_like_digits(const struct token *token)
{
    for (size_t i = 0; i < token->count; i++)
        if (look_alike(token->points[i]) < 0)
            return false;
    return token->kind != TOKEN_MARK;
}

static void group_add(struct dialled *group, int digit)
{
    if (group->digits == 0)
        group->zero = digit == 0;
    if (group->digits < 18)
        group->value = group->value * 10 + digit;
    group->digits++;
}

/* Digits, with letters for digits glued to them: "O2O", "Ol23". */
static bool digits_group(const struct tokens *tokens, size_t at, struct dialled *group)
{
    bool any_digit = false;
    size_t end = at;
    while (end < tokens->count && all_look_like_digits(&tokens->items[end]) &&
           (end == at || token_is_glued(tokens, end)))
        any_digit |= tokens->items[end++].kind == TOKEN_DIGITS;
    bool letters_follow = token_is_glued(tokens, end) && end < tokens->count &&
                          tokens->items[end].kind == TOKEN_LETTERS;
    if (!any_digit || (letters_follow && tokens->items[end - 1].kind == TOKEN_LETTERS))
        return false;
    *group = (struct dialled){ .end = end };
    for (size_t i = at; i < end; i++) {
        if (tokens->items[i].explained)
            return false;
        for (size_t k = 0; k < tokens->items[i].count; k++)
            group_add(group, look_alike(tokens->items[i].points[k]));
    }
    return true;
}

/* "vierunddreißig", "vierendertig": a unit, "und" or "en", and a ten in one word. -1: it is none.
 */
static int compound_number(const struct lexicon *lexicon, const struct token *token)
{
    static const uint32_t und[] = { 'u', 'n', 'd' }, en[] = { 'e', 'n' };
    if (token->count < 9 || token->count > 24 || !token_is_latin(token))
        return -1;
    for (size_t cut = 3; cut + 5 < token->count; cut++) {
        bool german = memcmp(token->points + cut, und, sizeof und) == 0,
             dutch = memcmp(token->points + cut, en, sizeof en) == 0;
        if (!german && !dutch)
            continue;
        size_t behind = cut + (german ? 3 : 2);
        const struct word *unit = lexicon_find(lexicon, token->points, cut);
        const struct word *ten =
            lexicon_find(lexicon, token->points + behind, token->count - behind);
        if (unit != NULL && ten != NULL && unit->number >= 1 && unit->number <= 9 &&
            ten->number >= 20)
            return ten->number + unit->number;
    }
    return -1;
}

static int number_at(const struct tokens *tokens, size_t at)
{
    if (at < tokens->count && tokens->items[at].word == NULL)
        return compound_number(tokens->lexicon, &tokens->items[at]);
    if (!token_means(tokens, at, SENSE_NUMBER | SENSE_ZERO))
        return -1;
    return token_means(tokens, at, SENSE_NUMBER) ? tokens->items[at].word->number : 0;
}

/* The next word of a composed number: behind a blank, a hyphen or "et", "y". */
static size_t next_part(const struct tokens *tokens, size_t at)
{
    if (token_is_mark(tokens, at, '-') && token_is_glued(tokens, at))
        return at + 1;
    return at;
}

/* Number words that make one number: "trente-neuf", "quatre-vingt-dix-huit", "девятьсот
 * двенадцать". */
static bool words_group(const struct tokens *tokens, size_t at, struct dialled *group)
{
    int value = number_at(tokens, at), part;
    if (value < 0)
        return false;
    size_t end = at + 1, next = next_part(tokens, end);
    if (value == 4 && number_at(tokens, next) == 20) {
        value = 80;
        end = next + 1;
        next = next_part(tokens, end);
    }
    if (value >= 100 && (part = number_at(tokens, next)) >= 10 && part < 100) {
        value += part;
        end = next + 1;
        next = next_part(tokens, end);
    }
    if (value % 100 >= 20 && value % 10 == 0 && (part = number_at(tokens, next)) >= 1 &&
        part <= 10) {
        bool more = part < 10 || value % 100 == 60 || value % 100 == 80;
        if (more) {
            value += part;
            end = next + 1;
            next = next_part(tokens, end);
        }
        if (more && part == 10 && (part = number_at(tokens, next)) >= 7 && part <= 9) {
            value += part;
            end = next + 1;
        }
    }
    *group = (struct dialled){ .end = end, .word = true, .value = value, .zero = value == 0 };
    group->digits = value >= 100 ? 3 : value >= 10 ? 2 : 1;
    return true;
}

static bool group_at(const struct tokens *tokens, size_t at, struct dialled *group)
{
    if (at < tokens->count && token_means(tokens, at, SENSE_REPEAT) &&
        words_group(tokens, at + 1, group)) {
        group->digits *= 2; /* "double five" */
        return true;
    }
    return digits_group(tokens, at, group) || words_group(tokens, at, group);
}

/* ---- groups that belong together ---- */

static bool is_phone_mark(const struct token *token)
{
    static const uint32_t marks[] = {
        '-', '.', '/', '(', ')', '_', '*', '|', 0xB7, 0x30FB, 0x2022
    };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (token->points[0] == marks[i])
            return true;
    return false;
}

/* Walks from behind a group over what may stand between two groups; *joint tells what it was. The
 * index where the next group would begin. */
static size_t joint_walk(const struct tokens *tokens, size_t at, unsigned *joint)
{
    size_t marks = 0, fillers = 0;
    *joint = 0;
    for (; at < tokens->count && marks <= 3 && fillers <= 4; at++) {
        const struct token *token = &tokens->items[at];
        if (token->gap == GAP_BREAK)
            *joint |= JOINT_BREAK;
        if (token->gap == GAP_BLANK)
            *joint |= JOINT_BLANK;
        if (token->kind == TOKEN_MARK &&
            (token->points[0] == ',' || token->points[0] == 0x3001 || token->points[0] == ';'))
            *joint |= JOINT_COMMA;
        else if (token->kind == TOKEN_MARK && is_phone_mark(token))
            *joint |= JOINT_MARK;
        else if (token_means(tokens, at, SENSE_FILLER) && !token_means(tokens, at, SENSE_NUMBER)) {
            *joint |= JOINT_FILLER;
            fillers++;
            continue;
        } else
            break;
        marks++;
    }
    if (*joint == 0)
        *joint = JOINT_GLUE;
    return at;
}

static bool joint_holds(unsigned joint, const struct dialled *before, const struct dialled *next)
{
    bool small = (before->word || before->digits == 1) && (next->word || next->digits == 1);
    if (joint & JOINT_COMMA)
        return small || (joint & JOINT_FILLER);
    if (joint & JOINT_BREAK)
        return small || before->zero;
    if (joint == JOINT_GLUE)
        return next->word || before->word;
    return true;
}

static void run_collect(const struct tokens *tokens, size_t at, struct run *run)
{
    *run = (struct run){ .begin = at, .end = at };
    unsigned joint = 0;
    size_t next = at;
    struct dialled group;
    while (run->count < GROUPS_MOST && group_at(tokens, next, &group)) {
        if (run->count > 0 && !joint_holds(joint, &run->groups[run->count - 1], &group))
            return;
        group.joint = run->count > 0 ? joint : 0;
        run->groups[run->count++] = group;
        run->joints |= group.joint;
        run->digits += group.digits;
        run->end = group.end;
        next = joint_walk(tokens, group.end, &joint);
    }
}

/* ---- judging a run ---- */

static size_t groups_of(const struct run *run, int least, int most)
{
    size_t count = 0;
    for (size_t i = 0; i < run->count; i++)
        count += run->groups[i].digits >= least && run->groups[i].digits <= most;
    return count;
}

static bool has_zero_group(const struct run *run)
{
    for (size_t i = 0; i < run->count; i++)
        if (run->groups[i].zero && run->groups[i].digits > 1)
            return true;
    return run->groups[0].zero;
}

/* Counting up or down, the same all over, or a list in order: 1 2 3 4, 2 3 5 7 11, 9 8 7. */
static bool is_list(const struct run *run)
{
    bool drawn = run->count >= 6 &&
                 groups_of(run, 2, 2) == run->count; /* "03 14 15 26 35 42" in order: a lottery */
    for (size_t i = 1; drawn && i < run->count; i++)
        drawn = run->groups[i].value > run->groups[i - 1].value;
    if (drawn)
        return true;
    if (run->count < 3 || (run->groups[0].zero && run->groups[0].digits > 1))
        return false;
    bool told_apart =
        (run->joints & (JOINT_COMMA | JOINT_FILLER)) || groups_of(run, 1, 2) == run->count;
    if (!told_apart && run->count < 5)
        return false; /* "138 1234 5678" only happens to go up */
    bool up = true, down = true;
    for (size_t i = 1; i < run->count; i++) {
        if (run->groups[i].zero && run->groups[i].digits > 1)
            return false;
        up &= run->groups[i].value >= run->groups[i - 1].value;
        down &= run->groups[i].value <= run->groups[i - 1].value;
    }
    return up || down;
}

/* "21-19 15-21 21-18": pairs of small numbers, none with a leading zero. */
static bool is_score(const struct run *run)
{
    if (run->count < 4 || run->count % 2 != 0 || has_zero_group(run))
        return false;
    for (size_t i = 0; i < run->count; i++) {
        bool paired = i % 2 == 0 || (run->groups[i].joint & JOINT_MARK);
        bool apart = i % 2 == 1 || i == 0 || !(run->groups[i].joint & JOINT_MARK);
        if (run->groups[i].digits > 2 || !paired || !apart)
            return false;
    }
    return true;
}

static bool is_round(const struct dialled *group)
{
    return group->value > 0 && group->value % 10000 == 0;
}

static bool unbroken_is_dialled(const struct dialled *group)
{
    int64_t value = group->value;
    if (is_round(group))
        return false;
    if (group->zero)
        return group->digits >= 9 && group->digits <= 13;
    if (group->digits == 11)
        return value / 1000000000 >= 13 || value / 10000000000 == 7 || value / 10000000000 == 8;
    return group->digits == 10 && value / 100000000 > 20;
}

enum belief { NOT_BELIEVED, SUSPECTED, CONFIRMED };

static enum belief believe_spread(const struct run *run)
{ /* single digits one by one, in figures or words */
    if (is_list(run))
        return NOT_BELIEVED;
    return run->groups[0].zero || run->digits >= 9 ? CONFIRMED : SUSPECTED;
}

static enum belief believe_words(const struct run *run)
{
    size_t words = 0;
    if (run->count >= DIGITS_LEAST && groups_of(run, 1, 1) == run->count)
        return believe_spread(run);
    for (size_t i = 0; i < run->count; i++)
        words += run->groups[i].word;
    if (is_list(run) || run->count < 4)
        return NOT_BELIEVED;
    if (run->groups[0].zero || run->cue || run->digits >= 9)
        return CONFIRMED;
    return words == run->count && run->digits < 9 ? NOT_BELIEVED : SUSPECTED;
}

static bool has_words(const struct run *run)
{
    for (size_t i = 0; i < run->count; i++)
        if (run->groups[i].word)
            return true;
    return false;
}

static enum belief believe_unbroken(const struct run *run)
{
    if (unbroken_is_dialled(&run->groups[0]))
        return CONFIRMED;
    return run->digits >= 9 && !is_round(&run->groups[0]) ? SUSPECTED : NOT_BELIEVED;
}

/* "60000-64999", "01234 567890", "555-0199". */
static enum belief believe_two(const struct run *run)
{
    const struct dialled *one = &run->groups[0], *other = &run->groups[1];
    bool marked = (run->joints & JOINT_MARK) != 0;
    if (run->digits < 9)
        return marked && other->digits >= 3 ? SUSPECTED : NOT_BELIEVED;
    if (marked && one->digits == other->digits && one->value < other->value && !one->zero)
        return NOT_BELIEVED; /* from, to */
    return run->digits == 10 && one->digits == 5 ? CONFIRMED : SUSPECTED;
}

static enum belief believe_several(const struct run *run)
{
    if (groups_of(run, 1, 2) == run->count &&
        !has_zero_group(run)) /* "12 14 15 13 9": measured, not dialled */
        return groups_of(run, 1, 1) > 0 ? NOT_BELIEVED : SUSPECTED;
    if (run->digits >= 9)
        return groups_of(run, 2, 4) >= run->count - 1 ? CONFIRMED : SUSPECTED;
    return (run->joints & JOINT_MARK) && run->groups[run->count - 1].digits >= 3 ? SUSPECTED
                                                                                 : NOT_BELIEVED;
}

static enum belief believe_groups(const struct run *run)
{
    if (run->count == 1)
        return believe_unbroken(run);
    if (is_list(run) || is_score(run))
        return NOT_BELIEVED;
    if (run->groups[0].zero && run->groups[0].digits > 1 && run->digits >= 8)
        return CONFIRMED;
    if (run->joints & (JOINT_FILLER | JOINT_COMMA))
        return has_zero_group(run) && run->digits >= 9 ? CONFIRMED : NOT_BELIEVED;
    return run->count == 2 ? believe_two(run) : believe_several(run);
}

static enum belief believe(const struct run *run)
{
    if (run->digits < DIGITS_LEAST || (run->count == 1 && is_round(&run->groups[0])))
        return NOT_BELIEVED;
    bool too_long = run->digits > DIGITS_MOST;
    if ((run->plus || run->cue) && !too_long && !is_list(run) &&
        !(run->joints & (JOINT_COMMA | JOINT_FILLER)))
        return CONFIRMED;
    if (too_long && groups_of(run, 1, 1) < run->count)
        return run->groups[0].zero ? SUSPECTED : NOT_BELIEVED;
    if (has_words(run))
        return believe_words(run);
    if (run->count >= DIGITS_LEAST && groups_of(run, 1, 1) == run->count)
        return believe_spread(run);
    return believe_groups(run);
}

static bool plus_before(const struct tokens *tokens, size_t at)
{
    for (size_t back = 1; back <= 2 && back <= at; back++)
        if (token_is_mark(tokens, at - back, '+'))
            return true;
    return false;
}

static bool cue_before(const struct tokens *tokens, size_t at)
{
    size_t from = at > CUE_TOKENS ? at - CUE_TOKENS : 0;
    if (tokens_mean(tokens, from, at, SENSE_CALL))
        return true;
    return tokens_mean(tokens, from, at, SENSE_FIGURE) && tokens_mean(tokens, from, at, SENSE_MINE);
}

void find_phones(const struct tokens *tokens, struct findings *findings)
{
    for (size_t at = 0; at < tokens->count;) {
        struct run run;
        run_collect(tokens, at, &run);
        if (run.count == 0) {
            at++;
            continue;
        }
        run.plus = plus_before(tokens, at);
        run.cue = cue_before(tokens, at) || token_means(tokens, run.end, SENSE_CALL);
        bool measured = token_means(tokens, run.end, SENSE_UNIT) && !run.cue && !run.plus &&
                        !run.groups[0].zero;
        enum belief belief = measured ? NOT_BELIEVED : believe(&run);
        if (belief != NOT_BELIEVED)
            find_note(findings, tokens,
                      (struct found){ SCAN_PHONE, belief == CONFIRMED, run.begin, run.end });
        at = run.end > at ? run.end : at + 1;
    }
}
