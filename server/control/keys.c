/* globetalkctl keys: the keyring, its epochs and its backup. Never prints a key. */
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "server/control/keys.h"
#include "shared/keeping/key_copies.h"
#include "shared/keeping/keyring_fits.h"
#include "shared/keeping/rotation.h"

enum { WALKERS = 2, SETTLING_SECONDS = 1 };

/* Over a database that is full already a new keyring would be the end of its letters. One that is
 * empty need not be there yet; one that cannot be reached may be full. */
static bool may_be_made(const struct control *control, struct error *e)
{
    AUTO(keys_ground) ground = { .arena = ARENA() };

    if (control->conninfo[0] == '\0')
        return true;
    if (!db_connect(control->conninfo, "globetalkctl keys", DB_MIGRATE, &ground.db, e))
        return fault_passes(e->fault) &&
               error_say(e, e->fault,
                         "The database cannot be reached, so nobody can tell whether it needs a "
                         "keyring that exists already. "
                         "Start PostgreSQL first, then try again.");
    ground.office = (struct post_office){ .db = ground.db,
                                          .settings = control->settings,
                                          .arena = &ground.arena };
    return keyring_may_be_made(&ground.office, e);
}

static bool keys_create(const struct control *control, char **words, int count, struct error *e)
{
    (void)words, (void)count;
    if (!may_be_made(control, e) || !keyring_create(control->settings->keyring, e))
        return false;
    printf("The keyring is made: %s. Keep a copy of it apart from the database: globetalkctl keys "
           "backup FILE.\n",
           control->settings->keyring);
    return true;
}

bool keys_ground_open(const struct control *control, struct keys_ground *ground, struct error *e)
{
    *ground = (struct keys_ground){ .arena = ARENA() };
    if (!keyring_load(control->settings->keyring, &ground->keyring, e) ||
        !db_connect(control->conninfo, "globetalkctl keys", DB_BRIEF, &ground->db, e))
        return false;
    ground->office = (struct post_office){ .db = ground->db,
                                           .keyring = ground->keyring,
                                           .settings = control->settings,
                                           .arena = &ground->arena };
    return true;
}

void keys_ground_drop(struct keys_ground *ground)
{
    db_free(&ground->db);
    keyring_free(&ground->keyring);
    arena_drop(&ground->arena);
}

/* ---- status ---- */

static void show_epoch(const struct epoch_line *line)
{
    printf("epoch %-4" PRId64, line->epoch);
    if (line->in_keyring)
        printf("  made %s", instant_text(line->made_at).text);
    printf("  %" PRId64 " data keys  ", line->used);
    if (line->newest)
        printf(line->too_old ? "newest, OLD: rotate (globetalkctl keys rotate)\n" : "newest\n");
    else if (!line->in_keyring)
        printf(line->used > 0 ? "NOT IN THE KEYRING: what it wraps cannot be read\n"
                              : "destroyed\n");
    else
        printf("old: destroyed from %s on\n", instant_text(line->may_go_at).text);
}

static bool keys_status(const struct control *control, char **words, int count, struct error *e)
{
    AUTO(keys_ground) ground;
    struct epoch_list list;

    (void)words, (void)count;
    if (!keys_ground_open(control, &ground, e) || !rotation_epochs(&ground.office, &list, e))
        return false;
    for (size_t i = 0; i < list.count; i++)
        show_epoch(&list.items[i]);
    return true;
}

/* ---- rotate ---- */

/* Reading is by turns, wrapping and committing side by side. */
struct walk {
    const struct control *control;
    pthread_mutex_t turn;
    struct rotation rotation;
    struct error failure;
    struct timespec begun;
    bool failed;
};

static double seconds_since(struct timespec begun)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - begun.tv_sec) + (double)(now.tv_nsec - begun.tv_nsec) / 1e9;
}

static bool take_turn(struct walk *walk, struct keys_ground *ground, struct rotation_batch *batch)
{
    struct error e = { 0 };

    arena_clear(&ground->arena);
    pthread_mutex_lock(&walk->turn);
    bool took = !walk->failed && rotation_take(&ground->office, &walk->rotation, batch, &e);
    if (!took && !walk->failed) {
        walk->failed = true;
        walk->failure = e;
    }
    pthread_mutex_unlock(&walk->turn);
    return took && batch->count > 0;
}

static void count_batch(struct walk *walk, const struct rotation_batch *batch)
{
    int64_t before = walk->rotation.wrapped / 100000;

    walk->rotation.wrapped += batch->wrapped;
    walk->rotation.damaged += batch->damaged;
    if (walk->rotation.wrapped / 100000 > before) {
        printf("%" PRId64 " data keys wrapped anew after %.1f s\n", walk->rotation.wrapped,
               seconds_since(walk->begun));
        fflush(stdout);
    }
}

