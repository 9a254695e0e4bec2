#include "tui/script/script.h"

#include <poll.h>
#include <string.h>

#include "shared/base/id.h"
#include "shared/base/memory.h"
#include "tui/script/script_private.h"

enum { LINE_BYTES = 128 * 1024 };

FILE *script_report(const struct script *script)
{
    return script->options->report ? script->options->report : stderr;
}

struct actor *script_actor(struct script *script, const char *name)
{
    for (size_t i = 0; i < script->actor_count; i++)
        if (strcmp(script->actors[i].name, name) == 0)
            return &script->actors[i];
    return NULL;
}

struct instant script_deadline(const struct script *script, struct span within)
{
    struct span usual =
        script->options->patience.microseconds > 0 ? script->options->patience : span_seconds(10);
    return instant_after(clock_monotonic(), within.microseconds > 0 ? within : usual);
}

static int add_to_poll(const struct actor *actor, struct pollfd *slot, struct instant now)
{
    *slot = (struct pollfd){ .fd = -1 };
    if (!actor->program)
        return -1;
    slot->fd = desk_client_fd(actor->desk);
    slot->events = desk_client_events(actor->desk);
    return program_timeout(actor->program, now);
}

void script_turn(struct script *script, struct instant deadline)
{
    struct pollfd polled[ACTORS_MOST];
    struct instant now = clock_monotonic();
    int timeout = clock_poll_timeout(deadline, 1000);
    for (size_t i = 0; i < script->actor_count; i++) {
        int own = add_to_poll(&script->actors[i], &polled[i], now);
        timeout = own >= 0 && own < timeout ? own : timeout;
    }
    (void)poll(polled, script->actor_count, timeout);
    for (size_t i = 0; i < script->actor_count; i++)
        actor_turn(&script->actors[i]);
}

static bool set_mask(struct script *script, const struct words *words, struct error *e)
{
    if (words->count != 2 || !words->items[1].quoted)
        return error_say(e, FAULT_INPUT, "after mask comes one expression in quotes");
    return masks_add(&script->masks, words_unquote(words->items[1].text, &script->line), e);
}

static bool move_clock(struct script *script, const struct words *words, struct error *e)
{
    if (words->count != 2)
        return error_say(e, FAULT_INPUT, "after clock comes one time like +12h");
    return script_move_clock(script, words->items[1].text, e);
}

static bool direct(struct script *script, const struct words *words, struct error *e)
{
    struct actor *actor = script_actor(script, words->items[0].text);
    if (!actor)
        return error_say(e, FAULT_INPUT, "there is no actor \"%.30s\" here", words->items[0].text);
    return script_direct_actor(script, actor, words, e);
}

static bool run_line(struct script *script, const char *line, struct error *e)
{
    struct words words;
    if (!words_split(line, &script->line, &words, e))
        return false;
    if (words.count == 0)
        return true;
    const char *verb = words.items[0].text;
    if (strcmp(verb, "actor") == 0)
        return script_enter_actor(script, &words, e);
    if (strcmp(verb, "mask") == 0)
        return set_mask(script, &words, e);
    if (strcmp(verb, "clock") == 0)
        return move_clock(script, &words, e);
    return direct(script, &words, e);
}

/* The sentence gets the place in front of it. */
static bool name_place(const struct script *script, int number, struct error *e)
{
    char sentence[sizeof e->sentence];
    (void)snprintf(sentence, sizeof sentence, "%s", error_sentence(e));
    return error_say(e, e->fault == FAULT_NONE ? FAULT_INTERNAL : e->fault,
                     "%.80s, line %d: %.140s", script->file, number, sentence);
}

static bool run_lines(struct script *script, FILE *file, char *line, struct error *e)
{
    for (int number = 1; fgets(line, LINE_BYTES, file); number++) {
        if (!run_line(script, line, e))
            return name_place(script, number, e);
        arena_clear(&script->line);
    }
    return true;
}

static void drop(struct script *script)
{
    while (script->actor_count > 0)
        actor_drop(&script->actors[--script->actor_count]);
    masks_drop(&script->masks);
    arena_drop(&script->line);
    memory_free(script);
}

bool script_run(const char *file, const struct script_options *options, struct error *e)
{
    FILE *lines = fopen(file, "re");
    if (!lines)
        return error_say(e, FAULT_INPUT, "%.150s cannot be read", file);
    struct script *script = memory_new(1, sizeof *script);
    script->file = file;
    script->options = options;
    id_random(script->seed);
    char *line = memory_new(LINE_BYTES, 1);
    bool passed = run_lines(script, lines, line, e);
    (void)fclose(lines);
    memory_free(line);
    drop(script);
    return passed;
}

static bool run_and_tell(const char *file, const struct script_options *options, FILE *report)
{
    struct error e = { .fault = FAULT_NONE };
    struct instant began = clock_monotonic();
    bool passed = script_run(file, options, &e);
    double seconds = (double)instant_between(began, clock_monotonic()).microseconds / 1e6;
    (void)fprintf(report, "%s %s (%.1f s)\n", passed ? "ok    " : "FAILED", file, seconds);
    if (!passed)
        (void)fprintf(report, "       %s\n", error_sentence(&e));
    (void)fflush(report);
    return passed;
}

int script_run_all(char *const *files, int count, const struct script_options *options)
{
    FILE *report = options->report ? options->report : stderr;
    int failed = 0;
    for (int i = 0; i < count; i++)
        failed += run_and_tell(files[i], options, report) ? 0 : 1;
    (void)fprintf(report, "%d passed, %d failed\n", count - failed, failed);
    return failed;
}
