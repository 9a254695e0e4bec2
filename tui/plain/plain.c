#include "tui/plain/plain.h"

#include <poll.h>
#include <string.h>
#include <sysexits.h>

#include "tui/plain/plain_private.h"

enum {
    PATIENCE_SECONDS = 15, /* for an answer: the office may be starting again, but a prompt shall
                              not stand still for it */
    CHANGE_PATIENCE_SECONDS = 60, /* for what changes something: better than not knowing */
    GOODBYE_SECONDS = 5,          /* for signing out: the token dies by itself, too */
    PAGE_BYTES = 1 << 20,
    JSON_BYTES = 16 << 20, /* of a list with all its pages */
};

bool plain_ask(struct plain *plain, enum route_id route, const void *request, const void **answer,
               struct error *e)
{
    struct answered answered;
    bool changes = route_is_signed_in(route) && strcmp(routes[route].method, "GET") != 0;
    struct span patience = span_seconds(changes ? CHANGE_PATIENCE_SECONDS : PATIENCE_SECONDS);
    if (!request)
        request = arena_take(&plain->arena, 1, routes[route].request->size);
    if (!desk_client_ask_now(plain->host->desk, route, request, patience, &plain->arena, &answered,
                             e)) {
        if (changes)
            e->fault = FAULT_UNCERTAIN;
        return error_add(e, "asked by a command");
    }
    if (answered.error.fault != FAULT_NONE) {
        *e = answered.error;
        return false;
    }
    *answer = answered.answer;
    return true;
}

bool plain_says_json(struct plain *plain, enum route_id route, const void *answer)
{
    if (!plain->json)
        return false;
    AUTO(buf) json = BUF(JSON_BYTES);
    if (!shape_write(routes[route].answer, answer, &json)) {
        plain->exit_status = fault_exit(FAULT_TOO_LARGE);
        plain_complain(plain,
                       CLEAN("That is too much for one answer: ask for its pages with api."));
        return true;
    }
    plain_add(plain, (struct raw){ json.bytes, json.size });
    if (plain->host->has_terminal)
        plain_say(plain, "\n");
    return true;
}

bool plain_say_done(struct plain *plain, enum route_id route, const void *answer,
                    const char *sentence)
{
    if (!plain_says_json(plain, route, answer))
        plain_say(plain, "%s\n", sentence);
    return true;
}

bool plain_read(struct plain *plain, struct raw *out, struct error *e)
{
    AUTO(buf) input = BUF(PLAIN_INPUT_BYTES);
    if (!plain->host->read(plain->host->owner, PLAIN_INPUT_BYTES, &input, e))
        return false;
    *out = (struct raw){ arena_bytes(&plain->arena, input.size ? input.bytes : "", input.size),
                         input.size };
    return true;
}

/* ---- who ---- */

static void be(struct plain *plain, const struct signed_in_body *signed_in)
{
    plain->handle = signed_in->handle;
    plain->zone = signed_in->time_zone;
}

/* An office that has just been started again reaches its database a moment later: the desk's client
 * repeats only what is asked after sign-in. */
static bool ask_at_the_door(struct plain *plain, enum route_id route, const void *request,
                            const void **answer, struct error *e)
{
    enum { PAUSE_MILLISECONDS = 200 };
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(PATIENCE_SECONDS));
    while (!plain_ask(plain, route, request, answer, e)) {
        if (e->fault != FAULT_UNAVAILABLE || clock_poll_timeout(deadline, 1) == 0)
            return false;
        (void)poll(NULL, 0, PAUSE_MILLISECONDS);
        *e = (struct error){ 0 };
    }
    return true;
}

