#include "shared/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct fault_row {
    int status, code;
    const char *sentence;
};
#define FAULT_ROW(name, status, code, sentence) { status, code, sentence },
static const struct fault_row rows[] = { { 200, 0, "" }, FAULTS(FAULT_ROW) };
#undef FAULT_ROW
enum { FAULT_COUNT = sizeof rows / sizeof rows[0] };

/* In the order of FAULTS; a unit test compares the two. */
static const char *const names[] = {
    "none",           "malformed",  "late",     "target-too-long", "expectation",
    "head-too-large", "coding",     "version",  "no-method",       "not-acceptable",
    "length-needed",  "media-type", "input",    "not-signed-in",   "refused",
    "forbidden",      "not-found",  "conflict", "too-many",        "too-large",
    "unavailable",    "uncertain",  "no-room",  "tampered",        "internal"
};
_Static_assert(sizeof names / sizeof names[0] == FAULT_COUNT, "a name for every fault");

static void begin(struct error *e, enum fault fault)
{
    *e = (struct error){ .fault = fault };
}

bool error_set(struct error *e, enum fault fault, const char *format, ...)
{
    va_list values;

    begin(e, fault);
    va_start(values, format);
    vsnprintf(e->trail, sizeof e->trail, format, values);
    va_end(values);
    return false;
}

bool error_say(struct error *e, enum fault fault, const char *format, ...)
{
    va_list values;

    begin(e, fault);
    va_start(values, format);
    vsnprintf(e->sentence, sizeof e->sentence, format, values);
    va_end(values);
    snprintf(e->trail, sizeof e->trail, "said to the person: %.100s", fault_name(fault));
    return false;
}

bool error_input(struct error *e, const char *field, const char *format, ...)
{
    va_list values;

    begin(e, FAULT_INPUT);
    snprintf(e->field, sizeof e->field, "%s", field);
    va_start(values, format);
    vsnprintf(e->sentence, sizeof e->sentence, format, values);
    va_end(values);
    snprintf(e->trail, sizeof e->trail, "field %s cannot be used", e->field);
    return false;
}

bool error_rule(struct error *e, const char *rule)
{
    snprintf(e->rule, sizeof e->rule, "%s", rule);
    return false;
}

bool error_add(struct error *e, const char *format, ...)
{
    size_t used = strlen(e->trail);
    va_list values;

    if (used + 3 < sizeof e->trail) {
        memcpy(e->trail + used, "; ", 3);
        used += 2;
        va_start(values, format);
        vsnprintf(e->trail + used, sizeof e->trail - used, format, values);
        va_end(values);
    }
    return false;
}

static const struct fault_row *row_of(enum fault fault)
{
    return &rows[(unsigned)fault < FAULT_COUNT ? (unsigned)fault : FAULT_INTERNAL];
}

const char *error_sentence(const struct error *e)
{
    return e->sentence[0] != '\0' ? e->sentence : row_of(e->fault)->sentence;
}

int fault_status(enum fault fault)
{
    return row_of(fault)->status;
}
int fault_exit(enum fault fault)
{
    return row_of(fault)->code;
}

bool fault_passes(enum fault fault)
{
    return fault == FAULT_UNAVAILABLE || fault == FAULT_UNCERTAIN || fault == FAULT_NO_ROOM;
}

const char *fault_name(enum fault fault)
{
    return names[(unsigned)fault < FAULT_COUNT ? (unsigned)fault : FAULT_INTERNAL];
}

enum fault fault_from_name(const char *name)
{
    for (unsigned i = 0; i < FAULT_COUNT; i++)
        if (strcmp(names[i], name) == 0)
            return (enum fault)i;
    return FAULT_INTERNAL;
}
