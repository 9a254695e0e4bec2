/* shared/desk/route.h - the one table of what can be asked at the desk. All that is true of a route
 * stands in its row: method, path, subject, who may, what is special, shapes of request and answer,
 * help. Screens, commands, doors, the office, tests and documents read it. Only the function that
 * answers stands elsewhere (server/office/handlers.h). A part {name} of a path is the request's
 * field of that name. */
#ifndef SHARED_DESK_ROUTE_H
#define SHARED_DESK_ROUTE_H

#include "shared/desk/contract.h"

enum may_ask {
    ANYONE, /* before sign-in too: registering and signing in, nothing else */
    DOOR, /* a session process that has itself verified what it says (an SSH signature); never HTTP
           */
    SIGNED_IN, /* an account that is signed in on this connection */
    IN_PERSON, /* the same, but not by a token that was made for a program: what would outlive the
                  token's 24 hours */
};

/* The parts of the printed document (openapi.h). */
enum route_subject { ACCOUNTS, ACCESS, MATCHES, LETTERS, FACTS, SAFETY };

/* What is special about a route; together with |. */
enum route_trait {
    ORDINARY = 0,
    FIRST = 1 << 0, /* begins a connection: nothing else is asked before; needs no database */
    SLOW = 1 << 1,  /* hashes a password (72 ms and 64 MiB): of those only a few run at once */
    WHILE_LEAVING = 1 << 2, /* may be asked, too, by an account that is being deleted */
    UNCOUNTED = 1 << 3, /* does not count towards requests_an_account: what was typed is not lost,
                           and whoever has a stolen key or token does not keep its owner from
                           throwing it out */
    FOR_PROGRAMS = 1 << 4, /* programs may ask it although it needs no sign-in (exchange.h) */
    LOOKS_ITSELF = 1 << 5, /* its handler looks whether the sign-in goes on: asked once a second */
};

