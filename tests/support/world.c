#include "tests/support/world.h"

#include <libpq-fe.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shared/letters/delivery.h"
#include "shared/people/handle.h"
#include "shared/matching/matcher.h"
#include "shared/store/office_clock.h"
#include "shared/seal/keyring.h"
#include "shared/seal/seal.h"

static const char *conninfo(void)
{
    const char *given = getenv("GLOBETALK_TEST_DATABASE");

    ck_assert_msg(
        given != NULL && given[0] != '\0',
        "GLOBETALK_TEST_DATABASE names no database: the rules are tested against a real one");
    return given;
}

/* A keyring in memory: its file is gone before the test begins. */
static void make_keyring(struct world *world)
{
    char path[100];

    snprintf(path, sizeof path, "/tmp/globetalk-post-keyring.%d", (int)getpid());
    unlink(path);
    ck_succeeds(world, keyring_create(path, &world->e));
    ck_succeeds(world, keyring_load(path, &world->keyring, &world->e));
    unlink(path);
}

static void open_office(struct world *world, const struct keyring *keyring,
                        struct password_gate *gate)
{
    ck_succeeds(world, settings_read(NULL, &world->settings, &world->e));
    world->settings.development = true;
    world->office = (struct post_office){
        .keyring = keyring, .settings = &world->settings, .gate = gate, .arena = &world->arena
    };
    ck_succeeds(world, db_connect(conninfo(), "test", DB_BRIEF, &world->office.db, &world->e));
}

void world_init(struct world *world)
{
    *world = (struct world){ 0 };
    ck_succeeds(world, seal_start(&world->e));
    make_keyring(world);
    password_gate_init(&world->gate, PASSWORDS_AT_ONCE);
    open_office(world, world->keyring, &world->gate);
    ck_succeeds(world, office_clock_start(&world->office, &world->e));
}

void world_join(struct world *world, struct world *other)
{
    *world = (struct world){ 0 };
    open_office(world, other->keyring, &other->gate);
}

void world_drop(struct world *world)
{
    db_free(&world->office.db);
    PQfinish(world->outside);
    if (world->keyring != NULL) {
        keyring_free(&world->keyring);
        password_gate_drop(&world->gate);
    }
    settings_drop(&world->settings);
    arena_drop(&world->arena);
}

struct clean world_sql(struct world *world, const char *format, ...)
{
    char statement[4000];
    va_list rest;

    va_start(rest, format);
    vsnprintf(statement, sizeof statement, format, rest);
    va_end(rest);
    if (world->outside == NULL)
        world->outside = PQconnectdb(conninfo());
    PGresult *result = PQexec(world->outside, statement);
    ExecStatusType status = PQresultStatus(result);
    ck_assert_msg(status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK, "%s: %s", statement,
                  PQerrorMessage(world->outside));
    const char *value = PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "";
    struct clean first = { arena_bytes(&world->arena, value, strlen(value)), strlen(value) };
    PQclear(result);
    return first;
}

void world_later(struct world *world, struct span ahead)
{
    struct office_clock_row clock;

    ck_succeeds(world, office_clock_move(&world->office, ahead, &clock, &world->e));
}

struct clean text(const char *nul_terminated)
{
    return (struct clean){ nul_terminated, strlen(nul_terminated) };
}

struct clean a_free_handle(struct world *world)
{
    struct text_list offers = { 0 };

    ck_succeeds(world, handle_offer(&world->office, &offers, &world->e));
    ck_assert_uint_gt(offers.count, 0);
    return offers.items[0];
}

static void base64(const uint8_t *bytes, size_t size, char *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < size; i += 3) { /* sizes here are multiples of 3 */
        uint32_t three = (uint32_t)bytes[i] << 16 | (uint32_t)bytes[i + 1] << 8 | bytes[i + 2];
        for (int k = 18; k >= 0; k -= 6)
            *out++ = digits[three >> k & 63];
    }
    *out = '\0';
}

struct clean a_public_key(struct world *world)
{
    uint8_t blob[51] = "\0\0\0\013ssh-ed25519\0\0\0\040";
    char line[69];

    id_random(blob + 19);
    id_random(blob + 35);
    base64(blob, sizeof blob, line);
    return text_format(&world->arena, "ssh-ed25519 %s someone@somewhere", line);
}

bool add_key_to(struct world *world, struct account_id account, struct clean public_key,
                struct clean label, bool *already)
{
    struct key_addition addition = { .account = account, .label = label };

    ck_succeeds(world, pseudonym_of_public_key(world->office.keyring, public_key, &addition.key,
                                               &world->e));
    return account_add_key(&world->office, &addition, already, &world->e);
}

struct profile a_profile(const char *language)
{
    return (struct profile){ .age_range = CLEAN("26-35"),
                             .primary_language = text(language),
                             .time_zone = CLEAN("Europe/Paris"),
                             .country = CLEAN("FR"),
                             .max_active_conversations = 1 };
}

struct registration a_registration(struct world *world, const char *language)
{
    struct registration registration = { .handle = a_free_handle(world),
                                         .public_key = a_public_key(world),
                                         .profile = a_profile(language) };

    id_random(registration.request.bytes);
    return registration;
}

struct account_id a_person_like(struct world *world, const struct profile *profile)
{
    struct registration registration = a_registration(world, "en");
    struct registered registered;

    registration.profile = *profile;
    ck_succeeds(world, account_register(&world->office, &registration, &registered, &world->e));
    return registered.signed_in.account;
}

struct account_id a_person(struct world *world, const char *language)
{
    struct profile profile = a_profile(language);

    return a_person_like(world, &profile);
}

static struct pair pair_of(struct world *world, const char *language, struct wishes wishes)
{
    /* whom other tests left behind is out of sight */
    world_sql(world, "delete from match_pool where language = '%s'", language);
    struct pair pair = { .ana = a_person(world, language), .ben = a_person(world, language) };
    struct found found;

    ck_succeeds(world, matcher_find(&world->office, pair.ana, &wishes, &found, &world->e));
    ck_assert_msg(id_equal(found.pen_pal.account.bytes, pair.ben.bytes),
                  "somebody else of this language had a free place");
    pair.match = found.match;
    return pair;
}

struct pair a_pair(struct world *world, const char *language)
{
    return pair_of(world, language, (struct wishes){ .correspondence_type = CLEAN("long-term") });
}

struct pair a_one_time_pair(struct world *world, const char *language)
{
    return pair_of(world, language, (struct wishes){ .correspondence_type = CLEAN("one-time") });
}

struct posting a_posting(const struct pair *pair, struct account_id author, const char *content)
{
    struct posting posting = { .author = author,
                               .match = pair->match,
                               .content = text(content),
                               .verdict = POSTING_APPROVED };

    id_random(posting.request.bytes);
    return posting;
}

struct posted a_letter(struct world *world, const struct pair *pair, struct account_id author,
                       const char *content)
{
    struct posting posting = a_posting(pair, author, content);
    struct posted posted = { 0 };

    ck_succeeds(world, letter_post(&world->office, &posting, &posted, &world->e));
    return posted;
}

int64_t deliver_all(struct world *world)
{
    struct delivery_walk walk = { 0 };
    struct delivered done = { 0 };
    int64_t all = 0;

    do {
        ck_succeeds(world, delivery_round(&world->office, &walk, &done, &world->e));
        all += done.letters;
    } while (done.more);
    return all;
}
