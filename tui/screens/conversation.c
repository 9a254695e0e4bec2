/* The letters of one match and where each of them is; ending it, or never meeting again. */
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/composer.h"
#include "tui/screens/letter_list.h"
#include "tui/screens/pen_pal.h"
#include "tui/screens/rating.h"
#include "tui/screens/report.h"
#include "tui/screens/screens.h"
#include "tui/screens/unfinished.h"
#include "tui/widgets/lines.h"
#include "tui/words/letter_words.h"
#include "tui/words/names.h"
#include "tui/words/pen_pal_card.h"

struct conversation {
    struct paged paged; /* first: paged.h */
    struct match_id match;
    const struct match_view_body *view; /* in the page that came last; NULL until the first */
    const struct drafts_body *drafts;
};

enum { HEAD_ROWS = 2 };

static bool has_letter(const void *state)
{
    const struct conversation *conversation = state;
    return conversation->view && conversation->paged.list.count > 0;
}

static bool is_known(const void *state)
{
    return ((const struct conversation *)state)->view != NULL;
}

static bool goes_on(const void *state)
{
    return is_known(state) &&
           text_is_empty(match_ended(((const struct conversation *)state)->view->status));
}

static bool lets_write(const void *state)
{
    const struct match_view_body *view = ((const struct conversation *)state)->view;
    return view && life_lets_write(LIFE_SEEN(view, view->status));
}

static bool may_rate(const void *state)
{
    return is_known(state) && ((const struct conversation *)state)->view->may_rate;
}

static struct clean handle_of(const struct conversation *conversation)
{
    return conversation->view->pen_pal_profile.anonymous_handle;
}

/* ---- keys ---- */

static void write_letter(struct screen *screen, bool farewell)
{
    const struct conversation *conversation = screen->state;
    struct composer_given given = { .match = conversation->match,
                                    .farewell = farewell,
                                    .pen_pal_handle = handle_of(conversation),
                                    .draft = unfinished_draft(conversation->drafts,
                                                              conversation->match) };
    program_push(screen->program, &composer_screen, &given);
}

static void write_to(struct screen *screen)
{
    write_letter(screen, false);
}

static void show_card(struct screen *screen)
{
    struct pen_pal_given given = { .match = ((struct conversation *)screen->state)->match };
    program_push(screen->program, &pen_pal_screen, &given);
}

static void end_now(struct screen *screen)
{
    struct match_ref_body asked = { .match_id = ((struct conversation *)screen->state)->match };
    program_ask(screen, ROUTE_MATCH_END, &asked);
}

static void end_chosen(struct screen *screen, int32_t key)
{
    if (key == 'f')
        write_letter(screen, true);
    else if (key == 'e')
        end_now(screen);
}

/* A last letter is kinder than silence: it is offered first, where another letter can be written.
 */
static void end(struct screen *screen)
{
    static const struct question_choice ways[] = {
        { 'f', "Write a farewell" }, { 'e', "End it without a letter" }, { 'k', "Keep it" }, { 0 }
    };
    const struct match_view_body *view = ((struct conversation *)screen->state)->view;
    bool last_letter =
        lets_write(screen->state) && !text_equal(view->match_type, CLEAN("one-time"));
    program_question(screen, &(struct question){
                                 .text = text_format(&screen->arena,
                                                     "End your correspondence with %s?\nLetters on "
                                                     "their way still arrive.",
                                                     handle_of(screen->state).bytes),
                                 .choices = last_letter ? ways : ways + 1,
                                 .chosen = end_chosen });
}

static void rated(struct screen *screen, int32_t key)
{
    struct rating_body asked = { .match_id = ((struct conversation *)screen->state)->match,
                                 .rating = rating_of(key) };
    if (asked.rating > 0)
        program_ask(screen, ROUTE_MATCH_RATE, &asked);
}

static void rate(struct screen *screen)
{
    rating_ask(screen,
               text_format(&screen->arena,
                           "How was it, writing with %s?\nNobody is shown who said what.",
                           handle_of(screen->state).bytes),
               rated);
}

static void block_now(struct screen *screen)
{
    struct match_ref_body asked = { .match_id = ((struct conversation *)screen->state)->match };
    program_ask(screen, ROUTE_MATCH_BLOCK, &asked);
}

