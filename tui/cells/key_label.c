/* Tables: which bytes terminals send for which keys, and what keys are called. */
#include "tui/cells/key.h"

#include <stdio.h>
#include <string.h>

#include "tui/cells/key_private.h"

enum { SHIFT = KEY_WITH_SHIFT, ALT = KEY_WITH_ALT, CTRL = KEY_WITH_CTRL };

struct final_row {
    uint8_t final;
    int32_t code;
};

static int32_t find_final(const struct final_row *rows, uint8_t final)
{
    while (rows->final && rows->final != final)
        rows++;
    return rows->code;
}

static const struct final_row arrow_finals[] = {
    { 'A', KEY_UP },           { 'B', KEY_DOWN },
    { 'C', KEY_RIGHT },        { 'D', KEY_LEFT },
    { 'H', KEY_HOME },         { 'F', KEY_END },
    { 'P', KEY_F1 },           { 'Q', KEY_F2 },
    { 'R', KEY_F3 },           { 'S', KEY_F4 },
    { 'Z', KEY_BACK_TAB },     { 'a', KEY_UP | SHIFT },
    { 'b', KEY_DOWN | SHIFT }, { 'c', KEY_RIGHT | SHIFT },
    { 'd', KEY_LEFT | SHIFT }, { 0, KEY_NONE }
};
static const struct final_row linux_finals[] = {
    { 'A', KEY_F1 }, { 'B', KEY_F2 }, { 'C', KEY_F3 },
    { 'D', KEY_F4 }, { 'E', KEY_F5 }, { 0, KEY_NONE }
};
/* Application keypad: digits and signs as typed. */
static const struct final_row ss3_finals[] = { { 'A', KEY_UP },
                                               { 'B', KEY_DOWN },
                                               { 'C', KEY_RIGHT },
                                               { 'D', KEY_LEFT },
                                               { 'H', KEY_HOME },
                                               { 'F', KEY_END },
                                               { 'P', KEY_F1 },
                                               { 'Q', KEY_F2 },
                                               { 'R', KEY_F3 },
                                               { 'S', KEY_F4 },
                                               { 'M', KEY_ENTER },
                                               { 'I', KEY_TAB },
                                               { 'a', KEY_UP | CTRL },
                                               { 'b', KEY_DOWN | CTRL },
                                               { 'c', KEY_RIGHT | CTRL },
                                               { 'd', KEY_LEFT | CTRL },
                                               { 'X', '=' },
                                               { 'j', '*' },
                                               { 'k', '+' },
                                               { 'l', ',' },
                                               { 'm', '-' },
                                               { 'n', '.' },
                                               { 'o', '/' },
                                               { 'p', '0' },
                                               { 'q', '1' },
                                               { 'r', '2' },
                                               { 's', '3' },
                                               { 't', '4' },
                                               { 'u', '5' },
                                               { 'v', '6' },
                                               { 'w', '7' },
                                               { 'x', '8' },
                                               { 'y', '9' },
                                               { 0, KEY_NONE } };

/* The number before '~' (xterm, vt220, linux, rxvt, PuTTY). */
static int32_t key_of_number(int number)
{
    static const int32_t codes[] = {
        [1] = KEY_HOME,      [2] = KEY_INSERT, [3] = KEY_DELETE, [4] = KEY_END,  [5] = KEY_PAGE_UP,
        [6] = KEY_PAGE_DOWN, [7] = KEY_HOME,   [8] = KEY_END,    [11] = KEY_F1,  [12] = KEY_F2,
        [13] = KEY_F3,       [14] = KEY_F4,    [15] = KEY_F5,    [17] = KEY_F6,  [18] = KEY_F7,
        [19] = KEY_F8,       [20] = KEY_F9,    [21] = KEY_F10,   [23] = KEY_F11, [24] = KEY_F12
    };
    bool known = number > 0 && (size_t)number < sizeof codes / sizeof *codes;
    return known ? codes[number] : KEY_NONE;
}

/* "1;5:2" -> 1, 5. Absent numbers are 0; sub-parameters are passed over. */
/* plain: nothing but digits and separators */
struct numbers {
    int n[3];
    size_t count;
    bool plain;
};

static struct numbers read_numbers(const uint8_t *sequence, size_t size)
{
    struct numbers out = { .plain = true };
    bool in_sub = false;
    for (size_t i = 0; i < size; i++) {
        uint8_t byte = sequence[i];
        bool is_digit = byte >= '0' && byte <= '9';
        out.plain = out.plain && (is_digit || byte == ';' || byte == ':');
        in_sub = byte == ':' || (in_sub && byte != ';');
        if (byte == ';')
            out.count++;
        if (is_digit && !in_sub && out.count < 3 && out.n[out.count] < 10000000)
            out.n[out.count] = out.n[out.count] * 10 + (byte - '0');
    }
    return out;
}

