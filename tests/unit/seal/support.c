#include "tests/unit/seal/support.h"

static const struct clean LETTER =
    CLEAN_INIT("Dear pen pal,\n\nこんにちは from the other side of the world. 👋🏽");

struct clean fixture_letter(void)
{
    return LETTER;
}

static void fixture_seal(struct fixture *f)
{
    f->binding = (struct seal_binding){ .sequence = 7, .deliver_at = { 1795411309123457 } };
    id_random(f->binding.letter.bytes);
    f->binding.match = f->label.match;
    f->binding.author = f->label.author;
    ck_assert(data_key_make(f->keyring, &f->label, &f->key, &f->wrapped, &f->e));
    ck_assert(envelope_seal(&f->key, &f->binding, LETTER, &f->arena, &f->sealed, &f->e));
}

struct fixture fixture_make(void)
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

void fixture_drop(struct fixture *f)
{
    keyring_free(&f->keyring);
    unlink(f->path);
    ck_assert_int_eq(rmdir(f->folder), 0); /* nothing was left beside the keyring */
    data_key_drop(&f->key);
    arena_drop(&f->arena);
}
