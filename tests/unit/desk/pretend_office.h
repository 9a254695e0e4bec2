/* tests/unit/desk/pretend_office.h - the other end of the client's socket, in the test's own hands:
 * it accepts, takes and answers only when told to. While it waits for something it lets the client
 * take its turns. */
#ifndef TESTS_UNIT_DESK_PRETEND_OFFICE_H
#define TESTS_UNIT_DESK_PRETEND_OFFICE_H

#include "shared/desk/client.h"

struct pretend_office {
    char folder[64], path[96];
    int listening, connection; /* -1: closed, nobody there */
    struct buf received;
    struct arena arena;
    struct desk_client *client;
};

void office_open(struct pretend_office *office);  /* makes folder and client, and listens */
void office_close(struct pretend_office *office); /* takes everything away */
void office_listen(struct pretend_office *office);
void office_stop(struct pretend_office *office); /* like kill -9: socket file stays, nobody listens,
                                                    connection closed */
void office_accept(struct pretend_office *office); /* waits for the client to connect */
bool office_is_asked_within(struct pretend_office *office, int milliseconds, struct asked *out);
struct asked office_takes(struct pretend_office *office,
                          enum route_id route); /* waits for that request, and no other */
void office_answers(struct pretend_office *office, int64_t id, enum route_id route,
                    const void *answer);
void office_fails(struct pretend_office *office, int64_t id, enum fault fault);
void office_says(struct pretend_office *office, const void *bytes, size_t size);
void office_welcomes(struct pretend_office *office); /* accepts and answers HELLO */
void office_signs_in(struct pretend_office *office,
                     const char *token); /* answers a password sign-in with that token */

/* The client's next event, which must be of that kind. */
struct desk_event client_hears(struct pretend_office *office, int kind);
void client_hears_nothing(struct pretend_office *office);

#endif
