#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>

#include "shared/base/memory.h"
#include "shared/seal/cipher_private.h"
#include "shared/seal/envelope.h"
#include "shared/seal/keyring_private.h"
#include "shared/seal/password.h"
#include "shared/seal/pseudonym.h"
#include "shared/seal/seal.h"
#include "shared/seal/token.h"
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
static const struct clean LETTER = CLEAN_INIT("Dear pen pal,\n\nこんにちは from the other side of the world. 👋🏽");

static void fixture_seal(struct fixture *f)
{
    f->binding = (struct seal_binding){ .sequence = 7, .deliver_at = { 1795411309123457 } };
    id_random(f->binding.letter.bytes);
    f->binding.match = f->label.match;
    f->binding.author = f->label.author;
    ck_assert(data_key_make(f->keyring, &f->label, &f->key, &f->wrapped, &f->e));
    ck_assert(envelope_seal(&f->key, &f->binding, LETTER, &f->arena, &f->sealed, &f->e));
}

static struct fixture fixture_make(void)
{
    struct fixture f = { .arena = ARENA(), .folder = "/tmp/globetalk-seal.XXXXXX" };

    ck_assert(seal_start(&f.e));
    ck_assert_ptr_nonnull(mkdtemp(f.folder));
    f.path = text_format(&f.arena, "%s/keyring", f.folder).bytes;
    ck_assert_msg(keyring_create(f.path, &f.e), "%s", f.e.sentence);
    ck_assert_msg(keyring_load(f.path, &f.keyring, &f.e), "%s", f.e.sentence);
    id_random(f.label.id.bytes);
    id_random(f.label.match.bytes);
    id_random(f.label.author.bytes);
    fixture_seal(&f);
    return f;
}

static void fixture_drop(struct fixture *f)
{
    keyring_free(&f->keyring);
    unlink(f->path);
    ck_assert_int_eq(rmdir(f->folder), 0);   /* nothing was left beside the keyring */
    data_key_drop(&f->key);
    arena_drop(&f->arena);
}

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
    ck_assert(text_equal(body, LETTER));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *text = arena_take(&f.arena, sizes[i] + 1, 1);
        memset(text, 'a' + (int)i, sizes[i]);
        struct bytes sealed;
        ck_assert(envelope_seal(&f.key, &f.binding, (struct clean){ text, sizes[i] }, &f.arena, &sealed, &f.e));
        ck_assert_uint_eq((sealed.size - 1 - 16 - 12 - 16) % 256, 0);
        ck_assert(envelope_open(&f.key, &f.binding, sealed, &f.arena, &body, &f.e));
        ck_assert(text_equal(body, (struct clean){ text, sizes[i] }));
    }
    ck_assert(!envelope_seal(&f.key, &f.binding, (struct clean){ "", ENVELOPE_BODY_MOST + 1 }, &f.arena, &f.sealed, &f.e));
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
    uint8_t *parts[] = { f.binding.letter.bytes, f.binding.match.bytes, f.binding.author.bytes, (uint8_t *)&f.binding.sequence,
                         (uint8_t *)&f.binding.deliver_at };
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
    struct seal_binding draft = seal_binding_of_draft((struct draft_id){ { 5 } }, f.label.match, f.label.author);
    struct seal_binding posing = draft;
    struct bytes other_sealed, draft_sealed;

    id_random(other.letter.bytes);
    other.sequence = 8;
    posing.sequence = 1;
    ck_assert(envelope_seal(&f.key, &other, CLEAN("Another letter"), &f.arena, &other_sealed, &f.e));
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

    ck_assert(envelope_seal(&f.key, &f.binding, LETTER, &f.arena, &again, &f.e));
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

