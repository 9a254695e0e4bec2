#include "shared/people/account.h"

#include <string.h>

#include "shared/people/account_private.h"
#include "shared/people/asking.h"
#include "shared/seal/password.h"
#include "shared/seal/token.h"

struct clean ascii_lower(struct arena *arena, struct clean text)
{
    char *lower = arena_bytes(arena, text.bytes, text.size);

    for (size_t i = 0; i < text.size; i++)
        if (lower[i] >= 'A' && lower[i] <= 'Z')
            lower[i] = (char)(lower[i] - 'A' + 'a');
    return (struct clean){ lower, text.size };
}

bool password_check(struct clean password, const char *field, struct error *e)
{
    size_t characters = text_characters(password);

    if (characters < PASSWORD_CHARACTERS_LEAST)
        return error_input(e, field, "A password has at least %d characters.",
                           PASSWORD_CHARACTERS_LEAST);
    if (characters > PASSWORD_CHARACTERS_MOST)
        return error_input(e, field, "A password has at most %d characters.",
                           PASSWORD_CHARACTERS_MOST);
    return true;
}

/* A field that was left out is an empty text. */
static struct clean given(struct clean text)
{
    return text.bytes == NULL ? CLEAN("") : text;
}

static struct signed_in signed_in_from(const struct account_row *row)
{
    return (struct signed_in){ .account = row->user_id,
                               .handle = row->handle,
                               .time_zone = row->time_zone,
                               .status = row->status,
                               .has_password = !text_is_empty(row->password_hash),
                               .has_key = row->has_key };
}

/* What let it in was looked at a moment ago; a password takes its time. */
static bool let_in_by_what_is_gone(struct error *e)
{
    return error_set(e, FAULT_REFUSED, "what signs in was taken away meanwhile");
}

bool sign_in_finish(const struct post_office *office, const struct account_row *row,
                    struct signed_in *out, struct error *e)
{
    struct token token = token_make();
    struct clean text = { arena_bytes(office->arena, token.text, strlen(token.text)),
                          strlen(token.text) };
    struct token_hash hash = token_hash(office->keyring, text);
    struct account_id account = row->user_id;
    int64_t made = 0;

    if (!db_change(office->db, insert_token,
                   ASK(.account = account, .token_hash = BYTES_OF(hash.bytes),
                       .door = given(office->door), .key = row->key_id,
                       .password_hash = given(row->password_hash)),
                   &made, e))
        return strcmp(db_constraint(office->db), "ends_with_its_key") == 0
                   ? let_in_by_what_is_gone(e)
                   : error_add(e, "making a token");
    if (made == 0)
        return let_in_by_what_is_gone(e);
    if (!db_change(office->db, seen_today, ASK(.account = account), NULL, e))
        return error_add(e, "making a token");
    *out = signed_in_from(row);
    out->token = text;
    return true;
}

bool account_sign_in_key(const struct post_office *office, struct clean public_key,
                         struct signed_in *out, struct error *e)
{
    struct pseudonym key;
    struct account_row row = { 0 };

    if (!pseudonym_of_public_key(office->keyring, public_key, &key, e))
        return error_add(e, "signing in by key");
    switch (db_one(office->db, account_by_key, ASK(.key_hash = BYTES_OF(key.bytes)), office->arena,
                   &row, e)) {
    case DB_FOUND: return sign_in_finish(office, &row, out, e);
    case DB_NONE: return error_say(e, FAULT_REFUSED, "No account here is opened by that key.");
    case DB_FAILED: break;
    }
    return error_add(e, "signing in by key");
}

bool account_sign_in_password(const struct post_office *office, const struct password_try *tried,
                              struct signed_in *out, struct error *e)
{
    struct tries tries = { ascii_lower(office->arena, tried->handle), tried->address };
    struct account_row row = { 0 };

    if (!tries_count(office, &tries, e))
        return false;
    switch (db_one(office->db, account_by_handle, ASK(.handle = tries.handle), office->arena, &row,
                   e)) {
    case DB_FAILED: return error_add(e, "signing in by password");
    case DB_NONE: return password_verify_nothing(office->gate, given(tried->password), e);
    case DB_FOUND: break;
    }
    return password_verify(office->gate, row.password_hash, given(tried->password), e) &&
           tries_forgive(office, &tries, e) && sign_in_finish(office, &row, out, e);
}

