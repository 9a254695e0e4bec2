/* Ways out of the post office: messengers, networks, mailboxes. The name of an app alone is nothing
 * ("we never had one"); with a name to look for, or asking to be met there, it is a way out; a
 * denial takes it back. */
#include "shared/gate/find.h"

#include <string.h>

enum { WINDOW = 6, HIDDEN_MOST = 20, PLAIN_NAME_LEAST = 4, ACCOUNT_DIGITS = 6 };

static size_t back(size_t at, size_t by)
{
    return at > by ? at - by : 0;
}

static bool is_name_token(const struct tokens *tokens, size_t at)
{
    return at < tokens->count &&
           (tokens->items[at].kind == TOKEN_DIGITS || token_is_latin(&tokens->items[at]));
}

/* ---- names ---- */

/* A name that nobody writes in a sentence, from `at`: "@ana", "ana_b", "ana.b", "ana77",
 * "ana#0042". Index behind it, or `at`. */
static size_t made_name_end(const struct tokens *tokens, size_t at)
{
    bool made = token_is_mark(tokens, at, '@');
    size_t end = made ? at + 1 : at, letters = 0;
    if (made && !token_is_glued(tokens, end))
        return at;
    for (size_t begin = end;
         end < tokens->count && end < begin + 20 && (end == begin || token_is_glued(tokens, end));
         end++) {
        bool joins = token_is_mark(tokens, end, '_') || token_is_mark(tokens, end, '.') ||
                     token_is_mark(tokens, end, '#');
        if (!is_name_token(tokens, end) &&
            !(joins && token_is_glued(tokens, end + 1) && is_name_token(tokens, end + 1)))
            break;
        made |= joins || (end > begin && tokens->items[end].kind == TOKEN_DIGITS);
        if (tokens->items[end].kind == TOKEN_LETTERS)
            letters += tokens->items[end].count;
    }
    return made && letters >= 2 ? end : at;
}

/* A word that could be a name, because we know it for nothing else. */
static bool is_plain_name(const struct tokens *tokens, size_t at)
{
    return at < tokens->count && token_is_latin(&tokens->items[at]) &&
           tokens->items[at].count >= PLAIN_NAME_LEAST && tokens->items[at].word == NULL;
}

/* ---- apps ---- */

/* "instagramım", "telegramdan": an app's name with an ending. */
static bool has_app_stem(const struct token *token)
{
    static const char *const stems[] = { "whatsapp", "telegram", "instagram",
                                         "snapchat", "facebook", "kakaotalk" };
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++) {
        size_t length = strlen(stems[i]), same = 0;
        if (token->kind != TOKEN_LETTERS || token->count < length || token->count > length + 4)
            continue;
        while (same < length && token->points[same] == (uint32_t)(unsigned char)stems[i][same])
            same++;
        if (same == length)
            return true;
    }
    return false;
}

static bool is_app(const struct tokens *tokens, size_t at)
{
    return token_means(tokens, at, SENSE_APP) || has_app_stem(&tokens->items[at]);
}

/* The letter that a digit or mark is written for, or 0. */
static uint32_t hidden_letter(uint32_t point)
{
    static const char digits[] = "oizeasgtbg"; /* for 0 to 9 */
    if (point >= '0' && point <= '9')
        return (uint32_t)digits[point - '0'];
    switch (point) {
    case '@': return 'a';
    case '$': return 's';
    case '!':
    case '|': return 'i';
    case '+': return 't';
    default: return point >= 'a' && point <= 'z' ? point : 0;
    }
}

/* "1nsta", "wh@tsapp": glued together it reads as an app's name. Index behind it, or `at`. */
static size_t leet_app_end(const struct tokens *tokens, size_t at)
{
    uint32_t points[HIDDEN_MOST];
    size_t count = 0, end = at;
    if (at > 0 && token_is_glued(tokens, at) && is_name_token(tokens, at - 1))
        return at;
    for (; end < tokens->count && (end == at || token_is_glued(tokens, end)); end++) {
        const struct token *token = &tokens->items[end];
        if (hidden_letter(token->points[0]) == 0)
            break;
        if (count + token->count > HIDDEN_MOST)
            return at;
        for (size_t i = 0; i < token->count; i++)
            points[count++] = hidden_letter(token->points[i]);
    }
    const struct word *word = end > at + 1 ? lexicon_find(tokens->lexicon, points, count) : NULL;
    return word != NULL && (word->senses & SENSE_APP) ? end : at;
}

