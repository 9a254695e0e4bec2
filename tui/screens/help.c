/* The help page of a screen, made from its rows of keys and its paragraph. */
#include <string.h>

#include "shared/base/memory.h"
#include "tui/program/program.h"
#include "tui/screens/screens.h"
#include "tui/widgets/pager.h"

struct help {
    struct pager pager;
    struct clean title;
};

static const struct binding everywhere[] = {
    { KEY_F1, NULL, "Show this help, and go back from it", NULL, NULL },
    { KEY_CTRL('l'), NULL, "Draw the screen anew", NULL, NULL },
    { KEY_CTRL('c'), NULL, "Leave the post office (asks first where something typed could be lost)",
      NULL, NULL },
    { 0 }
};

static const int help_columns = 76; /* lines longer than this are hard to read */
static const int key_columns = 12;  /* "Shift-Tab" and two blanks before the sentence */

static int columns_of(const struct screen *screen)
{
    return screen->columns < help_columns ? screen->columns : help_columns;
}

/* One key with its sentence, which hangs to the right of the key. */
static bool add_row(struct buf *out, const struct binding *row, int columns)
{
    struct clean help = { row->help, strlen(row->help) };
    struct key_label key = key_label(row->key);
    for (size_t at = 0; at < help.size;) {
        struct text_line line = text_wrap(help, at, columns - key_columns - 1);
        int size = (int)(line.to - line.from);
        if (!buf_format(out, "%*s  %.*s\n", key_columns - 2, at == 0 ? key.text : "", size,
                        help.bytes + line.from))
            return false;
        at = line.next;
    }
    return true;
}

static bool add_rows(struct buf *out, const struct binding *row, int columns)
{
    for (; row && row->key; row++)
        if (row->help && !add_row(out, row, columns))
            return false;
    return true;
}

static bool compose(const struct screen_kind *kind, int columns, struct buf *out)
{
    return buf_add(out, kind->help.bytes, kind->help.size) &&
           buf_text(out, kind->help.size ? "\n\n" : "") && buf_text(out, "Keys\n\n") &&
           add_rows(out, kind->keys, columns) && buf_text(out, "\nEverywhere\n\n") &&
           add_rows(out, everywhere, columns);
}

static void help_enter(struct screen *screen, const void *given)
{
    const struct screen_kind *kind = given;
    struct help *help = screen->state;
    AUTO(buf) text = BUF(32768);
    (void)compose(kind, columns_of(screen), &text); /* too long a help is cut, nothing else */
    pager_set(&help->pager, text_scrub(&screen->arena, (struct raw){ text.bytes, text.size },
                                       TEXT_PARAGRAPHS, 32768));
    help->title = text_format(&screen->arena, "Help: %s", kind->title.bytes);
}

static void help_draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    (void)scene;
    const struct help *help = state;
    struct canvas middle = canvas_middle(canvas, help_columns);
    pager_draw(&help->pager, &middle);
}

static bool help_handle(struct screen *screen, const struct key *key)
{
    struct help *help = screen->state;
    return pager_handle(&help->pager, key, screen->rows, columns_of(screen));
}

static struct clean help_title(const void *state, struct arena *scratch)
{
    (void)scratch;
    return ((const struct help *)state)->title;
}

static const struct binding help_keys[] = {
    { KEY_ESCAPE, "back", "Go back to where you were", screen_back, NULL },
    { 'q', NULL, "Go back to where you were", screen_back, NULL },
    { '?', NULL, "Go back to where you were", screen_back, NULL },
    { KEY_PAGE_DOWN, NULL, "A page on; also the space bar", NULL, NULL },
    { 0 }
};

const struct screen_kind help_screen = { .name = "help",
                                         .title = CLEAN_INIT("Help"),
                                         .state_size = sizeof(struct help),
                                         .keys = help_keys,
                                         .help = CLEAN_INIT(
                                             "This page tells what the keys of a screen do."),
                                         .enter = help_enter,
                                         .draw = help_draw,
                                         .handle = help_handle,
                                         .title_of = help_title };
