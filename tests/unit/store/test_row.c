#include <libpq-fe.h>

#include "tests/unit/store/support.h"

/* One member of each kind, sent as a parameter and read back as a column. */
struct all {
    struct account_id id;
    struct clean text;
    struct bytes bytes;
    int64_t number;
    struct hours hours;
    double score;
    bool yes;
    struct instant time;
    struct span span;
    struct text_list texts;
};
#define MEMBER(member, kind, optional) \
    { \
#member, offsetof(struct all, member), kind, optional \
    }
/* clang-format off */
#define ALL(optional) \
    MEMBER(id, MEMBER_ID, optional), MEMBER(text, MEMBER_TEXT, optional), \
    MEMBER(bytes, MEMBER_BYTES, optional), MEMBER(number, MEMBER_NUMBER, optional), \
    MEMBER(hours, MEMBER_NUMBER, optional), MEMBER(score, MEMBER_SCORE, optional), \
    MEMBER(yes, MEMBER_TRUTH, optional), MEMBER(time, MEMBER_TIME, optional), \
    MEMBER(span, MEMBER_SPAN, optional), MEMBER(texts, MEMBER_TEXTS, optional)
/* clang-format on */
static const struct member_row needed[] = { ALL(false) }, optional[] = { ALL(true) };
enum { MEMBERS = sizeof needed / sizeof *needed };
static const char ROUND_TRIP[] = "select $1::uuid as id, $2::text as text, $3::bytea as bytes, "
                                 "$4::int8 as number, $5::int4 as hours, "
                                 "$6::float8 as score, $7::bool as yes, $8::timestamptz as time, "
                                 "$9::interval as span, $10::text[] as texts";

/* Asks the statement and reads its one row into *out. */
static bool round_trip(const struct statement *statement, const void *asked, struct arena *arena,
                       void *out, struct error *e)
{
    PGconn *outside = outside_open(getenv("GLOBETALK_TEST_DATABASE"));
    const char *texts[16];
    int sizes[16], formats[16];
    void *rows = NULL;
    size_t count = 0;

    for (int i = 0; i < statement->parameter_count; i++) {
        struct parameter one;
        if (!parameter_of(&statement->parameters[i], asked, arena, &one, e)) {
            PQfinish(outside);
            return false;
        }
        texts[i] = one.text;
        sizes[i] = one.size;
        formats[i] = one.is_binary;
    }
    outside_do(outside, "set timezone = 'Asia/Kolkata'");
    struct result result = { PQexecParams(outside, statement->text, statement->parameter_count,
                                          NULL, texts, sizes, formats, 1) };
    ck_assert_msg(PQntuples(result.rows) == 1, "%s", PQerrorMessage(outside));
    bool read = rows_read(statement, result.rows, arena, &rows, &count, e);
    if (read)
        memcpy(out, rows, statement->row_size);
    result_drop(&result);
    PQfinish(outside);
    return read;
}

/* A statement without parameters. */
static bool read_back(const char *sql, const struct member_row *columns, int count,
                      struct arena *arena, struct all *out, struct error *e)
{
    struct statement statement = { "planted", NULL, 0, columns, count, sizeof *out, sql };

    return round_trip(&statement, NULL, arena, out, e);
}

static const uint8_t ODD_BYTES[] = { 0, 1, '\\', '\'', 0x7f, 0x80, 0xff, 0 };
static const struct clean ODD_TEXTS[] = { CLEAN_INIT("plain"), CLEAN_INIT(""),
                                          CLEAN_INIT("a \"quoted\", {braced} \\word"),
                                          CLEAN_INIT("NULL"), CLEAN_INIT("日本語 👋🏽") };
