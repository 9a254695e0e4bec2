/* server/front/warm.h - touches, once and before the first fork, what every session would otherwise
 * touch for itself: ciphers and key agreement (a whole handshake with ourselves), the terminal's
 * data. The children then share these pages (measured: 811 kB a session without, 522 kB with), and
 * the first screen comes sooner. Opens nothing but the rules about files: another descriptor shared
 * by sessions would mix their screens. */
#ifndef SERVER_FRONT_WARM_H
#define SERVER_FRONT_WARM_H

#include "server/ssh/negotiation.h"

/* Gives what session_prepare gave. Failing to warm is no fault: sessions are slower then. */
int front_warm(const struct host *host);

#endif
