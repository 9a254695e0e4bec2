/* shared/desk/contract/letters.h - letters, drafts, and the conversations that hold them. */
#ifndef SHARED_DESK_CONTRACT_LETTERS_H
#define SHARED_DESK_CONTRACT_LETTERS_H

#include "shared/desk/contract/matching.h"

/* ---- conversations ---- */
#define SHAPE_conversation(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "The match") \
    F(B, LINE, pen_pal_handle, HANDLE_CHARACTERS_MOST, NEEDED, "The pen pal") \
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
    F(B, LINE, pen_pal_handle, HANDLE_CHARACTERS_MOST, NEEDED, "The other side") \
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
    F(B, LINE, pen_pal, HANDLE_CHARACTERS_MOST, OPTIONAL, "A part of the pen pal's handle") \
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
    F(B, PARAGRAPHS, content, LETTER_CHARACTERS_MOST, NEEDED, "The letter itself") \
    F(B, NUMBER, estimated_read_time, 100000, OPTIONAL, "Seconds to read it") \
    F(B, LINE, detected_language, 2, OPTIONAL, "Its language (ISO 639-1), when that is sure") \
    F(B, YES_NO, foreign_language, 0, OPTIONAL, "True when that is none of your languages")
#define SHAPE_send(F, B) \
    F(B, IDENTITY, match_id, match, NEEDED, "To whom") \
    F(B, PARAGRAPHS, content, LETTER_CHARACTERS_MOST, NEEDED, "1 to 5,000 characters") \
    F(B, NUMBER, delivery_delay_hours, DELAY_HOURS_MOST, OPTIONAL, \
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
    F(B, NUMBER, mark_from, LETTER_CHARACTERS_MOST, OPTIONAL, \
      "When returned: first character of the marked place") \
    F(B, NUMBER, mark_to, LETTER_CHARACTERS_MOST, OPTIONAL, \
      "When returned: the character behind it") \
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
    F(B, PARAGRAPHS, content, LETTER_CHARACTERS_MOST, OPTIONAL, "What is written so far") \
    F(B, NUMBER, cursor, 100000, OPTIONAL, \
      "Place of the cursor, in characters from the beginning") \
    F(B, NUMBER, version, 1000000000, OPTIONAL, \
      "Saves so far; an older version never replaces a newer") \
    F(B, TIME, saved_at, 0, OPTIONAL, "When it was last saved") \
    F(B, LINE, pen_pal_handle, HANDLE_CHARACTERS_MOST, OPTIONAL, "The other side (in answers)") \
    F(B, NUMBER, taken_out, 1000000, OPTIONAL, \
      "Characters taken out of the content: invisible ones, controls, piled-up marks")
#define SHAPE_drafts(F, B) \
    F(B, OBJECTS, drafts, draft, NEEDED, "Newest first; content cut to its first line") \
    PAGE_NEXT(F, B)

// clang-format off
#define LETTERS_SHAPES(SHAPE) \
    SHAPE(conversation) SHAPE(inbox_page) SHAPE(inbox) SHAPE(letter_line) SHAPE(letter_lines) \
    SHAPE(match_view) SHAPE(search) SHAPE(search_found) SHAPE(letter_ref) SHAPE(letter_view) \
    SHAPE(send) SHAPE(posted) SHAPE(draft_ref) SHAPE(draft) SHAPE(drafts)
// clang-format on
LETTERS_SHAPES(SHAPE_STRUCT)

#endif
