#include "server/office/handlers.h"

static handler *const route_handlers[ROUTE_COUNT] = {
    [ROUTE_HELLO] = handle_hello,
    [ROUTE_HANDLES] = handle_handles,
    [ROUTE_REGISTER] = handle_register,
    [ROUTE_SIGN_IN_KEY] = handle_sign_in_key,
    [ROUTE_SIGN_IN_PASSWORD] = handle_sign_in_password,
    [ROUTE_SIGN_IN_TOKEN] = handle_sign_in_token,
    [ROUTE_SIGN_IN_RECOVERY] = handle_sign_in_recovery,
    [ROUTE_SIGN_OUT] = handle_sign_out,
    [ROUTE_HOME] = handle_home,
    [ROUTE_PROFILE] = handle_profile,
    [ROUTE_PROFILE_CHANGE] = handle_profile_change,
    [ROUTE_PASSWORD_CHANGE] = handle_password_change,
    [ROUTE_KEY_ADD] = handle_key_add,
    [ROUTE_KEYS] = handle_keys,
    [ROUTE_KEY_LABEL] = handle_key_label,
    [ROUTE_KEY_REMOVE] = handle_key_remove,
    [ROUTE_SIGN_INS] = handle_sign_ins,
    [ROUTE_SIGN_IN_END] = handle_sign_in_end,
    [ROUTE_SIGN_INS_END] = handle_sign_ins_end,
    [ROUTE_TOKEN_MAKE] = handle_token_make,
    [ROUTE_RECOVERY_RENEW] = handle_recovery_renew,
    [ROUTE_ACCOUNT_DELETE] = handle_account_delete,
    [ROUTE_ACCOUNT_RETURN] = handle_account_return,
    [ROUTE_ACCOUNT_DELETION] = handle_account_deletion,
    [ROUTE_MATCH_FIND] = handle_match_find,
    [ROUTE_WAITING] = handle_waiting,
    [ROUTE_WAIT] = handle_wait,
    [ROUTE_WAIT_END] = handle_wait_end,
    [ROUTE_AVAILABILITY] = handle_availability,
    [ROUTE_AVAILABILITY_CHANGE] = handle_availability_change,
    [ROUTE_MATCH] = handle_match,
    [ROUTE_MATCH_END] = handle_match_end,
    [ROUTE_MATCH_BLOCK] = handle_match_block,
    [ROUTE_MATCH_RATE] = handle_match_rate,
    [ROUTE_BLOCKS] = handle_blocks,
    [ROUTE_UNBLOCK] = handle_unblock,
    [ROUTE_FACT_RATE] = handle_fact_rate,
    [ROUTE_FACT_SUGGEST] = handle_fact_suggest,
    [ROUTE_MATCH_ARCHIVE] = handle_match_archive,
    [ROUTE_INBOX] = handle_inbox,
    [ROUTE_SEND] = handle_send,
    [ROUTE_OUTBOX] = handle_outbox,
    [ROUTE_SEARCH] = handle_search,
    [ROUTE_LETTER] = handle_letter,
    [ROUTE_RECALL] = handle_recall,
    [ROUTE_DRAFTS] = handle_drafts,
    [ROUTE_DRAFT] = handle_draft,
    [ROUTE_DRAFT_SAVE] = handle_draft_save,
    [ROUTE_DRAFT_DROP] = handle_draft_drop,
    [ROUTE_REPORT] = handle_report,
    [ROUTE_EXPORT] = handle_export,
};

/* Routes that hash a password (72 ms and 64 MiB each). */
static const bool slow_routes[ROUTE_COUNT] = {
    [ROUTE_REGISTER] = true,
    [ROUTE_SIGN_IN_PASSWORD] = true,
    [ROUTE_SIGN_IN_RECOVERY] = true,
    [ROUTE_PASSWORD_CHANGE] = true,
};

/* What somebody may ask whose account is being deleted. */
static const bool leaving_routes[ROUTE_COUNT] = {
    [ROUTE_ACCOUNT_DELETE] = true, [ROUTE_ACCOUNT_RETURN] = true, [ROUTE_ACCOUNT_DELETION] = true,
    [ROUTE_SIGN_OUT] = true,       [ROUTE_EXPORT] = true,
};

/* However often somebody asks: what was typed is not lost, and whoever has a stolen key or token
 * does not keep its owner from throwing it out. */
static const bool uncounted_routes[ROUTE_COUNT] = {
    [ROUTE_DRAFT_SAVE] = true,     [ROUTE_SIGN_OUT] = true,        [ROUTE_SIGN_INS] = true,
    [ROUTE_SIGN_IN_END] = true,    [ROUTE_SIGN_INS_END] = true,    [ROUTE_KEYS] = true,
    [ROUTE_KEY_REMOVE] = true,     [ROUTE_PASSWORD_CHANGE] = true, [ROUTE_RECOVERY_RENEW] = true,
    [ROUTE_ACCOUNT_DELETE] = true,
};

/* A route without a row would be a NULL here: it is refused at start (startup_checks.c). */
handler *route_handler(enum route_id route)
{
    return route_handlers[route];
}

bool route_is_for_leaving(enum route_id route)
{
    return leaving_routes[route];
}

bool route_is_counted(enum route_id route)
{
    return route_is_signed_in(route) && !uncounted_routes[route];
}

bool route_is_slow(enum route_id route)
{
    return slow_routes[route];
}
