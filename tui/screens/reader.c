/* Reading one letter, one's own or one that arrived; opening the latter marks it read. */
#include "shared/base/choices.h"
#include "shared/desk/contract.h"
#include "tui/program/program.h"
#include "tui/screens/composer.h"
#include "tui/screens/report.h"
#include "tui/screens/screens.h"
#include "tui/screens/unfinished.h"
#include "tui/widgets/lines.h"
#include "tui/widgets/pager.h"
#include "tui/words/letter_words.h"
#include "tui/words/when.h"

struct reader {
    struct letter_id letter;
    const struct letter_view_body *view; /* into the answers; NULL until the first */
    const struct drafts_body *drafts;
    struct pager pager;
    struct clean trouble; /* why there is no letter to see */
};

enum { TEXT_COLUMNS = 72 /* longer lines are hard to read */, HEAD_ROWS = 3 };

static bool can_reply(const void *state)
{
    const struct reader *reader = state;
    return reader->view && !reader->view->line.mine;
}

static void reply(struct screen *screen)
{
    const struct reader *reader = screen->state;
    const struct letter_line_body *line = &reader->view->line;
    struct composer_given given = { .match = line->match_id,
                                    .pen_pal_handle = line->pen_pal_handle,
                                    .answering = line->letter_id,
                                    .draft = unfinished_draft(reader->drafts, line->match_id) };
    program_push(screen->program, &composer_screen, &given);
}

static void ask_drafts(struct screen *screen)
{
    program_ask(screen, ROUTE_DRAFTS, NULL);
}

static void enter(struct screen *screen, const void *given)
{
    struct reader *reader = screen->state;
    reader->letter = *(const struct letter_id *)given;
    struct letter_ref_body asked = { .letter_id = reader->letter };
    reader->trouble = CLEAN("");
    program_ask(screen, ROUTE_LETTER, &asked);
    ask_drafts(screen);
}

static void answer(struct screen *screen, const struct desk_event *event)
{
    struct reader *reader = screen->state;
    const struct error *e = &event->answered.error;
    if (e->fault != FAULT_NONE && event->route == ROUTE_LETTER) {
        reader->trouble = text_format(&screen->arena, "%s", error_sentence(e));
    } else if (e->fault != FAULT_NONE) {
        program_fault(screen->program, e);
    } else if (event->route == ROUTE_DRAFTS) {
        reader->drafts = event->answered.answer;
    } else {
        reader->view = event->answered.answer;
        pager_set(&reader->pager, reader->view->content);
    }
}

static int text_columns_in(int columns)
{
    return columns < TEXT_COLUMNS ? columns : TEXT_COLUMNS;
}

static bool can_report(const void *state)
{
    const struct reader *reader = state;
    return reader->view && !reader->view->line.mine;
}

static void report(struct screen *screen)
{
    const struct reader *reader = screen->state;
    struct report_given given = { reader->view->line.match_id, reader->letter };
    program_push(screen->program, &report_screen, &given);
}

static bool handle(struct screen *screen, const struct key *key)
{
    struct reader *reader = screen->state;
    return reader->view && pager_handle(&reader->pager, key, screen->rows - HEAD_ROWS,
                                        text_columns_in(screen->columns));
}

/* Told to who did not name the language as theirs: the letter is worth a dictionary. */
static struct clean foreign_language(const struct letter_view_body *view)
{
    const struct language *language =
        view->foreign_language ? language_find(view->detected_language) : NULL;
    return language ? language->name : CLEAN("");
}

static void draw_head(const struct reader *reader, const struct scene *scene,
                      const struct canvas *canvas)
{
    const struct letter_line_body *line = &reader->view->line;
    struct arena *arena = scene->scratch;
    struct clean who =
        text_format(arena, "%s %s", line->mine ? "To" : "From", line->pen_pal_handle.bytes);
    struct clean where = letter_where(arena, line, scene->now, scene->time_zone);
    if (canvas->columns >= 60)
        where = text_format(arena, "Posted %s, %s",
                            when_words(arena, line->posted_at, scene->now, scene->time_zone).bytes,
                            where.bytes);
    draw_left_and_right(canvas, LOOK_HEADING, who, foreign_language(reader->view));
    canvas_clipped(canvas, 1, 0, LOOK_DIM, where);
    canvas_horizontal(canvas, 2, LOOK_FRAME);
}

static void draw(const void *state, const struct scene *scene, const struct canvas *canvas)
{
    const struct reader *reader = state;
    struct canvas middle = canvas_middle(canvas, TEXT_COLUMNS);
    if (!reader->view) {
        draw_empty(canvas, text_is_empty(reader->trouble) ? CLEAN("Opening the letter ...")
                                                          : reader->trouble);
        return;
    }
    struct canvas below =
        canvas_part(&middle, HEAD_ROWS, 0, middle.rows - HEAD_ROWS, middle.columns);
    draw_head(reader, scene, &middle);
    pager_draw(&reader->pager, &below);
}

static const struct binding keys[] = {
    { 'r', "reply", "Answers this letter, or goes on with the answer begun", reply, can_reply },
    { '!', "report", "Tells the moderators what is wrong with this letter", report, can_report },
    { KEY_PAGE_DOWN, NULL, "A page on; also the space bar", NULL, NULL },
    { KEY_ESCAPE, "back", "Goes back to the conversation", screen_back, NULL },
    { 'q', NULL, "Goes back to the conversation", screen_back, NULL },
    { 0 },
};

const struct screen_kind reader_screen = {
    .name = "reader",
    .title = CLEAN_INIT("Letter"),
    .state_size = sizeof(struct reader),
    .keys = keys,
    .help = CLEAN_INIT("Times are told as your clock shows them. Whoever wrote the letter is not "
                       "told that you opened it."),
    .enter = enter,
    .draw = draw,
    .handle = handle,
    .answer = answer,
    .returned = ask_drafts,
};
