/* The life of a match, the mailbox, search and the waiting list, asked through the desk's socket;
 * with wrong input. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/office/bare.h"
#include "tests/office/persons.h"

static const struct match_view_body *seen(const struct person *person, struct match_id match)
{
    struct match_page_body body = { .match_id = match };
    return must(ask(person->client, ROUTE_MATCH, &body));
}

static enum fault fault_of(const struct person *person, enum route_id route, const void *body)
{
    return ask(person->client, route, body).error.fault;
}

static const struct posted_body *post(const struct person *person, struct match_id match,
                                      const char *words)
{
    struct send_body letter = letter_to(match, (struct clean){ words, strlen(words) });
    return must(ask(person->client, ROUTE_SEND, &letter));
}

static const struct posted_body *say_farewell(const struct person *person, struct match_id match)
{
    struct send_body letter = letter_to(match, CLEAN("Farewell, it was good to know you."));
    letter.farewell = true;
    return must(ask(person->client, ROUTE_SEND, &letter));
}

static enum fault rate(const struct person *person, struct match_id match, int64_t rating)
{
    struct rating_body body = { .match_id = match, .rating = rating };
    return fault_of(person, ROUTE_MATCH_RATE, &body);
}

/* Nobody else writes the language, so that nobody fits is what a pair hears that may not meet. */
static enum fault meets_again(const struct person *person)
{
    const struct profile_body *profile = must(ask(person->client, ROUTE_PROFILE, NULL));
    struct find_body body = { .preferences = { .language_preference = profile->primary_language } };
    id_random(body.request_id.bytes);
    return fault_of(person, ROUTE_MATCH_FIND, &body);
}

static void arrives(const struct person *person)
{
    move_clock("+80h");
    ck_assert(notice_arrives(person->client, NOTICE_LETTER_ARRIVED));
}

/* The end follows the arrival that brings it, in the postman's next statement. */
static const struct match_view_body *ended(const struct person *person, struct match_id match)
{
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(PATIENCE));
    const struct match_view_body *view = seen(person, match);
    while (text_equal(view->status, CLEAN("active")) &&
           clock_monotonic().microseconds < deadline.microseconds) {
        usleep(20000);
        view = seen(person, match);
    }
    return view;
}

/* ---- the life of a match ---- */

START_TEST(a_farewell_is_the_last_letter_and_its_arrival_ends_the_match_which_both_then_rate)
{
    struct person ana, ben, eve = person_new("sw");
    struct match_id match = pair_new(&ana, &ben);
    struct send_body another = letter_to(match, CLEAN("And one thing more"));
    ck_assert_int_eq(rate(&ana, match, 5), FAULT_CONFLICT);
    say_farewell(&ana, match);
    ck_assert(seen(&ana, match)->my_farewell);
    ck_assert(!seen(&ben, match)->my_farewell);
    ck_assert_str_eq(seen(&ben, match)->status.bytes, "active");
    ck_assert_int_eq(fault_of(&ana, ROUTE_SEND, &another), FAULT_CONFLICT);
    post(&ben, match, "Are you still there?");

    arrives(&ben);
    const struct match_view_body *end = ended(&ben, match);
    ck_assert_str_eq(end->status.bytes, "completed");
    ck_assert_str_eq(end->completion_reason.bytes, "natural_end");
    ck_assert(end->may_rate && end->my_rating == 0);
    ck_assert_int_eq(
        ((const struct home_body *)must(ask(ben.client, ROUTE_HOME, NULL)))->conversations_to_rate,
        1);
    ck_assert_int_eq(rate(&ben, match, 2), FAULT_NONE);
    ck_assert_int_eq(rate(&ben, match, 4), FAULT_NONE); /* the last one counts */
    ck_assert_int_eq(seen(&ben, match)->my_rating, 4);
    ck_assert_int_eq(seen(&ana, match)->my_rating, 0); /* nobody sees the other's */
    ck_assert_int_eq(rate(&eve, match, 1), FAULT_NOT_FOUND);
    ck_assert_int_eq(meets_again(&ana), FAULT_NOT_FOUND); /* cooling off */
    move_clock("+15d");
    person_returns(&ana);
    person_returns(&ben);
    ck_assert_int_eq(rate(&ana, match, 5), FAULT_CONFLICT);
    ck_assert_int_eq(meets_again(&ben), FAULT_NOT_FOUND);
}
END_TEST

