/* tui/plain/plain_private.h - what a command is, and what it can do. Everything of a run hangs on
 * struct plain; what its functions give lives in its arena. Output goes through the page and is
 * sent by and by. */
#ifndef TUI_PLAIN_PLAIN_PRIVATE_H
#define TUI_PLAIN_PLAIN_PRIVATE_H

#include "shared/base/memory.h"
#include "tui/plain/plain.h"

enum {
    PLAIN_INPUT_BYTES = 64 << 10, /* 5,000 characters of four bytes, three times over */
    PLAIN_OPTIONS = 16,
    PLAIN_ROUTES = 6,
    PLAIN_COLUMNS = 80,
};

/* "--key UUID": value names what follows; NULL: nothing does. */
struct plain_option {
    const char *name, *value, *help;
};

struct plain;
struct plain_command {
    const char *name, *arguments; /* "HANDLE [N]" */
    const char *help;             /* one line in the list */
    const char *details;          /* paragraphs for `help NAME` */
    size_t least, most;           /* words behind the name that are no options */
    const struct plain_option
        *options;               /* ended by { 0 }; NULL: --json alone; --json goes without saying */
    const struct shape *wishes; /* its fields are options, too: --time-zone-range 3; NULL: none */
    enum route_id routes[PLAIN_ROUTES]; /* what it asks; ended by ROUTE_COUNT */
    bool for_anyone;                    /* needs no sign-in */
    bool plain_words_only;              /* has no --json */
    bool (*run)(struct plain *plain, struct error *e);
};
extern const struct plain_command plain_commands[];
extern const size_t plain_command_count;

struct plain_given {
    struct clean name, value;
}; /* an option as it was given, without "--" */

struct plain {
    const struct plain_host *host;
    const struct plain_command *command;
    struct arena arena;
    struct texts words; /* behind the command's name, without options */
    struct plain_given given[PLAIN_OPTIONS];
    size_t given_count;
    bool json;
    struct clean handle, zone; /* of who is signed in */
    struct buf page;           /* not sent yet */
    bool is_gone;              /* the other side takes nothing any more */
    int exit_status;           /* when nothing failed */
    bool wrong_use;            /* of the command line: EX_USAGE */
};

/* ---- words.c ---- */
/* Splits as a shell would: blanks, '...', "...", backslash. INPUT: a quote that is not closed, not
 * UTF-8. */
MUST_USE bool words_of_line(struct arena *arena, struct raw line, struct texts *out,
                            struct error *e);
MUST_USE bool words_cleaned(struct arena *arena, const struct raw *words, size_t count,
                            struct texts *out, struct error *e);
/* Takes the command's options out of the words, which begin with its name; what is left is
 * plain->words. INPUT and plain->wrong_use: an option that it does not have, too many or too few
 * words. */
MUST_USE bool plain_take_words(struct plain *plain, struct texts words, struct error *e);
/* The value of an option, "--" left out; "" when it was not given. Flags: plain_has. */
struct clean plain_option(const struct plain *plain, const char *name);
bool plain_has(const struct plain *plain, const char *name);
struct clean plain_word(const struct plain *plain, size_t index); /* "" when there are fewer */
bool plain_wrong_use(struct plain *plain, struct error *e, const char *format, ...)
    PRINTF_LIKE(3, 4); /* false */
/* What can be done with a list: the command's first word says it, without a word the first deed,
 * which shows; `deeds` ends with { 0 }. */
struct plain_deed {
    const char *name;
    size_t least, most;
    bool (*run)(struct plain *plain, struct error *e);
};
MUST_USE bool plain_do_deed(struct plain *plain, const struct plain_deed *deeds, struct error *e);
/* A whole number from 1; false when the word is none. */
bool plain_number(struct clean word, int64_t *out);
/* The options that are fields of the command's wishes, as that struct. */
MUST_USE bool plain_wishes(struct plain *plain, void *out, struct error *e);
/* "--key UUID", or a new one. */
MUST_USE bool plain_request_id(struct plain *plain, const char *option, struct request_id *out,
                               struct error *e);

