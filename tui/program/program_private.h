/* tui/program/program_private.h - the program's insides, shared by program.c (hosts, keys, timers),
 * program_stack.c (screens), program_desk.c (questions and answers) and program_draw.c. */
#ifndef TUI_PROGRAM_PROGRAM_PRIVATE_H
#define TUI_PROGRAM_PROGRAM_PRIVATE_H

#include "tui/program/program.h"

enum { STACK_MOST = 24 }; /* screens on each other; nobody finds back from more */

struct pending {
    int64_t ticket, screen;
    enum route_id route;
};

struct program {
    struct desk_client *desk;
    struct arena born;    /* login name, key: as long as the program */
    struct arena signing; /* handle and time zone of the sign-in */
    struct identity identity;
    bool ascii;
    int columns, rows;
    struct instant now; /* monotonic, of the last host call */

    const struct screen_kind *help; /* NULL: none */
    struct screen *stack[STACK_MOST];
    size_t depth;
    /* off the stack, freed when nothing of theirs is running any more */
    struct screen **removed;
    size_t removed_count;
    int64_t serials; /* given out so far */

    struct pending *pending; /* questions without an answer */
    size_t pending_count;
    struct instant lost_since; /* monotonic; none: the office is there */

    struct key_decoder keys;
    struct arena saying;
    struct clean said; /* status line; empty: nothing */
    enum look said_look;

    struct dialog dialog; /* choices NULL: none */
    struct arena asking;
    int64_t dialog_screen;
    void (*chosen)(struct screen *screen, int32_t key);
    void (*confirmed)(struct screen *screen);

    bool wants_drawing, wants_redrawing, wants_bell;
    bool shows_moment; /* "One moment ..." stands in the status line */
    bool asked_when_small;
    int64_t sign_in_asked; /* ticket of the question whether this sign-in goes on; 0: none */
    bool leaving, over;
    struct instant leave_deadline;
    struct clean farewell;
};

/* Smaller than COLUMNS_NEEDED x ROWS_NEEDED. */
bool program_is_too_small(const struct program *program);

/* program_stack.c */
/* on the stack, else NULL */
struct screen *program_screen(struct program *program, int64_t serial);
/* Frees the screens that have left; none of their functions may run. */
void program_reap(struct program *program);
/* tells the screens their size */
void program_measure(struct program *program);
void program_leave_screens(struct program *program); /* leave() of all, once */

/* program_desk.c */
/* Gives everything that came from the desk to whom it is for. */
void program_take_events(struct program *program);
/* A question has had no answer, or the office was away, for half a second. */
bool program_waits_long(const struct program *program);
/* Milliseconds until program_waits_long could change; -1: not by time. */
int program_wait_timeout(const struct program *program);

/* program_question.c */
/* Leaves without signing out, which was done from elsewhere already. */
void program_sent_away(struct program *program);
/* A key for the dialog that stands over the screen. */
void program_answer_question(struct program *program, const struct key *key);

static inline int milliseconds_until(struct instant now, struct instant deadline)
{
    int64_t left = (deadline.microseconds - now.microseconds + 999) / 1000;
    return left < 0 ? 0 : left > 3600000 ? 3600000 : (int)left;
}
static inline int sooner(int one, int other) /* of two timeouts, -1 being never */
{
    return one < 0 ? other : other < 0 || one < other ? one : other;
}

#endif