START_TEST(a_farewell_taken_out_of_the_pillar_box_is_unsaid)
{
    struct person ana, ben;
    struct match_id match = pair_new(&ana, &ben);
    struct letter_ref_body ref = { .letter_id = say_farewell(&ana, match)->message_id };
    struct draft_id draft =
        ((const struct draft_ref_body *)must(ask(ana.client, ROUTE_RECALL, &ref)))->draft_id;
    ck_assert(!seen(&ana, match)->my_farewell);
    post(&ana, match, "I stay.");
    ck_assert(id_equal(
        ((const struct draft_ref_body *)must(ask(ana.client, ROUTE_RECALL, &ref)))->draft_id.bytes,
        draft.bytes)); /* once */
    ck_assert_int_eq(fault_of(&ben, ROUTE_RECALL, &ref), FAULT_NOT_FOUND);
}
END_TEST

START_TEST(one_letter_each_completes_a_one_time_match_which_has_no_farewell)
{
    const char *language = own_language();
    struct person ana = person_new(language), ben = person_new(language);
    struct find_body body = { .preferences = {
                                  .language_preference = { language, strlen(language) },
                                  .correspondence_type = CLEAN("one-time") } };
    id_random(body.request_id.bytes);
    struct match_id match =
        ((const struct found_match_body *)must(ask(ana.client, ROUTE_MATCH_FIND, &body)))->match_id;
    struct send_body farewell = letter_to(match, CLEAN("Hello and farewell"));
    farewell.farewell = true;
    ck_assert_int_eq(fault_of(&ana, ROUTE_SEND, &farewell), FAULT_CONFLICT);
    post(&ana, match, "What do you eat on Sundays?");
    post(&ben, match, "Who sings the best song where you live?");
    arrives(&ben);
    ck_assert_str_eq(ended(&ana, match)->completion_reason.bytes, "one_time_complete");
    struct send_body late = letter_to(match, CLEAN("One more"));
    ck_assert_int_eq(fault_of(&ana, ROUTE_SEND, &late), FAULT_CONFLICT);
}
END_TEST

START_TEST(a_block_looks_like_leaving_can_be_lifted_and_brings_nothing_back)
{
    struct person ana, ben, eve = person_new("sw");
    struct match_id match = pair_new(&ana, &ben);
    struct match_ref_body ref = { .match_id = match };
    struct blocked_ref_body whom = { .anonymous_handle = ben.handle };
    struct letter_ref_body letter = { .letter_id = post(&ben, match, "Answer me!")->message_id };
    ck_assert_int_eq(fault_of(&eve, ROUTE_MATCH_BLOCK, &ref), FAULT_NOT_FOUND);
    must(ask(ana.client, ROUTE_MATCH_BLOCK, &ref));
    must(ask(ana.client, ROUTE_MATCH_BLOCK, &ref));
    ck_assert_str_eq(seen(&ben, match)->status.bytes, "completed");
    ck_assert_str_eq(seen(&ben, match)->completion_reason.bytes, "user_left");
    const struct export_blocks_body *blocks = must(ask(ana.client, ROUTE_BLOCKS, NULL));
    ck_assert_uint_eq(blocks->blocks.count, 1);
    ck_assert(
        text_equal(((const struct export_block_body *)blocks->blocks.items)[0].handle, ben.handle));
    ck_assert_uint_eq(((const struct export_blocks_body *)must(ask(ben.client, ROUTE_BLOCKS, NULL)))
                          ->blocks.count,
                      0);

    must(ask(eve.client, ROUTE_UNBLOCK, &whom)); /* hers are hers */
    ck_assert_uint_eq(((const struct export_blocks_body *)must(ask(ana.client, ROUTE_BLOCKS, NULL)))
                          ->blocks.count,
                      1);
    must(ask(ana.client, ROUTE_UNBLOCK, &whom));
    must(ask(ana.client, ROUTE_UNBLOCK, &whom));
    ck_assert_uint_eq(((const struct export_blocks_body *)must(ask(ana.client, ROUTE_BLOCKS, NULL)))
                          ->blocks.count,
                      0);
    ck_assert_str_eq(seen(&ana, match)->status.bytes, "completed");
    ck_assert_int_eq(meets_again(&ana), FAULT_NOT_FOUND);
    move_clock("+80h");
    ck_assert_int_eq(fault_of(&ana, ROUTE_LETTER, &letter),
                     FAULT_NOT_FOUND); /* what it stopped stays stopped */
}
END_TEST

