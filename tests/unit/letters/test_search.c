/* Search through sealed letters finds a word however either of the two wrote it. */
#include "shared/letters/search.h"

#include "tests/support/fold_pairs.h"
#include "tests/support/world.h"

enum { LETTERS_A_DAY = 90, PAGES_MOST = 100 };

static bool page_has(const struct search_found *found, struct clean body)
{
    for (size_t i = 0; i < found->letters.count; i++)
        if (text_equal(found->letters.items[i].preview, body))
            return true;
    return false;
}

static bool finds(struct world *w, struct account_id account, const struct search *search,
                  struct clean body)
{
    struct page page = { .rows = 100 };
    struct search_found found;
    bool has = false;

    do {
        ck_succeeds(w, search_letters(&w->office, account, search, &page, &found, &w->e));
        has = has || page_has(&found, body);
        page.after = found.letters.end.last;
    } while (found.letters.end.more);
    return has;
}

START_TEST(a_search_finds_what_folds_alike_and_nothing_else)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct fold_pairs pairs = fold_pairs_read(&w.arena);

    for (size_t i = 0; i < pairs.count; i++) {
        if (i > 0 && i % LETTERS_A_DAY == 0)
            world_later(&w, span_hours(25));
        a_letter(&w, &pair, pair.ana, pairs.items[i].one.bytes);
    }
    for (size_t i = 0; i < pairs.count; i++) {
        const struct fold_pair *words = &pairs.items[i];
        struct search search = { .words = words->other, .pen_pal = CLEAN("") };
        ck_assert_msg(finds(&w, pair.ana, &search, words->one) == words->find, "%s: %s, %s",
                      words->script.bytes, words->one.bytes, words->other.bytes);
    }
}
END_TEST

/* A question that is nothing but dress is no question for all letters. */
START_TEST(a_search_for_a_lone_accent_finds_nothing)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    static const struct clean words[] = { CLEAN_INIT("\u0301"), CLEAN_INIT("\u0640 \u0640") };

    a_letter(&w, &pair, pair.ana, "A goat");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct search search = { .words = words[i], .pen_pal = CLEAN("") };
        ck_assert(!finds(&w, pair.ana, &search, CLEAN("A goat")));
    }
    struct search blank = { .words = CLEAN_INIT("  "), .pen_pal = CLEAN("") };
    ck_assert(finds(&w, pair.ana, &blank, CLEAN("A goat")));
}
END_TEST

/* A handle is plain ASCII; a Japanese keyboard types it in full width. */
START_TEST(a_pen_pal_is_found_in_full_width)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    const char *handle =
        world_sql(&w, "select anonymous_handle from user_profiles where user_id = '%s'",
                  id_text(pair.ben.bytes).text)
            .bytes;
    struct clean wide = CLEAN("");

    for (; *handle != '\0'; handle++)
        wide = *handle >= 'a' && *handle <= 'z'
                   ? text_format(&w.arena, "%s\xEF\xBD%c", wide.bytes, *handle - 'a' + 0x81)
                   : text_format(&w.arena, "%s%c", wide.bytes, *handle);
    a_letter(&w, &pair, pair.ana, "A goat");
    struct search search = { .words = CLEAN_INIT("goat"), .pen_pal = wide };
    ck_assert(finds(&w, pair.ana, &search, CLEAN("A goat")));
}
END_TEST

UNIT_CASE(search)
{
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_search_finds_what_folds_alike_and_nothing_else);
    tcase_add_test(tcase, a_search_for_a_lone_accent_finds_nothing);
    tcase_add_test(tcase, a_pen_pal_is_found_in_full_width);
}
