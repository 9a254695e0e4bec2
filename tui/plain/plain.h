/* tui/plain/plain.h - the post office without a screen: `ssh HOST inbox`, `globetalk send HANDLE <
 * letter.txt`. One table of commands (plain_private.h) is what can be said, its help, and
 * docs/commands.md.
 *
 * Text is for people: wrapped, no colours, cleaned. With --json a command gives the bytes of the
 * desk's answer. Words are split as a shell would, with quotes and backslashes, but no shell is
 * ever run. Exit statuses are those of FAULTS (shared/base/error.h), and EX_USAGE for what is no
 * command.
 *
 * A host (an SSH session, the local program) signs nobody in: it says who comes, and how bytes come
 * and go. A command runs to its end inside plain_run; it waits inside the host's functions and for
 * the desk, with deadlines. */
#ifndef TUI_PLAIN_PLAIN_H
#define TUI_PLAIN_PLAIN_H

#include "shared/desk/client.h"

struct plain_host {
    void *owner;
    /* Standard output and standard error. Waits while the other side takes nothing; false when it
     * has gone. */
    bool (*write)(void *owner, struct raw bytes);
    bool (*complain)(void *owner, struct raw bytes);
    /* Standard input to its end. More than `most` bytes are TOO_LARGE, none at all are fine;
     * nothing in a long time is INPUT. At a terminal the person is told nothing here: the command
     * has said what it waits for. */
    bool (*read)(void *owner, size_t most, struct buf *input, struct error *e);
    struct desk_client *desk;
    const struct signed_in_body *signed_in; /* at the door already; NULL: not */
    const char *public_key;                 /* "type base64", proved; NULL: none */
    const char *token;  /* of a sign-in that goes on and is not ended here; NULL: none */
    const char *called; /* how a command is begun: "ssh HOST", "globetalk" */
    bool has_terminal;  /* a person reads along */
    int columns;        /* 0: 80 */
};

/* One command line as it came: bounded by the host, in whatever bytes. Gives the exit status. */
int plain_run_line(const struct plain_host *host, struct raw line);
/* The same, split already. */
int plain_run_words(const struct plain_host *host, const struct raw *words, size_t count);

/* What there is, for a page inside: paragraphs, not wrapped. */
struct clean plain_overview(struct arena *arena);

#endif
