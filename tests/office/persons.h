/* tests/office/persons.h - people at the desk of a running post office, for the tests that ask it
 * from outside. GLOBETALK_TEST_SOCKET: the desk. GLOBETALK_BIN and GLOBETALK_SETTINGS: to move its
 * development clock. */
#ifndef TESTS_OFFICE_PERSONS_H
#define TESTS_OFFICE_PERSONS_H

#include "shared/desk/client.h"
#include "tests/support/unit.h"

enum {
    PATIENCE = 80 /* seconds: what does not come at all is waited for, what others make slow is not
                     given up */
};

/* Memory of a test; persons_end, every case's last act, gives it back and closes the connections.
 */
struct arena *persons_arena(void);
void persons_end(void);

const char *socket_path(void);
struct desk_client *client_new(const char *address);
/* Asks and waits for the answer, which may be a fault. must: its body, and the test fails on a
 * fault. */
struct answered ask(struct desk_client *client, enum route_id route, const void *request);
const void *must(struct answered answered);

struct person {
    struct desk_client *client;
    struct clean handle, token;
};
struct profile_body profile_of(const char *language);
struct registration_body registration_of(struct desk_client *client, const char *language);
struct person person_new(const char *language);
/* Signs in again by password, at a connection of its own: a sign-in is forgotten a week after its
 * day. */
void person_returns(struct person *person);
/* A language that no other test writes (but for en and sw, for people who look on): the two find
 * each other and nobody else. */
const char *own_language(void);
struct match_id find(struct person *seeker, const char *language, const struct person *expected);
struct match_id pair_new(struct person *one, struct person *other);

struct send_body letter_to(struct match_id match, struct clean content);
bool notice_arrives(struct desk_client *client, enum notice wanted);
/* The development clock, moved by the operator's tool: "+80h". */
void move_clock(const char *ahead);

#endif
