#include <pthread.h>
#include <string.h>

#include "shared/letters/conversation.h"
#include "shared/letters/letter_measure.h"
#include "shared/letters/delivery.h"
#include "shared/letters/draft.h"
#include "shared/letters/reading.h"
#include "tests/support/world.h"

enum { CLIENTS = 8 };

static struct letter_view view_of(struct world *w, struct account_id reader,
                                  struct letter_id letter)
{
    struct letter_view view;

    ck_succeeds(w, letter_view(&w->office, reader, letter, &view, &w->e));
    return view;
}

START_TEST(a_posted_letter_is_sealed_numbered_and_at_least_12_hours_on_its_way)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posted first = a_letter(&w, &pair, pair.ana, "Dear Ben, how is the weather?"),
                  second = a_letter(&w, &pair, pair.ben, "Dear Ana");

    ck_assert_int_eq(first.sequence, 1);
    ck_assert_int_eq(second.sequence, 2);
    ck_assert_int_ge(instant_between(first.posted_at, first.scheduled_delivery).microseconds,
                     span_hours(12).microseconds);
    ck_assert_int_eq(instant_between(first.posted_at, first.leaves_at).microseconds,
                     span_minutes(30).microseconds);
    ck_assert_str_eq(
        world_sql(&w,
                  "select count(*) from messages where position('weather'::bytea in sealed) > 0")
            .bytes,
        "0");
    struct letter_view view = view_of(&w, pair.ana, first.letter);
    ck_assert_str_eq(view.content.bytes, "Dear Ben, how is the weather?");
    ck_assert_str_eq(view.line.state.bytes, "pillar-box");
    ck_assert_int_eq(view.line.scheduled_delivery.microseconds,
                     first.scheduled_delivery.microseconds);
}
END_TEST

START_TEST(posting_again_with_the_same_request_is_the_same_letter)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posting posting = a_posting(&pair, pair.ana, "Once");
    struct posted first, second;

    ck_succeeds(&w, letter_post(&w.office, &posting, &first, &w.e));
    ck_succeeds(&w, letter_post(&w.office, &posting, &second, &w.e));
    ck_assert(id_equal(first.letter.bytes, second.letter.bytes));
    ck_assert_int_eq(first.sequence, second.sequence);
    ck_assert_int_eq(first.scheduled_delivery.microseconds, second.scheduled_delivery.microseconds);
}
END_TEST

START_TEST(the_same_request_with_another_letter_is_refused_and_loses_neither)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr"), other_pair = a_pair(&w, "fr");
    struct posting posting = a_posting(&pair, pair.ana, "Once"), other = posting;
    struct posted first, second;

    ck_succeeds(&w, letter_post(&w.office, &posting, &first, &w.e));
    other.content = CLEAN("Once more");
    ck_refuses(&w, letter_post(&w.office, &other, &second, &w.e), FAULT_INPUT, "Another letter");
    other = posting;
    other.match = other_pair.match;
    ck_refuses(&w, letter_post(&w.office, &other, &second, &w.e), FAULT_INPUT, "Another letter");
    ck_succeeds(&w, letter_post(&w.office, &posting, &second, &w.e));
    ck_assert(id_equal(first.letter.bytes, second.letter.bytes));
    ck_assert_str_eq(world_sql(&w, "select count(*) from messages where sender_id = '%s'",
                               id_text(pair.ana.bytes).text)
                         .bytes,
                     "1");
    other.match = pair.match;
    other.content = CLEAN("Once more");
    id_random(other.request.bytes);
    ck_succeeds(&w, letter_post(&w.office, &other, &second, &w.e));
    ck_assert(!id_equal(first.letter.bytes, second.letter.bytes));
}
END_TEST

struct client {
    struct world *world;
    struct posting posting;
    struct posted posted[5];
    size_t count;
    pthread_t thread;
};

static void *post_all(void *context)
{
    struct client *client = context;
    AUTO(world) w;

    world_join(&w, client->world);
    for (size_t i = 0; i < client->count; i++) {
        ck_succeeds(&w, letter_post(&w.office, &client->posting, &client->posted[i], &w.e));
        if (client->count > 1)
            id_random(client->posting.request.bytes);
    }
    return NULL;
}

