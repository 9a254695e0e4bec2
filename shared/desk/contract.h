/* shared/desk/contract.h - the structs of every request and answer at the desk, and their rows
 * (field.h). One list makes the struct and its rows. Names of the customer's contracts (seed,
 * section 4) are kept.
 *
 *   F(B, KIND, member and JSON name, limit or words or shape, NEEDED or OPTIONAL, help)
 *
 * B is the struct that the row belongs to: offsetof needs its name. */
#ifndef SHARED_DESK_CONTRACT_H
#define SHARED_DESK_CONTRACT_H

#include <stdbool.h>
#include <stdint.h>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/text.h"
#include "shared/desk/field.h"

enum {
    LETTER_CHARACTERS = 5000,   /* C1 */
    BIO_CHARACTERS = 500,       /* A4 */
    FACT_CHARACTERS = 200,      /* A4 */
    FACT_TEXT_CHARACTERS = 800, /* E1 */
    RATING_BEST = 5,            /* B6, E1 */
    INTERESTS_MOST = 10,        /* A4 */
    PASSWORD_LEAST = 10, /* characters; NIST SP 800-63B-4 asks for more only where nothing else
                            limits guessing */
    RECOVERY_CODES = 8,
    REPORT_CHARACTERS = 2000,
    FILE_CHARACTERS = 1000000, /* in a file of an export; a part's frame is smaller than that */
    PAGE_ROWS_MOST = 100,      /* rows in one page of a list */
    OBJECTS_MOST =
        1000, /* in one list of an answer: with the longest previews they fit into a frame */
};

extern const char *const words_age_range[];      /* 18-25 26-35 36-45 46+ */
extern const char *const words_match_source[];   /* random language timezone interest */
extern const char *const words_correspondence[]; /* one-time long-term either */
extern const char *const words_privacy[];        /* minimal standard detailed */
extern const char
    *const words_letter_state[]; /* pillar-box in-transit customs delivered returned failed */
extern const char *const words_match_status[];  /* active completed abandoned reported */
extern const char *const words_report_target[]; /* message user match */
extern const char
    *const words_violation[]; /* spam harassment inappropriate_content fake_profile other */
extern const char *const words_completion[]; /* natural_end one_time_complete user_left violation */
extern const char *const words_fact_kind[];  /* holiday tradition food language greeting fun_fact */
extern const char *const words_posting[];    /* posted returned */
extern const char *const words_reported[];   /* opened added */

/* Paging, for every list that may grow: the first page is asked for without a cursor, each next one
 * with the next_cursor of the answer before, as it came; an answer without next_cursor was the
 * last. Cursors are keys, not numbers of rows: what arrives meanwhile moves no page. */
#define PAGE_ASKED(F, B) \
    F(B, LINE, cursor, 100, OPTIONAL, "next_cursor of the page before; the first page has none") \
    F(B, NUMBER, limit, PAGE_ROWS_MOST, OPTIONAL, \
      "Most rows of the page, up to 100; without it 100")
#define PAGE_NEXT(F, B) \
    F(B, LINE, next_cursor, 100, OPTIONAL, "Asks for the next page; the last page has none")
#define SHAPE_page(F, B) PAGE_ASKED(F, B)

/* ---- the door ---- */
#define SHAPE_nothing(F, B)
#define SHAPE_hello(F, B) \
    F(B, LINE, address, 64, OPTIONAL, \
      "Network address of the person, for rate limits; kept as a keyed hash only") \
    F(B, LINE, door, 20, NEEDED, "ssh, local or script") \
    F(B, LINE, public_key, 4000, OPTIONAL, \
      "SSH key that the person has proved to hold: the only one that can be added")
#define SHAPE_welcome(F, B) \
    F(B, YES_NO, development, 0, OPTIONAL, "True where the clock may be moved") \
    F(B, LINE, version, 20, OPTIONAL, "Version of the office")
#define SHAPE_handle_offers(F, B) F(B, LINES, handles, 20, NEEDED, "Free handles to choose from")
#define SHAPE_key_sign_in(F, B) \
    F(B, LINE, public_key, 4000, NEEDED, "The key that signed in: type, blank, base64")
#define SHAPE_password_sign_in(F, B) \
    F(B, LINE, handle, 50, NEEDED, "Your handle") \
    F(B, LINE, password, 200, NEEDED, "Your password")
#define SHAPE_token_sign_in(F, B) F(B, LINE, token, 64, NEEDED, "Token of a sign-in that goes on")
#define SHAPE_recovery_sign_in(F, B) \
    F(B, LINE, handle, 50, NEEDED, "Your handle") \
    F(B, LINE, recovery_code, 40, NEEDED, "One of your recovery codes") \
    F(B, LINE, new_password, 200, NEEDED, "The password to use from now on")
