/* tests/support/world.h - a post office for the tests of the rules: one connection to the database
 * that GLOBETALK_TEST_DATABASE names (a conninfo; empty but migrated), a keyring of its own, the
 * usual settings with development = yes. Each test makes its own people. */
#ifndef TESTS_SUPPORT_WORLD_H
#define TESTS_SUPPORT_WORLD_H

#include <check.h>

#include "shared/base/memory.h"
#include "shared/people/account.h"
#include "shared/letters/letter.h"
#include "shared/matching/match.h"
#include "shared/seal/password.h"
#include "tests/support/unit.h"

struct world {
    struct post_office office;
    struct arena arena;
    struct settings settings;
    struct keyring *keyring;
    struct password_gate gate;
    struct error e;
    struct pg_conn *outside; /* for world_sql, from its first use: a connection of its own that is
                                warm costs far less than a new one each time */
};
void world_init(struct world *world);
/* For a thread: a connection and an arena of its own, keyring and gate of the other. */
void world_join(struct world *world, struct world *other);
void world_drop(struct world *world);

/* A statement for what no rule does: tampering, looking behind the desk. The first column of the
 * first row, or "". */
struct clean world_sql(struct world *world, const char *format, ...) PRINTF_LIKE(2, 3);
void world_later(struct world *world, struct span ahead);

struct clean text(const char *nul_terminated);
struct clean a_free_handle(struct world *world);
/* "ssh-ed25519 ..." of a key that nobody has. */
struct clean a_public_key(struct world *world);
/* Somebody has proved to hold it: adds it to the account. */
bool add_key_to(struct world *world, struct account_id account, struct clean public_key,
                struct clean label, bool *already);
/* French, 26-35, Europe/Paris, one conversation at most: who is matched is found by nobody else.
 * `language` sets tests apart. */
struct profile a_profile(const char *language);
struct registration a_registration(struct world *world, const char *language);
struct account_id a_person(struct world *world, const char *language);
struct account_id a_person_like(struct world *world, const struct profile *profile);

struct pair {
    struct account_id ana, ben;
    struct match_id match;
};
struct pair a_pair(struct world *world, const char *language);
struct pair a_one_time_pair(struct world *world, const char *language);

struct posting a_posting(const struct pair *pair, struct account_id author, const char *content);
/* Posted and approved; fails the test otherwise. */
struct posted a_letter(struct world *world, const struct pair *pair, struct account_id author,
                       const char *content);
/* The first hundred of a list. */
static const struct page a_page __attribute__((unused)) = { .rows = 100 };
/* Delivers everything that is due; how many. */
int64_t deliver_all(struct world *world);

#define ck_succeeds(world, call) \
    ck_assert_msg((call), "%s: %s (%s)", #call, error_sentence(&(world)->e), (world)->e.trail)
#define ck_refuses(world, call, fault, part) \
    do { \
        (world)->e = (struct error){ 0 }; \
        ck_assert_msg(!(call), "%s should fail", #call); \
        ck_assert_fault(&(world)->e, (fault), (part)); \
    } while (0)

#endif
