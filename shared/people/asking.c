#include "shared/people/asking.h"

#include "shared/base/memory.h"
#include "shared/seal/token.h"

bool asking_lock(struct db *db, struct account_id account, struct error *e)
{
    AUTO(arena) arena = ARENA();
    struct held_row row;

    return db_one(db, lock_ways_in, ASK(.account = account), &arena, &row, e) == DB_FOUND ||
           error_add(e, "locking what opens an account");
}

bool asking_is_over(struct error *e)
{
    return error_say(e, FAULT_NOT_SIGNED_IN, "This sign-in is over. Please sign in again.");
}

bool asking_read(const struct post_office *office, struct account_id account, struct clean token,
                 struct asking_row *out, struct error *e)
{
    struct token_hash hash = token_hash(office->keyring, token);

    switch (db_one(office->db, asking_sign_in,
                   ASK(.account = account, .token_hash = BYTES_OF(hash.bytes)), office->arena, out,
                   e)) {
    case DB_FOUND: return true;
    case DB_NONE: return asking_is_over(e);
    case DB_FAILED: break;
    }
    return error_add(e, "looking who asks");
}
