/* What actors do. */
#include <stdio.h>
#include <string.h>

#include "shared/base/memory.h"
#include "tui/script/script_private.h"

/* ---- entering ---- */

static bool read_option(const char *word, struct actor_options *options, struct error *e)
{
    if (strcmp(word, "mono") == 0)
        options->mono = true;
    else if (strcmp(word, "ascii") == 0)
        options->ascii = true;
    else if (strcmp(word, "terminal") == 0)
        options->terminal = true;
    else if (strncmp(word, "key=", 4) == 0 && word[4])
        options->key = word + 4;
    else
        return error_say(e, FAULT_INPUT, "\"%.30s\" is none of mono, ascii, terminal, key=WORD",
                         word);
    return true;
}

/* "?ana" is another word in every run, and the same within one. */
static const char *key_word(struct script *script, const char *key)
{
    if (!key || key[0] != '?')
        return key;
    size_t size = strlen(key) + 40;
    char *word = arena_take(&script->line, size, 1);
    (void)snprintf(word, size, "%s %s", key, id_text(script->seed).text);
    return word;
}

static bool read_actor(struct script *script, const struct words *words,
                       struct actor_options *options, struct error *e)
{
    size_t login = words->count > 3 ? strlen(words->items[3].text) : 0;
    if (login == 0 || words->items[3].text[login - 1] != '@')
        return error_say(e, FAULT_INPUT, "an actor is written: actor NAME 80x24 LOGIN@");
    options->name = words->items[1].text;
    options->login_name = arena_bytes(&script->line, words->items[3].text, login - 1);
    for (size_t i = 4; i < words->count; i++)
        if (!read_option(words->items[i].text, options, e))
            return false;
    options->key = key_word(script, options->key);
    return words_size(words->items[2].text, &options->columns, &options->rows, e);
}

/* The place of an actor who has left can be taken again. */
static struct actor *free_place(struct script *script, const char *name)
{
    struct actor *same = script_actor(script, name);
    if (same && actor_has_left(same)) {
        actor_drop(same);
        return same;
    }
    return same || script->actor_count == ACTORS_MOST ? NULL : &script->actors[script->actor_count];
}

bool script_enter_actor(struct script *script, const struct words *words, struct error *e)
{
    struct actor_options options = { .socket_path = script->options->socket_path,
                                     .first = script->options->first,
                                     .help = script->options->help };
    if (!read_actor(script, words, &options, e))
        return false;
    struct actor *actor = free_place(script, options.name);
    if (!actor)
        return error_say(e, FAULT_INPUT,
                         "the actor \"%.30s\" is here already, or there are too many",
                         options.name);
    if (actor == &script->actors[script->actor_count])
        script->actor_count++;
    return actor_enter(actor, &options, e);
}

/* ---- waiting ---- */

static void print_screen(struct script *script, const struct actor *actor)
{
    AUTO(buf) seen = BUF(GOLDEN_BYTES);
    static const struct masks none;
    if (golden_write(&actor->grid, &none, &seen))
        (void)fprintf(script_report(script), "--- %s sees\n%s", actor->name, seen.bytes);
}

enum wish { WISH_SHOWN, WISH_GONE, WISH_LEFT };

static bool is_granted(const struct actor *actor, enum wish wish, const char *text)
{
    AUTO(arena) scratch = ARENA();
    switch (wish) {
    case WISH_SHOWN: return actor_shows(actor, text, &scratch);
    case WISH_GONE: return !actor_shows(actor, text, &scratch);
    case WISH_LEFT: return actor_has_left(actor);
    }
    return false;
}

static const char *wish_words(enum wish wish)
{
    return wish == WISH_SHOWN  ? "in vain for"
           : wish == WISH_GONE ? "in vain for the end of"
                               : "in vain for leaving";
}

struct waiting {
    enum wish wish;
    const char *text;
    struct instant deadline;
};

static bool wait_for(struct script *script, struct actor *actor, const struct waiting *waiting,
                     struct error *e)
{
    while (!is_granted(actor, waiting->wish, waiting->text)) {
        if (clock_monotonic().microseconds >= waiting->deadline.microseconds) {
            print_screen(script, actor);
            return error_say(e, FAULT_INPUT, "%s waited %s \"%.60s\"", actor->name,
                             wish_words(waiting->wish), waiting->text);
        }
        script_turn(script, waiting->deadline);
    }
    return true;
}

