#include "shared/seal/password.h"

#include <pthread.h>

#include "tests/unit/seal/support.h"

START_TEST(a_password_is_known_again_and_another_is_refused)
{
    struct password_gate gate;
    struct password_hash hash, twin;
    struct error e = { 0 };

    ck_assert(seal_start(&e));
    password_gate_init(&gate, PASSWORDS_AT_ONCE);
    ck_assert(password_hash(&gate, CLEAN("correct horse"), &hash, &e));
    ck_assert(password_hash(&gate, CLEAN("correct horse"), &twin, &e));
    ck_assert(strstr(hash.text, "$argon2id$v=19$m=65536,t=3,p=1$") == hash.text);
    ck_assert_str_ne(hash.text, twin.text);
    struct clean stored = { hash.text, strlen(hash.text) };
    ck_assert(password_verify(&gate, stored, CLEAN("correct horse"), &e));
    ck_assert(!password_verify(&gate, stored, CLEAN("correct horsf"), &e));
    ck_assert_int_eq(e.fault, FAULT_REFUSED);
    ck_assert(!password_verify(&gate, CLEAN(""), CLEAN(""), &e));
    ck_assert_int_eq(e.fault, FAULT_REFUSED);
    ck_assert(!password_verify_nothing(&gate, CLEAN("correct horse"), &e));
    ck_assert_int_eq(e.fault, FAULT_REFUSED);
    password_gate_drop(&gate);
}
END_TEST

/* CPU time, so that a busy machine matters little; the shortest of some turns is what it takes when
 * nobody disturbs. */
static void take_time(struct password_gate *gate, struct clean stored, int64_t *least)
{
    struct timespec from, to;
    struct error e = { 0 };

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    ck_assert(!password_verify(gate, stored, CLEAN("a wrong password"), &e));
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    int64_t took = (to.tv_sec - from.tv_sec) * 1000000000 + to.tv_nsec - from.tv_nsec;
    if (took < *least)
        *least = took;
}

START_TEST(an_unknown_handle_takes_as_long_as_a_wrong_password)
{
    struct password_gate gate;
    struct password_hash hash;
    struct error e = { 0 };

    ck_assert(seal_start(&e));
    password_gate_init(&gate, PASSWORDS_AT_ONCE);
    ck_assert(password_hash(&gate, CLEAN("correct horse"), &hash, &e));
    int64_t known = INT64_MAX, unknown = INT64_MAX;
    for (int turn = 0; turn < 8; turn++) { /* in turns: what disturbs for a while disturbs both */
        take_time(&gate, (struct clean){ hash.text, strlen(hash.text) }, &known);
        take_time(&gate, CLEAN(""), &unknown);
    }
    ck_assert_msg(unknown * 10 > known * 8 && unknown * 10 < known * 12,
                  "known %ld ns, unknown %ld ns", (long)known, (long)unknown);
    password_gate_drop(&gate);
}
END_TEST

struct waiting {
    struct password_gate *gate;
    sem_t done;
};
static void *verify_in_thread(void *context)
{
    struct waiting *w = context;
    struct error e = { 0 };

    if (!password_verify_nothing(w->gate, CLEAN("x"), &e))
        sem_post(&w->done);
    return NULL;
}

START_TEST(who_comes_to_a_full_gate_waits_for_a_place)
{
    struct password_gate gate;
    struct waiting w = { .gate = &gate };
    struct error e = { 0 };
    pthread_t thread;
    int done = -1;

    ck_assert(seal_start(&e));
    password_gate_init(&gate, 0); /* all places are taken */
    sem_init(&w.done, 0, 0);
    ck_assert_int_eq(pthread_create(&thread, NULL, verify_in_thread, &w), 0);
    ck_assert(sem_getvalue(&w.done, &done) == 0 && done == 0);
    sem_post(&gate.free_places);
    pthread_join(thread, NULL);
    ck_assert(sem_getvalue(&w.done, &done) == 0 && done == 1);
    ck_assert(sem_getvalue(&gate.free_places, &done) == 0 &&
              done == 1); /* the place was given back */
    sem_destroy(&w.done);
    password_gate_drop(&gate);
}
END_TEST

UNIT_CASE(password)
{
    tcase_add_test(tcase, a_password_is_known_again_and_another_is_refused);
    tcase_add_test(tcase, an_unknown_handle_takes_as_long_as_a_wrong_password);
    tcase_add_test(tcase, who_comes_to_a_full_gate_waits_for_a_place);
}