static bool sign_in(struct plain *plain, struct error *e)
{
    const struct plain_host *host = plain->host;
    const void *answer = host->signed_in;
    struct key_sign_in_body by_key = { 0 };
    struct token_sign_in_body by_token = { 0 };
    if (host->public_key)
        by_key.public_key =
            text_scrub(&plain->arena, (struct raw){ host->public_key, strlen(host->public_key) },
                       TEXT_LINE, PUBLIC_KEY_CHARACTERS_MOST);
    if (host->token)
        by_token.token = text_scrub(&plain->arena, (struct raw){ host->token, strlen(host->token) },
                                    TEXT_LINE, TOKEN_CHARACTERS_MOST);
    if (!answer && host->public_key &&
        !ask_at_the_door(plain, ROUTE_SIGN_IN_KEY, &by_key, &answer, e))
        return false;
    if (!answer && host->token &&
        !ask_at_the_door(plain, ROUTE_SIGN_IN_TOKEN, &by_token, &answer, e))
        return false;
    if (!answer)
        return error_say(e, FAULT_NOT_SIGNED_IN,
                         "Who are you? Come with a key or a password; with globetalk: --handle "
                         "HANDLE, or GLOBETALK_TOKEN.");
    be(plain, answer);
    return true;
}

/* A command's sign-in is as short as the command; but a token that was brought along goes on. */
static void sign_out(const struct plain *plain)
{
    static const struct nothing_body nothing;
    AUTO(arena) arena = ARENA();
    struct answered answered;
    struct error e;
    bool brought = plain->host->token && !plain->host->public_key && !plain->host->signed_in;
    if (!brought && desk_client_is_signed_in(plain->host->desk))
        (void)!desk_client_ask_now(plain->host->desk, ROUTE_SIGN_OUT, &nothing,
                                   span_seconds(GOODBYE_SECONDS), &arena, &answered, &e);
}

/* ---- the run ---- */

static const struct plain_command *command_of(struct texts words)
{
    for (size_t i = 0; words.count > 0 && i < plain_command_count; i++)
        if (strcmp(plain_commands[i].name, words.items[0].bytes) == 0)
            return &plain_commands[i];
    return NULL;
}

static bool wants_help(struct texts words)
{
    return words.count == 1 &&
           (strcmp(words.items[0].bytes, "--help") == 0 || strcmp(words.items[0].bytes, "-h") == 0);
}

static bool run(struct plain *plain, struct texts words, struct error *e)
{
    plain->command = command_of(words);
    if (wants_help(words))
        return plain_help(plain, e);
    if (!plain->command)
        return plain_wrong_use(plain, e, "There is no such command here. Try: %s help",
                               plain->host->called);
    for (size_t i = 1; i < words.count; i++)
        if (strcmp(words.items[i].bytes, "--help") == 0)
            return plain_help_of(plain, words.items[0], e);
    return plain_take_words(plain, words, e) && (plain->command->for_anyone || sign_in(plain, e)) &&
           plain->command->run(plain, e);
}

/* A field is told where the sentence alone could mean any. */
static void tell_fault(struct plain *plain, const struct error *e)
{
    const char *told = error_sentence(e);
    struct clean sentence = text_scrub(&plain->arena, (struct raw){ told, strlen(told) }, TEXT_LINE,
                                       sizeof e->sentence);
    if (*e->field)
        plain_complain(plain, text_format(&plain->arena, "%s: %s", e->field, sentence.bytes));
    else
        plain_complain(plain, sentence);
}

static int end(struct plain *plain, bool done, const struct error *e)
{
    int status = done ? plain->exit_status : plain->wrong_use ? EX_USAGE : fault_exit(e->fault);
    plain_send(plain);
    if (!done)
        tell_fault(plain, e);
    sign_out(plain);
    buf_drop(&plain->page);
    arena_drop(&plain->arena);
    return status;
}

int plain_run_line(const struct plain_host *host, struct raw line)
{
    struct plain plain = {
        .host = host, .page = BUF(PAGE_BYTES), .handle = CLEAN_INIT(""), .zone = CLEAN_INIT("")
    };
    struct error e = { 0 };
    struct texts words;
    plain.wrong_use = !words_of_line(&plain.arena, line, &words, &e);
    bool done = !plain.wrong_use && run(&plain, words, &e);
    return end(&plain, done, &e);
}

int plain_run_words(const struct plain_host *host, const struct raw *given, size_t count)
{
    struct plain plain = {
        .host = host, .page = BUF(PAGE_BYTES), .handle = CLEAN_INIT(""), .zone = CLEAN_INIT("")
    };
    struct error e = { 0 };
    struct texts words;
    plain.wrong_use = !words_cleaned(&plain.arena, given, count, &words, &e);
    bool done = !plain.wrong_use && run(&plain, words, &e);
    return end(&plain, done, &e);
}
