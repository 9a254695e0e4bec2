#include "shared/desk/frame.h"

#include <inttypes.h>
#include <string.h>

#include "shared/base/memory.h"
#include "shared/base/require.h"
#include "shared/desk/field_private.h"

enum { LENGTH_BYTES = 4 };

#define NOTICE_WORD(name, word, help) word,
static const char *const notice_words[NOTICE_COUNT] = { NOTICES(NOTICE_WORD) };

enum frame_found frame_next(const struct buf *received, struct raw *json, size_t *bytes_used)
{
    if (received->size < LENGTH_BYTES)
        return FRAME_MORE;
    const unsigned char *at = (const unsigned char *)received->bytes;
    size_t size = (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
    if (size == 0 || size > FRAME_BYTES)
        return FRAME_BROKEN;
    if (received->size - LENGTH_BYTES < size)
        return FRAME_MORE;
    *json = (struct raw){ received->bytes + LENGTH_BYTES, size };
    *bytes_used = LENGTH_BYTES + size;
    return FRAME_WHOLE;
}

/* The length is not known before the end: its place is kept free, and the frame is taken back when
 * it does not fit. */
static bool frame_begin(struct buf *out, size_t *begin)
{
    *begin = out->size;
    return buf_add(out, (char[LENGTH_BYTES]){ 0 }, LENGTH_BYTES);
}

static bool frame_end(struct buf *out, size_t begin, bool written)
{
    size_t size = written ? out->size - begin - LENGTH_BYTES : 0;

    if (!written || size > FRAME_BYTES) {
        buf_remove(out, begin, out->size - begin);
        return false;
    }
    for (size_t i = 0; i < LENGTH_BYTES; i++)
        out->bytes[begin + i] = (char)(size >> (8 * (LENGTH_BYTES - 1 - i)) & 0xff);
    return true;
}

static bool write_path(struct buf *out, const struct route *route, const void *request)
{
    struct path_part part;
    const char *open = strchr(route->path, '{');

    if (!route_part(route, route->path, &part) || open == NULL)
        return buf_text(out, route->path);
    const struct field *field = shape_field(route->request, part.name);
    require(field != NULL && field->kind == FIELD_IDENTITY); /* a unit test walks the table */
    return buf_add(out, route->path, (size_t)(open - route->path)) &&
           buf_text(out, id_text(field_of(field, request)).text) &&
           buf_text(out, strchr(open, '}') + 1);
}

bool frame_ask(struct buf *out, int64_t id, enum route_id route, const void *request)
{
    const struct route *asked = &routes[route];
    size_t begin;
    bool written =
        frame_begin(out, &begin) &&
        buf_format(out, "{\"id\":%" PRId64 ",\"method\":\"%s\",\"path\":\"", id, asked->method) &&
        write_path(out, asked, request) && buf_text(out, "\",\"body\":") &&
        (request ? shape_write(asked->request, request, out) : buf_text(out, "{}")) &&
        buf_text(out, "}");

    return frame_end(out, begin, written);
}

static bool write_head(struct buf *out, int64_t id, int status, struct instant now)
{
    return buf_format(out, "{\"id\":%" PRId64 ",\"status\":%d,\"now\":", id, status) &&
           json_write_time(out, now, TIME_MICROSECONDS);
}

bool frame_answer(struct buf *out, int64_t id, enum route_id route, struct instant now,
                  const void *answer)
{
    size_t begin;
    bool written = frame_begin(out, &begin) && write_head(out, id, fault_status(FAULT_NONE), now) &&
                   buf_text(out, ",\"body\":") && shape_write(routes[route].answer, answer, out) &&
                   buf_text(out, "}");

    return frame_end(out, begin, written);
}

/* The texts of an error are cut at a byte, perhaps inside a character: scrubbed, they are UTF-8 in
 * any case. */
static bool write_problem(struct buf *out, const struct error *error)
{
    AUTO(arena) arena = ARENA();
    const char *sentence = error_sentence(error);
    struct clean title = text_scrub(&arena, (struct raw){ sentence, strlen(sentence) }, TEXT_LINE,
                                    sizeof error->sentence);
    struct clean field = text_scrub(&arena, (struct raw){ error->field, strlen(error->field) },
                                    TEXT_LINE, sizeof error->field);

    if (!buf_format(out, ",\"problem\":{\"type\":\"%s\",\"title\":", fault_name(error->fault)) ||
        !json_write_text(out, title))
        return false;
    if (!text_is_empty(field) && (!buf_text(out, ",\"field\":") || !json_write_text(out, field)))
        return false;
    if (error->rule[0] != '\0' && !buf_format(out, ",\"rule\":\"%s\"", error->rule))
        return false;
    return buf_text(out, "}}");
}

bool frame_fail(struct buf *out, int64_t id, struct instant now, const struct error *error)
{
    size_t begin;
    bool written = frame_begin(out, &begin) &&
                   write_head(out, id, fault_status(error->fault), now) &&
                   write_problem(out, error);

    return frame_end(out, begin, written);
}

bool frame_notice(struct buf *out, enum notice notice, struct instant now)
{
    size_t begin;
    bool written = frame_begin(out, &begin) &&
                   buf_format(out, "{\"notice\":\"%s\",\"now\":", notice_words[notice]) &&
                   json_write_time(out, now, TIME_MICROSECONDS) && buf_text(out, "}");

    return frame_end(out, begin, written);
}

/* ---- reading what the office says ---- */

static bool no_frame(struct error *e, const char *what)
{
    return error_set(e, FAULT_INTERNAL, "the office said something that is no frame: %s", what);
}

static bool read_tree(struct raw json, struct json_tree *tree, struct error *e)
{
    return json_tree_read(json, tree, e) || no_frame(e, "not an object");
}

static bool read_now(const json_t *root, struct instant *now, struct error *e)
{
    const json_t *given = json_object_get(root, "now");

    return (json_is_string(given) && instant_parse(json_string_value(given), now)) ||
           no_frame(e, "without a time");
}

static bool read_notice(const json_t *given, struct frame_head *out, struct error *e)
{
    for (unsigned i = 0; json_is_string(given) && i < NOTICE_COUNT; i++) {
        if (strcmp(json_string_value(given), notice_words[i]) != 0)
            continue;
        out->is_notice = true;
        out->notice = (enum notice)i;
        return true;
    }
    return error_set(e, FAULT_NOT_FOUND, "a notice that this program does not know");
}

bool frame_read_head(struct raw json, struct frame_head *out, struct error *e)
{
    AUTO(json_tree) tree = { NULL };
    struct frame_head head = { .id = -1 };

    if (!read_tree(json, &tree, e) || !read_now(tree.root, &head.now, e))
        return false;
    const json_t *notice = json_object_get(tree.root, "notice"),
                 *id = json_object_get(tree.root, "id");
    if (notice != NULL ? !read_notice(notice, &head, e)
                       : !json_is_integer(id) && !no_frame(e, "without an id"))
        return false;
    if (!head.is_notice)
        head.id = json_integer_value(id);
    head.failed = json_object_get(tree.root, "problem") != NULL;
    *out = head;
    return true;
}

/* What the office says of a problem is drawn on a screen: it is cleaned like everything that comes
 * in. */
static void read_told(const json_t *given, char *out, size_t space)
{
    AUTO(arena) arena = ARENA();

    if (!json_is_string(given))
        return;
    struct raw raw = { json_string_value(given), json_string_length(given) };
    struct clean text = text_scrub(&arena, raw, TEXT_LINE, space - 1);
    while (text.size >= space ||
           (text.size > 0 && ((unsigned char)text.bytes[text.size] & 0xc0) == 0x80))
        text.size--;
    memcpy(out, text.bytes, text.size);
    out[text.size] = '\0';
}

static bool read_problem(const json_t *problem, struct error *told, struct error *e)
{
    const json_t *type = json_object_get(problem, "type");

    if (!json_is_string(type))
        return no_frame(e, "a problem without a type");
    error_set(told, fault_from_name(json_string_value(type)), "told by the office");
    if (told->fault == FAULT_NONE)
        told->fault = FAULT_INTERNAL;
    read_told(json_object_get(problem, "title"), told->sentence, sizeof told->sentence);
    read_told(json_object_get(problem, "field"), told->field, sizeof told->field);
    read_told(json_object_get(problem, "rule"), told->rule, sizeof told->rule);
    return true;
}

static bool read_answer(json_t *body, enum route_id route, struct arena *arena,
                        struct answered *out, struct error *e)
{
    const struct shape *shape = routes[route].answer;
    void *answer = arena_take(arena, 1, shape->size);

    out->answer = answer;
    if (!json_is_object(body))
        return no_frame(e, "an answer without a body");
    if (object_read(shape, body, arena, answer, e))
        return true;
    e->fault =
        FAULT_INTERNAL; /* not what the person entered: what the office promised does not hold */
    e->sentence[0] = '\0';
    return error_add(e, "in the answer to %s %s", routes[route].method, routes[route].path);
}

bool frame_read_answered(struct raw json, enum route_id route, struct arena *arena,
                         struct answered *out, struct error *e)
{
    AUTO(json_tree) tree = { NULL };
    struct answered answered = { 0 };

    if (!read_tree(json, &tree, e) || !read_now(tree.root, &answered.now, e))
        return false;
    const json_t *id = json_object_get(tree.root, "id"),
                 *problem = json_object_get(tree.root, "problem");
    answered.id = json_is_integer(id) ? json_integer_value(id) : -1;
    if (problem != NULL
            ? !read_problem(problem, &answered.error, e)
            : !read_answer(json_object_get(tree.root, "body"), route, arena, &answered, e))
        return false;
    *out = answered;
    return true;
}
