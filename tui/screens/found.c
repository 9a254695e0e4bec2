/* What a search found, while it goes on. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/letter_list.h"
#include "tui/screens/screens.h"
#include "tui/widgets/lines.h"
#include "tui/words/when.h"

struct found {
    struct paged paged;        /* first: paged.h */
    struct search_body search; /* texts in the screen's arena */
    int64_t looked_at;
    struct instant looked_until; /* none: everything was looked at, or nothing yet */
    bool stopped;
};

enum { HEAD_ROWS = 2 };

static bool is_more(const struct found *found)
{
    return found->paged.pages.count == 0 || !text_is_empty(found->paged.pages.next);
}

static bool may_stop(const void *state)
{
    const struct found *found = state;
    return !found->stopped && is_more(found);
}

static bool may_go_on(const void *state)
{
    const struct found *found = state;
    return found->stopped && is_more(found);
}

static void stop(struct screen *screen)
{
    ((struct found *)screen->state)->stopped = true;
}

static void ask_page(struct screen *screen, struct clean cursor)
{
    struct found *found = screen->state;
    if (found->stopped)
        return;
    struct search_body asked = found->search;
    asked.cursor = cursor;
    program_ask(screen, ROUTE_SEARCH, &asked);
}

static void go_on(struct screen *screen)
{
    struct found *found = screen->state;
    found->stopped = false;
    paged_go_on(screen, &found->paged);
}

static void enter(struct screen *screen, const void *given)
{
    struct found *found = screen->state;
    found->search = *(const struct search_body *)given;
    found->search.words = text_copy(&screen->arena, found->search.words);
    found->search.pen_pal = text_copy(&screen->arena, found->search.pen_pal);
    found->paged =
        (struct paged){ .route = ROUTE_SEARCH, .ask = ask_page, .list = { .height = 2 } };
    paged_screen_ask(screen);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct found *found = screen->state;
    if (event->answered.error.fault != FAULT_NONE) {
        found->stopped = true;
        program_fault(screen->program, &event->answered.error);
        return;
    }
    const struct search_found_body *page = event->answered.answer;
    found->looked_at += page->looked_at;
    found->looked_until = page->looked_until;
    paged_take(screen, &found->paged, page->letters, page->next_cursor);
}

static bool handle(struct screen *screen, const struct key *key)
{
    return paged_handle(screen, &((struct found *)screen->state)->paged, key,
                        screen->rows - HEAD_ROWS);
}

/* ---- drawing ---- */

struct drawing {
    const struct found *found;
    const struct scene *scene;
};

static void draw_letter(const void *context, int index, enum look look, const struct canvas *row)
{
    const struct drawing *drawing = context;
    const struct letter_line_body *letter = letter_at(&drawing->found->paged, index);
    const struct scene *scene = drawing->scene;
    bool plain = look == LOOK_NORMAL;
    struct instant when = letter->mine ? letter->posted_at : letter->delivered_at;
    struct clean who = text_format(scene->scratch, "%s%s %s", letter->unread ? "* " : "",
                                   letter->mine ? "To" : "From", letter->pen_pal_handle.bytes);
    draw_left_and_right(row,
                        plain && letter->unread ? LOOK_UNREAD
                        : plain                 ? LOOK_ACCENT
                                                : look,
                        who,
                        row->columns < 50
                            ? CLEAN("")
                            : when_words(scene->scratch, when, scene->now, scene->time_zone));
    canvas_clipped(row, 1, 0, plain ? LOOK_NORMAL : look, letter->preview);
}

static struct clean progress(const struct found *found, const struct scene *scene)
{
    struct arena *arena = scene->scratch;
    struct clean looked = text_count(arena, found->looked_at);
    if (!is_more(found))
        return text_format(arena, "Looked through all: %s letter%s.", looked.bytes,
                           found->looked_at == 1 ? "" : "s");
    if (instant_is_none(found->looked_until))
        return CLEAN("Looking ...");
    struct clean back = when_words(arena, found->looked_until, scene->now, scene->time_zone);
    return text_format(arena, "%s %s letters, back to %s.",
                       found->stopped ? "Stopped after" : "Looked at", looked.bytes, back.bytes);
}

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    struct drawing drawing = { state, scene };
    const struct list *list = &drawing.found->paged.list;
    struct canvas letters =
        canvas_part(canvas, HEAD_ROWS, 0, canvas->rows - HEAD_ROWS, canvas->columns);
    struct clean words = drawing.found->search.words;
    canvas_clipped(canvas, 0, 0, LOOK_HEADING,
                   text_format(scene->scratch, "%s found%s%s",
                               text_count(scene->scratch, list->count).bytes,
                               text_is_empty(words) ? "" : ": ", words.bytes));
    canvas_clipped(canvas, 1, 0, LOOK_DIM, progress(drawing.found, scene));
    if (list->count > 0)
        list_draw(list, &(struct list_rows){ draw_letter, &drawing }, &letters);
    else if (!is_more(drawing.found))
        draw_empty(&letters, CLEAN("No letter of yours has all of that in it. Letters are kept for "
                                   "a year, in a one-time exchange for 90 days."));
}

static const struct binding keys[] = {
    { KEY_ENTER, "read", "Reads the letter under the marker", letter_list_read,
      paged_screen_has_chosen },
    { 's', "stop", "Stops looking; what was found stays", stop, may_stop },
    { 'c', "go on", "Goes on looking", go_on, may_go_on },
    { KEY_ESCAPE, "back", "Goes back to the search, which ends", screen_back, NULL },
    { 0 },
};

const struct screen_kind found_screen = {
    .name = "found",
    .title = CLEAN_INIT("Found"),
    .state_size = sizeof(struct found),
    .keys = keys,
    .help = CLEAN_INIT(
        "The newest first: yours by the day of posting, theirs by the day of arrival. Long "
        "searches go on while you read; they can be stopped and gone on with."),
    .enter = enter,
    .leave = paged_screen_leave,
    .draw = draw,
    .handle = handle,
    .answer = answer,
};
