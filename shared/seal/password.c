#include "shared/seal/password.h"

#include <errno.h>
#include <sodium.h>

/* Argon2id, one lane: 72 ms on the machine that this was chosen on (design, decision 5). */
enum { PASSES = 3, MEMORY = 64 << 20 };

void password_gate_init(struct password_gate *gate, unsigned int at_once)
{
    sem_init(&gate->free_places, 0, at_once);
}

void password_gate_drop(struct password_gate *gate)
{
    sem_destroy(&gate->free_places);
}

/* The place at the gate, given back at the end of the scope. */
struct place {
    sem_t *free_places;
};
static void place_drop(struct place *place)
{
    sem_post(place->free_places);
}
static struct place place_take(struct password_gate *gate)
{
    while (sem_wait(&gate->free_places) != 0 && errno == EINTR) {
    }
    return (struct place){ &gate->free_places };
}
#define TAKE_PLACE(name, gate) \
    __attribute__((cleanup(place_drop), unused)) struct place name = place_take(gate)

bool password_hash(struct password_gate *gate, struct clean password, struct password_hash *out,
                   struct error *e)
{
    TAKE_PLACE(place, gate);
    _Static_assert(sizeof out->text >= crypto_pwhash_STRBYTES, "a hash must fit");
    if (crypto_pwhash_str_alg(out->text, password.bytes, password.size, PASSES, MEMORY,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return error_set(e, FAULT_UNAVAILABLE, "no memory to hash a password");
    return true;
}

bool password_verify(struct password_gate *gate, struct clean stored, struct clean password,
                     struct error *e)
{
    char text[crypto_pwhash_STRBYTES] = "";

    if (text_is_empty(stored) || stored.size >= sizeof text)
        return password_verify_nothing(gate, password, e);
    memcpy(text, stored.bytes, stored.size); /* libsodium reads a whole, padded buffer */
    TAKE_PLACE(place, gate);
    return crypto_pwhash_str_verify(text, password.bytes, password.size) == 0 ||
           error_set(e, FAULT_REFUSED, "not this password");
}

bool password_verify_nothing(struct password_gate *gate, struct clean password, struct error *e)
{
    static const uint8_t salt[crypto_pwhash_SALTBYTES] = { 0 };
    uint8_t nothing[32];

    TAKE_PLACE(place, gate);
    if (crypto_pwhash(nothing, sizeof nothing, password.bytes, password.size, salt, PASSES, MEMORY,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        return error_set(e, FAULT_UNAVAILABLE, "no memory to hash a password");
    sodium_memzero(nothing, sizeof nothing);
    return error_set(e, FAULT_REFUSED, "nobody has this handle, or it has no password");
}
