/* The letter that is answered, shown beside or above what one writes. */
#include "tui/program/program.h"
#include "tui/screens/composer_private.h"

static void ask_letter(struct screen *screen)
{
    struct letter_ref_body asked = { .letter_id =
                                         ((struct composer *)screen->state)->given.answering };
    if (!program_awaits(screen, ROUTE_LETTER))
        program_ask(screen, ROUTE_LETTER, &asked);
}

static void ask_match(struct screen *screen)
{
    struct match_page_body asked = { .match_id = ((struct composer *)screen->state)->given.match };
    if (!program_awaits(screen, ROUTE_MATCH))
        program_ask(screen, ROUTE_MATCH, &asked);
}

void composer_toggle_theirs(struct screen *screen)
{
    struct composer *composer = screen->state;
    if (composer->theirs)
        composer->shows_theirs = !composer->shows_theirs;
    else if (id_is_empty(composer->given.answering.bytes))
        ask_match(screen);
    else
        ask_letter(screen);
}

void composer_take_match(struct screen *screen, const struct match_view_body *match)
{
    struct composer *composer = screen->state;
    const struct letter_line_body *letters = match->letters.items;
    for (size_t i = match->letters.count; i-- > 0;)
        if (!letters[i].mine) {
            composer->given.answering = letters[i].letter_id;
            ask_letter(screen);
            return;
        }
    program_say(screen->program, text_format(&screen->arena, "No letter from %s yet.",
                                             composer->given.pen_pal_handle.bytes));
}

void composer_take_theirs(struct screen *screen, const struct letter_view_body *letter)
{
    struct composer *composer = screen->state;
    composer->theirs = letter;
    composer->shows_theirs = true;
    pager_set(&composer->pager, letter->content);
    composer->pager.more = "more: Alt-n";
}

static void scroll(struct screen *screen, int32_t code)
{
    struct composer *composer = screen->state;
    struct canvas body = { .rows = screen->rows, .columns = screen->columns };
    struct panes panes = composer_panes(composer, &body);
    struct key key = { .code = code };
    if (panes.theirs.rows > 0)
        (void)pager_handle(&composer->pager, &key, panes.theirs.rows, panes.theirs.columns);
}

void composer_scroll_on(struct screen *screen)
{
    scroll(screen, KEY_PAGE_DOWN);
}
void composer_scroll_back(struct screen *screen)
{
    scroll(screen, KEY_PAGE_UP);
}
