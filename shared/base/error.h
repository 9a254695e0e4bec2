/* shared/base/error.h - the one way in which anything here fails.
 *
 * A function that can fail returns false and has then filled *e. The fault says what the caller can
 * do, the sentence is for the person who asked, the trail is for the log and never leaves the
 * machine. */
#ifndef SHARED_BASE_ERROR_H
#define SHARED_BASE_ERROR_H

#include <stdbool.h>

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(text, first) __attribute__((__format__(__printf__, text, first)))

/* FAULT(name, HTTP status, exit status of sysexits.h, sentence: the fact, then what to do) */
#define FAULTS(FAULT) \
    FAULT(MALFORMED, 400, 65, \
          "That request cannot be read: its head says something twice, or what HTTP does not " \
          "allow.") \
    FAULT(LATE, 408, 75, \
          "The request did not come to its end in time. Nothing was done: please try again.") \
    FAULT(TARGET_TOO_LONG, 414, 65, \
          "That path is longer than any of ours, with its query. Please make it shorter.") \
    FAULT(EXPECTATION, 417, 65, \
          "Nothing can be expected of us but 100-continue. Please leave the Expect header out.") \
    FAULT(HEAD_TOO_LARGE, 431, 65, \
          "The head of that request is too large. Please send fewer headers, or shorter ones.") \
    FAULT(CODING, 501, 65, \
          "Of the transfer codings only chunked is known here. Please send the body as it is.") \
    FAULT(VERSION, 505, 65, "HTTP/1.1 is spoken here. Please ask in that version.") \
    FAULT(NO_METHOD, 405, 64, \
          "This path cannot be asked in that way. The Allow header says in which.") \
    FAULT(NOT_ACCEPTABLE, 406, 65, "Answers here are application/json, which you do not accept.") \
    FAULT(LENGTH_NEEDED, 411, 65, \
          "This needs a body whose length is known: Content-Length, or chunks.") \
    FAULT(MEDIA_TYPE, 415, 65, "A body here is application/json in UTF-8, as it is.") \
    FAULT(INPUT, 422, 65, "Something you entered cannot be used. Please change it and try again.") \
    FAULT(NOT_SIGNED_IN, 401, 77, "You are not signed in. Please sign in first.") \
    FAULT(REFUSED, 401, 77, \
          "That handle and that password do not belong together. Please try again.") \
    FAULT(FORBIDDEN, 403, 77, "This account may not do that.") \
    FAULT(NOT_FOUND, 404, 66, "There is nothing like that here. It may be gone: please go back.") \
    FAULT(CONFLICT, 409, 65, "That has changed in the meantime. Please look again.") \
    FAULT(TOO_MANY, 429, 75, "That was too often. Please wait a little and try again.") \
    FAULT(TOO_LARGE, 413, 65, "That is too large. Please make it shorter.") \
    FAULT(UNAVAILABLE, 503, 75, "The office is closed for a moment. Please try again shortly.") \
    FAULT(UNCERTAIN, 503, 75, "We cannot tell yet whether it was done. Asking again is safe.") \
    FAULT(NO_ROOM, 507, 75, \
          "The post office has no room for anything new just now. Nothing was changed: please " \
          "try again later.") \
    FAULT(TAMPERED, 500, 70, "This letter was damaged and is withheld. We have been told.") \
    FAULT(INTERNAL, 500, 70, \
          "Something went wrong here. Please try again; nothing of yours is lost.")

#define FAULT_ENUM(name, status, code, text) FAULT_##name,
enum fault { FAULT_NONE, FAULTS(FAULT_ENUM) };
#undef FAULT_ENUM

struct error {
    enum fault fault;
    char field[40];     /* name of the field in the contract that is meant, or "" */
    char rule[16];      /* INPUT: which of the field's rules does not hold (below), or "" */
    char sentence[480]; /* for the person; "" means the fault's own sentence */
    char trail[400];    /* for the log: innermost cause first */
};

/* Sets the fault and begins the trail. Always returns false. */
bool error_set(struct error *e, enum fault fault, const char *format, ...) PRINTF_LIKE(3, 4);
/* Like error_set, with a sentence for the person (also the trail's beginning). Always returns
 * false. */
bool error_say(struct error *e, enum fault fault, const char *format, ...) PRINTF_LIKE(3, 4);
/* FAULT_INPUT about one field, with the sentence for the person. Always returns false. */
bool error_input(struct error *e, const char *field, const char *format, ...) PRINTF_LIKE(3, 4);
/* Which rule of the field it was, for programs: needed, type, length, count, range, word, unknown,
 * twice, agreement, syntax, encoding; none: the post office's own, said in the sentence. Always
 * returns false, like error_input, so that one follows the other: error_input(..) ||
 * error_rule(..). */
bool error_rule(struct error *e, const char *rule);
/* Appends context to the trail ("; while posting ..."). Always returns false. */
bool error_add(struct error *e, const char *format, ...) PRINTF_LIKE(2, 3);

/* What to show the person: the error's own sentence, else its fault's. Never NULL. */
const char *error_sentence(const struct error *e);
const char *
fault_name(enum fault fault);       /* "input", "not-signed-in": lower case, for JSON and logs */
int fault_status(enum fault fault); /* HTTP status; 200 for FAULT_NONE */
int fault_exit(enum fault fault);   /* exit status; 0 for FAULT_NONE */
/* It is not the asker's fault and passes: the same may be asked again later, by whoever has the
 * time. */
bool fault_passes(enum fault fault);
/* The fault called `name`, or FAULT_INTERNAL for a word that is none. */
enum fault fault_from_name(const char *name);

#endif
