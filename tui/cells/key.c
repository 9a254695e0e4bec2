#include "tui/cells/key.h"

#include <string.h>

#include "tui/cells/key_private.h"

/* A person cannot type the rest of a sequence within 50 ms of Escape; a terminal does, unless the
 * network is in between: what can only be a sequence gets a second. A paste is never split for a
 * stalled network of less than ten. */
static struct span patience_of(const struct key_decoder *decoder)
{
    switch (decoder->state) {
    case KEYS_PLAIN:
    case KEYS_ESCAPE: break;
    case KEYS_CSI:
    case KEYS_SS3:
    case KEYS_STRING:
    case KEYS_STRING_ESCAPE: return decoder->size == 0 ? span_milliseconds(50) : span_seconds(1);
    case KEYS_UTF8: return span_seconds(1);
    case KEYS_PASTE: return span_seconds(10);
    }
    return span_milliseconds(50);
}

void key_decoder_init(struct key_decoder *decoder)
{
    *decoder = (struct key_decoder){ .paste = BUF(KEY_PASTE_BYTES) };
}

void key_decoder_drop(struct key_decoder *decoder)
{
    buf_drop(&decoder->paste);
}

static void begin(struct key_decoder *decoder, enum key_state state)
{
    decoder->state = state;
    decoder->size = 0;
    decoder->too_long = false;
}

static enum taken give(struct key_decoder *decoder, int32_t code, struct key *out)
{
    bool alt = decoder->alt;
    decoder->alt = false;
    begin(decoder, KEYS_PLAIN);
    if (code == KEY_NONE)
        return TAKEN;
    *out = (struct key){ .code = code | (alt ? KEY_WITH_ALT : 0) };
    return KEY_IS_WHOLE;
}

static enum taken abandon(struct key_decoder *decoder)
{
    decoder->alt = false;
    begin(decoder, KEYS_PLAIN);
    return NOT_TAKEN;
}

static void keep(struct key_decoder *decoder, uint8_t byte)
{
    if (decoder->size < KEY_SEQUENCE_BYTES)
        decoder->sequence[decoder->size++] = byte;
    else
        decoder->too_long = true;
}

static enum taken take_return(struct key_decoder *decoder, uint8_t byte, struct key *out)
{
    decoder->after_cr = byte == '\r';
    return give(decoder, KEY_ENTER, out);
}

static enum taken take_plain(struct key_decoder *decoder, uint8_t byte, struct key *out)
{
    bool belongs_to_cr = decoder->after_cr && byte == '\n';
    decoder->after_cr = false;
    if (byte == 0x1b) {
        begin(decoder, KEYS_ESCAPE);
        return TAKEN;
    }
    if (belongs_to_cr || byte == 0)
        return give(decoder, KEY_NONE, out);
    if (byte == '\r' || byte == '\n')
        return take_return(decoder, byte, out);
    if (byte == 0x08 || byte == 0x7f)
        return give(decoder, KEY_BACKSPACE, out);
    if (byte < 0x80)
        return give(decoder, byte, out);
    if (byte < 0xc2 || byte > 0xf4)
        return give(decoder, KEY_NONE, out);
    begin(decoder, KEYS_UTF8);
    keep(decoder, byte);
    return TAKEN;
}

/* The code point of a whole sequence of UTF-8; KEY_NONE for overlong forms, surrogates, C1 controls
 * and non-characters. */
static int32_t utf8_code_point(const uint8_t *bytes, size_t size)
{
    static const int32_t least[] = { 0, 0, 0xa0, 0x800, 0x10000 };
    int32_t code = bytes[0] & (0xff >> (size + 1));
    for (size_t i = 1; i < size; i++)
        code = code << 6 | (bytes[i] & 0x3f);
    bool valid = code >= least[size] && code < 0x110000 && (code < 0xd800 || code > 0xdfff) &&
                 (code & 0xfffe) != 0xfffe;
    return valid ? code : KEY_NONE;
}

