#include <pthread.h>
#include <string.h>

#include "shared/base/choices.h"
#include "shared/base/word_lists.h"
#include "shared/letters/conversation.h"
#include "shared/matching/matcher.h"
#include "tests/support/world.h"

enum { CLIENTS = 16 };

static const struct wishes no_wishes = { 0 };

START_TEST(two_people_with_a_language_in_common_are_matched_with_reasons)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "is"), ben = a_person(&w, "is");
    struct found found;
    struct conversation_page view;

    ck_succeeds(&w, matcher_find(&w.office, ana, &no_wishes, &found, &w.e));
    ck_assert(id_equal(found.pen_pal.account.bytes, ben.bytes));
    ck_assert(found.fit.score > 0.49 &&
              found.fit.score < 0.51); /* same clock, same first language, no interests */
    ck_assert_int_eq(found.fit.time_zone_difference, 0);
    ck_assert_str_eq(found.fit.reasons.items[0].bytes, "You both write Icelandic.");
    ck_assert_str_eq(found.fit.estimated_response_time.bytes, "at least 12 hours");
    ck_assert(found.pen_pal.cultural_fact.size > 0);
    ck_succeeds(&w, conversation_page(&w.office, ben, found.match, &a_page, &view, &w.e));
    ck_assert(id_equal(view.match.pen_pal.account.bytes, ana.bytes));
    ck_assert_str_eq(view.match.status.bytes, "active");
    ck_assert_uint_eq(view.letters.count, 0);
}
END_TEST

START_TEST(nobody_is_matched_with_himself_or_without_a_common_language)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "mt");
    struct found found;

    ck_refuses(&w, matcher_find(&w.office, ana, &no_wishes, &found, &w.e), FAULT_NOT_FOUND,
               "wider wishes");
    struct wishes foreign = { .language = CLEAN("ga") };
    ck_refuses(&w, matcher_find(&w.office, ana, &foreign, &found, &w.e), FAULT_INPUT,
               "language_preference");
}
END_TEST

static bool wishes_are_refused(struct world *w, struct wishes wishes, const char *field)
{
    struct found found;
    struct account_id nobody = { { 1 } };

    w->e = (struct error){ 0 };
    ck_assert(!matcher_find(&w->office, nobody, &wishes, &found, &w->e));
    ck_assert_fault(&w->e, FAULT_INPUT, field);
    return true;
}

START_TEST(wishes_that_cannot_be_are_refused_and_named)
{
    AUTO(world) w;
    world_init(&w);

    ck_assert(wishes_are_refused(&w, (struct wishes){ .correspondence_type = CLEAN("never") },
                                 "correspondence_type"));
    ck_assert(
        wishes_are_refused(&w, (struct wishes){ .language = CLEAN("xx") }, "language_preference"));
    ck_assert(wishes_are_refused(&w, (struct wishes){ .time_zone_range = 13 }, "time_zone_range"));
    ck_assert(
        wishes_are_refused(&w, (struct wishes){ .region = CLEAN("ZZ") }, "region_preference"));
    ck_assert(
        wishes_are_refused(&w, (struct wishes){ .age_range = CLEAN("12-17") }, "age_preference"));
    ck_assert(wishes_are_refused(&w, (struct wishes){ .source = CLEAN("fate") }, "match_source"));
}
END_TEST

START_TEST(the_wishes_of_both_sides_hold)
{
    AUTO(world) w;
    world_init(&w);
    struct profile far = a_profile("eu"), near = a_profile("eu");
    struct found found;

    far.time_zone = CLEAN("Asia/Tokyo"); /* 7 or 8 hours from Paris, and wants 12 */
    far.preferred_time_zone_distance = 12;
    far.preferred_correspondence_type = CLEAN("one-time");
    struct account_id ana = a_person_like(&w, &near), kei = a_person_like(&w, &far);
    struct wishes narrow = { .time_zone_range = 2 }, wide = { .time_zone_range = 12 },
                  long_term = { .time_zone_range = 12, .correspondence_type = CLEAN("long-term") };
    struct wishes elsewhere = { .time_zone_range = 12, .region = CLEAN("DE") };
    ck_refuses(&w, matcher_find(&w.office, ana, &narrow, &found, &w.e), FAULT_NOT_FOUND, "");
    ck_refuses(&w, matcher_find(&w.office, ana, &long_term, &found, &w.e), FAULT_NOT_FOUND, "");
    ck_refuses(&w, matcher_find(&w.office, ana, &elsewhere, &found, &w.e), FAULT_NOT_FOUND, "");
    ck_refuses(&w, matcher_find(&w.office, kei, &wide, &found, &w.e), FAULT_NOT_FOUND,
               ""); /* ana wants 6 hours at most */
    ck_succeeds(&w, profile_read(&w.office, ana, &near, &w.e));
    near.preferred_time_zone_distance = 8;
    ck_succeeds(&w, profile_change(&w.office, ana, &near, &w.e));
    ck_succeeds(&w, matcher_find(&w.office, kei, &wide, &found, &w.e));
    ck_assert(id_equal(found.pen_pal.account.bytes, ana.bytes));
    ck_assert(found.fit.time_zone_difference == 7 || found.fit.time_zone_difference == 8);
    ck_assert_str_eq(world_sql(&w, "select match_type from match_records where match_id = '%s'",
                               id_text(found.match.bytes).text)
                         .bytes,
                     "one-time");
}
END_TEST

