#include "tests/unit/seal/support.h"

static bool opens(struct fixture *f, const struct seal_binding *binding, struct bytes sealed)
{
    struct clean body = CLEAN("untouched");

    f->e = (struct error){ 0 };
    if (envelope_open(&f->key, binding, sealed, &f->arena, &body, &f->e))
        return true;
    ck_assert_int_eq(f->e.fault, FAULT_TAMPERED);
    ck_assert_str_eq(body.bytes, "untouched");
    return false;
}

START_TEST(a_letter_comes_out_as_it_went_in_and_hides_its_length)
{
    struct fixture f = fixture_make();
    size_t sizes[] = { 0, 1, 254, 255, 256, 257, 20000, ENVELOPE_BODY_MOST };
    struct clean body;

    ck_assert(envelope_open(&f.key, &f.binding, f.sealed, &f.arena, &body, &f.e));
    ck_assert(text_equal(body, fixture_letter()));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *text = arena_take(&f.arena, sizes[i] + 1, 1);
        memset(text, 'a' + (int)i, sizes[i]);
        struct bytes sealed;
        ck_assert(envelope_seal(&f.key, &f.binding, (struct clean){ text, sizes[i] }, &f.arena,
                                &sealed, &f.e));
        ck_assert_uint_eq((sealed.size - 1 - 16 - 12 - 16) % 256, 0);
        ck_assert(envelope_open(&f.key, &f.binding, sealed, &f.arena, &body, &f.e));
        ck_assert(text_equal(body, (struct clean){ text, sizes[i] }));
    }
    ck_assert(!envelope_seal(&f.key, &f.binding, (struct clean){ "", ENVELOPE_BODY_MOST + 1 },
                             &f.arena, &f.sealed, &f.e));
    ck_assert_fault(&f.e, FAULT_TOO_LARGE, "32769");
    fixture_drop(&f);
}
END_TEST

START_TEST(every_single_bit_flip_is_refused)
{
    struct fixture f = fixture_make();
    uint8_t *bytes = (uint8_t *)arena_bytes(&f.arena, f.sealed.data, f.sealed.size);
    struct bytes flipped = { bytes, f.sealed.size };

    for (size_t bit = 0; bit < 8 * f.sealed.size; bit++) {
        bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
        ck_assert_msg(!opens(&f, &f.binding, flipped), "bit %zu", bit);
        bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    ck_assert(opens(&f, &f.binding, flipped));
    fixture_drop(&f);
}
END_TEST

/* Everything that a database has of a letter, as one stretch of bytes. */
struct stored {
    uint8_t sealed[1024];
    struct wrapped_key wrapped;
    struct key_label label;
    struct seal_binding binding;
};

static bool stored_opens(const struct fixture *f, const struct stored *stored, struct arena *arena)
{
    struct data_key key = { 0 };
    struct clean body;
    struct error e = { 0 };
    bool opens = data_key_unwrap(f->keyring, &stored->label, &stored->wrapped, &key, &e) &&
                 envelope_open(&key, &stored->binding,
                               (struct bytes){ stored->sealed, f->sealed.size }, arena, &body, &e);

    ck_assert(opens || e.fault == FAULT_TAMPERED);
    return opens;
}

/* The same numbers each time (an LCG of Knuth's). */
static size_t next_number(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*state >> 33);
}

START_TEST(of_10000_random_bit_flips_in_all_that_is_stored_each_is_detected)
{
    struct fixture f = fixture_make();
    struct arena arena = ARENA();
    struct stored whole;
    const struct {
        size_t from, size;
    } parts[] = {
        { offsetof(struct stored, sealed), f.sealed.size },
        { offsetof(struct stored, wrapped), sizeof whole.wrapped.epoch },
        { offsetof(struct stored, wrapped.bytes), WRAPPED_KEY_SIZE },
        { offsetof(struct stored, label), sizeof whole.label },
        { offsetof(struct stored, binding), sizeof whole.binding },
    };

    memset(&whole, 0, sizeof whole);
    ck_assert_uint_le(f.sealed.size, sizeof whole.sealed);
    memcpy(whole.sealed, f.sealed.data, f.sealed.size);
    whole.wrapped = f.wrapped, whole.label = f.label, whole.binding = f.binding;
    ck_assert(stored_opens(&f, &whole, &arena));
    uint64_t state = 20261123;
    for (int i = 0; i < 10000; i++) {
        struct stored altered = whole;
        size_t part = next_number(&state) % (sizeof parts / sizeof *parts);
        size_t bit = next_number(&state) % (parts[part].size * 8);
        ((uint8_t *)&altered)[parts[part].from + bit / 8] ^= (uint8_t)(1u << bit % 8);
        ck_assert_msg(!stored_opens(&f, &altered, &arena), "flip %d: bit %zu of part %zu", i, bit,
                      part);
        arena_clear(&arena);
    }
    arena_drop(&arena);
    fixture_drop(&f);
}
END_TEST

