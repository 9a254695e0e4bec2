#include "shared/keeping/key_copies.h"

#include <inttypes.h>
#include <string.h>

#include "shared/base/memory.h"
#include "shared/keeping/keyring_fits.h"
#include "shared/store/office_clock.h"
#include "shared/keeping/rotation.h"
#include "shared/seal/key_backup.h"

enum { RECORD_SIZE = 112, EPOCH_AT = 48, WRAPPED_AT = 52, PART_MOST = 5000 };

static bool record_write(const struct data_key_line_row *row, uint8_t out[RECORD_SIZE])
{
    if (row->wrapped.size != WRAPPED_KEY_SIZE)
        return false; /* altered: it opens nothing anyhow */
    memcpy(out, row->key_id.bytes, 16);
    memcpy(out + 16, row->match_id.bytes, 16);
    memcpy(out + 32, row->author_id.bytes, 16);
    for (int i = 0; i < 4; i++)
        out[EPOCH_AT + i] = (uint8_t)((uint64_t)row->epoch >> (24 - 8 * i));
    memcpy(out + WRAPPED_AT, row->wrapped.data, WRAPPED_KEY_SIZE);
    return true;
}

static struct data_key_line_row record_read(const uint8_t *record)
{
    struct data_key_line_row row = { .wrapped = { record + WRAPPED_AT, WRAPPED_KEY_SIZE } };

    memcpy(row.key_id.bytes, record, 16);
    memcpy(row.match_id.bytes, record + 16, 16);
    memcpy(row.author_id.bytes, record + 32, 16);
    for (int i = 0; i < 4; i++)
        row.epoch = row.epoch << 8 | record[EPOCH_AT + i];
    return row;
}

/* ---- deletions: records of epoch 0, which wraps nothing; in chunks of their own ---- */

enum { ENDS_AT = WRAPPED_AT, GONE_AT = ENDS_AT + 8 };

static void deletion_write(const struct deletion_row *row, uint8_t out[RECORD_SIZE])
{
    memset(out, 0, RECORD_SIZE);
    memcpy(out, row->user_id.bytes, 16);
    for (int i = 0; i < 8; i++)
        out[ENDS_AT + i] = (uint8_t)((uint64_t)row->ends_at.microseconds >> (56 - 8 * i));
    out[GONE_AT] = row->gone;
}

static struct deletion_row deletion_read(const uint8_t *record)
{
    struct deletion_row row = { .gone = record[GONE_AT] != 0 };
    uint64_t ends_at = 0;

    memcpy(row.user_id.bytes, record, 16);
    for (int i = 0; i < 8; i++)
        ends_at = ends_at << 8 | record[ENDS_AT + i];
    row.ends_at.microseconds = (int64_t)ends_at;
    return row;
}

static bool is_of_deletions(struct bytes chunk)
{
    return chunk.size > 0 && record_read(chunk.data).epoch == 0;
}

/* ---- saving ---- */

struct part {
    const struct data_key_line_row *rows;
    size_t count;
};

static bool part_read(const struct post_office *office, const struct key_id *after,
                      struct part *part, struct error *e)
{
    struct data_key_line_row *rows = NULL;

    arena_clear(office->arena);
    if (!db_each(office->db, data_keys_in_order, ASK(.after = *after, .most = PART_MOST),
                 office->arena, &rows, &part->count, e))
        return error_add(e, "reading data keys");
    part->rows = rows;
    return true;
}

static bool part_save(const struct post_office *office, const struct part *part,
                      struct key_backup *backup, struct key_copies *done, struct error *e)
{
    uint8_t *records = arena_take(office->arena, part->count, RECORD_SIZE);
    size_t good = 0;

    for (size_t i = 0; i < part->count; i++)
        good += record_write(&part->rows[i], records + good * RECORD_SIZE);
    done->keys += (int64_t)good;
    done->damaged += (int64_t)(part->count - good);
    return good == 0 || key_backup_add(backup, (struct bytes){ records, good * RECORD_SIZE }, e);
}

static bool save_all(const struct post_office *office, struct key_backup *backup,
                     struct key_copies *done, struct error *e)
{
    struct key_id after = { 0 };
    struct part part = { .count = PART_MOST };

    while (part.count == PART_MOST) {
        if (!part_read(office, &after, &part, e) || !part_save(office, &part, backup, done, e))
            return false;
        if (part.count > 0)
            after = part.rows[part.count - 1].key_id;
    }
    return true;
}

