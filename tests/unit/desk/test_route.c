#include <jansson.h>
#include <string.h>

#include "shared/base/memory.h"
#include "shared/desk/exchange.h"
#include "shared/desk/openapi.h"
#include "shared/desk/route.h"
#include "tests/support/unit.h"

/* The route's path with something in the place of its {name}. */
static void concrete(const struct route *route, const char *part, char *out, size_t space)
{
    const char *open = strchr(route->path, '{');
    if (open == NULL)
        snprintf(out, space, "%s", route->path);
    else
        snprintf(out, space, "%.*s%s%s", (int)(open - route->path), route->path, part,
                 strchr(open, '}') + 1);
}

START_TEST(every_route_is_found_by_its_path_and_no_other_is)
{
    char path[200];
    enum route_id found;
    concrete(&routes[_i], "01900000-0000-7000-8000-000000000001", path, sizeof path);
    ck_assert(route_find(routes[_i].method, path, &found));
    ck_assert_int_eq(found, _i);
    ck_assert(!route_find("PATCH", path, &found));
    for (int k = 0; k < ROUTE_COUNT; k++)
        ck_assert(k == _i || strcmp(routes[k].method, routes[_i].method) != 0 ||
                  strcmp(routes[k].path, routes[_i].path) != 0);
}
END_TEST

START_TEST(every_route_is_documented_and_below_the_api)
{
    const struct route *route = &routes[_i];
    ck_assert_uint_gt(strlen(route->help), 4);
    ck_assert_ptr_nonnull(route->request);
    ck_assert_ptr_nonnull(route->answer);
    ck_assert_int_eq(strncmp(route->path, "/api/v1/", 8), 0);
    ck_assert(strcmp(route->method, "GET") == 0 || strcmp(route->method, "POST") == 0 ||
              strcmp(route->method, "PUT") == 0 || strcmp(route->method, "DELETE") == 0);
}
END_TEST

START_TEST(every_part_of_a_path_is_an_id_of_the_request)
{
    const struct route *route = &routes[_i];
    struct path_part part;
    const char *open = strchr(route->path, '{');
    ck_assert_int_eq(route_part(route, route->path, &part), open != NULL);
    if (open == NULL)
        return;
    ck_assert_ptr_null(strchr(open + 1, '{'));
    size_t found = 0;
    for (size_t i = 0; i < route->request->count; i++)
        found += strcmp(route->request->fields[i].name, part.name) == 0 &&
                 route->request->fields[i].kind == FIELD_IDENTITY &&
                 route->request->fields[i].needed;
    ck_assert_uint_eq(found, 1);
}
END_TEST

START_TEST(paths_that_only_resemble_a_route_are_not_found)
{
    static const char *const paths[] = { "",
                                         "/",
                                         "/api/v1",
                                         "/api/v1/drafts/",
                                         "/api/v1/drafts//",
                                         "/api/v1/drafts/a/b",
                                         "/api/v1/drafts/a/",
                                         "/api/v1/home/",
                                         "/api/v1/hom",
                                         "/api/v1/homes",
                                         "/api/v1/drafts?x=1",
                                         "/API/v1/home",
                                         "/api/v1/home\n" };
    enum route_id found;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        ck_assert_msg(!route_find("GET", paths[i], &found), "%s", paths[i]);
}
END_TEST

START_TEST(only_the_door_and_anyone_routes_can_be_asked_before_sign_in)
{
    for (int i = 0; i < ROUTE_COUNT; i++) {
        bool begins = i == ROUTE_HELLO || i == ROUTE_HANDLES || i == ROUTE_REGISTER ||
                      (strncmp(routes[i].path, "/api/v1/sign-ins/", 17) == 0 &&
                       i != ROUTE_SIGN_IN_END && i != ROUTE_SIGN_INS_END);
        ck_assert_int_eq(!route_is_signed_in((enum route_id)i), begins);
    }
    ck_assert_int_eq(routes[ROUTE_SIGN_IN_KEY].who, DOOR);
}
END_TEST