START_TEST(who_ends_a_match_ends_it_once_and_only_an_own_one)
{
    struct person ana, ben, eve = person_new("sw");
    struct match_ref_body ref = { .match_id = pair_new(&ana, &ben) };
    ck_assert_int_eq(fault_of(&eve, ROUTE_MATCH_END, &ref), FAULT_NOT_FOUND);
    must(ask(ana.client, ROUTE_MATCH_END, &ref));
    must(ask(ben.client, ROUTE_MATCH_END, &ref));
    ck_assert_str_eq(seen(&ben, ref.match_id)->completion_reason.bytes, "user_left");
    id_random(ref.match_id.bytes);
    ck_assert_int_eq(fault_of(&ana, ROUTE_MATCH_END, &ref), FAULT_NOT_FOUND);
}
END_TEST

/* ---- the mailbox ---- */

static size_t mailbox_count(const struct person *person, bool archived, int64_t limit)
{
    struct inbox_page_body page = { .archived = archived, .limit = limit };
    size_t count = 0;
    for (;;) {
        const struct inbox_body *inbox = must(ask(person->client, ROUTE_INBOX, &page));
        ck_assert_int_le((int64_t)inbox->conversations.count, limit);
        count += inbox->conversations.count;
        if (text_is_empty(inbox->next_cursor))
            return count;
        page.cursor = inbox->next_cursor;
    }
}

START_TEST(the_mailbox_comes_in_pages_and_what_is_put_away_comes_back_with_a_letter)
{
    const char *language = own_language();
    struct person ana = person_new(language), pals[3];
    struct match_id match;
    for (int i = 0; i < 3; i++) {
        pals[i] = person_new(language);
        match = find(&ana, language, &pals[i]);
    }
    for (int64_t limit = 1; limit <= 4; limit++)
        ck_assert_uint_eq(mailbox_count(&ana, false, limit), 3);
    struct archive_body away = { .match_id = match, .archived = true };
    must(ask(ana.client, ROUTE_MATCH_ARCHIVE, &away));
    must(ask(ana.client, ROUTE_MATCH_ARCHIVE, &away));
    ck_assert_int_eq(fault_of(&pals[0], ROUTE_MATCH_ARCHIVE, &away), FAULT_NOT_FOUND);
    ck_assert_uint_eq(mailbox_count(&ana, false, 1), 2);
    ck_assert_uint_eq(mailbox_count(&ana, true, 1), 1);
    ck_assert_uint_eq(mailbox_count(&pals[2], false, 1),
                      1); /* the other side does not learn of it */
    post(&pals[2], match, "Back again");
    arrives(&ana);
    ck_assert_uint_eq(mailbox_count(&ana, false, 1), 3);
    ck_assert_uint_eq(mailbox_count(&ana, true, 1), 0);
}
END_TEST

START_TEST(
    a_conversation_comes_in_pages_the_newest_first_and_a_letter_that_arrives_meanwhile_moves_none)
{
    struct person ana, ben;
    struct match_page_body page = { .match_id = pair_new(&ana, &ben), .limit = 2 };
    for (int i = 1; i <= 5; i++)
        post(&ana, page.match_id, "A line");
    const struct match_view_body *view = must(ask(ana.client, ROUTE_MATCH, &page));
    ck_assert_uint_eq(view->letters.count, 2);
    ck_assert_int_eq(((const struct letter_line_body *)view->letters.items)[1].message_sequence, 5);
    post(&ana, page.match_id, "Meanwhile");
    page.cursor = view->next_cursor;
    view = must(ask(ana.client, ROUTE_MATCH, &page));
    ck_assert_int_eq(((const struct letter_line_body *)view->letters.items)[1].message_sequence, 3);
    page.cursor = view->next_cursor;
    view = must(ask(ana.client, ROUTE_MATCH, &page));
    ck_assert_uint_eq(view->letters.count, 1);
    ck_assert(text_is_empty(view->next_cursor));
}
END_TEST

/* ---- search ---- */

static size_t finds(const struct person *person, struct search_body search)
{
    size_t count = 0;
    for (;;) {
        const struct search_found_body *found = must(ask(person->client, ROUTE_SEARCH, &search));
        count += found->letters.count;
        if (text_is_empty(found->next_cursor))
            return count;
        search.cursor = found->next_cursor;
    }
}