static void run_clients(struct world *w, struct client *clients, const struct posting *posting,
                        size_t count)
{
    for (size_t i = 0; i < CLIENTS; i++) {
        clients[i] = (struct client){ .world = w, .posting = *posting, .count = count };
        if (count > 1)
            id_random(clients[i].posting.request.bytes);
        ck_assert_int_eq(pthread_create(&clients[i].thread, NULL, post_all, &clients[i]), 0);
    }
    for (size_t i = 0; i < CLIENTS; i++)
        pthread_join(clients[i].thread, NULL);
}

START_TEST(eight_clients_posting_the_same_request_at_once_post_one_letter)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posting posting = a_posting(&pair, pair.ana, "Once");
    struct client clients[CLIENTS];

    run_clients(&w, clients, &posting, 1);
    for (size_t i = 1; i < CLIENTS; i++)
        ck_assert(id_equal(clients[0].posted[0].letter.bytes, clients[i].posted[0].letter.bytes));
    ck_assert_str_eq(world_sql(&w, "select count(*) from messages where match_id = '%s'",
                               id_text(pair.match.bytes).text)
                         .bytes,
                     "1");
}
END_TEST

START_TEST(forty_letters_at_once_have_the_numbers_1_to_40)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posting posting = a_posting(&pair, pair.ana, "One of many");
    struct client clients[CLIENTS];

    run_clients(&w, clients, &posting, 5);
    ck_assert_str_eq(world_sql(&w,
                               "select count(*) || ' ' || min(message_sequence) || ' ' || "
                               "max(message_sequence) from letter_numbers where match_id = '%s'",
                               id_text(pair.match.bytes).text)
                         .bytes,
                     "40 1 40");
    ck_assert_str_eq(world_sql(&w, "select count(*) from data_keys where match_id = '%s'",
                               id_text(pair.match.bytes).text)
                         .bytes,
                     "1");
}
END_TEST

START_TEST(the_recipient_knows_nothing_until_it_is_delivered)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posted posted = a_letter(&w, &pair, pair.ana, "Dear Ben");
    struct account_id eve = a_person(&w, "en");
    struct letter_list letters;
    struct letter_view view;

    ck_refuses(&w, letter_view(&w.office, pair.ben, posted.letter, &view, &w.e), FAULT_NOT_FOUND,
               "");
    ck_succeeds(&w, letter_conversation(&w.office, pair.ben, pair.match, &a_page, &letters, &w.e));
    ck_assert_uint_eq(letters.count, 0);
    world_later(&w, span_minutes(12 * 60 - 1));
    deliver_all(&w);
    ck_refuses(&w, letter_view(&w.office, pair.ben, posted.letter, &view, &w.e), FAULT_NOT_FOUND,
               "");
    ck_assert_str_eq(view_of(&w, pair.ana, posted.letter).line.state.bytes, "in-transit");
    world_later(&w, span_hours(48));
    ck_assert_int_ge(deliver_all(&w), 1);
    view = view_of(&w, pair.ben, posted.letter);
    ck_assert_str_eq(view.content.bytes, "Dear Ben");
    ck_assert(view.line.unread && !view.line.mine && instant_is_none(view.line.leaves_at) &&
              instant_is_none(view.line.scheduled_delivery));
    ck_assert(!view_of(&w, pair.ben, posted.letter).line.unread);
    ck_assert_str_eq(view_of(&w, pair.ana, posted.letter).line.state.bytes, "delivered");
    ck_refuses(&w, letter_view(&w.office, eve, posted.letter, &view, &w.e), FAULT_NOT_FOUND, "");
}
END_TEST

