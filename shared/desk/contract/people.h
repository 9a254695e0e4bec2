/* shared/desk/contract/people.h - being somebody: the account, its profile and what opens it; what
 * it sees first, and the facts of countries. */
#ifndef SHARED_DESK_CONTRACT_PEOPLE_H
#define SHARED_DESK_CONTRACT_PEOPLE_H

#include "shared/desk/contract/door.h"

/* ---- being somebody ---- */
#define SHAPE_profile(F, B) \
    F(B, WORD, age_range, words_age_range, NEEDED, "Your age range") \
    F(B, LINE, primary_language, 2, NEEDED, "ISO 639-1 code of the language you write best") \
    F(B, LINES, secondary_languages, SECONDARY_LANGUAGES_MOST, OPTIONAL, \
      "Further languages you read and write, without the first") \
    F(B, LINE, time_zone, TIME_ZONE_CHARACTERS_MOST, NEEDED, "IANA time zone") \
    F(B, LINE, country, 2, NEEDED, "ISO 3166-1 alpha-2 code") \
    F(B, LINE, region, REGION_CHARACTERS_MOST, OPTIONAL, \
      "Region inside the country; never shown to others") \
    F(B, PARAGRAPHS, bio, BIO_CHARACTERS_MOST, OPTIONAL, \
      "A few words about you; no names, no addresses") \
    F(B, LINES, interests, INTERESTS_MOST, OPTIONAL, "Up to 10 interests, by code") \
    F(B, LINE, favorite_local_fact, LOCAL_FACT_CHARACTERS_MOST, OPTIONAL, \
      "Something about where you live") \
    F(B, WORD, preferred_correspondence_type, words_correspondence, OPTIONAL, \
      "one-time, long-term or either") \
    F(B, NUMBER, max_active_conversations, CONVERSATIONS_MOST, OPTIONAL, \
      "Most pen pals at once; 0 means the usual 3") \
    F(B, NUMBER, preferred_time_zone_distance, TIME_ZONE_HOURS_MOST, OPTIONAL, \
      "Most hours apart you would like; 0 means the usual 6") \
    F(B, WORD, privacy_level, words_privacy, OPTIONAL, "How much of this pen pals see")
#define SHAPE_registration(F, B) \
    F(B, IDENTITY, request_id, request, NEEDED, "Made by the client: asking again registers once") \
    F(B, LINE, handle, HANDLE_CHARACTERS_MOST, NEEDED, "One of the offered handles") \
    F(B, LINE, public_key, PUBLIC_KEY_CHARACTERS_MOST, OPTIONAL, \
      "Key to sign in with: type, blank, base64") \
    F(B, LINE, password, PASSWORD_CHARACTERS_MOST, OPTIONAL, \
      "Password to sign in with; at least one of the two is needed") \
    F(B, OBJECT, profile, profile, NEEDED, "Who you are, as far as anyone may know")
#define SHAPE_registered(F, B) \
    F(B, OBJECT, signed_in, signed_in, NEEDED, "The new account, signed in") \
    F(B, LINES, recovery_codes, 20, NEEDED, "Shown once; each opens the account one time")
#define SHAPE_password_change(F, B) \
    F(B, LINE, old_password, PASSWORD_CHARACTERS_MOST, OPTIONAL, \
      "The password until now, when there is one") \
    F(B, LINE, new_password, PASSWORD_CHARACTERS_MOST, NEEDED, "The password from now on")
#define SHAPE_account_delete(F, B) \
    F(B, LINE, handle, HANDLE_CHARACTERS_MOST, NEEDED, "Your handle, to confirm") \
    F(B, YES_NO, farewell, 0, OPTIONAL, "True: your pen pals see that you said goodbye") \
    F(B, YES_NO, now, 0, OPTIONAL, "True: without the 30 days to come back; not always possible")
#define SHAPE_account_deletion(F, B) \
    F(B, TIME, ends_at, 0, OPTIONAL, "The last moment to come back; none: it is not leaving")

/* ---- what opens the account ---- */
#define SHAPE_key_add(F, B) \
    F(B, LINE, public_key, PUBLIC_KEY_CHARACTERS_MOST, OPTIONAL, \
      "The key that you came with, and no other; left out: that one") \
    F(B, LINE, label, KEY_LABEL_CHARACTERS_MOST, OPTIONAL, "What you call it")
#define SHAPE_key_added(F, B) \
    F(B, YES_NO, already, 0, OPTIONAL, "True when it opened your account before")
#define SHAPE_key_line(F, B) \
    F(B, IDENTITY, key_id, key, NEEDED, "The key; its fingerprint is not kept") \
    F(B, LINE, label, KEY_LABEL_CHARACTERS_MOST, OPTIONAL, "What you call it") \
    F(B, TIME, added_at, 0, NEEDED, "When it was added") \
    F(B, YES_NO, this_one, 0, OPTIONAL, "True when it signed this sign-in in")
#define SHAPE_keys(F, B) F(B, OBJECTS, keys, key_line, NEEDED, "The oldest first")
#define SHAPE_key_ref(F, B) F(B, IDENTITY, key_id, key, NEEDED, "The key")
#define SHAPE_key_label(F, B) \
    F(B, IDENTITY, key_id, key, NEEDED, "The key") \
    F(B, LINE, label, KEY_LABEL_CHARACTERS_MOST, OPTIONAL, "What you call it; left out: nothing")