/* ROUTE(NAME, METHOD, path, subject, who, traits, request shape, answer shape, help) */
#define ROUTES(ROUTE) \
    ROUTE(HELLO, POST, "/api/v1/hello", ACCOUNTS, DOOR, FIRST, hello, welcome, \
          "Says who connects; the first request of a connection") \
    ROUTE(HANDLES, GET, "/api/v1/handles", ACCOUNTS, ANYONE, FOR_PROGRAMS, nothing, handle_offers, \
          "Offers free handles") \
    ROUTE(REGISTER, POST, "/api/v1/accounts", ACCOUNTS, ANYONE, SLOW, registration, registered, \
          "Makes an account") \
    ROUTE(SIGN_IN_KEY, POST, "/api/v1/sign-ins/key", ACCESS, DOOR, ORDINARY, key_sign_in, \
          signed_in, "Signs in by SSH key") \
    ROUTE(SIGN_IN_PASSWORD, POST, "/api/v1/sign-ins/password", ACCESS, ANYONE, SLOW, \
          password_sign_in, signed_in, "Signs in by handle and password") \
    ROUTE(SIGN_IN_TOKEN, POST, "/api/v1/sign-ins/token", ACCESS, ANYONE, ORDINARY, token_sign_in, \
          signed_in, "Goes on with a sign-in") \
    ROUTE(SIGN_IN_RECOVERY, POST, "/api/v1/sign-ins/recovery", ACCESS, ANYONE, SLOW, \
          recovery_sign_in, signed_in, \
          "Signs in by a recovery code, sets a new password, and ends every other sign-in and " \
          "every token") \
    ROUTE(SIGN_OUT, DELETE, "/api/v1/sign-ins", ACCESS, SIGNED_IN, WHILE_LEAVING | UNCOUNTED, \
          nothing, nothing, "Ends this sign-in") \
    ROUTE(HOME, GET, "/api/v1/home", ACCOUNTS, SIGNED_IN, ORDINARY, nothing, home, \
          "What there is to know at a glance") \
    ROUTE(PROFILE, GET, "/api/v1/profile", ACCOUNTS, SIGNED_IN, ORDINARY, nothing, profile, \
          "Your profile") \
    ROUTE(PROFILE_CHANGE, PUT, "/api/v1/profile", ACCOUNTS, SIGNED_IN, ORDINARY, profile, profile, \
          "Changes your profile") \
    ROUTE(PASSWORD_CHANGE, PUT, "/api/v1/password", ACCESS, IN_PERSON, SLOW | UNCOUNTED, \
          password_change, nothing, \
          "Sets or changes your password, and ends every other sign-in and every token") \
    ROUTE(KEY_ADD, POST, "/api/v1/keys", ACCESS, IN_PERSON, ORDINARY, key_add, key_added, \
          "Adds the SSH key that you came with, to sign in with from now on") \
    ROUTE(KEYS, GET, "/api/v1/keys", ACCESS, SIGNED_IN, UNCOUNTED, nothing, keys, \
          "Your SSH keys: when added, and what you call them") \
    ROUTE(KEY_LABEL, PUT, "/api/v1/keys/{key_id}", ACCESS, SIGNED_IN, ORDINARY, key_label, \
          nothing, "Says what you call a key") \
    ROUTE(KEY_REMOVE, DELETE, "/api/v1/keys/{key_id}", ACCESS, IN_PERSON, UNCOUNTED, key_ref, \
          nothing, \
          "Removes a key, and ends its other sign-ins and the tokens made in them; never the " \
          "last way in") \
    ROUTE(SIGN_INS, GET, "/api/v1/sign-ins", ACCESS, SIGNED_IN, UNCOUNTED, nothing, sign_ins, \
          "Your sign-ins that can go on") \
    ROUTE(SIGN_IN_END, DELETE, "/api/v1/sign-ins/{sign_in_id}", ACCESS, SIGNED_IN, UNCOUNTED, \
          sign_in_ref, nothing, "Ends a sign-in, its open connections included") \
    ROUTE(SIGN_INS_END, POST, "/api/v1/sign-ins/end", ACCESS, SIGNED_IN, UNCOUNTED, nothing, \
          nothing, "Ends every sign-in but this one") \
    ROUTE(TOKEN_MAKE, POST, "/api/v1/tokens", ACCESS, IN_PERSON, ORDINARY, nothing, made_token, \
          "Makes a token for a program: a sign-in of its own, for 24 hours; it ends with the key " \
          "that signed in here, and with a new password") \
    ROUTE(RECOVERY_RENEW, POST, "/api/v1/recovery-codes", ACCESS, IN_PERSON, UNCOUNTED, nothing, \
          recovery_codes, "Makes new recovery codes") \
    ROUTE(ACCOUNT_DELETE, POST, "/api/v1/account/deletion", ACCOUNTS, IN_PERSON, \
          WHILE_LEAVING | UNCOUNTED, account_delete, account_deletion, \
          "Deletes your account: you can come back for 30 days, then what you wrote is " \
          "unreadable for everybody") \
    ROUTE(ACCOUNT_DELETION, GET, "/api/v1/account/deletion", ACCOUNTS, SIGNED_IN, WHILE_LEAVING, \
          nothing, account_deletion, "When your account is deleted for good, if it is leaving") \
    ROUTE(ACCOUNT_RETURN, DELETE, "/api/v1/account/deletion", ACCOUNTS, SIGNED_IN, WHILE_LEAVING, \
          nothing, nothing, "Comes back: the account is not deleted") \
    ROUTE(MATCH_FIND, POST, "/api/v1/matches/find", MATCHES, SIGNED_IN, ORDINARY, find, \
          found_match, "Finds a pen pal who fits these wishes") \
    ROUTE(WAITING, GET, "/api/v1/waiting-list", ACCOUNTS, SIGNED_IN, ORDINARY, nothing, waiting, \
          "Whether you wait for a pen pal") \
    ROUTE(WAIT, PUT, "/api/v1/waiting-list", ACCOUNTS, SIGNED_IN, ORDINARY, find, waiting, \
          "Waits for a pen pal who fits these wishes") \
    ROUTE(WAIT_END, DELETE, "/api/v1/waiting-list", ACCOUNTS, SIGNED_IN, ORDINARY, nothing, \
          nothing, "Waits no longer") \
    ROUTE(AVAILABILITY, GET, "/api/v1/availability", ACCOUNTS, SIGNED_IN, ORDINARY, nothing, \
          availability, "Whether others may find you") \
    ROUTE(AVAILABILITY_CHANGE, PUT, "/api/v1/availability", ACCOUNTS, SIGNED_IN, ORDINARY, \
          availability_change, availability, "Not now, or yes; and how many new pen pals a week") \
    ROUTE(MATCH, GET, "/api/v1/matches/{match_id}", MATCHES, SIGNED_IN, ORDINARY, match_page, \
          match_view, "One conversation with its letters, the newest page first") \
    ROUTE(MATCH_END, POST, "/api/v1/matches/{match_id}/end", MATCHES, SIGNED_IN, ORDINARY, \
          match_ref, nothing, "Ends a conversation") \
    ROUTE(MATCH_BLOCK, POST, "/api/v1/matches/{match_id}/block", MATCHES, SIGNED_IN, ORDINARY, \
          match_ref, nothing, "Ends it, and never meet again") \
    ROUTE(MATCH_RATE, PUT, "/api/v1/matches/{match_id}/rating", MATCHES, SIGNED_IN, ORDINARY, \
          rating, nothing, "Rates a conversation that has ended, 1 to 5") \
    ROUTE(BLOCKS, GET, "/api/v1/blocks", SAFETY, SIGNED_IN, ORDINARY, nothing, export_blocks, \
          "Whom you block") \
    ROUTE(UNBLOCK, POST, "/api/v1/blocks/end", SAFETY, SIGNED_IN, ORDINARY, blocked_ref, nothing, \
          "Lifts a block; nothing comes back by itself") \
    ROUTE(FACT_RATE, PUT, "/api/v1/facts/{fact_id}/rating", FACTS, SIGNED_IN, ORDINARY, \
          fact_rating, nothing, "Rates a fact, 1 to 5") \
    ROUTE(FACT_SUGGEST, POST, "/api/v1/facts", FACTS, SIGNED_IN, ORDINARY, fact_suggestion, \
          fact_ref, "Suggests a fact about a country") \
    ROUTE(MATCH_ARCHIVE, PUT, "/api/v1/matches/{match_id}/archived", MATCHES, SIGNED_IN, ORDINARY, \
          archive, nothing, "Puts a conversation away, or takes it out again") \
    ROUTE(INBOX, GET, "/api/v1/messages/inbox", LETTERS, SIGNED_IN, ORDINARY, inbox_page, inbox, \
          "Your conversations, page by page") \
    ROUTE(SEND, POST, "/api/v1/messages/send", LETTERS, SIGNED_IN, ORDINARY, send, posted, \
          "Posts a letter") \
    ROUTE(OUTBOX, GET, "/api/v1/outbox", LETTERS, SIGNED_IN, ORDINARY, page, letter_lines, \
          "Your letters in the pillar box, on their way, and given back by customs") \
    ROUTE(SEARCH, POST, "/api/v1/letters/search", LETTERS, SIGNED_IN, ORDINARY, search, \
          search_found, "Searches your letters, the newest first, a stretch at a time") \
    ROUTE(LETTER, GET, "/api/v1/letters/{letter_id}", LETTERS, SIGNED_IN, ORDINARY, letter_ref, \
          letter_view, "One letter; opening one to you marks it read") \
    ROUTE(RECALL, POST, "/api/v1/letters/{letter_id}/recall", LETTERS, SIGNED_IN, ORDINARY, \
          letter_ref, draft_ref, \
          "Takes a letter out of the pillar box, or one that customs gave back; it is a draft " \
          "again") \
    ROUTE(DRAFTS, GET, "/api/v1/drafts", LETTERS, SIGNED_IN, ORDINARY, page, drafts, \
          "Your drafts") \
    ROUTE(DRAFT, GET, "/api/v1/drafts/{draft_id}", LETTERS, SIGNED_IN, ORDINARY, draft_ref, draft, \
          "One draft") \
    ROUTE(DRAFT_SAVE, PUT, "/api/v1/drafts/{draft_id}", LETTERS, SIGNED_IN, \
          UNCOUNTED | LOOKS_ITSELF, draft, draft, "Saves a draft") \
    ROUTE(DRAFT_DROP, DELETE, "/api/v1/drafts/{draft_id}", LETTERS, SIGNED_IN, ORDINARY, \
          draft_ref, nothing, "Throws a draft away") \
    ROUTE(REPORT, POST, "/api/v1/reports", SAFETY, SIGNED_IN, ORDINARY, report, reported, \
          "Tells the moderators of something; nobody else learns of it") \
    ROUTE(EXPORT, GET, "/api/v1/export", ACCOUNTS, SIGNED_IN, WHILE_LEAVING, export_request, \
          export_part, "Everything of yours, part by part")

#define ROUTE_ENUM(name, ...) ROUTE_##name,
enum route_id { ROUTES(ROUTE_ENUM) ROUTE_COUNT };
#undef ROUTE_ENUM

struct route {
    const char *name; /* as in ROUTE_NAME */
    const char *method, *path;
    enum route_subject subject;
    enum may_ask who;
    unsigned traits;
    const struct shape *request, *answer;
    const char *help;
};
extern const struct route routes[ROUTE_COUNT];
static inline bool route_is_signed_in(enum route_id id)
{
    return routes[id].who >= SIGNED_IN;
}
static inline bool route_is(enum route_id id, enum route_trait trait)
{
    return (routes[id].traits & trait) != 0;
}

/* Finds the route of a method and a concrete path; the values of its {name} parts are put into
 * request fields by frame.h. False when there is none. */
bool route_find(const char *method, const char *path, enum route_id *out);
/* The {name} part of a route's path and its text in a concrete path that fits. Routes have one or
 * none (false), and it is always an IDENTITY. A text too long for any id is "". */
struct path_part {
    char name[40], text[40];
};
bool route_part(const struct route *route, const char *path, struct path_part *out);

#endif