START_TEST(a_letter_can_be_taken_back_for_half_an_hour_and_is_a_draft_again)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posted posted = a_letter(&w, &pair, pair.ana, "Not what I meant");
    struct draft_id id, again;
    struct draft draft;
    struct letter_view view;

    world_later(&w, span_minutes(29));
    ck_refuses(&w, letter_recall(&w.office, pair.ben, posted.letter, &id, &w.e), FAULT_NOT_FOUND,
               "");
    ck_succeeds(&w, letter_recall(&w.office, pair.ana, posted.letter, &id, &w.e));
    ck_succeeds(&w, letter_recall(&w.office, pair.ana, posted.letter, &again, &w.e));
    ck_assert(id_equal(id.bytes, again.bytes));
    ck_succeeds(&w, draft_read(&w.office, pair.ana, id, &draft, &w.e));
    ck_assert_str_eq(draft.content.bytes, "Not what I meant");
    ck_refuses(&w, letter_view(&w.office, pair.ana, posted.letter, &view, &w.e), FAULT_NOT_FOUND,
               "");
    world_later(&w, span_hours(60));
    deliver_all(&w);
    ck_refuses(&w, letter_view(&w.office, pair.ben, posted.letter, &view, &w.e), FAULT_NOT_FOUND,
               "");
    /* posted again from its draft it is a new letter, and the draft is gone */
    struct posting posting = a_posting(&pair, pair.ana, "What I meant");
    posting.request = draft.request;
    posting.draft = draft.draft;
    ck_succeeds(&w, letter_post(&w.office, &posting, &posted, &w.e));
    ck_refuses(&w, draft_read(&w.office, pair.ana, id, &draft, &w.e), FAULT_NOT_FOUND, "");
}
END_TEST

START_TEST(after_half_an_hour_a_letter_cannot_be_taken_back)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posted posted = a_letter(&w, &pair, pair.ana, "Gone");
    struct draft_id id;

    world_later(&w, span_minutes(30));
    ck_refuses(&w, letter_recall(&w.office, pair.ana, posted.letter, &id, &w.e), FAULT_CONFLICT,
               "on its way");
    world_later(&w, span_hours(60));
    deliver_all(&w);
    ck_refuses(&w, letter_recall(&w.office, pair.ana, posted.letter, &id, &w.e), FAULT_CONFLICT,
               "on its way");
    ck_assert_str_eq(view_of(&w, pair.ben, posted.letter).content.bytes, "Gone");
}
END_TEST

START_TEST(a_held_letter_waits_in_customs_and_opens_a_case)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct clean flags[] = { CLEAN("contact") };
    struct posting posting = a_posting(&pair, pair.ana, "Something to look at");
    struct posted posted;
    struct letter_view view;

    posting.verdict = POSTING_HELD;
    posting.flags = (struct text_list){ flags, 1 };
    ck_succeeds(&w, letter_post(&w.office, &posting, &posted, &w.e));
    ck_assert_str_eq(view_of(&w, pair.ana, posted.letter).line.state.bytes, "pillar-box");
    world_later(&w, span_hours(60));
    deliver_all(&w);
    ck_assert_str_eq(view_of(&w, pair.ana, posted.letter).line.state.bytes, "customs");
    ck_refuses(&w, letter_view(&w.office, pair.ben, posted.letter, &view, &w.e), FAULT_NOT_FOUND,
               "");
    ck_assert_str_eq(world_sql(&w,
                               "select system_context->'flags'->>0 from moderation_logs where "
                               "target_id = '%s' and automated_detection and status = 'open'",
                               id_text(posted.letter.bytes).text)
                         .bytes,
                     "contact");
}
END_TEST

