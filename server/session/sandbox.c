#include "server/session/sandbox.h"

#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>

enum {
    MEGABYTE = 1 << 20,
    DATA_MEGABYTES = 64,       /* the largest screen, 500 x 200, needs 25 */
    PROCESSOR_SECONDS = 600,   /* four million keys */
    DESCRIPTORS = 64,
    FILE_MEGABYTES = 16,       /* the memfd of the terminal: one screen */
};

/* The address sanitizer's shadow counts as data, and its reports need a process. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* The longest honest turn, a paste into a long letter on the largest screen, needs a tenth of a second. */
enum { TURN_SECONDS = SANITIZED ? 10 : 1 };

static void limit(__rlimit_resource_t resource, rlim_t most)
{
    (void)setrlimit(resource, &(struct rlimit){ most, most });
}

void sandbox_enter(void)
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, PROCESSOR_SECONDS);
    limit(RLIMIT_NOFILE, DESCRIPTORS);
    limit(RLIMIT_FSIZE, (rlim_t)FILE_MEGABYTES * MEGABYTE);
    if (SANITIZED)
        return;
    limit(RLIMIT_DATA, (rlim_t)DATA_MEGABYTES * MEGABYTE);
    limit(RLIMIT_NPROC, 0);
}

/* SIGPROF ends a process that does not expect it. */
void sandbox_begin_turn(void)
{
    setitimer(ITIMER_PROF, &(struct itimerval){ .it_value = { .tv_sec = TURN_SECONDS } }, NULL);
}
