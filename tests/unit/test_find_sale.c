#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "odoo/find.h"
#include "odoo/sale.h"
#include "unit/odoo_script.h"

/* What each test needs: an Odoo that answers from a list, memory, a reason. */
#define ODOO_ANSWERS(...)                                                                \
    const struct script_answer answers[] = {__VA_ARGS__};                                \
    AUTO(pool_free) struct pool p = {0};                                                 \
    struct error err = {0};                                                              \
    struct script s;                                                                     \
    (void)state;                                                                         \
    SCRIPT(&s, answers)

#define MEMBER(name, value)                                                              \
    "<member><name>" name "</name><value>" value "</value></member>"
#define ROW(members) "<value><struct>" members "</struct></value>"
#define ROWS(rows)   ANSWER("<array><data>" rows "</data></array>")
#define PAIR(id, name)                                                                   \
    "<array><data><value><int>" #id "</int></value><value>" name "</value></data></"     \
    "array>"
#define FALSE_VALUE "<boolean>0</boolean>"
#define NOT_FOUND                                                                        \
    FAULT(1, "Traceback\nValueError: External ID not found in the system: x")

#define TWO_IDS                                                                          \
    ANSWER("<array><data><value><int>1120</int></value><value><int>1121</int></value>"   \
           "</data></array>")