START_TEST(letters_that_cannot_be_posted_are_refused_with_a_reason)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    char long_text[5002];
    struct posting posting = a_posting(&pair, pair.ana, "");
    struct posted posted;

    memset(long_text, 'x', 5001);
    long_text[5001] = '\0';
    ck_refuses(&w, letter_post(&w.office, &posting, &posted, &w.e), FAULT_INPUT, "empty");
    posting.content = (struct clean){ long_text, 5001 };
    ck_refuses(&w, letter_post(&w.office, &posting, &posted, &w.e), FAULT_INPUT, "5,000");
    posting.content = (struct clean){ long_text + 1, 5000 };
    ck_succeeds(&w, letter_post(&w.office, &posting, &posted, &w.e));
    struct posting strange = a_posting(&pair, a_person(&w, "en"), "Hello");
    ck_refuses(&w, letter_post(&w.office, &strange, &posted, &w.e), FAULT_NOT_FOUND, "");
    world_sql(&w, "update user_profiles set account_status = 'suspended' where user_id = '%s'",
              id_text(pair.ben.bytes).text);
    struct posting suspended = a_posting(&pair, pair.ben, "Hello");
    ck_refuses(&w, letter_post(&w.office, &suspended, &posted, &w.e), FAULT_FORBIDDEN, "");
    w.settings.letters_a_day = 1;
    struct posting second = a_posting(&pair, pair.ana, "Hello");
    ck_refuses(&w, letter_post(&w.office, &second, &posted, &w.e), FAULT_TOO_MANY, "1 letters");
    world_later(&w, span_hours(24));
    ck_succeeds(&w, letter_post(&w.office, &second, &posted, &w.e));
    ck_succeeds(&w, match_end(&w.office, pair.ben, pair.match, &w.e));
    struct posting late = a_posting(&pair, pair.ana, "Hello");
    world_later(&w, span_hours(24));
    ck_refuses(&w, letter_post(&w.office, &late, &posted, &w.e), FAULT_CONFLICT, "ended");
}
END_TEST

START_TEST(an_ended_match_still_delivers_what_is_on_its_way)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posted posted = a_letter(&w, &pair, pair.ana, "Goodbye");

    ck_succeeds(&w, match_end(&w.office, pair.ana, pair.match, &w.e));
    world_later(&w, span_hours(60));
    deliver_all(&w);
    ck_assert_str_eq(view_of(&w, pair.ben, posted.letter).content.bytes, "Goodbye");
}
END_TEST

START_TEST(a_one_time_correspondence_ends_by_itself_after_a_letter_each_way)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_one_time_pair(&w, "fr");
    struct posting second = a_posting(&pair, pair.ana, "One more");
    struct posted posted;
    struct conversation_page view;

    a_letter(&w, &pair, pair.ana, "My letter");
    ck_refuses(&w, letter_post(&w.office, &second, &posted, &w.e), FAULT_CONFLICT, "one-time");
    world_later(&w, span_hours(60));
    deliver_all(&w);
    ck_succeeds(&w, conversation_page(&w.office, pair.ben, pair.match, &a_page, &view, &w.e));
    ck_assert_str_eq(view.match.status.bytes, "active");
    a_letter(&w, &pair, pair.ben, "My answer");
    world_later(&w, span_hours(60));
    deliver_all(&w);
    ck_succeeds(&w, conversation_page(&w.office, pair.ben, pair.match, &a_page, &view, &w.e));
    ck_assert_str_eq(view.match.status.bytes, "completed");
    ck_assert_uint_eq(view.letters.count, 2);
}
END_TEST

/* Somebody with the database in his hands, but without the keys. */
static const char *const tampering[] = {
    "sealed = set_byte(sealed, 60, (get_byte(sealed, 60) + 1) %% 256)",
    "message_sequence = message_sequence + 7",
    "scheduled_delivery_at = scheduled_delivery_at + interval '1 microsecond'",
    "sealed = (select sealed from messages where message_id = '%s')",
    "sender_id = recipient_id, recipient_id = sender_id",
    "key_id = new_id()",
};

