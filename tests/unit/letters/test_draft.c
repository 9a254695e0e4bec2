#include <string.h>

#include "shared/letters/draft.h"
#include "tests/support/world.h"

static struct draft a_draft(const struct pair *pair, const char *content)
{
    struct draft draft = { .match = pair->match,
                           .content = text(content),
                           .cursor = (int64_t)strlen(content) };

    id_random(draft.draft.bytes);
    id_random(draft.request.bytes);
    return draft;
}

START_TEST(a_draft_comes_back_with_its_cursor_and_is_sealed)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct draft draft = a_draft(&pair, "Dear somebody"), read;

    draft.cursor = 5;
    ck_succeeds(&w, draft_save(&w.office, pair.ana, &draft, &(struct kept_key){ 0 }, &w.e));
    ck_assert_int_eq(draft.version, 1);
    ck_assert(!instant_is_none(draft.saved_at) && draft.pen_pal_handle.size > 0);
    ck_succeeds(&w, draft_read(&w.office, pair.ana, draft.draft, &read, &w.e));
    ck_assert_str_eq(read.content.bytes, "Dear somebody");
    ck_assert_int_eq(read.cursor, 5);
    ck_assert(id_equal(read.request.bytes, draft.request.bytes));
    ck_assert_str_eq(
        world_sql(&w, "select count(*) from drafts where position('somebody'::bytea in sealed) > 0")
            .bytes,
        "0");
}
END_TEST

START_TEST(an_older_version_never_replaces_a_newer)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct draft here = a_draft(&pair, "One"), there, read;

    ck_succeeds(&w, draft_save(&w.office, pair.ana, &here, &(struct kept_key){ 0 }, &w.e));
    there = here;
    here.content = CLEAN("One two");
    ck_succeeds(&w, draft_save(&w.office, pair.ana, &here, &(struct kept_key){ 0 }, &w.e));
    ck_assert_int_eq(here.version, 2);
    there.content = CLEAN("One 2");
    ck_refuses(&w, draft_save(&w.office, pair.ana, &there, &(struct kept_key){ 0 }, &w.e),
               FAULT_CONFLICT, "elsewhere");
    ck_succeeds(&w, draft_read(&w.office, pair.ana, here.draft, &read, &w.e));
    ck_assert_str_eq(read.content.bytes, "One two");
    there.version = read.version;
    ck_succeeds(&w, draft_save(&w.office, pair.ana, &there, &(struct kept_key){ 0 }, &w.e));
}
END_TEST

START_TEST(repeating_a_save_that_arrived_is_fine)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct draft first = a_draft(&pair, "One"), again = first, second, once_more;

    ck_succeeds(&w, draft_save(&w.office, pair.ana, &first, &(struct kept_key){ 0 }, &w.e));
    ck_succeeds(&w, draft_save(&w.office, pair.ana, &again, &(struct kept_key){ 0 }, &w.e));
    ck_assert_int_eq(again.version, 1);
    second = once_more = first;
    second.content = once_more.content = CLEAN("One and");
    ck_succeeds(&w, draft_save(&w.office, pair.ana, &second, &(struct kept_key){ 0 }, &w.e));
    ck_succeeds(&w, draft_save(&w.office, pair.ana, &once_more, &(struct kept_key){ 0 }, &w.e));
    ck_assert_int_eq(once_more.version, 2);
}
END_TEST

START_TEST(a_posted_draft_is_gone_and_cannot_be_saved_again)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct draft draft = a_draft(&pair, "Dear Ben"), late;
    struct posting posting = a_posting(&pair, pair.ana, "Dear Ben");
    struct posted posted;
    struct draft_list list;

    ck_succeeds(&w, draft_save(&w.office, pair.ana, &draft, &(struct kept_key){ 0 }, &w.e));
    posting.request = draft.request;
    ck_succeeds(&w, letter_post(&w.office, &posting, &posted, &w.e));
    ck_succeeds(&w, draft_list(&w.office, pair.ana, &a_page, &list, &w.e));
    ck_assert_uint_eq(list.count, 0);
    late = draft;
    late.version = 0;
    ck_refuses(&w, draft_save(&w.office, pair.ana, &late, &(struct kept_key){ 0 }, &w.e),
               FAULT_CONFLICT, "already posted");
    ck_refuses(&w, draft_save(&w.office, pair.ana, &draft, &(struct kept_key){ 0 }, &w.e),
               FAULT_CONFLICT, "already posted");
}
END_TEST

START_TEST(drafts_of_others_do_not_exist)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct account_id eve = a_person(&w, "en");
    struct draft draft = a_draft(&pair, "Mine"), read, stolen;

    ck_succeeds(&w, draft_save(&w.office, pair.ana, &draft, &(struct kept_key){ 0 }, &w.e));
    stolen = draft;
    ck_refuses(&w, draft_read(&w.office, pair.ben, draft.draft, &read, &w.e), FAULT_NOT_FOUND, "");
    ck_refuses(&w, draft_save(&w.office, pair.ben, &stolen, &(struct kept_key){ 0 }, &w.e),
               FAULT_NOT_FOUND, "");
    ck_refuses(&w, draft_save(&w.office, eve, &stolen, &(struct kept_key){ 0 }, &w.e),
               FAULT_NOT_FOUND, "");
    ck_succeeds(&w, draft_drop(&w.office, pair.ben, draft.draft, &w.e));
    ck_succeeds(&w, draft_read(&w.office, pair.ana, draft.draft, &read, &w.e));
    ck_succeeds(&w, draft_drop(&w.office, pair.ana, draft.draft, &w.e));
    ck_refuses(&w, draft_read(&w.office, pair.ana, draft.draft, &read, &w.e), FAULT_NOT_FOUND, "");
}
END_TEST

