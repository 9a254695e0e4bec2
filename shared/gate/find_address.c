/* E-mail and web addresses: joined by marks, by marks with blanks, or by words ("at", "dot") of one
 * language. */
#include "shared/gate/find.h"

/* Longer ones are cut: nobody has such an address, and a letter made of them must not cost more
 * than another. */
enum { NAME_TOKENS = 40, LOOSE_LABELS_MOST = 6, URL_TOKENS = 200 };

/* One joint between two names: "@", " . ", "(at)", "arroba". */
struct joint {
    size_t end; /* index behind it; 0: there is none */
    bool word;  /* a word, without brackets */
    bool bracketed;
    bool spaced;      /* a mark with blanks on both sides */
    bool half_spaced; /* a mark with a blank before it only */
    bool ideographic; /* the full stop of Chinese and Japanese */
    uint32_t tongues; /* of a word */
};

static bool opens_bracket(const struct tokens *tokens, size_t at)
{
    static const uint32_t marks[] = { '(', '[', '{', '<', '*', '_', '-', '/', '|' };
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (token_is_mark(tokens, at, marks[i]))
            return true;
    return false;
}

static bool is_dot(const struct tokens *tokens, size_t at)
{
    return token_is_mark(tokens, at, '.') || token_is_mark(tokens, at, 0x3002) ||
           token_is_mark(tokens, at, 0xB7) || token_is_mark(tokens, at, 0x2024);
}

static uint32_t tongues_of(const struct tokens *tokens, size_t at, uint32_t sense)
{
    if (!token_means(tokens, at, sense))
        return 0;
    return sense == SENSE_AT ? tokens->items[at].word->at : tokens->items[at].word->dot;
}

/* A mark as a joint. A full stop with a blank behind it only is the end of a sentence. */
static struct joint mark_joint(const struct tokens *tokens, size_t at)
{
    bool before = !token_is_glued(tokens, at), behind = !token_is_glued(tokens, at + 1);
    struct joint joint = { .end = at + 1,
                           .spaced = before && behind,
                           .half_spaced = before && !behind };
    joint.ideographic = token_is_mark(tokens, at, 0x3002);
    if (behind && !before && !token_is_mark(tokens, at, '@'))
        joint.end = 0;
    return joint;
}

static struct joint joint_at(const struct tokens *tokens, size_t at, uint32_t sense)
{
    bool bracket = opens_bracket(tokens, at) && at + 2 < tokens->count &&
                   tokens->items[at + 2].kind == TOKEN_MARK;
    if (bracket && tongues_of(tokens, at + 1, sense) != 0)
        return (struct joint){ .end = at + 3, .bracketed = true, .tongues = UINT32_MAX };
    if (bracket && sense == SENSE_AT &&
        (token_is_mark(tokens, at + 1, '@') || token_is_text(tokens, at + 1, "a")))
        return (struct joint){ .end = at + 3, .bracketed = true };
    if (bracket && sense == SENSE_DOT && is_dot(tokens, at + 1))
        return (struct joint){ .end = at + 3, .bracketed = true };
    if (sense == SENSE_AT ? token_is_mark(tokens, at, '@') : is_dot(tokens, at))
        return mark_joint(tokens, at);
    uint32_t tongues = tongues_of(tokens, at, sense);
    if (tongues != 0)
        return (struct joint){ .end = at + 1, .word = true, .tongues = tongues };
    return (struct joint){ 0 };
}

static bool is_name_piece(const struct tokens *tokens, size_t at)
{
    return at < tokens->count && tokens->items[at].kind != TOKEN_MARK;
}

static bool is_name_mark(const struct tokens *tokens, size_t at)
{
    return token_is_mark(tokens, at, '-') || token_is_mark(tokens, at, '_') ||
           token_is_mark(tokens, at, '+');
}