/* Before sign-in nothing is counted by account, and no account is leaving; behind it programs may
 * ask everything. */
START_TEST(no_trait_stands_where_it_means_nothing)
{
    enum route_id id = (enum route_id)_i;
    const char *subject = routes[id].path + strlen("/api/v1/");
    if (route_is_signed_in(id))
        ck_assert(!route_is(id, FIRST) && !route_is(id, FOR_PROGRAMS));
    else
        ck_assert(!route_is(id, WHILE_LEAVING) && !route_is(id, UNCOUNTED));
    ck_assert(!route_is(id, ORDINARY));
    for (enum route_id other = 0; other < ROUTE_COUNT; other++) {
        const char *its = routes[other].path + strlen("/api/v1/");
        size_t size = strcspn(its, "/");
        if (strncmp(subject, its, size) == 0 && strcspn(subject, "/") == size)
            ck_assert_int_eq(routes[other].subject, routes[id].subject);
    }
}
END_TEST

START_TEST(one_route_begins_a_connection)
{
    for (enum route_id id = 0; id < ROUTE_COUNT; id++)
        ck_assert_int_eq(route_is(id, FIRST), id == ROUTE_HELLO);
}
END_TEST

/* Every reference of the document leads to something in it. */
static void expect_references(const json_t *root, json_t *at)
{
    const char *key;
    json_t *value;
    size_t i;
    if (json_is_array(at)) {
        json_array_foreach(at, i, value) expect_references(root, value);
        return;
    }
    json_object_foreach(at, key, value)
    {
        const char *last = json_is_string(value) && strcmp(key, "$ref") == 0
                               ? strrchr(json_string_value(value), '/')
                               : NULL;
        bool schema = last != NULL && strstr(json_string_value(value), "/schemas/") != NULL;
        if (last != NULL)
            ck_assert_msg(json_object_get(json_object_get(json_object_get(root, "components"),
                                                          schema ? "schemas" : "responses"),
                                          last + 1) != NULL,
                          "%s", json_string_value(value));
        expect_references(root, value);
    }
}

START_TEST(openapi_document_is_json_with_every_route_for_programs_and_no_loose_reference)
{
    AUTO(buf) out = BUF(1 << 20);
    size_t operations = 0, expected = 0;
    const char *key;
    json_t *path;
    ck_assert(openapi_write(&out));
    json_t *root = json_loadb(out.bytes, out.size, JSON_REJECT_DUPLICATES, NULL);
    ck_assert_ptr_nonnull(root);
    json_object_foreach(json_object_get(root, "paths"), key, path) operations +=
        json_object_size(path);
    for (enum route_id id = 0; id < ROUTE_COUNT; id++)
        expected += exchange_is_for_programs(id);
    ck_assert_uint_eq(operations, expected);
    expect_references(root, root);
    json_decref(root);
    AUTO(buf) small = BUF(out.size - 1);
    ck_assert(!openapi_write(&small));
}
END_TEST

UNIT_CASE(route)
{
    tcase_add_loop_test(tcase, every_route_is_found_by_its_path_and_no_other_is, 0, ROUTE_COUNT);
    tcase_add_loop_test(tcase, every_route_is_documented_and_below_the_api, 0, ROUTE_COUNT);
    tcase_add_loop_test(tcase, every_part_of_a_path_is_an_id_of_the_request, 0, ROUTE_COUNT);
    tcase_add_loop_test(tcase, no_trait_stands_where_it_means_nothing, 0, ROUTE_COUNT);
    tcase_add_test(tcase, one_route_begins_a_connection);
    tcase_add_test(tcase, paths_that_only_resemble_a_route_are_not_found);
    tcase_add_test(tcase, only_the_door_and_anyone_routes_can_be_asked_before_sign_in);
    tcase_add_test(tcase,
                   openapi_document_is_json_with_every_route_for_programs_and_no_loose_reference);
}
