#include "shared/keeping/keyring_fits.h"

#include <inttypes.h>

#include "shared/seal/keyring.h"

#define WHAT_TO_DO "Put the right keyring back as %s, or run: globetalkctl keys restore FILE."

static bool read_used(const struct post_office *office, const struct used_epoch_row **rows,
                      size_t *count, struct error *e)
{
    struct used_epoch_row *found = NULL;

    if (!db_each(office->db, epochs_used, NOTHING, office->arena, &found, count, e))
        return error_add(e, "looking which epochs wrap data keys");
    *rows = found;
    return true;
}

static bool keyring_has(const struct keyring *keyring, int64_t number)
{
    struct keyring_epoch epoch;

    for (size_t i = 0; keyring_epoch(keyring, i, &epoch); i++)
        if (epoch.number == number)
            return true;
    return false;
}

bool keyring_fits(const struct post_office *office, struct error *e)
{
    const struct used_epoch_row *rows = NULL;
    struct clean missing = CLEAN("");
    int64_t lost = 0;
    size_t count = 0;

    if (!read_used(office, &rows, &count, e))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (keyring_has(office->keyring, rows[i].epoch))
            continue;
        missing = text_format(office->arena, "%s%s%" PRId64, missing.bytes,
                              text_is_empty(missing) ? "" : ", ", rows[i].epoch);
        lost += rows[i].used;
    }
    return lost == 0 ||
           error_say(e, FAULT_CONFLICT,
                     "The keyring lacks epoch %s, which wraps %" PRId64
                     " data keys of this database: their letters could not be read. " WHAT_TO_DO,
                     missing.bytes, lost, office->settings->keyring);
}

bool keyring_may_be_made(const struct post_office *office, struct error *e)
{
    struct accounts_table_row there = { false };
    struct sealed_for_row sealed = { 0 };

    if (db_one(office->db, has_accounts_table, NOTHING, office->arena, &there, e) != DB_FOUND ||
        (there.is_there &&
         db_one(office->db, sealed_for, NOTHING, office->arena, &sealed, e) != DB_FOUND))
        return error_add(e, "looking whether the database is empty");
    return (sealed.accounts == 0 && sealed.keys == 0) ||
           error_say(e, FAULT_CONFLICT,
                     "This database has %" PRId64 " accounts and %" PRId64
                     " data keys. With a new keyring nobody could sign in and no letter "
                     "could be read. " WHAT_TO_DO,
                     sealed.accounts, sealed.keys, office->settings->keyring);
}
