/* shared/desk/contract/matching.h - finding a pen pal, waiting for one, being found, and how a
 * match goes on and ends. */
#ifndef SHARED_DESK_CONTRACT_MATCHING_H
#define SHARED_DESK_CONTRACT_MATCHING_H

#include "shared/desk/contract/row.h"

/* ---- finding and waiting ---- */
#define SHAPE_preferences(F, B) \
    F(B, WORD, correspondence_type, words_correspondence, OPTIONAL, \
      "one-time, long-term or either") \
    F(B, LINE, language_preference, 3, OPTIONAL, "ISO 639-1 code, or any") \
    F(B, NUMBER, time_zone_range, TIME_ZONE_HOURS_MOST, OPTIONAL, \
      "Most hours apart; 0 means your profile's wish") \
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
    F(B, NUMBER, most_new_a_week, NEW_PEN_PALS_A_WEEK_MOST, OPTIONAL, \
      "Most new pen pals a week who find you; 0: as many as you have places") \
    F(B, NUMBER, new_this_week, 100, OPTIONAL, "So many have found you in the last seven days")
#define SHAPE_availability_change(F, B) \
    F(B, YES_NO, may_be_found, 0, NEEDED, \
      "False: not now; your pen pals and letters stay as they are") \
    F(B, NUMBER, hidden_days, HIDDEN_DAYS_MOST, OPTIONAL, \
      "Not now for so many days; 0: until you say so") \
    F(B, NUMBER, most_new_a_week, NEW_PEN_PALS_A_WEEK_MOST, OPTIONAL, \
      "Most new pen pals a week who find you; 0: as many as you have places")

/* ---- a match ---- */
#define SHAPE_pen_pal(F, B) \
    F(B, LINE, anonymous_handle, HANDLE_CHARACTERS_MOST, NEEDED, "Their handle") \
    F(B, LINE, age_range, 10, OPTIONAL, "Their age range") \
    F(B, LINE, country, 2, NEEDED, "Their country: the finest place anyone learns") \
    F(B, LINES, languages, 1 + SECONDARY_LANGUAGES_MOST, OPTIONAL, \
      "Languages they write, the best first") \
    F(B, LINES, interests, INTERESTS_MOST, OPTIONAL, "Their interests, by code") \
    F(B, PARAGRAPHS, bio, BIO_CHARACTERS_MOST, OPTIONAL, "About them") \
    F(B, LINE, favorite_local_fact, LOCAL_FACT_CHARACTERS_MOST, OPTIONAL, \
      "Something about where they live") \
    F(B, PARAGRAPHS, cultural_fact, 1010, OPTIONAL, "Something about their country") \
    F(B, IDENTITY, cultural_fact_id, fact, OPTIONAL, "That fact, for rating it")
#define SHAPE_match_metadata(F, B) \
    F(B, SCORE, compatibility_score, 1, NEEDED, "How well you fit, 0 to 1") \
    F(B, NUMBER, time_zone_difference, TIME_ZONE_HOURS_MOST, NEEDED, \
      "Whole hours apart, round the globe") \
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
    F(B, NUMBER, my_rating, RATING_MOST, OPTIONAL, "How you rated it, 1 to 5; 0: not yet") \
    F(B, YES_NO, letters_gone, 0, OPTIONAL, \
      "True when its older letters, perhaps all, are no longer kept: one-time ones 90 days, " \
      "others a year")
#define SHAPE_rating(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The match") \
    F(B, NUMBER, rating, RATING_MOST, NEEDED, "1 to 5; the last one counts")
#define SHAPE_blocked_ref(F, B) \
    F(B, LINE, anonymous_handle, HANDLE_CHARACTERS_MOST, NEEDED, "Whom you block")
#define SHAPE_match_page(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The match") \
    PAGE_ASKED(F, B)
#define SHAPE_archive(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The match") \
    F(B, YES_NO, archived, 0, OPTIONAL, "True puts it away, false takes it out again")

// clang-format off
#define MATCHING_SHAPES(SHAPE) \
    SHAPE(preferences) SHAPE(find) SHAPE(waiting) SHAPE(availability) SHAPE(availability_change) \
    SHAPE(pen_pal) SHAPE(match_metadata) SHAPE(found_match) SHAPE(match_ref) SHAPE(rating) \
    SHAPE(blocked_ref) SHAPE(match_page) SHAPE(archive)
// clang-format on
MATCHING_SHAPES(SHAPE_STRUCT)

#endif