#define SHAPE_signed_in(F, B) \
    F(B, LINE, handle, 50, NEEDED, "Your handle") \
    F(B, LINE, token, 64, NEEDED, "Continues this sign-in for 24 hours") \
    F(B, LINE, time_zone, 50, NEEDED, "Your IANA time zone") \
    F(B, YES_NO, has_password, 0, OPTIONAL, "True when a password is set") \
    F(B, YES_NO, has_key, 0, OPTIONAL, "True when an SSH key is kept") \
    F(B, YES_NO, leaving, 0, OPTIONAL, \
      "True when the account is being deleted and can still come back")

/* ---- accounts ---- */
#define SHAPE_profile(F, B) \
    F(B, WORD, age_range, words_age_range, NEEDED, "Your age range") \
    F(B, LINE, primary_language, 2, NEEDED, "ISO 639-1 code of the language you write best") \
    F(B, LINES, secondary_languages, 10, OPTIONAL, \
      "Further languages you read and write, without the first") \
    F(B, LINE, time_zone, 50, NEEDED, "IANA time zone") \
    F(B, LINE, country, 2, NEEDED, "ISO 3166-1 alpha-2 code") \
    F(B, LINE, region, 100, OPTIONAL, "Region inside the country; never shown to others") \
    F(B, PARAGRAPHS, bio, BIO_CHARACTERS, OPTIONAL, \
      "A few words about you; no names, no addresses") \
    F(B, LINES, interests, INTERESTS_MOST, OPTIONAL, "Up to 10 interests, by code") \
    F(B, LINE, favorite_local_fact, FACT_CHARACTERS, OPTIONAL, "Something about where you live") \
    F(B, WORD, preferred_correspondence_type, words_correspondence, OPTIONAL, \
      "one-time, long-term or either") \
    F(B, NUMBER, max_active_conversations, 10, OPTIONAL, \
      "Most pen pals at once; 0 means the usual 3") \
    F(B, NUMBER, preferred_time_zone_distance, 12, OPTIONAL, \
      "Most hours apart you would like; 0 means the usual 6") \
    F(B, WORD, privacy_level, words_privacy, OPTIONAL, "How much of this pen pals see")
#define SHAPE_registration(F, B) \
    F(B, IDENTITY, request_id, request, NEEDED, "Made by the client: asking again registers once") \
    F(B, LINE, handle, 50, NEEDED, "One of the offered handles") \
    F(B, LINE, public_key, 4000, OPTIONAL, "Key to sign in with: type, blank, base64") \
    F(B, LINE, password, 200, OPTIONAL, \
      "Password to sign in with; at least one of the two is needed") \
    F(B, OBJECT, profile, profile, NEEDED, "Who you are, as far as anyone may know")
#define SHAPE_registered(F, B) \
    F(B, OBJECT, signed_in, signed_in, NEEDED, "The new account, signed in") \
    F(B, LINES, recovery_codes, 20, NEEDED, "Shown once; each opens the account one time")
#define SHAPE_password_change(F, B) \
    F(B, LINE, old_password, 200, OPTIONAL, "The password until now, when there is one") \
    F(B, LINE, new_password, 200, NEEDED, "The password from now on")
#define SHAPE_account_delete(F, B) \
    F(B, LINE, handle, 50, NEEDED, "Your handle, to confirm") \
    F(B, YES_NO, farewell, 0, OPTIONAL, "True: your pen pals see that you said goodbye") \
    F(B, YES_NO, now, 0, OPTIONAL, "True: without the 30 days to come back; not always possible")
#define SHAPE_account_deletion(F, B) \
    F(B, TIME, ends_at, 0, OPTIONAL, "The last moment to come back; none: it is not leaving")
#define SHAPE_key_add(F, B) \
    F(B, LINE, public_key, 4000, OPTIONAL, \
      "The key that you came with, and no other; left out: that one") \
    F(B, LINE, label, 40, OPTIONAL, "What you call it")
#define SHAPE_key_added(F, B) \
    F(B, YES_NO, already, 0, OPTIONAL, "True when it opened your account before")
#define SHAPE_key_line(F, B) \
    F(B, IDENTITY, key_id, key, NEEDED, "The key; its fingerprint is not kept") \
    F(B, LINE, label, 40, OPTIONAL, "What you call it") \
    F(B, TIME, added_at, 0, NEEDED, "When it was added") \
    F(B, YES_NO, this_one, 0, OPTIONAL, "True when it signed this sign-in in")
#define SHAPE_keys(F, B) F(B, OBJECTS, keys, key_line, NEEDED, "The oldest first")
#define SHAPE_key_ref(F, B) F(B, IDENTITY, key_id, key, NEEDED, "The key")
#define SHAPE_key_label(F, B) \
    F(B, IDENTITY, key_id, key, NEEDED, "The key") \
    F(B, LINE, label, 40, OPTIONAL, "What you call it; left out: nothing")
#define SHAPE_sign_in_line(F, B) \
    F(B, IDENTITY, sign_in_id, token, NEEDED, "The sign-in") \
    F(B, LINE, door, 20, OPTIONAL, "ssh, local, script, or token for a program's") \
    F(B, LINE, key_label, 40, OPTIONAL, "What you call the key that signed in") \
    F(B, TIME, since, 0, NEEDED, "When it began") \
    F(B, TIME, expires_at, 0, NEEDED, "When it ends") \
    F(B, YES_NO, this_one, 0, OPTIONAL, "True of the one that asks")