static void block(struct screen *screen)
{
    program_confirm(
        screen,
        text_format(
            &screen->arena,
            "Block %s?\nNo letter between you is delivered any more, and you do not meet again. "
            "They are not told.",
            handle_of(screen->state).bytes),
        block_now);
}

static void report(struct screen *screen)
{
    struct report_given given = { .match = ((struct conversation *)screen->state)->match };
    program_push(screen->program, &report_screen, &given);
}

/* ---- life ---- */

static void ask_page(struct screen *screen, struct clean cursor)
{
    struct match_page_body asked = { .match_id = ((struct conversation *)screen->state)->match,
                                     .cursor = cursor };
    program_ask(screen, ROUTE_MATCH, &asked);
}

static void ask(struct screen *screen)
{
    paged_screen_ask(screen);
    program_ask(screen, ROUTE_DRAFTS, NULL);
}

static void enter(struct screen *screen, const void *given)
{
    struct conversation *conversation = screen->state;
    conversation->match = *(const struct match_id *)given;
    conversation->paged = (struct paged){ .route = ROUTE_MATCH,
                                          .ask = ask_page,
                                          .list = { .height = 2 },
                                          .pages = { .older_first = true } };
    ask(screen);
}

static void leave(struct screen *screen)
{
    ((struct conversation *)screen->state)->view = NULL; /* in the pages */
    paged_screen_leave(screen);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct conversation *conversation = screen->state;
    if (event->answered.error.fault != FAULT_NONE) {
        if (event->route == ROUTE_MATCH && !conversation->view)
            program_pop(screen->program); /* there is nothing to show */
        program_fault(screen->program, &event->answered.error);
    } else if (event->route == ROUTE_MATCH) {
        conversation->view = event->answered.answer;
        paged_take(screen, &conversation->paged, conversation->view->letters,
                   conversation->view->next_cursor);
    } else if (event->route == ROUTE_DRAFTS) {
        conversation->drafts = event->answered.answer;
    } else if (event->route == ROUTE_MATCH_BLOCK) {
        program_say(screen->program, CLEAN("Done. You will not meet again."));
        program_pop(screen->program);
    } else if (event->route == ROUTE_MATCH_RATE) {
        program_say(screen->program, CLEAN("Thank you. You can change it for 14 days."));
        ask(screen);
    } else {
        program_say(screen->program, CLEAN("This correspondence has ended."));
        ask(screen);
    }
}

/* Under the letters: that older ones are gone. */
static int foot_rows(const struct conversation *conversation)
{
    return conversation->view && conversation->view->letters_gone &&
                   conversation->paged.list.count > 0
               ? 1
               : 0;
}

static bool handle(struct screen *screen, const struct key *key)
{
    return paged_handle(screen, &((struct conversation *)screen->state)->paged, key,
                        screen->rows - HEAD_ROWS - foot_rows(screen->state));
}

/* ---- drawing ---- */

struct drawing {
    const struct conversation *conversation;
    const struct scene *scene;
};

static void draw_letter(const void *context, int index, enum look look, const struct canvas *row)
{
    const struct drawing *drawing = context;
    const struct letter_line_body *letter = letter_at(&drawing->conversation->paged, index);
    const struct scene *scene = drawing->scene;
    bool plain = look == LOOK_NORMAL;
    struct clean what = text_format(
        scene->scratch, "%s%s: %s", letter->unread ? "* " : "", letter->mine ? "You" : "Them",
        letter_where(scene->scratch, letter, scene->now, scene->time_zone).bytes);
    canvas_clipped(row, 0, 0,
                   plain && letter->unread ? LOOK_UNREAD
                   : plain                 ? LOOK_STRONG
                                           : look,
                   what);
    canvas_clipped(row, 1, 0, plain ? LOOK_NORMAL : look, letter->preview);
}

static struct clean what_next(const struct conversation *conversation, const struct scene *scene)
{
    const struct match_view_body *view = conversation->view;
    struct clean life =
        life_words(scene->scratch, LIFE_SEEN(view, view->status), scene->now, scene->time_zone);
    if (view->my_rating > 0)
        return text_format(scene->scratch, "You rated it %lld of 5. %s", (long long)view->my_rating,
                           life.bytes);
    if (view->may_rate)
        return text_format(scene->scratch, "Press r to rate it. %s", life.bytes);
    if (!text_is_empty(life))
        return life;
    if (!id_is_empty(unfinished_draft(conversation->drafts, conversation->match).bytes))
        return CLEAN("You have begun a letter: press w to go on with it.");
    return conversation->paged.list.count > 0 || view->letters_gone
               ? CLEAN("")
               : CLEAN("No letters yet. Press w to write the first one.");
}

