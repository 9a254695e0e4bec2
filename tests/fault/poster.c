/* tests/fault/poster.c - posts letters at the desk as fast as they are answered while others kill what they can.
 *
 *   poster SOCKET ACCOUNTS SECONDS ACKNOWLEDGED-FILE [early]
 *
 * Registers ACCOUNTS people (an even number), matches them, posts from all of them for SECONDS. Only when the desk has answered
 * "posted" is the letter's id written to the file (one write a line). With "early" it is the control: the request's id is
 * written before anything is known and asked only once, as a careless client would; the check must then find losses. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shared/base/memory.h"
#include "shared/base/require.h"
#include "shared/desk/client.h"

enum { PEOPLE_MOST = 64 };

struct person {
    struct desk_client *desk;
    struct arena arena;
    struct match_id match;
    struct request_id request;     /* of the letter under way */
    int64_t posted;
    bool is_waiting;
};

struct run { const char *socket; int people, file; bool early; struct instant end; struct person all[PEOPLE_MOST]; };

static _Noreturn void give_up(const char *what, const struct error *e)
{
    fprintf(stderr, "poster: %s: %s (%s)\n", what, error_sentence(e), e->trail);
    exit(1);
}

static void ask_or_give_up(struct person *person, enum route_id route, const void *request, struct answered *out, const char *what)
{
    struct error e = { 0 };

    if (!desk_client_ask_now(person->desk, route, request, span_seconds(30), &person->arena, out, &e))
        give_up(what, &e);
    if (out->error.fault != FAULT_NONE)
        give_up(what, &out->error);
}

static void join(struct run *run, int index)
{
    struct person *person = &run->all[index];
    struct answered answered;
    struct registration_body body = { .password = CLEAN("a password for posting"),
        .profile = { .age_range = CLEAN("26-35"), .primary_language = CLEAN("en"), .time_zone = CLEAN("UTC"), .country = CLEAN("KE"),
                     .max_active_conversations = 1 } };

    person->desk = desk_client_new(run->socket, "script", "");
    ask_or_give_up(person, ROUTE_HANDLES, NULL, &answered, "handles");
    body.handle = ((const struct handle_offers_body *)answered.answer)->handles.items[0];
    id_random(body.request_id.bytes);
    ask_or_give_up(person, ROUTE_REGISTER, &body, &answered, "register");
}

/* One after the other, so that each finds somebody: those who are matched already have the match in their inbox. */
static void find_match(struct person *person)
{
    struct answered answered;
    struct find_body find = { 0 };

    ask_or_give_up(person, ROUTE_INBOX, NULL, &answered, "inbox");
    const struct inbox_body *inbox = answered.answer;
    if (inbox->conversations.count > 0) {
        person->match = ((const struct conversation_body *)inbox->conversations.items)[0].match_id;
        return;
    }
    id_random(find.request_id.bytes);
    ask_or_give_up(person, ROUTE_MATCH_FIND, &find, &answered, "find");
    person->match = ((const struct found_match_body *)answered.answer)->match_id;
}

static void acknowledge(struct run *run, const uint8_t id[16])
{
    char line[64];
    int size = snprintf(line, sizeof line, "%s\n", id_text(id).text);

    if (write(run->file, line, (size_t)size) != size) {
        perror("poster: writing what was acknowledged");
        exit(1);
    }
}

static void post_next(struct run *run, struct person *person)
{
    struct send_body body = { .match_id = person->match };

    id_random(person->request.bytes);
    body.request_id = person->request;
    arena_clear(&person->arena);
    body.content = text_format(&person->arena, "Letter number %lld. The apples are late this year, and I think of your garden.",
                               (long long)person->posted + 1);
    desk_client_ask(person->desk, ROUTE_SEND, &body);
    person->is_waiting = true;
    if (run->early)
        acknowledge(run, person->request.bytes);
}

static void take_answer(struct run *run, struct person *person, const struct desk_event *event)
{
    const struct posted_body *posted = event->answered.answer;

    person->is_waiting = false;
    if (event->answered.error.fault != FAULT_NONE) {
        fprintf(stderr, "poster: refused: %s\n", error_sentence(&event->answered.error));
        return;
    }
    person->posted++;
    if (!run->early)
        acknowledge(run, posted->message_id.bytes);
}

/* The careless client: a connection that is lost is forgotten with all that was asked on it, and the sign-in, too. */
static void turn(struct run *run, struct person *person, bool may_post)
{
    struct desk_event event;

    desk_client_turn(person->desk);
    while (desk_client_next(person->desk, &person->arena, &event)) {
        if (event.kind == DESK_ANSWER)
            take_answer(run, person, &event);
        if (event.kind == DESK_LOST && run->early)
            person->is_waiting = false;
    }
    if (!person->is_waiting && may_post)
        post_next(run, person);
}

static bool turn_all(struct run *run, bool may_post)
{
    struct pollfd fds[PEOPLE_MOST];
    bool waiting = false;

    for (int i = 0; i < run->people; i++) {
        turn(run, &run->all[i], may_post);
        fds[i] = (struct pollfd){ .fd = desk_client_fd(run->all[i].desk), .events = desk_client_events(run->all[i].desk) };
        waiting = waiting || run->all[i].is_waiting;
    }
    if (poll(fds, (nfds_t)run->people, 20) < 0 && errno != EINTR)
        return false;
    return waiting;
}

int main(int count, char **words)
{
    if (count < 5) {
        fprintf(stderr, "usage: poster SOCKET ACCOUNTS SECONDS FILE [early]\n");
        return 64;
    }
    struct run *run = memory_new(1, sizeof *run);
    run->socket = words[1];
    run->people = (int)strtol(words[2], NULL, 10);
    run->early = count > 5 && strcmp(words[5], "early") == 0;
    run->file = open(words[4], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    require(run->people >= 2 && run->people <= PEOPLE_MOST && run->people % 2 == 0 && run->file >= 0);
    for (int i = 0; i < run->people; i++)
        join(run, i);
    for (int i = 0; i < run->people; i++)
        find_match(&run->all[i]);
    printf("ready\n");
    fflush(stdout);
    run->end = instant_after(clock_monotonic(), span_seconds(strtol(words[3], NULL, 10)));
    while (clock_monotonic().microseconds < run->end.microseconds)
        turn_all(run, true);
    /* What was asked must be answered; the desk goes on asking for two minutes. The careless one leaves at once. */
    struct instant last = instant_after(clock_monotonic(), span_seconds(130));
    while (!run->early && clock_monotonic().microseconds < last.microseconds && turn_all(run, false))
        continue;
    int64_t posted = 0;
    for (int i = 0; i < run->people; i++)
        posted += run->all[i].posted;
    printf("answered %lld letters\n", (long long)posted);
    return posted > 0 ? 0 : 1;
}