/* Zones that keep their time all the year, and how far they are apart on the globe. */
static const struct {
    const char *one, *other;
    int64_t minutes;
    const char *words;
} clocks[] = {
    { "Africa/Abidjan", "Asia/Kolkata", 330, "Your clocks are 5 and a half hours apart." },
    { "Africa/Abidjan", "Asia/Kathmandu", 345, "Your clocks are 5 hours 45 minutes apart." },
    { "Asia/Kolkata", "Asia/Kathmandu", 15, "Your clocks are a quarter of an hour apart." },
    { "Asia/Karachi", "Asia/Kolkata", 30, "Your clocks are half an hour apart." },
    { "Asia/Karachi", "Asia/Kathmandu", 45, "Your clocks are three quarters of an hour apart." },
    { "Asia/Dubai", "Asia/Kolkata", 90, "Your clocks are 1 and a half hours apart." },
    { "Asia/Bangkok", "Asia/Kathmandu", 75, "Your clocks are 1 hour 15 minutes apart." },
    { "Asia/Kolkata", "Pacific/Marquesas", 540, "Your clocks are 9 hours apart." },
    { "Asia/Kathmandu", "Pacific/Honolulu", 495, "Your clocks are 8 hours 15 minutes apart." },
    { "Asia/Kolkata", "Pacific/Pago_Pago", 450, "Your clocks are 7 and a half hours apart." },
    { "Asia/Tokyo", "America/Sao_Paulo", 720, "Your clocks are 12 hours apart." },
    { "Pacific/Kiritimati", "Pacific/Honolulu", 0, "Your clocks say the same." },
    { "Pacific/Kiritimati", "Pacific/Marquesas", 30, "Your clocks are half an hour apart." },
    { "Africa/Abidjan", "Africa/Lagos", 60, "Your clocks are 1 hour apart." },
};

static void told_as_they_are(struct world *w, const char *one_zone, const char *other_zone,
                             int64_t minutes, const char *words)
{
    struct profile one = a_profile("kr"), other = a_profile("kr");
    one.time_zone = text(one_zone);
    other.time_zone = text(other_zone);
    one.preferred_time_zone_distance = other.preferred_time_zone_distance = 12;
    struct account_id ana = a_person_like(w, &one), ben = a_person_like(w, &other);
    int64_t least = (minutes + 59) / 60;
    struct wishes narrow = { .time_zone_range = least - 1 }, exact = { .time_zone_range = least };
    struct found found;
    struct conversation_page view;

    if (least > 1)
        ck_refuses(w, matcher_find(&w->office, ana, &narrow, &found, &w->e), FAULT_NOT_FOUND, "");
    ck_succeeds(w, matcher_find(&w->office, ana, &exact, &found, &w->e));
    ck_assert(id_equal(found.pen_pal.account.bytes, ben.bytes));
    ck_assert_int_eq(found.fit.time_zone_difference * 60 + found.fit.time_zone_minutes, minutes);
    ck_assert_int_le(found.fit.time_zone_minutes, 59);
    ck_assert_str_eq(found.fit.reasons.items[found.fit.reasons.count - 1].bytes, words);
    ck_succeeds(w, conversation_page(&w->office, ben, found.match, &a_page, &view, &w->e));
    ck_assert_str_eq(view.match.fit.reasons.items[view.match.fit.reasons.count - 1].bytes, words);
    ck_assert_int_eq(
        view.match.fit.time_zone_minutes,
        found.fit.time_zone_minutes); /* one place each: the next pair finds nobody of this one */
}