/* ---- commands ---- */

/* A command with the words behind it; `used` is how many of them it took. */
struct call {
    struct script *script;
    struct actor *actor;
    const struct word *words;
    size_t left;
    size_t used;
};

static bool take_text(struct call *call, const char **out, struct error *e)
{
    if (call->left < 1 || !call->words[0].quoted)
        return error_say(e, FAULT_INPUT, "a text in quotes is missing");
    *out = call->words[0].text;
    call->used = 1;
    return true;
}

static bool send_bytes(struct call *call, const struct buf *bytes)
{
    if (bytes->size > 0)
        actor_type(call->actor, (struct raw){ bytes->bytes, bytes->size });
    actor_turn(call->actor);
    return true;
}

static bool do_keys(struct call *call, struct error *e)
{
    AUTO(buf) bytes = BUF(1 << 20);
    const char *text = "";
    return take_text(call, &text, e) &&
           words_keys(words_unescape(text, &call->script->line), &bytes, e) &&
           send_bytes(call, &bytes);
}

static bool do_type(struct call *call, struct error *e)
{
    AUTO(buf) bytes = BUF(1 << 20);
    const char *text = "";
    return take_text(call, &text, e) &&
           words_typed(words_unescape(text, &call->script->line), &bytes, e) &&
           send_bytes(call, &bytes);
}

static bool do_paste(struct call *call, struct error *e)
{
    AUTO(buf) bytes = BUF(1 << 20);
    const char *text = "";
    if (!take_text(call, &text, e))
        return false;
    if (!buf_format(&bytes, "\033[200~%s\033[201~", words_unescape(text, &call->script->line)))
        return error_say(e, FAULT_INPUT, "too much text");
    return send_bytes(call, &bytes);
}

static bool do_resize(struct call *call, struct error *e)
{
    int columns, rows;
    if (call->left < 1)
        return error_say(e, FAULT_INPUT, "after resize comes a size like 40x12");
    if (!words_size(call->words[0].text, &columns, &rows, e))
        return false;
    call->used = 1;
    actor_resize(call->actor, columns, rows);
    actor_turn(call->actor);
    return true;
}

static bool take_within(struct call *call, struct span *within, struct error *e)
{
    *within = (struct span){ 0 };
    if (call->left < 2 || call->words[1].quoted || strcmp(call->words[1].text, "within") != 0)
        return true;
    if (call->left < 3)
        return error_say(e, FAULT_INPUT, "after within comes a time like 5s");
    call->used = 3;
    return words_span(call->words[2].text, within, e);
}

static bool wait_with_text(struct call *call, enum wish wish, struct error *e)
{
    const char *text = "";
    struct span within;
    if (!take_text(call, &text, e) || !take_within(call, &within, e))
        return false;
    struct waiting waiting = { wish, words_unescape(text, &call->script->line),
                               script_deadline(call->script, within) };
    return wait_for(call->script, call->actor, &waiting, e);
}

static bool do_wait(struct call *call, struct error *e)
{
    return wait_with_text(call, WISH_SHOWN, e);
}
static bool do_gone(struct call *call, struct error *e)
{
    return wait_with_text(call, WISH_GONE, e);
}

static const char *golden_path(const struct script *script, const char *name, struct arena *arena)
{
    const char *slash = strrchr(script->file, '/');
    int folder = slash ? (int)(slash - script->file) + 1 : 0;
    return text_format(arena, "%.*sgolden/%s.screen", folder, script->file, name).bytes;
}

/* Everything that was asked is answered, so that nothing on the screen is about to change. */
static bool is_settled(const struct actor *actor)
{
    struct span oldest;
    return desk_client_waiting(actor->desk, &oldest) == 0;
}

static void settle(struct script *script, struct actor *actor, struct instant deadline)
{
    script_turn(script, clock_monotonic());
    while (!is_settled(actor) && clock_monotonic().microseconds < deadline.microseconds)
        script_turn(script, deadline);
}

