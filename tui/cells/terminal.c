#include "tui/cells/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <curses.h>

#include "shared/base/memory.h"
#include "tui/cells/terminal_private.h"

enum { STRING_BYTES = 256 };

/* What brings the terminal into our use and back: alternate screen where there is one, bracketed
 * paste. */
struct strings {
    char enter[STRING_BYTES], leave[STRING_BYTES];
};

struct terminal {
    SCREEN *screen; /* NULL while forgotten */
    FILE *file;     /* the memfd */
    char name[TERMINAL_NAME_BYTES];
    struct strings strings;
    int columns, rows;
    bool unicode, no_colour, begun, wants_redraw;
    enum look_depth depth;
};

static int clamp(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

static void set_size(struct terminal *terminal, int columns, int rows)
{
    terminal->columns = columns <= 0 ? 80 : clamp(columns, COLUMNS_LEAST, COLUMNS_MOST);
    terminal->rows = rows <= 0 ? 24 : clamp(rows, ROWS_LEAST, ROWS_MOST);
}

/* ---- terminfo strings of the SCREEN that is current ---- */

static const char *capability(const char *name)
{
    const char *string = tigetstr(name);
    return string == (const char *)-1 ? NULL : string;
}

/* Appends a string without its padding ("$<5>"): nothing is that slow any more. */
static void append(char *out, const char *string)
{
    size_t size = strlen(out);
    for (const char *at = string ? string : ""; *at && size < STRING_BYTES - 1; at++) {
        const char *end = at[0] == '$' && at[1] == '<' ? strchr(at, '>') : NULL;
        if (end)
            at = end;
        else
            out[size++] = *at;
    }
    out[size] = 0;
}

static void take_strings(struct strings *out)
{
    *out = (struct strings){ "", "" };
    append(out->enter, capability("smcup"));
    append(out->enter, capability("sgr0"));
    append(out->enter, "\033[?2004h");
    append(out->leave, "\033[?2004l");
    append(out->leave, capability("sgr0"));
    append(out->leave, capability("cnorm"));
    append(out->leave, capability("rmcup") ? capability("rmcup") : capability("clear"));
}

/* ---- SCREEN ---- */

static enum look_depth depth_of_colours(void)
{
    if (!has_colors() || start_color() == ERR || COLORS < 8)
        return DEPTH_MONO;
    (void)use_default_colors();
    if (COLORS == 256)
        return DEPTH_256;
    /* direct colour: 0-7 are the palette's there too */
    return COLORS >= 16 && COLORS < 256 ? DEPTH_16 : DEPTH_8;
}

static void init_pairs(enum look_depth depth)
{
    for (int look = 0; depth != DEPTH_MONO && look < LOOK_COUNT; look++) {
        struct look_style style = look_style((enum look)look, depth);
        (void)init_pair((short)(look + 1), style.foreground, style.background);
    }
}

static const int ncurses_signals[] = { SIGINT, SIGTERM, SIGTSTP, SIGWINCH };
enum { NCURSES_SIGNALS = sizeof ncurses_signals / sizeof *ncurses_signals };

/* newterm takes over signals; they are the host's. */
static SCREEN *newterm_without_signals(const char *name, FILE *file)
{
    struct sigaction before[NCURSES_SIGNALS];
    for (int i = 0; i < NCURSES_SIGNALS; i++)
        (void)sigaction(ncurses_signals[i], NULL, &before[i]);
    /* else entries without a size ("linux") are refused; the size is set afterwards in any case */
    use_env(TRUE);
    SCREEN *screen = newterm(name, file, file);
    for (int i = 0; i < NCURSES_SIGNALS; i++)
        (void)sigaction(ncurses_signals[i], &before[i], NULL);
    return screen;
}

static void discard_output(const struct terminal *terminal)
{
    int fd = fileno(terminal->file);
    if (ftruncate(fd, 0) == 0)
        (void)lseek(fd, 0, SEEK_SET);
}

/* newterm has begun the alternate screen, which is ours to do, and once only: that and a first
 * empty screen go nowhere. */
static void swallow_beginning(struct terminal *terminal)
{
    (void)wnoutrefresh(stdscr);
    (void)doupdate();
    discard_output(terminal);
    terminal->wants_redraw = true;
}

static bool open_screen(struct terminal *terminal, const char *name)
{
    SCREEN *screen = newterm_without_signals(name, terminal->file);
    if (!screen)
        return false;
    set_term(screen);
    if (!capability("cup") || !capability("clear")) {
        delscreen(screen);
        return false;
    }
    terminal->screen = screen;
    take_strings(&terminal->strings);
    /* the memfd is always readable: without this ncurses would put off drawing for ever */
    typeahead(-1);
    (void)nonl();
    (void)leaveok(stdscr, FALSE);
    terminal->depth = terminal->no_colour ? DEPTH_MONO : depth_of_colours();
    init_pairs(terminal->depth);
    (void)resize_term(terminal->rows, terminal->columns);
    swallow_beginning(terminal);
    return true;
}

/* ncurses 6.4 loses the windows of all SCREENs when one is deleted. Sessions have one; where
 * several live in one process the others are made anew, and what is left of them is given up. */
static bool enter_screen(struct terminal *terminal)
{
    if (terminal->screen)
        set_term(terminal->screen);
    if (terminal->screen && !stdscr)
        terminal->screen = NULL;
    return terminal->screen != NULL;
}

static void close_screen(struct terminal *terminal)
{
    if (!enter_screen(terminal))
        return;
    delscreen(terminal->screen);
    terminal->screen = NULL;
    discard_output(terminal);
}

static bool open_memfd(struct terminal *terminal, struct error *e)
{
    int fd = memfd_create("terminal", MFD_CLOEXEC);
    terminal->file = fd >= 0 ? fdopen(fd, "w+") : NULL;
    if (!terminal->file && fd >= 0)
        (void)close(fd);
    return terminal->file ? true : error_set(e, FAULT_INTERNAL, "memfd: errno %d", errno);
}

static bool open_first_known(struct terminal *terminal, const struct terminal_options *options)
{
    struct terminal_names names = terminal_candidates(options);
    for (int i = 0; i < names.count; i++)
        if (open_screen(terminal, names.items[i])) {
            (void)snprintf(terminal->name, sizeof terminal->name, "%s", names.items[i]);
            return true;
        }
    return false;
}

static void terminal_free(struct terminal *terminal)
{
    close_screen(terminal);
    if (terminal->file)
        (void)fclose(terminal->file);
    memory_free(terminal);
}

bool terminal_open(const struct terminal_options *options, struct terminal **out, struct error *e)
{
    /* ncurses draws wide characters by it; the client's own decides `unicode` */
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    struct terminal *terminal = memory_new(1, sizeof *terminal);
    set_size(terminal, options->columns, options->rows);
    terminal->unicode = terminal_shows_unicode(options);
    terminal->no_colour = options->no_colour;
    bool opened = open_memfd(terminal, e);
    if (opened && !open_first_known(terminal, options))
        opened = error_set(e, FAULT_INTERNAL, "no terminfo entry is usable, not even vt100");
    if (opened)
        *out = terminal;
    else
        terminal_free(terminal);
    return opened;
}

/* ---- cells ---- */

struct ink {
    attr_t attributes;
    short pair;
};

static struct ink ink_of(const struct terminal *terminal, enum look look)
{
    struct look_style style = look_style(look, terminal->depth);
    attr_t attributes = A_NORMAL;
    attributes |= style.attributes & ATTRIBUTE_BOLD ? A_BOLD : 0;
    attributes |= style.attributes & ATTRIBUTE_DIM ? A_DIM : 0;
    attributes |= style.attributes & ATTRIBUTE_UNDERLINE ? A_UNDERLINE : 0;
    attributes |= style.attributes & ATTRIBUTE_REVERSE ? A_REVERSE : 0;
    return (struct ink){ attributes, (short)(terminal->depth == DEPTH_MONO ? 0 : look + 1) };
}

static void put(int row, int column, const wchar_t *characters, struct ink ink)
{
    cchar_t cell;
    if (setcchar(&cell, characters, ink.attributes, ink.pair, NULL) == OK)
        /* ERR in the last cell of the screen, which is drawn all the same */
        (void)mvadd_wch(row, column, &cell);
}

/* Regional indicators become the letters of the country: half of a flag redrawn alone would be
 * another flag. */
static wchar_t drawable(uint32_t code)
{
    return code >= 0x1f1e6 && code <= 0x1f1ff ? (wchar_t)('A' + (code - 0x1f1e6)) : (wchar_t)code;
}

/* Joiners and variation selectors make terminals disagree about widths: they stay behind. */
static bool joins(uint32_t code)
{
    return code == 0x200c || code == 0x200d || (code >= 0xfe00 && code <= 0xfe0f) ||
           code >= 0xe0000;
}

/* One spacing character with its marks, at most what a cchar_t holds. */
struct piece {
    wchar_t characters[CCHARW_MAX + 1];
    int columns;
    size_t size;
};

static struct piece next_piece(struct clean cluster, size_t at)
{
    struct piece piece = { .size = 0 };
    size_t used = 0;
    int count = 1;
    piece.characters[0] = drawable(text_code_point(cluster, at, &used));
    piece.columns = wcwidth(piece.characters[0]);
    for (piece.size = used; at + piece.size < cluster.size; piece.size += used) {
        uint32_t code = text_code_point(cluster, at + piece.size, &used);
        if (!joins(code) && wcwidth((wchar_t)code) != 0)
            break;
        if (!joins(code) && count < CCHARW_MAX - 1)
            piece.characters[count++] = (wchar_t)code;
    }
    return piece;
}

/* Our width of a cluster is the truth. What glibc thinks wider, or does not know, is not given to
 * ncurses. */
static void put_unicode(const struct cell *cell, int row, int column, struct ink ink)
{
    struct clean cluster = { cell->bytes, cell->size };
    int used = 0;
    for (size_t at = 0; at < cluster.size && used < cell->columns;) {
        struct piece piece = next_piece(cluster, at);
        if (piece.columns > 0 && used + piece.columns > cell->columns)
            break;
        if (piece.columns > 0)
            put(row, column + used, piece.characters, ink);
        used += piece.columns > 0 ? piece.columns : 0;
        at += piece.size;
    }
    if (used == 0)
        put(row, column, L"?", ink);
    for (int blank = used == 0 ? 1 : used; blank < cell->columns; blank++)
        put(row, column + blank, L" ", ink);
}

static void put_ascii(const struct cell *cell, int row, int column, struct ink ink)
{
    bool is_ascii = cell->size == 1 && cell->bytes[0] >= 0x20 && cell->bytes[0] < 0x7f;
    wchar_t character[2] = { is_ascii ? (wchar_t)cell->bytes[0] : L'?', 0 };
    put(row, column, character, ink);
    if (cell->columns == 2)
        put(row, column + 1, L" ", ink);
}

static void put_cell(const struct terminal *terminal, const struct cell *cell, int row, int column)
{
    struct ink ink = ink_of(terminal, (enum look)cell->look);
    bool is_blank = cell->size == 0 || column + cell->columns > terminal->columns;
    if (is_blank && cell->look != LOOK_NORMAL)
        put(row, column, L" ", ink);
    else if (!is_blank && terminal->unicode)
        put_unicode(cell, row, column, ink);
    else if (!is_blank)
        put_ascii(cell, row, column, ink);
}

static void put_grid(const struct terminal *terminal, const struct grid *grid)
{
    (void)erase();
    for (int row = 0; row < grid->rows && row < terminal->rows; row++)
        for (int column = 0; column < grid->columns && column < terminal->columns; column++) {
            const struct cell *cell = grid_cell(grid, row, column);
            if (cell->columns > 0)
                put_cell(terminal, cell, row, column);
        }
}

static void put_cursor(const struct terminal *terminal, const struct grid *grid)
{
    bool shown = grid->cursor_row >= 0 && grid->cursor_row < terminal->rows &&
                 grid->cursor_column < terminal->columns;
    (void)curs_set(shown ? 1 : 0);
    /* Where a cursor cannot be hidden it rests in the last row. */
    (void)move(shown ? grid->cursor_row : terminal->rows - 1, shown ? grid->cursor_column : 0);
}

/* ---- output ---- */

static bool append_output(const struct terminal *terminal, struct buf *out)
{
    int fd = fileno(terminal->file);
    char chunk[16384];
    off_t end = lseek(fd, 0, SEEK_CUR);
    for (off_t at = 0; at < end;) {
        ssize_t count = pread(fd, chunk, sizeof chunk, at);
        if (count <= 0 || !buf_add(out, chunk, (size_t)count))
            return false;
        at += count;
    }
    return true;
}

static bool show_all(struct terminal *terminal, const struct grid *grid, struct buf *out)
{
    put_grid(terminal, grid);
    put_cursor(terminal, grid);
    if (terminal->wants_redraw)
        (void)clearok(stdscr, TRUE);
    (void)wnoutrefresh(stdscr);
    (void)doupdate();
    bool fits =
        (terminal->begun || buf_text(out, terminal->strings.enter)) && append_output(terminal, out);
    discard_output(terminal);
    terminal->wants_redraw = !fits;
    terminal->begun = terminal->begun || fits;
    return fits;
}

bool terminal_show(struct terminal *terminal, const struct grid *grid, struct buf *out)
{
    if (!enter_screen(terminal) && !open_screen(terminal, terminal->name))
        return false;
    size_t before = out->size;
    bool shown = show_all(terminal, grid, out);
    if (!shown)
        buf_remove(out, before, out->size - before);
    return shown;
}

void terminal_resize(struct terminal *terminal, int columns, int rows)
{
    set_size(terminal, columns, rows);
    if (!enter_screen(terminal))
        return;
    (void)resize_term(terminal->rows, terminal->columns);
    /* terminals reflow or cut what stood there: each in its own way */
    terminal->wants_redraw = true;
}

void terminal_redraw(struct terminal *terminal)
{
    terminal->wants_redraw = true;
}

void terminal_forget(struct terminal *terminal)
{
    close_screen(terminal);
}

bool terminal_bell(struct terminal *terminal, struct buf *out)
{
    return terminal->begun && buf_text(out, "\a");
}

void terminal_close(struct terminal **terminal, struct buf *out)
{
    if (!*terminal)
        return;
    bool told = !(*terminal)->begun || buf_text(out, (*terminal)->strings.leave);
    (void)told; /* a full channel: the client is not reading any more */
    terminal_free(*terminal);
    *terminal = NULL;
}

const char *terminal_name(const struct terminal *terminal)
{
    return terminal->name;
}