#define OUR_USER ROWS(ROW(MEMBER("company_id", PAIR(1, "Lab Fitness SL"))))
#define TAX(id, type, amount)                                                            \
    ROW(MEMBER("id", "<int>" #id "</int>") MEMBER("amount_type", type)                   \
            MEMBER("amount", amount) MEMBER("tax_scope", FALSE_VALUE))

static void the_setup_is_what_a_real_odoo_told(void **state)
{
    ODOO_ANSWERS({.body = OUR_USER}, {.capture = "98-company-settings"},
                 {.capture = "46-tax-search-read"},
                 {.capture = "42-check-object-reference-ok"},
                 {.capture = "43-check-object-reference-miss"});
    struct odoo_setup setup;

    assert_int_equal(find_setup(&s.odoo, &p, "", "", &setup, &err), OK);
    assert_int_equal(s.next, s.count);
    assert_string_equal(err.msg, "");
    assert_int_equal(setup.company_id, 1);
    assert_string_equal(setup.company, "Lab Fitness SL");
    assert_string_equal(setup.currency, "EUR");
    assert_int_equal(setup.fiscal_position_id, 113073);
    assert_int_equal(setup.service_account_id, 0);
    assert_int_equal(setup.salesperson_id, 0);
    assert_int_equal(setup.taxes[0].id, 52);
    assert_string_equal(setup.taxes[0].scope, "consu");
    assert_false(setup.taxes[0].price_included);
    assert_string_equal(setup.taxes[2].name, "21% S Woo incl");
    assert_string_equal(setup.taxes[2].scope, "service");
    assert_true(setup.taxes[2].price_included);
    assert_int_equal(setup.taxes[2].company_id, 1);
}

static void only_a_percentage_is_one(void **state)
{
    ODOO_ANSWERS({.body = OUR_USER}, {.capture = "98-company-settings"},
                 {.body = ROWS(TAX(1, "percent", "<double>21.0</double>")
                                   TAX(2, "percent", "<double>5.2</double>")
                                       TAX(3, "percent", "<int>10</int>")
                                           TAX(4, "fixed", "<double>21.0</double>")
                                               TAX(5, "percent", FALSE_VALUE))},
                 {.body = NOT_FOUND});
    static const int64_t wanted[] = {210000, 52000, 100000, -1, -1};
    struct odoo_setup setup;

    assert_int_equal(find_setup(&s.odoo, &p, "-", "", &setup, &err), OK);
    assert_int_equal(setup.tax_count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(setup.taxes[i].percent_e4, wanted[i]);
    assert_string_equal(setup.taxes[0].scope, "");
}

static void a_dash_asks_for_no_fiscal_position(void **state)
{
    ODOO_ANSWERS({.body = OUR_USER}, {.capture = "98-company-settings"},
                 {.capture = "99-taxes-included-service"},
                 {.capture = "42-check-object-reference-ok"});
    struct odoo_setup setup;

    assert_int_equal(find_setup(&s.odoo, &p, "-", "", &setup, &err), OK);
    assert_int_equal(s.next, s.count);
    assert_int_equal(setup.fiscal_position_id, 0);
    assert_int_equal(setup.service_account_id, 113073);
    assert_non_null(strstr(s.last_request, "1_account_common_7050"));
    assert_int_equal(setup.tax_count, 1);
    assert_int_equal(setup.taxes[0].id, 170);
}

static void a_fiscal_position_asked_for_by_name_has_to_exist(void **state)
{
    ODOO_ANSWERS({.body = OUR_USER}, {.capture = "98-company-settings"},
                 {.capture = "99-taxes-included-service"},
                 {.capture = "43-check-object-reference-miss"});
    struct odoo_setup setup;

    assert_int_equal(find_setup(&s.odoo, &p, "account.1_fp_x", "", &setup, &err), STOP);
    assert_non_null(strstr(err.msg, "FISCAL_POSITION account.1_fp_x"));
}

static void a_salesperson_asked_for_by_login_has_to_exist(void **state)
{
    ODOO_ANSWERS({.body = OUR_USER}, {.capture = "98-company-settings"},
                 {.capture = "99-taxes-included-service"}, {.body = NOT_FOUND},
                 {.body = ROWS("")});
    struct odoo_setup setup;

    assert_int_equal(find_setup(&s.odoo, &p, "-", "eva", &setup, &err), STOP);
    assert_non_null(strstr(err.msg, "SALESPERSON eva"));
}

static void a_salesperson_is_found_by_login(void **state)
{
    ODOO_ANSWERS({.body = OUR_USER}, {.capture = "98-company-settings"},
                 {.capture = "99-taxes-included-service"}, {.body = NOT_FOUND},
                 {.body = ROWS(ROW(MEMBER("id", "<int>9</int>")))});
    struct odoo_setup setup;

    assert_int_equal(find_setup(&s.odoo, &p, "-", "eva", &setup, &err), OK);
    assert_int_equal(setup.salesperson_id, 9);
    assert_non_null(strstr(s.last_request, "<string>eva</string>"));
}

static void trouble_on_the_way_keeps_its_class(void **state)
{
    ODOO_ANSWERS({.body = OUR_USER}, {.capture = "98-company-settings"},
                 {.capture = "44-ir-model-data-denied"});
    struct odoo_setup setup;

    assert_int_equal(find_setup(&s.odoo, &p, "", "", &setup, &err), STOP);
    assert_int_equal(s.odoo.fault_code, 4);
}

static void an_external_id_is_found_or_missing(void **state)
{
    ODOO_ANSWERS({.capture = "42-check-object-reference-ok"},
                 {.capture = "43-check-object-reference-miss"}, {.r = RETRY});
    int64_t id = -1;

    assert_int_equal(find_external(&s.odoo, &p, "woo.order", &id, &err), OK);
    assert_int_equal(id, 113073);
    assert_non_null(strstr(s.last_request, "<string>woo</string>"));
    assert_int_equal(find_external(&s.odoo, &p, "woo.order_missing", &id, &err), OK);
    assert_int_equal(id, 0);
    assert_string_equal(err.msg, "");
    assert_int_equal(find_external(&s.odoo, &p, "woo.order", &id, &err), RETRY);
    assert_int_equal(id, 0);
}

static void what_is_no_external_id_is_not_asked_for(void **state)
{
    ODOO_ANSWERS({.r = RETRY});
    int64_t id;

    assert_int_equal(find_external(&s.odoo, &p, "nacional", &id, &err), STOP);
    assert_int_equal(s.next, 0);
}

static void partners_come_with_what_odoo_has_of_them(void **state)
{
    ODOO_ANSWERS({.capture = "96-partners-found"});
    static const char *const emails[] = {"ana@example.test", "nobody@example.test"};
    static const char *const vats[] = {"ESB12345674"};
    struct odoo_partners found;

    assert_int_equal(find_partners(&s.odoo, &p, emails, 2, vats, 1, &found, &err), OK);
    assert_int_equal(found.count, 5);
    assert_int_equal(found.list[0].id, 144);
    assert_string_equal(found.list[0].name, "Ana García");
    assert_string_equal(found.list[0].email, "ana@example.test");
    assert_string_equal(found.list[0].vat, "");
    assert_string_equal(found.list[0].phone, "");
    assert_false(found.list[0].is_company);
    assert_false(found.list[0].has_country);
    assert_non_null(strstr(s.last_request, "parent_id"));
    assert_non_null(strstr(s.last_request, "nobody@example.test"));
    assert_non_null(strstr(s.last_request, "ESB12345674"));
}

static void what_a_partner_has_is_not_empty(void **state)
{
    ODOO_ANSWERS({.body = ROWS(ROW(MEMBER("id", "<int>7</int>") MEMBER(
                      "vat", "ESB12345674") MEMBER("is_company", "<boolean>1</boolean>")
                                       MEMBER("city", "Valencia") MEMBER("zip", "46004")
                                           MEMBER("country_id", PAIR(68, "Spain"))
                                               MEMBER("state_id", FALSE_VALUE)))});
    struct odoo_partners found;

    assert_int_equal(find_partners(&s.odoo, &p, NULL, 0, NULL, 0, &found, &err), OK);
    assert_int_equal(found.count, 1);
    assert_string_equal(found.list[0].vat, "ESB12345674");
    assert_string_equal(found.list[0].city, "Valencia");
    assert_string_equal(found.list[0].zip, "46004");
    assert_true(found.list[0].is_company);
    assert_true(found.list[0].has_country);
    assert_false(found.list[0].has_state);
}

static void products_are_found_by_reference(void **state)
{
    ODOO_ANSWERS({.body = ROWS(ROW(MEMBER("id", "<int>7</int>")
                                       MEMBER("default_code", "TOWEL")))});
    static const char *const skus[] = {"TOWEL", "NONE"};
    struct odoo_products found;

    assert_int_equal(find_products(&s.odoo, &p, skus, 2, &found, &err), OK);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.list[0].id, 7);
    assert_string_equal(found.list[0].sku, "TOWEL");
}

static void an_answer_of_another_type_is_no_list(void **state)
{
    ODOO_ANSWERS({.body = ANSWER("<boolean>0</boolean>")},
                 {.body = ANSWER("<boolean>0</boolean>")},
                 {.body = ANSWER("<struct></struct>")});
    static const int64_t ids[] = {1};
    struct odoo_products found;
    struct sales sales;

    assert_int_equal(find_products(&s.odoo, &p, NULL, 0, &found, &err), BAD);
    assert_non_null(strstr(err.msg, "no list"));
    assert_int_equal(sale_read(&s.odoo, &p, ids, 1, &sales, &err), BAD);
    assert_int_equal(sale_read(&s.odoo, &p, ids, 1, &sales, &err), BAD);
}

static void orders_come_with_their_lines(void **state)
{
    ODOO_ANSWERS({.capture = "85-order-web-read"});
    static const int64_t ids[] = {1120, 1121};
    struct sales sales;
    int64_t when = 0;

    assert_int_equal(sale_read(&s.odoo, &p, ids, 2, &sales, &err), OK);
    assert_int_equal(sales.count, 2);
    const struct sale *sale = sale_by_id(&sales, 1121);
    assert_non_null(sale);
    assert_null(sale_by_id(&sales, 4));
    assert_int_equal(sale->state, SALE_DRAFT);
    assert_false(sale->locked);
    assert_string_equal(sale->currency, "EUR");
    assert_true(sale->amount_total == 111.25 && sale->amount_tax == 19.31);
    assert_true(time_parse("2025-05-01 10:00:00", &when));
    assert_int_equal(sale->date_order, when);
    assert_int_equal(sale->invoices, 0);
    assert_int_equal(sale->line_count, 2);
    assert_int_equal(sale->lines[0].id, 1716);
    assert_int_equal(sale->lines[0].product_id, 242);
    assert_true(sale->lines[0].price_unit == 75 && sale->lines[0].discount == 5);
    assert_true(sale->lines[0].quantity == 1 && sale->lines[0].price_total == 71.25);
    assert_true(sale->lines[0].price_tax > 12.36 && sale->lines[0].price_tax < 12.38);
    assert_int_equal(sale->lines[1].tax_count, 1);
    assert_int_equal(sale->lines[1].tax_ids[0], 170);
    assert_false(sale->lines[1].is_text);
    assert_null(sale->lines[1].xid);
}

static void every_state_has_its_name(void **state)
{
#define STATE(id, name) ROW(MEMBER("id", "<int>" #id "</int>") MEMBER("state", name))
    ODOO_ANSWERS({.body = ROWS(STATE(1, "draft") STATE(2, "sent") STATE(3, "sale")
                                   STATE(4, "cancel") STATE(5, "done"))});
    static const int64_t ids[] = {1, 2, 3, 4, 5};
    static const enum sale_state wanted[] = {SALE_DRAFT, SALE_SENT, SALE_CONFIRMED,
                                             SALE_CANCELLED, SALE_UNKNOWN};
    struct sales sales;

    assert_int_equal(sale_read(&s.odoo, &p, ids, 5, &sales, &err), OK);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(sales.list[i].state, wanted[i]);
}

static void orders_that_do_not_exist_are_left_out(void **state)
{
    ODOO_ANSWERS({.capture = "11-partner-read-missing"});
    static const int64_t ids[] = {404};
    struct sales sales;

    assert_int_equal(sale_read(&s.odoo, &p, ids, 0, &sales, &err), OK);
    assert_int_equal(s.next, 0);
    assert_int_equal(sale_read(&s.odoo, &p, ids, 1, &sales, &err), OK);
    assert_int_equal(sales.count, 0);
}

static void an_order_that_is_gone_leaves_the_others(void **state)
{
    ODOO_ANSWERS({.capture = "15-order-confirm-missing"}, {.body = TWO_IDS},
                 {.capture = "85-order-web-read"});
    static const int64_t ids[] = {1120, 404, 1121};
    struct sales sales;

    assert_int_equal(sale_read(&s.odoo, &p, ids, 3, &sales, &err), OK);
    assert_string_equal(err.msg, "");
    assert_int_equal(s.next, 3);
    assert_int_equal(sales.count, 2);
    assert_non_null(sale_by_id(&sales, 1120));
    assert_null(strstr(s.last_request, "<int>404</int>"));
    assert_non_null(strstr(s.last_request, "<int>1121</int>"));
}

static void where_all_orders_are_gone_there_are_none(void **state)
{
    ODOO_ANSWERS({.capture = "15-order-confirm-missing"},
                 {.capture = "07-partner-search-miss"});
    static const int64_t ids[] = {404, 405};
    struct sales sales;

    assert_int_equal(sale_read(&s.odoo, &p, ids, 2, &sales, &err), OK);
    assert_int_equal(s.next, 2);
    assert_int_equal(sales.count, 0);
    assert_non_null(strstr(s.last_request, "<string>search</string>"));
}

static void without_a_list_no_order_is_taken_for_gone(void **state)
{
    ODOO_ANSWERS({.capture = "15-order-confirm-missing"}, {.body = ANSWER(FALSE_VALUE)});
    static const int64_t ids[] = {404};
    struct sales sales;

    assert_int_equal(sale_read(&s.odoo, &p, ids, 1, &sales, &err), BAD);
    assert_non_null(strstr(err.msg, "no list"));
}

static void other_trouble_of_a_read_is_told_at_once(void **state)
{
    ODOO_ANSWERS({.capture = "33-fault-unknown-method"}, {.r = RETRY},
                 {.capture = "31-fault-access-error"});
    static const enum result wanted[] = {BAD, RETRY, STOP};
    static const int64_t ids[] = {1};
    struct sales sales;

    for (size_t i = 0; i < 3; i++) {
        struct error why = {0};
        assert_int_equal(sale_read(&s.odoo, &p, ids, 1, &sales, &why), wanted[i]);
        assert_true(why.msg[0] != '\0');
        assert_int_equal(s.next, i + 1);
    }
    assert_string_equal(err.msg, "");
}

static void with_too_little_memory_a_read_says_so_and_never_crashes(void **state)
{
    static const struct script_answer answers[] = {
        {.capture = "15-order-confirm-missing"},
        {.body = TWO_IDS},
        {.capture = "85-order-web-read"},
        {.capture = "90-lines-get-metadata"}};
    static const int64_t ids[] = {1120, 404, 1121};
    enum result r = BROKEN;

    (void)state;
    for (size_t max = 100; r != OK; max += 53) {
        AUTO(pool_free) struct pool p = {.max = max};
        struct error err = {0};
        struct sales sales;
        struct script s;
        SCRIPT(&s, answers);
        r = sale_read(&s.odoo, &p, ids, 3, &sales, &err);
        struct sale *first = r == OK ? &sales.list[0] : NULL;
        if (r == OK)
            r = sale_read_xids(&s.odoo, &p, &first, 1, &err);
        assert_int_equal(r == OK, err.msg[0] == '\0');
        assert_true(max < 1000000);
    }
}

static void a_section_of_staff_is_text_and_a_partner_is_named(void **state)
{
#define A_PARTNER                                                                        \
    "<struct>" MEMBER("id", "<int>144</int>") MEMBER("display_name", "Ana") "</struct>"
#define A_SECTION                                                                        \
    "<array><data>" ROW(MEMBER("id", "<int>8</int>")                                     \
                            MEMBER("display_type", "line_section")                       \
                                MEMBER("product_id", FALSE_VALUE)) "</data></array>"
#define ONE_INVOICE "<array><data><value><int>3</int></value></data></array>"
    ODOO_ANSWERS({.body = ROWS(ROW(MEMBER("id", "<int>7</int>") MEMBER("name", "S00007")
                                       MEMBER("locked", "<boolean>1</boolean>")
                                           MEMBER("partner_id", A_PARTNER)
                                               MEMBER("invoice_ids", ONE_INVOICE)
                                                   MEMBER("order_line", A_SECTION)))});
    static const int64_t ids[] = {7};
    struct sales sales;

    assert_int_equal(sale_read(&s.odoo, &p, ids, 1, &sales, &err), OK);
    assert_string_equal(sales.list[0].name, "S00007");
    assert_true(sales.list[0].locked);
    assert_int_equal(sales.list[0].partner_id, 144);
    assert_string_equal(sales.list[0].partner_name, "Ana");
    assert_int_equal(sales.list[0].invoices, 1);
    assert_true(sales.list[0].lines[0].is_text);
    assert_int_equal(sales.list[0].lines[0].product_id, 0);
}

/* The two recorded orders; @s answers the read first. */
static void read_two(struct script *s, struct pool *p, struct sales *sales)
{
    static const int64_t ids[] = {1120, 1121};
    struct error err = {0};

    assert_int_equal(sale_read(&s->odoo, p, ids, 2, sales, &err), OK);
}

static void lines_know_their_external_ids(void **state)
{
    ODOO_ANSWERS({.capture = "85-order-web-read"}, {.capture = "90-lines-get-metadata"});
    struct sales sales;

    read_two(&s, &p, &sales);
    struct sale *both[] = {&sales.list[0], &sales.list[1]};
    sales.list[1].lines[1].id = 999; /* of staff: Odoo tells nothing */
    assert_int_equal(sale_read_xids(&s.odoo, &p, both, 2, &err), OK);
    assert_string_equal(both[0]->lines[1].xid, "__capt1997__.order_9001_line_2");
    assert_string_equal(both[1]->lines[0].xid, "__capt1997__.order_9002_line_1");
    assert_string_equal(both[1]->lines[1].xid, "");
}

static void without_a_list_no_line_is_taken_for_a_line_of_staff(void **state)
{
    ODOO_ANSWERS({.capture = "85-order-web-read"}, {.body = ANSWER(FALSE_VALUE)});
    struct sales sales;

    read_two(&s, &p, &sales);
    struct sale *first = &sales.list[0];
    assert_int_equal(sale_read_xids(&s.odoo, &p, &first, 1, &err), BAD);
    assert_null(first->lines[0].xid);
}

static void a_dialogue_instead_of_a_cancellation_is_bad(void **state)
{
    ODOO_ANSWERS({.capture = "27-order-cancel-wizard"}, {.capture = "28-order-cancel"});
    static const int64_t ids[] = {5};

    assert_int_equal(sale_cancel(&s.odoo, &p, ids, 1, &err), BAD);
    assert_non_null(strstr(err.msg, "dialogue instead of action_cancel"));
    assert_int_equal(sale_cancel(&s.odoo, &p, ids, 1, &err), OK);
    assert_non_null(strstr(s.last_request, "disable_cancel_warning"));
}

static void confirming_twice_is_bad_and_nothing_told_is_well(void **state)
{
    ODOO_ANSWERS({.capture = "86-orders-confirm-batch"},
                 {.capture = "89-orders-confirm-one-confirmed"},
                 {.capture = "30-fault-none"}, {.capture = "29-order-draft"});
    static const int64_t ids[] = {5, 6};

    assert_int_equal(sale_confirm(&s.odoo, &p, ids, 2, &err), OK);
    assert_non_null(strstr(s.last_request, "action_confirm"));
    assert_int_equal(sale_confirm(&s.odoo, &p, ids, 2, &err), BAD);
    assert_int_equal(s.odoo.fault_code, 2);
    assert_int_equal(sale_confirm(&s.odoo, &p, ids, 2, &err), OK);
    assert_int_equal(sale_to_draft(&s.odoo, &p, ids, 2, &err), OK);
    assert_non_null(strstr(s.last_request, "action_draft"));
}

static void dates_are_written_by_database_id_and_in_utc(void **state)
{
    ODOO_ANSWERS({.capture = "88-order-date-load"});
    static const int64_t ids[] = {1120, 1121};
    static const int64_t dates[] = {1746093600, 1746093661};

    assert_int_equal(sale_set_dates(&s.odoo, &p, ids, dates, 2, &err), OK);
    assert_non_null(strstr(s.last_request, "<string>.id</string>"));
    assert_non_null(strstr(s.last_request, "<string>1121</string>"));
    assert_non_null(strstr(s.last_request, "<string>2025-05-01 10:01:01</string>"));
    assert_non_null(strstr(s.last_request, "<string>UTC</string>"));
    assert_null(strstr(s.last_request, "noupdate"));
}

static void a_date_that_odoo_refuses_is_bad(void **state)
{
    ODOO_ANSWERS({.capture = "22-order-load-messages-many"},
                 {.capture = "82-partner-load"});
    static const int64_t ids[] = {1, 2, 3};
    static const int64_t dates[] = {0, 0, 0};

    assert_int_equal(sale_set_dates(&s.odoo, &p, ids, dates, 3, &err), BAD);
    assert_non_null(strstr(err.msg, "refuses the date"));
    assert_non_null(strstr(err.msg, "Order Date"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_setup_is_what_a_real_odoo_told),
        cmocka_unit_test(only_a_percentage_is_one),
        cmocka_unit_test(a_dash_asks_for_no_fiscal_position),
        cmocka_unit_test(a_fiscal_position_asked_for_by_name_has_to_exist),
        cmocka_unit_test(a_salesperson_asked_for_by_login_has_to_exist),
        cmocka_unit_test(a_salesperson_is_found_by_login),
        cmocka_unit_test(trouble_on_the_way_keeps_its_class),
        cmocka_unit_test(an_external_id_is_found_or_missing),
        cmocka_unit_test(what_is_no_external_id_is_not_asked_for),
        cmocka_unit_test(partners_come_with_what_odoo_has_of_them),
        cmocka_unit_test(what_a_partner_has_is_not_empty),
        cmocka_unit_test(products_are_found_by_reference),
        cmocka_unit_test(an_answer_of_another_type_is_no_list),
        cmocka_unit_test(orders_come_with_their_lines),
        cmocka_unit_test(every_state_has_its_name),
        cmocka_unit_test(orders_that_do_not_exist_are_left_out),
        cmocka_unit_test(an_order_that_is_gone_leaves_the_others),
        cmocka_unit_test(where_all_orders_are_gone_there_are_none),
        cmocka_unit_test(without_a_list_no_order_is_taken_for_gone),
        cmocka_unit_test(other_trouble_of_a_read_is_told_at_once),
        cmocka_unit_test(with_too_little_memory_a_read_says_so_and_never_crashes),
        cmocka_unit_test(a_section_of_staff_is_text_and_a_partner_is_named),
        cmocka_unit_test(lines_know_their_external_ids),
        cmocka_unit_test(without_a_list_no_line_is_taken_for_a_line_of_staff),
        cmocka_unit_test(a_dialogue_instead_of_a_cancellation_is_bad),
        cmocka_unit_test(confirming_twice_is_bad_and_nothing_told_is_well),
        cmocka_unit_test(dates_are_written_by_database_id_and_in_utc),
        cmocka_unit_test(a_date_that_odoo_refuses_is_bad),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
