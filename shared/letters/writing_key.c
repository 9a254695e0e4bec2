#include "shared/base/log.h"
#include "shared/base/memory.h"
#include "shared/letters/writing_key.h"

static enum db_found find_key(const struct post_office *office, const struct key_label *label,
                              struct kept_key *kept, struct data_key *key, struct error *e)
{
    struct data_key_row row = { 0 };
    enum db_found found =
        db_one(office->db, find_data_key, ASK(.match = label->match, .author = label->author),
               office->arena, &row, e);

    if (found != DB_FOUND)
        return found;
    kept->label = (struct key_label){ row.key_id, label->match, label->author };
    if (!wrapped_key_from(row.epoch, row.wrapped, &kept->wrapped, e) ||
        !data_key_unwrap(office->keyring, &kept->label, &kept->wrapped, key, e))
        return DB_FAILED;
    return DB_FOUND;
}

static bool make_key(const struct post_office *office, const struct key_label *whose,
                     struct error *e)
{
    AUTO(data_key) key = { 0 };
    struct key_label label = *whose;
    struct wrapped_key wrapped;
    struct new_key_row row = { 0 };

    if (db_one(office->db, new_key_id, NOTHING, office->arena, &row, e) != DB_FOUND)
        return error_add(e, "an id for a data key");
    label.id = row.key_id;
    return data_key_make(office->keyring, &label, &key, &wrapped, e) &&
           db_change(office->db, insert_data_key,
                     ASK(.key = label.id, .match = label.match, .author = label.author,
                         .epoch = wrapped.epoch, .wrapped = BYTES_OF(wrapped.bytes)),
                     NULL, e);
}

bool writing_key_keep(const struct post_office *office, struct match_id match,
                      struct account_id author, struct kept_key *kept, struct data_key *key,
                      struct error *e)
{
    struct key_label label = { .match = match, .author = author };
    enum db_found found = find_key(office, &label, kept, key, e);

    if (found == DB_NONE) {
        if (!make_key(office, &label, e))
            return error_add(e, "making a data key");
        /* again: another connection may have made one in the meantime, and then its key is the one
         */
        found = find_key(office, &label, kept, key, e);
    }
    if (found == DB_NONE)
        return error_set(e, FAULT_INTERNAL, "a data key that was just made is not there");
    return found == DB_FOUND || error_add(e, "finding a data key");
}

bool writing_key_for(const struct post_office *office, struct match_id match,
                     struct account_id author, struct data_key *key, struct error *e)
{
    struct kept_key unused = { 0 };

    return writing_key_keep(office, match, author, &unused, key, e);
}

bool writing_key_kept(const struct post_office *office, struct match_id match,
                      struct account_id author, const struct kept_key *kept, struct data_key *key)
{
    struct error unimportant = { 0 };

    return !id_is_empty(kept->label.id.bytes) && id_equal(kept->label.match.bytes, match.bytes) &&
           id_equal(kept->label.author.bytes, author.bytes) &&
           data_key_unwrap(office->keyring, &kept->label, &kept->wrapped, key, &unimportant);
}

static bool open_quietly(const struct post_office *office, const struct sealed_row *row,
                         const struct seal_binding *binding, struct clean *body, struct error *e)
{
    AUTO(data_key) key = { 0 };
    struct key_label label = { row->key, binding->match, binding->author };
    struct wrapped_key wrapped;

    if (row->wrapped.data == NULL)
        return error_say(e, FAULT_TAMPERED,
                         "This letter cannot be opened any more: its key was destroyed, as when "
                         "somebody leaves for good.");
    return wrapped_key_from(row->epoch, row->wrapped, &wrapped, e) &&
           data_key_unwrap(office->keyring, &label, &wrapped, &key, e) &&
           envelope_open(&key, binding, row->sealed, office->arena, body, e);
}

/* Tells the operator, once for each letter: by the log, and by a row that `globetalkctl status`
 * counts. Keys that were destroyed on purpose (their author has left for good, their epoch is over)
 * are no damage; drafts have the log only. */
static void tell_of_damage(const struct post_office *office, const struct sealed_row *row,
                           const struct seal_binding *binding, const struct error *e)
{
    struct error unwritten = { 0 };
    int64_t written = 0;
    bool has_key = row->wrapped.data != NULL;

    if (has_key && row->epoch > keyring_newest(office->keyring))
        return; /* this keyring is from before a rotation: asked again with the new one */
    if (!db_change(office->db, note_damaged_letter,
                   ASK(.letter = binding->letter, .epoch = has_key ? row->epoch : 0), &written,
                   &unwritten))
        log_fault(LOG_LETTER_TAMPERED, &unwritten, log_word("room", "post"));
    if (written > 0 || binding->sequence == 0)
        log_fault(LOG_LETTER_TAMPERED, e, log_word("room", "post"));
}

bool sealed_row_open(const struct post_office *office, const struct sealed_row *row,
                     const struct seal_binding *binding, struct clean *body, struct error *e)
{
    if (open_quietly(office, row, binding, body, e))
        return true;
    if (e->fault == FAULT_TAMPERED)
        tell_of_damage(office, row, binding, e);
    return error_add(e, "opening a seal");
}

struct clean sealed_row_preview(const struct post_office *office, const struct sealed_row *row,
                                const struct seal_binding *binding)
{
    struct clean body = CLEAN("");
    struct error e = { 0 };

    if (row->sealed.data == NULL || !sealed_row_open(office, row, binding, &body, &e))
        return CLEAN("");
    return text_scrub(office->arena, (struct raw){ body.bytes, body.size }, TEXT_LINE,
                      PREVIEW_CHARACTERS);
}
