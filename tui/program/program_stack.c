/* The stack of screens: they come, leave, and are freed only when none of their functions runs any
 * more. */
#include "tui/program/program.h"

#include "shared/base/memory.h"
#include "shared/base/require.h"
#include "tui/program/program_private.h"

static void screen_free(struct screen *screen)
{
    for (int route = 0; route < ROUTE_COUNT; route++)
        arena_drop(&screen->answers[route]);
    arena_drop(&screen->arena);
    memory_free(screen->state);
    memory_free(screen);
}

struct screen *program_screen(struct program *program, int64_t serial)
{
    for (size_t i = 0; i < program->depth; i++)
        if (program->stack[i]->serial == serial && !program->stack[i]->gone)
            return program->stack[i];
    return NULL;
}

struct screen *program_top(struct program *program)
{
    return program->depth > 0 ? program->stack[program->depth - 1] : NULL;
}

void program_measure(struct program *program)
{
    for (size_t i = 0; i < program->depth; i++) {
        program->stack[i]->columns = program->columns;
        program->stack[i]->rows = program->rows > 3 ? program->rows - 3 : 1;
    }
}

static void screen_leave(struct screen *screen)
{
    if (screen->gone)
        return;
    screen->gone = true;
    if (screen->kind->leave)
        screen->kind->leave(screen);
}

void program_leave_screens(struct program *program)
{
    for (size_t i = program->depth; i-- > 0;)
        screen_leave(program->stack[i]);
}

/* Takes the top off; its memory stays until program_reap. */
static void remove_top(struct program *program)
{
    struct screen *screen = program->stack[program->depth - 1];
    screen_leave(screen);
    program->depth--;
    program->removed =
        memory_resize(program->removed, program->removed_count + 1, sizeof *program->removed);
    program->removed[program->removed_count++] = screen;
    program->wants_drawing = true;
}

void program_reap(struct program *program)
{
    for (size_t i = 0; i < program->removed_count; i++)
        screen_free(program->removed[i]);
    memory_free(program->removed);
    program->removed = NULL;
    program->removed_count = 0;
}

void program_push(struct program *program, const struct screen_kind *kind, const void *given)
{
    if (program->depth == STACK_MOST) {
        program_warn(program, CLEAN("Too many pages are open. Please go back first."));
        return;
    }
    struct screen *screen = memory_new(1, sizeof *screen);
    screen->kind = kind;
    screen->program = program;
    screen->serial = ++program->serials;
    screen->state = memory_new(1, kind->state_size ? kind->state_size : 1);
    program->stack[program->depth++] = screen;
    program->wants_drawing = true;
    program_measure(program);
    if (kind->enter)
        kind->enter(screen, given);
}

void program_replace(struct program *program, const struct screen_kind *kind, const void *given)
{
    if (program->leaving)
        return;
    if (program->depth > 0)
        remove_top(program);
    program_push(program, kind, given);
}

void program_restart(struct program *program, const struct screen_kind *kind, const void *given)
{
    if (program->leaving)
        return;
    while (program->depth > 0)
        remove_top(program);
    program_push(program, kind, given);
}

static void top_returned(struct program *program)
{
    struct screen *top = program_top(program);
    if (top->kind->returned)
        top->kind->returned(top);
}

void program_pop(struct program *program)
{
    if (program->leaving)
        return;
    if (program->depth <= 1) {
        program_leave(program);
        return;
    }
    remove_top(program);
    top_returned(program);
}

void program_pop_to(struct program *program, const struct screen_kind *kind)
{
    size_t depth = program->depth;
    while (depth > 0 && program->stack[depth - 1]->kind != kind)
        depth--;
    if (depth == 0 || depth == program->depth || program->leaving)
        return;
    while (program->depth > depth)
        remove_top(program);
    top_returned(program);
}

void screen_back(struct screen *screen)
{
    program_pop(screen->program);
}

void screen_ask_anew(struct screen *screen, enum notice what)
{
    (void)what;
    screen->kind->returned(screen);
}