START_TEST(drafts_are_listed_newest_first_by_their_first_line)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct draft older = a_draft(&pair, "Older\nand longer"), newer = a_draft(&pair, "");
    struct draft_list list;

    ck_succeeds(&w, draft_save(&w.office, pair.ana, &older, &(struct kept_key){ 0 }, &w.e));
    ck_succeeds(&w, draft_save(&w.office, pair.ana, &newer, &(struct kept_key){ 0 }, &w.e));
    ck_succeeds(&w, draft_list(&w.office, pair.ana, &a_page, &list, &w.e));
    ck_assert_uint_eq(list.count, 2);
    ck_assert(id_equal(list.items[0].draft.bytes, newer.draft.bytes));
    ck_assert_str_eq(list.items[1].content.bytes, "Older");
}
END_TEST

START_TEST(a_tampered_draft_does_not_open_and_a_letter_s_body_is_no_draft)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct draft draft = a_draft(&pair, "Mine"), read;
    struct posted letter = a_letter(&w, &pair, pair.ana, "A letter");

    ck_succeeds(&w, draft_save(&w.office, pair.ana, &draft, &(struct kept_key){ 0 }, &w.e));
    world_sql(&w,
              "update drafts set version = version + 1, sealed = (select sealed from messages "
              "where message_id = '%s') where draft_id = '%s'",
              id_text(letter.letter.bytes).text, id_text(draft.draft.bytes).text);
    ck_refuses(&w, draft_read(&w.office, pair.ana, draft.draft, &read, &w.e), FAULT_TAMPERED, "");
}
END_TEST

START_TEST(drafts_that_cannot_be_are_refused)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct draft draft = a_draft(&pair, "Text");

    draft.cursor = -1;
    ck_refuses(&w, draft_save(&w.office, pair.ana, &draft, &(struct kept_key){ 0 }, &w.e),
               FAULT_INPUT, "cursor");
    draft.cursor = 4;
    draft.version = 3;
    ck_refuses(&w, draft_save(&w.office, pair.ana, &draft, &(struct kept_key){ 0 }, &w.e),
               FAULT_NOT_FOUND, "");
    draft.version = 0;
    memset(draft.request.bytes, 0, 16);
    ck_refuses(&w, draft_save(&w.office, pair.ana, &draft, &(struct kept_key){ 0 }, &w.e),
               FAULT_INPUT, "request_id");
}
END_TEST

START_TEST(a_draft_stays_in_its_conversation)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct account_id eve = a_person(&w, "en");
    struct draft draft = a_draft(&pair, "Dear Ben"), moved, read;
    struct posting posting = a_posting(&pair, pair.ana, "Dear Eve");
    struct posted posted;

    world_sql(&w, "update user_profiles set max_active_conversations = 2 where user_id = '%s'",
              id_text(pair.ana.bytes).text);
    struct clean made =
        world_sql(&w,
                  "insert into match_records (user_1_id, user_2_id, match_type) select least(a, "
                  "b), greatest(a, b), 'long-term' "
                  "from (values ('%s'::uuid, '%s'::uuid)) pair (a, b) returning match_id",
                  id_text(pair.ana.bytes).text, id_text(eve.bytes).text);
    ck_succeeds(&w, draft_save(&w.office, pair.ana, &draft, &(struct kept_key){ 0 }, &w.e));
    moved = draft;
    moved.content = CLEAN("Dear Eve");
    ck_assert(id_parse(made.bytes, moved.match.bytes));
    ck_refuses(&w, draft_save(&w.office, pair.ana, &moved, &(struct kept_key){ 0 }, &w.e),
               FAULT_CONFLICT, "");
    ck_succeeds(&w, draft_read(&w.office, pair.ana, draft.draft, &read, &w.e));
    ck_assert_str_eq(read.content.bytes, "Dear Ben");
    posting.match = moved.match;
    posting.draft = draft.draft;
    ck_succeeds(&w, letter_post(&w.office, &posting, &posted,
                                &w.e)); /* another conversation's draft is not dropped */
    ck_succeeds(&w, draft_read(&w.office, pair.ana, draft.draft, &read, &w.e));
}
END_TEST

/* Characters of a text that is normalised may be fewer than those that were typed. */
START_TEST(a_draft_is_kept_wherever_its_cursor_is_said_to_be)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct draft draft = a_draft(&pair, "Text"), again, read;

    draft.cursor = 5;
    again = draft;
    ck_succeeds(&w, draft_save(&w.office, pair.ana, &draft, &(struct kept_key){ 0 }, &w.e));
    ck_succeeds(&w, draft_save(&w.office, pair.ana, &again, &(struct kept_key){ 0 }, &w.e));
    ck_succeeds(&w, draft_read(&w.office, pair.ana, draft.draft, &read, &w.e));
    ck_assert_int_eq(read.cursor, 4);
}
END_TEST

UNIT_CASE(draft)
{
    tcase_add_test(tcase, a_draft_stays_in_its_conversation);
    tcase_add_test(tcase, a_draft_is_kept_wherever_its_cursor_is_said_to_be);
    tcase_add_test(tcase, a_draft_comes_back_with_its_cursor_and_is_sealed);
    tcase_add_test(tcase, an_older_version_never_replaces_a_newer);
    tcase_add_test(tcase, repeating_a_save_that_arrived_is_fine);
    tcase_add_test(tcase, a_posted_draft_is_gone_and_cannot_be_saved_again);
    tcase_add_test(tcase, drafts_of_others_do_not_exist);
    tcase_add_test(tcase, drafts_are_listed_newest_first_by_their_first_line);
    tcase_add_test(tcase, a_tampered_draft_does_not_open_and_a_letter_s_body_is_no_draft);
    tcase_add_test(tcase, drafts_that_cannot_be_are_refused);
}
