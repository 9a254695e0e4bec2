/* Questions over the screen, and leaving. */
#include "tui/program/program.h"

#include "tui/program/program_private.h"

static const struct question_choice yes_or_no[] = { { 'y', "Yes" }, { 'n', "No" }, { 0 } };

void program_question(struct screen *screen, const struct question *question)
{
    struct program *program = screen->program;
    struct arena before = program->asking; /* the text may come from there */
    program->asking = ARENA();
    program->dialog = (struct dialog){ .text = text_copy(&program->asking, question->text),
                                       .choices = question->choices };
    arena_drop(&before);
    program->dialog_screen = screen->serial;
    program->chosen = question->chosen;
    program->confirmed = NULL;
    program->wants_drawing = true;
}

void program_confirm(struct screen *screen, struct clean text, void (*yes)(struct screen *screen))
{
    program_question(screen, &(struct question){ .text = text, .choices = yes_or_no });
    screen->program->confirmed = yes;
    screen->program->dialog.focus =
        1; /* No: a key too many throws nothing away and blocks nobody */
}

void program_answer_question(struct program *program, const struct key *key)
{
    int32_t choice = dialog_handle(&program->dialog, key);
    if (choice == KEY_NONE)
        return;
    struct screen *screen = program_screen(program, program->dialog_screen);
    program->dialog.choices = NULL;
    if (!screen)
        return;
    if (program->chosen)
        program->chosen(screen, choice);
    else if (program->confirmed && choice == 'y')
        program->confirmed(screen);
}

static void leave_now(struct screen *screen)
{
    program_leave(screen->program);
}

static bool holds_text(const struct program *program)
{
    for (size_t i = 0; i < program->depth; i++) {
        const struct screen *screen = program->stack[i];
        if (screen->kind->holds_text && screen->kind->holds_text(screen->state))
            return true;
    }
    return false;
}

void program_leave_asking(struct program *program)
{
    if (program->leaving || program->depth == 0)
        return;
    if (!holds_text(program) || program_is_too_small(program)) {
        program_leave(program);
        return;
    }
    program_confirm(program_top(program),
                    CLEAN("Leave the post office now? What stands here may not be kept."),
                    leave_now);
}

/* The desk's requests that are under way get a second; drafts are saved by then or stay with the
 * office. */
static void begin_leaving(struct program *program)
{
    program_leave_screens(program);
    program->leaving = true;
    program->dialog.choices = NULL;
    program->leave_deadline = instant_after(program->now, span_seconds(1));
    program->wants_drawing = true;
}

static void end_when_nothing_waits(struct program *program)
{
    struct span oldest;
    if (desk_client_waiting(program->desk, &oldest) == 0)
        program->over = true;
}

void program_leave(struct program *program)
{
    if (program->leaving)
        return;
    static const struct nothing_body nothing;
    begin_leaving(program);
    if (program->identity.signed_in) {
        program->farewell =
            text_format(&program->born, "Goodbye, %s.", program->identity.handle.bytes);
        (void)desk_client_ask(program->desk, ROUTE_SIGN_OUT, &nothing);
    }
    program_say(program, CLEAN("Goodbye."));
    end_when_nothing_waits(program);
}

void program_sent_away(struct program *program)
{
    if (program->leaving)
        return;
    begin_leaving(program);
    program->farewell = CLEAN("This sign-in was ended from elsewhere. Goodbye.");
    program_say(program, program->farewell);
    end_when_nothing_waits(program);
}

void program_hang_up(struct program *program)
{
    if (program->leaving)
        return;
    begin_leaving(program);
    end_when_nothing_waits(program);
}

const char *program_farewell(const struct program *program)
{
    return program->farewell.bytes;
}
