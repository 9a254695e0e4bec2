/* tests/fault/poster.c - posts letters at the desk as fast as they are answered while others kill
 * what they can.
 *
 *   poster SOCKET ACCOUNTS SECONDS ACKNOWLEDGED-FILE [careless]
 *
 * Registers ACCOUNTS people (an even number), matches them, posts from all of them for SECONDS, or
 * until SIGTERM. Only when the desk has answered "posted" is the letter's id written to the file
 * (one write a line). Then everybody reads back every letter, which must say what was written. Exit
 * status 0: every request was answered, none refused, all letters read back as written.
 *
 * With "careless" it is a control: the request's id is written before anything is known, and nobody
 * asks again when no answer comes within CARELESS_PATIENCE; the check must then find losses. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "shared/base/memory.h"
#include "shared/base/require.h"
#include "shared/desk/client.h"

enum {
    PEOPLE_MOST = 256,
    LETTERS_MOST = 9000,     /* of one person: below the setting letters_a_day of these tests */
    PATIENCE_SECONDS = 130,  /* the desk's client asks again for 120 */
    CARELESS_PATIENCE = 100, /* milliseconds */
    REFUSED_PAUSE = 200,     /* milliseconds before somebody who was refused writes again */
};

struct person {
    struct desk_client *desk;
    struct arena arena;
    struct match_id match;
    struct letter_id *letters; /* acknowledged, in the order of their numbers */
    int64_t posted, asked;
    bool is_waiting;
    struct instant rests; /* posts nothing before */
};

struct run {
    const char *socket;
    int people, file;
    bool careless;
    int64_t refused, unanswered, misread;
    struct person all[PEOPLE_MOST];
};

static _Noreturn void give_up(const char *what, const struct error *e)
{
    fprintf(stderr, "poster: %s: %s (%s)\n", what, error_sentence(e), e->trail);
    exit(1);
}

static void ask_or_give_up(struct person *person, enum route_id route, const void *request,
                           struct answered *out, const char *what)
{
    struct error e = { 0 };

    if (!desk_client_ask_now(person->desk, route, request, span_seconds(PATIENCE_SECONDS),
                             &person->arena, out, &e))
        give_up(what, &e);
    if (out->error.fault != FAULT_NONE)
        give_up(what, &out->error);
}

/* ---- becoming pen pals ---- */

static void join(struct run *run, struct person *person)
{
    struct answered answered;
    struct registration_body body = { .password = CLEAN("a password for posting"),
                                      .profile = { .age_range = CLEAN("26-35"),
                                                   .primary_language = CLEAN("en"),
                                                   .time_zone = CLEAN("UTC"),
                                                   .country = CLEAN("KE"),
                                                   .max_active_conversations = 1 } };

    person->letters = memory_new(LETTERS_MOST, sizeof *person->letters);
    person->desk = desk_client_new(run->socket, "script", "");
    ask_or_give_up(person, ROUTE_HANDLES, NULL, &answered, "handles");
    body.handle = ((const struct handle_offers_body *)answered.answer)->handles.items[0];
    id_random(body.request_id.bytes);
    ask_or_give_up(person, ROUTE_REGISTER, &body, &answered, "register");
}

/* One after the other, so that each finds somebody: those who are matched already have the match in
 * their inbox. */
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

/* ---- posting ---- */

static void acknowledge(struct run *run, const uint8_t id[16])
{
    char line[64];
    int size = snprintf(line, sizeof line, "%s\n", id_text(id).text);

    if (write(run->file, line, (size_t)size) != size) {
        perror("poster: writing what was acknowledged");
        exit(1);
    }
}

static struct clean letter_text(struct arena *arena, int64_t number)
{
    return text_format(
        arena, "Letter number %lld. The apples are late this year, and I think of your garden.",
        (long long)number);
}

static struct send_body next_letter(struct person *person)
{
    struct send_body body = { .match_id = person->match };

    arena_clear(&person->arena);
    id_random(body.request_id.bytes);
    body.content = letter_text(&person->arena, ++person->asked);
    return body;
}

static void take_answer(struct run *run, struct person *person, const struct desk_event *event)
{
    const struct posted_body *posted = event->answered.answer;

    person->is_waiting = false;
    if (event->answered.error.fault != FAULT_NONE ||
        !text_equal(posted->outcome, CLEAN("posted"))) {
        fprintf(stderr, "poster: refused: %s (%s)\n", error_sentence(&event->answered.error),
                event->answered.error.trail);
        run->refused++;
        person->asked--;
        person->rests = instant_after(clock_monotonic(), span_milliseconds(REFUSED_PAUSE));
        return;
    }
    person->letters[person->posted++] = posted->message_id;
    acknowledge(run, posted->message_id.bytes);
}

static bool is_before(struct instant end)
{
    return clock_monotonic().microseconds < end.microseconds;
}