START_TEST(a_letter_that_was_tampered_with_is_withheld_and_stays_unread)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posted victim = a_letter(&w, &pair, pair.ana, "The truth"),
                  other = a_letter(&w, &pair, pair.ana, "Another truth");
    struct account_id reader = _i == 4 ? pair.ana : pair.ben;
    struct letter_view view;
    struct clean change = text_format(&w.arena, tampering[_i], id_text(other.letter.bytes).text);

    world_later(&w, span_hours(60));
    deliver_all(&w);
    world_sql(&w,
              "alter table messages disable trigger letter_never_changes; update messages set %s "
              "where message_id = '%s'; "
              "alter table messages enable trigger letter_never_changes",
              change.bytes, id_text(victim.letter.bytes).text);
    ck_refuses(&w, letter_view(&w.office, reader, victim.letter, &view, &w.e), FAULT_TAMPERED, "");
    if (_i < 5)
        ck_assert_str_eq(error_sentence(&w.e),
                         "This letter was damaged and is withheld. We have been told.");
    ck_refuses(&w, letter_view(&w.office, reader, victim.letter, &view, &w.e), FAULT_TAMPERED, "");
    ck_assert_str_eq(world_sql(&w,
                               "select string_agg(message_id::text, ' ') from damaged_letters "
                               "where message_id in ('%s', '%s')",
                               id_text(victim.letter.bytes).text, id_text(other.letter.bytes).text)
                         .bytes,
                     id_text(victim.letter.bytes).text);
    ck_assert_str_eq(
        world_sql(&w, "select count(*) from inbox where message_id = '%s' and read_at is null",
                  id_text(victim.letter.bytes).text)
            .bytes,
        "1");
    ck_assert_str_eq(view_of(&w, pair.ben, other.letter).content.bytes, "Another truth");
}
END_TEST

START_TEST(without_its_data_key_a_letter_is_lost_for_good)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posted posted = a_letter(&w, &pair, pair.ana, "The truth");
    struct letter_view view;

    world_sql(&w, "delete from data_keys where match_id = '%s'", id_text(pair.match.bytes).text);
    ck_refuses(&w, letter_view(&w.office, pair.ana, posted.letter, &view, &w.e), FAULT_TAMPERED,
               "its key was destroyed");
    ck_assert_str_eq(world_sql(&w, "select count(*) from damaged_letters where message_id = '%s'",
                               id_text(posted.letter.bytes).text)
                         .bytes,
                     "1");
}
END_TEST

START_TEST(on_a_full_disk_letters_are_read_but_not_posted)
{
    struct world w;
    world_init(&w);
    struct pair pair = a_pair(&w, "nb");
    struct posted posted = a_letter(&w, &pair, pair.ana, "There is room for me."), more;
    world_later(&w, span_hours(30));
    deliver_all(&w);
    world_sql(&w, "create function no_room() returns trigger language plpgsql as "
                  "'begin raise exception ''full'' using errcode = ''53100''; end'");
    world_sql(
        &w,
        "create trigger no_room before update on inbox for each row execute function no_room()");
    world_sql(&w, "create trigger no_room before insert on letter_numbers for each row execute "
                  "function no_room()");
    struct letter_view view = view_of(&w, pair.ben, posted.letter);
    ck_assert_str_eq(view.content.bytes, "There is room for me.");
    struct posting posting = a_posting(&pair, pair.ana, "And for me?");
    ck_refuses(&w, letter_post(&w.office, &posting, &more, &w.e), FAULT_NO_ROOM, "");
    world_sql(&w, "drop function no_room cascade");
    ck_assert(view_of(&w, pair.ben, posted.letter).line.unread);
    ck_assert(!view_of(&w, pair.ben, posted.letter).line.unread);
    world_drop(&w);
}
END_TEST

START_TEST(emoji_and_reading_time_are_noted)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posted plain = a_letter(&w, &pair, pair.ana, "No picture"),
                  smiling = a_letter(&w, &pair, pair.ana, "A smile \xf0\x9f\x99\x82");

    ck_assert_str_eq(world_sql(&w, "select contains_emoji from messages where message_id = '%s'",
                               id_text(plain.letter.bytes).text)
                         .bytes,
                     "f");
    ck_assert_str_eq(world_sql(&w, "select contains_emoji from messages where message_id = '%s'",
                               id_text(smiling.letter.bytes).text)
                         .bytes,
                     "t");
    ck_assert_int_ge(view_of(&w, pair.ana, plain.letter).estimated_read_time, 1);
}
END_TEST

/* Pictures are pictures with or without a selector; arrows, scissors and digits are none. */
START_TEST(what_looks_like_a_picture_is_one)
{
    const char *const pictures[] = {
        "\U0001F1EB\U0001F1F7",       "\u2764", "\u2764\uFE0F", "1\uFE0F\u20E3",
        "\U0001F469\u200D\U0001F33E", "\u2705", "\U0001FAE0"
    };
    const char *const none[] = { "\u2192", "\u2702",       "123",    "\u2713",
                                 "\u00A9", "\u65E5\u672C", "\u2605", ":-)" };

    for (size_t i = 0; i < sizeof pictures / sizeof pictures[0]; i++)
        ck_assert_msg(letter_has_emoji(text(pictures[i])), "%s", pictures[i]);
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        ck_assert_msg(!letter_has_emoji(text(none[i])), "%s", none[i]);
}
END_TEST

