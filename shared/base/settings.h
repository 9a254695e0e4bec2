/* shared/base/settings.h - every setting of every program, one row each (style, rule 17). A
 * settings file has lines "name = value", '#' comments; the rows below give kind, usual value,
 * limits and help. */
#ifndef SHARED_BASE_SETTINGS_H
#define SHARED_BASE_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "shared/base/arena.h"
#include "shared/base/clock.h"
#include "shared/base/error.h"

/* SETTING(name, KIND, usual, least, most, help). Paths that do not begin with / are below `folder`.
 */
#define SETTINGS(SETTING) \
    SETTING(folder, PATH, "var", "", "", \
            "Folder of everything the post office keeps; relative to the settings file.") \
    SETTING(development, YES_NO, "no", "", "", \
            "Allows the clock to be moved. Never on a post office with real letters.") \
    SETTING(listen_address, WORD, "127.0.0.1", "", "", \
            "Address on which SSH connections are accepted.") \
    SETTING(port, PORT, "2222", "1", "65535", \
            "TCP port on which SSH connections are accepted. any: a free one, told in the file " \
            "ports in the folder.") \
    SETTING(http_port, PORT, "0", "0", "65535", \
            "TCP port of the HTTP door for programs, on loopback only; a proxy in front does " \
            "TLS. 0: none. any: as for port.") \
    SETTING(http_connections, NUMBER, "1000", "1", "10000", \
            "HTTP connections at once; more are turned away.") \
    SETTING(http_requests_a_token, NUMBER, "600", "1", "1000000", \
            "HTTP requests a minute by one token.") \
    SETTING(http_requests_an_address, NUMBER, "3000", "1", "10000000", \
            "HTTP requests a minute from one network address.") \
    SETTING(requests_an_account, NUMBER, "6000", "60", "10000000", \
            "Requests a minute by one account, through all doors together; saving drafts and " \
            "ways in are not counted.") \
    SETTING(http_forwarded, YES_NO, "no", "", "", \
            "Believes the last address of X-Forwarded-For: only behind a proxy that sets it.") \
    SETTING( \
        database, WORD, "", "", "", \
        "libpq conninfo of the database; make run writes that of its private cluster. Needed.") \
    SETTING(office_database, WORD, "", "", "", \
            "The same for the office, with its own role globetalk_office; empty: database.") \
    SETTING(postman_database, WORD, "", "", "", \
            "The same for the postman, with its own role globetalk_postman; empty: database.") \
    SETTING(office_socket, PATH, "office.socket", "", "", "Unix socket of the desk.") \
    SETTING(host_key, PATH, "host_key", "", "", "SSH host key (ed25519, OpenSSH format).") \
    SETTING(keyring, PATH, "keyring", "", "", \
            "File with the key-encryption keys; owner-readable only.") \
    SETTING(office_threads, NUMBER, "4", "1", "64", \
            "Worker threads of an office, each with one database connection.") \
    SETTING(most_connections, NUMBER, "2000", "1", "100000", "SSH connections at once.") \
    SETTING(most_waiting, NUMBER, "400", "1", "100000", \
            "SSH connections at once that have not signed in yet.") \
    SETTING(most_per_address, NUMBER, "200", "1", "100000", \
            "SSH connections at once from one network address.") \
    SETTING(login_grace_time, SECONDS, "60", "1", "600", \
            "Time to get from connecting to the first screen.") \
    SETTING(idle_time, MINUTES, "240", "1", "10080", \
            "A session without a key for this long is ended; drafts are kept.") \
    SETTING(pillar_box_time, MINUTES, "30", "0", "720", \
            "How long a posted letter can be taken back.") \
    SETTING(shortest_delay, HOURS, "12", "12", "720", "Shortest time from posting to delivery.") \
    SETTING(silence_notice, DAYS, "30", "1", "3650", \
            "A correspondence silent for this long is told that it will end.") \
    SETTING(silence_end, DAYS, "60", "2", "3650", \
            "A correspondence silent for this long ends; at least a day after the notice.") \
    SETTING(letters_a_day, NUMBER, "100", "1", "10000", \
            "Letters an account may post in 24 hours.") \
    SETTING(sign_in_tries, NUMBER, "10", "1", "1000", \
            "Failed sign-ins per handle, or per address, in 15 minutes.") \
    SETTING(registrations_an_hour, NUMBER, "30", "1", "100000", \
            "New accounts per network address and hour.")

#define SETTING_PATH(name) const char *name;
#define SETTING_WORD(name) const char *name;
#define SETTING_YES_NO(name) bool name;
#define SETTING_NUMBER(name) int64_t name;
#define SETTING_PORT(name) int64_t name;
#define SETTING_SECONDS(name) struct span name;
#define SETTING_MINUTES(name) struct span name;
#define SETTING_HOURS(name) struct span name;
#define SETTING_DAYS(name) struct span name;
#define SETTING_MEMBER(name, kind, usual, least, most, help) SETTING_##kind(name)
struct settings {
    struct arena arena; /* owns all text below; paths in here are absolute */
    SETTINGS(SETTING_MEMBER)
};
#undef SETTING_MEMBER
enum { PORT_ANY = -1, PORT_NONE = 0 }; /* what a setting of kind PORT can be besides a number */

/* Reads the file (NULL: usual values, folder relative to the working folder). FAULT_INPUT with a
 * sentence that names file, line, setting and what is allowed: "globetalk.conf, line 3: port is a
 * number from 1 to 65535, not \"x\"." */
MUST_USE bool settings_read(const char *path, struct settings *settings, struct error *e);
void settings_drop(struct settings *settings);
/* One row for --help and the manual: name, usual value, limits in words, help. False after the
 * last. */
struct setting_row {
    const char *name, *kind, *usual, *least, *most, *help;
};
bool settings_row(int index, struct setting_row *out);

#endif
