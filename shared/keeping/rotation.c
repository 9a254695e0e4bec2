#include "shared/keeping/rotation.h"

#include <inttypes.h>
#include <string.h>

#include "shared/base/log.h"
#include "shared/store/office_clock.h"

static bool time_now(const struct post_office *office, struct instant *now, struct error *e)
{
    struct office_clock_row clock;

    if (!office_clock_read(office, &clock, e))
        return false;
    *now = clock.now;
    return true;
}

/* The database is told of the keyring's epochs: after a restore it may know fewer. */
static bool note_epochs(const struct post_office *office, struct error *e)
{
    struct keyring_epoch epoch;

    for (size_t i = 0; keyring_epoch(office->keyring, i, &epoch); i++)
        if (!db_change(office->db, note_epoch,
                       ASK(.epoch = epoch.number, .made_at = epoch.created_at), NULL, e))
            return error_add(e, "noting an epoch");
    return true;
}

bool rotation_begin(const struct post_office *office, struct error *e)
{
    struct instant now;

    return note_epochs(office, e) && time_now(office, &now, e) &&
           keyring_add_epoch(office->settings->keyring, now, e);
}

bool rotation_take(const struct post_office *office, struct rotation *rotation,
                   struct rotation_batch *batch, struct error *e)
{
    struct data_key_line_row *rows = NULL;

    *batch = (struct rotation_batch){ 0 };
    if (!db_each(office->db, keys_to_rewrap,
                 ASK(.after = rotation->after, .newest = keyring_newest(office->keyring),
                     .most = ROTATION_BATCH),
                 office->arena, &rows, &batch->count, e))
        return error_add(e, "looking for keys to wrap anew");
    batch->rows = rows;
    if (batch->count > 0)
        rotation->after = batch->rows[batch->count - 1].key_id;
    return true;
}

/* False when it does not unwrap. */
static bool wrap_anew(const struct post_office *office, const struct data_key_line_row *row,
                      uint8_t out[WRAPPED_KEY_SIZE])
{
    struct key_label label = { row->key_id, row->match_id, row->author_id };
    struct wrapped_key old, wrapped;
    struct error e = { 0 };

    if (!wrapped_key_from(row->epoch, row->wrapped, &old, &e) ||
        !data_key_rewrap(office->keyring, &label, &old, &wrapped, &e)) {
        log_fault(LOG_LETTER_TAMPERED, &e, log_word("room", "rotation"));
        return false;
    }
    memcpy(out, wrapped.bytes, WRAPPED_KEY_SIZE);
    return true;
}

bool rotation_wrap(const struct post_office *office, struct rotation_batch *batch, struct error *e)
{
    struct key_id *keys = ARENA_ARRAY(office->arena, struct key_id, batch->count);
    uint8_t *wrapped = arena_take(office->arena, batch->count, WRAPPED_KEY_SIZE);
    size_t good = 0;

    for (size_t i = 0; i < batch->count; i++)
        if (wrap_anew(office, &batch->rows[i], wrapped + good * WRAPPED_KEY_SIZE))
            keys[good++] = batch->rows[i].key_id;
    batch->damaged = (int64_t)(batch->count - good);
    return good == 0 ||
           db_change(office->db, rewrap_keys,
                     ASK(.keys = { keys, good }, .newest = keyring_newest(office->keyring),
                         .wrapped = { wrapped, good * WRAPPED_KEY_SIZE }),
                     &batch->wrapped, e) ||
           error_add(e, "wrapping keys anew");
}

bool rotation_walk(const struct post_office *office, struct rotation *rotation, struct error *e)
{
    struct rotation_batch batch = { .count = 1 };

    while (batch.count > 0) {
        arena_clear(office->arena);
        if (!rotation_take(office, rotation, &batch, e) || !rotation_wrap(office, &batch, e))
            return false;
        rotation->wrapped += batch.wrapped;
        rotation->damaged += batch.damaged;
    }
    return true;
}

/* ---- epochs ---- */

static void add_what_the_keyring_knows(const struct keyring *keyring, struct epoch_line *line)
{
    struct keyring_epoch epoch, next;

    line->newest = line->epoch == keyring_newest(keyring);
    for (size_t i = 0; keyring_epoch(keyring, i, &epoch); i++) {
        if (epoch.number != line->epoch)
            continue;
        line->in_keyring = true;
        line->made_at = epoch.created_at;
        if (keyring_epoch(keyring, i + 1, &next))
            line->may_go_at = instant_after(next.created_at, epoch_kept_for);
    }
}

