/* tests/support/fake_office.h - an office of which the test is the clerk: it answers hello by
 * itself, everything else when told. */
#ifndef TESTS_SUPPORT_FAKE_OFFICE_H
#define TESTS_SUPPORT_FAKE_OFFICE_H

#include "shared/desk/frame.h"

enum { FAKE_ASKED = 32 };

struct fake_office {
    char path[100];
    int listener, connection;
    struct buf received, sent;
    struct {
        int64_t id;
        enum route_id route;
        const void *request;
    } asked[FAKE_ASKED];
    size_t count; /* asked so far, hello left out */
    struct arena arena;
};

void fake_office_open(struct fake_office *office);
void fake_office_close(struct fake_office *office);
void fake_office_turn(struct fake_office *office);
/* as if it was killed; it listens again */
void fake_office_hang_up(struct fake_office *office);
void fake_office_answer(struct fake_office *office, size_t question, const void *answer);
void fake_office_fail(struct fake_office *office, size_t question, const struct error *e);
void fake_office_notice(struct fake_office *office, enum notice notice);

#endif
