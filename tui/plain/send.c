/* send: from standard input to the pillar box. */
#include <string.h>
#include <sysexits.h>

#include "tui/plain/plain_private.h"
#include "tui/words/when.h"

/* Line ends behind the last line are the shell's, not the letter's. */
static struct raw without_end(struct raw text)
{
    while (text.size > 0 && strchr(" \t\r\n", text.bytes[text.size - 1]))
        text.size--;
    return text;
}

static bool read_letter(struct plain *plain, struct clean *out, struct text_taken *taken,
                        struct error *e)
{
    struct raw input;
    plain_remark(plain, CLEAN("Write your letter. Ctrl-D on a line of its own ends it, Ctrl-C "
                              "leaves without posting."));
    if (!plain_read(plain, &input, e)) {
        if (e->fault != FAULT_TOO_LARGE)
            return false;
        return error_say(e, FAULT_TOO_LARGE,
                         "A letter has at most 5,000 characters; this is far longer.");
    }
    input = without_end(input);
    if (input.size == 0)
        return error_say(e, FAULT_INPUT,
                         "The letter is empty: it is read from standard input, like: %s send "
                         "HANDLE < letter.txt",
                         plain->host->called);
    struct text_rule rule = { TEXT_PARAGRAPHS, LETTER_CHARACTERS_MOST, "", taken };
    if (!text_clean_counted(&plain->arena, input, &rule, out, e))
        return false;
    if (text_taken_all(taken) > 0)
        plain_complain(plain, text_taken_sentence(&plain->arena, text_taken_all(taken)));
    return true;
}

static bool read_hours(struct plain *plain, int64_t *out, struct error *e)
{
    *out = 0;
    if (!plain_has(plain, "hours") || plain_number(plain_option(plain, "hours"), out))
        return true;
    return plain_wrong_use(plain, e, "--hours is a whole number of hours.");
}

/* The place between two characters, with some of what is around it on its line. */
static struct clean marked_place(struct plain *plain, struct clean content,
                                 const struct posted_body *posted)
{
    enum { AROUND = 24 };
    size_t from = 0, to = 0, begin = 0, end = 0;
    int64_t character = 0;
    for (size_t at = 0, used = 0; at < content.size; at += used, character++) {
        (void)text_code_point(content, at, &used);
        if (character == posted->mark_from - AROUND)
            begin = at;
        if (character == posted->mark_from)
            from = at;
        if (character < posted->mark_to)
            to = at + used;
        if (character < posted->mark_to + AROUND)
            end = at + used;
    }
    struct clean place =
        text_format(&plain->arena, "%.*s>>%.*s<<%.*s", (int)(from - begin), content.bytes + begin,
                    (int)(to - from), content.bytes + from, (int)(end - to), content.bytes + to);
    return text_scrub(&plain->arena, (struct raw){ place.bytes, place.size }, TEXT_LINE,
                      place.size);
}

static void say_returned(struct plain *plain, struct clean content,
                         const struct posted_body *posted)
{
    plain->exit_status = fault_exit(FAULT_INPUT);
    plain_complain(plain, text_format(&plain->arena, "Not posted. %s", posted->reason.bytes));
    if (posted->mark_to > posted->mark_from)
        plain_complain(plain, marked_place(plain, content, posted));
}

static void say_posted(struct plain *plain, struct clean handle, const struct posted_body *posted)
{
    plain_paragraph(
        plain, 0,
        text_format(&plain->arena,
                    "Posted to %s. Until %s it can be taken back; it should arrive %s (your time).",
                    handle.bytes,
                    when_clock(&plain->arena, posted->leaves_at, plain->zone.bytes).bytes,
                    plain_when(plain, posted->scheduled_delivery).bytes));
}

/* Not knowing is the worst answer: with the key it is asked again without posting twice. */
static bool tell_how_to_repeat(const struct plain *plain, const struct request_id *request,
                               struct error *e)
{
    if (!fault_passes(e->fault))
        return false;
    enum fault fault = e->fault;
    return error_say(e, fault, "%s It cannot be posted twice with: %s send --key %s ...",
                     fault == FAULT_UNCERTAIN
                         ? "We cannot tell yet whether it was posted."
                         : "It was not posted: the office is closed for a moment.",
                     plain->host->called, id_text(request->bytes).text);
}

bool plain_send_command(struct plain *plain, struct error *e)
{
    const struct conversation_body *conversation;
    struct send_body *asked = arena_take(&plain->arena, 1, routes[ROUTE_SEND].request->size);
    struct text_taken taken = { 0 };
    const void *answer;
    if (!plain_request_id(plain, "key", &asked->request_id, e) ||
        !read_hours(plain, &asked->delivery_delay_hours, e) ||
        !plain_conversation(plain, plain_word(plain, 0), &conversation, e) ||
        !read_letter(plain, &asked->content, &taken, e))
        return false;
    asked->match_id = conversation->match_id;
    asked->taken_out = (int64_t)text_taken_all(&taken);
    asked->hidden_out = (int64_t)taken.hidden;
    if (!plain_ask(plain, ROUTE_SEND, asked, &answer, e))
        return tell_how_to_repeat(plain, &asked->request_id, e);
    const struct posted_body *posted = answer;
    bool returned = text_equal(posted->outcome, CLEAN("returned"));
    if (plain_says_json(plain, ROUTE_SEND, answer))
        plain->exit_status = returned ? fault_exit(FAULT_INPUT) : EX_OK;
    else if (returned)
        say_returned(plain, asked->content, posted);
    else
        say_posted(plain, conversation->pen_pal_handle, posted);
    return true;
}
