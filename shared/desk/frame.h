/* shared/desk/frame.h - what travels on the desk's socket: frames of 4 bytes length (big endian)
 * and that many bytes of JSON, at most FRAME_BYTES.
 *
 *   asked     {"id": 7, "method": "PUT", "path": "/api/v1/drafts/0190..", "body": {..}}
 *   answered  {"id": 7, "status": 200, "now": "2026-11-23T04:44:09.123456Z", "body": {..}}
 *   failed    {"id": 7, "status": 422, "now": .., "problem": {"type": "input", "title": "..",
 * "field": "bio", "rule": "length"}} notice    {"notice": "letter-arrived", "now": ..} */
#ifndef SHARED_DESK_FRAME_H
#define SHARED_DESK_FRAME_H

#include "shared/base/buf.h"
#include "shared/desk/route.h"

enum { FRAME_BYTES = 1 << 20 };

/* NOTICE(NAME, word, help): what the office says unasked. */
#define NOTICES(NOTICE) \
    NOTICE(LETTER_ARRIVED, "letter-arrived", "A letter was delivered to this account") \
    NOTICE(LETTER_RETURNED, "letter-returned", "Customs gave a letter of this account back to it") \
    NOTICE(MATCHED, "matched", "Somebody was matched with this account") \
    NOTICE(POST_CHANGED, "post-changed", \
           "A letter of this account was delivered, held or released") \
    NOTICE(MATCH_CHANGED, "match-changed", \
           "A match of this account has ended, or ends soon unless somebody writes") \
    NOTICE(SIGN_INS_CHANGED, "sign-ins-changed", \
           "A sign-in of this account was ended: perhaps this one")
#define NOTICE_ENUM(name, word, help) NOTICE_##name,
enum notice { NOTICES(NOTICE_ENUM) NOTICE_COUNT };
#undef NOTICE_ENUM

/* Takes one whole frame off the front of what was received. FRAME_MORE: not all there yet.
 * FRAME_BROKEN: close. */
enum frame_found { FRAME_WHOLE, FRAME_MORE, FRAME_BROKEN };
enum frame_found frame_next(const struct buf *received, struct raw *json, size_t *bytes_used);

/* What was asked, decoded and checked. `request` points to the route's request struct in the arena.
 */
struct asked {
    int64_t id;
    enum route_id route;
    const void *request;
};
/* What came back. `answer` is the route's answer struct in the arena when error.fault is
 * FAULT_NONE. */
struct answered {
    int64_t id;
    struct instant now;
    struct error error;
    const void *answer;
};

/* Each appends one whole frame, length included. False, and nothing appended, when a limit is
 * passed. A {name} of the route's path is the id in the request's field of that name, which stays
 * in the body, too. A request that is NULL has nothing in it. */
MUST_USE bool frame_ask(struct buf *out, int64_t id, enum route_id route, const void *request);
MUST_USE bool frame_answer(struct buf *out, int64_t id, enum route_id route, struct instant now,
                           const void *answer);
MUST_USE bool frame_fail(struct buf *out, int64_t id, struct instant now,
                         const struct error *error);
MUST_USE bool frame_notice(struct buf *out, enum notice notice, struct instant now);

/* Office: decodes a request, whatever came. On failure e says why, and *id is the frame's id when
 * one could be read, else -1. An id in the path fills the field that the body lacks; where both are
 * there they must agree. Faults: INPUT (no request, or a field that cannot be used), NOT_FOUND (no
 * such route). */
MUST_USE bool frame_read_asked(struct raw json, struct arena *arena, struct asked *out, int64_t *id,
                               struct error *e);
/* Client: decodes the answer to a request of `route`; first ask which it is. Faults of
 * frame_read_head: NOT_FOUND (a notice of an office newer than this program: ignore it), INTERNAL
 * (no frame of an office). frame_read_answered fails with INTERNAL, naming the field, when the
 * answer does not hold what its shape promises; a fault that the office told is no failure but in
 * out->error. */
struct frame_head {
    bool is_notice;
    enum notice notice;
    int64_t id;
    bool failed; /* an answer that carries a problem */
    struct instant now;
};
MUST_USE bool frame_read_head(struct raw json, struct frame_head *out, struct error *e);
MUST_USE bool frame_read_answered(struct raw json, enum route_id route, struct arena *arena,
                                  struct answered *out, struct error *e);

#endif
