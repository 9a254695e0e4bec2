/* tui/widgets/form.h - labelled fields to fill in: lines, secrets, paragraphs and picks. What is
 * typed is never lost: a wrong field is marked with a sentence and keeps its text. */
#ifndef TUI_WIDGETS_FORM_H
#define TUI_WIDGETS_FORM_H

#include "shared/base/error.h"
#include "tui/widgets/picker.h"

enum form_field_kind { FORM_LINE, FORM_SECRET, FORM_PARAGRAPH, FORM_PICK };

/* A field, constant; ended by { 0 }. */
struct form_row {
    /* the field's name in the contract: faults find it by this */
    const char *name;
    const char *label; /* at most 22 columns */
    const char *help;  /* a sentence, shown while the cursor is in it */
    enum form_field_kind kind;
    size_t most; /* characters; for FORM_PICK: choices */
    /* FORM_PICK; NULL: form_pick_from gives it before the form is drawn or gets keys */
    const struct picker_source *source;
};
/* A field that must not stay empty, and what is said when it does. Rows, ended by { 0 }. */
struct form_need {
    const char *name;
    struct clean sentence;
};

struct form_field {
    const struct form_row *row;
    struct line_edit edit; /* all but FORM_PICK */
    struct picker picker;  /* FORM_PICK */
    struct clean wrong;    /* the sentence; empty: nothing is wrong */
};

struct form {
    struct arena *arena;
    struct form_field *fields;
    size_t count;
    size_t focus;       /* count: the button */
    const char *button; /* "Continue" */
    bool picking;       /* the picker of the focused field is open */
    int top;            /* first row shown */
    /* something was typed or picked since form_init or form_kept */
    bool changed;
};

enum form_result {
    FORM_GOES_ON,   /* the key was used */
    FORM_DONE,      /* Enter on the button, or Ctrl-S anywhere */
    FORM_CANCELLED, /* Escape outside a picker */
    FORM_UNUSED,    /* not a key for forms */
};

/* All fields empty, the cursor in the first. `rows` and `button` outlive the form; what is typed is
 * kept in the arena. */
void form_init(struct form *form, struct arena *arena, const struct form_row *rows,
               const char *button);
/* Tab/Down and BackTab/Up move, Enter goes on to the next field (opens a picker, breaks a line in a
 * paragraph), typing on a pick field opens its picker with what was typed. `canvas` sizes: rows and
 * columns of the form's canvas. */
enum form_result form_handle(struct form *form, const struct key *key, int rows, int columns);
/* The form, or the picker that is open in it. */
void form_draw(const struct form *form, const struct canvas *canvas);

/* a text, or the one code picked; may be empty */
struct clean form_text(const struct form *form, const char *name);
/* all codes picked; in the form's arena */
struct texts form_texts(const struct form *form, const char *name);
void form_set(struct form *form, const char *name, struct clean value); /* text or code */
void form_set_all(struct form *form, const char *name, struct texts codes);
/* Gives a FORM_PICK field its choices, which outlive the form; nothing is picked then. */
void form_pick_from(struct form *form, const char *name, const struct picker_source *source);
/* Takes all marks away, then marks the first needed field that is empty. True when there is one. */
bool form_lacks(struct form *form, const struct form_need *needs);
/* Marks a field, moves there; the sentence is copied. False when there is no such field. */
bool form_wrong(struct form *form, const char *name, struct clean sentence);
/* The same from a fault's field ("bio", or "profile.bio"). False when the fault names none of the
 * fields. */
bool form_fault(struct form *form, const struct error *e);
/* takes all marks away */
void form_right(struct form *form);
/* Overwrites what was typed into secret fields. */
void form_wipe_secrets(struct form *form);

#endif
