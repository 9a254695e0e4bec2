/* shared/base/clock.h - instants, spans, and the only places where time is read.
 *
 * The post office's time is the database's: SQL function office_now(). Answers from the desk carry
 * it, and a session continues it with clock_monotonic (struct clock below), so that a clock moved
 * ahead for development or tests is moved for everybody. The machine's own wall clock is read by
 * the log, and for the Date of HTTP. */
#ifndef SHARED_BASE_CLOCK_H
#define SHARED_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

struct instant {
    int64_t microseconds;
}; /* since 1970-01-01T00:00:00Z */
struct span {
    int64_t microseconds;
};

/* Counts with their unit, for what is counted in it (sql/queries): hours where seconds belong do
 * not compile. */
#define UNIT(unit) \
    struct unit { \
        int64_t count; \
    }
UNIT(days);
UNIT(hours);
UNIT(minutes);
UNIT(seconds);
UNIT(milliseconds);
UNIT(months);

static inline struct span span_hours(int64_t n)
{
    return (struct span){ n * 3600000000 };
}
static inline struct span span_minutes(int64_t n)
{
    return (struct span){ n * 60000000 };
}
static inline struct span span_seconds(int64_t n)
{
    return (struct span){ n * 1000000 };
}
static inline struct span span_milliseconds(int64_t n)
{
    return (struct span){ n * 1000 };
}
static inline struct instant instant_after(struct instant i, struct span s)
{
    return (struct instant){ i.microseconds + s.microseconds };
}
static inline struct span instant_between(struct instant from, struct instant to)
{
    return (struct span){ to.microseconds - from.microseconds };
}
static inline bool instant_is_none(struct instant i)
{
    return i.microseconds == 0;
}

/* Monotonic, for deadlines and elapsed time; its zero means nothing. */
struct instant clock_monotonic(void);
/* What the machine says that it is now. */
struct instant clock_wall(void);
/* Milliseconds until the monotonic deadline, for poll(2): 0 when past, at most `most`. */
int clock_poll_timeout(struct instant deadline, int most);

/* The office's time as a session knows it: the last one told, continued by the monotonic clock. */
struct clock {
    struct instant told, when;
};
void clock_tell(struct clock *clock, struct instant office_time);
struct instant clock_now(const struct clock *clock); /* none ({0}) before it was told */

/* "2026-11-23T04:44:09Z": RFC 3339, UTC, whole seconds rounded down; 21 bytes with NUL. */
struct instant_text {
    char text[40];
};
struct instant_text instant_text(struct instant i);
bool instant_parse(const char *text,
                   struct instant *out); /* RFC 3339 with Z or offset, optional fraction */

/* Civil time in an IANA zone (tzdata on this machine); an unknown zone is UTC. */
struct civil {
    int year, month, day, hour, minute, weekday;
    int offset_minutes;
}; /* month 1-12, weekday 0 = Sunday */
struct civil clock_civil(struct instant i, const char *zone);

#endif
