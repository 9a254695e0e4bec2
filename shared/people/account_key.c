#include <string.h>

#include "shared/people/account_private.h"

enum db_found account_has_key(const struct post_office *office, struct account_id account,
                              const struct pseudonym *key, struct key_id *out, struct error *e)
{
    struct own_key_row mine = { 0 };
    enum db_found found =
        db_one(office->db, has_key_already,
               ASK(.key_hash = BYTES_OF(key->bytes), .account = account), office->arena, &mine, e);

    *out = mine.key_id;
    return found;
}

/* Nothing was added. Fine when the account has the key: the same was asked before, or is being
 * asked on another connection. */
static bool was_added_before(const struct post_office *office, struct account_id account,
                             const struct pseudonym *key, bool is_taken, struct error *e)
{
    struct key_id mine;

    switch (account_has_key(office, account, key, &mine, e)) {
    case DB_FOUND: return true;
    case DB_FAILED: return error_add(e, "adding a key");
    case DB_NONE: break;
    }
    if (is_taken)
        return error_say(e, FAULT_CONFLICT,
                         "This key opens another account already. Please use another key.");
    return error_say(e, FAULT_CONFLICT, "Twenty keys open this account; there can be no more.");
}

bool account_add_key(const struct post_office *office, const struct key_addition *addition,
                     bool *already, struct error *e)
{
    struct clean label = addition->label.bytes == NULL ? CLEAN("") : addition->label;
    int64_t added = 0;
    bool is_taken = false;

    if (!db_change(office->db, insert_key,
                   ASK(.key_hash = BYTES_OF(addition->key.bytes), .account = addition->account,
                       .label = label),
                   &added, e)) {
        is_taken = strcmp(db_constraint(office->db), "key_is_free") == 0;
        if (!is_taken)
            return error_add(e, "adding a key");
    }
    *already = added == 0;
    return added > 0 || was_added_before(office, addition->account, &addition->key, is_taken, e);
}
