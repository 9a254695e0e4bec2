/* tui/cells/key.h - bytes from a terminal become keys. Bounded whatever comes: no sequence, paste
 * or garbage makes it grow beyond KEY_PASTE_BYTES. No I/O and no clock: the caller gives the
 * monotonic time.
 *
 * A key is one number: a character is its code point (letters as typed: 'a', 'A'), Ctrl with a
 * letter is the control code (KEY_CTRL('p')), the rest are the names below, with modifier bits.
 * Understood: UTF-8, the CSI and SS3 sequences of xterm, rxvt, linux, tmux, screen and PuTTY,
 * bracketed paste. Invalid bytes, unknown sequences and a terminal's replies vanish. */
#ifndef TUI_CELLS_KEY_H
#define TUI_CELLS_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "shared/base/buf.h"
#include "shared/base/clock.h"
#include "shared/base/text.h"

enum {
    KEY_NONE = 0,
    KEY_TAB = '\t',   /* also Ctrl-I */
    KEY_ENTER = '\n', /* CR and LF; also Ctrl-J and Ctrl-M */
    KEY_ESCAPE = 0x1b,
    KEY_BACKSPACE = 0x7f, /* also 0x08 */

    KEY_UP = 0x110000,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_INSERT,
    KEY_DELETE,
    KEY_BACK_TAB,
    KEY_F1,
    KEY_F2,
    KEY_F3,
    KEY_F4,
    KEY_F5,
    KEY_F6,
    KEY_F7,
    KEY_F8,
    KEY_F9,
    KEY_F10,
    KEY_F11,
    KEY_F12,
    KEY_PASTE, /* a whole paste: struct key's paste */

    KEY_WITH_SHIFT = 1 << 24, /* with the named keys: KEY_UP | KEY_WITH_SHIFT */
    KEY_WITH_ALT = 1 << 25,   /* with the named keys and characters: 'b' | KEY_WITH_ALT */
    KEY_WITH_CTRL = 1 << 26,  /* with the named keys only */

    KEY_PASTE_BYTES = 64 * 1024,
    KEY_SEQUENCE_BYTES = 32,
};
#define KEY_CTRL(letter) ((letter)&0x1f)

struct key {
    int32_t code;
    struct raw paste;   /* KEY_PASTE: lives until the decoder is fed again; not clean yet */
    bool paste_was_cut; /* KEY_PASTE: more than KEY_PASTE_BYTES came; the rest is dropped */
};

/* True for what can be typed into a text: printable, without Ctrl and Alt. */
static inline bool key_is_character(const struct key *key)
{
    return key->code >= 0x20 && key->code < 0x110000 && key->code != KEY_BACKSPACE &&
           (key->code < 0x80 || key->code > 0x9f);
}
/* The character as UTF-8 with a NUL behind it; empty when it is none. */
struct key_character {
    char bytes[5];
    size_t size;
};
struct key_character key_character(const struct key *key);

enum key_state {
    KEYS_PLAIN,
    KEYS_UTF8,
    KEYS_ESCAPE,
    KEYS_CSI,
    KEYS_SS3,
    KEYS_STRING,
    KEYS_STRING_ESCAPE,
    KEYS_PASTE
};
struct key_decoder {
    enum key_state state;
    uint8_t sequence[KEY_SEQUENCE_BYTES]; /* of the sequence or character under way */
    size_t size;
    bool too_long;      /* the sequence did not fit: swallow it */
    bool alt;           /* an Escape came before this sequence */
    uint8_t introducer; /* the byte behind Escape: '[', 'O', ']' ... */
    bool after_cr;      /* LF right after CR belongs to it */
    size_t end_matched; /* bytes of the paste's closing sequence seen */
    bool paste_was_cut;
    /* monotonic: when the sequence under way was last fed */
    struct instant since;
    struct buf paste;
};

/* Nothing is under way. The memory of a paste is the decoder's, until key_decoder_drop. */
void key_decoder_init(struct key_decoder *decoder);
void key_decoder_drop(struct key_decoder *decoder);

/* Takes bytes until one key is whole or all are taken; gives the bytes taken (more than 0 unless
 * there are none). out->code is KEY_NONE when no key is whole. Call it again with the rest. */
size_t key_feed(struct key_decoder *decoder, struct raw bytes, struct instant now, struct key *out);
/* A lone Escape becomes a key 50 ms after it came; what never ends is dropped (a sequence after a
 * second) or given as it is (a paste after ten). True when that gave a key: call it until it says
 * false. */
bool key_due(struct key_decoder *decoder, struct instant now, struct key *out);
/* When key_due is to be called; none ({0}) when nothing waits. */
struct instant key_deadline(const struct key_decoder *decoder);

/* A key's short name for hints and help: "Enter", "^P", "PgUp", "F1", "Alt-b", "?". Never empty for
 * a key that exists. */
struct key_label {
    char text[24];
};
struct key_label key_label(int32_t code);
/* The key of a name as scripts write it inside < >: "Enter", "Up", "PgDn", "C-p", "A-b", "S-Up",
 * "F1", "Space"; KEY_NONE when there is none. */
int32_t key_from_name(const char *name, size_t size);
/* The bytes that a terminal sends for a key: for scripts and tests. False when the limit is passed
 * or no bytes exist. */
MUST_USE bool key_bytes(int32_t code, struct buf *out);

#endif
