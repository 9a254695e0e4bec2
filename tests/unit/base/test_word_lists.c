#include <string.h>

#include "shared/base/word_lists.h"
#include "tests/support/unit.h"

START_TEST(a_word_is_of_a_list_exactly_or_not_at_all)
{
    ck_assert(word_is_of(CLEAN("18-25"), words_age_range));
    ck_assert(word_is_of(CLEAN("46+"), words_age_range));
    ck_assert(!word_is_of(CLEAN("18-2"), words_age_range));
    ck_assert(!word_is_of(CLEAN("18-255"), words_age_range));
    ck_assert(!word_is_of(CLEAN("one-time"), words_age_range));
    ck_assert(!word_is_of(CLEAN(""), words_age_range));
    ck_assert(!word_is_of((struct clean){ NULL, 0 }, words_age_range));
}
END_TEST

START_TEST(a_sentence_tells_all_words_and_never_more_than_fits)
{
    static const char *const one[] = { "spam", NULL };
    static const char *const none[] = { NULL };
    static const char *const many[] = { "a hundred characters are quite a lot for one word, as "
                                        "everybody can see who counts them, one by one, till here",
                                        "and a second word of the same kind, which ends somewhere",
                                        "and a third", NULL };
    ck_assert_str_eq(words_tell(words_correspondence).text, "one-time, long-term or either");
    ck_assert_str_eq(words_tell(words_age_range).text, "18-25, 26-35, 36-45 or 46+");
    ck_assert_str_eq(words_tell(one).text, "spam");
    ck_assert_str_eq(words_tell(none).text, "");
    struct words_told told = words_tell(many);
    ck_assert_uint_eq(strlen(told.text), sizeof told.text - 1);
}
END_TEST

UNIT_CASE(word_lists)
{
    tcase_add_test(tcase, a_word_is_of_a_list_exactly_or_not_at_all);
    tcase_add_test(tcase, a_sentence_tells_all_words_and_never_more_than_fits);
}
