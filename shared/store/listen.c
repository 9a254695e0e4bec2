#include "shared/store/listen.h"

#include <libpq-fe.h>

#include "shared/base/memory.h"
#include "shared/store/db_private.h"

enum { PAYLOAD_CHARACTERS_MOST = 8000 /* PostgreSQL's own limit is 8,000 bytes */ };

struct listener {
    PGconn *connection; /* NULL while lost */
    char *conninfo, *program;
    const char *const *channels;
};

static void hang_up(struct listener *listener)
{
    PQfinish(listener->connection);
    listener->connection = NULL;
}

static bool listen_to(struct listener *listener, const char *channel, struct error *e)
{
    AUTO(result)
    result = { PQexecParams(listener->connection, statement_of(QUERY_listen_to)->text, 1, NULL,
                            &channel, NULL, NULL, 0) };

    if (PQresultStatus(result.rows) == PGRES_TUPLES_OK)
        return true;
    return error_set(e, FAULT_UNAVAILABLE, "cannot listen to %s", channel);
}

bool listen_again(struct listener *listener, struct error *e)
{
    hang_up(listener);
    if (!connection_make(listener->conninfo, listener->program, &listener->connection, e))
        return false;
    for (const char *const *channel = listener->channels; *channel != NULL; channel++)
        if (!listen_to(listener, *channel, e)) {
            hang_up(listener);
            return false;
        }
    return true;
}

bool listen_open(const char *conninfo, const char *program, const char *const *channels,
                 struct listener **out, struct error *e)
{
    struct listener *listener = memory_new(1, sizeof *listener);

    listener->conninfo = memory_text(conninfo);
    listener->program = memory_text(program);
    listener->channels = channels;
    if (!listen_again(listener, e)) {
        listen_free(&listener);
        return false;
    }
    *out = listener;
    return true;
}

int listen_fd(const struct listener *listener)
{
    return listener->connection == NULL ? -1 : PQsocket(listener->connection);
}

static struct clean copy(struct arena *arena, const char *text)
{
    return text_scrub(arena, (struct raw){ text, strlen(text) }, TEXT_LINE,
                      PAYLOAD_CHARACTERS_MOST);
}

enum listened listen_next(struct listener *listener, struct arena *arena, struct heard *heard)
{
    if (listener->connection == NULL)
        return LISTEN_LOST;
    /* What arrived before the connection was lost is still told. */
    bool lives = connection_lives(listener->connection);
    PGnotify *notify = PQnotifies(listener->connection);
    if (notify == NULL) {
        if (!lives)
            hang_up(listener);
        return lives ? LISTEN_NOTHING : LISTEN_LOST;
    }
    *heard = (struct heard){ copy(arena, notify->relname), copy(arena, notify->extra) };
    PQfreemem(notify);
    return LISTEN_HEARD;
}

void listen_free(struct listener **listener)
{
    if (*listener == NULL)
        return;
    hang_up(*listener);
    memory_free((*listener)->conninfo);
    memory_free((*listener)->program);
    memory_free(*listener);
    *listener = NULL;
}
