#include <string.h>

#include "shared/people/account_private.h"
#include "shared/seal/password.h"
#include "shared/seal/token.h"

bool recovery_codes_replace(const struct post_office *office, struct account_id account,
                            struct text_list *codes, struct error *e)
{
    struct clean *items = ARENA_ARRAY(office->arena, struct clean, RECOVERY_CODES);

    if (!db_change(office->db, drop_recovery_codes, ASK(.account = account), NULL, e))
        return error_add(e, "dropping recovery codes");
    for (size_t i = 0; i < RECOVERY_CODES; i++) {
        struct recovery_code code = recovery_code_make();
        items[i] = (struct clean){ arena_bytes(office->arena, code.text, strlen(code.text)),
                                   strlen(code.text) };
        struct token_hash hash = recovery_code_hash(office->keyring, items[i]);
        if (!db_change(office->db, insert_recovery_code,
                       ASK(.account = account, .code_hash = BYTES_OF(hash.bytes)), NULL, e))
            return error_add(e, "keeping recovery codes");
    }
    *codes = (struct text_list){ items, RECOVERY_CODES };
    return true;
}

struct renewal {
    const struct post_office *office;
    struct account_id account;
    struct text_list *codes;
};

static bool renew(struct db *db, void *context, struct error *e)
{
    const struct renewal *renewal = context;

    (void)db;
    return recovery_codes_replace(renewal->office, renewal->account, renewal->codes, e);
}

bool account_renew_recovery_codes(const struct post_office *office, struct account_id account,
                                  struct text_list *codes, struct error *e)
{
    struct renewal renewal = { office, account, codes };

    return db_transaction(office->db, renew, &renewal, e) ||
           error_add(e, "renewing recovery codes");
}

struct recovery {
    const struct post_office *office;
    const struct account_row *row; /* all zero: nobody has the handle; then no code fits */
    struct token_hash code;
    struct password_hash password;
    struct signed_in *out;
};

static bool refuse(struct error *e)
{
    return error_say(e, FAULT_REFUSED,
                     "That handle and that recovery code do not belong together. "
                     "Each code works once.");
}

static bool recover(struct db *db, void *context, struct error *e)
{
    const struct recovery *recovery = context;
    struct account_id account = recovery->row->user_id;
    struct account_row row = *recovery->row;
    int64_t used = 0;

    if (!db_change(db, use_recovery_code,
                   ASK(.account = account, .code_hash = BYTES_OF(recovery->code.bytes)), &used, e))
        return false;
    if (used == 0)
        return refuse(e);
    row.password_hash = (struct clean){ recovery->password.text, strlen(recovery->password.text) };
    return db_change(db, set_password, ASK(.account = account, .password_hash = row.password_hash),
                     NULL, e) &&
           db_change(db, drop_tokens_of_account, ASK(.account = account), NULL, e) &&
           sign_in_finish(recovery->office, &row, recovery->out, e);
}

/* The answer to the same recovery may have been lost: then its code is used up, and the new
 * password is the account's. Every refusal comes this way, so that all take the same time. */
static bool recover_again(const struct recovery *recovery, const struct tries *tries,
                          struct clean new_password, struct error *e)
{
    const struct post_office *office = recovery->office;
    struct account_row row = { 0 };
    struct used_row used = { 0 };
    struct error unfit;

    if (db_one(office->db, account_by_handle, ASK(.handle = tries->handle), office->arena, &row,
               e) == DB_FAILED ||
        db_one(office->db, recovery_code_was_used,
               ASK(.account = row.user_id, .code_hash = BYTES_OF(recovery->code.bytes)),
               office->arena, &used, e) == DB_FAILED)
        return error_add(e, "recovering again");
    if (!password_verify(office->gate, row.password_hash, new_password, &unfit) || !used.used)
        return refuse(e);
    return sign_in_finish(office, &row, recovery->out, e);
}

bool account_recover(const struct post_office *office, const struct recovery_try *tried,
                     struct signed_in *out, struct error *e)
{
    struct tries tries = { ascii_lower(office->arena, tried->handle), tried->address };
    struct account_row row = { 0 };
    struct recovery recovery = {
        office, &row, recovery_code_hash(office->keyring, tried->recovery_code), { "" }, out
    };

    if (!password_check(tried->new_password, "new_password", e) || !tries_count(office, &tries, e))
        return false;
    /* the new password is hashed before the code is looked at, so that every answer takes the same
     * time */
    if (!password_hash(office->gate, tried->new_password, &recovery.password, e))
        return error_add(e, "recovering");
    if (db_one(office->db, account_by_handle, ASK(.handle = tries.handle), office->arena, &row,
               e) == DB_FAILED)
        return error_add(e, "recovering");
    if (!db_transaction(office->db, recover, &recovery, e) &&
        (e->fault != FAULT_REFUSED || !recover_again(&recovery, &tries, tried->new_password, e)))
        return error_add(e, "recovering");
    return tries_forgive(office, &tries, e);
}