/* The index behind the name ("marta-paints", "q7") that begins at `at`; `at` when there is none. */
static size_t name_end(const struct tokens *tokens, size_t at)
{
    if (!is_name_piece(tokens, at))
        return at;
    size_t end = at + 1;
    while (end < at + NAME_TOKENS) {
        if (is_name_piece(tokens, end) && token_is_glued(tokens, end) &&
            !token_means(tokens, end, SENSE_AT | SENSE_DOT))
            end++;
        else if (is_name_mark(tokens, end) && token_is_glued(tokens, end) &&
                 is_name_piece(tokens, end + 1) && token_is_glued(tokens, end + 1))
            end += 2;
        else
            break;
    }
    return end;
}

/* Where the name that ends before `end` begins, dots and words for dots included. */
static size_t name_begin(const struct tokens *tokens, size_t end)
{
    size_t begin = end;
    while (begin > 0 && end - begin < NAME_TOKENS && is_name_piece(tokens, begin - 1) &&
           (begin == end || token_is_glued(tokens, begin)))
        begin--;
    while (begin >= 2 && token_is_glued(tokens, begin) && token_is_glued(tokens, begin - 1) &&
           (is_name_mark(tokens, begin - 1) || is_dot(tokens, begin - 1)) &&
           is_name_piece(tokens, begin - 2) && end - begin < NAME_TOKENS)
        begin -= 2;
    if (begin >= 2 && token_means(tokens, begin - 1, SENSE_DOT) && is_name_piece(tokens, begin - 2))
        begin -= 2;
    return begin;
}

/* ---- the domain behind a name ---- */

struct domain {
    size_t end;        /* index behind its last label; 0: there is none */
    size_t label;      /* where the label before the last begins: "posteo" of "mail.posteo.de" */
    bool strong, weak; /* how its end is known (SENSE_TLD, SENSE_TLD_WEAK) */
    bool capital;      /* the end is written like the first word of a sentence */
    bool any_letters;  /* the end is at least two letters, known or not */
    struct joint dot;  /* the last one */
};

static struct domain domain_after(const struct tokens *tokens, size_t name)
{
    struct domain best = { 0 };
    size_t at = name_end(tokens, name), before = name, loose = 0;
    while (loose < LOOSE_LABELS_MOST) {
        struct joint dot = joint_at(tokens, at, SENSE_DOT);
        if (dot.end == 0)
            return best;
        loose += dot.word || dot.bracketed || dot.spaced || dot.half_spaced;
        size_t label = dot.end, end = name_end(tokens, label);
        if (end == label)
            return best;
        const struct token *last = &tokens->items[label];
        struct domain found = { .end = end, .label = before, .dot = dot, .capital = last->capital };
        found.strong = end == label + 1 && token_means(tokens, label, SENSE_TLD);
        found.weak = end == label + 1 && token_means(tokens, label, SENSE_TLD_WEAK);
        found.any_letters = last->kind == TOKEN_LETTERS && last->count >= 2;
        if (found.strong || found.weak || (best.end == 0 && found.any_letters))
            best = found;
        at = end;
        before = label;
    }
    return best;
}

/* ---- e-mail ---- */

static bool words_agree(const struct joint *at, const struct domain *domain)
{
    return (at->tongues & domain->dot.tongues) != 0 || domain->dot.bracketed || !domain->dot.word;
}

/* "ana77 at gmail", "ana@gmail": the rest of the address goes without saying. Or "ana@example",
 * which only looks like one. */
static bool is_mailbox_of(const struct tokens *tokens, size_t begin, size_t at,
                          const struct joint *joint)
{
    bool provider = token_means(tokens, joint->end, SENSE_MAIL), made = at - begin > 1;
    if (joint->word || joint->bracketed)
        return provider && made;
    bool glued = token_is_glued(tokens, at) && token_is_glued(tokens, joint->end) &&
                 is_name_piece(tokens, joint->end);
    return glued && tokens->items[joint->end].kind == TOKEN_LETTERS &&
           tokens->items[begin].kind == TOKEN_LETTERS;
}