#define SHAPE_sign_in_line(F, B) \
    F(B, IDENTITY, sign_in_id, token, NEEDED, "The sign-in") \
    F(B, LINE, door, DOOR_CHARACTERS_MOST, OPTIONAL, \
      "ssh, local, script, or token for a program's") \
    F(B, LINE, key_label, KEY_LABEL_CHARACTERS_MOST, OPTIONAL, \
      "What you call the key that signed in") \
    F(B, TIME, since, 0, NEEDED, "When it began") \
    F(B, TIME, expires_at, 0, NEEDED, "When it ends") \
    F(B, YES_NO, this_one, 0, OPTIONAL, "True of the one that asks")
#define SHAPE_sign_ins(F, B) \
    F(B, OBJECTS, sign_ins, sign_in_line, NEEDED, "This one first, then the newest")
#define SHAPE_sign_in_ref(F, B) F(B, IDENTITY, sign_in_id, token, NEEDED, "The sign-in")
#define SHAPE_made_token(F, B) \
    F(B, LINE, token, TOKEN_CHARACTERS_MOST, NEEDED, \
      "Shown once: whoever has it is you until it ends") \
    F(B, TIME, expires_at, 0, NEEDED, "When it ends")
#define SHAPE_recovery_codes(F, B) \
    F(B, LINES, recovery_codes, 20, NEEDED, "New codes; the old ones are void")

/* ---- facts ---- */
#define SHAPE_fact(F, B) \
    F(B, IDENTITY, fact_id, fact, OPTIONAL, "The fact; absent when there is none to show") \
    F(B, LINE, country, 2, OPTIONAL, "Of which country") \
    F(B, WORD, kind, words_fact_kind, OPTIONAL, "What it is about") \
    F(B, LINE, title, FACT_TITLE_CHARACTERS_MOST, OPTIONAL, "Its title") \
    F(B, PARAGRAPHS, description, FACT_TEXT_CHARACTERS_MOST, OPTIONAL, "The fact itself") \
    F(B, NUMBER, my_rating, RATING_MOST, OPTIONAL, "How you rated it; 0: not yet")
#define SHAPE_fact_rating(F, B) \
    F(B, IDENTITY, fact_id, fact, NEEDED, "The fact") \
    F(B, NUMBER, rating, RATING_MOST, NEEDED, "1 to 5; the last one counts")
#define SHAPE_fact_suggestion(F, B) \
    F(B, LINE, country, 2, NEEDED, "ISO 3166-1 alpha-2 code") \
    F(B, WORD, kind, words_fact_kind, NEEDED, "What it is about") \
    F(B, LINE, title, FACT_TITLE_CHARACTERS_MOST, NEEDED, "A few words") \
    F(B, PARAGRAPHS, description, FACT_TEXT_CHARACTERS_MOST, NEEDED, \
      "The fact, in your own words") \
    F(B, LINE, source_url, FACT_SOURCE_CHARACTERS_MOST, OPTIONAL, \
      "Where one can read about it: https://...") \
    F(B, LINE, language, 2, OPTIONAL, "ISO 639-1 code of the text; left out: en")
#define SHAPE_fact_ref(F, B) \
    F(B, IDENTITY, fact_id, fact, NEEDED, "The fact, not shown before a moderator has verified it")

/* ---- at a glance ---- */
#define SHAPE_home(F, B) \
    F(B, LINE, handle, HANDLE_CHARACTERS_MOST, NEEDED, "Your handle") \
    F(B, NUMBER, unread_letters, 1000000, NEEDED, "Letters arrived and not yet opened") \
    F(B, NUMBER, letters_in_pillar_box, 1000000, NEEDED, \
      "Letters of yours that can be taken back") \
    F(B, NUMBER, letters_in_transit, 1000000, NEEDED, "Letters of yours on their way") \
    F(B, NUMBER, letters_returned, 1000000, OPTIONAL, \
      "Letters of yours that customs gave back: they are in the outbox") \
    F(B, NUMBER, drafts, 1000000, NEEDED, "Letters of yours not yet posted") \
    F(B, NUMBER, active_conversations, 100, NEEDED, "Pen pals you have") \
    F(B, NUMBER, max_active_conversations, CONVERSATIONS_MOST, NEEDED, \
      "Pen pals you may have at once") \
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

// clang-format off
#define PEOPLE_SHAPES(SHAPE) \
    SHAPE(profile) SHAPE(registration) SHAPE(registered) SHAPE(password_change) \
    SHAPE(account_delete) SHAPE(account_deletion) SHAPE(key_add) SHAPE(key_added) \
    SHAPE(key_line) SHAPE(keys) SHAPE(key_ref) SHAPE(key_label) SHAPE(sign_in_line) \
    SHAPE(sign_ins) SHAPE(sign_in_ref) SHAPE(made_token) SHAPE(recovery_codes) SHAPE(fact) \
    SHAPE(fact_rating) SHAPE(fact_suggestion) SHAPE(fact_ref) SHAPE(home)
// clang-format on
PEOPLE_SHAPES(SHAPE_STRUCT)

#endif