START_TEST(a_search_finds_what_one_may_read_in_any_script_and_page_by_page)
{
    struct person ana, ben;
    struct match_id match = pair_new(&ana, &ben);
    struct instant posted = ask(ana.client, ROUTE_HOME, NULL).now;
    post(&ana, match, "Les chèvres de Noël");
    post(&ana, match, "山羊都不肯出圈");
    post(&ana, match, "Козы не хотят домой");
    ck_assert_uint_eq(finds(&ana, (struct search_body){ .words = CLEAN("CHEVRES noel") }), 1);
    ck_assert_uint_eq(finds(&ana, (struct search_body){ .words = CLEAN("山羊") }), 1);
    ck_assert_uint_eq(finds(&ana, (struct search_body){ .words = CLEAN("козы") }), 1);
    ck_assert_uint_eq(finds(&ana, (struct search_body){ .limit = 1 }), 3);
    ck_assert_uint_eq(finds(&ben, (struct search_body){ .limit = 1 }),
                      0); /* not before they arrive */
    ck_assert_uint_eq(finds(&ana, (struct search_body){ .unread = true }), 0);
    arrives(&ben);
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(PATIENCE));
    while (finds(&ben, (struct search_body){ .limit = 1 }) < 3 &&
           clock_monotonic().microseconds < deadline.microseconds)
        usleep(20000);
    ck_assert_uint_eq(finds(&ben, (struct search_body){ .unread = true }), 3);
    ck_assert_uint_eq(
        finds(&ben, (struct search_body){ .words = CLEAN("козы"), .pen_pal = ana.handle }), 1);
    ck_assert_uint_eq(
        finds(&ben, (struct search_body){ .words = CLEAN("козы"), .pen_pal = CLEAN("nobody") }), 0);
    ck_assert_uint_eq(finds(&ben, (struct search_body){ .words = CLEAN("%") }), 0); /* no pattern */
    ck_assert_uint_eq(finds(&ben, (struct search_body){ .pen_pal = CLEAN("%") }), 0);
    ck_assert_uint_eq(
        finds(&ben, (struct search_body){ .from = instant_after(posted, span_hours(24 * 365)) }),
        0);
    ck_assert_uint_eq(finds(&ben, (struct search_body){ .until = { 1000000 } }), 0);
}
END_TEST

/* ---- waiting and being found ---- */

START_TEST(who_waits_keeps_the_place_and_is_told_when_somebody_comes)
{
    const char *language = own_language();
    struct person ana = person_new(language);
    struct find_body wish = { .preferences = {
                                  .language_preference = { language, strlen(language) } } };
    ck_assert(
        !((const struct waiting_body *)must(ask(ana.client, ROUTE_WAITING, NULL)))->is_waiting);
    id_random(wish.request_id.bytes);
    struct instant since =
        ((const struct waiting_body *)must(ask(ana.client, ROUTE_WAIT, &wish)))->since;
    const struct waiting_body *again = must(ask(ana.client, ROUTE_WAIT, &wish));
    ck_assert(again->is_waiting && again->since.microseconds == since.microseconds);
    ck_assert_str_eq(again->preferences.language_preference.bytes, language);
    ck_assert(!instant_is_none(
        ((const struct home_body *)must(ask(ana.client, ROUTE_HOME, NULL)))->waiting_since));
    struct person ben = person_new(language);
    ck_assert(notice_arrives(ana.client, NOTICE_MATCHED));
    ck_assert(
        !((const struct waiting_body *)must(ask(ana.client, ROUTE_WAITING, NULL)))->is_waiting);
    const struct found_match_body *found =
        must(ask(ana.client, ROUTE_MATCH_FIND, &wish)); /* the same request finds what it brought */
    ck_assert(text_equal(found->pen_pal_profile.anonymous_handle, ben.handle));
    must(ask(ana.client, ROUTE_WAIT_END, NULL)); /* not waiting is fine, too */
}
END_TEST

START_TEST(who_says_not_now_is_not_found_and_is_when_it_says_yes)
{
    const char *language = own_language();
    struct person ana = person_new(language), ben = person_new(language);
    struct availability_change_body change = { .hidden_days = 7 };
    const struct availability_body *hidden =
        must(ask(ben.client, ROUTE_AVAILABILITY_CHANGE, &change));
    ck_assert(!hidden->may_be_found && !instant_is_none(hidden->hidden_until));
    ck_assert(((const struct home_body *)must(ask(ben.client, ROUTE_HOME, NULL)))->not_now);
    ck_assert_int_eq(meets_again(&ana), FAULT_NOT_FOUND);
    change = (struct availability_change_body){ .may_be_found = true, .most_new_a_week = 3 };
    ck_assert_int_eq(((const struct availability_body *)must(
                          ask(ben.client, ROUTE_AVAILABILITY_CHANGE, &change)))
                         ->most_new_a_week,
                     3);
    find(&ana, language, &ben);
    ck_assert_int_eq(
        ((const struct availability_body *)must(ask(ben.client, ROUTE_AVAILABILITY, NULL)))
            ->new_this_week,
        1);
}
END_TEST