/* ---- page.c ---- */
/* A format of ours with parts that are clean. */
void plain_say(struct plain *plain, const char *format, ...) PRINTF_LIKE(2, 3);
void plain_add(struct plain *plain, struct raw bytes); /* as they are; for answers in JSON */
/* Wrapped, every line behind `indent` blanks, and a line end. */
void plain_paragraph(struct plain *plain, int indent, struct clean text);
/* Cut or filled with blanks to `columns`, and two blanks; isolated, where its direction may reach
 * over its ends. */
void plain_cell(struct plain *plain, int columns, struct clean text);
void plain_send(struct plain *plain); /* what stands on the page */
/* Standard error: what is for a person beside the output proper. */
void plain_complain(struct plain *plain, struct clean text);
void plain_remark(struct plain *plain, struct clean text); /* the same, but only to a terminal */
struct clean plain_when(struct plain *plain, struct instant i);
/* The office's time. */
struct instant plain_now(const struct plain *plain);

/* ---- plain.c ---- */
/* Asks and waits. `request` NULL: nothing to say. Faults: what the desk says; UNCERTAIN when no
 * answer came to what changes something. */
MUST_USE bool plain_ask(struct plain *plain, enum route_id route, const void *request,
                        const void **answer, struct error *e);
/* --json: the answer's bytes. True: said; the command need say nothing more. */
bool plain_says_json(struct plain *plain, enum route_id route, const void *answer);
/* What changes something answers nothing: a sentence for people, {} for programs. True. */
bool plain_say_done(struct plain *plain, enum route_id route, const void *answer,
                    const char *sentence);
/* Standard input as text. */
MUST_USE bool plain_read(struct plain *plain, struct raw *out, struct error *e);

/* ---- find.c: what people call things ---- */
/* A conversation by number in the inbox, handle, or the handle's beginning when only one begins so.
 * NOT_FOUND, INPUT. */
struct conversation_body;
MUST_USE bool plain_conversation(struct plain *plain, struct clean called,
                                 const struct conversation_body **out, struct error *e);
/* All pages of the inbox as one. In the arena. */
MUST_USE bool plain_inbox(struct plain *plain, const struct inbox_body **out, struct error *e);
/* The last four digits of an id: enough to tell a few things apart, and the same tomorrow. */
struct clean plain_mark(struct plain *plain, const uint8_t id[16]);
/* Lines of an answer whose ids are found by their ends. */
struct plain_marked {
    const char *what; /* for the sentence: "key" */
    struct objects all;
    size_t size, id_at; /* of a line; where its id begins in it */
};
/* The one line that the command's second word calls; in the answer. NOT_FOUND: none, or several. */
MUST_USE bool plain_marked(struct plain *plain, const struct plain_marked *lines, const void **out,
                           struct error *e);
/* Two lists of an answer's pages, one behind the other; `size` is that of an item. A copy. */
struct objects plain_joined(struct plain *plain, struct objects one, struct objects other,
                            size_t size);

/* ---- people.c ---- */
/* "preferred_time_zone_distance" as people write it. */
struct clean plain_name_in_words(struct plain *plain, const char *name);
/* A field of a body as a line; "" for what is not there, and for objects. */
struct field;
struct clean plain_value(struct plain *plain, const struct field *field, const void *body);

/* ---- the commands: what stands in a row of plain_commands, one function each ---- */
/* False with the fault, when it did not do what was asked. */
bool plain_help(struct plain *plain, struct error *e);
/* All about one command; wrong use when there is none of that name. */
bool plain_help_of(struct plain *plain, struct clean name, struct error *e);
bool plain_inbox_command(struct plain *plain, struct error *e);
bool plain_read_command(struct plain *plain, struct error *e);
bool plain_send_command(struct plain *plain, struct error *e);
bool plain_drafts(struct plain *plain, struct error *e);
bool plain_match(struct plain *plain, struct error *e);
bool plain_profile(struct plain *plain, struct error *e);
bool plain_export(struct plain *plain, struct error *e);
bool plain_token(struct plain *plain, struct error *e);
bool plain_keys(struct plain *plain, struct error *e);
bool plain_sessions(struct plain *plain, struct error *e);
bool plain_waiting(struct plain *plain, struct error *e);
bool plain_waiting_list(struct plain *plain, struct error *e);
bool plain_api(struct plain *plain, struct error *e);

#endif
