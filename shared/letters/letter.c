#include "shared/letters/letter.h"

#include <string.h>

#include "shared/base/limits.h"
#include "shared/base/memory.h"
#include "shared/letters/delay.h"
#include "shared/letters/letter_measure.h"
#include "shared/matching/life.h"
#include "shared/letters/writing_key.h"

struct posting_work {
    const struct post_office *office;
    const struct posting *posting;
    struct request_id request;
    struct match_for_letter_row match;
    struct posted posted;
};

/* Blanks of all widths, joiners and variation selectors: what is left of invisible characters when
 * a text is clean. */
static bool shows_nothing(uint32_t c)
{
    return c == ' ' || c == '\n' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200D) ||
           c == 0x202F || c == 0x205F || c == 0x2800 || c == 0x3000 ||
           (c >= 0x180B && c <= 0x180F) || (c >= 0x17B4 && c <= 0x17B5) ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

static bool is_blank(struct clean text)
{
    size_t used = 1;

    for (size_t at = 0; at < text.size; at += used)
        if (!shows_nothing(text_code_point(text, at, &used)))
            return false;
    return true;
}

static bool check_content(struct clean content, struct error *e)
{
    size_t characters = text_characters(content);

    if (is_blank(content))
        return error_input(e, "content", "This letter is empty.");
    if (characters > LETTER_CHARACTERS_MOST)
        return error_input(e, "content", "A letter has at most 5,000 characters; this one has %zu.",
                           characters);
    return true;
}

static bool letter_may_be_posted(const struct posting_work *work, struct error *e)
{
    const struct match_for_letter_row *match = &work->match;

    if (!text_equal(match->author_status, CLEAN("active")))
        return error_say(e, FAULT_FORBIDDEN, "This account may not post letters at the moment.");
    if (!text_equal(match->status, CLEAN("active")))
        return error_say(e, FAULT_CONFLICT,
                         "This conversation has ended. No more letters can be posted in it.");
    if (match->posted_today >= work->office->settings->letters_a_day)
        return error_say(e, FAULT_TOO_MANY,
                         "You have posted %lld letters in 24 hours, which is the limit. Your draft "
                         "is kept: please post it later.",
                         (long long)match->posted_today);
    return true;
}

static struct span delay_of(const struct posting_work *work)
{
    const struct match_for_letter_row *match = &work->match;
    struct delay_route route = { match->author_country, match->recipient_country };
    uint8_t random[16];
    uint32_t chance;

    id_random(random);
    memcpy(&chance, random, sizeof chance);
    return delay_choose(&route, work->office->settings->shortest_delay, work->posting->wished_delay,
                        chance);
}

static struct instant later(struct instant one, struct instant other)
{
    return one.microseconds > other.microseconds ? one : other;
}

/* Number and times are fixed here, once (C2), while the match is locked: no letter is due before
 * its author's last one. */
static bool fix_the_times(struct posting_work *work, struct error *e)
{
    const struct posting *posting = work->posting;
    int64_t sequence = work->match.letters_posted + 1;
    struct turn_row turn = { 0 };

    if (db_one(work->office->db, turn_of_letter,
               ASK(.match = posting->match, .author = posting->author, .sequence = sequence),
               work->office->arena, &turn, e) != DB_FOUND)
        return error_add(e, "looking for a letter's turn");
    work->posted = (struct posted){
        .letter = turn.letter_id,
        .sequence = sequence,
        .posted_at = turn.posted_at,
        .leaves_at = instant_after(turn.posted_at, work->office->settings->pillar_box_time),
        .scheduled_delivery = later(instant_after(turn.posted_at, delay_of(work)), turn.not_before)
    };
    return true;
}

static bool insert_letter(const struct posting_work *work, const struct data_key *key,
                          struct bytes sealed, struct error *e)
{
    const struct posting *posting = work->posting;
    const struct posted *posted = &work->posted;
    size_t characters = text_characters(posting->content);

