/* shared/base/limits.h - how long, how many, how far: each number that more than one room, or a
 * room and the database, must agree on stands here once. Where a CHECK or a column's width of
 * sql/tables says the same, tests/sql/limits.sql reads this file and compares. It reads lines "NAME
 * = number,": write one number a line.
 *
 * Characters are Unicode code points, as char_length of PostgreSQL counts. _MOST and _LEAST are
 * still allowed. */
#ifndef SHARED_BASE_LIMITS_H
#define SHARED_BASE_LIMITS_H

/* Who somebody is (A4, A5). */
enum {
    HANDLE_CHARACTERS_MOST = 50,
    BIO_CHARACTERS_MOST = 500,
    LOCAL_FACT_CHARACTERS_MOST = 200,
    REGION_CHARACTERS_MOST = 100,
    TIME_ZONE_CHARACTERS_MOST = 50,
    INTERESTS_MOST = 10,
    SECONDARY_LANGUAGES_MOST = 10,
    CONVERSATIONS_USUAL = 3,
    CONVERSATIONS_MOST = 10,
    TIME_ZONE_HOURS_USUAL = 6,
    TIME_ZONE_HOURS_MOST = 12, /* two zones are never further apart */
};

/* What opens an account (A1-A3). */
enum {
    PASSWORD_CHARACTERS_LEAST = 10, /* NIST SP 800-63B-4 asks for more only where nothing else
                                       limits guessing */
    PASSWORD_CHARACTERS_MOST = 200,
    RECOVERY_CODES = 8,
    RECOVERY_CODE_CHARACTERS_MOST = 40, /* as it is typed, with blanks and hyphens */
    PUBLIC_KEY_CHARACTERS_MOST = 4000,  /* type, blank, base64 */
    KEY_LABEL_CHARACTERS_MOST = 40,
    TOKEN_CHARACTERS_MOST = 64,
    DOOR_CHARACTERS_MOST = 20,
    ADDRESS_CHARACTERS_MOST = 64,
};

/* Being found (B). */
enum {
    NEW_PEN_PALS_A_WEEK_MOST = 10,
    HIDDEN_DAYS_MOST = 365,
    RATING_MOST = 5, /* the best; 1 is the least (B6, E1) */
};

/* Letters (C1, C2). */
enum {
    LETTER_CHARACTERS_MOST = 5000,
    DELAY_HOURS_LEAST = 12,
    DELAY_HOURS_MOST = 720, /* that may be wished for */
};

/* Facts (E1, E2). */
enum {
    FACT_TITLE_CHARACTERS_MOST = 200,
    FACT_TEXT_CHARACTERS_MOST = 800,
    FACT_SOURCE_CHARACTERS_MOST = 300,
};

/* Safety (D): what is told to moderators and written into the audit log. */
enum {
    REPORT_CHARACTERS_MOST = 2000,
    REASON_CHARACTERS_MOST = 500,
};

enum { PAGE_ROWS_MOST = 100 }; /* rows in one page of a list */

#endif