#define SHAPE_sign_ins(F, B) \
    F(B, OBJECTS, sign_ins, sign_in_line, NEEDED, "This one first, then the newest")
#define SHAPE_sign_in_ref(F, B) F(B, IDENTITY, sign_in_id, token, NEEDED, "The sign-in")
#define SHAPE_made_token(F, B) \
    F(B, LINE, token, 64, NEEDED, "Shown once: whoever has it is you until it ends") \
    F(B, TIME, expires_at, 0, NEEDED, "When it ends")
#define SHAPE_recovery_codes(F, B) \
    F(B, LINES, recovery_codes, 20, NEEDED, "New codes; the old ones are void")

/* ---- facts ---- */
#define SHAPE_fact(F, B) \
    F(B, IDENTITY, fact_id, fact, OPTIONAL, "The fact; absent when there is none to show") \
    F(B, LINE, country, 2, OPTIONAL, "Of which country") \
    F(B, WORD, kind, words_fact_kind, OPTIONAL, "What it is about") \
    F(B, LINE, title, 200, OPTIONAL, "Its title") \
    F(B, PARAGRAPHS, description, FACT_TEXT_CHARACTERS, OPTIONAL, "The fact itself") \
    F(B, NUMBER, my_rating, RATING_BEST, OPTIONAL, "How you rated it; 0: not yet")
#define SHAPE_fact_rating(F, B) \
    F(B, IDENTITY, fact_id, fact, NEEDED, "The fact") \
    F(B, NUMBER, rating, RATING_BEST, NEEDED, "1 to 5; the last one counts")
#define SHAPE_fact_suggestion(F, B) \
    F(B, LINE, country, 2, NEEDED, "ISO 3166-1 alpha-2 code") \
    F(B, WORD, kind, words_fact_kind, NEEDED, "What it is about") \
    F(B, LINE, title, 200, NEEDED, "A few words") \
    F(B, PARAGRAPHS, description, FACT_TEXT_CHARACTERS, NEEDED, "The fact, in your own words") \
    F(B, LINE, source_url, 300, OPTIONAL, "Where one can read about it: https://...") \
    F(B, LINE, language, 2, OPTIONAL, "ISO 639-1 code of the text; left out: en")
#define SHAPE_fact_ref(F, B) \
    F(B, IDENTITY, fact_id, fact, NEEDED, "The fact, not shown before a moderator has verified it")

/* ---- home ---- */
#define SHAPE_home(F, B) \
    F(B, LINE, handle, 50, NEEDED, "Your handle") \
    F(B, NUMBER, unread_letters, 1000000, NEEDED, "Letters arrived and not yet opened") \
    F(B, NUMBER, letters_in_pillar_box, 1000000, NEEDED, \
      "Letters of yours that can be taken back") \
    F(B, NUMBER, letters_in_transit, 1000000, NEEDED, "Letters of yours on their way") \
    F(B, NUMBER, letters_returned, 1000000, OPTIONAL, \
      "Letters of yours that customs gave back: they are in the outbox") \
    F(B, NUMBER, drafts, 1000000, NEEDED, "Letters of yours not yet posted") \
    F(B, NUMBER, active_conversations, 100, NEEDED, "Pen pals you have") \
    F(B, NUMBER, max_active_conversations, 100, NEEDED, "Pen pals you may have at once") \
    F(B, LINE, account_status, 20, OPTIONAL, \
      "active, suspended or banned: who is not active reads, exports and deletes, but does not " \
      "write") \
    F(B, TIME, suspended_until, 0, OPTIONAL, "When a suspension ends") \
    F(B, NUMBER, quiet_conversations, 100, OPTIONAL, \
      "Conversations that end soon unless somebody writes") \
    F(B, NUMBER, conversations_to_rate, 1000000, OPTIONAL, \
      "Conversations that have ended, which you may rate") \
    F(B, TIME, waiting_since, 0, OPTIONAL, "Since when you have been on the waiting list") \
    F(B, YES_NO, waited_in_vain, 0, OPTIONAL, \
      "True when you waited for a pen pal and nobody came in time") \
    F(B, YES_NO, not_now, 0, OPTIONAL, "True while you may not be found") \
    F(B, OBJECT, fact, fact, OPTIONAL, "Today's fact from somewhere in the world")

/* ---- matches ---- */
#define SHAPE_preferences(F, B) \
    F(B, WORD, correspondence_type, words_correspondence, OPTIONAL, \
      "one-time, long-term or either") \
    F(B, LINE, language_preference, 3, OPTIONAL, "ISO 639-1 code, or any") \
    F(B, NUMBER, time_zone_range, 12, OPTIONAL, "Most hours apart; 0 means your profile's wish") \
    F(B, LINE, region_preference, 50, OPTIONAL, "any, or an ISO 3166-1 country code") \
    F(B, LINE, age_preference, 10, OPTIONAL, "any, or an age range") \
    F(B, WORD, match_source, words_match_source, OPTIONAL, \
      "What leads: random, language (somebody who writes best what you learn), timezone (the " \
      "same hours), interest (one in common at least); empty: whoever fits best")