static const struct all samples[] = {
    { .id = { { 1, 2, 3, 255 } },
      .text = CLEAN_INIT("O'Neil \\ \"x\" $1 ñ 日本"),
      .bytes = { ODD_BYTES, sizeof ODD_BYTES },
      .number = INT64_MAX,
      .hours = { INT32_MAX },
      .score = 0.1,
      .yes = true,
      .time = { 1795411309123457 },
      .span = { 12 * 3600000000 + 1 },
      .texts = { ODD_TEXTS, sizeof ODD_TEXTS / sizeof *ODD_TEXTS } },
    { .id = { { 9 } },
      .text = CLEAN_INIT(""),
      .bytes = { ODD_BYTES, 0 },
      .number = INT64_MIN,
      .hours = { INT32_MIN },
      .score = -1e300,
      .yes = false,
      .time = { -1 },
      .span = { -90061000001 },
      .texts = { NULL, 0 } },
    { .id = { { 7 } },
      .text = CLEAN_INIT("x"),
      .bytes = { ODD_BYTES, 1 },
      .number = 0,
      .hours = { -1 },
      .score = 3.0000000000000004,
      .yes = true,
      .time = { 253402300799999999 },
      .span = { 400 * 24 * 3600000000 },
      .texts = { ODD_TEXTS, 1 } },
};

START_TEST(every_kind_of_value_comes_back_as_it_was_sent)
{
    const struct all *sent = &samples[_i];
    AUTO(arena) arena = ARENA();
    struct all got;
    struct error e = { 0 };

    memset(&got, 0xee, sizeof got);
    struct statement statement = { "planted", needed,     MEMBERS,   needed,
                                   MEMBERS,   sizeof got, ROUND_TRIP };
    ck_assert_msg(round_trip(&statement, sent, &arena, &got, &e), "%s", e.trail);
    ck_assert(id_equal(got.id.bytes, sent->id.bytes));
    ck_assert(text_equal(got.text, sent->text));
    ck_assert_uint_eq(got.bytes.size, sent->bytes.size);
    ck_assert_mem_eq(got.bytes.data, sent->bytes.data, sent->bytes.size);
    ck_assert_int_eq(got.number, sent->number);
    ck_assert_int_eq(got.hours.count, sent->hours.count);
    ck_assert(memcmp(&got.score, &sent->score, sizeof got.score) == 0);
    ck_assert_int_eq(got.yes, sent->yes);
    ck_assert_int_eq(got.time.microseconds, sent->time.microseconds);
    ck_assert_int_eq(got.span.microseconds, sent->span.microseconds);
    ck_assert_uint_eq(got.texts.count, sent->texts.count);
    for (size_t i = 0; i < got.texts.count; i++)
        ck_assert(text_equal(got.texts.items[i], sent->texts.items[i]));
}
END_TEST

START_TEST(nothing_goes_out_as_null_and_comes_back_as_nothing)
{
    struct statement statement = { "planted",
                                   optional,
                                   MEMBERS,
                                   needed,
                                   MEMBERS,
                                   sizeof(struct all),
                                   "select id, text, bytes, number, hours, null::float8 as score, "
                                   "null::bool as yes, time, null::interval as span, "
                                   "null::text[] as texts from (values ($1::uuid, $2::text, "
                                   "$3::bytea, $4::int8, $5::int4, $6::float8, $7::bool, "
                                   "$8::timestamptz, $9::interval, $10::text[])) v (id, text, "
                                   "bytes, number, hours, score, yes, time, span, texts) "
                                   "where num_nulls(id, text, bytes, number, hours, time) = 6" };
    struct all nothing = { .text = CLEAN("") };
    AUTO(arena) arena = ARENA();
    struct all got;
    struct error e = { 0 };

    memset(&got, 0xee, sizeof got);
    ck_assert_msg(round_trip(&statement, &nothing, &arena, &got, &e), "%s", e.trail);
    ck_assert(id_is_empty(got.id.bytes));
    ck_assert(text_is_empty(got.text) && got.text.bytes != NULL);
    ck_assert_ptr_null(got.bytes.data);
    ck_assert(instant_is_none(got.time));
    ck_assert(got.number == 0 && got.hours.count == 0 && got.span.microseconds == 0 && !got.yes &&
              got.texts.count == 0);
}
END_TEST

