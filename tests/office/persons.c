#include "tests/office/persons.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/base/choices.h"

static struct arena arena;
static struct desk_client *opened[64];
static size_t opened_count;

struct arena *persons_arena(void)
{
    return &arena;
}

const char *socket_path(void)
{
    const char *path = getenv("GLOBETALK_TEST_SOCKET");
    ck_assert_msg(path != NULL, "GLOBETALK_TEST_SOCKET is not set");
    return path;
}

void persons_end(void)
{
    while (opened_count > 0)
        desk_client_free(&opened[--opened_count]);
    arena_drop(&arena);
}

struct desk_client *client_new(const char *address)
{
    struct desk_client *client = desk_client_new(socket_path(), "script", address);
    opened[opened_count++] = client;
    return client;
}

struct answered ask(struct desk_client *client, enum route_id route, const void *request)
{
    struct answered out;
    struct error e = { 0 };
    ck_assert_msg(
        desk_client_ask_now(client, route, request, span_seconds(PATIENCE), &arena, &out, &e),
        "%s was not answered: %s (%s)", routes[route].path, error_sentence(&e), e.trail);
    return out;
}

const void *must(struct answered answered)
{
    ck_assert_msg(answered.error.fault == FAULT_NONE, "%s: %s", fault_name(answered.error.fault),
                  error_sentence(&answered.error));
    return answered.answer;
}

/* ---- persons ---- */

struct profile_body profile_of(const char *language)
{
    struct profile_body profile = { .age_range = CLEAN("26-35"),
                                    .time_zone = CLEAN("Africa/Nairobi"),
                                    .country = CLEAN("KE"),
                                    .max_active_conversations = 10,
                                    .privacy_level = CLEAN("detailed") };
    profile.primary_language = (struct clean){ language, strlen(language) };
    return profile;
}

struct registration_body registration_of(struct desk_client *client, const char *language)
{
    const struct handle_offers_body *offers = must(ask(client, ROUTE_HANDLES, NULL));
    struct registration_body body = { .password = CLEAN("correct horse battery"),
                                      .profile = profile_of(language) };
    ck_assert_uint_gt(offers->handles.count, 0);
    body.handle = offers->handles.items[0];
    id_random(body.request_id.bytes);
    return body;
}

struct person person_new(const char *language)
{
    struct person person = { .client = client_new("") };
    struct registration_body body = registration_of(person.client, language);
    const struct registered_body *registered = must(ask(person.client, ROUTE_REGISTER, &body));
    ck_assert_uint_eq(registered->recovery_codes.count, RECOVERY_CODES);
    person.handle = registered->signed_in.handle;
    person.token = registered->signed_in.token;
    return person;
}

void person_returns(struct person *person)
{
    struct password_sign_in_body body = { .handle = person->handle,
                                          .password = CLEAN("correct horse battery") };
    person->client = client_new("");
    person->token =
        ((const struct signed_in_body *)must(ask(person->client, ROUTE_SIGN_IN_PASSWORD, &body)))
            ->token;
}

/* Tests are processes of their own: a file beside the socket counts the languages that they have
 * taken. */
const char *own_language(void)
{
    char path[4096];
    const char *language;
    snprintf(path, sizeof path, "%s.languages", socket_path());
    int taken = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    do {
        ck_assert_int_eq(write(taken, ".", 1), 1);
        language = languages[(size_t)lseek(taken, 0, SEEK_CUR) % language_count].code.bytes;
    } while (strcmp(language, "en") == 0 || strcmp(language, "sw") == 0);
    close(taken);
    return language;
}

struct match_id find(struct person *seeker, const char *language, const struct person *expected)
{
    struct find_body body = { .preferences = {
                                  .language_preference = { language, strlen(language) } } };
    for (int tries = 0; tries < 10; tries++) {
        id_random(body.request_id.bytes);
        const struct found_match_body *found = must(ask(seeker->client, ROUTE_MATCH_FIND, &body));
        if (text_equal(found->pen_pal_profile.anonymous_handle, expected->handle))
            return found->match_id;
    }
    ck_abort_msg("the two were not matched");
}

struct match_id pair_new(struct person *one, struct person *other)
{
    const char *language = own_language();
    *one = person_new(language);
    *other = person_new(language);
    return find(one, language, other);
}

struct send_body letter_to(struct match_id match, struct clean content)
{
    struct send_body body = { .match_id = match, .content = content };
    id_random(body.request_id.bytes);
    return body;
}

bool notice_arrives(struct desk_client *client, enum notice wanted)
{
    struct instant deadline = instant_after(clock_monotonic(), span_seconds(PATIENCE));
    struct desk_event event;
    for (;;) {
        while (desk_client_next(client, &arena, &event))
            if (event.kind == DESK_NOTICE && event.notice == wanted)
                return true;
        int left = clock_poll_timeout(deadline, 100);
        if (left == 0)
            return false;
        struct pollfd wait = { .fd = desk_client_fd(client), .events = desk_client_events(client) };
        (void)poll(&wait, 1, left);
        desk_client_turn(client);
    }
}

void move_clock(const char *ahead)
{
    char program[4096];
    ck_assert(getenv("GLOBETALK_BIN") != NULL && getenv("GLOBETALK_SETTINGS") != NULL);
    snprintf(program, sizeof program, "%s/globetalkctl", getenv("GLOBETALK_BIN"));
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, 1);
        execl(program, "globetalkctl", "--settings", getenv("GLOBETALK_SETTINGS"), "clock", ahead,
              (char *)NULL);
        _exit(127);
    }
    int status = -1;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0,
                  "globetalkctl clock %s ended with %d", ahead, status);
}
