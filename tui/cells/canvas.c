#include "tui/cells/canvas.h"

#include <string.h>

#include "shared/base/memory.h"
#include "shared/base/require.h"

void grid_resize(struct grid *grid, int columns, int rows)
{
    grid->columns = columns < 1 ? 1 : columns;
    grid->rows = rows < 1 ? 1 : rows;
    grid->cells =
        memory_resize(grid->cells, (size_t)grid->rows * (size_t)grid->columns, sizeof(struct cell));
    grid_clear(grid);
}

static const struct cell blank_cell = { .columns = 1, .look = LOOK_NORMAL };

void grid_clear(struct grid *grid)
{
    for (int i = 0; i < grid->rows * grid->columns; i++)
        grid->cells[i] = blank_cell;
    grid->cursor_row = grid->cursor_column = -1;
    arena_clear(&grid->scratch);
}

void grid_drop(struct grid *grid)
{
    memory_free(grid->cells);
    arena_drop(&grid->scratch);
    *grid = GRID();
}

static struct cell *cell_at(const struct grid *grid, int row, int column)
{
    return &grid->cells[row * grid->columns + column];
}

const struct cell *grid_cell(const struct grid *grid, int row, int column)
{
    require(row >= 0 && row < grid->rows && column >= 0 && column < grid->columns);
    return cell_at(grid, row, column);
}

static bool cell_is_blank(const struct cell *cell)
{
    return cell->columns == 1 && (cell->size == 0 || (cell->size == 1 && cell->bytes[0] == ' '));
}

bool grid_text(const struct grid *grid, int row, struct buf *out)
{
    int used = grid->columns;
    while (used > 0 && cell_is_blank(grid_cell(grid, row, used - 1)))
        used--;
    for (int column = 0; column < used; column++) {
        const struct cell *cell = grid_cell(grid, row, column);
        bool added = cell->columns == 0 ||
                     (cell->size ? buf_add(out, cell->bytes, cell->size) : buf_add(out, " ", 1));
        if (!added)
            return false;
    }
    return true;
}

bool grid_looks(const struct grid *grid, int row, struct buf *out)
{
    for (int column = 0; column < grid->columns; column++) {
        char letter = look_letter((enum look)grid_cell(grid, row, column)->look);
        if (!buf_add(out, &letter, 1))
            return false;
    }
    return true;
}

struct canvas grid_canvas(struct grid *grid)
{
    return (struct canvas){ .grid = grid, .rows = grid->rows, .columns = grid->columns };
}

static int least(int one, int other)
{
    return one < other ? one : other;
}
static int most(int one, int other)
{
    return one > other ? one : other;
}

struct canvas canvas_part(const struct canvas *canvas, int top, int left, int rows, int columns)
{
    int bottom = least(top + rows, canvas->rows), right = least(left + columns, canvas->columns);
    top = most(top, 0);
    left = most(left, 0);
    return (struct canvas){ .grid = canvas->grid,
                            .top = canvas->top + top,
                            .left = canvas->left + left,
                            .rows = most(bottom - top, 0),
                            .columns = most(right - left, 0) };
}

struct canvas canvas_middle(const struct canvas *canvas, int columns)
{
    int left = most((canvas->columns - columns) / 2, 0);
    return canvas_part(canvas, 0, left, canvas->rows, least(columns, canvas->columns));
}

struct arena *canvas_scratch(const struct canvas *canvas)
{
    return &canvas->grid->scratch;
}

/* The cell of a place in the view, NULL when it is outside the view or the grid. */
static struct cell *canvas_cell(const struct canvas *canvas, int row, int column)
{
    int grid_row = canvas->top + row, grid_column = canvas->left + column;
    bool inside = row >= 0 && row < canvas->rows && column >= 0 && column < canvas->columns &&
                  grid_row >= 0 && grid_row < canvas->grid->rows && grid_column >= 0 &&
                  grid_column < canvas->grid->columns;
    return inside ? cell_at(canvas->grid, grid_row, grid_column) : NULL;
}

/* Blanks whatever wide character has a half in this cell, so that no half is ever left over. Its
 * other half may lie outside the view: it is blanked all the same. */
