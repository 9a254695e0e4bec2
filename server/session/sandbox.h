/* server/session/sandbox.h - what one session may use of the machine, whoever has taken it over. */
#ifndef SERVER_SESSION_SANDBOX_H
#define SERVER_SESSION_SANDBOX_H

/* For the parent, once: the rules about files (Landlock), as a descriptor that all sessions enter
 * by; -1 when this kernel has none. Only terminal data, time zones and locales can be opened, and
 * nothing can be written: not the keyring, not the host key, whoever owns them. */
int sandbox_prepare(void);
/* For good, at the beginning of a session: those rules, no new privileges, no further processes,
 * limits of memory (64 MiB), processor time (10 minutes), descriptors and file size. What this
 * machine does not offer is left out. */
void sandbox_enter(int file_rules);
/* At the beginning of every turn of the loop: a turn that computes for longer than a second ends
 * the process. A client can make libssh 0.10 loop for ever (a channel with a maximum packet size of
 * 10); nothing else catches that. */
void sandbox_begin_turn(void);

#endif
