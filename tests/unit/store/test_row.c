#include "tests/unit/store/support.h"

/* One member of each kind, sent as a parameter and read back as a column. */
struct all {
    struct account_id id;
    struct clean text;
    struct bytes bytes;
    int64_t number;
    int32_t short_number;
    double score;
    bool yes;
    struct instant time;
    struct span span;
    struct text_list texts;
};
static const struct column all_columns[] = { COLUMN(struct all, id, "id"),
                                             COLUMN(struct all, text, "text"),
                                             COLUMN(struct all, bytes, "bytes"),
                                             COLUMN(struct all, number, "number"),
                                             COLUMN(struct all, short_number, "short_number"),
                                             COLUMN(struct all, score, "score"),
                                             COLUMN(struct all, yes, "yes"),
                                             COLUMN(struct all, time, "time"),
                                             COLUMN(struct all, span, "span"),
                                             COLUMN(struct all, texts, "texts"),
                                             { 0 } };
static const char ROUND_TRIP[] = "select $1::uuid as id, $2::text as text, $3::bytea as bytes, "
                                 "$4::int8 as number, $5::int4 as short_number, "
                                 "$6::float8 as score, $7::bool as yes, $8::timestamptz as time, "
                                 "$9::interval as span, $10::text[] as texts";

/* What comes back when `values` are sent with this statement. */
static bool round_trip(const char *sql, const struct value *values, size_t count,
                       const struct column *columns, struct arena *arena, void *out,
                       struct error *e)
{
    PGconn *outside = outside_open(getenv("GLOBETALK_TEST_DATABASE"));
    const char *texts[16];
    int sizes[16], formats[16];

    for (size_t i = 0; i < count; i++) {
        struct parameter one = parameter_of(&values[i], arena);
        texts[i] = one.text;
        sizes[i] = one.size;
        formats[i] = one.is_binary;
    }
    outside_do(outside, "set timezone = 'Asia/Kolkata'");
    struct result result = { PQexecParams(outside, sql, (int)count, NULL, texts, sizes, formats,
                                          1) };
    ck_assert_msg(PQntuples(result.rows) == 1, "%s", PQerrorMessage(outside));
    bool read = row_read(QUERY_greet, result.rows, 0, columns, arena, out, e);
    result_drop(&result);
    PQfinish(outside);
    return read;
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
      .short_number = INT32_MAX,
      .score = 0.1,
      .yes = true,
      .time = { 1795411309123457 },
      .span = { 12 * 3600000000 + 1 },
      .texts = { ODD_TEXTS, sizeof ODD_TEXTS / sizeof *ODD_TEXTS } },
    { .id = { { 9 } },
      .text = CLEAN_INIT(""),
      .bytes = { ODD_BYTES, 0 },
      .number = INT64_MIN,
      .short_number = INT32_MIN,
      .score = -1e300,
      .yes = false,
      .time = { -1 },
      .span = { -90061000001 },
      .texts = { NULL, 0 } },
    { .id = { { 7 } },
      .text = CLEAN_INIT("x"),
      .bytes = { ODD_BYTES, 1 },
      .number = 0,
      .short_number = -1,
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
    ck_assert_msg(round_trip(ROUND_TRIP,
                             PARAMETERS(value_id(sent->id.bytes), value_text(sent->text),
                                        value_bytes(sent->bytes), value_number(sent->number),
                                        value_number(sent->short_number), value_score(sent->score),
                                        value_bool(sent->yes), value_time(sent->time),
                                        value_span(sent->span), value_texts(&arena, sent->texts)),
                             all_columns, &arena, &got, &e),
                  "%s", e.trail);
    ck_assert(id_equal(got.id.bytes, sent->id.bytes));
    ck_assert(text_equal(got.text, sent->text));
    ck_assert_uint_eq(got.bytes.size, sent->bytes.size);
    ck_assert_mem_eq(got.bytes.data, sent->bytes.data, sent->bytes.size);
    ck_assert_int_eq(got.number, sent->number);
    ck_assert_int_eq(got.short_number, sent->short_number);
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
    AUTO(arena) arena = ARENA();
    struct account_id none = { { 0 } };
    struct all got;
    struct error e = { 0 };

    memset(&got, 0xee, sizeof got);
    ck_assert(round_trip("select $1::uuid as id, $2::text as text, $3::bytea as bytes, null::int8 "
                         "as number, null::int4 as short_number, "
                         "null::float8 as score, null::bool as yes, $4::timestamptz as time, "
                         "null::interval as span, null::text[] as texts",
                         PARAMETERS(value_id(none.bytes), value_word(CLEAN("")),
                                    value_bytes((struct bytes){ NULL, 0 }),
                                    value_time((struct instant){ 0 })),
                         all_columns, &arena, &got, &e));
    ck_assert(id_is_empty(got.id.bytes));
    ck_assert(text_is_empty(got.text) && got.text.bytes != NULL);
    ck_assert_ptr_null(got.bytes.data);
    ck_assert(instant_is_none(got.time));
    ck_assert(got.number == 0 && got.short_number == 0 && got.span.microseconds == 0 && !got.yes &&
              got.texts.count == 0);
}
END_TEST