static void judge_email(const struct tokens *tokens, size_t at, const struct joint *joint,
                        struct findings *findings)
{
    size_t begin = name_begin(tokens, at);
    struct domain domain = domain_after(tokens, joint->end);
    if (domain.end == 0 && begin < at && is_mailbox_of(tokens, begin, at, joint)) {
        bool sure = joint->word || token_means(tokens, joint->end, SENSE_MAIL);
        find_note(findings, tokens, (struct found){ SCAN_EMAIL, sure, begin, joint->end + 1 });
    }
    if (begin == at || domain.end == 0 || token_means(tokens, joint->end, SENSE_ARTICLE))
        return;
    bool known = domain.strong || domain.weak;
    if (!joint->word) {
        bool glued = token_is_glued(tokens, at) && token_is_glued(tokens, joint->end);
        if (known || (glued && domain.any_letters))
            find_note(findings, tokens, (struct found){ SCAN_EMAIL, true, begin, domain.end });
        return;
    }
    if (!known || !words_agree(joint, &domain))
        return;
    /* "at" and a joined domain is the web finder's; words on both sides are nobody's ordinary
     * sentence, but English has "looked at Anna dot in", so a weak end in English only raises a
     * suspicion. */
    bool english = token_means(tokens, domain.end - 1, SENSE_WORDY) &&
                   (joint->tongues & domain.dot.tongues & (1u << TONGUE_EN)) != 0;
    if (!domain.dot.word && !domain.dot.bracketed && !domain.strong)
        return;
    find_note(findings, tokens,
              (struct found){ SCAN_EMAIL, domain.strong || !english, begin, domain.end });
}

/* ---- web ---- */

static bool slash_follows(const struct tokens *tokens, size_t at)
{
    return token_is_mark(tokens, at, '/') && at + 1 < tokens->count &&
           is_name_piece(tokens, at + 1);
}

static bool label_is_made(const struct tokens *tokens, size_t name)
{ /* holds a hyphen or digits: no ordinary word */
    size_t end = name_end(tokens, name);
    for (size_t i = name; i < end; i++)
        if (tokens->items[i].kind != TOKEN_LETTERS)
            return true;
    return false;
}

enum belief { NOT_BELIEVED, SUSPECTED, CONFIRMED };

static enum belief believe_glued(const struct tokens *tokens, const struct domain *domain)
{
    size_t name = domain->label;
    const struct token *label = &tokens->items[name];
    bool wordy = token_means(tokens, domain->end - 1, SENSE_WORDY);
    if (domain->dot.ideographic)
        return domain->strong && token_is_latin(label) && !domain->capital ? CONFIRMED
                                                                           : NOT_BELIEVED;
    if (label->kind == TOKEN_DIGITS && name_end(tokens, name) == name + 1)
        return NOT_BELIEVED;
    if (domain->strong && token_means(tokens, name, SENSE_ARTICLE))
        return NOT_BELIEVED;
    if (domain->strong)
        return domain->capital ? SUSPECTED : CONFIRMED;
    if (domain->capital || label->count < 2)
        return NOT_BELIEVED;
    if (label_is_made(tokens, name))
        return CONFIRMED;
    return wordy ? SUSPECTED : CONFIRMED;
}

static enum belief believe_word(const struct tokens *tokens, size_t name,
                                const struct domain *domain)
{
    size_t before = name >= 2 ? name - 2 : 0;
    if (tokens_mean(tokens, before, name + 1, SENSE_ARTICLE))
        return NOT_BELIEVED; /* "the big dot com crash" */
    if (domain->strong || label_is_made(tokens, domain->label))
        return CONFIRMED;
    /* "point fr", "kropka pl"; but "point de vue" is French, and only a German "punkt de" is a
     * domain. */
    size_t end = domain->end - 1;
    bool german = (domain->dot.tongues & (1u << TONGUE_DE)) != 0,
         de = token_is_text(tokens, end, "de");
    bool word = token_means(tokens, end, SENSE_WORDY) || (de && !german) ||
                tokens->items[domain->label].word != NULL;
    return word || (domain->dot.tongues & (1u << TONGUE_EN)) ? NOT_BELIEVED : CONFIRMED;
}