static enum taken take_utf8(struct key_decoder *decoder, uint8_t byte, struct key *out)
{
    if ((byte & 0xc0) != 0x80)
        return abandon(decoder);
    keep(decoder, byte);
    uint8_t lead = decoder->sequence[0];
    size_t wanted = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (decoder->size < wanted)
        return TAKEN;
    return give(decoder, utf8_code_point(decoder->sequence, wanted), out);
}

static bool begins_string(uint8_t byte)
{
    return byte == ']' || byte == 'P' || byte == '_' || byte == '^' || byte == 'X';
}

/* The third Escape in a row: the first was a key by itself; the others may still begin a sequence.
 */
static enum taken give_escape(struct key *out)
{
    *out = (struct key){ .code = KEY_ESCAPE };
    return KEY_IS_WHOLE;
}

static enum taken take_escape(struct key_decoder *decoder, uint8_t byte, struct key *out)
{
    bool had_escape = decoder->alt;
    decoder->alt = true;
    if (byte == 0x1b)
        return had_escape ? give_escape(out) : TAKEN;
    if (byte == '[' || byte == 'O' || begins_string(byte)) {
        decoder->alt = had_escape;
        begin(decoder, byte == '[' ? KEYS_CSI : byte == 'O' ? KEYS_SS3 : KEYS_STRING);
        decoder->introducer = byte;
        return TAKEN;
    }
    decoder->state = KEYS_PLAIN;
    return take_plain(decoder, byte, out);
}

static bool is_linux_function_key(const struct key_decoder *decoder) /* CSI [ A: F1 */
{
    return decoder->size == 1 && decoder->sequence[0] == '[';
}

static enum taken end_csi(struct key_decoder *decoder, struct key *out)
{
    if (decoder->too_long)
        return give(decoder, KEY_NONE, out);
    int32_t code = key_from_csi(decoder->sequence, decoder->size);
    if (code != KEY_PASTE)
        return give(decoder, code, out);
    begin(decoder, KEYS_PASTE);
    decoder->alt = false;
    decoder->end_matched = 0;
    decoder->paste_was_cut = false;
    return TAKEN;
}

static enum taken take_csi(struct key_decoder *decoder, uint8_t byte, struct key *out)
{
    if (byte < 0x20 || byte > 0x7e)
        return abandon(decoder);
    bool second_bracket = byte == '[' && decoder->size == 0;
    bool is_final = (byte >= 0x40 && !second_bracket) || is_linux_function_key(decoder) ||
                    (byte == '$' && key_rxvt_shifts(decoder->sequence, decoder->size));
    keep(decoder, byte);
    return is_final ? end_csi(decoder, out) : TAKEN;
}

static enum taken take_ss3(struct key_decoder *decoder, uint8_t byte, struct key *out)
{
    if (byte < 0x20 || byte > 0x7e)
        return abandon(decoder);
    keep(decoder, byte);
    if (byte < 0x40)
        return TAKEN;
    return give(decoder,
                decoder->too_long ? KEY_NONE : key_from_ss3(decoder->sequence, decoder->size), out);
}

/* Operating system commands and their like: a terminal's replies. Nothing of them is kept. */
static enum taken take_string(struct key_decoder *decoder, uint8_t byte, struct key *out)
{
    if (byte == 0x07 || byte == 0x18 || byte == 0x1a)
        return give(decoder, KEY_NONE, out);
    if (byte == 0x1b)
        decoder->state = KEYS_STRING_ESCAPE;
    decoder->size = 1;
    return TAKEN;
}

static enum taken take_string_escape(struct key_decoder *decoder, uint8_t byte, struct key *out)
{
    decoder->alt = false;
    if (byte == '\\')
        return give(decoder, KEY_NONE, out);
    begin(decoder, KEYS_ESCAPE);
    return NOT_TAKEN;
}

static void paste_add(struct key_decoder *decoder, const char *bytes, size_t size)
{
    if (!buf_add(&decoder->paste, bytes, size))
        decoder->paste_was_cut = true;
}

static enum taken end_paste(struct key_decoder *decoder, struct key *out)
{
    begin(decoder, KEYS_PLAIN);
    *out = (struct key){ .code = KEY_PASTE, .paste_was_cut = decoder->paste_was_cut };
    out->paste =
        (struct raw){ decoder->paste.bytes ? decoder->paste.bytes : "", decoder->paste.size };
    return KEY_IS_WHOLE;
}

