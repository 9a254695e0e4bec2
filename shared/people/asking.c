#include "shared/people/asking.h"

#include "shared/base/memory.h"
#include "shared/seal/token.h"

struct lock_row {
    bool held;
};
static const struct column lock_columns[] = { COLUMN(struct lock_row, held, "held"), { 0 } };
static const struct column asking_columns[] = {
    COLUMN(struct asking, key, "key_id"),
    COLUMN(struct asking, outlives_its_key, "outlives_its_key"),
    { 0 },
};

bool asking_lock(struct db *db, struct account_id account, struct error *e)
{
    AUTO(arena) arena = ARENA();
    struct lock_row row;

    return db_one(db, QUERY_lock_ways_in, PARAMETERS(value_id(account.bytes)), lock_columns, &arena,
                  &row, e) == DB_FOUND ||
           error_add(e, "locking what opens an account");
}

bool asking_is_over(struct error *e)
{
    return error_say(e, FAULT_NOT_SIGNED_IN, "This sign-in is over. Please sign in again.");
}

bool asking_read(const struct post_office *office, struct account_id account, struct clean token,
                 struct asking *out, struct error *e)
{
    struct token_hash hash = token_hash(office->keyring, token);

    switch (db_one(office->db, QUERY_asking_sign_in,
                   PARAMETERS(value_id(account.bytes), value_bytes(BYTES_OF(hash.bytes))),
                   asking_columns, office->arena, out, e)) {
    case DB_FOUND: return true;
    case DB_NONE: return asking_is_over(e);
    case DB_FAILED: break;
    }
    return error_add(e, "looking who asks");
}