/* Of what a signature gives no `?`, ids, times and bytes must be there; 0 and '' are values. */
static const struct member_row must_be_there[] = { MEMBER(id, MEMBER_ID, false),
                                                   MEMBER(bytes, MEMBER_BYTES, false),
                                                   MEMBER(time, MEMBER_TIME, false) };

START_TEST(what_must_be_there_and_is_not_is_a_fault_that_names_it)
{
    const struct member_row *member = &must_be_there[_i];
    struct all nothing = { .text = CLEAN("") };
    AUTO(arena) arena = ARENA();
    struct parameter parameter;
    struct error e = { 0 };

    ck_assert(!parameter_of(member, &nothing, &arena, &parameter, &e));
    ck_assert_fault(&e, FAULT_INTERNAL, member->name);
    ck_assert(parameter_of(&needed[1], &nothing, &arena, &parameter, &e));
    ck_assert_str_eq(parameter.text, "");
    ck_assert(parameter_of(&needed[3], &nothing, &arena, &parameter, &e));
    ck_assert_str_eq(parameter.text, "0");
}
END_TEST

START_TEST(lists_of_ids_words_of_enums_and_infinity_are_understood)
{
    static const struct member_row parameters[] = { { "ids", 0, MEMBER_IDS, false } };
    static const struct member_row columns[] = { MEMBER(texts, MEMBER_TEXTS, false),
                                                 MEMBER(time, MEMBER_TIME, false),
                                                 MEMBER(text, MEMBER_TEXT, false) };
    struct statement statement = { "planted",
                                   parameters,
                                   1,
                                   columns,
                                   3,
                                   sizeof(struct all),
                                   "select $1::uuid[]::text[] as texts, "
                                   "timestamptz 'infinity' as time, "
                                   "'active'::varchar(20) as text" };
    const struct key_id ids[] = { { { 1 } }, { { 2 } } };
    struct key_id_list asked = { ids, 2 };
    AUTO(arena) arena = ARENA();
    struct all got = { 0 };
    struct error e = { 0 };

    ck_assert_msg(round_trip(&statement, &asked, &arena, &got, &e), "%s", e.trail);
    ck_assert_uint_eq(got.texts.count, 2);
    ck_assert_str_eq(got.texts.items[1].bytes, id_text(ids[1].bytes).text);
    ck_assert_int_eq(got.time.microseconds, INT64_MAX);
    ck_assert_str_eq(got.text.bytes, "active");
}
END_TEST

struct numeric_case {
    const char *sql;
    double expected;
};
static const struct numeric_case numeric_cases[] = {
    { "select 0::numeric as score", 0 },
    { "select 0.81::numeric as score", 0.81 },
    { "select -12345678.0625::numeric as score", -12345678.0625 },
    { "select 0.00000001::numeric as score", 0.00000001 },
    { "select 100000000::numeric as score", 1e8 },
    { "select 1.5::float4 as score", 1.5 },
};

START_TEST(numeric_and_short_floats_fit_a_double)
{
    static const struct member_row columns[] = { MEMBER(score, MEMBER_SCORE, false) };
    AUTO(arena) arena = ARENA();
    struct all got = { 0 };
    struct error e = { 0 };

    ck_assert(read_back(numeric_cases[_i].sql, columns, 1, &arena, &got, &e));
    ck_assert_double_eq_tol(got.score, numeric_cases[_i].expected, 1e-12);
}
END_TEST

/* A statement whose columns do not fit its signature, number and hours: the fault says which one
 * and why. */
struct misfit {
    const char *sql, *trail;
};
static const struct misfit misfits[] = {
    { "select 1::int8 as other, 2::int8 as hours",
      "statement planted: column 1 is other, its signature calls it number" },
    { "select 1::int8 as hours, 2::int8 as number",
      "statement planted: column 1 is hours, its signature calls it number" },
    { "select 1::int8 as number", "statement planted: column 2 is missing" },
    { "select 1::int8 as number, 2::int8 as hours, 3::int8 as more",
      "statement planted: column more is not in its signature" },
    { "select 'x'::text as number, 2::int8 as hours",
      "the column number is a number in its signature, type 25 in the database" },
    { "select 1.5::numeric as number, 2::int8 as hours", "type 1700 in the database" },
    { "select now()::timestamp as number, 2::int8 as hours", "column number" },
};