static int64_t seconds_of(struct world *w, const char *part, int times)
{
    char *many = arena_take(&w->arena, (size_t)times * strlen(part) + 1, 1);

    for (int i = 0; i < times; i++)
        memcpy(many + (size_t)i * strlen(part), part, strlen(part));
    return letter_seconds_to_read(text(many));
}

START_TEST(reading_time_is_counted_in_words_or_in_signs_as_the_script_is_read)
{
    AUTO(world) w;
    world_init(&w);
    ck_assert_int_eq(seconds_of(&w, "word ", 184), 60);
    ck_assert_int_eq(seconds_of(&w, "\u0441\u043B\u043E\u0432\u043E\n", 184), 60);
    ck_assert_int_eq(seconds_of(&w, "\uC5FC\uC18C\uB4E4\uC774 ", 184), 60);
    ck_assert_int_eq(seconds_of(&w, "\u5C71\u7F8A", 150), 60);
    ck_assert_int_eq(seconds_of(&w, "\u3053\u3061\u3089\u3002", 100), 60);
    ck_assert_int_eq(seconds_of(&w, "\u0E1D", 863), 60);
    ck_assert_int_eq(seconds_of(&w, "Hi", 1), 1);
}
END_TEST

START_TEST(a_letter_s_language_is_kept_and_told_to_readers_who_did_not_name_it)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posting posting = a_posting(&pair, pair.ana, "Habari");
    struct posted swahili, french, unknown;

    posting.language = CLEAN("sw");
    ck_succeeds(&w, letter_post(&w.office, &posting, &swahili, &w.e));
    posting.language = CLEAN("fr");
    id_random(posting.request.bytes);
    ck_succeeds(&w, letter_post(&w.office, &posting, &french, &w.e));
    posting.language = CLEAN("");
    id_random(posting.request.bytes);
    ck_succeeds(&w, letter_post(&w.office, &posting, &unknown, &w.e));
    world_later(&w, span_hours(73));
    deliver_all(&w);
    ck_assert_str_eq(view_of(&w, pair.ben, swahili.letter).language.bytes, "sw");
    ck_assert(view_of(&w, pair.ben, swahili.letter).foreign);
    ck_assert(!view_of(&w, pair.ana, swahili.letter).foreign);
    ck_assert_str_eq(view_of(&w, pair.ben, french.letter).language.bytes, "fr");
    ck_assert(!view_of(&w, pair.ben, french.letter).foreign);
    ck_assert_str_eq(view_of(&w, pair.ben, unknown.letter).language.bytes, "");
    ck_assert_str_eq(
        world_sql(&w, "select detected_language is null from messages where message_id = '%s'",
                  id_text(unknown.letter.bytes).text)
            .bytes,
        "t");
}
END_TEST

