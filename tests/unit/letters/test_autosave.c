#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "shared/letters/draft.h"
#include "shared/seal/token.h"
#include "shared/store/db_private.h"
#include "tests/support/world.h"

/* Somebody at a letter: signed in, and the draft was saved once. */
struct writing {
    struct pair pair;
    struct clean token;
    struct draft draft;
    struct kept_key kept;
};

/* Signs ana in through the door. */
static struct clean a_sign_in(struct world *w, struct account_id account, const char *door)
{
    struct token token = token_make();
    struct clean words = text_copy(&w->arena, (struct clean){ token.text, strlen(token.text) });
    struct token_hash hash = token_hash(w->keyring, words);
    struct clean digits = CLEAN("");

    for (size_t i = 0; i < sizeof hash.bytes; i++)
        digits = text_format(&w->arena, "%s%02x", digits.bytes, hash.bytes[i]);
    world_sql(w,
              "insert into account_tokens (user_id, token_hash, door) "
              "values ('%s', decode('%s', 'hex'), '%s')",
              id_text(account.bytes).text, digits.bytes, door);
    return words;
}

static void begin_writing(struct world *w, struct writing *writing, const char *door)
{
    *writing = (struct writing){ .pair = a_pair(w, "fr") };
    writing->token = a_sign_in(w, writing->pair.ana, door);
    writing->draft = (struct draft){ .match = writing->pair.match, .content = CLEAN("Dear") };
    id_random(writing->draft.draft.bytes);
    id_random(writing->draft.request.bytes);
    ck_succeeds(w,
                draft_save(&w->office, writing->pair.ana, &writing->draft, &writing->kept, &w->e));
}

static bool saved_again(struct world *w, struct writing *writing)
{
    bool done = false;

    ck_succeeds(w, draft_save_again(&w->office, writing->pair.ana, writing->token, &writing->draft,
                                    &writing->kept, &done, &w->e));
    return done;
}

static struct clean stored(struct world *w, const struct writing *writing)
{
    struct draft read;

    ck_succeeds(w, draft_read(&w->office, writing->pair.ana, writing->draft.draft, &read, &w->e));
    return text_format(&w->arena, "%s, version %lld", read.content.bytes, (long long)read.version);
}

/* How often a statement ran on this connection. */
static int64_t statements_run(struct db *db)
{
    PGresult *rows = PQexec(db->connection, "select coalesce(sum(generic_plans + custom_plans), 0) "
                                            "from pg_prepared_statements");
    int64_t count = strtoll(PQgetvalue(rows, 0, 0), NULL, 10);

    PQclear(rows);
    return count;
}

START_TEST(an_autosave_is_one_statement)
{
    AUTO(world) w;
    world_init(&w);
    struct writing writing;
    struct db *worker = NULL, *usual = w.office.db;

    begin_writing(&w, &writing, "ssh");
    ck_succeeds(&w,
                db_connect(getenv("GLOBETALK_TEST_DATABASE"), "test", DB_WORKER, &worker, &w.e));
    w.office.db = worker;
    for (int i = 0; i < 3; i++) {
        int64_t before = statements_run(worker);
        writing.draft.content = text_format(&w.arena, "Dear Ben %d", i);
        ck_assert(saved_again(&w, &writing));
        ck_assert_int_eq(statements_run(worker) - before, 1);
    }
    ck_assert(writing.draft.pen_pal_handle.size > 0 && !instant_is_none(writing.draft.saved_at));
    ck_assert_str_eq(stored(&w, &writing).bytes, "Dear Ben 2, version 4");
    w.office.db = usual;
    db_free(&worker);
}
END_TEST

#define PROGRAM_OF_YESTERDAY \
    "update account_tokens set (door, created_at, expires_at) = ('token', " \
    "created_at - interval '25 hours', expires_at - interval '25 hours') where user_id = '%s'"
/* What may have happened since the last save, and nothing is saved. */
static const char *const changes[] = {
    "delete from account_tokens where user_id = '%s'",
    PROGRAM_OF_YESTERDAY,
    "update drafts set version = version + 1 where user_id = '%s'",
    "update data_keys set key_id = new_id() where author_id = '%s'",
    "select account_leave('%s', false)",
};

START_TEST(what_has_changed_since_is_left_to_the_slow_way)
{
    AUTO(world) w;
    world_init(&w);
    struct writing writing;

    begin_writing(&w, &writing, "ssh");
    struct clean before = world_sql(&w, "select md5(sealed) from drafts where draft_id = '%s'",
                                    id_text(writing.draft.draft.bytes).text);
    world_sql(&w, changes[_i], id_text(writing.pair.ana.bytes).text);
    writing.draft.content = CLEAN("Dear Ben");
    ck_assert(!saved_again(&w, &writing));
    ck_assert_str_eq(world_sql(&w, "select md5(sealed) from drafts where draft_id = '%s'",
                               id_text(writing.draft.draft.bytes).text)
                         .bytes,
                     before.bytes);
}
END_TEST

START_TEST(a_session_that_is_merely_old_saves_and_an_old_token_of_a_program_does_not)
{
    AUTO(world) w;
    world_init(&w);
    struct writing person, program;

    begin_writing(&w, &person, "ssh");
    begin_writing(&w, &program, "token");
    ck_assert(saved_again(&w, &program));
    world_later(&w, span_hours(25));
    ck_assert(saved_again(&w, &person));
    ck_assert(!saved_again(&w, &program));
}
END_TEST

START_TEST(a_kept_key_serves_its_author_in_its_match_only)
{
    AUTO(world) w;
    world_init(&w);
    struct writing writing, other;

    begin_writing(&w, &writing, "ssh");
    begin_writing(&w, &other, "ssh");
    struct kept_key own = writing.kept;
    writing.kept = other.kept;
    ck_assert(!saved_again(&w, &writing));
    writing.kept = (struct kept_key){ 0 };
    ck_assert(!saved_again(&w, &writing));
    writing.kept = own;
    writing.kept.wrapped.bytes[3] ^= 1;
    ck_assert(!saved_again(&w, &writing));
    writing.kept = own;
    struct clean mine = writing.token;
    writing.token = other.token;
    ck_assert(!saved_again(&w, &writing));
    writing.token = mine;
    writing.draft.request.bytes[0] ^= 1;
    ck_assert(!saved_again(&w, &writing));
    writing.draft.request.bytes[0] ^= 1;
    ck_assert(saved_again(&w, &writing));
    ck_assert_str_eq(stored(&w, &writing).bytes, "Dear, version 2");
}
END_TEST

UNIT_CASE(autosave)
{
    tcase_add_test(tcase, an_autosave_is_one_statement);
    tcase_add_loop_test(tcase, what_has_changed_since_is_left_to_the_slow_way, 0,
                        sizeof changes / sizeof *changes);
    tcase_add_test(tcase,
                   a_session_that_is_merely_old_saves_and_an_old_token_of_a_program_does_not);
    tcase_add_test(tcase, a_kept_key_serves_its_author_in_its_match_only);
}