START_TEST(half_and_quarter_hours_between_clocks_are_told_as_they_are_and_no_wish_is_rounded)
{
    AUTO(world) w;
    world_init(&w);

    for (size_t i = 0; i < sizeof clocks / sizeof *clocks; i++)
        told_as_they_are(&w, clocks[i].one, clocks[i].other, clocks[i].minutes, clocks[i].words);
}
END_TEST

START_TEST(a_pair_that_ended_does_not_meet_again_and_the_places_are_free)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "cy");
    struct found found;

    ck_refuses(&w, matcher_find(&w.office, pair.ana, &no_wishes, &found, &w.e), FAULT_CONFLICT,
               "1 pen pal,");
    ck_succeeds(&w, match_end(&w.office, pair.ben, pair.match, &w.e));
    ck_succeeds(&w, match_end(&w.office, pair.ana, pair.match, &w.e));
    ck_refuses(&w, matcher_find(&w.office, pair.ana, &no_wishes, &found, &w.e), FAULT_NOT_FOUND,
               "");
    struct account_id cem = a_person(&w, "cy");
    ck_succeeds(&w, matcher_find(&w.office, pair.ana, &no_wishes, &found, &w.e));
    ck_assert(id_equal(found.pen_pal.account.bytes, cem.bytes));
}
END_TEST

START_TEST(who_is_suspended_neither_finds_nor_is_found)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "lb"), ben = a_person(&w, "lb");
    struct found found;

    world_sql(&w, "update user_profiles set account_status = 'suspended' where user_id = '%s'",
              id_text(ben.bytes).text);
    ck_refuses(&w, matcher_find(&w.office, ana, &no_wishes, &found, &w.e), FAULT_NOT_FOUND, "");
    ck_refuses(&w, matcher_find(&w.office, ben, &no_wishes, &found, &w.e), FAULT_FORBIDDEN, "");
}
END_TEST

START_TEST(the_same_request_finds_the_same_match)
{
    AUTO(world) w;
    world_init(&w);
    struct profile two = a_profile("gl");
    struct wishes wishes = no_wishes;
    struct found first, second;

    two.max_active_conversations = 2;
    struct account_id ana = a_person_like(&w, &two);
    a_person(&w, "gl");
    a_person(&w, "gl");
    id_random(wishes.request.bytes);
    ck_succeeds(&w, matcher_find(&w.office, ana, &wishes, &first, &w.e));
    ck_succeeds(&w, matcher_find(&w.office, ana, &wishes, &second, &w.e));
    ck_assert(id_equal(first.match.bytes, second.match.bytes));
    id_random(wishes.request.bytes);
    ck_succeeds(&w, matcher_find(&w.office, ana, &wishes, &second, &w.e));
    ck_assert(!id_equal(first.match.bytes, second.match.bytes));
}
END_TEST

START_TEST(a_match_of_others_does_not_exist)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "ht");
    struct account_id eve = a_person(&w, "ht");
    struct conversation_page view;

    ck_refuses(&w, conversation_page(&w.office, eve, pair.match, &a_page, &view, &w.e),
               FAULT_NOT_FOUND, "");
    ck_refuses(&w, match_end(&w.office, eve, pair.match, &w.e), FAULT_NOT_FOUND, "");
    ck_refuses(&w, match_block(&w.office, eve, pair.match, &w.e), FAULT_NOT_FOUND, "");
}
END_TEST

START_TEST(interests_in_common_decide_between_candidates)
{
    AUTO(world) w;
    world_init(&w);
    const struct clean chess[] = { interests[0].code, interests[1].code },
                       other[] = { interests[2].code };
    struct profile seeker = a_profile("fo"), alike = a_profile("fo"), unlike = a_profile("fo");
    struct found found;

    seeker.interests = alike.interests = (struct text_list){ chess, 2 };
    unlike.interests = (struct text_list){ other, 1 };
    struct account_id ana = a_person_like(&w, &seeker);
    a_person_like(&w, &unlike);
    struct account_id ben = a_person_like(&w, &alike);
    a_person_like(&w, &unlike);
    ck_succeeds(&w, matcher_find(&w.office, ana, &no_wishes, &found, &w.e));
    ck_assert(id_equal(found.pen_pal.account.bytes, ben.bytes));
    ck_assert(found.fit.score > 0.99);
    ck_assert_uint_eq(found.fit.reasons.count, 3);
}
END_TEST

