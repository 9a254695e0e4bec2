/* The program for its hosts: bytes and time come in, screens are told. */
#include "tui/program/program.h"

#include <string.h>

#include "shared/base/memory.h"
#include "shared/base/require.h"
#include "tui/program/program_private.h"

static struct clean scrubbed(struct arena *arena, const char *text, size_t most)
{
    const char *bytes = text ? text : "";
    return text_scrub(arena, (struct raw){ bytes, strlen(bytes) }, TEXT_LINE, most);
}

struct program *program_new(const struct program_options *options)
{
    struct program *program = memory_new(1, sizeof *program);
    program->desk = options->desk;
    program->ascii = options->ascii;
    program->now = clock_monotonic();
    program->said = CLEAN("");
    program->farewell = CLEAN("Goodbye.");
    program->identity =
        (struct identity){ .handle = CLEAN(""), .time_zone = CLEAN(""), .door = options->door };
    program->identity.login_name = scrubbed(&program->born, options->login_name, 100);
    program->identity.public_key =
        scrubbed(&program->born, options->public_key, PUBLIC_KEY_CHARACTERS_MOST);
    key_decoder_init(&program->keys);
    program_resize(program, options->columns, options->rows);
    if (options->signed_in)
        program_signed_in(program, options->signed_in);
    program->help = options->help;
    require(options->first);
    program_push(program, options->first, NULL);
    return program;
}

void program_free(struct program **program)
{
    struct program *ours = *program;
    if (!ours)
        return;
    program_leave_screens(ours);
    ours->removed =
        memory_resize(ours->removed, ours->removed_count + ours->depth + 1, sizeof *ours->removed);
    while (ours->depth > 0)
        ours->removed[ours->removed_count++] = ours->stack[--ours->depth];
    program_reap(ours);
    key_decoder_drop(&ours->keys);
    memory_free(ours->pending);
    arena_drop(&ours->saying);
    arena_drop(&ours->asking);
    arena_drop(&ours->signing);
    arena_drop(&ours->born);
    memory_free(ours);
    *program = NULL;
}