/* ---- wrong input ---- */

#define NOBODYS "0190163d-8694-739b-aea5-966c26f8ad91"
#define LONG_50 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

/* Method and path, body, status, what the problem names. */
static const struct {
    const char *method, *path, *body;
    int status;
    const char *part;
} wrong[] = {
    { "POST", "messages/send",
      "{\"match_id\":\"" NOBODYS "\",\"content\":\"x\",\"farewell\":\"yes\"}", 422, "farewell" },
    { "POST", "messages/send", "{\"match_id\":\"" NOBODYS "\",\"content\":\"x\",\"farewell\":true}",
      404, "" },
    { "POST", "matches/" NOBODYS "/end", "{}", 404, "" },
    { "POST", "matches/not-an-id/end", "{}", 422, "match_id" },
    { "POST", "matches/" NOBODYS "/block", "{}", 404, "" },
    { "POST", "matches/" NOBODYS "/block", "{\"for\":\"ever\"}", 422, "for" },
    { "PUT", "matches/" NOBODYS "/rating", "{}", 422, "rating" },
    { "PUT", "matches/" NOBODYS "/rating", "{\"rating\":0}", 422, "rating" },
    { "PUT", "matches/" NOBODYS "/rating", "{\"rating\":6}", 422, "rating" },
    { "PUT", "matches/" NOBODYS "/rating", "{\"rating\":-1}", 422, "rating" },
    { "PUT", "matches/" NOBODYS "/rating", "{\"rating\":4.5}", 422, "rating" },
    { "PUT", "matches/" NOBODYS "/rating", "{\"rating\":\"5\"}", 422, "rating" },
    { "PUT", "matches/" NOBODYS "/rating", "{\"rating\":5}", 404, "" },
    { "PUT", "matches/" NOBODYS "/archived", "{\"archived\":true}", 404, "" },
    { "PUT", "matches/" NOBODYS "/archived", "{\"archived\":1}", 422, "archived" },
    { "POST", "blocks/end", "{}", 422, "anonymous_handle" },
    { "POST", "blocks/end", "{\"anonymous_handle\":\"" LONG_50 "a\"}", 422, "anonymous_handle" },
    { "POST", "blocks/end", "{\"anonymous_handle\":\"nobody-at-all-1\"}", 200, "" },
    { "POST", "letters/" NOBODYS "/recall", "{}", 404, "" },
    { "GET", "matches/" NOBODYS, "{}", 404, "" },
    { "GET", "matches/" NOBODYS, "{\"limit\":101}", 422, "limit" },
    { "GET", "messages/inbox", "{\"limit\":-1}", 422, "limit" },
    { "GET", "messages/inbox", "{\"limit\":101}", 422, "limit" },
    { "GET", "messages/inbox", "{\"limit\":\"all\"}", 422, "limit" },
    { "GET", "messages/inbox", "{\"cursor\":\"tomorrow\"}", 422, "cursor" },
    { "GET", "messages/inbox", "{\"cursor\":\"1.2\"}", 422, "cursor" },
    { "GET", "messages/inbox", "{\"cursor\":\"1795409049123456789." NOBODYS "\"}", 422, "cursor" },
    { "GET", "messages/inbox", "{\"cursor\":\"-1." NOBODYS "\"}", 422, "cursor" },
    { "GET", "messages/inbox", "{\"cursor\":\"999999999999999999." NOBODYS "\"}", 422, "cursor" },
    { "GET", "messages/inbox", "{\"cursor\":\"1." NOBODYS "\"}", 422, "cursor" },
    { "GET", "messages/inbox", "{\"archived\":\"no\"}", 422, "archived" },
    { "GET", "outbox", "{\"cursor\":\"999999999999999999." NOBODYS "\"}", 422, "cursor" },
    { "GET", "drafts", "{\"cursor\":\"999999999999999999." NOBODYS "\"}", 422, "cursor" },
    { "GET", "drafts", "{\"cursor\":\"x\"}", 422, "cursor" },
    { "POST", "letters/search", "{\"words\":\"" LONG_50 LONG_50 LONG_50 LONG_50 "a\"}", 422,
      "words" },
    { "POST", "letters/search", "{\"words\":[\"goat\"]}", 422, "words" },
    { "POST", "letters/search", "{\"from\":\"yesterday\"}", 422, "from" },
    { "POST", "letters/search", "{\"until\":-5}", 422, "until" },
    { "POST", "letters/search", "{\"unread\":null}", 422, "unread" },
    { "POST", "letters/search", "{\"pen_pal\":\"" LONG_50 "a\"}", 422, "pen_pal" },
    { "POST", "letters/search", "{\"cursor\":\"999999999999999999." NOBODYS "\"}", 422, "cursor" },
    { "POST", "letters/search", "{\"cursor\":\".\"}", 422, "cursor" },
    { "POST", "letters/search", "{\"words\":\"a b c d e f g h i j k l m\"}", 200, "letters" },
    { "PUT", "waiting-list", "{\"preferences\":{\"language_preference\":\"english\"}}", 422,
      "language_preference" },
    { "PUT", "waiting-list", "{\"preferences\":{\"language_preference\":\"qq\"}}", 422,
      "language_preference" },
    { "PUT", "waiting-list", "{\"preferences\":{\"time_zone_range\":13}}", 422, "time_zone_range" },
    { "PUT", "waiting-list", "{\"preferences\":{\"age_preference\":\"young\"}}", 422,
      "age_preference" },
    { "PUT", "waiting-list", "{\"preferences\":{\"region_preference\":\"Mars\"}}", 422,
      "region_preference" },
    { "PUT", "waiting-list", "{\"preferences\":{\"match_source\":\"love\"}}", 422, "match_source" },
    { "PUT", "waiting-list", "{\"preferences\":\"any\"}", 422, "preferences" },
    { "DELETE", "waiting-list", "{}", 200, "" },
    { "PUT", "availability", "{}", 422, "may_be_found" },
    { "PUT", "availability", "{\"may_be_found\":false,\"hidden_days\":366}", 422, "hidden_days" },
    { "PUT", "availability", "{\"may_be_found\":false,\"hidden_days\":-1}", 422, "hidden_days" },
    { "PUT", "availability", "{\"may_be_found\":true,\"most_new_a_week\":11}", 422,
      "most_new_a_week" },
};