bool rotation_epochs(const struct post_office *office, struct epoch_list *out, struct error *e)
{
    struct instant now;
    struct known_epoch_row *rows = NULL;
    size_t count = 0;

    if (!time_now(office, &now, e) || !note_epochs(office, e) ||
        !db_each(office->db, epochs_known, NOTHING, office->arena, &rows, &count, e))
        return error_add(e, "reading the epochs");
    const struct known_epoch_row *known = rows;
    struct epoch_line *lines = ARENA_ARRAY(office->arena, struct epoch_line, count + 1);
    for (size_t i = 0; i < count; i++) {
        lines[i] = (struct epoch_line){ .epoch = known[i].epoch,
                                        .used = known[i].used,
                                        .destroyed_at = known[i].destroyed_at };
        add_what_the_keyring_knows(office->keyring, &lines[i]);
        lines[i].too_old = lines[i].newest && instant_between(lines[i].made_at, now).microseconds >
                                                  span_hours(EPOCH_OLD_DAYS * 24).microseconds;
    }
    *out = (struct epoch_list){ lines, count };
    return true;
}

/* ---- destroying ---- */

static bool may_go(const struct post_office *office, const struct epoch_line *line, struct error *e)
{
    struct instant now;

    if (line->newest)
        return error_say(e, FAULT_CONFLICT, "Epoch %" PRId64 " is the newest and in use: it stays.",
                         line->epoch);
    if (line->used > 0)
        return error_say(e, FAULT_CONFLICT,
                         "%" PRId64 " data keys are still wrapped by epoch %" PRId64
                         ": rotate first.",
                         line->used, line->epoch);
    if (!time_now(office, &now, e))
        return false;
    if (line->in_keyring && line->may_go_at.microseconds > now.microseconds)
        return error_say(e, FAULT_CONFLICT,
                         "Epoch %" PRId64
                         " may be destroyed from %s on, 30 days after the next one was made.",
                         line->epoch, instant_text(line->may_go_at).text);
    return true;
}

struct destruction {
    const struct post_office *office;
    int64_t epoch;
};

static bool destroy_in_database(struct db *db, void *context, struct error *e)
{
    const struct destruction *destruction = context;
    int64_t epoch = destruction->epoch;
    struct held_epoch_row row = { 0 };

    if (db_one(db, hold_epoch, ASK(.epoch = epoch), destruction->office->arena, &row, e) ==
        DB_FAILED)
        return false;
    if (db_change(db, destroy_epoch, ASK(.epoch = epoch), NULL, e))
        return true;
    if (strcmp(db_constraint(db), "epoch_is_in_use") == 0)
        return error_say(e, FAULT_CONFLICT,
                         "A data key is still wrapped by epoch %" PRId64 ": rotate first.",
                         destruction->epoch);
    return error_add(e, "destroying an epoch");
}

static bool destroy(const struct post_office *office, const struct epoch_line *line,
                    struct error *e)
{
    struct destruction destruction = { office, line->epoch };

    if (!may_go(office, line, e) ||
        (instant_is_none(line->destroyed_at) &&
         !db_transaction(office->db, destroy_in_database, &destruction, e)))
        return false;
    if (!line->in_keyring)
        return true;
    if (!keyring_destroy_epoch(office->settings->keyring, line->epoch, e))
        return false;
    log_event(LOG_EPOCH_DESTROYED, log_count("epoch", line->epoch));
    return true;
}

bool rotation_destroy(const struct post_office *office, int64_t epoch, struct error *e)
{
    struct epoch_list list;

    if (!rotation_epochs(office, &list, e))
        return false;
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].epoch == epoch)
            return destroy(office, &list.items[i], e);
    return error_say(e, FAULT_NOT_FOUND, "There is no epoch %" PRId64 ".", epoch);
}

static bool destroy_what_is_due(const struct post_office *office, struct error *e)
{
    struct epoch_list list;
    struct instant now;

    if (!rotation_epochs(office, &list, e) || !time_now(office, &now, e))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        const struct epoch_line *line = &list.items[i];
        if (line->too_old)
            log_event(LOG_KEYS_OLD, log_count("epoch", line->epoch));
        bool due = line->in_keyring && !line->newest && line->used == 0 &&
                   line->may_go_at.microseconds <= now.microseconds;
        if (due && !destroy(office, line, e))
            return false;
    }
    return true;
}

bool rotation_chore(const struct post_office *office, struct error *e)
{
    struct rotation rotation = { 0 };

    if (!rotation_walk(office, &rotation, e))
        return false;
    if (rotation.wrapped > 0)
        log_event(LOG_KEYS_ROTATED, log_count("keys", rotation.wrapped),
                  log_count("damaged", rotation.damaged));
    arena_clear(office->arena);
    return destroy_what_is_due(office, e);
}