bool account_sign_in_token(const struct post_office *office, struct clean token,
                           struct signed_in *out, struct error *e)
{
    struct token_hash hash = token_hash(office->keyring, token);
    struct account_row row = { 0 };

    switch (db_one(office->db, account_by_token, ASK(.token_hash = BYTES_OF(hash.bytes)),
                   office->arena, &row, e)) {
    case DB_FOUND:
        *out = signed_in_from(&row);
        out->token = text_copy(office->arena, token);
        return true;
    case DB_NONE: return asking_is_over(e);
    case DB_FAILED: break;
    }
    return error_add(e, "going on with a sign-in");
}

bool account_sign_in_goes_on(const struct post_office *office, struct clean token,
                             struct sign_in_state_row *state, struct error *e)
{
    struct token_hash hash = token_hash(office->keyring, token);

    switch (db_one(office->db, sign_in_goes_on, ASK(.token_hash = BYTES_OF(hash.bytes)),
                   office->arena, state, e)) {
    case DB_FOUND: return true;
    case DB_NONE: return asking_is_over(e);
    case DB_FAILED: break;
    }
    return error_add(e, "looking whether a sign-in goes on");
}

bool account_sign_out(const struct post_office *office, struct clean token, struct error *e)
{
    struct token_hash hash = token_hash(office->keyring, token);

    return db_change(office->db, drop_token, ASK(.token_hash = BYTES_OF(hash.bytes)), NULL, e) ||
           error_add(e, "signing out");
}

/* The old password fits; or the new one is set already, because this was asked before and its
 * answer was lost: then *done. */
static bool may_change(const struct post_office *office, const struct account_row *row,
                       const struct password_change *change, bool *done, struct error *e)
{
    struct tries tries = { row->handle, { 0 } };

    *done = false;
    if (text_is_empty(row->password_hash))
        return true;
    if (!tries_count(office, &tries, e))
        return false;
    if (!password_verify(office->gate, row->password_hash, given(change->old_password), e)) {
        if (e->fault != FAULT_REFUSED ||
            !password_verify(office->gate, row->password_hash, change->new_password, e))
            return false;
        *done = true;
    }
    return tries_forgive(office, &tries, e);
}

struct replacement {
    const struct post_office *office;
    const struct account_row *row;
    const struct password_change *change;
    struct password_hash hash;
};

static bool replace_password(struct db *db, void *context, struct error *e)
{
    const struct replacement *replacement = context;
    struct account_id account = replacement->row->user_id;
    struct clean token = given(replacement->change->token);
    struct token_hash mine = token_hash(replacement->office->keyring, token);
    struct asking_row asking;
    int64_t changed = 0;

    if (!asking_lock(db, replacement->row->user_id, e) ||
        (!text_is_empty(token) &&
         !asking_read(replacement->office, replacement->row->user_id, token, &asking, e)) ||
        !db_change(db, replace_password,
                   ASK(.account = account,
                       .password_hash = { replacement->hash.text, strlen(replacement->hash.text) },
                       .former_hash = given(replacement->row->password_hash)),
                   &changed, e))
        return false;
    if (changed == 0)
        return error_set(e, FAULT_CONFLICT, "another password was set meanwhile");
    return db_change(db, end_other_sign_ins,
                     ASK(.account = account, .token_hash = BYTES_OF(mine.bytes)), NULL, e);
}

static bool change_password_of(const struct post_office *office, const struct account_row *row,
                               const struct password_change *change, struct error *e)
{
    struct replacement replacement = { .office = office, .row = row, .change = change };
    bool done;

    if (!may_change(office, row, change, &done, e))
        return false;
    if (done)
        return true;
    return password_hash(office->gate, change->new_password, &replacement.hash, e) &&
           db_transaction(office->db, replace_password, &replacement, e);
}

bool account_change_password(const struct post_office *office, const struct password_change *change,
                             struct error *e)
{
    struct account_row row = { 0 };

    if (!password_check(change->new_password, "new_password", e))
        return false;
    switch (db_one(office->db, account_by_id, ASK(.account = change->account), office->arena, &row,
                   e)) {
    case DB_FOUND:
        return change_password_of(office, &row, change, e) || error_add(e, "changing a password");
    case DB_NONE: return error_set(e, FAULT_NOT_FOUND, "no such account");
    case DB_FAILED: break;
    }
    return error_add(e, "changing a password");
}
