#include "shared/people/account_private.h"
#include "shared/store/office_clock.h"

static bool count_one(const struct post_office *office, struct clean kind,
                      const struct pseudonym *who, struct error *e)
{
    struct tries_row row = { 0 };

    if (db_one(office->db, count_attempt,
               ASK(.kind = kind, .who = BYTES_OF(who->bytes), .window = span_minutes(15)),
               office->arena, &row, e) != DB_FOUND)
        return error_add(e, "counting tries");
    if (row.tries > office->settings->sign_in_tries)
        return error_say(e, FAULT_TOO_MANY,
                         "That was too often. Please wait a quarter of an hour and try again.");
    return true;
}

static bool address_pseudonym(const struct post_office *office, struct clean address,
                              struct pseudonym *out, struct error *e)
{
    struct office_clock_row clock;

    if (!office_clock_read(office, &clock, e))
        return false;
    *out = pseudonym_of_address(office->keyring, address,
                                clock.now.microseconds / span_hours(24).microseconds);
    return true;
}

bool tries_count(const struct post_office *office, const struct tries *tries, struct error *e)
{
    struct pseudonym handle = pseudonym_of_handle(office->keyring, tries->handle), address;

    if (!text_is_empty(tries->address) &&
        (!address_pseudonym(office, tries->address, &address, e) ||
         !count_one(office, CLEAN("address"), &address, e)))
        return false;
    return count_one(office, CLEAN("password"), &handle, e);
}

static bool forgive_one(const struct post_office *office, struct clean kind,
                        const struct pseudonym *who, struct error *e)
{
    return db_change(office->db, forgive_attempt, ASK(.kind = kind, .who = BYTES_OF(who->bytes)),
                     NULL, e) ||
           error_add(e, "forgiving a try");
}

bool tries_forgive(const struct post_office *office, const struct tries *tries, struct error *e)
{
    struct pseudonym handle = pseudonym_of_handle(office->keyring, tries->handle), address;

    if (!text_is_empty(tries->address) &&
        (!address_pseudonym(office, tries->address, &address, e) ||
         !forgive_one(office, CLEAN("address"), &address, e)))
        return false;
    return forgive_one(office, CLEAN("password"), &handle, e);
}

bool registration_count(const struct post_office *office, struct clean address, struct error *e)
{
    struct pseudonym who;
    struct tries_row row = { 0 };

    if (text_is_empty(address))
        return true;
    if (!address_pseudonym(office, address, &who, e) ||
        db_one(
            office->db, count_attempt,
            ASK(.kind = CLEAN("registration"), .who = BYTES_OF(who.bytes), .window = span_hours(1)),
            office->arena, &row, e) != DB_FOUND)
        return error_add(e, "counting registrations");
    if (row.tries > office->settings->registrations_an_hour)
        return error_say(
            e, FAULT_TOO_MANY,
            "Many accounts were made from your network just now. Please try again in an hour.");
    return true;
}

bool registration_forgive(const struct post_office *office, struct clean address, struct error *e)
{
    struct pseudonym who;

    return text_is_empty(address) || (address_pseudonym(office, address, &who, e) &&
                                      forgive_one(office, CLEAN("registration"), &who, e));
}