static int32_t modifiers(int number) /* xterm: 1 + shift 1, alt 2, ctrl 4, meta 8 */
{
    int bits = number > 1 && number <= 16 ? number - 1 : 0;
    return (bits & 1 ? SHIFT : 0) | (bits & 10 ? ALT : 0) | (bits & 4 ? CTRL : 0);
}

static int32_t with_modifiers(int32_t code, int number)
{
    return code == KEY_NONE ? KEY_NONE : code | modifiers(number);
}

/* A character with modifiers as xterm's modifyOtherKeys and the kitty protocol say it. */
static int32_t key_of_character(int character, int number)
{
    int32_t with = modifiers(number);
    bool is_letter = (character | 0x20) >= 'a' && (character | 0x20) <= 'z';
    if (character == '\r')
        return KEY_ENTER | (with & ALT);
    if (character == KEY_TAB && with & SHIFT)
        return KEY_BACK_TAB;
    if (with & CTRL && is_letter)
        return KEY_CTRL(character) | (with & ALT);
    bool usable = character == 0x1b || character == KEY_TAB || character == 0x7f ||
                  (character >= 0x20 && character < 0x7f) ||
                  (character >= 0xa0 && character < 0xd800) ||
                  (character > 0xdfff && character < 0x110000);
    return usable && !(with & CTRL) ? character | (with & ALT) : KEY_NONE;
}

static int32_t key_of_tilde(const struct numbers *numbers)
{
    if (numbers->n[0] == 200)
        return KEY_PASTE;
    if (numbers->n[0] == 27 && numbers->count == 2)
        return key_of_character(numbers->n[2], numbers->n[1]);
    return with_modifiers(key_of_number(numbers->n[0]), numbers->n[1]);
}

int32_t key_from_csi(const uint8_t *sequence, size_t size)
{
    uint8_t final = sequence[size - 1];
    if (size == 2 && sequence[0] == '[')
        return find_final(linux_finals, final);
    struct numbers numbers = read_numbers(sequence, size - 1);
    if (!numbers.plain || numbers.count > 2)
        return KEY_NONE;
    if (final == '~')
        return key_of_tilde(&numbers);
    if (final == 'u')
        return key_of_character(numbers.n[0], numbers.n[1]);
    if (final == '$' || final == '^' || final == '@')
        return with_modifiers(key_of_number(numbers.n[0]), final == '$' ? 2 : final == '^' ? 5 : 6);
    if (numbers.n[0] > 1) /* a report ("24;80R"), not a key */
        return KEY_NONE;
    return with_modifiers(find_final(arrow_finals, final), numbers.n[1]);
}

int32_t key_from_ss3(const uint8_t *sequence, size_t size)
{
    struct numbers numbers = read_numbers(sequence, size - 1);
    int number = numbers.count > 0 ? numbers.n[1] : numbers.n[0];
    int32_t code = find_final(ss3_finals, sequence[size - 1]);
    return code >= KEY_UP ? with_modifiers(code, number) : code;
}

bool key_rxvt_shifts(const uint8_t *sequence, size_t size)
{
    struct numbers numbers = read_numbers(sequence, size);
    return size > 0 && numbers.plain && numbers.count == 0 &&
           key_of_number(numbers.n[0]) != KEY_NONE;
}

struct key_character key_character(const struct key *key)
{
    struct key_character out = { .size = 0 };
    uint32_t code = key_is_character(key) ? (uint32_t)key->code : 0;
    if (code == 0)
        return out;
    out.size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = out.size; i-- > 1; code >>= 6)
        out.bytes[i] = (char)(0x80 | (code & 0x3f));
    static const uint8_t leads[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
    out.bytes[0] = (char)(leads[out.size] | code);
    return out;
}

/* Named keys: what people read, what scripts write, and what xterm sends ("1;%dA" style made from
 * number or letter). */