#define SHAPE_find(F, B) \
    F(B, IDENTITY, request_id, request, OPTIONAL, \
      "Made by the client: asking again gives the same match") \
    F(B, OBJECT, preferences, preferences, OPTIONAL, "What you wish for")
#define SHAPE_waiting(F, B) \
    F(B, YES_NO, is_waiting, 0, NEEDED, "True while you are on the waiting list") \
    F(B, YES_NO, is_over, 0, OPTIONAL, "True when you waited and nobody came in time") \
    F(B, TIME, since, 0, OPTIONAL, "When you asked") \
    F(B, TIME, until, 0, OPTIONAL, "When the waiting ends by itself") \
    F(B, OBJECT, preferences, preferences, OPTIONAL, "What you wish for")
#define SHAPE_availability(F, B) \
    F(B, YES_NO, may_be_found, 0, OPTIONAL, "False while you said not now") \
    F(B, TIME, hidden_until, 0, OPTIONAL, \
      "Until when; none while you may not be found: until you say so") \
    F(B, NUMBER, most_new_a_week, 10, OPTIONAL, \
      "Most new pen pals a week who find you; 0: as many as you have places") \
    F(B, NUMBER, new_this_week, 100, OPTIONAL, "So many have found you in the last seven days")
#define SHAPE_availability_change(F, B) \
    F(B, YES_NO, may_be_found, 0, NEEDED, \
      "False: not now; your pen pals and letters stay as they are") \
    F(B, NUMBER, hidden_days, 365, OPTIONAL, "Not now for so many days; 0: until you say so") \
    F(B, NUMBER, most_new_a_week, 10, OPTIONAL, \
      "Most new pen pals a week who find you; 0: as many as you have places")
#define SHAPE_pen_pal(F, B) \
    F(B, LINE, anonymous_handle, 50, NEEDED, "Their handle") \
    F(B, LINE, age_range, 10, OPTIONAL, "Their age range") \
    F(B, LINE, country, 2, NEEDED, "Their country: the finest place anyone learns") \
    F(B, LINES, languages, 11, OPTIONAL, "Languages they write, the best first") \
    F(B, LINES, interests, INTERESTS_MOST, OPTIONAL, "Their interests, by code") \
    F(B, PARAGRAPHS, bio, BIO_CHARACTERS, OPTIONAL, "About them") \
    F(B, LINE, favorite_local_fact, FACT_CHARACTERS, OPTIONAL, "Something about where they live") \
    F(B, PARAGRAPHS, cultural_fact, 1010, OPTIONAL, "Something about their country") \
    F(B, IDENTITY, cultural_fact_id, fact, OPTIONAL, "That fact, for rating it")
#define SHAPE_match_metadata(F, B) \
    F(B, SCORE, compatibility_score, 1, NEEDED, "How well you fit, 0 to 1") \
    F(B, NUMBER, time_zone_difference, 12, NEEDED, "Whole hours apart, round the globe") \
    F(B, NUMBER, time_zone_minutes, 59, OPTIONAL, \
      "And so many minutes: clocks are half and quarter hours apart, too") \
    F(B, LINE, estimated_response_time, 40, NEEDED, "How long an answer usually takes, in words") \
    F(B, LINES, reasons, 10, OPTIONAL, "Why the two of you, in words")
#define SHAPE_found_match(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The match") \
    F(B, OBJECT, pen_pal_profile, pen_pal, NEEDED, "The pen pal") \
    F(B, OBJECT, match_metadata, match_metadata, NEEDED, "How and why you fit")
#define SHAPE_match_ref(F, B) F(B, IDENTITY, match_id, match, NEEDED, "The match")
/* How a match goes on or has ended, in every answer about one. */
#define LIFE_FIELDS(F, B) \
    F(B, WORD, match_type, words_correspondence, OPTIONAL, "one-time or long-term") \
    F(B, WORD, completion_reason, words_completion, OPTIONAL, "Why it was completed") \
    F(B, TIME, completed_at, 0, OPTIONAL, "When it ended") \
    F(B, YES_NO, my_farewell, 0, OPTIONAL, \
      "True when you have said goodbye: it ends when that letter arrives") \
    F(B, TIME, ends_at, 0, OPTIONAL, "It has been quiet: when it ends unless somebody writes") \
    F(B, YES_NO, may_rate, 0, OPTIONAL, "True in the 14 days after the end") \
    F(B, NUMBER, my_rating, RATING_BEST, OPTIONAL, "How you rated it, 1 to 5; 0: not yet") \
    F(B, YES_NO, letters_gone, 0, OPTIONAL, \
      "True when its older letters, perhaps all, are no longer kept: one-time ones 90 days, " \
      "others a year")
