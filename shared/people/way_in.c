#include "shared/people/way_in.h"

#include <string.h>

#include "shared/people/asking.h"
#include "shared/seal/token.h"

enum { TOKENS_MOST = 100 };

bool way_in_keys(const struct post_office *office, const struct asker *asker, struct keys *out,
                 struct error *e)
{
    struct token_hash hash = token_hash(office->keyring, asker->token);
    struct key_line_row *rows;
    size_t count;

    if (!db_each(office->db, keys_of_account,
                 ASK(.account = asker->account, .token_hash = BYTES_OF(hash.bytes)), office->arena,
                 &rows, &count, e))
        return error_add(e, "listing keys");
    *out = (struct keys){ rows, count };
    return true;
}

bool way_in_label_key(const struct post_office *office, struct account_id account,
                      const struct key_line_row *line, struct error *e)
{
    int64_t changed = 0;

    if (!db_change(office->db, label_key,
                   ASK(.account = account, .key = line->key_id, .label = line->label), &changed, e))
        return error_add(e, "labelling a key");
    return changed > 0 || error_say(e, FAULT_NOT_FOUND, "There is no such key of yours.");
}

struct change {
    const struct post_office *office;
    const struct asker *asker;
    struct key_id key;       /* that is removed */
    struct token_hash token; /* of who asks; of a token that is made */
    struct made_token *made;
};

static bool remove_key(struct db *db, void *context, struct error *e)
{
    const struct change *change = context;
    struct account_id account = change->asker->account;
    struct key_id key = change->key;
    struct asking_row asking;

    return asking_lock(db, change->asker->account, e) &&
           asking_read(change->office, change->asker->account, change->asker->token, &asking, e) &&
           db_change(
               db, outlive_key,
               ASK(.account = account, .key = key, .token_hash = BYTES_OF(change->token.bytes)),
               NULL, e) &&
           db_change(db, remove_key, ASK(.account = account, .key = key), NULL, e);
}

bool way_in_remove_key(const struct post_office *office, const struct asker *asker,
                       struct key_id key, struct error *e)
{
    struct change removal = { .office = office,
                              .asker = asker,
                              .key = key,
                              .token = token_hash(office->keyring, asker->token) };

    if (db_transaction(office->db, remove_key, &removal, e))
        return true;
    if (e->fault == FAULT_INPUT && strcmp(db_constraint(office->db), "a_way_in_is_kept") == 0)
        return error_say(
            e, FAULT_CONFLICT,
            "This key is your last way to sign in. Set a password or add another key first.");
    return error_add(e, "removing a key");
}

bool way_in_sign_ins(const struct post_office *office, const struct asker *asker,
                     struct sign_in_list *out, struct error *e)
{
    struct token_hash hash = token_hash(office->keyring, asker->token);
    struct sign_in_line_row *rows;
    size_t count;

    if (!db_each(office->db, sign_ins_of_account,
                 ASK(.account = asker->account, .token_hash = BYTES_OF(hash.bytes)), office->arena,
                 &rows, &count, e))
        return error_add(e, "listing sign-ins");
    *out = (struct sign_in_list){ rows, count };
    return true;
}

bool way_in_end(const struct post_office *office, struct account_id account,
                struct token_id sign_in, struct error *e)
{
    return db_change(office->db, end_sign_in, ASK(.account = account, .sign_in = sign_in), NULL,
                     e) ||
           error_add(e, "ending a sign-in");
}

static bool end_others(struct db *db, void *context, struct error *e)
{
    const struct change *change = context;
    struct account_id account = change->asker->account;

    return asking_lock(db, change->asker->account, e) &&
           db_change(db, end_other_sign_ins,
                     ASK(.account = account, .token_hash = BYTES_OF(change->token.bytes)), NULL, e);
}

bool way_in_end_others(const struct post_office *office, const struct asker *asker, struct error *e)
{
    struct change ending = { .office = office,
                             .asker = asker,
                             .token = token_hash(office->keyring, asker->token) };

    return db_transaction(office->db, end_others, &ending, e) ||
           error_add(e, "ending other sign-ins");
}

static bool make_token(struct db *db, void *context, struct error *e)
{
    struct change *change = context;
    struct account_id account = change->asker->account;
    struct asking_row asking;
    struct made_token_row made;

    if (!asking_lock(db, account, e) ||
        !asking_read(change->office, change->asker->account, change->asker->token, &asking, e))
        return false;
    if (asking.outlives_its_key)
        return error_say(
            e, FAULT_FORBIDDEN,
            "You have removed the key that you came with. Sign in again to make a token.");
    switch (db_one(
        db, insert_program_token,
        ASK(.account = account, .token_hash = BYTES_OF(change->token.bytes), .key = asking.key_id),
        change->office->arena, &made, e)) {
    case DB_FOUND: change->made->expires_at = made.expires_at; return true;
    case DB_NONE:
        return error_say(e, FAULT_CONFLICT,
                         "You have %d tokens for programs already. End some of them first.",
                         TOKENS_MOST);
    case DB_FAILED: break;
    }
    return false;
}

bool way_in_make_token(const struct post_office *office, const struct asker *asker,
                       struct made_token *out, struct error *e)
{
    struct token token = token_make();
    struct clean text = { arena_bytes(office->arena, token.text, strlen(token.text)),
                          strlen(token.text) };
    struct change making = {
        .office = office, .asker = asker, .token = token_hash(office->keyring, text), .made = out
    };

    if (!db_transaction(office->db, make_token, &making, e))
        return error_add(e, "making a token");
    out->token = text;
    return true;
}
