/* tui/screens/form_screen.h - a screen that is a form. What is its own stands in a const struct
 * form_kind; its state begins with struct form_screen; the rest is done here. A plain one needs its
 * rows, collect() and what is said afterwards (suggest_fact.c is a good one to begin from). */
#ifndef TUI_SCREENS_FORM_SCREEN_H
#define TUI_SCREENS_FORM_SCREEN_H

#include "tui/program/screen.h"
#include "tui/widgets/form.h"

struct form_kind {
    const struct form_row *rows; /* NULL: begin() makes the form */
    const char *button;          /* goes on with the whole form: "Report" */
    /* Fills in what stands there at first; `given` as for enter(). May be NULL. */
    void (*begin)(struct screen *screen, const void *given);

    /* What has to be looked up first, if anything: `looks_up` is asked, fill() takes the good
     * answer. Until it came there are no keys, and `looking` stands for the form. */
    void (*fill)(struct screen *screen, const void *answer);
    enum route_id looks_up;
    const char *looking;

    /* What is asked with the whole form. collect() fills the route's request, zeroed before, from
     * the fields; texts need not be copied. Or it marks what is wrong and gives false. */
    enum route_id route;
    bool (*collect)(struct screen *screen, void *request);
    struct clean sure;   /* "Delete your account?": asked first; empty: nothing is */
    const char *sending; /* stands for the form meanwhile; NULL: the form stays */
    /* Instead of all that: what is done with the whole form. */
    void (*submit)(struct screen *screen);

    /* A good answer: `said` is said and the screen goes back, or done() does what is to be done. */
    struct clean said; /* empty: nothing is said */
    void (*done)(struct screen *screen, const void *answer);
    /* True: it has told the fault. Else the field that it names is marked, or it is said. May be
     * NULL. */
    bool (*refused)(struct screen *screen, const struct error *e);

    /* Draws what stands above the form and gives its rows; NULL: nothing does. */
    int (*head)(const void *state, const struct canvas *canvas);
    int head_rows;            /* the keys reckon with so many */
    bool asks_before_leaving; /* when something was typed or picked */
};

struct form_screen {
    struct form form;
    bool known;   /* what is looked up first is there */
    bool sending; /* asked, and not answered yet: keys wait */
    const struct form_kind *kind;
};

/* The functions of a screen that is nothing but a form. */
void form_screen_enter(struct screen *screen, const void *given);
void form_screen_draw(const void *state, const struct scene *scene, const struct canvas *canvas);
bool form_screen_handle(struct screen *screen, const struct key *key);
void form_screen_answer(struct screen *screen, const struct desk_event *event);
bool form_screen_holds_text(const void *state);
void form_screen_leave(struct screen *screen); /* overwrites what was typed into secret fields */
#define FORM_SCREEN(own) \
    .typing = true, .form = &(own), .enter = form_screen_enter, .draw = form_screen_draw, \
    .handle = form_screen_handle, .answer = form_screen_answer, .leave = form_screen_leave, \
    .holds_text = form_screen_holds_text

/* Goes on with the whole form: the key and the button. */
void form_screen_submit(struct screen *screen);
/* Keys of a form whose canvas begins `above` rows below the body's top. */
bool form_screen_keys(struct screen *screen, const struct key *key, int above);
void form_screen_next(struct screen *screen); /* to the next field */
/* While a picker is open Escape and Ctrl-S are the picker's. */
bool form_screen_has_keys(const void *state);

/* Rows of keys. `label` tells what going on does: "report"; `back` leaves the form. */
#define FORM_KEYS(label, back) \
    { KEY_TAB, "next", "Goes to the next field; BackTab to the one before", form_screen_next, \
      form_screen_has_keys }, \
        { KEY_CTRL('s'), (label), "Goes on with what is filled in, from any field", \
          form_screen_submit, form_screen_has_keys }, \
    { \
        KEY_ESCAPE, "back", "Goes back; what is filled in stays where it can", (back), \
            form_screen_has_keys \
    }

#endif