START_TEST(what_leads_decides_who_is_found_and_is_recorded)
{
    AUTO(world) w;
    world_init(&w);
    const struct clean mine[] = { interests[5].code },
                       theirs[] = { interests[5].code, interests[6].code, interests[7].code };
    const struct clean learns[] = { CLEAN("ve") };
    struct profile seeker = a_profile("ts"), native = a_profile("ve"), near = a_profile("ts"),
                   alike = a_profile("ts");
    struct found found;

    seeker.secondary_languages = (struct text_list){ learns, 1 };
    seeker.interests = (struct text_list){ mine, 1 };
    seeker.max_active_conversations = 5;
    seeker.preferred_time_zone_distance = native.preferred_time_zone_distance =
        alike.preferred_time_zone_distance = 12;
    native.time_zone = alike.time_zone = CLEAN("Asia/Tokyo");
    alike.interests = (struct text_list){ theirs, 3 };
    alike.age_range = CLEAN("46+");
    struct account_id ana = a_person_like(&w, &seeker), of_clock = a_person_like(&w, &near),
                      of_interest = a_person_like(&w, &alike),
                      of_language = a_person_like(&w, &native);
    struct {
        struct clean source;
        struct account_id expected;
    } rows[] = { { CLEAN("timezone"), of_clock },
                 { CLEAN("interest"), of_interest },
                 { CLEAN("language"), of_language } };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct wishes wishes = { .source = rows[i].source };
        ck_succeeds(&w, matcher_find(&w.office, ana, &wishes, &found, &w.e));
        ck_assert_msg(id_equal(found.pen_pal.account.bytes, rows[i].expected.bytes), "%s",
                      rows[i].source.bytes);
        ck_assert_str_eq(world_sql(&w,
                                   "select match_source from match_records where match_id = '%s'",
                                   id_text(found.match.bytes).text)
                             .bytes,
                         rows[i].source.bytes);
    }
    ck_assert_str_eq(found.fit.reasons.items[1].bytes, "You learn Venda, their first language.");
    struct wishes chance = { .source = CLEAN("random"), .age_range = CLEAN("18-25") };
    ck_refuses(&w, matcher_find(&w.office, ana, &chance, &found, &w.e), FAULT_NOT_FOUND, "");
    struct account_id last = a_person(&w, "ts");
    chance.age_range = CLEAN("any");
    ck_succeeds(&w, matcher_find(&w.office, ana, &chance, &found, &w.e));
    ck_assert(id_equal(found.pen_pal.account.bytes, last.bytes));
    struct wishes shared = { .source = CLEAN("interest") };
    ck_succeeds(&w, match_end(&w.office, last, found.match, &w.e));
    ck_refuses(&w, matcher_find(&w.office, last, &shared, &found, &w.e), FAULT_INPUT,
               "match_source");
}
END_TEST

START_TEST(every_word_of_the_list_of_sources_can_lead)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "gn");
    struct found found;
    for (const char *const *word = words_match_source; *word != NULL; word++) {
        struct wishes wishes = { .source = { *word, strlen(*word) } };
        ck_assert(!matcher_find(&w.office, ana, &wishes, &found, &w.e)); /* nobody else is there */
        ck_assert_msg(strstr(w.e.sentence, "is found by") == NULL, "%s: %s", *word, w.e.sentence);
        w.e = (struct error){ 0 };
    }
}
END_TEST

START_TEST(the_usual_time_to_answer_is_the_middle_of_what_it_was)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "st");
    struct conversation_page view;
    struct page first = { 0 };

    for (int i = 0; i < 3; i++) {
        a_letter(&w, &pair, pair.ana, "How are you?");
        world_later(&w, span_hours(73));
        deliver_all(&w);
        world_later(&w, span_hours(i == 1 ? 300 : 30)); /* once it took long */
        a_letter(&w, &pair, pair.ben, "Fine.");
        world_later(&w, span_hours(73));
        deliver_all(&w);
    }
    ck_succeeds(&w, conversation_page(&w.office, pair.ana, pair.match, &first, &view, &w.e));
    ck_assert_str_eq(view.match.fit.estimated_response_time.bytes, "1-2 days");
}
END_TEST