struct name_row {
    int32_t code;
    const char *shown, *written;
    char letter;
    int number;
};
static const struct name_row name_rows[] = { { KEY_UP, "Up", "Up", 'A', 0 },
                                             { KEY_DOWN, "Down", "Down", 'B', 0 },
                                             { KEY_RIGHT, "Right", "Right", 'C', 0 },
                                             { KEY_LEFT, "Left", "Left", 'D', 0 },
                                             { KEY_HOME, "Home", "Home", 'H', 0 },
                                             { KEY_END, "End", "End", 'F', 0 },
                                             { KEY_PAGE_UP, "PgUp", "PgUp", '~', 5 },
                                             { KEY_PAGE_DOWN, "PgDn", "PgDn", '~', 6 },
                                             { KEY_INSERT, "Ins", "Ins", '~', 2 },
                                             { KEY_DELETE, "Del", "Del", '~', 3 },
                                             { KEY_BACK_TAB, "Shift-Tab", "BackTab", 'Z', 0 },
                                             { KEY_F1, "F1", "F1", 'P', 0 },
                                             { KEY_F2, "F2", "F2", 'Q', 0 },
                                             { KEY_F3, "F3", "F3", 'R', 0 },
                                             { KEY_F4, "F4", "F4", 'S', 0 },
                                             { KEY_F5, "F5", "F5", '~', 15 },
                                             { KEY_F6, "F6", "F6", '~', 17 },
                                             { KEY_F7, "F7", "F7", '~', 18 },
                                             { KEY_F8, "F8", "F8", '~', 19 },
                                             { KEY_F9, "F9", "F9", '~', 20 },
                                             { KEY_F10, "F10", "F10", '~', 21 },
                                             { KEY_F11, "F11", "F11", '~', 23 },
                                             { KEY_F12, "F12", "F12", '~', 24 },
                                             { KEY_ENTER, "Enter", "Enter", 0, '\r' },
                                             { KEY_TAB, "Tab", "Tab", 0, '\t' },
                                             { KEY_ESCAPE, "Esc", "Esc", 0, 0x1b },
                                             { KEY_BACKSPACE, "Backspace", "Backspace", 0, 0x7f },
                                             { ' ', "Space", "Space", 0, ' ' },
                                             { KEY_PASTE, "Paste", "", 0, 0 },
                                             { 0 } };

static int32_t base_of(int32_t code)
{
    return code & ~(SHIFT | ALT | CTRL);
}

static const struct name_row *row_of(int32_t base)
{
    const struct name_row *row = name_rows;
    while (row->code && row->code != base)
        row++;
    return row;
}

struct key_label key_label(int32_t code)
{
    struct key_label out = { "" };
    int32_t base = base_of(code);
    const struct name_row *row = row_of(base);
    struct key_character character = key_character(&(struct key){ .code = base });
    char control[3] = { '^', (char)(base + '@'), 0 };
    const char *shown = row->code ? row->shown : base < 0x20 ? control : character.bytes;
    (void)snprintf(out.text, sizeof out.text, "%s%s%s%s", code & CTRL ? "Ctrl-" : "",
                   code & ALT ? "Alt-" : "", code & SHIFT ? "Shift-" : "", shown);
    return out;
}

static int32_t modifier_of_letter(char letter)
{
    return letter == 'C' ? CTRL : letter == 'A' ? ALT : letter == 'S' ? SHIFT : 0;
}

static int32_t plain_key_from_name(const char *name, size_t size)
{
    for (const struct name_row *row = name_rows; row->code; row++)
        if (strlen(row->written) == size && strncasecmp(row->written, name, size) == 0 && size > 0)
            return row->code;
    return size == 1 && name[0] > 0x20 && name[0] < 0x7f ? name[0] : KEY_NONE;
}

int32_t key_from_name(const char *name, size_t size)
{
    int32_t with = 0;
    while (size > 2 && name[1] == '-' && modifier_of_letter(name[0])) {
        with |= modifier_of_letter(name[0]);
        name += 2;
        size -= 2;
    }
    int32_t code = plain_key_from_name(name, size);
    if (code == KEY_NONE)
        return KEY_NONE;
    if (with & CTRL && code < 0x80)
        return code >= '@' ? KEY_CTRL(code) | (with & ALT) : KEY_NONE;
    return code | with;
}

static bool sequence_bytes(const struct name_row *row, int32_t code, struct buf *out)
{
    int with = 1 + (code & SHIFT ? 1 : 0) + (code & ALT ? 2 : 0) + (code & CTRL ? 4 : 0);
    bool is_function_key = row->letter >= 'P' && row->letter <= 'S';
    if (with == 1 && row->number > 0)
        return buf_format(out, "\033[%d~", row->number);
    if (with == 1)
        return buf_format(out, "\033%c%c", is_function_key ? 'O' : '[', row->letter);
    return buf_format(out, "\033[%d;%d%c", row->number ? row->number : 1, with, row->letter);
}

bool key_bytes(int32_t code, struct buf *out)
{
    int32_t base = base_of(code);
    const struct name_row *row = row_of(base);
    if (row->letter)
        return sequence_bytes(row, code, out);
    if (base == KEY_NONE || base == KEY_PASTE || (code & ALT && !buf_text(out, "\033")))
        return false;
    struct key_character character = key_character(&(struct key){ .code = base });
    char control = (char)(row->code ? row->number : base);
    return character.size ? buf_add(out, character.bytes, character.size)
                          : buf_add(out, &control, 1);
}
