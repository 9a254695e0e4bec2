/* One's letters in the pillar box (they can be taken back), at customs and on their way. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/composer.h"
#include "tui/screens/letter_list.h"
#include "tui/screens/screens.h"
#include "tui/widgets/lines.h"
#include "tui/words/letter_words.h"
#include "tui/words/when.h"

struct outbox {
    struct paged paged;               /* first: paged.h */
    bool known;                       /* there was an answer */
    struct letter_line_body recalled; /* the letter that is being taken back */
    struct clean recalled_handle;
};

static bool can_take_back(const void *state)
{
    const struct outbox *outbox = state;
    const struct letter_line_body *letter =
        paged_screen_has_chosen(state) ? letter_chosen(&outbox->paged) : NULL;
    return letter && (letter_is(letter, "pillar-box") || letter_is(letter, "returned"));
}

static void take_back_now(struct screen *screen)
{
    const struct outbox *outbox = screen->state;
    struct letter_ref_body asked = { .letter_id = outbox->recalled.letter_id };
    if (!program_awaits(screen, ROUTE_RECALL))
        program_ask(screen, ROUTE_RECALL, &asked);
}

/* The list may change while the question stands: the letter is remembered now. */
static void take_back(struct screen *screen)
{
    struct outbox *outbox = screen->state;
    outbox->recalled = *letter_chosen(&outbox->paged);
    outbox->recalled_handle = text_copy(&screen->arena, outbox->recalled.pen_pal_handle);
    program_confirm(
        screen,
        text_format(&screen->arena,
                    "Take the letter to %s back? It is a draft again then, word for word.",
                    outbox->recalled_handle.bytes),
        take_back_now);
}

static void ask_page(struct screen *screen, struct clean cursor)
{
    struct page_body asked = { .cursor = cursor };
    program_ask(screen, ROUTE_OUTBOX, &asked);
}

/* Minutes go by while one looks; letters leave the pillar box. */
static void tick(struct screen *screen)
{
    paged_screen_ask(screen);
    program_wake(screen, span_minutes(1));
}

static void enter(struct screen *screen, const void *given)
{
    (void)given;
    struct outbox *outbox = screen->state;
    outbox->paged =
        (struct paged){ .route = ROUTE_OUTBOX, .ask = ask_page, .list = { .height = 3 } };
    tick(screen);
}

static void open_draft(struct screen *screen, const struct draft_ref_body *draft)
{
    const struct outbox *outbox = screen->state;
    struct composer_given given = { .match = outbox->recalled.match_id,
                                    .pen_pal_handle = outbox->recalled_handle,
                                    .draft = draft->draft_id };
    paged_screen_ask(screen);
    program_say(screen->program, CLEAN("Taken back, word for word."));
    program_push(screen->program, &composer_screen, &given);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct outbox *outbox = screen->state;
    if (event->answered.error.fault != FAULT_NONE) {
        program_fault(screen->program, &event->answered.error);
    } else if (event->route == ROUTE_RECALL) {
        open_draft(screen, event->answered.answer);
    } else {
        const struct letter_lines_body *letters = event->answered.answer;
        outbox->known = true;
        paged_take(screen, &outbox->paged, letters->letters, letters->next_cursor);
    }
}

/* ---- drawing ---- */

struct drawing {
    const struct outbox *outbox;
    const struct scene *scene;
};

static struct clean left_of(const struct letter_line_body *letter, const struct scene *scene)
{
    bool in_box = letter_is(letter, "pillar-box");
    struct instant end = in_box ? letter->leaves_at : letter->scheduled_delivery;
    if (instant_is_none(scene->now) || letter_is(letter, "customs") ||
        letter_is(letter, "returned"))
        return CLEAN("");
    struct clean span = when_span(scene->scratch, instant_between(scene->now, end));
    return text_format(scene->scratch, in_box ? "%s left" : "in %s", span.bytes);
}

/* [####......] how far it has come, coarsely; only beside the words that say the same. */
static void draw_way(const struct letter_line_body *letter, const struct scene *scene,
                     enum look look, const struct canvas *row)
{
    if (!letter_is(letter, "in-transit") || row->columns < 60 || instant_is_none(scene->now))
        return;
    int done = when_tenths(letter->posted_at, letter->scheduled_delivery, scene->now);
    struct canvas way = canvas_part(row, 1, row->columns - 12, 1, 12);
    canvas_words(&way, 0, 0, look, "[..........]");
    for (int i = 1; i <= done; i++)
        canvas_words(&way, 0, i, look, "#");
}

/* What came back waits for its author; everything else for the post. */
static struct clean where_it_is(const struct letter_line_body *letter, const struct scene *scene)
{
    return letter_is(letter, "returned")
               ? CLEAN("customs gave it back: t makes a draft")
               : letter_where(scene->scratch, letter, scene->now, scene->time_zone);
}

static void draw_letter(const void *context, int index, enum look look, const struct canvas *row)
{
    const struct drawing *drawing = context;
    const struct letter_line_body *letter = letter_at(&drawing->outbox->paged, index);
    struct arena *arena = drawing->scene->scratch;
    bool plain = look == LOOK_NORMAL;
    struct clean left = left_of(letter, drawing->scene);
    draw_left_and_right(row, plain ? LOOK_ACCENT : look,
                        text_format(arena, "To %s", letter->pen_pal_handle.bytes), left);
    canvas_clipped(row, 1, 0, look, where_it_is(letter, drawing->scene));
    canvas_clipped(row, 2, 0, plain ? LOOK_DIM : look, letter->preview);
    draw_way(letter, drawing->scene, plain ? LOOK_DIM : look, row);
}

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    struct drawing drawing = { state, scene };
    if (!drawing.outbox->known)
        draw_empty(canvas, CLEAN("Looking into the pillar box ..."));
    else if (drawing.outbox->paged.list.count == 0)
        draw_empty(canvas, CLEAN("Nothing of yours is on its way. Letters that you post lie here "
                                 "for half an hour, then they travel. To write "
                                 "one, open a conversation in your mailbox and press w."));
    else
        list_draw(&drawing.outbox->paged.list, &(struct list_rows){ draw_letter, &drawing },
                  canvas);
}

static const struct binding keys[] = {
    { 't', "take back",
      "Takes the letter out of the pillar box, or what customs gave back; it is a draft again",
      take_back, can_take_back },
    { KEY_ENTER, "read", "Reads the letter under the marker", letter_list_read,
      paged_screen_has_chosen },
    { KEY_ESCAPE, "back", "Goes back to the hall", screen_back, NULL },
    { 0 },
};

const struct screen_kind outbox_screen = {
    .name = "outbox",
    .title = CLEAN_INIT("Outbox"),
    .state_size = sizeof(struct outbox),
    .keys = keys,
    .help = CLEAN_INIT(
        "A posted letter lies in the pillar box for half an hour: so long it can be taken back. "
        "Then it is on its way, and nobody "
        "can stop it. At customs somebody has a look at it first; it may arrive later then, or "
        "come back to you: "
        "it is not delivered, and nobody else learns of it."),
    .enter = enter,
    .draw = draw,
    .handle = paged_screen_handle,
    .answer = answer,
    .notice = screen_ask_anew,
    .returned = paged_screen_ask,
    .leave = paged_screen_leave,
    .tick = tick,
};
