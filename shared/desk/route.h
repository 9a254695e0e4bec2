/* shared/desk/route.h - the one table of what can be asked at the desk: method, path, who may,
 * shapes of request and answer, help. Screens, commands, tests and documents all go through it
 * (design, section 3). A part {name} of a path is the request's field of that name. */
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

/* ROUTE(NAME, METHOD, path, who, request shape, answer shape, help) */
#define ROUTES(ROUTE) \
    ROUTE(HELLO, POST, "/api/v1/hello", DOOR, hello, welcome, \
          "Says who connects; the first request of a connection") \
    ROUTE(HANDLES, GET, "/api/v1/handles", ANYONE, nothing, handle_offers, "Offers free handles") \
    ROUTE(REGISTER, POST, "/api/v1/accounts", ANYONE, registration, registered, \
          "Makes an account") \
    ROUTE(SIGN_IN_KEY, POST, "/api/v1/sign-ins/key", DOOR, key_sign_in, signed_in, \
          "Signs in by SSH key") \
    ROUTE(SIGN_IN_PASSWORD, POST, "/api/v1/sign-ins/password", ANYONE, password_sign_in, \
          signed_in, "Signs in by handle and password") \
    ROUTE(SIGN_IN_TOKEN, POST, "/api/v1/sign-ins/token", ANYONE, token_sign_in, signed_in, \
          "Goes on with a sign-in") \
    ROUTE(SIGN_IN_RECOVERY, POST, "/api/v1/sign-ins/recovery", ANYONE, recovery_sign_in, \
          signed_in, \
          "Signs in by a recovery code, sets a new password, and ends every other sign-in and " \
          "every token") \
    ROUTE(SIGN_OUT, DELETE, "/api/v1/sign-ins", SIGNED_IN, nothing, nothing, "Ends this sign-in") \
    ROUTE(HOME, GET, "/api/v1/home", SIGNED_IN, nothing, home, \
          "What there is to know at a glance") \
    ROUTE(PROFILE, GET, "/api/v1/profile", SIGNED_IN, nothing, profile, "Your profile") \
    ROUTE(PROFILE_CHANGE, PUT, "/api/v1/profile", SIGNED_IN, profile, profile, \
          "Changes your profile") \
    ROUTE(PASSWORD_CHANGE, PUT, "/api/v1/password", IN_PERSON, password_change, nothing, \
          "Sets or changes your password, and ends every other sign-in and every token") \
    ROUTE(KEY_ADD, POST, "/api/v1/keys", IN_PERSON, key_add, key_added, \
          "Adds the SSH key that you came with, to sign in with from now on") \
    ROUTE(KEYS, GET, "/api/v1/keys", SIGNED_IN, nothing, keys, \
          "Your SSH keys: when added, and what you call them") \
    ROUTE(KEY_LABEL, PUT, "/api/v1/keys/{key_id}", SIGNED_IN, key_label, nothing, \
          "Says what you call a key") \
    ROUTE(KEY_REMOVE, DELETE, "/api/v1/keys/{key_id}", IN_PERSON, key_ref, nothing, \
          "Removes a key, and ends its other sign-ins and the tokens made in them; never the " \
          "last way in") \
    ROUTE(SIGN_INS, GET, "/api/v1/sign-ins", SIGNED_IN, nothing, sign_ins, \
          "Your sign-ins that can go on") \
    ROUTE(SIGN_IN_END, DELETE, "/api/v1/sign-ins/{sign_in_id}", SIGNED_IN, sign_in_ref, nothing, \
          "Ends a sign-in, its open connections included") \
    ROUTE(SIGN_INS_END, POST, "/api/v1/sign-ins/end", SIGNED_IN, nothing, nothing, \
          "Ends every sign-in but this one") \
    ROUTE(TOKEN_MAKE, POST, "/api/v1/tokens", IN_PERSON, nothing, made_token, \
          "Makes a token for a program: a sign-in of its own, for 24 hours; it ends with the key " \
          "that signed in here, and with a new password") \
    ROUTE(RECOVERY_RENEW, POST, "/api/v1/recovery-codes", IN_PERSON, nothing, recovery_codes, \
          "Makes new recovery codes") \
    ROUTE(ACCOUNT_DELETE, POST, "/api/v1/account/deletion", IN_PERSON, account_delete, \
          account_deletion, \
          "Deletes your account: you can come back for 30 days, then what you wrote is " \
          "unreadable for everybody") \
    ROUTE(ACCOUNT_DELETION, GET, "/api/v1/account/deletion", SIGNED_IN, nothing, account_deletion, \
          "When your account is deleted for good, if it is leaving") \
    ROUTE(ACCOUNT_RETURN, DELETE, "/api/v1/account/deletion", SIGNED_IN, nothing, nothing, \
          "Comes back: the account is not deleted") \
    ROUTE(MATCH_FIND, POST, "/api/v1/matches/find", SIGNED_IN, find, found_match, \
          "Finds a pen pal who fits these wishes") \
    ROUTE(WAITING, GET, "/api/v1/waiting-list", SIGNED_IN, nothing, waiting, \
          "Whether you wait for a pen pal") \
    ROUTE(WAIT, PUT, "/api/v1/waiting-list", SIGNED_IN, find, waiting, \
          "Waits for a pen pal who fits these wishes") \
    ROUTE(WAIT_END, DELETE, "/api/v1/waiting-list", SIGNED_IN, nothing, nothing, \
          "Waits no longer") \
    ROUTE(AVAILABILITY, GET, "/api/v1/availability", SIGNED_IN, nothing, availability, \
          "Whether others may find you") \
    ROUTE(AVAILABILITY_CHANGE, PUT, "/api/v1/availability", SIGNED_IN, availability_change, \
          availability, "Not now, or yes; and how many new pen pals a week") \
    ROUTE(MATCH, GET, "/api/v1/matches/{match_id}", SIGNED_IN, match_page, match_view, \
          "One conversation with its letters, the newest page first") \
    ROUTE(MATCH_END, POST, "/api/v1/matches/{match_id}/end", SIGNED_IN, match_ref, nothing, \
          "Ends a conversation") \
    ROUTE(MATCH_BLOCK, POST, "/api/v1/matches/{match_id}/block", SIGNED_IN, match_ref, nothing, \
          "Ends it, and never meet again") \
    ROUTE(MATCH_RATE, PUT, "/api/v1/matches/{match_id}/rating", SIGNED_IN, rating, nothing, \
          "Rates a conversation that has ended, 1 to 5") \
    ROUTE(BLOCKS, GET, "/api/v1/blocks", SIGNED_IN, nothing, export_blocks, "Whom you block") \
    ROUTE(UNBLOCK, POST, "/api/v1/blocks/end", SIGNED_IN, blocked_ref, nothing, \
          "Lifts a block; nothing comes back by itself") \
    ROUTE(FACT_RATE, PUT, "/api/v1/facts/{fact_id}/rating", SIGNED_IN, fact_rating, nothing, \
          "Rates a fact, 1 to 5") \
    ROUTE(FACT_SUGGEST, POST, "/api/v1/facts", SIGNED_IN, fact_suggestion, fact_ref, \
          "Suggests a fact about a country") \
    ROUTE(MATCH_ARCHIVE, PUT, "/api/v1/matches/{match_id}/archived", SIGNED_IN, archive, nothing, \
          "Puts a conversation away, or takes it out again") \
    ROUTE(INBOX, GET, "/api/v1/messages/inbox", SIGNED_IN, inbox_page, inbox, \
          "Your conversations, page by page") \
    ROUTE(SEND, POST, "/api/v1/messages/send", SIGNED_IN, send, posted, "Posts a letter") \
    ROUTE(OUTBOX, GET, "/api/v1/outbox", SIGNED_IN, page, letter_lines, \
          "Your letters in the pillar box, on their way, and given back by customs") \
    ROUTE(SEARCH, POST, "/api/v1/letters/search", SIGNED_IN, search, search_found, \
          "Searches your letters, the newest first, a stretch at a time") \
    ROUTE(LETTER, GET, "/api/v1/letters/{letter_id}", SIGNED_IN, letter_ref, letter_view, \
          "One letter; opening one to you marks it read") \
    ROUTE(RECALL, POST, "/api/v1/letters/{letter_id}/recall", SIGNED_IN, letter_ref, draft_ref, \
          "Takes a letter out of the pillar box, or one that customs gave back; it is a draft " \
          "again") \
    ROUTE(DRAFTS, GET, "/api/v1/drafts", SIGNED_IN, page, drafts, "Your drafts") \
    ROUTE(DRAFT, GET, "/api/v1/drafts/{draft_id}", SIGNED_IN, draft_ref, draft, "One draft") \
    ROUTE(DRAFT_SAVE, PUT, "/api/v1/drafts/{draft_id}", SIGNED_IN, draft, draft, "Saves a draft") \
    ROUTE(DRAFT_DROP, DELETE, "/api/v1/drafts/{draft_id}", SIGNED_IN, draft_ref, nothing, \
          "Throws a draft away") \
    ROUTE(REPORT, POST, "/api/v1/reports", SIGNED_IN, report, reported, \
          "Tells the moderators of something; nobody else learns of it") \
    ROUTE(EXPORT, GET, "/api/v1/export", SIGNED_IN, export_request, export_part, \
          "Everything of yours, part by part")

#define ROUTE_ENUM(name, method, path, who, request, answer, help) ROUTE_##name,
enum route_id { ROUTES(ROUTE_ENUM) ROUTE_COUNT };
#undef ROUTE_ENUM

struct route {
    const char *method, *path;
    enum may_ask who;
    const struct shape *request, *answer;
    const char *help;
};
extern const struct route routes[ROUTE_COUNT];
static inline bool route_is_signed_in(enum route_id id)
{
    return routes[id].who >= SIGNED_IN;
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
