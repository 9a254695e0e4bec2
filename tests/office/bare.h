/* tests/office/bare.h - a client without our client's good manners: bytes on a socket to the desk.
 */
#ifndef TESTS_OFFICE_BARE_H
#define TESTS_OFFICE_BARE_H

#include <stddef.h>

/* Connected; the caller closes it. */
int bare_socket(void);
/* Sends; the office may hang up meanwhile, which is fine. */
void put(int fd, const void *bytes, size_t size);
void put_frame(int fd, const char *json, size_t size);
/* One frame's JSON, or NULL when the office hung up. */
const char *take_frame(int fd);
void say_hello(int fd);
/* Connected, and signed in by this token; the caller closes it. */
int bare_person(const char *token);

#endif