static int clamp(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

void program_resize(struct program *program, int columns, int rows)
{
    columns = columns <= 0 ? 80 : clamp(columns, COLUMNS_LEAST, COLUMNS_MOST);
    rows = rows <= 0 ? 24 : clamp(rows, ROWS_LEAST, ROWS_MOST);
    if (columns == program->columns && rows == program->rows)
        return;
    program->columns = columns;
    program->rows = rows;
    program->asked_when_small = false;
    program->wants_drawing = true;
    program_measure(program);
}

bool program_is_too_small(const struct program *program)
{
    return program->columns < COLUMNS_NEEDED || program->rows < ROWS_NEEDED;
}

static void say_as(struct program *program, struct clean sentence, enum look look)
{
    struct arena before = program->saying;
    program->saying = ARENA();
    program->said = text_copy(&program->saying, sentence);
    program->said_look = look;
    program->wants_drawing = true;
    arena_drop(&before);
}

void program_say(struct program *program, struct clean sentence)
{
    say_as(program, sentence, LOOK_STATUS);
}
void program_warn(struct program *program, struct clean sentence)
{
    say_as(program, sentence, LOOK_ERROR);
}

void program_fault(struct program *program, const struct error *e)
{
    const char *sentence = error_sentence(e);
    program_warn(program, (struct clean){ sentence, strlen(sentence) });
}

/* ---- keys ---- */

/* Where nothing can be shown but two words: q, and q again. */
static void key_when_small(struct program *program, const struct key *key)
{
    bool wants_out = key->code == 'q' || key->code == 'Q' || key->code == KEY_CTRL('c');
    if (wants_out && program->asked_when_small)
        program_leave(program);
    program->asked_when_small = wants_out;
}

static void toggle_help(struct program *program)
{
    const struct screen_kind *shown = program_top(program)->kind;
    if (shown == program->help)
        program_pop(program);
    else if (program->help)
        program_push(program, program->help, shown);
}

static bool binding_handles(struct screen *screen, const struct key *key)
{
    for (const struct binding *row = screen->kind->keys; row && row->key; row++)
        if (row->key == key->code && row->handler &&
            (!row->applies || row->applies(screen->state))) {
            row->handler(screen);
            return true;
        }
    return false;
}

static bool key_everywhere(struct program *program, const struct key *key)
{
    if (key->code == KEY_CTRL('c'))
        program_leave_asking(program);
    else if (key->code == KEY_CTRL('l'))
        program->wants_redrawing = true;
    else if (key->code == KEY_F1)
        toggle_help(program);
    else
        return false;
    return true;
}

static void take_key(struct program *program, const struct key *key)
{
    program->wants_drawing = true;
    program->said = CLEAN("");
    if (program_is_too_small(program)) {
        key_when_small(program, key);
        return;
    }
    if (program->dialog.choices) {
        program_answer_question(program, key);
        return;
    }
    struct screen *screen = program_top(program);
    if (key_everywhere(program, key) || binding_handles(screen, key))
        return;
    if (screen->kind->handle && screen->kind->handle(screen, key))
        return;
    if (key->code == '?' && !screen->kind->typing)
        toggle_help(program);
}

void program_bytes(struct program *program, struct raw bytes, struct instant now)
{
    program->now = now;
    for (size_t at = 0; at < bytes.size;) {
        struct key key;
        at +=
            key_feed(&program->keys, (struct raw){ bytes.bytes + at, bytes.size - at }, now, &key);
        if (key.code != KEY_NONE && !program->leaving)
            take_key(program, &key);
        program_reap(program);
    }
}

/* ---- time ---- */

static void take_due_keys(struct program *program)
{
    struct key key;
    while (key_due(&program->keys, program->now, &key))
        if (!program->leaving)
            take_key(program, &key);
}

static bool is_due(struct instant deadline, struct instant now)
{
    return !instant_is_none(deadline) && deadline.microseconds <= now.microseconds;
}

static void tick_screens(struct program *program)
{
    for (size_t i = program->depth; i-- > 0;) {
        struct screen *screen = i < program->depth ? program->stack[i] : NULL;
        if (!screen || screen->gone || !is_due(screen->wake, program->now))
            continue;
        screen->wake = (struct instant){ 0 };
        program->wants_drawing = true;
        if (screen->kind->tick)
            screen->kind->tick(screen);
    }
}

void program_wake(struct screen *screen, struct span after)
{
    bool wanted = after.microseconds >= 0;
    screen->wake = wanted ? instant_after(screen->program->now, after) : (struct instant){ 0 };
}

static void end_leaving(struct program *program)
{
    struct span oldest;
    if (desk_client_waiting(program->desk, &oldest) == 0 ||
        is_due(program->leave_deadline, program->now))
        program->over = true;
}

void program_turn(struct program *program, struct instant now)
{
    program->now = now;
    desk_client_turn(program->desk);
    take_due_keys(program);
    program_take_events(program);
    tick_screens(program);
    desk_client_turn(program->desk); /* what was asked just now leaves at once */
    bool moment = program_waits_long(program);
    program->wants_drawing = program->wants_drawing || moment != program->shows_moment;
    program->shows_moment = moment;
    if (program->leaving)
        end_leaving(program);
    program_reap(program);
}

int program_timeout(const struct program *program, struct instant now)
{
    int timeout = sooner(desk_client_timeout(program->desk), program_wait_timeout(program));
    struct instant key = key_deadline(&program->keys);
    if (!instant_is_none(key))
        timeout = sooner(timeout, milliseconds_until(now, key));
    for (size_t i = 0; i < program->depth; i++)
        if (!instant_is_none(program->stack[i]->wake) && !program->stack[i]->gone)
            timeout = sooner(timeout, milliseconds_until(now, program->stack[i]->wake));
    if (program->leaving)
        timeout = sooner(timeout, milliseconds_until(now, program->leave_deadline));
    return timeout;
}

/* ---- small questions ---- */

static bool once(bool *flag)
{
    bool was = *flag;
    *flag = false;
    return was;
}

bool program_wants_drawing(const struct program *program)
{
    return program->wants_drawing;
}
bool program_wants_redrawing(struct program *program)
{
    return once(&program->wants_redrawing);
}
bool program_wants_bell(struct program *program)
{
    return once(&program->wants_bell);
}
bool program_is_over(const struct program *program)
{
    return program->over;
}
const struct identity *program_identity(const struct program *program)
{
    return &program->identity;
}
struct instant program_monotonic(const struct program *program)
{
    return program->now;
}