static void draw_head(const struct conversation *conversation, const struct scene *scene,
                      const struct canvas *canvas)
{
    const struct pen_pal_body *pen_pal = &conversation->view->pen_pal_profile;
    struct clean who = text_format(scene->scratch, "%s, %s", pen_pal->anonymous_handle.bytes,
                                   country_name(pen_pal->country).bytes);
    draw_left_and_right(canvas, LOOK_HEADING, who, match_ended(conversation->view->status));
    canvas_clipped(canvas, 1, 0,
                   instant_is_none(conversation->view->ends_at) ? LOOK_DIM : LOOK_WARNING,
                   what_next(conversation, scene));
}

/* The card stands beside the letters where there is room. */
static int draw_beside(const struct conversation *conversation, const struct scene *scene,
                       const struct canvas *canvas)
{
    if (canvas->columns < 110)
        return canvas->columns;
    int letters = canvas->columns - 42;
    struct canvas card = canvas_part(canvas, 0, letters + 2, canvas->rows, 40);
    struct canvas line = canvas_part(canvas, 0, letters, canvas->rows, 1);
    canvas_vertical(&line, 0, LOOK_FRAME);
    canvas_paragraph(&card, 0, LOOK_NORMAL, pen_pal_card(conversation->view, scene->scratch));
    return letters - 1;
}

static void draw_letters(const struct drawing *drawing, const struct canvas *canvas)
{
    const struct conversation *conversation = drawing->conversation;
    int rows = canvas->rows - foot_rows(conversation);
    struct canvas letters = canvas_part(canvas, 0, 0, rows, canvas->columns);
    struct clean gone = conversation->view->letters_gone
                            ? letters_gone_words(conversation->view->match_type)
                            : CLEAN("");
    if (conversation->paged.list.count == 0)
        draw_empty(&letters, gone);
    else
        canvas_clipped(canvas, rows, 0, LOOK_DIM, gone);
    list_draw(&conversation->paged.list, &(struct list_rows){ draw_letter, drawing }, &letters);
}

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    struct drawing drawing = { state, scene };
    if (!drawing.conversation->view) {
        draw_empty(canvas, CLEAN("Looking for your letters ..."));
        return;
    }
    int columns = draw_beside(drawing.conversation, scene, canvas);
    struct canvas head = canvas_part(canvas, 0, 0, HEAD_ROWS, columns);
    struct canvas letters = canvas_part(canvas, HEAD_ROWS, 0, canvas->rows - HEAD_ROWS, columns);
    draw_head(drawing.conversation, scene, &head);
    draw_letters(&drawing, &letters);
}

static const struct binding keys[] = {
    { KEY_ENTER, "read", "Reads the letter under the marker", letter_list_read, has_letter },
    { 'w', "write", "Writes a letter, or goes on with the one begun", write_to, lets_write },
    { 'r', "rate", "Rates the correspondence, once it is over", rate, may_rate },
    { KEY_ESCAPE, "back", "Goes back", screen_back, NULL },
    { 'c', "card", "Shows your pen pal's card", show_card, is_known },
    { 'e', "end", "Ends the correspondence, with a farewell if you like; asks first", end,
      goes_on },
    { '!', "report", "Tells the moderators what is wrong here", report, is_known },
    { 'b', "block", "Ends it and keeps this pen pal away; asks first", block, is_known },
    { 0 },
};

const struct screen_kind conversation_screen = {
    .name = "conversation",
    .title = CLEAN_INIT("Conversation"),
    .state_size = sizeof(struct conversation),
    .keys = keys,
    .help = CLEAN_INIT("Your letters, and theirs that have arrived; the oldest first. A star "
                       "stands before what you have not opened yet. Nobody is told "
                       "when you open a letter."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
    .notice = screen_ask_anew,
    .returned = ask,
    .leave = leave,
};
