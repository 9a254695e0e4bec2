#include "shared/base/log.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "shared/base/buf.h"

enum { LINE_BYTES = 2000 };

struct event_row {
    enum log_level level;
    const char *name;
};
#define EVENT_ROW(name, level, help) { LEVEL_##level, #name },
static const struct event_row events[] = { LOG_EVENTS(EVENT_ROW) };
#undef EVENT_ROW
static const char *const level_names[] = { "debug", "info", "warning", "error" };

static enum log_level wanted_level(void)
{
    const char *wanted = getenv("GLOBETALK_LOG");

    for (int i = 0; wanted != NULL && i <= LEVEL_ERROR; i++)
        if (strcmp(wanted, level_names[i]) == 0)
            return (enum log_level)i;
    return LEVEL_INFO;
}

static bool add_wall_time(struct buf *line)
{
    struct timespec now;
    struct tm tm;
    char text[32];

    clock_gettime(CLOCK_REALTIME, &now);
    if (gmtime_r(&now.tv_sec, &tm) == NULL)
        return false;
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &tm);
    return buf_format(line, "time=%s.%03ldZ", text, now.tv_nsec / 1000000);
}

static bool add_name(struct buf *line, const char *name)
{
    for (; *name != '\0'; name++) {
        char c =
            *name == '_' ? '-' : (char)(*name >= 'A' && *name <= 'Z' ? *name + ('a' - 'A') : *name);
        if (!buf_add(line, &c, 1))
            return false;
    }
    return true;
}

static bool add_field(struct buf *line, const struct log_field *field)
{
    switch (field->kind) {
    case LOG_COUNT: return buf_format(line, " %s=%" PRId64, field->name, field->number);
    case LOG_SPAN:
        return buf_format(line, " %s=%" PRId64 ".%06" PRId64 "s", field->name,
                          field->number / 1000000,
                          field->number < 0 ? -(field->number % 1000000) : field->number % 1000000);
    case LOG_WORD:
    case LOG_ID:
        return buf_format(line, " %s=%s", field->name, field->word != NULL ? field->word : "-");
    case LOG_END: break;
    }
    return true;
}

/* A trail is one line of printable ASCII whatever a library put into it. */
static bool add_trail(struct buf *line, const char *trail)
{
    if (!buf_text(line, " trail=\""))
        return false;
    for (; *trail != '\0'; trail++) {
        char c = *trail < 0x20 || *trail > 0x7e ? '.' : *trail == '"' ? '\'' : *trail;
        if (!buf_add(line, &c, 1))
            return false;
    }
    return buf_text(line, "\"");
}

/* Stops where the line is full. */
static bool add_all(struct buf *line, const struct event_row *event, const struct log_field *fields,
                    const struct error *e)
{
    bool fits = add_wall_time(line) &&
                buf_format(line, " level=%s event=", level_names[event->level]) &&
                add_name(line, event->name);

    for (const struct log_field *field = fields; fits && field->kind != LOG_END; field++)
        fits = add_field(line, field);
    if (e == NULL)
        return fits;
    return fits && buf_format(line, " fault=%s", fault_name(e->fault)) && add_trail(line, e->trail);
}

void log_write(enum log_event_kind kind, const struct log_field *fields, const struct error *e)
{
    struct buf line = BUF(LINE_BYTES - 1);

    if (events[kind].level < wanted_level())
        return;
    (void)add_all(&line, &events[kind], fields, e);
    line.limit = LINE_BYTES; /* a line that is too long is cut, but it ends */
    if (buf_text(&line, "\n")) {
        ssize_t written = write(STDERR_FILENO, line.bytes, line.size);
        (void)written; /* a log that cannot be written has nowhere to say so */
    }
    buf_drop(&line);
}