/* SIGTERM is never delivered: that it waits is what is looked for. */
static void hold_back_stop(void)
{
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGTERM);
    sigprocmask(SIG_BLOCK, &held, NULL);
}

static bool is_told_to_stop(void)
{
    sigset_t waiting;
    return sigpending(&waiting) == 0 && sigismember(&waiting, SIGTERM) == 1;
}

static void turn(struct run *run, struct person *person, bool may_post)
{
    struct desk_event event;

    desk_client_turn(person->desk);
    while (desk_client_next(person->desk, &person->arena, &event))
        if (event.kind == DESK_ANSWER)
            take_answer(run, person, &event);
    if (person->is_waiting || !may_post || person->asked == LETTERS_MOST ||
        is_before(person->rests))
        return;
    struct send_body body = next_letter(person);
    desk_client_ask(person->desk, ROUTE_SEND, &body);
    person->is_waiting = true;
}

/* True while somebody waits for an answer. */
static bool turn_all(struct run *run, bool may_post)
{
    struct pollfd fds[PEOPLE_MOST];
    bool waiting = false;
    int timeout = may_post ? REFUSED_PAUSE : 1000;

    for (int i = 0; i < run->people; i++) {
        turn(run, &run->all[i], may_post);
        const struct desk_client *desk = run->all[i].desk;
        fds[i] = (struct pollfd){ .fd = desk_client_fd(desk), .events = desk_client_events(desk) };
        int wish = desk_client_timeout(desk);
        timeout = wish >= 0 && wish < timeout ? wish : timeout;
        waiting = waiting || run->all[i].is_waiting;
    }
    if ((waiting || may_post) && poll(fds, (nfds_t)run->people, timeout) < 0 && errno != EINTR)
        return false;
    return waiting;
}

/* What was asked must be answered, too. */
static void post_all(struct run *run, struct instant end)
{
    while (is_before(end) && !is_told_to_stop())
        turn_all(run, true);
    struct instant last = instant_after(clock_monotonic(), span_seconds(PATIENCE_SECONDS));
    while (turn_all(run, false) && is_before(last))
        continue;
    for (int i = 0; i < run->people; i++)
        run->unanswered += run->all[i].is_waiting;
}

static void post_carelessly(struct run *run, struct instant end)
{
    struct answered answered;
    struct error e;

    for (int i = 0; is_before(end) && !is_told_to_stop(); i = (i + 1) % run->people) {
        struct person *person = &run->all[i];
        struct send_body body = next_letter(person);
        acknowledge(run, body.request_id.bytes);
        if (!desk_client_ask_now(person->desk, ROUTE_SEND, &body,
                                 span_milliseconds(CARELESS_PATIENCE), &person->arena, &answered,
                                 &e))
            run->unanswered++;
        person->posted++;
    }
}

/* ---- reading back ---- */

static void read_back(struct run *run, struct person *person)
{
    struct answered answered;

    for (int64_t i = 0; i < person->posted; i++) {
        arena_clear(&person->arena);
        struct letter_ref_body which = { .letter_id = person->letters[i] };
        ask_or_give_up(person, ROUTE_LETTER, &which, &answered, "reading back");
        const struct letter_view_body *view = answered.answer;
        run->misread += !text_equal(view->content, letter_text(&person->arena, i + 1));
    }
}

static int report(struct run *run)
{
    int64_t posted = 0;

    for (int i = 0; i < run->people; i++) {
        posted += run->all[i].posted;
        if (!run->careless)
            read_back(run, &run->all[i]);
    }
    printf("%lld letters, %lld refused, %lld never answered, %lld read otherwise than written\n",
           (long long)posted, (long long)run->refused, (long long)run->unanswered,
           (long long)run->misread);
    bool whole = run->refused == 0 && run->unanswered == 0 && run->misread == 0;
    return posted > 0 && (whole || run->careless) ? 0 : 1;
}

int main(int count, char **words)
{
    if (count < 5) {
        fprintf(stderr, "usage: poster SOCKET ACCOUNTS SECONDS FILE [careless]\n");
        return 64;
    }
    struct run *run = memory_new(1, sizeof *run);
    hold_back_stop();
    run->socket = words[1];
    run->people = (int)strtol(words[2], NULL, 10);
    run->careless = count > 5 && strcmp(words[5], "careless") == 0;
    run->file = open(words[4], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    require(run->people >= 2 && run->people <= PEOPLE_MOST && run->people % 2 == 0 &&
            run->file >= 0);
    for (int i = 0; i < run->people; i++)
        join(run, &run->all[i]);
    for (int i = 0; i < run->people; i++)
        find_match(&run->all[i]);
    printf("ready\n");
    fflush(stdout);
    struct instant end = instant_after(clock_monotonic(), span_seconds(strtol(words[3], NULL, 10)));
    if (run->careless)
        post_carelessly(run, end);
    else
        post_all(run, end);
    printf("answered\n");
    fflush(stdout);
    return report(run);
}