START_TEST(a_new_epoch_wraps_old_ones_unwrap_and_destroyed_ones_do_not)
{
    struct fixture f = fixture_make();
    struct keyring *rotated = NULL, *other = NULL;
    struct data_key key = { 0 };
    struct wrapped_key newer;
    struct keyring_epoch epoch;
    const char *other_path = text_format(&f.arena, "%s/other", f.folder).bytes;

    ck_assert(keyring_add_epoch(f.path, &f.e));
    ck_assert(keyring_load(f.path, &rotated, &f.e));
    ck_assert_int_eq(keyring_newest(rotated), 2);
    ck_assert(keyring_epoch(rotated, 1, &epoch) && epoch.number == 2 && epoch.created_at.microseconds > 1700000000000000);
    ck_assert(!keyring_epoch(rotated, 2, &epoch));
    ck_assert(data_key_unwrap(rotated, &f.label, &f.wrapped, &key, &f.e));
    ck_assert_mem_eq(key.bytes, f.key.bytes, sizeof key.bytes);
    ck_assert(data_key_make(rotated, &f.label, &key, &newer, &f.e));
    ck_assert_int_eq(newer.epoch, 2);
    ck_assert(!data_key_unwrap(f.keyring, &f.label, &newer, &key, &f.e));   /* a keyring without epoch 2 */
    ck_assert_fault(&f.e, FAULT_TAMPERED, "epoch is not in the keyring");
    newer.epoch = 1;
    ck_assert(!data_key_unwrap(rotated, &f.label, &newer, &key, &f.e));
    ck_assert(keyring_create(other_path, &f.e) && keyring_load(other_path, &other, &f.e));
    ck_assert(!data_key_unwrap(other, &f.label, &f.wrapped, &key, &f.e));
    unlink(other_path);
    keyring_free(&rotated);
    keyring_free(&other);
    fixture_drop(&f);
}
END_TEST

START_TEST(a_keyring_is_private_and_never_overwritten)
{
    static const mode_t too_open[] = { 0640, 0604, 0610, 0666, 0602 };
    struct fixture f = fixture_make();
    struct keyring *again = NULL;
    struct stat status;

    ck_assert(stat(f.path, &status) == 0 && (status.st_mode & 07777) == 0600);
    ck_assert(!keyring_create(f.path, &f.e));
    ck_assert_fault(&f.e, FAULT_CONFLICT, "never overwritten");
    for (size_t i = 0; i < sizeof too_open / sizeof *too_open; i++) {
        chmod(f.path, too_open[i]);
        ck_assert(!keyring_load(f.path, &again, &f.e));
        ck_assert_fault(&f.e, FAULT_FORBIDDEN, "chmod 600");
    }
    chmod(f.path, 0400);
    ck_assert(keyring_load(f.path, &again, &f.e));
    ck_assert(keyring_newest(again) == 1);
    keyring_free(&again);
    ck_assert(!keyring_load("/nonexistent/keyring", &again, &f.e));
    ck_assert_fault(&f.e, FAULT_NOT_FOUND, "/nonexistent/keyring");
    ck_assert(!keyring_create("/nonexistent/keyring", &f.e));
    ck_assert_fault(&f.e, FAULT_UNAVAILABLE, "cannot be written");
    ck_assert(!keyring_load(f.folder, &again, &f.e));
    ck_assert_fault(&f.e, FAULT_INPUT, "not a plain file");
    fixture_drop(&f);
}
END_TEST

#define KEY_TEXT "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
struct damage { const char *text, *says; };
static const struct damage damages[] = {
    { "", "needs an epoch" },
    { "globetalk-keyring 2\n", "line 1" },
    { "globetalk-keyring 1\nepoch 1 2026-11-23T04:44:09Z " KEY_TEXT "\n", "a pepper" },
    { "globetalk-keyring 1\npepper " KEY_TEXT "\n", "needs an epoch" },
    { "globetalk-keyring 1\npepper " KEY_TEXT "\npepper " KEY_TEXT "\n", "line 3" },
    { "globetalk-keyring 1\n\nepoch 1 2026-11-23T04:44:09Z AAAA\npepper " KEY_TEXT "\n", "line 3" },
    { "globetalk-keyring 1\nepoch 2 2026-11-23T04:44:09Z " KEY_TEXT "\nepoch 2 2026-11-23T04:44:09Z " KEY_TEXT "\n", "line 3" },
    { "globetalk-keyring 1\nepoch 1 yesterday " KEY_TEXT "\n", "line 2" },
    { "globetalk-keyring 1\nepoch 1 2026-11-23T04:44:09Z " KEY_TEXT " more\n", "line 2" },
    { "globetalk-keyring 1\nepoch 1 2026-11-23T04:44:09Z " KEY_TEXT "A\n", "line 2" },
    { "globetalk-keyring 1\nsecret " KEY_TEXT "\n", "line 2" },
};