static bool generate(struct call *call, const char *path, struct error *e)
{
    AUTO(buf) seen = BUF(GOLDEN_BYTES);
    settle(call->script, call->actor, script_deadline(call->script, span_seconds(5)));
    if (!golden_write(&call->actor->grid, &call->script->masks, &seen))
        return error_say(e, FAULT_INPUT, "the screen is too large for a golden file");
    return golden_save(path, &seen, e);
}

static bool compare(struct call *call, const char *path, struct error *e)
{
    AUTO(buf) expected = BUF(GOLDEN_BYTES);
    AUTO(buf) seen = BUF(GOLDEN_BYTES);
    struct instant deadline = script_deadline(call->script, span_seconds(3));
    if (!golden_load(path, &expected, e))
        return false;
    settle(call->script, call->actor, deadline);
    for (;;) {
        buf_clear(&seen);
        if (golden_write(&call->actor->grid, &call->script->masks, &seen) &&
            golden_equal(&expected, &seen))
            return true;
        if (clock_monotonic().microseconds >= deadline.microseconds)
            break;
        script_turn(call->script, deadline);
    }
    golden_print(script_report(call->script), &expected, &seen);
    return error_say(e, FAULT_INPUT, "%s does not see what %.100s says", call->actor->name, path);
}

static bool is_safe_name(const char *name)
{
    return name[0] != '/' && name[0] != 0 && !strstr(name, "..") && strlen(name) < 100;
}

static bool do_screen(struct call *call, struct error *e)
{
    if (call->left < 1 || !is_safe_name(call->words[0].text))
        return error_say(e, FAULT_INPUT, "after screen comes the name of a golden file");
    call->used = 1;
    const char *path = golden_path(call->script, call->words[0].text, &call->script->line);
    return call->script->options->generate ? generate(call, path, e) : compare(call, path, e);
}

static bool do_end(struct call *call, struct error *e)
{
    struct actor *actor = call->actor;
    actor_type(actor, (struct raw){ "\003", 1 });
    actor_turn(actor);
    if (actor_shows(actor, "Leave the post office now?", &call->script->line))
        actor_type(actor, (struct raw){ "y", 1 });
    struct waiting waiting = { WISH_LEFT, "", script_deadline(call->script, (struct span){ 0 }) };
    return wait_for(call->script, actor, &waiting, e);
}

static bool do_kill(struct call *call, struct error *e)
{
    (void)e;
    char name[sizeof call->actor->name];
    memcpy(name, call->actor->name, sizeof name);
    actor_drop(call->actor);
    *call->actor = (struct actor){ .grid = GRID() };
    memcpy(call->actor->name, name, sizeof name);
    return true;
}

static const struct {
    const char *name;
    bool (*run)(struct call *call, struct error *e);
} commands[] = { { "keys", do_keys },     { "type", do_type }, { "paste", do_paste },
                 { "resize", do_resize }, { "wait", do_wait }, { "gone", do_gone },
                 { "screen", do_screen }, { "end", do_end },   { "kill", do_kill },
                 { NULL, NULL } };

static bool run_command(struct call *call, const char *name, struct error *e)
{
    size_t row = 0;
    while (commands[row].name && strcmp(commands[row].name, name) != 0)
        row++;
    if (!commands[row].name)
        return error_say(
            e, FAULT_INPUT,
            "\"%.30s\" is none of keys, type, paste, resize, wait, gone, screen, end, kill", name);
    if (actor_has_left(call->actor))
        return error_say(e, FAULT_INPUT, "%s has left already", call->actor->name);
    if (!commands[row].run(call, e))
        return false;
    return call->actor->broken
               ? error_say(e, FAULT_INPUT, "%s: %s", call->actor->name, call->actor->broken)
               : true;
}

bool script_direct_actor(struct script *script, struct actor *actor, const struct words *words,
                         struct error *e)
{
    if (words->count < 2)
        return error_say(e, FAULT_INPUT, "what does %s do?", actor->name);
    for (size_t at = 1; at < words->count;) {
        struct call call = { script, actor, words->items + at + 1, words->count - at - 1, 0 };
        if (!run_command(&call, words->items[at].text, e))
            return false;
        at += 1 + call.used;
    }
    return true;
}
