/* From screens to the desk and back. */
#include "tui/program/program.h"

#include "shared/base/memory.h"
#include "tui/program/program_private.h"

static const int patience = 500; /* milliseconds before "One moment ..." */

int64_t program_ask(struct screen *screen, enum route_id route, const void *request)
{
    struct program *program = screen->program;
    int64_t ticket = desk_client_ask(program->desk, route, request);
    program->pending =
        memory_resize(program->pending, program->pending_count + 1, sizeof *program->pending);
    program->pending[program->pending_count++] = (struct pending){ ticket, screen->serial, route };
    return ticket;
}

bool program_awaits(const struct screen *screen, enum route_id route)
{
    const struct program *program = screen->program;
    for (size_t i = 0; i < program->pending_count; i++)
        if (program->pending[i].screen == screen->serial && program->pending[i].route == route)
            return true;
    return false;
}

static bool take_pending(struct program *program, int64_t ticket, struct pending *out)
{
    for (size_t i = 0; i < program->pending_count; i++)
        if (program->pending[i].ticket == ticket) {
            *out = program->pending[i];
            program->pending[i] = program->pending[--program->pending_count];
            return true;
        }
    return false;
}

void program_signed_in(struct program *program, const struct signed_in_body *signed_in)
{
    struct arena before = program->signing; /* the caller's text may be ours */
    struct identity *identity = &program->identity;
    program->signing = ARENA();
    identity->signed_in = true;
    identity->handle = text_copy(&program->signing, signed_in->handle);
    identity->time_zone = text_copy(&program->signing, signed_in->time_zone);
    identity->has_password = signed_in->has_password;
    identity->has_key = signed_in->has_key;
    identity->leaving = signed_in->leaving;
    arena_drop(&before);
}

static void signed_out(struct program *program)
{
    struct identity *identity = &program->identity;
    identity->leaving = identity->signed_in = identity->has_password = identity->has_key = false;
    identity->handle = identity->time_zone = CLEAN("");
}

static void moved_to(struct program *program, struct clean time_zone)
{
    if (program->identity.signed_in && !text_equal(time_zone, program->identity.time_zone))
        program->identity.time_zone = text_copy(&program->signing, time_zone);
}

/* What a good answer tells about who this is. */
static void learn_identity(struct program *program, enum route_id route, const void *answer)
{
    if (route == ROUTE_SIGN_IN_KEY || route == ROUTE_SIGN_IN_PASSWORD ||
        route == ROUTE_SIGN_IN_TOKEN || route == ROUTE_SIGN_IN_RECOVERY)
        program_signed_in(program, answer);
    else if (route == ROUTE_REGISTER)
        program_signed_in(program, &((const struct registered_body *)answer)->signed_in);
    else if (route == ROUTE_SIGN_OUT)
        signed_out(program);
    else if (route == ROUTE_PROFILE || route == ROUTE_PROFILE_CHANGE)
        moved_to(program, ((const struct profile_body *)answer)->time_zone);
    else if (route == ROUTE_PASSWORD_CHANGE)
        program->identity.has_password = true;
    else if (route == ROUTE_ACCOUNT_RETURN)
        program->identity.leaving = false;
    else if (route == ROUTE_KEY_ADD)
        program->identity.has_key = true;
    else if (route == ROUTE_KEYS)
        program->identity.has_key = ((const struct keys_body *)answer)->keys.count > 0;
}

/* The screen may keep pointing into a good answer: its memory replaces that of the route's last
 * one. */
static void give_answer(struct screen *screen, const struct desk_event *event, struct arena *arena)
{
    struct arena before = ARENA();
    if (event->answered.error.fault == FAULT_NONE) {
        before = screen->answers[event->route];
        screen->answers[event->route] = *arena;
        *arena = ARENA();
    }
    if (screen->kind->answer)
        screen->kind->answer(screen, event);
    else if (event->answered.error.fault != FAULT_NONE)
        program_fault(screen->program, &event->answered.error);
    arena_drop(&before);
}

