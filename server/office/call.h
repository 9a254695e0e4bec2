/* server/office/call.h - what a handler is given: the rules' ground, who asks, and who else should
 * be told.
 *
 * A handler glues one route of the desk to the rules: bool handle_x(struct call *call, const void
 * *request, void *answer, struct error *e). Request and answer are the structs of the route's
 * shapes (desk/contract/), the answer zeroed; all texts live in the call's arena. Who may ask was
 * checked from the route's row before; handlers never do. */
#ifndef SERVER_OFFICE_CALL_H
#define SERVER_OFFICE_CALL_H

#include <string.h>

#include "shared/base/limits.h"
#include "shared/desk/frame.h"
#include "shared/desk/route.h"
#include "shared/gate/scan.h"
#include "shared/letters/writing_key.h"
#include "shared/store/post_office.h"
#include "shared/people/way_in.h"
#include "shared/seal/pseudonym.h"

/* Who is at the other end of a connection. Changed by the handlers of the door only. */
struct identity {
    bool greeted; /* has said hello */
    bool signed_in;
    struct account_id account; /* when signed in */
    char address[ADDRESS_CHARACTERS_MOST * 4 +
                 1]; /* network address for limits, "" for the local program */
    char door[DOOR_CHARACTERS_MOST * 4 + 1]; /* "ssh", "local", "script": as hello said */
    char token[TOKEN_CHARACTERS_MOST + 1];   /* of this sign-in */
    bool has_proved;                         /* to hold an SSH key, as hello said */
    struct pseudonym proved;                 /* that key */
    struct kept_key kept;                    /* of the draft that is being written here */
};

/* A notice to the sessions of an account, sent when the answer is. */
struct told {
    struct told *next;
    struct account_id account;
    enum notice notice;
};

struct call {
    struct post_office post;
    const struct scanner *scanner;
    struct identity *who;
    struct told *told;
    enum route_id route;
};
typedef bool handler(struct call *call, const void *request, void *answer, struct error *e);

/* The account that asks; only in handlers of SIGNED_IN routes. */
static inline struct account_id call_account(const struct call *call)
{
    return call->who->account;
}
/* Who asks, with the sign-in that it is. */
static inline struct asker call_asker(const struct call *call)
{
    return (struct asker){ call->who->account, { call->who->token, strlen(call->who->token) } };
}
/* A sign-in can be ended from elsewhere while its connection is open. Asked before the handler,
 * unless the route LOOKS_ITSELF. Faults: NOT_SIGNED_IN; FORBIDDEN (not by a token of a program; not
 * while the account leaves). */
MUST_USE bool call_sign_in_goes_on(const struct call *call, struct error *e);
/* Tells every session of the account in this office, once the request has succeeded. */
void call_tell(struct call *call, struct account_id account, enum notice notice);
/* Lists are the same thing on both sides. */
static inline struct texts texts_from(struct text_list list)
{
    return (struct texts){ list.items, list.count };
}
static inline struct text_list list_from(struct texts texts)
{
    return (struct text_list){ texts.items, texts.count };
}
/* The gate for what is written about oneself: anything but an approval is FAULT_INPUT naming the
 * field. */
MUST_USE bool call_scan_field(const struct call *call, struct clean text, const char *field,
                              struct error *e);

#endif