    if (db_change(work->office->db, insert_letter,
                  ASK(.letter = posted->letter, .match = posting->match, .author = posting->author,
                      .recipient = work->match.recipient_id, .sequence = posted->sequence,
                      .posted_at = posted->posted_at, .leaves_at = posted->leaves_at,
                      .scheduled_delivery_at = posted->scheduled_delivery, .sealed = sealed,
                      .key = key->id, .length = (int64_t)characters,
                      .has_emoji = letter_has_emoji(posting->content),
                      .time_to_read = { letter_seconds_to_read(posting->content) },
                      .request = work->request, .draft = posting->draft,
                      .approved = posting->verdict == POSTING_APPROVED, .flags = posting->flags,
                      .language = posting->language),
                  NULL, e))
        return true;
    if (strcmp(db_constraint(work->office->db), "farewell_is_the_last") == 0)
        return error_say(e, FAULT_CONFLICT,
                         "You have said goodbye here: your farewell was your last letter.");
    if (strcmp(db_constraint(work->office->db), "one_time_letter_is_written") == 0)
        return error_say(
            e, FAULT_CONFLICT,
            "In a one-time correspondence each writes one letter, and you have written yours.");
    return error_add(e, "inserting a letter");
}

static bool seal_and_insert(const struct posting_work *work, struct error *e)
{
    const struct posting *posting = work->posting;
    AUTO(data_key) key = { 0 };
    struct bytes sealed = { 0 };
    struct seal_binding binding = { work->posted.letter, posting->match, posting->author,
                                    work->posted.sequence, work->posted.scheduled_delivery };

    return writing_key_for(work->office, posting->match, posting->author, &key, e) &&
           envelope_seal(&key, &binding, posting->content, work->office->arena, &sealed, e) &&
           insert_letter(work, &key, sealed, e);
}

/* The same request posts the same letter once; another letter must not vanish behind the first
 * one's answer. A letter that cannot be looked at (taken back, its key destroyed) is not compared.
 */
static bool is_the_same_letter(const struct posting_work *work, struct error *e)
{
    const struct posting *posting = work->posting;
    struct letter_view earlier = { 0 };
    struct error ignored = { 0 };

    if (!letter_view(work->office, posting->author, work->posted.letter, &earlier, &ignored))
        return true;
    if (memcmp(earlier.line.match.bytes, posting->match.bytes, sizeof posting->match.bytes) == 0 &&
        text_equal(earlier.content, posting->content))
        return true;
    return error_input(e, "request_id",
                       "Another letter was posted with this request. Give a letter a request of "
                       "its own.") ||
           error_rule(e, "agreement");
}

/* What the same request posted before. */
static enum db_found find_earlier(struct db *db, struct posting_work *work, struct error *e)
{
    struct posted_row row = { 0 };
    enum db_found found = db_one(db, letter_of_request,
                                 ASK(.author = work->posting->author, .request = work->request),
                                 work->office->arena, &row, e);

    if (found == DB_FOUND)
        work->posted = (struct posted){ row.message_id, row.sequence, row.posted_at, row.leaves_at,
                                        row.scheduled_delivery_at };
    return found;
}

static bool post(struct db *db, void *context, struct error *e)
{
    struct posting_work *work = context;
    struct arena *arena = work->office->arena;
    struct account_id author = work->posting->author;
    struct held_row held = { 0 };

    if (db_one(db, hold_request, ASK(.author = author, .request = work->request), arena, &held,
               e) != DB_FOUND)
        return error_add(e, "holding the request");
    enum db_found found = find_earlier(db, work, e);
    if (found == DB_FOUND)
        return is_the_same_letter(work, e);
    if (found == DB_FAILED)
        return error_add(e, "looking for an earlier posting");
    found = db_one(db, lock_match_for_letter, ASK(.author = author, .match = work->posting->match),
                   arena, &work->match, e);
    if (found == DB_NONE)
        return error_set(e, FAULT_NOT_FOUND, "no such match of this account");
    if (found == DB_FAILED || !letter_may_be_posted(work, e))
        return error_add(e, "locking the match");
    return fix_the_times(work, e) && seal_and_insert(work, e) &&
           (!work->posting->farewell ||
            life_say_farewell(work->office, work->posting->author, work->posting->match,
                              work->posted.letter, e));
}

bool letter_post(const struct post_office *office, const struct posting *posting,
                 struct posted *posted, struct error *e)
{
    struct posting_work work = { .office = office,
                                 .posting = posting,
                                 .request = posting->request };

    if (!check_content(posting->content, e))
        return false;
    if (id_is_empty(work.request.bytes))
        id_random(work.request.bytes);
    if (!db_transaction(office->db, post, &work, e))
        return error_add(e, "posting");
    *posted = work.posted;
    return true;
}
