/* tui/cells/canvas.h - what screens draw into: cells, not a terminal. So every screen can be drawn
 * from nothing, compared with a golden file, and sent to a terminal by tui/cells/terminal.h, which
 * alone knows ncurses.
 *
 * A grid owns the cells; a canvas is a clipped view on a part of it. Rows and columns are counted
 * from 0 inside the view; what falls outside is not drawn, negative places included. Wide
 * characters are never cut in half. */
#ifndef TUI_CELLS_CANVAS_H
#define TUI_CELLS_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "shared/base/arena.h"
#include "shared/base/buf.h"
#include "shared/base/text.h"
#include "tui/cells/look.h"

enum {
    /* windows are clamped to these */
    COLUMNS_LEAST = 10,
    COLUMNS_MOST = 500,
    ROWS_LEAST = 3,
    ROWS_MOST = 200,
    /* below: a page that says so */
    COLUMNS_NEEDED = 40,
    ROWS_NEEDED = 12,
};
enum { CELL_BYTES = 30 }; /* a longer grapheme cluster is cut to its first code points */

struct cell {
    char bytes[CELL_BYTES];
    uint8_t size;        /* 0: blank, or the right half of a wide character */
    uint8_t columns : 2; /* 1 or 2; 0 for the right half */
    uint8_t look : 6;
};

struct grid {
    struct cell *cells; /* rows * columns, row by row */
    int rows, columns;
    bool ascii;                    /* glyphs of canvas_glyph are drawn as ASCII */
    int cursor_row, cursor_column; /* -1: hidden */
    struct arena scratch;          /* for texts made while drawing; cleared by grid_clear */
};

/* A grid of at least 1x1. Born with GRID(), may be resized and cleared any number of times. */
#define GRID() ((struct grid){ .cursor_row = -1, .cursor_column = -1 })
void grid_resize(struct grid *grid, int columns, int rows); /* forgets all content */
/* blank cells, hidden cursor, empty scratch */
void grid_clear(struct grid *grid);
/* Gives its memory back; an empty grid afterwards, which may be used again. */
void grid_drop(struct grid *grid);
const struct cell *grid_cell(const struct grid *grid, int row, int column); /* inside the grid */
/* One row as UTF-8 text without blanks at its end, or as one letter a column (look_letter; '.'
 * normal). Appended. */
MUST_USE bool grid_text(const struct grid *grid, int row, struct buf *out);
MUST_USE bool grid_looks(const struct grid *grid, int row, struct buf *out);

struct canvas {
    struct grid *grid;
    /* the view, in the grid's rows and columns; may reach outside the grid */
    int top, left, rows, columns;
};

struct canvas grid_canvas(struct grid *grid); /* the whole grid */
/* A part of a view, clipped to it. Never negative in size. */
struct canvas canvas_part(const struct canvas *canvas, int top, int left, int rows, int columns);
/* The middle of a view, at most `columns` wide: long lines are hard to read. */
struct canvas canvas_middle(const struct canvas *canvas, int columns);
/* Memory for texts made while drawing (text_format ...): gone at the next drawing. */
struct arena *canvas_scratch(const struct canvas *canvas);

/* Draws one line from row, column up to the right edge; gives the columns used. Line breaks are
 * drawn as blanks. */
int canvas_text(const struct canvas *canvas, int row, int column, enum look look,
                struct clean text);
/* The same, with an ellipsis at the right edge when it does not fit. */
int canvas_clipped(const struct canvas *canvas, int row, int column, enum look look,
                   struct clean text);
/* The same, ending at the right edge (clipped from the right when too long). */
int canvas_right(const struct canvas *canvas, int row, enum look look, struct clean text);
/* For words of our own source code: plain literals. */
int canvas_words(const struct canvas *canvas, int row, int column, enum look look,
                 const char *words);
/* Wrapped text from `row` on, LF begins a new line; gives the rows used, also of what did not fit
 * below. */
int canvas_paragraph(const struct canvas *canvas, int row, enum look look, struct clean text);

void canvas_fill(const struct canvas *canvas, enum look look); /* blanks */
/* Changes the look of what is drawn already. */
void canvas_recolour(const struct canvas *canvas, int row, int column, int columns, enum look look);
/* hidden when outside */
void canvas_cursor(const struct canvas *canvas, int row, int column);

/* GLYPH(NAME, Unicode, ASCII) */
// clang-format off
#define GLYPHS(GLYPH)                                                                         \
    GLYPH(HORIZONTAL, "\u2500", "-") GLYPH(VERTICAL, "\u2502", "|")                           \
    GLYPH(TOP_LEFT, "\u250c", "+") GLYPH(TOP_RIGHT, "\u2510", "+")                            \
    GLYPH(BOTTOM_LEFT, "\u2514", "+") GLYPH(BOTTOM_RIGHT, "\u2518", "+")                      \
    GLYPH(ELLIPSIS, "\u2026", "~") GLYPH(BULLET, "\u2022", "*") GLYPH(DOT, "\u00b7", "-")     \
    GLYPH(RIGHT, "\u2192", "->") GLYPH(LEFT, "\u2190", "<-") GLYPH(UP, "\u2191", "^")         \
    GLYPH(DOWN, "\u2193", "v") GLYPH(DASH, "\u2013", "-") GLYPH(MARKER, ">", ">")             \
    GLYPH(CHECKED, "\u2713", "x") GLYPH(SECRET, "\u2022", "*") GLYPH(ENVELOPE, "\u2709", "@")
// clang-format on
#define GLYPH_ENUM(name, unicode, ascii) GLYPH_##name,
enum glyph { GLYPHS(GLYPH_ENUM) GLYPH_COUNT };
#undef GLYPH_ENUM

/* As UTF-8; constant. */
struct clean glyph_text(enum glyph glyph, bool ascii);
/* as this grid draws it */
struct clean canvas_glyph_text(const struct canvas *canvas, enum glyph glyph);
/* Draws it; gives the columns used. */
int canvas_glyph(const struct canvas *canvas, int row, int column, enum look look,
                 enum glyph glyph);
/* over the whole width */
void canvas_horizontal(const struct canvas *canvas, int row, enum look look);
/* over the whole height */
void canvas_vertical(const struct canvas *canvas, int column, enum look look);
/* along the view's edges */
void canvas_box(const struct canvas *canvas, enum look look);

#endif