/* "ins ta gram": cut into pieces, it reads as a long app's name. ("We chat" and "face book" are too
 * ordinary.) */
static size_t cut_app_end(const struct tokens *tokens, size_t at)
{
    static const char *const apps[] = { "whatsapp", "instagram", "telegram", "snapchat" };
    for (size_t i = 0; i < sizeof apps / sizeof apps[0]; i++) {
        size_t length = strlen(apps[i]), same = 0, end = at;
        while (end < tokens->count && end < at + 4 && token_is_latin(&tokens->items[end]) &&
               same < length) {
            const struct token *token = &tokens->items[end];
            size_t k = 0;
            while (k < token->count && same < length &&
                   token->points[k] == (uint32_t)(unsigned char)apps[i][same])
                k++, same++;
            if (k < token->count)
                break;
            end++;
        }
        if (same == length && end > at + 1)
            return end;
    }
    return at;
}

/* Who hides an app's name means it: behind it, or `at`. */
static size_t hidden_app_end(const struct tokens *tokens, size_t at)
{
    if (tokens->items[at].spelled && is_app(tokens, at))
        return at + 1;
    size_t end = leet_app_end(tokens, at);
    return end > at ? end : cut_app_end(tokens, at);
}

/* ---- what is said of them ---- */

static bool ends_clause(const struct tokens *tokens, size_t at)
{
    return token_is_mark(tokens, at, ',') || token_is_mark(tokens, at, '.') ||
           token_is_mark(tokens, at, '!') || token_is_mark(tokens, at, ';');
}

/* Asked in the same breath: "he is on WhatsApp, I write letters" asks for nothing. */
static bool asks_to_meet(const struct tokens *tokens, size_t at)
{
    size_t from = at, to = at;
    while (from > back(at, WINDOW) && !ends_clause(tokens, from - 1))
        from--;
    while (to < at + WINDOW && !ends_clause(tokens, to))
        to++;
    return tokens_mean(tokens, from, to, SENSE_ASK) && tokens_mean(tokens, from, to, SENSE_MINE);
}

static bool is_denied(const struct tokens *tokens, size_t at)
{
    return tokens_mean(tokens, back(at, WINDOW), at + 4, SENSE_NOT);
}

/* "ana_b (Instagram)": the name stands before the app. A name with a full stop in it counts only
 * when it is somebody's. */
static size_t name_before(const struct tokens *tokens, size_t app)
{
    for (size_t begin = back(app, WINDOW); begin < app; begin++) {
        size_t end = made_name_end(tokens, begin);
        if (end == begin || end > app)
            continue;
        bool underscored = false;
        for (size_t i = begin; i < end; i++)
            underscored |= token_is_mark(tokens, i, '_') || token_is_mark(tokens, i, '@');
        if (underscored || tokens_mean(tokens, back(begin, WINDOW), begin, SENSE_MINE | SENSE_ASK))
            return begin;
        begin = end - 1;
    }
    return app;
}

/* Behind the app: a made name or an account's number within a few tokens. Index behind it, or
 * `app`. */
static size_t name_behind(const struct tokens *tokens, size_t app)
{
    for (size_t next = app + 1; next < app + 1 + WINDOW && next < tokens->count; next++) {
        bool inside = token_is_glued(tokens, next) && is_name_token(tokens, next) &&
                      is_name_token(tokens, next - 1);
        size_t end = inside ? next : made_name_end(tokens, next);
        if (end > next)
            return end;
        if (tokens->items[next].kind == TOKEN_DIGITS &&
            tokens->items[next].count >= ACCOUNT_DIGITS && next <= app + 3)
            return next + 1;
    }
    return app;
}