START_TEST(cut_and_lengthened_bodies_are_refused)
{
    struct fixture f = fixture_make();
    uint8_t *longer = (uint8_t *)arena_take(&f.arena, f.sealed.size + 300, 1);

    for (size_t size = 0; size < f.sealed.size; size++)
        ck_assert(!opens(&f, &f.binding, (struct bytes){ f.sealed.data, size }));
    memcpy(longer, f.sealed.data, f.sealed.size);
    for (size_t more = 1; more <= 300; more++)
        ck_assert(!opens(&f, &f.binding, (struct bytes){ longer, f.sealed.size + more }));
    fixture_drop(&f);
}
END_TEST

START_TEST(a_letter_bound_to_anything_else_is_refused)
{
    struct fixture f = fixture_make();
    uint8_t *parts[] = { f.binding.letter.bytes, f.binding.match.bytes, f.binding.author.bytes,
                         (uint8_t *)&f.binding.sequence, (uint8_t *)&f.binding.deliver_at };
    size_t sizes[] = { 16, 16, 16, 8, 8 };

    for (size_t part = 0; part < sizeof parts / sizeof *parts; part++)
        for (size_t bit = 0; bit < 8 * sizes[part]; bit++) {
            parts[part][bit / 8] ^= (uint8_t)(1 << bit % 8);
            ck_assert(!opens(&f, &f.binding, f.sealed));
            parts[part][bit / 8] ^= (uint8_t)(1 << bit % 8);
        }
    ck_assert(opens(&f, &f.binding, f.sealed));
    fixture_drop(&f);
}
END_TEST

START_TEST(swapped_bodies_moved_letters_and_drafts_as_letters_are_refused)
{
    struct fixture f = fixture_make();
    struct seal_binding other = f.binding;
    struct seal_binding draft =
        seal_binding_of_draft((struct draft_id){ { 5 } }, f.label.match, f.label.author);
    struct seal_binding posing = draft;
    struct bytes other_sealed, draft_sealed;

    id_random(other.letter.bytes);
    other.sequence = 8;
    posing.sequence = 1;
    ck_assert(
        envelope_seal(&f.key, &other, CLEAN("Another letter"), &f.arena, &other_sealed, &f.e));
    ck_assert(envelope_seal(&f.key, &draft, CLEAN("Dear"), &f.arena, &draft_sealed, &f.e));
    ck_assert(opens(&f, &other, other_sealed) && opens(&f, &draft, draft_sealed));
    ck_assert(!opens(&f, &f.binding, other_sealed));
    ck_assert(!opens(&f, &other, f.sealed));
    ck_assert(!opens(&f, &posing, draft_sealed));
    fixture_drop(&f);
}
END_TEST

START_TEST(two_sealings_of_one_letter_have_nothing_in_common)
{
    struct fixture f = fixture_make();
    struct bytes again;
    struct key_id key;

    ck_assert(envelope_seal(&f.key, &f.binding, fixture_letter(), &f.arena, &again, &f.e));
    ck_assert_uint_eq(again.size, f.sealed.size);
    ck_assert(memcmp(again.data + 17, f.sealed.data + 17, 12) != 0);
    ck_assert(memcmp(again.data + 29, f.sealed.data + 29, again.size - 29) != 0);
    ck_assert(envelope_key(again, &key, &f.e) && id_equal(key.bytes, f.key.id.bytes));
    fixture_drop(&f);
}
END_TEST