/* Letters that came nine days ago and were answered after so many hours. */
static void has_answered_after(struct world *w, const struct pair *pair, int hours)
{
    world_sql(
        w,
        "with moment as (select office_now() - interval '9 days' as came, uuid_v7(office_now() "
        "- interval '10 days') as letter), got as (insert into inbox (message_id, "
        "recipient_id, delivered_at, match_id) select letter, '%s', came, '%s' from moment) "
        "insert into posting_keys (user_id, request_id, message_id, match_id, posted_at) "
        "select '%s', new_id(), new_id(), '%s', came + interval '%d hours' from moment",
        id_text(pair->ben.bytes).text, id_text(pair->match.bytes).text,
        id_text(pair->ben.bytes).text, id_text(pair->match.bytes).text, hours);
}

START_TEST(the_usual_time_to_answer_holds_the_posts_twelve_hours)
{
    static const struct {
        int hours;
        const char *words;
    } rows[] = {
        { 1, "12-24 hours" }, { 12, "12-24 hours" }, { 13, "1-2 days" },
        { 36, "1-2 days" },   { 37, "2-4 days" },    { 157, "more than a week" },
    };
    AUTO(world) w;
    world_init(&w);

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct pair pair = a_pair(&w, "st");
        struct conversation_page view;
        has_answered_after(&w, &pair, rows[i].hours);
        ck_succeeds(&w, conversation_page(&w.office, pair.ana, pair.match, &a_page, &view, &w.e));
        ck_assert_str_eq(view.match.fit.estimated_response_time.bytes, rows[i].words);
    }
}
END_TEST

START_TEST(of_what_two_have_in_common_five_are_named_and_the_rest_is_counted)
{
    AUTO(world) w;
    world_init(&w);
    struct clean codes[7];
    struct found found;

    for (size_t i = 0; i < 7; i++)
        codes[i] = interests[i].code;
    for (size_t common = 5; common <= 7; common++) {
        struct profile one = a_profile("ts"), other = a_profile("ts");
        one.interests = (struct text_list){ codes, 7 };
        other.interests = (struct text_list){ codes, common };
        struct account_id ana = a_person_like(&w, &one);
        a_person_like(&w, &other);
        ck_succeeds(&w, matcher_find(&w.office, ana, &no_wishes, &found, &w.e));
        const char *words =
            text_format(&w.arena, "You both like %s, %s, %s, %s, %s", interests[0].name.bytes,
                        interests[1].name.bytes, interests[2].name.bytes, interests[3].name.bytes,
                        interests[4].name.bytes)
                .bytes;
        const char *rest = common == 5 ? "." : common == 6 ? " and 1 more." : " and 2 more.";
        ck_assert_str_eq(found.fit.reasons.items[1].bytes,
                         text_format(&w.arena, "%s%s", words, rest).bytes);
    }
}
END_TEST

struct client {
    struct world *world;
    struct account_id *people;
    size_t count, first;
    int found;
    pthread_t thread;
};

/* Everybody seeks until nobody is left; each client goes through all people from a place of its
 * own. */
static void *seek_for_all(void *context)
{
    struct client *client = context;
    AUTO(world) w;
    struct found found;

    world_join(&w, client->world);
    for (size_t i = 0; i < 2 * client->count; i++) {
        struct error e = { 0 };
        if (matcher_find(&w.office, client->people[(client->first + i) % client->count], &no_wishes,
                         &found, &e))
            client->found++;
        else
            ck_assert_msg(e.fault == FAULT_CONFLICT || e.fault == FAULT_NOT_FOUND, "%s", e.trail);
        arena_clear(&w.arena);
    }
    return NULL;
}

