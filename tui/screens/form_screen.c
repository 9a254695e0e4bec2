#include "tui/screens/form_screen.h"

#include "shared/base/memory.h"
#include "tui/program/program.h"

/* ---- life ---- */

void form_screen_enter(struct screen *screen, const void *given)
{
    struct form_screen *state = screen->state;
    const struct form_kind *kind = state->kind = screen->kind->form;
    state->known = !kind->fill;
    if (kind->rows)
        form_init(&state->form, &screen->arena, kind->rows, kind->button);
    if (kind->begin)
        kind->begin(screen, given);
    if (kind->fill)
        program_ask(screen, kind->looks_up, NULL);
}

void form_screen_leave(struct screen *screen)
{
    form_wipe_secrets(&((struct form_screen *)screen->state)->form);
}

bool form_screen_holds_text(const void *given)
{
    const struct form_screen *state = given;
    return state->kind->asks_before_leaving && state->form.changed;
}

/* ---- going on ---- */

static void ask_now(struct screen *screen)
{
    struct form_screen *state = screen->state;
    const struct form_kind *kind = screen->kind->form;
    AUTO(arena) arena = ARENA();
    void *asked = arena_take(&arena, 1, routes[kind->route].request->size);
    if (!kind->collect(screen, asked))
        return;
    state->sending = true;
    program_ask(screen, kind->route, asked);
}

static void ask_when_sure(struct screen *screen)
{
    const struct form_kind *kind = screen->kind->form;
    AUTO(arena) arena = ARENA();
    if (kind->collect(screen, arena_take(&arena, 1, routes[kind->route].request->size)))
        program_confirm(screen, kind->sure, ask_now);
}

void form_screen_submit(struct screen *screen)
{
    const struct form_screen *state = screen->state;
    const struct form_kind *kind = screen->kind->form;
    if (!state->known || state->sending)
        return;
    if (kind->submit)
        kind->submit(screen);
    else if (kind->sure.size > 0)
        ask_when_sure(screen);
    else
        ask_now(screen);
}

static void take_fault(struct screen *screen, const struct error *e)
{
    struct form_screen *state = screen->state;
    const struct form_kind *kind = screen->kind->form;
    if (kind->refused && kind->refused(screen, e))
        return;
    if (!form_fault(&state->form, e))
        program_fault(screen->program, e);
}

static void take_done(struct screen *screen, const void *answer)
{
    const struct form_kind *kind = screen->kind->form;
    if (kind->done) {
        kind->done(screen, answer);
        return;
    }
    if (kind->said.size > 0)
        program_say(screen->program, kind->said);
    program_pop(screen->program);
}

void form_screen_answer(struct screen *screen, const struct desk_event *event)
{
    struct form_screen *state = screen->state;
    const struct form_kind *kind = screen->kind->form;
    state->sending = false;
    if (event->answered.error.fault != FAULT_NONE) {
        take_fault(screen, &event->answered.error);
    } else if (kind->fill && event->route == kind->looks_up) {
        state->known = true;
        kind->fill(screen, event->answered.answer);
    } else {
        take_done(screen, event->answered.answer);
    }
}

/* ---- keys ---- */

bool form_screen_has_keys(const void *state)
{
    return !((const struct form_screen *)state)->form.picking;
}

void form_screen_next(struct screen *screen)
{
    struct key tab = { .code = KEY_TAB };
    form_handle(&((struct form_screen *)screen->state)->form, &tab, screen->rows, screen->columns);
}

bool form_screen_keys(struct screen *screen, const struct key *key, int above)
{
    struct form_screen *state = screen->state;
    if (state->sending)
        return true;
    enum form_result result = form_handle(&state->form, key, screen->rows - above, screen->columns);
    if (result == FORM_DONE)
        form_screen_submit(screen);
    else if (result == FORM_CANCELLED)
        program_pop(screen->program);
    return result != FORM_UNUSED;
}

bool form_screen_handle(struct screen *screen, const struct key *key)
{
    const struct form_screen *state = screen->state;
    return state->known && form_screen_keys(screen, key, state->kind->head_rows);
}

/* ---- drawing ---- */

void form_screen_draw(const void *given, const struct scene *scene, const struct canvas *canvas)
{
    const struct form_screen *state = given;
    const struct form_kind *kind = state->kind;
    (void)scene;
    if (!state->known) {
        canvas_words(canvas, 0, 0, LOOK_DIM, kind->looking);
        return;
    }
    int head = kind->head ? kind->head(state, canvas) : 0;
    struct canvas below = canvas_part(canvas, head, 0, canvas->rows - head, canvas->columns);
    if (state->sending && kind->sending)
        canvas_words(&below, 0, 0, LOOK_DIM, kind->sending);
    else
        form_draw(&state->form, &below);
}