static bool is_pause(const struct tokens *tokens, size_t at)
{
    return token_is_mark(tokens, at, '\'') || token_is_mark(tokens, at, '?') ||
           token_is_mark(tokens, at, ',');
}

struct told {
    size_t end;
    bool sure;
};

/* "insta: ana", "телеграм ana", "my twitter name is ana", "my snapchat is ana": a plain word, which
 * may be a name. */
static struct told plain_name(const struct tokens *tokens, size_t app)
{
    size_t at = app + 1;
    bool named = false, said = false, pointed = false;
    bool mine = tokens_mean(tokens, back(app, 2), app, SENSE_MINE);
    bool foreign = tokens->items[app].kind == TOKEN_LETTERS && !token_is_latin(&tokens->items[app]);
    for (; at < app + 5 && at < tokens->count && !is_plain_name(tokens, at); at++) {
        if (token_is_mark(tokens, at, ':') || token_is_mark(tokens, at, '='))
            pointed = true;
        else if (token_means(tokens, at, SENSE_NAME))
            named = true;
        else if (token_means(tokens, at, SENSE_IS))
            said = true;
        else if (!pointed && token_means(tokens, at, SENSE_MINE | SENSE_ON))
            mine |= token_means(tokens, at, SENSE_MINE);
        else if (!is_pause(tokens, at))
            return (struct told){ 0 };
    }
    if (!is_plain_name(tokens, at))
        return (struct told){ 0 };
    if (pointed || named || (foreign && at == app + 1))
        return (struct told){ at + 1, true };
    return (struct told){ mine && (said || at == app + 1) ? at + 1 : 0, false };
}

static void judge_app(const struct tokens *tokens, size_t at, struct findings *findings)
{
    size_t hidden = hidden_app_end(tokens, at), end = name_behind(tokens, at),
           begin = name_before(tokens, at);
    bool denied = is_denied(tokens, at);
    struct told told = plain_name(tokens, at);
    if (end > at)
        find_note(findings, tokens, (struct found){ SCAN_MESSENGER, true, at, end });
    else if (begin < at && !denied)
        find_note(findings, tokens, (struct found){ SCAN_MESSENGER, true, begin, at + 1 });
    else if (hidden > at)
        find_note(findings, tokens, (struct found){ SCAN_MESSENGER, true, at, hidden });
    else if (asks_to_meet(tokens, at) && !denied)
        find_note(findings, tokens, (struct found){ SCAN_MESSENGER, true, at, at + 1 });
    else if (told.end > at)
        find_note(findings, tokens,
                  (struct found){ SCAN_MESSENGER, told.sure && !denied, at, told.end });
}

/* "LINE id", "加V": a short name counts only with a word for a name beside it. */
static bool short_app_holds(const struct tokens *tokens, size_t at)
{
    bool beside = at + 1 < tokens->count && tokens->items[at + 1].kind == TOKEN_LETTERS;
    if (token_means(tokens, at + 1, SENSE_NAME))
        return true;
    if (beside && !token_is_latin(&tokens->items[at + 1]) &&
        token_means(tokens, at + 2, SENSE_NAME))
        return true; /* LINEのID */
    if (at > 0 && token_is_glued(tokens, at) && token_means(tokens, at - 1, SENSE_ASK))
        return true;
    size_t next = token_is_mark(tokens, at + 1, ':') ? at + 2 : at + 1;
    return made_name_end(tokens, next) > next &&
           (next == at + 2 || token_is_mark(tokens, next, '@'));
}

static void judge_short_app(const struct tokens *tokens, size_t at, struct findings *findings)
{
    if (!short_app_holds(tokens, at))
        return;
    for (size_t next = at + 1; next < at + 1 + WINDOW && next < tokens->count; next++) {
        if (!is_name_token(tokens, next) && !token_is_mark(tokens, next, '@'))
            continue;
        if (token_means(tokens, next, SENSE_NAME | SENSE_MINE | SENSE_FILLER))
            continue;
        find_note(findings, tokens, (struct found){ SCAN_MESSENGER, true, at, next + 1 });
        return;
    }
}

