#include "server/session/sandbox.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include "shared/base/memory.h"

enum {
    MEGABYTE = 1 << 20,
    DATA_MEGABYTES = 64,     /* the largest screen, 500 x 200, needs 25 */
    PROCESSOR_SECONDS = 600, /* four million keys */
    DESCRIPTORS = 64,
    FILE_MEGABYTES = 16, /* the memfd of the terminal: one screen */
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

/* The longest honest turn, a paste into a long letter on the largest screen, needs a tenth of a
 * second. */
enum { TURN_SECONDS = SANITIZED ? 10 : 1 };

static void limit(__rlimit_resource_t resource, rlim_t most)
{
    (void)setrlimit(resource, &(struct rlimit){ most, most });
}

/* ---- files ---- */

enum { READING = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR };

/* Everything that the first version of Landlock knows; what is not allowed below is forbidden. */
static const __u64 all_of_files =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
    LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM;

static const char *const readable[] = { "/etc/terminfo",       "/lib/terminfo",
                                        "/usr/share/terminfo", "/usr/share/zoneinfo",
                                        "/etc/localtime",      "/usr/lib/locale" };

/* What does not exist needs no rule. A file cannot be read as a folder: then the rule is for
 * reading alone. */
static void allow_reading(int rules, const char *path)
{
    struct landlock_path_beneath_attr rule = { .allowed_access = READING,
                                               .parent_fd = open(path, O_PATH | O_CLOEXEC) };
    if (rule.parent_fd < 0)
        return;
    if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
        rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
        (void)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    }
    close(rule.parent_fd);
}

/* TERMINFO_DIRS names the folders of the entries that come with us, separated by colons
 * (shared/base/place.h). */
static void allow_terminal_data(int rules)
{
    char *folders = memory_text(getenv("TERMINFO_DIRS") ? getenv("TERMINFO_DIRS") : ""),
         *rest = folders;
    for (char *folder; (folder = strsep(&rest, ":"));)
        if (*folder)
            allow_reading(rules, folder);
    memory_free(folders);
}

int sandbox_prepare(void)
{
    struct landlock_ruleset_attr attributes = { .handled_access_fs = all_of_files };
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes,
                             sizeof attributes.handled_access_fs, 0);
    if (rules < 0)
        return -1;
    allow_terminal_data(rules);
    for (size_t i = 0; i < sizeof readable / sizeof *readable; i++)
        allow_reading(rules, readable[i]);
    return rules;
}

/* ---- the whole ---- */

/* A sanitizer reads its own maps and starts a program to name the places in its report. */
static void close_files(int file_rules)
{
    if (file_rules < 0)
        return;
    if (!SANITIZED)
        (void)syscall(SYS_landlock_restrict_self, file_rules, 0);
    close(file_rules);
}

void sandbox_enter(int file_rules)
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    close_files(file_rules);
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
