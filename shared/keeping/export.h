/* shared/keeping/export.h - everything of an account, for the account itself (G4): a page at a
 * time, so that the export of a hundred thousand letters needs no more memory than that of ten.
 *
 * Whatever the status of the account: who is suspended or banned may take its letters along (A8).
 * Each page is a transaction of its own: what changes during an export may be in it or not. Reading
 * for export marks nothing read. */
#ifndef SHARED_KEEPING_EXPORT_H
#define SHARED_KEEPING_EXPORT_H

#include "shared/letters/draft.h"
#include "shared/letters/letter.h"

enum {
    EXPORT_ROWS = 100,            /* most matches, drafts and other small things of a page */
    EXPORT_LETTERS = 40,          /* most letters of a page */
    EXPORT_LETTER_BYTES = 100000, /* a page of letters ends with the letter that passes this */
};

/* Faults: NOT_FOUND. */
MUST_USE bool export_account(const struct post_office *office, struct account_id account,
                             struct export_account_row *out, struct error *e);

struct export_match_list {
    const struct export_match_row *items;
    size_t count;
};
/* The next EXPORT_ROWS by id; fewer: these were the last. An empty id begins. */
MUST_USE bool export_matches(const struct post_office *office, struct account_id account,
                             struct match_id after, struct export_match_list *matches,
                             struct error *e);

/* Between two letters: a match and the number of the letter that was last. Begins all zero. */
struct export_place {
    struct match_id match;
    int64_t sequence;
};
struct export_letter {
    struct letter_view view;
    bool withheld; /* the seal does not open: view.content is empty */
};
struct export_letter_list {
    const struct export_letter *items;
    size_t count;
};
/* The next letters, match by match in order of numbers: own ones wherever they are, and theirs that
 * arrived. *place moves behind the last. *over: there are no more. A page may be empty without
 * being the last. */
MUST_USE bool export_letters(const struct post_office *office, struct account_id account,
                             struct export_place *place, struct export_letter_list *letters,
                             bool *over, struct error *e);

/* The next drafts by id, whole; fewer than EXPORT_DRAFTS: the last. One that does not open has no
 * content. */
enum { EXPORT_DRAFTS = 20 };
MUST_USE bool export_drafts(const struct post_office *office, struct account_id account,
                            struct draft_id after, struct draft_list *drafts, struct error *e);

/* Cases in which the account has a part: its own reports, and decisions about it. Who reported is
 * never told. */
struct export_case_list {
    const struct export_case_row *items;
    size_t count;
};
MUST_USE bool export_cases(const struct post_office *office, struct account_id account,
                           struct moderation_case_id after, struct export_case_list *cases,
                           struct error *e);

/* Times without more to tell: what is kept of sign-ins and keys are hashes. */
struct export_sign_in_list {
    const struct export_sign_in_row *items;
    size_t count;
};
MUST_USE bool export_sign_ins(const struct post_office *office, struct account_id account,
                              struct token_id after, struct export_sign_in_list *sign_ins,
                              struct error *e);
struct export_key_list {
    const struct export_key_row *items;
    size_t count;
};
MUST_USE bool export_keys(const struct post_office *office, struct account_id account,
                          struct export_key_list *keys, struct error *e);

/* What is kept besides, of several kinds: "fact-rating" (number: the rating), "fact-suggestion",
 * "sanction" (what: suspended, banned), "waiting-for-a-pen-pal" (what: the wishes),
 * "not-to-be-found" (number: most new pen pals a week, 0 no limit). Times none: without. */
struct export_record_list {
    const struct export_record_row *items;
    size_t count;
};
MUST_USE bool export_records(const struct post_office *office, struct account_id account,
                             struct any_id after, struct export_record_list *records,
                             struct error *e);

struct export_block_list {
    const struct export_block_row *items;
    size_t count;
};
MUST_USE bool export_blocks(const struct post_office *office, struct account_id account,
                            struct account_id after, struct export_block_list *blocks,
                            struct error *e);

#endif