START_TEST(a_column_that_does_not_fit_is_named_with_its_statement)
{
    static const struct member_row columns[] = { MEMBER(number, MEMBER_NUMBER, false),
                                                 MEMBER(hours, MEMBER_NUMBER, false) };
    AUTO(arena) arena = ARENA();
    struct all got = { 0 };
    struct error e = { 0 };

    ck_assert(!read_back(misfits[_i].sql, columns, 2, &arena, &got, &e));
    ck_assert_fault(&e, FAULT_INTERNAL, misfits[_i].trail);
}
END_TEST

/* {"abc"} as the server sends it, cut at any byte. */
START_TEST(a_list_that_ends_inside_is_not_read)
{
    static const char whole[] = "\0\0\0\1"
                                "\0\0\0\0"
                                "\0\0\0\x19"
                                "\0\0\0\1"
                                "\0\0\0\1"
                                "\0\0\0\3"
                                "abc";
    static const struct member_row columns[] = { MEMBER(texts, MEMBER_TEXTS, false) };
    struct statement statement = { "planted", NULL, 0, columns, 1, sizeof(struct all), "" };
    char name[] = "texts";
    PGresAttDesc column = { .name = name, .format = 1, .typid = TYPE_TEXT_LIST };

    for (int size = 1; size < (int)sizeof whole; size++) {
        AUTO(arena) arena = ARENA();
        AUTO(result) made = { PQmakeEmptyPGresult(NULL, PGRES_TUPLES_OK) };
        char bytes[sizeof whole];
        void *rows = NULL;
        size_t count = 0;
        struct error e = { 0 };
        memcpy(bytes, whole, sizeof bytes);
        ck_assert(PQsetResultAttrs(made.rows, 1, &column) &&
                  PQsetvalue(made.rows, 0, 0, bytes, size));
        ck_assert_int_eq(rows_read(&statement, made.rows, &arena, &rows, &count, &e),
                         size == (int)sizeof whole - 1);
        if (size < (int)sizeof whole - 1)
            ck_assert_fault(&e, FAULT_INTERNAL, "column texts cannot be read");
    }
}
END_TEST

START_TEST(a_month_has_thirty_days_and_a_day_24_hours)
{
    static const struct member_row columns[] = { MEMBER(span, MEMBER_SPAN, false) };
    AUTO(arena) arena = ARENA();
    struct all got = { 0 };
    struct error e = { 0 };

    ck_assert(read_back("select interval '2 months 3 days 4 hours' as span", columns, 1, &arena,
                        &got, &e));
    ck_assert_int_eq(got.span.microseconds, span_hours((2 * 30 + 3) * 24 + 4).microseconds);
}
END_TEST

UNIT_CASE(row)
{
    tcase_add_test(tcase, a_month_has_thirty_days_and_a_day_24_hours);
    tcase_add_test(tcase, a_list_that_ends_inside_is_not_read);
    tcase_add_loop_test(tcase, every_kind_of_value_comes_back_as_it_was_sent, 0,
                        sizeof samples / sizeof *samples);
    tcase_add_test(tcase, nothing_goes_out_as_null_and_comes_back_as_nothing);
    tcase_add_loop_test(tcase, what_must_be_there_and_is_not_is_a_fault_that_names_it, 0,
                        sizeof must_be_there / sizeof *must_be_there);
    tcase_add_test(tcase, lists_of_ids_words_of_enums_and_infinity_are_understood);
    tcase_add_loop_test(tcase, numeric_and_short_floats_fit_a_double, 0,
                        sizeof numeric_cases / sizeof *numeric_cases);
    tcase_add_loop_test(tcase, a_column_that_does_not_fit_is_named_with_its_statement, 0,
                        sizeof misfits / sizeof *misfits);
}
