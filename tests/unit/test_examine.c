/* What the doctor asks Odoo, and how it reads the answers of a real one. */
#include <string.h>

#include "odoo/examine.h"
#include "unit/odoo_script.h"

#define ODOO_ANSWERS(...)                                                                \
    const struct script_answer answers[] = {__VA_ARGS__};                                \
    AUTO(pool_free) struct pool p = {0};                                                 \
    struct error err = {0};                                                              \
    struct script s;                                                                     \
    (void)state;                                                                         \
    SCRIPT(&s, answers)

#define MEMBER(name, value)                                                              \
    "<member>\n<name>" name "</name>\n<value>" value "</value>\n</member>\n"
#define STRUCT(members) "<struct>\n" members "</struct>"
#define ONE_ROW(members)                                                                 \
    ANSWER("<array><data>\n<value>" STRUCT(members) "</value>\n</data></array>")
#define STRING(text) "<string>" text "</string>"
#define INT(n)       "<int>" #n "</int>"
#define TRUE_VALUE   "<boolean>1</boolean>"
#define FALSE_VALUE  "<boolean>0</boolean>"
#define REFERENCE(model, id)                                                             \
    ANSWER("<array><data>\n<value>" STRING(model) "</value>\n<value>" INT(               \
        id) "</value>\n</data></array>")

static void a_right_is_asked_of_the_model_as_a_whole(void **state)
{
    ODOO_ANSWERS({.body = ANSWER(TRUE_VALUE)}, {.body = ANSWER(FALSE_VALUE)},
                 {.body = FAULT(2, "Object nix.model doesn't exist")});
    bool allowed;

    assert_int_equal(examine_access(&s.odoo, &p, "sale.order", "create", &allowed, &err),
                     OK);
    assert_true(allowed);
    assert_non_null(strstr(s.last_request, "has_access"));
    /* args: [[], "create"] */
    assert_non_null(strstr(s.last_request, "<value><array><data></data></array></value>"
                                           "<value><string>create</string></value>"));
    assert_int_equal(
        examine_access(&s.odoo, &p, "account.move", "create", &allowed, &err), OK);
    assert_false(allowed);
    assert_int_equal(examine_access(&s.odoo, &p, "nix.model", "read", &allowed, &err),
                     BAD);
    assert_false(allowed);
}

static void a_group_is_asked_of_our_own_user(void **state)
{
    ODOO_ANSWERS({.body = ANSWER(TRUE_VALUE)});
    bool member;

    assert_int_equal(examine_group(&s.odoo, &p,
                                   "sales_team.group_sale_salesman_all_leads", &member,
                                   &err),
                     OK);
    assert_true(member);
    assert_non_null(strstr(s.last_request, "<value><array><data><value><int>6</int>"));
}

static void rounding_and_lock_dates_are_the_company_s(void **state)
{
    ODOO_ANSWERS({.body = ONE_ROW(
                      MEMBER("id", INT(1)) MEMBER("tax_calculation_rounding_method",
                                                  STRING("round_per_line"))
                          MEMBER("sale_lock_date", STRING("2026-10-31"))
                              MEMBER("fiscalyear_lock_date", FALSE_VALUE)
                                  MEMBER("tax_lock_date", FALSE_VALUE)
                                      MEMBER("hard_lock_date", STRING("2025-12-31")))});
    struct odoo_company company;

    assert_int_equal(examine_company(&s.odoo, &p, 1, &company, &err), OK);
    assert_true(company.rounds_per_line);
    assert_string_equal(company.locks[0], "2026-10-31");
    assert_string_equal(company.locks[1], "");
    assert_string_equal(company.locks[3], "2025-12-31");
}

#define DIGITS(n)                                                                        \
    STRUCT(MEMBER("digits", "<array><data>\n<value>" INT(16) "</value>\n<value>" INT(    \
                                n) "</value>\n</data></array>")                          \
               MEMBER("type", STRING("float")))

static void the_precision_is_that_of_an_order_line(void **state)
{
    ODOO_ANSWERS({.body = ANSWER(STRUCT(MEMBER("price_unit", DIGITS(2))
                                            MEMBER("discount", DIGITS(4))))},
                 {.body = ANSWER("<struct></struct>")});
    int64_t price, discount;

    assert_int_equal(examine_digits(&s.odoo, &p, &price, &discount, &err), OK);
    assert_int_equal(price, 2);
    assert_int_equal(discount, 4);
    assert_int_equal(examine_digits(&s.odoo, &p, &price, &discount, &err), OK);
    assert_int_equal(price, -1);
}