static enum belief believe_web(const struct tokens *tokens, size_t name,
                               const struct domain *domain)
{
    if (!domain->strong && !domain->weak)
        return NOT_BELIEVED;
    if (slash_follows(tokens, domain->end) && !domain->dot.word && !domain->capital)
        return CONFIRMED;
    if (domain->dot.word || domain->dot.bracketed)
        return believe_word(tokens, name, domain);
    if (domain->dot.spaced)
        return domain->strong && !domain->capital ? CONFIRMED : NOT_BELIEVED;
    if (domain->dot.half_spaced) /* "the .com boom" */
        return domain->strong && !token_means(tokens, name, SENSE_ARTICLE) ? SUSPECTED
                                                                           : NOT_BELIEVED;
    return believe_glued(tokens, domain);
}

static bool begins_url(const struct tokens *tokens, size_t at)
{
    if (!token_means(tokens, at, SENSE_WEB))
        return false;
    if (token_is_mark(tokens, at + 1, ':') && token_is_mark(tokens, at + 2, '/'))
        return true;
    struct joint dot = joint_at(tokens, at + 1, SENSE_DOT);
    return dot.end != 0 && !dot.half_spaced && is_name_piece(tokens, dot.end);
}

static size_t url_end(const struct tokens *tokens, size_t at)
{
    size_t most = at + URL_TOKENS;
    while (at < most && at < tokens->count && token_is_glued(tokens, at))
        at++;
    return at;
}

static void judge_web(const struct tokens *tokens, size_t name, struct findings *findings)
{
    if (begins_url(tokens, name)) {
        struct domain domain = domain_after(tokens, name);
        size_t end = domain.end > 0 ? domain.end : name + 1;
        find_note(findings, tokens, (struct found){ SCAN_WEB, true, name, url_end(tokens, end) });
        return;
    }
    if (token_is_text(tokens, name, "www") &&
        token_means(tokens, name + 2, SENSE_TLD)) { /* "www ana com" */
        find_note(findings, tokens, (struct found){ SCAN_WEB, true, name, name + 3 });
        return;
    }
    struct domain domain = domain_after(tokens, name);
    if (domain.end == 0)
        return;
    enum belief belief = believe_web(tokens, name, &domain);
    if (belief != NOT_BELIEVED)
        find_note(findings, tokens,
                  (struct found){ SCAN_WEB, belief == CONFIRMED, name, domain.end });
}

/* Where a chain of names may begin: not in the middle of a name, and not behind a dot that joins it
 * to one before. */
static bool begins_chain(const struct tokens *tokens, size_t at)
{
    if (!is_name_piece(tokens, at))
        return false;
    if (at == 0 || !token_is_glued(tokens, at))
        return true;
    if (is_name_piece(tokens, at - 1) || is_name_mark(tokens, at - 1))
        return !token_is_latin(&tokens->items[at - 1]) && !is_name_mark(tokens, at - 1);
    bool joined = token_is_mark(tokens, at - 1, '.') && token_is_glued(tokens, at - 1) && at >= 2 &&
                  is_name_piece(tokens, at - 2);
    return !joined;
}

void find_addresses(const struct tokens *tokens, struct findings *findings)
{
    for (size_t at = 1; at < tokens->count; at++) {
        struct joint joint = joint_at(tokens, at, SENSE_AT);
        if (joint.end != 0)
            judge_email(tokens, at, &joint, findings);
    }
    for (size_t at = 0; at < tokens->count; at++)
        if (begins_chain(tokens, at))
            judge_web(tokens, at, findings);
}