static bool wrap_batches(struct walk *walk, struct keys_ground *ground, struct error *e)
{
    struct rotation_batch batch;

    while (take_turn(walk, ground, &batch)) {
        if (!rotation_wrap(&ground->office, &batch, e))
            return false;
        pthread_mutex_lock(&walk->turn);
        count_batch(walk, &batch);
        pthread_mutex_unlock(&walk->turn);
    }
    return true;
}

static void *walker(void *context)
{
    struct walk *walk = context;
    AUTO(keys_ground) ground;
    struct error e = { 0 };

    if (keys_ground_open(walk->control, &ground, &e) && wrap_batches(walk, &ground, &e))
        return NULL;
    pthread_mutex_lock(&walk->turn);
    if (!walk->failed)
        walk->failure = e;
    walk->failed = true;
    pthread_mutex_unlock(&walk->turn);
    return NULL;
}

static bool walk_all(const struct control *control, struct rotation *done, struct error *e)
{
    struct walk walk = { .control = control, .turn = PTHREAD_MUTEX_INITIALIZER };
    pthread_t others[WALKERS - 1];
    int started = 0;

    clock_gettime(CLOCK_MONOTONIC, &walk.begun);
    while (started < WALKERS - 1 && pthread_create(&others[started], NULL, walker, &walk) == 0)
        started++;
    walker(&walk);
    while (started > 0)
        pthread_join(others[--started], NULL);
    *done = walk.rotation;
    if (walk.failed) {
        *e = walk.failure;
        return false;
    }
    printf("%" PRId64 " data keys wrapped anew in %.1f s", done->wrapped,
           seconds_since(walk.begun));
    printf(done->damaged > 0 ? ", %" PRId64 " do not unwrap and stay as they are.\n" : ".\n",
           done->damaged);
    return true;
}

static bool begin(const struct control *control, struct error *e)
{
    AUTO(keys_ground) ground;
    struct timespec settling = { SETTLING_SECONDS, 0 };

    if (!keys_ground_open(control, &ground, e) || !rotation_begin(&ground.office, e))
        return false;
    printf("Epoch %" PRId64 " is made. New letters use it.\n", keyring_newest(ground.keyring) + 1);
    /* Requests that took the former keyring end first: what is wrapped anew under their hands they
     * could not open. */
    nanosleep(&settling, NULL);
    return true;
}

/* The rotation is over, and yet whoever started it (a cron job, too) learns from the exit status
 * that something is wrong. */
static bool all_unwrapped(const struct rotation *done, struct error *e)
{
    return done->damaged == 0 ||
           error_say(e, FAULT_TAMPERED,
                     "The rotation is over, but %" PRId64
                     " data keys do not unwrap: what they sealed opens no more.",
                     done->damaged);
}

static bool keys_rotate(const struct control *control, char **words, int count, struct error *e)
{
    struct rotation rest, all;

    (void)words, (void)count;
    if (!walk_all(control, &rest, e))
        return false;
    if (rest.wrapped > 0)
        return printf("That was the rest of a rotation that had stopped.\n") > 0 &&
               all_unwrapped(&rest, e);
    if (!begin(control, e) || !walk_all(control, &all, e))
        return false;
    printf("Now make a new backup of the keys (globetalkctl keys backup FILE) and destroy the "
           "former ones. The former epoch is destroyed in 30 days.\n");
    return all_unwrapped(&all, e);
}

/* ---- destroy ---- */

static bool keys_destroy(const struct control *control, char **words, int count, struct error *e)
{
    AUTO(keys_ground) ground = { 0 };
    char *end;
    long epoch = strtol(words[0], &end, 10);

    (void)count;
    if (epoch < 1 || *end != '\0')
        return error_say(e, FAULT_INPUT,
                         "keys destroy takes the number of an epoch; keys status lists them.");
    if (!keys_ground_open(control, &ground, e) || !rotation_destroy(&ground.office, epoch, e))
        return false;
    printf("Epoch %ld is destroyed. What it had wrapped opens nowhere any more; destroy backups of "
           "the keyring that still have it.\n",
           epoch);
    return true;
}

/* ---- backup ---- */

/* Asked for on the terminal, unseen. */
static bool passphrase_ask(FILE *terminal, char *out, size_t space)
{
    struct termios before, unseen;

    if (tcgetattr(fileno(terminal), &before) != 0)
        return false;
    unseen = before;
    unseen.c_lflag &= ~(tcflag_t)ECHO;
    fputs("Passphrase of the backup: ", terminal);
    fflush(terminal);
    tcsetattr(fileno(terminal), TCSAFLUSH, &unseen);
    bool got = fgets(out, (int)space, terminal) != NULL;
    tcsetattr(fileno(terminal), TCSAFLUSH, &before);
    fputs("\n", terminal);
    return got;
}

