#include "shared/gate/scan.h"

#include <string.h>

#include "shared/base/memory.h"
#include "shared/gate/find.h"

struct scanner {
    struct arena arena;
    struct lexicon lexicon;
    struct phrases phrases;
};

#define FLAG_ROW(name, word, sentence) { CLEAN_INIT(word), CLEAN_INIT(sentence) },
static const struct {
    struct clean word, sentence;
} flag_rows[SCAN_FLAG_COUNT] = { SCAN_FLAGS(FLAG_ROW) };

struct scanner *scanner_new(void)
{
    struct scanner *scanner = memory_new(1, sizeof *scanner);
    scanner->lexicon = lexicon_make(&scanner->arena);
    scanner->phrases = phrases_make(&scanner->arena, &scanner->lexicon);
    return scanner;
}

void scanner_free(struct scanner **scanner)
{
    if (*scanner == NULL)
        return;
    arena_drop(&(*scanner)->arena);
    memory_free(*scanner);
    *scanner = NULL;
}

/* ---- views of one text ---- */

static void find_all(const struct scanner *scanner, struct tokens *tokens,
                     struct findings *findings)
{
    find_addresses(tokens, findings);
    find_numbers(tokens, findings);
    find_phones(tokens, findings);
    find_messengers(tokens, findings);
    find_streets(tokens, findings);
    find_phrases(tokens, scanner->phrases, findings);
}

/* ---- a host or address that is written backwards ---- */

/* Ends of addresses that a reader turns round ("moc." is ".com"). One that is a word as well ends
 * an address only with an @ or a "www" that go with it: "ten.The snow" ends a sentence, "ten.five"
 * counts. */
struct backward_end {
    const char *text;
    bool is_word;
};
static const struct backward_end backward_ends[] = { { "moc.", false },
                                                     { "gro.", false },
                                                     { "ten.", true } };
enum { LABEL_LEAST = 3 };

static bool is_of_name(const struct folded_point *point)
{
    return (point->point < 0x80 && (point->class == FOLD_LETTER || point->class == FOLD_DIGIT)) ||
           point->point == '-';
}

static size_t name_end(struct folded text, size_t at)
{
    while (at < text.count && is_of_name(&text.points[at]))
        at++;
    return at;
}

static bool stands_at(struct folded text, size_t at, const char *ascii)
{
    size_t i = 0;
    while (ascii[i] != '\0' && at + i < text.count &&
           text.points[at + i].point == (uint32_t)(unsigned char)ascii[i])
        i++;
    return ascii[i] == '\0';
}

/* Behind the end, without a blank: one name ("moc.elpmaxe"), or several with a dot or an @ between.
 */
static bool names_follow(struct folded text, size_t at, bool is_word)
{
    size_t end = name_end(text, at), next = end + 1;
    if (end - at < LABEL_LEAST)
        return false;
    if (end < text.count && text.points[end].point == '@')
        return name_end(text, next) > next;
    return is_word ? stands_at(text, end, ".www") : !text.points[at].upper;
}

static bool holds_backwards(struct folded text)
{
    for (size_t at = 0; at < text.count; at++) {
        if (at > 0 && is_of_name(&text.points[at - 1]))
            continue; /* in the middle of a word */
        for (size_t i = 0; i < sizeof backward_ends / sizeof backward_ends[0]; i++)
            if (stands_at(text, at, backward_ends[i].text) &&
                names_follow(text, at + strlen(backward_ends[i].text), backward_ends[i].is_word))
                return true;
    }
    return false;
}

static struct folded reversed(struct arena *arena, struct folded text)
{
    struct folded_point *points = ARENA_ARRAY(arena, struct folded_point, text.count + 1);
    for (size_t i = 0; i < text.count; i++)
        points[i] = text.points[text.count - 1 - i];
    return (struct folded){ points, text.count };
}

static void find_in_views(const struct scanner *scanner, struct arena *arena, struct clean text,
                          struct findings *findings)
{
    struct folded folded = text_fold(arena, text);
    struct tokens tokens = tokens_cut(arena, &scanner->lexicon, folded);
    find_all(scanner, &tokens, findings);
    bool changed;
    struct tokens joined = tokens_join_spelled(arena, tokens, &changed);
    if (changed)
        find_all(scanner, &joined, findings);
    if (holds_backwards(folded)) {
        tokens = tokens_cut(arena, &scanner->lexicon, reversed(arena, folded));
        find_addresses(&tokens, findings);
    }
}

/* ---- the verdict ---- */

static void flag_add(struct scan_result *out, enum scan_flag flag)
{
    for (size_t i = 0; i < out->flag_count; i++)
        if (text_equal(out->flags[i], flag_rows[flag].word))
            return;
    out->flags[out->flag_count++] = flag_rows[flag].word;
}

/* In the order of the text: there are few. */
static void place_add(struct scan_result *out, const struct finding *finding)
{
    size_t at = out->place_count++;
    for (; at > 0 && out->places[at - 1].from > finding->from; at--)
        out->places[at] = out->places[at - 1];
    out->places[at] = (struct scan_place){ flag_rows[finding->flag].word, finding->confirmed,
                                           finding->from, finding->to };
}

static void judge(const struct findings *findings, struct scan_result *out)
{
    *out = (struct scan_result){ .verdict = SCAN_APPROVED };
    const struct finding *first = NULL;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        flag_add(out, finding->flag);
        place_add(out, finding);
        if (out->verdict == SCAN_APPROVED)
            out->verdict = SCAN_HELD;
        if (finding->confirmed && (first == NULL || finding->from < first->from))
            first = finding;
    }
    if (first == NULL)
        return;
    out->verdict = SCAN_RETURNED;
    out->mark_from = first->from;
    out->mark_to = first->to;
    out->sentence = flag_rows[first->flag].sentence;
}

/* Selectors that a person picks from a list, once in a while: all but VS16, which keyboards put
 * behind emoji. */
static size_t chosen_variants(struct clean text)
{
    size_t count = 0;
    for (size_t at = 0, used = 0; at < text.size; at += used) {
        uint32_t c = text_code_point(text, at, &used);
        count += (c >= 0xfe00 && c < 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
    }
    return count;
}

static bool hides(const struct scan_asked *asked)
{
    return asked->hidden_out > SCAN_HIDDEN_MOST || chosen_variants(asked->text) > SCAN_HIDDEN_MOST;
}

void scan_text(const struct scanner *scanner, struct arena *arena, const struct scan_asked *asked,
               struct scan_result *out)
{
    if (text_characters(asked->text) > LETTER_CHARACTERS_MOST) {
        *out = (struct scan_result){ .verdict = SCAN_HELD };
        flag_add(out, SCAN_UNREADABLE);
        return;
    }
    struct findings *findings = ARENA_NEW(arena, struct findings);
    find_in_views(scanner, arena, asked->text, findings);
    judge(findings, out);
    if (!hides(asked))
        return;
    flag_add(out, SCAN_HIDDEN);
    if (out->verdict == SCAN_APPROVED)
        out->verdict = SCAN_HELD;
}
