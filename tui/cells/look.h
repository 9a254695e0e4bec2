/* tui/cells/look.h - how things look, by meaning: screens say WARNING, the table says what that is
 * on this terminal.
 *
 * Nothing here knows ncurses. Nothing rests on colour alone: each look differs by an attribute too,
 * or stands beside a word or a marker ('>' in lists, '*' before what is unread). */
#ifndef TUI_CELLS_LOOK_H
#define TUI_CELLS_LOOK_H

#include <stdint.h>

/* LOOK(NAME, letter in dumps, what it is for) */
#define LOOKS(LOOK) \
    LOOK(NORMAL, '.', "plain text") \
    LOOK(TITLE, 'T', "the bar at the top, headings of boxes") \
    LOOK(HEADING, 'G', "a heading inside a screen") \
    LOOK(HINT, 'h', "what the keys do, at the bottom") \
    LOOK(HINT_KEY, 'k', "the key itself in a hint") \
    LOOK(STATUS, 's', "the status line") \
    LOOK(DIM, 'd', "of less importance: dates, explanations") \
    LOOK(STRONG, 'b', "of more importance") \
    LOOK(SELECTED, 'S', "the row under the cursor; reverse everywhere") \
    LOOK(ACCENT, 'a', "handles, places, what one may like to notice") \
    LOOK(GOOD, 'g', "something went well") \
    LOOK(WARNING, 'w', "careful") \
    LOOK(ERROR, 'e', "something is wrong and what to do") \
    LOOK(UNREAD, 'u', "a letter not yet opened") \
    LOOK(FIELD, 'f', "a field that can be filled in") \
    LOOK(FIELD_ACTIVE, 'F', "the field in which the cursor is") \
    LOOK(MARK, 'm', "a marked place in a text: found, or to be changed") \
    LOOK(FRAME, 'l', "lines and boxes")

#define LOOK_ENUM(name, letter, help) LOOK_##name,
enum look { LOOKS(LOOK_ENUM) LOOK_COUNT };
#undef LOOK_ENUM

enum look_attribute {
    ATTRIBUTE_BOLD = 1,
    ATTRIBUTE_DIM = 2,
    ATTRIBUTE_UNDERLINE = 4,
    ATTRIBUTE_REVERSE = 8
};
enum look_depth { DEPTH_MONO, DEPTH_8, DEPTH_16, DEPTH_256 };

/* Colours are indexes of the terminal's palette; -1 is the terminal's own foreground or background.
 */
struct look_style {
    unsigned attributes;
    int16_t foreground, background;
};

/* How a look is drawn where so many colours are. */
struct look_style look_style(enum look look, enum look_depth depth);
/* Its letter in dumps, as in LOOKS. */
char look_letter(enum look look);

#endif