START_TEST(sixteen_clients_at_once_never_pass_a_limit_nor_match_a_pair_twice)
{
    enum { PEOPLE = 24, PLACES = 3 };
    AUTO(world) w;
    world_init(&w);
    struct profile profile = a_profile("wo");
    struct account_id people[PEOPLE];
    struct client clients[CLIENTS];
    int found = 0;

    profile.max_active_conversations = PLACES;
    for (size_t i = 0; i < PEOPLE; i++)
        people[i] = a_person_like(&w, &profile);
    for (size_t i = 0; i < CLIENTS; i++) {
        clients[i] = (struct client){ &w, people, PEOPLE, i * 7, 0, 0 };
        ck_assert_int_eq(pthread_create(&clients[i].thread, NULL, seek_for_all, &clients[i]), 0);
    }
    for (size_t i = 0; i < CLIENTS; i++) {
        pthread_join(clients[i].thread, NULL);
        found += clients[i].found;
    }
    ck_assert_str_eq(world_sql(&w, "select count(*) from account_capacity c join user_profiles "
                                   "using (user_id) where primary_language = 'wo' and "
                                   "active_count > max_active_conversations")
                         .bytes,
                     "0");
    ck_assert_str_eq(world_sql(&w, "select count(*) from account_capacity c join user_profiles "
                                   "using (user_id) where primary_language = 'wo' and "
                                   "active_count <> (select count(*) from match_records m where "
                                   "c.user_id in (user_1_id, user_2_id) and status = 'active')")
                         .bytes,
                     "0");
    ck_assert_str_eq(world_sql(&w, "select count(*) - count(distinct (user_1_id, user_2_id)) from "
                                   "match_records where status = 'active'")
                         .bytes,
                     "0");
    ck_assert_str_eq(world_sql(&w, "select count(*) from match_pool join account_capacity using "
                                   "(user_id) join user_profiles using (user_id) "
                                   "where active_count >= max_active_conversations")
                         .bytes,
                     "0");
    /* a perfect packing has PEOPLE * PLACES / 2 matches; a greedy one leaves at most a few who know
     * everybody left */
    ck_assert_int_ge(found, PEOPLE * PLACES / 2 - PLACES);
    ck_assert_int_le(found, PEOPLE * PLACES / 2);
}
END_TEST

START_TEST(nobody_goes_through_everybody_in_a_day)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "la");
    struct found found;

    for (int i = 0; i < MATCHES_A_DAY; i++) {
        a_person(&w, "la");
        ck_succeeds(&w, matcher_find(&w.office, ana, &no_wishes, &found, &w.e));
        ck_succeeds(&w, match_end(&w.office, ana, found.match, &w.e));
    }
    a_person(&w, "la");
    ck_refuses(&w, matcher_find(&w.office, ana, &no_wishes, &found, &w.e), FAULT_TOO_MANY,
               "24 hours");
    world_later(&w, span_hours(24));
    ck_succeeds(&w, matcher_find(&w.office, ana, &no_wishes, &found, &w.e));
}
END_TEST

struct blocker {
    struct world *world;
    struct account_id account;
    struct match_id match;
    pthread_t thread;
};

static void *block_it(void *context)
{
    struct blocker *blocker = context;
    AUTO(world) w;

    world_join(&w, blocker->world);
    ck_succeeds(&w, match_block(&w.office, blocker->account, blocker->match, &w.e));
    return NULL;
}

START_TEST(blocking_from_both_sides_at_once_ends_in_one_parting)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "zu");
    struct blocker both[] = { { &w, pair.ana, pair.match, 0 }, { &w, pair.ben, pair.match, 0 } };
    struct posting posting = a_posting(&pair, pair.ana, "Hello");
    struct posted posted;

    a_letter(&w, &pair, pair.ana, "On its way");
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(pthread_create(&both[i].thread, NULL, block_it, &both[i]), 0);
    for (size_t i = 0; i < 2; i++)
        pthread_join(both[i].thread, NULL);
    ck_refuses(&w, letter_post(&w.office, &posting, &posted, &w.e), FAULT_CONFLICT, "ended");
    ck_assert_str_eq(
        world_sql(&w,
                  "select sum(active_count) from account_capacity where user_id in ('%s', '%s')",
                  id_text(pair.ana.bytes).text, id_text(pair.ben.bytes).text)
            .bytes,
        "0");
    ck_assert_str_eq(world_sql(&w, "select count(*) from delivery_queue where match_id = '%s'",
                               id_text(pair.match.bytes).text)
                         .bytes,
                     "0");
}
END_TEST