static enum taken take_paste(struct key_decoder *decoder, uint8_t byte, struct key *out)
{
    static const char end[] = "\033[201~";
    if (byte == (uint8_t)end[decoder->end_matched]) {
        decoder->end_matched++;
        return decoder->end_matched == sizeof end - 1 ? end_paste(decoder, out) : TAKEN;
    }
    paste_add(decoder, end, decoder->end_matched);
    decoder->end_matched = byte == 0x1b ? 1 : 0;
    if (byte != 0x1b)
        paste_add(decoder, (const char[]){ (char)byte }, 1);
    return TAKEN;
}

static enum taken take_byte(struct key_decoder *decoder, uint8_t byte, struct key *out)
{
    static enum taken (*const takers[])(struct key_decoder *, uint8_t,
                                        struct key *) = { [KEYS_PLAIN] = take_plain,
                                                          [KEYS_UTF8] = take_utf8,
                                                          [KEYS_ESCAPE] = take_escape,
                                                          [KEYS_CSI] = take_csi,
                                                          [KEYS_SS3] = take_ss3,
                                                          [KEYS_STRING] = take_string,
                                                          [KEYS_STRING_ESCAPE] = take_string_escape,
                                                          [KEYS_PASTE] = take_paste };
    return takers[decoder->state](decoder, byte, out);
}

/* A paste that was given lives until here. */
static void forget_paste(struct key_decoder *decoder)
{
    if (decoder->state == KEYS_PASTE || decoder->paste.size == 0)
        return;
    buf_drop(&decoder->paste);
    decoder->paste = BUF(KEY_PASTE_BYTES);
}

size_t key_feed(struct key_decoder *decoder, struct raw bytes, struct instant now, struct key *out)
{
    *out = (struct key){ .code = KEY_NONE };
    forget_paste(decoder);
    if (instant_between(decoder->since, now).microseconds > span_milliseconds(50).microseconds)
        decoder->after_cr = false;
    for (size_t at = 0; at < bytes.size;) {
        enum taken taken = take_byte(decoder, (uint8_t)bytes.bytes[at], out);
        decoder->since = now;
        at += taken != NOT_TAKEN;
        if (taken == KEY_IS_WHOLE)
            return at;
    }
    return bytes.size;
}

static bool due_escape(struct key_decoder *decoder, struct key *out)
{
    bool twice = decoder->alt;
    decoder->alt = false;
    *out = (struct key){ .code = KEY_ESCAPE };
    if (!twice)
        begin(decoder, KEYS_PLAIN);
    return true;
}

/* "ESC [" and nothing more is Alt with that character. */
static bool due_introducer(struct key_decoder *decoder, struct key *out)
{
    if (decoder->size > 0)
        return abandon(decoder) == KEY_IS_WHOLE;
    decoder->alt = true;
    return give(decoder, decoder->introducer, out) == KEY_IS_WHOLE;
}

bool key_due(struct key_decoder *decoder, struct instant now, struct key *out)
{
    *out = (struct key){ .code = KEY_NONE };
    struct instant deadline = key_deadline(decoder);
    if (instant_is_none(deadline) || now.microseconds < deadline.microseconds)
        return false;
    switch (decoder->state) {
    case KEYS_PLAIN: return false;
    case KEYS_ESCAPE: return due_escape(decoder, out);
    case KEYS_PASTE: return end_paste(decoder, out) == KEY_IS_WHOLE;
    case KEYS_CSI:
    case KEYS_SS3:
    case KEYS_STRING: return due_introducer(decoder, out);
    case KEYS_UTF8:
    case KEYS_STRING_ESCAPE: break;
    }
    return abandon(decoder) == KEY_IS_WHOLE;
}

struct instant key_deadline(const struct key_decoder *decoder)
{
    if (decoder->state == KEYS_PLAIN)
        return (struct instant){ 0 };
    return instant_after(decoder->since, patience_of(decoder));
}
