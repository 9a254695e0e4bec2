/* shared/matching/life.h - how a match goes on and how it ends (B6).
 *
 *   goes on      both may write
 *   farewell     one has posted its last letter. Its place is free at once; the other still may
 * write, and learns of it when the letter arrives: then the match is completed (natural_end). A
 * farewell taken out of the pillar box is unsaid completed    natural_end; one_time_complete (a
 * letter each way); user_left (ended without a letter, or by a block: nobody can tell which)
 *   abandoned    nobody wrote for settings silence_end, told after silence_notice. A letter under
 * way is no silence reported     violation: closed by a moderator
 *
 * An ended match stays ended; its letters stay readable. A pair may meet again after cooling_off()
 * (sql), never after a violation. Each side rates once it is over, for rating_time() (sql). */
#ifndef SHARED_MATCHING_LIFE_H
#define SHARED_MATCHING_LIFE_H

#include "shared/store/post_office.h"

/* How a match stands: a row of life_of_match (sql/queries/life.sql). */
/* Faults: NOT_FOUND (none, or not one of the two). */
MUST_USE bool life_read(const struct post_office *office, struct account_id account,
                        struct match_id match, struct life_row *life, struct error *e);
/* Inside letter_post's transaction, which has locked the match: this letter was the author's last.
 * Faults: CONFLICT (one-time). */
MUST_USE bool life_say_farewell(const struct post_office *office, struct account_id author,
                                struct match_id match, struct letter_id letter, struct error *e);
/* The account's own rating, 1 to 5; the last one counts. Faults: NOT_FOUND, INPUT (rating),
 * CONFLICT (goes on; too late). */
MUST_USE bool life_rate(const struct post_office *office, struct account_id account,
                        struct match_id match, int64_t rating, struct error *e);

/* For the postman: ends those of the matches (ids as text) that are complete, and tells their
 * people. */
MUST_USE bool life_finish(const struct post_office *office, struct text_list matches,
                          struct error *e);
/* Chore: the same for all, should a postman have died in between, and for farewells that were
 * stopped on their way. */
MUST_USE bool life_finish_all(const struct post_office *office, struct error *e);
/* Chore: tells who has been silent for long, ends what was silent for longer; in batches, until
 * nothing is due. */
MUST_USE bool life_look_at_silences(const struct post_office *office, struct silences_row *done,
                                    struct error *e);

struct block_list {
    const struct block_row *items;
    size_t count;
};
/* Whom the account blocks, the newest first, at most 1,000. */
MUST_USE bool life_blocks(const struct post_office *office, struct account_id account,
                          struct block_list *blocks, struct error *e);
/* Lifts a block. Nothing comes back by itself: what was stopped stays stopped, an ended match stays
 * ended; its letters can be read again. Doing it twice is fine. */
MUST_USE bool life_unblock(const struct post_office *office, struct account_id account,
                           struct clean handle, struct error *e);

#endif
