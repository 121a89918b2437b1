/* What the audit asks the shop besides its orders: refunds, and which orders there are.
 */
#include <stdio.h>
#include <string.h>

#include "unit/rest_script.h"
#include "woo/known.h"
#include "woo/refund_page.h"
#include "woo/rest_page.h"

#define REFUND(id, order, created, amount)                                               \
    "{\"id\":" #id ",\"parent_id\":" #order ",\"date_created_gmt\":\"" created           \
    "\",\"amount\":\"" amount "\"}"
#define KNOWN(id, status)                                                                \
    "{\"id\":" #id ",\"number\":\"N" #id "\",\"status\":\"" status                       \
    "\",\"date_created_gmt\":\"2026-05-01T10:00:00\"}"

static void assert_asks(const struct rest_script *s, size_t request, const char *part)
{
    if (strstr(s->urls[request], part) == NULL)
        fail_msg("'%s' is not in %s", part, s->urls[request]);
}

static void refunds_come_with_their_order_day_and_amount(void **state)
{
    static const struct rest_answer answers[] = {
        {.body = "[" REFUND(29, 22, "2026-11-25T15:24:54", "20.00") "," REFUND(
             31, 30, "2026-11-25T15:24:55", "3.5") "]"}};
    const struct rest_list list = {.by_creation = true,
                                   .after = 1764028800,
                                   .before = 1764028801,
                                   .page = 2,
                                   .per_page = 100};
    AUTO(refund_page_free) struct refund_page page = {0};
    struct error err = {0};
    struct rest_script s;

    (void)state;
    REST_SCRIPT(&s, answers);
    assert_int_equal(refund_page_get(&s.rest, &list, 2, &page, &err), OK);
    assert_asks(&s, 0,
                "/refunds?_fields=id,parent_id,date_created_gmt,amount&after=2025-11-"
                "25T00:00:00&before=2025-11-25T00:00:01&dates_are_gmt=true&orderby=date"
                "&order=asc&per_page=100&page=2");
    assert_int_equal(page.count, 2);
    assert_int_equal(page.list[0].order_id, 22);
    assert_int_equal(page.list[0].amount, 2000);
    assert_int_equal(page.list[1].amount, 350);
    assert_int_equal(page.list[1].created, page.list[0].created + 1);
    assert_int_equal(page.created, page.list[1].created);
}

static void a_refund_that_cannot_be_read_is_not_passed_over(void **state)
{
    static const char *const bodies[] = {
        "[" REFUND(0, 22, "2026-11-25T15:24:54", "20.00") "]",
        "[" REFUND(29, 0, "2026-11-25T15:24:54", "20.00") "]",
        "[" REFUND(29, 22, "yesterday", "20.00") "]",
        "[" REFUND(29, 22, "2026-11-25T15:24:54", "1e3") "]",
        "[7]",
        "{}"};
    const struct rest_list list = {.by_creation = true, .page = 1, .per_page = 100};

    (void)state;
    for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
        AUTO(refund_page_free) struct refund_page page = {0};
        const struct rest_answer answers[] = {{.body = bodies[i]}};
        struct error err = {0};
        struct rest_script s;
        REST_SCRIPT(&s, answers);
        assert_int_equal(refund_page_get(&s.rest, &list, 2, &page, &err), RETRY);
    }
}

static void orders_are_looked_for_in_the_bin_too(void **state)
{
    static const struct rest_answer answers[] = {
        {.body = "[" KNOWN(23, "processing") "]"}, {.body = "[" KNOWN(24, "trash") "]"}};
    static const int64_t ids[] = {25, 24, 23};
    AUTO(pool_free) struct pool p = {0};
    struct known_order known[3];
    struct error err = {0};
    struct rest_script s;

    (void)state;
    REST_SCRIPT(&s, answers);
    assert_int_equal(known_get(&s.rest, &p, ids, 3, known, &err), OK);
    assert_asks(&s, 0, "orders?status=any&per_page=100&_fields=id,number,status,date_");
    assert_asks(&s, 0, "&include=25,24,23");
    assert_asks(&s, 1, "orders?status=trash&");
    assert_asks(&s, 1, "&include=25,24");
    assert_int_equal(known[0].id, 0);
    assert_int_equal(known[1].id, 24);
    assert_string_equal(known[1].status, "trash");
    assert_string_equal(known[2].number, "N23");
    assert_int_equal(known[2].created, INT64_C(1777629600));
}

static void the_bin_is_not_asked_when_all_are_found(void **state)
{
    static const struct rest_answer answers[] = {{.body = "[" KNOWN(23, "failed") "]"}};
    static const int64_t ids[] = {23};
    AUTO(pool_free) struct pool p = {0};
    struct known_order known[1];
    struct error err = {0};
    struct rest_script s;

    (void)state;
    REST_SCRIPT(&s, answers);
    assert_int_equal(known_get(&s.rest, &p, ids, 1, known, &err), OK);
    assert_int_equal(known_get(&s.rest, &p, ids, 0, known, &err), OK);
    assert_int_equal(s.next, 1);
}

static void a_hundred_ids_of_any_length_go_in_one_question(void **state)
{
    static const struct rest_answer answers[] = {{.body = "[]"}};
    AUTO(rest_page_free) struct rest_page page = {0};
    int64_t ids[REST_PAGE + 1];
    struct error err = {0};
    struct rest_script s;

    (void)state;
    for (int i = 0; i <= REST_PAGE; i++)
        ids[i] = INT64_C(9007199254740991) - i;
    REST_SCRIPT(&s, answers);
    assert_int_equal(rest_page_get_many(&s.rest, ids, REST_PAGE, "", &page, &err), OK);
    assert_asks(&s, 0, ",9007199254740892");
    assert_int_equal(rest_page_get_many(&s.rest, ids, REST_PAGE + 1, "", &page, &err),
                     BROKEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refunds_come_with_their_order_day_and_amount),
        cmocka_unit_test(a_refund_that_cannot_be_read_is_not_passed_over),
        cmocka_unit_test(orders_are_looked_for_in_the_bin_too),
        cmocka_unit_test(the_bin_is_not_asked_when_all_are_found),
        cmocka_unit_test(a_hundred_ids_of_any_length_go_in_one_question),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