START_TEST(a_data_key_unwraps_for_its_own_label_and_epoch_only)
{
    struct fixture f = fixture_make();
    struct data_key key = { 0 };
    struct wrapped_key wrapped;
    uint8_t *label = (uint8_t *)&f.label;

    ck_assert(wrapped_key_from(f.wrapped.epoch, BYTES_OF(f.wrapped.bytes), &wrapped, &f.e));
    ck_assert(data_key_unwrap(f.keyring, &f.label, &wrapped, &key, &f.e));
    ck_assert_mem_eq(&key, &f.key, sizeof key);
    for (size_t bit = 0; bit < 8 * sizeof f.label; bit++) {
        label[bit / 8] ^= (uint8_t)(1 << bit % 8);
        ck_assert(!data_key_unwrap(f.keyring, &f.label, &wrapped, &key, &f.e));
        label[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    for (size_t bit = 0; bit < 8 * sizeof wrapped.bytes; bit++) {
        wrapped.bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
        ck_assert(!data_key_unwrap(f.keyring, &f.label, &wrapped, &key, &f.e));
        ck_assert_int_eq(f.e.fault, FAULT_TAMPERED);
        wrapped.bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    ck_assert(!wrapped_key_from(1, (struct bytes){ wrapped.bytes, 59 }, &wrapped, &f.e));
    ck_assert_fault(&f.e, FAULT_TAMPERED, "59");
    fixture_drop(&f);
}
END_TEST

START_TEST(no_data_key_is_like_another_and_a_dropped_one_is_gone)
{
    struct fixture f = fixture_make();
    struct data_key key = { 0 }, again = { 0 }, nothing = { 0 };
    struct wrapped_key wrapped = { 0 }, wrapped_again = { 0 };

    ck_assert(data_key_make(f.keyring, &f.label, &key, &wrapped, &f.e));
    ck_assert(data_key_make(f.keyring, &f.label, &again, &wrapped_again, &f.e));
    ck_assert(memcmp(key.bytes, again.bytes, sizeof key.bytes) != 0);
    ck_assert(memcmp(key.bytes, nothing.bytes, sizeof key.bytes) != 0);
    ck_assert(memcmp(wrapped.bytes, wrapped_again.bytes, 12) != 0); /* the nonce */
    data_key_drop(&key);
    ck_assert_mem_eq(&key, &nothing, sizeof key);
    fixture_drop(&f);
}
END_TEST

START_TEST(a_letter_opens_with_the_key_that_it_names_only)
{
    struct fixture f = fixture_make();

    ck_assert(opens(&f, &f.binding, f.sealed));
    f.key.id.bytes[3] ^= 1;
    ck_assert(!opens(&f, &f.binding, f.sealed));
    fixture_drop(&f);
}
END_TEST

/* The arena holds the text that was padded just before the sealed body. */
START_TEST(no_copy_of_a_letter_stays_beside_its_sealed_body)
{
    static const char words[] = "nobody else shall read this";
    struct fixture f = fixture_make();
    struct arena arena = ARENA();
    struct bytes sealed;

    ck_assert(envelope_seal(&f.key, &f.binding, (struct clean){ words, sizeof words - 1 }, &arena,
                            &sealed, &f.e));
    ck_assert(!unit_memory_holds((uintptr_t)sealed.data - 256, 256 + sealed.size, words));
    arena_drop(&arena);
    fixture_drop(&f);
}
END_TEST

UNIT_CASE(envelope)
{
    tcase_add_test(tcase, a_letter_comes_out_as_it_went_in_and_hides_its_length);
    tcase_add_test(tcase, every_single_bit_flip_is_refused);
    tcase_add_test(tcase, of_10000_random_bit_flips_in_all_that_is_stored_each_is_detected);
    tcase_add_test(tcase, cut_and_lengthened_bodies_are_refused);
    tcase_add_test(tcase, a_letter_bound_to_anything_else_is_refused);
    tcase_add_test(tcase, swapped_bodies_moved_letters_and_drafts_as_letters_are_refused);
    tcase_add_test(tcase, two_sealings_of_one_letter_have_nothing_in_common);
    tcase_add_test(tcase, a_data_key_unwraps_for_its_own_label_and_epoch_only);
    tcase_add_test(tcase, no_data_key_is_like_another_and_a_dropped_one_is_gone);
    tcase_add_test(tcase, a_letter_opens_with_the_key_that_it_names_only);
    tcase_add_test(tcase, no_copy_of_a_letter_stays_beside_its_sealed_body);
}
