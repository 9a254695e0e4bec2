/* tui/screens/composer_private.h - what the composer's files share: composer.c (the screen),
 * composer_draw.c (panes), composer_post.c (posting), composer_theirs.c (the letter being
 * answered). */
#ifndef TUI_SCREENS_COMPOSER_PRIVATE_H
#define TUI_SCREENS_COMPOSER_PRIVATE_H

#include "tui/screens/composer.h"
#include "tui/screens/saving.h"
#include "tui/widgets/editor.h"
#include "tui/widgets/pager.h"

enum composer_stage {
    COMPOSER_FETCHING, /* the draft comes */
    COMPOSER_WRITING,
    COMPOSER_POSTING, /* saved first, then posted: no keys meanwhile */
};

struct composer {
    struct composer_given given; /* the handle is a copy */
    enum composer_stage stage;
    struct editor editor;
    struct saving saving;
    bool goes_back;      /* as soon as all is saved */
    bool was_asked;      /* SEND is under way */
    int64_t delay_hours; /* 0: as the post goes */
    struct clean note;   /* why it came back, or what happened to the draft; empty: nothing */

    bool shows_theirs;
    const struct letter_view_body *theirs; /* into the answer; NULL until it came */
    struct pager pager;
};

/* The parts of the body; geometry only, so that keys and drawing agree. Without rows: not shown. */
struct panes {
    struct canvas head, note, line, theirs, text;
};
struct panes composer_panes(const struct composer *composer, const struct canvas *body);
void composer_draw(const void *state, const struct scene *scene, const struct canvas *canvas);

void composer_post(struct screen *screen); /* the key */
/* All is saved, or cannot be: goes on with a posting that waits for it. */
void composer_saved(struct screen *screen, enum saving_result result);
/* Takes the answer to SEND: posted, returned, or nobody knows yet. */
void composer_take_posted(struct screen *screen, const struct desk_event *event);

void composer_toggle_theirs(struct screen *screen); /* the key */
/* Their letter a page on or back. */
void composer_scroll_on(struct screen *screen);
void composer_scroll_back(struct screen *screen);
/* Takes the answer to MATCH: asks for their newest letter. */
void composer_take_match(struct screen *screen, const struct match_view_body *match);
/* Takes the answer to LETTER: shows it. It must live as long as the composer. */
void composer_take_theirs(struct screen *screen, const struct letter_view_body *letter);

#endif