static bool save_deletions(const struct post_office *office, struct key_backup *backup,
                           struct key_copies *done, struct error *e)
{
    struct account_id after = { 0 };
    size_t count = PART_MOST;

    while (count == PART_MOST) {
        struct deletion_row *found = NULL;
        arena_clear(office->arena);
        if (!db_each(office->db, deletions_in_order, ASK(.after = after, .most = PART_MOST),
                     office->arena, &found, &count, e))
            return error_add(e, "reading deletions");
        const struct deletion_row *rows = found;
        uint8_t *records = arena_take(office->arena, count + 1, RECORD_SIZE);
        for (size_t i = 0; i < count; i++)
            deletion_write(&rows[i], records + i * RECORD_SIZE);
        done->deletions += (int64_t)count;
        if (count == 0)
            return true;
        after = rows[count - 1].user_id;
        if (!key_backup_add(backup, (struct bytes){ records, count * RECORD_SIZE }, e))
            return false;
    }
    return true;
}

bool key_copies_save(const struct post_office *office, const char *path, struct bytes passphrase,
                     struct key_copies *done, struct error *e)
{
    struct key_backup *backup = NULL;
    struct office_clock_row clock;

    *done = (struct key_copies){ 0 };
    if (!office_clock_read(office, &clock, e) ||
        !key_backup_create(path, passphrase, office->keyring, clock.now, &backup, e))
        return false;
    done->made_at = clock.now;
    bool saved = save_all(office, backup, done, e) && save_deletions(office, backup, done, e) &&
                 key_backup_finish(backup, e);
    key_backup_free(&backup);
    return saved;
}

/* ---- checking and restoring ---- */

static void count_record(const struct keyring *keyring, const uint8_t *record,
                         struct key_copies *done)
{
    struct data_key_line_row row = record_read(record);
    struct key_label label = { row.key_id, row.match_id, row.author_id };
    struct wrapped_key wrapped;
    __attribute__((cleanup(data_key_drop))) struct data_key key = { 0 };
    struct error e = { 0 };

    done->keys++;
    if (!wrapped_key_from(row.epoch, row.wrapped, &wrapped, &e) ||
        !data_key_unwrap(keyring, &label, &wrapped, &key, &e))
        done->damaged++;
}

static bool check_all(struct key_backup *backup, struct key_copies *done, struct error *e)
{
    struct bytes chunk = { .size = 1 };

    *done = (struct key_copies){ .made_at = key_backup_made_at(backup) };
    while (chunk.size > 0) {
        if (!key_backup_next(backup, &chunk, e))
            return false;
        if (chunk.size % RECORD_SIZE != 0)
            return error_say(e, FAULT_TAMPERED, "The backup has a part of another length.");
        if (is_of_deletions(chunk))
            done->deletions += (int64_t)(chunk.size / RECORD_SIZE);
        for (size_t at = 0; at < chunk.size && !is_of_deletions(chunk); at += RECORD_SIZE)
            count_record(key_backup_keyring(backup), chunk.data + at, done);
    }
    return true;
}

bool key_copies_check(const struct post_office *office, const char *path, struct bytes passphrase,
                      struct key_copies *done, struct error *e)
{
    struct key_backup *backup = NULL;

    (void)office;
    if (!key_backup_open(path, passphrase, &backup, e))
        return false;
    bool good = check_all(backup, done, e);
    key_backup_free(&backup);
    return good;
}

/* The epochs of a keyring, as texts. */
static struct text_list epochs_of(struct arena *arena, const struct keyring *keyring)
{
    struct keyring_epoch epoch;
    size_t count = 0;

    while (keyring_epoch(keyring, count, &epoch))
        count++;
    struct clean *texts = ARENA_ARRAY(arena, struct clean, count);
    for (size_t i = 0; keyring_epoch(keyring, i, &epoch); i++)
        texts[i] = text_format(arena, "%" PRId64, epoch.number);
    return (struct text_list){ texts, count };
}

