/* Demo inhabitants: people of many countries, so that somebody new finds a pen pal at once. They
 * are ordinary accounts with one common password, kept in the file `inhabitants` of the folder
 * (owner-readable only), so that a developer can be the other side too. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "server/control/command.h"
#include "shared/base/choices.h"
#include "shared/people/account.h"
#include "shared/people/handle.h"
#include "shared/seal/keyring.h"
#include "shared/seal/password.h"
#include "shared/seal/token.h"

enum { INHABITANTS_USUAL = 24, LINE_BYTES = 200 };

struct inhabitant {
    const char *country, *zone, *language, *second, *age, *interests[3], *bio;
};
static const struct inhabitant people[] = {
    { "KE",
      "Africa/Nairobi",
      "sw",
      "en",
      "26-35",
      { "chess", "running", "tea" },
      "I teach in a small school and run before the sun is up." },
    { "JP",
      "Asia/Tokyo",
      "ja",
      "en",
      "36-45",
      { "photography", "railways", "tea" },
      "I like slow trains and the stations where nobody gets off." },
    { "BR",
      "America/Sao_Paulo",
      "pt",
      "en",
      "18-25",
      { "football", "music", "cooking" },
      "Student, drummer, and cook for a house of seven." },
    { "DE",
      "Europe/Berlin",
      "de",
      "en",
      "46+",
      { "gardening", "chess", "local-history" },
      "Retired surveyor. My garden is older than I am." },
    { "FR",
      "Europe/Paris",
      "fr",
      "en",
      "26-35",
      { "baking", "books", "cycling" },
      "Baker by night, reader by day." },
    { "IN",
      "Asia/Kolkata",
      "hi",
      "en",
      "26-35",
      { "cricket", "poetry", "railways" },
      "I collect timetables and old poems." },
    { "MX",
      "America/Mexico_City",
      "es",
      "en",
      "36-45",
      { "street-food", "painting", "dogs" },
      "I paint signs for shops. Three dogs help me." },
    { "EG",
      "Africa/Cairo",
      "ar",
      "en",
      "26-35",
      { "ancient-history", "books", "tea" },
      "The river is five minutes from my door." },
    { "PL",
      "Europe/Warsaw",
      "pl",
      "en",
      "18-25",
      { "board-games", "science-fiction", "hiking" },
      "I build board games out of cardboard and patience." },
    { "CA",
      "America/Halifax",
      "en",
      "fr",
      "46+",
      { "sailing", "folk-music", "knitting" },
      "We mend boats in winter and sail them in summer." },
    { "NZ",
      "Pacific/Auckland",
      "en",
      "de",
      "36-45",
      { "birdwatching", "hiking", "astronomy" },
      "Very dark skies here, very loud birds." },
    { "IS",
      "Atlantic/Reykjavik",
      "is",
      "en",
      "26-35",
      { "knitting", "swimming", "folk-tales" },
      "I know a story for every rock between here and the sea." },
    { "VN",
      "Asia/Ho_Chi_Minh",
      "vi",
      "en",
      "18-25",
      { "coffee", "languages", "photography" },
      "I am learning two languages and drink too much coffee." },
    { "TR",
      "Europe/Istanbul",
      "tr",
      "en",
      "36-45",
      { "cats", "calligraphy", "tea" },
      "The cats of our street have more friends than I do." },
    { "FI",
      "Europe/Helsinki",
      "fi",
      "sv",
      "46+",
      { "mushrooms", "kayaking", "jazz" },
      "In autumn I disappear into the forest with a basket." },
    { "NG",
      "Africa/Lagos",
      "en",
      "fr",
      "18-25",
      { "programming", "football", "writing" },
      "I write programs in the day and short stories at night." },
    { "AR",
      "America/Argentina/Buenos_Aires",
      "es",
      "en",
      "46+",
      { "dancing", "chess", "opera" },
      "I learnt to dance at sixty. It is not too late." },
    { "IT",
      "Europe/Rome",
      "it",
      "en",
      "26-35",
      { "architecture", "cooking", "climbing" },
      "I restore old staircases." },
    { "KR",
      "Asia/Seoul",
      "ko",
      "en",
      "18-25",
      { "video-games", "drawing", "cats" },
      "I draw the view from the same window every day." },
    { "US",
      "America/Denver",
      "en",
      "es",
      "36-45",
      { "astronomy", "horses", "woodwork" },
      "Our nearest neighbour is nine miles away." },
    { "GR",
      "Europe/Athens",
      "el",
      "en",
      "36-45",
      { "fishing", "philosophy", "cooking" },
      "My uncle's boat leaks and we love it." },
    { "ZA",
      "Africa/Johannesburg",
      "en",
      "fr",
      "26-35",
      { "wildlife", "choir-singing", "baking" },
      "I sing alto and count birds for the park." },
    { "CH",
      "Europe/Zurich",
      "de",
      "fr",
      "26-35",
      { "mountains", "maps", "chess" },
      "I draw maps of valleys you have never heard of." },
    { "ES",
      "Europe/Madrid",
      "es",
      "fr",
      "18-25",
      { "theatre", "poetry", "guitar" },
      "We rehearse in a garage. The neighbours know the play by heart." },
};
enum { PEOPLE = sizeof people / sizeof people[0] };

static struct clean word(const char *text)
{
    return (struct clean){ text, strlen(text) };
}

static struct profile profile_of(const struct inhabitant *one, struct clean *second,
                                 struct clean *likes)
{
    *second = word(one->second);
    for (int i = 0; i < 3; i++)
        likes[i] = word(one->interests[i]);
    return (struct profile){ .age_range = word(one->age),
                             .primary_language = word(one->language),
                             .secondary_languages = { second, 1 },
                             .time_zone = word(one->zone),
                             .country = word(one->country),
                             .bio = word(one->bio),
                             .interests = { likes, 3 },
                             .max_active_conversations = 10,
                             .preferred_time_zone_distance = 12,
                             .privacy_level = word("detailed") };
}

static bool settle(const struct post_office *office, const struct inhabitant *one,
                   struct clean password, struct clean *handle, struct error *e)
{
    struct text_list offers;
    struct clean second, likes[3];
    struct registered registered;

    if (!handle_offer(office, &offers, e) || offers.count == 0)
        return error_add(e, "offering a handle");
    struct registration registration = { .handle = offers.items[0],
                                         .password = password,
                                         .profile = profile_of(one, &second, likes) };
    id_random(registration.request.bytes);
    *handle = offers.items[0];
    return account_register(office, &registration, &registered, e) ||
           error_add(e, "settling an inhabitant");
}

/* True when the inhabitants that the file names are here already: the first of them can sign in. */
static bool are_here(const struct post_office *office, const char *path)
{
    char password[LINE_BYTES], handle[LINE_BYTES];
    struct signed_in signed_in;
    struct error e;
    FILE *file = fopen(path, "re");

    if (file == NULL)
        return false;
    bool whole = fgets(password, sizeof password, file) != NULL &&
                 fgets(handle, sizeof handle, file) != NULL;
    fclose(file);
    if (!whole)
        return false;
    password[strcspn(password, "\n")] = handle[strcspn(handle, "\n")] = '\0';
    struct password_try tried = { word(handle), word(password), CLEAN("") };
    return account_sign_in_password(office, &tried, &signed_in, &e) &&
           account_sign_out(office, signed_in.token, &e);
}