START_TEST(mailbox_outbox_and_home_say_where_things_stand)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct conversation_list list;
    struct letter_list outbox;
    struct glance_row glance;

    ck_succeeds(&w, reading_inbox(&w.office, pair.ben, MAILBOX_SHOWN, &a_page, &list, &w.e));
    ck_assert_uint_eq(list.count, 1);
    ck_assert(text_is_empty(list.items[0].last_message_preview));
    a_letter(&w, &pair, pair.ana, "Dear Ben,\nhow are you?");
    ck_succeeds(&w, letter_outbox(&w.office, pair.ana, &a_page, &outbox, &w.e));
    ck_assert_uint_eq(outbox.count, 1);
    ck_assert_str_eq(outbox.items[0].preview.bytes, "Dear Ben, how are you?");
    ck_succeeds(&w, reading_glance(&w.office, pair.ana, &glance, &w.e));
    ck_assert_int_eq(glance.letters_in_pillar_box, 1);
    world_later(&w, span_minutes(31));
    ck_succeeds(&w, reading_glance(&w.office, pair.ana, &glance, &w.e));
    ck_assert_int_eq(glance.letters_in_transit, 1);
    ck_assert_int_eq(glance.active_conversations, 1);
    world_later(&w, span_hours(60));
    deliver_all(&w);
    ck_succeeds(&w, letter_outbox(&w.office, pair.ana, &a_page, &outbox, &w.e));
    ck_assert_uint_eq(outbox.count, 0);
    ck_succeeds(&w, reading_glance(&w.office, pair.ben, &glance, &w.e));
    ck_assert_int_eq(glance.unread_letters, 1);
    ck_succeeds(&w, reading_inbox(&w.office, pair.ben, MAILBOX_SHOWN, &a_page, &list, &w.e));
    ck_assert_int_eq(list.items[0].unread_count, 1);
    ck_assert_str_eq(list.items[0].last_message_preview.bytes, "Dear Ben, how are you?");
    ck_assert_str_eq(list.items[0].status.bytes, "active");
    ck_succeeds(&w, match_block(&w.office, pair.ben, pair.match, &w.e));
    ck_succeeds(&w, reading_inbox(&w.office, pair.ben, MAILBOX_SHOWN, &a_page, &list, &w.e));
    ck_assert_uint_eq(list.count, 0);
    ck_succeeds(&w, reading_inbox(&w.office, pair.ana, MAILBOX_SHOWN, &a_page, &list, &w.e));
    ck_assert_str_eq(list.items[0].status.bytes, "completed");
}
END_TEST

START_TEST(a_long_correspondence_can_be_read_from_its_beginning)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct conversation_page view;
    struct letter_list outbox;

    w.settings.letters_a_day = 1000;
    for (int i = 0; i < 210; i++)
        a_letter(&w, &pair, pair.ana, i == 0 ? "The very first letter" : "One of many");
    size_t waiting = 0;
    struct page page = a_page;
    do {
        ck_succeeds(&w, letter_outbox(&w.office, pair.ana, &page, &outbox, &w.e));
        waiting += outbox.count;
        page.after = outbox.end.last;
    } while (outbox.end.more);
    ck_assert_uint_eq(waiting, 210);
    world_later(&w, span_hours(60));
    deliver_all(&w);
    page = a_page;
    for (int64_t newest = 210; newest > 0; newest -= (int64_t)view.letters.count) {
        ck_succeeds(&w, conversation_page(&w.office, pair.ben, pair.match, &page, &view, &w.e));
        ck_assert_uint_eq(view.letters.count, newest > 100 ? 100 : 10);
        ck_assert_int_eq(view.letters.items[view.letters.count - 1].sequence, newest);
        ck_assert_int_eq(view.letters.end.more, newest > 100);
        page.after = view.letters.end.last;
    }
    ck_assert_str_eq(view.letters.items[0].preview.bytes, "The very first letter");
}
END_TEST

START_TEST(who_wrote_to_many_finds_all_of_them_in_the_mailbox)
{
    AUTO(world) w;
    world_init(&w);
    struct account_id ana = a_person(&w, "fr");
    struct conversation_list list;

    for (int i = 0; i < 210; i++) {
        struct account_id other = a_person(&w, "en");
        world_sql(&w,
                  "insert into match_records (user_1_id, user_2_id, match_type) select least(a, "
                  "b), greatest(a, b), 'long-term' "
                  "from (values ('%s'::uuid, '%s'::uuid)) pair (a, b)",
                  id_text(ana.bytes).text, id_text(other.bytes).text);
        world_sql(&w,
                  "update match_records set status = 'completed', completed_at = office_now() "
                  "where '%s' in (user_1_id, user_2_id) and status = 'active'",
                  id_text(ana.bytes).text);
    }
    size_t found = 0;
    struct page page = a_page;
    struct instant before = { INT64_MAX };
    do {
        ck_succeeds(&w, reading_inbox(&w.office, ana, MAILBOX_SHOWN, &page, &list, &w.e));
        for (size_t i = 0; i < list.count; i++, found++) {
            ck_assert_int_le(list.items[i].last_activity.microseconds, before.microseconds);
            before = list.items[i].last_activity;
        }
        page.after = list.end.last;
    } while (list.end.more);
    ck_assert_uint_eq(found, 210);
}
END_TEST