START_TEST(a_damaged_keyring_is_refused_and_the_line_named)
{
    struct fixture f = fixture_make();
    struct keyring *again = NULL;
    int fd = open(f.path, O_WRONLY | O_TRUNC);
    const char *text = damages[_i].text;

    ck_assert(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
    ck_assert(!keyring_load(f.path, &again, &f.e));
    ck_assert_fault(&f.e, FAULT_INPUT, damages[_i].says);
    ck_assert_ptr_null(strstr(f.e.sentence, KEY_TEXT));
    fixture_drop(&f);
}
END_TEST

START_TEST(libsodium_and_openssl_give_the_same_bytes_and_open_each_others)
{
    static const size_t sizes[] = { 0, 1, 15, 16, 17, 32, 256, 5120 };
    uint8_t key[32], nonce[12], additional[81], plain[5120], one[5136], other[5136], back[5120];
    struct fixture f = fixture_make();

    if (!crypto_aead_aes256gcm_is_available()) {
        ck_assert_int_eq(cipher_best(), CIPHER_OPENSSL);   /* this CPU has no AES: there is nothing to compare with */
        fixture_drop(&f);
        return;
    }
    for (int round = 0; round < 200; round++) {
        size_t size = sizes[(size_t)round % (sizeof sizes / sizeof *sizes)];
        struct cipher_use use = { key, nonce, { additional, (size_t)round % sizeof additional } };
        randombytes_buf(key, sizeof key);
        randombytes_buf(nonce, sizeof nonce);
        randombytes_buf(additional, sizeof additional);
        randombytes_buf(plain, sizeof plain);
        ck_assert(cipher_seal(CIPHER_SODIUM, &use, (struct bytes){ plain, size }, one));
        ck_assert(cipher_seal(CIPHER_OPENSSL, &use, (struct bytes){ plain, size }, other));
        ck_assert_mem_eq(one, other, size + CIPHER_TAG_SIZE);
        ck_assert(cipher_open(CIPHER_OPENSSL, &use, (struct bytes){ one, size + CIPHER_TAG_SIZE }, back));
        ck_assert_mem_eq(back, plain, size);
        ck_assert(cipher_open(CIPHER_SODIUM, &use, (struct bytes){ other, size + CIPHER_TAG_SIZE }, back));
        one[(size_t)round % (size + CIPHER_TAG_SIZE)] ^= 1;
        ck_assert(!cipher_open(CIPHER_OPENSSL, &use, (struct bytes){ one, size + CIPHER_TAG_SIZE }, back));
        ck_assert(!cipher_open(CIPHER_SODIUM, &use, (struct bytes){ one, size + CIPHER_TAG_SIZE }, back));
    }
    fixture_drop(&f);
}
END_TEST

START_TEST(the_cipher_is_the_standards_aes_256_gcm)
{
    /* McGrew and Viega, "The Galois/Counter Mode of Operation", test case 14: all zero. */
    static const uint8_t zero[32] = { 0 };
    static const uint8_t expected[32] = { 0xce, 0xa7, 0x40, 0x3d, 0x4d, 0x60, 0x6b, 0x6e, 0x07, 0x4e, 0xc5, 0xd3, 0xba, 0xf3, 0x9d, 0x18,
                                          0xd0, 0xd1, 0xc8, 0xa7, 0x99, 0x99, 0x6b, 0xf0, 0x26, 0x5b, 0x98, 0xb5, 0xd4, 0x8a, 0xb9, 0x19 };
    struct cipher_use use = { zero, zero, { zero, 0 } };
    uint8_t sealed[32];

    ck_assert(cipher_seal(CIPHER_OPENSSL, &use, (struct bytes){ zero, 16 }, sealed));
    ck_assert_mem_eq(sealed, expected, sizeof expected);
}
END_TEST

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

/* The shortest of some runs: what it takes when nobody disturbs. CPU time, so that a busy machine does not matter. */
static int64_t least_time(struct password_gate *gate, struct clean stored)
{
    int64_t least = INT64_MAX;
    struct error e = { 0 };

    for (int i = 0; i < 5; i++) {
        struct timespec from, to;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
        ck_assert(!password_verify(gate, stored, CLEAN("a wrong password"), &e));
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
        int64_t took = (to.tv_sec - from.tv_sec) * 1000000000 + to.tv_nsec - from.tv_nsec;
        least = took < least ? took : least;
    }
    return least;
}

START_TEST(an_unknown_handle_takes_as_long_as_a_wrong_password)
{
    struct password_gate gate;
    struct password_hash hash;
    struct error e = { 0 };

    ck_assert(seal_start(&e));
    password_gate_init(&gate, PASSWORDS_AT_ONCE);
    ck_assert(password_hash(&gate, CLEAN("correct horse"), &hash, &e));
    int64_t known = least_time(&gate, (struct clean){ hash.text, strlen(hash.text) }), unknown = least_time(&gate, CLEAN(""));
    ck_assert_msg(unknown * 10 > known * 8 && unknown * 10 < known * 12, "known %ld ns, unknown %ld ns", (long)known, (long)unknown);
    password_gate_drop(&gate);
}
END_TEST

struct waiting { struct password_gate *gate; sem_t done; };
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
    password_gate_init(&gate, 0);   /* all places are taken */
    sem_init(&w.done, 0, 0);
    ck_assert_int_eq(pthread_create(&thread, NULL, verify_in_thread, &w), 0);
    ck_assert(sem_getvalue(&w.done, &done) == 0 && done == 0);
    sem_post(&gate.free_places);
    pthread_join(thread, NULL);
    ck_assert(sem_getvalue(&w.done, &done) == 0 && done == 1);
    ck_assert(sem_getvalue(&gate.free_places, &done) == 0 && done == 1);   /* the place was given back */
    sem_destroy(&w.done);
    password_gate_drop(&gate);
}
END_TEST