static void the_unit_of_a_new_product_is_named_and_known(void **state)
{
    ODOO_ANSWERS({.body = ANSWER(STRUCT(MEMBER("uom_id", INT(1))))},
                 {.body = ONE_ROW(MEMBER("name", STRING("Units")))},
                 {.body = REFERENCE("uom.uom", 1)},
                 {.body = ANSWER(STRUCT(MEMBER("uom_id", INT(4))))},
                 {.body = ONE_ROW(MEMBER("name", STRING("Hours")))},
                 {.body = REFERENCE("uom.uom", 1)});
    const char *name;
    bool is_unit;

    assert_int_equal(examine_unit(&s.odoo, &p, &name, &is_unit, &err), OK);
    assert_string_equal(name, "Units");
    assert_true(is_unit);
    assert_int_equal(examine_unit(&s.odoo, &p, &name, &is_unit, &err), OK);
    assert_string_equal(name, "Hours");
    assert_false(is_unit);
}

static void a_customer_has_a_payment_term_only_where_a_default_is_set(void **state)
{
    ODOO_ANSWERS({.body = ANSWER("<struct></struct>")},
                 {.body = ANSWER(STRUCT(MEMBER("property_payment_term_id", INT(4))))},
                 {.body = ONE_ROW(MEMBER("name", STRING("30 Days")))},
                 {.body = REFERENCE("account.payment.term", 1)});
    const char *name;
    bool at_once;

    assert_int_equal(examine_term(&s.odoo, &p, &name, &at_once, &err), OK);
    assert_string_equal(name, "");
    assert_int_equal(examine_term(&s.odoo, &p, &name, &at_once, &err), OK);
    assert_string_equal(name, "30 Days");
    assert_false(at_once);
}

static void our_services_are_counted_by_their_reference(void **state)
{
    ODOO_ANSWERS({.body = ANSWER(INT(12))}, {.body = ANSWER(INT(3))},
                 {.body = ANSWER(INT(0))});
    int64_t services, delivered;

    assert_int_equal(examine_policy(&s.odoo, &p, "my_shop", &services, &delivered, &err),
                     OK);
    assert_int_equal(services, 12);
    assert_int_equal(delivered, 3);
    assert_non_null(strstr(s.last_request, "<string>my\\_shop-%</string>"));
    assert_int_equal(examine_policy(&s.odoo, &p, "woo", &services, &delivered, &err), OK);
    assert_int_equal(services, 0);
    assert_int_equal(s.next, s.count);
}

static void the_first_key_to_end_counts_and_those_that_ended_do_not(void **state)
{
#define KEY(end) "<value>" STRUCT(MEMBER("expiration_date", end)) "</value>\n"
    ODOO_ANSWERS(
        {.body = ANSWER("<array><data>\n" KEY(STRING("2027-02-22 15:16:37"))
                            KEY(STRING("2027-01-10 08:00:00")) KEY(FALSE_VALUE)
                                KEY(STRING("2026-11-01 00:00:00")) "</data></array>")},
        {.body = ANSWER("<array><data>\n" KEY(FALSE_VALUE) "</data></array>")},
        {.r = RETRY});
    const int64_t now = 1795622400; /* 2026-11-25 16:00 */
    int64_t first_end;
    size_t count;

    assert_int_equal(examine_keys(&s.odoo, &p, now, &count, &first_end, &err), OK);
    assert_int_equal(count, 3);
    assert_int_equal(first_end, 1799568000);
    assert_int_equal(examine_keys(&s.odoo, &p, now, &count, &first_end, &err), OK);
    assert_int_equal(count, 1);
    assert_int_equal(first_end, 0);
    assert_int_equal(examine_keys(&s.odoo, &p, now, &count, &first_end, &err), RETRY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_is_asked_of_the_model_as_a_whole),
        cmocka_unit_test(a_group_is_asked_of_our_own_user),
        cmocka_unit_test(rounding_and_lock_dates_are_the_company_s),
        cmocka_unit_test(the_precision_is_that_of_an_order_line),
        cmocka_unit_test(the_unit_of_a_new_product_is_named_and_known),
        cmocka_unit_test(a_customer_has_a_payment_term_only_where_a_default_is_set),
        cmocka_unit_test(our_services_are_counted_by_their_reference),
        cmocka_unit_test(the_first_key_to_end_counts_and_those_that_ended_do_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