START_TEST(home_does_not_count_letters_of_somebody_blocked)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct glance_row glance;

    a_letter(&w, &pair, pair.ana, "Unopened");
    world_later(&w, span_hours(60));
    deliver_all(&w);
    ck_succeeds(&w, reading_glance(&w.office, pair.ben, &glance, &w.e));
    ck_assert_int_eq(glance.unread_letters, 1);
    ck_succeeds(&w, match_block(&w.office, pair.ben, pair.match, &w.e));
    ck_succeeds(&w, reading_glance(&w.office, pair.ben, &glance, &w.e));
    ck_assert_int_eq(glance.unread_letters, 0);
}
END_TEST

START_TEST(a_letter_opens_after_the_machine_s_clock_was_set_back)
{
    AUTO(world) w;
    world_init(&w);
    struct pair pair = a_pair(&w, "fr");
    struct posted posted = a_letter(&w, &pair, pair.ana, "Hello");

    world_later(&w, span_hours(60));
    deliver_all(&w);
    world_sql(&w,
              "update inbox set delivered_at = delivered_at + interval '2 seconds' where "
              "message_id = '%s'",
              id_text(posted.letter.bytes).text);
    ck_assert_str_eq(view_of(&w, pair.ben, posted.letter).content.bytes, "Hello");
}
END_TEST

UNIT_CASE(letter)
{
    tcase_add_test(tcase, a_posted_letter_is_sealed_numbered_and_at_least_12_hours_on_its_way);
    tcase_add_test(tcase, posting_again_with_the_same_request_is_the_same_letter);
    tcase_add_test(tcase, the_same_request_with_another_letter_is_refused_and_loses_neither);
    tcase_add_test(tcase, eight_clients_posting_the_same_request_at_once_post_one_letter);
    tcase_add_test(tcase, forty_letters_at_once_have_the_numbers_1_to_40);
    tcase_add_test(tcase, the_recipient_knows_nothing_until_it_is_delivered);
    tcase_add_test(tcase, a_letter_can_be_taken_back_for_half_an_hour_and_is_a_draft_again);
    tcase_add_test(tcase, after_half_an_hour_a_letter_cannot_be_taken_back);
    tcase_add_test(tcase, a_held_letter_waits_in_customs_and_opens_a_case);
    tcase_add_test(tcase, letters_that_cannot_be_posted_are_refused_with_a_reason);
    tcase_add_test(tcase, an_ended_match_still_delivers_what_is_on_its_way);
    tcase_add_test(tcase, a_one_time_correspondence_ends_by_itself_after_a_letter_each_way);
    tcase_add_loop_test(tcase, a_letter_that_was_tampered_with_is_withheld_and_stays_unread, 0,
                        sizeof tampering / sizeof *tampering);
    tcase_add_test(tcase, without_its_data_key_a_letter_is_lost_for_good);
    tcase_add_test(tcase, on_a_full_disk_letters_are_read_but_not_posted);
    tcase_add_test(tcase, emoji_and_reading_time_are_noted);
    tcase_add_test(tcase, what_looks_like_a_picture_is_one);
    tcase_add_test(tcase, reading_time_is_counted_in_words_or_in_signs_as_the_script_is_read);
    tcase_add_test(tcase, a_letter_s_language_is_kept_and_told_to_readers_who_did_not_name_it);
    tcase_add_test(tcase, mailbox_outbox_and_home_say_where_things_stand);
    tcase_add_test(tcase, a_long_correspondence_can_be_read_from_its_beginning);
    tcase_add_test(tcase, who_wrote_to_many_finds_all_of_them_in_the_mailbox);
    tcase_add_test(tcase, home_does_not_count_letters_of_somebody_blocked);
    tcase_add_test(tcase, a_letter_opens_after_the_machine_s_clock_was_set_back);
}
