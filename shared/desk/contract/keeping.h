/* shared/desk/contract/keeping.h - what is kept of a person: reports, and the export with its
 * files. */
#ifndef SHARED_DESK_CONTRACT_KEEPING_H
#define SHARED_DESK_CONTRACT_KEEPING_H

#include "shared/desk/contract/letters.h"
#include "shared/desk/contract/people.h"

/* ---- reports ---- */
#define SHAPE_report(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The correspondence in which it happened") \
    F(B, IDENTITY, letter_id, letter, OPTIONAL, \
      "The letter, when it is about one: it has arrived at you") \
    F(B, WORD, target_type, words_report_target, NEEDED, \
      "message, user (your pen pal) or match (all of it)") \
    F(B, WORD, violation_type, words_violation, NEEDED, "What is wrong") \
    F(B, PARAGRAPHS, violation_description, REPORT_CHARACTERS_MOST, OPTIONAL, \
      "In your own words, for the moderators only")
#define SHAPE_reported(F, B) \
    F(B, IDENTITY, case_id, moderation_case, NEEDED, \
      "The case; reporting the same again adds to it while it is open") \
    F(B, WORD, outcome, words_reported, NEEDED, \
      "opened, or added to the case that is open about the same")

/* ---- the export ---- */
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

/* ---- what stands in its JSON files ---- */
#define SHAPE_export_account(F, B) \
    F(B, LINE, handle, HANDLE_CHARACTERS_MOST, NEEDED, "Your handle") \
    F(B, LINE, account_status, 20, NEEDED, "active, suspended, banned or deleted") \
    F(B, TIME, created_at, 0, NEEDED, "When you registered") \
    F(B, TIME, last_active, 0, OPTIONAL, "The day of your last sign-in") \
    F(B, NUMBER, unused_recovery_codes, 1000, NEEDED, \
      "Recovery codes that still open the account") \
    F(B, OBJECT, profile, profile, NEEDED, "Your profile")
#define SHAPE_export_match(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The match") \
    F(B, LINE, pen_pal_handle, HANDLE_CHARACTERS_MOST, NEEDED, "The other side") \
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
    F(B, NUMBER, time_zone_difference, TIME_ZONE_HOURS_MOST, NEEDED, \
      "Whole hours apart, round the globe") \
    F(B, NUMBER, time_zone_minutes, 59, OPTIONAL, "And so many minutes") \
    F(B, SCORE, compatibility_score, 1, NEEDED, "How well you fit, 0 to 1") \
    F(B, NUMBER, my_rating, RATING_MOST, OPTIONAL, "What you rated it") \
    F(B, YES_NO, letters_gone, 0, OPTIONAL, \
      "True when its older letters, perhaps all, are no longer kept: one-time ones 90 days, " \
      "others a year")
#define SHAPE_export_matches(F, B) \
    F(B, OBJECTS, matches, export_match, NEEDED, "Matches, oldest first")
#define SHAPE_export_letter(F, B) \
    F(B, OBJECT, line, letter_line, NEEDED, "Where it is") \
    F(B, PARAGRAPHS, content, LETTER_CHARACTERS_MOST, OPTIONAL, "The letter itself") \
    F(B, NUMBER, estimated_read_time, 100000, OPTIONAL, "Seconds to read it") \
    F(B, YES_NO, withheld, 0, OPTIONAL, "True when it cannot be opened any more")
#define SHAPE_export_letters(F, B) \
    F(B, OBJECTS, letters, export_letter, NEEDED, "Letters of one conversation, oldest first")
#define SHAPE_export_case(F, B) \
    F(B, TIME, created_at, 0, NEEDED, "When it was opened") \
    F(B, YES_NO, reported_by_me, 0, NEEDED, "True when you reported; false when it was about you") \
    F(B, LINE, target_type, 20, NEEDED, "user, message or match") \
    F(B, LINE, violation_type, 40, NEEDED, "What it was about") \
    F(B, PARAGRAPHS, violation_description, REPORT_CHARACTERS_MOST, OPTIONAL, "Your own words") \
    F(B, LINE, status, 20, NEEDED, "How far it is") \
    F(B, LINE, resolution_action, 40, OPTIONAL, "What was decided") \
    F(B, LINE, appeal_status, 20, NEEDED, "What became of an appeal") \
    F(B, TIME, reviewed_at, 0, OPTIONAL, "When it was decided")
#define SHAPE_export_cases(F, B) \
    F(B, OBJECTS, cases, export_case, NEEDED, "Your reports, and decisions about you")
#define SHAPE_export_sign_in(F, B) \
    F(B, TIME, created_at, 0, NEEDED, "When you signed in") \
    F(B, TIME, expires_at, 0, NEEDED, "Until when it can go on") \
    F(B, LINE, door, DOOR_CHARACTERS_MOST, OPTIONAL, "The door it came through, or token") \
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
    F(B, LINE, handle, HANDLE_CHARACTERS_MOST, NEEDED, "Whom you block") \
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
#define KEEPING_SHAPES(SHAPE) \
    SHAPE(report) SHAPE(reported) SHAPE(export_request) SHAPE(export_file) SHAPE(export_part) \
    SHAPE(export_account) SHAPE(export_match) SHAPE(export_matches) SHAPE(export_letter) \
    SHAPE(export_letters) SHAPE(export_case) SHAPE(export_cases) SHAPE(export_sign_in) \
    SHAPE(export_sign_ins) SHAPE(export_key) SHAPE(export_keys) SHAPE(export_block) \
    SHAPE(export_blocks) SHAPE(export_record) SHAPE(export_records)
// clang-format on
KEEPING_SHAPES(SHAPE_STRUCT)

#endif