/* The last part reaches to the end of all ids: it is empty. */
static bool restore_keys(const struct post_office *office, struct key_backup *backup,
                         const struct key_copies *done, struct bytes *chunk, struct error *e)
{
    struct key_id after = { 0 }, last = { 0 };
    bool more = true;

    while (more) {
        arena_clear(office->arena);
        if (!key_backup_next(backup, chunk, e))
            return false;
        more = chunk->size > 0 && !is_of_deletions(*chunk);
        struct bytes part = more ? *chunk : (struct bytes){ (const uint8_t *)"", 0 };
        last =
            more ? record_read(part.data + part.size - RECORD_SIZE).key_id : (struct key_id){ 0 };
        if (!db_change(office->db, clear_for_data_keys,
                       ASK(.after = after, .last = last, .made_at = done->made_at, .part = part,
                           .epochs = epochs_of(office->arena, office->keyring)),
                       NULL, e) ||
            !db_change(office->db, put_back_data_keys, ASK(.part = part), NULL, e))
            return error_add(e, "putting data keys back");
        after = last;
    }
    return true;
}

static bool delete_again(const struct post_office *office, struct bytes chunk, struct error *e)
{
    size_t count = chunk.size / RECORD_SIZE, gone_count = 0;
    struct account_id *accounts = ARENA_ARRAY(office->arena, struct account_id, count);
    struct account_id *gone = ARENA_ARRAY(office->arena, struct account_id, count);
    struct clean *ends = ARENA_ARRAY(office->arena, struct clean, count);

    for (size_t i = 0; i < count; i++) {
        struct deletion_row row = deletion_read(chunk.data + i * RECORD_SIZE);
        accounts[i] = row.user_id;
        ends[i] = text_format(office->arena, "%s", instant_text(row.ends_at).text);
        if (row.gone)
            gone[gone_count++] = row.user_id;
    }
    return db_change(office->db, delete_accounts_again,
                     ASK(.accounts = { accounts, count }, .ends = { ends, count },
                         .gone = { gone, gone_count }),
                     NULL, e) ||
           error_add(e, "deleting accounts again");
}

static bool restore_all(const struct post_office *office, struct key_backup *backup,
                        const struct key_copies *done, struct error *e)
{
    struct bytes chunk = { 0 };

    if (!restore_keys(office, backup, done, &chunk, e))
        return false;
    while (chunk.size > 0) {
        arena_clear(office->arena);
        if (!delete_again(office, chunk, e) || !key_backup_next(backup, &chunk, e))
            return false;
    }
    return true;
}

struct restoring {
    struct post_office office; /* its keyring: the one that will be in use afterwards */
    const char *path;
    struct bytes passphrase;
    const struct key_copies *done;
    bool keyring_is_there, keyring_is_written;
};

/* The file is written last, so that what fails before has changed nothing; and it is whole when the
 * database commits. */
static bool restore_work(struct db *db, void *context, struct error *e)
{
    struct restoring *restoring = context;
    struct key_backup *backup = NULL;

    (void)db;
    if (!key_backup_open(restoring->path, restoring->passphrase, &backup, e))
        return false;
    if (!restoring->keyring_is_there)
        restoring->office.keyring = key_backup_keyring(backup);
    bool restored = restore_all(&restoring->office, backup, restoring->done, e);
    if (restored && !restoring->keyring_is_there &&
        !restoring->keyring_is_written) /* the transaction may be tried again */
        restored = restoring->keyring_is_written =
            keyring_put_back(restoring->office.settings->keyring, restoring->office.keyring, e);
    key_backup_free(&backup);
    return restored;
}

/* A keyring that is there stays; one that is there and cannot be read is looked at by somebody
 * first. */
static bool keyring_in_place(const struct settings *settings, struct keyring **keyring,
                             struct error *e)
{
    if (keyring_load(settings->keyring, keyring, e))
        return true;
    if (e->fault != FAULT_NOT_FOUND)
        return false;
    *e = (struct error){ 0 };
    return true;
}

bool key_copies_restore(const struct post_office *office, const char *path, struct bytes passphrase,
                        struct key_copies *done, struct error *e)
{
    struct keyring *keyring = NULL;
    struct restoring restoring = {
        .office = *office, .path = path, .passphrase = passphrase, .done = done
    };

    if (!key_copies_check(office, path, passphrase, done, e) ||
        !keyring_in_place(office->settings, &keyring, e))
        return false;
    restoring.keyring_is_there = keyring != NULL;
    restoring.office.keyring = keyring;
    bool good = db_transaction(office->db, restore_work, &restoring, e);
    if (good && keyring == NULL)
        good = keyring_load(office->settings->keyring, &keyring, e);
    restoring.office.keyring = keyring;
    good = good && keyring_fits(&restoring.office, e);
    keyring_free(&keyring);
    return good;
}
