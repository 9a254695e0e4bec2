#include "tui/cells/look.h"

#include "shared/base/require.h"

enum {
    OWN = -1,
    RED = 1,
    GREEN = 2,
    YELLOW = 3,
    BLUE = 4,
    CYAN = 6,
    WHITE = 7,
    BRIGHT_BLUE = 12,
    BRIGHT_WHITE = 15
};
enum { B = ATTRIBUTE_BOLD, D = ATTRIBUTE_DIM, U = ATTRIBUTE_UNDERLINE, R = ATTRIBUTE_REVERSE };

struct look_row {
    uint8_t mono; /* attributes where there is no colour */
    struct look_style eight, sixteen, many;
};

/* Bars keep reverse without colour; fields are underlined, so that one sees where to type.
 * 256-colour values are from the 6x6x6 cube and read well on dark and on light backgrounds: no
 * foreground is set alone to near black or near white. */
static const struct look_row look_rows[LOOK_COUNT] = {
    [LOOK_NORMAL] = { 0, { 0, OWN, OWN }, { 0, OWN, OWN }, { 0, OWN, OWN } },
    [LOOK_TITLE] = { R | B, { B, WHITE, BLUE }, { B, BRIGHT_WHITE, BLUE }, { B, 231, 24 } },
    [LOOK_HEADING] = { B | U, { B, CYAN, OWN }, { B, CYAN, OWN }, { B, 31, OWN } },
    [LOOK_HINT] = { 0, { 0, OWN, OWN }, { 0, OWN, OWN }, { 0, 244, OWN } },
    [LOOK_HINT_KEY] = { B, { B, CYAN, OWN }, { B, CYAN, OWN }, { B, 31, OWN } },
    [LOOK_STATUS] = { B, { B, GREEN, OWN }, { B, GREEN, OWN }, { B, 35, OWN } },
    [LOOK_DIM] = { D, { D, OWN, OWN }, { D, OWN, OWN }, { 0, 244, OWN } },
    [LOOK_STRONG] = { B, { B, OWN, OWN }, { B, OWN, OWN }, { B, OWN, OWN } },
    [LOOK_SELECTED] = { R, { R, OWN, OWN }, { R, OWN, OWN }, { R, OWN, OWN } },
    [LOOK_ACCENT] = { B, { 0, CYAN, OWN }, { 0, CYAN, OWN }, { 0, 37, OWN } },
    [LOOK_GOOD] = { B, { 0, GREEN, OWN }, { 0, GREEN, OWN }, { 0, 35, OWN } },
    [LOOK_WARNING] = { B, { B, YELLOW, OWN }, { B, YELLOW, OWN }, { B, 172, OWN } },
    [LOOK_ERROR] = { B | U, { B, RED, OWN }, { B, RED, OWN }, { B, 167, OWN } },
    [LOOK_UNREAD] = { B, { B, YELLOW, OWN }, { B, YELLOW, OWN }, { B, 172, OWN } },
    [LOOK_FIELD] = { U, { U, OWN, OWN }, { U, OWN, OWN }, { U, OWN, OWN } },
    [LOOK_FIELD_ACTIVE] = { R, { 0, WHITE, BLUE }, { 0, BRIGHT_WHITE, BLUE }, { 0, 231, 24 } },
    [LOOK_MARK] = { R | U, { R | U, YELLOW, OWN }, { R | U, YELLOW, OWN }, { R | U, 172, OWN } },
    [LOOK_FRAME] = { 0, { 0, BLUE, OWN }, { 0, BRIGHT_BLUE, OWN }, { 0, 67, OWN } },
};

struct look_style look_style(enum look look, enum look_depth depth)
{
    require(look < LOOK_COUNT);
    const struct look_row *row = &look_rows[look];
    switch (depth) {
    case DEPTH_MONO: return (struct look_style){ row->mono, OWN, OWN };
    case DEPTH_8: return row->eight;
    case DEPTH_16: return row->sixteen;
    case DEPTH_256: return row->many;
    }
    return (struct look_style){ 0, OWN, OWN };
}

#define LOOK_LETTER(name, letter, help) letter,
char look_letter(enum look look)
{
    require(look < LOOK_COUNT);
    static const char letters[] = { LOOKS(LOOK_LETTER) };
    return letters[look];
}
