/* server/front/admission.h - who may connect at all, before anything is known of them but the
 * network address.
 *
 * Three limits: connections at once, those of them that have not signed in yet, and those from one
 * address. From half of the second limit on, newcomers are turned away at random and ever more
 * often (as OpenSSH's MaxStartups does): a flood then meets the same odds as everybody else instead
 * of locking the door. Pure bookkeeping: no sockets here. */
#ifndef SERVER_FRONT_ADMISSION_H
#define SERVER_FRONT_ADMISSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/types.h>

enum verdict { ADMITTED, REFUSED_FULL, REFUSED_WAITING, REFUSED_ADDRESS };

/* What counts as one address: all of IPv4, the first 64 bits of IPv6 (one household has them all).
 */
struct network {
    uint8_t bytes[16];
};

struct admission_limits {
    size_t connections, waiting, per_address;
};

struct admitted {
    pid_t process;
    struct network network;
    bool is_waiting;
};

struct admission {
    struct admission_limits limits;
    struct admitted *list; /* in no order */
    size_t count, space, waiting;
};

struct admission admission_new(struct admission_limits limits);
void admission_drop(struct admission *admission);
struct network network_of(const struct sockaddr_storage *address);

/* `chance` is any number from 0 to 2^32 - 1, each as likely: it decides between half the limit and
 * the limit. */
enum verdict admission_judge(const struct admission *admission, struct network network,
                             uint32_t chance);
/* Notes that this process serves an admitted connection, waiting to sign in. */
void admission_enter(struct admission *admission, pid_t process, struct network network);
void admission_signed_in(struct admission *admission,
                         pid_t process); /* unknown processes are ignored */
void admission_leave(struct admission *admission, pid_t process); /* the same */

#endif
