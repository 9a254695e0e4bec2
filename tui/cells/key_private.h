/* tui/cells/key_private.h - what key.c (the decoder) and key_label.c (tables of sequences and
 * names) share. */
#ifndef TUI_CELLS_KEY_PRIVATE_H
#define TUI_CELLS_KEY_PRIVATE_H

#include "tui/cells/key.h"

enum taken {
    NOT_TAKEN, /* the byte belongs to what comes next: ask again in the new state */
    TAKEN,
    KEY_IS_WHOLE,
};

/* The key of what stands behind "ESC [" (final byte included) or "ESC O"; KEY_PASTE for the
 * beginning of a paste, KEY_NONE for what is unknown or a terminal's reply. */
int32_t key_from_csi(const uint8_t *sequence, size_t size);
int32_t key_from_ss3(const uint8_t *sequence, size_t size);
/* rxvt ends keys with Shift by '$', which is no final byte elsewhere: true for one plain number
 * before it. */
bool key_rxvt_shifts(const uint8_t *sequence, size_t size);

#endif