static int compare_tokens(const void *one, const void *other) { return memcmp(one, other, sizeof(struct token)); }

START_TEST(tokens_are_unique_and_fit_an_url)
{
    enum { COUNT = 20000 };
    struct fixture f = fixture_make();
    struct token *tokens = ARENA_ARRAY(&f.arena, struct token, COUNT);

    for (size_t i = 0; i < COUNT; i++) {
        tokens[i] = token_make();
        ck_assert_uint_eq(strspn(tokens[i].text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), 43);
        ck_assert_uint_eq(strlen(tokens[i].text), 43);
    }
    qsort(tokens, COUNT, sizeof *tokens, compare_tokens);
    for (size_t i = 1; i < COUNT; i++)
        ck_assert_str_ne(tokens[i - 1].text, tokens[i].text);
    fixture_drop(&f);
}
END_TEST

static bool same_hash(struct token_hash one, struct token_hash other) { return memcmp(&one, &other, sizeof one) == 0; }

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

#define BLOB "AAAAC3NzaC1lZDI1NTE5AAAAIDKLXHEM4lnVwr/kvJo6S1yYd3WTUbEk9iWHAwuEu5jG"

START_TEST(a_public_key_is_known_by_its_blob_alone)
{
    static const struct clean wrong[] = {
        CLEAN_INIT(""), CLEAN_INIT("ssh-ed25519"), CLEAN_INIT("ssh-ed25519 "), CLEAN_INIT(BLOB), CLEAN_INIT("ssh-rsa " BLOB),
        CLEAN_INIT("ssh-ed25519 " BLOB "!"), CLEAN_INIT("ssh-ed25519 AAAA"), CLEAN_INIT(" ssh-ed25519 " BLOB),
    };
    struct fixture f = fixture_make();
    struct pseudonym one, other;

    ck_assert(pseudonym_of_public_key(f.keyring, CLEAN("ssh-ed25519 " BLOB), &one, &f.e));
    ck_assert(pseudonym_of_public_key(f.keyring, CLEAN("ssh-ed25519  " BLOB " ana@home of mine"), &other, &f.e));
    ck_assert_mem_eq(&one, &other, sizeof one);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_msg(!pseudonym_of_public_key(f.keyring, wrong[i], &other, &f.e), "%zu", i);
        ck_assert_fault(&f.e, FAULT_INPUT, "public_key");
    }
    fixture_drop(&f);
}
END_TEST

