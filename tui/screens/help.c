#include "tui/screens/help.h"

#include "shared/base/memory.h"
#include "tui/program.h"
#include "tui/widgets/pager.h"

#include <string.h>

struct help { struct pager pager; struct clean title; };

static const struct binding everywhere[] = {
    { KEY_F1, NULL, "Show this help, and go back from it", NULL, NULL },
    { KEY_CTRL('l'), NULL, "Draw the screen anew", NULL, NULL },
    { KEY_CTRL('c'), NULL, "Leave the post office (asks first where something typed could be lost)", NULL, NULL },
    { 0 } };

static bool add_rows(struct buf *out, const struct binding *row)
{
    for (; row && row->key; row++)
        if (row->help && !buf_format(out, "%12s  %s\n", key_label(row->key).text, row->help))
            return false;
    return true;
}

static bool compose(const struct screen_kind *kind, struct buf *out)
{
    return buf_add(out, kind->help.bytes, kind->help.size) &&
           buf_text(out, kind->help.size ? "\n\n" : "") && buf_text(out, "Keys\n\n") &&
           add_rows(out, kind->keys) && buf_text(out, "\nEverywhere\n\n") &&
           add_rows(out, everywhere);
}

static void help_enter(struct screen *screen, const void *given)
{
    const struct screen_kind *kind = given;
    struct help *help = screen->state;
    AUTO(buf) text = BUF(32768);
    (void)compose(kind, &text);   /* too long a help is cut, nothing else */
    pager_set(&help->pager, text_scrub(&screen->arena, (struct raw){ text.bytes, text.size },
                                       TEXT_PARAGRAPHS, 32768));
    help->title = text_format(&screen->arena, "Help: %s", kind->title.bytes);
}

static const int help_columns = 76;   /* lines longer than this are hard to read */

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
    int columns = screen->columns < help_columns ? screen->columns : help_columns;
    return pager_handle(&help->pager, key, screen->rows, columns);
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
    { KEY_PAGE_DOWN, "more", "A page on; also the space bar", NULL, NULL },
    { 0 } };

const struct screen_kind help_screen = {
    .name = "help", .title = CLEAN_INIT("Help"), .state_size = sizeof(struct help),
    .keys = help_keys,
    .help = CLEAN_INIT("This page tells what the keys of a screen do."),
    .enter = help_enter, .draw = help_draw, .handle = help_handle, .title_of = help_title };
