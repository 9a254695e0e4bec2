/* shared/base/log.h - one row a log event; fields are numbers, ids, durations and words of our own.
 * There is no field for foreign text, so a letter, a handle or an address cannot reach a log
 * (style, rule 18). A line is logfmt on standard error: time level event key=value ... */
#ifndef SHARED_BASE_LOG_H
#define SHARED_BASE_LOG_H

#include <stdint.h>

#include "shared/base/clock.h"
#include "shared/base/error.h"

#define LOG_EVENTS(EVENT) \
    EVENT(STARTED, INFO, "a process is ready") \
    EVENT(STOPPED, INFO, "a process stops as asked") \
    EVENT(CHILD_ENDED, WARNING, "a process ended that should have gone on; it is started again") \
    EVENT(CONNECTION_REFUSED, INFO, "a connection was turned away before sign-in") \
    EVENT(SESSION_BEGAN, DEBUG, "someone is signed in or at the welcome screen") \
    EVENT(SESSION_ENDED, DEBUG, "a connection is over") \
    EVENT(SESSION_FAILED, WARNING, "a connection ended by a fault of ours or a broken client") \
    EVENT(DATABASE_LOST, WARNING, "the database does not answer; trying again") \
    EVENT(DATABASE_BACK, INFO, "the database answers again") \
    EVENT(DISK_FULL, ERROR, \
          "the database's disk is full: nothing new is kept until there is room (said once a " \
          "minute)") \
    EVENT(REQUEST_FAILED, WARNING, "a request at the desk failed by a fault of ours") \
    EVENT(LETTERS_DELIVERED, INFO, "a batch of due letters was delivered") \
    EVENT(WAITING_MATCHED, INFO, "people on the waiting list were matched with somebody who came") \
    EVENT(LETTER_TAMPERED, ERROR, "a sealed letter does not open; it is withheld") \
    EVENT(KEYRING_CHANGED, INFO, "the keyring was replaced, and the new one is in use") \
    EVENT(KEYRING_UNREADABLE, ERROR, \
          "the keyring was replaced by one that cannot be used; the former stays in use") \
    EVENT(KEYS_ROTATED, INFO, "data keys were wrapped anew by the newest epoch") \
    EVENT(KEYS_OLD, WARNING, \
          "nobody has rotated the keys for more than a month: globetalkctl keys rotate") \
    EVENT(EPOCH_DESTROYED, WARNING, "an old epoch of the keyring was destroyed") \
    EVENT(ACCOUNTS_PURGED, INFO, "accounts whose time to come back is over were purged") \
    EVENT(PARTITIONS_SHORT, ERROR, "fewer than one month ahead has its partitions") \
    EVENT(CHORE_DONE, INFO, "a chore of the postman is done") \
    EVENT(CHORE_FAILED, ERROR, "a chore of the postman failed; it is tried again") \
    EVENT(CLOCK_MOVED, WARNING, "the development clock was moved") \
    EVENT(MIGRATED, INFO, "a file of the schema was applied") \
    EVENT(START_REFUSED, ERROR, "a process does not start; the reason is in the trail")

#define LOG_ENUM(name, level, help) LOG_##name,
enum log_event_kind { LOG_EVENTS(LOG_ENUM) };
#undef LOG_ENUM

enum log_level { LEVEL_DEBUG, LEVEL_INFO, LEVEL_WARNING, LEVEL_ERROR };

enum log_field_kind { LOG_END, LOG_COUNT, LOG_SPAN, LOG_WORD, LOG_ID };
struct log_field {
    enum log_field_kind kind;
    const char *name;
    int64_t number;
    const char *word;
};
static inline struct log_field log_count(const char *name, int64_t n)
{
    return (struct log_field){ LOG_COUNT, name, n, 0 };
}
static inline struct log_field log_span(const char *name, struct span s)
{
    return (struct log_field){ LOG_SPAN, name, s.microseconds, 0 };
}
/* `word` must be a word of our own source code, never text from outside. */
static inline struct log_field log_word(const char *name, const char *word)
{
    return (struct log_field){ LOG_WORD, name, 0, word };
}

/* Writes one line, with at least one field. Call it with log_event(LOG_STARTED, log_word("process",
 * "office"), log_count("port", 2222)). */
#define log_event(kind, ...) \
    log_write((kind), (const struct log_field[]){ __VA_ARGS__, { 0 } }, NULL)
/* The same with an error's trail (trails hold no foreign text either). */
#define log_fault(kind, e, ...) \
    log_write((kind), (const struct log_field[]){ __VA_ARGS__, { 0 } }, (e))
void log_write(enum log_event_kind kind, const struct log_field *fields, const struct error *e);
/* GLOBETALK_LOG in the environment: debug, info (usual), warning, error. */

#endif
