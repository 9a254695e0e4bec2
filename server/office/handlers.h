/* server/office/handlers.h - every route's handler (server/office/call.h), in files by what they
 * are about. */
#ifndef SERVER_OFFICE_HANDLERS_H
#define SERVER_OFFICE_HANDLERS_H

#include "server/office/call.h"

/* HANDLER(route's name, function): a route without a row here, or with two, does not compile. */
#define HANDLERS(HANDLER) \
    /* handle_door.c: who is there */ \
    HANDLER(HELLO, handle_hello) \
    HANDLER(SIGN_IN_KEY, handle_sign_in_key) \
    HANDLER(SIGN_IN_PASSWORD, handle_sign_in_password) \
    HANDLER(SIGN_IN_TOKEN, handle_sign_in_token) \
    HANDLER(SIGN_IN_RECOVERY, handle_sign_in_recovery) \
    HANDLER(SIGN_OUT, handle_sign_out) \
    /* handle_account.c: being somebody */ \
    HANDLER(HANDLES, handle_handles) \
    HANDLER(REGISTER, handle_register) \
    HANDLER(HOME, handle_home) \
    HANDLER(PROFILE, handle_profile) \
    HANDLER(PROFILE_CHANGE, handle_profile_change) \
    HANDLER(PASSWORD_CHANGE, handle_password_change) \
    HANDLER(KEY_ADD, handle_key_add) \
    HANDLER(RECOVERY_RENEW, handle_recovery_renew) \
    /* handle_way_in.c: what opens the account, listed and taken away */ \
    HANDLER(KEYS, handle_keys) \
    HANDLER(KEY_LABEL, handle_key_label) \
    HANDLER(KEY_REMOVE, handle_key_remove) \
    HANDLER(SIGN_INS, handle_sign_ins) \
    HANDLER(SIGN_IN_END, handle_sign_in_end) \
    HANDLER(SIGN_INS_END, handle_sign_ins_end) \
    HANDLER(TOKEN_MAKE, handle_token_make) \
    /* handle_deletion.c: leaving for good, and coming back */ \
    HANDLER(ACCOUNT_DELETE, handle_account_delete) \
    HANDLER(ACCOUNT_RETURN, handle_account_return) \
    HANDLER(ACCOUNT_DELETION, handle_account_deletion) \
    /* handle_match.c: pen pals */ \
    HANDLER(MATCH_FIND, handle_match_find) \
    HANDLER(MATCH, handle_match) \
    HANDLER(MATCH_END, handle_match_end) \
    HANDLER(MATCH_BLOCK, handle_match_block) \
    HANDLER(MATCH_RATE, handle_match_rate) \
    HANDLER(BLOCKS, handle_blocks) \
    HANDLER(UNBLOCK, handle_unblock) \
    /* handle_fact.c */ \
    HANDLER(FACT_RATE, handle_fact_rate) \
    HANDLER(FACT_SUGGEST, handle_fact_suggest) \
    /* handle_mailbox.c */ \
    HANDLER(INBOX, handle_inbox) \
    HANDLER(MATCH_ARCHIVE, handle_match_archive) \
    /* handle_waiting.c: finding one, waiting for one, being found */ \
    HANDLER(WAITING, handle_waiting) \
    HANDLER(WAIT, handle_wait) \
    HANDLER(WAIT_END, handle_wait_end) \
    HANDLER(AVAILABILITY, handle_availability) \
    HANDLER(AVAILABILITY_CHANGE, handle_availability_change) \
    /* handle_letter.c */ \
    HANDLER(SEND, handle_send) \
    HANDLER(OUTBOX, handle_outbox) \
    HANDLER(LETTER, handle_letter) \
    HANDLER(RECALL, handle_recall) \
    /* handle_search.c */ \
    HANDLER(SEARCH, handle_search) \
    /* handle_draft.c */ \
    HANDLER(DRAFTS, handle_drafts) \
    HANDLER(DRAFT, handle_draft) \
    HANDLER(DRAFT_SAVE, handle_draft_save) \
    HANDLER(DRAFT_DROP, handle_draft_drop) \
    /* handle_report.c */ \
    HANDLER(REPORT, handle_report) \
    /* handle_export.c */ \
    HANDLER(EXPORT, handle_export)

#define HANDLER_DECLARED(route, function) handler function;
HANDLERS(HANDLER_DECLARED)
#undef HANDLER_DECLARED

/* The account is now the one of this sign-in (registering signs in as well). */
struct signed_in;
void door_enter(struct call *call, const struct signed_in *entered, struct signed_in_body *answer);
/* What somebody wishes for; the body's texts are borrowed. */
struct wishes;
void wishes_from(const struct find_body *body, struct wishes *wishes);
/* Rows of letters as the contract has them. */
struct letter_list;
struct letter_line;
struct fact_row;
struct fact_body fact_body_from(const struct fact_row *fact);
struct letter_line_body letter_line_from(const struct letter_line *line);
struct draft;
struct draft_body draft_body_from(const struct draft *draft);
struct objects letter_lines_from(struct arena *arena, const struct letter_list *list);

/* The contract's LIFE_FIELDS of an answer. */
#define LIFE_TO(life, body) \
    ((body).match_type = (life).match_type, (body).completion_reason = (life).completion_reason, \
     (body).completed_at = (life).completed_at, (body).my_farewell = (life).my_farewell, \
     (body).ends_at = (life).ends_at, (body).may_rate = (life).may_rate, \
     (body).my_rating = (life).my_rating, (body).letters_gone = (life).letters_gone)

/* The handler of a route. */
handler *route_handler(enum route_id route);

#endif