struct address_case { struct clean one, other; int64_t day; bool same; };
static const struct address_case address_cases[] = {
    { CLEAN_INIT("192.0.2.1"), CLEAN_INIT("192.0.2.1"), 100, true },
    { CLEAN_INIT("192.0.2.1"), CLEAN_INIT("192.0.2.1"), 101, false },
    { CLEAN_INIT("192.0.2.1"), CLEAN_INIT("192.0.2.2"), 100, false },
    { CLEAN_INIT("192.0.2.1"), CLEAN_INIT("::ffff:192.0.2.1"), 100, true },
    { CLEAN_INIT("2001:db8:1:2::1"), CLEAN_INIT("2001:db8:1:2:ffff::9"), 100, true },
    { CLEAN_INIT("2001:db8:1:2::1"), CLEAN_INIT("2001:db8:1:3::1"), 100, false },
    { CLEAN_INIT("fe80::1%eth0"), CLEAN_INIT("fe80::1"), 100, true },
    { CLEAN_INIT("local"), CLEAN_INIT("other"), 100, false },
    { CLEAN_INIT(""), CLEAN_INIT("other"), 100, false },
};

START_TEST(an_address_is_known_for_one_day)
{
    const struct address_case *one = &address_cases[_i];
    struct fixture f = fixture_make();
    struct pseudonym first = pseudonym_of_address(f.keyring, one->one, 100), second = pseudonym_of_address(f.keyring, one->other, one->day);

    ck_assert_int_eq(memcmp(&first, &second, sizeof first) == 0, one->same);
    fixture_drop(&f);
}
END_TEST

START_TEST(hashes_depend_on_the_pepper_and_on_what_they_are_for)
{
    struct fixture f = fixture_make(), g = fixture_make();
    struct pseudonym mine = pseudonym_of_handle(f.keyring, CLEAN("QuietOtter")), theirs = pseudonym_of_handle(g.keyring, CLEAN("QuietOtter"));
    struct pseudonym folded = pseudonym_of_handle(f.keyring, CLEAN("quietotter"));
    struct token_hash token = token_hash(f.keyring, CLEAN("quietotter"));

    ck_assert(memcmp(&mine, &theirs, sizeof mine) != 0);
    ck_assert(memcmp(&mine, &folded, sizeof mine) == 0);
    ck_assert(memcmp(&folded, &token, sizeof token) != 0);
    fixture_drop(&f);
    fixture_drop(&g);
}
END_TEST

UNIT_CASE(seal)
{
    tcase_add_test(tcase, a_letter_comes_out_as_it_went_in_and_hides_its_length);
    tcase_add_test(tcase, every_single_bit_flip_is_refused);
    tcase_add_test(tcase, cut_and_lengthened_bodies_are_refused);
    tcase_add_test(tcase, a_letter_bound_to_anything_else_is_refused);
    tcase_add_test(tcase, swapped_bodies_moved_letters_and_drafts_as_letters_are_refused);
    tcase_add_test(tcase, two_sealings_of_one_letter_have_nothing_in_common);
    tcase_add_test(tcase, a_data_key_unwraps_for_its_own_label_and_epoch_only);
    tcase_add_test(tcase, a_new_epoch_wraps_old_ones_unwrap_and_destroyed_ones_do_not);
    tcase_add_test(tcase, a_keyring_is_private_and_never_overwritten);
    tcase_add_loop_test(tcase, a_damaged_keyring_is_refused_and_the_line_named, 0, sizeof damages / sizeof *damages);
    tcase_add_test(tcase, libsodium_and_openssl_give_the_same_bytes_and_open_each_others);
    tcase_add_test(tcase, the_cipher_is_the_standards_aes_256_gcm);
    tcase_add_test(tcase, a_password_is_known_again_and_another_is_refused);
    tcase_add_test(tcase, an_unknown_handle_takes_as_long_as_a_wrong_password);
    tcase_add_test(tcase, who_comes_to_a_full_gate_waits_for_a_place);
    tcase_add_test(tcase, tokens_are_unique_and_fit_an_url);
    tcase_add_test(tcase, a_recovery_code_is_known_however_it_is_typed_and_is_no_token);
    tcase_add_test(tcase, a_public_key_is_known_by_its_blob_alone);
    tcase_add_loop_test(tcase, an_address_is_known_for_one_day, 0, sizeof address_cases / sizeof *address_cases);
    tcase_add_test(tcase, hashes_depend_on_the_pepper_and_on_what_they_are_for);
}
