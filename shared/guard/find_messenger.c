/* Ways out of the post office: messengers, networks, mailboxes. The name of an app alone is nothing ("we never had one");
 * with a name to look for, or asking to be met there, it is a way out; a denial takes it back. */
#include "shared/guard/find.h"

enum { WINDOW = 6, LEET_MOST = 16, PLAIN_NAME_LEAST = 4 };

static size_t back(size_t at, size_t by) { return at > by ? at - by : 0; }

static bool is_name_token(const struct tokens *tokens, size_t at) {
    return at < tokens->count && (tokens->items[at].kind == TOKEN_DIGITS || token_is_latin(&tokens->items[at]));
}

/* A name that nobody writes in a sentence, from `at`: "@ana", "ana_b", "ana.b", "ana77", "ana#0042". Index behind it, or `at`. */
static size_t made_name_end(const struct tokens *tokens, size_t at) {
    bool made = token_is_mark(tokens, at, '@');
    size_t end = made ? at + 1 : at, letters = 0;
    if (made && !token_is_glued(tokens, end)) return at;
    for (size_t begin = end; end < tokens->count && (end == begin || token_is_glued(tokens, end)); end++) {
        bool joins = token_is_mark(tokens, end, '_') || token_is_mark(tokens, end, '.') || token_is_mark(tokens, end, '#');
        if (!is_name_token(tokens, end) && !(joins && token_is_glued(tokens, end + 1) && is_name_token(tokens, end + 1))) break;
        made |= joins || (end > begin && tokens->items[end].kind == TOKEN_DIGITS);
        if (tokens->items[end].kind == TOKEN_LETTERS) letters += tokens->items[end].count;
    }
    return made && letters >= 2 ? end : at;
}

/* "1nsta", "wh4tsapp": letters and digits glued together that read as an app's name. */
static bool reads_as_app(const struct tokens *tokens, const struct lexicon *lexicon, size_t at) {
    static const char letters[] = "oizeasgtbg";   /* for 0 to 9 */
    if (at > 0 && token_is_glued(tokens, at) && is_name_token(tokens, at - 1)) return false;
    uint32_t points[LEET_MOST];
    size_t count = 0, pieces = 0;
    for (size_t i = at; is_name_token(tokens, i) && (i == at || token_is_glued(tokens, i)); i++, pieces++) {
        const struct token *token = &tokens->items[i];
        if (count + token->count > LEET_MOST) return false;
        for (size_t k = 0; k < token->count; k++, count++)
            points[count] = token->kind == TOKEN_DIGITS ? (uint32_t)letters[token->points[k] - '0'] : token->points[k];
    }
    const struct word *word = pieces > 1 ? lexicon_find(lexicon, points, count) : NULL;
    return word != NULL && (word->senses & SENSE_APP);
}

/* A name right behind the app: "insta: ana", "телеграм ana". */
static size_t plain_name_end(const struct tokens *tokens, size_t app) {
    size_t at = app + 1;
    bool pointed = token_is_mark(tokens, at, ':') || token_is_mark(tokens, at, '=');
    if (pointed) at++;
    bool foreign = !token_is_latin(&tokens->items[app]) && tokens->items[app].kind == TOKEN_LETTERS;
    if ((!pointed && !foreign) || at >= tokens->count || !token_is_latin(&tokens->items[at])) return app;
    return tokens->items[at].count >= PLAIN_NAME_LEAST && tokens->items[at].word == NULL ? at + 1 : app;
}

static bool asks_to_meet(const struct tokens *tokens, size_t at) {
    size_t from = back(at, WINDOW), to = at + WINDOW;
    return tokens_mean(tokens, from, to, SENSE_ASK) && tokens_mean(tokens, from, to, SENSE_MINE);
}

static bool is_denied(const struct tokens *tokens, size_t at) {
    return tokens_mean(tokens, back(at, WINDOW), at + 4, SENSE_NOT);
}

/* "lena_w (Instagram)": the name stands before the app. A name with a full stop in it counts only when it is somebody's. */
static size_t name_before(const struct tokens *tokens, size_t app) {
    for (size_t begin = back(app, WINDOW); begin < app; begin++) {
        size_t end = made_name_end(tokens, begin);
        if (end == begin || end > app) continue;
        bool underscored = false;
        for (size_t i = begin; i < end; i++) underscored |= token_is_mark(tokens, i, '_') || token_is_mark(tokens, i, '@');
        if (underscored || tokens_mean(tokens, back(begin, WINDOW), begin, SENSE_MINE | SENSE_ASK)) return begin;
        begin = end - 1;
    }
    return app;
}