static FILE *owner_file(const char *path, struct error *e)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    FILE *file = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;

    if (file == NULL)
        error_say(e, FAULT_UNAVAILABLE, "The file %s cannot be written: %s.", path,
                  strerror(errno));
    return file;
}

/* On a terminal the line counts up; elsewhere only its end is said. */
static void show_progress(int done, int of)
{
    if (isatty(STDOUT_FILENO))
        printf("\rSettling inhabitants: %d of %d%s", done, of, done == of ? "\n" : "");
    else if (done == of)
        printf("Settled inhabitants: %d\n", of);
    fflush(stdout);
}

static bool settle_all(const struct post_office *office, int64_t number, FILE *file,
                       struct error *e)
{
    struct token token = token_make();
    struct clean password = word(token.text);
    fprintf(file, "%s\n", password.bytes);
    for (int64_t i = 0; i < number; i++) {
        struct clean handle = CLEAN("");
        if (!settle(office, &people[i % PEOPLE], password, &handle, e))
            return false;
        fprintf(file, "%s\n", handle.bytes);
        show_progress((int)i + 1, (int)number);
    }
    return true;
}

static bool settle_once(const struct post_office *office, int64_t number, struct error *e)
{
    const char *path = text_format(office->arena, "%s/inhabitants", office->settings->folder).bytes;

    if (are_here(office, path)) {
        printf("The inhabitants are here already.\n");
        return true;
    }
    FILE *file = owner_file(path, e);
    if (file == NULL)
        return false;
    bool done = settle_all(office, number, file, e);
    if (fclose(file) != 0 && done)
        return error_say(e, FAULT_UNAVAILABLE, "The file %s cannot be written: %s.", path,
                         strerror(errno));
    if (done)
        printf("Their handles and common password are in %s.\n", path);
    return done;
}

bool control_inhabitants(const struct control *control, char **words, int count, struct error *e)
{
    struct db *db = NULL;
    struct keyring *keyring = NULL;
    int64_t number = count == 1 ? strtol(words[0], NULL, 10) : INHABITANTS_USUAL;

    if (number < 1 || number > 10000)
        return error_say(e, FAULT_INPUT, "The number of inhabitants is from 1 to 10,000.");
    bool ready = keyring_load(control->settings->keyring, &keyring, e) &&
                 db_connect(control->conninfo, "globetalkctl", DB_WORK, &db, e);
    struct password_gate gate;
    password_gate_init(&gate, 1);
    struct post_office office = { .db = db,
                                  .keyring = keyring,
                                  .settings = control->settings,
                                  .gate = &gate,
                                  .arena = control->arena };
    bool done = ready && settle_once(&office, number, e);
    password_gate_drop(&gate);
    db_free(&db);
    keyring_free(&keyring);
    return done;
}