static void take_answer(struct program *program, const struct desk_event *event,
                        struct arena *arena)
{
    struct pending pending;
    if (event->ticket == program->sign_in_asked &&
        event->answered.error.fault == FAULT_NOT_SIGNED_IN)
        program_sent_away(program);
    if (event->answered.error.fault == FAULT_NONE)
        learn_identity(program, event->route, event->answered.answer);
    if (!take_pending(program, event->ticket, &pending))
        return;
    struct screen *screen = program_screen(program, pending.screen);
    if (screen)
        give_answer(screen, event, arena);
}

/* A sign-in of this account was ended: this one, when the office does not know it any more. A
 * screen full of letters shall not stay open then. */
static void ask_sign_in(struct program *program)
{
    static const struct nothing_body nothing;
    if (program->identity.signed_in && !program->leaving)
        program->sign_in_asked = desk_client_ask(program->desk, ROUTE_HOME, &nothing);
}

static void take_notice(struct program *program, enum notice notice)
{
    if (notice == NOTICE_SIGN_INS_CHANGED)
        ask_sign_in(program);
    if (notice == NOTICE_LETTER_ARRIVED)
        program_say(program, CLEAN("A letter has arrived."));
    else if (notice == NOTICE_LETTER_RETURNED)
        program_say(program, CLEAN("Customs gave a letter back to you."));
    else if (notice == NOTICE_MATCHED)
        program_say(program, CLEAN("You have a new pen pal."));
    program->wants_bell =
        program->wants_bell || notice == NOTICE_LETTER_ARRIVED || notice == NOTICE_MATCHED;
    int64_t serials[STACK_MOST]; /* a screen may change the stack while it hears this */
    size_t count = program->depth;
    for (size_t i = 0; i < count; i++)
        serials[i] = program->stack[i]->serial;
    while (count-- > 0) {
        struct screen *screen = program_screen(program, serials[count]);
        if (screen && screen->kind->notice)
            screen->kind->notice(screen, notice);
    }
}

static void take_event(struct program *program, const struct desk_event *event, struct arena *arena)
{
    switch (event->kind) {
    case DESK_ANSWER: take_answer(program, event, arena); break;
    case DESK_NOTICE: take_notice(program, event->notice); break;
    case DESK_LOST: break;
    case DESK_BACK: program_say(program, CLEAN("We are back.")); break;
    }
}

void program_take_events(struct program *program)
{
    bool lost = desk_client_is_lost(program->desk);
    if (lost != !instant_is_none(program->lost_since))
        program->lost_since = lost ? program->now : (struct instant){ 0 };
    struct desk_event event;
    struct arena arena = ARENA();
    while (desk_client_next(program->desk, &arena, &event)) {
        take_event(program, &event, &arena);
        arena_drop(&arena);
        program->wants_drawing = true;
        program_reap(program);
    }
    arena_drop(&arena);
}

/* Milliseconds for which the oldest question waits, or the office is away; -1: neither. */
static int waited(const struct program *program)
{
    struct span oldest = { 0 };
    int64_t longest = desk_client_waiting(program->desk, &oldest) > 0 ? oldest.microseconds : -1;
    if (!instant_is_none(program->lost_since)) {
        int64_t away = instant_between(program->lost_since, program->now).microseconds;
        longest = away > longest ? away : longest;
    }
    return longest < 0 ? -1 : longest > 3600000000 ? 3600000 : (int)(longest / 1000);
}

bool program_waits_long(const struct program *program)
{
    return waited(program) >= patience;
}

int program_wait_timeout(const struct program *program)
{
    int so_far = waited(program);
    return so_far < 0 || so_far >= patience ? -1 : patience - so_far;
}

bool program_office_is_lost(const struct program *program)
{
    return desk_client_is_lost(program->desk);
}

struct instant program_now(const struct program *program)
{
    struct clock clock = desk_client_clock(program->desk);
    return clock_now(&clock);
}