static void judge_app(const struct tokens *tokens, size_t at, struct findings *findings) {
    for (size_t next = at + 1; next < at + 1 + WINDOW && next < tokens->count; next++) {
        size_t end = token_is_glued(tokens, next) && is_name_token(tokens, next) && is_name_token(tokens, next - 1) ? next : made_name_end(tokens, next);
        if (end == next) continue;
        find_note(findings, tokens, (struct found){ SCAN_MESSENGER, true, at, end });
        return;
    }
    size_t end = plain_name_end(tokens, at), begin = name_before(tokens, at);
    if (begin < at && !is_denied(tokens, at)) find_note(findings, tokens, (struct found){ SCAN_MESSENGER, true, begin, at + 1 });
    else if (end > at) find_note(findings, tokens, (struct found){ SCAN_MESSENGER, !is_denied(tokens, at), at, end });
    else if (asks_to_meet(tokens, at) && !is_denied(tokens, at)) find_note(findings, tokens, (struct found){ SCAN_MESSENGER, true, at, at + 1 });
}

/* "LINE id", "snap: ana_b", "加V": a short name counts only with a name for it beside it. */
static bool short_app_holds(const struct tokens *tokens, size_t at) {
    bool beside = at + 1 < tokens->count && tokens->items[at + 1].word == NULL && tokens->items[at + 1].kind == TOKEN_LETTERS;
    if (token_means(tokens, at + 1, SENSE_NAME)) return true;
    if (beside && !token_is_latin(&tokens->items[at + 1]) && token_means(tokens, at + 2, SENSE_NAME)) return true;   /* LINEのID */
    if (at > 0 && token_is_glued(tokens, at) && token_means(tokens, at - 1, SENSE_ASK)) return true;
    size_t next = token_is_mark(tokens, at + 1, ':') ? at + 2 : at + 1;
    return made_name_end(tokens, next) > next && (next == at + 2 || token_is_mark(tokens, next, '@'));
}

static void judge_short_app(const struct tokens *tokens, size_t at, struct findings *findings) {
    if (!short_app_holds(tokens, at)) return;
    for (size_t next = at + 1; next < at + 1 + WINDOW && next < tokens->count; next++) {
        if (!is_name_token(tokens, next) && !token_is_mark(tokens, next, '@')) continue;
        if (token_means(tokens, next, SENSE_NAME | SENSE_MINE | SENSE_FILLER)) continue;
        find_note(findings, tokens, (struct found){ SCAN_MESSENGER, true, at, next + 1 });
        return;
    }
}

/* "my gmail name is ana_b": the address is told without being written. */
static void judge_mailbox(const struct tokens *tokens, size_t at, struct findings *findings) {
    bool owned = tokens_mean(tokens, back(at, WINDOW), at + WINDOW, SENSE_MINE | SENSE_NAME | SENSE_ASK);
    if (!owned || is_denied(tokens, at)) return;
    for (size_t next = back(at, WINDOW); next < at + WINDOW && next < tokens->count; next++) {
        size_t end = made_name_end(tokens, next);
        if (end == next) continue;
        find_note(findings, tokens, (struct found){ SCAN_EMAIL, true, next < at ? next : at, end > at ? end : at + 1 });
        return;
    }
}

/* "@ana" by itself: asked to follow it is one, else it only looks like one. */
static void judge_mention(const struct tokens *tokens, size_t at, struct findings *findings) {
    size_t end = made_name_end(tokens, at);
    bool address = at > 0 && token_is_glued(tokens, at) && tokens->items[at - 1].kind != TOKEN_MARK;
    if (end == at || address || tokens->items[at + 1].kind == TOKEN_DIGITS) return;
    bool asked = tokens_mean(tokens, back(at, WINDOW), at, SENSE_ASK | SENSE_NAME);
    find_note(findings, tokens, (struct found){ SCAN_MESSENGER, asked, at, end });
}

void find_messengers(const struct tokens *tokens, const struct lexicon *lexicon, struct findings *findings) {
    for (size_t at = 0; at < tokens->count; at++) {
        if (token_means(tokens, at, SENSE_APP) || reads_as_app(tokens, lexicon, at)) judge_app(tokens, at, findings);
        if (token_means(tokens, at, SENSE_APP_SHORT)) judge_short_app(tokens, at, findings);
        if (token_means(tokens, at, SENSE_MAIL)) judge_mailbox(tokens, at, findings);
        if (token_is_mark(tokens, at, '@')) judge_mention(tokens, at, findings);
    }
}