START_TEST(lists_of_ids_words_of_enums_and_infinity_are_understood)
{
    static const struct column columns[] = { COLUMN(struct all, texts, "ids"),
                                             COLUMN(struct all, time, "time"),
                                             COLUMN(struct all, text, "word"),
                                             { 0 } };
    const uint8_t ids[2][16] = { { 1 }, { 2 } };
    AUTO(arena) arena = ARENA();
    struct all got = { 0 };
    struct error e = { 0 };

    ck_assert_msg(round_trip("select $1::uuid[]::text[] as ids, timestamptz 'infinity' as time, "
                             "$2::varchar(20) as word",
                             PARAMETERS(value_ids(&arena, (struct id_list){ ids, 2 }),
                                        value_word(CLEAN("active"))),
                             columns, &arena, &got, &e),
                  "%s", e.trail);
    ck_assert_uint_eq(got.texts.count, 2);
    ck_assert_str_eq(got.texts.items[1].bytes, id_text(ids[1]).text);
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
    static const struct column columns[] = { COLUMN(struct all, score, "score"), { 0 } };
    AUTO(arena) arena = ARENA();
    struct all got = { 0 };
    struct error e = { 0 };

    ck_assert(round_trip(numeric_cases[_i].sql, NO_PARAMETERS, columns, &arena, &got, &e));
    ck_assert_double_eq_tol(got.score, numeric_cases[_i].expected, 1e-12);
}
END_TEST

/* A statement whose columns do not fit struct all: the fault says which one and why. */
struct misfit {
    const char *sql, *trail;
};
static const struct misfit misfits[] = {
    { "select 1::int8 as other", "statement greet has no column number" },
    { "select 'x'::text as number", "column number has type 25" },
    { "select 1.5::numeric as number", "column number has type 1700" },
    { "select now()::timestamp as number", "column number" },
};

START_TEST(a_column_that_does_not_fit_is_named_with_its_statement)
{
    static const struct column columns[] = { COLUMN(struct all, number, "number"), { 0 } };
    AUTO(arena) arena = ARENA();
    struct all got = { 0 };
    struct error e = { 0 };

    ck_assert(!round_trip(misfits[_i].sql, NO_PARAMETERS, columns, &arena, &got, &e));
    ck_assert_fault(&e, FAULT_INTERNAL, misfits[_i].trail);
}
END_TEST

UNIT_CASE(row)
{
    tcase_add_loop_test(tcase, every_kind_of_value_comes_back_as_it_was_sent, 0,
                        sizeof samples / sizeof *samples);
    tcase_add_test(tcase, nothing_goes_out_as_null_and_comes_back_as_nothing);
    tcase_add_test(tcase, lists_of_ids_words_of_enums_and_infinity_are_understood);
    tcase_add_loop_test(tcase, numeric_and_short_floats_fit_a_double, 0,
                        sizeof numeric_cases / sizeof *numeric_cases);
    tcase_add_loop_test(tcase, a_column_that_does_not_fit_is_named_with_its_statement, 0,
                        sizeof misfits / sizeof *misfits);
}
