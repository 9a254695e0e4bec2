#include "server/http/body.h"

#include <string.h>

void body_begin(struct body *body, const struct head *head)
{
    *body = (struct body){ .stage = BODY_OF_LENGTH,
                           .left = head_length(head),
                           .content = BUF(BODY_BYTES) };
    if (head_is_chunked(head))
        body->stage = CHUNK_SIZE;
    else if (body->left == 0)
        body->stage = BODY_WHOLE;
}

void body_drop(struct body *body)
{
    buf_drop(&body->content);
}

static bool too_large(struct error *e)
{
    return error_set(e, FAULT_TOO_LARGE, "a body larger than any request");
}

static bool broken(struct error *e)
{
    return error_set(e, FAULT_MALFORMED, "chunks of another form");
}

/* ---- lines between the bytes ---- */

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* "1F", perhaps with extensions behind it, which mean nothing here: " ; name=value". */
static bool take_size(struct body *body, const char *line, size_t size, struct error *e)
{
    size_t at = 0;
    body->left = 0;
    for (int digit; (digit = hex_digit(line[at])) >= 0; at++) {
        body->left = body->left * 16 + (uint64_t)digit;
        if (body->left > BODY_BYTES)
            return too_large(e);
    }
    size_t behind = at;
    while (line[behind] == ' ' || line[behind] == '\t')
        behind++;
    if (at == 0 || !(line[behind] == ';' || (behind == at && at + 2 == size)))
        return broken(e);
    body->stage = body->left > 0 ? CHUNK_DATA : TRAILER;
    return body->content.size + body->left <= BODY_BYTES || too_large(e);
}

static bool take_trailer(struct body *body, const char *line, size_t size, struct error *e)
{
    char copy[LINE_BYTES];
    const char *name, *value;
    if (size == 2) {
        body->stage = BODY_WHOLE;
        return true;
    }
    memcpy(copy, line, size);
    return line_split(copy, size, &name, &value) || broken(e);
}

/* What a chunk's bytes end with. */
static bool take_chunk_end(struct body *body, size_t size, struct error *e)
{
    body->stage = CHUNK_SIZE;
    return size == 2 || broken(e);
}

static bool take_line(struct body *body, struct raw received, size_t *used, struct error *e)
{
    size_t size;
    *used = 0;
    switch (line_find(received, &size)) {
    case LINE_MORE: return received.size < LINE_BYTES || too_large(e);
    case LINE_BROKEN: return broken(e);
    case LINE_WHOLE: break;
    }
    *used = size;
    if (size > LINE_BYTES)
        return too_large(e);
    return body->stage == CHUNK_SIZE  ? take_size(body, received.bytes, size, e)
           : body->stage == CHUNK_END ? take_chunk_end(body, size, e)
                                      : take_trailer(body, received.bytes, size, e);
}

/* ---- the bytes ---- */

static bool take_bytes(struct body *body, struct raw received, size_t *used, struct error *e)
{
    *used = body->left < received.size ? (size_t)body->left : received.size;
    body->left -= *used;
    if (body->left == 0)
        body->stage = body->stage == CHUNK_DATA ? CHUNK_END : BODY_WHOLE;
    return buf_add(&body->content, received.bytes, *used) || too_large(e);
}

bool body_take(struct body *body, struct raw received, size_t *used, struct error *e)
{
    *used = 0;
    for (size_t some = 1; some > 0 && *used < received.size && body->stage != BODY_WHOLE;
         *used += some) {
        struct raw rest = { received.bytes + *used, received.size - *used };
        bool of_bytes = body->stage == BODY_OF_LENGTH || body->stage == CHUNK_DATA;
        if (!(of_bytes ? take_bytes : take_line)(body, rest, &some, e))
            return false;
        body->taken += some;
        if (body->taken > CHUNKED_BYTES)
            return too_large(e);
    }
    return true;
}