START_TEST(what_is_wrong_about_these_requests_is_answered_by_name)
{
    struct person ana = person_new("en");
    int fd = bare_person(ana.token.bytes);
    char status[20];
    char frame[600];

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        int size = snprintf(frame, sizeof frame,
                            "{\"id\":%zu,\"method\":\"%s\",\"path\":\"/api/v1/%s\",\"body\":%s}",
                            i + 10, wrong[i].method, wrong[i].path, wrong[i].body);
        put_frame(fd, frame, (size_t)size);
        const char *answer = take_frame(fd);
        snprintf(status, sizeof status, "\"status\":%d", wrong[i].status);
        ck_assert_msg(answer != NULL && strstr(answer, status) != NULL &&
                          strstr(answer, wrong[i].part) != NULL,
                      "%s: wanted %s and %s: %s", frame, status, wrong[i].part, answer);
    }
    close(fd);
}
END_TEST

UNIT_CASE(lives)
{
    tcase_add_checked_fixture(tcase, NULL, persons_end);
    tcase_add_test(
        tcase, a_farewell_is_the_last_letter_and_its_arrival_ends_the_match_which_both_then_rate);
    tcase_add_test(tcase, a_farewell_taken_out_of_the_pillar_box_is_unsaid);
    tcase_add_test(tcase, one_letter_each_completes_a_one_time_match_which_has_no_farewell);
    tcase_add_test(tcase, a_block_looks_like_leaving_can_be_lifted_and_brings_nothing_back);
    tcase_add_test(tcase, who_ends_a_match_ends_it_once_and_only_an_own_one);
    tcase_add_test(tcase, the_mailbox_comes_in_pages_and_what_is_put_away_comes_back_with_a_letter);
    tcase_add_test(
        tcase,
        a_conversation_comes_in_pages_the_newest_first_and_a_letter_that_arrives_meanwhile_moves_none);
    tcase_add_test(tcase, a_search_finds_what_one_may_read_in_any_script_and_page_by_page);
    tcase_add_test(tcase, who_waits_keeps_the_place_and_is_told_when_somebody_comes);
    tcase_add_test(tcase, who_says_not_now_is_not_found_and_is_when_it_says_yes);
    tcase_add_test(tcase, what_is_wrong_about_these_requests_is_answered_by_name);
}
