#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shared/store/office_clock.h"
#include "shared/keeping/rotation.h"
#include "tests/support/world.h"

/* A keyring file for this test: the world's is gone already. Other tests of this database have keys
 * that it cannot unwrap. */
struct ground {
    struct world w;
    char folder[40];
};

static void load_again(struct ground *g)
{
    keyring_free(&g->w.keyring);
    ck_succeeds(&g->w, keyring_load(g->w.settings.keyring, &g->w.keyring, &g->w.e));
    g->w.office.keyring = g->w.keyring;
}

static void ground_init(struct ground *g)
{
    world_init(&g->w);
    snprintf(g->folder, sizeof g->folder, "/tmp/globetalk-rotation.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(g->folder));
    g->w.settings.keyring = text_format(&g->w.settings.arena, "%s/keyring", g->folder).bytes;
    ck_succeeds(&g->w, keyring_create(g->w.settings.keyring, &g->w.e));
    load_again(g);
    world_sql(&g->w, "delete from drafts");
    world_sql(&g->w, "delete from data_keys");
    world_sql(&g->w, "alter table key_epochs disable trigger user");
    world_sql(&g->w, "delete from key_epochs");
    world_sql(&g->w, "alter table key_epochs enable trigger user");
}

static void ground_drop(struct ground *g)
{
    unlink(g->w.settings.keyring);
    rmdir(g->folder);
    world_drop(&g->w);
}

/* Clears the world's arena: what is to live on is copied by the caller. */
static struct rotation walk(struct ground *g)
{
    struct rotation rotation = { 0 };
    struct arena arena = ARENA();
    struct post_office office = g->w.office;

    office.arena = &arena;
    ck_succeeds(&g->w, rotation_walk(&office, &rotation, &g->w.e));
    arena_drop(&arena);
    return rotation;
}

START_TEST(after_a_rotation_every_letter_opens_and_the_old_epoch_goes_after_30_days)
{
    __attribute__((cleanup(ground_drop))) struct ground g;
    ground_init(&g);
    struct world *w = &g.w;
    struct pair pair = a_pair(w, "cy");
    struct posted first = a_letter(w, &pair, pair.ana, "Wrapped by the first epoch.");
    struct letter_view letter;

    ck_succeeds(w, rotation_begin(&w->office, &w->e));
    load_again(&g);
    ck_refuses(w, rotation_destroy(&w->office, 1, &w->e), FAULT_CONFLICT,
               "1 data keys are still wrapped");
    ck_assert_int_eq(walk(&g).wrapped, 1);
    ck_assert_int_eq(walk(&g).wrapped, 0);
    ck_succeeds(w, letter_view(&w->office, pair.ana, first.letter, &letter, &w->e));
    ck_assert_str_eq(letter.content.bytes, "Wrapped by the first epoch.");
    ck_refuses(w, rotation_destroy(&w->office, 1, &w->e), FAULT_CONFLICT, "30 days");
    ck_refuses(w, rotation_destroy(&w->office, 2, &w->e), FAULT_CONFLICT, "newest");
    ck_refuses(w, rotation_destroy(&w->office, 77, &w->e), FAULT_NOT_FOUND, "no epoch 77");
    world_later(w, span_hours(30 * 24));
    ck_succeeds(w, rotation_destroy(&w->office, 1, &w->e));
    load_again(&g);
    ck_succeeds(w, rotation_destroy(&w->office, 1, &w->e));
    ck_succeeds(w, letter_view(&w->office, pair.ana, first.letter, &letter, &w->e));
    ck_assert_str_eq(
        world_sql(w, "select destroyed_at is not null from key_epochs where epoch = 1").bytes, "t");
}
END_TEST

START_TEST(the_chore_finishes_what_was_interrupted_and_destroys_what_is_due)
{
    __attribute__((cleanup(ground_drop))) struct ground g;
    ground_init(&g);
    struct world *w = &g.w;
    struct pair pair = a_pair(w, "eu");
    struct keyring_epoch epoch;

    a_letter(w, &pair, pair.ana, "One.");
    ck_succeeds(w, rotation_begin(&w->office, &w->e));
    load_again(&g);
    ck_succeeds(w, rotation_chore(&w->office, &w->e));
    ck_assert_str_eq(world_sql(w, "select min(epoch) from data_keys").bytes, "2");
    load_again(&g);
    ck_assert(keyring_epoch(w->keyring, 1, &epoch));
    world_later(w, span_hours(30 * 24));
    ck_succeeds(w, rotation_chore(&w->office, &w->e));
    load_again(&g);
    ck_assert(!keyring_epoch(w->keyring, 1, &epoch));
    ck_assert_int_eq(keyring_newest(w->keyring), 2);
}
END_TEST

static bool is_too_old(struct world *w)
{
    struct epoch_list list;
    bool old = false;

    ck_succeeds(w, rotation_epochs(&w->office, &list, &w->e));
    for (size_t i = 0; i < list.count; i++)
        old |= list.items[i].too_old;
    return old;
}

START_TEST(when_nobody_rotates_for_more_than_a_month_it_is_said)
{
    __attribute__((cleanup(ground_drop))) struct ground g;
    ground_init(&g);
    struct world *w = &g.w;

    ck_succeeds(w, rotation_begin(&w->office, &w->e));
    load_again(&g);
    world_later(w, span_hours(34 * 24));
    ck_assert(!is_too_old(w));
    world_later(w, span_hours(36));
    ck_assert(is_too_old(w));
    ck_succeeds(w, rotation_begin(&w->office, &w->e));
    load_again(&g);
    ck_assert(!is_too_old(w));
}
END_TEST

START_TEST(a_data_key_that_was_altered_stays_and_is_counted)
{
    __attribute__((cleanup(ground_drop))) struct ground g;
    ground_init(&g);
    struct world *w = &g.w;
    struct pair pair = a_pair(w, "gl");

    a_letter(w, &pair, pair.ana, "One.");
    a_letter(w, &pair, pair.ben, "Two.");
    world_sql(w,
              "update data_keys set wrapped = set_byte(wrapped, 30, get_byte(wrapped, 30) # 4) "
              "where author_id = '%s'",
              id_text(pair.ana.bytes).text);
    ck_succeeds(w, rotation_begin(&w->office, &w->e));
    load_again(&g);
    struct rotation done = walk(&g);
    ck_assert_int_eq(done.wrapped, 1);
    ck_assert_int_eq(done.damaged, 1);
}
END_TEST

UNIT_CASE(rotation)
{
    tcase_add_test(tcase, after_a_rotation_every_letter_opens_and_the_old_epoch_goes_after_30_days);
    tcase_add_test(tcase, the_chore_finishes_what_was_interrupted_and_destroys_what_is_due);
    tcase_add_test(tcase, when_nobody_rotates_for_more_than_a_month_it_is_said);
    tcase_add_test(tcase, a_data_key_that_was_altered_stays_and_is_counted);
}
