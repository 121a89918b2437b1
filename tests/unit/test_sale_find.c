/* Sale orders by origin, reference and date, and their external ids. */
#include <string.h>

#include "odoo/sale_find.h"
#include "unit/odoo_script.h"

#define MEMBER(name, value)                                                              \
    "<member><name>" name "</name><value>" value "</value></member>"
#define ROW(members) "<value><struct>" members "</struct></value>"
#define ROWS(rows)   ANSWER("<array><data>" rows "</data></array>")
#define EUR          "<array><data><value><int>125</int></value><value>EUR</value></data></array>"
#define SALE(id, state, origin)                                                          \
    ROW(MEMBER("id", "<int>" #id "</int>") MEMBER("name", "S0000" #id)                   \
            MEMBER("state", state) MEMBER("date_order", "2026-05-01 10:00:00")           \
                MEMBER("origin", origin) MEMBER("client_order_ref", "23")                \
                    MEMBER("amount_total", "<double>71.25</double>")                     \
                        MEMBER("amount_tax", "<double>12.37</double>")                   \
                            MEMBER("currency_id", EUR))
#define FALSE_VALUE "<boolean>0</boolean>"

static void assert_sent(const struct script *s, const char *part)
{
    if (strstr(s->last_request, part) == NULL)
        fail_msg("'%s' is not in %s", part, s->last_request);
}

static void one_question_finds_all_that_claim_an_order(void **state)
{
    static const struct script_answer answers[] = {
        {.body =
             ROWS(SALE(7, "sale", "school.example #23") SALE(9, "cancel", FALSE_VALUE))}};
    static const char *const origins[] = {"school.example #23", "school.example #24"};
    static const char *const references[] = {"23", "24"};
    AUTO(pool_free) struct pool p = {0};
    struct error err = {0};
    struct sales found;
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(sale_find_claims(&s.odoo, &p, origins, references, 2, &found, &err),
                     OK);
    assert_sent(&s, "<string>|</string>");
    assert_sent(&s, "<string>school.example #24</string>");
    assert_sent(&s, "<string>origin</string></value><value><string>in<");
    assert_sent(&s, "<string>client_order_ref</string></value><value><string>in<");
    assert_int_equal(found.count, 2);
    assert_int_equal(found.list[0].id, 7);
    assert_int_equal(found.list[0].state, SALE_CONFIRMED);
    assert_string_equal(found.list[0].currency, "EUR");
    assert_string_equal(found.list[0].reference, "23");
    assert_true(found.list[0].amount_total > 71.24);
    assert_true(found.list[0].amount_tax > 12.36);
    assert_int_equal(found.list[0].date_order, INT64_C(1777629600));
    assert_int_equal(found.list[1].state, SALE_CANCELLED);
    assert_string_equal(found.list[1].origin, "");
}

static void orders_of_a_range_come_by_id(void **state)
{
    static const struct script_answer answers[] = {{.body = ROWS("")},
                                                   {.body = ROWS("")}};
    AUTO(pool_free) struct pool p = {0};
    struct error err = {0};
    struct sales found;
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(sale_find_dated(&s.odoo, &p, INT64_C(1777629600),
                                     INT64_C(1777716000), 412, &found, &err),
                     OK);
    assert_int_equal(found.count, 0);
    assert_sent(&s, "<int>412</int>");
    assert_sent(&s, "&gt;=</string></value><value><string>2026-05-01 10:00:00");
    assert_sent(&s, "&lt;</string></value><value><string>2026-05-02 10:00:00");
    assert_int_equal(sale_find_dated(&s.odoo, &p, 1, 0, 0, &found, &err), OK);
    assert_null(strstr(s.last_request, "&lt;"));
}

static void external_ids_come_for_all_at_once_and_staffs_have_none(void **state)
{
    static const struct script_answer answers[] = {
        {.body = ROWS(ROW(MEMBER("id", "<int>9</int>") MEMBER("xmlid", FALSE_VALUE)) ROW(
             MEMBER("id", "<int>7</int>") MEMBER("xmlid", "__woo__.order_23")))}};
    AUTO(pool_free) struct pool p = {0};
    struct sale list[] = {{.id = 7}, {.id = 9}, {.id = 11}};
    struct sales sales = {list, 3}, none = {0};
    const char *xids[3];
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(sale_find_xids(&s.odoo, &p, &sales, xids, &err), OK);
    assert_string_equal(xids[0], "__woo__.order_23");
    assert_string_equal(xids[1], "");
    assert_string_equal(xids[2], "");
    assert_int_equal(sale_find_xids(&s.odoo, &p, &none, xids, &err), OK);
    assert_int_equal(s.next, 1);
}

static void an_answer_that_is_no_list_never_means_that_nothing_is_there(void **state)
{
    static const struct script_answer answers[] = {{.body = ANSWER(FALSE_VALUE)},
                                                   {.body = ANSWER(FALSE_VALUE)}};
    AUTO(pool_free) struct pool p = {0};
    struct sale list[] = {{.id = 7}};
    struct sales sales = {list, 1}, found;
    const char *xids[1];
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(sale_find_dated(&s.odoo, &p, 0, 0, 0, &found, &err), BAD);
    assert_int_equal(sale_find_xids(&s.odoo, &p, &sales, xids, &err), BAD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_question_finds_all_that_claim_an_order),
        cmocka_unit_test(orders_of_a_range_come_by_id),
        cmocka_unit_test(external_ids_come_for_all_at_once_and_staffs_have_none),
        cmocka_unit_test(an_answer_that_is_no_list_never_means_that_nothing_is_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
