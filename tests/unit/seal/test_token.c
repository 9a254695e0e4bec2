#include "shared/seal/token.h"

#include "tests/unit/seal/support.h"

static int compare_tokens(const void *one, const void *other)
{
    return memcmp(one, other, sizeof(struct token));
}

START_TEST(tokens_are_unique_and_fit_an_url)
{
    enum { COUNT = 20000 };
    struct fixture f = fixture_make();
    struct token *tokens = ARENA_ARRAY(&f.arena, struct token, COUNT);

    for (size_t i = 0; i < COUNT; i++) {
        tokens[i] = token_make();
        ck_assert_uint_eq(
            strspn(tokens[i].text,
                   "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
            43);
        ck_assert_uint_eq(strlen(tokens[i].text), 43);
    }
    qsort(tokens, COUNT, sizeof *tokens, compare_tokens);
    for (size_t i = 1; i < COUNT; i++)
        ck_assert_str_ne(tokens[i - 1].text, tokens[i].text);
    fixture_drop(&f);
}
END_TEST

static bool same_hash(struct token_hash one, struct token_hash other)
{
    return memcmp(&one, &other, sizeof one) == 0;
}

START_TEST(a_recovery_code_is_known_however_it_is_typed_and_is_no_token)
{
    struct fixture f = fixture_make();

    for (int i = 0; i < 1000; i++) {
        struct recovery_code code = recovery_code_make();
        ck_assert_uint_eq(strlen(code.text), 23);
        ck_assert_uint_eq(strspn(code.text, "0123456789ABCDEFGHJKMNPQRSTVWXYZ-"), 23);
        ck_assert(code.text[5] == '-' && code.text[11] == '-' && code.text[17] == '-');
    }
    struct token_hash stored = recovery_code_hash(f.keyring, CLEAN("01AB1-CDEFG-HJKMN-PQR00"));
    ck_assert(same_hash(stored, recovery_code_hash(f.keyring, CLEAN(" o1abL cdefg hjkmn pqrOo "))));
    ck_assert(same_hash(stored, recovery_code_hash(f.keyring, CLEAN("01ABICDEFGHJKMNPQR00"))));
    ck_assert(!same_hash(stored, recovery_code_hash(f.keyring, CLEAN("01AB1-CDEFG-HJKMN-PQR01"))));
    ck_assert(!same_hash(stored, recovery_code_hash(f.keyring, CLEAN("01AB1-CDEFG-HJKMN-PQR000"))));
    ck_assert(!same_hash(stored, recovery_code_hash(f.keyring, CLEAN(""))));
    ck_assert(!same_hash(stored, token_hash(f.keyring, CLEAN("01AB1CDEFGHJKMNPQR00"))));
    fixture_drop(&f);
}
END_TEST

UNIT_CASE(token)
{
    tcase_add_test(tcase, tokens_are_unique_and_fit_an_url);
    tcase_add_test(tcase, a_recovery_code_is_known_however_it_is_typed_and_is_no_token);
}