static void cell_split(const struct grid *grid, struct cell *cell)
{
    const struct cell *end = grid->cells + grid->rows * grid->columns;
    struct cell *other = cell->columns == 0 ? cell - 1 : cell->columns == 2 ? cell + 1 : NULL;
    if (other && other >= grid->cells && other < end)
        *other = (struct cell){ .columns = 1, .look = other->look };
    *cell = (struct cell){ .columns = 1, .look = cell->look };
}

/* Whole code points of a cluster, as many as a cell holds. */
static size_t cluster_bytes(struct clean cluster)
{
    size_t kept = 0, used = 0;
    while (kept < cluster.size) {
        (void)text_code_point(cluster, kept, &used);
        if (used == 0 || kept + used > CELL_BYTES)
            break;
        kept += used;
    }
    return kept;
}

static void put_cluster(const struct canvas *canvas, int row, int column, enum look look,
                        struct clean cluster)
{
    struct cell *cell = canvas_cell(canvas, row, column);
    cell_split(canvas->grid, cell);
    *cell = (struct cell){ .columns = 1, .look = (uint8_t)(look & 0x3f) };
    bool is_blank = cluster.bytes[0] == '\n' || (cluster.bytes[0] & 0xff) < 0x20;
    size_t size = is_blank ? 0 : cluster_bytes(cluster);
    memcpy(cell->bytes, cluster.bytes, size);
    cell->size = (uint8_t)size;
}

static void put_wide(const struct canvas *canvas, int row, int column, enum look look,
                     struct clean cluster)
{
    struct cell *right = canvas_cell(canvas, row, column + 1);
    cell_split(canvas->grid, right);
    put_cluster(canvas, row, column, look, cluster);
    canvas_cell(canvas, row, column)->columns = 2;
    *right = (struct cell){ .columns = 0, .look = (uint8_t)(look & 0x3f) };
}

/* Draws one cluster of 0, 1 or 2 columns at a place that may be partly or wholly outside the view.
 */
static void draw_cluster(const struct canvas *canvas, int row, int column, enum look look,
                         struct clean cluster)
{
    int columns = 0;
    (void)text_grapheme(cluster, 0, &columns);
    bool left = canvas_cell(canvas, row, column) != NULL;
    bool right = canvas_cell(canvas, row, column + 1) != NULL;
    if (columns == 2 && left && right)
        put_wide(canvas, row, column, look, cluster);
    else if (columns == 2 && (left || right))
        put_cluster(canvas, row, left ? column : column + 1, look, CLEAN(" "));
    else if (columns == 1 && left)
        put_cluster(canvas, row, column, look, cluster);
}

static struct clean slice(struct clean text, size_t from, size_t size)
{
    return (struct clean){ text.bytes + from, size };
}

/* Columns of a cluster as drawn: a line break is drawn as a blank. */
static size_t next_cluster(struct clean text, size_t at, int *columns)
{
    size_t size = text_grapheme(text, at, columns);
    if (text.bytes[at] == '\n')
        *columns = 1;
    return size;
}

int canvas_text(const struct canvas *canvas, int row, int column, enum look look, struct clean text)
{
    int at = column, columns = 0;
    size_t size = 0;
    for (size_t byte = 0; byte < text.size && at < canvas->columns; byte += size) {
        size = next_cluster(text, byte, &columns);
        if (columns == 2 && at + 2 > canvas->columns)
            break;
        draw_cluster(canvas, row, at, look,
                     text.bytes[byte] == '\n' ? CLEAN(" ") : slice(text, byte, size));
        at += columns;
    }
    return at - column;
}

static int columns_of(struct clean text)
{
    int sum = 0, columns = 0;
    for (size_t byte = 0; byte < text.size;) {
        byte += next_cluster(text, byte, &columns);
        sum += columns;
    }
    return sum;
}