#define SHAPE_rating(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The match") \
    F(B, NUMBER, rating, RATING_BEST, NEEDED, "1 to 5; the last one counts")
#define SHAPE_blocked_ref(F, B) F(B, LINE, anonymous_handle, 50, NEEDED, "Whom you block")
#define SHAPE_match_page(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The match") \
    PAGE_ASKED(F, B)
#define SHAPE_archive(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The match") \
    F(B, YES_NO, archived, 0, OPTIONAL, "True puts it away, false takes it out again")
#define SHAPE_conversation(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The match") \
    F(B, LINE, pen_pal_handle, 50, NEEDED, "The pen pal") \
    F(B, LINE, pen_pal_country, 2, NEEDED, "Their country") \
    F(B, LINE, last_message_preview, 120, OPTIONAL, "How the last letter you may read begins") \
    F(B, NUMBER, unread_count, 1000000, NEEDED, "Letters arrived and not yet opened") \
    F(B, WORD, conversation_status, words_match_status, NEEDED, "active or how it ended") \
    F(B, TIME, last_activity, 0, NEEDED, "When something last happened") \
    F(B, IDENTITY, draft_id, draft, OPTIONAL, "Your newest unfinished letter in it") \
    LIFE_FIELDS(F, B)
#define SHAPE_inbox_page(F, B) \
    F(B, YES_NO, archived, 0, OPTIONAL, "True for those put away instead of those in the mailbox") \
    PAGE_ASKED(F, B)
#define SHAPE_inbox(F, B) \
    F(B, OBJECTS, conversations, conversation, NEEDED, "Newest activity first") \
    PAGE_NEXT(F, B)

/* ---- letters ---- */
#define SHAPE_letter_line(F, B) \
    F(B, IDENTITY, letter_id, letter, NEEDED, "The letter") \
    F(B, IDENTITY, match_id, match, NEEDED, "Its match") \
    F(B, LINE, pen_pal_handle, 50, NEEDED, "The other side") \
    F(B, YES_NO, mine, 0, NEEDED, "True when you wrote it") \
    F(B, NUMBER, message_sequence, 1000000, NEEDED, "Place in the conversation, from 1") \
    F(B, WORD, state, words_letter_state, NEEDED, "Where it is, as you may know it") \
    F(B, YES_NO, unread, 0, NEEDED, "True for a delivered letter to you, not yet opened") \
    F(B, TIME, posted_at, 0, NEEDED, "When it was posted") \
    F(B, TIME, leaves_at, 0, OPTIONAL, "Your own letter: until then it can be taken back") \
    F(B, TIME, scheduled_delivery, 0, OPTIONAL, "Your own letter: when it is planned to arrive") \
    F(B, TIME, delivered_at, 0, OPTIONAL, "When it arrived") \
    F(B, LINE, preview, 120, OPTIONAL, "How it begins")
#define SHAPE_letter_lines(F, B) \
    F(B, OBJECTS, letters, letter_line, NEEDED, "The letters") PAGE_NEXT(F, B)
#define SHAPE_match_view(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The match") \
    F(B, WORD, status, words_match_status, NEEDED, "active or how it ended") \
    F(B, OBJECT, pen_pal_profile, pen_pal, NEEDED, "The pen pal") \
    F(B, OBJECT, match_metadata, match_metadata, NEEDED, "How and why you fit") \
    LIFE_FIELDS(F, B) \
    F(B, OBJECTS, letters, letter_line, NEEDED, \
      "Oldest first: yours, and theirs that arrived; the next page is of older ones") \
    PAGE_NEXT(F, B)
#define SHAPE_search(F, B) \
    F(B, LINE, words, 200, OPTIONAL, \
      "All of them are in the letter, in any case and with any accents") \
    F(B, LINE, pen_pal, 50, OPTIONAL, "A part of the pen pal's handle") \
    F(B, TIME, from, 0, OPTIONAL, "Came to you, or was posted by you, at this time or later") \
    F(B, TIME, until, 0, OPTIONAL, "And before this time") \
    F(B, YES_NO, unread, 0, OPTIONAL, "Only letters to you that you have not opened") \
    PAGE_ASKED(F, B)
#define SHAPE_search_found(F, B) \
    F(B, OBJECTS, letters, letter_line, NEEDED, \
      "Newest first; the preview is where the first word stands") \
    F(B, NUMBER, looked_at, 1000000000, OPTIONAL, \
      "Letters looked at for this page, which may be found empty") \
    F(B, TIME, looked_until, 0, OPTIONAL, \
      "Everything newer has been looked at; without it, everything has") \
    PAGE_NEXT(F, B)
#define SHAPE_letter_ref(F, B) F(B, IDENTITY, letter_id, letter, NEEDED, "The letter")
#define SHAPE_letter_view(F, B) \
    F(B, OBJECT, line, letter_line, NEEDED, "Where it is") \
    F(B, PARAGRAPHS, content, LETTER_CHARACTERS, NEEDED, "The letter itself") \
    F(B, NUMBER, estimated_read_time, 100000, OPTIONAL, "Seconds to read it") \
    F(B, LINE, detected_language, 2, OPTIONAL, "Its language (ISO 639-1), when that is sure") \
    F(B, YES_NO, foreign_language, 0, OPTIONAL, "True when that is none of your languages")
