/* tests/support/unit.h - one program a room runs all of tests/unit/ROOM/test_*.c with Check:
 *
 *   START_TEST(a_sentence_that_is_proved) { ... } END_TEST
 *   UNIT_CASE(arena) { tcase_add_test(tcase, a_sentence_that_is_proved); }
 */
#ifndef TESTS_SUPPORT_UNIT_H
#define TESTS_SUPPORT_UNIT_H

#include <check.h>
#include <stdint.h>

#include "shared/base/error.h"

struct unit_case {
    const char *name;
    void (*fill)(TCase *tcase);
    struct unit_case *next;
};
void unit_register(struct unit_case *one);

#define UNIT_CASE(name) \
    static void unit_fill_##name(TCase *tcase); \
    __attribute__((constructor)) static void unit_register_##name(void) \
    { \
        static struct unit_case one = { #name, unit_fill_##name, 0 }; \
        unit_register(&one); \
    } \
    static void unit_fill_##name(TCase *tcase)

/* Whether the text stands somewhere in the `size` bytes from that address, also when they were
 * given back meanwhile: what is secret must not. */
bool unit_memory_holds(uintptr_t from, size_t size, const char *text);

/* The error holds this fault, and `part` is in its sentence, field or trail. */
#define ck_assert_fault(e, expected, part) \
    unit_expect_fault((e), (expected), (part), __FILE__, __LINE__)
void unit_expect_fault(const struct error *e, enum fault expected, const char *part,
                       const char *file, int line);

#endif
