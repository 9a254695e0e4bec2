/* server/office/handlers.h - every route's handler (server/office/call.h), in files by what they
 * are about. */
#ifndef SERVER_OFFICE_HANDLERS_H
#define SERVER_OFFICE_HANDLERS_H

#include "server/office/call.h"

/* handle_door.c: who is there */
handler handle_hello, handle_sign_in_key, handle_sign_in_password, handle_sign_in_token,
    handle_sign_in_recovery, handle_sign_out;
/* handle_account.c: being somebody */
handler handle_handles, handle_register, handle_home, handle_profile, handle_profile_change,
    handle_password_change, handle_key_add, handle_recovery_renew;
/* handle_way_in.c: what opens the account, listed and taken away */
handler handle_keys, handle_key_label, handle_key_remove, handle_sign_ins, handle_sign_in_end,
    handle_sign_ins_end, handle_token_make;
/* handle_deletion.c: leaving for good, and coming back */
handler handle_account_delete, handle_account_return, handle_account_deletion;
/* handle_match.c: pen pals */
handler handle_match_find, handle_match, handle_match_end, handle_match_block, handle_match_rate,
    handle_blocks, handle_unblock;
/* handle_fact.c */
handler handle_fact_rate, handle_fact_suggest;
/* handle_mailbox.c */
handler handle_inbox, handle_match_archive;
/* handle_waiting.c: finding one, waiting for one, being found */
handler handle_waiting, handle_wait, handle_wait_end, handle_availability,
    handle_availability_change;
/* handle_letter.c */
handler handle_send, handle_outbox, handle_letter, handle_recall;
/* handle_search.c */
handler handle_search;
/* handle_draft.c */
handler handle_drafts, handle_draft, handle_draft_save, handle_draft_drop;
/* handle_report.c */
handler handle_report;
/* handle_export.c */
handler handle_export;

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
/* May an account ask it that is being deleted and may still come back? */
bool route_is_for_leaving(enum route_id route);
/* Does it count towards requests_an_account? */
bool route_is_counted(enum route_id route);
/* Does the route hash a password? Of those only a few run at once. */
bool route_is_slow(enum route_id route);

#endif