#define SHAPE_send(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "To whom") \
    F(B, PARAGRAPHS, content, LETTER_CHARACTERS, NEEDED, "1 to 5,000 characters") \
    F(B, NUMBER, delivery_delay_hours, 720, OPTIONAL, \
      "At least so many hours; never faster than the post, nor than your letter before") \
    F(B, IDENTITY, request_id, request, OPTIONAL, "Made by the client: asking again posts once") \
    F(B, IDENTITY, draft_id, draft, OPTIONAL, "The draft it was; gone when posted") \
    F(B, YES_NO, farewell, 0, OPTIONAL, \
      "True for your last letter: the correspondence ends when it arrives") \
    F(B, NUMBER, taken_out, 1000000, OPTIONAL, \
      "Characters that the asker took out of the text; what the office takes out is added") \
    F(B, NUMBER, hidden_out, 1000000, OPTIONAL, \
      "Those of them that hide: more than a few, and a person looks at the letter")
#define SHAPE_posted(F, B) \
    F(B, WORD, outcome, words_posting, NEEDED, "posted, or returned because of what is marked") \
    F(B, IDENTITY, message_id, letter, OPTIONAL, "The letter, when posted") \
    F(B, TIME, scheduled_delivery, 0, OPTIONAL, "When it is planned to arrive") \
    F(B, TIME, estimated_delivery, 0, OPTIONAL, "The same") \
    F(B, TIME, leaves_at, 0, OPTIONAL, "Until then it can be taken back") \
    F(B, LINE, reason, 200, OPTIONAL, "When returned: what to change, kindly") \
    F(B, NUMBER, mark_from, LETTER_CHARACTERS, OPTIONAL, \
      "When returned: first character of the marked place") \
    F(B, NUMBER, mark_to, LETTER_CHARACTERS, OPTIONAL, "When returned: the character behind it") \
    F(B, NUMBER, taken_out, 1000000, OPTIONAL, \
      "Characters taken out of the text: invisible ones, controls, piled-up marks")

/* ---- drafts ---- */
#define SHAPE_draft_ref(F, B) F(B, IDENTITY, draft_id, draft, NEEDED, "The draft")
#define SHAPE_draft(F, B) \
    F(B, IDENTITY, draft_id, draft, NEEDED, \
      "Made by the client, so that saving again is the same draft") \
    F(B, IDENTITY, match_id, match, NEEDED, "To whom") \
    F(B, IDENTITY, request_id, request, NEEDED, \
      "The key with which it will be posted, made with it") \
    F(B, PARAGRAPHS, content, LETTER_CHARACTERS, OPTIONAL, "What is written so far") \
    F(B, NUMBER, cursor, 100000, OPTIONAL, \
      "Place of the cursor, in characters from the beginning") \
    F(B, NUMBER, version, 1000000000, OPTIONAL, \
      "Saves so far; an older version never replaces a newer") \
    F(B, TIME, saved_at, 0, OPTIONAL, "When it was last saved") \
    F(B, LINE, pen_pal_handle, 50, OPTIONAL, "The other side (in answers)") \
    F(B, NUMBER, taken_out, 1000000, OPTIONAL, \
      "Characters taken out of the content: invisible ones, controls, piled-up marks")
#define SHAPE_drafts(F, B) \
    F(B, OBJECTS, drafts, draft, NEEDED, "Newest first; content cut to its first line") \
    PAGE_NEXT(F, B)

/* ---- safety ---- */
#define SHAPE_report(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The correspondence in which it happened") \
    F(B, IDENTITY, letter_id, letter, OPTIONAL, \
      "The letter, when it is about one: it has arrived at you") \
    F(B, WORD, target_type, words_report_target, NEEDED, \
      "message, user (your pen pal) or match (all of it)") \
    F(B, WORD, violation_type, words_violation, NEEDED, "What is wrong") \
    F(B, PARAGRAPHS, violation_description, REPORT_CHARACTERS, OPTIONAL, \
      "In your own words, for the moderators only")
#define SHAPE_reported(F, B) \
    F(B, IDENTITY, case_id, moderation_case, NEEDED, \
      "The case; reporting the same again adds to it while it is open") \
    F(B, WORD, outcome, words_reported, NEEDED, \
      "opened, or added to the case that is open about the same")

/* ---- export ---- */
#define SHAPE_export_request(F, B) \
    F(B, LINE, cursor, 200, OPTIONAL, "next_cursor of the part before; the first part has none")
#define SHAPE_export_file(F, B) \
    F(B, LINE, path, 250, NEEDED, "Where it belongs; a folder ends in a slash and has no content") \
    F(B, TIME, modified_at, 0, OPTIONAL, "The time that the file should bear") \
    F(B, LINE, sha256, 64, OPTIONAL, "SHA-256 of the content, as in the manifest") \
    F(B, PARAGRAPHS, content, FILE_CHARACTERS, OPTIONAL, "The content")
