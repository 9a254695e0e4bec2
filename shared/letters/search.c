#include "shared/letters/search.h"

#include <string.h>

#include "shared/base/fold.h"
#include "shared/base/memory.h"
#include "shared/letters/letter_place.h"

enum {
    STEP_LETTERS = 100, /* opened or not, per statement */
    SEARCH_TIME = 150,  /* milliseconds after which a page ends: a worker is shared */
    WORDS_MOST = 10,
    BEFORE_FOUND = 30, /* characters of the letter shown before the first word found */
};

struct word {
    const struct folded_point *points;
    size_t count;
};

struct walk {
    const struct post_office *office;
    struct account_id account;
    const struct search *search;
    struct word words[WORDS_MOST];
    size_t word_count;
    struct letter_line *lines; /* of the answer; page.rows of them */
    size_t count;
    struct page page; /* where the next step begins */
    int64_t looked_at;
    bool over; /* nothing is left to look at */
};

/* ---- words ---- */

static bool is_gap(struct folded_point point)
{
    return point.class == FOLD_BLANK || point.class == FOLD_BREAK;
}

static void split_words(struct walk *walk, struct folded text)
{
    size_t at = 0;

    while (at < text.count && walk->word_count < WORDS_MOST) {
        size_t begin = at;
        while (at < text.count && !is_gap(text.points[at]))
            at++;
        if (at > begin)
            walk->words[walk->word_count++] = (struct word){ text.points + begin, at - begin };
        while (at < text.count && is_gap(text.points[at]))
            at++;
    }
}

static bool word_stands_at(const struct word *word, const struct folded_point *points)
{
    size_t i = 0;

    while (i < word->count && points[i].point == word->points[i].point)
        i++;
    return i == word->count;
}

/* The character of the letter with which the word first begins; -1: nowhere. */
static int64_t word_place(const struct word *word, struct folded text)
{
    for (size_t at = 0; at + word->count <= text.count; at++)
        if (text.points[at].point == word->points[0].point &&
            word_stands_at(word, text.points + at))
            return text.points[at].place;
    return -1;
}

/* The first place of any word when all are there; -1: one is not. */
static int64_t words_place(const struct walk *walk, struct folded text)
{
    int64_t first = INT64_MAX;

    for (size_t i = 0; i < walk->word_count; i++) {
        int64_t place = word_place(&walk->words[i], text);
        if (place < 0)
            return -1;
        first = place < first ? place : first;
    }
    return first == INT64_MAX ? 0 : first;
}

/* ---- one letter ---- */

/* What stands around the place, beginning with a whole word where blanks divide words. */
static struct clean excerpt(struct arena *arena, struct clean body, int64_t place)
{
    size_t at = 0, begin = 0, used = 1;
    int64_t skipped = 0;

    for (; at < body.size && skipped < place - BEFORE_FOUND; at += used, skipped++)
        text_code_point(body, at, &used);
    for (begin = at; at > 0 && at < body.size && skipped < place; skipped++, at += used)
        if (text_code_point(body, at, &used) == ' ') {
            begin = at + 1;
            break;
        }
    struct clean part = text_scrub(arena, (struct raw){ body.bytes + begin, body.size - begin },
                                   TEXT_LINE, PREVIEW_CHARACTERS - 2);
    return begin > 0 ? text_format(arena, "\u2026 %s", part.bytes) : part;
}

/* Opens the letter in `arena`, which the caller empties. */
static bool letter_has_words(const struct walk *walk, const struct seen_letter_row *row,
                             struct arena *arena, struct clean *preview)
{
    struct post_office office = *walk->office;
    struct sealed_row sealed = letter_seal(row);
    struct seal_binding binding = letter_binding(row);
    struct clean body;
    struct error quiet = { 0 };

    office.arena = arena;
    if (!sealed_row_open(&office, &sealed, &binding, &body, &quiet))
        return false;
    int64_t place = walk->word_count == 0 ? 0 : words_place(walk, text_fold(arena, body));
    if (place >= 0)
        *preview = excerpt(walk->office->arena, body, place);
    return place >= 0;
}