/* More people than one walk reads, settled by hand; all but one in another country. */
START_TEST(whoever_wishes_a_rare_country_is_given_its_one_inhabitant)
{
    enum { CROWD = 3000 };
    AUTO(world) w;
    world_init(&w);
    struct profile islander = a_profile("ti");
    struct wishes wishes = { .region = CLEAN("IS") },
                  of_age = { .region = CLEAN("IS"), .age_range = islander.age_range };
    struct wishes of_another_age = { .region = CLEAN("IS"), .age_range = CLEAN("36-45") };
    struct found found;

    world_sql(&w, "delete from match_pool where language = 'ti'");
    world_sql(&w,
              "insert into user_profiles (anonymous_handle, age_range, primary_language, "
              "time_zone, country_code) "
              "select 'crowd-ti-' || n, '26-35', 'ti', 'Europe/Paris', 'FR' from "
              "generate_series(1, %d) n",
              CROWD);
    world_sql(&w, "update match_buckets b set people = c.people from (select language, age_range, "
                  "zone_band, count(*) as people from match_pool "
                  "where language = 'ti' group by 1, 2, 3) c where (b.language, b.age_range, "
                  "b.zone_band) = (c.language, c.age_range, c.zone_band)");
    islander.country = CLEAN("IS");
    islander.max_active_conversations = 3;
    struct account_id one = a_person_like(&w, &islander);
    for (int i = 0; i < 3; i++) {
        struct account_id seeker = a_person(&w, "ti");
        ck_refuses(&w, matcher_find(&w.office, seeker, &of_another_age, &found, &w.e),
                   FAULT_NOT_FOUND, "");
        ck_succeeds(&w, matcher_find(&w.office, seeker, i == 0 ? &wishes : &of_age, &found, &w.e));
        ck_assert(id_equal(found.pen_pal.account.bytes, one.bytes));
    }
    world_sql(&w, "delete from match_pool where language = 'ti'");
}
END_TEST

/* Somebody else's change between look and claim, as the database sees it: sequences keep counting
 * when a statement is undone. */
START_TEST(whoever_is_chosen_and_changes_his_mind_costs_another_look_and_no_fault)
{
    AUTO(world) w;
    world_init(&w);
    struct wishes wishes = { 0 };
    struct found found;
    struct account_id ana = a_person(&w, "rn"), ben = a_person(&w, "rn");

    world_sql(&w, "create sequence minds; create function changes_mind() returns trigger language "
                  "plpgsql as 'begin if nextval(''minds'') = 1 then "
                  "raise exception using errcode = ''23514'', constraint = ''capacity_is_kept''; "
                  "end if; return new; end'; "
                  "create trigger changes_mind before insert on match_records for each row execute "
                  "function changes_mind()");
    bool done = matcher_find(&w.office, ana, &wishes, &found, &w.e);
    ck_assert_str_eq(world_sql(&w, "select last_value from minds").bytes, "2");
    world_sql(&w, "drop function changes_mind cascade; drop sequence minds");
    ck_assert_msg(done, "%s", w.e.trail);
    ck_assert(id_equal(found.pen_pal.account.bytes, ben.bytes));
}
END_TEST

UNIT_CASE(matcher)
{
    tcase_add_test(tcase, whoever_is_chosen_and_changes_his_mind_costs_another_look_and_no_fault);
    tcase_add_test(tcase, whoever_wishes_a_rare_country_is_given_its_one_inhabitant);
    tcase_add_test(tcase, two_people_with_a_language_in_common_are_matched_with_reasons);
    tcase_add_test(tcase, nobody_is_matched_with_himself_or_without_a_common_language);
    tcase_add_test(tcase, wishes_that_cannot_be_are_refused_and_named);
    tcase_add_test(tcase, the_wishes_of_both_sides_hold);
    tcase_add_test(
        tcase, half_and_quarter_hours_between_clocks_are_told_as_they_are_and_no_wish_is_rounded);
    tcase_add_test(tcase, a_pair_that_ended_does_not_meet_again_and_the_places_are_free);
    tcase_add_test(tcase, who_is_suspended_neither_finds_nor_is_found);
    tcase_add_test(tcase, the_same_request_finds_the_same_match);
    tcase_add_test(tcase, a_match_of_others_does_not_exist);
    tcase_add_test(tcase, interests_in_common_decide_between_candidates);
    tcase_add_test(tcase, what_leads_decides_who_is_found_and_is_recorded);
    tcase_add_test(tcase, every_word_of_the_list_of_sources_can_lead);
    tcase_add_test(tcase, the_usual_time_to_answer_is_the_middle_of_what_it_was);
    tcase_add_test(tcase, the_usual_time_to_answer_holds_the_posts_twelve_hours);
    tcase_add_test(tcase, of_what_two_have_in_common_five_are_named_and_the_rest_is_counted);
    tcase_add_test(tcase, sixteen_clients_at_once_never_pass_a_limit_nor_match_a_pair_twice);
    tcase_add_test(tcase, nobody_goes_through_everybody_in_a_day);
    tcase_add_test(tcase, blocking_from_both_sides_at_once_ends_in_one_parting);
}