#define SHAPE_export_part(F, B) \
    F(B, OBJECTS, files, export_file, NEEDED, "Files, to be written in this order") \
    F(B, LINE, next_cursor, 200, OPTIONAL, "Asks for the next part; the last part has none")
/* What stands in the export's JSON files. */
#define SHAPE_export_account(F, B) \
    F(B, LINE, handle, 50, NEEDED, "Your handle") \
    F(B, LINE, account_status, 20, NEEDED, "active, suspended, banned or deleted") \
    F(B, TIME, created_at, 0, NEEDED, "When you registered") \
    F(B, TIME, last_active, 0, OPTIONAL, "The day of your last sign-in") \
    F(B, NUMBER, unused_recovery_codes, 1000, NEEDED, \
      "Recovery codes that still open the account") \
    F(B, OBJECT, profile, profile, NEEDED, "Your profile")
#define SHAPE_export_match(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The match") \
    F(B, LINE, pen_pal_handle, 50, NEEDED, "The other side") \
    F(B, LINE, pen_pal_country, 2, NEEDED, "Their country") \
    F(B, LINE, match_type, 20, NEEDED, "one-time or long-term") \
    F(B, LINE, match_source, 20, NEEDED, "How it came about") \
    F(B, WORD, status, words_match_status, NEEDED, "active or how it ended") \
    F(B, LINE, completion_reason, 40, OPTIONAL, "Why it ended") \
    F(B, TIME, created_at, 0, NEEDED, "When you were matched") \
    F(B, TIME, completed_at, 0, OPTIONAL, "When it ended") \
    F(B, TIME, first_message_sent_at, 0, OPTIONAL, "When the first letter was posted") \
    F(B, TIME, last_message_sent_at, 0, OPTIONAL, "When the last letter was posted") \
    F(B, NUMBER, total_messages_exchanged, 1000000000, NEEDED, "Letters delivered") \
    F(B, NUMBER, time_zone_difference, 12, NEEDED, "Whole hours apart, round the globe") \
    F(B, NUMBER, time_zone_minutes, 59, OPTIONAL, "And so many minutes") \
    F(B, SCORE, compatibility_score, 1, NEEDED, "How well you fit, 0 to 1") \
    F(B, NUMBER, my_rating, 5, OPTIONAL, "What you rated it") \
    F(B, YES_NO, letters_gone, 0, OPTIONAL, \
      "True when its older letters, perhaps all, are no longer kept: one-time ones 90 days, " \
      "others a year")
#define SHAPE_export_matches(F, B) \
    F(B, OBJECTS, matches, export_match, NEEDED, "Matches, oldest first")
#define SHAPE_export_letter(F, B) \
    F(B, OBJECT, line, letter_line, NEEDED, "Where it is") \
    F(B, PARAGRAPHS, content, LETTER_CHARACTERS, OPTIONAL, "The letter itself") \
    F(B, NUMBER, estimated_read_time, 100000, OPTIONAL, "Seconds to read it") \
    F(B, YES_NO, withheld, 0, OPTIONAL, "True when it cannot be opened any more")
#define SHAPE_export_letters(F, B) \
    F(B, OBJECTS, letters, export_letter, NEEDED, "Letters of one conversation, oldest first")
#define SHAPE_export_case(F, B) \
    F(B, TIME, created_at, 0, NEEDED, "When it was opened") \
    F(B, YES_NO, reported_by_me, 0, NEEDED, "True when you reported; false when it was about you") \
    F(B, LINE, target_type, 20, NEEDED, "user, message or match") \
    F(B, LINE, violation_type, 40, NEEDED, "What it was about") \
    F(B, PARAGRAPHS, violation_description, 2000, OPTIONAL, "Your own words") \
    F(B, LINE, status, 20, NEEDED, "How far it is") \
    F(B, LINE, resolution_action, 40, OPTIONAL, "What was decided") \
    F(B, LINE, appeal_status, 20, NEEDED, "What became of an appeal") \
    F(B, TIME, reviewed_at, 0, OPTIONAL, "When it was decided")
#define SHAPE_export_cases(F, B) \
    F(B, OBJECTS, cases, export_case, NEEDED, "Your reports, and decisions about you")
#define SHAPE_export_sign_in(F, B) \
    F(B, TIME, created_at, 0, NEEDED, "When you signed in") \
    F(B, TIME, expires_at, 0, NEEDED, "Until when it can go on") \
    F(B, LINE, door, 20, OPTIONAL, "The door it came through, or token") \
    F(B, LINE, key_label, 100, OPTIONAL, "What you call the key that signed in")
#define SHAPE_export_sign_ins(F, B) \
    F(B, OBJECTS, sign_ins, export_sign_in, NEEDED, \
      "Your sign-ins; of their tokens only hashes are kept")
#define SHAPE_export_key(F, B) \
    F(B, TIME, added_at, 0, NEEDED, "When the key was added") \
    F(B, LINE, label, 100, OPTIONAL, "What you call it")