static void look_at(struct walk *walk, const struct search_letter_row *row, struct arena *arena)
{
    struct arena *kept = walk->office->arena;
    struct clean preview;

    walk->looked_at++;
    walk->page.after.order = row->came_at.microseconds;
    memcpy(walk->page.after.id, row->at_letter.bytes, sizeof walk->page.after.id);
    if (!row->fits || !letter_has_words(walk, &row->letter, arena, &preview))
        return;
    struct letter_line line = letter_line_of(&row->letter);
    line.preview = preview;
    line.pen_pal_handle = text_copy(kept, line.pen_pal_handle);
    line.state = text_copy(kept, line.state);
    walk->lines[walk->count++] = line;
}

/* ---- the walk ---- */

/* No letter is older than 1970, and no id of one says so: from an earlier day on are all of them.
 */
static struct instant from_when(const struct search *search)
{
    return search->from.microseconds < 0 ? (struct instant){ 0 } : search->from;
}

/* The next STEP_LETTERS, or fewer when the page is full before. What it reads lives in `rows`, what
 * it opens in `opened`. */
static bool step(struct walk *walk, struct arena *rows, struct arena *opened, struct error *e)
{
    const struct search *search = walk->search;
    struct search_letter_row *looked = NULL;
    size_t count = 0, i = 0;

    if (!db_each(walk->office->db, search_letters,
                 ASK(.account = walk->account, .before = { walk->page.after.order },
                     .last = letter_id_from(walk->page.after.id), .not_before = from_when(search),
                     .handle = search->pen_pal, .unread = search->unread, .most = STEP_LETTERS),
                 rows, &looked, &count, e))
        return error_add(e, "searching letters");
    for (; i < count && walk->count < (size_t)walk->page.rows; i++) {
        look_at(walk, &looked[i], opened);
        arena_clear(opened);
    }
    walk->over = i == count && count < STEP_LETTERS;
    return true;
}

static bool walk_on(struct walk *walk, struct error *e)
{
    AUTO(arena) rows = ARENA();
    AUTO(arena) opened = ARENA();
    struct instant end = instant_after(clock_monotonic(), (struct span){ SEARCH_TIME * 1000 });

    do {
        arena_clear(&rows);
        if (!step(walk, &rows, &opened, e))
            return false;
    } while (!walk->over && walk->count < (size_t)walk->page.rows &&
             clock_monotonic().microseconds < end.microseconds);
    return true;
}

/* Before everything that came at `until` or later. */
static void begin_at(struct walk *walk)
{
    if (walk->page.after.order == 0 && !instant_is_none(walk->search->until))
        walk->page.after.order = walk->search->until.microseconds - 1;
}

/* Handles are plain ASCII; what is not stands in none. */
static struct clean handle_part(struct arena *arena, struct clean typed)
{
    struct folded folded = text_fold(arena, typed);
    char *part = ARENA_ARRAY(arena, char, folded.count + 1);

    if (folded.count == 0 && !text_is_empty(typed))
        return CLEAN("?");
    for (size_t i = 0; i < folded.count; i++)
        part[i] = folded.points[i].point < 0x80 ? (char)folded.points[i].point : '?';
    return (struct clean){ part, folded.count };
}

/* Lone accents, say: they stand in no letter by themselves. */
static bool asks_for_dress_only(const struct walk *walk)
{
    struct clean words = walk->search->words;

    return walk->word_count == 0 && strspn(words.bytes, " ") < words.size;
}

bool search_letters(const struct post_office *office, struct account_id account,
                    const struct search *search, const struct page *page,
                    struct search_found *found, struct error *e)
{
    struct search folded = *search;
    struct walk walk = { .office = office, .account = account, .search = &folded, .page = *page };

    folded.pen_pal = handle_part(office->arena, search->pen_pal);
    begin_at(&walk);
    walk.lines = ARENA_ARRAY(office->arena, struct letter_line, (size_t)page->rows);
    split_words(&walk, text_fold(office->arena, search->words));
    walk.over = asks_for_dress_only(&walk);
    if (!walk.over && !walk_on(&walk, e))
        return false;
    *found = (struct search_found){
        .letters = { walk.lines, walk.count, { !walk.over, walk.page.after } },
        .looked_at = walk.looked_at,
        .looked_until = { walk.over ? 0 : walk.page.after.order },
    };
    return true;
}
