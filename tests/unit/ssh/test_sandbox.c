#include "server/session/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/unit.h"

#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

/* Runs a step in a sandboxed process; its exit status, or 1000 and the signal that ended it. */
static int in_sandbox(int rules, int (*step)(void))
{
    int status = 0;
    pid_t process = fork();
    if (process == 0) {
        sandbox_enter(rules);
        sandbox_begin_turn();
        _exit(step());
    }
    ck_assert_int_eq(waitpid(process, &status, 0), process);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

static int opens_what_it_may(void)
{
    return open("/lib/terminfo/x/xterm", O_RDONLY) >= 0 ? 0 : errno;
}
static int opens_what_it_may_not(void)
{
    return open("/etc/passwd", O_RDONLY) >= 0 ? 0 : errno;
}
static int writes_a_file(void)
{
    return open("/tmp/globetalk-never", O_CREAT | O_WRONLY, 0600) >= 0 ? 0 : errno;
}
static int makes_a_memfd(void)
{
    return ftruncate(memfd_create("screen", MFD_CLOEXEC), 1 << 20) == 0 ? 0 : errno;
}

static int computes_for_ever(void)
{
    volatile bool for_ever = true;
    while (for_ever)
        continue;
    return 0;
}

START_TEST(a_session_reads_terminal_data_and_nothing_else)
{
    int rules = sandbox_prepare();
    ck_assert_int_eq(in_sandbox(rules, opens_what_it_may), 0);
    ck_assert_int_eq(in_sandbox(rules, makes_a_memfd), 0);
    if (rules >= 0 && !SANITIZED) {
        ck_assert_int_eq(in_sandbox(rules, opens_what_it_may_not), EACCES);
        ck_assert_int_eq(in_sandbox(rules, writes_a_file), EACCES);
    }
    if (rules >= 0)
        close(rules);
}
END_TEST

START_TEST(a_session_goes_on_where_the_kernel_has_no_rules_for_files)
{
    ck_assert_int_eq(in_sandbox(-1, opens_what_it_may_not), 0);
}
END_TEST

START_TEST(a_turn_that_computes_for_ever_ends_the_process)
{
    ck_assert_int_eq(in_sandbox(-1, computes_for_ever), 1000 + SIGPROF);
}
END_TEST

UNIT_CASE(sandbox)
{
    tcase_add_test(tcase, a_session_reads_terminal_data_and_nothing_else);
    tcase_add_test(tcase, a_session_goes_on_where_the_kernel_has_no_rules_for_files);
    tcase_add_test(tcase, a_turn_that_computes_for_ever_ends_the_process);
}