#define SHAPE_export_keys(F, B) \
    F(B, OBJECTS, keys, export_key, NEEDED, \
      "Your SSH keys; of the keys themselves only hashes are kept")
#define SHAPE_export_block(F, B) \
    F(B, LINE, handle, 50, NEEDED, "Whom you block") \
    F(B, TIME, blocked_at, 0, NEEDED, "Since when")
#define SHAPE_export_blocks(F, B) F(B, OBJECTS, blocks, export_block, NEEDED, "Whom you block")
#define SHAPE_export_record(F, B) \
    F(B, LINE, kind, 40, NEEDED, \
      "fact-rating, fact-suggestion, fact-shown, sanction, report-addition, " \
      "waiting-for-a-pen-pal, not-to-be-found or new-pen-pals-a-week") \
    F(B, PARAGRAPHS, what, 2000, OPTIONAL, \
      "The fact, the sanction, the wishes, or what you added to a report") \
    F(B, NUMBER, number, 1000000, OPTIONAL, "The rating; the most new pen pals a week") \
    F(B, TIME, began_at, 0, OPTIONAL, "Since when") \
    F(B, TIME, until, 0, OPTIONAL, "Until when")
#define SHAPE_export_records(F, B) \
    F(B, OBJECTS, records, export_record, NEEDED, "What else is kept of you")

// clang-format off
#define SHAPES(SHAPE) \
    SHAPE(nothing) SHAPE(hello) SHAPE(welcome) SHAPE(handle_offers) SHAPE(key_sign_in) \
    SHAPE(password_sign_in) SHAPE(token_sign_in) SHAPE(recovery_sign_in) SHAPE(signed_in) \
    SHAPE(profile) SHAPE(registration) SHAPE(registered) SHAPE(password_change) \
    SHAPE(account_delete) SHAPE(account_deletion) SHAPE(key_add) SHAPE(key_added) \
    SHAPE(key_line) SHAPE(keys) SHAPE(key_ref) SHAPE(key_label) SHAPE(sign_in_line) \
    SHAPE(sign_ins) SHAPE(sign_in_ref) SHAPE(made_token) SHAPE(recovery_codes) SHAPE(fact) \
    SHAPE(fact_rating) SHAPE(fact_suggestion) SHAPE(fact_ref) SHAPE(home) SHAPE(preferences) \
    SHAPE(find) SHAPE(waiting) SHAPE(availability) SHAPE(availability_change) SHAPE(pen_pal) \
    SHAPE(match_metadata) SHAPE(found_match) SHAPE(match_ref) SHAPE(rating) SHAPE(blocked_ref) \
    SHAPE(conversation) SHAPE(page) SHAPE(match_page) SHAPE(archive) SHAPE(inbox_page) \
    SHAPE(inbox) SHAPE(letter_line) SHAPE(letter_lines) SHAPE(match_view) SHAPE(search) \
    SHAPE(search_found) SHAPE(letter_ref) SHAPE(letter_view) SHAPE(send) SHAPE(posted) \
    SHAPE(draft_ref) SHAPE(draft) SHAPE(drafts) SHAPE(report) SHAPE(reported) \
    SHAPE(export_request) SHAPE(export_file) SHAPE(export_part) SHAPE(export_account) \
    SHAPE(export_match) SHAPE(export_matches) SHAPE(export_letter) SHAPE(export_letters) \
    SHAPE(export_case) SHAPE(export_cases) SHAPE(export_sign_in) SHAPE(export_sign_ins) \
    SHAPE(export_key) SHAPE(export_keys) SHAPE(export_block) SHAPE(export_blocks) \
    SHAPE(export_record) SHAPE(export_records)
// clang-format on

/* From the lists: struct hello_body { struct clean address; ... }; extern const struct shape
 * shape_hello; */
#define MEMBER_LINE(name, limit) struct clean name;
#define MEMBER_PARAGRAPHS(name, limit) struct clean name;
#define MEMBER_WORD(name, words) struct clean name;
#define MEMBER_LINES(name, limit) struct texts name;
#define MEMBER_IDENTITY(name, noun) struct noun##_id name;
#define MEMBER_TIME(name, limit) struct instant name;
#define MEMBER_NUMBER(name, limit) int64_t name;
#define MEMBER_SCORE(name, limit) double name;
#define MEMBER_YES_NO(name, limit) bool name;
#define MEMBER_OBJECT(name, shape) struct shape##_body name;
#define MEMBER_OBJECTS(name, shape) struct objects name; /* items: const struct <shape>_body * */
#define CONTRACT_MEMBER(body, kind, name, limit, needed, help) MEMBER_##kind(name, limit)
#define CONTRACT_STRUCT(noun) \
    struct noun##_body { \
        SHAPE_##noun(CONTRACT_MEMBER, noun##_body) char contract_end; \
    }; \
    extern const struct shape shape_##noun;
SHAPES(CONTRACT_STRUCT)
#undef CONTRACT_STRUCT
#undef CONTRACT_MEMBER

#endif
