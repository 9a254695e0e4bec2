#include "server/control/command.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server/control/age.h"
#include "shared/letters/delivery.h"
#include "shared/store/office_clock.h"
#include "shared/store/migrate.h"

static const char *const migration_words[] = { "pending", "applied", "CHANGED", "UNKNOWN" };

static void say_applied(void *context, struct clean name)
{
    (void)context;
    printf("%s: done\n", name.bytes);
}

static bool connect_to(const struct control *control, enum db_role role, struct db **db,
                       struct error *e)
{
    return db_connect(control->conninfo, "globetalkctl", role, db, e);
}

/* Only the owner of the database may say that its clock can be moved, and who migrates is the
 * owner. */
static bool say_development(const struct control *control, struct error *e)
{
    struct db *db = NULL;

    if (!connect_to(control, DB_WORK, &db, e))
        return false;
    struct post_office office = { .db = db,
                                  .settings = control->settings,
                                  .arena = control->arena };
    bool done = office_clock_start(&office, e);
    db_free(&db);
    return done;
}

static bool run_migrate(const struct control *control, char **words, int count, struct error *e)
{
    struct db *db = NULL;
    struct migrate_progress progress = { say_applied, NULL };
    bool try = count == 1 && strcmp(words[0], "--dry-run") == 0;

    if (count == 1 && !try)
        return error_say(e, FAULT_INPUT, "migrate takes nothing or --dry-run.");
    if (!connect_to(control, DB_MIGRATE, &db, e))
        return false;
    bool done = migrate_apply(db, try ? MIGRATE_TRY : MIGRATE_APPLY, &progress, e);
    if (done && try)
        printf("This was a trial: nothing was changed.\n");
    db_free(&db);
    return done && (try || say_development(control, e));
}

static bool show_migrations(struct db *db, struct arena *arena, struct error *e)
{
    struct migration_list list;

    if (!migrate_status(db, arena, &list, e))
        return false;
    for (size_t i = 0; i < list.count; i++)
        printf("%-24s %s\n", list.items[i].name.bytes, migration_words[list.items[i].state]);
    return true;
}

static bool show_counts(struct db *db, struct arena *arena, struct error *e)
{
    struct office_counts_row counts = { 0 };

    if (db_one(db, office_counts, NOTHING, arena, &counts, e) != DB_FOUND)
        return error_add(e, "counting");
    printf("accounts           %" PRId64 "\nactive matches     %" PRId64
           "\nletters waiting    %" PRId64 "\nletters delivered  %" PRId64
           "\nletters held       %" PRId64 "\ncases open         %" PRId64
           "%s%s\nletters damaged    %" PRId64 "%s"
           "\nfacts to verify    %" PRId64 "\n",
           counts.accounts, counts.matches, counts.waiting, counts.delivered, counts.held,
           counts.cases, counts.cases > 0 ? ", the oldest for " : "",
           counts.cases > 0 ? age_words(arena, counts.oldest_case).bytes : "", counts.damaged,
           counts.damaged > 0 ? "  DO NOT OPEN: see the log, then restore them from a backup" : "",
           counts.suggested);
    return true;
}

static void show_clock(const struct office_clock_row *clock)
{
    printf("the post office's time is %s", instant_text(clock->now).text);
    if (clock->shift.microseconds > 0)
        printf(", %.1f hours ahead", (double)clock->shift.microseconds / 3.6e9);
    printf("%s\n", clock->development ? " (development)" : "");
}

static bool show_months(const struct post_office *office, struct error *e)
{
    int64_t months = 0;

    if (!delivery_months_ahead(office, &months, e))
        return false;
    printf("months ahead       %" PRId64 "%s\n", months,
           months < 1 ? "  TOO FEW: does a postman run?" : "");
    return true;
}

static bool run_status(const struct control *control, char **words, int count, struct error *e)
{
    struct db *db = NULL;
    struct office_clock_row clock;

    (void)words, (void)count;
    if (!connect_to(control, DB_WORK, &db, e))
        return false;
    struct post_office office = { .db = db,
                                  .settings = control->settings,
                                  .arena = control->arena };
    bool done = show_migrations(db, control->arena, e) && office_clock_read(&office, &clock, e);
    if (done)
        show_clock(&clock);
    done = done && show_counts(db, control->arena, e) && show_months(&office, e);
    db_free(&db);
    return done;
}

