#include "tui/script/actor.h"

#include <stdio.h>
#include <string.h>

/* ---- keys that nobody has ---- */

static const char *base64(const uint8_t *bytes, size_t size, struct arena *arena)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *out = arena_take(arena, size / 3 * 4 + 5, 1);
    size_t at = 0;
    for (size_t i = 0; i < size; i += 3) {
        uint32_t three = (uint32_t)bytes[i] << 16;
        three |= i + 1 < size ? (uint32_t)bytes[i + 1] << 8 : 0;
        three |= i + 2 < size ? bytes[i + 2] : 0u;
        for (int part = 3; part >= 0; part--)
            out[at++] = digits[three >> 6 * part & 63];
        if (i + 1 >= size)
            out[at - 2] = '=';
        if (i + 2 >= size)
            out[at - 1] = '=';
    }
    return out;
}

/* FNV-1a, carried on for every further byte: nothing secret, only different for different words. */
static void fill(const char *word, uint8_t *out, size_t size)
{
    uint64_t hash = 14695981039346656037u;
    for (; *word; word++)
        hash = (hash ^ (uint8_t)*word) * 1099511628211u;
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ i) * 1099511628211u;
        out[i] = (uint8_t)(hash >> 32);
    }
}

const char *actor_key(const char *word, struct arena *arena)
{
    /* RFC 8709: two strings, 11 and 32 bytes */
    uint8_t blob[51] = "\0\0\0\013ssh-ed25519\0\0\0\040";
    fill(word, blob + 19, 32);
    const char *text = base64(blob, sizeof blob, arena);
    size_t size = strlen(text) + sizeof "ssh-ed25519 ";
    char *key = arena_take(arena, size, 1);
    (void)snprintf(key, size, "ssh-ed25519 %s", text);
    return key;
}

/* ---- life ---- */

static bool open_terminal(struct actor *actor, const struct actor_options *options, struct error *e)
{
    struct terminal_options wanted = { .name = options->mono ? "vt100" : "xterm-256color",
                                       .locale = options->ascii ? "C" : "C.UTF-8",
                                       .no_colour = options->mono,
                                       .columns = options->columns,
                                       .rows = options->rows };
    actor->bytes = BUF(TERMINAL_BYTES);
    return !options->terminal || terminal_open(&wanted, &actor->terminal, e);
}

bool actor_enter(struct actor *actor, const struct actor_options *options, struct error *e)
{
    *actor = (struct actor){ .grid = GRID() };
    (void)snprintf(actor->name, sizeof actor->name, "%s", options->name);
    if (!open_terminal(actor, options, e))
        return false;
    const char *key = options->key ? actor_key(options->key, &actor->arena) : NULL;
    actor->desk = desk_client_new(options->socket_path, "script", "");
    if (key)
        desk_client_prove(actor->desk, key);
    actor->program = program_new(&(struct program_options){ .desk = actor->desk,
                                                            .login_name = options->login_name,
                                                            .door = "script",
                                                            .ascii = options->ascii,
                                                            .public_key = key,
                                                            .columns = options->columns,
                                                            .rows = options->rows,
                                                            .first = options->first,
                                                            .help = options->help });
    actor_turn(actor);
    return true;
}

void actor_drop(struct actor *actor)
{
    if (actor->terminal)
        terminal_close(&actor->terminal, &actor->bytes);
    if (actor->program)
        /* what screens ask for while leaving stays in the client and dies with it */
        program_free(&actor->program);
    if (actor->desk)
        desk_client_free(&actor->desk);
    grid_drop(&actor->grid);
    buf_drop(&actor->bytes);
    arena_drop(&actor->arena);
}

bool actor_has_left(const struct actor *actor)
{
    return !actor->program || program_is_over(actor->program);
}

void actor_type(struct actor *actor, struct raw bytes)
{
    program_bytes(actor->program, bytes, clock_monotonic());
}

void actor_resize(struct actor *actor, int columns, int rows)
{
    program_resize(actor->program, columns, rows);
    if (actor->terminal)
        terminal_resize(actor->terminal, columns, rows);
}

/* ---- drawing ---- */

/* Of control characters a terminal may get only those that move or that begin a sequence; none of
 * C1. */
static const char *fault_in(const struct buf *bytes)
{
    for (size_t i = 0; i < bytes->size; i++) {
        uint8_t byte = (uint8_t)bytes->bytes[i];
        bool moves = byte == '\r' || byte == '\n' || byte == '\b' || byte == '\t' || byte == 0x1b ||
                     byte == 0x0e || byte == 0x0f || byte == 7;
        if (byte < 0x20 && !moves)
            return "a control character was sent to the terminal";
        if (byte == 0xc2 && i + 1 < bytes->size && (uint8_t)bytes->bytes[i + 1] < 0xa0)
            return "a C1 control character was sent to the terminal";
    }
    return NULL;
}

static void show(struct actor *actor)
{
    if (!actor->terminal)
        return;
    buf_clear(&actor->bytes);
    if (!terminal_show(actor->terminal, &actor->grid, &actor->bytes))
        actor->broken = "the screen could not be shown on a terminal";
    else if (!actor->broken)
        actor->broken = fault_in(&actor->bytes);
}

void actor_turn(struct actor *actor)
{
    if (!actor->program)
        return;
    program_turn(actor->program, clock_monotonic());
    bool redraw = program_wants_redrawing(actor->program);
    if (redraw && actor->terminal)
        terminal_redraw(actor->terminal);
    if (!redraw && !program_wants_drawing(actor->program))
        return;
    program_draw(actor->program, &actor->grid);
    show(actor);
}

/* ---- looking ---- */

static const char *squeezed(const char *text, struct arena *arena)
{
    char *out = arena_bytes(arena, text, strlen(text));
    size_t size = 0;
    for (const char *at = text; *at; at++) {
        bool blank = *at == ' ' || *at == '\n';
        if (!blank || (size > 0 && out[size - 1] != ' '))
            out[size++] = blank ? ' ' : *at;
    }
    out[size] = 0;
    return out;
}

bool actor_shows(const struct actor *actor, const char *text, struct arena *scratch)
{
    struct buf all = BUF(1 << 24);
    bool whole = buf_text(&all, "");
    for (int row = 0; whole && row < actor->grid.rows; row++)
        whole = grid_text(&actor->grid, row, &all) && buf_text(&all, "\n");
    bool found =
        whole && all.size > 0 && strstr(squeezed(all.bytes, scratch), squeezed(text, scratch));
    buf_drop(&all);
    return found;
}