/* From a file that nobody else can read, or from the terminal; the first line, without its end. */
static bool passphrase_read(const char *path, char *out, size_t space, struct error *e)
{
    struct stat status;
    FILE *from = fopen(path != NULL ? path : "/dev/tty", path != NULL ? "re" : "r+e");

    if (from == NULL)
        return error_say(e, FAULT_INPUT, "The passphrase cannot be read: there is no %s.",
                         path != NULL ? path : "terminal");
    bool shared = path != NULL && (fstat(fileno(from), &status) != 0 ||
                                   (status.st_mode & (S_IRWXG | S_IRWXO)) != 0);
    bool got = !shared && (path != NULL ? fgets(out, (int)space, from) != NULL
                                        : passphrase_ask(from, out, space));
    fclose(from);
    if (shared)
        return error_say(e, FAULT_FORBIDDEN,
                         "The passphrase in %s can be read by others: \"chmod 600\" it.", path);
    out[got ? strcspn(out, "\n") : 0] = '\0';
    return got || error_say(e, FAULT_INPUT, "The passphrase cannot be read.");
}

struct copying {
    bool (*run)(const struct post_office *office, const char *path, struct bytes passphrase,
                struct key_copies *done, struct error *e);
    const char *what;
};

static void say_copies(const char *what, const struct key_copies *done)
{
    printf("%s: the keyring, %" PRId64 " data keys and %" PRId64 " deletions of accounts, as of %s",
           what, done->keys, done->deletions, instant_text(done->made_at).text);
    printf(done->damaged > 0 ? "; %" PRId64 " more do not unwrap.\n" : ".\n", done->damaged);
}

static bool copies(const struct post_office *office, const struct copying *copying, char **words,
                   int count, struct error *e)
{
    char passphrase[1024] = "";
    struct key_copies done = { 0 };

    bool good =
        passphrase_read(count > 1 ? words[1] : NULL, passphrase, sizeof passphrase, e) &&
        copying->run(office, words[0],
                     (struct bytes){ (const uint8_t *)passphrase, strlen(passphrase) }, &done, e);
    explicit_bzero(passphrase, sizeof passphrase);
    if (good)
        say_copies(copying->what, &done);
    return good;
}

static const struct copying saving = { key_copies_save, "Saved" },
                            checking = { key_copies_check, "The backup is whole" },
                            restoring = { key_copies_restore, "Restored" };

static bool keys_backup(const struct control *control, char **words, int count, struct error *e)
{
    AUTO(keys_ground) ground;
    return keys_ground_open(control, &ground, e) &&
           copies(&ground.office, &saving, words, count, e);
}

static bool keys_check(const struct control *control, char **words, int count, struct error *e)
{
    struct post_office office = { .settings = control->settings, .arena = control->arena };
    return copies(&office, &checking, words, count, e);
}

/* There may be no keyring yet. */
static bool keys_restore(const struct control *control, char **words, int count, struct error *e)
{
    AUTO(keys_ground) ground = { .arena = ARENA() };

    if (!db_connect(control->conninfo, "globetalkctl keys", DB_BRIEF, &ground.db, e))
        return false;
    ground.office = (struct post_office){ .db = ground.db,
                                          .settings = control->settings,
                                          .arena = &ground.arena };
    return copies(&ground.office, &restoring, words, count, e);
}

/* ---- letters ---- */

static bool keys_letters(const struct control *control, char **words, int count, struct error *e)
{
    AUTO(keys_ground) ground;
    struct letters_opened done;

    if (!keys_ground_open(control, &ground, e) ||
        !key_copies_open_letters(&ground.office, count > 0 ? words[0] : "", &done, e))
        return false;
    printf("%" PRId64 " letters open, %" PRId64 " do not.\n", done.opened, done.withheld);
    return true;
}

/* ---- which ---- */

static const struct {
    const char *name;
    int least, most;
    bool (*run)(const struct control *control, char **words, int count, struct error *e);
} rows[] = {
    { "create", 0, 0, keys_create },   { "status", 0, 0, keys_status },
    { "rotate", 0, 0, keys_rotate },   { "destroy", 1, 1, keys_destroy },
    { "backup", 1, 2, keys_backup },   { "restore-check", 1, 2, keys_check },
    { "restore", 1, 2, keys_restore }, { "letters", 0, 1, keys_letters },
};

bool control_keys(const struct control *control, char **words, int count, struct error *e)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(rows[i].name, words[0]) != 0 || count - 1 < rows[i].least ||
            count - 1 > rows[i].most)
            continue;
        if (rows[i].run != keys_create && control->conninfo[0] == '\0')
            return error_say(e, FAULT_INPUT,
                             "The settings do not say which database: please set \"database\".");
        return rows[i].run(control, words + 1, count - 1, e);
    }
    return error_say(e, FAULT_INPUT,
                     "keys takes one of: create, status, rotate, destroy EPOCH, letters [HANDLE], "
                     "and backup, restore-check or restore with FILE and, if "
                     "it is not to be asked for, PASSPHRASE-FILE.");
}
