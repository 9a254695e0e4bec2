#include "tests/support/unit.h"

#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

/* Test support: the constructors of UNIT_CASE run before main and need one place to meet. */
static struct unit_case *cases;

void unit_register(struct unit_case *one)
{
    one->next = cases;
    cases = one;
}

/* By the kernel, which may read what was given back; where nothing is any more, nothing is held. */
bool unit_memory_holds(uintptr_t from, size_t size, const char *text)
{
    char *copy = malloc(size);
    struct iovec to = { copy, size }, there = { (void *)from, size };
    ssize_t got = copy != NULL ? process_vm_readv(getpid(), &to, 1, &there, 1, 0) : -1;
    bool holds = got > 0 && memmem(copy, (size_t)got, text, strlen(text)) != NULL;

    free(copy);
    return holds;
}

void unit_expect_fault(const struct error *e, enum fault expected, const char *part,
                       const char *file, int line)
{
    if (e->fault == expected &&
        (strstr(e->sentence, part) || strstr(e->field, part) || strstr(e->trail, part)))
        return;
    ck_abort_msg(
        "%s:%d: expected fault %s with \"%s\", got %s: sentence \"%s\" field \"%s\" trail \"%s\"",
        file, line, fault_name(expected), part, fault_name(e->fault), e->sentence, e->field,
        e->trail);
}

/* UNIT_ONLY in the environment: runs just the case of that name. CK_FORK and CK_VERBOSITY mean what
 * they mean to Check. */
int main(void)
{
    const char *only = getenv("UNIT_ONLY");
    Suite *suite = suite_create("unit");

    for (struct unit_case *one = cases; one != NULL; one = one->next) {
        if (only != NULL && strcmp(only, one->name) != 0)
            continue;
        TCase *tcase = tcase_create(one->name);
        tcase_set_timeout(tcase, 60);
        one->fill(tcase);
        suite_add_tcase(suite, tcase);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
