#include "tui/script/words.h"

#include <stdlib.h>
#include <string.h>

#include "tui/cells/key.h"

static size_t quoted_length(const char *text)
{
    size_t length = 0;
    while (text[length] && text[length] != '"')
        length += text[length] == '\\' && text[length + 1] ? 2 : 1;
    return length;
}

/* Takes one word off the front; false for a quote that is not closed. */
static bool take_word(const char **at, struct arena *arena, struct word *out)
{
    bool quoted = **at == '"';
    const char *from = *at + quoted;
    size_t length = quoted ? quoted_length(from) : strcspn(from, " \t\r\n\"");
    if (quoted && from[length] != '"')
        return false;
    *out = (struct word){ arena_bytes(arena, from, length), quoted };
    *at = from + length + quoted;
    return true;
}

bool words_split(const char *line, struct arena *arena, struct words *out, struct error *e)
{
    out->count = 0;
    for (const char *at = line + strspn(line, " \t\r\n"); *at && *at != '#';
         at += strspn(at, " \t\r\n")) {
        if (out->count == WORDS_MOST)
            return error_say(e, FAULT_INPUT, "more than %d words in one line", WORDS_MOST);
        if (!take_word(&at, arena, &out->items[out->count]))
            return error_say(e, FAULT_INPUT, "a quote is opened and not closed");
        out->count++;
    }
    return true;
}

static char meaning(char letter)
{
    return letter == 'n'                     ? '\n'
           : letter == 't'                   ? '\t'
           : letter == '"' || letter == '\\' ? letter
                                             : 0;
}

static const char *replace_escapes(const char *text, struct arena *arena, bool all)
{
    char *out = arena_bytes(arena, text, strlen(text));
    size_t size = 0;
    for (const char *at = text; *at; at++) {
        char meant = at[0] == '\\' && (all || at[1] == '"') ? meaning(at[1]) : 0;
        out[size++] = meant ? meant : *at;
        at += meant ? 1 : 0;
    }
    out[size] = 0;
    return out;
}

const char *words_unescape(const char *text, struct arena *arena)
{
    return replace_escapes(text, arena, true);
}
const char *words_unquote(const char *text, struct arena *arena)
{
    return replace_escapes(text, arena, false);
}

static bool add_key(int32_t code, struct buf *out, struct error *e)
{
    bool added = code == KEY_ESCAPE ? buf_text(out, "\033[27u") : key_bytes(code, out);
    return added ? true : error_say(e, FAULT_INPUT, "too many keys");
}

static bool take_named(const char **at, struct buf *out, struct error *e)
{
    size_t length = strcspn(*at, ">");
    int32_t code = (*at)[length] == '>' ? key_from_name(*at, length) : KEY_NONE;
    if (code == KEY_NONE)
        return error_say(e, FAULT_INPUT, "<%.*s> is no key", (int)(length < 30 ? length : 30), *at);
    *at += length + 1;
    return add_key(code, out, e);
}

static bool is_control_letter(char letter)
{
    return letter >= '@' && letter <= 'z';
}

bool words_keys(const char *text, struct buf *out, struct error *e)
{
    for (const char *at = text; *at;) {
        bool is_named = at[0] == '<' && at[1] != '<',
             is_control = at[0] == '^' && is_control_letter(at[1]);
        size_t skipped = is_named || (at[0] == '<' && at[1] == '<') ? 1 : 0;
        at += skipped;
        if (is_named && !take_named(&at, out, e))
            return false;
        if (is_control && !add_key(KEY_CTRL(at[1]), out, e))
            return false;
        if (!is_named && !is_control && !buf_add(out, at, 1))
            return error_say(e, FAULT_INPUT, "too many keys");
        at += is_named ? 0 : is_control ? 2 : 1;
    }
    return true;
}

bool words_typed(const char *text, struct buf *out, struct error *e)
{
    for (; *text; text++)
        if (!buf_add(out, *text == '\n' ? "\r" : text, 1))
            return error_say(e, FAULT_INPUT, "too much text");
    return true;
}

bool words_size(const char *text, int *columns, int *rows, struct error *e)
{
    char *end = NULL, *end_of_all = NULL;
    long across = strtol(text, &end, 10),
         down = *end == 'x' ? strtol(end + 1, &end_of_all, 10) : -1;
    bool valid = end != text && end_of_all && end_of_all != end + 1 && *end_of_all == 0 &&
                 across >= 0 && down >= 0 && across < 100000 && down < 100000;
    if (!valid)
        return error_say(e, FAULT_INPUT, "\"%.30s\" is no size like 80x24", text);
    *columns = (int)across;
    *rows = (int)down;
    return true;
}

bool words_span(const char *text, struct span *out, struct error *e)
{
    char *unit = NULL;
    long number = strtol(text, &unit, 10);
    bool milliseconds = strcmp(unit, "ms") == 0, seconds = strcmp(unit, "s") == 0,
         minutes = strcmp(unit, "m") == 0;
    if (number <= 0 || number > 100000 || !(milliseconds || seconds || minutes))
        return error_say(e, FAULT_INPUT, "\"%.30s\" is no time like 5s, 500ms or 2m", text);
    *out = milliseconds ? span_milliseconds(number)
           : seconds    ? span_seconds(number)
                        : span_minutes(number);
    return true;
}
