#include <string.h>

#include "shared/people/account_private.h"
#include "shared/people/handle.h"
#include "shared/seal/password.h"

/* One registration on its way: what was asked, what was made of it. */
struct newcomer {
    const struct post_office *office;
    const struct registration *asked;
    struct profile profile; /* checked */
    struct pseudonym key;
    struct password_hash password; /* "" without one */
    struct registered *out;
};

static bool check_asked(struct newcomer *newcomer, struct error *e)
{
    const struct registration *asked = newcomer->asked;

    if (id_is_empty(asked->request.bytes))
        return error_input(e, "request_id", "A registration needs a request_id.");
    if (!handle_is_ours(asked->handle))
        return error_input(e, "handle", "Please choose one of the offered handles.");
    if (text_is_empty(asked->public_key) && text_is_empty(asked->password))
        return error_input(e, "password", "Please set a password, or connect with an SSH key.");
    if (!text_is_empty(asked->password) && !password_check(asked->password, "password", e))
        return false;
    if (!text_is_empty(asked->public_key) &&
        !pseudonym_of_public_key(newcomer->office->keyring, asked->public_key, &newcomer->key, e))
        return false;
    newcomer->profile = asked->profile;
    return profile_check(&newcomer->profile, e);
}

static bool insert_account(const struct newcomer *newcomer, struct account_id *account,
                           struct error *e)
{
    const struct profile *p = &newcomer->profile;
    struct arena *arena = newcomer->office->arena;
    struct clean hash = { newcomer->password.text, strlen(newcomer->password.text) };
    struct made_account_row row = { 0 };

    if (db_one(newcomer->office->db, insert_account,
               ASK(.handle = newcomer->asked->handle, .password_hash = hash,
                   .age_range = p->age_range, .primary_language = p->primary_language,
                   .secondary_languages = p->secondary_languages, .time_zone = p->time_zone,
                   .country = p->country, .region = p->region, .bio = p->bio,
                   .interests = p->interests, .favorite_local_fact = p->favorite_local_fact,
                   .correspondence = p->preferred_correspondence_type,
                   .most_conversations = p->max_active_conversations,
                   .distance = { p->preferred_time_zone_distance }, .privacy = p->privacy_level),
               arena, &row, e) != DB_FOUND)
        return error_add(e, "making an account");
    *account = row.user_id;
    return true;
}

static bool settle(struct db *db, void *context, struct error *e)
{
    const struct newcomer *newcomer = context;
    const struct registration *asked = newcomer->asked;
    bool with_key = !text_is_empty(asked->public_key);
    struct account_row row = { .handle = asked->handle,
                               .time_zone = newcomer->profile.time_zone,
                               .status = CLEAN("active"),
                               .password_hash = { newcomer->password.text,
                                                  strlen(newcomer->password.text) },
                               .has_key = with_key };

    if (!insert_account(newcomer, &row.user_id, e) ||
        !db_change(db, insert_account_request,
                   ASK(.request = asked->request, .account = row.user_id), NULL, e))
        return false;
    if (with_key && (!db_change(db, insert_key,
                                ASK(.key_hash = BYTES_OF(newcomer->key.bytes),
                                    .account = row.user_id, .label = CLEAN("")),
                                NULL, e) ||
                     account_has_key(newcomer->office, row.user_id, &newcomer->key, &row.key_id,
                                     e) != DB_FOUND))
        return error_add(e, "adding the first key");
    return recovery_codes_replace(newcomer->office, row.user_id, &newcomer->out->recovery_codes,
                                  e) &&
           sign_in_finish(newcomer->office, &row, &newcomer->out->signed_in, e);
}

/* A repeated registration opens the account only for who can open it anyway. */
static bool may_repeat(const struct newcomer *newcomer, const struct registered_row *row,
                       struct error *e)
{
    const struct post_office *office = newcomer->office;
    struct key_id key;