/* "+90s", "+30m", "+13h", "+3d": a whole number of one unit, ahead. */
static bool parse_ahead(const char *word, struct span *ahead)
{
    static const struct {
        char letter;
        int64_t seconds;
    } units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 } };
    char *end;

    if (word[0] != '+')
        return false;
    long number = strtol(word + 1, &end, 10);
    if (number <= 0 || number > 1000000 || end == word + 1 || strlen(end) != 1)
        return false;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (*end == units[i].letter) {
            *ahead = span_seconds(number * units[i].seconds);
            return true;
        }
    return false;
}

static bool use_clock(const struct post_office *office, const char *word, struct error *e)
{
    struct office_clock_row clock;
    struct span ahead = { 0 };

    if (word != NULL && !office->settings->development)
        return error_say(
            e, FAULT_FORBIDDEN,
            "The clock can only be moved where the settings say \"development = yes\".");
    if (word != NULL && !parse_ahead(word, &ahead))
        return error_say(e, FAULT_INPUT,
                         "The clock is moved ahead by something like +90s, +30m, +13h or +3d.");
    bool done = word == NULL
                    ? office_clock_read(office, &clock, e)
                    : office_clock_start(office, e) && office_clock_move(office, ahead, &clock, e);
    if (done)
        show_clock(&clock);
    return done;
}

static bool run_clock(const struct control *control, char **words, int count, struct error *e)
{
    struct db *db = NULL;

    if (!connect_to(control, DB_WORK, &db, e))
        return false;
    struct post_office office = { .db = db,
                                  .settings = control->settings,
                                  .arena = control->arena };
    bool done = use_clock(&office, count == 1 ? words[0] : NULL, e);
    db_free(&db);
    return done;
}

static bool run_settings(const struct control *control, char **words, int count, struct error *e)
{
    struct setting_row row;

    (void)control, (void)words, (void)count, (void)e;
    for (int i = 0; settings_row(i, &row); i++) {
        printf("%-22s %s", row.name, row.kind);
        if (row.least[0] != '\0')
            printf(" from %s to %s", row.least, row.most);
        printf(", usually %s\n    %s\n", row.usual[0] != '\0' ? row.usual : "empty", row.help);
    }
    return true;
}

const struct command commands[] = {
    { "migrate", "[--dry-run]",
      "Makes or changes the tables and rules of the database, or only tries it", 0, 1, true,
      run_migrate },
    { "status", "", "Tables and rules, clock, and how much there is", 0, 0, true, run_status },
    { "clock", "[+SPAN]",
      "Shows the time, or moves it ahead: +90s +30m +13h +3d (development only)", 0, 1, true,
      run_clock },
    { "keys", "WHAT [...]",
      "create, status, rotate, destroy EPOCH, letters [HANDLE]; backup, restore-check, restore "
      "FILE [PASSPHRASE-FILE]",
      1, 3, false, control_keys },
    { "retention", "[--dry-run]",
      "Takes away what is past its time, as the postman does, or says what would go", 0, 1, true,
      control_retention },
    { "account", "WHAT [...]",
      "Sanctions: suspend HANDLE REASON YYYY-MM-DD, ban HANDLE REASON, lift HANDLE, show HANDLE", 2,
      4, true, control_account },
    { "cases", "WHAT [...]",
      "What is held or reported: list, show CASE --reason WORDS, release CASE, return CASE "
      "--reason WORDS, close CASE --note WORDS",
      1, 4, true, control_cases },
    { "facts", "WHAT [...]",
      "What people suggested: list, verify ID [rare, normal or common], refuse ID REASON", 1, 3,
      true, control_facts },
    { "hold", "WHAT [...]", "Legal holds: add HANDLE REASON [YYYY-MM-DD], end NUMBER, list", 1, 4,
      true, control_hold },
    { "audit", "[check]", "Prints the audit log, or checks that its chain is whole", 0, 1, true,
      control_audit },
    { "analytics", "--out FILE [--json]",
      "Aggregates for research, without groups of fewer than ten people; - is standard output", 2,
      3, true, control_analytics },
    { "inhabitants", "[NUMBER]", "Settles demo inhabitants, once", 0, 1, true,
      control_inhabitants },
    { "settings", "", "Every setting with its usual value, limits and meaning", 0, 0, false,
      run_settings },
    { 0 },
};