/* "ig ana.b", "add me on snap", "meet on Signal": with a made name right behind it, or asked for
 * with a word before it. */
static void judge_casual_app(const struct tokens *tokens, size_t at, struct findings *findings)
{
    size_t next = token_is_mark(tokens, at + 1, ':') ? at + 2 : at + 1,
           end = made_name_end(tokens, next);
    bool led = token_means(tokens, at - 1, SENSE_ON | SENSE_ASK) && at > 0;
    bool asked = led && (asks_to_meet(tokens, at) || token_means(tokens, at - 1, SENSE_ASK));
    struct told told = plain_name(tokens, at);
    bool claimed = tokens_mean(tokens, back(at, 1), at, SENSE_MINE) && told.end > at;
    if (end > next)
        find_note(findings, tokens, (struct found){ SCAN_MESSENGER, true, at, end });
    else if (is_denied(tokens, at))
        return;
    else if (asked)
        find_note(findings, tokens, (struct found){ SCAN_MESSENGER, true, at, at + 1 });
    else if (claimed)
        find_note(findings, tokens, (struct found){ SCAN_MESSENGER, told.sure, at, told.end });
}

/* "my gmail name is ana_b": the address is told without being written. */
static void judge_mailbox(const struct tokens *tokens, size_t at, struct findings *findings)
{
    bool owned =
        tokens_mean(tokens, back(at, WINDOW), at + WINDOW, SENSE_MINE | SENSE_NAME | SENSE_ASK);
    if (!owned || is_denied(tokens, at))
        return;
    for (size_t next = back(at, WINDOW); next < at + WINDOW && next < tokens->count; next++) {
        size_t end = made_name_end(tokens, next);
        if (end == next)
            continue;
        find_note(
            findings, tokens,
            (struct found){ SCAN_EMAIL, true, next < at ? next : at, end > at ? end : at + 1 });
        return;
    }
}

/* "@ana" by itself: asked to follow it is one, else it only looks like one. */
static void judge_mention(const struct tokens *tokens, size_t at, struct findings *findings)
{
    size_t end = made_name_end(tokens, at);
    bool address = at > 0 && token_is_glued(tokens, at) && tokens->items[at - 1].kind != TOKEN_MARK;
    if (end == at || address || tokens->items[at + 1].kind == TOKEN_DIGITS)
        return;
    bool asked = tokens_mean(tokens, back(at, WINDOW), at, SENSE_ASK | SENSE_NAME);
    find_note(findings, tokens, (struct found){ SCAN_MESSENGER, asked, at, end });
}

/* "ana#0042": the form of one network's names. */
static void judge_tag(const struct tokens *tokens, size_t at, struct findings *findings)
{
    bool name =
        at > 0 && token_is_latin(&tokens->items[at - 1]) && tokens->items[at - 1].count >= 3;
    bool number = at + 1 < tokens->count && tokens->items[at + 1].kind == TOKEN_DIGITS &&
                  tokens->items[at + 1].count == 4;
    if (name && number && token_is_glued(tokens, at) && token_is_glued(tokens, at + 1))
        find_note(findings, tokens, (struct found){ SCAN_MESSENGER, true, at - 1, at + 2 });
}

void find_messengers(const struct tokens *tokens, struct findings *findings)
{
    for (size_t at = 0; at < tokens->count; at++) {
        if (tokens->items[at].kind != TOKEN_MARK &&
            (is_app(tokens, at) || hidden_app_end(tokens, at) > at))
            judge_app(tokens, at, findings);
        if (token_means(tokens, at, SENSE_APP_SHORT))
            judge_short_app(tokens, at, findings);
        if (token_means(tokens, at, SENSE_APP_CASUAL))
            judge_casual_app(tokens, at, findings);
        if (token_means(tokens, at, SENSE_MAIL))
            judge_mailbox(tokens, at, findings);
        if (token_is_mark(tokens, at, '@'))
            judge_mention(tokens, at, findings);
        if (token_is_mark(tokens, at, '#'))
            judge_tag(tokens, at, findings);
    }
}