int canvas_clipped(const struct canvas *canvas, int row, int column, enum look look,
                   struct clean text)
{
    int space = canvas->columns - column;
    if (space <= 0 || columns_of(text) <= space)
        return canvas_text(canvas, row, column, look, text);
    struct canvas narrow = canvas_part(canvas, 0, 0, canvas->rows, canvas->columns - 1);
    int used = canvas_text(&narrow, row, column, look, text);
    return used + canvas_glyph(canvas, row, column + used, look, GLYPH_ELLIPSIS);
}

int canvas_right(const struct canvas *canvas, int row, enum look look, struct clean text)
{
    return canvas_clipped(canvas, row, most(canvas->columns - columns_of(text), 0), look, text);
}

int canvas_words(const struct canvas *canvas, int row, int column, enum look look,
                 const char *words)
{
    return canvas_text(canvas, row, column, look, (struct clean){ words, strlen(words) });
}

int canvas_paragraph(const struct canvas *canvas, int row, enum look look, struct clean text)
{
    int rows = 0;
    if (canvas->columns < 1)
        return 0;
    for (size_t at = 0; at < text.size; rows++) {
        struct text_line line = text_wrap(text, at, canvas->columns);
        canvas_text(canvas, row + rows, 0, look, slice(text, line.from, line.to - line.from));
        at = line.next;
    }
    return rows;
}

void canvas_fill(const struct canvas *canvas, enum look look)
{
    for (int row = 0; row < canvas->rows; row++)
        for (int column = 0; column < canvas->columns; column++)
            if (canvas_cell(canvas, row, column))
                put_cluster(canvas, row, column, look, CLEAN(" "));
}

void canvas_recolour(const struct canvas *canvas, int row, int column, int columns, enum look look)
{
    for (int at = column; at < column + columns; at++) {
        struct cell *cell = canvas_cell(canvas, row, at);
        if (cell)
            cell->look = (uint8_t)(look & 0x3f);
    }
}

void canvas_cursor(const struct canvas *canvas, int row, int column)
{
    bool inside = canvas_cell(canvas, row, column) != NULL;
    canvas->grid->cursor_row = inside ? canvas->top + row : -1;
    canvas->grid->cursor_column = inside ? canvas->left + column : -1;
}

#define GLYPH_ROW(name, unicode, ascii) { CLEAN_INIT(unicode), CLEAN_INIT(ascii) },
struct clean glyph_text(enum glyph glyph, bool ascii)
{
    static const struct {
        struct clean unicode, ascii;
    } glyphs[] = { GLYPHS(GLYPH_ROW) };
    require(glyph < GLYPH_COUNT);
    return ascii ? glyphs[glyph].ascii : glyphs[glyph].unicode;
}

struct clean canvas_glyph_text(const struct canvas *canvas, enum glyph glyph)
{
    return glyph_text(glyph, canvas->grid->ascii);
}

int canvas_glyph(const struct canvas *canvas, int row, int column, enum look look, enum glyph glyph)
{
    return canvas_text(canvas, row, column, look, canvas_glyph_text(canvas, glyph));
}

void canvas_horizontal(const struct canvas *canvas, int row, enum look look)
{
    for (int column = 0; column < canvas->columns; column++)
        canvas_glyph(canvas, row, column, look, GLYPH_HORIZONTAL);
}

void canvas_vertical(const struct canvas *canvas, int column, enum look look)
{
    for (int row = 0; row < canvas->rows; row++)
        canvas_glyph(canvas, row, column, look, GLYPH_VERTICAL);
}

void canvas_box(const struct canvas *canvas, enum look look)
{
    int bottom = canvas->rows - 1, right = canvas->columns - 1;
    canvas_horizontal(canvas, 0, look);
    canvas_horizontal(canvas, bottom, look);
    canvas_vertical(canvas, 0, look);
    canvas_vertical(canvas, right, look);
    canvas_glyph(canvas, 0, 0, look, GLYPH_TOP_LEFT);
    canvas_glyph(canvas, 0, right, look, GLYPH_TOP_RIGHT);
    canvas_glyph(canvas, bottom, 0, look, GLYPH_BOTTOM_LEFT);
    canvas_glyph(canvas, bottom, right, look, GLYPH_BOTTOM_RIGHT);
}