    if (text_equal(row->handle, newcomer->asked->handle) &&
        !text_is_empty(newcomer->asked->public_key)) {
        enum db_found found = account_has_key(office, row->user_id, &newcomer->key, &key, e);
        if (found != DB_NONE)
            return found == DB_FOUND;
    } else if (text_equal(row->handle, newcomer->asked->handle)) {
        return password_verify(office->gate, row->password_hash, newcomer->asked->password, e);
    }
    return error_say(e, FAULT_CONFLICT, "This registration was used already. Please begin again.");
}

struct repetition {
    const struct newcomer *newcomer;
    const struct registered_row *row;
};

static bool repeat(struct db *db, void *context, struct error *e)
{
    const struct repetition *repetition = context;
    struct registered *out = repetition->newcomer->out;
    struct account_row row = { 0 };

    if (db_one(db, account_by_id, ASK(.account = repetition->row->user_id),
               repetition->newcomer->office->arena, &row, e) != DB_FOUND)
        return error_add(e, "reading the account again");
    if (!text_is_empty(repetition->newcomer->asked->public_key) &&
        account_has_key(repetition->newcomer->office, row.user_id, &repetition->newcomer->key,
                        &row.key_id, e) != DB_FOUND)
        return error_add(e, "reading the key again");
    return recovery_codes_replace(repetition->newcomer->office, row.user_id, &out->recovery_codes,
                                  e) &&
           sign_in_finish(repetition->newcomer->office, &row, &out->signed_in, e);
}

/* *done when the request was used before and the answer has been given again. */
static bool answer_again(const struct newcomer *newcomer, bool *done, struct error *e)
{
    struct registered_row row = { 0 };
    struct repetition repetition = { newcomer, &row };

    *done = false;
    switch (db_one(newcomer->office->db, account_of_request,
                   ASK(.request = newcomer->asked->request), newcomer->office->arena, &row, e)) {
    case DB_NONE: return true;
    case DB_FAILED: return error_add(e, "looking for an earlier registration");
    case DB_FOUND: break;
    }
    *done = may_repeat(newcomer, &row, e) &&
            db_transaction(newcomer->office->db, repeat, &repetition, e);
    return *done;
}

/* After a refusal by the schema: perhaps the same request was quicker on another connection; else
 * the sentence that fits. */
static bool settle_refused(const struct newcomer *newcomer, struct error *e)
{
    bool handle_taken = strcmp(db_constraint(newcomer->office->db), "handle_is_free") == 0;
    bool key_taken = strcmp(db_constraint(newcomer->office->db), "key_is_free") == 0;
    bool done = false;

    if (e->fault != FAULT_CONFLICT)
        return error_add(e, "registering");
    if (!answer_again(newcomer, &done, e) || done)
        return done;
    if (handle_taken)
        return error_say(e, FAULT_CONFLICT,
                         "Somebody has just taken that handle. Please choose another.");
    if (key_taken)
        return error_say(e, FAULT_CONFLICT,
                         "This key opens an account already. Please sign in with it.");
    return error_add(e, "registering");
}

bool account_register(const struct post_office *office, const struct registration *registration,
                      struct registered *registered, struct error *e)
{
    struct newcomer newcomer = { .office = office, .asked = registration, .out = registered };
    struct error ignored = { 0 };
    bool done = false;

    if (!check_asked(&newcomer, e) || !answer_again(&newcomer, &done, e))
        return false;
    if (done)
        return true;
    if (!registration_count(office, registration->address, e))
        return false;
    if (!text_is_empty(registration->password) &&
        !password_hash(office->gate, registration->password, &newcomer.password, e))
        return error_add(e, "registering");
    if (db_transaction(office->db, settle, &newcomer, e) || settle_refused(&newcomer, e))
        return true;
    /* what met a handle or key that is taken counts: nobody tries names by the thousand */
    if (e->fault != FAULT_UNCERTAIN && e->fault != FAULT_CONFLICT &&
        !registration_forgive(office, registration->address, &ignored))
        return error_add(e, "and the registration stays counted");
    return false;
}
