/* tests/unit/seal/support.h - what the tests of shared/seal begin with. */
#ifndef TESTS_UNIT_SEAL_SUPPORT_H
#define TESTS_UNIT_SEAL_SUPPORT_H

#include "shared/seal/envelope.h"
#include "shared/seal/seal.h"
#include "tests/support/unit.h"

/* A folder with a keyring, a data key and one sealed letter. */
struct fixture {
    struct arena arena;
    char folder[40];
    const char *path;
    struct keyring *keyring;
    struct key_label label;
    struct wrapped_key wrapped;
    struct data_key key;
    struct seal_binding binding;
    struct bytes sealed;
    struct error e;
};

struct fixture fixture_make(void);
void fixture_drop(struct fixture *f);
struct clean fixture_letter(void); /* the text inside `sealed` */

#endif
